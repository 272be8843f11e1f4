"""Titles: braces where capitals must stay and nowhere else, no stray full stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.bibliography.importing.latex_text import bare
from generator.bibliography.latex import plain

if TYPE_CHECKING:
    from generator.bibliography.importing.records import Draft

_TITLES = ("title", "booktitle", "shorttitle", "maintitle")
_WORD = re.compile(r"[^\W_](?:[\w'’.&/-]*\w)?")
# Capitals inside a word (eBay, DNA, CO2, K/SAM): no style may change them.
_INNER = re.compile(r".*[A-Z].*[A-Z]|.*[^\W\d_A-Z][A-Z]|.*\d[A-Z]|.*[A-Z]\d")
_ENDS = re.compile(r"[:?!.—]\s*[\"“‘'(]*\s*$")
_COMMAND = re.compile(r"\\[A-Za-z]+\s*$")
_SHORT_FORMS = frozenset(
    {
        "inc",
        "ltd",
        "co",
        "corp",
        "jr",
        "sr",
        "vs",
        "etc",
        "al",
        "no",
        "vol",
        "st",
        "dr",
        "ed",
        "eds",
    }
)
# Words that are small even where all others start with a capital.
_FUNCTION = frozenset(
    {
        "about", "above", "across", "after", "against", "along", "amid", "among", "around",
        "before", "behind", "below", "beneath", "beside", "between", "beyond", "despite", "down",
        "during", "from", "inside", "into", "like", "near", "onto", "outside", "over", "past",
        "since", "than", "that", "through", "throughout", "till", "toward", "towards", "under",
        "until", "upon", "versus", "when", "where", "while", "with", "within", "without", "your",
        "their", "this",
    }
)  # fmt: skip
MAX_LENGTH = 5_000


def clean(draft: Draft) -> None:
    """All titles of a record."""
    english = draft.get("langid") in {"", "english"}
    for name in _TITLES:
        written = draft.get(name)
        if not written:
            continue
        inner = _without_full_stop(_without_needless(bare(written)))
        if is_shouting(inner):
            if name != "title":  # the rule title-in-capitals says so
                draft.look(f"{name} is in capitals: write it as the work has it")
            result = inner
        elif english and (name, draft.type) in _OF_MEETINGS:
            result = f"{{{_unbraced(inner)}}}"  # a conference's name
        elif english and len(inner) <= MAX_LENGTH:
            result = protected(inner)
        else:
            result = inner
        draft.change(name, result, "braces and full stops of titles")
    if draft.type == "proceedings" and draft.get("booktitle") == draft.get("title"):
        draft.take("booktitle")
    short, title = plain(draft.get("shorttitle")).lower(), plain(draft.get("title")).lower()
    if short and title.startswith(short):
        # Styles cut a title at its colon themselves.
        draft.take("shorttitle")


_OF_MEETINGS = frozenset(
    {("booktitle", "inproceedings"), ("booktitle", "proceedings"), ("title", "proceedings")}
)


def is_shouting(title: str) -> bool:
    """Whether a title is in capitals."""
    letters = [char for char in plain(title) if char.isalpha()]
    upper = sum(char.isupper() for char in letters)
    return len(letters) > 9 and " " in title.strip() and upper > 0.85 * len(letters)


def _without_full_stop(title: str) -> str:
    if not title.endswith(".") or title.endswith(".."):
        return title
    last = title[:-1].rpartition(" ")[2]
    if "." in last or last.lower().strip("({") in _SHORT_FORMS or len(last) == 1:
        return title
    return title[:-1].rstrip()


def _unbraced(title: str) -> str:
    """The title without the braces that keep capitals."""
    return "".join(text for text, kept in _with_braces(title) if kept or text not in {"{", "}"})


def _without_needless(title: str) -> str:
    """The title without braces, if a program has put them around every capital there is."""
    pieces = _pieces(title)
    if sum(text == "{" for text, _, _ in pieces) < 2 or "$" in title:
        return title
    plain_title = _unbraced(title)
    outside = "".join(text for text, free, _ in pieces if free)
    left = [word for word in _WORD.findall(outside) if word[0].isupper() and len(word) > 3]
    if len(left) > 1 or _is_sentence(_pieces(plain_title)):
        return title
    words = [word for word in _WORD.findall(plain_title) if word[0].isupper() and len(word) > 3]
    return plain_title if len(words) - len(left) > 1 else title


def _with_braces(title: str) -> list[tuple[str, bool]]:
    """The pieces of a title, each with whether it belongs to a command or is text."""
    found: list[tuple[str, bool]] = []
    commands: list[bool] = []
    for text, _, _ in _pieces(title):
        if text == "{":
            commands.append(bool(found) and _COMMAND.search(found[-1][0]) is not None)
            found.append((text, commands[-1]))
        elif text == "}":
            found.append((text, commands.pop() if commands else False))
        else:
            found.append((text, True))
    return found


def _is_sentence(pieces: list[tuple[str, bool, bool]]) -> bool:
    """Whether the words of a title are small but for names."""
    words = [
        match.group()
        for text, free, kin in pieces
        if free and not kin
        for match in _WORD.finditer(text)
    ]
    small = sum(word.islower() for word in words if len(word) > 3 and word not in _FUNCTION)
    large = sum(word[0].isupper() for word in words[1:] if len(word) > 3)
    return small > 0 and 2 * small >= large


def protected(title: str) -> str:
    """The title with braces around the words whose capitals must stay.

    In a title where the other words are small, every word with a capital is a name.
    """
    pieces = _pieces(title)
    sentence = _is_sentence(pieces)
    done: list[str] = []
    for text, free, kin in pieces:
        if not free:
            done.append(text)
            continue
        names = sentence or (kin and any(word[0].islower() for word in text.split()))
        before = "".join(done)
        done.append(_protect(text, before, names=names, kin=kin))
    return "".join(done)


def _protect(text: str, before: str, *, names: bool, kin: bool) -> str:
    def braced(match: re.Match[str]) -> str:
        word = match.group()
        start = before + text[: match.start()]
        first = not plain(start).strip(" \"“‘'([") or _ENDS.search(start) is not None
        inner = _INNER.match(word) is not None
        name = names and word[0].isupper() and (kin or not first)
        if start.endswith(("\\", "$")) or not (inner or name):
            return word
        if not inner and "-" in word:
            parts = word.split("-")
            return "-".join(f"{{{part}}}" if part[:1].isupper() else part for part in parts)
        if inner and "-" in word:
            return "-".join(
                f"{{{part}}}" if _INNER.match(part) or (names and part[:1].isupper()) else part
                for part in word.split("-")
            )
        return f"{{{word}}}"

    return _WORD.sub(braced, text)


def _pieces(title: str) -> list[tuple[str, bool, bool]]:
    r"""The title cut at its braces and formulas.

    Each piece with whether its words are free to be changed, and whether it stands in `\emph` or
    its kin, which protects nothing.
    """
    pieces: list[tuple[str, bool, bool]] = []
    stack: list[bool] = []
    start = 0
    formula = False
    for place, char in enumerate(title):
        escaped = place > 0 and title[place - 1] == "\\"
        if char == "$" and not escaped:
            _piece(pieces, title[start:place], stack, formula=formula)
            pieces.append((char, False, False))
            start, formula = place + 1, not formula
        elif char in "{}" and not formula:
            text = title[start:place]
            _piece(pieces, text, stack, formula=False)
            pieces.append((char, False, False))
            start = place + 1
            if char == "{":
                stack.append(_COMMAND.search(text) is not None and not escaped)
            elif stack:
                stack.pop()
    _piece(pieces, title[start:], stack, formula=formula)
    return pieces


def _piece(
    pieces: list[tuple[str, bool, bool]], text: str, stack: list[bool], *, formula: bool
) -> None:
    command = _COMMAND.search(text)
    tail = ""
    if command:
        text, tail = text[: command.start()], text[command.start() :]
    free = all(stack) and not formula
    if text:
        pieces.append((text, free, bool(stack)))
    if tail:
        pieces.append((tail, False, False))
