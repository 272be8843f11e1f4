"""Kill builds at random moments, and look at what they leave.

    python tests/publish/kill.py [--rounds 100] [--seed 1] [--signal KILL|TERM|INT]

Two states of the fabricated base take turns. In each round a build of the other state is started
in a process group of its own, the whole group gets the signal at a random moment, and then: the
site is the previous one or the new one, byte for byte; no process of the group is left; and the
next build gives the right site. The suite does a few rounds; this script does as many as you like,
half of them without `build/`, so that everything is made anew. Builds that ended before the signal
do not count.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
LIBRARY = REPOSITORY / "tests" / "library"
ENDED = "had ended"
EDITED = Path("content/concepts/hive.yml")


def base(root: Path) -> Path:
    """A copy of the fabricated base that builds by itself."""
    for name in ("content", "bibliography"):
        shutil.copytree(LIBRARY / name, root / name)
    settings = (LIBRARY / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings.replace("../../", f"{REPOSITORY}/"), encoding="utf-8")
    return root


def command(root: Path) -> list[str]:
    """What builds it."""
    return [sys.executable, "-m", "generator", "-C", str(root), "build"]


def environment() -> dict[str, str]:
    """The same time for every build, and our modules."""
    return {**os.environ, "SOURCE_DATE_EPOCH": "0", "PYTHONPATH": str(REPOSITORY)}


def held(site: Path) -> str:
    """A hash over all files of a site and their names."""
    found = hashlib.sha256()
    for path in sorted(site.rglob("*")):
        if path.is_file():
            found.update(f"{path.relative_to(site)}\0".encode())
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def left_of(group: int) -> bool:
    """Whether a process of the group still runs."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True


class Rounds:
    """Builds, kills and compares."""

    def __init__(self, root: Path, seed: int, with_signal: int = signal.SIGKILL) -> None:
        self.root, self.dice, self.signal = base(root), random.Random(seed), with_signal  # noqa: S311 - no secret
        # Whoever started us in the background may have us ignore Ctrl-C, and so our children.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        text = (self.root / EDITED).read_text(encoding="utf-8")
        self.texts = (text, text.replace("title: ", "title: The other "))
        self.right: list[str] = []
        # How long a build takes that makes everything, and then one after a change.
        self.seconds: list[float] = []
        for state in (1, 0):
            self.write(state)
            begin = time.monotonic()
            self.build()
            self.seconds.append(time.monotonic() - begin)
            self.right.insert(0, held(self.site))
        self.state = 0

    @property
    def site(self) -> Path:
        """The finished site."""
        return self.root / "site"

    def write(self, state: int) -> None:
        """Bring the base into one of its two states."""
        (self.root / EDITED).write_text(self.texts[state], encoding="utf-8")

    def build(self) -> None:
        """Build to the end."""
        done = subprocess.run(
            command(self.root), capture_output=True, text=True, check=False, env=environment()
        )
        assert done.returncode == 0, done.stderr

    def round(self, *, anew: bool = False) -> str:
        """One round; gives how it ended."""
        other = 1 - self.state
        self.write(other)
        if anew:
            shutil.rmtree(self.root / "build")
        process = subprocess.Popen(
            command(self.root),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=environment(),
            start_new_session=True,
        )
        time.sleep(self.dice.uniform(0, self.seconds[0 if anew else 1] * 1.1))
        ended = process.poll() is not None
        if not ended:
            os.killpg(process.pid, self.signal)
        _, said = process.communicate()
        assert "Traceback" not in said, said
        assert not left_of(process.pid), "a process is left"
        found = held(self.site)
        assert found in (self.right[self.state], self.right[other]), "the site is neither"
        if self.signal != signal.SIGKILL and not ended and process.returncode:
            names = {path.name for path in self.root.glob("site*")}
            assert names == {"site"}, names
            assert process.returncode in (2, -self.signal), process.returncode
        self.build()
        assert held(self.site) == self.right[other], "the next build is not right"
        assert not list(self.root.glob("site.*")), "something is left over"
        self.state = other
        if ended:
            return ENDED
        return "was killed" if found == self.right[1 - other] else "was killed after the swap"


def main() -> int:
    """Do the rounds, and say how they ended.

    Returns:
        0; a fault is an AssertionError.
    """
    parser = argparse.ArgumentParser(description="Kill builds at random moments.")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--signal", choices=("KILL", "TERM", "INT"), default="KILL")
    options = parser.parse_args()
    ends: dict[str, int] = {}
    killed = 0
    with tempfile.TemporaryDirectory() as folder:
        rounds = Rounds(Path(folder) / "base", options.seed, signal.Signals[f"SIG{options.signal}"])
        whole, changed = rounds.seconds
        sys.stdout.write(f"a build takes {whole:.1f} s, after a change {changed:.1f} s\n")
        while killed < options.rounds:
            anew = rounds.dice.random() < 0.5
            end = rounds.round(anew=anew)
            ends[end] = ends.get(end, 0) + 1
            killed += end != ENDED
            sys.stdout.write(f"{killed}: {end}{', everything anew' if anew else ''}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{killed} killed: {ends}; each left a whole site and a right build\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
