"""A redirect of the register leads to no page, or over another redirect.

A line `/old/ -> /new/` of `content/addresses.txt` must lead to a page at once. Chains and loops are
refused, since each step costs the reader a page, and a loop never ends. An address that has a page,
or that `aliases` redirect already, needs no line of this kind.

Wrong:

    /concepts/brood/ -> /concepts/nest/
    /concepts/nest/ -> /concepts/brood-nest/

Right:

    /concepts/brood/ -> /concepts/brood-nest/
    /concepts/nest/ -> /concepts/brood-nest/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, Edit, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.diagnostics import Span

CODE = "bad-redirect"


def nowhere(span: Span, target: str, pages: Iterable[str]) -> Diagnostic:
    """The target has no page."""
    hint = did_you_mean(target, pages) or "name a page of the site, such as /concepts/"
    return Diagnostic(span, CODE, f"there is no page {target} to lead to", hint)


def chain(span: Span, target: str, end: str) -> Diagnostic:
    """The target is a redirect itself."""
    if not end:
        return Diagnostic(span, CODE, f"{target} leads back here", "name a page, not a redirect")
    fix = (Edit(span, end),)
    return Diagnostic(span, CODE, f"{target} is a redirect itself", f"write -> {end}", fix=fix)


def loop(span: Span, address: str) -> Diagnostic:
    """The address leads to itself."""
    return Diagnostic(span, CODE, f"{address} leads to itself", "name another page")


def has_page(span: Span, address: str) -> Diagnostic:
    """A page stands at the address."""
    return Diagnostic(
        span, CODE, f"a page stands at {address}", "take the arrow and what follows it out"
    )


def has_alias(span: Span, address: str, target: str) -> Diagnostic:
    """An entry redirects the address already."""
    return Diagnostic(
        span,
        CODE,
        f"an alias leads {address} to {target} already",
        "take the arrow and what follows it out, or the alias",
    )
