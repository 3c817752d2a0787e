"""No column of any sheet holds a number that somebody can alter a little and the checks stay green."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries

import carbon
from carbon.footprint import Assessment
from carbon.reports.excel.report import TOLERANCE
from tests.reports.recalculate import convert_all
from tests.reports.test_altered_cells import LIST, SETTINGS, not_ok

WAITING_ROWS = "Zorbed thing,,,In use,7,,,Depot,\nZorbed thing,,,In use,4,,,Depot,\n"
RENTED = "Provider,Service,Region,Instance type,Number,Hours\nAWS,EC2,eu-west-2,m5.large,2,8760\n"
STORED = "Provider,Service,Region,Storage (GB),Months\nAWS,S3,eu-west-2,900,12\n"


@pytest.fixture(scope="module")
def workbook() -> bytes:
    files = [("kit.csv", (LIST + WAITING_ROWS).encode()), ("cloud.csv", RENTED.encode()), ("gb.csv", STORED.encode())]
    assessment: Assessment = carbon.assess(carbon.read_inventory(files), settings=SETTINGS)
    return carbon.write_summary(assessment)


def numbers_of(shown: openpyxl.Workbook) -> dict[str, dict[int, list[str]]]:
    """Cells with a number by sheet and column, those of Checks apart from what it holds the others against."""
    found: dict[str, dict[int, list[str]]] = {}
    for sheet in shown:
        for row in sheet.iter_rows():
            for each in row:
                if isinstance(each.value, int | float) and not isinstance(each.value, bool):
                    found.setdefault(sheet.title, {}).setdefault(each.column, []).append(each.coordinate)
    return found


def covered_by(book: openpyxl.Workbook) -> dict[str, set[tuple[str, str]]]:
    """The cells that each check adds up itself."""
    names = {name: one.attr_text for name, one in book.defined_names.items()}
    found: dict[str, set[tuple[str, str]]] = {}
    for line in book["Checks"].iter_rows(min_row=7):
        formula = str(line[1].value)
        for name in set(re.findall(r"\b[a-z][a-z0-9_]+\b", formula)) & names.keys():
            formula += "," + names[name].replace("$", "")
        for quoted, plain, area in re.findall(
            r"(?:'([^']+)'|\b([A-Z][a-z]+))!([A-Z]+[0-9]+(?::[A-Z]+[0-9]+)?)", formula
        ):
            left, top, right, low = range_boundaries(area)
            found.setdefault(str(line[0].value), set()).update(
                (quoted or plain, f"{get_column_letter(column)}{row}")
                for row in range(top, low + 1)
                for column in range(left, right + 1)
            )
    return found


def a_little_more(value: float) -> float:
    """One more of a count or a year, else one in a hundred more."""
    return value + 1 if value == int(value) else value * 1.01


def test_a_number_of_each_column_that_is_altered_a_little_is_seen(workbook: bytes, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    shown = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)
    covered = covered_by(book)
    sheets = numbers_of(shown)
    sheets.pop("Checks")
    # Assets, and what waits, feed other sheets: they are altered apart from those.
    groups = [[name] if name == "Assets" else list(name) for name in
              ("Assets", ("Set aside", "Factors used"), tuple(n for n in sheets if n not in
               ("Assets", "Set aside", "Factors used")))]  # fmt: skip
    rounds: list[dict[tuple[str, str], float]] = [{}]
    for group in groups:
        for at in range(max(len(sheets[name]) for name in group)):
            places = {}
            for name in group:
                if at < len(sheets[name]):
                    cells = list(sheets[name].values())[at]
                    # the least figure of its column is the one that a sum loses sight of first
                    place = min((c for c in cells if shown[name][c].value), default=cells[0],
                                key=lambda c: abs(shown[name][c].value))  # fmt: skip
                    tiny = isinstance(shown[name][place].value, float) and abs(shown[name][place].value) < 1e-4
                    if tiny and name not in ("Factors used", "Assets"):  # below half a gram and the like
                        place = max(cells, key=lambda c: abs(shown[name][c].value))
                    places[name, place] = a_little_more(shown[name][place].value)
            rounds.append(places)
    paths = []
    for number, places in enumerate(rounds):
        kept = {place: book[place[0]][place[1]].value for place in places}
        for (name, place), value in places.items():
            book[name][place].value = value
        paths.append(tmp_path / f"{number}.xlsx")
        book.save(paths[-1])
        for (name, place), before in kept.items():
            book[name][place].value = before
    first, *others = convert_all(paths, tmp_path, "xlsx")
    already = set(not_ok(first))
    unseen = []
    for places, path in zip(rounds[1:], others, strict=True):
        told = set(not_ok(path)) - already
        unseen += [place for place in places if not any(place in covered.get(check, ()) for check in told)]
    assert sum(map(len, rounds)) > 60
    assert sorted(unseen) == []


def test_every_number_of_every_sheet_is_added_up_by_a_check(workbook: bytes) -> None:
    shown = openpyxl.load_workbook(io.BytesIO(workbook), data_only=True)
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    held = set().union(*(cells for check, cells in covered_by(book).items() if "no figure stands where" not in check))
    for name, columns in numbers_of(shown).items():
        if name == "Checks":  # its column B is compared with its column C, and the difference stands in D
            continue
        for cells in columns.values():
            assert [cell for cell in cells if (name, cell) not in held] == [], name


def test_small_figures_are_held_by_their_size() -> None:
    assert TOLERANCE["below_1"] == TOLERANCE["below_thousandth"] == TOLERANCE["below_millionth"] == 0.0
