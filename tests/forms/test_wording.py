"""Words copied from a page find their place in the text that the page was made from."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from generator.forms import wording

MARKUP = {
    "[[brood-nest]]": "Brood nest",
    "[[hive|hives]]": "hives",
    "[@hale2009, p. 214]": "(Hale & Mori, 2009, p. 214)",
    "[see @vale2007; @mori2014]": "(see Mori, 2014; Vale, 2007)",
    "@lindqvist1998 [p. 16]": "Lindqvist (1998, p. 16)",
}
plain = st.sampled_from(
    ["Bees ", "carry\n", "  water — ", "“so” ", "it's ", "far. ", "1998, ", "*a* "]
)
texts = st.lists(plain | st.sampled_from(list(MARKUP)).map(lambda m: m + " "), min_size=2)


def seen(markup):
    return MARKUP[markup]


def page(text):
    for markup, shown in MARKUP.items():
        text = text.replace(markup, shown)
    return wording.even(text)


@given(texts, st.data())
def test_what_a_reader_copied_is_what_changes_and_nothing_else(parts, data):
    text = "".join(parts)
    words = page(text).split(" ")
    start = data.draw(st.integers(0, len(words) - 1))
    old = " ".join(words[start : data.draw(st.integers(start + 1, len(words)))])
    assume(page(text).count(old) == 1)
    changed, count = wording.replaced(text, old, "XXX", seen)
    # A copy that begins or ends inside of a link takes all of it: no half link is left.
    assert count == 1
    assert "XXX" in changed
    assert changed.count("[") == changed.count("]")
    before, after = changed.split("XXX")
    assert text.startswith(before)
    assert text.endswith(after)
    if all(markup not in text for markup in MARKUP):
        assert wording.even(changed) == page(text).replace(old, "XXX")


def test_links_and_citations_that_are_left_in_place_stay_what_they_are():
    text = "Bees in the [[brood-nest]] carry [@hale2009, p. 214]."
    old = "Bees in the Brood nest carry (Hale & Mori, 2009, p. 214)."
    new = "All bees near the Brood nest fetch water (Hale & Mori, 2009, p. 214)."
    assert wording.replaced(text, old, new, seen) == (
        "All bees near the [[brood-nest]] fetch water [@hale2009, p. 214].",
        1,
    )


def test_who_knows_the_markup_can_write_it():
    text = "Bees in the [[brood-nest]] carry."
    new = "Bees of the [[brood-nest]] fetch."
    assert wording.replaced(text, text, new, seen) == (new, 1)


def test_what_stands_twice_or_nowhere_changes_nothing():
    assert wording.replaced("a b a", "a", "c", seen) == ("a b a", 2)
    assert wording.replaced("a b", "d", "c", seen) == ("a b", 0)
    assert wording.replaced("a b", " ", "c", seen) == ("a b", 0)
