"""What the surroundings say of a build: the variables of the environment that it looks at."""

from __future__ import annotations

import os
import re

# What compressed files can hold: a second of the year 2106.
LAST_SECOND = 2**32 - 1

_SIGN = r"(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})"
_PLACE = rf"https?://[\w.-]+(?::[0-9]{{1,5}})?(?:/{_SIGN}*)?"
# How each address is written, and what it is to people.
_ADDRESSES = {
    "EDIT_BASE": (
        re.compile(rf"{_PLACE}(?:\?{_SIGN}*)?"),
        "where files are edited, such as https://github.com/OWNER/REPOSITORY/edit/main/",
    ),
    "SITE_URL": (re.compile(_PLACE), "of the site, such as https://example.org/kb/"),
    "SUGGEST_BASE": (
        re.compile(_PLACE),
        "of the issue forms, such as https://github.com/OWNER/REPOSITORY/issues/new",
    ),
}
_EPOCH = "SOURCE_DATE_EPOCH"
VARIABLES = (*_ADDRESSES, _EPOCH)


class SurroundingsError(Exception):
    """A variable has a value that cannot be used. The message is for people."""


def check() -> None:
    """Look at every variable, before anything is made.

    Raises:
        SurroundingsError: One has a value that cannot be used.
    """
    for name in _ADDRESSES:
        web_folder(name)
    epoch()


def web_folder(name: str) -> str:
    """The address on the web in a variable, with a slash at its end; empty if it is not set.

    Args:
        name: The variable.

    Raises:
        SurroundingsError: It holds something else.
    """
    address = os.environ.get(name, "")
    pattern, meant = _ADDRESSES[name]
    if address and not pattern.fullmatch(address):
        raise SurroundingsError(
            f"{name} is {address!r}: it must be the whole address {meant}, or empty"
        )
    return f"{address.rstrip('/')}/" if address else ""


def epoch() -> int | None:
    """The time of the build in seconds, if the surroundings give it.

    Raises:
        SurroundingsError: The variable holds something else.
    """
    given = os.environ.get(_EPOCH, "")
    if given and not (re.fullmatch("[0-9]{1,10}", given) and int(given) <= LAST_SECOND):
        raise SurroundingsError(
            f"{_EPOCH} is {given!r}: it must be the seconds since 1970, a number from 0 to "
            f"{LAST_SECOND}, or empty"
        )
    return int(given) if given else None
