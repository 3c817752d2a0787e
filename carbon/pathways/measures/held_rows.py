"""Rows that wait and that a measure is for: a measure of which nothing is there says so, with what is asked of them.

Source: method, section 9.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pandas as pd

from carbon.footprint.lines.contracts import place_key
from carbon.footprint.standing.standing import Standing
from carbon.pathways.estate.listed import Listed
from carbon.pathways.options.filters import NothingChosen, not_stated_key
from carbon.pathways.options.options import Measure
from carbon.problems import Problem, Refusal
from carbon.words.amounts import count_text, rows_text
from carbon.words.told import problem_line, waits

CODE = "what_it_is_for_waits"
_TOLD = 3
"""Questions that a refusal names; the others are counted."""


@contextmanager
def telling_what_waits(standing: Standing, listed: Listed) -> Iterator[None]:
    """Where a measure's filter matches nothing that counts, and rows that wait: the refusal says so."""
    try:
        yield
    except NothingChosen as nothing:
        held = _held(standing, nothing.measure)
        if not len(held):
            raise
        raise _refusal(nothing, held, list(listed.assessed.problems)) from nothing


def _held(standing: Standing, measure: Measure) -> pd.DataFrame:
    """Rows that wait and that a measure's filter names; an age is asked of none of them, for its days may be what is
    in doubt."""
    places = [codes for reason, codes in standing.aside if waits(reason)]
    rows = standing.rows.iloc[np.unique(np.concatenate(places))] if places else standing.rows.iloc[:0]
    for name, wanted in measure.where.items():
        if name in rows and name != "age_over":
            keys = {not_stated_key(label) for label in wanted}
            rows = rows[rows[name].astype(str).map(place_key).isin(keys)]
    return rows


def _refusal(nothing: NothingChosen, held: pd.DataFrame, problems: list[Problem]) -> Refusal:
    stated = held["quantity"].fillna(1.0).where(held["table"] == "kit", 0.0)
    units = f" ({count_text(float(stated.sum()))} units)" if round(float(stated.sum())) not in (0, len(held)) else ""
    asked = [problem_line(one) for one in problems if _is_about(one, held)]
    more = f" {len(asked) - _TOLD:,} more are asked." if len(asked) > _TOLD else ""
    return Refusal(
        CODE,
        f"Option “{nothing.option}”, {nothing.measure.line or nothing.measure.kind}: what it is for waits, "
        f"{rows_text(len(held))}{units}, so nothing of it is there to be compared.",
        " ".join(asked[:_TOLD]) + more if asked else "Mend these rows first: the marked copy of the list shows them.",
    )


def _is_about(problem: Problem, held: pd.DataFrame) -> bool:
    """Whether a problem is why some of the rows wait."""
    asks = problem.severity == "error" or (problem.question is not None and problem.question.waits)
    here = held[held["file"].astype(str) == (problem.file or "")]
    if "sheet" in here and problem.sheet:
        here = here[here["sheet"].astype(str) == problem.sheet]
    return bool(asks and np.isin(here["row"].to_numpy(), problem.rows).any())
