"""Processes that work for another one: they end when that one says so, and never outlive it."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FEW = 200  # files for which another process is not worth its start
_ROUND = 50_000  # objects between two rounds of the collector

_Item = TypeVar("_Item")
_Found = TypeVar("_Found")

_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


class WorkerError(Exception):
    """A process that worked for this one died. The message has what it said."""


def default_jobs() -> int:
    """As many processes as there are processors to use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def can_fork() -> bool:
    """Whether a process can be split: elsewhere, a new one would have to read everything again."""
    return sys.platform.startswith("linux")


def spread(
    work: Callable[[Sequence[_Item]], _Found], items: Sequence[_Item], jobs: int
) -> list[_Found]:
    """Let several processes work on a share of the items each.

    Args:
        work: What is done with a share; a function of a module, or a part of one.
        items: All items.
        jobs: How many processes.

    Returns:
        What came of each share.

    Raises:
        WorkerError: A process died.
    """
    if jobs < 2 or len(items) < FEW or not can_fork():
        return [work(items)]
    context = multiprocessing.get_context("fork")
    try:
        with ProcessPoolExecutor(jobs, context, obey, (os.getpid(),)) as pool:
            return list(pool.map(work, [items[n::jobs] for n in range(jobs)]))
    except BrokenProcessPool as error:
        raise WorkerError("a process died; perhaps memory ran out") from error


def obey(parent: int) -> None:
    """Leave Ctrl-C to the parent, and end without a word when it ends us or is gone.

    Args:
        parent: The process that started this one.
    """
    gc.set_threshold(_ROUND)  # it lives for seconds
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:  # it died before that took effect
        os._exit(1)
