"""Headings and titles that count in thousands, millions, hundreds, dozens or boxes: multiplied and told, or asked."""

from __future__ import annotations

import pytest

from carbon.inventory.cells.thousands import multiplier_of
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping, read_mapping
from tests.inventory.short_lists import asked, read, units, waiting

HEADINGS = """
Electricity (million kWh)|1000000
Consumption (kWh millions)|1000000
Million kWh|1000000
kWh (in millions)|1000000
Cost (£m)|1000000
Cost (£ million)|1000000
kWh x1,000,000|1000000
Quantity (hundreds)|100
Qty (00s)|100
Qty ('00)|100
Units x100|100
Units x1000|1000
Units x 1,000|1000
Units (×1000)|1000
Number * 1000|1000
Qty ('000s)|1000
Quantity (thousands)|1000
Nombre (milliers)|1000
Nifer (miloedd)|1000
Quantité (centaines)|100
Consommation (millions de kWh)|1000000
Trydan (miliynau kWh)|1000000
Nifer (cannoedd)|100
Quantity (dozens)|12
Quantité (douzaines)|12
Qty in tens|10
Spend (£bn)|1000000000
""".strip().splitlines()
PACKS = """
Boxes of 10|10
Packs of 5|5
Quantity (packs of 20)|20
Qty (box of 6)|6
Cartons of 12|12
Qty (10 per box)|10
Boîtes de 10|10
Lots de 25|25
Blychau o 10|10
Pecynnau o 5|5
Pairs|2
Cases of 4|4
""".strip().splitlines()


@pytest.mark.parametrize(
    ("line", "of_packs"), [*((line, False) for line in HEADINGS), *((line, True) for line in PACKS)]
)
def test_a_heading_says_by_what_its_figures_are_multiplied_and_packs_are_doubtful(line: str, of_packs: bool) -> None:
    heading, factor = line.split("|")
    found = multiplier_of(heading)
    assert found is not None
    assert (found.factor, found.of_packs) == (float(factor), of_packs)


@pytest.mark.parametrize(
    "heading",
    ["Quantity", "Room 1000", "Windows 2000", "Cost per million", "kWh per thousand", "Cost per 1,000 pages", "Box",
     "Boxed", "Site 100", "Model x360", "Repairs", "Case", "ThinkPad X1", "Latitude 5000", "per hundred", "Tenant",
     "Switches 10/100/1000", "Attendance", "Millionaire House", "Monitors (2 per desk)", "Ports (24 per switch)"],
)  # fmt: skip
def test_other_headings_multiply_nothing(heading: str) -> None:
    assert multiplier_of(heading) is None


# Heading of the electricity of a year, and the figure that means 1,200,000 kWh.
READINGS = """
Electricity (million kWh)|1.2
Consumption (kWh millions)|1.2
Electricity (GWh)|1.2
Electricity (TWh)|0.0012
Electricity (MWh)|1200
Consumption ('000 kWh)|1200
Consumption (kWh thousands)|1200
Electricity (kWh x1000)|1200
Electricity kWh x 1 000|1200
Electricity (kWh hundreds)|12000
Consommation (millions de kWh)|1.2
Electricity kWh (millions)|1.2
""".strip().splitlines()


@pytest.mark.parametrize("line", READINGS)
def test_readings_are_multiplied_and_told(line: str) -> None:
    heading, figure = line.split("|")
    activity = read(f"Site,Meter number,Start,End,{heading}|Hall,20001234,01/04/2025,31/03/2026,{figure}")
    assert activity.tables["meters"]["metered_kwh"].tolist() == pytest.approx([1_200_000])
    if multiplier_of(heading):
        assert any(each.code == "figures_in_thousands" for each in activity.problems)


# Heading, figures of laptops and monitors, and what they are if the heading is right: else they are as they stand.
QUANTITIES = """
Quantity (hundreds)|12,30|1200,3000
Units x1000|1,3|1000,3000
Boxes of 10|12,30|120,300
Packs of 5|12,30|60,150
Qty (00s)|12,30|1200,3000
Quantity (dozens)|12,30|144,360
Quantity (millions)|1,2|1000000,2000000
Qty '000s|1,3|1000,3000
Nifer (cannoedd)|12,30|1200,3000
Quantité (centaines)|12,30|1200,3000
Quantité (lots de 10)|12,30|120,300
Number of devices (packs of 20)|12,30|240,600
""".strip().splitlines()


@pytest.mark.parametrize("line", QUANTITIES)
def test_quantities_are_asked_about(line: str) -> None:
    heading, written, meant = line.split("|")
    one, other = written.split(",")
    lines = f"Type,Model,{heading}|Laptop,Latitude 5420,{one}|Monitor,P2419H,{other}"
    activity = read(lines)
    (question,) = (each.question for each in asked(activity))
    assert question is not None
    assert question.kind == "thousands"
    assert waiting(activity) == 2
    first, second = question.choices[0][0], question.choices[1][0]
    kit = read(lines, mapping=Mapping().with_answer(Answer("thousands", question.about, first))).tables["kit"]
    assert kit["quantity"].tolist() == pytest.approx([float(each) for each in meant.split(",")])
    stood = read(lines, mapping=Mapping().with_answer(Answer("thousands", question.about, second)))
    assert stood.tables["kit"]["quantity"].tolist() == [float(one), float(other)]


@pytest.mark.parametrize("heading", ["Units x1000", "Boxes of 10", "Consignment (hundreds)"])
def test_they_are_asked_about_where_a_mapping_says_that_it_is_the_quantity(heading: str) -> None:
    mapping = read_mapping(
        '[[table]]\nrole = "devices"\n[[table.column]]\nheading = "Type"\nfield = "asset_type"\n'
        f'[[table.column]]\nheading = "{heading}"\nfield = "quantity"\n'
    )
    activity = read(f"Type,{heading}|Laptop,1|Monitor,3", mapping=mapping)
    assert {each.question.kind for each in asked(activity) if each.question} == {"thousands"}
    assert units(activity) == 0


TITLES = (
    "ICT estate at 31 March 2026 (figures in thousands)", "All figures in thousands", "Kit of the council ('000s)",
    "Numbers in hundreds", "Chiffres en milliers", "Parc informatique (en milliers)", "Ffigurau mewn miloedd",
    "Devices by type - quantities in thousands", "Figures are in thousands", "Units: thousands", "Counts x1000",
    "Values in millions",
)  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_counts_in_thousands_is_asked_about(title: str) -> None:
    activity = read(f"{title},|Type,Quantity|Laptop,1|Monitor,3")
    (question,) = (each.question for each in asked(activity))
    assert question is not None
    assert question.kind == "thousands"
    assert waiting(activity) == 2


@pytest.mark.parametrize(
    "title",
    ["ICT estate at 31 March 2026", "One of the thousands of lists", "Costs in £000", "Kit bought for £2 million",
     "Hundred House depot", "Our 1000 devices"],
)  # fmt: skip
def test_other_titles_are_not(title: str) -> None:
    activity = read(f"{title},|Type,Quantity|Laptop,1|Monitor,3")
    assert not asked(activity)
    assert units(activity) == 4


def test_a_title_over_readings_is_asked_about() -> None:
    lines = (
        "Electricity (figures in thousands),,,,|Site,Meter number,Start,End,kWh"
        "|Hall,20001234,01/04/2025,31/03/2026,1200"
    )
    (question,) = (each.question for each in asked(read(lines)))
    assert question is not None
    assert question.kind == "thousands"
    said = Mapping().with_answer(Answer("thousands", question.about, question.choices[0][0]))
    assert read(lines, mapping=said).tables["meters"]["metered_kwh"].tolist() == [1_200_000]


@pytest.mark.parametrize("heads", ["Laptops (000s),Monitors (000s)", "Laptops x100,Monitors x100"])
def test_counts_by_kind_in_thousands_are_asked_about(heads: str) -> None:
    activity = read(f"Site,{heads}|Hall,1,3|Depot,2,4")
    assert units(activity) == 0
    assert asked(activity) or activity.files[0].outcome == "needs_mapping"


def test_a_title_over_counts_by_kind_is_asked_about() -> None:
    activity = read("Estate (figures in thousands),,|Site,Laptops,Monitors|Hall,1,3|Depot,2,4")
    assert units(activity) == 0
    assert [each.question.kind for each in asked(activity) if each.question] == ["thousands"]
