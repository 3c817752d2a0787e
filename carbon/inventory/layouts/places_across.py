"""Names across a table of kinds of kit: whether they are places ("Library A", "Depot"), may be some, or are none.

A name that ends in a word of a place says it; half of the names that do say it of the rest. A name that nobody knows
("Ashford") may be a place or a column of anything: where the first column is headed by less than a word for types, the
whole table is asked about once. What a column of something else is called (prices, suppliers, scores) is no place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.cells.values import is_total
from carbon.inventory.headings.count_headings import counts_another_thing
from carbon.inventory.headings.headings import Heading, read_heading
from carbon.inventory.headings.mapping import fingerprint
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.sheets import Records

ACROSS = "across_unclear"
KIND = "across"
_COLUMN = "\x1f"
"""Parts what is asked about from the column that a number comes from: a sign that no heading holds."""
_UNKNOWN_AT_LEAST = 3
"""Names that say nothing from which a table is asked about: two are as likely columns of two other things."""


def is_place(heading: Heading) -> bool:
    """Whether a name is of a place by its words: “Library A”, “Town Hall”, “High Street”; “Rooms” counts rooms."""
    tokens = [token for token in heading.words.split() if len(token) > 1 and not token.isdecimal()]
    if not tokens or is_none(heading):
        return False
    known = words_of("place_last")
    if len(tokens) == 1:
        return tokens[0] in known and tokens[0].removesuffix("s") not in (known.keys() - {tokens[0]})
    return bool(known.keys() & {tokens[0], tokens[-1]}) or tokens[-1] in words_of("names_a_place_across")


def is_none(heading: Heading) -> bool:
    """Whether a heading is of what is no place and no number of devices: “Supplier A”, “Impact”, “Unit price”."""
    tokens = heading.words.split()
    return (
        not tokens
        or is_none_by_word(heading)
        or counts_another_thing(heading.words)
        or any(words_of("count_word").get(token, ("filler",))[0] not in ("filler", "held") for token in tokens)
    )


def is_none_by_word(heading: Heading) -> bool:
    """Whether a word of a name is of a price, a tender, a score or a risk."""
    return not words_of("no_place_across").keys().isdisjoint(heading.words.split())


def grade_of_places(headings: Sequence[Heading]) -> str:
    """What names across say of themselves: "sure", "asked" where a person has to, "" where they are no places."""
    if any(map(is_none, headings)) or not all(any(map(str.isalpha, each.text)) for each in headings):
        return ""
    if 2 * sum(map(is_place, headings)) >= len(headings):
        return "sure"
    return "asked" if len(headings) >= _UNKNOWN_AT_LEAST else ""


def asked_about(records: Records, names: Sequence[str], again: Heading | None = None) -> Records:
    """Records whose numbers all wait for what the names across are. again: what these are called, where they may be
    counts of the same kit."""
    said = ", ".join(f"“{shortened(name, 30)}”" for name in names[:_UNKNOWN_AT_LEAST] if not is_total(name))
    about = f"{said} in table {fingerprint(names)}"
    cells = Cells(np.zeros(len(records.rows), dtype=np.int32), texts=pa.array([about], pa.string()))
    across = None if again is None else next((k for k, each in records.matches.items() if each.heading == again), None)
    if across is not None:
        named = records.columns[across]
        texts = pa.array([f"{about}{_COLUMN}{text}" for text in named.texts.to_pylist()], pa.string())
        cells = Cells(named.codes, texts=texts)
    match = replace(next(iter(records.matches.values())), field=ACROSS)
    return replace(records, columns=records.columns | {ACROSS: cells}, matches=records.matches | {ACROSS: match})


def ask_of_places(kit: Columns) -> None:
    """Ask once a table whether its numbers are of devices at the places across; they wait."""
    cells = kit.records.columns.get(ACROSS)
    if cells is None:
        return
    about, *again = cells.text_at(0).split(_COLUMN)
    columns = [each.split(_COLUMN)[1] for each in cells.texts.to_pylist()] if again else []
    alone = {"first alone": columns[0], "last alone": columns[-1]} if columns else {}
    everywhere = np.ones(kit.size, dtype=np.bool_)
    units = round(float(np.nansum(np.asarray(kit.columns["quantity"], dtype=np.float64))))
    said = kit.ask(
        KIND, about, everywhere, ACROSS,
        f"{{place}}: kinds of kit stand down the side, and {about.rsplit(' in table ', 1)[0]} across. Are these "
        f"places, and each number how many of the kind are there ({number_of(units, 'unit')})? The numbers wait until "
        "somebody says.",
        [("places", "They are places or teams: each number counts"),
         *((answer, f"They count the same kit: “{shortened(text, 30)}” alone counts")
           for answer, text in alone.items()),
         ("not counted", "They are no numbers of devices")],
        remedy="Say whether they count, or write “Number of devices by site” above the table.",
    )  # fmt: skip
    if said in alone:
        others = np.array([text != alone[said] for text in columns], dtype=np.bool_)
        kit.set_aside(cells.spread(others), "column_left_out")
    if said == "not counted":
        kit.set_aside(everywhere, "column_left_out")


def named_place(text: str) -> bool:
    """Whether a text is the name of a place by its words."""
    return is_place(read_heading(text))
