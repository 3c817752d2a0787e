"""A list is a snapshot: its day is stated or found, and years long before or after it are told, never compared.

Method, section 1: a period that ends more than twelve months before the day of the list is a remnant; one that begins
after that day is not renewed.
"""

from __future__ import annotations

from datetime import date

import pytest

import carbon
from carbon.footprint.ledger.list_days import ListDay, remnant_words
from carbon.problems import Refusal
from carbon.reports.words.headline import both_figures, headline
from carbon.reports.words.restatement_words import sentences
from carbon.settings import Period, Settings, read_settings, write_settings

HEADINGS = "Type,Quantity,Purchase date,Retired,Status,Last seen"
BOUGHT_2025 = "Laptop,20,2025-09-01,,,"
UNDATED = "Laptop,20,,,,"


def listed(*rows: str, **files: str):
    named = {"kit.csv": "\n".join((HEADINGS, *rows, ""))} | {f"{name}.csv": text for name, text in files.items()}
    return carbon.read_inventory([(name, text.encode()) for name, text in named.items()])


def assessed(activity, period="2025-26", **days: str):
    stated = {(name if name == "*" else f"{name}.csv"): date.fromisoformat(day) for name, day in days.items()}
    return carbon.assess(activity, settings=Settings(list_days=stated), period=Period.parse(period))


def codes(found) -> list[str]:
    return [problem.code for problem in found.problems if problem.code.startswith("list")]


# -- the day of a list -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "day"),
    [
        ([BOUGHT_2025], date(2025, 9, 1)),
        ([BOUGHT_2025, "Laptop,5,2026-01-10,,,"], date(2026, 1, 10)),
        (["Laptop,5,2020-01-10,2025-11-30,disposed,"], date(2025, 11, 30)),
        (["Laptop,5,2020-01-10,,,2026-02-03"], date(2026, 2, 3)),
        ([BOUGHT_2025, "Laptop,5,2027-06-30,,on order,"], date(2025, 9, 1)),
        ([BOUGHT_2025, "Laptop,5,2020-01-10,2028-06-30,in use,"], date(2025, 9, 1)),
        (["Laptop,5,2018-01-10,2025-11-30,disposed,"], date(2025, 11, 30)),
        ([BOUGHT_2025, "Laptop,5,2098-06-30,,,"], date(2025, 9, 1)),  # no list is of a day to come
        ([UNDATED], None),
    ],
)
def test_the_day_is_the_last_of_acquisition_retirement_or_export_and_nothing_planned(rows, day):
    [found] = assessed(listed(*rows)).list_days
    assert (found.file, found.day) == ("kit.csv", day)
    assert found.known_by == ("none" if day is None else "found")


def test_a_stated_day_wins_for_its_file_or_for_all():
    rows = listed(BOUGHT_2025, more=f"{HEADINGS}\nMonitor,20,2025-01-01,,,\n")
    assert [one.day for one in assessed(rows).list_days] == [date(2025, 9, 1), date(2025, 1, 1)]
    both = assessed(rows, kit="2026-03-31")
    assert [(one.day, one.known_by) for one in both.list_days] == [
        (date(2026, 3, 31), "stated"),
        (date(2025, 1, 1), "found"),
    ]
    every = assessed(rows, **{"*": "2026-03-31", "more": "2026-01-31"})
    assert [one.day for one in every.list_days] == [date(2026, 3, 31), date(2026, 1, 31)]


def test_ages_are_counted_back_from_the_stated_day():
    """Three years before 31 March 2026, not before the last purchase of September 2025."""
    rows = carbon.read_inventory(
        [("kit.csv", b"Type,Quantity,Age (years),Purchase date\nLaptop,1,3,\nLaptop,1,,2025-09-01\n")]
    )
    told = [one.message for one in assessed(rows, kit="2026-03-31").problems if one.code == "acquired_by_age"]
    assert "2026-03-31" in told[0]


def test_the_day_is_kept_in_the_settings_file():
    stated = Settings(list_days={"kit.csv": date(2026, 3, 31), "*": date(2025, 3, 31)})
    assert read_settings(write_settings(stated)) == stated
    assert "list_days" in write_settings(stated)


def test_a_day_that_is_none_and_a_file_that_is_not_there_are_told():
    with pytest.raises(Refusal, match="list_days"):
        read_settings('[inventories]\nlist_days."kit.csv" = "soon"\n')
    found = assessed(listed(BOUGHT_2025), other="2026-03-31")
    [problem] = [one for one in found.problems if one.code == "list_day_not_used"]
    assert "other.csv" in problem.message


# -- periods long before it --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "stands"),
    [
        ("2019-20", "remnant"),
        ("2023-24", "remnant"),
        ("2024-04-01:2024-08-31", "remnant"),  # ends a year and a day before 1 September 2025
        ("2024-04-01:2024-09-01", "period"),  # ends twelve months before, not more
        ("2024-25", "period"),
        ("2025-26", "period"),
        ("2025-09-01:2026-08-31", "period"),  # begins on the day
        ("2025-09-02:2026-09-01", "not_renewed"),
        ("2026-27", "not_renewed"),
    ],
)
def test_what_a_list_of_1_september_2025_is_for_a_period(period, stands):
    [found] = assessed(listed(BOUGHT_2025, UNDATED), period).list_days
    assert found.stands == stands


def test_a_remnant_says_so_in_its_headline_gives_no_range_and_says_what_to_do():
    found = assessed(listed(BOUGHT_2025, UNDATED), "2019-20")
    told = headline(found)
    assert told.figure.startswith("A remnant of ")
    assert "(" not in told.figure
    assert "“kit.csv” lists what stood there on 1 September 2025" in told.text
    assert "what had left by then is not in it" in told.text
    assert "Bring a list of April 2019 to March 2020" in told.sentences[0]
    assert "a remnant of" in both_figures(found)
    record = found.as_record()
    assert record["remnant"] is True
    assert record["complete"] is False
    assert record["totals"]["management"]["low_kgco2e"] is None
    assert record["lists"] == [{"file": "kit.csv", "day": "2025-09-01", "known_by": "found", "stands": "remnant"}]
    assert "list_remnant" in codes(found)


def test_a_period_after_the_list_is_told_as_not_renewed():
    found = assessed(listed(BOUGHT_2025), "2026-27")
    [problem] = [one for one in found.problems if one.code == "list_not_renewed"]
    assert "1 September 2025" in problem.message
    assert "--list-day" in problem.remedy
    assert headline(found).limits == ""


def test_a_list_without_any_day_is_told():
    found = assessed(listed(UNDATED))
    assert codes(found) == ["list_without_day"]
    assert codes(assessed(listed(UNDATED), kit="2026-03-31")) == []


def test_lists_of_days_more_than_a_year_apart_for_one_period_are_told():
    old = f"{HEADINGS}\nMonitor,20,2023-01-01,,,\n"
    found = assessed(listed(BOUGHT_2025, more=old))
    [problem] = [one for one in found.problems if one.code == "lists_of_several_days"]
    assert "“more.csv” (1 January 2023)" in problem.message
    assert "“kit.csv” (1 September 2025)" in problem.message
    assert "lists_of_several_days" not in codes(assessed(listed(BOUGHT_2025, more=old), more="2025-03-31"))


# -- never a base year, never a side of a comparison of years ----------------------------------------------------------


def test_a_remnant_is_refused_as_a_side_of_a_comparison_with_what_to_do():
    rows = listed(BOUGHT_2025, UNDATED)
    for pair in (("2019-20", "2025-26"), ("2025-26", "2019-20")):
        with pytest.raises(Refusal) as refused:
            carbon.compare_assessments(*(assessed(rows, period) for period in pair))
        assert refused.value.code == "remnant_compared"
        assert "“kit.csv”" in str(refused.value)
        assert "1 September 2025" in str(refused.value)
        assert "Bring a list of April 2019 to March 2020" in str(refused.value)


def test_a_base_year_from_a_later_list_is_refused():
    base = listed("Laptop,20,2025-09-01,,,")
    now = listed("Laptop,25,2025-12-01,,,")
    with pytest.raises(Refusal, match="base year"):
        carbon.compare_assessments(assessed(base, "2019-20"), assessed(now))


def test_a_list_of_that_year_is_compared_and_the_lists_are_named_with_their_days():
    base = listed("Laptop,20,2019-11-01,,,")
    now = listed("Laptop,25,2025-12-01,,,")
    bridge = carbon.compare_assessments(assessed(base, "2019-20"), assessed(now))
    [told] = [text for text in sentences(bridge) if "stands for" in text]
    assert "“kit.csv” of 1 November 2019 stands for April 2019 to March 2020" in told
    assert "“kit.csv” of 1 December 2025 stands for April 2025 to March 2026" in told
    record = bridge.as_record()
    assert record["before"]["lists"][0]["day"] == "2019-11-01"


def test_one_list_for_two_years_is_named_for_both():
    rows = listed(BOUGHT_2025)
    bridge = carbon.compare_assessments(assessed(rows, "2024-25"), assessed(rows))
    assert any("“kit.csv” of 1 September 2025 stands for both" in text for text in sentences(bridge))


def test_lists_in_the_wrong_order_and_lists_without_a_day_are_told_in_the_comparison():
    old, new = listed("Laptop,20,2024-11-01,,,"), listed("Laptop,25,2025-12-01,,,")
    swapped = carbon.compare_assessments(assessed(new, "2024-25"), assessed(old))
    assert any("the earlier figure stands on the later list" in text for text in sentences(swapped))
    undated = carbon.compare_assessments(assessed(listed(UNDATED), "2024-25"), assessed(new))
    assert any("“kit.csv”, of which no day is known, stands for" in text for text in sentences(undated))


def test_the_same_remnant_under_another_factor_set_is_no_comparison_of_years():
    rows = listed(BOUGHT_2025, UNDATED)
    first, second = (
        carbon.assess(rows, settings=Settings(factor_set=year), period=Period.parse("2019-20")) for year in (2024, 2025)
    )
    assert carbon.compare_assessments(first, second).conditions == ("edition",)


def test_a_day_of_going_into_service_is_one_of_the_days_of_a_list() -> None:
    """Where a list names no purchase, kit that went into service on a day was bought by then."""
    found = carbon.read_inventory([("kit.csv", b"Type,Quantity,In service date\nLaptop,3,2026-02-01\n")])
    (day,) = carbon.assess(found, period="2025-26").list_days
    assert (day.day, day.known_by) == (date(2026, 2, 1), "found")


def test_a_stated_day_before_what_the_list_names_is_told_and_the_later_day_stands():
    """Kit bought on 1 September 2025 is in no list of March 2020: for 2019-20 the list stays a remnant."""
    found = assessed(listed(BOUGHT_2025, UNDATED), "2019-20", kit="2020-03-31")
    (day,) = found.list_days
    assert (day.day, day.known_by, day.stands) == (date(2025, 9, 1), "found", "remnant")
    assert "list_day_too_early" in {problem.code for problem in found.problems}


@pytest.mark.parametrize(
    ("late", "others"),
    [(1, ""), (2, ", as 1 more do later than the period"), (4, ", as 3 more do later than the period")],
)
def test_the_first_remnant_is_named_and_the_others_are_counted(late, others):
    lists = [ListDay(f"{at}.csv", date(2027, 9, 1), "stated", "remnant") for at in range(late)]
    said = remnant_words((*lists, ListDay("now.csv", date(2025, 9, 1), "stated", "period")))
    assert said == f"“0.csv” lists what stood there on 1 September 2027{others}, and what had left by then is not in it"


def test_where_no_list_is_a_remnant_nothing_is_said_of_one():
    assert remnant_words((ListDay("now.csv", date(2025, 9, 1), "stated", "period"),)) == ""
