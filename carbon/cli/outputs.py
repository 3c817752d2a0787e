"""What the verbs write: files, JSON, and how far the work is."""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from carbon.problems import Refusal

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
    """Write a file, or say why it cannot be written."""
    try:
        out.write_bytes(content)
    except OSError as reason:
        raise Refusal(
            "output_not_writable", f"“{out}” could not be written ({reason.strerror}).", "Close it, or choose another."
        ) from reason


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
    if not sys.stderr.isatty():
        return None

    def tell(doing: str, share: float) -> None:
        end = "\n" if share >= 1 else ""
        print(f"\r\x1b[K{doing} {share:.0%}", end=end, file=sys.stderr, flush=True)

    return tell
