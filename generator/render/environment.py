"""The template environment: strict, escaping, and able to write safe Markdown headings."""

from __future__ import annotations

import json
import re
from traceback import walk_tb
from typing import TYPE_CHECKING, Any

import jinja2
from markupsafe import Markup

from generator.link import anchor

if TYPE_CHECKING:
    from collections.abc import Callable
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


class Templates(jinja2.FileSystemLoader):
    """The templates in some folders; one that is not UTF-8 has a fault like any other."""

    def get_source(
        self, environment: jinja2.Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """The text of a template, as Jinja asks for it."""
        try:
            return super().get_source(environment, template)
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise jinja2.TemplateSyntaxError("this is not UTF-8", line, template) from error


def fault(error: BaseException) -> str:
    """What is wrong with a template, with file and line; nothing if it is no template's fault."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}: {error.message}"
    steps = [(frame.f_globals, line) for frame, line in walk_tb(error.__traceback__)]
    # Jinja lets the template's own lines stand in for the Python that it has made of them.
    places = [
        f"{names['__file__']}:{line}: " if "__jinja_exception__" in names else ""
        for names, line in steps
        if not str(names.get("__name__")).startswith("jinja2.")
    ]
    place = next(filter(None, reversed(places)), "")
    if isinstance(error, jinja2.TemplateNotFound):
        return f"{place}there is no template '{error.name}'"
    if isinstance(error, jinja2.TemplateError):
        return f"{place}{error}"
    # What goes wrong in what a template calls is no fault of the template.
    return f"{place}{type(error).__name__}: {error}" if places and places[-1] else ""


def environment(templates: Path) -> jinja2.Environment:
    """The environment for the templates in a folder."""
    env = jinja2.Environment(
        loader=Templates(templates),
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
