"""Work that is kept by itself: a project file for each piece of work, in a folder of whoever uses this computer.

Only files that this module named are ever replaced or deleted: the folder may be anybody's own. It is bounded in number
and in age, and a file there is the old one or the whole new one at any time.
"""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from carbon.problems import Refusal
from carbon.safe_writes import put
from carbon.store.package import head_of

FOLDER = "CARBON_KEPT"
"""Variable of the environment that names the folder; NOWHERE keeps nothing."""
NOWHERE = "none"
MOST = 10
"""Pieces of work that are kept."""
DAYS = 90
"""Days for which one is kept after it was last changed or opened."""
ABOUT = "kept"
"""The entry of a project's `chosen` by which it is offered."""
_OURS = re.compile(r".*_kept-([0-9a-f]{8})\.carbon")
_PARTS = ".carbon-*.part"
_SWITCH = "nothing is kept.txt"
_SWITCHED_OFF = (
    b"Work is not kept in this folder by itself: it was switched off in Settings. Delete this file to keep it.\n"
)
_DAY_SECONDS = 86_400
_LONGEST = 80


@dataclass
class Piece:
    """A piece of work as a session goes on with it. id: by which its file is known; written: when that file was last
    written or opened here [ns], None before; kept: the state of the work that stands in it and when that was written;
    failed: a state that could not be kept, and why."""

    id: str = field(default_factory=lambda: secrets.token_hex(4))
    written: int | None = None
    kept: tuple[str, datetime] | None = None
    failed: tuple[str, str] | None = None


@dataclass(frozen=True)
class KeptWork:
    """A piece of work that lies in the folder. figure: its headline, "" where nothing was counted; at: when it was last
    changed or opened."""

    path: Path
    id: str
    name: str
    period: str
    figure: str
    at: datetime
    size_bytes: int


def folder() -> Path | None:
    """Where work is kept; None where nothing is to be kept on this computer."""
    given = os.environ.get(FOLDER, "").strip()
    if given.casefold() == NOWHERE:
        return None
    place = Path(given) if given else user_data_path("digital-carbon", appauthor=False) / "kept work"
    return place if place.is_absolute() else None


def is_on() -> bool:
    """Whether work is kept here."""
    place = folder()
    return place is not None and not (place / _SWITCH).exists()


def switch(on: bool) -> None:
    """Keep work from now on, or keep nothing more. Raises OSError."""
    place = folder()
    if place is None:
        return
    if on:
        (place / _SWITCH).unlink(missing_ok=True)
        return
    _made(place)
    put(place / _SWITCH, _SWITCHED_OFF)


def about(name: str, period: str, figure: str) -> dict[str, Any]:
    """What a kept project says of itself, for the offer to go on with it."""
    return {ABOUT: {"name": name[:_LONGEST], "period": period[:_LONGEST], "figure": figure[:_LONGEST]}}


def write(piece: Piece, content: bytes, name: str, period: str) -> Path:
    """Write a piece of work in the place of what was kept of it, and let go of what is over the bounds. A file that
    another session has written since gets a sister instead. Raises OSError; then what was kept stands as it was."""
    place = folder()
    if place is None:
        raise FileNotFoundError("no folder is named")
    _made(place)
    before = _files_of(place, piece.id)
    if any(path.stat().st_mtime_ns != piece.written for path in before):
        piece.id, piece.written, before = secrets.token_hex(4), None, []
    plain = "_".join("".join(sign if sign.isalnum() or sign == "-" else " " for sign in f"{name} {period}").split())
    path = place / f"{plain[:_LONGEST]}_kept-{piece.id}.carbon"
    put(path, content)
    piece.written = path.stat().st_mtime_ns
    _delete(other for other in before if other != path)
    _bound(place, path)
    return path


def stands(piece: Piece) -> bool:
    """Whether the file of a piece still lies in the folder."""
    place = folder()
    return place is not None and bool(_files_of(place, piece.id))


def listed() -> tuple[list[KeptWork], list[Path]]:
    """What is kept, newest first, and files of ours that cannot be read; nothing where there is no folder."""
    place = folder()
    if place is None or not place.is_dir():
        return [], []
    _bound(place)
    found, unread = [], []
    for path in _files(place):
        try:
            found.append(_offer(path))
        except FileNotFoundError:
            continue  # another session has just put a newer one in its place
        except (OSError, Refusal):
            unread.append(path)
    return sorted(found, key=lambda one: one.at, reverse=True), unread


def taken_up(work: KeptWork) -> tuple[bytes, Piece]:
    """The bytes of kept work and the piece by which it goes on; it counts as opened now. Raises OSError."""
    content = work.path.read_bytes()
    with suppress(OSError):
        os.utime(work.path)
    return content, Piece(work.id, work.path.stat().st_mtime_ns)


def wipe() -> tuple[int, str]:
    """Delete all that is kept: how many pieces went, and why others did not."""
    place = folder()
    if place is None or not place.is_dir():
        return 0, ""
    _delete(place.glob(_PARTS))
    files = _files(place)
    why = _delete(files)
    return len(files) - len(_files(place)), why


def _made(place: Path) -> None:
    """The folder, for nobody else to look into where it is new."""
    if not place.is_dir():
        place.parent.mkdir(parents=True, exist_ok=True)
        place.mkdir(mode=0o700, exist_ok=True)


def _files(place: Path) -> list[Path]:
    try:
        return sorted(path for path in place.iterdir() if _OURS.fullmatch(path.name))
    except OSError:
        return []


def _files_of(place: Path, id_: str) -> list[Path]:
    return [path for path in _files(place) if path.name.endswith(f"_kept-{id_}.carbon")]


def _offer(path: Path) -> KeptWork:
    said = head_of(path)["chosen"].get(ABOUT)
    told = said if isinstance(said, dict) else {}
    name, period, figure = (str(told.get(one, ""))[:_LONGEST] for one in ("name", "period", "figure"))
    known = _OURS.fullmatch(path.name)
    assert known is not None
    state = path.stat()
    return KeptWork(path, known[1], name, period, figure, datetime.fromtimestamp(state.st_mtime), state.st_size)


def _bound(place: Path, newest: Path | None = None) -> None:
    """Let go of what is too old or too many, and of what a stopped writing left; `newest` always stays."""
    now = time.time()
    aged: list[tuple[float, Path]] = []
    for path in _files(place):
        with suppress(OSError):
            aged.append((path.stat().st_mtime, path))
    aged.sort(key=lambda one: (one[1] == newest, one[0]), reverse=True)
    over = [path for number, (at, path) in enumerate(aged) if number >= MOST or now - at > DAYS * _DAY_SECONDS]
    _delete(path for path in over if path != newest)
    left = []
    for path in place.glob(_PARTS):
        with suppress(OSError):
            left += [path] if now - path.stat().st_mtime > _DAY_SECONDS else []
    _delete(left)


def _delete(paths: Iterable[Path]) -> str:
    """Delete files; why one of them could not be, "" where all could."""
    why = ""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as reason:
            why = reason.strerror or type(reason).__name__
    return why
