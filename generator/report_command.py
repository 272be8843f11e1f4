"""`kb report`: where the base could be better."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from generator import reporting

if TYPE_CHECKING:
    import argparse

    from generator.pipeline import Project
    from generator.report import Item, Report

FINE, PROBLEMS = 0, 1
MOST_SHOWN = 15


def add_parser(commands: Any) -> None:
    """Add the command to the parser of `kb`."""
    command = commands.add_parser(
        "report", help="what is missing or unsure, what helps readers most first"
    )
    command.add_argument("--format", choices=("text", "json"), default="text")
    command.add_argument("--all", action="store_true", help="show every item, not the first ones")
    command.set_defaults(run=run)


def run(project: Project, options: argparse.Namespace) -> int:
    """Show the report.

    Returns:
        0, or 1 if the base has errors: then `kb check` comes first.
    """
    from generator import check_links  # noqa: PLC0415 - only this command needs them
    from generator.link import link  # noqa: PLC0415
    from generator.pipeline import check_base  # noqa: PLC0415
    from generator.report import report  # noqa: PLC0415
    from generator.surroundings import web_folder  # noqa: PLC0415

    edit = web_folder("EDIT_BASE")
    checked = check_base(project)
    if checked.report.failed():
        sys.stderr.write(reporting.render(checked.report, checked.base.sources))
        sys.stderr.write(reporting.tally(checked.report))
        return PROBLEMS
    base = checked.base
    findings = check_links.last(project.link_results)
    found = report(base, link(base), findings or ())
    if options.format == "json":
        sys.stdout.write(_json(found, edit, asked=findings is not None))
    else:
        sys.stdout.write(_text(found, None if options.all else MOST_SHOWN))
        if findings is None:
            sys.stdout.write("\nDead links are not known: run kb check-links first.\n")
    return FINE


def _text(found: Report, most: int | None) -> str:
    lines = ["Coverage", "========"]
    lines += [
        f"{row.percent:3} %  {row.have:,} of {row.of:,} {row.words}" for row in found.coverage
    ]
    if found.first:
        lines += ["", "Start here", "=========="]
        lines += [f"{_line(item)}  ({section.title.lower()})" for section, item in found.first]
    for section in found.sections:
        heading = f"{section.title}: {len(section.items):,}"
        lines += ["", heading, "=" * len(heading), section.help]
        lines += [_line(item) for item in section.items[:most]]
        left = len(section.items) - (most or len(section.items))
        if left > 0:
            lines.append(f"… and {left:,} more: kb report --all")
    return "\n".join(map(reporting.printable, lines)) + "\n"


def _line(item: Item) -> str:
    name = f"{item.name}: " if item.name and item.name != item.title else ""
    return f"  {item.place.path}:{item.place.line}  {name}{item.title}, {item.why}"


def _json(found: Report, edit: str, *, asked: bool) -> str:
    def row(item: Item) -> dict[str, Any]:
        place = asdict(item.place)
        links = {"edit": f"{edit}{item.place.path}"} if edit else {}
        rest = {"why": item.why, "reach": item.reach}
        return {"name": item.name, "title": item.title, "place": place, **rest, **links}

    data = {
        "version": 1,
        "links_checked": asked,
        "coverage": [{**asdict(row), "percent": row.percent} for row in found.coverage],
        "first": [{"section": section.id, **row(item)} for section, item in found.first],
        "sections": [
            {**asdict(replace(section, items=())), "items": [row(item) for item in section.items]}
            for section in found.sections
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
