"""What a reader must know of a work before citing it, behind its reference in every list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.bibliography.intext import Label


def with_notices(
    references: Mapping[str, Markup], labels: Mapping[str, Label]
) -> dict[str, Markup]:
    """The formatted references, those of retracted and superseded works with a word that says so.

    The word stands outside of the reference, so that it stays when another style is chosen.
    """
    return {
        key: html + Markup(' <strong class="kb-notice">[{}]</strong>').format(labels[key].notice)
        if key in labels and labels[key].notice
        else html
        for key, html in references.items()
    }
