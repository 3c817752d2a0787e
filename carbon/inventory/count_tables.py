"""Numbers of kit with the kinds across and the places down ("Site, Laptops, Desktops ..."), or the other way round: one
record for each number.

Read only where every column (or every row) is a kind of kit that we know, and the rows are named for a site, body,
directorate or service; or every row is one, and every other column holds bare numbers under a heading that means
nothing else. Years or quarters say what was bought or counted when, and not what is there: such a table is left out
with its reason, as is a list whose headings run down its first column.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa

from carbon.factors.recognition import recognise_type_words
from carbon.inventory.cells import Cells
from carbon.inventory.headings import Heading, known_share, match_heading, read_heading
from carbon.inventory.roles import Layout, find_layout
from carbon.inventory.sheets import HEADER_ROWS, Records, SheetOfCells
from carbon.inventory.telling import Telling, number_of, shortened
from carbon.inventory.values import missing, words_of
from carbon.problems import Problems

_PLACES = ("site", "body", "directorate", "service")
_TIMES = frozenset("year years financial year calendar fy quarter month date period".split()) | {
    "financial year", "calendar year",
}  # fmt: skip
TURNED = "its headings run down the first column; turn it round (copy, Paste Special, Transpose) and bring it again"
BY_TIME = "numbers of kit by year or month: what was bought or counted when, and not what is there now"


def read_counts(sheet: SheetOfCells, file: str, problems: Problems) -> Records | str | None:
    """Records from a table of numbers, or why it is left out; None: it is no such table."""
    for place, cells in enumerate(sheet.head[:HEADER_ROWS]):
        filled = [(column, text) for column, text in enumerate(cells) if text.strip()]
        kinds = [(column, text) for column, text in filled[1:] if not _is_total(text)]
        if len(kinds) < 2 or not _all_kinds([text for _, text in kinds]):
            continue
        label = read_heading(filled[0][1])
        if label.words in _TIMES:
            return BY_TIME
        known = match_heading(label, "kit")
        if known is None or known[0].field not in _PLACES:
            break
        totals = [text for _, text in filled[1:] if _is_total(text)]
        return _melted(sheet, place, filled[0][0], kinds, totals, file, problems)
    for place in range(min(HEADER_ROWS, len(sheet.head) - 1)):
        found = _kinds_down(sheet, place, file, problems)
        if found is not None:
            return found
    return TURNED if _is_turned(sheet) else None


def counts_under(
    sheet: SheetOfCells, place: int, layout: Layout, file: str, problems: Problems
) -> Records | str | None:
    """The same for headings of which some are known, as a place called “Office” is; None: it is a list."""
    if layout.mapped or not layout.fields <= {"asset_type", *_PLACES} or "asset_type" not in layout.fields:
        return None
    return _kinds_down(sheet, place, file, problems)


def _kinds_down(sheet: SheetOfCells, place: int, file: str, problems: Problems) -> Records | str | None:
    """Kinds of kit down the first column, each once, and under every other heading bare numbers."""
    filled = [(column, text) for column, text in enumerate(sheet.head[place]) if text.strip()]
    if len(filled) < 3 or (named := match_heading(read_heading(filled[0][1]), "kit")) is None:
        return None
    below = [row for row in sheet.head[place + 1 :] if any(row)]
    kinds = [row[filled[0][0]] for row in below if not _is_total(row[filled[0][0]])]
    if named[0].field != "asset_type" or len(kinds) < 2 or len(set(kinds)) < len(kinds) or not _all_kinds(kinds):
        return None
    others = [(column, text) for column, text in filled[1:] if not _is_total(text)]
    known = [match_heading(read_heading(text), "kit") for _, text in others]
    if any(hit is not None and hit[0].field not in _PLACES for hit in known):
        return None
    cells = [row[column] for row in below for column, _ in others if row[column]]
    if len(others) < 2 or not cells or not all(_BARE_NUMBER.match(cell) for cell in cells):
        return None
    if all(read_heading(text).span for _, text in others):
        return BY_TIME
    totals = [text for _, text in filled[1:] if _is_total(text)]
    return _melted(sheet, place, filled[0][0], others, totals, file, problems, across=_named_across(sheet, place))


_BARE_NUMBER = re.compile(r"^(?:\d[\d,. ]*|-|–|n/?a)$", re.IGNORECASE)
_BY = re.compile(r"\bby ([\w ]+?)(?:\s+(?:and|at|as|in|on)\b|[,.:(]|$)", re.IGNORECASE)


def _named_across(sheet: SheetOfCells, place: int) -> Heading:
    """What the names across are: as the title says ("Devices by directorate"), else sites."""
    for line in [*sheet.head[:place], [sheet.title or ""]]:
        for said in _BY.findall(" ".join(line)):
            hit = match_heading(read_heading(said), "kit")
            if hit is not None and hit[0].field in _PLACES:
                return read_heading(said)
    return read_heading("Site")


def _is_total(text: str) -> bool:
    return "total" in text.casefold() or text.casefold().strip() in words_of("total")


def _all_kinds(texts: list[str]) -> bool:
    return all(
        kind is not None and kind.asset_type not in ("unknown", "virtual_machine", "sim_only")
        for kind in recognise_type_words([read_heading(text).words for text in texts])
    )


def _is_turned(sheet: SheetOfCells) -> bool:
    """Whether the headings of a list run down its first column, with a record in each column beside it."""
    first = [row[0] if row else "" for row in sheet.head]
    known, filled = known_share(first)
    widths = [sum(map(bool, row[1:])) for row in sheet.head if row and row[0]]
    if known < 3 or known < 0.6 * filled or not widths or min(widths) < 1:
        return False
    return find_layout([read_heading(text) for text in first if text], sheet.title) is not None


def _melted(
    sheet: SheetOfCells, place: int, label: int, kinds: list[tuple[int, str]], totals: list[str], file: str,
    problems: Problems, across: Heading | None = None,
) -> Records | None:  # fmt: skip
    """A record for each number. across: what the names across are, where the kinds run down; else the kinds do."""
    rows, columns = sheet.read(place, [label, *(column for column, _ in kinds)])
    names = columns[label]
    total = np.array([_is_total(text) for text in names.texts.to_pylist()], dtype=np.bool_)
    records = names.spread(~names.blank & ~total)
    telling = Telling(problems, file, sheet.name, rows)
    telling.tell(
        "total_row_excluded", "info", names.spread(total), "{place}: totals are no records, and were left out."
    )
    numbers, texts, types, where = [], [], [], []
    for column, text in kinds:
        cells = columns[column]
        zero = np.array([each in ("0", "0.0") for each in cells.texts.to_pylist()], dtype=np.bool_)
        here = np.flatnonzero(records & cells.spread(~missing(cells) & ~zero))
        numbers.append(here)
        down, over = [names.text_at(int(row)) for row in here], [text] * len(here)
        where += down if across is None else over
        types += over if across is None else down
        texts += [cells.text_at(int(row)) for row in here]
    places = np.concatenate(numbers)
    if not len(places):
        return None
    order = np.argsort(places, kind="stable")
    headings = [across or read_heading(sheet.head[place][label]), read_heading("Asset type"), read_heading("Quantity")]
    layout = find_layout(headings, sheet.title)
    if layout is None:
        return None
    three = [Cells(None, texts=pa.array([each[row] for row in order], pa.string())) for each in (where, types, texts)]
    telling.tell_once(
        "crosstab_read", "info",
        f"{telling.table}: numbers of kit by {shortened(headings[0].text)} and kind; each number was read as a record "
        f"of its own ({number_of(len(places), 'record')}).", count=len(places),
    )  # fmt: skip
    if totals:
        telling.tell_once(
            "total_column_excluded", "info",
            f"{telling.table}: {number_of(len(totals), 'column')} of totals ({', '.join(totals)}) left out.",
            count=len(totals),
        )  # fmt: skip
    return Records(
        sheet.name, layout, sheet.first_row + place, headings, rows[places[order]],
        {match.field: three[match.column] for match in layout.useful},
        {match.field: match for match in layout.useful}, filled=frozenset(range(3)),
    )  # fmt: skip
