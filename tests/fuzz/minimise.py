"""Make a finding small: cut out whatever it does not need to fail in the same way.

    python tests/fuzz/minimise.py TARGET FILE [--into FOLDER]

Needs no atheris. Halves first, then smaller and smaller pieces, then single bytes; at last each
byte that may as well be an `a` becomes one. Prints the result, and writes it to the folder under a
name made from its bytes (default: `findings/TARGET/`, where the suite looks at it for ever).
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE)]

from targets import TARGETS  # noqa: E402 - beside this file, which is run by its path

if TYPE_CHECKING:
    from collections.abc import Callable


def fault(target: Callable[[bytes], None], data: bytes) -> str:
    """Where and how a target fails, or an empty string."""
    try:
        target(data)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the finding
        last = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
    return ""


def minimised(target: Callable[[bytes], None], data: bytes) -> bytes:
    """The smallest input found that fails in the same way."""
    wanted = fault(target, data)
    size = max(len(data) // 2, 1)
    while size:
        position = 0
        while position < len(data):
            shorter = data[:position] + data[position + size :]
            if fault(target, shorter) == wanted:
                data = shorter
            else:
                position += size
        size //= 2
    for position in range(len(data)):
        plain = data[:position] + b"a" + data[position + 1 :]
        if fault(target, plain) == wanted:
            data = plain
    return data


def main() -> int:
    """Minimise one file.

    Returns:
        0, or 1 if the file does not fail at all.
    """
    parser = argparse.ArgumentParser(description="Make a finding small.")
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("file", type=Path)
    parser.add_argument("--into", type=Path)
    options = parser.parse_args()
    target = TARGETS[options.target]
    data = options.file.read_bytes()
    how = fault(target, data)
    if not how:
        sys.stdout.write("it does not fail\n")
        return 1
    small = minimised(target, data)
    folder = options.into or HERE / "findings" / options.target
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(small).hexdigest()[:12]
    path.write_bytes(small)
    sys.stdout.write(f"{how}\n{small!r}\n{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
