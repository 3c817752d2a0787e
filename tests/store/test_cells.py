"""A cell that is kept comes back as it was, and no text is taken for a number, a day or a formula."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as some

from carbon.inventory.cells.kept_cells import LONGEST, as_text, cell_of_text, text_kept, text_of_cell

WRITTEN = [
    (5.0, "5"), (5.5, "5.5"), (-3.0, "-3"), (1e16, "1e+16"), (7, "#7"), (True, "TRUE"), (None, ""), ("", ""),
    ("Laptop", "Laptop"), ("5", "'5"), ("#7", "'#7"), ("TRUE", "'TRUE"), ("=1+1", "'=1+1"), ("'a", "''a"),
    ("-5 W", "'-5 W"), ("2025-04-01", "'2025-04-01"), (dt.date(2025, 4, 1), "2025-04-01"),
    (dt.datetime(2025, 4, 1, 12, 30), "2025-04-01 12:30:00"), (dt.time(12, 30), "12:30:00"),
    (dt.timedelta(seconds=90.5), "90.5 s"), ("12:30:00", "'12:30:00"), ("nan", "'nan"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "text"), WRITTEN, ids=[repr(cell) for cell, _ in WRITTEN])
def test_a_cell_is_written_so_that_people_and_programs_read_the_same(cell: object, text: str) -> None:
    assert text_of_cell(cell) == text
    assert cell_of_text(text) == ("" if cell is None else cell)
    assert type(cell_of_text(text)) is (str if cell is None else type(cell))


@given(
    some.one_of(
        some.text(), some.floats(allow_nan=False), some.integers(), some.booleans(), some.dates(), some.times(),
        some.datetimes(), some.timedeltas(min_value=-dt.timedelta(days=999), max_value=dt.timedelta(days=999)),
    )
)  # fmt: skip
def test_any_cell_comes_back(cell: object) -> None:
    back = cell_of_text(text_of_cell(cell))
    if isinstance(cell, dt.timedelta):
        assert isinstance(back, dt.timedelta)
        assert abs(back - cell) <= dt.timedelta(microseconds=1)
        return
    assert back == (cell[:LONGEST] if isinstance(cell, str) else cell)
    assert type(back) is type(cell)


@given(some.text())
def test_any_text_of_a_text_file_comes_back_and_none_is_a_formula(text: str) -> None:
    kept = as_text(text)
    assert text_kept(kept) == text[:LONGEST]
    assert not kept.startswith(("=", "@", "+"))
