"""Days and numbers in every way of writing that no example holds, and the limits of a large workbook of ordinary
ratio."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import numpy as np
import pyarrow as pa
import pytest

from carbon.inventory import read_inventory
from carbon.inventory.across.merging import fields_together
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.days import DAY, MONTH, YEAR, read_days, span_of
from carbon.inventory.cells.values import read_amounts
from carbon.inventory.files.guard import RATIO_FROM, RATIO_LIMIT, check_sizes
from carbon.problems import Refusal
from carbon.units import UnknownUnit, dimension_of, factor_to


def texts(*values: str) -> Cells:
    return Cells(None, texts=pa.array(list(values), pa.string()))


def numbers(*values: float) -> Cells:
    """As a workbook holds them."""
    return Cells(None, values=list(values))


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("written", ["2025-{month:02d}", "2025/{month:02d}", "{month:02d}/2025", "2025{month:02d}",
                                     "{name} 2025", "{name}-25"])  # fmt: skip
def test_each_month_is_read_in_each_way_of_writing(month: int, written: str) -> None:
    found = read_days(texts(written.format(month=month, name=MONTHS[month - 1])))
    assert found.values[0] == np.datetime64(f"2025-{month:02d}-01")
    assert found.precision[0] == MONTH


@pytest.mark.parametrize("written", ["2025-00", "2025-13", "00/2025", "13/2025"])
def test_a_year_has_twelve_months(written: str) -> None:
    found = read_days(texts(written))
    assert np.isnat(found.values[0])
    assert found.unreadable[0]


@pytest.mark.parametrize("written", ["2021/22", "2021-22", "2021/2022", "FY2021/22", "FY 2021-22"])
def test_a_financial_year_is_read_as_its_middle(written: str) -> None:
    found = read_days(texts(written))
    assert found.values[0] == np.datetime64("2021-10-01")
    assert found.precision[0] == YEAR


@pytest.mark.parametrize(
    ("number", "day", "precision"),
    [
        (2021.0, "2021-07-01", YEAR),
        (20210315.0, "2021-03-15", DAY),
        (202103.0, "2021-03-01", MONTH),
        (44270.0, "2021-03-15", DAY),  # days since the last of 1899, as Excel counts
    ],
)
def test_a_number_is_a_year_a_day_or_a_month(number: float, day: str, precision: int) -> None:
    found = read_days(numbers(number))
    assert found.values[0] == np.datetime64(day)
    assert found.precision[0] == precision


@pytest.mark.parametrize("number", [7.0, 1500.0, 20211315.0, 202113.0, 99999999.0, 2021.5])
def test_a_number_that_is_no_day_is_unreadable(number: float) -> None:
    found = read_days(numbers(number))
    assert np.isnat(found.values[0])
    assert found.unreadable[0]


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2025", dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        ("2025-26", dt.date(2025, 4, 1), dt.date(2026, 3, 31)),
        ("2025/2026", dt.date(2025, 4, 1), dt.date(2026, 3, 31)),
    ],
)
def test_a_period_of_a_heading_has_its_first_and_last_day(written: str, first: dt.date, last: dt.date) -> None:
    assert span_of(written) == (np.datetime64(first), np.datetime64(last))


@pytest.mark.parametrize("written", ["2025-27", "1725", "25", "next year"])
def test_what_is_no_period_has_no_days(written: str) -> None:
    assert span_of(written) is None


def test_a_date_in_a_column_of_numbers_is_unreadable_and_the_number_beside_it_is_read() -> None:
    found = read_amounts(Cells(None, values=[65.0, dt.datetime(2021, 3, 15)]), "W")
    assert found.values[0] == 65
    assert np.isnan(found.values[1])
    assert found.unreadable.tolist() == [False, True]


def zipped(megabytes: int, ratio: int) -> bytes:
    """An archive of one part that unpacks to so many megabytes, one byte in `ratio` of it without a pattern."""
    size, noise = megabytes * 1_000_000, np.random.default_rng(1)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("part.xml", noise.bytes(size // ratio) + bytes(size - size // ratio))
    return content.getvalue()


def test_a_large_workbook_of_ordinary_ratio_is_read_and_one_that_swells_is_not() -> None:
    megabytes = RATIO_FROM // 1_000_000 + 5
    [part] = check_sizes(zipped(megabytes, 10), "large.xlsx")
    assert part.file_size > RATIO_FROM
    with pytest.raises(Refusal):
        check_sizes(zipped(megabytes, 20 * RATIO_LIMIT), "swollen.xlsx")


def test_no_record_takes_what_is_anothers_own() -> None:
    """Serial and number of units, the day it was last seen and its power belong to the record itself."""
    own = {"serial", "quantity", "last_seen", "power_state"}
    taken = {name for each in fields_together(own | {"model", "manufacturer", "acquired"}) for name in each}
    assert taken == {"model", "manufacturer", "acquired"}


def test_an_unknown_unit_says_which_and_what_is_near() -> None:
    with pytest.raises(UnknownUnit, match=r"kWhh.*kWh"):
        factor_to("kWhh", "kWh")


@pytest.mark.parametrize(("unit", "dimension"), [("1/year", "1 / [time]"), ("kgCO2e/year", "[co2e] / [time]")])
def test_a_dimension_with_nothing_above_the_line_has_a_one_there(unit: str, dimension: str) -> None:
    assert dimension_of(unit) == dimension


def test_a_column_of_no_days_is_judged_by_what_stands_in_it_and_not_by_its_blanks() -> None:
    """Two words and three blanks: all that is stated is no day, so the column is none of days, and is told once."""
    rows = "\n".join(f"SN{number},Laptop,{day}" for number, day in enumerate(("", "Tom", "Ann", "", "")))
    codes = {one.code for one in read_inventory([("a.csv", f"Serial,Type,Purchase date\n{rows}\n".encode())]).problems}
    assert "invalid_date" not in codes
