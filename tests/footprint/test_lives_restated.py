"""A planned life that is stated otherwise, with no renewal changed, is a change of method (method, sections 4 and 8).

Kit stays what it was: a life overwritten in the list or in the settings moves method alone and counts towards the 5 %;
a decision to keep kit longer, with its day, is activity; a life that only one list states is knowledge, and so is
another making of the same kit (section 9: the same kit, stated otherwise).
"""

from __future__ import annotations

import pytest

import carbon
from carbon.reports.words.restatement_words import sentences
from tests.footprint.test_knowledge import assessed, both, listed, moved

PLAIN = "Type,Quantity,Name,Site,Purchase date,Planned life (years),Embodied (kgCO2e per unit)"
"""100 laptops of 300 kg, bought on 1 April 2024: a year of five is 365 of 1,826 days."""


def row(life: str, making: str = "300", quantity: int = 100, bought: str = "2024-04-01", kind: str = "Laptop") -> str:
    return f"{kind},{quantity},Office kit,Annex,{bought},{life},{making}"


FIVE, EIGHT, SIX = 365 / 1826, 365 / 2922, 365 / 2191
"""Share of its making that a year of a life from 1 April 2024 takes: five, eight and six years."""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ([row("5")], [row("8")], 30000 * (EIGHT - FIVE)),
        ([row("8")], [row("5")], 30000 * (FIVE - EIGHT)),
        ([row("5")], [row("6")], 30000 * (SIX - FIVE)),
        ([row("5", quantity=60), row("6", quantity=40)], [row("8", quantity=60), row("6", quantity=40)],
         18000 * (EIGHT - FIVE)),
        ([row("5")], [row("8", quantity=60), row("5", quantity=40)], 18000 * (EIGHT - FIVE)),
        ([row("5"), row("5", kind="Monitor")], [row("8"), row("5", kind="Monitor")], 30000 * (EIGHT - FIVE)),
        ([row("5"), row("5", kind="Monitor")], [row("8"), row("8", kind="Monitor")], 60000 * (EIGHT - FIVE)),
        ([row("5", bought="")], [row("6", bought="")], 30000 * (1 / 6 - 1 / 5)),  # undated: a life's share each year
        ([row("5", kind="Server")], [row("8", kind="Server")], 30000 * (EIGHT - FIVE)),
    ],
)  # fmt: skip
def test_a_life_overwritten_in_the_list_is_method(first, second, expected):
    assert moved(*both(PLAIN, first, second)) == {"method": pytest.approx(expected)}


def test_a_life_overwritten_of_a_device_with_a_serial_number_is_method():
    headings = "Type,Serial,Purchase date,Planned life (years),Embodied (kgCO2e)"
    found = moved(*both(headings, ["Laptop,AAA11111,2024-04-01,5,300"], ["Laptop,AAA11111,2024-04-01,8,300"]))
    assert found == {"method": pytest.approx(300 * (EIGHT - FIVE))}


@pytest.mark.parametrize("life", [3.0, 6.0, 9.0])
def test_a_life_changed_in_the_settings_is_method(life):
    rows = listed(PLAIN, row(""))
    before, after = assessed(rows), assessed(rows, lifetime_years={"laptop": life})
    difference = after.total().location_based_kgco2e - before.total().location_based_kgco2e
    assert abs(difference) > 100
    assert moved(before, after) == {"method": pytest.approx(difference)}
    bridge = carbon.compare_assessments(before, after)
    assert any("Planned lives were changed in the settings" in text for text in sentences(bridge))
    assert bridge.base_year().restate


def test_a_life_overwritten_counts_towards_the_5_percent_and_is_told():
    bridge = carbon.compare_assessments(*both(PLAIN, [row("5")], [row("8")]))
    found = bridge.base_year()
    assert found.restate
    assert found.method_kgco2e == pytest.approx(30000 * (EIGHT - FIVE))
    told = " ".join(sentences(bridge))
    assert "Planned lives were changed of 100 units in the lists" in told
    assert "restate the base year" in told


def test_a_decision_to_keep_kit_longer_is_activity():
    """On 1 October 2025 extended to eight years: what is left is spread over what is left."""
    headings = f"{PLAIN},Life extended on,New life (years)"
    found = moved(*both(headings, [row("5") + ",,"], [row("5") + ",2025-10-01,8"]))
    assert set(found) == {"activity"}
    told = sentences(carbon.compare_assessments(*both(headings, [row("5") + ",,"], [row("5") + ",2025-10-01,8"])))
    assert not any("Planned lives were changed" in text for text in told)


def test_a_life_that_one_list_alone_states_is_knowledge():
    assert set(moved(*both(PLAIN, [row("")], [row("8")]))) == {"knowledge"}


@pytest.mark.parametrize(("first", "second"), [("240", "300"), ("300", "240"), ("", "300")])
def test_another_making_of_the_same_kit_is_knowledge(first, second):
    """Section 9: knowledge is the same kit, stated otherwise; what was made once cannot have taken more by use."""
    before, after = both(PLAIN, [row("5", first)], [row("5", second)])
    difference = after.total().location_based_kgco2e - before.total().location_based_kgco2e
    assert moved(before, after) == {"knowledge": pytest.approx(difference)}


def test_another_life_and_another_making_split_into_method_and_knowledge():
    """With no life stated both take the type's four years (365 of 1,461 days): of that 6,000 kg more are knowledge."""
    found = moved(*both(PLAIN, [row("5", "240")], [row("8", "300")]))
    assert found == {
        "method": pytest.approx(30000 * EIGHT - 24000 * FIVE - 6000 * 365 / 1461),
        "knowledge": pytest.approx(6000 * 365 / 1461),
    }


def test_kit_bought_on_another_day_with_another_life_is_other_kit():
    assert set(moved(*both(PLAIN, [row("5")], [row("8", bought="2025-06-01")]))) == {"activity"}


def test_a_life_overwritten_while_kit_comes_is_split():
    """Twenty of eight years come beside the hundred, as their own list knows them."""
    found = moved(*both(PLAIN, [row("5")], [row("8", quantity=120)]))
    assert found["method"] == pytest.approx(30000 * (EIGHT - FIVE))
    assert set(found) == {"method", "activity"}
    assert found["activity"] > 6000 * EIGHT - 1
