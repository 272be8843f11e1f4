"""The theme's templates, made quick: a page asks them for the same things again and again.

What comes out is what MkDocs alone makes of them; tests compare the two.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import jinja2
from mkdocs.utils.templates import url_filter

from generator.render.environment import settle

if TYPE_CHECKING:
    from collections.abc import Callable

_OF_DICTIONARIES = frozenset(dir(dict))


def quicken(env: jinja2.Environment) -> None:
    """Make the environment of MkDocs' theme quick.

    Args:
        env: The environment, before its first template.
    """
    settle(env)
    env.filters["url"] = remembered(url_filter)
    env.getattr = partial(looked_up, env.getattr, env.undefined)  # type: ignore[method-assign]


def remembered(url: Callable[[Any, str], str]) -> Callable[[Any, object], str]:
    """MkDocs' filter for addresses, which works each out anew for each page.

    As seen from the pages of one folder, an address is the same, unless it leads to something below
    the page itself.
    """
    known: dict[tuple[str, str], str] = {}

    @jinja2.pass_context
    def made(context: Any, value: object) -> str:
        address = str(value)
        page = context["page"]
        folder, _, name = page.url.rstrip("/").rpartition("/") if page else ("", "", "")
        if name in ("", ".") or name in address:  # the first two: no page, and the home page
            return url(context, address)
        if (folder, address) not in known:
            known[folder, address] = url(context, address)
        return known[folder, address]

    return made


def looked_up(own: Any, undefined: Any, of: Any, name: str) -> Any:
    """What `of.name` means in a template, found in a dictionary at once.

    Jinja asks for an attribute first, and for thousands of names on a page that fails.
    """
    if type(of) is dict and name not in _OF_DICTIONARIES:
        return of[name] if name in of else undefined(obj=of, name=name)
    return own(of, name)
