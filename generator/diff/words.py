"""Two texts, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Op = Literal["same", "out", "in"]

# Above this many pairs of words, whole texts are shown instead: it would take too long.
MOST_PAIRS = 1_000_000
# Two texts with less in common than this are two texts, not one that was reworded.
LEAST_ALIKE = 0.3
_TOKEN = re.compile(r"\s+|[^\W_]+|[\W_]", re.UNICODE)
_PARAGRAPHS = re.compile(r"\n\s*\n")
_CONTEXT = 8


class Piece(NamedTuple):
    """A stretch of text that stayed, went or came."""

    op: Op
    text: str


def normal(text: str) -> str:
    """A text without line breaks, but for those between paragraphs: others mean nothing."""
    return "\n\n".join(" ".join(part.split()) for part in _PARAGRAPHS.split(text.strip()))


def compare(before: str, after: str) -> list[Piece]:
    """The pieces of both texts in order; put together without `out`, they are the later one."""
    before, after = normal(before), normal(after)
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    pieces = [Piece("same", "".join(old[:start]))]
    if len(middle_old) * len(middle_new) > MOST_PAIRS:
        pieces += [Piece("out", "".join(middle_old)), Piece("in", "".join(middle_new))]
    else:
        matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=False)
        for op, i, j, k, m in matcher.get_opcodes():
            if op == "equal":
                pieces.append(Piece("same", "".join(middle_old[i:j])))
            else:
                pieces.append(Piece("out", "".join(middle_old[i:j])))
                pieces.append(Piece("in", "".join(middle_new[k:m])))
    pieces.append(Piece("same", "".join(old[len(old) - end :])))
    pieces = _calm([piece for piece in pieces if piece.text])
    kept = sum(len(piece.text.strip()) for piece in pieces if piece.op == "same")
    if kept < LEAST_ALIKE * min(len(before), len(after)):
        return [piece for piece in (Piece("out", before), Piece("in", after)) if piece.text]
    return pieces


def _shared(one: list[str], other: list[str]) -> int:
    """How many words both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _calm(pieces: list[Piece]) -> list[Piece]:
    """The pieces without crumbs: a blank or a comma between two changes belongs to them."""
    calm: list[Piece] = []
    out, new = "", ""

    def close() -> None:
        nonlocal out, new
        calm.extend(piece for piece in (Piece("out", out), Piece("in", new)) if piece.text)
        out, new = "", ""

    for position, (op, text) in enumerate(pieces):
        if op == "out":
            out += text
        elif op == "in":
            new += text
        elif (out or new) and position + 1 < len(pieces) and len(text.strip()) <= 2:
            out, new = out + text, new + text
        else:
            close()
            calm.append(Piece("same", text))
    close()
    return calm


def around(pieces: list[Piece], context: int = _CONTEXT) -> list[Piece]:
    """The pieces with long stretches that stayed cut down to the words next to a change."""
    short = []
    for position, (op, text) in enumerate(pieces):
        words = text.split()
        if op != "same" or len(words) <= 2 * context + 2:
            short.append(Piece(op, text))
            continue
        first, last = position == 0, position == len(pieces) - 1
        head = "" if first else text[: len(text) - len(text.lstrip())] + " ".join(words[:context])
        tail = "" if last else " ".join(words[-context:]) + text[len(text.rstrip()) :]
        short.append(Piece("same", f"{head} … {tail}".lstrip() if first else f"{head} … {tail}"))
    return short
