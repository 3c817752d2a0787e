"""From files to activity data: open each file, find its tables, build the tidy rows, tell what was found."""

from __future__ import annotations

import collections.abc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from carbon.allowed import COUNT, how_taken
from carbon.columns import ActivityData, FileReport, check_table
from carbon.found import FoundTable
from carbon.inventory import counts, duplicates
from carbon.inventory.cells import one_text
from carbon.inventory.containers import Opened, open_file
from carbon.inventory.count_tables import counts_under, read_counts
from carbon.inventory.crosstabs import read_crosstab
from carbon.inventory.door import translated, without_people
from carbon.inventory.fields import Columns
from carbon.inventory.grouped import fill_groups
from carbon.inventory.host_names import settle_across
from carbon.inventory.join import join_tables
from carbon.inventory.kit import build_kit
from carbon.inventory.layout_told import (
    settle_hidden_rows,
    tell_duplicate_headings,
    tell_left_out,
    tell_personal,
    tell_several,
)
from carbon.inventory.mapping import LEFT_OUT, Mapping
from carbon.inventory.meters import build_fuel, build_meters, build_refrigerants
from carbon.inventory.month_tables import read_months
from carbon.inventory.sheets import Records, SheetOfCells, find_headings, headings_of, read_records
from carbon.inventory.side_by_side import read_side_by_side
from carbon.inventory.stacked import tables_on
from carbon.inventory.status_columns import read_by_status
from carbon.inventory.summaries import leave_summaries
from carbon.inventory.telling import Telling, shortened
from carbon.inventory.understand import Understood, plausible, tell_asks, tell_columns, understand
from carbon.inventory.wide_lists import read_wide
from carbon.problems import Problem, Problems, Refusal
from carbon.words.marked import LIST_TITLE

Progress = Callable[[str, float], None]
Given = str | Path | tuple[str, bytes]
"""A file: its path, or the name and bytes of an upload."""
COLUMNS_AT_MOST = 2_000
"""Columns of a sheet up to which it may be a list of equipment: the widest export that we know has two hundred."""


def read_inventory(
    files: Given | Sequence[Given], *, mapping: Mapping | None = None,
    rows: collections.abc.Mapping[str, str] | None = None, progress: Progress | None = None,
) -> ActivityData:  # fmt: skip
    """What inventories say, as tidy tables; every row that was read stands in one, those held back with a reason.

    files: one or several paths, as Path or text, or (name, bytes) of uploads; mapping: what a person has said of
    headings and types; rows: which rows count, where that is a matter of choice (`Settings.rows`); progress: called
    with a sentence and a share of the work from 0 to 1.
    Never raises for what a file holds: a file that cannot be read has a report with its refusal.
    """
    files = _several(files)
    activity = ActivityData()
    found: dict[str, list[pd.DataFrame]] = {}
    headings: dict[tuple[str, str | None], dict[str, str]] = {}
    names: set[str] = set()
    for number, given in enumerate(files):
        name = _name_of(given, names)
        names.add(name)
        if progress:
            progress(f"Reading {name}", number / max(1, len(files)))
        reader = _File(name, activity.problems, headings, mapping, rows or {})
        activity.files.append(reader.read(given, _at(progress, number / max(1, len(files)))))
        for table, frame in reader.tables:
            found.setdefault(table, []).append(frame)
        activity.found += reader.found
    if progress:
        progress("Looking for what is listed twice", 0.95)
    for table, frames in found.items():
        activity.tables[table] = join_tables(frames)
    if "kit" in activity.tables:
        activity.tables["kit"] = settle_across(activity.tables["kit"])
        taken = duplicates.settle(activity.tables["kit"], activity.problems, headings)
        if taken:
            activity.cross_file["taken"] = taken
        duplicates.tell_stale(activity.tables["kit"], activity.problems, headings)
    counts.complete(activity)
    for table, frame in activity.tables.items():
        check_table(table, frame)
    if progress:
        progress("Inventories read", 1.0)
    return activity


def _at(progress: Progress | None, share: float) -> Callable[[str], None] | None:
    """What tells a sentence while the work stands at a share."""
    return None if progress is None else lambda sentence: progress(sentence, share)


def _several(files: Given | Sequence[Given]) -> list[Path | tuple[str, bytes]]:
    """Files as a list, paths as such. Raises TypeError for what is no file."""
    if isinstance(files, str | Path):
        return [Path(files)]
    if isinstance(files, tuple) and len(files) == 2 and isinstance(files[1], bytes):
        files = [(str(files[0]), files[1])]
    several: list[Path | tuple[str, bytes]] = []
    for given in files:
        if not isinstance(given, str | Path | tuple):
            raise TypeError(f"a file is a path, or the name and bytes of an upload; {type(given).__name__} was given")
        several.append(Path(given) if isinstance(given, str) else given)
    return several


def _name_of(given: Path | tuple[str, bytes], taken: set[str]) -> str:
    """The name of a file as it is told; a second file of one name gets a number."""
    name = Path(given).name if isinstance(given, Path) else given[0]
    if name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"


class _File:
    """Reads one file."""

    def __init__(
        self, name: str, problems: Problems, headings: dict[tuple[str, str | None], dict[str, str]],
        mapping: Mapping | None, rows: collections.abc.Mapping[str, str],
    ) -> None:  # fmt: skip
        self.rows = rows
        self.name = name
        self.problems = problems
        self.headings = headings
        self.mapping = mapping
        self.found: list[FoundTable] = []
        self.left_out = ""
        self.tables: list[tuple[str, pd.DataFrame]] = []
        self.report = FileReport(name, "import")

    def read(self, given: Path | tuple[str, bytes], wait: Callable[[str], None] | None = None) -> FileReport:
        try:
            content = given[1] if isinstance(given, tuple) else _content(Path(given), self.name)
            opened = open_file(content, self.name, wait=wait)
            del content
            self.report.format = opened.kind
            self._read_sheets(opened)
        except Refusal as refusal:
            self._refuse(refusal)
        except MemoryError:
            self._refuse(
                Refusal("file_too_large_expanded", f"{self.name} needs more memory than there is.",
                        "Split the list into several files and upload them together.")
            )  # fmt: skip
        return self.report

    def _refuse(self, refusal: Refusal) -> None:
        self.tables.clear()
        self.report.tables.clear()
        self.report.outcome = "refuse"
        self.report.refusal = refusal.as_record()

    def _read_sheets(self, opened: Opened) -> None:
        unknown: list[SheetOfCells] = []
        empty = 0
        for sheet in opened.sheets:
            reason = _reason_to_ignore(sheet, self.rows)
            if reason:
                self.report.ignored_sheets.append({"sheet": sheet.name or self.name, "reason": reason})
                if not sheet.visible and find_headings(sheet) is not None:
                    self.problems.add(_hidden(self.name, sheet.name or ""))
                continue
            if not sheet.visible:
                self.problems.add(_hidden(self.name, sheet.name or "", read=True))
            if max(map(len, sheet.head)) > COLUMNS_AT_MOST:
                self.left_out = f"it is more than {COLUMNS_AT_MOST:,} columns wide"
                self.report.ignored_sheets.append({"sheet": sheet.name or self.name, "reason": self.left_out})
                continue
            tables = tables_on(sheet)
            before = len(self.report.tables)
            for table in tables:
                empty += self._read_table(table, unknown)
            tell_several(self.name, sheet.name, self.report.tables[before:], self.problems)
        leave_summaries(self.tables, self.problems)
        self.problems.extend(opened.told)
        self._settle(unknown, empty)

    def _read_table(self, sheet: SheetOfCells, unknown: list[SheetOfCells]) -> bool:
        """Read one table; True: it has headings and no rows."""
        found = find_headings(sheet, self.mapping)
        if found is None and self._read_crosstab(sheet):
            return False
        counted = (
            read_months(sheet, self.name, self.problems) or read_counts(sheet, self.name, self.problems)
            if found is None
            else counts_under(sheet, found[0], found[2], self.name, self.problems)
        )  # fmt: skip
        if isinstance(counted, Records):
            self._build(counted, sheet)
            return False
        if counted is not None:
            self.report.ignored_sheets.append({"sheet": sheet.name or self.name, "reason": counted})
            self.left_out = counted
            return False
        if self._read_split(sheet, found):
            return False
        found = self._understood(sheet, found)
        if found is None:
            unknown.append(sheet)
            return False
        if found[2].leave_out:
            self.report.ignored_sheets.append({"sheet": sheet.name or self.name, "reason": found[2].leave_out})
            return False
        records = without_people(translated(read_records(sheet, *found)), self.name, self.problems)
        fill_groups(records, self.name, self.problems)
        if not len(records.rows):
            self.report.ignored_sheets.append(
                {"sheet": sheet.name or self.name, "reason": "headings only, no rows beneath them"}
            )
            return True
        self._build(records, sheet)
        return False

    def _understood(self, sheet: SheetOfCells, known: Understood | None) -> Understood | None:
        """Where the headings stand and what they are, with near spellings taken in; None: a person is asked, if the
        sheet could be an inventory at all."""
        found, told = understand(sheet, self.name, known)
        if told is not None:
            self.found.append(told)
            if found is not None and not found[2].mapped:
                tell_columns(told, self.problems)
        return found

    def _read_crosstab(self, sheet: SheetOfCells) -> bool:
        crosstab = read_crosstab(sheet, self.name, self.problems)
        if crosstab is None:
            return False
        self.tables.append(("cloud", crosstab.frame))
        self._report_table(sheet.name, "cloud_spend", crosstab.header_row, len(crosstab.frame))
        return True

    def _read_split(self, sheet: SheetOfCells, found: Understood | None) -> bool:
        """Read a list whose rows are several records each, if it is one."""
        lists = read_side_by_side(sheet, found, self.name, self.problems)
        if lists is None:
            lists = read_wide(sheet, found, self.name, self.problems)
        if lists is None and found is not None:
            lists = read_by_status(sheet, found, self.name, self.problems)
        if lists is None:
            return False
        before = len(self.report.tables)
        for records in lists:
            self._build(without_people(records, self.name, self.problems), sheet)
        whole, *others = self.report.tables[before:]  # one table to whoever wrote it
        whole["data_rows"] += sum(each["data_rows"] for each in others)
        self.report.tables[before:] = [whole]
        return True

    def _report_table(self, sheet: str | None, role: str, header_row: int, rows: int) -> None:
        self.report.tables.append(
            {
                "sheet": sheet,
                "role": role,
                "header_row": header_row,
                "data_rows": rows,
                "rows_counted": rows,
                "rows_set_aside": 0,
            }
        )

    def _settle(self, unknown: list[SheetOfCells], empty: int) -> None:
        for sheet in unknown:
            if self.tables or sheet.name is not None:
                self.report.ignored_sheets.append({"sheet": sheet.name or self.name, "reason": _what_it_is(sheet)})
        asked = [found for found in self.found if found.asks]
        if self.tables:
            self.found = [found for found in self.found if not found.asks or plausible(found)]
        for found in asked:
            if found in self.found:
                tell_asks(found, self.problems, alone=not self.tables)
        if self.tables:
            return
        if asked:
            self.report.outcome = "needs_mapping"
            return
        left_out = next((found.looks_like for found in self.found if found.role == LEFT_OUT and found.looks_like), "")
        if left_out:
            reason = self.report.ignored_sheets[-1]["reason"]
            raise Refusal(
                "no_data", f"{self.name} looks like {left_out}: {reason}.", "Bring the list of the equipment itself."
            )
        if self.left_out:
            raise Refusal(
                "no_data", f"{self.name} is no list of records: {self.left_out}.", "Or bring the list of the equipment."
            )
        if empty:
            raise Refusal(
                "no_data",
                f"{self.name} has headings and no rows beneath them.",
                "Fill in at least one row, and save it.",
            )
        raise Refusal(
            "no_data",
            f"{self.name} holds no table that could be an inventory.",
            "Put the list on a sheet of its own, with one row of headings above it, or use the template.",
        )

    def _build(self, records: Records, sheet: SheetOfCells) -> None:
        telling = Telling(self.problems, self.name, records.sheet, records.rows)
        tell_left_out(records, telling)
        tell_duplicate_headings(records, telling)
        self.report.withheld += tell_personal(records, sheet, telling)
        table = records.layout.table
        columns = Columns(records, telling, self.mapping, self.rows)
        settle_hidden_rows(columns, sheet)
        build = {
            "kit": build_kit,
            "cloud": _build_cloud,
            "meters": build_meters,
            "fuel": build_fuel,
            "refrigerants": build_refrigerants,
        }
        frame = build[table](columns)
        size = len(records.rows)
        origin: dict[str, Any] = {
            "file": one_text(self.name, size),
            "sheet": one_text(records.sheet, size),
            "row": records.rows,
            "role": one_text(records.layout.role, size),
        }
        for name, values in reversed(origin.items()):
            frame.insert(0, name, values)
        known = self.headings.setdefault((self.name, records.sheet), {})
        known.update({name: heading for name, heading in headings_of(records).items() if name not in known})
        if table == "cloud":
            from carbon.inventory.cloud import usage_totals

            for key, value in usage_totals(columns, frame).items():
                total = self.report.totals.setdefault(key, {})
                for name, amount in value.items():
                    total[name] = total.get(name, 0.0) + amount
        self.tables.append((table, frame))
        self._report_table(records.sheet, records.layout.role, records.header_row, size)
        if records.layout.export is not None:
            self.report.tables[-1]["looks_like"] = records.layout.export.looks_like


def _build_cloud(columns: Columns) -> pd.DataFrame:
    from carbon.inventory.cloud import build_cloud

    return build_cloud(columns)


def _content(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise Refusal(
            "file_not_found" if isinstance(problem, FileNotFoundError) else "file_not_readable",
            f"{name} could not be opened ({problem.strerror}).",
            "Check the name and the folder, and that no other program holds the file.",
        ) from problem


def _reason_to_ignore(sheet: SheetOfCells, rows: collections.abc.Mapping[str, str]) -> str:
    if not any(any(row) for row in sheet.head):
        return "empty, or a chart"
    if not sheet.visible and how_taken(rows, "hidden_sheets") != COUNT:
        return "hidden"
    if sheet.head[0][:1] == [LIST_TITLE]:
        return "our own list of what was found"
    if sheet.name and sheet.name.casefold().startswith(("example", "sample", "enghraifft")):
        return "an example"
    return ""


def _what_it_is(sheet: SheetOfCells) -> str:
    return "notes only" if max((sum(map(bool, row)) for row in sheet.head), default=0) <= 1 else (
        "no headings of an inventory"
    )  # fmt: skip


def _hidden(file: str, sheet: str, *, read: bool = False) -> Problem:
    done = "was read like the others, as the settings ask" if read else "was not read"
    return Problem(
        "hidden_sheet", "info", f"{file}: the hidden sheet “{shortened(sheet)}” {done}.",
        "Settings say whether hidden sheets count." if read else "Unhide it and upload the file again, or let hidden "
        "sheets count (Settings), if it holds part of the inventory.", file=file, sheet=sheet,
    )  # fmt: skip
