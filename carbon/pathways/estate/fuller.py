"""Cloud machines that run fuller year by year: the same work on fewer hours of machines, each drawing a little more.

Every year is worked out by the footprint's own rules, with the load and the hours of that year; what is kept is by how
much it multiplies each line. Source: method, section 8 (utilisation trend), and the product's method page.
"""

from __future__ import annotations

import numpy as np

from carbon.columns import ActivityData, numbers
from carbon.factors import FactorTable
from carbon.footprint.ledger.blocks import Codes, Floats
from carbon.footprint.standing.standing import Flow, Standing, standing
from carbon.period import Period
from carbon.settings import Settings

HOURS = ("instance_hours", "vcpu_hours", "memory_gb_hours")
"""Amounts of usage that are hours of machines: fuller ones need fewer for the same work."""
LEAST, FULL = 0.01, 1.0


def fuller(
    activity: ActivityData, factors: FactorTable, settings: Settings, measured: Period, of: Standing, rate: float,
    years: int,
) -> Floats | None:  # fmt: skip
    """What multiplies each line of a standing year as its cloud machines run fuller; None where nothing changes.

    of: the standing year of the same activity; rate: change of the load in a year, 0.02 for 2 % of it; a load is never
    above 1. [lines, years]
    """
    cloud = activity.tables.get("cloud")
    if cloud is None or not len(cloud) or rate == 0.0:
        return None
    own = numbers(cloud, "utilisation") if "utilisation" in cloud else np.full(len(cloud), np.nan)
    now = np.where(np.isnan(own), settings.cloud_utilisation, own)
    first = _amounts(standing(ActivityData({"cloud": cloud}), factors, settings, measured))
    offset = len(activity.tables.get("kit", ()))
    keys = [(int(row) - offset, of.flows[flow].of, of.flows[flow].parts) for row, flow in
            zip(of.line_row, of.line_flow, strict=True)]  # fmt: skip
    multiples = np.ones((len(keys), years))
    for year in range(1, years):
        then = np.clip(now * (1.0 + rate) ** year, LEAST, FULL)
        table = cloud.copy()
        table["utilisation"] = then
        for name in HOURS:
            if name in table:
                table[name] = numbers(cloud, name) * now / then
        amounts = _amounts(standing(ActivityData({"cloud": table}), factors, settings, measured))
        multiples[:, year] = [amounts[key] / first[key] if first.get(key) else 1.0 for key in keys]
    return multiples


def of_groups(multiples: Floats, of: Standing, group_of: Codes, line_group: Codes, line_flow: Codes) -> Floats:
    """The same for lines of groups: the mean of their rows' lines, by amount. [lines of groups, years]"""
    size = len(of.flows)
    at = group_of[of.line_row]
    kept = at >= 0
    key, amount = (at * size + of.line_flow)[kept], (of.annual + of.daily)[kept]
    wanted = line_group * size + line_flow
    order = np.argsort(wanted)
    place = order[np.searchsorted(wanted[order], key)]
    whole = np.bincount(place, amount, len(wanted))
    each = [np.bincount(place, amount * column[kept], len(wanted)) for column in multiples.T]
    return np.stack([np.divide(sums, whole, out=np.ones(len(wanted)), where=whole != 0) for sums in each], axis=1)


def _amounts(of: Standing) -> dict[tuple[int, str, tuple[object, ...]], float]:
    """Amounts by row and flow. What is drawn for a flow may hang on its load: it is told by the rule and its lines."""
    found: dict[tuple[int, str, tuple[object, ...]], float] = {}
    for row, code, annual, daily in zip(of.line_row, of.line_flow, of.annual, of.daily, strict=True):
        flow: Flow = of.flows[code]
        key = (int(row), flow.of, flow.parts)
        found[key] = found.get(key, 0.0) + float(annual + daily)
    return found
