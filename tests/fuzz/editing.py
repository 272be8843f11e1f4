"""The targets of what writes files: `kb fmt`, and the issue forms."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator import from_form_command as command
from generator import strict_yaml
from generator.bibliography import bibtex
from generator.check import check
from generator.diagnostics import Report
from generator.editing.form import form, in_form
from generator.forms import issue, reply
from generator.forms.answers import match
from generator.forms.template import forms
from generator.load import load
from generator.model import KINDS
from generator.model.registry import Person, Venue
from generator.model.site import Site
from generator.model.vocabulary import Predicate, Survey, Tabulation, Term
from generator.rules import cannot_format
from generator.source import Source, decode
from generator.strict_yaml import parse, value

if TYPE_CHECKING:
    from generator.base import Base
    from generator.forms.template import Form
    from generator.load import Loaded

ROOT = Path(__file__).parents[2]
SCHEMAS = (
    *KINDS.values(),
    Site,
    Tabulation,
    *(dict[str, record] for record in (Person, Venue, Predicate, Survey, Term)),
)
EXPECTED = (Any, *SCHEMAS)
# For each form, answers that come to a change of the base.
GOOD = {
    "case": {
        "title": "Comb",
        "type": "Apiary",
        "summary": "The wax of a hive.",
        "source-ref": "beek2004",
        "source-locator": "p. 3",
    },
    "correct": {"entry": "swarm", "now": "Half a colony", "proposed": "Half of the bees"},
    "definition": {"entry": "hive", "text": "A house.", "ref": "beek2004", "locator": "p. 3"},
    "work": {
        "type": "book",
        "author": "Keeper, Ann",
        "title": "Comb",
        "year": "2001",
        "venue": "Heather Press",
    },
}


def fmt(data: bytes) -> None:
    """Bytes as a file that is put into its one form: it means the same, and stays as it is."""
    path = "x.bib" if len(data) % 5 == 0 else "x.yml"
    expected = EXPECTED[len(data) % len(EXPECTED)]
    made = form(path, data, expected)
    if made.problems:
        assert made.new == made.old == data
        for problem in made.problems:
            assert problem.message.strip()
            # Whatever can be read has a form, which loses nothing and is its last one.
            assert problem.code != cannot_format.CODE, problem.message
        return
    again = form(path, made.new, expected)
    assert again.problems == ()
    assert again.new == made.new
    before, after = decode(path, data), decode(path, made.new)
    assert isinstance(before, Source)
    assert isinstance(after, Source)
    if path == "x.bib":
        old, new = bibtex.parse(before)[0], bibtex.parse(after)[0]
        assert [(r.key, r.fields) for r in old] == [(r.key, r.fields) for r in new]
    else:
        old_node, new_node = parse(before)[0], parse(after)[0]
        assert old_node is not None
        assert new_node is not None
        assert value(old_node) == value(new_node)


@cache
def _base() -> tuple[Base, Loaded, tuple[Form, ...]]:
    loaded = load(ROOT / "tests" / "cases" / "base")
    with tempfile.TemporaryDirectory() as folder:
        base = check(loaded, Path(folder), Report())
    return base, loaded, tuple(forms(ROOT))


def issue_form(data: bytes) -> None:
    """Bytes as the answers of an issue form, with zero bytes between; the first byte names it.

    An empty answer stands for one that will do, so that most forms come to a change of the base.
    """
    base, loaded, known = _base()
    issue.read(data)
    asked = known[data[0] % len(known)] if data else known[0]
    answers = [*data[1:].decode("utf-8", "replace").split("\0"), *[""] * 40]
    body = "\n\n".join(
        f"### {question.label}\n\n{answer or GOOD[asked.name].get(question.id, '')}"
        for question, answer in zip(asked.questions, answers, strict=False)
    )
    read = issue.read(body.encode())
    if isinstance(read, str):
        return
    found = match(read.body, list(known))
    if found is None:
        return
    outcome = command._outcome(base, loaded, found)
    assert outcome.texts or outcome.missing
    texts = in_form(outcome.texts, loaded.sources)
    assert texts.keys() == outcome.texts.keys()
    for path, text in texts.items():
        assert path.startswith(("content/", "bibliography/"))
        assert ".." not in path
        made = Source(path, text)
        assert (bibtex if path.endswith(".bib") else strict_yaml).parse(made)[1] == []
    said = reply.comment(replace(outcome, texts=texts), (), (), loaded.sources)
    said.encode()
    subject, empty, *trailers = reply.message(outcome, read, found.get("credit")).split("\n")
    assert outcome.title in subject
    assert not empty
    assert len(trailers) <= 2  # at most one, and the end of its line
