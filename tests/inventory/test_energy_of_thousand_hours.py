"""The energy label states kWh per 1,000 hours in use: so many watts, and no kilowatt-hours of a year."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from tests.inventory.short_lists import read

SPELT = [
    "Energy consumption (kWh/1000h)", "Energy consumption (kWh/1000 h)", "Energy (kWh per 1000 hours)",
    "Energy consumption (kWh per 1000h)", "Energy use (kWh/1000 hrs)", "Energy consumption (kWh/1.000 h)",
    '"Energy consumption (kWh/1,000h)"', "Energy consumption (kWh/1 000 h)", "Consommation (kWh/1000 heures)",
    "Electricity use (kWh per 1000 hours)", "kWh/1000h", "kWh per 1000 hours", "Defnydd ynni (kWh/1000 awr)",
]  # fmt: skip


def column(activity: ActivityData, name: str) -> list[float]:
    kit = activity.tables["kit"]
    return kit[name].dropna().tolist() if name in kit else []


@pytest.mark.parametrize("heading", SPELT)
def test_no_spelling_is_taken_for_kilowatt_hours_of_a_year(heading: str) -> None:
    """18 kWh in 1,000 hours are 18 W; a spelling that is not understood is told as not used."""
    activity = read(f"Asset tag,Type,Model,{heading}|D1,Monitor,Dell P2419H,18")
    codes = {each.code for each in activity.problems}
    assert column(activity, "annual_energy_kwh") == []
    assert (
        column(activity, "mean_power_w") == [18] if "energy_of_thousand_hours" in codes else "unmapped_columns" in codes
    )


@pytest.mark.parametrize("heading", SPELT[:5])
def test_usual_spellings_are_read_as_power_in_use(heading: str) -> None:
    activity = read(f"Asset tag,Type,Model,{heading}|D1,Monitor,Dell P2419H,18")
    assert column(activity, "mean_power_w") == [18]
    assert "energy_of_thousand_hours" in {each.code for each in activity.problems}


@pytest.mark.parametrize(
    "heading", ["Annual energy (kWh)", "kWh/year", "Energy consumption (kWh)", "kWh per year (1000 h)"]
)
def test_a_year_stays_a_year(heading: str) -> None:
    activity = read(f"Asset tag,Type,Model,{heading}|D1,Monitor,Dell P2419H,30")
    assert "energy_of_thousand_hours" not in {each.code for each in activity.problems}


def test_a_power_that_is_stated_beside_it_counts() -> None:
    activity = read("Asset tag,Type,Model,Power (W),Energy consumption (kWh/1000h)|D1,Monitor,Dell P2419H,20,18")
    assert column(activity, "mean_power_w") == [20]
    assert column(activity, "annual_energy_kwh") == []
