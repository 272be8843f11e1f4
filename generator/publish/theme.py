"""The theme's templates, made quick: a page asks them for the same things again and again.

What comes out is what MkDocs alone makes of them; tests compare the two. What stands around a page
is the same on all pages of a folder that belong to one section, and is made once for them: the
blocks named here, and what they include, may ask for nothing else of a page.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import jinja2
from mkdocs.utils.templates import url_filter

from generator.render.environment import settle

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

_FRAME = ("frame.html", "base.html")  # ours, and what it extends
_AROUND = ("styles", "header", "footer", "scripts")
_SECTION = ("section", "kind")  # what tells to which section a page belongs
_LANGUAGE = "partials/language.html"
# An address below the top of the site, without parts that lead elsewhere.
_PLAIN = re.compile(r"(?:[\w-][\w.-]*/)+(?:[\w-][\w.-]*)?")
_OF_DICTIONARIES = frozenset(dir(dict))


def quicken(env: jinja2.Environment, menu: Collection[str] = ()) -> None:
    """Make the environment of MkDocs' theme quick.

    Args:
        env: The environment, before its first template.
        menu: The addresses of the pages in the navigation.
    """
    settle(env)
    env.filters["url"] = remembered(url_filter)
    env.getattr = partial(looked_up, env.getattr, env.undefined)  # type: ignore[method-assign]
    with suppress(jinja2.TemplateNotFound):  # another theme has other templates
        for name in _FRAME:
            blocks = env.get_template(name).blocks
            blocks.update({b: shared(blocks[b], menu) for b in _AROUND if b in blocks})
        words: Any = env.get_template(_LANGUAGE)
        words.make_module = once(words.make_module)


def shared(
    block: Callable[[Any], Iterator[str]], menu: Collection[str]
) -> Callable[[Any], Iterator[str]]:
    """A block of the frame, made once for all pages on which it is the same.

    On a page of the menu it is not, nor on one above such a page, nor on one beside the home page:
    from there, what it links to is nearer.

    Args:
        block: What makes it.
        menu: The addresses of the pages in the navigation.
    """
    known: dict[tuple[str, ...], str] = {}
    apart = {url[: end + 1] for url in menu for end, sign in enumerate(url) if sign == "/"}

    def made(context: Any) -> Iterator[str]:
        page = context["page"]
        folder = page.url.rstrip("/").rpartition("/")[0] if page else ""
        if not folder or page.url in apart:
            yield from block(context)
            return
        key = (folder, *(str(page.meta.get(name)) for name in _SECTION))
        if key not in known:
            known[key] = "".join(block(context))
        yield known[key]

    return made


def once(make: Callable[..., Any]) -> Callable[..., Any]:
    """The words of the theme, which are the same for all pages, though each asks for them anew."""
    known: list[Any] = []

    def made(*context: Any) -> Any:
        if not known:
            known.append(make(*context))
        return known[0]

    return made


def remembered(url: Callable[[Any, str], str]) -> Callable[[Any, object], str]:
    """MkDocs' filter for addresses, which works each out anew for each page.

    As seen from the pages of one folder, an address is the same, unless it leads to something below
    the page itself; and addresses in one folder differ in their last part only, unless that is a
    folder above the page.
    """
    known: dict[tuple[str, str], str] = {}

    @jinja2.pass_context
    def made(context: Any, value: object) -> str:
        address = str(value)
        page = context["page"]
        folder, _, name = page.url.rstrip("/").rpartition("/") if page else ("", "", "")
        # The first two: no page, and the home page.
        near = name in address or f"{folder}/".startswith(f"{address}/")
        if name in ("", ".") or near or not _PLAIN.fullmatch(address):
            return url(context, address)
        above, slash, last = address.rpartition("/")
        if (folder, above) not in known:
            known[folder, above] = url(context, above + slash)
        return known[folder, above] + last

    return made


def looked_up(own: Any, undefined: Any, of: Any, name: str) -> Any:
    """What `of.name` means in a template, found in a dictionary at once.

    Jinja asks for an attribute first, and for thousands of names on a page that fails.
    """
    if type(of) is dict and name not in _OF_DICTIONARIES:
        return of[name] if name in of else undefined(obj=of, name=name)
    try:
        return getattr(of, name)
    except AttributeError:
        return own(of, name)
