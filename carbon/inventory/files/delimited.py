"""Text files of cells: encoding, delimiter and width are found, and only the columns that are wanted are read.

pyarrow reads them as text, coded by distinct values; what it cannot read (ragged rows, a quote that is never closed)
Python's csv module reads more slowly, and says so.
"""

from __future__ import annotations

import copy
import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress

import numpy as np
import pyarrow as pa
import pyarrow.csv
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.row_marks import RowMarks
from carbon.inventory.cells.texts import joined_texts
from carbon.problems import Problem, Refusal

HEAD_BYTES = 400_000
HEAD_ROWS = 400
BLOCK_BYTES = 1 << 24
"""How much is read at once: with smaller blocks more time goes into joining the distinct values of each."""
_SCANNED_BYTES = 1 << 18
SLOWLY_AT_MOST = 100_000_000
"""Bytes of a text that Python's csv module reads: it takes some ten times the memory of the text."""
DELIMITERS = ",;\t|"
MOST_BLANK_LINES = 1 << 20
"""As many as a sheet of Excel has rows: no list of anybody's holds more between its records."""
_DICTIONARY = pa.dictionary(pa.int32(), pa.string())


def decode(content: bytes, file: str) -> tuple[bytes, list[Problem]]:
    """A text file as UTF-8 without a mark, with LF or CRLF line ends. Raises Refusal where it is no text."""
    told: list[Problem] = []
    if content.startswith(b"\xef\xbb\xbf"):
        content = content[3:]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        content = content.decode("utf-16", errors="replace").encode("utf-8")
    elif b"\0" in content[:4096]:
        half = content[:4096]
        odd, even = half[1::2].count(0), half[0::2].count(0)
        if max(odd, even) > 0.3 * len(half) / 2 and min(odd, even) < 0.05 * len(half):
            content = content.decode("utf-16-le" if odd > even else "utf-16-be", errors="replace").encode("utf-8")
            told.append(_encoding_guessed(file, "UTF-16"))
    if b"\0" in content:
        raise Refusal(
            "not_text",
            f"{file} is named as a text file, but it holds bytes that no text has.",
            "Save it again from the program that made it, as CSV (UTF-8) or as an Excel workbook, and upload that.",
        )
    if not content.isascii():
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            content = content.decode("cp1252", errors="replace").encode("utf-8")
            told.append(_encoding_guessed(file, "Windows-1252"))
    if b"\r" in content[:HEAD_BYTES] and b"\n" not in content[:HEAD_BYTES]:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return content, told


def _encoding_guessed(file: str, name: str) -> Problem:
    return Problem(
        "encoding_guessed",
        "info",
        f"{file} does not say how its letters are stored; it was read as {name}.",
        "Check a name with an accent. If it looks wrong, save the file as CSV UTF-8 and upload it again.",
        file=file,
    )


class Delimited:
    """A text file of cells, looked at but not yet read.

    head: its first rows as lists of text, blank lines included, so that a row's place is its row number less one;
    line_starts: the bytes with which lines begin, the first line's left out.
    """

    name: str | None = None
    title: str | None = None
    visible = True
    first_column = 0
    row_marks = RowMarks()

    def __init__(self, content: bytes, file: str) -> None:
        self.file = file
        self.content, self.told = decode(content, file)
        self.first_row = 1
        if self.content[:5].lower().startswith(b"sep=") and b"\n" in self.content[:12]:
            self.delimiter = self.content[4:5].decode("latin-1")
            self.content = self.content[self.content.index(b"\n") + 1 :]
            self.first_row = 2
        else:
            self.delimiter = _find_delimiter(self.content[:HEAD_BYTES].decode("utf-8", errors="ignore"))
        if self.delimiter != ",":
            name = {"\t": "tabs", ";": "semicolons", "|": "bars"}.get(self.delimiter, f"{self.delimiter!r}")
            self.told.append(
                Problem("delimiter_guessed", "info", f"The cells of {file} are separated by {name}.", file=file)
            )
        self._fill_blank_lines()
        self.head = self._read_head()
        self.width = max((len(row) for row in self.head), default=0)

    @classmethod
    def known(cls, content: bytes, file: str, delimiter: str, first_row: int, told: list[Problem]) -> Delimited:
        """A text in UTF-8 of which everything is known already. told: what is to be told of it, which may grow."""
        found = cls.__new__(cls)
        found.file, found.content, found.told = file, content, told
        found.delimiter, found.first_row = delimiter, first_row
        found._fill_blank_lines()
        found.head = found._read_head()
        found.width = max((len(row) for row in found.head), default=0)
        return found

    def _fill_blank_lines(self) -> None:
        """Write blank lines as rows of blank cells, so that they keep their row numbers."""
        end = len(self.content)
        while end and self.content[end - 1 : end] in (b"\r", b"\n"):
            end -= 1
        self.line_starts = _line_starts(self.content, end)
        if self.line_starts.isdisjoint(b"\r\n"):
            return
        blank = b"\n\r\n" if b"\r\n" in self.content[:HEAD_BYTES] else b"\n\n"
        pairs = self.content.count(blank if blank == b"\n\n" else b"\r\n\r\n", 0, end)
        if not pairs and self.content.find(blank, 0, end) < 0:
            return
        if 2 * pairs > MOST_BLANK_LINES:
            raise Refusal(
                "mostly_blank",
                f"{self.file} holds more than {MOST_BLANK_LINES // 1_000_000} million blank lines between its rows.",
                "Delete the blank lines, or save the list again from a spreadsheet, and upload that.",
            )
        self.content = re.sub(rb"(?<=\n)(?=\r?\n)", self.delimiter.encode(), self.content[:end] + b"\n")
        self.line_starts |= {ord(self.delimiter)}

    def _read_head(self) -> list[list[str]]:
        piece = self.content[:HEAD_BYTES].decode("utf-8", errors="ignore")
        cut = len(self.content) > HEAD_BYTES
        rows: list[list[str]] = []
        self._lines_after: list[int] = []
        reader = csv.reader(io.StringIO(piece, newline=""), delimiter=self.delimiter)
        try:
            for row in reader:
                rows.append(row)
                self._lines_after.append(reader.line_num)
                if len(rows) >= HEAD_ROWS:
                    return rows
        except csv.Error:
            return rows
        return rows[:-1] if cut and len(rows) > 1 else rows

    def end_of_row(self, place: int) -> int:
        """Where in the content the line after a row of the head begins."""
        return _offset_of_line(self.content, self._lines_after[place])

    def cut(self, places: Sequence[tuple[int, str]]) -> list[Delimited]:
        """The file in parts that begin at the given places of the content, each with the title that stands there."""
        starts = [(0, ""), *places]
        ends = [place for place, _ in places] + [len(self.content)]
        parts: list[Delimited] = []
        row = self.first_row
        for (start, title), end in zip(starts, ends, strict=True):
            part = copy.copy(self)  # what is told of it is told of the file
            part.content = self.content[start:end]
            part.first_row, part.title = row, title or None
            part.head = part._read_head()
            part.width = max((len(each) for each in part.head), default=0)
            parts.append(part)
            text = part.content.decode("utf-8", errors="replace")
            try:
                row += sum(1 for _ in csv.reader(io.StringIO(text, newline=""), delimiter=self.delimiter))
            except csv.Error:  # a cell longer than Python's module takes
                row += len(_records(text, self.delimiter, 0, part.width)[0])
        return parts

    def all_rows(self) -> list[list[str]]:
        """Every row of the file, as it was written; the first is row `first_row`."""
        text = self.content.decode("utf-8", errors="replace")
        return _records(text, self.delimiter, 0, self.width)[0]

    def is_filled(self, header: int, column: int) -> bool:
        """Whether a column holds anything beneath its heading, among the first rows."""
        return any(row[column].strip() for row in self.head[header + 1 :] if column < len(row))

    def read(self, header: int, wanted: Sequence[int]) -> tuple[NDArray[np.int64], dict[int, Cells]]:
        """Row numbers and wanted columns of all rows beneath the row at place `header` of the head."""
        width = len(self.head[header])
        beneath = self.head[header + 1 :]
        start = _offset_of_line(self.content, self._lines_after[header])
        body = pa.py_buffer(self.content).slice(start)
        if not body.size or (not self.content[start : start + 4096].strip() and not self.content[start:].strip()):
            return np.empty(0, dtype=np.int64), {
                column: Cells(np.empty(0, dtype=np.int32), values=[""]) for column in wanted
            }
        types = {}
        for column in wanted:
            seen = [row[column] for row in beneath if column < len(row) and row[column]]
            alone = len(seen) >= 100 and len(set(seen)) > 0.98 * len(seen)
            types[str(column)] = pa.string() if alone else _DICTIONARY
        if any(len(row) != width for row in beneath):
            return self._read_slowly(header, width, wanted)
        try:
            table = pa.csv.read_csv(
                pa.BufferReader(body),
                read_options=pa.csv.ReadOptions(
                    column_names=[str(column) for column in range(width)], block_size=BLOCK_BYTES
                ),
                parse_options=pa.csv.ParseOptions(
                    delimiter=self.delimiter, newlines_in_values=self.content.find(b'"', start) >= 0
                ),
                convert_options=pa.csv.ConvertOptions(
                    column_types=types,
                    include_columns=list(types),
                    strings_can_be_null=False,
                    check_utf8=False,  # `decode` has seen to it
                ),
                memory_pool=pa.system_memory_pool(),  # faster for large blocks, and gives memory back
            )
        except pa.ArrowInvalid:
            return self._read_slowly(header, width, wanted)
        del body
        table = table.unify_dictionaries(memory_pool=pa.system_memory_pool())
        rows = np.arange(table.num_rows, dtype=np.int64) + self.first_row + header + 1
        return rows, {column: _cells_of(table.column(str(column))) for column in wanted}

    def tell_once(self, code: str, rows: list[int], message: str, remedy: str) -> None:
        """Tell rows once: a table is read again where its whole rows are held against one another."""
        told = Problem(code, "warning", message, remedy, file=self.file, rows=np.array(rows))
        if not any(each.code == code and np.array_equal(each.rows, told.rows) for each in self.told):
            self.told.append(told)

    def _read_slowly(
        self, header: int, width: int, wanted: Sequence[int]
    ) -> tuple[NDArray[np.int64], dict[int, Cells]]:
        """Row by row: ragged rows are filled up or cut, a broken quote ends at the end of its line; both are told."""
        if len(self.content) > SLOWLY_AT_MOST:
            raise Refusal(
                "file_too_large_expanded",
                f"{self.file} has rows of more or fewer cells than its headings, or a quotation mark that is not "
                f"closed, and with {len(self.content) / 1e6:,.0f} MB it is too large to be read row by row.",
                "Save it again from the program that made it, or split it into files below "
                f"{SLOWLY_AT_MOST / 1e6:,.0f} MB, and upload those.",
            )
        text = self.content.decode("utf-8", errors="replace")
        pieces: dict[int, list[pa.Array]] = {column: [] for column in wanted}
        batch: list[list[str]] = []
        ragged: list[int] = []
        count = 0

        def flush() -> None:
            for column in wanted:
                cells = [row[column] if column < len(row) else "" for row in batch]
                pieces[column].append(pa.array(cells, pa.string()).dictionary_encode())
            batch.clear()

        rows, broken = _records(text, self.delimiter, self._lines_after[header], width)
        for row in rows:
            if len(row) != width and any(row) and (len(row) < width or any(row[width:])):
                ragged.append(self.first_row + header + 1 + count)
            batch.append(row)
            count += 1
            if len(batch) >= 20_000:
                flush()
        if batch or not count:
            flush()
        if ragged:
            self.tell_once(
                "ragged_row", ragged,
                f"{len(ragged)} rows of {self.file} have more or fewer cells than the headings (the first is row "
                f"{ragged[0]}). Missing cells count as blank, cells beyond the last heading are left out.",
                "Look for a comma inside a text that is not in quotes, and upload the corrected file.",
            )  # fmt: skip
        if broken:
            places = [place + self.first_row + header + 1 for place in broken]
            self.tell_once(
                "broken_quote", places,
                f"{self.file}, row {places[0]}: a quotation mark is opened and not closed. The row was read to the end "
                "of its line.",
                "Check that row in a text editor, or save the list again as an Excel workbook.",
            )  # fmt: skip
        numbers = np.arange(count, dtype=np.int64) + self.first_row + header + 1
        columns = {}
        for column in wanted:
            table = pa.table({"cells": pa.chunked_array(pieces[column], type=_DICTIONARY)}).unify_dictionaries()
            columns[column] = _cells_of(table.column("cells"))
        return numbers, columns


def _records(text: str, delimiter: str, skip_lines: int, width: int) -> tuple[list[list[str]], list[int]]:
    """Rows beneath the header, and the places of those in which a quotation mark is not closed."""
    lines = _lines(text)[skip_lines:]
    rows: list[list[str]] = []
    if text.count('"') % 2 == 0:
        with suppress(csv.Error):  # a cell longer than Python's module takes: line by line, then
            rows = list(csv.reader((line + "\n" for line in lines), delimiter=delimiter))
        if (
            rows
            and max((len(row) for row in rows), default=0) <= 4 * width
            and not any(
                "\n" in cell and cell.count(delimiter) >= width for row in rows for cell in row if len(cell) > 200
            )
        ):
            return rows, []
    rows, broken = [], []
    for line in lines:
        if line.count('"') % 2:
            broken.append(len(rows))
            rows.append(_split(line, delimiter))
            continue
        try:
            rows.append(next(csv.reader([line], delimiter=delimiter), []))
        except csv.Error:
            rows.append(_split(line, delimiter))
    return rows, broken


def _split(line: str, delimiter: str) -> list[str]:
    """The cells of a line whose quotation marks mean nothing."""
    return [cell.strip('"') for cell in line.split(delimiter)]


def _cells_of(column: pa.ChunkedArray) -> Cells:
    """The pieces of a column as one, whose dictionaries are the same. numpy joins them, for it asks for large pages of
    memory: a page for every 4 kB costs more than what is copied into it."""
    pieces = column.chunks or [pa.array([], type=column.type)]
    if pa.types.is_dictionary(column.type):
        codes = np.empty(len(column), dtype=np.int32)
        end = 0
        for piece in pieces:
            start, end = end, end + len(piece)
            codes[start:end] = piece.indices.to_numpy()
        return Cells(codes, texts=pieces[0].dictionary)
    return Cells(None, texts=joined_texts(pieces))


def times_in(content: bytes, byte: bytes) -> int:
    """How often one byte stands in a content. Python's own count looks for each anew, which takes four times as long
    where there are as many as lines; one look for none is soonest."""
    if byte not in content:
        return 0
    data = np.frombuffer(content, dtype=np.uint8)
    pieces = (data[start : start + _SCANNED_BYTES] for start in range(0, len(data), _SCANNED_BYTES))
    return sum(int(np.count_nonzero(piece == ord(byte))) for piece in pieces)


def _line_starts(content: bytes, end: int) -> frozenset[int]:
    """The bytes that stand behind a line end, in one pass over the content up to a place."""
    data = np.frombuffer(content, dtype=np.uint8, count=end)
    met = np.zeros(256, dtype=np.bool_)
    for start in range(0, end - 1, _SCANNED_BYTES):
        piece = data[start : start + _SCANNED_BYTES + 1]
        met[piece[np.flatnonzero(piece[:-1] == ord("\n")) + 1]] = True
    return frozenset(np.flatnonzero(met).tolist())


def _offset_of_line(content: bytes, line: int) -> int:
    place = 0
    for _ in range(line):
        found = content.find(b"\n", place)
        if found < 0:
            return len(content)
        place = found + 1
    return place


_LINE_END = re.compile(r"\r\n|\n|\r")


def _lines(text: str, most: int = 0) -> list[str]:
    """The lines of a text, or as many of the first; parted at line ends alone, and at none of the other signs at which
    Python would part them (a form feed, a separator of records, NEL), for cells hold such."""
    lines = _LINE_END.split(text, most)
    return lines[:most] if most else lines[:-1] if not lines[-1] else lines


def _find_delimiter(text: str) -> str:
    """The delimiter that gives most lines the same number of cells, two at least; a comma where none does."""
    lines = [line for line in _lines(text, 60) if line.strip()]
    best, best_score = ",", 0.0
    if not lines:
        return best
    for delimiter in DELIMITERS:
        try:
            widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            continue
        width, rows = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]))
        score = rows / max(1, len(lines)) * (1 + min(width, 20) / 100) if width > 1 else 0.0
        if score > best_score + 1e-9:
            best, best_score = delimiter, score
    return best
