"""Where the headings of a table stand of which we know none."""

from __future__ import annotations

import re
from collections.abc import Sequence


def header_of_unknown(head: Sequence[Sequence[str]], rows: int) -> int | None:
    """Where the headings of a table stand whose headings nobody knows: the first row of nearly all its columns that
    holds words; None: there is no such row."""
    filled = [sum(map(bool, row)) for row in head]
    width = max(filled, default=0)
    if width < 2:
        return None
    best: tuple[float, int] | None = None
    for place, row in enumerate(head[:rows]):
        if filled[place] < max(2, 0.6 * width) or not any(map(any, head[place + 1 :])):
            continue
        cells = [cell for cell in row if cell]
        words = sum(bool(re.search(r"[^\W\d_]", cell)) and len(cell) <= 60 for cell in cells)
        score = words - 2 * (len(cells) - len(set(cells))) - 2 * (words < len(cells))
        if best is None or score > best[0]:
            best = (score, place)
    return None if best is None else best[1]
