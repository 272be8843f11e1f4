"""Names or links as a list inside a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence


def in_a_row(items: Sequence[str]) -> Markup:
    """Words or links, escaped unless they are safe: `one, two and three`."""
    *first, last = items or [""]
    return Markup(" and ").join([Markup(", ").join(first), last] if first else [last])
