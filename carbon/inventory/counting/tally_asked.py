"""What a person is asked of a tally whose numbers are not those of its list: a summary, or kit of its own."""

from __future__ import annotations

import hashlib

import numpy as np

from carbon.inventory.cells.telling import units_of
from carbon.inventory.rows.fields import Columns


def ask_of_tally(kit: Columns) -> None:
    """Ask about the rows; they wait until then. Said to be kit of their own, each is as many units as it says."""
    where = np.isin(kit.records.rows, list(kit.records.tally))
    if not where.any():
        return
    numbers = [kit.records.tally[row] for row in kit.records.rows[where].tolist()]
    units = np.asarray(kit.columns["quantity"], dtype=np.float64)
    kit.columns["quantity"] = np.where(where, 0.0, units)
    kit.columns["quantity"][where] = numbers
    said_in = " ".join(f"{number:g}" for number in numbers) + f" of {kit.size - len(numbers)} rows"
    about = f"tally in {hashlib.sha256(said_in.encode()).hexdigest()[:12]}"
    said = kit.ask(
        "same_list", about, where, "may_be_tally",
        "{place}: a kind and a number, and nothing besides, as in a tally of the list; but they say "
        f"{units_of(sum(numbers))}, and are not the numbers of its rows. They wait until somebody says what they are.",
        (("one", "a tally: the other rows count alone"), ("both", "kit of its own, as many as it says")),
        remedy="Say whether they are a tally, or correct them.",
    )  # fmt: skip
    if said == "one":
        kit.set_aside(where, "list_left_out")
