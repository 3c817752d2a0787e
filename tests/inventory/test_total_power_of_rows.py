"""“Total power (W)” of a row of several units is the power of all of them."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked_once, read

DIVIDED = [
    ("Type,Model,Qty,Total power (W)|Server,R740,3,600", [200]),
    ("Type,Model,Qty,Total Power Draw (W)|Server,R740,4,1000", [250]),
    ("Type,Model,Quantity,Total power (kW)|Server,R740,3,0.6", [200]),
    ("Type,Model,Qty,Total watts|Server,R740,3,600", [200]),
    ("Type,Model,Qty,Power total (W)|Server,R740,2,500", [250]),
    ("Type,Model,Qty,Cyfanswm W|Server,R740,3,600", [200]),
    ("Type,Model,Qty,Total power (W)|Monitor,Dell P2419H,4,80", [20]),
    ("Type,Model,Qty,Total average power (W)|Network switch,Cisco Catalyst 9300,2,300", [150]),
    ("Type,Model,Qty,Total power (W)|Server,R740,3,600|Server,R640,1,180", [200, 180]),
    ("Type,Model,Qty,Total power (W)|Server,R740,3,6000", [2000]),
]
PLAIN = [
    ("Type,Model,Qty,Power (W)|Server,R740,3,600", [600]),
    ("Type,Model,Qty,Average power (W)|Server,R740,3,200", [200]),
    ("Type,Model,Qty,Total power (W)|Server,R740,1,600", [600]),
    ("Type,Model,Qty,Total power per unit (W)|Server,R740,3,200", [200]),
    ("Type,Model,Total power (W)|Server,R740,600", [600]),
]


@pytest.mark.parametrize(("text", "right"), DIVIDED)
def test_a_total_power_is_divided_by_the_units_of_its_row(text: str, right: list[float]) -> None:
    activity = read(text)
    assert activity.tables["kit"]["mean_power_w"].tolist() == pytest.approx(right)
    assert "figure_of_whole_row" in {each.code for each in activity.problems} or max(right) > 1000


@pytest.mark.parametrize(("text", "right"), PLAIN)
def test_other_power_is_that_of_a_unit(text: str, right: list[float]) -> None:
    activity = read(text)
    assert activity.tables["kit"]["mean_power_w"].tolist() == pytest.approx(right)
    assert not {"figure_of_whole_row", "unlikely_figure"} & {each.code for each in activity.problems}


def test_a_total_that_is_likely_of_one_unit_alone_is_asked() -> None:
    """90 W are likely of a server, and 30 W of each of three are not."""
    text = "Type,Model,Qty,Total power (W)|Server,Zorb 1,9,90"
    question = asked_once(read(text))
    assert [answer for answer, _ in question.choices] == ["right", "of the row"]
    found = answered(text, question=question, answer="right")
    assert found.tables["kit"]["mean_power_w"].tolist() == [90]
