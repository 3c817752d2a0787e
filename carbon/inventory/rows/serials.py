"""Serial numbers as a list has them: what is a number of one device, and what is a word in its place."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells, as_text, to_numpy
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.serials_typed import BEFORE_A_NUMBER, are_typed_by_anybody
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.cells.texts import are_among, fingerprints, have_digits, hold
from carbon.inventory.cells.values import missing
from carbon.inventory.cells.whole_cells import status_of_word, whole_words
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.said_elsewhere import Said

_AFTER_A_WORD = (" ", "-", "/", ".", ":", "(", ",", "_")
_WRITTEN_OTHERWISE = ("-", ".", ":", "/", "#", "SERIAL")
_SHOWN = 8
_MANY = 5
"""Numbers of one length from which the column is known to hold such."""
_RUNNING = 3
"""Digits up to which a number is one of a running count."""
_SHORTEST_CODE, _LONGEST_CODE = 6, 40
"""Letters of a maker's number that may all be letters."""


@cache
def _begins_with_a_word() -> str:
    """A pattern of texts that begin with a word which stands in the place of a number, whatever follows it."""
    words = sorted(words_of("no_serial"), key=len, reverse=True)
    return r"(?i)^[^\pL\pN]*(?:" + "|".join(map(re.escape, words)) + r")(?:[^\pL\pN]|$)"


def are_words(texts: pa.Array) -> NDArray[np.bool_]:
    """Which texts are no number of one thing: without a digit, or a word such as “mixed” or “as above” with one.

    A tenth of all makers' seven-letter tags happen to hold no digit. So a text without one is a number all the same
    where it is written in capitals and the column holds many numbers of its length.
    """
    words = ~have_digits(texts)
    if words.any():
        words &= ~_like_the_others(texts, words) & ~_unreadable(texts)
    if hold(texts, *_AFTER_A_WORD):
        words |= to_numpy(pc.match_substring_regex(texts, _begins_with_a_word()))
    return words


def are_tags(texts: pa.Array) -> NDArray[np.bool_]:
    """Which texts are the number that an organisation gives one thing: no word, and no number of a running count, which
    every site begins anew."""
    plain = pc.replace_substring_regex(pc.fill_null(texts, ""), r"[^\pL\pN]+", "")
    return ~are_words(texts) & ~_are_running(plain) & ~to_numpy(pc.match_substring_regex(plain, r"^\D*0+$"))


def _are_running(texts: pa.Array) -> NDArray[np.bool_]:
    """Which texts, in capitals and without spaces, are a number of a running count: “7”, “#007”, “NO.7”."""
    pattern = rf"^(?:N[O°º])?[^\pL\pN]*0*\d{{0,{_RUNNING}}}[^\pL\pN]*$"
    return to_numpy(pc.fill_null(pc.match_substring_regex(texts, pattern), False))


def _unreadable(texts: pa.Array) -> NDArray[np.bool_]:
    """Which texts in capitals no person reads as a word, for they hold no vowel: “JCDRRDK”. “W” is one in Welsh, where
    no letter stands beside it that Welsh does not have; and one letter over and over is no code."""
    none = to_numpy(pc.fill_null(pc.match_substring_regex(texts, r"^[BCDFGHJKLMNPQRSTVWXZ]{7,16}$"), False))
    for place in np.flatnonzero(none).tolist():
        letters = set(texts[place].as_py())
        none[place] = len(letters) > 3 and ("W" not in letters or not letters.isdisjoint("JKQVXZ"))
    return none


def _like_the_others(texts: pa.Array, without: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Texts without a digit that are codes like those with one: in capitals, of a length that many of them have."""
    lengths = pc.fill_null(pc.utf8_length(texts), 0).to_numpy(zero_copy_only=False).astype(np.int64)
    with_digits = np.bincount(lengths[~without], minlength=_LONGEST_CODE + 1)[: _LONGEST_CODE + 1]
    usual = (with_digits >= _MANY) & (np.arange(len(with_digits)) >= _SHORTEST_CODE)
    found = np.zeros(len(texts), dtype=np.bool_)
    stated = lengths > 0
    if 10 * int((without & stated).sum()) > int(stated.sum()) or not usual.any():
        return found
    places = np.flatnonzero(without & usual[np.minimum(lengths, _LONGEST_CODE)])
    found[places] = to_numpy(pc.match_substring_regex(texts.take(pa.array(places)), r"^[A-Z]+$"))
    return found


def add_serials(kit: Columns) -> None:
    """The serial numbers of the list, cleaned for matching; what is none is told as what it is, and reads as blank."""
    cells = kit.records.columns.get("serial")
    if cells is None:
        return
    texts = pc.ascii_upper(cells.texts)
    if hold(texts, " ", "\t", "\u00a0"):
        texts = pc.replace_substring_regex(texts, r"[\s\x{00A0}]+", "")
    nothing = missing(cells) | _placeholders(texts)
    rows = None if cells.codes is None else np.bincount(cells.codes, None, cells.distinct)
    words = (are_words(cells.texts) | _are_running(texts) | are_typed_by_anybody(texts, rows)) & ~nothing
    words |= _keep_leaving(kit, cells)
    kit.telling.tell(
        "placeholder_or_missing_serial",
        "info",
        cells.spread(nothing),
        "{place}: no serial number of its own (blank, N/A or a maker's placeholder). Such rows are "
        "counted, and never taken for one another.",
        heading=kit.heading("serial"),
    )
    _tell_words(kit, cells, words)
    none = nothing | words
    if none.any():
        texts = pc.if_else(pa.array(none), pa.scalar(None, pa.string()), texts)
        if words.any():
            kit.records.columns["serial"] = cells.without(words)
    texts = _as_bare_numbers(texts)
    if cells.codes is not None:
        texts = texts.take(pa.array(cells.codes))
    kit.columns["serial"] = as_text(texts)


def _keep_leaving(kit: Columns, cells: Cells) -> NDArray[np.bool_]:
    """Which texts are a word that the kit has left ("DISPOSED", "scrapped 2023"), which is kept to be asked about."""
    said = whole_words(cells, widely=False)
    gone: NDArray[np.bool_] = np.zeros(cells.distinct, dtype=np.bool_)
    for place in np.flatnonzero(said != "").tolist():
        gone[place] = status_of_word(said[place]) in ("retired", "disposed")
    if gone.any():
        nothing = np.full(kit.size, "", dtype=object)
        whole = cells.spread(np.where(gone, said, ""))
        kit.records.said_gone = {**kit.records.said_gone, kit.heading("serial"): Said(nothing, whole, nothing)}
    return gone


def _as_bare_numbers(texts: pa.Array) -> pa.Array:
    """Cleaned numbers without the words before them (“S/N: ”) and the dashes and dots inside them, as another list may
    write them; as they are where two different numbers of the list would become one."""
    if not hold(texts, *_WRITTEN_OTHERWISE):
        return texts
    places = np.flatnonzero(to_numpy(pc.fill_null(pc.match_substring_regex(texts, r"[-.:/#]|^SERIAL"), False)))
    if not len(places):
        return texts
    some = texts.take(pa.array(places))
    bare = pc.replace_substring_regex(some, BEFORE_A_NUMBER, "")
    decimal = pc.match_substring_regex(bare, r"^\d+\.\d+$")
    bare = pc.if_else(decimal, bare, pc.replace_substring_regex(bare, r"[-.]+", ""))
    bare = pc.if_else(pc.equal(pc.utf8_length(bare), 0), some, bare)
    marks = fingerprints(texts)
    folded = marks.copy()
    folded[places] = fingerprints(bare)
    _, first = np.unique(marks, return_index=True)
    numbers, counts = np.unique(folded[first], return_counts=True)
    several = np.isin(folded[places], numbers[counts > 1])
    bare = pc.if_else(pa.array(several), some, bare)
    return pc.replace_with_mask(texts, pa.array(np.isin(np.arange(len(texts)), places)), bare)


def _placeholders(texts: pa.Array) -> NDArray[np.bool_]:
    """Which cleaned texts a maker or a spreadsheet puts in the place of a number."""
    words = [word.upper().replace(" ", "") for word in words_of("placeholder_serial")]
    found = are_among(texts, pa.array(words, pa.string()))
    odd = pc.or_(pc.or_(pc.starts_with(texts, "00"), pc.starts_with(texts, "XX")), pc.starts_with(texts, "-"))
    if hold(texts, "E+"):
        odd = pc.or_(odd, pc.match_substring(texts, "E+"))
    suspect = np.flatnonzero(to_numpy(odd))
    if len(suspect):  # made of one sign, or a number that a spreadsheet has shortened
        few = texts.take(pa.array(suspect))
        found[suspect] |= to_numpy(pc.match_substring_regex(few, r"^(?:0+|X+|-+|\d\.\d+E\+\d+)$"))
    return found


def _tell_words(kit: Columns, cells: Cells, words: NDArray[np.bool_]) -> None:
    where = cells.spread(words)
    if not where.any():
        return
    places = np.flatnonzero(words)
    rows = np.ones(cells.distinct, np.int64) if cells.codes is None else np.bincount(cells.codes, None, cells.distinct)
    known = [(shortened(str(cells.texts[place].as_py()), 24), int(rows[place])) for place in places[:_SHOWN]]
    named = ", ".join(f"“{text}” ({count:,})" for text, count in known)
    more = f" and {number_of(len(places) - _SHOWN, 'other')}" if len(places) > _SHOWN else ""
    kit.telling.tell(
        "word_for_serial", "info", where,
        "{place}: " + named + more + ": a word or a running number in the place of a serial number says of no device "
        "which it is. Such rows are counted, and never taken for one another.",
        "Write the number on the label of the device, or leave the cell blank.", heading=kit.heading("serial"),
        cells=cells,
    )  # fmt: skip


def tell_serials_of_several(kit: Columns) -> None:
    """A serial number on a row of several units is of none of them, and is told."""
    serials, quantity = kit.columns.get("serial"), kit.columns.get("quantity")
    if serials is None or quantity is None:
        return
    where = np.asarray(quantity > 1) & ~np.asarray(serials.isna())
    if not where.any():
        return
    units = float(np.nansum(np.asarray(quantity)[where]))
    kit.telling.tell(
        "serial_of_several_units", "warning", where,
        "{place}: a serial number on a row of several units is of none of them. All "
        f"{units:,.0f} units are counted, and the number is not used to find what is listed twice.",
        "Give each device a row with its serial number, or leave the cell blank.", heading=kit.heading("serial"),
        cells=kit.records.columns["serial"],
    )  # fmt: skip
