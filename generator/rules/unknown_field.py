"""An entry has a field that its kind does not know.

Most often the name is misspelt, or the field is indented too far or too little and so belongs to
something else. Inside `{…}` and `[…]` a comma ends a text that is not quoted, so that what stands
after the comma becomes a field.

Wrong:

    title: Queen
    sumary: The one bee that …

Right: `summary: The one bee that …`. `docs/add-an-entry.md` lists the fields of each kind.
"""

from generator.diagnostics import Diagnostic, Span, clearly_meant, did_you_mean
from generator.editing import mend

CODE = "unknown-field"


def diagnostic(
    span: Span, name: str, known: list[str], taken: list[str], *, empty: bool = False
) -> Diagnostic:
    """Point at the field's name and give the nearest known names, or all.

    Args:
        span: The field's name in the file.
        name: The field's name.
        known: The names of the fields that may stand there.
        taken: The names of the fields that stand there already.
        empty: Whether nothing follows the name, as when it is the rest of a text.
    """
    # The rest of a text that a comma broke off has no value, and often several words.
    hint = "" if empty and " " in name else did_you_mean(name, known)
    if not hint and empty:
        hint = "if this is part of the text before the comma, quote that text: '…, …'"
    elif not hint and known:
        hint = f"known here: {', '.join(known)}"
    # The rest of a text that a comma broke off is no misspelt field, nor is one that is there.
    meant = None if empty else clearly_meant(name, known)
    fix = mend.renamed(span, None if meant in taken else meant)
    return Diagnostic(span, CODE, f"there is no field '{name}' here", hint, fix=fix)
