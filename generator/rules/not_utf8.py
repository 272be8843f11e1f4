"""A file is not UTF-8 text.

All entries and bibliographies are UTF-8, so that accents come out right everywhere. The message
names the first byte that does not fit.

Wrong: a file saved as Latin-1 or Windows-1252, where `ä` is the single byte E4.

Right: the same file saved as UTF-8. Most editors offer this under "Save with encoding".
"""

from generator.diagnostics import Diagnostic, Span

CODE = "not-utf8"


def diagnostic(span: Span, byte: int) -> Diagnostic:
    """Point at the first byte that is not UTF-8."""
    return Diagnostic(
        span,
        CODE,
        f"the file is not UTF-8 text: byte 0x{byte:02X} does not fit here",
        "save the file again with the encoding UTF-8; editors offer it under Save as",
    )
