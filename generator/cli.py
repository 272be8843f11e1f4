"""The tool `kb`: one function for each command."""

from __future__ import annotations

import argparse
import gc
import os
import re
import signal
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from generator import (
    addresses_command,
    completion,
    diff_command,
    explain_command,
    fix_command,
    fmt_command,
    from_form_command,
    import_command,
    new_command,
    rename_command,
    report_command,
    reporting,
    show_command,
)
from generator.diagnostics import trouble
from generator.surroundings import SurroundingsError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.pipeline import Project

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
MOST_JOBS = 512


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command.

    Returns:
        0 if all is fine, 1 if the content has problems, 2 for wrong use or environment.
    """
    _stop_like_ctrl_c()
    parser = _parser()
    if "_ARGCOMPLETE" in os.environ:
        completion.complete(parser)
    options = parser.parse_args(arguments)
    from generator.pipeline import Project  # noqa: PLC0415 - a shell that completes cannot wait

    project = Project(options.folder.resolve())
    if not (project.root / "content").is_dir():
        return _wrong(f"{options.folder} holds no knowledge base: it has no folder content/")
    try:
        return int(options.run(project, options))
    except KeyboardInterrupt:
        return _wrong("stopped")
    except SurroundingsError as error:
        return _wrong(str(error))
    except BrokenPipeError:  # nobody reads any more what we say
        raise
    except OSError as error:
        return _wrong(trouble(error))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kb", description="Check and build a knowledge base.")
    parser.add_argument(
        "-C", dest="folder", type=Path, default=Path(), metavar="DIR", help="the base's folder"
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    check = commands.add_parser("check", help="find every problem in the content")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="show only these files")
    check.add_argument("--format", choices=reporting.FORMATS, default="text")
    check.add_argument("--strict", action="store_true", help="warnings fail, too")
    check.set_defaults(run=_check)

    build = commands.add_parser("build", help="check the content and build the site")
    build.add_argument("--strict", action="store_true", help="warnings fail, too")
    build.add_argument(
        "--jobs",
        type=_jobs,
        metavar="N",
        help="processes that make pages (default: one a processor)",
    )
    build.set_defaults(run=_build)

    build.add_argument(
        "--shard", metavar="I/N", help="make only this share of the site, for kb merge"
    )

    merge = commands.add_parser("merge", help="join the shares of a site, made by kb build --shard")
    merge.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="a share")
    merge.add_argument("--strict", action="store_true", help="warnings fail, too")
    merge.set_defaults(run=_merge)

    links = commands.add_parser(
        "check-links", help="ask the web which DOIs and addresses still lead somewhere"
    )
    links.set_defaults(run=_check_links)

    serve = commands.add_parser("serve", help="live preview: save a file and see its page")
    serve.add_argument("entry", nargs="?", default="", metavar="ID", help="the entry to open at")
    serve.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT")
    serve.add_argument("--open", action="store_true", help="open a browser")
    serve.set_defaults(run=_serve)

    export = commands.add_parser("export", help="write something out of the base")
    export.add_argument(
        "what", choices=("bib", "biblatex", "ris", "csl-json", "schema", "rules", "editor")
    )
    export.set_defaults(run=_export)

    for command in (
        addresses_command,
        completion,
        diff_command,
        explain_command,
        fix_command,
        fmt_command,
        from_form_command,
        import_command,
        new_command,
        rename_command,
        report_command,
        show_command,
    ):
        command.add_parser(commands)
    return parser


def _check(project: Project, options: argparse.Namespace) -> int:
    # The collector of cyclic garbage would look at hundreds of thousands of records that all stay
    # until the end: that is half of the time.
    gc.disable()
    from generator import editor  # noqa: PLC0415 - as above
    from generator.pipeline import check_base  # noqa: PLC0415 - as above

    gone = [path for path in options.paths if not _places(path, options.folder)]
    if gone:
        return _wrong(f"there is no {' and no '.join(map(str, gone))}")
    checked = check_base(project)
    editor.refresh(project.root, checked.base)
    report = checked.report
    if options.paths:
        report = report.within(
            [_relative(path, project.root, options.folder) for path in options.paths]
        )
    sys.stdout.write(reporting.render(report, checked.base.sources, options.format))
    if options.format == "text":
        sys.stdout.write(reporting.tally(report))
    return PROBLEMS if report.failed(strict=options.strict) else FINE


def _places(path: Path, folder: Path) -> list[Path]:
    """Where a path that somebody gave leads to: from here, or from the base."""
    return [whole for start in (Path(), folder) if (whole := (start / path).resolve()).exists()]


def _relative(path: Path, root: Path, folder: Path) -> str:
    """A path as the report names it: relative to the base."""
    for whole in _places(path, folder):
        if whole.is_relative_to(root):
            return whole.relative_to(root).as_posix()
    return path.as_posix()


def _build(project: Project, options: argparse.Namespace) -> int:
    from generator.publish import unchanged  # noqa: PLC0415 - only this command needs it

    if options.shard:
        return _build_shard(project, options)
    went_in = unchanged.inputs(project, strict=options.strict)
    last = unchanged.last(project, went_in)
    if last:
        said, warnings = last
        sys.stderr.write(warnings)
        sys.stdout.write(f"Nothing has changed since the site was built:\n{said}")
        return FINE
    from generator.publish.build import build  # noqa: PLC0415 - MkDocs is slow to import

    how = {"strict": options.strict, "jobs": options.jobs}
    return build(project, sys.stdout, sys.stderr, went_in=went_in, **how)


def _build_shard(project: Project, options: argparse.Namespace) -> int:
    from generator.publish import build, shards  # noqa: PLC0415 - as above

    try:
        shard = shards.Shard.parse(options.shard)
    except shards.ShardError as error:
        return _wrong(str(error))
    how = {"strict": options.strict, "jobs": options.jobs}
    return build.build_shard(project, sys.stdout, sys.stderr, shard, **how)


def _merge(project: Project, options: argparse.Namespace) -> int:
    from generator.publish.build import merge  # noqa: PLC0415 - as above

    folders = [folder.resolve() for folder in options.folders]
    return merge(project, sys.stdout, sys.stderr, folders, strict=options.strict)


def _serve(project: Project, options: argparse.Namespace) -> int:
    from generator.publish import server  # noqa: PLC0415 - as above
    from generator.publish.mkdocs import EngineError  # noqa: PLC0415 - as above

    try:
        server.serve(project, options.address, entry=options.entry, open_browser=options.open)
    except (server.ServeError, EngineError) as error:
        return _wrong(str(error))
    return FINE


def _export(project: Project, options: argparse.Namespace) -> int:
    from generator.export import export  # noqa: PLC0415 - only this command needs it

    return export(project, options.what, sys.stdout, sys.stderr)


def _check_links(project: Project, _: argparse.Namespace) -> int:
    from generator import check_links  # noqa: PLC0415 - only this command needs it
    from generator.pipeline import check_base  # noqa: PLC0415 - as above

    places = check_links.addresses(check_base(project).base)
    findings = check_links.check(places, check_links.fetch)
    sys.stdout.write(check_links.report(len(places), findings))
    check_links.keep(project.link_results, findings)
    gone = any(finding.verdict is check_links.Verdict.GONE for finding in findings)
    return PROBLEMS if gone else FINE


def _stop_like_ctrl_c() -> None:
    """Being asked to end is like Ctrl-C: what runs beside us is stopped, what is half done goes."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def _jobs(text: str) -> int:
    """How many processes: more than there could be processors would only take memory."""
    if re.fullmatch("[0-9]{1,9}", text) and 1 <= int(text) <= MOST_JOBS:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is no number from 1 to {MOST_JOBS}")


def _wrong(message: str) -> int:
    sys.stderr.write(f"kb: {message}\n")
    return WRONG_USE
