"""The fields and types of the house's BibTeX, and what they are called elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.bibliography.importing.records import KEPT
from generator.bibliography.latex import plain
from generator.rules.bibtex_missing_field import REQUIRED

if TYPE_CHECKING:
    from generator.bibliography.importing.records import Draft

# Fields that the site or its exports make something of.
PLACED = frozenset(
    {
        "abstract", "address", "annote", "archiveprefix", "author", "booktitle", "chapter", "day",
        "doi", "edition", "editor", "eid", "eprint", "howpublished", "institution", "isbn", "issn",
        "journal", "key", "keywords", "langid", "month", "note", "number", "organization", "pages",
        "primaryclass", "publisher", "school", "series", "shorttitle", "title", "translator",
        "type", "url", "urldate", "volume", "year",
    }
)  # fmt: skip
# What programs note for themselves, or what is about a computer and not about the work.
_LEFT_OUT = re.compile(
    r"bdsk-.*|citeulike-.*|mendeley-.*|zotero-.*|date-(?:added|modified|read)|date_added|file"
    r"|local-?(?:url|file)|owner|timestamp|creationdate|modificationdate|added-at|groups?|username"
    r"|__markedentry|ranking|rating|read(?:status)?|priority|qualityassured|relevance|printed"
    r"|biburl|bibsource|interhash|intrahash|posted-at|sortkey|sortname|sorttitle|presort|execute"
    r"|options|entrysubtype|unique-id|researcherid-numbers|orcid-numbers|times-cited|usage-count.*"
    r"|da|oa|number-of-cited-references|journal-iso-abbrev"
)
_RENAMED = {
    "journaltitle": "journal",
    "location": "address",
    "annotation": "annote",
    "eprinttype": "archiveprefix",
    "eprintclass": "primaryclass",
    "keyword": "keywords",
    "tags": "keywords",
    "author_keywords": "keywords",
    "art_number": "eid",
    "article-number": "eid",
}
_TYPES = {
    "report": "techreport",
    "conference": "inproceedings",
    "paper": "inproceedings",
    "electronic": "online",
    "www": "online",
    "webpage": "online",
    "mvbook": "book",
    "mvcollection": "collection",
    "mvproceedings": "proceedings",
    "reference": "collection",
    "mvreference": "collection",
    "inreference": "incollection",
    "bookinbook": "inbook",
    "suppbook": "inbook",
    "suppcollection": "incollection",
    "suppperiodical": "article",
    "review": "article",
    "magazine": "article",
    "newspaper": "article",
    "thesis": "thesis",
    "mathesis": "mastersthesis",
    "periodical": "misc",
    "patent": "misc",
    "letter": "misc",
}
_THESES = {
    "phdthesis": "phdthesis",
    "phd thesis": "phdthesis",
    "doctoral thesis": "phdthesis",
    "doctoral dissertation": "phdthesis",
    "dissertation": "phdthesis",
    "mathesis": "mastersthesis",
    "master thesis": "mastersthesis",
    "master's thesis": "mastersthesis",
    "masters thesis": "mastersthesis",
}
_GENRES = {"techreport": "", "technical report": "", "resreport": "Research report"}
_WITH_GENRE = frozenset(
    {"techreport", "thesis", "phdthesis", "mastersthesis", "misc", "unpublished"}
)
# EndNote says `Journal Article` of every article.
_OBVIOUS = frozenset(
    {"journal article", "book", "book section", "conference proceedings", "article"}
)
# Parts that biblatex keeps apart and BibTeX has in one field.
_TAILS = (
    ("title", "subtitle"),
    ("booktitle", "booksubtitle"),
    ("journal", "journalsubtitle"),
    ("booktitle", "booktitleaddon"),
    ("title", "titleaddon"),
)
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_-]{0,60}")
_LANGUAGES = {
    "english": ("en", "eng", "english", "american", "british", "ukenglish", "usenglish"),
    "german": ("de", "ger", "deu", "german", "deutsch", "ngerman"),
    "french": ("fr", "fre", "fra", "french", "français", "francais"),
    "spanish": ("es", "spa", "spanish", "español"),
    "italian": ("it", "ita", "italian", "italiano"),
    "portuguese": ("pt", "por", "portuguese", "português"),
    "dutch": ("nl", "dut", "nld", "dutch", "nederlands"),
    "swedish": ("sv", "swe", "swedish", "svenska"),
    "danish": ("da", "dan", "danish", "dansk"),
    "norsk": ("no", "nb", "nor", "norwegian", "norsk"),
    "finnish": ("fi", "fin", "finnish", "suomi"),
    "polish": ("pl", "pol", "polish", "polski"),
    "czech": ("cs", "cze", "ces", "czech", "čeština"),
    "russian": ("ru", "rus", "russian"),
    "japanese": ("ja", "jpn", "japanese"),
    "chinese": ("zh", "chi", "zho", "chinese"),
    "korean": ("ko", "kor", "korean"),
}
_LANGUAGE_OF = {word: name for name, words in _LANGUAGES.items() for word in words}


def is_left_out(name: str) -> bool:
    """Whether a field is about a program or a computer."""
    return _LEFT_OUT.fullmatch(name) is not None


def field_name(name: str) -> str:
    """A name that every reader of BibTeX takes."""
    if _FIELD_NAME.fullmatch(name):
        return name
    clean = re.sub(r"[^a-z0-9]+", "-", name).strip("-")[:40]
    return f"{KEPT}{clean or 'field'}"


def place(draft: Draft) -> None:
    """Types and fields under the house's names."""
    _type(draft)
    for name, house in _RENAMED.items():
        if name in draft.fields:
            _move(draft, name, house)
    if draft.type in {"phdthesis", "mastersthesis", "thesis"} and draft.get("institution"):
        _move(draft, "institution", "school")
    for name, tail in _TAILS:
        value = draft.take(tail)
        if not value:
            continue
        start = draft.get(name)
        if value.lower() not in start.lower():
            mark = "" if start.endswith(("?", "!", ":")) else ":"
            draft.change(name, f"{start}{mark} {value}" if start else value, "names of fields")
    issue = draft.get("issue")
    if issue and not draft.get("number") and any(char.isdigit() for char in issue):
        _move(draft, "issue", "number")
    _language(draft)


def _move(draft: Draft, name: str, house: str) -> None:
    value = draft.take(name)
    if draft.get(house) in {"", value}:
        draft.change(house, value, "names of fields")
    else:
        draft.keep(name, value)


def _type(draft: Draft) -> None:
    written = draft.type
    kind = _TYPES.get(written, written)
    genre = plain(draft.get("type")).lower()
    if kind == "thesis" and genre in _THESES:
        kind = _THESES[genre]
        draft.take("type")
    elif kind in {"phdthesis", "mastersthesis"} and _THESES.get(genre) == kind:
        draft.take("type")
    elif kind == "techreport" and genre in _GENRES:
        draft.change("type", _GENRES[genre], "names of fields")
    elif kind not in _WITH_GENRE and genre in _OBVIOUS:
        draft.take("type")
    if kind not in REQUIRED:
        draft.look(f"its type '{written}' is none of the house's: taken as misc")
        draft.keep("type", written)
        kind = "misc"
    elif kind != written and kind == "misc":
        draft.keep("type", written)
    draft.type = kind


def _language(draft: Draft) -> None:
    """`langid` decides whether a title keeps its capitals, so other languages must be named."""
    written = draft.get("langid") or draft.get("language") or draft.get("hyphenation")
    known = _LANGUAGE_OF.get(re.split(r"[-_]", written.strip(". ").lower())[0])
    if not known:
        return
    for name in ("language", "hyphenation"):
        if _LANGUAGE_OF.get(re.split(r"[-_]", draft.get(name).lower())[0]) == known:
            draft.take(name)
    if draft.get("langid").lower() not in {known, f"n{known}"}:
        draft.change("langid", known, "languages")


def name_unplaced(draft: Draft) -> None:
    """Note the fields that are kept though nothing is made of them."""
    draft.unplaced = sorted(name for name in draft.fields if name not in PLACED)
