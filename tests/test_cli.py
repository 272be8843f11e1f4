"""The tool as people and other programs call it: words, exit codes, and no traceback."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli import FINE, PROBLEMS, WRONG_USE, main

SMOKER = "title: Smoker\ntype: construct\nsummary: Nobody links here.\n"


@pytest.fixture
def kb(base, capsys):
    """Runs the tool on the base: its exit code, what it said, and what it complained about."""

    def run(*arguments, folder=base):
        capsys.readouterr()
        code = main(["-C", str(folder), *map(str, arguments)])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out, said.err

    return run


@pytest.fixture
def broken(base):
    """Two files with one error each, and one that nothing links to."""
    hive = base / "content" / "concepts" / "hive.yml"
    hive.write_text(hive.read_text(encoding="utf-8").replace("type: construct", "typ: construct"))
    mites = base / "content" / "factors" / "mite-load.yml"
    mites.write_text(mites.read_text(encoding="utf-8").replace("ref: duval2016", "ref: duval2061"))
    (base / "content" / "concepts" / "smoker.yml").write_text(SMOKER, encoding="utf-8")
    return base


def test_a_base_without_fault_is_fine(kb):
    assert kb("check") == (FINE, "No problems found.\n", "")


@pytest.mark.usefixtures("broken")
def test_problems_are_shown_and_counted(kb):
    code, out, err = kb("check")
    assert (code, err) == (PROBLEMS, "")
    assert "error[unknown-field]" in out
    assert "content/concepts/hive.yml:3:1" in out
    assert "did you mean 'duval2016'?" in out
    # No word about what nothing links to: the broken entry might have.
    assert out.endswith("2 errors found.\n")


def test_warnings_fail_only_a_strict_check(kb, base):
    (base / "content" / "concepts" / "smoker.yml").write_text(SMOKER, encoding="utf-8")
    assert kb("check")[0] == FINE
    code, out, _ = kb("check", "--strict")
    assert code == PROBLEMS
    assert out.endswith("1 warning found.\n")


def test_a_path_shows_only_the_problems_of_that_file(kb, broken):
    code, out, _ = kb("check", broken / "content" / "factors" / "mite-load.yml")
    assert code == PROBLEMS
    assert "mite-load.yml" in out
    assert "hive.yml" not in out
    assert out.endswith("1 error found.\n")


def test_a_path_that_is_not_there_is_wrong_use(kb):
    assert kb("check", "content/concepts/hvie.yml") == (
        2,
        "",
        "kb: there is no content/concepts/hvie.yml\n",
    )


@pytest.mark.usefixtures("broken")
def test_a_folder_shows_the_problems_of_the_files_in_it(kb):
    _, out, _ = kb("check", "content/concepts")
    assert "hive.yml" in out
    assert "mite-load.yml" not in out


@pytest.mark.usefixtures("broken")
def test_a_file_without_fault_is_fine_although_others_are_broken(kb):
    assert kb("check", "content/concepts/queen.yml") == (FINE, "No problems found.\n", "")


@pytest.mark.parametrize("start", ["root", "base", "content"])
def test_a_path_may_be_seen_from_the_folder_one_is_in_or_from_the_base(
    kb, broken, monkeypatch, start
):
    here = {"root": broken.parent, "base": broken, "content": broken / "content"}[start]
    monkeypatch.chdir(here)
    seen = (broken / "content" / "factors").relative_to(here)
    for path in (seen, "content/factors"):
        _, out, _ = kb("check", path)
        assert out.endswith("1 error found.\n"), path


def test_it_works_on_the_base_in_the_folder_it_is_started_in(base, monkeypatch, capsys):
    monkeypatch.chdir(base)
    assert main(["check"]) == FINE
    assert capsys.readouterr().out == "No problems found.\n"


@pytest.mark.usefixtures("broken")
def test_json_for_programs_is_json_and_nothing_else(kb):
    code, out, _ = kb("check", "--format", "json")
    found = json.loads(out)
    assert code == PROBLEMS
    assert {"path", "line", "column", "severity", "code", "message", "help"} <= found[0].keys()
    assert [one["severity"] for one in found].count("error") == 2
    assert kb("check", "--format", "json", "content/concepts/queen.yml")[1] == "[]\n"


@pytest.mark.usefixtures("broken")
def test_github_annotations_are_one_command_a_line(kb):
    _, out, _ = kb("check", "--format", "github")
    lines = out.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("::error file=content/") for line in lines)


@pytest.mark.usefixtures("broken")
def test_sarif_names_the_tool_and_every_rule_it_used(kb):
    _, out, _ = kb("check", "--format", "sarif")
    run = json.loads(out)["runs"][0]
    assert run["tool"]["driver"]["name"] == "kb"
    rules = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} == rules


@pytest.mark.parametrize("form", ["bib", "ris", "csl-json"])
def test_all_works_can_be_exported(kb, form):
    code, out, err = kb("export", form)
    assert (code, err) == (FINE, "")
    assert "An Orchard and Its Bees".lower() in out.lower()


@pytest.mark.usefixtures("broken")
def test_a_broken_base_exports_nothing_and_says_why(kb):
    code, out, err = kb("export", "bib")
    assert (code, out) == (PROBLEMS, "")
    assert "error[unknown-field]" in err


def test_schemas_for_editors_go_where_they_are_not_taken_for_entries(kb, base):
    code, out, _ = kb("export", "schema")
    assert code == FINE
    folder = base / "content" / "schema"
    assert str(folder) in out
    assert json.loads((folder / "concept.json").read_text(encoding="utf-8"))["title"] == "Concept"
    assert kb("check")[0] == FINE


def test_a_base_with_errors_is_not_built_and_the_site_stays(kb, broken):
    site = broken / "site"
    site.mkdir()
    (site / "index.html").write_text("the last good one", encoding="utf-8")
    code, out, err = kb("build")
    assert (code, out) == (PROBLEMS, "")
    assert "error[unknown-field]" in err
    assert "Nothing was built" in err
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert not (broken / "build" / "docs").exists()


@pytest.mark.parametrize("command", ["check", "build", "serve", "export bib"])
def test_a_folder_that_holds_no_base_is_wrong_use(kb, tmp_path, command):
    code, out, err = kb(*command.split(), folder=tmp_path)
    assert (code, out) == (WRONG_USE, "")
    assert "no knowledge base" in err


@pytest.mark.parametrize(
    "arguments", [[], ["chek"], ["check", "--format", "xml"], ["export"], ["check", "--strickt"]]
)
def test_wrong_use_is_told_how_to_do_it_right(kb, capsys, arguments):
    with pytest.raises(SystemExit) as stop:
        kb(*arguments)
    assert stop.value.code == WRONG_USE
    assert "usage: kb" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "serve"])
def test_a_base_without_the_settings_of_the_engine_is_the_environments_fault(kb, command):
    code, _, err = kb(command)
    assert code == WRONG_USE
    assert "mkdocs.yml" in err


def test_a_file_in_the_way_of_the_output_is_the_environments_fault(kb, base):
    shutil.rmtree(base / "build")
    (base / "build").write_text("in the way", encoding="utf-8")
    code, _, err = kb("build")
    assert code == WRONG_USE
    said, site = err.splitlines()[-2:]
    assert said.startswith("kb: ")
    assert site == "site/ is as it was."
    assert "build" in said


@pytest.mark.parametrize(
    "address", ["nowhere", "127.0.0.1:٣", "127.0.0.1:99999", "a:" + "9" * 5000]
)
def test_an_address_that_is_none_is_wrong_use(kb, base, library_folder, address):
    settings = (library_folder / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("../../", f"{library_folder.parent.parent}/")
    (base / "mkdocs.yml").write_text(settings, encoding="utf-8")
    code, _, err = kb("serve", "--address", address)
    assert code == WRONG_USE
    assert "write HOST:PORT" in err


def test_somebody_who_stops_it_is_told_that_it_stopped(kb, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.pipeline.check_base", stop)
    assert kb("check") == (WRONG_USE, "", "kb: stopped\n")


def test_it_runs_as_a_module_and_as_a_command(base):
    for command in ([sys.executable, "-m", "generator"], ["kb"]):
        program = shutil.which(command[0], path=str(sys.prefix) + "/bin") or command[0]
        done = subprocess.run(
            [program, *command[1:], "-C", base, "check"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout, done.stderr) == (FINE, "No problems found.\n", "")


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as stop:
        main(["--help"])
    assert stop.value.code == FINE
    said = capsys.readouterr().out
    for command in ("check", "build", "serve", "export"):
        assert command in said


RUBBISH = {
    "nothing": b"",
    "a list": b"- 1\n- 2\n",
    "one word": b"hive\n",
    "a lone bracket": b"[",
    "bytes that are no text": b"\xff\xfe\x00\x01",
    "a null byte": b"title: a\0b\n",
    "an alias bomb": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "two documents": b"title: a\n---\ntitle: b\n",
    "deep nesting": b"[" * 5000,
    "a tag": b"!!python/object/apply:os.system ['true']\n",
    "fields of another kind": b"name: x\nvariants: {a: b}\n",
    "a record that ends at once": b"@book",
    "an open brace": b"@book{x, title = {",
}
PLACES = [
    "content/concepts/hive.yml",
    "content/cases/orchard-apiary.yml",
    "content/references/lindqvist1998.yml",
    "content/site.yml",
    "content/vocabulary/relations.yml",
    "content/vocabulary/topics.yml",
    "content/vocabulary/surveys.yml",
    "content/vocabulary/swarm-signs.yml",
    "bibliography/cited.bib",
    "bibliography/people.yml",
    "bibliography/venues.yml",
    "bibliography/styles/styles.yml",
]


@pytest.mark.parametrize("place", PLACES)
def test_rubbish_in_any_file_gives_a_diagnostic_in_that_file(kb, base, place):
    file = base / place
    for name, rubbish in RUBBISH.items():
        file.write_bytes(rubbish)
        code, out, _ = kb("check", "--format", "json")
        found = json.loads(out)
        harmless = place.endswith(".bib") and b"@" not in rubbish
        assert code == PROBLEMS, name
        assert harmless or any(one["path"] == place for one in found), name


def test_any_file_may_be_missing(kb, base):
    for file in sorted([*base.glob("content/**/*.yml"), *base.glob("bibliography/**/*.*")]):
        kept = file.read_bytes()
        file.unlink()
        code, out, _ = kb("check")
        assert code in {FINE, PROBLEMS}
        assert (code == FINE) == (" error" not in out)
        file.write_bytes(kept)
    assert kb("check")[0] == FINE


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["check"], ["show", "hive"], ["export", "ris"], ["report"]],
    ids=" ".join,
)
def test_whoever_stops_reading_is_not_told_of_it(base, arguments):
    """As in `kb report | head -1`."""
    reads, writes = os.pipe()
    os.close(reads)
    done = subprocess.run(
        [sys.executable, "-m", "generator", "-C", base, *arguments],
        stdout=writes,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writes)
    assert done.stderr == b""
    # Python's own parser of the command line passes over it.
    assert done.returncode in ({FINE, 141} if arguments == ["--help"] else {141})


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
@pytest.mark.parametrize("arguments", [["check"], ["report"]], ids=" ".join)
def test_what_finds_no_room_is_told(base, arguments):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "-C", base, *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == WRONG_USE
    assert done.stderr.startswith("kb: ")
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "end"),
    [(["check"], "2 errors found.\n"), (["check", "--format", "json"], "]\n")],
)
def test_all_that_was_said_arrives_before_the_process_ends(broken, arguments, end):
    """A process ends without taking its data apart, which must lose nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", "-C", broken, *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout[-len(end) :]) == (PROBLEMS, end)
