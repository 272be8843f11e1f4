"""All files of a site, made: what tests look at together."""

from __future__ import annotations

from typing import Any

from generator.render.site import promises


def render(*arguments: Any, **named: Any) -> dict[str, bytes]:
    """Every file of `build/docs`; the arguments are those of `promises`."""
    return {path: make() for path, make in promises(*arguments, **named).items()}
