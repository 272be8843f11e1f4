"""A BibTeX record lacks a field that its type needs.

Without them the reference cannot be formatted, or not found by its reader. What each type needs:

| type | fields |
| --- | --- |
| article | author or editor, title, journal, year |
| book | author or editor, title, publisher, year |
| inbook | author or editor, title, publisher, year |
| incollection | author or editor, title, booktitle, publisher, year |
| inproceedings | author or editor, title, booktitle, year |
| collection | author or editor, title, year |
| proceedings | title, year |
| phdthesis, mastersthesis, thesis | author, title, school or institution, year |
| techreport, report | author or editor, title, institution, year |
| online | title, url |
| all others | title |

A work that is known from citations only need not have them: say `stub: true` in its annotation in
`content/references/`. If a single field cannot be found, name it under `verify` there. A work that
has no author, such as an almanac, says so with BibTeX's own field for that, `key = {Almanac}`: the
words that it is sorted by. `crossref` is not followed: each record needs its own fields.

Wrong: `@article{keeper1999, author = {Keeper, Ann}, title = {Wintering}, year = 1999}`

Right: the same with `journal = {Journal of Apiculture}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.diagnostics import Diagnostic, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.base import Base

CODE = "bibtex-missing-field"

_YEAR = ("year", "date")
_WRITER = ("author", "editor", "key")
_SCHOOL = ("school", "institution")
# For each type what it needs; of several names one is enough.
REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "article": (_WRITER, ("title",), ("journal", "journaltitle"), _YEAR),
    "book": (_WRITER, ("title",), ("publisher",), _YEAR),
    "inbook": (_WRITER, ("title",), ("publisher",), _YEAR),
    "incollection": (_WRITER, ("title",), ("booktitle",), ("publisher",), _YEAR),
    "inproceedings": (_WRITER, ("title",), ("booktitle",), _YEAR),
    "conference": (_WRITER, ("title",), ("booktitle",), _YEAR),
    "collection": (_WRITER, ("title",), _YEAR),
    "proceedings": (("title",), _YEAR),
    "phdthesis": (("author",), ("title",), _SCHOOL, _YEAR),
    "mastersthesis": (("author",), ("title",), _SCHOOL, _YEAR),
    "thesis": (("author",), ("title",), _SCHOOL, _YEAR),
    "techreport": (_WRITER, ("title",), ("institution",), _YEAR),
    "report": (_WRITER, ("title",), ("institution",), _YEAR),
    "online": (("title",), ("url",)),
    **dict.fromkeys(
        ("booklet", "dataset", "manual", "misc", "software", "unpublished"), (("title",),)
    ),
}


def check(base: Base) -> Iterator[Diagnostic]:
    """Compare each record with what its type needs."""
    for key, work in base.works.items():
        annotation = base.annotation(key)
        if not work.record.complete or (annotation and annotation.stub):
            continue
        if work.type not in REQUIRED:
            yield Diagnostic(
                work.record.type_span,
                CODE,
                f"'{key}' has the type '{work.type}', which is not known",
                did_you_mean(work.type, REQUIRED) or "use misc if no other type fits",
            )
            continue
        open_ = {item.field for item in annotation.verify} if annotation else set()
        for names in REQUIRED[work.type]:
            if not any(work.text(name) for name in names) and not open_.intersection(names):
                yield Diagnostic(
                    work.record.key_span,
                    CODE,
                    f"'{key}' lacks the field {_listed(names)}, which a record of the type "
                    f"'{work.type}' needs",
                    f"add it{', or `key` if there is no author' * ('key' in names)}; else say "
                    f"`stub: true`, or name it under `verify`, in content/references/{key}.yml",
                )


def _listed(names: tuple[str, ...]) -> str:
    return " or ".join(f"'{name}'" for name in names if name != "key")
