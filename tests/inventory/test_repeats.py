"""Which rows repeat a serial number: the quick way by fingerprints finds what comparing all texts finds."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from carbon.inventory.across.duplicates import find_repeats
from carbon.inventory.cells.texts import are_among, fingerprints, have_digits, hold

SERIALS = st.one_of(
    st.none(), st.text(max_size=3), st.text("AB0", max_size=20), st.text("AB", min_size=60, max_size=80)
)


def _list_of(serials: list[str | None]) -> pd.DataFrame:
    rows = len(serials)
    return pd.DataFrame(
        {
            "file": pd.Categorical(["list.csv"] * rows, categories=["list.csv"]),
            "serial": pd.Series(serials, dtype="str"),
        }
    )


@given(st.lists(SERIALS, max_size=40))
def test_every_record_after_the_first_of_a_serial_is_found(serials: list[str | None]) -> None:
    found = find_repeats(_list_of(serials))
    later = [each is not None and each in serials[:row] for row, each in enumerate(serials)]
    assert ([False] * len(serials) if found is None else list(found.later)) == later
    if found is not None:
        leaders = [serials.index(each) if each is not None and serials.count(each) > 1 else -1 for each in serials]
        assert list(found.first_of) == leaders


@given(st.lists(SERIALS, max_size=40), st.integers(0, 40))
def test_texts_of_a_column_have_equal_fingerprints_if_and_only_if_they_are_alike(
    texts: list[str | None], start: int
) -> None:
    kept = texts[start:]  # a slice, as a list that follows another has
    marks = fingerprints(pa.array(texts, pa.string())[start:])
    for text, mark in zip(kept, marks, strict=True):
        alike = [(other or "")[:64] == (text or "")[:64] and len(other or "") == len(text or "") for other in kept]
        assert list(marks == mark) == alike


WORDS = st.lists(st.text(max_size=4), max_size=6)


@given(st.lists(st.one_of(st.none(), st.text(max_size=4)), max_size=30), WORDS, st.integers(0, 5))
def test_words_are_found_among_texts_whatever_they_begin_with(
    texts: list[str | None], words: list[str], start: int
) -> None:
    kept = texts[start:]
    found = are_among(pa.array(texts, pa.string())[start:], pa.array(words, pa.string()))
    assert list(found) == [text in words for text in kept]


@given(st.lists(st.one_of(st.none(), st.text("AE+ \u00a0", max_size=4)), max_size=10), st.integers(0, 3))
def test_a_sign_is_found_in_any_text(texts: list[str | None], start: int) -> None:
    column = pa.array(texts, pa.string())[start:]
    for sign in (" ", "\u00a0", "E"):
        assert hold(column, sign) == any(sign in (text or "") for text in texts[start:])


@given(st.lists(st.one_of(st.none(), st.text("A9 é²", max_size=4)), max_size=12), st.integers(0, 4))
def test_a_digit_is_found_in_any_text(texts: list[str | None], start: int) -> None:
    found = have_digits(pa.array(texts, pa.string())[start:])
    assert list(found) == ["9" in (text or "") for text in texts[start:]]


@given(st.lists(st.text(max_size=40), min_size=1, max_size=8), st.text(max_size=200))
def test_a_text_has_the_same_fingerprint_in_every_column(texts: list[str], longer: str) -> None:
    """Lists are compared with each other by these marks, so how long the others of a column are must not matter."""
    alone = [int(fingerprints(pa.array([text], pa.string()))[0]) for text in texts]
    beside = fingerprints(pa.array([longer, *texts, longer * 2], pa.string()))[1:-1]
    assert beside.tolist() == alone


def test_serials_that_differ_in_one_sign_have_fingerprints_of_their_own() -> None:
    serials = [f"SN{number:08d}" for number in range(100_000)]
    assert len(np.unique(fingerprints(pa.array(serials)))) == len(serials)


def test_long_serials_that_differ_only_at_their_end_do_not_count_as_one() -> None:
    """Only the first bytes of a text make its fingerprint; what it finds alike is compared in full."""
    common = "X" * 200
    assert find_repeats(_list_of([common + "1", common + "2", common + "3"])) is None
    found = find_repeats(_list_of([common + "1", common + "2", common + "1"]))
    assert found is not None
    assert list(found.later) == [False, False, True]
