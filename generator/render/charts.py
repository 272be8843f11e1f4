"""Small drawings of numbers: a bar beside a number, and bars by year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping


def bar(value: int, largest: int) -> Markup:
    """A horizontal bar, as long as the value is large. The number itself stands beside it."""
    width = round(100 * value / largest, 1) if largest else 0
    return Markup(
        '<svg class="kb-bar" viewBox="0 0 100 8" width="100" height="8" aria-hidden="true">'
        '<rect class="kb-bar-track" width="100" height="8" rx="2"/>'
        '<rect class="kb-bar-value" width="{}" height="8" rx="2"/></svg>'
    ).format(f"{width:g}")


def years(counts: Mapping[int, int]) -> Markup:
    """A bar for each year from the first to the last. A table beside it says the same."""
    first, last, most = min(counts), max(counts), max(counts.values())
    step, height = 14, 56
    width = (last - first + 1) * step
    parts = [
        Markup(
            '<svg class="kb-years" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true">'
        ).format(max(width, 60), height + 18, max(width, 60), height + 18)
    ]
    for year, count in sorted(counts.items()):
        tall = round(height * count / most, 1)
        parts.append(
            Markup(
                '<rect x="{}" y="{:g}" width="{}" height="{:g}"><title>{}: {}</title></rect>'
            ).format((year - first) * step + 1, height - tall, step - 3, tall, year, count)
        )
    parts.append(Markup('<text x="0" y="{}">{}</text>').format(height + 14, first))
    if last > first:
        parts.append(
            Markup('<text x="{}" y="{}" text-anchor="end">{}</text>').format(
                max(width, 60), height + 14, last
            )
        )
    return Markup("").join([*parts, Markup("</svg>")])
