"""Long columns of text, looked at by their bytes: a million serials are not searched one by one for what is rare.

Every question here has a costly answer by text and a cheap one by length and first bytes that is right for nearly all;
the costly one is asked only of what is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from string import ascii_lowercase
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import to_numpy

_FIRST_BYTES = np.array([(1 << 8 * count) - 1 for count in range(9)], dtype=np.uint64)
_ODD = np.uint64(0x9E3779B97F4A7C15)
_LOOKED_AT_BYTES = 64
_ROWS_AT_ONCE = 1 << 16
_SMALL, _LARGE = (slice(ord(first), ord(first) + len(ascii_lowercase)) for first in "aA")


def _bytes_of(texts: pa.Array) -> tuple[NDArray[np.uint8], NDArray[np.signedinteger[Any]]]:
    """The bytes of all texts one after another, and where each begins, with the end of the last. Both as they lie in
    memory, where they can be: not to be written into."""
    if not len(texts):
        return np.empty(0, dtype=np.uint8), np.zeros(1, dtype=np.int32)
    _, offsets, held = texts.buffers()
    width: type[np.signedinteger[Any]] = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    ends: NDArray[np.signedinteger[Any]] = np.frombuffer(offsets, dtype=width)[
        texts.offset : texts.offset + len(texts) + 1
    ]
    data = np.frombuffer(held or b"", dtype=np.uint8)
    return data[ends[0] : ends[-1]], ends - ends[0] if ends[0] else ends


def joined_texts(pieces: Sequence[pa.Array]) -> pa.Array:
    """The texts of several pieces as one array, none of them missing and all of them below 2 GB."""
    if len(pieces) == 1:
        return pieces[0]
    parts = [_bytes_of(piece) for piece in pieces]
    ends = np.zeros(sum(map(len, pieces)) + 1, dtype=np.int32)
    row = 0
    for _, its_ends in parts:
        after = row + len(its_ends)
        np.add(its_ends, ends[row], out=ends[row:after], casting="same_kind")
        row = after - 1
    data = np.concatenate([data for data, _ in parts])
    return pa.StringArray.from_buffers(len(ends) - 1, pa.py_buffer(ends), pa.py_buffer(data))


def fingerprints(texts: pa.Array) -> NDArray[np.uint64]:
    """A number for each text of a column: equal for equal texts, of other columns too, and hardly ever for others. What
    is missing is "".

    A million of them sort in a sixth of the time that a dictionary of the texts takes; who finds two alike compares
    the texts themselves.
    """
    data, ends = _bytes_of(texts)
    padded = np.zeros(len(data) + 8, dtype=np.uint8)  # eight more, so that a word can start at any byte
    padded[:-8] = data
    words = np.ndarray((len(data) + 1,), dtype="<u8", buffer=padded, strides=(1,))
    found = np.diff(ends).astype(np.uint64)
    rounds = range(0, min(int(found.max(initial=0)), _LOOKED_AT_BYTES), 8)
    for row in range(0, len(found), _ROWS_AT_ONCE):
        mark, start = found[row : row + _ROWS_AT_ONCE], ends[row : row + _ROWS_AT_ONCE + 1]
        start, length = start[:-1], np.diff(start)
        for place in rounds:
            word = words[np.minimum(start + place, len(data))] & _FIRST_BYTES[np.clip(length - place, 0, 8)]
            mixed = (mark ^ word) * _ODD
            # A text that has ended keeps its mark: how long the others of its column are is nothing of its own.
            np.copyto(mark, mixed ^ (mixed >> np.uint64(29)), where=length > place)
    return found


def hold(texts: pa.Array, *signs: str) -> bool:
    """Whether any text of a column holds one of the signs, or two neighbours do together where a sign is long."""
    held = _bytes_of(texts)[0].tobytes()
    return any(sign.encode() in held for sign in signs)


def hold_pattern(texts: pa.Array, pattern: str) -> bool:
    """The same of a pattern, for many signs at once: the column is searched as one long text.

    A short column is searched by Python, which keeps the patterns that it has made ready; making one of a thousand
    words ready takes longer than reading the column.
    """
    data, _ = _bytes_of(texts)
    if len(data) <= _SHORT_BYTES:
        return _ready(pattern).search(data.tobytes().decode()) is not None
    ends = pa.py_buffer(np.array([0, len(data)], dtype=np.int64))
    whole = pa.LargeStringArray.from_buffers(1, ends, pa.py_buffer(np.ascontiguousarray(data)))
    return bool(pc.match_substring_regex(whole, pattern)[0].as_py())


_SHORT_BYTES = 4_096


@cache
def _ready(pattern: str) -> re.Pattern[str]:
    """A pattern of Arrow's as Python writes it."""
    return re.compile(pattern.replace(r"[^\pL\pN]", r"[\W_]"))


def letters_in(texts: pa.Array) -> frozenset[str] | None:
    """The letters a to z, large ones as small, that occur anywhere in a column; None where it holds others besides.

    A word stands in no text of a column that lacks one of its letters, which spares a million tags every search for
    words: their bytes are looked through once, or not at all for a letter that stands near the top.
    """
    held = _bytes_of(texts)[0].tobytes()
    if not held.isascii():
        return None
    return frozenset(letter for letter in ascii_lowercase if _holds_letter(held, letter))


def _holds_letter(held: bytes, letter: str) -> bool:
    return letter.encode() in held or letter.upper().encode() in held


def are_among(texts: pa.Array, words: pa.Array, *, any_case: bool = False) -> NDArray[np.bool_]:
    """Which texts are one of a few words: those that have the length and the first byte of one are compared.

    any_case: large letters a to z count as small ones; the words are in lower case.
    """
    data, ends = _bytes_of(texts)
    its_data, its_ends = _bytes_of(words)
    lengths = np.diff(its_ends)
    likely = np.zeros((int(lengths.max(initial=0)) + 2, 256), dtype=np.bool_)
    likely[lengths[lengths > 0], its_data[its_ends[:-1][lengths > 0]]] = True
    if any_case:
        likely[:, _LARGE] |= likely[:, _SMALL]
    likely[0] = (lengths == 0).any()
    length = np.minimum(np.diff(ends), len(likely) - 1)
    first = data[np.minimum(ends[:-1], len(data) - 1)] if len(data) else np.zeros(len(texts), dtype=np.uint8)
    places = np.flatnonzero(likely[length, first])
    found = np.zeros(len(texts), dtype=np.bool_)
    if len(places):
        few = texts.take(pa.array(places))
        found[places] = to_numpy(pc.is_in(pc.ascii_lower(few) if any_case else few, value_set=words))
    return found


def have_digits(texts: pa.Array) -> NDArray[np.bool_]:
    """Which texts hold one of the digits 0 to 9."""
    data, ends = _bytes_of(texts)
    if not len(data):
        return np.zeros(len(texts), dtype=np.bool_)
    last = data[np.maximum(ends[1:] - 1, 0)]
    found = (last >= ord("0")) & (last <= ord("9")) & (np.diff(ends) > 0)
    others = np.flatnonzero(~found)  # most numbers end in a digit
    if len(others):
        found[others] = to_numpy(pc.match_substring_regex(texts.take(pa.array(others)), "[0-9]"))
    return found
