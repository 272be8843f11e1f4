"""The template environment: strict, escaping, and able to write safe Markdown headings."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from generator.link import anchor

if TYPE_CHECKING:
    from pathlib import Path

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~:\"'])")
# JSON allows these as they are; YAML does not, or takes them for the end of a line.
_NOT_IN_YAML = re.compile("[\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def heading(text: str) -> Markup:
    """A text as the words of a Markdown heading: every sign that could mean something is escaped.

    Character references survive Markdown, HTML and the table of contents alike.
    """
    one_line = " ".join(str(text).split())
    return Markup(_MARKDOWN.sub(lambda m: f"&#{ord(m[0])};", one_line))  # noqa: S704 - escaped


def front_matter(values: dict[str, Any]) -> str:
    """Front matter from scalars and lists; JSON is YAML that needs no quoting rules."""
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}"
        for key, value in values.items()
        if value not in (None, "")
    ]
    text = _NOT_IN_YAML.sub(lambda m: f"\\u{ord(m[0]):04x}", "\n".join(lines))
    return f"---\n{text}\n---\n\n"


def settle(env: jinja2.Environment) -> None:
    """Let an environment take its templates and globals for final, which saves much of its time.

    Else it would look at the dates of thirty files for each page, and join globals name by name.
    """
    env.cache = {}  # not one that forgets, and keeps count for it
    env.auto_reload = False
    env.make_globals = lambda d: {**env.globals, **(d or {})}  # type: ignore[method-assign]


def environment(templates: Path) -> jinja2.Environment:
    """The environment for the templates in a folder."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(templates),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    settle(env)
    env.filters["heading"] = heading
    env.filters["anchor"] = lambda path: anchor(tuple(path))
    return env
