"""`kb from-form` from real-shaped payloads: what is written, who is credited, what is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline import Project, check_base

SNAPSHOTS = Path(__file__).parents[1] / "snapshots" / "forms"
CASE = {
    "title": "The orchard at Nether Vale",
    "type": "Apiary",
    "summary": "Twelve hives were moved to an orchard in a wet spring.",
    "source__ref": "duval2016",
    "source__locator": "pp. 80-92",
    "setting__country": "The Vale",
    "findings": "- The hives that stood dry built more comb [p. 84].\n- Moving them cost a week.",
    "not_told": "What became of the queens.",
}
CORRECTION = {
    "entry": "https://example.org/factors/mite-load/#body",
    "now": "A count in August says most (Hale & Mori, 2009, p. 214).",
    "proposed": "A count in August says more than any other (Hale & Mori, 2009, p. 214).",
}
DEFINITION = {
    "entry": "Hive",
    "text": "A box: for bees, with a lid.",
    "ref": "lindqvist1998",
    "locator": "p. 13",
}
BIBTEX = """@article{whatever,
  author = {Moss, Ivy},
  title = {Water in the Hive},
  journal = {Notes on Bees},
  year = 2031
}"""
WORK = {
    "type": "article (in a journal)",
    "author": "Moss, Ivy; Okoro, Ada",
    "title": "Water in the Hive & What to Do",
    "year": "2031",
    "venue": "Notes on Bees",
    "pages": "3-9",
    "summary": "Wet hives lose more bees in winter.",
    "topics": "Winter",
}


def errors(base):
    return [d for d in check_base(Project(base)).report if d.severity == "error"]


def test_a_case_becomes_an_entry_that_passes_the_check(body, propose, base, snapshot):
    code, said, message = propose(body("case", **CASE, credit="Ann Mori"))
    assert code == 0, said
    snapshot(SNAPSHOTS / "case.md", said)
    written = base / "content/cases/the-orchard-at-nether-vale.yml"
    snapshot(SNAPSHOTS / "case.yml", written.read_text(encoding="utf-8"))
    assert errors(base) == []
    assert message == (
        "Add the case the-orchard-at-nether-vale, as proposed in #12\n\n"
        "Co-authored-by: Ann Mori <583231+ann-mori@users.noreply.github.com>\n"
    )


def test_a_correction_changes_the_one_sentence_and_keeps_its_citation(
    body, propose, files, base, snapshot
):
    before = files()
    code, said, message = propose(body("correct", **CORRECTION, why="Checked."))
    assert code == 0, said
    snapshot(SNAPSHOTS / "correct.md", said)
    changed = [path for path, data in files().items() if data != before.get(path)]
    assert changed == ["content/factors/mite-load.yml"]
    text = (base / changed[0]).read_text(encoding="utf-8")
    assert "says more than any other [@hale2009, p. 214]." in " ".join(text.split())
    assert errors(base) == []
    assert message.startswith("Correct the wording of mite-load, as proposed in #12\n")


@pytest.mark.parametrize(
    ("entry", "now", "proposed", "path"),
    [
        # A text in brackets, one in quotation marks, one that is folded, a note on a work, a title.
        ("mite-load", "starves the mites", "starves, yes, the mites", "factors/mite-load.yml"),
        ("hive", "A box with an entrance", "A box: an entrance", "concepts/hive.yml"),
        ("hive", "Whatever bees live in, box", "What bees live in, box", "concepts/hive.yml"),
        ("Hive", "Before frames there were", "Before the frame there were", "concepts/hive.yml"),
    ],
)
def test_every_way_to_write_a_text_can_be_corrected(
    entry, now, proposed, path, body, propose, base, files
):
    before = files()
    code, said, _ = propose(body("correct", entry=entry, now=now, proposed=proposed))
    assert code == 0, said
    assert [p for p, data in files().items() if data != before[p]] == [f"content/{path}"]
    assert errors(base) == []


def test_the_title_of_a_work_can_be_corrected(body, propose, base):
    now = "An Hour on a Branch"
    code, said, _ = propose(body("correct", entry="hale2009", now=now, proposed="One Hour"))
    assert code == 0, said
    assert check_base(Project(base)).base.works["hale2009"].title.startswith("One Hour: How Long")
    hostile = body("correct", entry="hale2009", now="One Hour", proposed="x}, note = {y")
    assert propose(hostile)[0] == 1


def test_words_that_are_not_there_get_the_nearest_sentence(body, propose, files):
    before = files()
    answers = {**CORRECTION, "now": "A count in autumn says most."}
    code, said, _ = propose(body("correct", **answers))
    assert code == 1
    assert "not found in `mite-load`" in said
    assert "Is it this? `A count in August says most (Hale & Mori, 2009, p. 214).`" in said
    assert files() == before


def test_words_that_stand_twice_are_not_guessed(body, propose):
    code, said, _ = propose(body("correct", entry="hive", now="box", proposed="case"))
    assert code == 1
    assert "places of `hive`" in said


def test_a_definition_goes_behind_those_that_are_there(body, propose, base, snapshot):
    code, said, _ = propose(body("definition", **DEFINITION))
    assert code == 0, said
    snapshot(SNAPSHOTS / "definition.md", said)
    entry = check_base(Project(base)).base.entries["hive"]
    assert [d.text for d in entry.data.definitions][-1] == "A box: for bees, with a lid."
    assert len(entry.data.definitions) == 3
    # The first one of a concept, too.
    code, said, _ = propose(body("definition", **{**DEFINITION, "entry": "queen"}))
    assert code == 0, said
    assert len(check_base(Project(base)).base.entries["queen"].data.definitions) == 1
    assert errors(base) == []


def test_a_definition_says_what_is_wrong_with_its_works_and_its_concept(body, propose):
    answers = {**DEFINITION, "ref": "lindqvist1999", "by": "nobody1900"}
    code, said, _ = propose(body("definition", **answers))
    assert code == 1
    assert "**Where you read it**: no work has the key `lindqvist1999`: did you mean" in said
    assert (
        "**Whose definition it is**: no work has the key `nobody1900`: add the work first" in said
    )
    code, said, _ = propose(body("definition", **{**DEFINITION, "entry": "mite-load"}))
    assert "**Concept**: Mite load is a factor, which takes none." in said


@pytest.mark.parametrize(
    "answers", [{"record": f"```text\n{BIBTEX}\n```"}, WORK], ids=["record", "fields"]
)
def test_a_work_gets_its_record_and_its_notes(answers, body, propose, base, snapshot):
    code, said, message = propose(body("work", **answers, why="For damp hives."))
    assert code == 0, said
    found = check_base(Project(base)).base
    assert found.works["moss2031"].title.startswith("Water in the Hive")
    assert message.startswith("Add the work moss2031, as proposed in #12\n")
    if "summary" in answers:
        assert found.annotations["moss2031"].data.topics == ("winter",)
        snapshot(SNAPSHOTS / "work.md", said)
    assert errors(base) == []


def test_a_work_that_is_there_is_named(body, propose, files):
    before = files()
    record = (
        "@article{x, author={Lindqvist, Åsa}, year=1998, doi={10.5555/vale.1998.12.3.11}, "
        "title={What Carries a Colony through Winter: Two Hundred Hives on the Vale}}"
    )
    code, said, _ = propose(body("work", record=record))
    assert code == 1
    assert "This work is there already: `lindqvist1998`" in said
    assert files() == before


@pytest.mark.parametrize(
    ("form", "answers"),
    [("case", {}), ("correct", {}), ("definition", {}), ("work", {}), ("case", {"title": "x"})],
)
def test_what_is_missing_is_named_in_the_words_of_the_form(
    form, answers, forms, body, propose, files, snapshot
):
    before = files()
    code, said, message = propose(body(form, **answers))
    assert code == 1
    assert files() == before
    assert message == ""
    for question in forms[form].questions:
        if question.required and question.id not in answers:
            assert f"**{question.label}** has no answer." in said
    if not answers:
        snapshot(SNAPSHOTS / f"{form}-empty.md", said)


def test_faults_of_the_content_are_told_in_plain_words(body, propose, files, snapshot):
    before = files()
    answers = {**CASE, "story": "See [[hvie]] and [@hale2008, p. 3].", "source__ref": "duval2061"}
    code, said, _ = propose(body("case", **answers))
    assert code == 1
    assert "**The work that reports it**" in said or "did you mean" in said.lower()
    answers["source__ref"] = "duval2016"
    code, said, _ = propose(body("case", **answers))
    snapshot(SNAPSHOTS / "case-faults.md", said)
    assert "There is no entry `hvie`" in said or "`hvie`" in said
    assert "Traceback" not in said
    assert files() == before


def test_the_text_of_the_issue_alone_is_enough(body, kb, tmp_path, base):
    page = tmp_path / "issue.md"
    text = body("case", **CASE).replace("\n", "\r\n")
    page.write_bytes(b"\xef\xbb\xbf" + text.encode())
    code, said = kb("from-form", page, "--message", tmp_path / "m.txt")
    assert code == 0, said
    written = (base / "content/cases/the-orchard-at-nether-vale.yml").read_bytes()
    assert b"\r" not in written
    assert b"\xef\xbb\xbf" not in written
    assert (tmp_path / "m.txt").read_text() == (
        "Add the case the-orchard-at-nether-vale, as proposed in an issue form\n"
    )


def test_a_dry_run_says_the_same_and_writes_nothing(body, propose, files):
    before = files()
    code, said, _ = propose(body("case", **CASE), "--dry-run")
    assert code == 0
    assert "+title: The orchard at Nether Vale" in said
    assert files() == before


NO_FORMS = [
    *(b"", b"{", b"[1]", b'{"issue": 3}', b'{"issue": {"body": null}}', b"Hello"),
    *(b"\xff\xfe{", b"{" * 9999),
]


@pytest.mark.usefixtures("forms")
@pytest.mark.parametrize("data", NO_FORMS, ids=range(len(NO_FORMS)))
def test_what_is_no_form_is_refused_in_one_line(data, kb, tmp_path):
    page = tmp_path / "issue"
    page.write_bytes(data)
    code, said = kb("from-form", page)
    assert code == 2
    assert said.startswith("kb: ")
    assert said.count("\n") == 1


@pytest.mark.usefixtures("forms")
def test_a_file_that_is_not_there_is_wrong_use(kb, tmp_path):
    assert kb("from-form", tmp_path / "nothing")[0] == 2


def test_a_file_with_windows_line_ends_keeps_them(body, propose, base):
    for path in ("content/factors/mite-load.yml", "content/concepts/hive.yml"):
        data = (base / path).read_bytes()
        (base / path).write_bytes(data.replace(b"\n", b"\r\n"))
    assert propose(body("correct", **CORRECTION))[0] == 0
    assert propose(body("definition", **DEFINITION))[0] == 0
    for path in ("content/factors/mite-load.yml", "content/concepts/hive.yml"):
        data = (base / path).read_bytes()
        assert data.count(b"\r\n") == data.count(b"\n"), path
    assert errors(base) == []


def test_a_definition_goes_into_a_list_in_brackets_too(body, propose, base):
    hive = base / "content/concepts/hive.yml"
    text = hive.read_text(encoding="utf-8")
    start, end = text.index("definitions:"), text.index("comparison:")
    one = "definitions: [{text: Old., by: [beek2004], cite: {ref: beek2004, locator: p. 1}}]\n"
    hive.write_text(text[:start] + one + text[end:], encoding="utf-8")
    code, said, _ = propose(body("definition", **DEFINITION))
    assert code == 0, said
    data = check_base(Project(base)).base.entries["hive"].data
    assert [d.text for d in data.definitions] == ["Old.", "A box: for bees, with a lid."]


def test_a_comment_in_a_list_in_brackets_is_not_lost(body, propose, files, base):
    hive = base / "content/concepts/hive.yml"
    text = hive.read_text(encoding="utf-8")
    start, end = text.index("definitions:"), text.index("comparison:")
    one = (
        "definitions: [  # Who says so?\n"
        "  {text: Old., by: [beek2004], cite: {ref: beek2004, locator: p. 1}}]\n"
    )
    hive.write_text(text[:start] + one + text[end:], encoding="utf-8")
    before = files()
    code, said, _ = propose(body("definition", **DEFINITION))
    assert code == 1
    assert "a maintainer helps" in said
    assert files() == before


def test_a_file_without_end_is_read_up_to_the_limit(kb):
    code, said = kb("from-form", "/dev/zero")
    assert (code, said) == (2, "kb: the file has more than 2,000,000 bytes; an issue has fewer\n")


def test_a_path_that_no_file_can_have_is_wrong_use(kb):
    code, said = kb("from-form", "a\0b")
    assert code == 2
    assert "null byte" in said


@pytest.mark.parametrize("when", ["read", "written"])
def test_what_is_saved_meanwhile_is_not_overwritten(body, propose, saving, base, when):
    text = body("definition", **DEFINITION)
    saving("content/concepts/hive.yml", when)
    code, said, message = propose(text)
    assert (code, message) == (2, "")
    assert said == (
        "kb: content/concepts/hive.yml was changed meanwhile: nothing was changed; "
        "run the command again\n"
    )
    assert (base / "content/concepts/hive.yml").read_bytes().endswith(b"# SAVED\n")
