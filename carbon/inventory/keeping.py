"""A file that was read, as the list that is kept of it: all that its reading rests on, and nothing of people."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from carbon.columns import ActivityData, FileReport
from carbon.inventory.across.copies import copy_of, digest_of
from carbon.inventory.cells.kept_cells import as_text, text_of_cell
from carbon.inventory.files.delimited import Delimited
from carbon.inventory.files.kept_lists import ABOUT, is_kept, kept_of, problem_kept
from carbon.inventory.files.workbooks import Sheet
from carbon.inventory.headings.headings import normalise_heading
from carbon.inventory.headings.mapping import Mapping as SaidMapping
from carbon.inventory.headings.synonyms import NOT_READ
from carbon.inventory.reading import read_inventory
from carbon.inventory.rows.containers import Opened, open_unpacked, unpacked
from carbon.inventory.rows.left_out_cells import (
    Persons,
    are_counts,
    heads_a_kept_column,
    instead_of,
    is_left_out,
)
from carbon.inventory.rows.sheets import SheetOfCells, find_headings
from carbon.problems import Problem, Refusal

_BROKEN = "broken_quote"


def keep(
    name: str, content: bytes, activity: ActivityData, mapping: SaidMapping | None = None,
    rows: Mapping[str, str] | None = None,
) -> bytes:  # fmt: skip
    """The bytes of the list that is kept of a file; of one that is kept already, the same.

    activity: the reading that the file is part of; mapping, rows: what it was read with.
    """
    if is_kept(content):
        return content
    report = next(report for report in activity.files if report.file == name)
    told: list[Problem] = []
    try:
        inside, inside_name = unpacked(content, name)
        opened = open_unpacked(inside, inside_name)
    except (Refusal, MemoryError):
        return _kept(_said(report, "", digest_of(content), report.refusal or _REFUSED), {})
    told += opened.told
    alone = activity
    if report.same_as or report.replaced_by:  # what stands in it was not looked at, or was dropped again
        alone = read_inventory([(name, content)], mapping=mapping, rows=rows)
        report = alone.files[0]
    told += [each for each in alone.problems if each.code == _BROKEN and each.file == name]
    about, copied = _said(report, opened.kind, digest_of(inside), None, told), copy_of(inside, opened.sheets)
    about |= {"made_from": list(copied.digests), "copy_left_out": list(copied.left_out)}
    parts: dict[str, bytes] = {}
    headers = _headers(alone, report, opened, mapping)
    fields = _fields_said(alone, name, mapping)
    left_out: list[dict[str, str]] = []
    for sheet in opened.sheets:
        if sheet.name not in headers:
            continue
        table = f"{len(parts) + 1}.csv"
        write = _text_table if isinstance(sheet, Delimited) else _sheet_table
        parts[table], gone = write(sheet, sorted(headers[sheet.name]), fields)
        left_out += [{"sheet": sheet.name or "", "heading": heading} for heading in dict.fromkeys(gone)]
        about["sheets"].append(
            {"table": table, "name": sheet.name, "visible": sheet.visible, "first_row": sheet.first_row,
             "row_marks": sheet.row_marks.as_record(), "title": sheet.title,
             "delimiter": sheet.delimiter if isinstance(sheet, Delimited) else None}
        )  # fmt: skip
    kept = {sheet["name"] or name for sheet in about["sheets"]}
    about["not_kept"] = [
        {"sheet": each["sheet"], "reason": each["reason"]} for each in report.ignored_sheets
        if each["sheet"] not in kept
    ]  # fmt: skip
    about["columns_left_out"] = left_out
    if not parts:
        about["refusal"] = _refusal(report.refusal or _REFUSED)
    return _kept(about, parts)


_REFUSED = {"code": "kept_list_unfit", "message": "Nothing of it could be read when the work was saved."}


def _refusal(refusal: Mapping[str, str]) -> dict[str, str]:
    return {"code": refusal["code"], "message": refusal["message"]}


def _said(
    report: FileReport, kind: str, digest: str, refusal: Mapping[str, str] | None, told: Iterable[Problem] = ()
) -> dict[str, Any]:  # fmt: skip
    return {
        "format": kind, "digest": digest, "made_from": [], "copy_left_out": [],
        "told": [problem_kept(each) for each in told], "sheets": [], "not_kept": [], "columns_left_out": [],
        "refusal": None if refusal is None else _refusal(refusal),
    }  # fmt: skip


def _kept(about: Mapping[str, Any], parts: Mapping[str, bytes]) -> bytes:
    text = json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True, default=str)
    return kept_of({**parts, ABOUT: text.encode("utf-8", "replace")})


def _headers(
    activity: ActivityData, report: FileReport, opened: Opened, mapping: SaidMapping | None
) -> dict[str | None, set[int]]:  # fmt: skip
    """The sheets that are kept, each with the rows of its headings: what was read, what is asked about, and what is
    hidden and could count."""
    found: dict[str | None, set[int]] = {}
    for table in report.tables:
        found.setdefault(table["sheet"], set()).add(int(table["header_row"]))
    for each in activity.found:
        if each.file == report.file:
            found.setdefault(each.sheet, set()).add(each.header_row)
    for sheet in opened.sheets:
        if sheet.name in found or sheet.visible:
            continue
        headings = find_headings(sheet, mapping)
        if headings is not None:
            found[sheet.name] = {sheet.first_row + headings[0]}
    return found


Fields = tuple[frozenset[str], frozenset[str]]
"""Headings as normalised: of columns that are read, and of those that may be."""


def _fields_said(activity: ActivityData, file: str, mapping: SaidMapping | None) -> Fields:
    """Headings that are fields, by their cells or as a person has said, and those that are proposed as such."""
    columns = [column for table in activity.found if table.file == file for column in table.columns]
    fields = [column for column in columns if column.field and column.field not in NOT_READ]
    read = [column.heading for column in fields if column.state != "unsure"]
    read += [
        column.heading for entry in (mapping.tables if mapping else ()) for column in entry.columns if column.field
    ]
    return frozenset(map(normalise_heading, read)), frozenset(normalise_heading(each.heading) for each in fields)


# -- tables ------------------------------------------------------------------------------------------------------------


def _gone_from(headers: Sequence[int], first_row: int, line: Callable[[int], Sequence[str]], width: int,
               fields: Fields) -> dict[int, list[tuple[int, int, str, str]]]:  # fmt: skip
    """By the place of a column: from which row to which it is left out, beneath which heading, and as what. A column
    stays left out to the end, unless another heads it that is kept. line: the texts of a row, by its place."""
    found: dict[int, list[tuple[int, int, str, str]]] = {}
    for row in headers:
        place = row - first_row
        if place < 0:
            continue
        for column, text in enumerate(line(place)[:width]):
            spans = found.get(column, [])
            if spans and spans[-1][1] < 0 and heads_a_kept_column(text):
                spans[-1] = (spans[-1][0], place, *spans[-1][2:])
            kind = is_left_out(text, *fields) if text.strip() else ""
            if kind and not (spans and spans[-1][1] < 0):
                found.setdefault(column, []).append((place + 1, -1, text, kind))
    return found


def _sheet_table(sheet: SheetOfCells, headers: Sequence[int], fields: Fields) -> tuple[bytes, list[str]]:
    """A workbook's sheet as csv, and the headings whose columns are left out."""
    assert isinstance(sheet, Sheet)
    gone: list[str] = []
    spans = _gone_from(
        headers, sheet.first_row, lambda place: [cells.text_at(place) for cells in sheet.columns], sheet.width, fields
    )
    columns: list[list[str]] = []
    persons = Persons()
    for place, cells in enumerate(sheet.columns):
        values = cells.listed() if cells.codes is None else cells._values or cells.texts.to_pylist()
        texts = [text_of_cell(persons.taken_out(value) if isinstance(value, str) else value) for value in values]
        column = texts if cells.codes is None else [texts[code] for code in cells.codes.tolist()]
        for first, last, heading, kind in spans.get(place, []):
            last = last if last >= 0 else sheet.rows
            plain = [cells.text_at(row) for row in range(first, last)]
            if kind != "person" and are_counts(plain, heading):
                continue
            distinct = list(dict.fromkeys(plain))
            instead = dict(zip(distinct, instead_of(distinct, heading, kind), strict=True))
            column[first:last] = [as_text(instead[text], typed=True) for text in plain]
            gone.append(heading)
        columns.append(column)
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(zip(*columns, strict=True))
    return out.getvalue().encode("utf-8", "replace"), gone


def _text_table(sheet: SheetOfCells, headers: Sequence[int], fields: Fields) -> tuple[bytes, list[str]]:
    """A text file's cells as csv, each row as long as it was, and the headings whose columns are left out."""
    assert isinstance(sheet, Delimited)
    heads = {row - sheet.first_row for row in headers if row >= sheet.first_row}
    lines: dict[int, list[str]] = {}
    for place, row in enumerate(_rows(sheet)):
        if place in heads:
            lines[place] = row
        if len(lines) == len(heads):
            break
    width = max((len(row) for row in lines.values()), default=0)
    spans = _gone_from(headers, sheet.first_row, lambda place: lines.get(place, []), width, fields)
    met: dict[tuple[int, int], dict[str, str]] = {
        (column, at): {} for column, each in spans.items() for at in range(len(each))
    }
    for place, row in enumerate(_rows(sheet)) if spans else ():
        for column, at in met:
            first, last, *_ = spans[column][at]
            if column < len(row) and first <= place and (last < 0 or place < last):
                met[column, at][row[column]] = ""
    gone: list[str] = []
    for column, at in list(met):
        *_, heading, kind = spans[column][at]
        texts = list(met[column, at])
        if kind != "person" and are_counts(texts, heading):
            del met[column, at]
            continue
        met[column, at] = dict(zip(texts, map(as_text, instead_of(texts, heading, kind)), strict=True))
        gone.append(heading)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    seen: dict[str, str] = {}
    persons = Persons()

    def kept(text: str) -> str:
        found = seen.get(text)
        if found is None:
            found = seen[text] = as_text(persons.taken_out(text))
        return found

    for place, row in enumerate(_rows(sheet)):
        cells = [kept(text) for text in row]
        for column, at in met:
            first, last, *_ = spans[column][at]
            if column < len(row) and first <= place and (last < 0 or place < last):
                cells[column] = met[column, at][row[column]]
        writer.writerow(cells)
    return out.getvalue().encode("utf-8", "replace"), gone


def _rows(sheet: Delimited) -> Iterator[list[str]]:
    """The rows of a text file as they are read, one after the other; of one with a broken quote, line by line."""
    text = sheet.content.decode("utf-8", errors="replace")
    if text.count('"') % 2 or len(max(text.split("\n"), key=len, default="")) >= csv.field_size_limit():
        return iter(sheet.all_rows())
    return iter(csv.reader(io.StringIO(text, newline=""), delimiter=sheet.delimiter))
