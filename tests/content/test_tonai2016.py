"""The 46 references of tonai2016: what is printed, corrected only where we say so."""

from __future__ import annotations

import re

import pytest
from inventory import HERE

PRINTED = (HERE / "tonai2016.txt").read_text(encoding="utf-8").splitlines()
ENTRY = re.compile(
    r"(?P<number>\d+)\. (?P<authors>.+?) \((?P<year>\d{4})\), "
    r'"(?P<title>.+?),?" '
    r"(?P<journal>.+?), (?P<volume>\d+)(?: \((?P<issue>[^)]+)\))?, (?P<pages>[\d-]+)\.",
)
BOOK = re.compile(
    r"(?P<number>\d+)\. (?P<authors>.+?) \((?P<year>\d{4})\)\. (?P<title>.+?)\. "
    r"(?P<address>.+?): (?P<publisher>.+?)\.",
)
KEYS = [
    "abratt2002",
    "birkinshaw2001",
    "bush2005",
    "cao2015",
    "davies2009",
    "davies2013",
    "davies2010",
    "fugate2006",
    "gebert2003",
    "gosselin2006",
    "gounaris2014",
    "guenzi2015",
    "guesalaga2014",
    "guesalaga2010",
    "homburg2002",
    "ivens2007",
    "jones2005",
    "kempeners1999",
    "marcoscuevas2014",
    "matsuo2009",
    "matsuo2013",
    "mcdonald1997",
    "millman1999",
    "oh2012",
    "pardo2006",
    "pardo2013",
    "pardo2014",
    "park2013",
    "lee2010",
    "pressey2014",
    "rivers1999",
    "salojarvi2010",
    "sharma2006",
    "shi2010",
    "sinkovics2011",
    "speier2002",
    "storbacka2012",
    "sujan1994",
    "sullivan2012",
    "tuli2007",
    "tzempelikos2015",
    "weitz1999",
    "workman2003",
    "yin1994",
    "zhang2010",
    "zupancic2008",
]


def names(text: str) -> list[str]:
    """The authors of a printed entry, family name first, as the list means them."""
    head, *rest = re.split(r",? and |, (?=\w[^,]*(?:, | and |$))", text)
    if "," in text.split(" and ", maxsplit=1)[0] and not text.startswith("Sungho"):
        family, given, *others = re.split(r", ", text, maxsplit=2)
        given, *more = re.split(r",? and ", given)
        rest = [*more, *(n for o in others for n in re.split(r",? and |, ", o))]
        head = f"{family}, {given}"
    else:
        head = turned(head)
    return [head, *(turned(name) for name in rest if name)]


def turned(name: str) -> str:
    given, family = re.fullmatch(r"(.+?) ((?:van der )?[^ ]+)", name).groups()
    return f"{family}, {given}"


def full(pages: str) -> str:
    """467-76 is the list's way to write 467-476."""
    first, _, last = pages.partition("-")
    return f"{first}–{first[: max(0, len(first) - len(last))]}{last}" if last else first


def corrected(text: str, corrections, field: str) -> str:
    for item in corrections:
        if item.field == field and item.printed and item.printed in text:
            text = text.replace(item.printed, item.corrected)
    return text


def recorded(work) -> list[str]:
    return [re.sub(r"[{}]", "", name) for name in work.fields["author"].split(" and ")]


def test_the_fixture_holds_the_whole_list():
    assert len(PRINTED) == len(KEYS) == 46
    assert [line.split(".")[0] for line in PRINTED] == [str(n) for n in range(1, 47)]


@pytest.mark.parametrize(("key", "line"), list(zip(KEYS, PRINTED, strict=True)), ids=KEYS)
def test_every_field_is_the_printed_one_but_for_documented_corrections(base, key, line):
    work, corrections = base.works[key], base.annotations[key].data.corrections
    found = (BOOK if key == "yin1994" else ENTRY).fullmatch(line)
    assert found, line
    printed = found.groupdict()

    assert [corrected(name, corrections, "author") for name in names(printed["authors"])] == (
        recorded(work)
    )
    assert work.year == printed["year"]
    assert work.title == corrected(printed["title"], corrections, "title")
    if key == "yin1994":
        assert work.type == "book"
        assert work.text("publisher") == printed["publisher"]
        assert work.text("address") == printed["address"]
        return
    assert work.type == "article"
    journal = corrected(printed["journal"], corrections, "journal")
    venue = next(v for v in base.venues.values() if journal in (v.name, *v.variants))
    assert work.text("journal") == venue.name
    assert work.text("volume") == printed["volume"]
    assert work.text("number") == (printed["issue"] or "")
    assert work.pages == full(printed["pages"])


@pytest.mark.parametrize(("number", "key"), list(enumerate(KEYS, 1)))
def test_the_list_is_recorded_in_its_order(base, number, key):
    item = base.annotations["tonai2016"].data.cites[number - 1]
    assert item.works == (key,)
    assert item.locator == f"ref. {number}"
    assert item.claim is None


def test_printed_slips_stand_beside_their_works(base):
    for key, printed in {
        "abratt2002": "Partnerships Perceptions",
        "gosselin2006": "(P. Matthyssens, ed.)",
        "lee2010": "Sungho Lee, Juyoung Kim",
        "matsuo2013": "Businessto-Business",
        "park2013": "Parformance",
        "rivers1999": "Manufacturers.",
        "sujan1994": "58 (3), 39",
        "weitz1999": "Weitz, B. a.",
        "yin1994": "Robert. K.",
    }.items():
        forms = [form.text for form in base.annotations[key].data.as_printed]
        assert any(printed in form for form in forms), key
