"""Neighbours, layers over a model, the map of the base, paths, and what stands around a page."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

from generator.model.concept import Concept
from generator.render import finding, layers, neighbours
from generator.render.base_map import key_of
from generator.render.relations import ELSEWHERE
from generator.render.shapes import Box


def page(built, path):
    return built.files[path].decode()


def drawings(text, css):
    return re.findall(rf'<figure class="{css}".*?(<svg.*?</svg>)', text, re.DOTALL)


def test_the_neighbours_of_an_entry_are_drawn_with_their_relations(built):
    text = page(built, "concepts/queen.md")
    (svg,) = drawings(text, "kb-near-map")
    boxes = [a for a in ET.fromstring(svg).iter() if a.get("class", "").startswith("kb-near ")]  # noqa: S314 - ours
    assert 2 <= len(boxes) <= neighbours.MOST
    for box in boxes:
        words, title = (t.text for t in box if t.tag == "text")
        assert words
        assert title
        assert box.get("tabindex") == "-1"


def test_every_neighbour_stands_in_the_list_of_relations_too(built):
    for entry in built.base.entries.values():
        text = page(built, f"{entry.kind}s/{entry.id}.md")
        for svg in drawings(text, "kb-near-map"):
            rest = text.replace(svg, "")
            for href in re.findall(r'href="([^"]+)"', svg):
                assert f'href="{href}"' in rest or f'href="{href}#' in rest, (entry.id, href)


def test_links_of_a_model_lead_to_their_sentences(built):
    text = page(built, "concepts/colony-strength-model.md")
    hrefs = re.findall(r'<a class="kb-(?:link|onto)[^"]*" href="#([^"]+)" aria-label="[^"]+"', text)
    assert hrefs
    assert all(f'<li id="{href}"' in text for href in hrefs)


def test_on_the_home_page_they_lead_to_the_page_of_the_model(built):
    links = re.findall(r'<a class="kb-link[^"]*" href="([^"]+)"', page(built, "index.md"))
    assert links
    assert all("concepts/colony-strength-model/#structure-links-" in link for link in links)


def test_a_case_that_illustrates_a_model_can_be_laid_over_it_stage_by_stage(built):
    models = {
        e.id
        for e in built.base.entries.values()
        if isinstance(e.data, Concept) and e.data.structure
    }
    cases = {
        e.subject: e.object
        for e in built.graph.edges
        if e.predicate == "illustrates" and e.object in models
    }
    for case, model in cases.items():
        grid = built.base.entries[case].data.grid
        parts = {n.entry for n in built.base.entries[model].data.structure.nodes}
        text = page(built, f"concepts/{model}.md")
        if grid and parts & {row.element for row in grid.rows}:
            for number in range(1, len(grid.stages) + 1):
                assert f'data-layer="{case}-{number}"' in text


def test_a_layer_says_status_in_shape_and_word():
    box = Box(0, 0, 100, 40)
    mark = layers.Mark("hinders", "Too <few> bees")
    layer = layers.Layer("x-1", 'A "hive"', "1 too few.", ("x", "grid"), {"queen": mark})
    svg = layers.svg(layer, {"n": ("queen", box)}, lambda name, at: f"../{name}/#{at}")
    assert "▼ Too &lt;few&gt; bees" in svg
    assert 'data-label="A &quot;hive&quot;"' in svg
    assert 'data-source="../x/#grid"' in svg


def test_the_map_has_every_relation_between_entries_once(built):
    text = page(built, "map/index.md")
    rows = re.findall(r'<tr data-from="([^"]+)" data-to="([^"]+)" data-relation="([^"]+)"', text)
    entries = built.base.entries
    expected = [
        e
        for e in built.graph.edges
        if e.predicate not in ELSEWHERE and not e.link and {e.subject, e.object} <= set(entries)
    ]
    assert len(rows) == len(expected) > 0
    # By the family of their first entry, within it in the order of the graph.
    found = [(row[0], row[2]) for row in rows]
    keyed = [(key_of(entries[e.subject]), e.predicate) for e in expected]
    places = {key: n for n, key in enumerate(dict.fromkeys(key for key, _ in found))}
    assert found == sorted(keyed, key=lambda pair: places[pair[0]])


def test_the_circles_of_the_map_count_the_rows_of_its_table(built):
    text = page(built, "map/index.md")
    pairs = [row[:2] for row in re.findall(r'<tr data-from="([^"]+)" data-to="([^"]+)" (d)', text)]
    cells = re.findall(r'data-from="([^"]+)" data-to="([^"]+)"><title>[^<]*: (\d+) rel', text)
    assert {(a, b): int(n) for a, b, n in cells} == {pair: pairs.count(pair) for pair in pairs}


def test_families_of_the_map_lead_to_their_indexes(built):
    for address in re.findall(
        r'<a href="\.\./([a-z]+)/#([a-z-]+)"><text', page(built, "map/index.md")
    ):
        assert f'id="{address[1]}"' in page(built, f"{address[0]}/index.md")


def test_paths_lead_through_their_steps(built):
    text = page(built, "paths/index.md")
    for way in built.base.site.paths:
        assert f'id="{way.id}"' in text
        for step in way.steps:
            assert f"/{step.to}/" in text


def test_going_on_within_a_family_reaches_each_entry_and_comes_back(built):
    after, before = {}, {}
    for entry in built.base.entries.values():
        text = page(built, f"{entry.kind}s/{entry.id}.md")
        for rel, found in (("next", after), ("prev", before)):
            match = re.search(rf'rel="{rel}" href="[^"]*/([a-z0-9-]+)/"', text)
            if match:
                found[entry.id] = match[1]
    assert after
    assert {b: a for a, b in after.items()} == before


def test_what_search_can_narrow_by_names_real_addresses(built):
    found = json.loads(built.files[finding.PATH])
    for url in found["pages"]:
        assert f"{url.strip('/')}.md" in built.files
    assert [name for name, _ in found["facets"]] == list(finding.FACETS)
    assert found["pages"]["/references/lindqvist1998/"]["year"] == ["1998"]
    assert found["suggested"] == list(built.base.site.searches)
