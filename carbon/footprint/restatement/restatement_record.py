"""The way from one assessment to another as the command line's JSON tells it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from carbon.footprint.ledger.blocks import BOOKS_TOLD, NO_SCOPE, Book, Method
from carbon.footprint.restatement.days_corrected import days_corrected
from carbon.footprint.restatement.other_kit import other_kit
from carbon.footprint.restatement.restated_figures import restated_figures
from carbon.footprint.restatement.restatement_gaps import side_gaps
from carbon.footprint.restatement.unlisted import unlisted, written_off_kgco2e
from carbon.footprint.result.ranges import NO_RANGE, ranges_hold

if TYPE_CHECKING:
    from carbon.footprint.restatement.restatement import Bridge
    from carbon.footprint.restatement.restatement_base_year import BaseYear
    from carbon.footprint.restatement.restatement_conditions import GridStep
    from carbon.footprint.restatement.restatement_ranges import ChangeRange

_KEYS = {"grid_kgco2e": "of_which_grid_kgco2e"}
"""Columns that are a part of another, so that the others add up to the change by themselves."""


def bridge_record(bridge: Bridge) -> dict[str, Any]:
    """The entry `restatement`, numbers unrounded."""
    sides = {"before": bridge.before, "after": bridge.after}
    return {
        **{
            side: {
                "period": {"start": one.period.start.isoformat(), "end": one.period.end.isoformat()},
                "factor_set": f"DESNZ {one.factor_year}",
                "lists": [each.as_record() for each in one.list_days],
                "rows": {"read": one.rows_read, "counted": one.rows_counted, "set_aside": one.rows_set_aside},
            }
            for side, one in sides.items()
        },
        "same_inventory": bridge.same_inventory,
        "crossings": [{"kind": one.kind, "name": one.name, "covered": one.side} for one in bridge.crossings],
        "gaps": [one.as_record() for one in side_gaps(bridge)],
        "came_after_the_other_list": bridge.alike.came,
        "contradicted_units": bridge.alike.contradicted,
        "stated_otherwise": [one.as_record() for one in restated_figures(bridge)],
        "unlisted": unlisted(bridge).as_record(),
        "other_kit": other_kit(bridge).as_record(),
        "making_in_both_figures_to_report": days_corrected(bridge).twice.as_record(),
        "making_in_neither_figure_to_report": days_corrected(bridge).nowhere.as_record(),
        "left_on_other_days": days_corrected(bridge).as_record(),
        "changed_settings": {name: list(names) for name, names in bridge.changed_settings.items() if names},
        "uk_grid": None if bridge.grid is None else [_fields_of(step) for step in bridge.grid],
        "totals": {book: _totals(bridge, book) for book in BOOKS_TOLD},
        **_ranges(bridge),
    }


def _ranges(bridge: Bridge) -> dict[str, Any]:
    """Ranges of the changes; none, and why, between totals of which one is not whole."""
    if not ranges_hold(bridge.before, bridge.after):
        return {"ranges": None, "no_range": NO_RANGE}
    return {
        "ranges": {book: {name: _fields_of(one) for name, one in bridge.ranges(book).items()} for book in BOOKS_TOLD}
    }


def _totals(bridge: Bridge, book: Book) -> dict[str, Any]:
    methods: tuple[Method, Method] = ("location", "market")
    record: dict[str, Any] = {
        "base_year": _fields_of(bridge.base_year(book)),
        "gains_and_losses": {
            f"{method}_based": bridge.gains_and_losses(book, method)
            .rename(index={"factor": "other_factor"})
            .to_dict("index")
            for method in methods
        },
        "written_off": {
            f"{method}_based": dict(
                zip(("before_kgco2e", "after_kgco2e"), written_off_kgco2e(bridge, book, method), strict=True)
            )
            for method in methods
        },
        "aged_kgco2e": bridge.aged_kgco2e if book == "management" else 0.0,
    }
    for dimension in ("total", "scope", "estate", "directorate"):
        both = {method: bridge.parts(book, dimension, method) for method in methods}
        lines = {
            str(name) or (NO_SCOPE if dimension == "scope" else ""): {
                f"{method}_based": {
                    _KEYS.get(str(column), str(column)): float(amount) for column, amount in frame.loc[name].items()
                }
                for method, frame in both.items()
                if name in frame.index
            }
            for name in both["location"].index.union(both["market"].index, sort=False)
        }
        record |= lines["total"] if dimension == "total" else {f"by_{dimension}": lines}
    return record


def _fields_of(record: GridStep | BaseYear | ChangeRange) -> Mapping[str, Any]:
    """Fields and values of a record."""
    return {field.name: getattr(record, field.name) for field in fields(record)}
