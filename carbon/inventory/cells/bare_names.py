"""What stands beneath the bare name of a device (“Monitor”, “Phone”): a mark, a small number, or a model."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.factors.recognition.recognition import recognise
from carbon.factors.tables.makers import is_known_maker
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.values import missing

MOST = 20
"""The largest number under "Monitors" that is how many there are; larger ones are names, tags or extensions."""


def says_what_it_is(cells: Cells) -> bool:
    """Whether all that a column holds is a mark, a small number or the name of a model."""
    _, numbers, models = read_bare(cells)
    known = missing(cells) | numbers.astype(np.bool_) | models | _marks(cells, "no")
    return bool(known.all() and not missing(cells).all())


def are_models(cells: Cells) -> bool:
    """Whether any device of a column is called by its model, as in the column of devices beside it."""
    there, _, models = read_bare(cells)
    return bool((there & models).any())


def is_some(cells: Cells) -> NDArray[np.bool_]:
    """Which distinct values say that there is any: neither blank nor nought."""
    return ~missing(cells) & ~np.array([text.strip("0.") == "" for text in cells.texts.to_pylist()], dtype=np.bool_)


def read_bare(cells: Cells) -> tuple[NDArray[np.bool_], NDArray[np.int64], NDArray[np.bool_]]:
    """Of each distinct text of a column that has only a device's name: whether it is there, how many of it (0: not
    said), and whether the text is a model."""
    texts = cells.texts.to_pylist()
    there = ~missing(cells) & ~_marks(cells, "no")
    plain = [int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1 for text in texts]
    count = np.array(plain if max(plain, default=0) <= MOST else [-1] * len(texts), dtype=np.int64)
    there &= count != 0
    count = np.where(_marks(cells, "yes") & (count < 0), 1, np.maximum(count, 0))
    kinds = recognise([""] * len(texts), texts)
    models = np.array([kind is not None or is_known_maker(text) for kind, text in zip(kinds, texts, strict=True)])
    return there, count, models & (count == 0)


def _marks(cells: Cells, meaning: str) -> NDArray[np.bool_]:
    marks = words_of("yes_no")
    return np.array(
        [marks.get(text.casefold(), ("",))[0] == meaning for text in cells.texts.to_pylist()], dtype=np.bool_
    )
