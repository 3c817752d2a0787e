"""What anybody types in the place of a serial number: one sign again and again, a run of the keyboard or the alphabet
("12345", "9876543210", "ABC123"), a word for none or for a serial with a small number behind it ("NOSERIAL1"), a year.

Two makers' numbers are never such by chance on devices of one list: as numbers they would make one device of many.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import product

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import to_numpy
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.texts import are_among, hold

BEFORE_A_NUMBER = r"^(?:S/NO?|S\.N\.|SN[:.#]|SERIAL(?:NUMBER|NO|N°)?[:.#]|SERIAL(?:NUMBER|NO)|SER(?:NO)?[:.#])[-:.#]*"
"""What lists write before a serial number, in capitals and without spaces."""
_BARE_COUNT = rf"{BEFORE_A_NUMBER}\d{{1,3}}$"
_NOUGHTS = r"^[A-Z]{1,4}0+$"
_YEAR = r"^(?:19[89]|20[0-4])\d$"
_BETWEEN = ("-", ":", ".", "/", "_")
_DIGITS, _LETTERS = "0123456789" * 3, "ABCDEFGHIJ"
_ENDS = ("AAA", "XYZ", "XXX")
_SHORTEST, _LONGEST = 4, 20
_FEWEST_LETTERS, _MOST_LETTERS = 3, 6
_SHORT, _SEVERAL = 6, 3
"""Signs up to which letters and digits in a run are no number, and rows from which longer ones are none either."""
_MOST_OF_NOUGHTS = 20
_LEAST_WORD = 3
"""Letters of a word for none from which a number behind it is no part of a maker's code."""


def are_typed_by_anybody(texts: pa.Array, rows: NDArray[np.int64] | None) -> NDArray[np.bool_]:
    """Which texts, in capitals and without spaces, anybody types where there is no number. rows: how many rows have
    each; None: each is a row."""
    plain = texts
    if hold(texts, *_BETWEEN):
        plain = pc.replace_substring_regex(texts, r"[-:./_]+", "")
    found = are_among(plain, pa.array(sorted(_runs()), pa.string()))
    found |= _again(plain, are_among(plain, pa.array(sorted(_long_mixed()), pa.string())), rows, _SEVERAL)
    # One search of a long column for all of them; which it is, is asked of the few that it finds.
    any_of_them = rf"{_word_and_count()}|{_NOUGHTS}|{_YEAR}"
    if plain is texts:
        found_some = _match(texts, rf"{any_of_them}|{_BARE_COUNT}")
    else:
        found_some = _match(plain, any_of_them) | _match(texts, _BARE_COUNT)
    some = np.flatnonzero(found_some)
    if not len(some):
        return found
    few = plain.take(pa.array(some))
    found[some] |= _match(few, _word_and_count()) | _match(texts.take(pa.array(some)), _BARE_COUNT)
    noughts, years = np.zeros((2, len(texts)), dtype=np.bool_)
    noughts[some], years[some] = _match(few, _NOUGHTS), _match(few, _YEAR)
    return found | _noughts_alone(plain, noughts) | _again(plain, years, rows, 2)


def _match(texts: pa.Array, pattern: str) -> NDArray[np.bool_]:
    return to_numpy(pc.fill_null(pc.match_substring_regex(texts, pattern), False))


@cache
def _runs() -> frozenset[str]:
    """One digit again and again, digits that follow one another up or down, and few letters that do so with digits."""
    lengths = range(_SHORTEST, _LONGEST + 1)
    both_ways = (_DIGITS, _DIGITS[::-1])
    digits = {way[start : start + length] for way, start, length in product(both_ways, range(10), lengths)}
    digits |= {digit * length for digit, length in product("0123456789", lengths)}
    return frozenset(digits | {each for each in _mixed() if len(each) <= _SHORT})


def _long_mixed() -> frozenset[str]:
    """Runs of letters and digits that are long enough to be a number, which a device and its second row may have."""
    return frozenset(each for each in _mixed() if len(each) > _SHORT)


@cache
def _mixed() -> frozenset[str]:
    many = range(_FEWEST_LETTERS, _MOST_LETTERS + 1)
    letters = [_LETTERS[:length] for length in many] + list(_ENDS)
    numbers = ["1" * length for length in many] + [_DIGITS[1 : 1 + length] for length in many]
    mixed = {one + other for one, other in [*product(letters, numbers), *product(numbers, letters)]}
    mixed |= {
        "".join(map("".join, zip(one, other, strict=True)))
        for each, number in product(letters, numbers) if len(each) == len(number)
        for one, other in ((each, number), (number, each))
    }  # fmt: skip
    return frozenset(mixed)


@cache
def _word_and_count() -> str:
    """A pattern of a word for none, or for a serial number, with a small number behind it or with noughts for its
    letters."""
    known = [*words_of("no_serial"), *words_of("placeholder_serial")]
    words = {re.sub(r"[^A-Z]", "", word.upper()) for word in known}
    some = sorted((word for word in words if len(word) >= _LEAST_WORD), key=len, reverse=True)
    either = "|".join(word.replace("O", "[O0]").replace("I", "[I1]") for word in some)
    return rf"^(?:{either})\d{{0,3}}$"


def _noughts_alone(texts: pa.Array, noughts: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which texts are a few letters before noughts ("SN000"), where no other number goes on from there ("SN001")."""
    found = noughts.copy()
    for text in pc.unique(texts.filter(pa.array(found)))[:_MOST_OF_NOUGHTS].to_pylist():
        letters = text.rstrip("0")
        of_it = rf"^{letters}\d{{{len(text) - len(letters)}}}$"
        number = _match(texts, of_it)
        if (number & ~found).any():
            found &= ~number
    return found


def _again(
    texts: pa.Array, which: NDArray[np.bool_], rows: NDArray[np.int64] | None, least: int
) -> NDArray[np.bool_]:  # fmt: skip
    """Those of some texts that stand on so many rows at least."""
    places = np.flatnonzero(which)
    found = np.zeros(len(texts), dtype=np.bool_)
    if len(places):
        codes = texts.take(pa.array(places)).dictionary_encode().indices.to_numpy()
        found[places] = np.bincount(codes, None if rows is None else rows[places])[codes] >= least
    return found
