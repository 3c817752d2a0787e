"""How the import tells what it found: the place in the user's own words, what stood there, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import folded
from carbon.problems import Problem, Problems, Question, Severity


def number_of(count: int, thing: str, things: str = "") -> str:
    """ "1 row", "1,240 rows"."""
    return f"{count:,} {thing if count == 1 else things or thing + 's'}"


def units_of(units: float) -> str:
    """ "1 unit", "1,240 units"."""
    return f"{units:,.10g} unit{'' if units == 1 else 's'}"


def shortened(text: str, length: int = 40) -> str:
    """A text as it may stand in a sentence."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"


_WORDS_AT_MOST = 30


def words_with_rows(
    cells: Cells, where: NDArray[np.bool_], units: NDArray[np.float64] | None = None,
    in_words: Callable[[float], str] = units_of,
) -> str:  # fmt: skip
    """Every word that stands in the marked rows, with its rows and, where they stand for more, its units:
    “Faulty” (3 rows, 40 units), “Needs replacing” (1 row); the words with most rows first.

    in_words: how units are said, where they are no devices.
    """
    rows = np.flatnonzero(where)
    codes = rows if cells.codes is None else cells.codes[rows]
    used, place = np.unique(codes, return_inverse=True)
    texts = cells.texts.take(pa.array(used)).to_pylist()
    keys = [folded(text or "") for text in texts]
    first = {key: number for number, key in reversed(list(enumerate(keys)))}
    group = np.array([first[key] for key in keys], dtype=np.intp)[place]
    counts = np.bincount(group, minlength=len(texts))
    whole = counts.astype(np.float64) if units is None else np.bincount(group, units[rows], len(texts))
    order = [number for number in np.argsort(-counts, kind="stable").tolist() if counts[number]]

    def count(among: list[int]) -> str:
        those, stand_for = int(counts[among].sum()), float(whole[among].sum())
        same = np.isnan(stand_for) or stand_for == those
        return number_of(those, "row") + ("" if same else f", {in_words(stand_for)}")

    named = [f"“{shortened(texts[number] or '')}” ({count([number])})" for number in order[:_WORDS_AT_MOST]]
    rest = order[_WORDS_AT_MOST:]
    return ", ".join(named) + (f" and {number_of(len(rest), 'other')} ({count(rest)})" if rest else "")


def _several(cells: Cells, where: NDArray[np.bool_]) -> bool:
    """Whether more than one word stands in the marked rows."""
    rows = np.flatnonzero(where)
    used = rows if cells.codes is None else np.unique(cells.codes[rows])
    first = folded(cells.texts[int(used[0])].as_py() or "")
    return any(folded(text or "") != first for text in cells.texts.take(pa.array(used[1:])).to_pylist())


def _of_every_word(sentence: str) -> str:
    """A sentence about one word as one about several: “a” (1 row), “b” (2 rows): each is no day."""
    return re.sub(r"\{words\} (?=(?:is|was|has|may|could|names|lies) )", "{words}: each ",
                  re.sub(r"(?<!such as )“\{found\}”", "{words}", sentence))  # fmt: skip


class Telling:
    """Problems of one table of one file."""

    def __init__(self, problems: Problems, file: str, sheet: str | None, rows: NDArray[np.int64]) -> None:
        self.problems = problems
        self.file = file
        self.sheet = sheet
        self.rows = rows

    @property
    def table(self) -> str:
        return self.sheet or self.file

    def place(self, rows: NDArray[np.int64], heading: str | None = None) -> str:
        """ "Devices, row 14, “Power”", "Devices, 12 rows (the first is 14), “Power”"."""
        column = f", “{shortened(heading)}”" if heading else ""
        if not len(rows):
            return f"{self.table}{column}"
        if len(rows) == 1:
            return f"{self.table}, row {rows[0]}{column}"
        return f"{self.table}, {len(rows):,} rows (the first is {rows.min()}){column}"

    def tell(
        self,
        code: str,
        severity: Severity,
        where: NDArray[np.bool_],
        sentence: str,
        remedy: str = "",
        *,
        heading: str | None = None,
        cells: Cells | None = None,
        question: Question | None = None,
        units: NDArray[np.float64] | None = None,
    ) -> None:
        """One record for the marked rows, if there are any. In the sentence, {place}, {found} (what stands in the first
        of the rows) and {words} (every word of them, with its rows and units) are filled in; where the rows hold
        several words, “{found}” is all of them too, unless it is said to be one of many (“such as”).

        question: what a person can say to settle it; units: that each row of the table stands for.
        """
        if not where.any():
            return
        rows = self.rows[where]
        found = ""
        if cells is not None:
            found = shortened(cells.text_at(int(np.flatnonzero(where)[0])))
            sentence = _of_every_word(sentence) if _several(cells, where) else sentence
        text = sentence.replace("{place}", self.place(rows, heading)).replace("{found}", found)
        if cells is not None and "{words}" in text:
            text = text.replace("{words}", words_with_rows(cells, where, units))
        self._add(code, severity, text, remedy, heading, found=found, rows=rows, question=question)

    def tell_once(
        self, code: str, severity: Severity, sentence: str, remedy: str = "", *, heading: str | None = None,
        count: int = 1, found: str = "",
    ) -> None:  # fmt: skip
        """A record about a file, a sheet or a column."""
        self._add(code, severity, sentence, remedy, heading, found=found, count=count)

    def tell_unused(self, headings: Sequence[str], remedy: str = "") -> None:
        """The columns of a table that are not read, if there are any."""
        if headings:
            names = ", ".join(f"“{shortened(text, 30)}”" for text in headings[:6])
            self.tell_once(
                "unmapped_columns", "info",
                f"{self.table}: {number_of(len(headings), 'column is', 'columns are')} not used: {names}"
                f"{' ...' if len(headings) > 6 else ''}.", remedy, count=len(headings), found=shortened(headings[0]),
            )  # fmt: skip

    def _add(
        self, code: str, severity: Severity, message: str, remedy: str, heading: str | None, **what: Any
    ) -> None:  # fmt: skip
        self.problems.add(
            Problem(code, severity, message, remedy, file=self.file, sheet=self.sheet, column=heading, **what)
        )
