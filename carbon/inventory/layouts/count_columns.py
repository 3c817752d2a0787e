"""Columns of numbers that a person has said to be a count of a kind of kit: a record for each number.

What else a row says (site, directorate, status, days) holds for each of its numbers. Where the row is a device of its
own too (its type or its model is named), it is a record as it stands, and its serial number, maker and days are its
own: its numbers are of what stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.telling import Telling, number_of, shortened
from carbon.inventory.cells.thousands import multiplier_of
from carbon.inventory.cells.times_named import times_in, when
from carbon.inventory.cells.values import missing
from carbon.inventory.counting.how_many import about
from carbon.inventory.counting.part_columns import UNREAD
from carbon.inventory.counting.unread_columns import unread_counts
from carbon.inventory.headings.essentials import tells_type
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.headings.mapping import Mapping, TypeChoice
from carbon.inventory.headings.roles import Layout
from carbon.inventory.layouts.count_tables import COUNTED_AT, TIMES
from carbon.inventory.layouts.grids import is_sum, sums_beside
from carbon.inventory.rows.controls import figures
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.sheets import Records
from carbon.problems import Problems

_SHARED_BESIDE_A_DEVICE = frozenset("site body directorate service room country status ownership".split())
_OF_ONE_THING = frozenset({"serial", "asset_tag"})
_DAYS = frozenset({"acquired", "in_service"})


def with_times(layout: Layout, headings: Sequence[Heading]) -> None:
    """Take in the column that says when each row was counted, which nobody has said anything of."""
    if not layout.counts or layout.fields & _DAYS:
        return
    known = {match.column for match in layout.matches}
    for column, heading in enumerate(headings):
        if heading.words in TIMES and column not in known:
            layout.matches.append(Match(column, COUNTED_AT, "", heading))
            return


def split_counts(
    records: Records, file: str, problems: Problems, mapping: Mapping | None
) -> list[tuple[Records, list[TypeChoice]]]:
    """The records of the rows' own devices, if they are any, and those of their numbers; each with what their kinds
    are."""
    counts = records.layout.counts
    _hold_against_sums(records)
    unread = unread_counts(records, mapping, Telling(problems, file, records.sheet, records.rows))
    said = {name: match for name, match in records.matches.items()
            if name not in counts and not name.startswith(UNREAD)}  # fmt: skip
    own = {name: match for name, match in said.items() if name != COUNTED_AT}
    lists: list[tuple[Records, list[TypeChoice]]] = []
    beside = tells_type(frozenset(own))
    everywhere = np.ones(len(records.rows), dtype=np.bool_)
    personal = [match for match in records.layout.matches if match.field not in records.matches]
    if beside:
        columns = {name: records.columns[name] for name in own}
        lists.append((records.part(everywhere, own, columns, personal), []))
    shared = {
        name: match for name, match in said.items()
        if (name in _SHARED_BESIDE_A_DEVICE if beside else name not in _OF_ONE_THING)
    }  # fmt: skip
    together = _read_together(records, counts)
    numbers = [
        _numbers(records, names, shared, [] if beside or number else personal, first=not (beside or number))
        for number, names in enumerate(together)
    ]
    kinds = [
        [TypeChoice(counts[name], word=records.matches[name].heading.text) for name in names] for names in together
    ]
    telling = Telling(problems, file, records.sheet, records.rows)
    if size := sum(len(each.rows) for each in numbers):
        names = ", ".join(f"“{shortened(records.matches[name].heading.text, 30)}”" for name in counts)
        telling.tell_once(
            "crosstab_read", "info",
            f"{telling.table}: numbers of kit under {names}, as was said; each was read as a record of its own "
            f"({number_of(size, 'record')}).", count=size,
        )  # fmt: skip
    lists += zip(numbers, kinds, strict=True)
    if unread:
        lists.append((_waiting(_numbers(records, unread, shared, [], first=False), records.headings), []))
    return lists


def _hold_against_sums(records: Records) -> None:
    """Hold a column of sums beside the counts against them, row by row."""
    values = np.array([figures(records.columns[name]) for name in records.layout.counts])
    numbers = {
        records.matches[name].heading.text: cells for name, cells in records.columns.items() if name.startswith(UNREAD)
    }
    stated = {heading: figures(cells) for heading, cells in numbers.items() if is_sum(heading)}
    records.controls += sums_beside(stated, values, records.rows)


def _waiting(numbers: Records, headings: Sequence[Heading]) -> Records:
    """Numbers of kit of which nobody has said what it is, with what is asked of each."""
    kinds = numbers.columns["asset_type"]
    asked = [about(text, headings) for text in kinds.texts.to_pylist()]
    columns = numbers.columns | {UNREAD: Cells(kinds.codes, texts=pa.array(asked, pa.string()))}
    return replace(numbers, columns=columns, matches=numbers.matches | {UNREAD: numbers.matches["asset_type"]})


def _read_together(records: Records, counts: Iterable[str]) -> list[list[str]]:
    """The columns of numbers from left to right, those together whose headings multiply by the same; those of
    one heading apart, for each is of a kind of its own."""
    found: dict[tuple[float, int], list[str]] = {}
    before: list[str] = []
    for name in sorted(counts, key=lambda name: records.matches[name].column):
        heading = records.matches[name].heading
        said = multiplier_of(heading.text)
        found.setdefault((1.0 if said is None else said.factor, before.count(heading.words)), []).append(name)
        before.append(heading.words)
    return list(found.values())


def _numbers(
    records: Records, names: Sequence[str], shared: dict[str, Match], personal: list[Match], *, first: bool
) -> Records:  # fmt: skip
    """A record for each number that says something, row by row and from left to right."""
    places = [np.flatnonzero(_says_some(records.columns[name])) for name in names]
    which = np.repeat(np.arange(len(names)), [len(each) for each in places]).astype(np.int32)
    order = np.argsort(np.concatenate(places), kind="stable")
    rows = np.concatenate(places)[order]
    which = which[order]
    columns = {name: records.columns[name].picked(rows) for name in shared}
    headings = [records.matches[name].heading.text for name in names]
    columns["asset_type"] = Cells(which, texts=pa.array(headings, pa.string()))
    columns["quantity"] = Cells(None, texts=_texts(records, names, places).take(pa.array(order)))
    matches = dict(shared)
    for name in ("asset_type", "quantity"):
        matches[name] = replace(records.matches[names[0]], field=name)
    part = records.part(np.ones(len(records.rows), dtype=np.bool_), matches, {}, personal, first=first)
    gone = {heading: said.take(rows) for heading, said in records.said_gone.items()}
    unread = {heading: cells.picked(rows) for heading, cells in records.unread.items()}
    return replace(part, rows=records.rows[rows], columns=columns, said_gone=gone, unread=unread)


def _says_some(cells: Cells) -> NDArray[np.bool_]:
    """Rows whose cell is neither blank nor a nought."""
    nought = np.array([text in ("0", "0.0") for text in cells.texts.to_pylist()], dtype=np.bool_)
    return cells.spread(~(missing(cells) | nought))


def _texts(records: Records, names: Sequence[str], places: Sequence[NDArray[np.intp]]) -> pa.Array:
    found = [
        (cells.texts if cells.codes is None else cells.texts.take(pa.array(cells.codes))).take(pa.array(rows))
        for cells, rows in zip((records.columns[name] for name in names), places, strict=True)
    ]
    return pa.concat_arrays([pc.cast(each, pa.string()) for each in found])


def take_times_of_purchase(kit: Columns) -> None:
    """The times of counts are days of purchase where somebody has said that the numbers are what was bought then."""
    if COUNTED_AT in kit.records.columns and kit.answer("times", kit.heading(COUNTED_AT)) == "bought":
        kit.records.columns["acquired"] = kit.records.columns[COUNTED_AT]
        kit.records.matches["acquired"] = replace(kit.records.matches[COUNTED_AT], field="acquired")


def settle_times(kit: Columns) -> None:
    """Counts at several times are asked about: of what was there at each the last alone counts, of what was bought in
    each all, from then on."""
    cells = kit.records.columns.get(COUNTED_AT)
    if cells is None or cells.used()[~missing(cells)].sum() < 2:
        return
    heading = kit.heading(COUNTED_AT)
    stated = cells.spread(~missing(cells))
    said = kit.ask(
        "times", heading, stated, "counted_at_times",
        "{place}: the numbers stand beside “" + shortened(heading) + "” ({words}). Are they what was there at each of "
        "these times, of which only the last counts, or what was bought in each?",
        [("held", "What was there: only the last counts"), ("bought", "What was bought: all count")],
        heading=heading, cells=cells,
    )  # fmt: skip
    if said == "held":
        kit.hold(
            stated & ~_last(kit, cells), "earlier_count", "info",
            "{place}: counts of earlier times ({words}) are left out, as was said; the last counts.",
            heading=heading, cells=cells,
        )  # fmt: skip


def _last(kit: Columns, cells: Cells) -> NDArray[np.bool_]:
    """The rows of the last time: by their days, or by what their words say where these are no days (“Q2”)."""
    first, _ = kit.span(COUNTED_AT, "")
    if not np.isnat(first[cells.spread(~missing(cells))]).any():
        return np.asarray(first == np.nanmax(first))
    named = [when(times_in(text)) for text in cells.texts.to_pylist()]
    latest = max(time for time, used in zip(named, cells.used() & ~missing(cells), strict=True) if used)
    return cells.spread(np.array([time == latest for time in named], dtype=np.bool_))


def knowing(mapping: Mapping | None, kinds: Sequence[TypeChoice]) -> Mapping | None:
    """What a person has said, with what the columns of one table count."""
    for kind in kinds:
        mapping = (mapping or Mapping()).with_type(kind)
    return mapping
