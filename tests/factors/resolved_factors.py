"""Writes tests/factors/resolved_factors.csv: what the tables resolve to, so that a changed number shows in review.

Run `uv run python tests/factors/resolved_factors.py` after a wanted change of a table, and commit both.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from carbon.factors import Factor, FactorTable, load_factors

STORED = Path(__file__).with_suffix(".csv")
LEFT_OUT = ("idle_w_centre", "w100_centre", "idle_w", "w50", "w100", "embodied_kgco2e_per_hour", "lifetime", "mass",
            "grid_location_gco2e_kwh", "market_gco2e_kwh", "cfe_hourly_fraction", "cfe_annual_fraction", "pue",
            "wue_l_per_kwh", "marginal_gco2e_kwh", "w_10pct", "w_20pct", "w_30pct", "w_50pct")  # fmt: skip
"""Columns of the wide tables that nothing is reckoned with, or that others of the same row stand for."""


def reckoned_with(table: FactorTable) -> Iterator[Factor]:
    """Factors of a table without those of the columns left out."""
    for factor in table:
        if factor.kind_key == factor.id or factor.kind_key.rsplit(".", 1)[-1] not in LEFT_OUT:
            yield factor


def resolved_text() -> str:
    """One line a factor: id, value, unit, range, geometric standard deviation and the rule that gave it."""
    table = load_factors()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "value", "unit", "low", "high", "gsd", "rule"])
    for factor in reckoned_with(table):
        spread = table.spread(factor)
        ends = ["" if end is None else f"{end:.12g}" for end in (factor.low, factor.high)]
        writer.writerow([factor.id, f"{factor.value:.12g}", factor.unit, *ends, f"{spread.gsd:.6g}", spread.rule])
    return out.getvalue()


if __name__ == "__main__":
    STORED.write_text(resolved_text(), encoding="utf-8", newline="\n")
