"""Files are written beside the old one, flushed, and put in its place when they are whole."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path


def put(out: Path, content: bytes) -> None:
    """Write a file so that at any time, whatever happens, the old one or the whole new one stands there.

    A device or a pipe is written into. Raises OSError; then nothing has changed.
    """
    target = out.resolve()  # a link stays one
    try:
        mode: int | None = target.stat().st_mode
    except FileNotFoundError:
        mode = None
    if mode is not None and not stat.S_ISREG(mode):
        _into(out, content)
        return
    beside = target.parent / f".carbon-{os.getpid()}-{secrets.token_hex(4)}.part"
    try:
        _beside(beside, content)
        if mode is not None:
            beside.chmod(stat.S_IMODE(mode))
        os.replace(beside, target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _keep_name(target.parent)


def _beside(path: Path, content: bytes) -> None:
    """Write a new file to the disk, to its last byte."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _into(device: Path, content: bytes) -> None:
    with device.open("wb") as file:
        file.write(content)


def _keep_name(folder: Path) -> None:
    """Have the disk keep the name as well, where the system can."""
    with suppress(OSError):
        held = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(held)
        finally:
            os.close(held)
