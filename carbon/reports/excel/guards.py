"""Checks of a sheet that people read by itself: every figure that stands on it is held against what was written there.

A sum sees its own parts, and nobody sees a figure that was typed over where no sum takes it. So the figures of each
part are added up, one unit at a time, and held against what was written: one altered cell alters the sum. Beside it
stands a sum that weighs each figure by its place, for the plain one does not see figures that were swapped or moved.
And what is typed where nothing was written is in no such sum, so the figures of the whole sheet are counted too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from carbon.reports.excel.cells import Sheet, cell, span
from carbon.reports.excel.report import SMALL, Check, Report

_KINDS = {"big": "tonnes", "tonnes": "tonnes", "signed_tonnes": "tonnes", "kilograms": "kilograms", "share": "share",
          "count": "count", "units": "count", "key": "count", "signed_pounds": "pounds"}  # fmt: skip
"""Unit of a figure by the look of its cell; of any other look a figure without one."""
_WORDS = {"tonnes": "tonnes", "kilograms": "kilograms", "share": "shares", "count": "counts", "pounds": "pounds",
          "figure": "figures", "below_1": "figures below 1", "below_thousandth": "figures below a thousandth",
          "below_millionth": "figures below a millionth"}  # fmt: skip
_RANGES = 200
"""Ranges that one sum may take: a spreadsheet knows at most 255."""
_FORMULA = 7_000
"""Signs of one formula, of the 8,192 that a spreadsheet takes, with the signs between its parts."""
_LITERAL = 250
"""Signs that one text in a formula can have, about."""


def guard_figures(report: Report, sheet: Sheet, counts: str = "count", verdict: tuple[int, int] | None = None) -> None:
    """Bring the checks of all figures of a sheet that is written. counts: what looks like a count is there; verdict:
    the cell that will say how many checks agree, which no check can count."""
    for (title, kind), figures in _parts(sheet, counts).items():
        written = sum(figures.values())
        ranges = ",".join(f"'{sheet.name}'!{one}" for one in _ranges(figures))
        report.checks.append(Check(
            f"{sheet.name}, “{title}”: all {_WORDS[kind]} are as they were written", f"SUM({ranges})", written, "",
            written, kind,
        ))  # fmt: skip
        _guard_places(report, sheet, f"{sheet.name}, “{title}”: all {_WORDS[kind]}", figures)
    _guard_blanks(report, sheet, verdict)


def guard_sheet(report: Report, sheet: Sheet) -> None:
    """Bring the checks of all figures of a sheet that few read by itself, one for each unit."""
    together: dict[str, dict[tuple[int, int], float]] = defaultdict(dict)
    for (_, kind), figures in _parts(sheet, "count").items():
        for place, figure in figures.items():
            together[_by_size(kind, figure, sheet.cells[place][0])][place] = figure
    for kind, figures in together.items():
        written = sum(figures.values())
        places = [f"'{sheet.name}'!{one}" for one in _ranges(figures)]
        added = "+".join(f"SUM({','.join(places[at : at + _RANGES])})" for at in range(0, len(places), _RANGES))
        report.checks.append(Check(
            f"{sheet.name}: all {_WORDS[kind]} are as they were written", added, written, "", written, kind,
        ))  # fmt: skip
        _guard_places(report, sheet, f"{sheet.name}: all {_WORDS[kind]}", figures)
    _guard_blanks(report, sheet)


def _guard_blanks(report: Report, sheet: Sheet, verdict: tuple[int, int] | None = None) -> None:
    """Bring the check that no figure stands where none was written: how many cells of the sheet hold one, days too."""
    numbers = {
        place
        for place, (kind, _, _, value) in sheet.cells.items()
        if place != verdict and (kind == "number" or (kind == "formula" and isinstance(value, float)))
    }
    places = [f"'{sheet.name}'!{one}" for one in _block_without(sheet, verdict)]
    counted = float(len(numbers))
    report.checks.append(Check(
        f"{sheet.name}: no figure stands where none was written", f"COUNT({','.join(places)})", counted, "", counted,
        "count",
    ))  # fmt: skip


def _block_without(sheet: Sheet, left_out: tuple[int, int] | None) -> list[str]:
    """All cells of a sheet up to its last as ranges, without one."""
    last, end = (max((place[axis] for place in sheet.cells), default=0) for axis in (0, 1))
    if left_out is None:
        return [span(0, 0, last, end)]
    row, column = left_out
    blocks = [(0, 0, row - 1, end), (row, 0, row, column - 1), (row, column + 1, row, end), (row + 1, 0, last, end)]
    return [span(*block) for block in blocks if block[0] <= block[2] and block[1] <= block[3]]


def _guard_places(report: Report, sheet: Sheet, what: str, figures: Mapping[tuple[int, int], float]) -> None:
    """Bring the checks that figures stand where they were written: each is weighed by the square of its row's number,
    times a prime of its column, so that no two places weigh the same. Several where one formula would be too long."""
    parts: list[tuple[list[str], float]] = []
    for first, last, column in _runs(figures):
        place = f"'{sheet.name}'!{_span(first, last, column)}"
        piece = f"{_prime(column)}*SUMPRODUCT({place},ROW({place})^2)"
        weighed = sum(figures[row, column] * (row + 1) ** 2 for row in range(first, last + 1)) * _prime(column)
        if not parts or sum(map(len, parts[-1][0])) + len(piece) > _FORMULA:
            parts.append(([], 0.0))
        parts[-1] = ([*parts[-1][0], piece], parts[-1][1] + weighed)
    for number, (pieces, written) in enumerate(parts, start=1):
        of = f", part {number} of {len(parts)}" if len(parts) > 1 else ""
        report.checks.append(Check(f"{what} stand where they were written{of}", "+".join(pieces), written, "", written,
                                   "placed"))  # fmt: skip


def _prime(place: int) -> int:
    """The prime of a column, counted from 0."""
    primes: list[int] = []
    candidate = 2
    while len(primes) <= place:
        if all(candidate % prime for prime in primes):
            primes.append(candidate)
        candidate += 1
    return primes[place]


def guard_text(report: Report, sheet: Sheet, row: int, column: int, what: str) -> None:
    """Bring the check of a text that holds figures."""
    if (row, column) not in sheet.cells:
        return
    text = str(sheet.cells[row, column][1])
    parts = [text[at : at + _LITERAL].replace('"', '""') for at in range(0, len(text), _LITERAL)]
    written = "&".join(f'"{part}"' for part in parts)
    place = f"'{sheet.name}'!{cell(row, column)}"
    report.checks.append(Check(f"{sheet.name}: {what} is as it was written", f"IF({place}={written},0,1)", 0.0, "", 0.0,
                               "count"))  # fmt: skip


def _by_size(kind: str, figure: float, written: str) -> str:
    """The unit under which a figure is added up: figures without one, a factor of ten millionths beside a year, are
    added up apart by their size, for what is small vanishes beside what is great. Formulas stay: theirs may be nought
    but for rounding."""
    if kind != "figure" or written != "number" or not 0 < figure < 1:
        return kind
    return next(name for name, least in SMALL.items() if figure >= least)


def _kind(look: str) -> str:
    return _KINDS.get(look) or _KINDS.get(look.partition("_")[0], "figure")


def _figure(sheet: Sheet, place: tuple[int, int]) -> float | None:
    """The figure that a cell shows; None where it shows none."""
    kind, content, _, value = sheet.cells[place]
    shown = content if kind == "number" else value if kind == "formula" else None
    return shown if isinstance(shown, float) else None


def _parts(sheet: Sheet, counts: str) -> dict[tuple[str, str], dict[tuple[int, int], float]]:
    """Figures by place, under the heading of the part that they stand in and their unit; days are no figures."""
    found: dict[tuple[str, str], dict[tuple[int, int], float]] = defaultdict(dict)
    title = ""
    for place, (written, content, look, _) in sorted(sheet.cells.items(), key=lambda entry: entry[0]):
        if written == "text" and look in ("title", "section", "label"):
            title = str(content)
        figure = _figure(sheet, place)
        if figure is not None and not look.startswith("day"):
            kind = _kind(look)
            found[title, counts if kind == "count" else kind][place] = figure
    return found


def _ranges(places: Iterable[tuple[int, int]]) -> list[str]:
    """Places as ranges down the columns."""
    return [_span(*run) for run in _runs(places)]


def _span(first: int, last: int, column: int) -> str:
    return cell(first, column) if first == last else span(first, column, last, column)


def _runs(places: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Places as runs down the columns: first row, last row, column."""
    found: list[tuple[int, int, int]] = []
    for row, column in sorted(places, key=lambda place: (place[1], place[0])):
        if found and found[-1][2] == column and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row, column)
        else:
            found.append((row, row, column))
    return found
