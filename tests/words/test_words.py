"""The glossary and how amounts are told."""

import ast

import pytest

from carbon.factors.tables.spreads import RULES
from carbon.reports.excel.cells import number_text
from carbon.words import catalogue, guide, terms
from carbon.words.amounts import (
    about_text,
    amount_text,
    at_least_text,
    change_ends,
    change_told,
    count_text,
    digits_text,
    ends_text,
    is_nought,
    rows_text,
    tonnes_ends,
    tonnes_text,
)
from carbon.words.groups import group_name
from carbon.words.told import short
from tests.tools import HOUSE


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ((1_242_600.0, 1_052_000.0, 1_481_000.0), "1,243 t (1,052 to 1,481)"),
        ((412_345.0, 365_400.0, 470_600.0), "412 t (365 to 471)"),
        ((100_000.0,), "100 t"),
        ((99_960.0,), "100.0 t"),
        ((45_312.0, 40_120.0, 51_230.0), "45.3 t (40.1 to 51.2)"),
        ((9_994.0,), "9.99 t"),
        ((10.0,), "10.0 kg"),
        ((12.04, 6.01, 20.1), "12.0 kg (6.01 to 20.1)"),
        ((616.4,), "0.616 t"),
        ((1_480.0, 620.0, 2_100.0), "1.48 t (0.620 to 2.10)"),
        ((99.4,), "99.4 kg"),
        ((100.0,), "0.100 t"),
        ((1.48,), "1.48 kg"),
        ((0.62,), "0.620 kg"),
        ((9.5,), "9.50 kg"),
        ((8.0, 5.0, 12.0), "8.00 kg (5.00 to 12.0)"),
        ((0.0042,), "0.00420 kg"),
        ((0.0,), "0 t"),
        ((-1_242_600.0,), "-1,243 t"),
        ((-1.0, -300_000.0, 300_000.0), "-0.00100 t (-300 to 300)"),
        ((384_400.0, 250_000.0, 690_000.0), "384 t (250 to 690)"),
        ((9_400.0, 4_100.0, 21_300.0), "9.40 t (4.10 to 21.3)"),
        ((20.0, 4.0, 50.0), "20.0 kg (4.00 to 50.0)"),
        ((5_000.0, 5_000.0, 5_000.0), "5.00 t"),
        ((float("nan"),), "not known"),
    ],
)
def test_emissions_are_told_with_sensible_digits(amount: tuple[float, ...], text: str) -> None:
    assert amount_text(*amount) == text


SIZES = (0.02, 0.6, 8.4, 55.0, 384.4, 915.6, 4_390.0, 9_996.0, 24_560.0, 99_949.0, 384_499.0, 1_246_800.0, 97_686_000.0)


@pytest.mark.parametrize("kgco2e", SIZES)
@pytest.mark.parametrize("wide", [1.001, 1.2, 3.0, 20.0])
def test_a_figure_prints_alike_whatever_the_width_of_its_range(kgco2e: float, wide: float) -> None:
    """The size of a figure alone decides its digits: beside a range it is the same text as in a table without one."""
    assert amount_text(kgco2e, kgco2e / wide, min(kgco2e * wide, kgco2e + 900)).partition(" (")[0] == amount_text(
        kgco2e
    )


@pytest.mark.parametrize("kgco2e", [one for one in SIZES if one >= 1])
def test_a_figure_prints_in_a_column_as_in_a_cell_of_the_workbook(kgco2e: float) -> None:
    """A cell has eight decimals at most: below a gram two digits stand without the third."""
    assert tonnes_text(kgco2e) == f"{number_text(kgco2e / 1000, 'tonnes')} t"


@pytest.mark.parametrize("kgco2e", [one for one in SIZES if one >= 100])
def test_a_figure_prints_in_a_sentence_as_in_a_cell_of_the_workbook(kgco2e: float) -> None:
    assert amount_text(kgco2e) == f"{number_text(kgco2e / 1000, 'tonnes')} t"


def test_ends_of_a_range_have_the_digits_of_their_own_size_and_one_unit() -> None:
    assert ends_text(1_064_000.0, 1_468_000.0) == "1,064 to 1,468 t"
    assert ends_text(3_040.0, 6_274.0) == "3.04 to 6.27 t"
    assert ends_text(8_250.0, 12_610.0) == "8.25 to 12.6 t"
    assert ends_text(2.1, 6.4) == "2.10 to 6.40 kg"
    assert ends_text(5.0, 12.0, 8.0) == "5.00 to 12.0 kg"
    assert ends_text(float("nan"), float("nan")) == "not known"
    assert tonnes_ends(50.3, 132.0) == "0.0503 to 0.132 t", "beside a cell of tonnes"
    assert tonnes_ends(0.0, 1_468_000.0) == "0 to 1,468 t"
    assert amount_text(0.0, float("nan"), float("nan")) == "nothing counted"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (915.2, 921.4, ("0.915 t", "0.921 t")), (915.2, 915.9, ("0.915 t", "0.916 t")),
        (914.0, 921.0, ("0.914 t", "0.921 t")), (384_200.0, 384_400.0, ("384.2 t", "384.4 t")),
        (384_210.0, 384_230.0, ("384.21 t", "384.23 t")), (24_510.0, 24_540.0, ("24.51 t", "24.54 t")),
        (98_000.0, 99_000.0, ("98.0 t", "99.0 t")), (8.001, 8.002, ("8.001 kg", "8.002 kg")),
        (0.0, 12.0, ("0 t", "12.0 kg")), (1_000_000.0, 1_000_000.4, ("1,000.0000 t", "1,000.0004 t")),
        (384_400.0, 384_400.0, None), (384_400.0, 384_400.0 + 2e-10, None), (0.1 + 0.2, 0.3, None), (0.0, 0.0, None),
    ],
)  # fmt: skip
def test_before_and_after_have_as_many_digits_as_tell_them_apart(before, after, told):
    assert change_told(before, after) == told


def test_what_the_order_of_adding_leaves_is_no_change() -> None:
    assert is_nought(2e-13, 500.0, 500.0)
    assert is_nought(0.1 + 0.2 - 0.3, 0.3)
    assert is_nought(0.0)
    assert is_nought(4e-7, 400.0, 500.0)  # a thousand-millionth of the greater is 5e-7
    assert not is_nought(6e-7, 400.0, 500.0)
    assert not is_nought(1e-3, 500.0)
    assert not is_nought(5.0, 0.0, 5.0)


@pytest.mark.parametrize(
    ("kgco2e", "text"),
    [(384_400.0, "about 380 t"), (3_246.0, "about 3.2 t"), (35.2, "about 35 kg"), (24_560.0, "about 25 t"),
     (8.43, "about 8.4 kg"), (1_246_800.0, "about 1,200 t")],
)  # fmt: skip
def test_an_estimate_stands_with_the_digits_of_one(kgco2e, text):
    assert about_text(kgco2e) == text


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
        for path in (HOUSE / "carbon" / "inventory").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ("hold", "set_aside")
        if len(call.args) > 1 and isinstance(call.args[1], ast.Constant)
    }
    assert {"counter_start", "unknown_unit", "no_device"} <= codes
    assert [code for code in sorted(codes) if short(code) == code.replace("_", " ")] == []


@pytest.mark.parametrize(
    ("kgco2e", "said"),
    [
        (24_500.0, "24.5 t"), (24_999.0, "24.9 t"), (24_400.0, "24.4 t"), (1_069.0, "1.06 t"), (999.9, "0.999 t"),
        (99_960.0, "99.9 t"), (123_900.0, "123 t"), (25_000.0, "25.0 t"), (203_600.0, "203 t"),
    ],
)  # fmt: skip
def test_a_lower_bound_is_never_rounded_up(kgco2e: float, said: str) -> None:
    assert at_least_text(kgco2e) == said


def test_a_lower_bound_is_never_nothing_where_there_is_something() -> None:
    for kgco2e in (6e-4, 6.0, 9.999, 60.0, 600.0, 6_000.0, 60_000.0, 6e6):
        text = at_least_text(kgco2e)
        assert 0 < float(text.split()[0].replace(",", "")) * (1000 if text.endswith(" t") else 1) <= kgco2e * (1 + 1e-9)


@pytest.mark.parametrize(
    ("kilograms", "text"),
    [(1_242_600.0, "1,243 t"), (45_312.0, "45.3 t"), (9_994.0, "9.99 t"), (55.0, "0.0550 t"), (8.95, "0.00895 t"),
     (0.0, "0 t"), (-8.95, "-0.00895 t")],
)  # fmt: skip
def test_a_column_of_tonnes_holds_tonnes_whatever_their_size(kilograms: float, text: str) -> None:
    assert tonnes_text(kilograms) == text


@pytest.mark.parametrize(
    ("low", "high", "ends"),
    [(-30.0, -8.95, ("−30.0 kg", "−8.95 kg")), (-12_900.0, 8.2, ("−12.9 t", "+0.00820 t")),
     (-9.0, 2.0, ("−9.00 kg", "+2.00 kg")), (0.0, 30.0, ("0 kg", "+30.0 kg"))],
)  # fmt: skip
def test_both_ends_of_a_change_have_one_unit(low: float, high: float, ends: tuple[str, str]) -> None:
    assert change_ends(low, high) == ends
