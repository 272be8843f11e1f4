"""Processes that work for another one: they end when that one says so, and never outlive it."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
import time
import traceback
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FEW = 200  # files for which another process is not worth its start
_LATER = 5  # how much less of a processor a process wants that lets others go first
_PAUSE = 0.01  # seconds between two looks at what the processes say
_ROUND = 50_000  # objects between two rounds of the collector

_Item = TypeVar("_Item")
_Found = TypeVar("_Found")

_STOPS = (signal.SIGINT, signal.SIGTERM)
_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of prctl(2)


class WorkerError(Exception):
    """A process that worked for this one died. The message has what it said."""


def default_jobs() -> int:
    """As many processes as there are processors to use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def can_fork() -> bool:
    """Whether a process can be split: elsewhere, a new one would have to read everything again."""
    return sys.platform.startswith("linux")


def together(
    work: Callable[[int, Callable[[], None]], _Found],
    jobs: int,
    advance: Callable[[], None] = lambda: None,
    told: tuple[type[Exception], ...] = (OSError,),
    meanwhile: Callable[[], None] | None = None,
) -> list[_Found]:
    """Let several processes do something, all of which know what this one knows.

    Args:
        work: Is called in each process with its number and with what tells this one that something
            was done.
        jobs: How many processes.
        advance: Is called here whenever something was done.
        told: The errors that are raised here as they were raised there.
        meanwhile: What this process does itself while the others work.

    Returns:
        What came of it in each process, by their numbers.

    Raises:
        WorkerError: A process died, or raised another error.
    """
    context = multiprocessing.get_context("fork")
    said = context.SimpleQueue()
    # What all processes share must not be copied because the collector has looked at it.
    gc.freeze()
    workers = [
        context.Process(target=_run, args=(work, number, said, told, os.getpid()))
        for number in range(jobs)
    ]
    found: dict[int, _Found] = {}
    try:
        # Python drops what is raised while it splits, and says so: a Ctrl-C would be lost.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
        try:
            for worker in workers:
                worker.start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if meanwhile:
            meanwhile()
        while len(found) < jobs:
            if said.empty():
                if any(worker.exitcode for worker in workers):
                    raise WorkerError("a process died; perhaps memory ran out")
                time.sleep(_PAUSE)
                continue
            number, word = said.get()
            if isinstance(word, Exception):
                raise word
            if number is None:
                advance()
            else:
                found[number] = word
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.join()
        gc.unfreeze()
    return [found[number] for number in range(jobs)]


def _run(
    work: Callable[[int, Callable[[], None]], Any],
    number: int,
    said: Any,
    told: tuple[type[Exception], ...],
    parent: int,
) -> None:
    """What a process does: its work, and say what came of it or why nothing did."""
    obey(parent)
    try:
        said.put((number, work(number, lambda: said.put((None, None)))))
    except told as error:
        said.put((None, error))
    except BaseException:  # noqa: BLE001 - told to the process that waits, which raises it
        said.put((None, WorkerError(traceback.format_exc())))


def spread(
    work: Callable[[Sequence[_Item]], _Found],
    items: Sequence[_Item],
    jobs: int,
    *,
    few: int | None = None,
    yielding: bool = False,
    meanwhile: Callable[[], None] | None = None,
) -> list[_Found]:
    """Let several processes work on a share of the items each.

    Args:
        work: What is done with a share.
        items: All items.
        jobs: How many processes.
        few: The number of items for which another process is not worth its start, if they are not
            files of some kilobytes.
        yielding: Whether other processes go first, such as one that all wait for in the end.
        meanwhile: What this process does besides.

    Returns:
        What came of each share.

    Raises:
        OSError: Something cannot be read.
        WorkerError: A process died, or raised another error.
    """
    if jobs < 2 or len(items) < (FEW if few is None else few) or not can_fork():
        if meanwhile:
            meanwhile()
        return [work(items)]

    def share(number: int, _: Callable[[], None]) -> _Found:
        os.nice(_LATER if yielding else 0)
        return work(items[number::jobs])

    return together(share, jobs, meanwhile=meanwhile)


def obey(parent: int) -> None:
    """Leave Ctrl-C to the parent, and end without a word when it ends us or is gone.

    Args:
        parent: The process that started this one.
    """
    gc.enable()
    gc.set_threshold(_ROUND)  # it lives for seconds
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:  # it died before that took effect
        os._exit(1)
