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

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*?(/?)>")
_OPAQUE = re.compile(r"<!--.*?-->|(<(script|style)\b[^>]*>).*?(?=</\2>)", re.DOTALL)
# The first of each pair is quick, and finds it in running text as well.
_ID = re.compile(r" id=\"([^\"]*)\"")
_REAL_ID = re.compile(r"<[^<>]*?\sid=\"([^\"]*)\"")
_ACTIVE = re.compile(r"\s(?:on[a-z]+|style|srcdoc)=\"")
_REALLY_ACTIVE = re.compile(r"<[a-zA-Z][^<>]*?\s(on[a-z]+|style|srcdoc)=\"")
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)


def check(built: Built) -> Iterator[Fault]:
    """Tell what is wrong with the elements of all pages."""
    for name, page in built.pages.items():
        for message in page.faults:
            yield Fault(name, message)


def faults(text: str) -> Iterator[str]:
    """What is wrong with the elements of a page."""
    markup = _OPAQUE.sub(r"\1", text)
    message = _nesting(markup)
    if message:
        yield message
    twice = _twice(_ID.findall(markup)) and _twice(_REAL_ID.findall(markup))
    if twice:
        yield f"the id '{twice}' stands more than once"
    active = _ACTIVE.search(markup) and _REALLY_ACTIVE.search(markup)
    if active:
        yield f"an element has the attribute '{active[1]}'"


def _twice(ids: list[str]) -> str:
    """The first of some ids that stands more than once, or nothing."""
    if len(ids) == len(set(ids)):
        return ""
    return min(one for one in ids if ids.count(one) > 1)


def _nesting(markup: str) -> str:
    stack: list[str] = []
    for closing, written, empty in _TAG.findall(markup):
        name = written.lower()
        if not closing:
            if not empty and name not in VOID:
                stack.append(name)
        elif not stack:
            return f"</{name}> closes nothing"
        elif stack.pop() != name:
            return f"</{name}> closes another element, or one that is closed already"
    return f"<{stack[-1]}> is not closed" if stack else ""
