"""What a meter meters, where a column or its name says so: electricity that was bought, or another thing.

"Utility", "Fuel type", "Direction" and the like, or a column of such words under any heading: rows of gas, heat, water,
other fuels, and of what was sent out or made on site, are no electricity that was bought. They are left out under their
word with what they state; a word that nobody knows is asked, and its rows wait.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells import Cells
from carbon.inventory.closed_lists import folded, words_of
from carbon.inventory.fields import Columns
from carbon.inventory.headings import Heading, Match, normalise_heading
from carbon.inventory.roles import Layout
from carbon.inventory.tariff_columns import TARIFF
from carbon.inventory.telling import shortened, words_with_rows
from carbon.inventory.values import missing, read_amounts

THING = "metered_thing"
"""Field of a column that says what is metered, with its place behind it."""
BOUGHT = "electricity"
_OTHER_FUELS = ("gas", "heat", "cooling", "water", "fuel")
_OTHER_WAYS = ("export", "generation", "reactive")
_LONGEST = 4
_SHORT = 2
"""Letters of a word that may mean anything where no heading asks what is metered: "E", "RI"."""
_BY_NAME = ("name", "room")
_NO_WORDS = frozenset(
    "metered_kwh it_kwh counter_kwh metered_from metered_to period_month usage_unit includes country body "
    "directorate".split()
)
"""Fields whose columns hold figures, days, units or whose it is."""
_CHOICES = (("electricity", "Electricity that was bought"), ("not electricity", "Another thing; left out"))
Mask = NDArray[np.bool_]


def with_things(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> list[Match]:
    """The columns of a table, those of readings that say what is metered, by their headings or cells, as such."""
    if layout.table != "meters":
        return layout.matches
    fields = {match.column: match.field for match in layout.matches}
    found = {
        column: Match(column, f"{THING} {column}", "", heading)
        for column, heading in enumerate(headings)
        if heading.text
        and fields.get(column) not in (*_NO_WORDS, *_BY_NAME, "measure")
        and _says(heading, columns[column])
    }
    return [*(match for match in layout.matches if match.column not in found), *found.values()]


def _says(heading: Heading, cells: Cells) -> bool:
    texts = [text for text, blank in zip(cells.texts.to_pylist(), missing(cells), strict=True) if not blank]
    if not any(letter.isalpha() for text in texts for letter in text):
        return False
    asks = words_of("metered_heading").get(heading.words)
    if asks is not None:
        return asks[0] == "always" or any(thing_metered(text, asks[0]) for text in texts)
    known = [text for text in texts if thing_metered(text) and _is_whole(text)]
    return 2 * len(known) >= len(texts) and any(len(text) > _SHORT for text in known)


def leave_other_things(columns: Columns) -> list[tuple[str, Mask]]:
    """Hold back the rows that are of no electricity that was bought: the columns that say so, with the rows of each.
    What nobody knows is asked. They are told by `tell_other_things`, when their figures are known."""
    names = [name for name in columns.records.columns if name.startswith(THING)]
    found = [(name, _leave(columns, name)) for name in ("measure", *names, "usage_unit", *_BY_NAME)]
    _ask_of_title(columns)
    return [(name, where) for name, where in found if where.any()]


def _leave(columns: Columns, name: str) -> Mask:
    """The rows of one column that are of another thing; held back."""
    cells = columns.records.columns.get(name)
    nothing = np.zeros(columns.size, dtype=np.bool_)
    if cells is None:
        return nothing
    asks = words_of("metered_heading").get(columns.records.matches[name].heading.words, ("", ""))[0]
    blank = missing(cells)
    texts = [text or "" for text in cells.texts.to_pylist()]
    things = [None if none else thing_metered(text, asks) for text, none in zip(texts, blank, strict=True)]
    whole: list[str | None]
    if name in _BY_NAME:
        whole = [thing if thing and _is_whole(text) else BOUGHT for thing, text in zip(things, texts, strict=True)]
        told = any(each == "measure" or each.startswith(THING) for each in columns.records.columns)
        maybe = [thing not in (None, BOUGHT) and name == "name" and not told for thing in things]
        asked = [text for text, loose, thing in zip(texts, maybe, whole, strict=True) if loose and thing == BOUGHT]
    else:
        whole = [BOUGHT if none else thing for thing, none in zip(things, blank, strict=True)]
        other = any(thing not in (None, BOUGHT) for thing in whole)
        asked = [text for text, thing in zip(texts, whole, strict=True) if thing is None]
        asked += [text for text, none in zip(texts, blank, strict=True) if none and other]
        asked = [] if name in ("measure", "usage_unit") else asked
    where: Mask = cells.spread(np.array([thing not in (None, BOUGHT) for thing in whole]))
    where |= _asked(columns, name, cells, asked)
    where &= columns.reason == 0
    columns.set_aside(where, "not_consumption")
    return where


def _ask_of_title(columns: Columns) -> None:
    """Ask about a table that is called one of another thing, such as a sheet “Gas”: its rows wait, or are left out."""
    title = columns.records.title
    if thing_metered(title) in (None, BOUGHT):
        return
    where = columns.reason == 0
    said = columns.ask(
        "metered", f"table: {title}", where, "metered_unclear",
        f"{{place}}: the table is called “{shortened(title)}”: is it electricity that was bought, or another thing "
        "that is metered? The rows wait until somebody says.", _CHOICES, remedy="Say which.",
    )  # fmt: skip
    if said == "not electricity":
        columns.hold(
            where, "not_consumption", "info", "{place}: left out, as was said: no electricity that was bought."
        )


def _asked(columns: Columns, name: str, cells: Cells, texts: Sequence[str]) -> Mask:
    """Ask about words of which nobody knows whether they are of electricity; the rows of those said to be none."""
    none = np.zeros(columns.size, dtype=np.bool_)
    heading = columns.heading(name)
    folds = np.array([folded(text) for text in cells.texts.to_pylist()], dtype=object)
    for key in dict.fromkeys(folded(text) for text in texts):
        where = cells.spread(folds == key) & (columns.reason == 0)
        word = shortened(cells.text_at(int(np.flatnonzero(where)[0]))) if where.any() else key
        said = columns.ask(
            "metered", f"{heading}: {word or 'nothing stated'}", where, "metered_unclear",
            f"{{place}}: {_shown(columns, cells, where)}: is it electricity that was bought, or another thing that is "
            "metered (gas, heat, what was sent out or made on site)? The rows wait until somebody says.",
            _CHOICES, remedy="Say which, or write Electricity, Gas, Export or the like.", heading=heading,
        )  # fmt: skip
        if said == "not electricity":
            none |= where
    return none


def tell_other_things(columns: Columns, left: Iterable[tuple[str, Mask]]) -> None:
    """Tell the rows that `leave_other_things` held back, under their words and with what they state [kWh]."""
    for name, where in left:
        cells = columns.records.columns[name]
        made = any(thing_metered(text) == "generation" for text in cells.texts.to_pylist())
        columns.telling.tell(
            "not_consumption", "info", where,
            f"{{place}}: {_shown(columns, cells, where)}: no electricity that was bought (another fuel, reactive "
            "power, or what was sent out or made on site); left out.",
            "What is made on site and used there can be stated in the settings: “Electricity made on site and used "
            "there”, without what is sent to the grid." if made else "Nothing to do.",
            heading=columns.heading(name),
        )  # fmt: skip


def _shown(columns: Columns, cells: Cells, where: Mask) -> str:
    """The words of rows with what they state: “Gas” (2 rows, 13,000 kWh)."""
    return words_with_rows(cells, where, _stated(columns), in_words=lambda kwh: f"{kwh:,.10g} kWh")


def _stated(columns: Columns) -> NDArray[np.float64]:
    """What each row states, for telling alone [kWh]; NaN where it is in another unit, or what a meter shows."""
    total = np.full(columns.size, np.nan)
    for name, cells in columns.records.columns.items():
        if name == "metered_kwh" or name.startswith(f"{TARIFF} "):
            read = cells.spread(read_amounts(cells, "kWh", columns.records.matches[name].unit).values)
            total = np.where(np.isnan(read), total, np.nan_to_num(total) + read)
    beside = columns.records.columns.get("usage_unit")
    if beside is not None:
        in_kwh = [none or folded(text) == "kwh" for text, none in
                  zip(beside.texts.to_pylist(), missing(beside), strict=True)]  # fmt: skip
        total[~beside.spread(np.array(in_kwh, dtype=np.bool_))] = np.nan
    return total


@lru_cache(maxsize=4096)
def thing_metered(text: str, asks: str = "") -> str | None:
    """What a text says is metered: "electricity" that was bought, or another thing; None: it names none, or several.

    asks: "direction" where its heading asks which way, so that single letters say it.
    """
    if asks == "direction" and (hit := words_of("direction").get(folded(text))):
        return hit[0]
    exact = _folded_measures().get(folded(text))
    values = {exact} if exact else set(_parted(text)[0])
    if "unsure" in values:
        return None
    others = [each for each in (*_OTHER_FUELS, *_OTHER_WAYS) if each in values]
    if not others:
        return BOUGHT if values else None
    ways = [each for each in others if each in _OTHER_WAYS]
    if (BOUGHT in values and len(ways) < len(others)) or ("import" in values and ways):
        return None
    return ways[0] if ways else others[0]


@cache
def _folded_measures() -> dict[str, str]:
    return {folded(word): said for word, (said, _) in words_of("measure").items()}


def _is_whole(text: str) -> bool:
    """Whether a text says nothing but what is metered: “Gas meter 2”, and no “Gas Street”."""
    return folded(text) in _folded_measures() or not _parted(text)[1]


@lru_cache(maxsize=4096)
def _parted(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The things that a text names by the longest phrases that we know, and its other words but for fillers."""
    tokens = normalise_heading(re.sub(r"[/_-]", " ", text)).split()
    known, fillers = words_of("measure"), words_of("beside_measure")
    found, rest = [], []
    while tokens:
        for length in range(min(_LONGEST, len(tokens)), 0, -1):
            phrase = " ".join(tokens[:length])
            if phrase in known and len(phrase) > _SHORT:
                found.append(known[phrase][0])
                tokens = tokens[length:]
                break
        else:
            word, *tokens = tokens
            if word not in fillers and not word.isdigit():
                rest.append(word)
    return tuple(found), tuple(rest)
