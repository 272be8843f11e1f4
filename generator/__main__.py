"""Run the tool: `kb`, or `python -m generator`."""

import contextlib
import os
import sys
from typing import NoReturn


def run() -> NoReturn:
    """Run the command that the command line names, and end with its exit code."""
    _open_streams()
    try:
        from generator.cli import main  # noqa: PLC0415 - so that Ctrl-C may come as early as now

        code = main()
    except KeyboardInterrupt:  # while modules were still being imported, or once more at the end
        sys.stderr.write("kb: stopped\n")
        code = 2
    with contextlib.suppress(OSError, ValueError):  # who reads has gone: Python says so as it ends
        sys.stdout.flush()
        sys.stderr.flush()
        # Taking apart a base of thousands of files, which nobody needs any more, would take Python
        # most of a second. All files are closed, and all processes and threads have ended.
        os._exit(code)
    sys.exit(code)


def _open_streams() -> None:
    """Streams that take every letter, and one that leads nowhere for each that was closed."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - as long as we run
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115 - as above
        # A terminal that knows no umlauts shows what else they are.
        getattr(sys, name).reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    run()
