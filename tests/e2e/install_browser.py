"""A Chromium for the tests: the one that is there, or one that is installed now.

Looked for in this order: the program that `KB_BROWSER` names, Chromium's headless shell, Chromium
or Chrome on the PATH, the Chromium that Playwright installed. If there is none: Debian's packages
where we may install them, else `playwright install chromium`. Where root runs this on Debian, as
continuous integration does, the headless shell is installed in any case: without windows to draw,
the tests take a third less time.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

QUICK = "chromium-headless-shell"
NAMES = (QUICK, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)
HELP = """\
The tests need Chromium, and it could not be installed.
Install Chromium or Chrome yourself, or name its program: KB_BROWSER=/path/to/chrome make test
"""


def find() -> str | None:
    """The program of a browser that starts, or nothing."""
    named = os.environ.get("KB_BROWSER")
    candidates = [named] if named else [shutil.which(name) for name in NAMES]
    if not named:
        candidates += [*PLACES, _from_playwright()]
    return next((str(path) for path in candidates if path and _starts(path)), None)


def install() -> str | None:
    """Install a browser.

    Returns:
        Its program, or nothing if no way worked.
    """
    python = [sys.executable, "-m", "playwright", "install", "chromium"]
    apt = [*_as_root(), "apt-get", "install", "-y", "--no-install-recommends"]
    ways = [[*apt, QUICK], [*apt, "chromium"]]
    if shutil.which("apt-get") and (os.geteuid() == 0 or _may_sudo()):
        _run([*_as_root(), "apt-get", "update"])
    else:
        ways = []
    for way in [*ways, python]:
        _run(way)
        found = find()
        if found:
            return found
    return None


def _may_be_quicker() -> bool:
    """Whether the quick browser can be had for the asking."""
    missing = not os.environ.get("KB_BROWSER") and not shutil.which(QUICK)
    return missing and bool(shutil.which("apt-get")) and os.geteuid() == 0


def _starts(path: str) -> bool:
    """Whether it is a browser: on some systems the name on the PATH only tells how to get one."""
    try:
        done = subprocess.run(
            [path, "--version"], capture_output=True, text=True, check=False, timeout=60
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and "Chrom" in done.stdout


def _from_playwright() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and not always needed

    with sync_playwright() as engine:
        path = engine.chromium.executable_path
    return path if Path(path).is_file() else None


def _as_root() -> list[str]:
    return [] if os.geteuid() == 0 else ["sudo", "-n"]


def _may_sudo() -> bool:
    return bool(shutil.which("sudo")) and _run(["sudo", "-n", "true"], quiet=True)


def _run(command: list[str], *, quiet: bool = False) -> bool:
    if not quiet:
        print("$", *command, flush=True)  # noqa: T201 - a script
    try:
        done = subprocess.run(
            command,
            check=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL if quiet else None,
        )
    except OSError:
        return False
    return done.returncode == 0


def main() -> int:
    """See to it that there is a browser.

    Returns:
        0 if there is one, else 2.
    """
    if os.environ.get("KB_BROWSER") and not find():
        sys.stderr.write(f"KB_BROWSER names no browser: {os.environ['KB_BROWSER']}\n")
        return 2
    found = None if _may_be_quicker() else find()
    found = found or install()
    if not found:
        sys.stderr.write(HELP)
        return 2
    print(f"browser: {found}")  # noqa: T201 - a script
    return 0


if __name__ == "__main__":
    sys.exit(main())
