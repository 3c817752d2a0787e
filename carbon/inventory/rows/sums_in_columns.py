"""Rows of a long list of any kind that are the sums of its parts for certain, in its columns as they were read."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.controls import SUMMED, figures
from carbon.inventory.rows.sums_named import says_sum
from carbon.inventory.rows.sums_of_parts import Label, sums_of_parts
from carbon.inventory.rows.total_rows import IDENTITY

_LONG = 1_000
"""Rows from which a list is gone through so: in a shorter one each row is held against any others."""
_WORDS_AT_MOST = 50_000
"""Distinct texts up to which a column holds names that another may hold too, and words of sums."""
_OF_ITS_OWN = 0.99
"""Part of the rows that have a serial number or a tag of their own, a few repeats apart, in a register of devices."""
_NUMBERS = 0.5
"""Part of the texts of a column that are numbers, from which it is none of names."""

Rows = NDArray[np.bool_]


def certain_sums(cells: Mapping[int, Cells], layout: Layout, kept: Rows) -> Rows:
    """The rows that are sums of others by their figures and say nothing that these do not say. kept: rows that may be
    records."""
    found = np.zeros(len(kept), dtype=np.bool_)
    fields = {match.column: match.field for match in layout.useful}
    summed = [column for column in sorted(cells) if fields.get(column) in SUMMED]
    if int(kept.sum()) <= _LONG or not summed or layout.export is not None or _all_identified(cells, fields, kept):
        return found
    names = {
        column: each for column, each in cells.items()
        if column not in summed and each.distinct > 1 and not _holds_numbers(each)
    }  # fmt: skip
    words = {column: says_sum(each) for column, each in names.items() if each.distinct <= _WORDS_AT_MOST}
    things = {column for column, field in fields.items() if layout.table == "kit" and field in IDENTITY}
    labels = _labels(names, words, things, kept)
    settled = found.copy()
    for column in sorted(summed, key=lambda each: fields[each] != "quantity"):
        amounts = figures(cells[column])
        stated = ~np.isnan(amounts)
        found[kept] |= sums_of_parts(np.where(settled, np.nan, amounts)[kept], labels)[1]
        if fields[column] == "quantity":
            settled |= stated & ~found
    return found


def _all_identified(cells: Mapping[int, Cells], fields: Mapping[int, str], kept: Rows) -> bool:
    """Whether every row has a serial number or a tag of its own: a sum of others has none."""
    return any(
        cells[column].distinct >= _OF_ITS_OWN * kept.sum() and not cells[column].spread(cells[column].blank)[kept].any()
        for column, field in fields.items() if field in ("serial", "asset_tag") and column in cells
    )  # fmt: skip


def _holds_numbers(cells: Cells) -> bool:
    sample = cells.sample(100)
    return bool(sample) and sum(text.replace(",", "").replace(".", "").isdigit() for text in sample) > _NUMBERS * len(
        sample
    )


def _labels(names: Mapping[int, Cells], words: Mapping[int, Rows], things: set[int], kept: Rows) -> list[Label]:
    """The columns of names with one number for each text, whatever column it stands in."""
    texts = [names[column].texts.cast(pa.string()) for column in words]
    numbers = pa.concat_arrays([pa.array([""]), *texts]).dictionary_encode().indices.to_numpy().astype(np.int64)
    ends = np.cumsum([1, *map(len, texts)])
    shared = {column: numbers[start:end] for column, start, end in zip(words, ends[:-1], ends[1:], strict=True)}
    found = []
    for column, each in names.items():
        of_text = shared.get(column)
        if of_text is None:
            of_text = np.where(each.blank, 0, np.arange(each.distinct) + len(numbers))
        says = words.get(column, np.zeros(each.distinct, dtype=np.bool_))
        found.append(Label(each.spread(of_text)[kept], each.spread(says)[kept], column in things))
    return found
