"""Figures that no kit of their kind has are told or wait, the usual slip is offered, and answers are kept."""

from __future__ import annotations

import pandas as pd
import pytest

import carbon
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping, read_mapping, write_mapping
from carbon.settings import Period

YEAR = Period.parse("2025-26")


def read(text: str, mapping: Mapping | None = None) -> carbon.columns.ActivityData:
    return carbon.read_inventory(("kit.csv", text.encode()), mapping=mapping)


def asked(activity):
    """Questions about figures: (waits, units, about) of each."""
    return [
        (one.question.waits, one.question.units, one.question.about)
        for one in activity.problems
        if one.question is not None and one.question.kind in ("figure", "units")
    ]


def answered(activity, answer, kind="figure"):
    """A mapping that gives one answer to all that is asked."""
    said = Mapping()
    for one in activity.problems:
        if one.question is not None and one.question.kind == kind:
            said = said.with_answer(Answer(kind, one.question.about, answer))
    return read_mapping(write_mapping(said))


def held(activity):
    return activity.tables["kit"]["set_aside"].notna().tolist()


# Kind, heading, cell, what becomes of it: "" passes, "told", "waits"; and what is offered instead.
MEMBERS = """
Server|Power (W)|350||
Server|Power (W)|100000|waits|100 W
Server|Power (kW)|350|waits|350 W
Server|Power (W)|0.35|waits|350 W
Server|Power (W)|2100|told|
Server|Annual energy (kWh)|1760||
Server|Annual energy (kWh)|1760000|waits|1,760 kWh a year
Server|Annual energy (Wh)|1760|waits|1,760 kWh a year
Server|Embodied (kgCO2e)|1281||
Server|Embodied (kgCO2e)|1281000|waits|1,281 kg CO2e
Server|Embodied (tCO2e)|1281|waits|1,281 kg CO2e
Server|Hours a year|8760||
Server|Hours a year|24|waits|
Laptop|Embodied (kgCO2e)|240000|waits|240 kg CO2e
Laptop|Embodied (kgCO2e)|0.24|waits|240 kg CO2e
Laptop|Embodied (kgCO2e)|1900|told|
Laptop|Embodied (kgCO2e)|0||
Laptop|Annual energy (kWh)|0||
Laptop|Annual energy (kWh)|18200|waits|18.2 kWh a year
Laptop|Annual energy (kWh)|0.0182|waits|18.2 kWh a year
Laptop|Annual energy (kWh)|150|told|
Laptop|Power (W)|65||
Laptop|Power (W)|2|told|
Laptop|Weight (kg)|1650|waits|1.65 kg
Laptop|Weight (g)|1650||
Laptop|Hours a year|8|waits|
Monitor|Annual energy (kWh)|38000|waits|38 kWh a year
Smartphone|Annual energy (kWh)|5000|waits|5 kWh a year
Network switch|Power (W)|87||
Network switch|Power (W)|87000|waits|87 W
Wireless access point|Power (W)|8||
Wireless access point|Power (W)|8000|waits|8 W
Printer|Annual energy (kWh)|100000|waits|100 kWh a year
"""


@pytest.mark.parametrize("line", MEMBERS.strip().splitlines())
def test_a_figure_passes_is_told_or_waits_by_the_range_of_its_kind(line):
    kind, heading, cell, outcome, meant = line.split("|")
    usual = {"Server": "R740", "Laptop": "Latitude 5420"}.get(kind, "")
    activity = read(f"Type,Model,Quantity,{heading}\n{kind},{usual},3,{cell}\n")
    questions = asked(activity)
    assert [("waits" if waits else "told") for waits, _, _ in questions] == ([outcome] if outcome else [])
    assert held(activity) == [outcome == "waits"]
    if questions:
        assert questions[0][1] == 3
        offered = next(one for one in activity.problems if one.question is not None).question.choices
        assert (f"{meant} is meant" in [words for _, words in offered]) is bool(meant), offered


def test_a_hundred_servers_of_a_hundred_kilowatts_are_no_forty_one_thousand_tonnes():
    """100 kW x 100 x 8,760 h is 87.6 GWh and waits; a thousandth is 100 W x 100 x 8,760 h = 87,600 kWh, at PUE 1.8."""
    text = "Type,Model,Quantity,Power (W)\nServer,R740,100,100000\nLaptop,Latitude 5420,1,\n"
    activity = read(text)
    assessment = carbon.assess(activity, period=YEAR)
    assert assessment.rows_counted == 1
    meant = carbon.assess(read(text, answered(activity, "a thousandth")), period=YEAR)
    assert meant.rows_counted == 2
    servers = meant.rows().query("type == 'server'")
    assert servers["energy_kwh"].sum() == pytest.approx(100 * 0.1 * 8760 * 1.8)


def test_what_is_said_to_be_right_counts_as_it_stands_and_left_out_counts_as_not_stated():
    text = "Type,Model,Quantity,Annual energy (kWh)\nServer,R740,1,90000\nLaptop,Latitude 5420,1,20\n"
    activity = read(text)
    assert held(activity) == [True, False]
    right = read(text, answered(activity, "right"))
    assert held(right) == [False, False]
    assert asked(right) == []
    assert right.tables["kit"]["annual_energy_kwh"].tolist() == [90_000, 20]
    out = read(text, answered(activity, "not stated"))
    assert held(out) == [False, False]
    assert pd.isna(out.tables["kit"]["annual_energy_kwh"].iloc[0])
    assert any(problem.code == "figure_as_said" for problem in out.problems)


def test_a_column_in_the_wrong_unit_is_one_question_and_one_answer():
    rows = "".join(f"Server,R740,1,{watts}\n" for watts in range(200_000, 300_000, 1_000))
    text = f"Type,Model,Quantity,Power (W)\n{rows}"
    activity = read(text)
    assert asked(activity) == [(True, 100.0, "Power (W): 200,000 to 299,000 W, server")]
    meant = read(text, answered(activity, "a thousandth"))
    assert not any(held(meant))
    assert meant.tables["kit"]["mean_power_w"].tolist() == pytest.approx([float(w) for w in range(200, 300)])


def test_each_side_and_kind_is_asked_about_by_itself():
    text = "Type,Model,Power (W)\nServer,R740,200000\nServer,R740,0.3\nLaptop,Latitude 5420,2000\nServer,R740,300\n"
    assert sorted(about for _, _, about in asked(read(text))) == [
        "Power (W): 0.3 W, server", "Power (W): 2,000 W, laptop", "Power (W): 200,000 W, server",
    ]  # fmt: skip


def test_order_and_spelling_of_the_rows_change_nothing():
    rows = ["Server,R740,1,200000", "Laptop,Latitude 5420,5,30", "Server,R740,2,250000", "server,R740,1,300"]
    head = "Type,Model,Quantity,Power (W)\n"
    one, other = (read(head + "\n".join(order) + "\n") for order in (rows, rows[::-1]))
    assert asked(one) == asked(other)
    assert held(one) == held(other)[::-1]


@pytest.mark.parametrize(
    ("units", "outcome"),
    [(1, ""), (500, ""), (9_999, ""), (12_000, "told"), (1_000_000, "told"), (100_001_253, "waits")],
)
def test_more_units_in_a_row_than_anybody_has_are_told_or_wait(units, outcome):
    activity = read(f"Type,Model,Quantity\nLaptop,Latitude 5420,{units}\n")
    assert [("waits" if waits else "told") for waits, _, _ in asked(activity)] == ([outcome] if outcome else [])
    assert held(activity) == [outcome == "waits"]


def test_a_number_that_is_no_quantity_is_one_each_when_somebody_says_so():
    text = "Type,Model,Quantity\nLaptop,Latitude 5420,100001253\nLaptop,Latitude 5420,100001254\n"
    said = read(text, answered(read(text), "one", "units"))
    assert said.tables["kit"]["quantity"].tolist() == [1.0, 1.0]


@pytest.mark.parametrize(
    ("quantity", "kwh", "first", "last", "outcome"),
    [
        (10, 180, "2025-04-01", "2026-03-31", ""),  # 18 kWh each in a year
        (10, 15, "2025-04-01", "2025-04-30", ""),  # 1.5 kWh each in a month: 18.25 a year
        (10, 15, "2025-04-01", "2026-03-31", "told"),  # 1.5 kWh each in a year
        (10, 90_000, "2025-04-01", "2026-03-31", "waits"),  # 9,000 kWh each
        (10, 90, "2025-04-01", "2025-04-01", "waits"),  # 9 kWh each in a day: 3,285 a year
        (1, 180, "2025-04-01", "2026-03-31", "told"),
    ],
)
def test_metered_electricity_is_looked_at_per_unit_and_year(quantity, kwh, first, last, outcome):
    activity = read(
        "Type,Model,Quantity,Metered kWh,Metered from,Metered to\n"
        f"Laptop,Latitude 5420,{quantity},{kwh},{first},{last}\n"
    )
    assert [("waits" if waits else "told") for waits, _, _ in asked(activity)] == ([outcome] if outcome else [])


def test_what_a_person_answers_for_one_list_does_not_speak_for_another_figure():
    text = "Type,Model,Power (W)\nServer,R740,{}\nLaptop,Latitude 5420,\n"
    said = answered(read(text.format(100_000)), "right")
    assert held(read(text.format(100_000), said)) == [False, False]
    assert held(read(text.format(200_000), said)) == [True, False]


@pytest.mark.parametrize(
    ("acquired", "retired", "waits"),
    [
        ("2024-05-01", "2023-01-01", True),
        ("2024-05-01", "2024-05-01", False),
        ("2024-05-01", "2024-04-30", True),
        ("2024", "2024-03-01", False),  # bought some time in that year
        ("2024", "2023-12-31", True),
        ("2024-05-20", "May 2024", False),
        ("2024-06-20", "May 2024", True),
        ("2024-05-01", "2023", True),
        ("2024-05-01", "2024", False),
        ("", "2023-01-01", False),
    ],
)
def test_kit_that_was_retired_before_it_was_bought_waits(acquired, retired, waits):
    activity = read(f"Type,Model,Purchase date,Retired\nLaptop,Latitude 5420,{acquired},{retired}\n")
    assert (activity.tables["kit"]["set_aside"].iloc[0] == "retired_before_acquired") is waits


def test_which_of_two_days_holds_can_be_said():
    text = "Type,Model,Purchase date,Retired\nLaptop,Latitude 5420,2026-01-31,2024-05-01\n"
    activity = read(text)
    swapped = read(text, answered(activity, "swapped", "days")).tables["kit"]
    assert str(swapped["acquired"].iloc[0])[:10] == "2024-05-01"
    assert str(swapped["retired"].iloc[0])[:10] == "2026-01-31"
    in_use = read(text, answered(activity, "no retirement", "days")).tables["kit"]
    assert pd.isna(in_use["retired"].iloc[0])
    assert pd.isna(read(text, answered(activity, "no purchase", "days")).tables["kit"]["acquired"].iloc[0])


def test_more_power_at_rest_than_at_full_load_and_a_span_that_ends_before_it_begins_wait():
    power = read("Type,Model,Idle power (W),Full load power (W)\nServer,R740,400,150\nServer,R740,150,400\n")
    assert power.tables["kit"]["set_aside"].astype(object).tolist()[0] == "idle_above_full_load"
    assert held(power) == [True, False]
    span = read(
        "Type,Model,Metered kWh,Metered from,Metered to\nServer,R740,3000,2026-03-31,2025-04-01\n"
        "Server,R740,3000,2025-04-01,2026-03-31\n"
    )
    assert span.tables["kit"]["set_aside"].astype(object).tolist()[0] == "metered_span_backwards"
    assert held(span) == [True, False]


@pytest.mark.parametrize(
    "day",
    ["1900-01-01", "01/01/1900", "1899-12-30", "1970-01-01", "01/01/1970", "0001-01-01", "31/12/9999", "9999-12-31",
     "1753-01-01", "1601-01-01", "2099-12-31", "0", "1904-01-01", "00/01/1900"],
)  # fmt: skip
def test_a_day_that_systems_show_for_none_is_told_and_is_none(day):
    activity = read(f"Type,Model,Purchase date\nLaptop,Latitude 5420,{day}\nLaptop,Latitude 5420,2024-05-01\n")
    told = [one for one in activity.problems if one.code == "placeholder_date"]
    assert [one.rows.tolist() for one in told] == [[2]]
    assert pd.isna(activity.tables["kit"]["acquired"].iloc[0])
