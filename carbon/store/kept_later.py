"""Keeping work while a page goes on: one thread that writes, with what it was given and nothing of a session.

Of several states of one piece that wait, the latest alone is written. What was begun is written to its end when the app
stops.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from carbon.faults import fault_place
from carbon.store import kept_work
from carbon.store.kept_work import Piece
from carbon.words import catalogue


@dataclass(frozen=True)
class Job:
    """A state of a piece of work that is to be kept. make: gives its project file."""

    piece: Piece
    state: str
    make: Callable[[], bytes]
    name: str
    period: str


_lock = threading.Lock()
_waiting: dict[int, Job] = {}
_last: Future[None] | None = None
_writer = ThreadPoolExecutor(1, thread_name_prefix="kept-work")


def keep(job: Job) -> None:
    """Have a state kept; an earlier one of the same piece that still waits is not written any more."""
    global _last
    with _lock:
        waits = id(job.piece) in _waiting
        _waiting[id(job.piece)] = job
        if not waits:
            _last = _writer.submit(_write, id(job.piece))


def wait(seconds: float | None) -> bool:
    """Wait until all that was asked for is written; whether it is."""
    last = _last
    if last is None:
        return True
    try:
        last.result(seconds)
    except TimeoutError:
        return False
    return True


def wipe() -> tuple[int, str]:
    """Delete all that is kept, what waits to be written included: how many went, and why others did not."""
    with _lock:
        _waiting.clear()
    return _writer.submit(kept_work.wipe).result()


def _write(known_by: int) -> None:
    with _lock:
        job = _waiting.pop(known_by, None)
    if job is None:
        return
    piece, words = job.piece, catalogue("kept")["failed"]
    try:
        kept_work.write(piece, job.make(), job.name, job.period)
    except OSError as reason:
        why = reason.strerror or type(reason).__name__
        piece.failed = (job.state, words["folder"].format(folder=kept_work.folder(), why=why))
    except MemoryError:
        piece.failed = (job.state, words["memory"])
    except Exception as fault:  # carbon's own: the page goes on, and says it
        piece.failed = (job.state, words["fault"].format(place=fault_place(fault)))
    else:
        piece.kept, piece.failed = (job.state, datetime.now()), None
