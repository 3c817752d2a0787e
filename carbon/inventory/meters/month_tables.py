"""Readings of meters with the months across and the rooms down ("Room, Apr-25, May-25 ..."), or the other way round;
quarters and financial years like months, where there are no months.

Read only where a heading, the title or a note names the unit of electricity, and quarters have their year: without
either nobody could say what the numbers are, and the table is left out with that reason. Months whose year no line of
the table says are those of its sheet or file, or asked about, as in any list of readings.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.currencies import currency_in_heading, currency_of
from carbon.inventory.cells.days import DAY, MONTH, month_number, read_days, span_of
from carbon.inventory.cells.spans import span_in
from carbon.inventory.cells.telling import number_of
from carbon.inventory.cells.units_said import unit_lines, units_named
from carbon.inventory.cells.values import is_total, read_amounts
from carbon.inventory.counting.beside_columns import Beside, meters_beside, with_doubts
from carbon.inventory.headings.headings import Heading, match_heading, read_heading
from carbon.inventory.headings.periods_named import month_within, turn_of_year_within
from carbon.inventory.headings.roles import Layout
from carbon.inventory.headings.standings import shown_or_used, standings_beside_use
from carbon.inventory.headings.thing_lines import ThingLine
from carbon.inventory.headings.thing_words import BOUGHT, thing_in_title
from carbon.inventory.layouts.grids import Grid, is_sum, read_grid
from carbon.inventory.meters.measures_across import is_no_meter, of_no_unit
from carbon.inventory.meters.rows_said import RowsSaid, rows_said
from carbon.inventory.rows.controls import figures
from carbon.inventory.rows.sheets import HEADER_ROWS, Records, SheetOfCells, whole_columns
from carbon.problems import Problems

_UNIT = re.compile(r"\b([kmg]?wh)\b", re.IGNORECASE)
_ELECTRICITY = re.compile(r"\b(?:electric|energy|consumption|trydan|ynni|electricite|meters?\b)", re.IGNORECASE)
_SPAN = re.compile(r"\b(?:19|20)\d\d\s*[-–/]\s*(?:(?:19|20)?\d\d)\b|\b(?:19|20)\d\d\b")
_PLACES = ("room", "name", "site")
_LEAST_TIMES = 2
_OF_KIT = frozenset("model model_number manufacturer serial asset_tag host_name status".split())
NO_UNIT = "readings by month without their unit: write kWh into its title or its first heading, and bring it again"
OTHER_MONTHS = (
    "two tables by month, one beneath the other, with other months: put each on a sheet of its own, and bring it again"
)
NO_YEAR = "readings by quarter without their year: write the year beside each (Q1 2025-26), and bring it again"


def read_months(sheet: SheetOfCells, file: str, problems: Problems) -> Records | str | None:
    """Records from readings by month, or why the table is left out; None: it is no such table."""
    for is_time in (_is_month, _is_span):
        for place, cells in enumerate(sheet.head[:HEADER_ROWS]):
            filled = [(column, text) for column, text in enumerate(cells) if text.strip()]
            if len(filled) <= _LEAST_TIMES:
                continue
            across = [(column, text) for column, text in filled if is_time(text)]
            label = _label(filled)
            if len(across) >= _LEAST_TIMES and label is not None:
                totals = [text for _, text in filled if is_sum(text)]
                return _read(sheet, place, label, across, totals, file, problems, [text for _, text in across])
            first = filled[0][0]
            below = [row[first] for row in sheet.head[place + 1 :] if len(row) > first and row[first]]
            again = [text for text in below if text == filled[0][1] or thing_in_title(text) or units_named(text)]
            kept = [text for text in below if text not in again and not is_total(text)]
            if len(kept) >= _LEAST_TIMES and all(map(is_time, kept)) and not any(is_time(text) for _, text in filled):
                taken = rows_said(sheet, place, {first}).columns | _of_words(sheet, place, [c for c, _ in filled[1:]])
                rooms = [
                    (column, text) for column, text in filled[1:]
                    if column not in taken and not is_total(text) and not _is_money(text) and not is_no_meter(text)
                ]  # fmt: skip
                whole = whole_columns(sheet, place, [column for column, _ in rooms])
                shown = standings_beside_use([figures(whole[column]) for column, _ in rooms])
                rooms = [each for at, each in enumerate(rooms) if at not in shown]
                totals = [text for _, text in filled[1:] if is_total(text)]
                return _read(sheet, place, first, rooms, totals, file, problems, kept, times_down=True)
    return None


def may_be_months(headings: Sequence[Heading], layout: Layout) -> bool:
    """Whether a table that reads as a list of kit by its headings alone may be readings by month: it has months across,
    and nothing that only kit has ("Site, Type, Unit, Apr-25, May-25")."""
    if layout.table != "kit" or layout.mapped or layout.export or layout.leave_out or layout.fields & _OF_KIT:
        return False
    return sum(_is_month(heading.text) for heading in headings) >= _LEAST_TIMES


def _read(
    sheet: SheetOfCells, place: int, label: int, across: Sequence[tuple[int, str]], totals: Sequence[str], file: str,
    problems: Problems, times: Sequence[str], *, times_down: bool = False,
) -> Records | str | None:  # fmt: skip
    said = [sheet.title or "", *(cell for row in sheet.head[:place] for cell in row), *sheet.head[place]]
    stated = {} if times_down else _units_stated(sheet, place)
    units = {f"{found[:-2].upper().replace('K', 'k')}Wh" for text in said for found in _UNIT.findall(text)}
    each_says = not units and any(map(_UNIT.search, stated.values()))  # then no heading of ours may say another unit
    if each_says:
        units = {"kWh"}
    if not units and not stated:
        units = _units_beneath(sheet, place)
    if len(units) != 1:
        return NO_UNIT if units or any(map(_ELECTRICITY.search, said)) else None
    dated = _with_years(times, said)
    if dated is None:
        return NO_YEAR
    found, names = Beside(), [text for _, text in across]
    if times_down:
        summed = [column for column, text in enumerate(sheet.head[place]) if text in totals]
        whole = whole_columns(sheet, place, [*(column for column, _ in across), *summed])
        found = meters_beside(names, [whole[column] for column, _ in across], [whole[column] for column in summed])
        found = replace(found, doubts=(*found.doubts, *of_no_unit(names)))
        totals = [*totals, *(names[at] for at in found.sums)]
        across = [each for at, each in enumerate(across) if at not in found.sums]
    said_of = rows_said(sheet, place, {label, *(column for column, text in enumerate(sheet.head[place])
                                               if text in names or text in totals or _names_units(text))})  # fmt: skip
    grid = read_grid(sheet, place, label, across, totals, file, problems, zeros=True)
    if grid is None:
        return None
    if not times_down and _other_times(grid):
        return OTHER_MONTHS
    rooms, when = (grid.across, grid.down) if times_down else (grid.down, grid.across)
    unit, dates = units.pop(), [dated.get(month, month) for month in when]
    shown = shown_or_used(
        rooms, dates, figures(Cells(None, texts=pa.array(grid.texts, pa.string()))), sheet.head[place][label],
        names if times_down else (), at_days=all(map(_is_day, times)),
    )  # fmt: skip
    records = grid.records(
        sheet, place,
        [
            (_of_label(sheet.head[place][label], said_of, times_down), [_bare(room) for room in rooms]),
            (read_heading("Reading date" if shown else "Month"), dates),
            (read_heading(f"{shown} ({unit})" if shown else "Consumption" if each_says else unit), grid.texts),
            *([(read_heading("Unit"), [stated.get(row, "") for row in grid.rows.tolist()])] if stated else []),
        ],
    )  # fmt: skip
    if records is not None:
        records = with_doubts(said_of.beside(records), grid.across, names, found)
        corner = sheet.head[place][label]
        if thing := thing_in_title(corner):
            at_top = ThingLine(records.header_row, corner, thing == BOUGHT)
            records = replace(records, thing_lines=[at_top, *records.thing_lines])
        carried = [f"“{text}” as {dated[text]}" for text, month in _carried_on(times).items() if dated[text] == month]
        if carried:
            grid.telling.tell_once(
                "years_carried_on", "info",
                f"{grid.telling.table}: months without a year go on from the one beside them that says it: "
                f"{', '.join(carried)}.", "Write the year beside each month, if that is wrong.", count=len(carried),
            )  # fmt: skip
        kind = "month" if all(map(_is_month, times)) else "quarter or year"
        grid.telling.tell_once(
            "crosstab_read", "info",
            f"{grid.telling.table}: readings by {kind}; each number was read as a record of its own "
            f"({number_of(len(grid.texts), 'record')}).", count=len(grid.texts),
        )  # fmt: skip
        read = {label, *said_of.columns, *(column for column, _ in across)}
        grid.telling.tell_unused(
            [
                text
                for column, text in enumerate(sheet.head[place])
                if text and column not in read and text not in totals and not (stated and _names_units(text))
            ]
        )
    return records


def _units_beneath(sheet: SheetOfCells, place: int) -> set[str]:
    """The units that lines of one text alone beneath the headings name for the whole table: “All figures in kWh”."""
    rows, cells = sheet.read(place, list(range(len(sheet.head[place]))))
    lines = unit_lines(rows, cells, np.ones(len(rows), dtype=np.bool_))
    return set().union(*(units_named(text) for _, text in lines))


def _of_words(sheet: SheetOfCells, place: int, columns: Sequence[int]) -> set[int]:
    """Columns of words beside readings, such as who read them: something stands there, and nothing is a number."""
    whole = whole_columns(sheet, place, columns)
    return {
        column for column, cells in whole.items()
        if (~cells.blank).any() and np.isnan(read_amounts(cells, "kWh").values).all()
    }  # fmt: skip


def _label(filled: Sequence[tuple[int, str]]) -> int | None:
    """The column of the rooms: the first that names a place, else the first of all under a unit or a thing that is
    metered ("Electricity (kWh)")."""
    place = next((column for column, text in filled if _names_a_place(text)), None)
    column, first = filled[0]
    return column if place is None and (_UNIT.search(first) or thing_in_title(first)) else place


def _of_label(text: str, said_of: RowsSaid, times_down: bool) -> Heading:
    """The heading of the names down: of rooms, but of meters beside a column of rooms."""
    known = match_heading(read_heading(text), "meters")
    of_meters = known is not None and known[0].field == "name" and "room" in said_of.fields and not times_down
    return read_heading(text if of_meters else "Room")


def _other_times(grid: Grid) -> bool:
    """Whether months stand among the numbers, under those of other months."""
    among = {(name, text) for name, text in zip(grid.across, grid.texts, strict=True) if name != text}
    return sum(any(map(str.isalpha, text)) and (_is_month(text) or _is_span(text)) for _, text in among) >= _LEAST_TIMES


def _units_stated(sheet: SheetOfCells, place: int) -> dict[int, str]:
    """What a column of units says of each row, by its number; none where there is no such column."""
    beside = next((column for column, text in enumerate(sheet.head[place]) if _names_units(text)), None)
    if beside is None:
        return {}
    rows, columns = sheet.read(place, [beside])
    return {int(row): columns[beside].text_at(at) for at, row in enumerate(rows)}


def _names_units(text: str) -> bool:
    known = match_heading(read_heading(text), "meters") if text else None
    return known is not None and known[0].field == "usage_unit"


def _names_a_place(text: str) -> bool:
    known = match_heading(read_heading(text), "meters")
    return known is not None and known[0].field in _PLACES


def _is_money(text: str) -> bool:
    """Whether a heading is of the cost beside readings: “Hall £”, “Hall cost”."""
    known = match_heading(read_heading(text.split()[-1]), "meters")
    of_cost = known is not None and known[0].field == "ignored"
    return of_cost or bool(currency_in_heading(text) or currency_of(read_heading(text).unit) or currency_of(text))


def _is_month(text: str) -> bool:
    """A month with its year, the first day of one, or the name of a month alone."""
    return month_number(_bare(text)) is not None or _first_of_month(_bare(text)) is not None


_MAY_BE_DAY = re.compile(r"\b(?:19|20)\d\d\b|\b[^\W\d]{3,9}\W{0,2}\d{2}\b|\b\d{1,2}[/.\- ]")


_WRITTEN_AS_DAY = re.compile(r"^\d{1,2}\D+(?:\d{1,2}|[^\W\d]+)\D+\d{2,4}\b|^\d{4}\D\d{1,2}\D\d{1,2}\b")


def _first_of_month(text: str) -> str | None:
    if len(text) > 30 or not _MAY_BE_DAY.search(text):  # a quick look: there may be thousands of headings
        return None
    found = read_days(Cells(None, texts=pa.array([text], pa.string())))
    if np.isnat(found.values[0]) or found.precision[0] not in (DAY, MONTH):
        return None
    day = str(found.values[0])
    return day[:7] if day.endswith("-01") and any(letter.isdigit() for letter in text) else None


_QUARTER = re.compile(r"(?:quarter|qtr|q)\s*([1-4])", re.IGNORECASE)


def _is_day(text: str) -> bool:
    return month_number(_bare(text)) is None and _WRITTEN_AS_DAY.search(text) is not None


def _is_span(text: str) -> bool:
    """A quarter, alone or with its financial year, a financial year, or months from one to another."""
    bare = _bare(text)
    return len(bare) <= 30 and (_QUARTER.fullmatch(bare) is not None or span_in(bare) is not None)


def _with_years(times: Sequence[str], said: Sequence[str]) -> dict[str, str] | None:
    """Each month as 2025-04, by how it is written; those without a year take that of the one period that is named, as
    quarters do, else go on from the month beside them that says its year. Other spans stay as they are, and so do
    months of which no line says the year.

    None: no year is known for a quarter.
    """
    spans = {found for text in said if text not in times for found in _SPAN.findall(text)}
    period = span_of(next(iter(spans))) if len(spans) == 1 else None
    if period is not None and turn_of_year_within([month_number(_bare(each)) or 0 for each in times], period):
        period = None
    known: dict[str, str] = {}
    carried = _carried_on(times)
    named = next(iter(spans)) if len(spans) == 1 else ""
    for month in set(times):
        quarter = _QUARTER.fullmatch(_bare(month))
        if quarter and span_in(f"FY {named}") is not None:
            known[month] = f"Q{quarter[1]} {named}"
            continue
        dated = _bare(month) if span_in(_bare(month)) is not None else _first_of_month(_bare(month))
        dated = carried.get(month) if dated is None and period is None else dated
        number = month_number(_bare(month)) if dated is None else None
        if number is not None:
            within = month_within(number, period) if period is not None else None
            dated = str(within[0])[:7] if within is not None else _bare(month)
        if dated is None:
            return None
        known[month] = dated
    return known


def _carried_on(times: Sequence[str]) -> dict[str, str]:
    """The months without a year that go on, one after the other, from one that says it ("Apr-25, May, Jun"), or back
    from it where they fall ("Mar-26, Feb"), each as 2025-05; none where any month does not follow the one before."""
    found: dict[str, set[str]] = {}
    before: np.datetime64 | None = None
    step = 0
    for text in times:
        dated, number = _first_of_month(_bare(text)), month_number(_bare(text))
        if dated is not None:
            month: np.datetime64 | None = np.datetime64(dated[:7], "M")
        elif number is None or before is None:
            return {}
        else:
            near = [before + np.timedelta64(by, "M") for by in (1, -1) if by in (step or by, step)]
            month = next((each for each in near if int(str(each)[5:7]) == number), None)
            if month is None:
                return {}
            found.setdefault(text, set()).add(str(month))
            step = step or int((month - before).astype(int))
        before = month
    return {text: months.pop() for text, months in found.items() if len(months) == 1}


_QUARTER_OF_MONTHS = re.compile(r"^(?:quarter|qtr|q)\s*[1-4]\b[\s:,(–-]*(?=([^\W\d]{3,}))", re.IGNORECASE)


def _bare(text: str) -> str:
    """The name of a room or a month without the unit beside it, and of a quarter its months where it names them."""
    plain = " ".join(_UNIT.sub("", text).replace("()", "").split()).strip(" ,-–")
    quarter = _QUARTER_OF_MONTHS.match(plain)
    named = quarter is not None and month_number(quarter[1]) is not None
    return plain[quarter.end() :].strip(" )") if quarter is not None and named else plain
