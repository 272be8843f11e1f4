"""A file stands where the generator does not expect it.

Entries stand in the folder of their kind, vocabularies in `content/vocabulary/`, registers and
`.bib` files in `bibliography/`. A file elsewhere, or a vocabulary with an unknown name, would be
overlooked in silence.

Wrong: `content/concept/queen.yml`

Right: `content/concepts/queen.yml`
"""

from generator.diagnostics import Diagnostic, Span, did_you_mean

CODE = "unknown-file"


def diagnostic(span: Span, name: str, known: list[str]) -> Diagnostic:
    """Name the file or folder and the nearest known names."""
    hint = did_you_mean(name, known) or f"known here: {', '.join(known)}"
    return Diagnostic(span, CODE, f"'{name}' is not known here", hint)


def not_yaml(span: Span, name: str) -> Diagnostic:
    """Something in a folder of entries is no `.yml` file."""
    stem, dot, suffix = name.rpartition(".")
    renamed = f"rename it to '{stem}.yml'" if dot and suffix.lower() in {"yaml", "yml"} else ""
    return Diagnostic(
        span,
        CODE,
        f"'{name}' is no .yml file, so it would be overlooked",
        renamed or "entries end in .yml and stand directly in the folder of their kind",
    )
