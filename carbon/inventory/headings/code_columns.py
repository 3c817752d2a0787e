"""Columns that no field is and whose values are like codes: they may number the things of a list under any heading.

They are kept until the lists have met (`carbon.inventory.across.met_by_values`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.values import missing
from carbon.inventory.headings.field_names import DESCRIBED
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.headings.roles import Layout

CODE = "perhaps_tag "
"""What the columns are kept by until the lists have met, with their number behind it."""
CODE_LIKE = re.compile(r"(?=.*\d)[^\W_][\w./#-]{2,39}")
"""A text that may be the number of one thing."""
_AT_MOST, _FEWEST, _MOST = 4, 2, 0.8
"""Columns of a list that are kept; values, and part of them, that are like codes."""
_RUNNING = re.compile(r"\D{0,1}\d{1,3}")
_OF_ANOTHER = re.compile(
    r"\b(?:old|previous|prev|former|formerly|replac\w*|new|swap\w*|parent|linked|link|docked|dock|connected|paired|host|"
    r"spare|loan\w*|from|to|user|order|po|invoice|ticket|job|room|site|location|postcode|project|cost|budget|centre|"
    r"center|licen[cs]e|warranty|contract|model|part|product|sku|mac|ip|imei|phone|hen|blaenorol|ancien\w*|remplac\w*)\b"
)
"""What a heading says whose numbers are those of another thing, or of no device."""


def perhaps_tags(headings: Sequence[Heading], layout: Layout, sample: Sequence[Cells]) -> list[int]:
    """Places of columns that no field is and that may number the things of a list: values like codes, all different."""
    if layout.table != "kit" or layout.export is not None or layout.mapped or layout.counts:
        return []
    taken = {match.column for match in layout.matches if match.field not in ("ignored", DESCRIBED)}
    found = [
        column for column, heading in enumerate(headings)
        if column not in taken and heading.text and column < len(sample) and _may_be(heading)
        and _are_codes(sample[column])
    ]  # fmt: skip
    return found[:_AT_MOST]


def _may_be(heading: Heading) -> bool:
    words = heading.whole.casefold().replace("_", " ")
    kind = kind_of_phrase(heading.words)
    return not _OF_ANOTHER.search(words) and (kind is None or kind.asset_type == "unknown")


def _are_codes(cells: Cells) -> bool:
    nothing = missing(cells)
    used = cells.used()
    texts = [text for text, none, has in zip(cells.texts.to_pylist(), nothing, used, strict=True) if has and not none]
    rows = int(cells.spread(~nothing).sum())
    if rows < _FEWEST or len(texts) < rows or 2 * rows < len(cells):
        return False
    codes = sum(bool(CODE_LIKE.fullmatch(text.strip())) and not _RUNNING.fullmatch(text.strip()) for text in texts)
    return codes >= _MOST * len(texts)


def with_codes(
    columns: dict[str, Cells], matches: dict[str, Match], places: Sequence[int], cells: dict[int, Cells],
    headings: Sequence[Heading],
) -> None:  # fmt: skip
    """Put such columns among those of the records."""
    for number, place in enumerate(places):
        columns[f"{CODE}{number}"] = cells[place]
        matches[f"{CODE}{number}"] = Match(place, f"{CODE}{number}", "", headings[place])
