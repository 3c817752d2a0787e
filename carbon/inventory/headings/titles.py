"""Names of sheets, files and tables that say what their rows are: "Monitors", "Laptops 2025", "Printer list"."""

from __future__ import annotations

import re
from pathlib import PurePath

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.headings.headings import normalise_heading

_NUMBER = re.compile(r"\d[\d./]*|v\d+")
_NO_NAME = re.compile(r"(?:sheet|feuil|feuille|taflen|tabelle|table|page|data|export)[ _-]?\d*", re.IGNORECASE)
_TOO_LITTLE = frozenset(("host", "hosts"))
"""Words that stand for a kind in a column of types, and for much else as a name."""


def telling_words(title: str) -> str:
    """The words of a name that may say what a table holds: without numbers, and words such as "list" and "council"."""
    said = normalise_heading(re.sub(r"[_-]+", " ", title)).split()
    return " ".join(word for word in said if word not in words_of("title_word") and not _NUMBER.fullmatch(word))


def is_no_name(title: str) -> bool:
    """Whether a name is none that a person gave: "Sheet1", "Table 2"."""
    return not title.strip() or bool(_NO_NAME.fullmatch(title.strip()))


def kind_in_title(title: str) -> str:
    """The words of a name that say one kind of kit, where the rest of it says nothing; "" where they do not."""
    text = telling_words(title)
    return text if text and text not in _TOO_LITTLE and kind_of_phrase(text) is not None else ""


def kind_of_table(title: str | None, sheet: str | None, file: str) -> tuple[str, str]:
    """The kind that a table's title says its rows are of, and the title as written; a file is a title where its one
    table has none of its own. ("", ""): nothing says so."""
    own = title or sheet or ""
    titles = [own] if not is_no_name(own) else [own, PurePath(file).stem]
    return next(((kind, each) for each in titles if (kind := kind_in_title(each))), ("", ""))
