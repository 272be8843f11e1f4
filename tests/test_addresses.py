"""The register of addresses: what it says, what is recorded, and what would vanish."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import pipeline
from generator.addresses import HEAD, Register, faults, is_address, moved, of_files, parse
from generator.cli import FINE, PROBLEMS, WRONG_USE, main
from generator.editing.apply import applied
from generator.pipeline import Project, run
from generator.source import Source

REGISTER = "content/addresses.txt"


def read(text):
    return parse(Source(REGISTER, text))


def test_a_base_without_a_register_has_no_addresses_to_keep():
    assert parse(None) == Register()


def test_an_address_may_lead_on():
    register = read("# Remark\n/a/\n/b/ -> /a/\n")
    assert register.addresses == {"/a/", "/b/"}
    assert register.redirects == {"/b/": "/a/"}
    assert register.lines[1].target_span.column == 8


def test_new_addresses_come_in_order_and_redirects_stay():
    text = read("/b/ -> /a/\n/a/\n/a/\n").with_new(["/c/", "/a/", "/"])
    assert [line for line in text.splitlines() if not line.startswith("#")] == [
        "/",
        "/a/",
        "/b/ -> /a/",
        "/c/",
    ]
    assert read(text).with_new([]) == text


def test_remarks_stay_with_the_address_that_follows_them():
    text = (
        "# Ours, since 2024.\n\n/c/\n  # Sent to a journal\r\n# in 2025.\n/b/ -> /c/\n"
        "# Sent to a journal\n/b/\n# Thus far.\n# And no farther.\n"
    )
    written = read(text).with_new(["/a/", "/bb/"])
    assert written == (
        f"{HEAD}/a/\n# Sent to a journal\n# in 2025.\n/b/ -> /c/\n/bb/\n"
        "# Ours, since 2024.\n/c/\n# Thus far.\n# And no farther.\n"
    )
    assert read(written).with_new([]) == written
    assert read(f"/a/\n{HEAD}/b/\n").with_new([]) == f"{HEAD}/a/\n/b/\n"


def test_both_sides_of_a_merge_may_have_recorded_the_same():
    assert read("/a/\n/a/\n/b/\n/b/ -> /a/\n").problems == ()
    assert read("/b/ -> /a/\n/b/\n").redirects == {"/b/": "/a/"}


@given(st.text(max_size=200))
def test_any_text_can_be_read_and_gives_only_addresses(text):
    register = read(text)
    assert all(is_address(address) for address in register.addresses)
    assert all(is_address(address) for address in register.redirects.values())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "/a",
        "a/",
        "//",
        "/../",
        "/a/../b/",
        "/a b/",
        "/.git/",
        "/con/",
        "/a/COM1/",
        "/references/nul.x/",
        "/404.html/",
        "/graph/graph.ttl/",
        "/graph/graph.ttl/x/",
        "/references/index.txt/",
        "/references/Index.html/",
        "/references/x./",
        "/a.b/x1999/",
        "/references/a/a.bib/",
        f"/{'n' * 256}/",
    ],
)
def test_what_is_no_address(text):
    assert not is_address(text)


@pytest.mark.parametrize("text", ["/", "/a/", "/references/beek.et.al/", f"/{'n' * 255}/"])
def test_what_is_an_address(text):
    assert is_address(text)


def test_no_file_of_the_site_can_be_an_address(base):
    paths = [path for path in pipeline.promise(Project(base)).files if not path.endswith(".md")]
    assert len(paths) > 100
    assert not [path for path in paths if is_address(f"/{path}/")]


def test_an_address_of_another_page_in_other_capitals_leads_nowhere_else():
    register = read("/B/ -> /a/\n/b/ -> /a/\n/A/ -> /c/\n/a/\n/c/\n/D/\n")
    found = list(faults(register, frozenset({"/a/", "/c/"}), {"/D/": "/a/"}))
    assert [(d.code, d.span.line, d.message) for d in found] == [
        ("bad-address", 2, "on macOS and Windows /b/ is the same as /B/"),
        ("bad-address", 3, "on macOS and Windows /A/ is the same as /a/"),
    ]


def test_pages_have_addresses_and_redirects_have_none():
    files = ("index.md", "a/index.md", "a/b.md", "c/index.html", "assets/x.css")
    assert of_files(dict.fromkeys(files, b"")) == {"/", "/a/", "/a/b/"}


@pytest.fixture
def kb(base, capsys):
    def asked(*arguments):
        capsys.readouterr()
        code = main(["-C", str(base), *arguments])
        said = capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        return code, said.out, said.err

    return asked


def publish(base, *addresses):
    for address in addresses:
        folder = base / "site" / address.strip("/")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text("", encoding="utf-8")


def test_the_addresses_of_the_built_site_are_recorded(kb, base):
    publish(base, "/", "/concepts/hive/")
    (base / "site" / "404.html").write_text("", encoding="utf-8")
    code, out, _ = kb("addresses", "--check")
    assert code == PROBLEMS
    assert "+ /concepts/hive/\n" in out
    assert not (base / REGISTER).exists()
    assert kb("addresses")[0] == FINE
    lines = (base / REGISTER).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.startswith("#")] == ["/", "/concepts/hive/"]
    assert kb("addresses", "--check") == (FINE, f"All 2 addresses are in {REGISTER}.\n", "")


def test_without_a_site_there_is_nothing_to_record(kb):
    code, out, err = kb("addresses")
    assert (code, out) == (WRONG_USE, "")
    assert "run kb build first" in err


def test_a_register_with_faults_is_left_as_it_is(kb, base):
    publish(base, "/a/")
    (base / REGISTER).write_bytes(b"<<<<<<< HEAD\n/a/\n")
    code, out, _ = kb("addresses")
    assert code == PROBLEMS
    assert "error[bad-address]" in out
    assert (base / REGISTER).read_bytes() == b"<<<<<<< HEAD\n/a/\n"
    (base / REGISTER).write_bytes(b"\xff")
    assert kb("addresses")[0] == PROBLEMS


def test_a_page_that_no_entry_makes_is_missed_when_the_site_is_built(base):
    (base / REGISTER).write_text("/about/\n/authors/nobody/\n/topics/x/\n", encoding="utf-8")
    result = run(Project(base))
    assert result.written is None
    assert [(d.code, d.span.line) for d in result.report] == [
        ("vanished-address", 2),
        ("vanished-address", 3),
    ]
    (base / REGISTER).write_text(
        "/about/\n/authors/nobody/ -> /authors/\n/topics/x/ -> /topics/\n", encoding="utf-8"
    )
    assert run(Project(base)).written
    assert (base / "build/docs/authors/nobody/index.html").is_file()


def after(text, old, new, *, alias):
    source = Source(REGISTER, text)
    found = moved(parse(source), old, new, alias=alias)
    return applied({REGISTER: source}, found, {REGISTER: b""}).get(REGISTER, text.encode()).decode()


def test_a_page_that_moves_takes_along_what_leads_to_it():
    text = "/a/ -> /b/\n/b/\n/c/\n"
    assert after(text, "/b/", "/d/", alias=True) == "/a/ -> /d/\n/b/\n/c/\n"
    assert after(text, "/b/", "/d/", alias=False) == "/a/ -> /d/\n/b/ -> /d/\n/c/\n"


def test_a_page_that_comes_back_leads_nowhere_else():
    assert after("/a/ -> /b/\n/b/\n", "/b/", "/a/", alias=False) == "/a/\n/b/ -> /a/\n"


def test_a_renamed_topic_keeps_its_address(base, capsys):
    (base / REGISTER).write_text(
        "/concepts/hive/\n/concepts/old/ -> /concepts/hive/\n/topics/winter/\n", encoding="utf-8"
    )
    assert main(["-C", str(base), "rename", "topics/winter", "cold-season"]) == FINE
    assert "/topics/winter/ will lead to /topics/cold-season/" in capsys.readouterr().out
    assert main(["-C", str(base), "rename", "hive", "bee-house"]) == FINE
    assert "still stands" not in capsys.readouterr().out
    lines = (base / REGISTER).read_text(encoding="utf-8").splitlines()
    assert lines == [
        "/concepts/hive/",
        "/concepts/old/ -> /concepts/bee-house/",
        "/topics/winter/ -> /topics/cold-season/",
    ]
    assert run(Project(base)).written


def test_a_large_register_is_compared_at_once_even_if_much_is_gone():
    register = read("".join(f"/references/work{n}/\n" for n in range(12_000)))
    pages = frozenset(f"/references/work{n}/" for n in range(6_000))
    start = time.process_time()
    assert len(list(faults(register, pages, {}))) == 6_000
    assert time.process_time() - start < 5
