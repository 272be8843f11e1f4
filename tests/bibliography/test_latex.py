from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.bibliography.latex import plain, without_percent_comments


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"{\"O}koloji f{\"u}r {\AA}sa \& {\O}re", "Ökoloji für Åsa & Øre"),
        (r"Mart{\'\i}nez, \'{\i}, \v{S}koda", "Martínez, í, Škoda"),
        ("The {Dark} {B}ee", "The Dark Bee"),
        ("11--20 and --- so", "11–20 and — so"),
        ("``Bees'' fly", "“Bees” fly"),
        ("Keeper~A.", "Keeper A."),
        (r"\emph{Apis} \textbf{mellifera}", "Apis mellifera"),
        ("50% of bees", "50% of bees"),
        (r"{\"u} 50% of bees, 100\%", "ü 50% of bees, 100%"),
        (r"a\_b \$5 \#1", "a_b $5 #1"),
        ("Пчела 蜂", "Пчела 蜂"),
        ("<script>", "<script>"),
    ],
)
def test_values_are_shown_as_readers_see_them(written, shown):
    assert plain(written) == shown


@given(st.text(alphabet=st.sampled_from("\\{}\"'`^~$%&#_- abiouO\n")))
def test_anything_gives_plain_text(text):
    shown = plain(text)
    assert "\n" not in shown
    assert "{" not in shown


def test_only_bare_per_cent_signs_are_escaped():
    assert without_percent_comments(r"5% and 6\%") == r"5\% and 6\%"
