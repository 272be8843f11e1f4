"""Changes of files as a reader sees them: unified diffs, whole or short."""

from __future__ import annotations

import difflib

_SHORT = 12


def unified(path: str, old: bytes | None, new: bytes | None) -> str:
    """A unified diff of one file; nothing stands for a file that is not there.

    Line ends and a byte order mark make no difference: they would hide what does.
    """
    before, after = _lines(old), _lines(new)
    name_before = "/dev/null" if old is None else f"a/{path}"
    name_after = "/dev/null" if new is None else f"b/{path}"
    lines = difflib.unified_diff(before, after, name_before, name_after, lineterm="")
    return "".join(f"{line}\n" for line in lines)


def short(diff: str, how: str) -> str:
    """The first changed lines of a diff.

    Args:
        diff: A unified diff.
        how: What shows the rest.
    """
    lines = [
        line for line in diff.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}
    ]
    left = len(lines) - _SHORT
    shown = "".join(f"    {line}\n" for line in lines[:_SHORT])
    return shown + (f"    … and {left:,} more lines: {how}\n" if left > 0 else "")


def _lines(data: bytes | None) -> list[str]:
    text = (data or b"").decode("utf-8-sig", "replace").replace("\r\n", "\n")
    return text.removesuffix("\n").split("\n") if text else []
