"""Run the tool: `kb`, or `python -m generator`."""

import os
import sys
from contextlib import suppress
from typing import NoReturn

# Whoever read what we say has gone, as in `kb report | head -1`: no fault, and nobody to tell. What
# a shell says of a program that the system has stopped for it.
READER_GONE = 141


def run() -> NoReturn:
    """Run the command that the command line names, and end with its exit code."""
    _open_streams()
    try:
        code = _code()
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = READER_GONE
    except OSError as error:  # a disk too full for what was said
        from generator.diagnostics import trouble  # noqa: PLC0415 - so that Ctrl-C may come early

        code = 2
        with suppress(OSError):  # it may be too full for this as well
            sys.stderr.write(f"kb: {trouble(error)}\n")
            sys.stderr.flush()
    # Taking apart a base of thousands of files, which nobody needs any more, would take Python
    # most of a second. All files are closed, and all processes and threads have ended.
    os._exit(code)


def _code() -> int:
    try:
        from generator.cli import main  # noqa: PLC0415 - so that Ctrl-C may come as early as now

        return main()
    except KeyboardInterrupt:  # while modules were still being imported, or once more at the end
        sys.stderr.write("kb: stopped\n")
        return 2
    except SystemExit as stop:  # after the words of --help or on wrong use
        return int(stop.code or 0)


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
