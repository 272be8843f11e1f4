"""An nginx for the tests: the one that is there, or one that is installed now.

Looked for in this order: the program that `KB_NGINX` names, nginx on the PATH or where Debian
puts it. If there is none: Debian's package where we may install it, else Homebrew's.
"""

import os
import shutil
import subprocess
import sys

HELP = """\
The tests need nginx, and it could not be installed.
Install it yourself, or name its program: KB_NGINX=/path/to/nginx make test
"""


def find() -> str | None:
    """The program, or nothing."""
    return os.environ.get("KB_NGINX") or shutil.which(
        "nginx", path=os.environ.get("PATH", "") + os.pathsep + "/usr/sbin:/usr/local/sbin"
    )


def install() -> str | None:
    """Install it.

    Returns:
        The program, or nothing if no way worked.
    """
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if shutil.which("apt-get") and (not root or shutil.which("sudo")):
        _run([*root, "apt-get", "update"])
        _run([*root, "apt-get", "install", "-y", "--no-install-recommends", "nginx-light"])
    elif shutil.which("brew"):
        _run(["brew", "install", "nginx"])
    return find()


def _run(command: list[str]) -> None:
    print("$", *command, flush=True)  # noqa: T201 - a script
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL)


def main() -> int:
    """See to it that there is an nginx.

    Returns:
        0 if there is one, else 2.
    """
    found = find() or install()
    if not found:
        sys.stderr.write(HELP)
        return 2
    print(f"nginx: {found}")  # noqa: T201 - a script
    return 0


if __name__ == "__main__":
    sys.exit(main())
