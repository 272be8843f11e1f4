"""How long formatted references take: all styles on offer, cold and cached.

    .venv/bin/python benchmarks/formatting.py [NUMBER …]

For each number of works (46, 1,000 and 5,000 if none is given) it prints a row of a Markdown table:
seconds to format them in all styles with an empty cache (and the seconds of all processors
together, which other load on the machine changes less), with a full one, and after one work was
edited; then what a page fetches to show its references in another style.
"""

from __future__ import annotations

import gzip
import os
import platform
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from generator.bibliography import works
from generator.bibliography.references import References, references
from generator.model.styles import Style, Styles
from generator.render.styles import files
from generator.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS = (46, 1_000, 5_000)
STYLES = {
    "apa": "apa",
    "chicago": "chicago-author-date",
    "mla": "modern-language-association",
    "harvard": "harvard-cite-them-right",
    "vancouver": "nlm-citation-sequence",
    "ieee": "ieee",
    "ama": "american-marketing-association",
}
WORDS = [
    *("winter", "bees", "colony", "hive", "honey", "swarm", "queen", "brood", "nectar", "pollen"),
    *("forage", "mite", "drone", "comb", "apiary", "keeper", "model", "growth", "strength"),
]
STARTS = ("Ke", "Wa", "Sto", "Bra", "Lin", "Ha", "Mo", "Ro")
ENDS = ("per", "son", "den", "mann", "wright", "berg", "field", "lin")


def bibtex(number: int) -> str:
    """Made-up works, the same ones every time: articles, books and conference papers."""
    chance = random.Random(1)  # noqa: S311 - the same works every time
    records = []
    for place in range(number):
        family = chance.choice(STARTS) + chance.choice(ENDS)
        others = [
            f"{chance.choice(STARTS)}{chance.choice(ENDS)}, {chance.choice('ABCDEFG')}nna H."
            for _ in range(chance.randint(0, 5))
        ]
        title = " ".join(chance.choice(WORDS).capitalize() for _ in range(chance.randint(5, 12)))
        year = chance.randint(1950, 2024)
        fields = {
            "author": " and ".join([f"{family}, Ada", *others]),
            "title": f"{title}: A {chance.choice(WORDS).title()}",
            "year": str(year),
        }
        kind = chance.choices(["article", "book", "inproceedings"], [70, 15, 15])[0]
        first = chance.randint(1, 900)
        pages = f"{first}--{first + chance.randint(1, 30)}"
        fields |= {
            "article": {
                "journal": f"Journal of {chance.choice(WORDS).title()}",
                "volume": str(chance.randint(1, 50)),
                "number": str(chance.randint(1, 9)),
                "pages": pages,
                "doi": f"10.1234/x.{place}",
            },
            "book": {"publisher": "Comb Press", "address": "Oxford"},
            "inproceedings": {"booktitle": "Proceedings of Bees", "pages": pages},
        }[kind]
        lines = ",\n  ".join(f"{name} = {{{value}}}" for name, value in fields.items())
        records.append(f"@{kind}{{{family.lower()}{year}n{place},\n  {lines},\n}}\n")
    return "\n".join(records)


def timed(run: Callable[[], References]) -> tuple[float, References]:
    """The seconds that something takes, and what it gives."""
    start = time.perf_counter()
    made = run()
    return time.perf_counter() - start, made


def main() -> None:
    """Measure and print."""
    numbers = [int(word) for word in sys.argv[1:]] or NUMBERS
    load = os.getloadavg()[0]
    print(f"{os.cpu_count()} processors, Python {platform.python_version()}, load {load:.1f}\n")
    print(
        "| works | cold | processors | cached | one edited | one style as a file | largest part |"
    )
    print("| --: | --: | --: | --: | --: | --: | --: |")
    offered = Styles(default="apa", styles={k: Style(label=k, csl=v) for k, v in STYLES.items()})
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            cache = Path(folder)
            text = bibtex(number)
            found, _ = works.load([Source("bees.bib", text)], cache)
            edited, _ = works.load([Source("bees.bib", text.replace(": A ", ": One ", 1))], cache)
            before = sum(os.times()[:4])
            cold, made = timed(lambda: references(offered, found, (), cache, {})[0])  # noqa: B023
            spent = sum(os.times()[:4]) - before
            cached, _ = timed(lambda: references(offered, found, (), cache, {})[0])  # noqa: B023
            one, _ = timed(lambda: references(offered, edited, (), cache, {})[0])  # noqa: B023
        assert all(len(html) == number for html in made.html.values())  # noqa: S101
        sizes = {path: len(gzip.compress(data())) for path, data in files(made, found)}
        whole = max(size for path, size in sizes.items() if path.count("/") == 3)
        part = max((size for path, size in sizes.items() if path.count("/") == 4), default=0)
        print(
            f"| {number:,} | {cold:.1f} s | {spent:.1f} s | {cached:.2f} s | {one:.2f} s | "
            f"{whole / 1e3:.0f} kB | "
            f"{f'{part / 1e3:.1f} kB' if part else '–'} |"
        )


if __name__ == "__main__":
    main()
