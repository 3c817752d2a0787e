"""Headings in thousands, totals of a row, and quantities a thousand times too great."""

from __future__ import annotations

import pytest

import carbon
from carbon.inventory.cells.thousands import multiplier_of
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.settings import Period


def read(text: str, mapping: Mapping | None = None):
    return carbon.read_inventory(("kit.csv", text.encode()), mapping=mapping)


def questions(activity):
    return [one.question for one in activity.problems if one.question is not None]


def answered(activity, answer: str) -> Mapping:
    said = Mapping()
    for one in questions(activity):
        said = said.with_answer(Answer(one.kind, one.about, answer))
    return said


IN_THOUSANDS = (
    "Qty (000s)", "Qty ('000)", "Quantity (thousands)", "Quantity (k)", "Qty (000)", "Number of devices (thousands)",
    "Quantity (in thousands)", "Quantity ('000s)", "Units (000s)", "Count (thousand)",
)  # fmt: skip


@pytest.mark.parametrize("heading", IN_THOUSANDS)
def test_a_quantity_in_thousands_is_asked_about(heading):
    text = f"Type,Model,{heading}\nLaptop,Latitude 5420,2.4\nMonitor,P2419H,3\n"
    activity = read(text)
    (question,) = questions(activity)
    assert (question.kind, question.waits) == ("thousands", True)
    assert activity.tables["kit"]["set_aside"].notna().all()
    said = read(text, answered(activity, "thousands")).tables["kit"]
    assert said["quantity"].tolist() == [2400, 3000]
    assert said["set_aside"].isna().all()


@pytest.mark.parametrize(
    "heading",
    [
        "Quantity",
        "Qty 2000",
        "Room 1000",
        "Kit",
        "Qty (held)",
        "Windows 2000",
        "5000s",
        "Cost per 1,000 pages",
        "kWh per thousand",
    ],
)
def test_other_headings_say_no_thousands(heading):
    assert multiplier_of(heading) is None


def test_per_cent_are_no_number_of_devices():
    kit = read("Type,Model,Qty (%)\nLaptop,Latitude 5420,40\nMonitor,P2419H,60\n").tables["kit"]
    assert kit["set_aside"].tolist() == ["quantity_unclear"] * 2


@pytest.mark.parametrize("heading", ["Cost (£000)", "Cost (£000s)", "Purchase cost (£k)", "Price (£'000)"])
def test_money_in_thousands_is_multiplied_and_told(heading):
    activity = read(f"Type,Model,{heading}\nLaptop,Latitude 5420,1.2\nMonitor,P2419H,0.3\n")
    assert activity.tables["kit"]["purchase_cost"].tolist() == pytest.approx([1200, 300])
    assert activity.tables["kit"]["currency"].tolist() == ["GBP", "GBP"]
    assert any(one.code == "figures_in_thousands" for one in activity.problems)


# Heading, figure of ten servers, and the figure of one that is taken without a question.
READ = """
Total power (W)|3500|mean_power_w|350
Total annual kWh|20000|annual_energy_kwh|2000
Embodied total (kgCO2e)|12810|embodied_kgco2e|12810
Embodied total (kgCO2e)|30000|embodied_kgco2e|3000
Embodied tCO2e|3|embodied_kgco2e|3000
Embodied t|3|embodied_kgco2e|3000
Embodied carbon tCO2e|1.3|embodied_kgco2e|1300
Embodied emissions (tCO2e)|1.3|embodied_kgco2e|1300
Embodied tonnes|1.3|embodied_kgco2e|1300
Power (W)|350|mean_power_w|350
"""


@pytest.mark.parametrize("line", READ.strip().splitlines())
def test_units_and_totals_of_headings_are_read(line):
    heading, figure, field, expected = line.split("|")
    activity = read(f"Type,Model,Quantity,{heading}\nServer,R740,10,{figure}\nLaptop,Latitude 5420,10,\n")
    assert questions(activity) == []
    assert activity.tables["kit"][field].iloc[0] == pytest.approx(float(expected))


# Heading, figure of ten of a kind, the answer that is offered, and what one has then.
OFFERED = """
Server|Power (W)|3500|of the row|350
Server|Annual energy (kWh)|40000|of the row|4000
Server|Power (kW)|3500|a thousandth of the row|350
Server|Embodied (kgCO2e)|12.81|a thousand times of the row|1281
Server|Embodied (kgCO2e)|12.81|a thousand times|12810
Laptop|Annual energy (kWh)|200|of the row|20
Laptop|Embodied (kgCO2e)|2400|of the row|240
Laptop|Embodied (kgCO2e)|3|a thousand times of the row|300
Monitor|Annual energy (kWh)|600|of the row|60
Laptop|Weight (kg)|16.5|of the row|1.65
"""


@pytest.mark.parametrize("line", OFFERED.strip().splitlines())
def test_what_may_be_meant_is_offered_and_holds(line):
    kind, heading, figure, answer, expected = line.split("|")
    text = f"Type,Model,Quantity,{heading}\n{kind},,10,{figure}\nDock,,1,\n"
    activity = read(text)
    (question,) = questions(activity)
    assert answer in [choice for choice, _ in question.choices]
    field = {"Po": "mean_power_w", "An": "annual_energy_kwh", "Em": "embodied_kgco2e", "We": "mass_kg"}[heading[:2]]
    said = read(text, answered(activity, answer))
    assert said.tables["kit"][field].iloc[0] == pytest.approx(float(expected))
    assert said.tables["kit"]["set_aside"].isna().all()


@pytest.mark.parametrize(
    ("units", "told"),
    [([2000, 1, 3, 2], True), ([2000, 1, 3], False), ([90, 1, 1, 1], False), ([101, 1, 1, 1], True),
     ([2000, 20, 30, 25], False), ([2000, 2, 2000, 1, 1, 1], True), ([500, 400, 300, 200], False),
     ([3000, 10, 12, 15, 11], True), ([101, 2, 1, 2], False), ([150, 1, 1, 1, 2], True)],
)  # fmt: skip
def test_far_more_units_than_the_others_of_the_kind_are_told(units, told):
    rows = "".join(f"Server,R740 v{number},{each}\n" for number, each in enumerate(units))
    activity = read("Type,Model,Quantity\n" + rows)
    assert [one.kind for one in questions(activity)] == (["units"] if told else [])


def test_what_is_more_than_half_of_the_total_waits():
    text = "Type,Model,Quantity\nServer,R740,2000\nServer,R640,1\nServer,R440,3\nServer,R540,2\n"
    activity = read(text)
    assert carbon.assess(activity, period=Period.parse("2025-26")).rows_counted == 3
    said = read(text, answered(activity, "a thousandth"))
    assert said.tables["kit"]["quantity"].tolist() == [2, 1, 3, 2]
    assert carbon.assess(said, period=Period.parse("2025-26")).rows_counted == 4


@pytest.mark.parametrize("units", ["1e12", "inf", "2000000000", "1e300"])
def test_more_than_a_thousand_million_units_are_no_number(units):
    kit = read(f"Type,Model,Quantity\nServer,R740,{units}\nServer,R640,1\n").tables["kit"]
    assert kit["set_aside"].astype(object).iloc[0] == "non_numeric_quantity"


IN_THOUSANDS_OF_UNITS = {
    "kit, electricity": ("Type,Quantity,Annual kWh (000s)\nServer,3,2.5\n", "kit", "annual_energy_kwh", [2_500.0]),
    "kit, in words": ("Type,Quantity,Annual kWh (thousands)\nServer,3,2.5\n", "kit", "annual_energy_kwh", [2_500.0]),
    "kit, cell with its unit": (
        "Type,Quantity,Annual kWh (000s)\nServer,3,2.5\nServer,2,2400 kWh\n", "kit", "annual_energy_kwh",
        [2_500, 2_400],
    ),
    "readings": (
        "Meter,From,To,kWh (000s)\nServer room,2025-04-01,2025-04-30,9\nServer room,2025-05-01,2025-05-31,20\n",
        "meters", "metered_kwh", [9_000.0, 20_000.0],
    ),
    "readings, with an apostrophe": (
        "Meter,From,To,kWh ('000)\nServer room,2025-04-01,2025-04-30,0.5\nServer room,2025-05-01,2025-05-31,2\n",
        "meters", "metered_kwh", [500.0, 2_000.0],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "table", "column", "right"), IN_THOUSANDS_OF_UNITS.values(), ids=IN_THOUSANDS_OF_UNITS.keys()
)
def test_figures_under_a_heading_of_thousands_are_multiplied_and_told(text, table, column, right):
    """“kWh (000s)” above 9 is 9,000 kWh: read as 9 the server room had a thousandth of its electricity, unsaid."""
    activity = read(text)
    assert activity.tables[table][column].tolist() == pytest.approx(right)
    assert sum(one.code == "figures_in_thousands" for one in activity.problems) == 1
