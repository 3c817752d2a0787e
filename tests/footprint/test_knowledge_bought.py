"""Kit that came after the day of a list is not the kit that stands on it, however alike the two are.

Method, section 9: knowledge is the same kit, known otherwise. What one list says was bought after the day of the other
cannot be on the other: it came, and as much left. A serial number on both is a contradiction, which is told.
"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, assume, given
from hypothesis import settings as run
from hypothesis import strategies as st

import carbon
from carbon.footprint.restatement.restatement import PARTS
from carbon.reports.words.restatement_words import sentences
from tests.footprint.test_knowledge import GRID, assessed, listed, moved

HEAD = "Serial,Asset tag,Type,Quantity,Maker,Model,Purchase date,In service,Site,Status"
STATED = "Embodied (kgCO2e per unit),Annual electricity (kWh per unit),Planned life (years)"
OF_EACH = "200,20,4"
"""Of every unit: 200 kg of making, 20 kWh a year, a life of four years."""
OLD_DAY, NEW_DAY = date(2025, 3, 31), date(2026, 3, 31)
BOUGHT = "2025-09-01"
"""212 days of 2025-26 are left on that day, of the 365 of the year and the 1,461 of a life."""
INVENTORY = 200 - 200 / 4 + 20 * GRID * (212 / 365 - 1)
MANAGEMENT = 200 * 212 / 1461 - 200 / 4 + 20 * GRID * (212 / 365 - 1)
"""A unit without a date that gives way to one of September 2025, by book: without a date a year is 1/life. [kgCO2e]"""


def kit(count: int = 10, bought: str = "", *, serial: str = "", tag: str = "", maker: str = "", model: str = "",
        service: str = "", site: str = "Depot", status: str = "In use") -> str:  # fmt: skip
    return f"{serial},{tag},Laptop,{count},{maker},{model},{bought},{service},{site},{status},{OF_EACH}"


def years(old, new, days=(OLD_DAY, NEW_DAY)):
    """Both years; days: of the lists, None where none is stated."""
    found = []
    for rows, day, period in ((old, days[0], "2024-25"), (new, days[1], "2025-26")):
        settings = {} if day is None else {"list_days": {"*": day}}
        found.append(assessed(listed(f"{HEAD},{STATED}", *rows), period, factor_set=2025, **settings))
    return found


def told(before, after) -> str:
    return " ".join(sentences(carbon.compare_assessments(before, after)))


HP = {"maker": "HP", "model": "EliteBook 840 G8"}
DELL = {"maker": "Dell", "model": "Latitude 5420"}
# name: rows of the old list, rows of the new one, units that came in the place of as many
PURCHASES = {
    "ten without dates, ten of September 2025": ([kit()], [kit(bought=BOUGHT)], 10),
    "models are named besides": ([kit()], [kit(bought=BOUGHT, **HP)], 10),
    "another model stood there": ([kit(**DELL)], [kit(bought=BOUGHT, **HP)], 10),
    "the same model": ([kit(**HP)], [kit(bought=BOUGHT, **HP)], 10),
    "five of ten": ([kit()], [kit(5), kit(5, BOUGHT)], 5),
    "five rows of one unit": ([kit(1)] * 5, [kit(1, BOUGHT)] * 5, 5),
    "no site in the old list": ([kit(site="")], [kit(bought=BOUGHT)], 10),
    "no site in the new list": ([kit()], [kit(bought=BOUGHT, site="")], 10),
    "serial numbers in the new list alone": (
        [kit(3)], [kit(1, BOUGHT, serial=f"ABC123{n}X") for n in range(3)], 3),
    "the start of service alone is stated": ([kit()], [kit(service=BOUGHT)], 10),
}  # fmt: skip


@pytest.mark.parametrize("name", PURCHASES)
def test_what_was_bought_after_the_earlier_list_is_activity(name):
    old, new, units = PURCHASES[name]
    before, after = years(old, new)
    assert moved(before, after, "inventory") == {"activity": pytest.approx(units * INVENTORY)}
    assert moved(before, after) == {"activity": pytest.approx(units * MANAGEMENT)}
    bridge = carbon.compare_assessments(before, after)
    assert not bridge.base_year("inventory").restate
    assert f"{units} units came, and as many of their type left" in told(before, after)
    assert bridge.as_record()["came_after_the_other_list"] == units
    back = moved(after, before, "inventory")
    assert back == {"activity": pytest.approx(-units * INVENTORY)}


def test_of_twenty_ten_are_bought_and_ten_are_dated():
    """Ten of September 2025 came: activity. Ten are dated to September 2021: 365 days of 1,461 for 1/4 of a life,
    which is knowledge."""
    before, after = years([kit(20)], [kit(10, BOUGHT), kit(10, "2021-09-01")])
    life_left = 153 / 1461  # of a life from 1 September 2021 to 31 August 2025, from 1 April 2025 on
    assert moved(before, after, "inventory") == {
        "activity": pytest.approx(10 * INVENTORY),
        "knowledge": pytest.approx(10 * -200 / 4),
    }
    assert moved(before, after) == {
        "activity": pytest.approx(10 * MANAGEMENT),
        "knowledge": pytest.approx(10 * 200 * (life_left - 1 / 4)),
    }


def test_five_that_both_date_and_five_that_were_bought():
    before, after = years([kit(5, "2023-09-01"), kit(5)], [kit(5, "2023-09-01"), kit(5, BOUGHT)])
    assert moved(before, after, "inventory") == {"activity": pytest.approx(5 * INVENTORY)}


@pytest.mark.parametrize("bought", ["2024-09-01", "2025-03-31", "2022-06-01", "2025", "2025-03"])
def test_dates_up_to_the_day_of_the_earlier_list_are_knowledge(bought):
    """A year or a month alone begins before that day, so that the kit may have been there."""
    before, after = years([kit()], [kit(bought=bought)])
    assert set(moved(before, after)) == {"knowledge"}
    assert "as many of their type left" not in told(before, after)


@pytest.mark.parametrize("bought", ["2025-04-01", "2026", "2025-04"])
def test_the_day_after_it_is_a_purchase(bought):
    before, after = years([kit()], [kit(bought=bought)], (OLD_DAY, date(2026, 3, 31)))
    assert "knowledge" not in moved(before, after)


def test_stock_of_the_earlier_list_that_began_its_service_later_is_the_same_kit():
    """Bought before the list, used after it: it may well have stood there."""
    before, after = years([kit(status="In stock")], [kit(bought="2025-02-01", service="2025-06-01")])
    assert "as many of their type left" not in told(before, after)


# -- the day of the earlier list ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["2022-10-01", "2024-03-01", ""])
def test_a_day_that_is_only_found_may_be_too_early_so_the_list_holds_what_came_by_the_end_of_its_year(mark):
    """The last purchase in the list is of that day, and it was made later: June 2024 is no purchase of the later year,
    September 2025 is one, and the sentence says on what that stands."""
    monitor = kit(2, mark)
    before, after = years([kit(), monitor], [kit(bought="2024-06-01"), monitor], (None, NEW_DAY))
    assert set(moved(before, after)) == {"knowledge"}
    before, after = years([kit(), monitor], [kit(bought=BOUGHT), monitor], (None, NEW_DAY))
    assert moved(before, after, "inventory") == {"activity": pytest.approx(10 * INVENTORY)}
    assert "Where no day is stated of a list" in told(before, after)


def test_a_day_found_after_the_end_of_the_year_stands():
    """The list names kit of 30 September 2025, so what was bought on the first of that month may be on it."""
    came = kit(1, "2025-09-30", **DELL)
    before, after = years([kit(), came], [kit(bought=BOUGHT), came], (None, NEW_DAY))
    assert "knowledge" in moved(before, after, "inventory")
    assert "as many of their type left" not in told(before, after)


def test_a_stated_day_stands_though_the_year_ends_later():
    """A list of 31 December 2024 cannot hold kit of February 2025; one of 30 September 2025 can hold that of its first
    day."""
    before, after = years([kit()], [kit(bought="2025-02-01")], (date(2024, 12, 31), NEW_DAY))
    assert set(moved(before, after)) == {"activity"}
    before, after = years([kit()], [kit(bought=BOUGHT)], (date(2025, 9, 30), NEW_DAY))
    assert set(moved(before, after)) == {"knowledge"}


def test_lists_of_several_days_each_have_their_own():
    """Twelve of a file of March 2025 and ten of one of December 2024, all undated; twelve of February 2025 can be those
    of the first file alone, and the ten of 2023 are those of the second."""
    files = (("a.csv", 12), ("b.csv", 10))
    texts = [(name, "\n".join((f"{HEAD},{STATED}", kit(count), "")).encode()) for name, count in files]
    days = {"a.csv": OLD_DAY, "b.csv": date(2024, 12, 31)}
    before = assessed(carbon.read_inventory(texts), "2024-25", factor_set=2025, list_days=days)
    for new, parts in (
        ([kit(12, "2025-02-01"), kit(10, "2023-02-01")], {"knowledge"}),
        ([kit(22, "2025-02-01")], {"knowledge", "activity"}),
    ):
        after = assessed(listed(f"{HEAD},{STATED}", *new), factor_set=2025, list_days={"*": NEW_DAY})
        assert set(moved(before, after)) == parts


# -- an identity on both -----------------------------------------------------------------------------------------------


def test_equal_serial_numbers_and_a_later_purchase_contradict_each_other_and_that_is_told():
    numbers = [f"ABC123{number}X" for number in range(3)]
    before, after = years([kit(1, serial=one) for one in numbers], [kit(1, BOUGHT, serial=one) for one in numbers])
    text = told(before, after)
    assert "3 units stand in both lists by serial number, and one list says that they were bought after" in text
    assert "Nothing was bought" not in text
    assert carbon.compare_assessments(before, after).as_record()["contradicted_units"] == 3


def test_a_tag_or_a_name_is_given_again_so_a_later_purchase_is_other_kit_and_is_told():
    before, after = years([kit(1, tag="CC-0012")], [kit(1, BOUGHT, tag="CC-0012")])
    assert moved(before, after, "inventory") == {"activity": pytest.approx(INVENTORY)}
    assert "1 unit stands in both lists by tag or name, and one list says that it was bought after" in told(
        before, after
    )


def test_no_contradiction_where_the_dates_fit():
    before, after = years([kit(1, serial="ABC1231X")], [kit(1, "2024-09-01", serial="ABC1231X")])
    assert "stand in both lists by" not in told(before, after)
    assert "Nothing was bought" in told(before, after)


# -- properties --------------------------------------------------------------------------------------------------------

DATES = st.sampled_from(["", "2021-04-01", "2024-06-01", "2025-02-01", BOUGHT, "2026-01-15"])
EARLY = st.sampled_from(["", "2021-04-01", "2024-06-01", "2025-02-01"])
MODELS = st.sampled_from([{}, HP, DELL])
STEPS = st.tuples(st.integers(1, 30), EARLY, DATES, MODELS, st.sampled_from(["", "Depot", "Library"]))


@run(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEPS, min_size=1, max_size=4), st.lists(STEPS, min_size=1, max_size=4), st.booleans())
def test_parts_add_up_and_looking_back_turns_every_sign(old, new, stated):
    before, after = years(
        [kit(count, early, site=site, **model) for count, early, _, model, site in old],
        [kit(count, late, site=site, **model) for count, _, late, model, site in new],
        (OLD_DAY if stated else None, NEW_DAY),
    )
    for book in ("management", "inventory"):
        there, back = moved(before, after, book), moved(after, before, book)
        for part in PARTS:
            assert back.get(part, 0.0) == pytest.approx(-there.get(part, 0.0), abs=1e-5)


@run(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(1, 30), EARLY, MODELS), min_size=1, max_size=4), st.booleans())
def test_filling_in_days_up_to_that_of_the_earlier_list_moves_knowledge_alone(rows, stated):
    """Both lists of one year, so that nothing ages: the second dates what the first does not."""
    days = {"list_days": {"*": OLD_DAY}} if stated else {}
    first = [kit(count, "", **model) for count, _, model in rows]
    second = [kit(count, bought, **model) for count, bought, model in rows]
    before, after = (assessed(listed(f"{HEAD},{STATED}", *each), "2024-25", factor_set=2025, **days)
                     for each in (first, second))  # fmt: skip
    # A row whose number happens to be the sum of the others is asked about until a day tells it from them.
    assume(all(one.activity.tables["kit"]["set_aside"].isna().all() for one in (before, after)))
    for book in ("management", "inventory"):
        assert set(moved(before, after, book)) <= {"knowledge"}


AGED = {"0.4": True, "0.9": True, "1.5": False, "3": False, "0": False, "1": False}
"""Age in years on 31 March 2026, and whether it says that the kit came after 31 March 2025. A whole year may have
months beyond it that nobody wrote: kit of 0 years may be twelve months old."""


@pytest.mark.parametrize("age", AGED)
def test_an_age_says_as_well_as_a_day_that_kit_came_after_the_other_list(age: str) -> None:
    head = f"{HEAD},Age (years),{STATED}"
    old, new = (f",,Laptop,10,,,,,Depot,In use,{said},{OF_EACH}" for said in ("", age))
    before, after = (
        assessed(listed(head, row), period, factor_set=2025, list_days={"*": day})
        for row, day, period in ((old, OLD_DAY, "2024-25"), (new, NEW_DAY, "2025-26"))
    )
    assert ("10 units came, and as many of their type left" in told(before, after)) == AGED[age]
    assert ("knowledge" not in moved(before, after, "inventory")) == AGED[age]
