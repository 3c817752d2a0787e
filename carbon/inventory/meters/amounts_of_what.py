"""Amounts beside days of which nothing says that they are electricity: "Date, Supplier, Total" lists orders as well.

"Total", "Value" and the like head the figures of a meter, money, visits and prints alike. They are a reading where
something else in the list says so: a unit or a word of electricity in a heading, in the title, the name of the sheet or
of the file, or in the cells that name the meter. Else the rows wait until somebody says what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.telling import shortened
from carbon.inventory.cells.units_said import LINE_AT_MOST
from carbon.inventory.cells.values import missing, read_amounts
from carbon.inventory.headings.heading_units import spaced
from carbon.inventory.headings.roles import ENERGY
from carbon.inventory.meters.metered_things import THING, ask_of_rows
from carbon.inventory.meters.tariff_columns import TARIFF
from carbon.inventory.rows.fields import Columns

_READ = ("metered_kwh", "it_kwh")
_PARTED = re.compile(r"[^\w]+|_")


def ask_amounts_of_what(columns: Columns) -> None:
    """Ask about the rows whose reading stands under a general word, where nothing says that it is electricity."""
    records = columns.records
    if records.layout.mapped or records.layout.export is not None or records.half_hour_columns:
        return
    read = [records.matches[name] for name in _READ if name in records.matches]
    general = [match for match in read if match.heading.words in words_of("general_amount")]
    called = {match.heading.text for match in general}
    others = [heading.text for heading in records.headings if heading.text not in called]
    if not general or len(general) < len(read) or {"usage_unit", "counter_kwh"} & records.columns.keys():
        return
    if any(name.startswith(f"{TARIFF} ") for name in records.columns):
        return
    if not _of_tax(others) and (_says(others, heading=True) or _says(_titles(columns), heading=False)):
        return
    where = ~_rows_that_say(columns) & (columns.reason == 0)
    cells = records.columns[general[0].field]
    where &= cells.spread(~missing(cells) & ~read_amounts(cells, "kWh").unit_in_cell)
    heading = general[0].heading.text
    ask_of_rows(
        columns, where, f"amounts: {heading}",
        f"“{shortened(heading)}” may be of anything, such as money or visits; nothing says kWh or a meter",
    )  # fmt: skip


def _words(text: str) -> set[str]:
    return {word for part in _PARTED.split(spaced(text)) for word in part.casefold().split()}


def _of_tax(headings: Iterable[str]) -> bool:
    """Whether a column of tax stands beside: the total of such a list is money, whatever else it names."""
    return any(said == "tax" for text in headings for said in _said(text))


def _says(texts: Iterable[str], *, heading: bool) -> bool:
    """Whether any of some texts names electricity or its meter, and no money: no “Unit price (p/kWh)”.

    heading: whether they are headings; “Reading” is a town in the name of a list.
    """
    for text in texts:
        said = _said(text)
        if said & {"money", "tax"} or "£" in text or "€" in text:
            continue
        if "electricity" in said or ENERGY & _words(text) or (heading and "reading" in said):
            return True
    return False


def _said(text: str) -> set[str]:
    known = words_of("says_meter")
    return {known[word][0] for word in _words(text) if word in known}


def _titles(columns: Columns) -> list[str]:
    records = columns.records
    lines = [*records.titles, *records.notes, records.title, records.sheet or "", PurePath(columns.telling.file).stem]
    return [line for line in lines if line and len(line) <= LINE_AT_MOST]


def _rows_that_say(columns: Columns) -> NDArray[np.bool_]:
    """The rows of which a cell says that they are of electricity: the name of a meter, or what is metered."""
    said = np.zeros(columns.size, dtype=np.bool_)
    for name, cells in columns.records.columns.items():
        if name in ("name", "room", "measure") or name.startswith(THING):
            said |= cells.spread(np.array([_says([text or ""], heading=True) for text in cells.texts.to_pylist()]))
    return said
