"""`kb show`: an entry and a work with their links, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main

SNAPSHOTS = Path(__file__).parent / "snapshots" / "show"


@pytest.fixture
def kb(base, capsys):
    def run(*arguments):
        capsys.readouterr()
        code = main(["-C", str(base), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.mark.parametrize("name", ["mite-load", "colony-strength-model", "hale2009"])
def test_an_entry_and_a_work_are_readable_in_80_columns(name, kb, snapshot):
    code, out, err = kb("show", name)
    assert (code, err) == (0, "")
    assert max(map(len, out.splitlines())) <= 80
    snapshot(SNAPSHOTS / f"{name}.txt", out)


def test_programs_get_the_same_as_json(kb):
    code, out, _ = kb("show", "mite-load", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert found["files"] == ["content/factors/mite-load.yml"]
    assert found["address"] == "/factors/mite-load/"
    assert {"predicate": "leads-to", "id": "failing-queen", "basis": "inferred"}.items() <= next(
        one for one in found["links"] if one["predicate"] == "leads-to"
    ).items()
    places = [(one["work"], one["locator"]) for one in found["cites"]]
    assert ("lindqvist1998", "p. 16") in places
    assert all(one["text"] for one in found["cites"] if one["field"] == "body")


@pytest.mark.parametrize(
    "meant", ["Mite-Load", "varroa", "content/factors/mite-load.yml", "mite load"]
)
def test_an_entry_is_found_by_its_file_a_former_id_its_title_and_in_capitals(meant, kb):
    code, out, _ = kb("show", meant)
    assert code == 0
    assert "\nfactor mite-load\n" in out


def test_an_unknown_id_gets_the_nearest_names(kb):
    code, out, err = kb("show", "mite-laod")
    assert (code, out) == (2, "")
    assert err == "kb: there is no entry or work 'mite-laod': did you mean mite-load?\n"
    assert kb("show", "\x1b[31m")[2] == "kb: there is no entry or work '�[31m'\n"


def test_it_shows_what_it_can_of_a_base_with_errors(kb, base):
    (base / "content/concepts/hive.yml").write_text("title: [", encoding="utf-8")
    code, out, err = kb("show", "brood-nest")
    assert code == 0
    assert "Brood nest" in out
    assert "run kb check" in err
    code, _, err = kb("show", "hive")
    assert code == 2
    assert "cannot be used: run kb check" in err
