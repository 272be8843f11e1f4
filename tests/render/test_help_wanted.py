"""The page for contributors."""

from __future__ import annotations

from dataclasses import replace

from generator.pipeline import OWN_TEMPLATES
from generator.render import help_wanted
from generator.render.environment import environment
from generator.render.facts import facts
from generator.render.stage import Stage, plain_site


def page(built, edit_base):
    stage = Stage(
        built.base,
        built.graph,
        facts(built.base),
        {},
        environment(OWN_TEMPLATES),
        built.base.site or plain_site(),
        {},
    )
    ((_, make),) = help_wanted.pages(replace(stage, edit_base=edit_base))
    return make().decode()


def test_the_page_names_files_and_leads_to_editing_where_it_can(built):
    assert 'rel="edit"' not in page(built, "")
    assert "<code>content/concepts/" in page(built, "")
    assert 'href="https://example.org/edit/content/' in page(built, "https://example.org/edit/")


def test_readers_and_contributors_find_the_page(built):
    assert b'href="../report/"' in built.files["about/index.md"]
    assert b'href="../report/"' in built.files["open/index.md"]
