"""What a line of a bill is known by: its charge, resource, sku, span and amounts, as numbers that can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.columns import TABLES, codes, days, numbers
from carbon.inventory.cells.cells import Cells
from carbon.inventory.headings.headings import Heading
from carbon.inventory.rows.numbered import run_through
from carbon.inventory.rows.sheets import Records, SheetOfCells

_NUMBERED = frozenset(("identitylineitemid", "lineitemid", "lineid", "chargeid", "usageid"))
_OF_A_THING = frozenset((
    "resourceid", "lineitemresourceid", "resourcename", "resourceglobalname", "instanceid", "instancename", "vmid",
))  # fmt: skip
_OF_AN_ACCOUNT = frozenset((
    "subaccountid", "subaccountname", "billingaccountid", "subscriptionid", "subscriptionguid", "subscriptionname",
    "subscription", "accountid", "usageaccountid", "lineitemusageaccountid", "linkedaccountid", "projectid",
    "resourcegroup", "resourcegroupname",
))  # fmt: skip
_ENDS = {
    **dict.fromkeys(_OF_A_THING, "thing"),
    **dict.fromkeys((
        "subaccountid", "subscriptionid", "subscriptionguid", "accountid", "usageaccountid", "lineitemusageaccountid",
        "linkedaccountid", "projectid", "subscription", "account",
    ), "account"),
    **dict.fromkeys((
        "subaccountname", "subscriptionname", "accountname", "usageaccountname", "lineitemusageaccountname",
        "linkedaccountname", "projectname",
    ), "account name"),
    **dict.fromkeys(("payeraccountid", "billpayeraccountid", "billingaccountid"), "payer"),
}  # fmt: skip
"""What names a resource or an account in exports of several kinds, by bare headings: it is compared by its end."""
_FIELDS = ("usage_type", "service_category", "usage_unit", "additional_info")
_NOT_SKU = frozenset(("file", "sheet", "row", "role", "set_aside", "spend", "currency", "usage_kind"))
_TIMES = ("period_start", "period_end", "period_end_exclusive", "period_month")
"""Fields whose cells say more than the day, such as the hour."""

Hashes = NDArray[np.uint64]


@dataclass(frozen=True)
class Lines:
    """What the lines of one table are known by.

    line: charge, resource, sku, span and amounts; sku: the same without span and amounts; exact: the same with the
    times and the cost as they are written; named: which name their resource; numbered: which have a number of their
    own; beside: of what the table does not keep (resource, account, number, some words), each by itself; whole: what
    every cell of the row says, 0 where no other line of the list is known by the same; ends: of resource and account
    the last part of an address (ARN, Azure id), by what it names, 0 where none is stated.
    """

    line: Hashes
    sku: Hashes
    exact: Hashes
    named: NDArray[np.bool_]
    numbered: NDArray[np.bool_]
    beside: dict[str, Hashes]
    whole: Hashes
    ends: dict[str, Hashes]


def lines_of(
    frame: pd.DataFrame, records: Records | None = None, table: str = "cloud", sheet: SheetOfCells | None = None
) -> Lines:
    """What the lines of a table are known by; records: with the columns that the table does not keep; sheet: that they
    stand in."""
    size = len(frame)
    sku, amounts = np.zeros(size, dtype=np.uint64), np.zeros(size, dtype=np.uint64)
    for name in columns_of(frame, table):
        if TABLES[table][name].kind in ("number", "date"):
            amounts += column_marks(frame, name, table)
        else:
            sku += column_marks(frame, name, table)
    exact = column_marks(frame, "spend", table) if "spend" in frame else np.zeros(size, dtype=np.uint64)
    named, numbered = np.zeros(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
    beside: dict[str, Hashes] = {}
    if records is not None:
        kinds = known_by(records.headings)
        also = [(kinds[place], cells) for place, cells in records.also.items() if place in kinds]
        also += [(field, records.columns[field]) for field in _FIELDS if field in records.columns]
        for kind, cells in also:
            hashes, stated = of_cells(kind, cells)
            beside[kind] = beside[kind] + hashes if kind in beside else hashes
            named |= stated & (kind == "thing")
            numbered |= stated & (kind == "number")
        for field in _TIMES:
            if field in records.columns:
                exact = exact + of_cells(field, records.columns[field])[0]
    for hashes in beside.values():
        sku = sku + hashes
    line = _mixed(sku + _mixed(amounts))
    exact, whole = _mixed(line + exact), np.zeros(size, dtype=np.uint64)
    if sheet is not None and records is not None and len(np.unique(exact)) < size:  # else no two can be equal
        again = pd.Series(exact).duplicated(keep=False).to_numpy()
        whole[again] = _mixed(whole_rows(sheet, records).view(np.uint64) + exact)[again]
    return Lines(line, sku, exact, named, numbered, beside, whole, _ends(records))


WHOLE_ROW = "whole_row"
"""What every cell of a row says, as a number: kept with lists of fuel and gases until the lists have met."""


def whole_rows(sheet: SheetOfCells, records: Records) -> NDArray[np.int64]:
    """A number for each record of a sheet, the same where all cells of their rows are, but for running numbers."""
    rows, cells = sheet.read(records.header_row - sheet.first_row, list(range(len(records.headings))))
    marks = np.zeros(len(rows), dtype=np.uint64)
    for place, each in cells.items():
        if len(each) == len(rows) and not run_through(each):
            marks = marks + of_cells(str(place), each)[0]
    return marks[np.searchsorted(rows, records.rows)].view(np.int64)


def together(lines: Sequence[Lines]) -> Lines:
    """The lines of several parts of a table, in their order."""
    beside, ends = (
        {
            kind: np.concatenate([getattr(each, name).get(kind, np.zeros(len(each.line), np.uint64)) for each in lines])
            for kind in sorted({kind for each in lines for kind in getattr(each, name)})
        }
        for name in ("beside", "ends")
    )
    line, sku, exact, named, numbered, whole = (
        np.concatenate([getattr(each, name) for each in lines])
        for name in ("line", "sku", "exact", "named", "numbered", "whole")
    )
    return Lines(line, sku, exact, named, numbered, beside, whole, ends)


def _ends(records: Records | None) -> dict[str, Hashes]:
    """What names a resource or an account, by its end: of several columns the first that states one."""
    found: dict[str, Hashes] = {}
    for place, cells in records.also.items() if records is not None else ():
        kind = _ENDS.get(re.sub(r"[^a-z0-9]", "", records.headings[place].text.casefold())) if records else None
        if kind:
            ends = pc.replace_substring_regex(pc.utf8_rtrim(cells.texts, "/ "), r"^(.*[/:])?0*", "")
            hashes = cells.spread(_of_texts(kind, ends))
            found[kind] = np.where(found[kind] == 0, hashes, found[kind]) if kind in found else hashes
    return found


def columns_of(frame: pd.DataFrame, table: str) -> list[str]:
    """The columns of a table by which its lines are known."""
    return [name for name in TABLES[table] if name in frame and name not in _NOT_SKU]


def column_marks(frame: pd.DataFrame, name: str, table: str) -> Hashes:
    """A number for each row of a column, the same for the same in any list; 0: nothing is stated."""
    kind = TABLES[table][name].kind
    if kind == "number":
        return _of_numbers(name, numbers(frame, name))
    if kind == "date":
        stated = days(frame, name)
        return np.where(np.isnat(stated), np.uint64(0), _of_numbers(name, stated.astype(np.int64).astype(np.float64)))
    return _of_labels(name, *codes(frame, name))


def known_by(headings: Sequence[Heading]) -> dict[int, str]:
    """Places of the columns that name a line ("number"), a resource ("thing") or an account, with what each names."""
    kinds = (("number", _NUMBERED), ("thing", _OF_A_THING), ("account", _OF_AN_ACCOUNT))
    bare = [re.sub(r"[^a-z0-9]", "", heading.text.casefold()) for heading in headings]
    return {place: kind for place, text in enumerate(bare) for kind, names in kinds if text in names}


def _mixed(values: Hashes) -> Hashes:
    """Numbers spread over all bits, so that sums of them tell things apart."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    mixed: Hashes = values ^ (values >> np.uint64(31))
    return mixed


def _of_texts(name: str, texts: pa.Array) -> Hashes:
    """A number for each text of a column, whatever its case; 0 for none."""
    words = pc.utf8_lower(pc.utf8_trim_whitespace(texts)).to_numpy(zero_copy_only=False)
    own = pd.util.hash_array(np.array([name], dtype=object))
    hashes = pd.util.hash_array(words, categorize=False) if len(words) else own[:0]
    return np.where(words == "", np.uint64(0), _mixed(hashes ^ own))


def _of_labels(name: str, where: NDArray[np.int32], labels: Sequence[str]) -> Hashes:
    return np.append(_of_texts(name, pa.array(labels, pa.string())), np.uint64(0))[where]


def of_cells(name: str, cells: Cells) -> tuple[Hashes, NDArray[np.bool_]]:
    """A number for each row of a column, the same for the same text in any list, and which rows state anything."""
    hashes = cells.spread(_of_texts(name, cells.texts))
    return hashes, hashes != 0


def _of_numbers(name: str, values: NDArray[np.float64]) -> Hashes:
    own = pd.util.hash_array(np.array([name], dtype=object))
    hashes = _mixed(pd.util.hash_array(np.round(np.nan_to_num(values), 6) + 0.0) ^ own)
    return np.where(np.isnan(values), np.uint64(0), hashes)
