"""Formatted references."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.bibliography import csl, pandoc

BEES = r"""
@article{keeper1999, author = {Keeper, Ann and van der Hart, Hein W.},
  title = {Wintering of {Dark} Bees: A View}, journal = {Bee \& Hive}, year = 1999, month = may,
  volume = 14, number = 4, pages = {310--35}, doi = {10.1234/bees.7}}
@article{jr2002, author = {Keeper, Jr., John P.}, title = {Bees}, journal = {Hive}, year = 2002}
@book{board2001, author = {{Board of Bees}}, title = {Rules}, publisher = {{Board of Bees}},
  year = 2001}
@misc{noauthor, title = {The Bee}, year = {2003}}
@misc{noyear, author = {Bee, A.}, title = {No Year}}
@online{undated, author = {Bee, A.}, title = {No date}, url = {https://bees.example/a}}
@online{read, author = {Bee, A.}, title = {Read}, url = {https://bees.example/b},
  urldate = {2020-05-03}}
@misc{notitle, author = {Bee, A.}, year = {2004}}
@article{others, author = {Bee and others}, year = {2009}}
@book{press, author = {Bee, A.}, title = {Soon}, publisher = {Comb}, year = {in press}}
@incollection{chapter, author = {Bee, A.}, title = {A Chapter}, booktitle = {The {Book}},
  publisher = {Press}, editor = {Wasp, B. and Ant, C.}, pages = {3--4}, year = 1990}
"""
APA = {
    "keeper1999": "Keeper, A., &amp; van der Hart, H. W. (1999). Wintering of Dark bees: A view. "
    "<em>Bee &amp; Hive</em>, <em>14</em>(4), 310–335. "
    '<a href="https://doi.org/10.1234/bees.7">https://doi.org/10.1234/bees.7</a>',
    "jr2002": "Keeper, J. P., Jr. (2002). Bees. <em>Hive</em>.",
    "board2001": "Board of Bees. (2001). <em>Rules</em>.",
    "noauthor": "<em>The bee</em>. (2003).",
    "noyear": "Bee, A. (n.d.). <em>No year</em>.",
    "undated": "Bee, A. (n.d.). <em>No date</em>. "
    '<a href="https://bees.example/a">https://bees.example/a</a>',
    "read": "Bee, A. (n.d.). <em>Read</em>. Retrieved May 3, 2020, from "
    '<a href="https://bees.example/b">https://bees.example/b</a>',
    "notitle": "Bee, A. (2004). [Title not known].",
    "others": "Bee et al. (2009). [Title not known].",
    "press": "Bee, A. (in press). <em>Soon</em>. Comb.",
    "chapter": "Bee, A. (1990). A chapter. In B. Wasp &amp; C. Ant (Eds.), <em>The Book</em> "
    "(pp. 3–4). Press.",
}


def format_references(works, style, cache, letters=None):
    made, problems = csl.format_styles(works, [style], cache, letters)
    return made[style], problems


def given(arguments):
    """The items that pandoc is to format."""
    return Path(arguments[arguments.index("--bibliography") + 1]).read_text(encoding="utf-8")


def test_references_in_apa(converted, tmp_path):
    made, problems = format_references(converted(BEES), "apa", tmp_path)
    assert problems == []
    assert made == APA
    assert list(made) == sorted(made)


@pytest.mark.parametrize(
    ("key", "letter", "shown"),
    [
        ("keeper1999", "a", "(1999a)"),
        ("noyear", "b", "(n.d.-b)"),
        ("press", "c", "(in press-c)"),
        ("noauthor", "aa", "(2003aa)"),
    ],
)
def test_the_letter_of_the_label_stands_in_the_reference(converted, tmp_path, key, letter, shown):
    made, _ = format_references(converted(BEES), "apa", tmp_path, {key: letter})
    assert shown in made[key]
    others = {other: html for other, html in made.items() if other != key}
    assert others == {other: html for other, html in APA.items() if other != key}


def test_numbered_styles_have_no_number_where_a_reference_stands_alone(converted, tmp_path):
    made, _ = format_references(converted(BEES), "ieee", tmp_path)
    assert made["jr2002"].startswith("J. P. Keeper Jr., “Bees,”")


def test_works_of_the_same_author_keep_their_names_in_every_style(converted, tmp_path):
    made, _ = format_references(converted(BEES), "chicago-author-date", tmp_path)
    assert all("———" not in html for html in made.values())


def test_hostile_records_are_inert_in_their_references(converted, tmp_path):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    text = f"""@article{{bad, author = {{{{{hostile}}}}}, title = {{{hostile}}},
      journal = {{<a href='javascript:x'>j</a>}}, url = {{javascript:alert(1)}},
      doi = {{10.1/"><script>x</script>}}, year = 1999}}"""
    made, _ = format_references(converted(text), "apa", tmp_path)
    assert "<script" not in made["bad"].lower()
    assert "<img" not in made["bad"]
    assert "javascript:x'>" not in made["bad"].replace("&", "")
    assert 'href="javascript' not in made["bad"]
    assert "alert(1)&lt;/script&gt;" in made["bad"]


def test_an_unknown_style_is_a_problem(converted, tmp_path):
    made, (problem,) = format_references(converted(BEES), "apaa", tmp_path)
    assert made == {}
    assert problem.code == "bad-style"
    assert "'apa'" in problem.help


def test_unchanged_works_need_no_pandoc_and_a_changed_one_goes_alone(
    converted, tmp_path, monkeypatch
):
    changed = converted(BEES.replace("The Bee", "The Wasp"))
    calls = []
    run = pandoc.run

    def counted(arguments, text, limit):
        calls.append(given(arguments))
        return run(arguments, text, limit)

    monkeypatch.setattr(pandoc, "run", counted)
    before, _ = format_references(converted(BEES), "apa", tmp_path, {"noyear": "a"})
    assert len(calls) == 2  # one for those with a letter
    again, _ = format_references(converted(BEES), "apa", tmp_path, {"noyear": "a"})
    assert again == before
    assert len(calls) == 2
    after, _ = format_references(changed, "apa", tmp_path, {"noyear": "a"})
    assert len(calls) == 3
    assert "wasp" in calls[2].lower()
    assert "Hive" not in calls[2]
    assert list(after) == list(before)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"x": 3}'])
def test_a_broken_cache_costs_time_and_nothing_else(converted, tmp_path, content):
    format_references(converted(BEES), "apa", tmp_path)
    (file,) = tmp_path.glob("*.json")
    file.write_text(content, encoding="utf-8")
    assert format_references(converted(BEES), "apa", tmp_path) == (APA, [])


def test_without_pandoc_there_is_one_problem(converted, tmp_path, monkeypatch):
    works = converted(BEES)
    monkeypatch.setattr(pandoc, "path", lambda: None)
    made, (problem,) = format_references(works, "apa", tmp_path)
    assert made == {}
    assert problem.code == "pandoc-unavailable"


def test_one_work_that_cannot_be_formatted_is_one_problem(converted, tmp_path, monkeypatch):
    works = converted(BEES)
    run = pandoc.run

    def refusing(arguments, text, limit):
        if '"jr2002"' in given(arguments):
            return pandoc.Answer(fault=pandoc.Fault.REFUSED, message="no bees")
        return run(arguments, text, limit)

    monkeypatch.setattr(csl.pandoc, "run", refusing)
    made, (problem,) = format_references(works, "apa", tmp_path)
    assert set(made) == set(works) - {"jr2002"}
    assert "'jr2002'" in problem.message
