"""The fixes that diagnostics know, made one round after the other till none is left."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.check import check, expected
from generator.diagnostics import Diagnostic, Report
from generator.editing.apply import applied
from generator.editing.form import form
from generator.editing.rewrite import FOLDERS
from generator.load import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.diagnostics import Edit
    from generator.load import Loaded
    from generator.source import Source

# One fix can bring another to light; no base needs more rounds than this.
MAX_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Fixed:
    """What fixing came to.

    Attributes:
        old: The bytes of the files that change, by path.
        new: Their new bytes.
        made: The problems that were mended.
        left: What is wrong with the base afterwards.
        sources: The texts of the base afterwards.
    """

    old: Mapping[str, bytes]
    new: Mapping[str, bytes]
    made: tuple[Diagnostic, ...]
    left: Report
    sources: Mapping[str, Source]


def fix(root: Path, cache: Path, wanted: Callable[[Diagnostic], bool]) -> Fixed:
    """Mend what can be mended, in a copy of the base.

    A file that was in its form before is in its form afterwards.

    Args:
        root: The folder of the base.
        cache: The folder where converted bibliographic records are kept.
        wanted: Whether a problem is to be mended.
    """
    with copied(root) as copy:
        touched: dict[str, bytes] = {}
        made: list[Diagnostic] = []
        for _ in range(MAX_ROUNDS):
            loaded, report = checked(copy, cache)
            chosen = _apart(d for d in report if d.fix and wanted(d))
            if not chosen:
                break
            edits = [edit for diagnostic in chosen for edit in diagnostic.fix]
            old = {edit.span.path: (copy / edit.span.path).read_bytes() for edit in edits}
            for path, data in applied(loaded.sources, edits, old).items():
                touched.setdefault(path, old[path])
                (copy / path).write_bytes(data)
            made += chosen
        form_again(copy, touched)
        loaded, left = checked(copy, cache)
        new = {path: (copy / path).read_bytes() for path in touched}
    changing = {path for path, data in touched.items() if data != new[path]}
    return Fixed(
        {path: touched[path] for path in sorted(changing)},
        {path: new[path] for path in sorted(changing)},
        tuple(made),
        left,
        loaded.sources,
    )


@contextmanager
def copied(root: Path) -> Iterator[Path]:
    """A copy of what a base is made of, to try something out."""
    with tempfile.TemporaryDirectory() as spare:
        for folder in FOLDERS:
            if (root / folder).is_dir():
                # What cannot be read is told by the check, of the copy as of the base.
                with suppress(shutil.Error):
                    copy = Path(spare) / folder
                    shutil.copytree(root / folder, copy, symlinks=True, copy_function=_copy)
        yield Path(spare)


def _copy(source: str, target: str) -> None:
    try:
        shutil.copyfile(source, target)
    except OSError:
        Path(target).touch(mode=0)


def checked(root: Path, cache: Path) -> tuple[Loaded, Report]:
    """What a base holds, and all that is wrong with it."""
    report = Report()
    loaded = load(root, cache)
    check(loaded, cache, report)
    return loaded, report


def _apart(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The problems whose fixes do not touch each other; the others get their turn later."""
    taken: dict[str, list[Edit]] = {}
    chosen = []
    for diagnostic in found:
        if not any(_meet(edit, other) for edit in diagnostic.fix for other in _of(taken, edit)):
            chosen.append(diagnostic)
            for edit in diagnostic.fix:
                _of(taken, edit).append(edit)
    return chosen


def _of(taken: dict[str, list[Edit]], edit: Edit) -> list[Edit]:
    return taken.setdefault(edit.span.path, [])


def _meet(one: Edit, other: Edit) -> bool:
    """Whether two edits share a character, or could come in either order."""
    first, second = sorted((one.span, other.span))
    end = (first.end_line, first.end_column)
    start = (second.line, second.column)
    return end > start or (first.line, first.column) == start


def form_again(root: Path, touched: Mapping[str, bytes]) -> None:
    """Bring what was in its form before into its form again."""
    holds: dict[str, Any] = {file.path: expected(file) or Any for file in load(root).files}
    for path, old in touched.items():
        hint = holds.get(path, Any)
        before = form(path, old, hint)
        if not before.changes and not before.problems:
            (root / path).write_bytes(form(path, (root / path).read_bytes(), hint).new)
