"""A file stands where the generator does not expect it.

Entries stand in the folder of their kind, vocabularies in `content/vocabulary/`, registers and
`.bib` files in `bibliography/`. A file elsewhere, or a vocabulary with an unknown name, would be
overlooked in silence. In `bibliography/` this is a warning, but for YAML.

Wrong: `content/concept/queen.yml`

Right: `content/concepts/queen.yml`
"""

from generator.diagnostics import Diagnostic, Span, did_you_mean

CODE = "unknown-file"


def diagnostic(span: Span, name: str, known: list[str]) -> Diagnostic:
    """Name the file and the nearest known names."""
    hint = did_you_mean(name, known) or f"known here: {', '.join(known)}"
    return Diagnostic(span, CODE, f"'{name}' is not known here", hint)


def folder(span: Span, known: list[str]) -> Diagnostic:
    """A folder stands where files do, or where there are other folders."""
    above, _, name = span.path.rpartition("/")
    if len(known) > 1:
        hint = did_you_mean(name, known) or f"files are read in {', '.join(known)}"
    else:
        hint = f"move its files to {above}/, and take the folder away"
    return Diagnostic(span, CODE, f"'{name}' is a folder that nothing reads", hint)


def ending(span: Span, endings: tuple[str, ...]) -> Diagnostic:
    """A file's name does not end like those that are read beside it."""
    above, _, name = span.path.rpartition("/")
    listed = " or ".join(endings)
    stem, dot, suffix = name.rpartition(".")
    meant = {"yaml": ".yml"}.get(suffix.lower(), f".{suffix.lower()}")
    renamed = f"rename it to '{stem}{meant}'" if dot and meant in endings else ""
    return Diagnostic(
        span,
        CODE,
        f"'{name}' does not end in {listed}, so it is overlooked",
        renamed or f"only files that end in {listed} are read in {above}/",
    )
