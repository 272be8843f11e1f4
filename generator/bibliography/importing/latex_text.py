r"""Text for BibTeX values: LaTeX escapes to Unicode, what publishers' HTML leaves to LaTeX.

What stays LaTeX is what has no letter of its own: `\&`, `\%`, `\$`, `\#`, formulas, `\emph` and its
kin, and the braces that keep capitals. While a text is worked on, characters of the private use
area stand for these.
"""

from __future__ import annotations

import codecs
import contextlib
import html
import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, cast

import latexcodec  # noqa: F401 - registers the codec

if TYPE_CHECKING:
    from collections.abc import Callable

_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\ufeff\u2028\u2029\ufffe\uffff]")
_SIGNS = {"&": "\ue000", "%": "\ue001", "$": "\ue002", "#": "\ue003", "{": "\ue005", "}": "\ue006"}
_OPEN = {
    "emph": "\ue010",
    "textit": "\ue011",
    "textbf": "\ue012",
    "textsc": "\ue013",
    "textsuperscript": "\ue014",
    "textsubscript": "\ue015",
    "enquote": "\ue016",
}
_CLOSE = "\ue020"
_NOCASE = "\ue021"
_STASHED = 0xE100
_MAX_STASHED = 0x1000

_KEPT = re.compile(rf"\\({'|'.join(_OPEN)})\s*\{{")
_ESCAPED = re.compile(r"\{\\([&%$#])\}|\\([&%$#{}])")
_ADDRESS = re.compile(r"\\url\s*\{[^{}]*\}")
_UNDERSCORE = re.compile(r"\{\\_\}|\\_")
# In BibTeX, braces around an accent keep no capital.
_ACCENT = re.compile(
    r"\{\s*(\\(?:[`'^\"~=.]|[Hcdbkruvt](?![A-Za-z]))\s*(?:\{\s*\\?[A-Za-z]?\s*\}|\\?[A-Za-z])"
    r"|\\(?:ss|o|O|l|L|ae|AE|oe|OE|aa|AA|i|j|dh|DH|th|TH|dj|DJ|ng|NG)\s*)\}"
)
_DOTLESS = re.compile(r"""(\\['`"^~=])\s*\{?\\i(?![A-Za-z])\s*\}?""")
_MATH = re.compile(r"\$([^$]*)\$")
_ONE_SIGN = re.compile(r"\s*\\[A-Za-z]+\s*")
_WORDS = {
    "textquoteright": "’",
    "textquoteleft": "‘",
    "textquotedblright": "”",
    "textquotedblleft": "“",
    "textquotesingle": "'",
    "textquotedbl": '"',
    "textendash": "–",
    "textemdash": "—",
    "textbackslash": "\ue030",
    "textasciitilde": "\ue031",
    "textless": "<",
    "textgreater": ">",
    "mathsemicolon": ";",
    "mathplus": "+",
    "mathcolon": ":",
    "less": "<",
    "greater": ">",
    "relax": "",
    "protect": "",
    "bibinfo": "",
    "allowbreak": "",
    "newline": " ",
}
_NAMED = rf"\\({'|'.join(_WORDS)})(?![A-Za-z])"
_WORD = re.compile(rf"\$\s*{_NAMED}\s*\$|\{{\s*{_NAMED}\s*\}}|{_NAMED}(?:\{{\}}|\s)?")
_SPACED = re.compile(r"(\\[A-Za-z]+) (?=\{)")
_ONE_LETTER = re.compile(r"\{([^\x00-\x7f\ue000-\uf8ff])\}")
_TAG = re.compile(
    r"<(/?)(?:jats:|mml:)?(i|em|italic|b|strong|bold|sub|inf|sup|sc|scp|u|tt|p|br|span|div|title"
    r"|math|mrow|mi|mo|mn|mtext|msub|msup|sec|list|list-item|ext-link|xref|inline-formula"
    r")(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_MEANS = {
    "i": "emph",
    "em": "emph",
    "italic": "emph",
    "b": "textbf",
    "strong": "textbf",
    "bold": "textbf",
    "sub": "textsubscript",
    "inf": "textsubscript",
    "sup": "textsuperscript",
    "sc": "textsc",
    "scp": "textsc",
}
_BREAKS = frozenset({"p", "br", "div", "title", "sec", "list-item"})
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,32}\d{0,2});")
_NONE = str.maketrans("", "", "{}")
UNKNOWN = re.compile(r"\\([A-Za-z]+)")

# The standard library's types know its own codecs only.
_decode = cast("Callable[[str], str]", partial(codecs.decode, encoding="ulatex"))


@lru_cache(maxsize=65_536)
def from_latex(value: str) -> str:
    """A BibTeX value with letters for escapes, and nothing of HTML."""
    text = _CONTROL.sub("", _PRIVATE.sub("\N{REPLACEMENT CHARACTER}", value))
    if any(sign in text for sign in ("\\", "~", "``", "''", "--", "$", "&", "<", "%", "#", "{}")):
        text, stash = _unescape(text)
        text = _restore(_html(text, latex=True), stash)
    return _sound(text)


@lru_cache(maxsize=65_536)
def from_plain(value: str) -> str:
    """A text that is no LaTeX, as it stands in a BibTeX value."""
    text = _CONTROL.sub("", _PRIVATE.sub("\N{REPLACEMENT CHARACTER}", value))
    text = _html(text, latex=False)
    for sign, mark in _SIGNS.items():
        text = text.replace(sign, mark)
    text = text.replace("\\", "\ue030").replace("~", "\ue031")
    return _sound(_restore(text, []))


def verbatim(value: str) -> str:
    """An address or a number: what LaTeX escapes in it, without the escapes."""
    text = _CONTROL.sub("", value)
    text = re.sub(r"\\url\s*\{([^{}]*)\}", r"\1", text)
    text = re.sub(r"\{?\\([_%&#$~{}])(?:\{\})?\}?", r"\1", text)
    text = re.sub(r"\{?\\textasciitilde\s*(?:\{\})?\}?", "~", text)
    text = text.replace("{", "").replace("}", "").replace("\\", "")
    return html.unescape(text).strip() if _ENTITY.search(text) else text.strip()


def _unescape(text: str) -> tuple[str, list[str]]:
    """LaTeX to letters; formulas go to a list, with a mark where they stood."""
    stash: list[str] = []

    def put_address(match: re.Match[str]) -> str:
        if len(stash) >= _MAX_STASHED:
            return match.group()
        stash.append(match.group())
        return chr(_STASHED + len(stash) - 1)

    def put_away(match: re.Match[str]) -> str:
        if _ONE_SIGN.fullmatch(match[1]) or len(stash) >= _MAX_STASHED or not match[1].strip():
            return match.group()
        if "\ue002" in match[1] or match[1].count("{") != match[1].count("}"):
            return match.group()
        stash.append(_signs_restored(match.group()))
        return chr(_STASHED + len(stash) - 1)

    if "\\" in text or "$" in text:
        text = _ADDRESS.sub(put_address, text)
        text = _ESCAPED.sub(lambda match: _SIGNS[match[1] or match[2]], text)
        text = _WORD.sub(lambda match: _WORDS[match[1] or match[2] or match[3]], text)
        text = _MATH.sub(put_away, text)
        text = _UNDERSCORE.sub("_", text)
        text = _DOTLESS.sub(r"\1i", text)
        text = _ACCENT.sub(lambda match: _ONE_LETTER.sub(r"\1", _letters(match[1])), text)
        text = _KEPT.sub(lambda match: _OPEN[match[1]] + "{", text)
    # A bare per cent sign would start a comment for the decoder.
    text = text.replace("%", _SIGNS["%"])
    if any(sign in text for sign in ("\\", "~", "``", "''", "--")):
        text = _ONE_LETTER.sub(r"\1", _SPACED.sub(r"\1", _letters(text)))
    return text.replace("\xa0", " ").replace("{}", ""), stash


def _letters(text: str) -> str:
    with contextlib.suppress(ValueError):  # no LaTeX, then
        decoded = _decode(text)
        # The decoder may not lose or add a brace.
        if decoded.count("{") - decoded.count("}") == text.count("{") - text.count("}"):
            return decoded
    return text


def _html(text: str, *, latex: bool) -> str:
    """Tags to marks, entities to characters; twice, since publishers escape twice."""
    for _ in range(2):
        text = re.sub(r"\ue000(?=(?:amp|lt|gt|quot|#\d+);)", "&", text) if latex else text
        text = _tags(text)
        if _ENTITY.search(text):
            text = _ENTITY.sub(_character, text)
    return _CONTROL.sub("", _tags(text)).replace("\xa0", " ")


def _character(match: re.Match[str]) -> str:
    """What an entity stands for; a brace may not become one of LaTeX's."""
    text = _PRIVATE.sub("", html.unescape(match.group()))
    return text.replace("{", _SIGNS["{"]).replace("}", _SIGNS["}"])


def _tags(text: str) -> str:
    """Known tags to marks. One that has no partner goes."""
    if "<" not in text:
        return text
    parts: list[str] = []
    opened: list[tuple[str, int]] = []
    done = 0
    for match in _TAG.finditer(text):
        parts.append(text[done : match.start()])
        done = match.end()
        name = match[2].lower()
        if name in _BREAKS:
            parts.append(" ")
        elif match[1]:
            if opened and opened[-1][0] == name:
                _, place = opened.pop()
                parts[place] = _opening(parts[place])
                parts.append(_CLOSE if parts[place] else "")
        elif not match.group().endswith("/>"):
            parts.append(f"\0{name} {match.group()}")
            opened.append((name, len(parts) - 1))
    parts.append(text[done:])
    return "".join("" if part.startswith("\0") else part for part in parts)


def _opening(tag: str) -> str:
    """The mark for a tag that has a partner, or nothing."""
    name = tag[1:].partition(" ")[0]
    if name == "span":
        if "nocase" in tag:
            return _NOCASE
        return _OPEN["textsc"] if "small-caps" in tag else ""
    return _OPEN[_MEANS[name]] if name in _MEANS else ""


def _restore(text: str, stash: list[str]) -> str:
    """Marks to LaTeX."""
    for sign in "&%#":
        text = text.replace(sign, f"\\{sign}")
    # A lone dollar sign is money.
    text = text.replace("$", "\\$") if text.count("$") % 2 else text
    text = _signs_restored(text)
    for name, mark in _OPEN.items():
        text = text.replace(f"{mark}{{", f"\\{name}{{").replace(mark, f"\\{name}{{")
    text = text.replace(_NOCASE, "{").replace(_CLOSE, "}")
    text = text.replace("\ue030", r"\textbackslash{}").replace("\ue031", r"\textasciitilde{}")
    for number, formula in enumerate(stash):
        text = text.replace(chr(_STASHED + number), formula)
    return text


def _signs_restored(text: str) -> str:
    for sign, mark in _SIGNS.items():
        text = text.replace(mark, f"\\{sign}")
    return text


def _sound(text: str) -> str:
    """On one line, and with braces that close."""
    text = " ".join(text.split())
    return text if balanced(text) else text.replace("\\{", "(").replace("\\}", ")").translate(_NONE)


def balanced(text: str) -> bool:
    """Whether every brace that opens closes, escaped ones included: BibTeX counts those, too."""
    depth = 0
    for char in text:
        if char == "{":
            depth += 1
        elif char == "}":
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


def bare(text: str) -> str:
    """The value without braces that hold all of it, however many."""
    text = text.strip()
    while text.startswith("{") and text.endswith("}") and len(text) > 1:
        if not balanced(text[1:-1]):
            break
        text = text[1:-1].strip()
    return text
