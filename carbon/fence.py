"""Where a fenced child is started, watched and heard: see `carbon.fenced_child` for the fence itself."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from carbon.child_memory import memory_mb
from carbon.fenced_child import WAITS, plain

FENCED_CHILD = Path(__file__).parent / "fenced_child.py"
_LOOKS = 0.1
"""Seconds between two looks at a child."""


def answer_of(
    child: Path, job: Any, *, limit_mb: int, seconds: int, stop: Callable[[], Any] = lambda: False
) -> Any:  # fmt: skip
    """What `answer(job)` of a child's file gives, worked out behind the fence; None where the child took more memory
    [MB] or time of the processor [s] than it may, died, or sent what it may not; `{"failed": kind, "said": text}` where
    it raised. By the clock it may take WAITS times as long, for other programs want the processor too.

    job: plain values and dates; stop: asked now and then; what is true ends the child.
    """
    process = subprocess.Popen(
        [sys.executable, "-I", str(FENCED_CHILD), str(child), str(limit_mb), str(seconds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    done = threading.Event()

    def watch() -> None:
        waited = 0.0
        while not done.wait(_LOOKS):
            waited += _LOOKS
            held = memory_mb(process)
            if waited > WAITS * seconds or stop() or (held is not None and held > limit_mb):
                process.kill()
                return

    threading.Thread(target=watch, daemon=True).start()
    try:
        output, _ = process.communicate(pickle.dumps(job, protocol=5))
    finally:
        done.set()
        if process.poll() is None:
            process.kill()
            process.wait()
    if process.returncode != 0 or not output:
        return None
    try:
        return plain(output)
    except (pickle.UnpicklingError, EOFError, AttributeError, ValueError):  # cut short, or not what a child may send
        return None
