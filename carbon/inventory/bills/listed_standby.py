"""The standby of a database that a list names by a column (“Multi-AZ: Yes”, “Deployment: Multi-AZ”) or in the name of
its service: a list has one line for the pair, as a bill has, and both machines run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.values import read_words
from carbon.inventory.headings.headings import Heading
from carbon.inventory.rows.fields import Columns

_YES_OR_NO = frozenset("multiaz multiazdeployment multiazenabled ismultiaz multiazyn".split())
_SAYS = frozenset("deployment deploymentoption deploymenttype availability availabilitytype redundancy".split())
_ENGINE = frozenset("engine dbengine databaseengine".split())
_MULTI = re.compile(r"\bmulti[ -]?az\b(?!.*\bcluster)", re.IGNORECASE)
_AURORA = re.compile(r"\baurora\b", re.IGNORECASE)
_DATABASE = re.compile(r"\brds\b", re.IGNORECASE)


def standby_columns(headings: Sequence[Heading], table: str) -> list[int]:
    """Places of the columns whose cells may say that a database has a standby, or whose engine it runs."""
    wanted = _YES_OR_NO | _SAYS | _ENGINE
    return [at for at, each in enumerate(headings) if _bare(each) in wanted] if table == "cloud" else []


def count_listed_standby(columns: Columns) -> None:
    """Double the hours of databases of RDS that a list says to have a standby, and tell it. Aurora lists each of its
    machines; lines of bills say it by their usage (`carbon.inventory.bills.bill_standby`)."""
    hours, records = columns.columns.get("instance_hours"), columns.records
    if hours is None or "usage_amount" in records.columns or "provider" not in columns.columns:
        return
    service, size = records.columns.get("service"), records.columns.get("instance_type")
    standby, database, aurora = (np.zeros(columns.size, dtype=np.bool_) for _ in range(3))
    said: tuple[str, Cells] | None = None
    if service is not None:
        aurora |= _where(service, _AURORA)
        standby |= _where(service, _MULTI)
        database |= _where(service, _DATABASE)
        said = (columns.heading("service") or "", service)
    if size is not None:
        database |= _where(size, re.compile(r"^db\.", re.IGNORECASE))
    for place in standby_columns(records.headings, "cloud"):
        name = next((name for name, match in records.matches.items() if match.column == place), None)
        cells = records.columns.get(name) if name else records.also.get(place)
        if cells is None:
            continue
        if _bare(records.headings[place]) in _ENGINE:
            aurora |= _where(cells, _AURORA)
            continue
        here = _where(cells, _MULTI)
        if _bare(records.headings[place]) in _YES_OR_NO:
            values, _, _ = read_words(cells, "yes_no")
            here |= cells.spread(np.array([value == "yes" for value in values], dtype=np.bool_))
        standby |= here
        if here.any():
            said = (records.headings[place].text, cells)
    standby &= database & ~aurora & np.asarray(columns.columns["provider"] == "AWS") & (hours > 0)
    if said is None or not standby.any():
        return
    columns.columns["instance_hours"] = np.where(standby, 2 * hours, hours)
    columns.telling.tell(
        "standby_counted", "info", standby & (columns.reason == 0),
        "{place}: “{found}”: a database with a standby is billed as one and runs on two machines; its hours count for "
        "both.", "If the hours are those of both already, halve them.", heading=said[0], cells=said[1],
    )  # fmt: skip


def _bare(heading: Heading) -> str:
    return re.sub(r"[^a-z]", "", heading.text.casefold())


def _where(cells: Cells, form: re.Pattern[str]) -> NDArray[np.bool_]:
    found = [bool(form.search(text or "")) for text in cells.texts.to_pylist()]
    return cells.spread(np.array(found, dtype=np.bool_))
