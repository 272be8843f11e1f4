"""Works named in sentences and in parentheses."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from generator.render.voice import Voice


@pytest.fixture
def voice(built):
    return Voice(built.base, built.graph, "../../")


def cite(key, locator=None):
    return SimpleNamespace(ref=key, locator=locator)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ([], ""),
        (["fennnd"], "Fenn (n.d., p. 3)"),
        (["fennnd", "mori2014"], "Fenn (n.d., p. 3) and Mori et al. (2014, p. 3)"),
        (
            ["fennnd", "mori2014", "lindqvist1998"],
            "Fenn (n.d., p. 3), Mori et al. (2014, p. 3) and Lindqvist (1998, p. 3)",
        ),
    ],
)
def test_works_as_part_of_a_sentence(voice, keys, words):
    assert voice.named([cite(key, "p. 3") for key in keys]).striptags() == words


def test_what_stands_behind_other_words_has_no_parentheses_of_its_own(voice):
    cites = [cite("mori2014", "p. 3"), cite("fennnd")]
    assert voice.listed(cites).striptags() == "Fenn, n.d.; Mori et al., 2014, p. 3"
    assert voice.cites(cites).striptags() == "(Fenn, n.d.; Mori et al., 2014, p. 3)"
    assert voice.cites([]) == ""
