"""Two lists whose serial numbers or tags do not meet are other kit, however alike, and the units and kilograms of what
is gone and what is new are told though the net is nought.

Arithmetic: 400 kg over the 1,461 days of four years and 20 kWh a year, as in test_unlisted.
"""

from __future__ import annotations

import pytest

from carbon.footprint.restatement.other_kit import other_kit
from carbon.reports.words.restatement_words import finding, sentences
from tests.footprint.test_knowledge import both, moved
from tests.footprint.test_unlisted import A1, A2, USE, YEAR, bridge_of, laptop


def numbered(letter: str, count: int, bought: str = "2022-10-01", **said: str) -> tuple[str, ...]:
    return tuple(laptop(f"{letter}00000{n}", bought, **said) for n in range(count))


def tagged(letter: str, count: int, **said: str) -> tuple[str, ...]:
    return tuple(laptop(tag=f"{letter}-000{n}", **said) for n in range(count))


OLD_MODEL = tuple(row.replace("Dell,Latitude 5420", ",") for row in numbered("H", 3))
SHARED = (laptop("S0000001"),)
OTHER = [
    # earlier, later, units gone and new by their numbers, kilograms of either
    (numbered("H", 6), numbered("E", 6), 6, 6, 6 * YEAR, 6 * YEAR),
    (numbered("H", 6, site="Depot"), numbered("E", 6, site="Library"), 6, 6, 6 * YEAR, 6 * YEAR),
    (tagged("T", 4), tagged("U", 4), 4, 4, 4 * YEAR, 4 * YEAR),
    (numbered("H", 8), numbered("E", 6), 8, 6, 8 * YEAR, 6 * YEAR),
    ((*SHARED, *numbered("H", 6)), (*SHARED, *numbered("E", 6)), 6, 6, 6 * YEAR, 6 * YEAR),
    ((laptop("H0000001", count=10),), (laptop("E0000001", count=10),), 10, 10, 10 * YEAR, 10 * YEAR),
    (numbered("H", 2, ""), numbered("E", 2, ""), 2, 2, 2 * (100 + USE), 2 * (100 + USE)),
    ((*numbered("H", 2), laptop(count=3)), (*numbered("E", 2), laptop(count=3)), 2, 2, 2 * YEAR, 2 * YEAR),
    (OLD_MODEL, numbered("E", 3), 3, 3, 3 * YEAR, 3 * YEAR),
    ((laptop("H0000001", tag="T-0001"),), (laptop("E0000001", tag="T-0001"),), 1, 1, YEAR, YEAR),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "gone", "new", "ours", "theirs"), OTHER)
def test_kit_whose_number_the_other_list_lacks_is_gone_or_new_and_told(first, second, gone, new, ours, theirs):
    bridge = bridge_of(first, second)
    found = other_kit(bridge).by_number
    assert (found.gone, found.new) == (gone, new)
    assert found.gone_kgco2e["management", "location"] == pytest.approx(ours)
    assert found.new_kgco2e["management", "location"] == pytest.approx(theirs)
    line = bridge.parts("management").iloc[0]
    assert line["knowledge_kgco2e"] == pytest.approx(0.0, abs=1e-9)
    assert "Nothing changed" not in finding(bridge)
    told = [text for text in sentences(bridge) if text.startswith(("No serial number or tag", "By their serial"))]
    assert len(told) == 1
    assert f"{gone} unit" in told[0]
    assert f"{new} unit" in told[0]
    assert bridge.as_record()["other_kit"]["not_joined_by_number"]["earlier"]["units"] == gone


def test_models_named_on_other_kit_are_no_knowledge_and_restate_nothing():
    heads = "Serial,Type,Manufacturer,Model,Purchase date"
    before, after = both(heads, [f"H{n}00000,Laptop,,,2023-05-01" for n in range(6)],
                         [f"E{n}00000,Laptop,Dell,Latitude 5420,2022-06-01" for n in range(6)])  # fmt: skip
    assert set(moved(before, after)) == {"activity"}


SAME = [
    ((A1, A2), (A1, A2)),
    ((laptop(count=2),), (A1, A2)),
    ((laptop(tag="T-0001"),), (laptop("A0000001"),)),  # a tag in one list, a number in the other: nothing to hold
    ((laptop(count=10),), (laptop(tag="T-0001", count=10),)),
    ((laptop("A0000001", tag="T-0001"),), (laptop("A0000001", tag="T-0009"),)),  # a new tag
    ((laptop("A0000001"), laptop("A0000001")), (laptop("B0000001"), laptop("B0000001"))),  # no number of one unit
    ((A1, laptop(count=1)), (A1, A2)),  # given its number
]


@pytest.mark.parametrize(("first", "second"), SAME[:5] + SAME[6:])
def test_the_same_kit_is_told_nothing_of_it(first, second):
    bridge = bridge_of(first, second)
    found = other_kit(bridge)
    assert (found.by_number.gone, found.by_number.new, found.by_day.gone) == (0, 0, 0)
    assert not [text for text in sentences(bridge) if "of the earlier list (" in text]


def test_a_plain_renewal_with_numbers_is_told_as_before():
    """A fifth renewed: the old ones are listed with their day of leaving, the new ones with that of purchase."""
    kept = numbered("K", 8)
    gone = [laptop(f"G000000{n}", "2021-10-01", retired="2025-09-30") for n in range(2)]
    bridge = bridge_of((*kept, *numbered("G0", 0), *(laptop(f"G000000{n}", "2021-10-01") for n in range(2))),
                       (*kept, *gone, *numbered("N", 2, "2025-10-01")))  # fmt: skip
    assert not [text for text in sentences(bridge) if "of the earlier list (" in text]


DAYS = [
    # earlier, later, units whose days of purchase do not agree
    ((laptop(bought="2022-10-01", count=100),), (laptop(bought="2021-05-01", count=100),), 100),
    ((laptop(bought="2021-06-01", count=100),),
     (laptop(bought="2023-06-01", count=100).replace("5420", "5430"),), 100),
    ((laptop(count=80), laptop(bought="2020-05-01", count=20)),
     (laptop(count=80), laptop(bought="2024-05-01", count=20)), 20),
    ((laptop(bought="2022-10-01", count=100),), (laptop(bought="2021-05-01", count=60),), 60),
    ((laptop(bought="2022", count=10),), (laptop(bought="2022-05-01", count=10),), 0),
    ((laptop(bought="2022", count=10),), (laptop(bought="2023-05-01", count=10),), 10),
    ((laptop(bought="2022-05", count=10),), (laptop(bought="2022-05-17", count=10),), 0),
    ((laptop(count=10),), (laptop(bought="", count=10),), 0),
    ((laptop(count=80), laptop(bought="2021-05-01", count=20)),
     (laptop(count=80), laptop(bought="2025-09-01", count=20)), 0),
    ((laptop(count=100),), (laptop(count=100, site="Library"),), 0),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "units"), DAYS)
def test_days_of_purchase_that_do_not_agree_without_numbers_are_told(first, second, units):
    bridge = bridge_of(first, second)
    found = other_kit(bridge).by_day
    assert (found.gone, found.new) == (pytest.approx(units), pytest.approx(units))
    told = [text for text in sentences(bridge) if "days of purchase do not agree" in text]
    assert len(told) == (units > 0)
    if told:
        assert told[0].startswith(f"{units} units of the earlier list – ")
