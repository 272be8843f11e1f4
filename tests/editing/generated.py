"""Hypothesis: files of YAML as people and programs write them, in every style, with comments."""

from __future__ import annotations

import json

from hypothesis import strategies as st

WORDS = st.text(
    st.sampled_from("ab hive:#-?[]{},&*!|>'\"%@`~=0123.é—🐝\\\u00a0\u2028\u0085\t"), max_size=24
)
PROSE = st.lists(
    st.sampled_from(
        ["bees", "a", "[[hive|the hive]]", "[@beek2004, p. 1]", "swarm:", "#1", "-", "honey,"]
    ),
    min_size=1,
    max_size=60,
).map(" ".join)
TEXTS = st.one_of(
    WORDS,
    PROSE,
    st.sampled_from(["", "null", "yes", "1999", "1.10", "2020-01-02", "+/-", "- a", "a: b", "~"]),
    st.lists(st.one_of(WORDS, PROSE), max_size=4).map("\n".join),
    st.lists(PROSE, max_size=3).map("\n\n".join),
)
NAMES = st.sampled_from(
    [
        "title",
        "summary",
        "body",
        "cite",
        "relations",
        "definitions",
        "text",
        "by",
        "R&D",
        "x y",
        "1",
    ]
)
COMMENTS = st.sampled_from(["# remark", "#", "# a: b", "#  [c, 'd'", "# é — 🐝"])


@st.composite
def files(draw):
    """The text of a file, valid in most cases; what it holds is drawn as it is written."""
    lines: list[str] = []
    _mapping(draw, lines, 0, 3)
    text = "\n".join(lines)
    if draw(st.booleans()):
        text += "\n"
    if draw(st.integers(0, 9)) == 0:
        text = text.replace("\n", "\r\n")
    return text


def _gap(draw, lines, indent):
    """Comments and empty lines between two things."""
    for _ in range(draw(st.sampled_from([0, 0, 0, 0, 1, 2]))):
        kind = draw(st.integers(0, 2))
        if kind == 0:
            lines.append("")
        else:
            shift = draw(st.sampled_from([0, 0, 0, 2, -2]))
            lines.append(" " * max(0, indent + shift) + draw(COMMENTS))


def _mapping(draw, lines, indent, depth):
    step = draw(st.sampled_from([2, 2, 4]))
    for name in draw(st.lists(NAMES, min_size=1, max_size=4, unique=True)):
        _gap(draw, lines, indent)
        _value(draw, lines, f"{' ' * indent}{name}:", indent, step, depth)
    _gap(draw, lines, indent)


def _listing(draw, lines, indent, depth):
    for _ in range(draw(st.integers(1, 3))):
        _gap(draw, lines, indent)
        if depth and draw(st.integers(0, 3)) == 0:
            inner: list[str] = []
            _mapping(draw, inner, indent + 2, depth - 1)
            while inner and not inner[0].strip(" ").startswith(("t", "s", "b", "c", "r", "d", "R")):
                inner.pop(0)
            if inner:
                lines.append(f"{' ' * indent}- {inner[0].strip()}")
                lines.extend(inner[1:])
                continue
        _value(draw, lines, f"{' ' * indent}-", indent, 2, depth)
    _gap(draw, lines, indent)


def _value(draw, lines, head, indent, step, depth):
    beside = draw(st.sampled_from(["", "", "", "  # beside", " # é: b"]))
    kind = draw(st.integers(0, 6)) if depth else draw(st.integers(2, 6))
    if kind == 0:
        lines.append(head + beside)
        _mapping(draw, lines, indent + step, depth - 1)
    elif kind == 1:
        lines.append(head + beside)
        _listing(draw, lines, indent + step, depth - 1)
    elif kind == 2:
        lines.append(f"{head} {_flow(draw, depth)}{beside}")
    elif kind == 3:
        _block(draw, lines, head, indent + step, beside)
    elif kind == 4:
        lines.append(f"{head}{beside}")
    else:
        lines.append(f"{head} {_scalar(draw)}{beside}")


def _scalar(draw):
    text = draw(TEXTS)
    style = draw(st.integers(0, 2))
    if style == 0:
        return json.dumps(text, ensure_ascii=True)
    if style == 1 and "\n" not in text and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    plain = "".join(char for char in text if char.isalnum() or char in " .-+/").strip()
    return plain if plain[:1].isalnum() and " -" not in plain else "plain"


def _flow(draw, depth):
    """A value in brackets, on one line or, with comments, on several."""
    if depth and draw(st.booleans()):
        names = draw(st.lists(NAMES, max_size=3, unique=True))
        return _brackets("{}", draw, [f"{name}: {_flow(draw, depth - 1)}" for name in names])
    if depth and draw(st.booleans()):
        items = [_flow(draw, depth - 1) for _ in range(draw(st.integers(0, 3)))]
        return _brackets("[]", draw, [f"x: {i}" if draw(st.booleans()) else i for i in items])
    return _scalar(draw)


def _brackets(signs, draw, items):
    def gap():
        kind = draw(st.sampled_from([0, 0, 0, 0, 0, 0, 1, 2, 3]))
        if not kind:
            return ""
        beside, above = (
            f" {draw(COMMENTS)}" * (kind != 2),
            f"\n      {draw(COMMENTS)}" * (kind != 1),
        )
        return f"{beside}{above}\n      "

    return signs[0] + gap() + f"{gap()}, {gap()}".join(items) + gap() + signs[1]


def _block(draw, lines, head, indent, beside):
    sign = draw(st.sampled_from("|>")) + draw(st.sampled_from(["", "-", "+"]))
    lines.append(f"{head} {sign}{beside}")
    text = draw(TEXTS)
    for line in text.split("\n"):
        kept = "".join(char for char in line if char.isprintable()).rstrip()
        lines.append(" " * indent + kept.lstrip() if kept.strip() else "")
