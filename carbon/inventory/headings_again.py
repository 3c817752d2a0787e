"""Rows of a list in which its headings stand again, as they are or in a second language."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells import Cells, to_numpy
from carbon.inventory.headings import Heading, match_heading, read_heading
from carbon.inventory.roles import Layout


def headings_again(cells: dict[int, Cells], headings: Sequence[Heading], layout: Layout) -> NDArray[np.bool_]:
    """Which rows are the headings again."""
    return _repeated_headers(cells, headings, layout) | _headings_in_words(cells, layout)


def _repeated_headers(cells: dict[int, Cells], headings: Sequence[Heading], layout: Layout) -> NDArray[np.bool_]:
    """Rows in which the headings stand again: at least two columns, and all that are looked at."""
    found: NDArray[np.bool_] | None = None
    looked = 0
    for match in layout.useful:
        each = cells[match.column]
        if each.codes is None or each.distinct > 100_000:
            continue
        same = to_numpy(pc.equal(each.texts, headings[match.column].text))
        looked += 1
        if not same.any():
            found = None
            break
        here = each.spread(same)
        found = here if found is None else found & here
        if looked >= 3:
            break
    rows = len(next(iter(cells.values())))
    return found if found is not None and looked >= 2 else np.zeros(rows, dtype=np.bool_)


_FIRST_ROWS = 3
"""Rows under the headings among which the headings may stand in another language."""


def _headings_in_words(cells: dict[int, Cells], layout: Layout) -> NDArray[np.bool_]:
    """First rows in which every column that is filled says its own heading in other words: a second language's."""
    rows = len(next(iter(cells.values())))
    found = np.zeros(rows, dtype=np.bool_)
    for place in range(min(rows, _FIRST_ROWS)):
        said = [(match, text) for match in layout.useful if (text := cells[match.column].text_at(place))]
        means = [match_heading(read_heading(text), layout.table) for match, text in said]
        if len(said) < 2 or not all(
            hit is not None and hit[0].field == match.field.partition(" of ")[0]
            for hit, (match, _) in zip(means, said, strict=True)
        ):
            break
        found[place] = True
    return found
