"""How much room words need in a drawing, which nobody has measured in a browser yet."""

from __future__ import annotations

# Sizes of letters, and how wide they are: the share of the size, on the safe side.
PART, GROUP, NAME = 15.0, 13.5, 13.0
NARROW = dict.fromkeys("fijlrtI .,:;'’!|/()-", 0.36)
WIDE = dict.fromkeys("mwMW—%@&", 0.9)


def length(words: str, size: float) -> float:
    """How much room words need at most, in bold letters of a size."""
    known = {**NARROW, **WIDE}
    return size * sum(known.get(c, 0.58 if c.islower() else 0.72) for c in words)


def wrapped(words: str, width: float, size: float) -> list[str]:
    """Words in lines that fit a width; a word that is longer than a line is cut."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if length(longer, size) <= width:
            lines[-1] = longer
            continue
        lines.append("")
        for letter in word:
            if lines[-1] and length(lines[-1] + letter, size) > width:
                lines.append("")
            lines[-1] += letter
    return [line for line in lines if line]
