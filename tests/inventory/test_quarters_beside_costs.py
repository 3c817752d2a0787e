"""Quarters that name their months, each with its cost beside it, and the year's figure, which is a control."""

from __future__ import annotations

import pytest

from tests.inventory.test_metered_headings import codes, kwh, read

FORMS = [
    "Q{n} {months} {year} kWh", "Q{n} ({months} {year}) kWh", "Quarter {n} {months} {year} (kWh)",
    "Qtr {n}: {months} {year} kWh", "{months} {year} kWh", "Q{n} - {months} {year} kWh", "Q{n} {months} {year} (kWh)",
    "Q{n}, {months} {year} kWh",
]  # fmt: skip
QUARTERS = (("Apr-Jun", 2025), ("Jul-Sep", 2025), ("Oct-Dec", 2025), ("Jan-Mar", 2026))
USED = (25_000, 26_000, 24_000, 25_000)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("year", ["Year kWh", "Annual kWh", "Total kWh", "Full year kWh"])
def test_quarters_with_their_months_count_and_the_year_is_a_control(form, year):
    """25,000 + 26,000 + 24,000 + 25,000 = 100,000 kWh; the costs are no readings, and the year is none."""
    heads = [form.format(n=n, months=m, year=y) for n, (m, y) in enumerate(QUARTERS, 1)]
    across = ",".join(f'"{head}",Q{n} cost' for n, head in enumerate(heads, 1))
    activity = read(f"Site,MPAN,{across},{year}", "Data centre,1400012345671," + ",".join(
        f"{kwh_},{kwh_ // 4}" for kwh_ in USED) + ",100000")  # fmt: skip
    assert kwh(activity) == 100_000
    days = {(str(a)[:10], str(b)[:10]) for a, b in zip(*(activity.tables["meters"][c] for c in
            ("metered_from", "metered_to")), strict=True)}  # fmt: skip
    assert days == {("2025-04-01", "2025-06-30"), ("2025-07-01", "2025-09-30"), ("2025-10-01", "2025-12-31"),
                    ("2026-01-01", "2026-03-31")}  # fmt: skip
    assert "total_column_excluded" in codes(activity)


def test_a_year_that_is_not_its_quarters_is_told():
    activity = read("Site,Q1 Apr-Jun 2025 kWh,Q2 Jul-Sep 2025 kWh,Year kWh", "Hall,100,200,900")
    assert kwh(activity) == 300
    assert "control_total_differs" in codes(activity)
