"""Each declared rule is read alike by all its readers: columns, one row told, words, and the two ways of time."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from carbon.footprint.rules.kit_electricity import FIRST_KNOWN
from carbon.rules import (
    Chosen,
    Flag,
    Known,
    Not,
    Number,
    Quantity,
    Rule,
    Unbalanced,
    YearsAfter,
    by_time,
    quantities,
    run,
    tell,
)
from carbon.rules.steps import Formula
from carbon.words.formulas import term_words, unit_text
from tests.rules.declared import CASES, OR_NOTHING, RULES, Row, given


def test_every_rule_has_its_three_rows() -> None:
    assert {name: len(rows) for name, rows in CASES.items()} == dict.fromkeys(RULES, 3)


@pytest.mark.parametrize("name", RULES)
def test_columns_come_to_what_was_worked_out_by_hand(name: str) -> None:
    rule, rows = RULES[name], CASES[name]
    assert run(rule.amount, given(rule, rows)).tolist() == pytest.approx([row.gives for row in rows], rel=1e-12)


@pytest.mark.parametrize("name", RULES)
def test_one_row_is_what_it_is_among_others_in_any_order(name: str) -> None:
    rule, rows = RULES[name], CASES[name]
    whole = run(rule.amount, given(rule, rows)).tolist()
    assert [run(rule.amount, given(rule, [row])).item() for row in rows] == whole
    assert run(rule.amount, given(rule, rows[::-1])).tolist() == whole[::-1]


@pytest.mark.parametrize("name", RULES)
def test_what_is_told_of_a_row_comes_to_what_columns_give(name: str) -> None:
    rule = RULES[name]
    for row in CASES[name]:
        formula = Formula()
        term = tell(rule.amount, row, formula)
        assert term is not None
        assert term.value == pytest.approx(row.gives, rel=1e-12)
        assert not formula.steps or formula.evaluate() == term.value


@pytest.mark.parametrize("name", RULES)
def test_a_row_without_a_figure_is_not_known_to_any_reader(name: str) -> None:
    rule = RULES[name]
    row = Row({}, CASES[name][0].so, np.nan)
    told = tell(rule.amount, row, Formula())
    if name in OR_NOTHING:
        assert run(rule.amount, given(rule, [row])) == 0
        assert told is not None
        assert told.value == 0
    else:
        assert np.isnan(run(rule.amount, given(rule, [row]))).all()
        assert told is None


@pytest.mark.parametrize("name", RULES)
def test_the_words_name_every_quantity(name: str) -> None:
    rule = RULES[name]
    text = " ".join(rule.document())
    unit = f" [{unit_text(rule.gives)}]" if rule.gives else ""
    assert text.startswith(f"{term_words(rule.words)}{unit} = ")
    assert [one.name for one in quantities(rule.amount) if term_words(one.words) not in text] == []


def test_the_words_of_a_rule_read_as_a_sum() -> None:
    assert RULES["stated"].document() == [
        "electricity in the period [kWh] = where it serves a part of the period: units in the row x electricity a year "
        "and unit, stated in the row x years of the period x days in service in the period ÷ days of the period; else "
        "units in the row x electricity a year and unit, stated in the row x years of the period",
    ]
    assert RULES["mean_power.usual_hours"].document()[-1] == (
        "only where not (hours switched on a year, stated in the row is known or its type always runs)"
    )


@pytest.mark.parametrize("name", [rule.id for rule in FIRST_KNOWN if rule.id != "metered"])
def test_the_ways_of_time_add_up_to_a_year_of_any_length(name: str) -> None:
    """Kit that runs from the first day to the last: fixed + annual x years + daily x days."""
    rule = RULES[name]
    rows = [replace(row, so=tuple(one for one in row.so if one != "part_of_period")) for row in CASES[name]]
    grown = by_time(rule.amount, given(rule, rows))
    for days in (365.0, 366.0):
        whole = {"years": 1.0, "days_in_service": days, "days_of_period": days}
        here = [replace(row, said=row.said | whole) for row in rows]
        total = grown.fixed + grown.annual + grown.daily * days
        assert np.broadcast_to(total, 3).tolist() == pytest.approx(run(rule.amount, given(rule, here)).tolist())


def test_the_way_of_time_tells_what_always_runs_from_what_goes_by_the_year() -> None:
    """The first row always runs, the second states its hours, the third takes the usual ones of its type."""
    rule = RULES["mean_power"]
    grown = by_time(rule.amount, given(rule, [replace(row, so=row.so[-1:]) for row in CASES["mean_power"]]))
    assert grown.daily.tolist() == pytest.approx([2 * 100 * 24 / 1000, 0, 0])
    assert grown.annual.tolist() == pytest.approx([0, 2 * 100 * 2000 / 1000, 2 * 100 * 1500 / 1000])


# -- what cannot be declared -------------------------------------------------------------------------------------------

WATTS = Quantity("watts", "W/device", "row", "mean_power")
UNITS = Quantity("units", "device", "row", "units")
HOURS = Quantity("hours", "hour", "row", "hours")
PER_KILO = Number(1000, "W/kW", "watts_per_kilowatt")


@pytest.mark.parametrize(
    ("amount", "wrong"),
    [
        (UNITS * WATTS * HOURS, "0.001 kWh"),
        (WATTS * HOURS / PER_KILO, "is not kWh"),
        (UNITS * WATTS / PER_KILO, "is not kWh"),
        (UNITS * WATTS * HOURS / PER_KILO + HOURS, "is not"),
        (Chosen(Flag("so", "always_on"), UNITS * WATTS * HOURS / PER_KILO, HOURS), "is not"),
        (Chosen(Not(Known(WATTS + UNITS)), UNITS * WATTS * HOURS / PER_KILO, HOURS), "is not"),
    ],
    ids=["without the thousand", "without units", "without hours", "a sum", "a choice", "a test"],
)
def test_a_rule_that_does_not_balance_cannot_be_declared(amount, wrong) -> None:
    with pytest.raises(Unbalanced, match=wrong):
        Rule("wrong", "kWh", amount, "energy", "Electricity", "stated")


def test_a_time_by_a_time_is_not_straight() -> None:
    days = Quantity("days", "day", "period", "days_in_service", time="day")
    with pytest.raises(ValueError, match="a time is multiplied by a time"):
        by_time(days * days, given(RULES["stated"], []))


DAY_BOUGHT, DAY_SOLD = (Quantity(name, "date", "row", "acquired_on") for name in ("bought", "sold"))
DAYS = Quantity("days", "day", "period", "days_in_service")


@pytest.mark.parametrize(
    ("amount", "gives"),
    [(DAY_BOUGHT + DAY_SOLD, "day"), (DAY_BOUGHT - DAY_SOLD, "date"), (DAY_BOUGHT - HOURS, "date"), (DAYS, "date"),
     (DAY_BOUGHT * DAYS, "day"), (YearsAfter(DAY_BOUGHT, DAYS), "date"), (YearsAfter(DAYS, DAYS), "date")],
    ids=["two dates", "a span", "hours", "days", "a product", "years in days", "years after days"],
)  # fmt: skip
def test_a_day_of_the_calendar_is_no_number_of_days(amount, gives) -> None:
    with pytest.raises(Unbalanced):
        Rule("wrong", gives, amount, "energy", "Electricity", "stated")


def test_days_lie_between_dates_and_lead_from_one_to_another() -> None:
    assert Rule("span", "day", DAY_SOLD - DAY_BOUGHT, "energy", "Electricity").gives == "day"
    assert Rule("later", "date", DAY_BOUGHT + DAYS, "energy", "Electricity").gives == "date"
