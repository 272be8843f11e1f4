"""`kb explain`: the manual of a rule in the terminal."""

from __future__ import annotations

import pytest

from generator import rules
from generator.cli import main


@pytest.fixture
def kb(library_folder, capsys):
    def run(*arguments):
        code = main(["-C", str(library_folder), *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.mark.parametrize("code", rules.all_rules())
def test_every_rule_can_be_read(code, kb):
    assert kb("explain", code) == (0, rules.documentation(rules.all_rules()[code]), "")


def test_it_takes_what_a_message_ends_with(kb):
    assert kb("explain", "docs/rules/bad-id.md")[1].startswith("# bad-id\n")
    assert kb("explain", "[bad-id]")[0] == 0


def test_an_unknown_code_gets_the_nearest(kb):
    code, out, err = kb("explain", "bad-di")
    assert (code, out) == (2, "")
    assert err.startswith("kb: there is no rule 'bad-di': did you mean ")
    assert "'bad-id'" in err
    assert "\x1b" not in kb("explain", "\x1b[31m")[2]
