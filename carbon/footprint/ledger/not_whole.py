"""What a sum is without, in words, where it is not whole: rows with their units, files, electricity of no known grid.

The headline of a footprint and the answers of a comparison say it alike. Source: method, section 9.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from carbon.footprint.ledger.list_days import remnant_words
from carbon.words.amounts import count_text, rows_text

if TYPE_CHECKING:
    from carbon.footprint.ledger.waiting import Unread, Waiting

NAMED = 3
"""How many files or places are named before the others are counted."""
_FAR = 2.0
"""How many times more of the units than of the rows wait, so that rows alone would say too little."""


def limits(waiting: Waiting) -> str:
    """What is not in a total: `14 of 16 rows are not in it`."""
    parts, several = _missing(waiting)
    remnant = remnant_words(waiting.remnants)
    missing = f"{' and '.join(parts)} {'are' if several else 'is'} not in it" if parts else ""
    return "; ".join(part for part in (remnant, missing) if part)


def without(waiting: Waiting) -> str:
    """What a difference or a choice is without: `Without 1 of 4 rows (9,900 of 10,004 units)`; "" where a sum may stand
    by itself. A difference is no sum, of which there is at least so much: what waits may change it either way."""
    parts, _ = _missing(waiting)
    return f"Without {' and '.join(parts)}" if parts and not waiting.complete else ""


def _missing(waiting: Waiting) -> tuple[list[str], bool]:
    """What is not in a total, and whether a sentence of it has a plural verb."""
    parts, several = [], waiting.rows != 1
    if waiting.rows:
        parts.append(f"{waiting.rows:,} of {rows_text(waiting.of_rows)}{_more(waiting)}")
    if waiting.unread:
        parts.append(unread_text(waiting.unread))
        several = len(parts) > 1 or len(waiting.unread) > 1
    if waiting.ungridded is not None and waiting.much_ungridded:
        one = waiting.ungridded
        places = ", ".join(one.places[:NAMED]) + and_more(one.places)
        parts.append(f"the electricity of {one.rows:,} of {rows_text(waiting.of_rows)} ({places})")
        several = len(parts) > 1
    return parts, several


def _more(waiting: Waiting) -> str:
    """Why a few rows matter: their units, or the file of which nothing else counts."""
    far = waiting.units * waiting.of_rows > _FAR * waiting.rows * waiting.of_units
    if waiting.many_units and (far or not waiting.many_rows):
        return f" ({count_text(waiting.units)} of {count_text(waiting.of_units)} units)"
    if waiting.many_rows:
        return ""
    return f" (all of {_named(waiting.silent)})" if waiting.silent else ""


def unread_text(unread: tuple[Unread, ...]) -> str:
    """`the whole of “b.csv”`, `all of 2 files (“b.csv”, “c.csv”)`."""
    names = [f"sheet “{one.sheet}” of {one.file}" if one.sheet else f"“{one.file}”" for one in unread]
    if len(names) == 1:
        return f"the whole of {names[0]}"
    what = "lists" if any(one.sheet for one in unread) else "files"
    return f"all of {len(names)} {what} ({', '.join(names[:NAMED])}{and_more(names)})"


def _named(files: tuple[str, ...]) -> str:
    return ", ".join(f"“{file}”" for file in files[:NAMED]) + and_more(files)


def and_more(names: Sequence[object]) -> str:
    """` and 2 more` after the first names of a list; "" where all are named."""
    return f" and {len(names) - NAMED:,} more" if len(names) > NAMED else ""
