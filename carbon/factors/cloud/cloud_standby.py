"""Machines that run for one billed hour of a database with a standby. Table: cloud_standby.csv. Callers pass distinct
texts, never rows."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from carbon.factors.tables.makers import plain_text
from carbon.factors.tables.tables import read_rows

UNCLEAR = 0


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str], int], ...]:
    return tuple(
        (row["provider"], re.compile(row["pattern"]), int(row["machines"])) for row in read_rows("cloud_standby")
    )


@lru_cache(maxsize=20_000)
def machines_of_hour(provider: str, text: str) -> int | None:
    """Machines that one billed hour is of, by what a line says of itself: 2 for RDS Multi-AZ; 1 where the standby has
    lines of its own; UNCLEAR where that is not published; None: nothing is said of a standby."""
    plain = plain_text(text)
    return next((count for of, form, count in _forms() if of == provider and form.search(plain)), None)
