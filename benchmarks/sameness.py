"""Whether two sites hold the same pages: what stands on them, and their tables of contents.

Times of generators say something only if they have made the same thing. So what readers see of each
page is compared: its words, every address in it, and the lines of its table of contents with the
headings that they lead to. What generators call a heading may differ, and so may the frame around
the page.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_ARTICLE = re.compile(r'<article class="md-content__inner md-typeset">(.*)</article>', re.DOTALL)
_PAGE = re.compile(r'.*?<div class="kb-page[^>]*>(.*)</div>', re.DOTALL)
_CONTENTS = re.compile(r'data-md-type="toc" ?>(.*?)<article', re.DOTALL)
_LINE = re.compile(r'<a href="#([^"]*)" class="md-nav__link">(.*?)</a>', re.DOTALL)
_HEADING = re.compile(
    r'<h([1-6]) id="([^"]*)">(.*?)<a class="headerlink" href="#\2"[^>]*>#</a></h\1>', re.DOTALL
)
_ADDRESS = re.compile(r'\s(?:href|src|id)="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a reader gets of a page.

    Attributes:
        words: All words of the page itself.
        addresses: Where its links lead, and what in it has a name to be led to.
        contents: The lines of the table of contents and the headings that they lead to.
    """

    words: str
    addresses: tuple[str, ...]
    contents: tuple[tuple[str, str], ...]


def seen(page: str) -> Seen:
    """What a reader gets of the HTML of a page."""
    article = _ARTICLE.search(page)
    text = article[1] if article else ""
    own = _PAGE.match(text)
    text = own[1] if own else text
    headings = {match[2]: _words(match[3]) for match in _HEADING.finditer(text)}
    column = _CONTENTS.search(page)
    lines = _LINE.findall(column[1]) if column else ()
    return Seen(
        _words(text),
        tuple(html.unescape(one) for one in _ADDRESS.findall(_HEADING.sub("", text))),
        tuple((_words(line), headings.get(address, "nothing")) for address, line in lines),
    )


def _words(text: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", text)).split())


def places(site: Path) -> list[str]:
    """The pages of a site."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("index.html"))


def differences(ours: Path, theirs: Path) -> list[str]:
    """What of our pages another site does not have, or has differently."""
    one, other = {*places(ours)}, {*places(theirs)}
    found = [f"{place}: missing" for place in sorted(one - other)]
    found += [f"{place}: not a page of ours" for place in sorted(other - one)]
    for place in sorted(one & other):
        mine, its = (seen((site / place).read_text(encoding="utf-8")) for site in (ours, theirs))
        found += [
            f"{place}: other {part}"
            for part in Seen.__slots__
            if getattr(mine, part) != getattr(its, part)
        ]
    return found
