"""A file is not valid YAML.

The most frequent causes are a colon followed by a space inside an unquoted text, a tab used for
indentation, and a line that is indented differently from its neighbours.

Wrong: `title: Swarms: a definition`

Right: `title: 'Swarms: a definition'`
"""

from generator.diagnostics import Diagnostic, Span

CODE = "yaml-syntax"
END = "found unexpected end of stream"

HELPS = {
    "mapping values are not allowed": "quote a text that holds a colon and a space: 'like: this'",
    "could not find expected ':'": "every field needs a colon after its name",
    "found character that cannot start any token": "indent with spaces, not with tabs; "
    "quote a text that starts with @, ` or %",
    "did not find expected key": "check the indentation, and quotation marks inside a quoted text",
    "did not find expected '-' indicator": "check the indentation of this list",
    "did not find expected ','": "close the bracket that opens in line {opened}, or quote a text "
    "that holds brackets, braces or quotation marks",
    END: "close the quotation mark that opens here",
    "the character": "delete it, or write what it stands for",
}


def diagnostic(span: Span, problem: str, opened: int | None = None) -> Diagnostic:
    """Say what the YAML parser said, with a hint for the causes that are met most.

    Args:
        span: The place.
        problem: What the parser said.
        opened: The line where the part of the file begins that the problem is in.
    """
    hint = next((text for start, text in HELPS.items() if problem.startswith(start)), "")
    return Diagnostic(
        span,
        CODE,
        f"not valid YAML: {problem}",
        hint.replace("{opened}", str(opened)) or "check quoting and indentation",
    )


def not_a_mapping(span: Span) -> Diagnostic:
    """The file holds a text or a list where fields are expected, or nothing."""
    return Diagnostic(
        span, CODE, "the file holds no fields", "write one `field: value` on a line of its own"
    )


def several_documents(span: Span) -> Diagnostic:
    """The file holds more than one YAML document."""
    return Diagnostic(
        span, CODE, "a second YAML document starts here", "put each entry into a file of its own"
    )


def complex_key(span: Span) -> Diagnostic:
    """A field's name is a list or a mapping."""
    return Diagnostic(span, CODE, "a field's name must be plain text", "write `name: value`")
