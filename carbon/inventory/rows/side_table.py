"""A small table beside the rows of a list: "Type | Count" at the right of a register, which counts it by kind.

Its cells stand in the rows of the list and say nothing of them: read as columns of the list, they would make twelve
laptops of the first one. It is known by its shape: a label and a whole number in each of the first rows, no label
twice, and nothing beneath. Where its numbers are those of the list it is a summary, else a list of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from carbon.factors.recognition.recognition import recognise_type_words
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import folded
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.cells.values import is_total, read_amounts
from carbon.inventory.headings.headings import Heading, match_heading
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.sheets import SheetOfCells
from carbon.problems import Problem, Problems

_WIDEST = 4
"""Columns up to which a table beside a list is a small one: a label, its number, a share of the whole."""
_DISTINCT = 5_000
"""Distinct values of a column up to which it may name what a summary counts."""


@dataclass(frozen=True)
class SideTable:
    """A small table beside a list. columns: its places; labels, numbers: what it says, without its total; counts_it:
    whether its numbers are those of the list."""

    columns: list[int]
    labels: list[str]
    numbers: list[float]
    counts_it: bool = False

    def tell(
        self, sheet: SheetOfCells, place: int, headings: Sequence[Heading], file: str, problems: Problems
    ) -> None:  # fmt: skip
        """Tell that it is no part of the list, and whether it counts the list."""
        named = ", ".join(f"“{shortened(headings[at].text, 24)}”" for at in self.columns)
        first = sheet.first_row + place + 1
        size, units = number_of(len(self.labels), "line"), sum(self.numbers)
        where = f"{shortened(sheet.name or file)}: the columns {named} beside the first rows are a table of their own"
        if self.counts_it:
            code, said = "summary_beside", (
                f"{where}, which counts the list ({size}, {units:,.0f} units). It is a summary and was left out."
            )  # fmt: skip
            remedy = "If it lists other kit, move it to a sheet of its own."
        else:
            code, said = "table_beside", f"{where} ({size}, {units:,.0f} units), and were read apart from its rows."
            remedy = "If they are columns of the list, fill them in each row, or say so on the mapping page."
        rows = np.arange(first, first + len(self.labels), dtype=np.int64)
        problems.add(Problem(code, "info", said, remedy, file=file, sheet=sheet.name, rows=rows))


class Reader(Protocol):
    """What reads columns of a table as often as they are asked for. place: of its headings in the head."""

    place: int

    def read(self, header: int, wanted: Sequence[int]) -> tuple[NDArray[np.int64], dict[int, Cells]]:
        """Row numbers and wanted columns of all rows beneath the row at place `header` of the head."""


def side_table(
    whole: Reader, sheet: SheetOfCells, headings: Sequence[Heading], layout: Layout
) -> SideTable | None:  # fmt: skip
    """The small table beside a list, None where there is none. Only where the first rows look like one is all read."""
    filled = [at for at, heading in enumerate(headings) if heading.text]
    beneath = sheet.head[whole.place + 1 :]
    for columns, apart in _candidates(filled):
        rest = [at for at in filled if at not in columns]
        small = _read_head(beneath, columns)
        if small is None or len(rest) < 2:
            continue
        size, length = small[0], _length(beneath, rest)
        found = SideTable(columns, *small[1:])
        again = not _new(headings, columns, rest)
        ends_sooner = size < length if apart else 2 * size <= length and (again or _all_kinds(found.labels))
        counts_it = size <= length and _counts(found, whole, rest, layout)
        if (counts_it or ends_sooner) and _nothing_beneath(whole, columns, size):
            return SideTable(columns, found.labels, found.numbers, counts_it)
    return None


def _candidates(filled: Sequence[int]) -> Iterator[tuple[list[int], bool]]:
    """Columns that may be a table beside the others, and whether an empty column parts them."""
    spans = [list(map(int, span)) for span in np.split(filled, np.flatnonzero(np.diff(filled) > 1) + 1)]
    if len(spans) > 1:
        yield from ((span, True) for span in (spans[-1], spans[0]) if 2 <= len(span) <= _WIDEST)
    last = spans[-1]
    yield from ((last[-width:], False) for width in range(2, _WIDEST + 1) if len(last) > width)


def _read_head(beneath: Sequence[Sequence[str]], columns: Sequence[int]) -> tuple[int, list[str], list[float]] | None:
    """How many rows a small table has, its labels and its numbers; None where the cells are none of one."""
    cells = [[row[at] if at < len(row) else "" for at in columns] for row in beneath]
    size = next((at for at, row in enumerate(cells) if not row[0]), len(cells))
    if not size or any(any(row) for row in cells[size:]):
        return None
    labels = [row[0] for row in cells[:size]]
    if len({folded(label) for label in labels}) < size or not all(any(map(str.isalpha, label)) for label in labels):
        return None
    if not all(row[1].replace(",", "").isdecimal() for row in cells[:size]):
        return None
    said = [(row[0], float(row[1].replace(",", ""))) for row in cells[:size] if not is_total(row[0])]
    return (size, [label for label, _ in said], [number for _, number in said]) if said else None


def _length(beneath: Sequence[Sequence[str]], rest: Sequence[int]) -> int:
    """Rows of the list, as far as they were looked at."""
    return max((at + 1 for at, row in enumerate(beneath) if any(row[at] for at in rest if at < len(row))), default=0)


def _new(headings: Sequence[Heading], columns: Sequence[int], rest: Sequence[int]) -> bool:
    """Whether the table names nothing that the list names too."""
    fields = [{_field(headings[at]) for at in some} - {""} for some in (columns, rest)]
    return fields[0].isdisjoint(fields[1])


def _field(heading: Heading) -> str:
    hit = match_heading(heading, "kit")
    return heading.whole if hit is None else hit[0].field


def _all_kinds(labels: Sequence[str]) -> bool:
    return all(kind is not None for kind in recognise_type_words(labels))


def _nothing_beneath(whole: Reader, columns: Sequence[int], size: int) -> bool:
    """Whether the columns of a small table are blank beneath its rows, to the end of the sheet."""
    _, cells = whole.read(whole.place, columns)
    return not any(each.spread(~each.blank)[size:].any() for each in cells.values())


def _words(texts: Sequence[str]) -> list[str]:
    return [folded(text) for text in texts]


def _kinds(texts: Sequence[str]) -> list[str]:
    """The kind of kit that each text names, "" where it names none."""
    return ["" if kind is None else f"{kind.asset_type} {kind.device_type}" for kind in recognise_type_words(texts)]


_KEYS: tuple[Callable[[Sequence[str]], list[str]], ...] = (_words, _kinds)
"""What a label and a cell have in common: the word, or the kind that it names."""


def _counts(small: SideTable, whole: Reader, rest: Sequence[int], layout: Layout) -> bool:
    """Whether each number is that of the rows, or of the units, of which one column of the list says its label."""
    if sum(small.numbers) < 2:
        return False
    _, cells = whole.read(whole.place, rest)
    size = len(next(iter(cells.values())))
    units = np.ones(size)
    for match in layout.useful:
        if match.field == "quantity" and match.column in cells:
            amounts = cells[match.column]
            units = np.nan_to_num(amounts.spread(read_amounts(amounts, "device").values))
    labels = [cells[at] for at in rest if cells[at].distinct <= _DISTINCT]
    return any(_are_sums(small, keys, each, units) for each in labels for keys in _KEYS)


def _are_sums(
    small: SideTable, keys: Callable[[Sequence[str]], list[str]], cells: Cells, units: NDArray[np.float64]
) -> bool:
    texts, wanted = keys([text or "" for text in cells.texts.to_pylist()]), keys(small.labels)
    if len(set(wanted)) < len(wanted) or "" in wanted:
        return False
    number = {key: at for at, key in enumerate(dict.fromkeys(texts))}
    codes = cells.spread(np.array([number[key] for key in texts], dtype=np.int64))
    summed = np.bincount(codes, units, len(number))
    return all(
        key in number and abs(summed[number[key]] - told) < 1e-9
        for key, told in zip(wanted, small.numbers, strict=True)
    )
