"""What stands in the lists and is not counted, as lines of returns and noughts of groups must say it.

Unknown is never 0: where rows wait that may belong to a line, its nought is none. Source: method, sections 0 and 9.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

import numpy as np

from carbon.columns import codes, numbers
from carbon.factors.tables.asset_types import asset_types
from carbon.factors.tables.countries import UNITED_KINGDOM, country_code
from carbon.footprint.ledger.waiting import waiting_codes
from carbon.words.amounts import rows_text
from carbon.words.told import short

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from carbon.footprint.result.assessed import Assessed

_GONE = ("retired_without_date", "retired_status")
"""Reasons for which kit that left counts in nothing: the day is not known."""
_PLACE_ASKED = ("place_or_country", "unknown_country", "across_unclear")
"""Reasons for which a row waits that may turn out to stand abroad."""
_SHARE_ASKED = ("share_out_of_range",)
"""The same of a row that may turn out to be used at home."""
_STAGES = {"embodied": "3.2"}
"""Scopes that stages without a scope of their own are asked of; running is of any."""


def not_counted(assessment: Assessed, scopes: AbstractSet[str], rows: NDArray[np.bool_], *, left: bool) -> list[str]:
    """What stands in the lists and may belong to a line without a figure: rows that wait, kit that is gone on a day
    that nobody states, electricity of a grid without a figure; in words, with how many rows. scopes: of the line, none
    for any; rows: of the ledger, that may be of it; left: whether it is of what left alone."""
    reason = np.array(assessment.reason[: assessment.rows_read])
    gone = [code for code, name in enumerate(assessment.reasons) if name in _GONE]
    held = np.isin(reason, gone if left else [*waiting_codes(assessment.reasons), *gone])
    burnt = _of_tables(assessment, ("fuel", "refrigerants"))
    if scopes == {"1"}:
        held &= burnt
    elif "1" not in scopes and "3.3" not in scopes:
        held &= ~burnt
    if scopes == {""}:
        held &= names_abroad(assessment)
    if scopes == {"3.7"}:
        held &= may_be_at_home(assessment)
    held &= rows[: len(reason)]
    counts = np.bincount(reason[held], minlength=len(assessment.reasons))
    found = [f"{rows_text(int(counts[code]))} ({short(assessment.reasons[code])})" for code in np.flatnonzero(counts)]
    grid = assessment.waiting.ungridded
    if grid is not None and scopes - {"1", "3.2", "3.5"}:
        place = " and ".join(grid.places)
        found.append(f"the electricity of {rows_text(grid.rows)} ({place}: no figure of its grid)")
    return found


def nought_is_known(assessment: Assessed, dimension: str, name: str) -> bool:
    """Whether a nought of a group is one: no row waits that may belong to it. dimension: scope, stage or another."""
    if not assessment.waiting.rows and assessment.waiting.ungridded is None:
        return True
    scope = name if dimension == "scope" else _STAGES.get(name, "") if dimension == "stage" else ""
    every = np.ones(assessment.rows_read, dtype=bool)
    return not not_counted(assessment, {scope} if scope else set(), every, left=scope == "3.5")


def names_abroad(assessment: Assessed) -> NDArray[np.bool_]:
    """Rows of the inventory that name a country outside the United Kingdom (or stand where the organisation's own is
    one), and rows that wait for their country; what a cloud provider runs is no own premises. [rows read]"""
    home = assessment.settings.country
    abroad = np.isin(assessment.reason[: assessment.rows_read], _codes(assessment, _PLACE_ASKED))
    for name, start, table in _tables(assessment):
        if not name.startswith("cloud"):
            here, labels = codes(table, "country")
            away = np.array([(country_code(label) or label) != UNITED_KINGDOM for label in [*labels, home]])
            abroad[start : start + len(table)] |= away[here]
    return abroad


def may_be_at_home(assessment: Assessed) -> NDArray[np.bool_]:
    """Rows of the inventory whose electricity may be used at home: they say so, or the settings' share is of their
    type, or that is not known yet. [rows read]"""
    at_home = np.isin(assessment.reason[: assessment.rows_read], _codes(assessment, _SHARE_ASKED))
    for name, start, table in _tables(assessment):
        if name != "kit":
            continue
        own = numbers(table, "home_share")
        says = _is(table, "run_by", "home") | (own > 0)
        if assessment.settings.home_share > 0:
            kinds, labels = codes(table, "asset_type")
            known = asset_types()
            may = [label not in known or known[label].home in ("yes", "headsets") for label in labels]
            says |= np.array([*may, True])[kinds] | _is(table, "home_kit", "yes")
        at_home[start : start + len(table)] |= says & ~(own == 0)
    return at_home


def _tables(assessment: Assessed) -> list[tuple[str, int, pd.DataFrame]]:
    return [(name, start, assessment.activity.tables[name]) for name, start in assessment.starts.items()
            if name in assessment.activity.tables]  # fmt: skip


def _of_tables(assessment: Assessed, names: tuple[str, ...]) -> NDArray[np.bool_]:
    found = np.zeros(assessment.rows_read, dtype=bool)
    for name, start, table in _tables(assessment):
        if name in names:
            found[start : start + len(table)] = True
    return found


def _codes(assessment: Assessed, reasons: tuple[str, ...]) -> list[int]:
    return [code for code, name in enumerate(assessment.reasons) if name in reasons]


def _is(table: pd.DataFrame, column: str, value: str) -> NDArray[np.bool_]:
    here, labels = codes(table, column)
    return np.array([*(label == value for label in labels), False])[here]
