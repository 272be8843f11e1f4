"""An issue as GitHub sends it: who wrote what under which number."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

MAX_BYTES = 2_000_000
_LOGIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?")
# What drives a terminal, turns the order of a line around so that a reviewer sees another text, or
# comes along unseen when somebody copies from a PDF. The last two are no characters at all.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue.

    Attributes:
        body: Its text, with line feeds only and without characters that nobody sees.
        number: Its number, or nothing.
        login: Who wrote it, or an empty string.
        user: The number of the account, or nothing.
    """

    body: str
    number: int | None = None
    login: str = ""
    user: int | None = None

    @property
    def reference(self) -> str:
        """How a commit names it."""
        return f"#{self.number}" if self.number else "an issue form"


def read(data: bytes) -> Issue | str:
    """The issue in the payload of an event, or in a text that is the body alone.

    Returns:
        The issue, or what is wrong with the data.
    """
    if len(data) > MAX_BYTES:
        return f"the file has more than {MAX_BYTES:,} bytes; an issue has fewer"
    text = data.decode("utf-8", errors="replace").removeprefix("\ufeff")
    if not text.lstrip().startswith("{"):
        return Issue(clean(text))
    try:
        payload = json.loads(text)
    except (ValueError, RecursionError):  # also for a number of very many digits
        return "the file starts like JSON and is none"
    issue = payload.get("issue", payload) if isinstance(payload, dict) else None
    if not isinstance(issue, dict) or "body" not in issue:
        return "the payload has no issue: it must be that of an `issues` event"
    user = issue.get("user")
    user = user if isinstance(user, dict) else {}
    body = issue.get("body")
    return Issue(
        clean(body) if isinstance(body, str) else "",
        _number(issue.get("number")),
        _login(user.get("login")),
        _number(user.get("id")),
    )


def clean(text: str) -> str:
    """A text with line feeds only, in one form of each letter, without what cannot be seen."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = re.sub("[\ud800-\udfff]", "�", lines)
    lines = lines.replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", _UNWANTED.sub("", lines))


def _number(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else None


def _login(value: Any) -> str:
    return value if isinstance(value, str) and _LOGIN.fullmatch(value) else ""
