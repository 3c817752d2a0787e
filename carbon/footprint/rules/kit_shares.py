"""Which share of a making falls into a period, in each of the books that are never added.

Spans are half open: a last day that is included stands as the day after it. Source: method, section 4.
"""

from __future__ import annotations

import numpy as np

from carbon.calendar_days import NONE, Days, Floats, known_days
from carbon.footprint.rules.kit_lives import ACQUIRED, CHANGED, LIFE_END, LIFE_TAKEN, NEW_END, ONE_DAY, RETIRED
from carbon.footprint.rules.quantities import YEARS, in_service
from carbon.rules import (
    Above,
    Both,
    Chosen,
    Expression,
    Given,
    Greatest,
    Known,
    Least,
    Not,
    Number,
    Quantity,
    Rule,
    Running,
    Step,
    run,
)

FIRST = Quantity("first_day", "date", "period", "first_day")
AFTER = Quantity("after_period", "date", "period", "after_period")
DAY = Quantity("day", "date", "setting", "decision_day")
"""The day of a decision, the first of the period where none is set; in pathways any day."""
LIFE_END_TAKEN = Quantity("life_end", "date", "rule", "life_end")
NEW_END_TAKEN = Quantity("new_end", "date", "rule", "new_end")
"""What the rules of lives give."""

_ONE, _NO_DAYS = Number(1, "", "one"), Number(0, "day", "no_days")
_NOTHING, _ALL = Number(0, "", "nothing"), Number(1, "", "bought")

_AFTER_FIRST = Step("after_first", "date", ACQUIRED + ONE_DAY)
END = Step("end_of_charge", "date", Greatest(LIFE_END_TAKEN, _AFTER_FIRST))
"""A life that ends before it begins is charged on its first day."""
DAYS_OF_LIFE = Step("days_of_life", "day", END - ACQUIRED)
_AFTER_CHANGE = Step("after_change", "date", CHANGED + ONE_DAY)
_NEW_END = Step("new_end_of_charge", "date", Greatest(NEW_END_TAKEN, _AFTER_CHANGE))
"""A new end that is past by then charges what is left on the day of change."""
_DAYS_OF_NEW_PLAN = Step("days_of_new_plan", "day", _NEW_END - CHANGED)


def _days_of_life_before(day: Expression, words: str) -> Step:
    return Step(words, "day", Least(Greatest(day - ACQUIRED, _NO_DAYS), DAYS_OF_LIFE))


_CHARGED_AT_CHANGE = Step("charged_at_change", "", _days_of_life_before(CHANGED, "days_before_change") / DAYS_OF_LIFE)
_LEFT_AT_CHANGE = Step("left_at_change", "", _ONE - _CHARGED_AT_CHANGE)


def _charged_before(day: Expression, name: str) -> Step:
    """Share charged before a day, straight line over the planned life: what is left on the day on which the plan was
    changed is spread anew."""
    since = Step(f"days_of_new_plan_{name}", "day", Least(day - CHANGED, _DAYS_OF_NEW_PLAN))
    anew = Step(f"charged_by_new_plan_{name}", "", _LEFT_AT_CHANGE * (since / _DAYS_OF_NEW_PLAN))
    plain = _days_of_life_before(day, f"days_{name}") / DAYS_OF_LIFE
    return Step(f"charged_{name}", "", Chosen(Above(day, CHANGED), _CHARGED_AT_CHANGE + anew, plain))


_AFTER_RETIREMENT = Step("after_retirement", "date", RETIRED + ONE_DAY)


def _in_use(day: Quantity, words: str) -> Step:
    """A day of the period, or the day after the last of service where that is earlier."""
    return Step(words, "date", Chosen(Known(RETIRED), Least(day, _AFTER_RETIREMENT), day))


_SINCE, _UNTIL = _in_use(FIRST, "since"), _in_use(AFTER, "until")
_DAYS_CHARGED = Step("days_charged", "day", Greatest(Least(END, _UNTIL) - Greatest(ACQUIRED, _SINCE), _NO_DAYS))
_CHARGED_UNTIL = _charged_before(_UNTIL, "until")
_CHARGED_SINCE = _charged_before(_SINCE, "since")


def _inside(day: Quantity) -> Both:
    return Both(Above(AFTER, day), Not(Above(FIRST, day)))


def _share(name: str, words: str, amount: Expression) -> Rule:
    return Rule(f"share.{name}", "", amount, words, "Carbon in making it")


CHARGED = _share(
    "charged",
    "share_of_period",
    Step(
        "share_of_period",
        "",
        Chosen(Above(_UNTIL, CHANGED), _CHARGED_UNTIL - _CHARGED_SINCE, _DAYS_CHARGED / DAYS_OF_LIFE),
    ),
)
"""Management book: days of the life that fall into the period over all of them."""
WRITTEN_OFF = _share(
    "written_off",
    "written_off_share",
    Chosen(_inside(RETIRED), Step("written_off_share", "", _ONE - _CHARGED_UNTIL), _NOTHING),
)
"""Management book: what is left of kit that leaves in the period."""
BOUGHT = _share("bought", "bought", Chosen(_inside(ACQUIRED), _ALL, _NOTHING))
"""Inventory book: all of it on the day of purchase."""
DECIDED = _share("decided", "bought", Chosen(Above(DAY, ACQUIRED), _NOTHING, BOUGHT.amount))
"""Decision book: the same, of what is bought from the day of the decision."""
CHARGED_BEFORE = _share("charged_before", "charged_before", _charged_before(DAY, "before"))
SUNK = _share(
    "sunk",
    "sunk_share",
    Chosen(
        Both(Above(DAY, ACQUIRED), Not(Above(DAY, RETIRED))),
        Step("sunk_share", "", _ONE - CHARGED_BEFORE.amount),
        _NOTHING,
    ),
)
"""Memo of the decision book: what is owned on its day and not charged yet."""
UNDATED = _share(
    "undated",
    "even",
    Chosen(
        Known(ACQUIRED), _NOTHING, Step("even", "", Step("years_in_service", "year", in_service(YEARS)) / LIFE_TAKEN)
    ),
)
"""All books: evenly over a life, where no day of purchase is known."""
RENTED = _share("rented", "share_of_period", Chosen(Known(ACQUIRED), CHARGED.amount, UNDATED.amount))
"""All books: rented kit is charged while it is used, and what is left goes back with it."""


def shares(*rules: Rule, **days: Days | int) -> list[Floats]:
    """Shares by several rules for days as whole numbers, by the names of their quantities; 0 where no share is known.

    Days that are left out are not known. A leading axis of years broadcasts against rows.
    """
    known = {one.name: np.asarray(np.nan) for one in _DAYS}
    running = Running(Given(known | {name: known_days(each) for name, each in days.items()}))
    shape = np.broadcast_shapes(*(np.shape(each) for each in days.values()))
    return [_or_nothing(running.value(rule.amount), shape) for rule in rules]


def life_ends(acquired: Days, life_years: Floats, lease_end: Days) -> Days:
    """The day after the last of each life, NONE where it is not known."""
    given = {"acquired_on": known_days(acquired), "life": life_years, "lease_end_on": known_days(lease_end)}
    ends = run(LIFE_END.amount, Given(given))
    return _days(ends, np.shape(acquired))


def changed_plans(acquired: Days, changed: Days, new_life_years: Floats) -> tuple[Days, Days]:
    """Day on which each plan was changed, and the day after the last of its new life; NONE where there is none, or it
    was changed before the kit was bought."""
    given = {"acquired_on": known_days(acquired), "changed_on": known_days(changed), "new_life_years": new_life_years}
    running = Running(Given(given))
    assert NEW_END.where is not None
    ends = running.value(NEW_END.amount)
    taken = ~np.isnan(ends) & running.test(NEW_END.where)
    changed_on, new_end = (_days(np.where(taken, each, np.nan), np.shape(acquired)) for each in (changed, ends))
    return changed_on, new_end


def even_shares(years: float, days: Floats, days_of_period: int, life_years: Floats, acquired: Days) -> Floats:
    """Shares of what has no day of purchase, 0 where it has one or no life is known. days: in service"""
    amounts = {
        "years": np.asarray(years),
        "days_in_service": days,
        "days_of_period": np.asarray(float(days_of_period)),
        "life": np.where(life_years > 0, life_years, np.nan),
        "acquired_on": known_days(acquired),
    }
    share = run(UNDATED.amount, Given(amounts, {"part_of_period": days != days_of_period}))
    return _or_nothing(share, np.shape(acquired))


def _days(known: Floats, shape: tuple[int, ...]) -> Days:
    """Days as whole numbers, NONE where they are not known."""
    return np.broadcast_to(np.where(np.isnan(known), NONE, known).astype(np.int64), shape)


def _or_nothing(share: Floats, shape: tuple[int, ...]) -> Floats:
    """A share of everybody's, 0 where it is not known."""
    return np.broadcast_to(np.where(np.isnan(share), 0.0, share), shape)


_DAYS = (FIRST, AFTER, DAY, ACQUIRED, RETIRED, CHANGED, LIFE_END_TAKEN, NEW_END_TAKEN)
