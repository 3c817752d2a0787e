"""Rows that are alike are found whatever their columns hold, and what is said of a group is said of each row."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from carbon.footprint.ledger.alike import Alike, distinct
from carbon.footprint.ledger.service import NONE, day_codes

FEW = st.integers(-1, 3)
ANY = st.integers(-(2**63), 2**63 - 1)
ROWS = st.one_of(
    st.lists(st.tuples(FEW, FEW, FEW), max_size=60),
    st.lists(st.tuples(FEW, st.integers(0, 10**6), FEW), max_size=60),
    st.lists(st.tuples(ANY, FEW, ANY), max_size=30),
)


@given(ROWS)
def test_combinations_are_numbered_in_the_order_in_which_they_are_met(rows: list[tuple[int, int, int]]) -> None:
    columns = [np.array([row[at] for row in rows], dtype=np.int64) for at in range(3)]
    first, which = distinct(*columns)
    met = list(dict.fromkeys(rows))
    assert [rows[line] for line in first] == met
    assert [rows.index(one) for one in met] == first.tolist()
    assert [met[code] for code in which] == rows


@given(st.lists(st.tuples(st.integers(-128, 127), st.integers(0, 1)), min_size=1, max_size=40))
def test_narrow_columns_of_codes_are_taken_as_they_are(rows: list[tuple[int, int]]) -> None:
    """The codes of a short list of names are one byte wide: 127 and -128 are 255 apart."""
    columns = [np.array([row[at] for row in rows], dtype=np.int8) for at in range(2)]
    first, which = distinct(*columns)
    assert [rows[first[code]] for code in which] == rows


@given(ROWS.filter(bool))
def test_what_is_worked_out_by_group_equals_what_is_worked_out_by_row(rows: list[tuple[int, int, int]]) -> None:
    columns = [np.array([row[at] for row in rows], dtype=np.int64) for at in range(3)]
    alike = Alike.by(columns, len(rows))
    for column in columns:
        assert alike.over(alike.of(column)).tolist() == column.tolist()
        assert alike.over(alike.of(column) > 0).tolist() == (column > 0).tolist()


def test_without_a_column_all_rows_are_one_group() -> None:
    assert Alike.by([], 3).which.tolist() == [0, 0, 0]
    assert len(Alike.by([], 0).first) == 0


@given(st.lists(st.one_of(st.just(int(NONE)), st.integers(-40_000, 60_000)), max_size=40))
def test_days_as_codes_keep_apart_what_is_not_known(days: list[int]) -> None:
    codes = day_codes(np.array(days, dtype=np.int64)).tolist()
    for one, code in zip(days, codes, strict=True):
        assert (code == 0) == (one == NONE)
        assert [other == code for other in codes] == [other == one for other in days]
