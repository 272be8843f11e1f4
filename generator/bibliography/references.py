"""All formatted references of a site: of works and of its own pages, in every style on offer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.bibliography import csl
from generator.bibliography.bibtex import Record
from generator.bibliography.works import Work
from generator.diagnostics import Span
from generator.model.styles import Style, Styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from generator.diagnostics import Diagnostic

NO_STYLES = Styles(default="apa", styles={"apa": Style(label="APA 7", csl="apa")})


@dataclass(frozen=True)
class References:
    """Formatted references.

    Attributes:
        default: The id of the style that shows first.
        labels: What readers call each style, by id, in the order of the configuration.
        html: Safe HTML by style and by key of the work or id of the entry.
    """

    default: str = NO_STYLES.default
    labels: Mapping[str, str] = field(default_factory=dict)
    html: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def in_default(self) -> Mapping[str, str]:
        """The references in the style that shows first, by key."""
        return self.html.get(self.default, {})

    def others(self, key: str) -> list[tuple[str, str, str]]:
        """A reference in all other styles: id, label and HTML of each."""
        return [
            (style, label, self.html[style][key])
            for style, label in self.labels.items()
            if style != self.default and key in self.html[style]
        ]


def references(
    styles: Styles | None,
    works: Mapping[str, Work],
    pages: Iterable[Work],
    cache_dir: Path,
    suffixes: Mapping[str, str],
) -> tuple[References, list[Diagnostic]]:
    """Format everything in every style.

    Args:
        styles: The styles on offer; APA if nothing was said.
        works: The works by key.
        pages: The pages of the site that can be cited, as works.
        cache_dir: Where references are kept.
        suffixes: The letters behind the years, by key.
    """
    offered = styles or NO_STYLES
    everything = dict(works) | {page.key: page for page in pages}
    names = [style.csl for style in offered.styles.values()]
    made, problems = csl.format_styles(everything, names, cache_dir, suffixes)
    found = References(
        offered.default,
        {style_id: style.label for style_id, style in offered.styles.items()},
        {style_id: made[style.csl] for style_id, style in offered.styles.items()},
    )
    return found, problems


def page(
    key: str, path: str, title: str, *, author: str, site: str = "", year: str = "", url: str = ""
) -> Work:
    """A page of the site, or the site itself, as a work that can be cited.

    Args:
        key: The id of its entry.
        path: The file that it is made from.
        title: Its title, with capitals where its language has them.
        author: Who publishes the site: a corporate author.
        site: The title of the site, with its version; empty for the site itself.
        year: The year of its last change, if it is known.
        url: Its address, if the site has one.
    """
    item: dict[str, Any] = {
        "id": key,
        "type": "webpage",
        "title": title,
        "author": [{"literal": author}],
    }
    if site:
        item["container-title"] = site
    if year.isdecimal():
        item["issued"] = {"date-parts": [[int(year)]]}
    if url:
        item["URL"] = url
    # The braces keep every capital, and every small letter, in styles that change them.
    record = Record(key, "online", (("title", f"{{{title}}}"),), Span(path), Span(path))
    return Work(record, item)
