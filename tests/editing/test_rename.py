"""What a new id takes: every mention, wherever it stands, and nothing that only looks like one."""

from __future__ import annotations

import re

import pytest

from generator.editing.apply import applied
from generator.editing.rename import RenameError, plan


def files_of(base):
    return {path: source.text.encode() for path, source in base.sources.items()}


def renamed(base, old, new):
    planned = plan(base, old, new)
    return planned, applied(base.sources, planned.edits, files_of(base))


ENTRIES = [
    "hive",
    "queen",
    "colony-strength-model",
    "orchard-apiary",
    "mite-load",
    "winter-cluster",
]


@pytest.mark.parametrize("old", ENTRIES)
def test_every_mention_of_an_entry_gets_the_new_id(library, old):
    planned, new = renamed(library.base, old, "new-name")
    texts = files_of(library.base) | new
    link = re.compile(rf"\[\[\s*{old}\s*\\?[|\]]")
    assert not [path for path, data in texts.items() if link.search(data.decode())]
    mentioned = {m.document.path for m in library.base.mentions if m.target == old}
    assert mentioned <= set(new)
    (path,) = planned.moves
    assert planned.moves[path] == path.replace(f"/{old}.yml", "/new-name.yml")
    assert f"aliases: [{old}" in new[path].decode() or old in new[path].decode().split("aliases")[1]


@pytest.mark.parametrize("old", ["beek2004", "lindqvist1998", "hale2011b", "duval2016"])
def test_every_citation_of_a_work_gets_the_new_key(library, old):
    planned, new = renamed(library.base, old, "newkey1999")
    texts = {path: data.decode() for path, data in (files_of(library.base) | new).items()}
    cited = re.compile(rf"@{old}(?![:.+/-]*\w)|@\w+\{{{old},")
    assert not [path for path, text in texts.items() if cited.search(text)]
    mentioned = {m.document.path for m in library.base.mentions if m.target == old}
    assert mentioned <= set(new)
    assert planned.moves or planned.made


def test_the_sets_of_a_table_get_the_new_key(library):
    _, new = renamed(library.base, "hale2011a", "newkey1999")
    text = new["content/vocabulary/swarm-signs.yml"].decode()
    assert "\n  newkey1999:\n" in text
    assert "hale2011a" not in text


def test_a_work_without_notes_gets_some_for_its_former_key(library):
    bare = next(key for key in library.base.works if key not in library.base.annotations)
    planned, _ = renamed(library.base, bare, "newkey1999")
    (text,) = planned.made.values()
    assert f"aliases: [{bare}]" in text
    assert "will be gone" in planned.remarks[0]


BODY = """\
title: Comb
type: construct
summary: >-
  The [[hive]] and the [[hive|house]], hive-made, not a hivemind, by
  [[ hive ]].
relations: {related: [hive, 'hive-tool']}
body: |
  Not [[hive-tool]], but [[hive]], as in `[[hive]]` and [there](/concepts/hive/#definitions-1).

  A table of /concepts/hive-tool/ and [[hive \\\\| it]].
"""
TOOL = "title: Tool\ntype: construct\nsummary: Of a keeper.\n"


def test_what_only_looks_like_the_id_stays(base_with, check_in):
    files = {"content/concepts/comb.yml": BODY, "content/concepts/hive-tool.yml": TOOL}
    base = check_in(base_with(files=files)).base
    _, new = renamed(base, "hive", "skep")
    text = new["content/concepts/comb.yml"].decode()
    assert "[[skep]] and the [[skep|house]], hive-made, not a hivemind, by\n  [[ skep ]]" in text
    assert "related: [skep, 'hive-tool']" in text
    assert "Not [[hive-tool]], but [[skep]]" in text
    assert "/concepts/skep/#definitions-1" in text
    assert "/concepts/hive-tool/" in text


def test_a_name_taken_back_leads_nowhere_any_more(base_with, check_in):
    hive = "title: Hive\naliases: [skep, box]\ntype: construct\nsummary: For a [[swarm]].\n"
    base = check_in(base_with(files={"content/concepts/hive.yml": hive})).base
    _, new = renamed(base, "hive", "skep")
    assert "aliases: [box, hive]\n" in new["content/concepts/hive.yml"].decode()


def test_a_term_is_renamed_where_it_is_used(library):
    term = next(iter(library.base.vocabulary.terms["topics"]))
    planned, new = renamed(library.base, f"topics/{term}", "new-topic")
    assert "new-topic: " in new["content/vocabulary/topics.yml"].decode() or (
        "new-topic:\n" in new["content/vocabulary/topics.yml"].decode()
    )
    used = {
        document.path
        for document in library.base.documents()
        for part in document.parts
        if getattr(part.mark, "vocabulary", "") == "topics" and part.value == term
    }
    assert used <= set(new)
    assert "will" in planned.remarks[0]


def test_a_relation_is_renamed_where_it_is_used(library):
    _, new = renamed(library.base, "relations/related", "next-to")
    texts = {path: data.decode() for path, data in (files_of(library.base) | new).items()}
    using = [entry for entry in library.base.all_entries() if "related" in entry.data.relations]
    assert using
    assert all("next-to:" in texts[entry.path] for entry in using)


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("hive", "../../x", "cannot be an id"),
        ("hive", "con", "cannot be an id"),
        ("hive", "NUL", "cannot be an id"),
        ("hive", "Hive2", "cannot be an id: rename it to 'hive2'"),
        ("hive", "", "cannot be an id"),
        ("hive", "a b", "cannot be an id"),
        ("hive", "x" * 81, "cannot be an id"),
        ("hive", "hive", "is the id already"),
        ("hive", "queen", "is taken"),
        ("hive", "beek2004", "is taken"),
        ("beek2004", "Hale2011b", "is taken"),
        ("beek2004", "hive", "is taken"),
        ("beek2004", "../x", "cannot be a key"),
        ("beek2004", "aux", "cannot be a key"),
        ("hvie", "skep", "there is no entry or work 'hvie': did you mean 'hive'"),
        ("../../etc/passwd", "x", "there is no vocabulary"),
        ("topics/nothing-such", "x", "has no 'nothing-such'"),
        ("topics/../x", "x", "has no '../x'"),
        ("relations/cites", "quotes", "comes out of a field"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(library, old, new, why):
    with pytest.raises(RenameError, match=re.escape(why)):
        plan(library.base, old, new)


def test_a_former_id_of_another_entry_is_refused(base_with, check_in):
    hive = "title: Hive\naliases: [skep]\ntype: construct\nsummary: For a [[swarm]].\n"
    base = check_in(base_with(files={"content/concepts/hive.yml": hive})).base
    with pytest.raises(RenameError, match="former id of 'hive'"):
        plan(base, "swarm", "skep")
    with pytest.raises(RenameError, match="'skep' is a former id of 'hive': rename that"):
        plan(base, "skep", "box")
