"""The model: what an entry of each kind holds, as typed, frozen, documented records."""

from __future__ import annotations

from generator.model.case import Case
from generator.model.concept import Concept
from generator.model.factor import Factor
from generator.model.question import Question
from generator.model.reference import Reference

EntryData = Concept | Factor | Case | Question | Reference

KINDS: dict[str, type[EntryData]] = {
    model.kind: model for model in (Concept, Factor, Case, Question, Reference)
}
FOLDERS: dict[str, str] = {model.folder: kind for kind, model in KINDS.items()}
