"""Rows of a list in which its headings stand again, as they are or in a second language."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.headings.headings import Heading, match_heading, read_heading
from carbon.inventory.headings.roles import Layout


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


_TITLE_LINES = 3
"""Lines above headings that stand again which may be the title of what follows."""


def captions_above(alone: NDArray[np.intp], filled: NDArray[np.int16], again: NDArray[np.bool_]) -> set[int]:
    """Places of the lines right above headings that stand again, blank rows between them or not: one, or several where
    a blank row parts them from what is above. alone: rows of one filled cell; filled: how many cells of each are."""
    places = np.flatnonzero(filled > 0).tolist()
    lines, found = {*alone.tolist()}, set[int]()
    for heading in np.flatnonzero(again).tolist():
        at = places.index(heading)
        above: list[int] = []
        while at - len(above) > 0 and len(above) < _TITLE_LINES and places[at - len(above) - 1] in lines:
            above.append(places[at - len(above) - 1])
        parted = next(
            (number for number in range(len(above), 0, -1) if not _is_filled_above(filled, above[number - 1])), 0
        )
        found |= {*above[: max(parted, 1)]}
    return found


def _is_filled_above(filled: NDArray[np.int16], place: int) -> bool:
    return bool(place and filled[place - 1])


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
