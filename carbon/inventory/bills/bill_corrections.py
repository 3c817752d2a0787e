"""Lines of a bill that stand for each other: corrections and what they correct, dedicated hosts and the machines on
them. Source: method, section 6."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.factors.cloud import cloud
from carbon.inventory.cells.combine import codes_of, combined
from carbon.inventory.rows.fields import Columns

_SAME = ("provider", "account", "resource", "usage_unit")
"""Columns in which a correction and what it corrects agree, beside the article and the days."""
_TIDY = ("instance_hours", "vcpu_hours", "memory_gb_hours", "storage_gb_months", "transfer_gb", "transfer_internal_gb")
_LITTLE = 1e-9
"""Share of an amount that is rounding of the bill."""


def _of_the_days(columns: Columns) -> list[NDArray[np.int64]]:
    """First and last day of each row as numbers, where the bill states them."""
    days = [columns.columns[name] for name in ("period_start", "period_end") if name in columns.columns]
    return [np.asarray(each).astype("datetime64[D]").astype(np.int64) for each in days]


def _together(parts: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """One number for each combination of numbers that some row has."""
    key = np.zeros(len(parts[0]), dtype=np.int64)
    for part in parts:
        _, codes = np.unique(part, return_inverse=True)
        _, key = np.unique(key * (int(codes.max(initial=0)) + 1) + codes, return_inverse=True)
    return key


def take_back(columns: Columns, amounts: NDArray[np.float64], money: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Shares of the amounts that are left after corrections; rows of corrections are held back, each with its reason.

    An amount below 0 takes back from lines of the same provider, account, resource, article and days, never below
    nought; where there are none, or it is more than they state, it waits.
    """
    left = np.ones(columns.size)
    below = (amounts < 0) & ~money
    if not below.any():
        return left
    heading = columns.heading("usage_amount")
    taken = _taken_back(columns, amounts, money, below, left)
    columns.hold(
        taken, "taken_back", "info",
        "{place}: amounts below 0 were taken off the lines that they correct (same account, resource, article and "
        "days).", heading=heading,
    )  # fmt: skip
    columns.hold(
        below & ~taken, "negative_usage", "warning",
        "{place}: an amount below 0 is a correction, and no line of the same account, resource, article and days "
        "states as much; it is set aside.", "Check that the corrected amount is listed too.", heading=heading,
    )  # fmt: skip
    return left


def _taken_back(
    columns: Columns, amounts: NDArray[np.float64], money: NDArray[np.bool_], below: NDArray[np.bool_],
    left: NDArray[np.float64],
) -> NDArray[np.bool_]:  # fmt: skip
    """Which corrections were taken off their lines; `left` gets the share of each line that is left."""
    cells = columns.records.columns
    article = next((name for name in ("sku", "usage_type") if name in cells), None)
    if article is None or "resource" not in cells:
        return np.zeros(columns.size, dtype=np.bool_)
    names = [name for name in (*_SAME, article) if name in cells]
    resources = codes_of(cells["resource"])
    met = np.zeros(cells["resource"].distinct, dtype=np.bool_)
    met[resources[below]] = True
    named = columns.stated("resource") & columns.stated(article)
    rows = np.flatnonzero(met[resources] & named & ~money & ~np.isnan(amounts))
    taken = np.zeros(columns.size, dtype=np.bool_)
    if not len(rows):
        return taken
    same = [codes_of(cells[name]).astype(np.int64) for name in names]
    key = _together([each[rows] for each in (*same, *_of_the_days(columns))])
    billed = amounts[rows]
    stated = np.bincount(key, np.maximum(billed, 0.0))
    corrected = np.bincount(key, np.minimum(billed, 0.0))
    fits = (stated > 0) & (stated + corrected >= -_LITTLE * stated)
    share = np.clip(np.divide(stated + corrected, stated, out=np.ones(len(stated)), where=stated > 0), 0.0, 1.0)
    taken[rows] = (billed < 0) & fits[key]
    cut = rows[(billed > 0) & fits[key]]
    left[cut] = share[key][(billed > 0) & fits[key]]
    return taken


def scale(columns: Columns, left: NDArray[np.float64], below: NDArray[np.bool_]) -> None:
    """Cut the tidy amounts to what corrections left of them; a correction states no amount of its own."""
    if not below.any():
        return
    for name in _TIDY:
        if name in columns.columns:
            columns.columns[name] = np.where(below, np.nan, columns.columns[name] * left)


def hosts_or_machines(
    columns: Columns, hosts: NDArray[np.bool_], machines: NDArray[np.bool_], providers: list[str],
    codes: NDArray[np.int32],
) -> None:  # fmt: skip
    """Hold back the machines on a dedicated host that counts: same provider, account, region, family and month.

    The host is what is rented, in full; its machines are shares of it. Machines of which no host is listed count.
    """
    if not hosts.any() or not machines.any():
        return
    table, cells = columns.columns, columns.records.columns
    sizes = table["instance_type"]
    families = np.array([*(cloud.family_of(str(size)) for size in sizes.categories), ""], dtype=object)
    _, family = np.unique(families.astype(str), return_inverse=True)
    place, _ = combined([cells[name] for name in ("account", "region") if name in cells], columns.size)
    _, provider = np.unique(np.array(providers, dtype=str), return_inverse=True)
    start = np.asarray(table["period_start"]) if "period_start" in table else np.zeros(columns.size, "datetime64[s]")
    month = start.astype("datetime64[M]").astype(np.int64)
    key = _together([place.astype(np.int64), provider[codes], family[np.asarray(sizes.codes)], month])
    known = hosts & (np.asarray(sizes.codes) >= 0)
    held = machines & np.isin(key, np.unique(key[known]))
    name = next((each for each in ("usage_type", "charge_description") if each in cells), None)
    columns.hold(
        held, "on_dedicated_host", "info",
        "{place}: machines on a dedicated host, which counts in full (same account, region, family and month).",
        heading=None if name is None else columns.heading(name), cells=cells.get(name or ""),
    )  # fmt: skip
