"""Which stage runs and how long each took: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn, TextIO

from tqdm import tqdm

if TYPE_CHECKING:
    from collections.abc import Iterator


class Console:
    """Tells people on a stream what is going on."""

    def __init__(self, stream: TextIO) -> None:
        """Tell it on a stream; only a terminal gets a bar."""
        self.stream = stream
        self.times: dict[str, float] = {}
        self._bar: tqdm[NoReturn] | None = None

    @contextmanager
    def stage(self, name: str, total: int | None = None) -> Iterator[None]:
        """A stage runs; with `total`, `advance` says how far it has come."""
        start = time.perf_counter()
        if self.stream.isatty():
            self._bar = tqdm(
                total=total,
                desc=f"{name:<8}",
                file=self.stream,
                leave=False,
                bar_format="{desc} {bar:30} {n_fmt}/{total_fmt}" if total else "{desc} …",
            )
        try:
            yield
        finally:
            if self._bar is not None:
                self._bar.close()
                self._bar = None
            taken = time.perf_counter() - start
            self.times[name] = self.times.get(name, 0) + taken
        if not self.stream.isatty():
            self.stream.write(f"{name:<8} {taken:6.2f} s\n")
            self.stream.flush()

    def advance(self) -> None:
        """One of the `total` things is done."""
        if self._bar is not None:
            self._bar.update()
