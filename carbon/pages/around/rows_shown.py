"""Rows of the inventories as people know them: place, what it is, what each carries or why it does not count."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.footprint import Assessment
from carbon.pages.held import session, showing
from carbon.words.amounts import amount_text
from carbon.words.groups import group_name, made_name
from carbon.words.told import short, waits

ROWS_AT_MOST = 10_000


def show(found: Assessment, positions: NDArray[np.int64], alt: str, key: str | None = None) -> None:
    """Rows of the ledger as a table. alt: what it holds, in a sentence."""
    rows = _frame(found, positions[:ROWS_AT_MOST])
    showing.grid(rows, alt, key=key, height=260 if len(rows) > 6 else 0)


def _frame(found: Assessment, positions: NDArray[np.int64]) -> pd.DataFrame:
    rows = found.rows_at(positions)
    made = [made_name(str(maker), str(model)) for maker, model in zip(rows["manufacturer"], rows["model"], strict=True)]
    reasons = [_not_counted(found.reasons[code]) if code else "" for code in range(len(found.reasons))]
    kilograms = found.ledger.row_kgco2e(session.book(), session.basis())[positions]
    return pd.DataFrame(
        {
            "File": rows["file"],
            "Sheet": rows["sheet"],
            "Row": rows["row"],
            "What": rows["name"].where(rows["name"].astype(str) != "", pd.Series(made, index=rows.index)),
            "Type": [group_name("type", str(name)) for name in rows["type"]],
            "Units": rows["quantity"],
            "Site": rows["site"],
            "Emissions": [
                reasons[code] or amount_text(float(carried))
                for code, carried in zip(found.reason[positions], kilograms, strict=True)
            ],
        }
    )


def _not_counted(reason: str) -> str:
    return f"{'waits' if waits(reason) else 'left out'}: {short(reason)}"


def held_rows(found: Assessment, file: str | None = None) -> list[tuple[str, str]]:
    """Why rows do not count, and how many wait or are left out for it; of one file, or of all."""
    held = found.set_aside if file is None else found.set_aside[found.set_aside["file"] == file]
    rows = []
    for waiting, word in ((True, "waiting"), (False, "left out")):
        counts = held.loc[held["waits"].astype(bool) == waiting, "sentence"].value_counts()
        rows += [(str(reason), f"{count:,} {word}") for reason, count in counts.items()]
    return rows
