"""A provider's own carbon figures in one list beside its usage in another: of the two one counts. Source: method, 6.

Within a row the two are paired by the footprint; a carbon export and a bill share no row. What they must share is the
provider, the account (body, directorate) where both lists name it in all rows, and days. A figure of one day is that
of its month, for no provider gives any of a day; a row without days is of all of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from carbon.columns import codes, numbers
from carbon.factors.cloud.cloud_whose import provider_told
from carbon.inventory.bills.bills_in_two_exports import Use
from carbon.inventory.cells.telling import number_of
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.rows.bill_marks import Hashes
from carbon.problems import Question

if TYPE_CHECKING:
    from carbon.inventory.bills.bills_twice import Bills

Ints = NDArray[np.int64]
Mask = NDArray[np.bool_]
CODE = "figures_beside_usage"
_FIGURE = "reported_location_kgco2e"
_USES = ("instance_hours", "vcpu_hours", "memory_gb_hours", "storage_gb_months", "transfer_gb", "transfer_internal_gb")
_BOTH = "both: they tell of different things"


def settle_figures(bills: Bills, mapping: Mapping | None) -> None:
    """Ask which counts where a list of a provider's own figures meets its usage in other lists; the figures do until
    somebody has said, as they do within a row."""
    if _FIGURE not in bills.table:
        return
    used = np.zeros(len(bills.table), dtype=np.bool_)
    for name in _USES:
        if name in bills.table:
            used |= numbers(bills.table, name) > 0
    if not used.any():
        return
    counted = bills.reasons.codes < 0
    figures = counted & ~np.isnan(numbers(bills.table, _FIGURE)) & ~used
    providers = _providers(bills)
    for which in [each for each in bills.in_order() if figures[bills.list == each].any()]:
        for provider in sorted({*providers[figures & (bills.list == which)]}):
            one = (providers == provider) if provider else np.ones(len(used), dtype=np.bool_)  # of whom nobody says
            of_provider = one & (bills.list != which) & counted & ~figures
            of_lists = np.isin(bills.list, np.unique(bills.list[of_provider & used]))  # with their lines of money
            theirs = np.flatnonzero(figures & (bills.list == which) & (providers == provider))
            _settle(bills, theirs, np.flatnonzero(of_provider & of_lists), used, mapping)


def _settle(bills: Bills, figures: Ints, usage: Ints, used: Mask, mapping: Mapping | None) -> None:
    """Hold one provider's figures of one list against its usage in all others."""
    met_figures, met_usage, reach = figures[:0], usage[:0], np.zeros(len(used), dtype=np.bool_)
    for each in np.unique(bills.list[usage]).tolist():
        there = usage[bills.list[usage] == each]
        whose = Use(bills.table, bills.lines, bills.first, bills.last).whose(figures, there)
        here, some = _meeting(bills, figures, there[used[there]], whose)
        there, beyond = _meeting(bills, there, figures, whose)
        if not used[there].any():
            continue
        reach[here[some]] = True
        reach[there[beyond]] = True
        met_figures, met_usage = np.union1d(met_figures, here), np.union1d(met_usage, there)
    if not len(met_usage):
        return
    about = f"{bills.digest(met_figures)} beside {bills.digest(met_usage)}"
    said = mapping.answer("bills", about) if mapping else ""
    if said == "both":
        return
    names = [_names(bills, rows) for rows in (met_figures, met_usage)]
    held, of = (met_figures, names[1]) if said == "last" else (met_usage, names[0])
    more = int(reach[held].sum())
    lost = (
        f" {number_of(more, 'of them tells', 'of them tell')} of other days too, which do not count either."
        if more
        else ""
    )
    if said:
        bills.hold(
            held, "bill_line_repeated", "info",
            "{place}: {what} left out, as was said which of " + " and ".join(names) + " counts." + lost,
        )  # fmt: skip
        return
    amount = float(np.nansum(numbers(bills.table, _FIGURE)[met_figures]))
    choices = (
        ("first", f"the provider's own figures, {names[0]}: {number_of(len(met_figures), 'row')}"
                  f" ({amount:,.10g} kgCO2e)"),
        ("last", f"what is worked out from the usage, {names[1]}: {bills.what(met_usage)}"),
        ("both", _BOTH),
    )  # fmt: skip
    bills.hold(
        met_usage, CODE, "error",
        "{place}: {what} of what the provider's own figures in " + of + " tell of for the same days too. The figures "
        "count; these lines do not until somebody says which of the two does." + lost,
        "Say which counts; lines of other months and accounts count either way.",
        Question("bills", about, choices, float(len(met_usage))),
    )  # fmt: skip


def _providers(bills: Bills) -> NDArray[np.object_]:
    """The provider of each row; where none is named, that of the service's words, else the service itself, or ""."""
    where, texts = codes(bills.table, "provider")
    found = np.array([*texts, ""], dtype=object)[where]
    if "service" in bills.table:
        where, texts = codes(bills.table, "service")
        names = np.array([*(provider_told(text, "") or text for text in texts), ""], dtype=object)[where]
        found = np.where(found == "", names, found)
    return found


def _meeting(bills: Bills, rows: Ints, others: Ints, whose: Hashes) -> tuple[Ints, Mask]:
    """Of some rows those whose days others of the same account tell of, and which of these tell of other days too."""
    shared, alone = np.zeros(len(rows)), np.zeros(len(rows), dtype=np.bool_)
    first, last = _spans(bills, rows)
    starts, ends = _spans(bills, others)
    for key in np.unique(whose[rows]).tolist():
        mine, theirs = whose[rows] == key, whose[others] == key
        dated = theirs & ~np.isnat(starts)
        if (theirs & ~dated).any():  # a row without days is of all of them
            shared[mine] = np.inf
        if dated.any():
            shared[mine] = np.maximum(shared[mine], _days_shared(first[mine], last[mine], starts[dated], ends[dated]))
        if (single := dated & (starts == ends)).any():
            alone[mine] = _days_shared(first[mine], last[mine], starts[single], ends[single]) > 0
        if theirs.any():
            shared[mine & np.isnat(first)] = np.inf
    length = np.where(np.isnat(first), 1.0, (last - first).astype(np.float64) + 1.0)
    meets = (
        (shared > 1) | alone | ((shared > 0) & (length <= 1))
    )  # not spans that end on the day on which the next begins
    return rows[meets], (shared < length - 1)[meets]


def _days_shared(
    first: NDArray[np.datetime64], last: NDArray[np.datetime64], starts: NDArray[np.datetime64],
    ends: NDArray[np.datetime64],
) -> NDArray[np.float64]:  # fmt: skip
    """How many days of each span are within any of others; 0 of a span without days."""
    origin = starts.min()
    begun = np.zeros(int((ends.max() - origin).astype(np.int64)) + 2, dtype=np.int64)
    np.add.at(begun, (starts - origin).astype(np.int64), 1)
    np.add.at(begun, (ends - origin).astype(np.int64) + 1, -1)
    before = np.concatenate([[0], np.cumsum(np.cumsum(begun)[:-1] > 0)])
    places = [np.clip((day - origin).astype(np.int64), 0, len(before) - 1) for day in (first, last + 1)]
    return np.where(np.isnat(first), 0.0, before[places[1]] - before[places[0]]).astype(np.float64)


def _spans(bills: Bills, rows: Ints) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64]]:
    """First and last day of rows; a figure of one day is of its month."""
    first, last = bills.first[rows].copy(), bills.last[rows].copy()
    none = np.isnat(first) | np.isnat(last) | (last < first)
    first[none] = last[none] = np.datetime64("NaT")
    alone = (first == last) & ~np.isnan(numbers(bills.table, _FIGURE)[rows])
    months = first.astype("datetime64[M]")
    return (
        np.where(alone, months.astype("datetime64[D]"), first),
        np.where(alone, (months + 1).astype("datetime64[D]") - 1, last),
    )


def _names(bills: Bills, rows: Ints) -> str:
    """The lists of rows as a person calls them; of more than three the first and how many more."""
    lists = bills.list[rows]
    names = [bills.call(int(rows[lists == each][0])) for each in dict.fromkeys(lists.tolist())]
    return ", ".join(names) if len(names) <= 3 else f"{names[0]} and {len(names) - 1} more lists"
