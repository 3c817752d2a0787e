"""What other publishers' figures of making the same things would make of a total: beside it, never mixed into a range.

Each publisher's own figures of a type of device take the place of ours, whether ours is of the model, the maker or the
type; what a publisher has no figure of, what rows state and everything else stays as it is. Beside them stand the
totals with the least and with the greatest figure of each thing. Source: method, section 7: a choice of source is no
draw.
"""

from __future__ import annotations

import re

import pandas as pd

from carbon.factors import Factor
from carbon.footprint.explain.alternatives import of_other_publishers
from carbon.footprint.ledger.blocks import Book
from carbon.footprint.result.assessed import Assessed

LEAST, GREATEST = "the lowest of each", "the highest of each"
COLUMNS = ["publisher", "location_based_kgco2e", "change_kgco2e", "covers_kgco2e", "figures"]


def other_publishers(assessment: Assessed, book: Book = "management") -> pd.DataFrame:
    """Totals of a book by other publishers' figures of making, those that cover most first, then least and greatest.

    Columns: publisher (with the title of the source; or LEAST, GREATEST, of theirs and ours), location_based_kgco2e
    (the total then), change_kgco2e (against ours), covers_kgco2e (what of our total is replaced), figures (how many of
    ours are). Empty where nobody else has a figure.
    """
    ledger = assessment.ledger
    total = ledger.total(book)
    by_publisher: dict[str, list[tuple[float, float]]] = {}
    ends: list[tuple[float, float, float]] = []
    for code, kilograms in ledger.factor_totals(book).itertuples(index=False):
        ours = ledger.found[code].factor
        theirs = of_other_publishers(assessment.factors, ours) if kilograms and ours.value else []
        steps = {_named(one): kilograms * (one.value / ours.value - 1) for one in theirs}
        for publisher, step in steps.items():
            by_publisher.setdefault(publisher, []).append((kilograms, step))
        if steps:
            ends.append((kilograms, min(0.0, *steps.values()), max(0.0, *steps.values())))
    lines = [
        (publisher, sum(step for _, step in each), sum(covered for covered, _ in each), len(each))
        for publisher, each in by_publisher.items()
    ]
    lines.sort(key=lambda line: (-line[2], line[0]))
    if ends:
        covered = sum(one for one, _, _ in ends)
        lines += [(LEAST, sum(least for _, least, _ in ends), covered, len(ends)),
                  (GREATEST, sum(greatest for _, _, greatest in ends), covered, len(ends))]  # fmt: skip
    return pd.DataFrame([(name, total + change, change, covers, count) for name, change, covers, count in lines],
                        columns=COLUMNS)  # fmt: skip


def _named(factor: Factor) -> str:
    """Publisher and title, as far as the title's first stop."""
    title = re.split(r"[,:(]", factor.source.title)[0].strip()
    return f"{factor.source.publisher}, {title}"
