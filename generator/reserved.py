"""Names that a system or the site keeps for itself, so that no file and no page can have them."""

from __future__ import annotations

# Windows takes these for devices, in any case and with any ending.
DEVICES = frozenset(
    {"con", "prn", "aux", "nul"} | {f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)}
)
# `index` is the list of all pages of a kind, with `index.txt` beside it, and MkDocs takes `README`
# for it.
NAMES = DEVICES | {"index", "readme"}
# What the ids of the fixed parts of pages start with: those of entries and terms stand beside them.
PARTS = "kb-"


def is_device(name: str) -> bool:
    """Whether Windows takes a file's name for a device."""
    return name.split(".", maxsplit=1)[0].lower() in DEVICES


def is_reserved(name: str) -> bool:
    """Whether neither a file nor a page can have a name."""
    return name.split(".", maxsplit=1)[0].lower() in NAMES or name.lower().endswith(".md")
