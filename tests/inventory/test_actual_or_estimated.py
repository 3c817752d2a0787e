"""Two columns of one reading, what was read and what was estimated: the first where it stands, else the second."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.mapping import ColumnChoice, Mapping, TableMapping
from tests.inventory.test_metered_headings import codes, kwh, read

PAIRS = [
    "Actual kWh|Estimated kWh", "Actual (kWh)|Estimate (kWh)", "Actual usage kWh|Estimated usage kWh",
    "kWh actual|kWh est", "kWh (actual)|kWh (estimated)", "Actual consumption (kWh)|Est. consumption (kWh)",
    "Actual units|Estimated units", "Measured kWh|Estimated kWh", "Metered kWh|Estimated kWh",
    "Réel (kWh)|Estimé (kWh)", "Consommation réelle kWh|Consommation estimée kWh",
    "kWh gwirioneddol|kWh amcangyfrifedig", "actual_kwh|estimated_kwh", "Actual electricity|Estimated electricity",
]  # fmt: skip


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("pair", PAIRS)
def test_the_actual_counts_and_the_estimated_stands_in(pair: str, turned: bool) -> None:
    """1,500 actual + 1,400 estimated + 1,450 actual (1,600 estimated beside it does not count) = 4,350."""
    first, last = pair.split("|")
    rows = [("2025-04", "1500", ""), ("2025-05", "", "1400"), ("2025-06", "1450", "1600")]
    lines = [f"Meter,Month,{last},{first}" if turned else f"Meter,Month,{first},{last}"]
    lines += [f"Room B,{month},{b},{a}" if turned else f"Room B,{month},{a},{b}" for month, a, b in rows]
    activity = read(*lines)
    assert kwh(activity) == 4350
    (told,) = (each for each in activity.problems if each.code == "estimate_stands_in")
    assert "1,400 kWh" in told.message
    assert list(told.rows) == [3]
    assert not codes(activity) & {"no_amount", "unmapped_columns"}
    assert list(activity.tables["meters"]["reading"]) == ["actual", "estimated", "actual"]


def test_both_mapped_as_kwh_are_one_reading() -> None:
    """As above: 4,350."""
    columns = (
        ColumnChoice("Meter", "name"), ColumnChoice("Month", "period_month"),
        ColumnChoice("Estimated kWh", "metered_kwh"), ColumnChoice("Actual kWh", "metered_kwh"),
    )  # fmt: skip
    said = Mapping((TableMapping("meter_readings", columns),), ())
    activity = read(
        "Meter,Month,Estimated kWh,Actual kWh", "B,2025-04,,1500", "B,2025-05,1400,", "B,2025-06,1600,1450", said=said
    )
    assert kwh(activity) == 4350


def test_parts_by_tariff_mapped_as_kwh_are_added() -> None:
    """100 + 20 = 120."""
    columns = (
        ColumnChoice("Meter", "name"), ColumnChoice("Month", "period_month"),
        ColumnChoice("Day kWh", "metered_kwh"), ColumnChoice("Night kWh", "metered_kwh"),
    )  # fmt: skip
    said = Mapping((TableMapping("meter_readings", columns),), ())
    assert kwh(read("Meter,Month,Day kWh,Night kWh", "B,2025-04,100,20", said=said)) == 120


def test_other_columns_cannot_both_be_the_reading() -> None:
    from carbon.problems import Refusal

    columns = (
        ColumnChoice("Month", "period_month"), ColumnChoice("Hall kWh", "metered_kwh"),
        ColumnChoice("Annex kWh", "metered_kwh"),
    )  # fmt: skip
    with pytest.raises(Refusal):
        TableMapping("meter_readings", columns)


def test_where_neither_is_filled_nothing_is_stated() -> None:
    activity = read("Meter,Month,Actual kWh,Estimated kWh", "B,2025-04,1500,", "B,2025-05,,")
    assert kwh(activity) == 1500
    assert "no_amount" in codes(activity)


def test_estimates_alone_count_as_estimates() -> None:
    """700 + 800 = 1,500 in the one column that there is."""
    assert kwh(read("Meter,Month,Estimated kWh", "B,2025-04,700", "B,2025-05,800")) == 1500


def test_a_counter_is_read_in_the_same_way() -> None:
    """From 10,000 to 11,000 (estimated) and to 12,100: 2,100 kWh."""
    activity = read(
        "Meter,Reading date,Actual meter reading,Estimated meter reading", "J,2025-04-01,10000,",
        "J,2025-05-01,,11000", "J,2025-06-01,12100,12500",
    )  # fmt: skip
    assert kwh(activity) in (0, 2100)  # asked or right, and never in part
    if kwh(activity) == 0:
        assert "needs_mapping" in codes(activity)
