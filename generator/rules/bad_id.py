"""A file's name cannot be an id.

The file's name is the entry's id and part of its address: small letters, digits and single
hyphens, at most 80 characters. Names that Windows reserves (`con`, `nul`, `com1` …) cannot be
used, since nobody could check the repository out there; `index` is the list of all entries.

Wrong: `content/concepts/Key Account.yml`

Right: `content/concepts/key-account.yml`
"""

import re
import unicodedata

from generator.diagnostics import Diagnostic, Span

CODE = "bad-id"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED = {"con", "prn", "aux", "nul", "index"} | {
    f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10)
}


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return bool(_ID.fullmatch(text)) and len(text) <= 80 and text not in _RESERVED


def diagnostic(span: Span, name: str) -> Diagnostic:
    """Propose the nearest name that can be an id."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:80].strip("-")
    hint = f"rename it to '{slug}'" if is_id(slug) else "use small letters, digits and hyphens"
    if name.lower() in _RESERVED:
        hint = "choose another name: this one has a meaning of its own"
    return Diagnostic(span, CODE, f"'{name}' cannot be an id", hint)
