"""What a check reports: records, units, units in use by type, totals and periods of files, and what files share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import OUT_OF_USE, TABLE_OF_ROLE, ActivityData, FileReport, codes, days, numbers
from carbon.factors.tables.asset_types import NOT_PHYSICAL
from carbon.inventory.across.duplicates import later_records
from carbon.words.told import waits

_LISTED_IN_USE = ("unknown_type",)
"""Reasons of rows that are in use all the same, and stand under “unknown”; what else is held back is not in that
line, for it counts nothing."""


def complete(activity: ActivityData) -> None:
    """Fill in what is known only when all files are read, and settle each file's outcome."""
    for report in activity.files:
        if report.outcome == "refuse":
            continue
        for name, table in activity.tables.items():
            place = _place_of(table, report.file)
            if place is None:
                continue
            rows = table.iloc[place]
            _count_tables(report, rows, name)
            if name == "kit":
                _count_kit(report, rows)
            elif name == "cloud":
                _count_cloud(report, rows)
            elif name == "meters":
                _total_meters(report, rows)
        if _waits_for_quantity(activity, report):
            report.outcome = "needs_mapping"
        if report.outcome == "import" and any(
            problem.file == report.file and problem.severity != "info" for problem in activity.problems
        ):
            report.outcome = "import_with_warnings"
    _share(activity)


def _waits_for_quantity(activity: ActivityData, report: FileReport) -> bool:
    """Whether nothing of a file counts, because nobody has said which column is the number of devices."""
    asked = any(each.file == report.file and each.code == "quantity_unclear" for each in activity.problems)
    return asked and not any(entry["rows_counted"] for entry in report.tables)


def _place_of(table: pd.DataFrame, file: str) -> slice | None:
    """Where the rows of a file stand: files are read one after the other."""
    labels = [str(label) for label in table["file"].cat.categories]
    if file not in labels:
        return None
    here = np.flatnonzero(table["file"].cat.codes.to_numpy() == labels.index(file))
    return slice(int(here[0]), int(here[-1]) + 1) if len(here) else None


def _count_tables(report: FileReport, rows: pd.DataFrame, name: str) -> None:
    """Rows counted and set aside of each table: its rows stand together, table after table as they were read."""
    reasons, labels = codes(rows, "set_aside")
    held, waiting = reasons >= 0, _labelled(reasons, labels, waits)
    first = 0
    for entry in report.tables:
        if TABLE_OF_ROLE[entry["role"]] == name:
            own = slice(first, first + entry["data_rows"])
            here, first = held[own], own.stop
            entry["rows_set_aside"] = int(here.sum())
            entry["rows_waiting"] = int(waiting[own].sum())
            entry["rows_counted"] = len(here) - entry["rows_set_aside"]


def _count_kit(report: FileReport, rows: pd.DataFrame) -> None:
    kinds, labels = codes(rows, "asset_type")
    roles, role_names = codes(rows, "role")
    listed = ~_labelled(roles, role_names, lambda role: role == "storage_capacity")
    listed &= ~_labelled(*codes(rows, "set_aside"), lambda reason: reason == "summary_of_list")
    units = np.nan_to_num(numbers(rows, "quantity"), nan=1.0)
    units = np.where(_labelled(*codes(rows, "set_aside"), lambda reason: reason == "zero_quantity"), 0.0, units)
    out = _labelled(*codes(rows, "status"), lambda status: status in OUT_OF_USE)
    held = _labelled(*codes(rows, "set_aside"), lambda reason: reason not in _LISTED_IN_USE)
    asked = _labelled(*codes(rows, "set_aside"), lambda reason: reason == "records_disagree")
    if asked.any():  # whichever of its records is right, there is one device
        held = held & ~(asked & ~later_records(rows))
    physical = ~_labelled(kinds, labels, lambda kind: kind in NOT_PHYSICAL)
    metered = numbers(rows, "metered_kwh")
    if not np.isnan(metered).all():
        report.totals["metered_kwh"] = float(np.nansum(metered))
    in_use = listed & ~out & ~held & physical
    open_ = _labelled(*codes(rows, "set_aside"), waits)
    left_out = _labelled(*codes(rows, "set_aside"), lambda reason: not waits(reason))
    for key, where, weights in (
        ("rows", listed, None),
        ("units", listed, units),
        ("waiting_units", open_, units),
        ("left_out_units", left_out, units),
        ("in_use_units", in_use, units),
        ("counted_in_use_units", in_use & (codes(rows, "set_aside")[0] < 0), units),
    ):
        sums = np.bincount(np.where(where, kinds, -1) + 1, weights, minlength=len(labels) + 1)[1:]
        _add(report.counts.setdefault(key, {}), {label: sums[code] for code, label in enumerate(labels)})


def _labelled(places: NDArray[np.int32], labels: list[str], meant: Callable[[str], bool]) -> NDArray[np.bool_]:
    """Rows whose label is meant; a row without a label is not."""
    flags = np.array([meant(label) for label in labels] + [False])
    return flags[places] if flags.any() else np.zeros(len(places), dtype=np.bool_)


def _add(counted: dict[str, float], sums: dict[str, Any]) -> None:
    for label, value in sums.items():
        if value:
            total = counted.get(label, 0) + float(value)
            counted[label] = int(total) if float(total).is_integer() else total


def _count_cloud(report: FileReport, rows: pd.DataFrame) -> None:
    if "charge_category" in rows:
        for key, name in (
            ("rows_by_charge_category", "charge_category"),
            ("rows_by_service", "service"),
            ("rows_by_region", "region"),
        ):
            if name not in rows:
                continue
            places, labels = codes(rows, name)
            for code in np.unique(places):
                label = labels[code] if code >= 0 else "(none)"
                if name == "region":
                    label = label if code < 0 else label.casefold().replace(" ", "")
                _add(report.counts.setdefault(key, {}), {label: int((places == code).sum())})
    _period(report, days(rows, "period_start"), days(rows, "period_end"))


def _total_meters(report: FileReport, rows: pd.DataFrame) -> None:
    counted = rows["set_aside"].cat.codes.to_numpy() < 0
    values = numbers(rows, "metered_kwh")[counted]
    if not np.isnan(values).all():
        report.totals["energy_kwh"] = float(np.nansum(values))
    _period(report, days(rows, "metered_from"), days(rows, "metered_to"))


def _period(report: FileReport, first: Any, last: Any) -> None:
    first, last = first[~np.isnat(first)], last[~np.isnat(last)]
    if not len(first):
        return
    end = max(first.max(), last.max()) if len(last) else first.max()
    report.period = {"start": str(first.min()), "end_exclusive": str(end + np.timedelta64(1, "D"))}


def _share(activity: ActivityData) -> None:
    """Distinct serials by type over all files, and how many serials files have in common."""
    table = activity.tables.get("kit")
    if table is None or "serial" not in table or len(activity.files) < 2:
        return
    known = np.asarray(table["serial"].notna())
    frame = pd.DataFrame(
        {
            "serial": table["serial"].astype("str")[known],
            "file": table["file"][known],
            "type": table["asset_type"][known],
        }
    )
    first = frame.drop_duplicates("serial")
    activity.cross_file["distinct_serials"] = {
        str(kind): int(count) for kind, count in first["type"].value_counts().items() if count
    }
    places = frame.drop_duplicates(["serial", "file"])
    several = np.asarray(places["serial"].duplicated(keep=False))
    activity.cross_file["alone"] = [
        {"file": str(file), "serials": {str(kind): int(count) for kind, count in kinds.items() if count}}
        for file, kinds in places[~several].groupby("file", observed=True)["type"].value_counts().unstack().iterrows()
    ] if not several.all() else []  # fmt: skip
    shared: Counter[tuple[str, ...]] = Counter()
    for files, count in _sets_of_files(places[several]):
        for size in range(2, min(4, len(files)) + 1):
            for some in combinations(files, size):
                shared[some] += count
    ordered = sorted(shared.items(), key=lambda item: (len(item[0]), item[0]))
    activity.cross_file["shared"] = [{"files": list(files), "serials": count} for files, count in ordered]


def _sets_of_files(places: pd.DataFrame) -> list[tuple[tuple[str, ...], int]]:
    """The sets of files, by name, in which serials stand together, and how many serials each set has."""
    if not len(places):
        return []
    names = sorted(map(str, places["file"].unique()))
    serials, distinct = pd.factorize(places["serial"])
    stands = np.zeros((len(distinct), len(names)), dtype=np.bool_)
    stands[serials, np.searchsorted(names, places["file"].astype(str).to_numpy(dtype=str))] = True
    sets = np.packbits(stands, axis=1)
    _, first, counts = np.unique(
        sets.view(f"V{sets.shape[1]}").ravel(), return_index=True, return_counts=True
    )  # fmt: skip
    return [
        (tuple(name for name, here in zip(names, stands[row], strict=True) if here), int(count))
        for row, count in zip(first, counts, strict=True)
    ]
