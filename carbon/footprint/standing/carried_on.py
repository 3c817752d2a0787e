"""Dated usage and readings as a year of their own: what pathways carry on from what was measured.

Source: method, section 8, and the product's method page.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from carbon.columns import ActivityData, codes, days, numbers
from carbon.factors import FactorTable
from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.ledger.service import NONE, day_numbers
from carbon.footprint.ledger.worksheet import Worksheet
from carbon.footprint.rules.usage_terms import UsageTerms
from carbon.footprint.standing.estate import new_worksheet
from carbon.period import Period
from carbon.settings import Settings

_DATED = {
    "cloud": ("period_start", "period_end"),
    "meters": ("metered_from", "metered_to"),
    "fuel": ("metered_from", "metered_to"),
    "refrigerants": ("metered_from", "metered_to"),
}
_AMOUNTS = {
    "cloud": (
        "instance_hours vcpu_hours memory_gb_hours storage_gb_months transfer_gb transfer_internal_gb usage_amount "
        "spend reported_location_kgco2e reported_market_kgco2e"
    ).split(),
    "meters": ["metered_kwh", "it_kwh"],
    "fuel": ["fuel_litre", "fuel_kwh", "fuel_m3"],
    "refrigerants": ["leaked_kg"],
}


def carried_on(activity: ActivityData, settings: Settings, factors: FactorTable, measured: Period) -> ActivityData:
    """An inventory as a year of its own: dated usage and readings cut to the measured period and carried on to a year.

    The rows of one file that are dated cover some days of the period together; a year of them is their sum over the
    share of the period that they cover, over the period's years.
    """
    sheet, tables, starts = new_worksheet(activity, factors, settings, measured)
    carried = dict(activity.tables)
    for name, (since, until) in _DATED.items():
        if name not in tables or since not in tables[name]:
            continue
        table = tables[name].copy()
        terms = UsageTerms(sheet, table, since, until).set_aside_outside(starts[name])
        share = terms.share / (_covered(sheet, table, since, until) * measured.years())
        for column in _AMOUNTS[name]:
            if column in table:
                table[column] = numbers(table, column) * np.where(share > 0, share, np.nan)
        carried[name] = table.drop(columns=[since, until], errors="ignore")
    if "kit" in tables and "metered_kwh" in tables["kit"]:
        table = tables["kit"].copy()
        share = _silent_share(sheet, table, "metered_from", "metered_to")
        share = share / (_covered(sheet, table, "metered_from", "metered_to") * measured.years())
        table["metered_kwh"] = numbers(table, "metered_kwh") * np.where(share > 0, share, np.nan)
        carried["kit"] = table.drop(columns=["metered_from", "metered_to"], errors="ignore")
    return replace(activity, tables=carried)


def _silent_share(sheet: Worksheet, table: pd.DataFrame, since: str, until: str) -> Floats:
    """Share of each dated row's days that lies in the period, 1 where it is not dated; nothing is set aside."""
    first, last = day_numbers(days(table, since)), day_numbers(days(table, until))
    dated = (first != NONE) & (last != NONE) & (last >= first)
    after = np.where(dated, last + 1, 1)
    inside = np.clip(np.minimum(after, sheet.after) - np.maximum(first, sheet.first), 0, None)
    return np.where(dated, inside / np.maximum(after - first, 1), 1.0)


def _covered(sheet: Worksheet, table: pd.DataFrame, since: str, until: str) -> Floats:
    """Share of the period's days that the dated rows of each row's file cover together; 1 for undated rows."""
    covered = np.ones(len(table))
    if since not in table and until not in table:
        return covered
    first, last = day_numbers(days(table, since)), day_numbers(days(table, until))
    first, last = np.where(first == NONE, last, first), np.where(last == NONE, first, last)
    dated = (first != NONE) & (last >= first)
    file = codes(table, "file")[0]
    for code in np.unique(file[dated]):
        here = dated & (file == code)
        spans = np.unique(np.stack([first[here], last[here] + 1]), axis=1)
        inside = np.zeros(sheet.days, dtype=bool)
        for start, after in np.clip(spans - sheet.first, 0, sheet.days).T:
            inside[start:after] = True
        if inside.any():
            covered[here] = inside.mean()
    return covered
