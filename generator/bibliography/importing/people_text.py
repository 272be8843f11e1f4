"""Names as BibTeX writes them: put together from parts, and taken apart from what files hold."""

from __future__ import annotations

import re
from functools import lru_cache

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Person

from generator.bibliography.importing.latex_text import bare
from generator.bibliography.latex import plain
from generator.bibliography.names import Name

OTHERS = "others"

_INSTITUTION = re.compile(
    r"\b(?:associations?|organi[sz]ations?|universit\w+|institut\w*|society|committee|ministry"
    r"|department|board|council|agency|foundation|centre|center|consortium|commission"
    r"|federation|union|bureau|office|laborator\w+|collaboration|team|network|inc|ltd|gmbh"
    r"|corporation|company|panel|working group|study group|press)\b",
    re.IGNORECASE,
)
_ET_AL = re.compile(r"(?:,|\band\b)?\s*\bet\.? ?al\b\.?,?\s*$", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")
_INITIAL = re.compile(r"(?<=[^\W\d_]\.)(?=[^\W\d_]\.?(?:\W|$|[A-Z]))")
_LETTER = re.compile(r"(?<![\w.'’-])([A-Z])(?=\s|$)")
_SUFFIX = re.compile(r"(?:jr|sr|[IVX]+|[2-4](?:nd|rd|th))\.?", re.IGNORECASE)
_LIKE_A_PERSON = re.compile(r"[^\W\d_][\w'’-]+, ?(?:[A-Z]\.? ?-?)+")
_JUNIOR = re.compile(r"[JS]r\.?|II|III|IV")
_BRACES = re.compile(r"[{}]")
MAX_NAMES = 5_000


def is_institution(name: str) -> bool:
    """Whether a name has a word that people's names hardly have."""
    return _INSTITUTION.search(name) is not None


def institution(name: str) -> str:
    """The name of an institution, in the braces that keep it together."""
    return f"{{{name}}}" if name else ""


def compose(family: str, given: str = "", particle: str = "", suffix: str = "") -> str:
    """`von Family, Suffix, Given`."""
    parts = [" ".join(part for part in (_one(particle), _one(family)) if part), suffix, given]
    return ", ".join(_one(part) for part in parts if part)


def _one(part: str) -> str:
    """A part in braces, if it holds what would cut it and is not in braces as a whole."""
    if re.search(r",|\sand\s", part, re.IGNORECASE) and bare(part) == part:
        return f"{{{part}}}"
    return part


def joined(names: list[str]) -> str:
    """A list of names."""
    return " and ".join(names)


def split(value: str) -> tuple[list[str], list[str]]:
    """The names of a field in clean form, and what is to be looked at."""
    looks: list[str] = []
    text = value.strip().rstrip(",;")
    # `et al.` behind the last name.
    cut = _ET_AL.sub("", text)
    others = cut != text
    names = [name.strip(" ,;") for name in split_name_list(_semicolons(cut)) if name.strip(" ,;")]
    found: list[str] = []
    for name in names[:MAX_NAMES]:
        if name.lower() in {OTHERS, "et al", "et al."}:
            others = True
            continue
        for clean in _clean(name, looks):
            if clean and clean not in found[-1:]:
                found.append(clean)
    found += names[MAX_NAMES:]
    if others and found:
        found.append(OTHERS)
    return found, looks


def _semicolons(text: str) -> str:
    """Lists with semicolons between the names, as some exports have them."""
    if ";" not in text or re.search(r"\sand\s", text) or "&" in text:
        return text
    return " and ".join(part.strip() for part in text.split(";") if part.strip())


def _suffixed(name: str) -> str:
    """`Workman Jr, John`, `Workman, John Jr.` and `John Workman Jr.` as BibTeX has them."""
    parts = _top_commas(name)
    if len(parts) > 2 or "{" in name:
        return name
    for number, part in enumerate(parts):
        rest, _, last = part.rpartition(" ")
        if rest and _JUNIOR.fullmatch(last):
            suffix = f"{last.rstrip('.')}." if last[:1] in "JS" else last
            if len(parts) == 2:
                family = rest if number == 0 else parts[0]
                return f"{family}, {suffix}, {parts[1] if number == 0 else rest}"
            given, _, family = rest.rpartition(" ")
            return f"{family}, {suffix}, {given}" if given else name
    return name


def _clean(name: str, looks: list[str]) -> list[str]:
    if name.startswith(("family=", "given=")):
        return [_by_parts(name)]
    inner = _in_braces(name)
    if inner:
        # Some exports put every name in braces.
        return _clean(inner, looks) if _LIKE_A_PERSON.fullmatch(inner) else [institution(inner)]
    parts = _top_commas(_suffixed(name))
    if len(parts) > 3:
        pairs = [parts[n : n + 2] for n in range(0, len(parts), 2)]
        if all(len(pair) == 2 and _INITIALS.fullmatch(pair[1]) for pair in pairs):
            looks.append(f"'{_short(name)}' was taken for {len(pairs)} names: check them")
            return [_person(", ".join(pair), looks) for pair in pairs]
        looks.append(f"'{_short(name)}' has too many commas for a name: taken for an institution")
        return [institution(_BRACES.sub("", name))]
    if len(parts) == 1 and " " in name and is_institution(name) and "{" not in name:
        looks.append(f"'{_short(name)}' was taken for an institution")
        return [institution(name)]
    if len(parts) == 3 and _SUFFIX.fullmatch(parts[2]) and not _SUFFIX.fullmatch(parts[1]):
        parts = [parts[0], parts[2], parts[1]]
    return [_person(", ".join(parts), looks)]


def _in_braces(name: str) -> str:
    """What stands in braces that hold all of a name, or an empty string."""
    inner = bare(name)
    return inner if inner != name and "{" not in inner and "}" not in inner else ""


def _by_parts(name: str) -> str:
    """The parts by name: `family=Beek, given=Willem, prefix=van der` is biblatex, too."""
    pairs = (part.partition("=") for part in _top_commas(name))
    parts = {key.strip(): value.strip() for key, _, value in pairs}
    return compose(*(parts.get(part, "") for part in ("family", "given", "prefix", "suffix")))


def _dotted(given: str, family: str) -> str:
    """Initials with full stops and blanks: `TJ` and `T.J.` give `T. J.`."""
    most = 2 if family.isupper() else 3
    if given.isascii() and given.isalpha() and given.isupper() and len(given) <= most:
        return " ".join(f"{letter}." for letter in given)
    return _LETTER.sub(r"\1.", _INITIAL.sub(" ", given))


def _person(name: str, looks: list[str]) -> str:
    person = _parse(name)
    if person is None:
        return name
    if person.prelast_names[:1] in (["of"], ["for"]):
        # `of Beekeepers, Lower Vale Board` was an institution once.
        whole = [*person.first_names, *person.middle_names, *person.prelast_names]
        text = _BRACES.sub("", " ".join([*whole, *person.last_names]))
        looks.append(f"'{_short(name)}' was taken for the institution '{_short(text)}'")
        return institution(text)
    given = [*person.first_names, *person.middle_names]
    particle = list(person.prelast_names)
    # `Beek, Willem van der`: the particle belongs to the family name.
    while len(given) > 1 and given[-1].isalpha() and given[-1].islower() and not particle[:1]:
        moved = [given.pop()]
        while len(given) > 1 and given[-1].isalpha() and given[-1].islower():
            moved.insert(0, given.pop())
        particle = moved
    family = bare(" ".join(person.last_names)).strip(" .")
    written = _dotted(" ".join(given), family)
    return compose(family, written, " ".join(particle), " ".join(person.lineage_names))


@lru_cache(maxsize=65_536)
def parse(name: str) -> Name:
    """A name as the rest of the program knows it."""
    if name.startswith("{") and name.endswith("}") and "}" not in name[1:-1]:
        return Name(literal=plain(name))
    person = _parse(name)
    if person is None:
        return Name(literal=plain(name))
    given = [*person.first_names, *person.middle_names]
    return Name(
        plain(" ".join(person.last_names)),
        plain(" ".join(given)),
        plain(" ".join(person.prelast_names)),
        plain(" ".join(person.lineage_names)),
    )


@lru_cache(maxsize=65_536)
def parse_all(value: str) -> tuple[Name, ...]:
    """The people and institutions that a field names."""
    names = [name.strip() for name in split_name_list(value)] if value else []
    return tuple(parse(name) for name in names if name and name.lower() != OTHERS)


def _parse(name: str) -> Person | None:
    """The parts of a name; nothing if it has none."""
    if not name.strip(" ,{}") or len(_between_commas(name)) > 3:
        return None
    person = Person(name)
    return person if person.last_names else None


def _top_commas(name: str) -> list[str]:
    """The parts between the commas that stand in no braces, but for empty ones."""
    return [part for part in _between_commas(name) if part]


def _between_commas(name: str) -> list[str]:
    parts = [""]
    depth = 0
    for char in name:
        depth += (char == "{") - (char == "}")
        if char == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += char
    return [part.strip() for part in parts]


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:57]}..."
