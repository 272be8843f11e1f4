"""What every style needs.

- Names in Chinese, Japanese or Korean letters are not cut to initials, and nothing separates
  family and given name: `王小明`.
- Two authors of whom only family names are known are joined without a comma: `Anderson & Narus`.
  The comma belongs to a name whose given names stand behind it.
- A list of authors that breaks off gets "et al.", behind a comma where the style puts one.
- A work without a title says so: `[Title not known]`, neither in italics nor in quotation marks.
- Issues such as 1-2 get an en dash.
- A report that has a number is a "Report".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.bibliography.latex import plain

if TYPE_CHECKING:
    from generator.bibliography.works import Work

Item = dict[str, Any]

# Stand-ins that citeproc carries through to its output, where they are replaced.
NO_TITLE = "QQTITLEQQ"
DATE = 98765
# What is known of a work besides its item; names that CSL does not have, and pandoc passes over.
AND_OTHERS, DATE_WORDS, PROTECTED = "x-and-others", "x-date-words", "x-protected"

_LEFT_OUT = frozenset({"abstract", "keyword", "note", "annote", "file"})
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_RANGE = re.compile(r"(?<=\d)\s*-{1,2}\s*(?=\d)")
_SOON = re.compile(r"(?i)in press|forthcoming|to appear|accepted")
_BRACED = re.compile(r"\{([^{}]*)\}")


def item(work: Work) -> Item:
    """A work's item with what all styles need."""
    made = {name: value for name, value in work.csl.items() if name not in _LEFT_OUT}
    for role in ("author", "editor"):
        if role in made:
            made[role] = [_name(name) for name in made[role]]
    if work.and_others and made.get("author"):
        made["author"] = [*made["author"], {"literal": "others"}]  # pandoc's word for et al.
        made[AND_OTHERS] = True
    for name in ("issue", "volume"):
        if name in made:
            made[name] = _RANGE.sub("–", str(made[name]))
    if not made.get("title"):
        made["title"] = NO_TITLE
    if made["type"] == "report" and made.get("number") and not made.get("genre"):
        made["genre"] = "Report"
    made[PROTECTED] = [
        word for braced in _BRACED.findall(work.fields.get("title", "")) for word in braced.split()
    ]
    return made


def _name(name: dict[str, Any]) -> dict[str, Any]:
    family, given = str(name.get("family") or ""), str(name.get("given") or "")
    if _CJK.search(family + given):
        return {"literal": family + given.replace(" ", "")}
    return name


def html(made: Item, text: str) -> str:
    """A formatted reference without stand-ins."""
    names = made.get("author") or made.get("editor") or []
    if names and not names[0].get("given"):  # nothing is inverted, so no comma follows
        known = len(names) - bool(made.get(AND_OTHERS))
        if known == 2:
            text = re.sub(r"^([^,“‘<]+), (?=(?:&amp;|and) )", r"\1 ", text)
        if known == 1 or names is not made.get("editor"):
            text = re.sub(r"^([^,“‘<]+), (?=(?:<em>)?et al\.)", r"\1 ", text)
    if NO_TITLE in text or NO_TITLE.capitalize() in text:
        text = re.sub(
            rf"(?:<em>|[“‘])*{NO_TITLE}([.,]?)(?:</em>|[”’])*",
            r"[Title not known]\1",
            text,
            flags=re.IGNORECASE,
        )
    if DATE_WORDS in made:
        text = re.sub(rf"{DATE}([a-z]*)", lambda m: _dated(made[DATE_WORDS], m[1]), text)
    return text


def _dated(words: str, letter: str) -> str:
    return f"{words}-{letter}" if letter and not words[-1].isdigit() else words + letter


def same_publisher(made: Item) -> bool:
    """Whether an institution published its own work."""
    names = made.get("author") or made.get("editor") or []
    return len(names) == 1 and names[0].get("literal", "") == made.get("publisher")


def date(made: Item, words: str) -> None:
    """Show words in the place of the date."""
    made["issued"] = {"date-parts": [[DATE]]}
    made[DATE_WORDS] = words


def short_years(made: Item) -> None:
    """`1975–82`: of a span of years within one century, the last two digits."""
    years = [parts[0] for parts in (made.get("issued") or {}).get("date-parts") or [] if parts]
    if len(years) == 2 and str(years[0])[:-2] == str(years[1])[:-2]:
        date(made, f"{years[0]}–{str(years[1])[-2:]}")


def soon(made: Item, words: str) -> None:
    """The style's words for a work that is not yet published, in the place of the date."""
    if "issued" not in made and _SOON.fullmatch(str(made.get("status", ""))):
        del made["status"]
        date(made, words)


def proceedings_are_books(made: Item) -> None:
    """A paper in proceedings that are no periodical is a chapter of a book."""
    if (
        made["type"] == "paper-conference"
        and made.get("container-title")
        and not made.keys() & {"volume", "issue", "ISSN"}
    ):
        made["type"] = "chapter"


def genre(made: Item, **words: str) -> None:
    """The style's words for what sort of thesis or manuscript a work is."""
    kinds = {
        "phd": ("thesis", "phd|doctoral|dissertation"),
        "master": ("thesis", "master"),
        "manuscript": ("manuscript", ""),
        "report": ("report", "^Report$"),
    }
    for name, text in words.items():
        kind, pattern = kinds[name]
        if made["type"] == kind and re.search(pattern, str(made.get("genre", "")), re.IGNORECASE):
            made["genre"] = text


def site_is_container(made: Item) -> None:
    """The site of a web page is what the page stands in, not who published it."""
    if made["type"] == "webpage" and "container-title" not in made and "publisher" in made:
        made["container-title"] = made.pop("publisher")


def lower_subtitles(made: Item) -> None:
    """A small letter behind a colon, unless the record has braces around the word."""
    for name in ("title", "container-title") if made["type"] == "chapter" else ("title",):
        if name in made:
            made[name] = re.sub(
                r"(?<=: )[A-Z][a-z]*(?![\w-]*[A-Z])\b",
                lambda m: m[0] if _kept(m[0], made) else m[0].lower(),
                str(made[name]),
            )


def _kept(word: str, made: Item) -> bool:
    return word == "I" or word in made[PROTECTED] or plain(word) in made[PROTECTED]


def et_al_after_comma(made: Item, text: str) -> str:
    """`Keeper, A., et al.`: a comma before "et al." where the name before it is inverted."""
    if made.get(AND_OTHERS) and (made["author"][0].get("given") or len(made["author"]) > 2):
        return re.sub(r"^([^(“‘]*?[^,(“‘]) (?=(?:<em>)?et al\.)", r"\1, ", text)
    return text
