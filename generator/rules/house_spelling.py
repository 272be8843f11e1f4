"""A text uses a spelling or a word that the base has decided against.

A base chooses one spelling and one word for each thing, in `content/vocabulary/spelling.yml`.
Printed labels, ids, titles and variants for search are not touched; only running text is.

Wrong: `Most programmes fail for organizational reasons.`

Right: `Most programs fail for organisational reasons.`
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic
from generator.editing import mend
from generator.markup import EntryRef, sentences
from generator.model.record import Markup

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.base import Base
    from generator.model.vocabulary import Spelling

CODE = "house-spelling"


def check(base: Base) -> Iterator[Diagnostic]:
    """Look for words decided against in all running text."""
    choices = base.vocabulary.spelling
    if not choices:
        return
    pattern, preferred = _pattern(choices)
    for document in base.documents():
        for part in document.parts:
            if not isinstance(part.mark, Markup) or not pattern.search(part.value):
                continue
            seen: dict[str, int] = {}
            for words in _running_text(part.value, block=part.mark.block):
                for match in pattern.finditer(words):
                    word = match[0]
                    choice = preferred[str(match.lastgroup)]
                    allowed = choices[choice].unless
                    if _quoted(match, words) or any(_within(match, words, p) for p in allowed):
                        continue
                    nth = seen.get(word, 0)
                    seen[word] = nth + 1
                    place = base.find(document, part.path, pattern, word, nth)
                    right = _respelt(word, choices[choice])
                    yield Diagnostic(
                        place,
                        CODE,
                        f"this base does not write '{word}'",
                        f"write '{choices[choice].write}'; "
                        "a word that is talked about stands in quotation marks",
                        fix=mend.replaced(base.sources.get(place.path), place, word, right),
                    )


def _respelt(word: str, choice: Spelling) -> str | None:
    """The word as the base writes it, if it differs from the choice's first word by its ending.

    `favored` becomes `favoured` where `favor` should be `favour`. A choice that stands for many
    words, such as `organise, realise …`, tells no word what it becomes.
    """
    avoided, open_ended = choice.avoid[0].rstrip("*"), choice.avoid[0].endswith("*")
    if not avoided or "*" in avoided or not re.fullmatch(r"[\w-]+(?: [\w-]+)*", choice.write):
        return None
    steps = difflib.SequenceMatcher(None, avoided, choice.write, autojunk=False).get_opcodes()
    if open_ended and steps[-1][0] == "insert":
        steps.pop()
    changed = [step for step in steps if step[0] != "equal"]
    if len(changed) != 1:
        return None
    _, start, end, begin, finish = changed[0]
    if word[:end].lower() != avoided[:end].lower() or not start:
        return None
    return word[:start] + choice.write[begin:finish] + word[end:]


def _pattern(choices: Mapping[str, Spelling]) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for all words, with a group for each choice; `*` stands for any letters."""
    groups = {f"g{number}": choice for number, choice in enumerate(choices)}
    parts = []
    for name, choice in groups.items():
        avoided = choices[choice].avoid
        words = "|".join(re.escape(word).replace(r"\*", r"\w*") for word in avoided)
        parts.append(rf"(?P<{name}>(?:{words})(?![\w-]))")
    # Where a word starts is looked at once, not once for each choice.
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})", re.IGNORECASE), groups


def _running_text(text: str, *, block: bool) -> Iterator[str]:
    for sentence in sentences(text, block=block):
        for piece in sentence:
            if isinstance(piece, str):
                yield piece
            elif isinstance(piece, EntryRef) and piece.label:
                yield piece.label


def _quoted(match: re.Match[str], text: str) -> bool:
    """Whether the match alone stands in quotation marks: the word is talked about, not used."""
    return text[: match.start()].endswith(('"', "“")) and text[match.end() :].startswith(('"', "”"))


def _within(match: re.Match[str], text: str, phrase: str) -> bool:
    """Whether the match is part of a phrase that is allowed."""
    start = max(0, match.start() - len(phrase))
    return phrase.lower() in text[start : match.end() + len(phrase)].lower()
