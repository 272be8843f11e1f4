"""Which ids took the place of which, so that a rename is one change and not a hundred."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from generator.model import FOLDERS

if TYPE_CHECKING:
    from generator.diff.reading import Side


class Names(dict[tuple[str, str], str]):
    """The present id by kind and former id."""

    def now(self, name: str) -> str:
        """The present form of an id or key."""
        return next((new for (_, old), new in self.items() if old == name), name)

    def within(self, value: Any) -> Any:
        """A value with the present names in all of its texts."""
        if isinstance(value, dict):
            return {name: self.within(item) for name, item in value.items()}
        if isinstance(value, list):
            return [self.within(item) for item in value]
        return self.now(self._in_text(value)) if isinstance(value, str) and self else value

    def _in_text(self, text: str) -> str:
        for (kind, old), new in self.items():
            name = re.escape(old)
            text = re.sub(rf"(\[\[\s*){name}(?=\s*[|\]])", rf"\g<1>{new}", text)
            if kind == "reference":
                text = re.sub(rf"(?<!\w)@{name}(?![:.+/-]*\w)", f"@{new}", text)
        return text


def place(path: str) -> tuple[str, str]:
    """The kind and id of the entry in a file; no kind for other files."""
    parts = path.split("/")
    kind = FOLDERS.get(parts[1], "") if len(parts) == 3 and parts[0] == "content" else ""
    return kind, parts[-1].removesuffix(".yml")


def renames(before: Side, after: Side) -> Names:
    """The former ids of entries and works that are gone, and that an alias leads on."""
    gone = {place(path) for path in before.plain.keys() - after.plain.keys()}
    gone |= {("reference", key) for key in before.works.keys() - after.works.keys()}
    names = Names()
    for path in sorted(after.entries):
        entry = after.entries[path]
        for alias in entry.data.aliases:
            if (entry.kind, alias) in gone:
                names[entry.kind, alias] = entry.id
    return names
