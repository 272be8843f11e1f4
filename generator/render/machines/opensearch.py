"""The description by which a browser offers the site's search in its address bar: OpenSearch 1.1.

It must name whole addresses, so there is one only where the site's own address is known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.render.machines import xml

if TYPE_CHECKING:
    from generator.render.stage import Stage

PATH = "opensearch.xml"
# The standard allows no more, and no markup.
_LONGEST_NAME, _LONGEST_DESCRIPTION = 16, 1024


def description(stage: Stage) -> bytes:
    """The description of a site whose address is known."""
    tagline = stage.voice("index.md").plain(stage.site.tagline)
    whole = xml.root("OpenSearchDescription", xmlns="http://a9.com/-/spec/opensearch/1.1/")
    xml.add(whole, "ShortName", short_name(stage.site.title))
    if len(stage.site.title) > _LONGEST_NAME:
        xml.add(whole, "LongName", stage.site.title[:48])
    xml.add(whole, "Description", tagline[:_LONGEST_DESCRIPTION])
    xml.add(whole, "InputEncoding", "UTF-8")
    xml.add(whole, "Image", f"{stage.site_url}assets/img/favicon.svg", type="image/svg+xml")
    template = f"{stage.site_url}?search={{searchTerms}}"
    xml.add(whole, "Url", type="text/html", method="get", template=template)
    xml.add(
        whole,
        "Url",
        type="application/opensearchdescription+xml",
        rel="self",
        template=f"{stage.site_url}{PATH}",
    )
    return xml.document(whole)


def short_name(title: str) -> str:
    """As many words of the title as fit, or their first letters."""
    if len(title) <= _LONGEST_NAME:
        return title
    words = title.split()
    letters = "".join(word[0].upper() for word in words)
    return letters if 1 < len(letters) <= _LONGEST_NAME else title[:_LONGEST_NAME].strip()
