"""What a rule finds in a minimal base with a bibliography of its own."""

from __future__ import annotations

import pytest


@pytest.fixture
def found(base_with, check_in):
    """Gives the problems of one rule in a BibTeX text, as pairs of place and message.

    The text stands in a file of its own beside the base's works. Further files go by path.
    """

    def problems(code, bib, files=None):
        root = base_with(files={"bibliography/more.bib": bib, **(files or {})})
        checked = check_in(root)
        return [
            (_text(bib, problem.span), problem)
            for problem in checked.report
            if problem.code == code
        ]

    return problems


def _text(bib, span):
    """What stands at a span of the BibTeX text."""
    if not span.path.endswith("more.bib"):
        return span.path
    lines = bib.split("\n")[span.line - 1 : span.end_line]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)
