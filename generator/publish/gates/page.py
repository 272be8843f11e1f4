"""What the gates know of one page: taken out of its HTML once, without a look at other pages."""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING, NamedTuple

from generator.publish.gates import sizes, wellformed
from generator.publish.gates.follow import follow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.publish.gates.follow import Followed
    from generator.publish.gates.tag import Tags

BETWEEN = "\0"  # stands in no page

_OPAQUE = re.compile(r"<(?:!--.*?-->|((script|style)\b[^>]*>).*?(?=</\2>))", re.DOTALL)
# Up to the next bracket that closes: to leave out those that open would take twice the time.
_TAG = re.compile(r"<([^>]*)>")
# HTML shrinks to a third or less: only what has so many bytes is worth compressing.
_SUSPECT = 2 * sizes.MAX_PAGE


class Page(NamedTuple):
    """What is known of a page, small enough to be sent from one process to another by thousands.

    Attributes:
        faults: What is wrong with its HTML, as sentences.
        ids: The places that a link can lead to, with `BETWEEN` between them.
        links: Where its links lead.
        redirects: Whether it stands at a former address and only leads on.
        sent: Its bytes over the network, if they may be too many; else 0.
    """

    faults: tuple[str, ...]
    ids: str
    links: Followed
    redirects: bool
    sent: int


def look(name: str, data: bytes, files: Mapping[str, int], known: Tags) -> Page:
    """Take from a page what the gates need.

    Args:
        name: Its file, relative to the site.
        data: Its HTML.
        files: All files of the site: the number of a page, `NO_PAGE` for any other.
        known: The tags that were read before.
    """
    written = _TAG.findall(_OPAQUE.sub(r"<\1", data.decode()))
    known.read(written)
    nests = map(known.nests.__getitem__, written)
    tags = [*filter(None, map(known.tell.get, written))]
    ids = frozenset([place for tag in tags for place in tag.places])
    links = {link.href: link for tag in tags for link in tag.links}
    suspect = len(data) >= _SUSPECT and sizes.is_limited(name)
    return Page(
        tuple(wellformed.faults(nests, known.names, tags)),
        BETWEEN.join(ids),
        follow(name, links.values(), files, ids),
        any(tag.redirects for tag in tags),
        len(zlib.compress(data, 6)) if suspect else 0,
    )
