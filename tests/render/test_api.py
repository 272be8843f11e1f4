"""The open doors: data that holds together and keeps to its own schemas."""

from __future__ import annotations

import json
from collections import Counter

import jsonschema
import pytest

ROOT = "api/v1"


@pytest.fixture(scope="module")
def api(built):
    """Everything below `api/v1/` that is JSON, read back."""
    return {
        path.removeprefix(f"{ROOT}/"): json.loads(data)
        for path, data in built.files.items()
        if path.startswith(f"{ROOT}/")
    }


def test_the_index_counts_what_the_files_hold(api):
    assert api["index.json"]["counts"] == {
        name: len(api[f"{name}.json"])
        for name in ("entries", "references", "relations", "citations")
    }
    assert {f"{name}" for name in api["index.json"]["files"]} <= api.keys()
    assert api["index.json"]["version"] == 1
    assert api["index.json"]["license"] == "CC BY 4.0"


def test_every_entry_and_work_has_a_file_that_says_the_same(api):
    for entry in api["entries.json"]:
        assert api[f"entries/{entry['id']}.json"] == entry
    for work in api["references.json"]:
        assert api[f"references/{work['id']}.json"] == work
    assert sum(path.startswith("entries/") for path in api) == len(api["entries.json"])
    assert sum(path.startswith("references/") for path in api) == len(api["references.json"])


def test_every_address_is_a_page(api, built):
    for entry in api["entries.json"]:
        assert f"{entry['url'][:-1]}.md" in built.files
    for work in api["references.json"]:
        assert f"{work['custom']['url'][:-1]}.md" in built.files
    for citation in api["citations.json"]:
        page, _, anchor = citation["url"].partition("/#")
        assert f'id="{anchor}"' in built.files[f"{page}.md"].decode()


def test_relations_of_the_entries_are_those_of_the_whole(api):
    def counted(relations):
        return Counter(json.dumps(relation, sort_keys=True) for relation in relations)

    known = {entry["id"] for entry in api["entries.json"]}
    every = api["relations.json"]
    outgoing = [edge for entry in api["entries.json"] for edge in entry["outgoing"]]
    incoming = [edge for entry in api["entries.json"] for edge in entry["incoming"]]
    assert counted(outgoing) == counted(edge for edge in every if edge["subject"] in known)
    assert counted(incoming) == counted(edge for edge in every if edge["object"] in known)


def test_relations_and_citations_say_what_the_contract_promises(api):
    for relation in api["relations.json"]:
        assert {"subject", "predicate", "object", "cite", "basis"} <= relation.keys()
    for citation in api["citations.json"]:
        assert citation.keys() == {"citing", "cited", "locator", "context", "url"}
    found = [c for c in api["citations.json"] if c["citing"] == "lindqvist1998"]
    assert found[0] == {
        "citing": "lindqvist1998",
        "cited": "beek2004",
        "locator": "p. 13",
        "context": "Earlier counts of bees per frame.",
        "url": "references/lindqvist1998/#cites-1",
    }


def test_files_are_utf8_with_sorted_keys_and_a_last_line_feed(built):
    def in_order(pairs):
        names = [name for name, _ in pairs]
        assert names == sorted(names)
        return dict(pairs)

    for path, data in built.files.items():
        if path.startswith(f"{ROOT}/"):
            text = data.decode("utf-8")
            assert text.endswith("\n")
            assert "\\u00" not in text
            json.loads(text, object_pairs_hook=in_order)


def test_the_schemas_are_schemas(api):
    names = [path for path in api if path.startswith("schema/")]
    assert names == api["index.json"]["schemas"]
    assert {"schema/concept.json", "schema/reference.json", "schema/relations.json"} <= set(names)
    for name in names:
        jsonschema.Draft202012Validator.check_schema(api[name])
        assert "x-points-at" not in json.dumps(api[name])


def test_every_file_keeps_to_its_schema_as_it_is_published(api):
    for entry in api["entries.json"]:
        jsonschema.validate(entry, api[f"schema/{entry['kind']}.json"])
    for work in api["references.json"]:
        jsonschema.validate(work, api["schema/reference.json"])
    for name in ("relations", "citations"):
        jsonschema.validate(api[f"{name}.json"], api[f"schema/{name}.json"])


@pytest.mark.parametrize(
    ("schema", "change"),
    [
        ("concept", {"kind": "factor"}),
        ("concept", {"outgoing": [{"subject": "hive"}]}),
        ("concept", {"colour": "yellow"}),
        ("reference", {"custom": {}}),
        ("reference", {"id": None}),
    ],
)
def test_a_schema_refuses_what_is_not_published(api, schema, change):
    where = "references/hale2009.json" if schema == "reference" else "entries/hive.json"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(api[where] | change, api[f"schema/{schema}.json"])


def test_the_bibliography_is_there_in_three_formats(built):
    count = len(built.base.works)
    bib = built.files["bibliography/references.bib"].decode()
    assert sum(line.startswith("@") for line in bib.splitlines()) == count
    ris = built.files["bibliography/references.ris"].decode()
    assert sum(line.startswith("ER  -") for line in ris.splitlines()) == count
    assert len(json.loads(built.files["bibliography/references.csl.json"])) == count
    for key in built.base.works:
        for ending in ("bib", "ris", "csl.json"):
            assert built.files[f"references/{key}/{key}.{ending}"]
