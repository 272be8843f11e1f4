"""The same pages through other generators: that they are the same, and no ratio if they are not."""

from __future__ import annotations

import shutil
import sys

import peers
import pytest
from measure import run
from peers import Contender, compare, contenders
from sameness import differences, places, seen

from generator.pipeline import Project
from generator.pipeline import run as run_spine


@pytest.fixture
def written(base, library_folder, monkeypatch):
    """A base whose Markdown is written, in a folder of its own."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    templates = library_folder.parents[1]
    settings = (library_folder / "mkdocs.yml").read_text(encoding="utf-8")
    (base / "mkdocs.yml").write_text(settings.replace("../../", f"{templates}/"), encoding="utf-8")
    assert run_spine(Project(base)).written
    return base


def test_hugo_and_plain_mkdocs_make_the_very_pages_that_we_make(written, tmp_path):
    folder = tmp_path / "peers"
    folder.mkdir()
    entered = {one.name: one for one in contenders(written, folder)}
    ours, *others = [name for name in entered if name != "this generator, 1 process"]
    run(entered[ours].command(folder / "ours"))
    assert len(places(folder / "ours")) == sum(1 for _ in (written / "build/docs").rglob("*.md"))
    assert others == ["Hugo", "MkDocs with Material"]
    for name in others:
        run(entered[name].command(folder / "theirs"))
        assert differences(folder / "ours", folder / "theirs") == [], name
        shutil.rmtree(folder / "theirs")


PAGE = """
<div data-md-type="toc">
<ul><li><a href="#wax" class="md-nav__link">Wax</a></li></ul>
</div>
<article class="md-content__inner md-typeset"><div class="kb-page kb-page-concept">
<h2 id="wax">Wax<a class="headerlink" href="#wax" title="Link to this section">#</a></h2>
<p id="body">Bees make <a href="../comb/">comb</a> of it.</p>
</div></article>
"""


def site(folder, **pages):
    for name, text in pages.items():
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_text(text, encoding="utf-8")
    return folder


def test_the_name_of_a_heading_and_the_frame_are_no_difference(tmp_path):
    other = PAGE.replace("#wax", "#wax-1").replace('id="wax"', 'id="wax-1"')
    ours = site(tmp_path / "ours", wax=PAGE)
    assert differences(ours, site(tmp_path / "theirs", wax=f"<header>x</header>{other}")) == []
    assert seen(PAGE).contents == (("Wax", "Wax"),)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((" of it", ""), "wax/index.html: other words"),
        (("../comb/", "../bee/"), "wax/index.html: other addresses"),
        (('id="body"', 'id="text"'), "wax/index.html: other addresses"),
        ((">Wax</a>", ">Bees</a>"), "wax/index.html: other contents"),
        (('<a href="#wax" class="md-nav', '<a href="#no" class="md-nav'), "other contents"),
    ],
)
def test_what_a_reader_would_miss_is_a_difference(tmp_path, change, said):
    ours = site(tmp_path / "ours", wax=PAGE)
    (found,) = differences(ours, site(tmp_path / "theirs", wax=PAGE.replace(*change)))
    assert found.endswith(said)


def test_pages_that_are_missing_or_too_many_are_differences(tmp_path):
    ours = site(tmp_path / "ours", wax=PAGE, comb=PAGE)
    theirs = site(tmp_path / "theirs", wax=PAGE, tags=PAGE)
    assert differences(ours, theirs) == [
        "comb/index.html: missing",
        "tags/index.html: not a page of ours",
    ]


def making(*names):
    """The command that makes some pages, all the same."""
    program = (
        "import sys, pathlib\n"
        "for name in sys.argv[2:]:\n"
        "    folder = pathlib.Path(sys.argv[1]) / name\n"
        "    folder.mkdir(parents=True)\n"
        f"    (folder / 'index.html').write_text({PAGE!r})\n"
    )
    return lambda to: [sys.executable, "-c", program, to, *names]


def test_the_table_has_a_line_for_each_generator(tmp_path, monkeypatch):
    entered = [Contender("ours", making("wax", "comb")), Contender("its", making("comb", "wax"))]
    monkeypatch.setattr(peers, "contenders", lambda *_: entered)
    ours, its = compare(tmp_path, tmp_path, runs=2)
    assert ours.startswith("| ours | ")
    assert ours.split(" | ")[2] == "1.00"
    assert its.endswith("| 2 |")


def test_no_ratio_is_told_of_a_generator_that_leaves_out_a_page(tmp_path, monkeypatch):
    entered = [Contender("ours", making("wax", "comb")), Contender("its", making("comb"))]
    monkeypatch.setattr(peers, "contenders", lambda *_: entered)
    with pytest.raises(
        SystemExit, match=r"its makes other pages, 1 in all:\nwax/index\.html: missing"
    ):
        compare(tmp_path, tmp_path, runs=1)
