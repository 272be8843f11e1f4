"""pybtex's parser of BibTeX commands, in bounded time, and noting where things stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pybtex.database.input.bibtex import LowLevelParser
from pybtex.scanner import PybtexSyntaxError, Token

if TYPE_CHECKING:
    from pybtex.utils import CaseInsensitiveDict

# All that the abbreviations of a file may grow to: a few lines could otherwise fill the memory.
MAX_EXPANSION = 10_000_000


@dataclass(slots=True)
class Budget:
    """How much text the abbreviations of a file may still grow to."""

    left: int = MAX_EXPANSION


class Scanner(LowLevelParser):  # type: ignore[misc]
    """pybtex's parser, in linear time, and noting where things stand."""

    def __init__(self, text: str, macros: CaseInsensitiveDict, budget: Budget) -> None:
        super().__init__(text, macros=macros)
        self.budget = budget
        self.fault: tuple[PybtexSyntaxError, int] | None = None
        self.key_start = 0
        self.value_start = 0
        self.values: list[tuple[int, int]] = []
        self._by_character = {'"': self.QUOTE, "{": self.LBRACE, "}": self.RBRACE, "@": self.AT}

    def begin(self, position: int) -> None:
        """Get ready for the command whose `@` stands at a position."""
        self.command_start = position
        self.pos = position + 1
        self.fault = None
        self.value_start = 0
        self.values = []

    def handle_error(self, error: PybtexSyntaxError) -> None:
        """Keep the first fault of a record: the others follow from it."""
        if self.fault is None:
            self.fault = (error, self.pos)

    def skip_to(self, patterns: Any) -> Token | None:
        """Go to the first of several characters in one search.

        pybtex searches for each of them to the end of the text, which takes quadratic time.
        """
        wanted = [char for char, pattern in self._by_character.items() if pattern in patterns]
        match = re.compile("[" + "".join(wanted) + "]").search(self.text, self.pos)
        if match is None:
            return None
        value = self.text[self.pos : match.end()]
        self.pos = match.end()
        return Token(value, self._by_character[match.group()])

    def update_lineno(self, value: str) -> None:
        """Count no lines: offsets are kept instead."""

    def get_token(self, patterns: Any, allow_eof: bool = False) -> Token | None:  # noqa: FBT001, FBT002 - pybtex calls it so
        """Note where a key stands."""
        token = super().get_token(patterns, allow_eof=allow_eof)
        if token and token.pattern in (self.KEY_BRACE, self.KEY_PAREN):
            self.key_start = self.pos - len(token.value)
        return token

    def parse_value(self) -> None:
        """Note where a value stands."""
        self.eat_whitespace()
        begin = self.value_start = self.pos
        super().parse_value()
        self.value_start = 0
        end = self.pos
        while end > begin and self.text[end - 1].isspace():
            end -= 1
        self.values.append((begin, end))

    def substitute_macro(self, name: str) -> str:
        """An abbreviation's text, as long as the file's abbreviations do not grow out of hand."""
        text = str(super().substitute_macro(name))
        self.budget.left -= len(text)
        if self.budget.left < 0:
            msg = "the abbreviations of this file grow too large"
            raise PybtexSyntaxError(msg, self)
        return text
