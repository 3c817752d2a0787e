"""Readings and amounts of long lists that may be sums of the others of their list: they wait until somebody says.

What is a sum for certain was left out as the list was read (`carbon.inventory.rows.sums_in_columns`). Such a row says
something of its own, as a meter above others does, and only its figure tells: from the bits beyond chance of
`carbon.inventory.rows.sums_of_parts` on.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import codes, numbers
from carbon.factors.tables.plausible import figures_text
from carbon.inventory.across.merging import Headings, Reasons, list_of, lists_of
from carbon.inventory.cells.telling import Telling, number_of, shortened
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.rows.sums_in_long_lists import sums_in
from carbon.inventory.rows.sums_of_parts import Label, decimals_of, sums_of_parts
from carbon.problems import Problems, Question

_AMOUNTS = {
    "meters": {"metered_kwh": "kWh", "it_kwh": "kWh"},
    "fuel": {"fuel_litre": "litres", "fuel_kwh": "kWh", "fuel_m3": "m3"}, "refrigerants": {"leaked_kg": "kg"},
}  # fmt: skip
"""Amounts that people add up, and what they are in."""
_NAMES = ("name", "site", "body", "directorate", "fuel", "refrigerant")
_LONG, _BY_FIGURES_AT_MOST = 1_000, 50_000
"""Rows from which a list is gone through so, and up to which by its figures alone: longer ones are of days or hours."""

Rows = NDArray[np.bool_]


def ask_of_sums_of_readings(
    name: str, table: pd.DataFrame, problems: Problems, headings: Headings, mapping: Mapping | None
) -> None:  # fmt: skip
    """Ask of each list of one of the tables of usage whether some of its rows are sums of the others.

    name: of TABLES; headings: the user's own, by file and sheet; mapping: what a person has said.
    """
    fields = [field for field in _AMOUNTS.get(name, {}) if field in table]
    if not fields or len(table) <= _LONG:
        return
    reasons, lists = Reasons(table), lists_of(table)
    for each in np.unique(lists):
        for field in fields:
            amounts = numbers(table, field)
            rows = np.flatnonzero((lists == each) & (reasons.codes < 0) & (amounts > 0))
            if len(rows) <= _LONG:
                continue
            found = rows[_sums(amounts[rows], _labels(table, rows))]
            if len(found):
                _ask(table, field, _AMOUNTS[name][field], found, reasons, problems, headings, mapping)
    reasons.write(table)


def _sums(amounts: NDArray[np.float64], labels: Sequence[Label]) -> Rows:
    found = sums_of_parts(amounts, labels)[0]
    if len(amounts) <= _BY_FIGURES_AT_MOST:
        whole = np.round(amounts * 10.0 ** decimals_of(amounts))
        found = found | sums_in(
            np.where(found, 0.0, whole), np.zeros(len(whole), np.int64), np.ones(len(whole), np.bool_)
        )
    return found


def _labels(table: pd.DataFrame, rows: NDArray[np.int64]) -> list[Label]:
    """What the rows say of themselves, one number for each text of whatever column; 0: nothing."""
    each = [codes(table, name) for name in _NAMES if name in table]
    numbered = pd.factorize(np.array(["", *(label for _, labels in each for label in labels)], dtype=object))[0]
    ends = np.cumsum([1, *(len(labels) for _, labels in each)])
    none = np.zeros(len(rows), dtype=np.bool_)
    return [
        Label(np.append(numbered[start:end], 0)[own[rows]], none)  # the last stands for -1, which is nothing
        for (own, _), start, end in zip(each, ends[:-1], ends[1:], strict=True)
    ]


def _ask(
    table: pd.DataFrame, field: str, unit: str, found: NDArray[np.int64], reasons: Reasons, problems: Problems,
    headings: Headings, mapping: Mapping | None,
) -> None:  # fmt: skip
    file, sheet = list_of(table, int(found[0]))
    heading = headings.get((file, sheet), {}).get(field)
    total = float(numbers(table, field)[found].sum())
    figures = f"{number_of(len(found), 'row')} of {figures_text(total, total)} {unit}"
    about = f"sums in {shortened(heading or field.replace('_', ' '))}: {figures}"
    said = mapping.answer("same_list", about) if mapping else ""
    if said == "both":
        return
    held = np.isin(np.arange(len(table)), found)
    reasons.hold(held, "list_left_out" if said else "list_may_repeat")
    if said:
        return
    choices = (
        ("one", "they are sums: the other rows count alone"),
        ("both", "all rows count: they are other readings"),
    )
    Telling(problems, file, sheet, table["row"].to_numpy(dtype=np.int64)).tell(
        "list_repeats", "error", held,
        "{place}: " + f"the figures of {figures} are exactly the sums of those of other rows, so they may be sums. "
        "They do not count until somebody says so.", "Say whether they are sums or other readings.", heading=heading,
        question=Question("same_list", about, choices, float(len(found))),
    )  # fmt: skip
