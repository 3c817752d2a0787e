"""A user's own values: taken with source and reason, marked wherever they stand, listed, and gone when taken back."""

from __future__ import annotations

from typing import Any

import pytest

from carbon.factors import load_factors
from carbon.problems import Refusal
from carbon.settings import Override, Settings, TypeOverride, read_settings, write_settings
from tests.footprint.conftest import Assess

LAPTOPS = "Type,Manufacturer,Model,Quantity,Purchase date\nLaptop,Dell,Latitude 5420,10,2023-04-01\n"
WHY = {"source": "Our contract of 3 May 2026, page 4", "reason": "it is what we do"}


def own(id: str, value: float, unit: str, **more: float) -> Override:
    return Override(id, value, unit, WHY["source"], WHY["reason"], **more)


def test_a_life_of_our_own_charges_by_it_and_is_marked(assess: Assess) -> None:
    usual, ours = assess(LAPTOPS), assess(LAPTOPS, overrides=(own("lifetime.laptop", 8, "years"),))
    before, after = (one.by("management", "stage")["location_based_kgco2e"]["embodied"] for one in (usual, ours))
    assert after == pytest.approx(before * 1461 / 2922, rel=1e-3)
    line = ours.why(where={"stage": "embodied"}).lines[0]
    assert [(one.factor.id, one.match) for one in line.figures] == [("lifetime.laptop", "override")]
    assert line.complete


def test_the_narrow_type_wins_over_the_broad_and_the_row_over_both(assess: Assess) -> None:
    case = "Type,Quantity,Planned life (years),Purchase date\nLaptop,10,5,2023-04-01\n"
    both = (own("lifetime.laptop", 8, "years"),)
    assert assess(case, overrides=both).total() == assess(case).total()


def test_a_pue_of_our_own_holds_for_own_rooms_and_wins_over_the_plain_setting(assess: Assess) -> None:
    servers = "Type,Quantity,Mean power (W),Run by\nServer,4,350,own room\n"
    found = assess(servers, overrides=(own("pue", 1.2, "ratio"),), pue=2.0)
    assert found.energy_kwh == pytest.approx(4 * 350 * 8760 / 1000 * 1.2)
    marked = {one.match for line in found.why(count=None).lines for one in line.figures}
    assert "override" in marked


@pytest.mark.parametrize("where", [{"manufacturer": "dell", "model": "Latitude 5420"}, {"file": "case.csv", "row": 2}])
def test_a_type_of_our_own_moves_its_rows(assess: Assess, where: dict[str, Any]) -> None:
    found = assess(LAPTOPS, type_overrides=(TypeOverride("desktop", **WHY, **where),))
    assert list(found.by("management", "type").index) == ["desktop"]
    assert [one.as_record()["used"] for one in found.own_values] == [True]
    assert "own_type" in {problem.code for problem in found.problems}


def test_a_row_of_unknown_type_counts_once_its_type_is_told(assess: Assess) -> None:
    case = "Type,Manufacturer,Model,Quantity\nFlux capacitor,Acme,X1,3\nLaptop,Dell,Latitude 5420,1\n"
    assert assess(case).rows_set_aside == 1
    told = assess(case, type_overrides=(TypeOverride("laptop", **WHY, manufacturer="Acme", model="X1"),))
    assert told.rows_set_aside == 0
    assert told.rows_counted == 2


def test_own_values_are_listed_with_what_they_stand_in_for(assess: Assess) -> None:
    overrides = (own("uk.electricity.generation.2025", 150, "gCO2e/kWh"), own("pue", 1.2, "1"))
    found = assess(LAPTOPS, overrides=overrides)
    listed = {one.what: one for one in found.own_values}
    grid = listed["uk.electricity.generation.2025"]
    assert (grid.value, grid.instead_of, grid.used) == ("0.15 kgCO2e/kWh", "0.177 kgCO2e/kWh", True)
    assert grid.kgco2e is not None
    assert grid.kgco2e > 0
    assert not listed["pue.default.comms_room"].used
    codes = {problem.code: problem for problem in found.problems}
    assert "Our contract of 3 May 2026" in codes["own_value_used"].message
    assert "changed nothing" in codes["own_value_not_used"].message
    assert [one["what"] for one in found.as_record()["own_values"]] == list(listed)


def test_what_is_taken_back_leaves_no_trace(assess: Assess) -> None:
    assert assess(LAPTOPS, overrides=()).as_record() == assess(LAPTOPS).as_record()


def test_the_published_figure_is_named_beside_an_own_one(assess: Assess) -> None:
    found = assess(LAPTOPS, overrides=(own("uk.electricity.generation.2025", 0.15, "kgCO2e/kWh"),))
    line = found.why(where={"scope": "2"}).lines[0]
    assert line.found.match == "override"
    published = [other for other in line.others if other.factor.id == line.found.factor.id]
    assert [other.factor.value for other in published] == [0.177]
    assert published[0].reason == "your own value stands in its place"


def test_a_range_of_our_own_is_drawn_from(assess: Assess) -> None:
    wide = own("device.model.dell-latitude-5420.embodied", 300, "kgCO2e", low=100, high=900)
    total, narrow = assess(LAPTOPS, overrides=(wide,)).total(), assess(LAPTOPS).total()
    assert total.high_kgco2e - total.low_kgco2e > narrow.high_kgco2e - narrow.low_kgco2e


@pytest.mark.parametrize(
    ("override", "code", "words"),
    [
        (own("lifetime.laptop", 6, "kWh"), "override_unit", "State it in year"),
        (own("lifetime.laptop", 6, ""), "override_unit", "it has no unit"),
        (own("lifetime.laptop", 0, "year"), "override_value", "up to 60 years"),
        (own("lifetime.laptop", -3, "year"), "override_value", "up to 60 years"),
        (own("lifetime.lapdog", 3, "year"), "override_unknown_factor", "no factor that we know"),
        (own("pue", 0.9, "1"), "override_value", "1 or more"),
        (own("pue", 1.3, "kWh"), "override_unit", "dimensionless"),
        (own("pue", 1.3, "1", low=1.6, high=1.1), "override_range", "begins at 1.6 and ends at 1.1"),
        (own("pue", 1.3, "1", low=1.4, high=1.6), "override_range", "does not hold the value"),
        (Override("pue", 1.3, "1", "a letter", " "), "override_source", "no source or no reason"),
    ],
)
def test_an_own_value_that_cannot_stand_is_refused(override: Override, code: str, words: str) -> None:
    with pytest.raises(Refusal) as refused:
        load_factors((override,))
    assert refused.value.code == code
    assert words in str(refused.value)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[[devices.override]]\ntype = "laptop"', "source, reason, where missing"),
        ('[[devices.override]]\ntype = "laptop"\nsource = "s"\nreason = "r"\nwhere = {site = "x"}', "write where ="),
        ('[[devices.override]]\ntype = "laptop"\nsource = "s"\nreason = "r"\nwhere = {row = 3}', "file and row"),
        ('[[devices.override]]\ntype = "lapdog"\nsource = "s"\nreason = "r"\nwhere = {model = "x"}', "laptop"),
        ('[[factors.override]]\nid = "pue"\nvalue = 1.2\nsource = "s"\nreason = "r"', "unit missing"),
        ('[[factors.override]]\nid = "pue"\nvalue = 1.2\nunit = "1"\nsource = "s"', "reason missing"),
        ('[[factors.override]]\nid = "pue"\nvalue = 1.2\nunit = " "\nsource = "s"\nreason = "r"', "unit"),
    ],
)  # fmt: skip
def test_settings_that_lack_something_are_refused_in_a_sentence(text: str, words: str) -> None:
    with pytest.raises(Refusal, match=words):
        read_settings(text)


def test_own_values_come_back_from_a_settings_file() -> None:
    settings = Settings(
        overrides=(own("lifetime.laptop", 6.5, "years", low=4.0, high=8.0), own("pue", 1.2, "1")),
        type_overrides=(
            TypeOverride("monitor", **WHY, manufacturer="Dell", model='P24"19"H'),
            TypeOverride("laptop", **WHY, file="kit.xlsx", sheet="Devices", row=12),
        ),
    )
    assert read_settings(write_settings(settings)) == settings
