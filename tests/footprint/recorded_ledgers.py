"""Records the ledgers of 200 estates by chance, line by line, so that a rewrite can be held to what was before.

Run `uv run python -m tests.footprint.recorded_ledgers` after a wanted change of figures, and commit the files with it;
it says first how many lines differ. `lines.parquet` holds every line of every book and of the memo, `told.parquet` the
rows that do not count with their reasons and what was told of how many rows, `totals.parquet` the totals with their
ranges.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

import carbon
from carbon.footprint import Assessment
from carbon.footprint.ledger.blocks import BASES, BOOKS, Block, Slot
from tests.footprint.random_estates import estate

FOLDER = Path(__file__).parent / "ledgers"
ESTATES = 200
WORDS = ("stage", "part", "scope", "book", "of", "unit", "basis", "factor", "match", "drawn")
FIGURES = ("amount", "energy_kwh", "location_based_kgco2e", "market_based_kgco2e")
KEYS = {
    "lines": ("estate", "row", *WORDS),
    "told": ("estate", "row", "code"),
    "totals": ("estate", "book", "dimension", "group"),
}
"""What a row of each file is known by; all else of it is a figure."""


def assessed(number: int) -> Assessment:
    one = estate(number)
    return carbon.assess(one.activity, settings=one.settings, period=one.period)


def _drawn_words(slot: Slot) -> str:
    """What is drawn, with all that its draws hang on."""
    figures = (slot.gsd, slot.share, slot.other_gsd, slot.in_common)
    numbers = " ".join(f"{figure:.6g}" for figure in figures)
    return f"{slot.id} {slot.kind} {slot.shape} {numbers} {'.'.join(map(str, slot.scores))}"


def _lines_of(found: Assessment, block: Block, book: str) -> pd.DataFrame:
    ledger, activity = found.ledger, block.activity
    many = len(activity.rows)
    words = [_drawn_words(slot) for slot in ledger.slots]
    factor = np.broadcast_to(np.asarray(block.factor), many)
    basis = np.broadcast_to(np.asarray(activity.basis), many)
    slots = np.stack([np.broadcast_to(np.asarray(each), many) for each in (
        np.array(ledger.factor_slots, dtype=np.int64)[factor], *activity.drawn)])  # fmt: skip
    return pd.DataFrame({
        "row": activity.rows.astype(np.int32), "stage": block.stage, "part": block.part, "scope": block.scope,
        "book": book, "of": activity.of, "unit": activity.unit, "basis": [BASES[code] for code in basis],
        "factor": [ledger.found[code].factor.id for code in factor],
        "match": [ledger.found[code].match for code in factor],
        "drawn": ["; ".join(sorted(words[slot] for slot in line if slot >= 0)) for line in slots.T],
        "amount": activity.amount, "energy_kwh": activity.amount if block.part == "generation" else 0.0,
        "location_based_kgco2e": ledger.line_kgco2e(block),
        "market_based_kgco2e": ledger.line_kgco2e(block, "market"),
    })  # fmt: skip


def _lines(found: Assessment) -> pd.DataFrame:
    """Every line, of the memo too; lines of one row that are alike in all words are added up."""
    ledger = found.ledger
    blocks = [*((block, block.book) for block in ledger.blocks), *((block, "memo") for block in ledger.memo)]
    lines = [_lines_of(found, block, book) for block, book in blocks if len(block.activity.rows)]
    if not lines:
        return pd.DataFrame()
    return pd.concat(lines).groupby(["row", *WORDS], as_index=False, sort=True)[list(FIGURES)].sum()


def _told(found: Assessment) -> pd.DataFrame:
    """Rows that do not count with the code of their reason, and of how many rows each code was told (row -1)."""
    aside = np.flatnonzero(found.reason)
    rows = [(int(row), found.reasons[found.reason[row]], 1.0) for row in aside]
    told: dict[str, int] = {}
    for problem in found.problems:
        told[problem.code] = told.get(problem.code, 0) + len(problem.rows)
    rows += [(-1, code, float(count)) for code, count in sorted(told.items())]
    return pd.DataFrame(rows, columns=["row", "code", "rows"])


def _totals(found: Assessment) -> pd.DataFrame:
    """Totals with ranges of every book, in all, by scope and by basis."""
    pieces = []
    for book in BOOKS:
        for dimension in ("scope", "basis", "estate"):
            table = found.by(book, dimension).reset_index(names="group")
            pieces.append(table.select_dtypes("number").assign(group=table["group"].astype(str), book=book,
                                                               dimension=dimension))  # fmt: skip
        whole = found.total(book)
        pieces.append(pd.DataFrame([{"group": "total", "dimension": "total", "book": book} | {
            name: getattr(whole, name) for name in ("location_based_kgco2e", "market_based_kgco2e", "low_kgco2e",
                                                    "high_kgco2e")}]))  # fmt: skip
    return pd.concat(pieces, ignore_index=True)


PARTS = {"lines": _lines, "told": _told, "totals": _totals}


def tables_of(number: int) -> dict[str, pd.DataFrame]:
    """What today's code says of an estate, in the shape of the files."""
    found = assessed(number)
    return {name: table_of(found).assign(estate=number) for name, table_of in PARTS.items()}


def stored(name: str) -> pd.DataFrame:
    return pd.read_parquet(FOLDER / f"{name}.parquet")


DRAWN = ("low_kgco2e", "high_kgco2e")
CLOSE_DRAWN = 1e-6
"""Columns that come of draws, and how close they stay: draws are in single precision (7 digits), and processors round
its exponentials each in its own way."""


def differences(name: str, was: pd.DataFrame, now: pd.DataFrame, close: float) -> Iterator[str]:
    """What differs between two tables of one estate, in words: what is gone, what is new, and figures that moved by
    more than a share `close` of themselves; ends of ranges by no less than draws can hold."""
    keys = list(KEYS[name])
    figures = [column for column in was.columns if column not in keys]
    if now.empty:
        now = was.iloc[:0]
    both = was.merge(now, on=keys, how="outer", suffixes=("", "_now"), indicator=True)
    for way, words in (("left_only", "is gone"), ("right_only", "is new")):
        for line in both[both["_merge"] == way][keys].to_dict("records"):
            yield f"{words}: {line}"
    met = both[both["_merge"] == "both"]
    for figure in figures:
        before, after = met[figure].to_numpy(dtype=float), met[f"{figure}_now"].to_numpy(dtype=float)
        share = max(close, CLOSE_DRAWN) if figure in DRAWN else close
        apart = ~np.isclose(after, before, rtol=share, atol=close, equal_nan=True)
        for line, one, other in zip(met[apart][keys].to_dict("records"), before[apart], after[apart], strict=True):
            yield f"{figure} was {one:.12g}, is {other:.12g}: {line}"


def record() -> None:
    """Write the files anew, and say how much of them differs from what was stored."""
    FOLDER.mkdir(exist_ok=True)
    made = [tables_of(number) for number in range(ESTATES)]
    for name in PARTS:
        table = pd.concat([each[name] for each in made], ignore_index=True)
        for column in KEYS[name]:
            if column not in ("estate", "row"):
                table[column] = table[column].astype("category")
        path = FOLDER / f"{name}.parquet"
        if path.is_file():
            changed = sum(1 for _ in differences(name, stored(name), table, 1e-9))
            print(f"{name}: {changed:,} differences")
        table.to_parquet(path, compression="zstd", compression_level=19, index=False)
        print(f"{name}: {len(table):,} lines written")


if __name__ == "__main__":
    record()
