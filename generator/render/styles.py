"""References in the styles that do not show first, as data that a page fetches when it needs them.

`api/v1/styles/<style>.json` has all works of a style. A base with many works has them in parts as
well, by the first two letters of their keys, so that a page with a few references fetches a few
kilobytes; a page's own file does not change when other works come or go.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.bibliography.references import References
    from generator.render.stage import Files

FOLDER = "api/v1/styles"
WHOLE = 400  # works of which one file is small enough for every page


def files(references: References, works: Iterable[str]) -> Files:
    """The data files of every style."""
    if len(references.labels) < 2:
        return
    keys = list(works)
    index = {
        "default": references.default,
        "styles": [{"id": key, "label": label} for key, label in references.labels.items()],
    }
    yield f"{FOLDER}/index.json", partial(_json, index)
    for style in references.labels:
        made = {key: references.html[style][key] for key in keys if key in references.html[style]}
        yield f"{FOLDER}/{style}.json", partial(_json, made)
        if in_parts(keys):
            parts: defaultdict[str, dict[str, str]] = defaultdict(dict)
            for key, html in made.items():
                parts[part(key)][key] = html
            for name, some in parts.items():
                yield f"{FOLDER}/{style}/{name}.json", partial(_json, some)


def in_parts(keys: list[str]) -> bool:
    """Whether there are so many works that pages should fetch parts."""
    return len(keys) > WHOLE


def part(key: str) -> str:
    """The name of the part that holds a work; `citation-style.js` makes the same name."""
    return re.sub(r"[^a-z0-9]", "_", key[:2].lower())


def marked(references: References) -> dict[str, Markup]:
    """The references in the style that shows first, each marked so that a script can change it."""
    if len(references.labels) < 2:
        return {key: Markup(html) for key, html in references.in_default().items()}  # noqa: S704 - safe
    return {
        key: Markup(f'<span class="kb-ref" data-ref="{escape(key)}">{html}</span>')  # noqa: S704 - safe
        for key, html in references.in_default().items()
    }


def _json(data: object) -> bytes:
    return (json.dumps(data, ensure_ascii=False, sort_keys=True) + "\n").encode()
