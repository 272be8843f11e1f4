"""The variables that a build looks at: what they may hold, and words if it is not that."""

from __future__ import annotations

import io

import pytest

from generator import surroundings
from generator.cli import main
from generator.pipeline import Project
from generator.publish.build import build
from generator.surroundings import SurroundingsError

ADDRESSES = ("EDIT_BASE", "SITE_URL", "SUGGEST_BASE")
HOSTILE = 'https://a b"<>'


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("", ""),
        ("https://bees.example", "https://bees.example/"),
        ("https://bees.example/kb/", "https://bees.example/kb/"),
        ("http://localhost:8000/~me/a%20b", "http://localhost:8000/~me/a%20b/"),
        ("https://bücher.example/größe/", "https://bücher.example/größe/"),
    ],
)
def test_an_address_on_the_web_is_a_folder(monkeypatch, name, given, read):
    monkeypatch.setenv(name, given)
    assert surroundings.web_folder(name) == read
    surroundings.check()


def test_files_may_be_edited_at_an_address_that_asks(monkeypatch):
    monkeypatch.setenv("EDIT_BASE", "https://git.example/bees?path=/")
    assert surroundings.web_folder("EDIT_BASE") == "https://git.example/bees?path=/"


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize(
    "given",
    [
        HOSTILE,
        "javascript:alert(1)",
        "bees.example",
        "//bees.example/",
        "ftp://bees.example/",
        "https://",
        "https://a:b@bees.example/",
        "https://bees.example/#top",
        "https://bees.example/100%",
        "https://bees.example/\n",
        "https://bees.example/a\u2028b",
        "https://bees.example/\udcff",
        " ",
    ],
)
def test_what_is_no_address_on_the_web_is_an_error(monkeypatch, name, given):
    monkeypatch.setenv(name, given)
    with pytest.raises(SurroundingsError, match=f"^{name} is .* whole address .*https://") as error:
        surroundings.check()
    assert str(error.value).isprintable()


@pytest.mark.parametrize("given", ["0", "1234567890", "4294967295"])
def test_the_time_of_a_build_is_a_number_that_files_can_hold(monkeypatch, given):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert surroundings.epoch() == int(given)


@pytest.mark.parametrize(
    "given",
    ["-5", "4294967296", "9" * 20, "9" * 5000, "rubbish", "1e5", "0x10", "1.5", " 1", "1_0", "٣"],
)
def test_what_is_no_time_is_an_error(monkeypatch, given):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(SurroundingsError, match=r"^SOURCE_DATE_EPOCH is .* from 0 to 4294967295"):
        surroundings.check()


@pytest.mark.parametrize(
    ("name", "given"), [*((name, HOSTILE) for name in ADDRESSES), ("SOURCE_DATE_EPOCH", "-5")]
)
def test_a_build_says_so_before_it_makes_anything(base, monkeypatch, name, given):
    monkeypatch.setenv(name, given)
    out, problems = io.StringIO(), io.StringIO()
    assert build(Project(base), out, problems) == 2
    assert problems.getvalue().startswith(f"kb: {name} is ")
    assert problems.getvalue().endswith("site/ is as it was.\n")
    assert not (base / "build" / "docs").exists()


@pytest.mark.parametrize("command", ["serve", "report"])
def test_commands_that_look_at_a_variable_say_so(base, monkeypatch, capsys, command):
    monkeypatch.setenv("EDIT_BASE", HOSTILE)
    words = ("--address", "127.0.0.1:0") if command == "serve" else ()
    assert main(["-C", str(base), command, *words]) == 2
    assert "kb: EDIT_BASE is" in capsys.readouterr().err
