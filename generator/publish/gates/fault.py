"""What a gate says of a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a page.

    Attributes:
        page: The file, relative to the site.
        message: What is wrong.
        written: How the text of an entry would have it, if that can be found there.
        mild: Whether it is only worth a warning.
    """

    page: str
    message: str
    written: str = ""
    mild: bool = False
