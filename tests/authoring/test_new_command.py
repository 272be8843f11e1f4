"""`kb new` as a contributor uses it: by flags, on a terminal, and with ids that cannot be."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator import new_command
from generator.authoring import draft
from generator.authoring.entry_text import entry_text
from generator.authoring.writing import write
from generator.editing.rewrite import RefusedError
from generator.model import KINDS
from generator.pipeline import Project, check_base
from generator.source import Source
from generator.strict_yaml import parse
from generator.validate import validate

ROOT = Path(__file__).parents[2]
# For each kind what it cannot do without.
NEEDED = {
    "concept": ["--title=Damp hive", "--summary=A hive: wet.", "--set=type=construct"],
    "factor": ["--title=Damp", "--summary=Water in the hive.", "--set=category=site"],
    "case": [
        "--title=A wet hive",
        "--summary=It rained in.",
        "--set=type=apiary",
        "--set=source.ref=hale2009",
    ],
    "question": [
        "--title=Why is it wet?",
        "--set=audience=practitioner",
        "--set=theme=wintering",
        "--set=status=open",
        "--set=answer=Nobody knows: see [[hive]].",
    ],
    "work": [
        "--title=Water in the Hive",
        "--set=author=Moss, Ivy",
        "--set=journal=Notes on Bees",
        "--set=year=2031",
        "--summary=Why hives are wet.",
    ],
}


def test_the_help_names_every_kind():
    assert new_command.KINDS == draft.NAMES


@pytest.mark.parametrize("kind", NEEDED)
def test_an_entry_has_no_error_as_soon_as_it_has_what_it_needs(kind, kb, base, snapshot):
    name = "moss2031" if kind == "work" else "damp-hive"
    code, said = kb("new", kind, name, *NEEDED[kind])
    assert code == 0, said
    folder = {"work": "references"}.get(kind, f"{kind}s")
    written = base / "content" / folder / f"{name}.yml"
    assert f"wrote content/{folder}/{name}.yml" in said
    snapshot(ROOT / "tests/snapshots/new" / f"{kind}.yml", written.read_text(encoding="utf-8"))
    code, said = kb("check")
    assert code == 0, said
    assert "error" not in said
    code, said = kb("fmt", "--check", f"content/{folder}/{name}.yml")
    assert code == 0, said


@pytest.mark.parametrize("kind", NEEDED)
def test_without_a_terminal_it_names_all_that_is_missing_and_writes_nothing(kind, kb, files):
    before = files()
    name = "moss2031" if kind == "work" else "damp-hive"
    code, said = kb("new", kind, name)
    assert code == 2
    for flag in NEEDED[kind]:
        field = flag.removeprefix("--set=").removeprefix("--").split("=")[0]
        assert f"--set {field}=" in said
    assert files() == before


@pytest.mark.parametrize("kind", KINDS)
def test_every_open_field_becomes_one_by_taking_its_sign_away(kind, library):
    text = entry_text(library.base, kind, {"title": "T"} if kind != "reference" else {})
    taken = re.sub(r"^#(?! |$)", "", text, flags=re.MULTILINE)
    node, problems = parse(Source("x.yml", taken))
    assert not problems
    _, faults = validate(node, KINDS[kind])
    # What is missing then are values, never names of fields or the shape of what they hold.
    assert {fault.code for fault in faults} <= {"missing-field", "wrong-type"}
    assert not [fault.message for fault in faults if "expected" in fault.message]
    fields = {field.alias or name for name, field in KINDS[kind].model_fields.items()}
    shown = {key.text for key, _ in node.items}
    assert fields - shown == {"id", "aliases"}


REFUSED = {
    "../../x": "is a path",
    "..\\x": "is a path",
    "/etc/passwd": "is a path",
    "con": "Windows keeps for itself",
    "kb-list": "starts like the parts of every page",
    "NUL": "Windows keeps for itself",
    "index": "list of all entries",
    "Damp-Hive": "small letters",
    "damp hive": "may have only small letters",
    "damp--hive": "may have only",
    "-x": "may have only",
    "": "the id is empty",
    "é": "may have only",
    "a" * 81: "81 characters",
    "hive": "is taken by content/concepts/hive.yml ('Hive')",
    "mites": "former id of 'mite-load'",
    "hale2009": "is taken by a work",
    "\x1b[31mx": "may have only",
}


@pytest.mark.parametrize("name", REFUSED, ids=lambda name: repr(name)[:20])
def test_an_id_that_cannot_be_is_refused_with_the_reason_and_what_to_do(name, kb, files):
    before = files()
    code, said = kb("new", "concept", *NEEDED["concept"], "--", name)
    assert code == 2
    assert REFUSED[name] in said
    assert said.count("\n") == 2, "one line says why, the next what to do"
    assert "\x1b" not in said
    assert files() == before


def test_a_key_that_differs_in_capitals_only_is_refused(kb):
    code, said = kb("new", "work", "Hale2009", *NEEDED["work"])
    assert code == 2
    assert "differs only in capitals from 'hale2009'" in said


def test_an_entry_that_cannot_be_read_is_not_written_over(kb, base):
    broken = base / "content/concepts/damp-hive.yml"
    broken.write_text("title: [", encoding="utf-8")
    code, said = kb("new", "concept", "damp-hive", *NEEDED["concept"])
    assert code == 2
    assert "cannot be read" in said
    assert broken.read_text(encoding="utf-8") == "title: ["


def test_a_file_that_came_in_the_meantime_stays(base):
    written = base / "content/concepts/damp-hive.yml"
    written.write_text("title: Mine\n", encoding="utf-8")
    with pytest.raises(RefusedError, match=r"damp-hive\.yml is there already"):
        write(base, {"content/concepts/damp-hive.yml": "title: Other\n"}, {})
    assert written.read_text(encoding="utf-8") == "title: Mine\n"


def test_a_folder_that_leads_out_of_the_base_takes_nothing(kb, base, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    (base / "content/factors").rename(elsewhere)
    (base / "content/factors").symlink_to(elsewhere)
    before = sorted(elsewhere.iterdir())
    code, _ = kb("new", "factor", "damp", *NEEDED["factor"])
    assert code == 2
    assert sorted(elsewhere.iterdir()) == before


def test_a_value_that_a_field_cannot_take_is_named_with_the_nearest(kb, files):
    before = files()
    for wrong, hint in {
        "type=constuct": "did you mean 'construct'?",
        "typ=construct": "a concept has no field 'typ'. Did you mean 'type'?",
        "topics=wintr": "did you mean 'winter'?",
        "relations.braoder=hive": "no relation 'braoder'. Did you mean 'broader'?",
        "claims.text=x": "write the whole of 'claims'",
        "summary": "--set takes FIELD=VALUE",
        "claims=[{text: x": "cannot be read",
    }.items():
        code, said = kb("new", "concept", "damp-hive", *NEEDED["concept"][:2], "--set", wrong)
        assert code == 2, said
        assert hint in said
    assert files() == before


def test_what_would_be_an_error_is_shown_and_not_written(kb, files):
    before = files()
    code, said = kb("new", "concept", "damp-hive", *NEEDED["concept"], "--set=body=See [[hvie]].")
    assert code == 1
    assert "error[unknown-entry]" in said
    assert "nothing was written" in said
    assert files() == before


def test_lists_parts_and_relations_can_be_given(kb, base):
    code, said = kb(
        *("new", "concept", "damp-hive", *NEEDED["concept"], "--plain"),
        *("--set=topics=winter, breeding", "--set=synonyms=wet hive", "--set=synonyms=a, b"),
        *("--set=relations.broader=hive", "--set=relations.related=queen"),
        "--set=definitions=[{text: Wet., by: [mori2014], cite: {ref: hale2009, locator: p. 3}}]",
    )
    assert (code, said) == (0, "wrote content/concepts/damp-hive.yml\n")
    written = (base / "content/concepts/damp-hive.yml").read_text(encoding="utf-8")
    assert "topics: [winter, breeding]" in written
    assert "synonyms: [wet hive, 'a, b']" in written
    assert "definitions:\n  - text: Wet.\n    by: [mori2014]\n    cite: {ref: hale2009" in written
    assert "#" not in written.split("\n", 1)[1]


def test_a_work_that_is_there_under_another_key_is_not_added_twice(kb, files):
    before = files()
    code, said = kb(
        *("new", "work", "vale2015", "--set=type=techreport", "--summary=S.", "--set=year=2015"),
        "--set=author={Lower Vale Board of Beekeepers}",
        "--title=After the Hard Winter: What Keepers Say",
        *("--set=institution=Lower Vale Board of Beekeepers", "--set=number=7"),
    )
    assert code == 2
    assert "there already: 'board2015'" in said
    assert files() == before


def test_hostile_values_of_a_record_stay_in_their_field(kb, base):
    title = "}, note = {x}} @article{evil, title = {{Y\\"
    code, said = kb("new", "work", "moss2031", *NEEDED["work"][1:], f"--title={title}")
    assert code == 0, said
    text = (base / "bibliography/added.bib").read_text(encoding="utf-8")
    works = check_base(Project(base)).base.works
    assert "evil" not in works
    assert works["moss2031"].fields.keys() == {"author", "title", "journal", "year"}, text


def test_a_work_with_a_record_gets_its_notes(kb, base):
    notes = base / "content/references/hale2009.yml"
    notes.unlink(missing_ok=True)
    code, said = kb("new", "work", "hale2009", "--summary=How mites are counted.")
    assert code == 0, said
    assert said.startswith("wrote content/references/hale2009.yml\n")
    assert notes.is_file()
    assert not (base / "bibliography/added.bib").exists()


def test_a_dry_run_shows_the_text_and_writes_nothing(kb, files):
    before = files()
    code, said = kb("new", "concept", "damp-hive", *NEEDED["concept"], "--dry-run")
    assert code == 0
    assert said.startswith("--- content/concepts/damp-hive.yml\n# yaml-language-server: $schema=")
    assert files() == before


def talk(base, arguments, answers):
    """What the tool says on a terminal, answered line by line."""
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "-C", str(base), *arguments],
        stdin=follower,
        stdout=follower,
        stderr=follower,
        cwd=ROOT,
    )
    os.close(follower)
    os.write(leader, answers.encode())
    said = b""
    while True:
        try:
            part = os.read(leader, 4096)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        said += part
    os.close(leader)
    return process.wait(timeout=60), said.decode().replace("\r\n", "\n")


def test_on_a_terminal_it_asks_for_what_it_needs_until_it_can_be_used(base):
    answers = "Damp hive\n\nA hive: wet.\nconstuct\n1\n"
    code, said = talk(base, ["new", "concept", "damp-hive"], answers)
    assert code == 0, said
    assert "it is needed" in said
    assert "did you mean 'construct'?" in said
    written = (base / "content/concepts/damp-hive.yml").read_text(encoding="utf-8")
    assert "title: Damp hive\ntype: construct\nsummary: 'A hive: wet.'\n" in written


def test_on_a_terminal_the_end_of_the_input_writes_nothing(base, files):
    before = files()
    code, said = talk(base, ["new", "concept", "damp-hive"], "Damp hive\n\x04")
    assert code == 2
    assert "nothing was written" in said
    assert files() == before
