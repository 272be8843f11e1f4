"""`kb export`: the bibliography in a format, or the files made from the generator itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from generator import editor, reporting, rules
from generator.bibliography import formats
from generator.pipeline import OWN_TEMPLATES, check_base
from generator.render.schema import editor_schemas
from generator.write import write

if TYPE_CHECKING:
    from generator.pipeline import Project

_FORMATS = {
    "bib": formats.bibtex_all,
    "biblatex": formats.biblatex_all,
    "ris": formats.ris_all,
    "csl-json": formats.csl_json_all,
}


def export(project: Project, what: str, out: TextIO, problems: TextIO) -> int:
    """Write what was asked for.

    Args:
        project: The project.
        what: `bib`, `biblatex`, `ris` or `csl-json`: all works, to `out`. `schema`: the JSON
            Schemas for editors, to `content/schema/`. `rules`: the documentation of the rules,
            to `docs/rules/` beside the generator. `editor`: the names that editors complete, to
            `build/editor/`; every check and build does that, too.
        out: Takes the export.
        problems: Takes the diagnostics.

    Returns:
        The exit code.
    """
    if what == "schema":
        folder = project.root / "content" / "schema"
        write(editor_schemas(), folder)
        out.write(f"wrote {folder}\n")
        return 0
    if what == "rules":
        folder = OWN_TEMPLATES.parent / "docs" / "rules"
        pages = {
            f"{code}.md": rules.documentation(module).encode()
            for code, module in rules.all_rules().items()
        }
        write(pages, folder)
        out.write(f"wrote {folder}\n")
        return 0
    checked = check_base(project)
    if what == "editor":
        editor.refresh(project.root, checked.base)
        out.write(f"wrote {project.root / editor.FILE}\n")
        return 0
    if checked.report.failed():
        problems.write(reporting.render(checked.report, checked.base.sources))
        problems.write(reporting.tally(checked.report))
        return 1
    out.write(_FORMATS[what](list(checked.base.works.values())))
    return 0
