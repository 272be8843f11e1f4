"""An address that was published would lead nowhere.

Papers, slides and other sites link to pages of this base. The register `content/addresses.txt`
remembers every address that was ever published; each must have a page, or lead to one.

Wrong: `content/concepts/brood.yml` is renamed to `brood-nest.yml`, and nothing else is done.

Right: the renamed entry says `aliases: [brood]`.

Right: an entry that has no successor, a person, a venue, a topic or a page of another folder leads
on in the register: `/concepts/brood/ -> /concepts/brood-nest/`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, nearest
from generator.model import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.base import Base
    from generator.diagnostics import Span

CODE = "vanished-address"


def check(base: Base) -> Iterator[Diagnostic]:
    """Compare the register with the entries and works; other pages are compared when they exist."""
    # Imported here, since both make diagnostics of these rules.
    from generator import addresses  # noqa: PLC0415
    from generator.load import REGISTER  # noqa: PLC0415

    register = addresses.parse(base.sources.get(REGISTER))
    yield from register.problems
    if base.broken:  # the page, or the alias, may be that of a file that cannot be used
        return
    pages, leads = addresses.of_base(base)
    yield from addresses.faults(register, pages, leads, addresses.is_of_content)


def diagnostic(span: Span, address: str, pages: Iterable[str]) -> Diagnostic:
    """Name the address and both ways to keep it."""
    folder, _, name = address.strip("/").partition("/")
    where = f"aliases: [{name}]"
    near = nearest(address, (page for page in pages if page.startswith(f"/{folder}/")), 1)
    target = near[0] if near else f"/{folder}/"
    if folder in FOLDERS and name:
        kept = f"content/references/KEY.yml of its new key {where}"
        who = kept if folder == "references" else f"the entry that takes its place {where}"
        help_ = f"give {who}, or let it lead on here: {address} -> {target}"
    else:
        help_ = f"let it lead on here: {address} -> {target if name else '/'}"
    return Diagnostic(span, CODE, f"nothing would stand at {address} any more", help_)
