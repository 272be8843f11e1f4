"""A process that works for another one ends when that one says so, and never outlives it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


def obey(parent: int) -> None:
    """Leave Ctrl-C to the parent, and end without a word when it ends us or is gone.

    Args:
        parent: The process that started this one.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:  # it died before that took effect
        os._exit(1)
