"""The HTML of every page is well-formed, and holds nothing that the security policy would stop.

Elements are closed in order, attributes have an end, ids stand once on a page, and there is no
`on…` attribute, no style attribute or element, no script without an address but for data, and
nothing that is loaded from elsewhere. The full rules of HTML are for a validator, in the tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.publish.gates.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.publish.gates.built import Built
    from generator.publish.gates.tag import Tag


def check(built: Built) -> Iterator[Fault]:
    """Tell what is wrong with the elements of all pages."""
    for name, page in built.pages.items():
        for message in page.faults:
            yield Fault(name, message)


def faults(nests: Iterable[int], names: Sequence[str], tags: Sequence[Tag]) -> Iterator[str]:
    """What is wrong with the elements of a page.

    Args:
        nests: How its tags nest, as `tag.Tags` has it.
        names: The names of elements by their numbers.
        tags: Its tags, as far as they tell something else.
    """
    message = _nesting(nests, names)
    if message:
        yield message
    twice = _twice([found for tag in tags for found in tag.ids])
    if twice:
        yield f"the id '{twice}' stands more than once"
    wrong = next((tag.wrong for tag in tags if tag.wrong), "")
    if wrong:
        yield wrong


def _twice(ids: list[str]) -> str:
    """The first of some ids that stands more than once, or nothing."""
    if len(ids) == len(set(ids)):
        return ""
    return min(one for one in ids if ids.count(one) > 1)


def _nesting(nests: Iterable[int], names: Sequence[str]) -> str:
    stack: list[int] = []
    for number in nests:
        if number > 0:
            stack.append(number)
        elif number:
            if not stack:
                return f"</{names[-number]}> closes nothing"
            if stack.pop() != -number:
                return f"</{names[-number]}> closes another element, or one that is closed already"
    return f"<{names[stack[-1]]}> is not closed" if stack else ""
