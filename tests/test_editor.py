"""What editors need: schemas with names, snippets, tasks, the dev container."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from generator import editor, strict_yaml
from generator.diagnostics import Severity
from generator.model import KINDS
from generator.new_command import KINDS as KINDS_OF_ENTRY
from generator.render.schema import editor_schemas
from generator.source import Source

ROOT = Path(__file__).parent.parent
LIBRARY = ROOT / "tests" / "library"
SCHEMA = "file:///base/content/schema/"


@pytest.fixture(scope="module")
def names(library):
    return json.loads(editor.names(library.base))["$defs"]


@pytest.fixture(scope="module")
def registry(library):
    """The schemas where editors find them, with the names of the fabricated base."""
    found = {f"{SCHEMA}{name}": json.loads(data) for name, data in editor_schemas().items()}
    found["file:///base/build/editor/names.json"] = json.loads(editor.names(library.base))
    return Registry().with_resources(
        (uri, Resource.from_contents(contents)) for uri, contents in found.items()
    )


def faults(registry, kind, value):
    checker = Draft202012Validator({"$ref": f"{SCHEMA}{kind}.json"}, registry=registry)
    return [error.message for error in checker.iter_errors(value)]


def text(path):
    return (LIBRARY / path).read_text(encoding="utf-8")


def test_every_entry_of_the_base_fits_its_schema(library, registry):
    for entry in library.base.all_entries():
        value = yaml.load(text(entry.path), yaml.CSafeLoader)
        assert faults(registry, entry.kind, value) == [], entry.path


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("content/site.yml", "site"),
        ("content/vocabulary/relations.yml", "relations"),
        ("content/vocabulary/surveys.yml", "surveys"),
        ("content/vocabulary/topics.yml", "terms"),
        ("bibliography/people.yml", "people"),
        ("bibliography/venues.yml", "venues"),
    ],
)
def test_every_other_file_of_the_base_fits_its_schema(registry, path, schema):
    assert faults(registry, schema, yaml.load(text(path), yaml.CSafeLoader)) == []


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("concept", {"title": "Wax", "type": "construct"}),
        ("concept", {"title": "Wax", "type": "construct", "summary": "x", "colour": "yellow"}),
        ("factor", {"title": "Wax", "category": "colony", "summary": "x", "grouping": "mine"}),
        ("question", {"title": "Wax?", "theme": "feeding", "answer": "x", "audience": "bees"}),
    ],
)
def test_a_schema_refuses_what_the_generator_refuses(registry, kind, wrong):
    assert faults(registry, kind, wrong)


def test_a_name_that_is_not_there_yet_is_no_fault_and_a_wrong_field_is(registry):
    entry = {"title": "T", "summary": "S", "type": "construct", "relations": {"broader": ["new"]}}
    assert faults(registry, "concept", entry) == []
    assert faults(registry, "concept", {**entry, "sumary": "x"})


def test_each_list_of_names_tells_what_each_name_means(names):
    hive = next(one for one in names["entries-concept"]["anyOf"] if one["const"] == "hive")
    assert hive["markdownDescription"].startswith("**Hive** (concept): ")
    assert "[[" not in json.dumps(names)
    work = next(one for one in names["works"]["anyOf"] if one["const"] == "hale2009")
    assert work["description"].startswith("Hale and Mori (2009): An Hour on a Branch")
    assert names["terms-concept-types"]["anyOf"][0]["description"].startswith("Construct: ")
    about = names["relations-concept"]["properties"]["broader"]["description"]
    assert about.startswith("Kind of. The subject is a narrower concept")


def test_every_list_that_a_schema_leads_to_is_there(names):
    for schema in editor_schemas().values():
        for name in re.findall(r'names\.json#/\$defs/([^"]+)"', schema.decode()):
            assert name in names


def test_every_field_of_an_entry_is_described():
    for kind in KINDS:
        schema = json.loads(editor_schemas()[f"{kind}.json"])
        for part in [schema, *schema["$defs"].values()]:
            for field, about in part.get("properties", {}).items():
                assert about.get("description"), f"{kind}: {field}"


def test_checking_writes_the_names_and_only_if_they_changed(library, tmp_path):
    assert editor.refresh(tmp_path, library.base)
    written = tmp_path / editor.FILE
    before = written.stat().st_mtime_ns
    assert not editor.refresh(tmp_path, library.base)
    assert written.stat().st_mtime_ns == before
    shutil.rmtree(tmp_path / "build")
    (tmp_path / "build").write_text("in the way", encoding="utf-8")
    assert not editor.refresh(tmp_path, library.base), "what cannot be written stops nothing"


def read(name):
    return json.loads((ROOT / name).read_text(encoding="utf-8"))


def test_the_settings_name_a_schema_for_every_file_of_entries():
    settings = read(".vscode/settings.json")
    for kind, model in KINDS.items():
        assert settings["yaml.schemas"][f"./content/schema/{kind}.json"] == (
            f"content/{model.folder}/*.yml"
        )
    for path in settings["yaml.schemas"]:
        assert (ROOT / path).is_file()


# For each snippet a kind of entry and the field that it is an item of.
PLACES = {
    "Cite": ("question", "reasons:\n  - text: T\n    {}"),
    "Statement": ("question", "reasons:\n  {}"),
    "Inferred statement": ("question", "reasons:\n  {}"),
    "Reported statement": ("factor", "advice:\n  {}"),
    "Definition": ("concept", "definitions:\n  {}"),
    "Relation": ("concept", "relations:\n  broader:\n    {}"),
    "Read next": ("concept", "read_next:\n  {}"),
    "Link": ("concept", "body: 'See {}.'"),
    "Citation": ("concept", "body: 'See {}.'"),
    "Evidence": ("factor", "evidence:\n  {}"),
    "Correction": ("reference", "corrections:\n  {}"),
    "To verify": ("reference", "verify:\n  {}"),
}


@pytest.mark.parametrize("name", read(".vscode/entries.code-snippets"))
def test_a_snippet_as_it_comes_is_what_the_model_knows(name, registry):
    snippet = read(".vscode/entries.code-snippets")[name]
    assert snippet["scope"] == "yaml"
    kind, place = PLACES[name]
    room = re.search(r"^( *)\{\}$", place, re.MULTILINE)
    text = ("\n" + (room[1] if room else "")).join(snippet["body"])
    text = re.sub(r"\$\{\d+\|([^,|]+)[^}]*\}", r"\1", text)
    text = re.sub(r"\$\{\d+:([^}]*)\}", r"\1", text)
    node, problems = strict_yaml.parse(Source("x.yml", place.replace("{}", text) + "\n"))
    assert not problems
    schema = json.loads(editor_schemas()[f"{kind}.json"])
    value = strict_yaml.value(node)
    assert [f for f in faults(registry, kind, value) if "is a required property" not in f] == []
    assert set(value) <= set(schema["properties"])


def test_the_tasks_read_the_report_and_offer_every_kind():
    tasks = read(".vscode/tasks.json")
    options = next(one for one in tasks["inputs"] if one["id"] == "kind")["options"]
    assert options == list(KINDS_OF_ENTRY)
    matcher = next(one for one in tasks["tasks"] if one["label"] == "Check")["problemMatcher"]
    first, second = (re.compile(one["regexp"]) for one in matcher["pattern"])
    assert first.search(f"{Severity.ERROR}[unknown-work]: no work has the key 'x'")
    assert second.search("  --> content/factors/damp-hive.yml:6:57")


def test_the_dev_container_recommends_what_the_folder_recommends():
    container = read(".devcontainer/devcontainer.json")
    assert (
        container["customizations"]["vscode"]["extensions"]
        == (read(".vscode/extensions.json")["recommendations"])
    )
