"""The money in a bill: what is money without usage, which currency it is in, and the totals for the check."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.factors.cloud.cloud_usage import is_usage_charge, normalise_unit
from carbon.inventory.bills.bill_lines import MONEY_REASONS
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.values import read_amounts
from carbon.inventory.kit.figures import state_currency
from carbon.inventory.rows.fields import Columns

MONEY_WORDS = ("tax", "credit", "purchase", "refund", "adjustment", "fee", "discount", "rounding", "vat",
               "negation", "unused")  # fmt: skip

_MONEY_WITHOUT_USAGE: tuple[tuple[str, str, Callable[[str], bool], str], ...] = (
    (
        "charge_category", "non_usage_charge",
        lambda text: not is_usage_charge(text) and any(word in text.casefold() for word in MONEY_WORDS),
        "charges such as “{found}” are money, and no usage of their own.",
    ),
    (
        "commitment_status", "unused_commitment", lambda text: text.casefold() == "unused",
        "commitments that were paid for and not used: no emissions.",
    ),
    (
        "publisher_type", "third_party_charge", lambda text: text.casefold().endswith("marketplace"),
        "sold by others through the marketplace: spend only.",
    ),
)  # fmt: skip
"""Columns that say that a row is money without usage: field, code of the reason, which texts mean it, what is told."""
_MONEY_CODES = tuple(code for _, code, _, _ in _MONEY_WITHOUT_USAGE)


def is_money(columns: Columns) -> NDArray[np.bool_]:
    """Rows that are money without usage: taxes, credits, purchases, refunds, and commitments that were not used."""
    found = np.zeros(columns.size, dtype=np.bool_)
    for field, code, means_it, sentence in _MONEY_WITHOUT_USAGE:
        cells = columns.records.columns.get(field)
        if cells is None:
            continue
        where = cells.spread(np.array([means_it(text) for text in cells.texts.to_pylist()], dtype=np.bool_))
        columns.telling.tell(
            code, "info", where, "{place}: " + sentence, heading=columns.heading(field), cells=cells
        )  # fmt: skip
        columns.set_aside(where, code)
        found |= where
    return found


def read_money(columns: Columns) -> None:
    """The money of each row, with its currency: of its own column, of the heading, else of each cell."""
    name = "spend" if "spend" in columns.records.columns else "billed_cost"
    if name not in columns.records.columns:
        return
    values = columns.amounts(name, None)
    assert values is not None
    table = columns.columns
    table["spend"] = values
    columns.telling.tell(
        "negative_cost", "info", values < 0, "{place}: credits never make emissions negative.",
        heading=columns.heading(name), cells=columns.records.columns[name],
    )  # fmt: skip
    if "currency" not in table:
        cells = columns.records.columns[name]
        state_currency(columns, columns.records.matches[name], cells, read_amounts(cells, None))


def _usage_totals(columns: Columns, table: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Totals of a bill for the check: usage by service and unit, hours by size. Money: `_costs_of`."""
    totals: dict[str, dict[str, float]] = {}
    usage = ~np.asarray(table["set_aside"].isin((*_MONEY_CODES, *MONEY_REASONS)))
    if {"usage_amount", "usage_unit"} <= set(table.columns) and "service" in table:
        units = np.asarray(table["usage_unit"], dtype=object)
        units[np.asarray(table["usage_kind"] == "requests") & (units == "units")] = "operations"
        frame = pd.DataFrame({"service": table["service"], "unit": units, "amount": table["usage_amount"]})[usage]
        sums = frame.groupby(["service", "unit"], observed=True)["amount"].sum()
        written = _unit_as_written(columns)
        # Bills give amounts of large blocks to a few digits: what lies beyond the fourth is theirs, not usage.
        totals["usage"] = {
            f"{service} | {written.get(str(unit), str(unit))}": round(float(value), 4)
            for (service, unit), value in zip(sums.index.to_list(), sums.to_list(), strict=True)
        }
    if {"instance_hours", "instance_type"} <= set(table.columns):
        hours = table.loc[usage].groupby("instance_type", observed=True)["instance_hours"].sum()
        by_type: dict[str, float] = {}
        for size, value in hours.items():
            name = str(size)
            if name.casefold().startswith("standard_"):
                name = name[len("standard_") :].replace("_", " ")
            if value:
                by_type[name] = by_type.get(name, 0.0) + float(value)
        totals["instance_hours_by_type"] = by_type
    return totals


Costs = dict[tuple[str, str], float]
"""Money by charge category and currency."""


def add_totals(totals: dict[str, dict[str, float]], costs: Costs, columns: Columns, table: pd.DataFrame) -> None:
    """Add a bill's usage and money to the totals of its file. costs: the money of the file so far, added to as well."""
    for key, value in _usage_totals(columns, table).items():
        total = totals.setdefault(key, {})
        for name, amount in value.items():
            total[name] = total.get(name, 0.0) + amount
    for cost, amount in _costs_of(table).items():
        costs[cost] = costs.get(cost, 0.0) + amount
    if costs:
        totals["cost_by_charge_category"] = _cost_by_category(costs)


def _costs_of(table: pd.DataFrame) -> Costs:
    """Money of a bill by charge category and currency, "" where none is stated."""
    if not {"spend", "charge_category"} <= set(table.columns):
        return {}
    stated = table[table["spend"].notna() & table["charge_category"].notna()]
    currencies = stated["currency"].astype(object) if "currency" in stated else pd.Series("", index=stated.index)
    sums = stated["spend"].groupby([stated["charge_category"].astype(object), currencies.fillna("")]).sum()
    return {
        (str(name), str(currency)): float(value)
        for (name, currency), value in zip(sums.index.to_list(), sums.to_list(), strict=True)
    }


def _cost_by_category(costs: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """Money by charge category; where a file holds several currencies, by category and currency, never one number."""
    several = len({currency for _, currency in costs}) > 1
    return {
        f"{name} | {currency or 'currency not stated'}" if several else name: value
        for (name, currency), value in costs.items()
    }  # fmt: skip


def _unit_as_written(columns: Columns) -> dict[str, str]:
    """The user's own spelling of a unit where it has no block size and no other spelling stands for the same."""
    cells: Cells | None = columns.records.columns.get("usage_unit")
    if cells is None:
        return {}
    spellings: dict[str, set[str]] = {}
    for text in cells.sample(1000):
        unit = normalise_unit("", text)
        if unit is not None:
            spellings.setdefault(unit.unit, set()).add(text)
    return {
        unit: next(iter(texts)) for unit, texts in spellings.items()
        if len(texts) == 1 and not re.match(r"^\d", next(iter(texts)))
    }  # fmt: skip
