"""LaTeX as it stands in BibTeX values, to plain text."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

import latexcodec  # noqa: F401 - registers the codec `ulatex`

_COMMAND = re.compile(r"\\[A-Za-z]+\*?\s*|\\(?=[$#_&%])|\\(?:.|$)")
# An accent takes the dot of the i away; without this the decoder leaves a dotless i.
_DOTLESS = re.compile(r"""(\\['`"^~=])\s*\{?\\i(?![A-Za-z])\s*\}?""")
_PERCENT = re.compile(r"(?<!\\)%")
# What LaTeX's fonts join; longest first.
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """A value as its readers see it: accents decoded, braces and commands gone."""
    if "\\" in text:
        # A bare per cent sign would start a LaTeX comment; in a `.bib` file it is meant.
        text = _DOTLESS.sub(r"\1i", _PERCENT.sub(r"\%", text))
        try:
            text = codecs.decode(text, "ulatex")  # type: ignore[assignment]
        except ValueError:
            pass  # no LaTeX, then: the bare letters will do
        text = _COMMAND.sub("", text)
    for written, shown in _LIGATURES:
        text = text.replace(written, shown)
    return " ".join(text.replace("{", "").replace("}", "").split())


def without_percent_comments(text: str) -> str:
    """Per cent signs escaped, so that pandoc does not take what follows for a comment."""
    return _PERCENT.sub(r"\%", text)
