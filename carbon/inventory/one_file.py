"""One file: opened, its tables found one after the other, and the tidy rows of each built."""

from __future__ import annotations

import collections.abc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from carbon.columns import FileReport
from carbon.found import FoundTable
from carbon.inventory.across.copies import (
    CopyOf,
    about_same,
    ask_same,
    copy_of,
    digest_of,
    may_be_of_two_places,
    tell_both,
    tell_same,
)
from carbon.inventory.across.equal_rows import settle_equal_rows
from carbon.inventory.across.merging import Headings
from carbon.inventory.across.value_lists import kind_of_values
from carbon.inventory.bills.crosstabs import read_crosstab
from carbon.inventory.bills.listed_standby import standby_columns
from carbon.inventory.cells.cells import one_text
from carbon.inventory.cells.telling import Telling
from carbon.inventory.counting.unread_columns import tell_unnamed_numbers
from carbon.inventory.files.workbooks import COLUMNS_AT_MOST
from carbon.inventory.headings.mapping import Mapping, TypeChoice
from carbon.inventory.kit.kit import build_kit
from carbon.inventory.kit.status_columns import read_by_status
from carbon.inventory.layouts.bare_lists import read_bare_list
from carbon.inventory.layouts.count_columns import knowing, split_counts
from carbon.inventory.layouts.count_tables import counts_under, read_counts
from carbon.inventory.layouts.layout_told import (
    settle_row_marks,
    tell_duplicate_headings,
    tell_left_out,
    tell_personal,
    tell_several,
)
from carbon.inventory.layouts.section_times import fill_section_times
from carbon.inventory.layouts.stacked import tables_on
from carbon.inventory.layouts.two_heading_rows import with_one_row
from carbon.inventory.layouts.wide_lists import read_wide
from carbon.inventory.layouts.without_headings import named_by_number
from carbon.inventory.meters.metered_headings import tell_energy_unread
from carbon.inventory.meters.meters import build_fuel, build_meters, build_refrigerants
from carbon.inventory.meters.month_tables import may_be_months, read_months
from carbon.inventory.meters.planned import wanted_beside
from carbon.inventory.meters.utilities import fuel_among_readings
from carbon.inventory.rows import bill_marks
from carbon.inventory.rows.containers import Opened, open_unpacked, own_output, unpacked
from carbon.inventory.rows.day_of_list import keep_day_of_list
from carbon.inventory.rows.door import translated, without_people
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.given_files import content_of
from carbon.inventory.rows.grouped import fill_groups
from carbon.inventory.rows.ignored_sheets import reason_to_ignore, tell_hidden, what_it_is
from carbon.inventory.rows.lists import ABOVE, OF_ONE_TABLE, SMALL, KitList, unread_texts
from carbon.inventory.rows.running_totals import tell_running_totals
from carbon.inventory.rows.section_kinds import fill_section_kinds
from carbon.inventory.rows.sheets import Records, SheetOfCells, find_headings, headings_of, read_records
from carbon.inventory.rows.without_data import without_data
from carbon.inventory.understanding.side_by_side import BlockOf, parted
from carbon.inventory.understanding.understand import (
    Understood,
    plausible,
    shown_left_out,
    tell_asks,
    tell_columns,
    understand,
)
from carbon.problems import Problems, Refusal
from carbon.words.own_outputs import OwnOutput, own_sheet


class OneFile:
    """Reads one file."""

    def __init__(
        self, name: str, headings: Headings, mapping: Mapping | None,
        rows: collections.abc.Mapping[str, str], one_of: int = 1,
    ) -> None:  # fmt: skip
        self.rows = rows
        self.one_of = one_of
        self.lines: list[bill_marks.Lines] = []
        self.name = name
        self.problems = Problems()
        self.digest = ""
        self.copy_of = CopyOf()
        self.ours: OwnOutput | None = None
        self.headings = headings
        self.mapping = mapping
        self.found: list[FoundTable] = []
        self.left_out = ""
        self.costs: dict[tuple[str, str], float] = {}
        self.tables: list[tuple[str, pd.DataFrame]] = []
        self.lists: list[KitList] = []
        self.report = FileReport(name, "import")

    def read(
        self, given: Path | tuple[str, bytes], known: collections.abc.Mapping[str, OneFile],
        wait: Callable[[str], None] | None = None,
    ) -> FileReport:  # fmt: skip
        """Read the file, but for one that was read already. known: other files by the digest of their content."""
        try:
            content = given[1] if isinstance(given, tuple) else content_of(Path(given), self.name)
            content, name = unpacked(content, self.name)
            if self.one_of > 1:  # a file alone can be no second one
                self.digest = digest_of(content)
            first, said = known.get(self.digest), ""
            if first is not None:
                said = "" if self.mapping is None else self.mapping.answer("same_list", about_same(self.digest))
                if said != "both" and (said or not may_be_of_two_places(first, self.name)):
                    self.problems.add(tell_same(self.report, first.name, self.digest))
                    return self.report
                if said:
                    self.problems.add(tell_both(self.name, first.name))
            opened = open_unpacked(content, name, wait)
            self.copy_of = copy_of(content, opened.sheets)
            del content
            self.report.made_from, self.report.format = self.copy_of.digests, opened.kind
            self.report.ignored_sheets += opened.not_kept
            self._read_sheets(opened)
            if first is not None and not said:
                frames = [frame for _, frame in self.tables]
                self.problems.add(ask_same(self.report, first.name, self.digest, frames))
        except Refusal as refusal:
            self._refuse(refusal)
        except MemoryError:
            self._refuse(
                Refusal("file_too_large_expanded", f"{self.name} needs more memory than there is.",
                        "Split the list into several files and upload them together.")
            )  # fmt: skip
        return self.report

    @property
    def rows_counted(self) -> tuple[int, int]:
        """Rows that count and rows read, of this file by itself."""
        frames = [frame for _, frame in self.tables]
        return sum(int(frame["set_aside"].isna().sum()) for frame in frames), sum(map(len, frames))

    def forget(self) -> None:
        """Drop what was read: another file counts in its place."""
        self.tables, self.lists, self.lines, self.found, self.problems = [], [], [], [], Problems()
        self.report.tables, self.report.ignored_sheets, self.report.withheld = [], [], []
        self.report.outcome, self.report.totals = "import", {}

    def _refuse(self, refusal: Refusal) -> None:
        self.tables.clear()
        self.lists.clear()
        self.report.tables.clear()
        self.report.outcome = "refuse"
        self.report.refusal = refusal.as_record()

    def _read_sheets(self, opened: Opened) -> None:
        unknown: list[SheetOfCells] = []
        empty = 0
        for sheet in opened.sheets:
            ours = own_sheet(sheet.head)
            self.ours = self.ours or ours
            reason = ours.sheet if ours else reason_to_ignore(sheet, self.rows)
            if reason:
                self.report.ignored_sheets.append({"sheet": sheet.name or self.name, "reason": reason})
                if not ours and not sheet.visible and find_headings(sheet) is not None:
                    self.problems.add(tell_hidden(self.name, sheet.name or ""))
                continue
            if not sheet.visible:
                self.problems.add(tell_hidden(self.name, sheet.name or "", read=True))
            if max(map(len, sheet.head)) > COLUMNS_AT_MOST:
                self.left_out = f"it is more than {COLUMNS_AT_MOST:,} columns wide"
                self.report.ignored_sheets.append({"sheet": sheet.name or self.name, "reason": self.left_out})
                continue
            tables = tables_on(sheet)
            before = len(self.report.tables)
            for table in tables:
                one_row = with_one_row(table, self.name, self.problems)
                for part in parted(one_row, self.name, self.problems, self.mapping):
                    empty += self._read_table(part, unknown)
            tell_several(self.name, sheet.name, self.report.tables[before:], self.problems)
        self.problems.extend(opened.told)
        self._settle(unknown, empty)

    def _read_table(self, sheet: SheetOfCells, unknown: list[SheetOfCells]) -> bool:
        """Read one table; True: it has headings and no rows."""
        found = find_headings(sheet, self.mapping)
        if (found is None or not found[2].leave_out) and self._read_by_shape(sheet, found):
            return False
        sheet, found = named_by_number(sheet, found, self.mapping)
        known, found = found, self._understood(sheet, found)
        unknown += [sheet] if found is None else []
        if found is None or (known is None and self._read_split(sheet, found, across=False)):
            return False
        if found[2].leave_out:
            self.report.ignored_sheets.append({"sheet": sheet.name or self.name, "reason": found[2].leave_out})
            return False
        if found[2].table in ("kit", "meters") and not found[2].export:
            tell_running_totals(sheet, *found, self.name, self.problems)
        also = [*dict.fromkeys([*wanted_beside(found[1], found[2]), *standby_columns(found[1], found[2].table)])]
        records = without_people(translated(read_records(sheet, *found, also)), self.name, self.problems)
        fill_groups(records, self.name, self.problems)
        fill_section_kinds(records, self.name, self.problems)
        fill_section_times(records)
        if not len(records.rows):
            reason = "headings only, no rows beneath them"
            self.report.ignored_sheets.append({"sheet": sheet.name or self.name, "reason": reason})
            return True
        if records.layout.counts:
            self._build_as_one(split_counts(records, self.name, self.problems, self.mapping), sheet)
        elif parts := fuel_among_readings(records):
            self._build_as_one([(part, []) for part in parts], sheet)
        else:
            tell_unnamed_numbers(sheet, found, Telling(self.problems, self.name, records.sheet, records.rows))
            self._build(records, sheet)
        return False

    def _read_by_shape(self, sheet: SheetOfCells, found: Understood | None) -> bool:
        """Read a table that is no plain list of records (numbers by kind or month, several records in a row), if it is
        one."""
        if found is None and self._read_crosstab(sheet):
            return True
        may_be = found is not None and may_be_months(*found[1:])
        dated = read_months(sheet, self.name, self.problems) if may_be else None
        counted = dated if isinstance(dated, Records) else (
            read_months(sheet, self.name, self.problems)
            or read_counts(sheet, self.name, self.problems)
            or read_bare_list(sheet, self.name, self.problems)
            if found is None
            else counts_under(sheet, found[0], found[2], self.name, self.problems)
        )  # fmt: skip
        if isinstance(counted, Records):
            self._build(counted, sheet)
            return True
        if counted is not None:
            self.found += shown_left_out(sheet, self.name)
            self.report.ignored_sheets.append({"sheet": sheet.name or self.name, "reason": counted})
            self.left_out = counted
            return True
        return self._read_split(sheet, found)

    def _understood(self, sheet: SheetOfCells, known: Understood | None) -> Understood | None:
        """Where the headings stand and what they are, with near spellings taken in; None: a person is asked, if the
        sheet could be an inventory at all."""
        found, told = understand(sheet, self.name, known, self.mapping)
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
        self.lines.append(bill_marks.lines_of(crosstab.frame))
        self._report_table(sheet.name, "cloud_spend", crosstab.header_row, len(crosstab.frame))
        return True

    def _read_split(self, sheet: SheetOfCells, found: Understood | None, *, across: bool = True) -> bool:
        """Read a list whose rows are several records each, if it is one. across: of several devices in a row too."""
        lists = read_wide(sheet, found, self.name, self.problems) if across else None
        if lists is None and found is not None:
            lists = read_by_status(sheet, found, self.name, self.problems)
        if lists is None:
            return False
        self._build_as_one([(without_people(records, self.name, self.problems), []) for records in lists], sheet)
        return True

    def _build_as_one(self, lists: Sequence[tuple[Records, list[TypeChoice]]], sheet: SheetOfCells) -> None:
        """Build several lists that are one table to whoever wrote it, each with what a person has said of its kinds."""
        before, first = len(self.report.tables), len(self.tables)
        for records, kinds in lists:
            self._build(records, sheet, knowing(self.mapping, kinds))
        for _, frame in self.tables[first:]:
            frame.attrs[OF_ONE_TABLE] = f"{self.name} {first}"
        whole, *others = self.report.tables[before:]
        whole["data_rows"] += sum(each["data_rows"] for each in others)
        self.report.tables[before:] = [whole]

    def _report_table(self, sheet: str | None, role: str, header_row: int, rows: int) -> None:
        self.report.tables.append(
            {"sheet": sheet, "role": role, "header_row": header_row, "data_rows": rows, "rows_counted": rows}
            | {"rows_set_aside": 0, "rows_waiting": 0}
        )

    def _settle(self, unknown: list[SheetOfCells], empty: int) -> None:
        for sheet in unknown:
            if self.tables or sheet.name is not None:
                self.report.ignored_sheets.append({"sheet": sheet.name or self.name, "reason": what_it_is(sheet)})
        if self.ours and not self.tables and not empty:
            self.found = []
            raise own_output(self.name, self.ours)
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
        raise without_data(self.name, self.report, self.found, self.left_out, headings_alone=bool(empty))

    def _build(self, records: Records, sheet: SheetOfCells, mapping: Mapping | None = None) -> None:
        telling = Telling(self.problems, self.name, records.sheet, records.rows)
        tell_left_out(records, telling)
        tell_duplicate_headings(records, telling)
        self.report.withheld += tell_personal(records, sheet, telling)
        table = records.layout.table
        columns = Columns(records, telling, mapping or self.mapping, self.rows)
        settle_row_marks(columns, sheet)
        if table == "kit":
            settle_equal_rows(columns, sheet)
        if table == "meters":
            tell_energy_unread(records, sheet, telling)
        build = {
            "kit": build_kit, "cloud": _build_cloud, "meters": build_meters, "fuel": build_fuel,
            "refrigerants": build_refrigerants,
        }  # fmt: skip
        frame = build[table](columns)
        records = columns.records  # a row of several things may have become a record of each
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
        if table in ("fuel", "refrigerants"):
            frame[bill_marks.WHOLE_ROW] = bill_marks.whole_rows(sheet, records)
        if table == "cloud":
            from carbon.inventory.bills.bill_money import add_totals

            add_totals(self.report.totals, self.costs, columns, frame)
        self.tables.append((table, frame))
        frame.attrs[SMALL] = isinstance(sheet, BlockOf) and sheet.small
        frame.attrs[ABOVE] = (*records.titles,)
        if table == "kit":
            beside = unread_texts(records.unread), records.added_up, records.perhaps_sums, records.numbered_through
            self.lists.append(KitList(frame, *beside, records.excess, kind_of_values(records, self.name)))
            keep_day_of_list(self.report, records)
        if table == "cloud":
            self.lines.append(bill_marks.lines_of(frame, records, sheet=sheet))
        self._report_table(records.sheet, records.layout.role, records.header_row, size)
        if records.layout.export is not None:
            self.report.tables[-1]["looks_like"] = records.layout.export.looks_like


def _build_cloud(columns: Columns) -> pd.DataFrame:
    from carbon.inventory.bills.cloud import build_cloud

    return build_cloud(columns)
