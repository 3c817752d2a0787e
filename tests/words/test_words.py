"""The glossary and how amounts are told."""

import ast

import pytest

from carbon.factors.spreads import RULES
from carbon.words import catalogue, guide, terms
from carbon.words.amounts import (
    amount_beside,
    amount_text,
    at_least_text,
    count_text,
    digits_text,
    ends_text,
    rows_text,
)
from carbon.words.groups import group_name
from carbon.words.told import short
from tests.tools import HOUSE


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ((1_242_600.0, 1_052_000.0, 1_481_000.0), "1,240 t (1,050 to 1,480)"),
        ((412_345.0, 365_400.0, 470_600.0), "412 t (365 to 471)"),
        ((100_000.0,), "100 t"),
        ((99_960.0,), "100.0 t"),
        ((45_312.0, 40_120.0, 51_230.0), "45.3 t (40.1 to 51.2)"),
        ((9_994.0,), "9.99 t"),
        ((10.0,), "0.01 t"),
        ((9.5,), "9.50 kg"),
        ((0.0042,), "0.004 kg"),
        ((0.0,), "0 t"),
        ((-1_242_600.0,), "-1,243 t"),
        ((-1.0, -300_000.0, 300_000.0), "0 t (-300 to 300)"),
        ((5_000.0, 5_000.0, 5_000.0), "5.00 t"),
        ((float("nan"),), "not known"),
    ],
)
def test_emissions_are_told_with_sensible_digits(amount: tuple[float, ...], text: str) -> None:
    assert amount_text(*amount) == text


def test_a_figure_in_passing_has_the_digits_of_the_one_with_its_range() -> None:
    assert amount_text(1_246_800.0, 1_064_000.0, 1_468_000.0) == "1,250 t (1,060 to 1,470)"
    assert amount_beside(1_246_800.0, 1_064_000.0, 1_468_000.0) == "1,250 t"
    assert ends_text(1_064_000.0, 1_468_000.0) == "1,060 to 1,470 t"
    assert ends_text(2.1, 6.4) == "2.1 to 6.4 kg"
    assert ends_text(float("nan"), float("nan")) == "not known"
    assert amount_beside(0.0, float("nan"), float("nan")) == "nothing counted"


@pytest.mark.parametrize(
    ("number", "text"),
    [(1280.4, "1,280"), (4001.2, "4,001"), (0.177, "0.177"), (0.0459, "0.0459"), (203.25, "203.2"), (0.0, "0"),
     (409.51, "409.5"), (12_345.6, "12,350"), (-3.0, "-3")],
)  # fmt: skip
def test_a_plain_number_has_so_many_digits_and_its_thousands_apart(number: float, text: str) -> None:
    assert digits_text(number) == text


def test_counts_set_thousands_apart() -> None:
    assert count_text(12431.0) == "12,431"
    assert rows_text(1) == "1 row"
    assert rows_text(12431) == "12,431 rows"


def test_every_rule_of_a_range_has_words_that_people_read() -> None:
    for rule in (*RULES, "no range"):
        assert rule in catalogue("groups")["rule"], rule
        assert "kind" not in group_name("rule", rule)


def test_every_term_has_one_plain_sentence() -> None:
    for term in terms().values():
        assert term.explanation.endswith("."), term.id
        assert ". " not in term.explanation, term.id
        assert term.word, term.id
    assert len({term.word for term in terms().values()}) == len(terms())


def test_the_method_page_can_be_read() -> None:
    assert guide("method").startswith("# ")


def test_every_reason_for_which_the_import_holds_rows_back_has_words() -> None:
    codes = {
        call.args[1].value
        for path in (HOUSE / "carbon" / "inventory").glob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("hold", "set_aside")
        if len(call.args) > 1 and isinstance(call.args[1], ast.Constant)
    }
    assert {"counter_start", "unknown_unit", "no_device"} <= codes
    assert [code for code in sorted(codes) if short(code) == code.replace("_", " ")] == []


@pytest.mark.parametrize(
    ("kgco2e", "low", "high", "said"),
    [
        (24_500.0, 12_000.0, 60_000.0, "24 t"), (24_999.0, 12_000.0, 60_000.0, "24 t"),
        (24_400.0, 12_000.0, 60_000.0, "24 t"),
        (1_069.0, 1_069.0, 1_069.0, "1.06 t"), (999.9, 999.9, 999.9, "0.99 t"),
        (99_960.0, 99_960.0, 99_960.0, "99.9 t"),
        (123_900.0, 123_900.0, 123_900.0, "123 t"), (25_000.0, 12_000.0, 60_000.0, "25 t"),
    ],
)  # fmt: skip
def test_a_lower_bound_is_never_rounded_up(kgco2e, low, high, said):
    assert at_least_text(kgco2e, low, high) == said


def test_a_lower_bound_is_never_nothing_where_there_is_something():
    for kgco2e in (6.0, 60.0, 600.0, 6_000.0, 60_000.0, 6e6):
        assert float(at_least_text(kgco2e, 0.0, 100 * kgco2e).split()[0].replace(",", "")) > 0
