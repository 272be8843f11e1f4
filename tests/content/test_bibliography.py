"""The works: all there, each once, with nothing in them that nobody has checked."""

from __future__ import annotations

import re

import pytest
from inventory import ROOT, table

SOURCES = {"marcoscuevas2014", "millman1996a", "rehme2001", "tonai2016", "wilson2014"}
STUBS = {
    "anderson2004",
    "boles1999",
    "cannon1999",
    "day2000",
    "ford2003",
    "ganesan1994",
    "georges2003",
    "gopalakrishnapillai2003",
    "guenzi2007",
    "guenzi2009",
    "henneberg2009a",
    "henneberg2009b",
    "ivens2009",
    "kothandaraman2000",
    "natti2006",
    "natti2012",
    "ojasalo2001",
    "pardo1999",
    "ryals2008",
    "senn1999",
    "shapiro1984a",
    "wengler2006",
    "wilson1993",
}
WILSON_LIST = {
    "brady2004",
    "burnes2003",
    "capon2010",
    "goodman2007",
    "gray2004",
    "homburg2002",
    "ivens2008",
    "kempeners1999",
    "kreipl2002",
    "mcdowell2001",
    "millman1995",
    "millman1996a",
    "millman1996b",
    "millman1999",
    "millman2001",
    "mintzberg1998",
    "nystrom2002",
    "pardo2011",
    "porter2006",
    "rackham1999",
    "rice2005",
    "rollinson1998",
    "woodburn2006",
    "woodburn2008",
    "woodburn2009",
    "zhao2004",
    "zupancic2008",
}
DOIS = {
    "abratt2002": "10.1016/S0019-8501(01)00174-2",
    "burnes2003": "10.1108/00251740310479304",
    "capon2010": "10.1525/cmr.2010.52.2.32",
    "millman1995": "10.1108/EUM0000000003877",
    "millman1996a": "10.1108/EUM0000000000018",
    "nystrom2002": "10.1016/S0923-4748(02)00019-X",
    "ojasalo2001": "10.1108/08858620110389803",
    "wilson2014": "10.1108/JBIM-03-2013-0061",
    "workman2003": "10.1177/0092070302238599",
    "zhao2004": "10.1016/j.jom.2004.08.003",
}
# What a check has shown of works that the sources name without a full reference.
KNOWN_OF_STUBS = {
    "day2000": {"title"},
    "georges2003": {"title"},
    "guenzi2009": {"title", "journal", "volume", "pages"},
    "ojasalo2001": {"title", "journal", "volume", "number", "pages", "doi"},
}
# Facts that are generally believed and that nobody of us has checked. They may well be right; until
# a check shows it, they stand nowhere in this base: not in a record, and not in a remark.
UNCHECKED = (
    # authors
    r"Chonko",
    r"Andrea L?\.? ?Dixon|Dixon, A(?:ndrea|\. ?L)",
    r"Emily Haisley|Haisley, Emily",
    r"Richard Rocco|Rocco, Richard",
    r"Philip Michael Kelly|Kelly, Philip\b",
    r"David T\. Wilson|Wilson, David",
    r"Jakob|(?<!\w)Rehme(?!\d)|Kowalkowski|Nordigården",
    # pages
    r"310(?:--?|–)(?:3)?27\b",
    r"328(?:--?|–)(?:3)?44\b",
    r"321(?:--?|–)(?:3)?31\b",
    r"39(?:--?|–)52\b",
    r"109(?:--?|–)(?:1)?25\b",
    r"301(?:--?|–)(?:3)?10\b",
    r"221(?:--?|–)(?:2)?47\b",
    r"233(?:--?|–)(?:2)?41\b",
    r"353(?:--?|–)(?:3)?63\b",
    r"259(?:--?|–)261\b",
    # venues
    r"Organizational Behavior and Human Decision Processes",
    r"Engineering and Technology Management",
    r"Journal of Business Research",
    r"Asia Marketing Journal,? 18",
    r"Dijon",
    r"International Journal of Service Industry Management|Service Industries Journal",
    r"Journal of Marketing Research",
    # titles
    r"Business Market Management",
    r"national accounts?\b",
    r"Buyer-seller relationships in business markets",
    r"Determinants of long-term orientation",
    r"Value dimensions and relationship postures",
    r"Implementing relationship strategy",
    r"Customer knowledge transfer",
    r"expert organi[sz]ations",
    r"French overview",
    r"Relational selling strategy",
    r"Mature relationships",
    r"Key Account Plans:",
    r"Who, why,? and how",
    r"problem-cent(?:re|er)ed approach",
    r"Relationship keyness",
    r"Understanding Business Marketing",
    r"functional attitudes",
    # DOIs
    r"palgrave\.jibs",
    r"jibs\.2009",
    r"jmkg\.",
    r"j\.indmarman\.",
    r"j\.leaqua",
    r"088586299102798|08858620810881593|08858621211221643|08858620610690137",
    r"0267257X|03090560610702858|0092070399272008|13673270310505421",
)


def test_there_are_95_works_and_each_has_an_annotation(base):
    expected = [key for (key,) in table("works.txt")]
    assert sorted(base.works) == expected
    assert sorted(base.annotations) == expected
    assert len(expected) == 95


def test_the_list_of_wilson2014_is_complete(base):
    cited = {w for c in base.annotations["wilson2014"].data.cites for w in c.works}
    assert len(WILSON_LIST) == 27
    assert cited == WILSON_LIST | {"ivens2009", "senn1999"}


def test_ten_works_have_a_doi_that_was_checked(base):
    assert {key: work.doi for key, work in base.works.items() if work.doi} == DOIS


def test_stubs_are_marked_and_hold_only_what_is_known(base):
    assert {key for key, entry in base.annotations.items() if entry.data.stub} == STUBS
    for key in STUBS:
        fields = set(base.works[key].fields) - {"author", "year"}
        assert fields == KNOWN_OF_STUBS.get(key, set()), key
        if "journal" not in fields:
            assert base.works[key].type == "misc", key


def test_a_dissertation_has_neither_author_nor_year_because_its_source_gives_none(base):
    assert not {"author", "year", "date"} & set(base.works["rehme2001"].fields)


def test_what_must_be_checked_is_left_as_printed(base):
    works = base.works
    assert works["lee2010"].fields["author"].startswith("Lee, Sungho")
    assert works["jones2005"].fields["author"].count(" and ") == 2
    assert works["kempeners1999"].pages == "310–335"
    assert works["millman1999"].pages == "328–337"
    assert works["matsuo2009"].pages == "321–332"
    assert works["sujan1994"].pages == "39"
    assert works["ivens2008"].pages == "301"
    for key in ("wilson2014", "tonai2016", "goodman2007", "nystrom2002"):
        assert "pages" not in works[key].fields, key
    assert not {"journal", "volume", "number", "doi"} & set(works["tonai2016"].fields)
    assert "number" not in works["pardo2011"].fields
    assert "edition" not in works["yin1994"].fields
    assert works["rice2005"].year == "2005"


@pytest.mark.parametrize("pattern", UNCHECKED)
def test_nothing_that_nobody_has_checked_is_published(pattern):
    files = [*ROOT.glob("content/**/*.yml"), *ROOT.glob("bibliography/*.*")]
    assert len(files) > 290
    for path in files:
        text = re.sub(r"\s+", " ", path.read_text(encoding="utf-8"))
        assert not re.search(pattern, text), path


@pytest.mark.parametrize("key", sorted(SOURCES))
def test_the_five_sources_say_what_text_we_have_and_what_is_missing(base, key):
    data = base.annotations[key].data
    assert data.copy_
    assert data.missing
    assert data.summary
    assert data.errata


def test_only_the_five_sources_are_cited_as_read(base, graph):
    for entry in base.all_entries():
        for part in entry.parts:
            for owner in part.owners:
                for item in getattr(owner, "cite", ()):
                    assert item.ref in SOURCES, (entry.id, item.ref)
                if hasattr(owner, "ref") and hasattr(owner, "kind") and hasattr(owner, "label"):
                    assert owner.ref in SOURCES, entry.id
    assert graph.uses


def test_overlapping_pages_of_one_issue_are_pointed_out(base):
    for key, other in (("kempeners1999", "millman1999"), ("millman1999", "kempeners1999")):
        notes = [item.note for item in base.annotations[key].data.verify]
        assert any(f"@{other}" in note for note in notes), key
