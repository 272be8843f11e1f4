"""`kb diff` as a contributor uses it: in a clone of a base, with edits of every kind."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from generator.cli import FINE, WRONG_USE, main

ENV = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": "x@y" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}
HIVE = "content/concepts/hive.yml"
SWARM = "content/concepts/swarm.yml"


def git(root, *words):
    subprocess.run(["git", "-C", root, *words], check=True, env=ENV, capture_output=True)


@pytest.fixture
def clone(base_with):
    """A clone of the minimal base, all of it committed."""
    root = base_with()
    git(root, "init", "-q", "-b", "main")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "start")
    return root


@pytest.fixture
def edit(clone):
    def edited(path, old, new):
        file = clone / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return edited


@pytest.fixture
def kb(clone, capsys):
    def run(*arguments, folder=clone):
        capsys.readouterr()
        code = main(["-C", str(folder), "diff", *arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out, said.err

    return run


@pytest.fixture
def told(kb):
    """What changed since the last commit, as data."""

    def run(*revisions):
        code, out, err = kb("--format", "json", *(revisions or ["HEAD"]))
        assert (code, err) == (FINE, "")
        return json.loads(out)

    return run


def entry(found, name):
    return next(one for one in found["entries"] if one["id"] == name)


def test_without_a_change_it_says_so(kb):
    code, out, _ = kb("HEAD")
    assert code == FINE
    assert "Nothing changed in meaning." in out


def test_a_text_is_compared_word_by_word(kb, edit):
    edit(HIVE, "The house that a keeper", "The box that every keeper")
    _, out, _ = kb("HEAD")
    assert "~ concept hive  Hive" in out
    assert "summary: The [-house-]{+box+} that [-a-]{+every+} keeper gives to a [[swarm]]" in out
    _, out, _ = kb("HEAD", "--format", "markdown")
    assert "<del>house</del> <ins>box</ins> that <del>a</del> <ins>every</ins>" in out


def test_definitions_relations_and_citations_that_came_and_went(told, clone):
    (clone / SWARM).write_text(
        "title: Swarm\ntype: construct\nsummary: Half a colony [@beek2004, p. 9].\n"
        "definitions:\n"
        "  - {text: Bees that left., by: [beek2004], cite: {ref: beek2004, locator: p. 2}}\n",
        encoding="utf-8",
    )
    found = entry(told(), "swarm")
    assert found["state"] == "changed"
    assert {"field": "definitions 1", "after": "Bees that left."} in found["texts"]
    assert {"predicate": "defined-by", "object": "beek2004"} in found["gained"]
    assert found["lost"] == [{"predicate": "related", "object": "hive"}]
    assert {"work": "beek2004", "locator": "p. 9"} in found["cited"]
    assert found["uncited"] == [{"work": "lindqvist1998", "locator": "p. 12"}]


def test_a_note_on_a_relation_that_stays_is_a_text(told, edit):
    edit(
        SWARM,
        "related: [hive]",
        "related: [{to: hive, note: One after the other., basis: inferred}]",
    )
    found = entry(told(), "swarm")
    assert "gained" not in found
    assert [(c["field"], c["after"]) for c in found["texts"]] == [
        ("relations, related 1, note", "One after the other.")
    ]


def test_a_new_entry_and_one_that_is_gone(told, clone):
    (clone / "content/concepts/frame.yml").write_text(
        "title: Frame\ntype: construct\nsummary: Holds a comb in the [[hive]].\n", encoding="utf-8"
    )
    (clone / SWARM).unlink()
    found = told()
    assert entry(found, "frame")["state"] == "added"
    assert entry(found, "frame")["summary"] == "Holds a comb in the [[hive]]."
    assert entry(found, "swarm")["state"] == "removed"
    assert found["vanished"] == [{"address": "/concepts/swarm/"}]


def test_a_rename_is_one_change_and_not_one_for_every_link(told, clone, edit):
    edit(SWARM, "related: [hive]", "related: [bee-hive]")
    (clone / HIVE).rename(clone / "content/concepts/bee-hive.yml")
    with (clone / "content/concepts/bee-hive.yml").open("a", encoding="utf-8") as file:
        file.write("aliases: [hive]\n")
    found = told()
    assert [(one["id"], one["state"], one["other"]) for one in found["entries"]] == [
        ("bee-hive", "renamed", "hive")
    ]
    assert found["redirected"] == [["/concepts/hive/", "/concepts/bee-hive/"]]
    assert found["form_only"] == [SWARM]
    assert "vanished" not in found


def test_a_rename_without_an_alias_loses_an_address_and_says_what_to_do(kb, clone):
    (clone / HIVE).rename(clone / "content/concepts/bee-hive.yml")
    _, out, _ = kb("HEAD")
    assert "1 address would lead nowhere" in out
    assert "/concepts/bee-hive/ has the same title" in out


def test_an_entry_that_was_merged_into_another(told, clone):
    (clone / SWARM).unlink()
    with (clone / HIVE).open("a", encoding="utf-8") as file:
        file.write("aliases: [swarm]\n")
    found = told()
    assert (entry(found, "swarm")["state"], entry(found, "swarm")["other"]) == ("merged", "hive")
    assert "vanished" not in found


def test_the_register_of_addresses_leads_on_as_well(told, clone):
    (clone / SWARM).unlink()
    (clone / "content/addresses.txt").write_text("/concepts/swarm/ -> /concepts/hive/\n")
    assert told()["redirected"] == [["/concepts/swarm/", "/concepts/hive/"]]


def test_works_that_came_changed_and_went(told, clone):
    file = clone / "bibliography/works.bib"
    text = file.read_text(encoding="utf-8")
    key = text.split("{", 1)[1].split(",", 1)[0]
    file.write_text(
        text.replace(key, "keeper2001", 1) + "@book{new2020, title={On {Bees}}, year=2020}\n",
        encoding="utf-8",
    )
    states = {one["key"]: one["state"] for one in told()["works"]}
    assert states == {key: "removed", "keeper2001": "added", "new2020": "added"}
    assert {"address": f"/references/{key}/", "likely": "/references/keeper2001/"} in told()[
        "vanished"
    ]


def test_vocabularies_tell_which_term_changed(told, clone):
    topics = (clone / "content/vocabulary/topics.yml").read_text(encoding="utf-8")
    (clone / "content/vocabulary/topics.yml").write_text(
        topics + "smoke: {label: Smoke, meaning: What calms.}\n", encoding="utf-8"
    )
    (found,) = told()["files"]
    assert found["path"] == "content/vocabulary/topics.yml"
    assert any("Smoke" in (change["after"] or "") for change in found["texts"])


def test_another_form_of_the_same_words_is_no_change(told, clone):
    text = (clone / HIVE).read_text(encoding="utf-8")
    (clone / HIVE).write_text(f"# A remark.\n{text}", encoding="utf-8")
    found = told()
    assert "entries" not in found
    assert found["form_only"] == [HIVE]


@pytest.mark.parametrize("rubbish", [b"title: [", b"\xff\xfe", b"", b"- 1\n", b"x" * 1_000_001])
def test_a_broken_file_on_either_side_is_named_and_nothing_is_made_up(told, clone, rubbish):
    good = (clone / HIVE).read_bytes()
    (clone / HIVE).write_bytes(rubbish)
    found = told()
    assert [one["path"] for one in found.get("remarks", [])] == [HIVE]
    assert not {"entries", "vanished"} & found.keys()
    git(clone, "commit", "-qam", "broken")
    (clone / HIVE).write_bytes(good)
    found = told()
    assert [one["path"] for one in found["remarks"]] == [HIVE]
    assert not {"entries", "vanished"} & found.keys()


def test_an_old_model_is_compared_by_its_words(told, clone, edit):
    edit(HIVE, "type: construct", "sort: construct")
    git(clone, "commit", "-qam", "as it once was")
    edit(HIVE, "sort: construct", "type: construct")
    edit(HIVE, "The house", "The box")
    found = told()
    (change,) = [c for c in entry(found, "hive")["texts"] if c["field"] == "summary"]
    assert change["after"].startswith("The box")
    assert "its relations and citations are left out" in found["remarks"][0]["message"]


def test_two_revisions_are_compared_whatever_the_folder_holds(told, clone, edit):
    edit(HIVE, "The house", "The box")
    git(clone, "commit", "-qam", "second")
    (clone / HIVE).write_text("rubbish: [", encoding="utf-8")
    assert entry(told("HEAD~1", "HEAD"), "hive")["state"] == "changed"


def test_a_base_may_be_a_folder_of_a_larger_repository(clone, kb, tmp_path):
    (tmp_path / "large").mkdir()
    clone.rename(tmp_path / "large" / "base")
    subprocess.run(["rm", "-rf", tmp_path / "large/base/.git"], check=True)
    git(tmp_path / "large", "init", "-q")
    git(tmp_path / "large", "add", "-A")
    git(tmp_path / "large", "commit", "-q", "-m", "start")
    (tmp_path / "large/base" / SWARM).unlink()
    _, out, _ = kb("HEAD", folder=tmp_path / "large" / "base")
    assert "- concept swarm  Swarm" in out
    assert "1 entry removed" in out


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("mian", "did you mean 'main'?"),
        ("HEAD~99", "git knows no revision 'HEAD~99'"),
        ("HEAD:content", "git knows no revision"),
        ("$(touch x)", "git knows no revision"),
        ("\x1b[31m", "git knows no revision '�[31m'"),
        ("", "git knows no revision ''"),
    ],
)
def test_an_unknown_revision_is_wrong_use(kb, revision, said):
    code, out, err = kb(revision)
    assert (code, out) == (WRONG_USE, "")
    assert said in err


def test_without_git_it_says_so(kb, clone):
    subprocess.run(["rm", "-rf", clone / ".git"], check=True)
    code, _, err = kb("HEAD")
    assert code == WRONG_USE
    assert "is in no git repository" in err


def test_a_shallow_clone_says_what_is_missing(kb, clone, tmp_path):
    git(clone, "commit", "-q", "--allow-empty", "-m", "second")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{clone}", "shallow")
    code, _, err = kb("HEAD~1", folder=tmp_path / "shallow")
    assert code == WRONG_USE
    assert "git fetch --unshallow" in err


def test_nothing_in_a_pull_request_can_be_a_link_a_picture_a_mention_or_html(kb, clone):
    hostile = (
        "<img src=x onerror=alert(1)> ![a](http://e.vil) @octocat [x](javascript:y) `code` &lt; | "
        "\u202e"
    )
    (clone / HIVE).write_text(
        "title: "
        + json.dumps(hostile)
        + "\ntype: construct\nsummary: "
        + json.dumps(hostile)
        + "\n",
        encoding="utf-8",
    )
    for form in ("markdown", "text"):
        _, out, _ = kb("HEAD", "--format", form)
        assert "\u202e" not in out
    _, out, _ = kb("HEAD", "--format", "markdown")
    for bad in ("<img", "![", "](", "@octocat", " `code`"):
        assert bad not in out, bad


def test_colours_are_for_terminals_alone(kb, edit, monkeypatch):
    edit(HIVE, "The house", "The box")
    assert "\x1b" not in kb("HEAD")[1]
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[32;1mbox\x1b[0m" in kb("HEAD")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in kb("HEAD")[1]


def test_the_folder_and_the_index_stay_as_they_were(kb, clone, edit):
    edit(HIVE, "The house", "The box")
    before = {path: path.read_bytes() for path in clone.rglob("*") if path.is_file()}
    kb("HEAD")
    assert {path: path.read_bytes() for path in clone.rglob("*") if path.is_file()} == before
