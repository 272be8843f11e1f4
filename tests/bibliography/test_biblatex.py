"""Works for biblatex."""

from __future__ import annotations

import pytest

from generator.bibliography import formats

BEES = r"""
@article{hives, author = {Keeper, Jr., Ann and van der Hart, Hein W. and {Board of Bees}},
  title = {Wintering of {Dark} Bees}, journal = {Bee \& Hive}, year = 1999, month = may,
  pages = {310--335}, doi = {10.1234/bees.7}, zzz = {kept}}
@phdthesis{heat, author = {Bee, A.}, title = {Heat}, school = {Heather University}, year = 2010}
@techreport{losses, author = {Bee, A.}, title = {Losses}, institution = {Institute}, number = 27,
  type = {Working Paper}, address = {Vale}, year = {1998--1999}}
@article{soon, author = {Bee, A.}, title = {Soon}, journal = {Hive}, year = {in press}}
@article{spring, author = {Bee, A.}, title = {Spring}, journal = {Hive}, year = 2001,
  month = {Spring}}
"""


def fields(text):
    lines = [line.strip().rstrip(",") for line in text.splitlines()[1:-1]]
    return dict((part.strip() for part in line.split("=", 1)) for line in lines)


@pytest.mark.parametrize(
    ("key", "type_", "expected"),
    [
        (
            "hives",
            "article",
            {"journaltitle": r"{Bee \& Hive}", "date": "{1999-05}", "zzz": "{kept}"},
        ),
        ("heat", "thesis", {"institution": "{Heather University}", "type": "{phdthesis}"}),
        (
            "losses",
            "report",
            {"type": "{Working Paper}", "location": "{Vale}", "date": "{1998/1999}"},
        ),
        ("soon", "article", {"year": "{in press}", "pubstate": "{inpress}"}),
        ("spring", "article", {"date": "{2001}", "month": "{Spring}"}),
    ],
)
def test_types_and_fields_are_those_of_biblatex(converted, key, type_, expected):
    text = formats.biblatex(converted(BEES)[key])
    assert text.startswith(f"@{type_}{{{key},\n")
    made = fields(text)
    assert expected.items() <= made.items()
    assert not made.keys() & {"journal", "address", "school"}


def test_nothing_is_dropped(converted):
    for work in converted(BEES).values():
        made = fields(formats.biblatex(work))
        dates = {"year", "month", "date"}
        old = [value for name, value in work.record.fields if name not in dates]
        assert {f"{{{value}}}" for value in old} <= set(made.values())
