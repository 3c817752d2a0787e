"""Files that a person names by their path: opened here alone, so that each reason why one cannot be is told alike."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from carbon.doors import kind_of
from carbon.problems import Refusal

MOST_BYTES = 2_000_000_000
"""Bytes of a file that is read: more is no list of anybody's."""
SMALL_BYTES = 8_000_000
"""Bytes of a file of settings, of a mapping or of options."""


def told_name(path: Path) -> str:
    """The name of the file at a path as it is told; of a folder such as `.`, which has none, the path. What is no
    letter in it stands as the number of its byte."""
    return os.fsencode(path.name or str(path)).decode("utf-8", "backslashreplace")


class _NoFile(OSError):
    """A device or a pipe: what comes from it may never end."""


def bytes_at(path: Path, called: str, instead: str = "Give the path of a file in it.", most: int = MOST_BYTES) -> bytes:
    """The bytes of the file at a path. Raises Refusal with the reason and what to do.

    called: what the sentence calls it; instead: what to do where it is a folder; most: bytes that it may hold.
    """
    try:
        if path.is_dir():  # Windows says of a folder that nobody may read it
            raise IsADirectoryError
        if not stat.S_ISREG(path.stat().st_mode):  # to open a pipe would wait for whoever writes into it
            raise _NoFile
        with path.open("rb") as file:
            content = file.read(most + 1)
    except (OSError, ValueError) as problem:
        why, todo = _reason(problem, instead)
        missing = isinstance(problem, FileNotFoundError | NotADirectoryError)
        code = "file_not_found" if missing else "file_not_readable"
        raise Refusal(code, f"{called} could not be opened: {why}.", todo) from problem
    if len(content) > most:
        raise Refusal(
            "file_too_large_expanded", f"{called} holds more than {most / 1e6:,.0f} MB, more than can be taken.",
            "Give a smaller one: split it, or leave out what is not needed.",
        )  # fmt: skip
    return content


def _reason(problem: OSError | ValueError, instead: str) -> tuple[str, str]:
    """Why a path could not be opened, and what to do about it."""
    if isinstance(problem, IsADirectoryError):
        return "it is a folder", instead
    if isinstance(problem, _NoFile):
        return "it is a device or a pipe, and no file", "Save what comes from it as a file, and give the path of that."
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return "there is no such file", "Check its name, and the folder that it lies in."
    if isinstance(problem, PermissionError):
        return (
            "you have no right to read it, or another program holds it",
            "Ask its owner for the right to read it, close the other program, or read a copy.",
        )
    if isinstance(problem, OSError):
        return (problem.strerror or "the computer does not say why"), "Check its name and the disk that it lies on."
    return "that is no path of a file", "Check its name."


def text_of(source: object, what: str) -> str:
    """What a small TOML file says, from its text or its path; a text of one line that can only be a path is one.

    what: it is, such as “settings”. Raises TypeError for another kind, Refusal as `text_at` does.
    """
    kind_of("text", source, (str, Path), f"what a file of {what} says, or its path")
    if isinstance(source, Path):
        return text_at(source, what)
    said = str(source)
    named = said.strip()
    path = named.casefold().endswith(".toml") and not any(sign in named for sign in '=\n"')
    return text_at(Path(named), what) if path else said


def text_at(path: Path, what: str) -> str:
    """The text of a small TOML file. what: it is, such as “settings”. Raises Refusal; also where nothing stands in it,
    which would count as if nobody had named it."""
    called = f"The {what} file “{path}”"
    content = bytes_at(path, called, "Give the path of a TOML file in it.", SMALL_BYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        raise Refusal("not_text", f"{called} is not text in UTF-8.", "Save it as plain text.") from reason
    if not text.strip():
        raise Refusal("empty_file", f"{called} is empty.", "Check that it was saved, or do without it.")
    return text
