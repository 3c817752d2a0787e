"""What the verbs write: files, JSON, and how far the work is."""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from carbon import __version__
from carbon.faults import fault_place
from carbon.problems import Refusal
from carbon.safe_writes import put

Progress = Callable[[str, float], None]


def check_outputs(files: Sequence[Path], *outputs: Path | None) -> None:
    """Refuse, before any work, a place that cannot be written or that holds what was brought."""
    for out in outputs:
        if out is None:
            continue
        place = out.absolute()
        try:
            there = out.exists()
            if any(place == file.absolute() or (there and file.exists() and out.samefile(file)) for file in files):
                raise Refusal(
                    "output_is_input", f"“{out}” is one of the files to be read.", "Choose another name for it."
                )
            unfit = _unfit(out, there)
        except OSError as reason:
            unfit = f"is no path of a file ({reason.strerror})"
        if unfit:
            raise Refusal("output_not_writable", f"“{out}” {unfit}.", "Give the path of a file in a folder of yours.")
    named = [out.absolute() for out in outputs if out is not None]
    if len(set(named)) < len(named):
        raise Refusal("output_not_writable", f"“{outputs[0]}” is named for two outputs.", "Give each its own name.")


def _unfit(out: Path, there: bool) -> str:
    """Why nothing can be written to a place; "" where it can be."""
    folder = out.absolute().parent
    if out.is_dir():
        return "is a folder"
    if not folder.is_dir():
        return "lies in a folder that does not exist"
    if not os.access(out if there else folder, os.W_OK):
        return "may not be written: you have no right to"
    return ""


def write(out: Path, content: bytes) -> None:
    """Write a file, or say why it cannot be written. What stood there stays until the new file is whole."""
    try:
        put(out, content)
    except OSError as reason:
        raise Refusal(
            "output_not_writable", f"“{out}” could not be written ({reason.strerror}).", "Close it, or choose another."
        ) from reason


class Outputs:
    """What a verb writes: one that fails does not take the others along, and is told when all were tried."""

    def __init__(self) -> None:
        self._failed: list[Refusal] = []

    def attempt(self, work: Callable[[], None], what: str) -> None:
        """Make and write one output. what: it is, such as “the Excel summary”."""
        try:
            work()
        except Refusal as refusal:
            self._failed.append(refusal)
        except BrokenPipeError:
            raise
        except MemoryError:
            self._failed.append(Refusal(
                "output_not_writable", f"This computer has not enough free memory to make {what}.",
                "Close other programs, or bring the files one by one.",
            ))  # fmt: skip
        except Exception as fault:  # carbon's own, which must not take the other outputs along
            self._failed.append(Refusal(
                "could_not_finish", f"{what[:1].upper()}{what[1:]} could not be made: carbon itself has a fault here, "
                "and all else stands.", f"Tell those who look after it: {fault_place(fault)}, carbon {__version__}.",
            ))  # fmt: skip

    def say(self, text: Callable[[], str]) -> None:
        """Print a text, where there is anybody to read it."""

        def put_out() -> None:
            try:
                print(text(), flush=True)
            except BrokenPipeError:
                raise
            except OSError as reason:
                to_nowhere()
                raise Refusal(
                    "output_not_writable", f"What was found could not be printed ({reason.strerror}).",
                    "Make room where the output goes, or write it to another place.",
                ) from reason  # fmt: skip

        self.attempt(put_out, "what is printed")

    def finish(self) -> None:
        """Raise Refusal where an output failed."""
        if self._failed:
            raise Refusal(self._failed[0].code, "\n".join(map(str, self._failed)))


def to_nowhere() -> None:
    """Let nothing more be printed: Python would complain of it when it ends."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _plain(value: Any) -> Any:
    """What JSON can hold: numpy's numbers as Python's, what is not known as null."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "item") and not isinstance(value, str | bytes):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def write_json(out: Path | None, record: dict[str, Any]) -> None:
    """Write a record as JSON, where a place for it was given."""
    if out is not None:
        text = json.dumps(_plain(record), ensure_ascii=False, indent=1, allow_nan=False)
        # A file name that is no text in UTF-8 keeps its bytes as escapes.
        write(out, text.encode("utf-8", "backslashreplace"))


def progress() -> Progress | None:
    """Tells how far the work is, where a person watches."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None

    def tell(doing: str, share: float) -> None:
        end = "\n" if share >= 1 else ""
        print(f"\r\x1b[K{doing} {share:.0%}", end=end, file=sys.stderr, flush=True)

    return tell
