"""The page of what is open: every open question, gap, doubt and stub, counted."""

from __future__ import annotations

import re


def numbers(text):
    return {
        anchor: int(number.replace(",", ""))
        for anchor, number in re.findall(
            r'<dt><a href="#([\w-]+)">[^<]*</a></dt><dd>([\d,]+)</dd>', text
        )
    }


def test_everything_that_is_open_is_counted_and_listed(built):
    text = built.files["open/index.md"].decode()
    base = built.base
    questions = [e for e in base.entries.values() if e.kind == "question"]
    opened = [e for e in questions if e.data.status == "open"]
    notes = [e.data for key, e in base.annotations.items() if key in base.works]
    cases = [e.data for e in base.entries.values() if e.kind == "case"]
    expected = {
        "questions": len(opened),
        "left-open": sum(bool(e.data.open) for e in questions if e.data.status == "answered"),
        "untold": sum(len(data.not_told) for data in cases),
        "undefined": sum(
            not (e.data.definitions or e.data.structure)
            for e in base.entries.values()
            if e.kind == "concept"
        ),
        "stubs": sum(note.stub for note in notes),
        "verify": sum(len(note.verify) for note in notes),
    }
    assert numbers(text) == {name: number for name, number in expected.items() if number}
    for entry in opened:
        assert f'href="../questions/{entry.id}/"' in text
    for gap in base.site.gaps:
        assert gap.split("[@")[0].split(" of ")[0] in text


def test_every_number_leads_to_its_part_of_the_page(built):
    text = built.files["open/index.md"].decode()
    assert numbers(text)
    for anchor in numbers(text):
        assert f'id="{anchor}"' in text
