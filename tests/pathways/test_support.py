"""Kit that an option keeps in service after its maker's support has ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from carbon.pathways.answers.support import Unsupported, kept_past_support
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.comparing import Comparer
from carbon.settings import Period
from tests.pathways.conftest import inventory, laptop, server

KEEP = Option("Keep")
SUPPORT = "2027-06-30"


def past(option: Option, *rows: dict[str, object]) -> list[Unsupported]:
    of = Comparer(inventory(kit=list(rows)), measured=Period.financial_year(2025))
    return kept_past_support(of.compare(Pathway(2026, 2033, (option,))).outcomes[0])


def test_servers_that_run_on_after_their_support_are_told_with_its_last_day() -> None:
    (told,) = past(KEEP, server(quantity=4.0, end_of_support=SUPPORT))
    assert (told.type, told.units, told.day) == ("server", 4.0, date(2027, 6, 30))
    assert told.name == "Servers"


def test_of_one_type_the_first_day_is_told_in_whatever_order_they_are_listed() -> None:
    """Four until June 2027 and three until September 2027: seven servers, and June is the day."""
    early, late = server(quantity=4.0, end_of_support=SUPPORT), server(quantity=3.0, end_of_support="2027-09-30")
    for rows in ((early, late), (late, early)):
        (told,) = past(KEEP, *rows)
        assert (told.units, told.day) == (7.0, date(2027, 6, 30))


def test_support_that_ended_before_the_first_day_is_told_as_well() -> None:
    (told,) = past(KEEP, server(end_of_support="2025-12-31"))
    assert told.day == date(2025, 12, 31)


def test_kit_that_is_renewed_before_its_support_ends_is_none_of_it() -> None:
    renewed = Option("Renew", measures=(Measure("renew", date(2027, 4, 1)),))
    assert past(KEEP, server(end_of_support="2029-12-31")) == []  # its four years end in March 2029
    assert past(renewed, server(end_of_support=SUPPORT)) == []


def test_a_renewal_on_the_first_day_of_the_plan_is_a_renewal_and_a_purchase_on_it_is_none() -> None:
    """Bought on 1 April 2022 for four years: renewed on 1 April 2026, the first day, and so within its support. Bought
    on 1 April 2026 itself: nothing renews it until its support ends."""
    assert past(KEEP, server(acquired="2022-04-01", end_of_support=SUPPORT)) == []
    (told,) = past(KEEP, server(acquired="2026-04-01", end_of_support=SUPPORT))
    assert told.day == date(2027, 6, 30)


def test_half_that_moves_to_cloud_leaves_the_other_half_past_its_support() -> None:
    move = Measure("rehost", date(2027, 4, 1), share=0.5, to={"provider": "AWS", "region": "eu-west-2", "vcpu": 8.0})
    half = Option("Move half", measures=(move,))
    (told,) = past(half, server(quantity=4.0, end_of_support=SUPPORT))
    assert told.units == 2.0
    assert past(Option("Move all", measures=(replace(move, share=1.0),)), server(end_of_support=SUPPORT)) == []


def test_a_longer_life_keeps_what_would_have_been_renewed() -> None:
    longer = Option("Longer", measures=(Measure("keep_longer", date(2026, 4, 1), values={"extra_years": 3.0}),))
    assert past(KEEP, laptop(end_of_support="2030-03-31")) == []
    (told,) = past(longer, laptop(end_of_support="2030-03-31"))
    assert (told.type, told.units) == ("laptop", 1.0)


def test_the_earlier_of_support_and_warranty_warns() -> None:
    for days in (
        {"end_of_warranty": SUPPORT},
        {"end_of_warranty": SUPPORT, "end_of_support": "2031-01-01"},
        {"end_of_warranty": "2031-01-01", "end_of_support": SUPPORT},
    ):
        (told,) = past(KEEP, server(**days))
        assert told.day == date(2027, 6, 30), days


def test_without_a_day_of_support_nothing_is_told() -> None:
    assert past(KEEP, server(), laptop()) == []
