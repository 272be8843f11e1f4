"""LaTeX as it stands in BibTeX values, to plain text."""

from __future__ import annotations

import codecs
import contextlib
import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, cast

import latexcodec  # noqa: F401 - registers the codec

if TYPE_CHECKING:
    from collections.abc import Callable

_COMMAND = re.compile(r"\\[A-Za-z]+\*?\s*|\\(?=[$#_&%])|\\(?:.|$)")
# An accent takes the dot of the i away; without this the decoder leaves a dotless i.
_DOTLESS = re.compile(r"""(\\['`"^~=])\s*\{?\\i(?![A-Za-z])\s*\}?""")
_PERCENT = re.compile(r"(?<!\\)%")
# What LaTeX's fonts join; longest first.
_LIGATURES = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("~", " "))


# The standard library's types know its own codecs only.
_decode = cast("Callable[[str], str]", partial(codecs.decode, encoding="ulatex"))


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """A value as its readers see it: accents decoded, braces and commands gone."""
    if "\\" in text:
        # A bare per cent sign would start a LaTeX comment; in a `.bib` file it is meant.
        text = _DOTLESS.sub(r"\1i", _PERCENT.sub(r"\%", text))
        with contextlib.suppress(ValueError):  # no LaTeX, then: the bare letters will do
            text = _decode(text)
        text = _COMMAND.sub("", text)
    for written, shown in _LIGATURES:
        text = text.replace(written, shown)
    return " ".join(text.replace("{", "").replace("}", "").split())


def without_percent_comments(text: str) -> str:
    """Per cent signs escaped, so that pandoc does not take what follows for a comment."""
    return _PERCENT.sub(r"\%", text)
