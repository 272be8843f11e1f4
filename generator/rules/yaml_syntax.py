"""A file is not valid YAML.

The most frequent causes are a colon followed by a space inside an unquoted text, a tab used for
indentation, and a line that is indented differently from its neighbours.

Wrong: `title: Swarms: a definition`

Right: `title: 'Swarms: a definition'`
"""

from generator.diagnostics import Diagnostic, Span

CODE = "yaml-syntax"
END = "found unexpected end of stream"

# What the parser says: what a person would say, and what to do.
_SAID = {
    "could not find expected ':'": (
        "this is no field: no colon follows its name",
        "write `name: value`; a text that goes on in the next line is indented below its field",
    ),
    "did not find expected key": (
        "this belongs to nothing that stands before it",
        "start it in the column of the fields beside it; double an apostrophe inside '…'",
    ),
    "did not find expected '-' indicator": (
        "this is no item of the list that it stands in",
        "start it with `- ` in the same column as the items above",
    ),
    "did not find expected ','": (
        "a bracket that opens in line {opened} is not closed before this",
        "close it, or quote a text that holds brackets, braces or quotation marks",
    ),
    "did not find expected node content": (
        "a value is missing here",
        "write one, or take the sign before it away",
    ),
    END: ("a quotation mark opens here and is not closed", "close it at the end of the text"),
    "the character": ("", "delete it, or write what it stands for"),
}


def diagnostic(span: Span, problem: str, opened: int | None = None, line: str = "") -> Diagnostic:
    """Say what is wrong in the words of a person, with what to do about it.

    Args:
        span: The place.
        problem: What the YAML parser said.
        opened: The line where the part of the file begins that the problem is in.
        line: The line of the place.
    """
    message, hint = _about_line(problem, line, span.column - 1) or next(
        (said for start, said in _SAID.items() if problem.startswith(start)),
        (f"not valid YAML: {problem}", "check quoting and indentation"),
    )
    message = message.replace("{opened}", str(opened)) or f"not valid YAML: {problem}"
    return Diagnostic(span, CODE, message, hint)


def _about_line(problem: str, line: str, at: int) -> tuple[str, str] | None:
    """What only the line tells: its message and help, or nothing."""
    before, rest = line[:at], line[at:].strip()
    if problem.startswith("mapping values are not allowed"):
        name, colon, text = line.partition(": ")
        if colon and at > len(name):
            text = text.strip().replace("'", "''")
            return (
                "a text without quotation marks has a colon and a space in it",
                f"put it in quotation marks: {name.strip()}: '{text}'",
            )
        return (
            "this line is indented further than the field above, and so is read as part of it",
            "start it in the same column as the other fields",
        )
    if problem.startswith("found character that cannot start any token"):
        if "\t" in line[: at + 1]:
            return "a tab stands here", "indent with two spaces instead"
        return f"a text cannot start with {rest[:1]}", f"put it in quotation marks: '{rest}'"
    if problem.startswith("did not find expected key"):
        return _behind(before.rstrip()[-1:])
    return None


def _behind(last: str) -> tuple[str, str] | None:
    """What to say of something behind the end of a text or list, which the last sign tells."""
    if last in {"'", '"'}:
        return (
            f"the text ends at the {last} before this, and here is more",
            "write an apostrophe inside '…' twice, or put the text on lines of its own below `>-`",
        )
    if last in {"]", "}"}:
        return (
            f"what opens with a bracket ends at the {last} before this, and here is more",
            "put the whole text in quotation marks, or on lines of its own below `>-`",
        )
    return None


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
