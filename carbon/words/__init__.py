"""What people read: the glossary, text catalogues and guide pages, kept as text beside this file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the trade: the word as it stands on screen and one sentence that explains it."""

    id: str
    word: str
    explanation: str


@cache
def guide(name: str) -> str:
    """A guide page as Markdown, such as `guide("method")`. Raises FileNotFoundError for a page that is not there."""
    return (_FOLDER / f"{name}.md").read_text(encoding="utf-8")


@cache
def catalogue(name: str) -> dict[str, Any]:
    """A text catalogue, such as `catalogue("problems")`: the TOML file of that name beside this one, as a table."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def terms() -> dict[str, Term]:
    """The glossary by id, in its order."""
    return {key: Term(key, entry["word"], entry["explanation"]) for key, entry in catalogue("terms").items()}
