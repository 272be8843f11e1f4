"""Names that are nearly the same: other accents, other punctuation, one slip of the pen."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Names come again with each work of a person.
REMEMBERED = 50_000

# A slip in a shorter word makes another word.
SHORTEST = 5

# Of the signs, only those of C++, C# and the like make another word: two, or one at its end.
_WORD = re.compile(r"[^\W_]+(?:[+#]{2,}|[+#](?!\w))?")


@lru_cache(REMEMBERED)
def folded(text: str) -> str:
    """Without case, accents, punctuation and articles: what a careless reader would see.

    What is made of nothing but signs stays as it is.
    """
    text = text.casefold().replace("&", " and ")
    letters = [c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)]
    words = _WORD.findall("".join(letters))
    kept = (word for word in words if word not in {"the", "a", "an"})
    return "".join(kept) or "".join(words) or text.strip()


class Index:
    """Finds the known names that are at most one slip away from a name, without comparing all.

    Two words that differ by one letter too many, too few, wrong or swapped become the same when
    one letter is taken out of each, or out of the longer one.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._known: defaultdict[str, list[str]] = defaultdict(list)
        for name in sorted(set(names)):
            for shape in _shapes(folded(name)):
                self._known[shape].append(name)
        self._near: dict[str, list[str]] = {}

    def near(self, name: str) -> list[str]:
        """The known names that look like a name, those that read the same first."""
        if name not in self._near:
            own = folded(name)
            found = {known for shape in _shapes(own) for known in self._known.get(shape, ())}
            self._near[name] = sorted(found, key=lambda known: (folded(known) != own, known))
        return self._near[name]


def _shapes(word: str) -> set[str]:
    shapes = {word}
    if len(word) >= SHORTEST:
        shapes.update(word[:n] + word[n + 1 :] for n in range(len(word)))
    return shapes


def one_slip(first: str, second: str) -> bool:
    """Whether two names are at most one slip apart."""
    return bool(_shapes(folded(first)) & _shapes(folded(second)))
