"""Locators: a reader who follows one finds the section, paragraph, table, column and row."""

from __future__ import annotations

import re

from generator.model.statement import Cite

# How many paragraphs each section of a source has.
PARAGRAPHS = {
    "wilson2014": {
        "Abstract": 4,
        "Introduction": 3,
        "Elements of organisational context": 3,
        "Organisational context of K/SAM": 6,
        "Data collection": 3,
        "Results": 2,
        "Formal organisational elements": 4,
        "Moderating factors": 4,
        "Intervening factors": 8,
        "Additional comments": 1,
        "A model": 4,
        "Case study": 13,
        "Formal v. informal elements": 5,
        "Politics": 7,
        "Conclusions": 5,
    },
    "marcoscuevas2014": {"§1": 6, "§2": 1, "§2.1": 6, "§2.2": 2},
}
# How many items each list has.
ITEMS = {
    "Additional comments": 3,
    "Intervening factors": 4,
    "Organisational context of K/SAM, impeding factors": 4,
    "Elements of organisational context, general model": 4,
    "Elements of organisational context, themes": 3,
}
# How many rows each column of a table has.
ROWS = {
    "Table 3, Strategy": 6,
    "Table 3, Structure": 8,
    "Table 3, Systems and processes": 13,
    "Table 4, Commitment/consistency": 17,
    "Table 4, Ability to change": 8,
    "Table 5, Differentiation between Sales and K/SAM": 8,
    "Table 5, Results/time orientation": 10,
    "Table 5, Customer orientation": 6,
    "Table 5, Operational alignment": 7,
}
GRID = {
    "Strategy", "Commitment", "Ability to change", "Structure", "Systems and processes",
    "Differentiation Sales v K/SAM", "Results/time orientation", "Customer orientation",
    "Operations alignment", "K/SAM activities", "K/SAM outcomes",
}  # fmt: skip
WHOLE = {
    "wilson2014": {
        "Title", "Key words", "References", "Figure 1", "Table 1", "Table 2", "Table 3", "Table 4",
        "Table 5", "Table 6", "Tables 3 to 5",
    },
    "marcoscuevas2014": {"Abstract", "Keywords", "Title page"},
    "millman1996a": {"Cover", "p. 7", "p. 8", "pp. 7–8", "p. 7 and p. 8"},
    "rehme2001": {"Abstract"},
    "tonai2016": {"Abstract", "List of references", "Page of the article", "References"},
}  # fmt: skip
NUMBERS = r"\d+(?:(?:–|, | and | to )\d+)*"


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


def within(text: str, limit: int) -> bool:
    return all(1 <= number <= limit for number in numbers(text))


def leads_somewhere(work: str, locator: str) -> bool:  # noqa: PLR0911
    if locator in WHOLE[work] or locator in PARAGRAPHS.get(work, {}):
        return True
    if work == "tonai2016":
        found = re.fullmatch(rf"refs?\. ({NUMBERS})", locator)
        return bool(found) and within(found[1], 46)
    if found := re.fullmatch(rf"(.+), ¶({NUMBERS}|\d+ and ¶\d+)", locator):
        if " and " in found[1] or found[1] not in PARAGRAPHS.get(work, {}):
            return False
        return within(found[2], PARAGRAPHS[work][found[1]])
    if found := re.fullmatch(rf"(.+), items? ({NUMBERS})", locator):
        return within(found[2], ITEMS.get(found[1], 0))
    if found := re.fullmatch(rf"(Table [345], .+?)(?:, rows? ({NUMBERS}))?", locator):
        return found[1] in ROWS and within(found[2] or "1", ROWS[found[1]])
    if found := re.fullmatch(r"Table 6, (.+?)(?:, stage [12])?", locator):
        return found[1] in GRID
    return bool(re.fullmatch(r"Table 1, [A-Z][A-Za-z. ]+ (?:et al\. )?\d{4}", locator))


def parts_of(locator: str) -> list[str]:
    """`Title page and §1` and `§1, ¶2 and §2.1, ¶4` name two places, `Table 3; Table 5` as well."""
    return re.split(r"; | and (?=§)| to (?=§)", locator)


def test_every_locator_leads_somewhere(base):
    wrong, count = set(), 0
    for document in base.documents():
        for mention in document.mentions:
            if mention.citation and mention.citation.locator:
                places = [(mention.target, mention.citation.locator)]
            elif isinstance(mention.owners[-1], Cite):
                places = [(mention.target, mention.owners[-1].locator or "")]
            else:
                owner = mention.owners[-1]
                places = (
                    (
                        [(owner.ref, owner.locator)]
                        if hasattr(owner, "ref") and owner.locator
                        else []
                    )
                    if hasattr(owner, "locator")
                    else []
                )
            for work, locator in places:
                for place in parts_of(re.sub(r"\s+", " ", locator)):
                    count += 1
                    if work not in WHOLE or not leads_somewhere(work, place):
                        wrong.add((document.path, work, place))
    assert not wrong
    assert count > 2000


def test_no_statement_of_a_source_goes_without_a_place(base):
    for entry in base.all_entries():
        for part in entry.parts:
            for owner in part.owners:
                for item in getattr(owner, "cite", ()):
                    assert item.locator, (entry.id, item)
