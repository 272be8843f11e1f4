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


def timeline(counts: Mapping[int, int], address: str) -> Markup:
    """A bar for each year, which leads to the year's page and which a script can shorten.

    A table with the same links stands beside it, so those who listen, or use the keyboard, need
    not go through the bars.

    Args:
        counts: How many works each year has.
        address: Where the pages of the years are.
    """
    first, last, most = min(counts), max(counts), max(counts.values())
    step = min(14.0, round(640 / (last - first + 1), 2))
    height, width = 72, max((last - first + 1) * step, 80)
    parts = [
        Markup(
            '<svg class="kb-years kb-yearline" viewBox="0 0 {0:g} {1}" width="{0:g}" '
            'height="{1}" aria-hidden="true" data-most="{2}">'
        ).format(width, height + 18, most)
    ]
    for year, count in sorted(counts.items()):
        x, tall = round((year - first) * step, 2), round(height * count / most, 1)
        parts.append(
            Markup(
                '<a href="{0}{1}/" data-year="{1}" data-count="{2}" tabindex="-1">'
                "<title>{1}: {2}</title>"
                '<rect class="kb-years-hit" x="{3:g}" y="0" width="{4:g}" height="{5}"/>'
                '<rect class="kb-years-bar" x="{6:g}" y="{7:g}" width="{8:g}" height="{9:g}"/></a>'
            ).format(
                address,
                year,
                count,
                x,
                step,
                height,
                round(x + step * 0.1, 2),
                height - tall,
                round(step * 0.8, 2),
                tall,
            )
        )
    parts.append(Markup('<text x="0" y="{}">{}</text>').format(height + 14, first))
    parts.append(
        Markup('<text x="{:g}" y="{}" text-anchor="end">{}</text>').format(width, height + 14, last)
    )
    return Markup("").join([*parts, Markup("</svg>")])
