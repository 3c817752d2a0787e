"""The sheet Certainty holds what the assessment says of its ranges and of its data, with live sums."""

from __future__ import annotations

import numpy as np
import pytest

import carbon
from carbon.footprint import Assessment
from carbon.footprint.ledger.blocks import BASES, BOOKS_TOLD
from carbon.footprint.ledger.pedigree import AXES
from carbon.reports.excel.sheets import sheets_of
from carbon.settings import Override, Period, Settings
from carbon.words.groups import group_name
from tests.reports.reading import Read, read

NAME = "Certainty"


@pytest.fixture(scope="module")
def book(council: Assessment) -> Read:
    return read(carbon.write_summary(council))


def row_of(book: Read, text: str, after: str = "") -> int:
    """The first line that begins with a text, below another that does."""
    begins = [str(line[0] or "") for line in book.values[NAME].iter_rows(values_only=True)]
    start = next(at for at, one in enumerate(begins) if one.startswith(after)) if after else 0
    return next(at for at in range(start, len(begins)) if begins[at].startswith(text)) + 1


def figures(book: Read, row: int, last: int = 8) -> list[float]:
    line = next(book.values[NAME].iter_rows(min_row=row, max_row=row, max_col=last, values_only=True))
    return [float(value) for value in line[1:] if isinstance(value, int | float)]


def test_both_books_stand_with_their_range_and_the_other_sets_beside(book: Read, council: Assessment) -> None:
    for name in BOOKS_TOLD:
        total = council.total(name)
        other = council.sensitivity(name).loc["total"]
        wanted = [total.low_kgco2e, total.location_based_kgco2e, total.high_kgco2e, *other]
        row = row_of(book, group_name("book", name))
        assert figures(book, row) == pytest.approx([one / 1000 for one in wanted])
        assert str(book.formulas[NAME].cell(row, 3).value).startswith("=SUM(kg_")


def test_what_the_range_hangs_on_has_its_width_as_a_formula_and_shares_that_make_a_whole(
    book: Read, council: Assessment
) -> None:
    table = council.tornado()
    first = row_of(book, str(table["name"].iloc[0]), "What the range hangs on")
    low, high = table["low_kgco2e"].iloc[0] / 1000, table["high_kgco2e"].iloc[0] / 1000
    assert figures(book, first) == pytest.approx([low, high, high - low, table["share"].iloc[0]])
    assert str(book.formulas[NAME].cell(first, 4).value).startswith("=")
    total = row_of(book, "Total", "What the range hangs on")
    shares = [figures(book, row)[-1] for row in range(first, total)]
    assert sum(shares) == pytest.approx(1)
    assert figures(book, total) == pytest.approx([1])


def test_the_list_of_what_to_find_out_is_that_of_the_assessment(book: Read, council: Assessment) -> None:
    table = council.narrowing()
    start = row_of(book, "As it is today")
    for at, line in enumerate(table.to_dict("records"), start=start + 1):
        told = next(book.values[NAME].iter_rows(min_row=at, max_row=at, values_only=True))
        assert told[0] == line["name"]
        assert told[4] == pytest.approx(line["narrows"])
        assert told[7:] == (line["rows"], line["find_out"], line["where"])


def test_coverage_and_scores_are_those_of_the_assessment(book: Read, council: Assessment) -> None:
    coverage, scores = council.coverage("management", "type"), council.quality("management", "type")
    for name in coverage.index:
        row = row_of(book, group_name("type", str(name)), "How the figures are known, by type")
        kilograms = float(coverage.loc[name, "location_based_kgco2e"])
        tonnes = [float(coverage.loc[name, basis]) * kilograms / 1000 for basis in BASES]
        assert figures(book, row)[:5] == pytest.approx([*tonnes, kilograms / 1000])
        row = row_of(book, group_name("type", str(name)), "How good the data is")
        wanted = [kilograms / 1000, *(float(scores.loc[name, axis]) for axis in AXES), float(scores.loc[name, "mean"])]
        assert figures(book, row) == pytest.approx(wanted)
    whole = council.quality()
    row = row_of(book, "All of it", "How good the data is")
    assert figures(book, row)[1:6] == pytest.approx([float(whole[axis].iloc[0]) for axis in AXES])
    assert figures(book, row)[6] == pytest.approx(float(np.mean([whole[axis].iloc[0] for axis in AXES])))


def test_without_a_counted_row_it_says_nothing_counted(nothing_counted: Assessment) -> None:
    empty = read(carbon.write_summary(nothing_counted))
    words = [line[0] for line in empty.values[NAME].iter_rows(values_only=True) if line[0]]
    assert "Nothing is counted, so nothing has a range." in words


def test_the_list_of_sheets_is_what_the_workbook_holds(council: Assessment) -> None:
    assert read(carbon.write_summary(council)).values.sheetnames == list(sheets_of(council))
    activity = carbon.read_inventory([("kit.csv", b"Type,Quantity\nLaptop,364\nMonitor,10\n")])
    own = Settings(overrides=(Override("pue", 1.2, "1", "Our meter readings", "measured"),))
    found = carbon.assess(activity, settings=own, period=Period.parse("2025-26"))
    bridge = carbon.compare_assessments(carbon.assess(activity, period=Period.parse("2024-25")), found)
    names = read(carbon.write_summary(found, bridge)).values.sheetnames
    assert names == list(sheets_of(found, compared=True))
    assert {"Restatement", "Your own values"} < set(names)
    assert all(sheets_of(found, compared=True).values())


def test_what_other_publishers_say_stands_beside_the_totals(book: Read, council: Assessment) -> None:
    for name in BOOKS_TOLD:
        table = council.other_publishers(name)
        start = row_of(book, group_name("book", name), "What other publishers' figures")
        for at, line in enumerate(table.to_dict("records"), start=start + 1):
            told = next(book.values[NAME].iter_rows(min_row=at, max_row=at, max_col=5, values_only=True))
            tonnes = [line[f"{column}_kgco2e"] / 1000 for column in ("location_based", "change", "covers")]
            assert told[0] == line["publisher"]
            assert [float(one or 0) for one in told[1:]] == pytest.approx([*tonnes, line["figures"]])
