"""A user's own value in the place of ours: taken with its unit, source and reason, or refused in plain words."""

from dataclasses import dataclass

import pytest

from carbon.factors import load_factors
from carbon.own_values import Override
from carbon.problems import Refusal


@dataclass(frozen=True)
class Own(Override):
    """What a user writes under [[factors.override]]."""

    id: str = "uk.electricity.generation.2025"
    value: float = 150.0
    unit: str = "gCO2e/kWh"
    source: str = "Supplier's letter of 1 May 2026"
    reason: str = "measured by the supplier"
    low: float | None = None
    high: float | None = None


def test_an_own_value_is_taken_in_the_unit_of_the_factor():
    table = load_factors([Own()])
    factor = table.get("uk.electricity.generation.2025")
    assert factor.value == pytest.approx(0.15)
    assert factor.unit == "kgCO2e/kWh"
    assert (factor.low, factor.high) == (None, None)
    assert factor.source.title == "Supplier's letter of 1 May 2026"
    assert table.sources[factor.source.id] == factor.source
    assert "0.177" in factor.notes


def test_an_own_value_is_found_as_such_by_every_look_up():
    table = load_factors([Own()])
    assert table.look_up("uk.electricity.generation", year=2025).match == "override"
    assert table.electricity_parts("GB", 2025)[0][1].match == "override"
    assert table.look_up("electricity", region="GB-WLS", year=2025).match == "override"
    assert table.search(["uk.electricity.generation.2025"])[0].value == pytest.approx(0.15)
    assert 0.15 in [round(factor.value, 9) for factor in table]
    assert table.spread("uk.electricity.generation.2025").rule == "kind default"


def test_own_values_leave_the_published_table_as_it_is():
    load_factors([Own()])
    assert load_factors().get("uk.electricity.generation.2025").value == 0.177
    assert len(load_factors([Own()])) == len(load_factors())


def test_a_row_without_a_figure_of_ours_can_be_given_one():
    own = Own(id="spend.digital.gbp", value=0.2, unit="kgCO2e/£")
    table = load_factors([own])
    assert "spend.digital.gbp" not in load_factors()
    assert table.get("spend.digital.gbp").value == 0.2
    assert table.spread("spend.digital.gbp").gsd == 2.5
    assert len(table) == len(load_factors()) + 1
    assert table.search(["spend"])
    assert own.id in [factor.id for factor in table]


@pytest.mark.parametrize(
    ("own", "code", "words"),
    [
        (Own(id="uk.electricity.generatoin.2025"), "override_unknown_factor", "uk.electricity.generation.2025"),
        (Own(id="device.laptop.end-of-life.default"), "override_unknown_factor", "kept out of use"),
        (Own(unit="kWh"), "override_unit", "kgCO2e/kWh"),
        (Own(unit="kg/kWh"), "override_unit", "kgCO2e/kWh"),
        (Own(unit="g per unit of electricity"), "override_unit", "kgCO2e/kWh"),
        (Own(unit="-gCO2e/kWh"), "override_unit", "kgCO2e/kWh"),
        (Own(unit=""), "override_unit", "no unit"),
        (Own(value=-1), "override_value", "0 or more"),
        (Own(low=200.0, high=50.0), "override_range", "lower end as low"),
        (Own(id="pue.default.comms_room", value=0.8, unit="dimensionless"), "override_value", "1 or more"),
        (Own(source=" "), "override_source", "comes from"),
        (Own(reason=""), "override_source", "replaces"),
    ],
)
def test_an_own_value_that_cannot_stand_is_refused_with_what_to_do(own, code, words):
    with pytest.raises(Refusal) as refused:
        load_factors([own])
    assert refused.value.code == code
    assert words in str(refused.value)
    assert own.id in str(refused.value)


def test_a_figure_that_is_no_number_is_refused_where_it_is_written() -> None:
    with pytest.raises(ValueError, match="value is a number; nan was given"):
        Own(value=float("nan"))
