"""How long `kb import` takes: 1,000 and 5,000 made-up records, in BibTeX and RIS.

    .venv/bin/python benchmarks/import_speed.py [NUMBER …]

For each number it prints the seconds of the whole command, on the clock and of the processors: a
dry run and a real one into a small base, and the same file again into the base that has it all. The
caches are empty at the start.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
import sys
import tempfile
import time
from pathlib import Path

from generator import cli

BASE = Path(__file__).parents[1] / "tests" / "cases" / "base"
WORDS = [
    "hive",
    "swarm",
    "brood",
    "nectar",
    "wax",
    "frame",
    "queen",
    "drone",
    "winter",
    "forage",
    "colony",
    "mite",
    "syrup",
    "smoke",
    "heather",
    "orchard",
    "meadow",
    "stores",
    "comb",
    "cluster",
    "loss",
    "growth",
    "survey",
    "warmth",
    "light",
    "season",
]
FAMILIES = ["Fenn", "Hale", "Okoro", "Mori", "Keeper", "Nätterqvist", "Duval", "van der Beek"]


def record(number: int, chance: random.Random) -> dict[str, str]:
    """A made-up article."""
    title = " ".join(chance.choice(WORDS) for _ in range(8)).capitalize()
    families = [f"{chance.choice(FAMILIES)}{chance.choice(['', 'son', 'field'])}" for _ in range(3)]
    names = " and ".join(f"{family}, {chance.choice('ABCDEFGH')}." for family in families)
    page = chance.randrange(1, 900)
    return {
        "author": names.replace("ä", '{\\"a}'),
        "title": f"{{{title} {number}}}",
        "journal": f"Journal of {chance.choice(WORDS).title()} \\& {chance.choice(WORDS).title()}",
        "year": str(chance.randrange(1950, 2025)),
        "volume": str(chance.randrange(1, 60)),
        "pages": f"{page}-{page + 11}",
        "doi": f"https://doi.org/10.5555/bees.{number}",
        "abstract": " ".join(chance.choice(WORDS) for _ in range(150)),
    }


def bibtex(records: list[dict[str, str]]) -> str:
    """The records as a reference manager exports them."""
    return "\n".join(
        f"@article{{key{number},\n"
        + "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        + "}\n"
        for number, fields in enumerate(records)
    )


def ris(records: list[dict[str, str]]) -> str:
    """The same in RIS."""
    tags = {"title": "TI", "journal": "T2", "year": "PY", "volume": "VL", "doi": "DO"}
    lines = []
    for fields in records:
        lines.append("TY  - JOUR")
        lines += [f"AU  - {name}" for name in fields["author"].split(" and ")]
        lines += [f"{tag}  - {fields[name].strip('{}')}" for name, tag in tags.items()]
        lines += [f"SP  - {fields['pages']}", f"AB  - {fields['abstract']}", "ER  - ", ""]
    return "\n".join(lines)


def seconds(root: Path, *arguments: str) -> tuple[float, float]:
    """How long the command takes on the clock, and of the processors, pandoc included."""
    start, busy = time.perf_counter(), sum(os.times()[:4])
    with contextlib.redirect_stdout(io.StringIO()):
        cli.main(["-C", str(root), "import", *arguments])
    return time.perf_counter() - start, sum(os.times()[:4]) - busy


def main() -> None:
    """Measure, and print a table."""
    numbers = [int(argument) for argument in sys.argv[1:]] or [1_000, 5_000]
    print("records  format  dry run (CPU)   import (CPU)    again (CPU)")
    for number in numbers:
        chance = random.Random(number)  # noqa: S311 - the same records on every run
        records = [record(n, chance) for n in range(number)]
        for suffix, text in (("bib", bibtex(records)), ("ris", ris(records))):
            with tempfile.TemporaryDirectory() as folder:
                root = Path(folder) / "base"
                shutil.copytree(BASE, root)
                file = Path(folder) / f"export.{suffix}"
                file.write_text(text, encoding="utf-8")
                times = [
                    seconds(root, str(file), "--dry-run"),
                    seconds(root, str(file)),
                    seconds(root, str(file)),
                ]
            shown = "  ".join(f"{clock:6.1f} ({busy:5.1f})" for clock, busy in times)
            print(f"{number:7,}  {suffix:6}  {shown}")


if __name__ == "__main__":
    main()
