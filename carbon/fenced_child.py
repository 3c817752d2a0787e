"""The process in which everything that came from outside is looked at, behind a fence, so that no file can take the
server along.

Run by path: `python -I fenced_child.py CHILD.py MEMORY_MB SECONDS`, the job pickled on standard input, what
`answer(job)` of CHILD.py gives pickled on standard output. It loads the standard library only, CHILD.py what it must
beside it. It keeps itself below a size of address space and a time of the processor and of the clock where the system
can, and ends with its parent. What is pickled may hold plain values and dates alone, both ways.
"""

import importlib.util
import io
import os
import pickle
import signal
import sys
from typing import Any

WAITS = 6
"""Seconds of the clock for each of the processor."""
DATES = ("date", "datetime", "time", "timedelta", "timezone")


class OnlyPlain(pickle.Unpickler):
    """Takes plain values and dates, and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "datetime" and name in DATES:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


def plain(pickled: bytes) -> Any:
    """What was pickled. Raises UnpicklingError for what holds more than plain values and dates."""
    return OnlyPlain(io.BytesIO(pickled)).load()


def fence_in(megabytes: int, seconds: int) -> None:
    """Keep this process below a size of address space and within its time, where the system can."""
    try:
        import resource
    except ImportError:  # not on Windows: there the parent watches
        return
    size = megabytes * 1024 * 1024
    for limit, most in (
        (resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, size),
    ):  # fmt: skip
        try:
            resource.setrlimit(limit, (most, most))
        except (OSError, ValueError):  # macOS takes no limit of memory: there the parent watches
            continue
    signal.alarm(WAITS * seconds + 5)


def end_with_parent() -> None:
    """Ask the system to end this process when its parent ends; where it cannot, the fence's time does."""
    if sys.platform != "linux":
        return
    parent = os.getppid()
    try:
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    except (ImportError, OSError, AttributeError):
        return
    if os.getppid() != parent:  # it ended meanwhile
        os._exit(1)


def answer_of(path: str, job: Any) -> Any:
    """What a child makes of its job; `{"failed": kind, "said": text}` where it fails."""
    try:
        about = importlib.util.spec_from_file_location("fenced", path)
        assert about is not None
        assert about.loader is not None
        child = importlib.util.module_from_spec(about)
        sys.modules["fenced"] = child  # dataclasses look their module up
        about.loader.exec_module(child)
        return child.answer(job)
    except MemoryError:
        return {"failed": "MemoryError", "said": ""}
    except BaseException as problem:  # calamine's panics are no Exceptions
        return {"failed": type(problem).__name__, "said": str(problem)[:500]}


def main() -> None:
    """Do the job on standard input and answer on standard output."""
    end_with_parent()
    fence_in(int(sys.argv[2]), int(sys.argv[3]))
    found = answer_of(sys.argv[1], plain(sys.stdin.buffer.read()))
    pickle.dump(found, sys.stdout.buffer, protocol=5)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
