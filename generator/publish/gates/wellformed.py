"""The HTML of every page is well-formed, and holds nothing that the security policy would stop.

Elements are closed in order, ids stand once on a page, and there is no `on…` attribute, no style
attribute and no script without an address but for data. The full rules of HTML are for a validator,
in the tests.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.publish.gates.fault import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.publish.gates.built import Built

# What follows the name ends with a slash if the element is empty.
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*)>")
_OPAQUE = re.compile(r"<(?:!--.*?-->|((script|style)\b[^>]*>).*?(?=</\2>))", re.DOTALL)
_ID = re.compile(r"\sid=\"([^\"]*)\"")
_ACTIVE = re.compile(r"\s(on[a-z]+|style|srcdoc)=\"")
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


def check(built: Built) -> Iterator[Fault]:
    """Tell what is wrong with the elements of all pages."""
    for name, page in built.pages.items():
        for message in page.faults:
            yield Fault(name, message)


def tags(text: str) -> list[tuple[str, str, str]]:
    """The tags of a page: a slash if it closes, the name, and all that follows it."""
    markup = _OPAQUE.sub(lambda found: f"<{found[1]}" if found[1] else "", text)
    return _TAG.findall(markup)


def faults(found: list[tuple[str, str, str]], attributes: str) -> Iterator[str]:
    """What is wrong with the elements of a page.

    Args:
        found: Its tags.
        attributes: The attributes of all of them.
    """
    message = _nesting(found)
    if message:
        yield message
    twice = _twice(_ID.findall(attributes))
    if twice:
        yield f"the id '{twice}' stands more than once"
    active = _ACTIVE.search(attributes)
    if active:
        yield f"an element has the attribute '{active[1]}'"


def _twice(ids: list[str]) -> str:
    """The first of some ids that stands more than once, or nothing."""
    if len(ids) == len(set(ids)):
        return ""
    return min(one for one in ids if ids.count(one) > 1)


def _nesting(found: list[tuple[str, str, str]]) -> str:
    stack: list[str] = []
    for closing, written, rest in found:
        name = written.lower()
        if not closing:
            if name not in VOID and not rest.endswith("/"):
                stack.append(name)
        elif not stack:
            return f"</{name}> closes nothing"
        elif stack.pop() != name:
            return f"</{name}> closes another element, or one that is closed already"
    return f"<{stack[-1]}> is not closed" if stack else ""
