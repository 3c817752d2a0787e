"""Why this number? Every line's formula comes out to the line's figure, and every figure leads to its lines."""

from __future__ import annotations

import numpy as np
import pytest

import carbon
from carbon.footprint import Assessment
from carbon.footprint.explain.line import Line
from carbon.footprint.ledger.blocks import BOOKS, Book
from carbon.problems import Refusal
from carbon.settings import Contract, Period, read_settings
from tests.footprint.conftest import Assess
from tests.tools import HOUSE

SAMPLES = HOUSE / "sample_data"


@pytest.fixture(scope="module")
def council() -> Assessment:
    activity = carbon.read_inventory([SAMPLES / "aberwen_tidy.xlsx"])
    return carbon.assess(activity, settings=read_settings(SAMPLES / "aberwen.toml"))


def holds(line: Line) -> None:
    """A line's formula begins at its row and comes out to its figures."""
    assert line.complete, (line.of, line.file, line.row_number, line.formula.texts())
    assert line.formula.evaluate() == pytest.approx(line.location_based_kgco2e, rel=1e-12, abs=1e-9)
    if line.market_formula is None:
        assert line.market_based_kgco2e == line.location_based_kgco2e
    else:
        assert line.market_formula.evaluate() == pytest.approx(line.market_based_kgco2e, rel=1e-12, abs=1e-9)


@pytest.mark.parametrize("book", BOOKS)
def test_every_line_of_the_council_comes_out_to_its_kilograms(council: Assessment, book: Book) -> None:
    told = council.why(book, count=None)
    assert told.lines_in_all == len(told.lines) == len(council.lines(book=book))
    for line in told.lines:
        holds(line)
    total = council.total(book)
    assert sum(line.location_based_kgco2e for line in told.lines) == pytest.approx(total.location_based_kgco2e)
    assert told.location_based_kgco2e == pytest.approx(total.location_based_kgco2e)
    assert told.market_based_kgco2e == pytest.approx(total.market_based_kgco2e)


def test_the_messy_inventory_is_told_line_by_line_too() -> None:
    found = carbon.assess(carbon.read_inventory([SAMPLES / "aberwen_messy.xlsx"]), period=Period.parse("2025-26"))
    for line in found.why(count=None).lines:
        holds(line)


HEAD = "Type,Quantity,Annual electricity (kWh per unit),Embodied (kgCO2e),Planned life (years),Purchase date"
CASES = {
    "stated energy": "Type,Quantity,Annual electricity (kWh per unit)\nLaptop,364,34\n",
    "part of a year in service": "Type,Quantity,Annual electricity (kWh per unit),In-service date\n"
    "Monitor,10,38,2025-10-15\n",
    "mean power of a server": "Type,Quantity,Mean power (W),PUE,Run by\nServer,4,350,1.8,own room\n",
    "mean power and usual hours": "Type,Quantity,Mean power (W)\nLaptop,4,20\n",
    "idle and full-load power": "Type,Quantity,Idle power (W),Full-load power (W),Utilisation\nServer,2,100,300,0.3\n",
    "nothing but the type": "Type,Quantity\nLaptop,7\nServer,2\nUPS,1\n",
    "embodied stated": HEAD + "\nLaptop,3,20,240,5,2024-10-01\n",
    "metered": "Type,Quantity,Metered electricity (kWh)\nServer,4,12000\n",
    "retired in the period": "Type,Quantity,Embodied (kgCO2e),Planned life (years),Purchase date,Retirement date,"
    "Disposal route\nLaptop,2,240,5,2023-10-01,2025-09-30,recycled\n",
    "refurbished, undated and on a lease": "Type,Quantity,Purchase date,Refurbished,Ownership,Lease end\n"
    "Laptop,3,,yes,,\nLaptop,3,2025-06-01,yes,service lease,2027-05-31\n",
    "a changed plan": "Type,Embodied (kgCO2e),Planned life (years),Purchase date,Life extended on,New life (years)\n"
    "Laptop,240,5,2024-10-01,2025-07-01,7\n",
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("book", BOOKS)
def test_each_rule_is_told_with_its_own_numbers(assess: Assess, case: str, book: Book) -> None:
    contract = Contract("", supplier_factor_kgco2e_per_kwh=0.1, rego_share=0.6)
    found = assess(CASES[case], home_share=0.4, contract=contract)
    told = found.why(book, count=None)
    assert told.lines_in_all == len(found.lines(book=book))
    for line in told.lines:
        holds(line)


def test_a_yearly_figure_reads_as_the_sum_it_is(assess: Assess) -> None:
    found = assess(CASES["stated energy"])
    line = found.why(where={"scope": "2"}).lines[0]
    assert line.formula.texts() == [
        "364 laptops x 34 kWh a year x 1 year = 12,376 kWh",
        "12,376 kWh x 0.177 kgCO2e/kWh = 2,190.6 kg",
    ]
    assert [term.words for term in line.formula.steps[0].terms][1] == "electricity a year and unit, stated in the row"
    assert line.file == "case.csv"
    assert line.row_number == 2
    assert ("quantity", "units that the row stands for", "364 units") in line.says


def test_a_charge_is_told_from_the_days_of_its_life(assess: Assess) -> None:
    line = assess(CASES["embodied stated"]).why(where={"stage": "embodied"}).lines[0]
    assert line.formula.texts() == [
        "3 laptops x 240 kg each = 720 kg",
        "1 April 2026 - 1 April 2025 = 365 days",
        "1 October 2024 + 5 years = 1 October 2029",
        "1 October 2029 - 1 October 2024 = 1,826 days",
        "365 days ÷ 1,826 days = 0.19989",
        "720 kg x 0.19989 = 143.921 kg",
    ]


def test_a_group_leads_to_its_rows_greatest_first_and_they_add_up(council: Assessment) -> None:
    groups = council.by("management", "directorate")
    for name, kilograms in groups["location_based_kgco2e"].items():
        told = council.why(where={"directorate": str(name)}, count=0)
        assert told.location_based_kgco2e == pytest.approx(kilograms)
        shares = told.rows["location_based_kgco2e"].to_numpy()
        assert shares.sum() == pytest.approx(kilograms)
        assert (np.diff(shares) <= 0).all()
        assert set(told.rows["directorate"]) == {name}


def test_filters_narrow_one_another(council: Assessment) -> None:
    both = council.why(where={"type": "laptop", "stage": "embodied"}, count=None)
    assert {line.stage for line in both.lines} == {"embodied"}
    assert set(both.rows["type"]) == {"laptop"}
    of_type = council.why(where={"type": "laptop"}, count=0)
    assert 0 < both.location_based_kgco2e < of_type.location_based_kgco2e
    assert council.why(where={"type": "LAPTOP"}, count=0).where == {"type": "laptop"}


def test_a_group_that_is_not_there_is_refused_with_what_is_near(council: Assessment) -> None:
    with pytest.raises(Refusal, match="Did you mean “directorate”"):
        council.why(where={"directorat": "Housing"})
    with pytest.raises(Refusal, match="Near it: .*“laptop”"):
        council.why(where={"type": "laptops"})


def test_a_line_names_its_factor_down_to_the_page(council: Assessment) -> None:
    for line in council.why(count=200).lines:
        factor = line.as_record()["factor"]
        assert factor["publisher"]
        assert factor["title"]
        assert factor["reference"]
        assert factor["match"]
        assert factor["spread"]["rule"]


def test_what_else_could_have_been_chosen_is_told_with_its_value_and_why_not(council: Assessment) -> None:
    by_model = next(line for line in council.why(where={"type": "laptop", "stage": "embodied"}, count=None).lines
                    if line.found.match == "model")  # fmt: skip
    others = {other.factor.id: other.reason for other in by_model.others}
    assert "device.laptop.embodied.recommended" in others
    assert "device.laptop.embodied.balanced" in others
    assert others["device.laptop.embodied.recommended"] == "the figure of the maker and model comes first"
    assert by_model.found.factor.id not in others
    grid = council.why(where={"scope": "2"}, count=1).lines[0]
    assert "uk.electricity.generation.2026" in {other.factor.id for other in grid.others}


def test_an_old_sheet_is_named_as_too_old(assess: Assess) -> None:
    found = assess("Type,Manufacturer,Model,Quantity,Purchase date\nLaptop,Lenovo,ThinkPad E14,1,2025-05-01\n")
    line = found.why(where={"stage": "embodied"}).lines[0]
    assert line.found.match == "maker"
    assert any("more than two years older" in other.reason for other in line.others)


def test_a_shared_meter_and_a_shared_host_are_told_as_shares(council: Assessment) -> None:
    machines = [row for row, share in council.ledger.host_shares.items() if row != share.host and share.own > 0]
    lines = council.why(where={"estate": "hosting"}, rows=machines, count=None).lines
    assert lines
    assert all(any("host" in step.words for step in line.formula.steps) for line in lines)
    metered = council.why(where={"estate": "hosting", "basis": "measured"}, count=None).lines
    assert any("part of the reading" in step.words for line in metered for step in line.formula.steps)


def test_homeworking_hours_stand_on_the_row_for_settings(assess: Assess) -> None:
    found = assess("Type,Quantity\nLaptop,7\n", homeworking_hours=1000.0)
    line = found.why(where={"scope": "3.7"}).lines[0]
    holds(line)
    assert line.file == "(settings)"


def test_settings_are_named_as_such(assess: Assess) -> None:
    found = assess("Type,Quantity\nLaptop,7\n", home_share=0.4)
    origins = {term.words: term.origin for line in found.why(count=None).lines for step in line.formula.steps
               for term in step.terms}  # fmt: skip
    assert origins["share used at home"] == "setting"
