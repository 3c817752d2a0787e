"""What two assessments both cover: estates, bodies and rows that only one of them holds are a change of boundary.

Source: method, sections 0 and 8 (a structural change restates the base year).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.allowed import ESTATES, LISTS_ALONE
from carbon.columns import codes
from carbon.doors import one_of
from carbon.footprint.ledger.blocks import Dimension
from carbon.footprint.lines.contracts import place_key
from carbon.footprint.lines.embodied import NOT_ESTIMATED
from carbon.footprint.lines.other_periods import REASON as NOT_IN_PERIOD
from carbon.footprint.lines.same_kit import Rows
from carbon.footprint.restatement.bodies import (
    OtherNames,
    body_names,
    joined_under_other_names,
    left_out_with_their_body,
    may_be_the_same,
    there_under_another_name,
    units_of_kit,
)
from carbon.footprint.restatement.proved import joined_devices, joined_rows, proved_by_dates
from carbon.footprint.restatement.set_aside_by_settings import set_aside_by_settings
from carbon.footprint.result.assessed import Assessed
from carbon.words.told import waits

Mask = NDArray[np.bool_]
Side = Literal["before", "after"]


@dataclass(frozen=True)
class Crossing:
    """Something that only one of two assessments covers: an estate, a list beside it (fuel, refrigerants), a body,
    rows that the other holds back, rows that its settings set aside, or kit that it gives a body which they leave out.

    side: the assessment that covers it; units: of kit of a body that is left out.
    """

    kind: Literal["estate", "list", "body", "rows", "settings", "left_out"]
    name: str
    side: Side
    units: float = 0.0


def covered_by_both(before: Assessed, after: Assessed, used: tuple[str, ...] = ()) -> tuple[Mask, Mask, list[Crossing]]:
    """Which rows of each ledger lie inside the boundary of both [rows], and what lies outside the other's.

    used: estates, and lists of fuel or refrigerants, of which both hold all that was used, as a person says. Raises
    ValueError for one that there is not. An estate is covered where an inventory lists it (rows held back for a fault
    of their own do not list it), and of any other what an identity or its own dates tell
    (`carbon.footprint.restatement.proved`). A body is covered where the settings name it, or, where they name none,
    where the inventory does; an inventory that names no body at all covers all; of any other what stands in it under
    another name (`carbon.footprint.restatement.bodies`), but no kit that the other inventory gives a body which its
    settings leave out. Fuel and refrigerants are covered where an inventory lists any of them. A row is not covered
    where the other inventory holds back the row of the same serial number for a fault.
    """
    for name in used:
        one_of((*ESTATES, *LISTS_ALONE), "estate in used", name)
    masks: list[Mask] = []
    crossings: list[Crossing] = []
    sides: tuple[tuple[Side, Assessed, Assessed], ...] = (("before", before, after), ("after", after, before))
    same: dict[Side, Mask] = dict(zip(("before", "after"), joined_devices(before, after), strict=True))
    of_bodies: dict[Side, Rows] = dict(zip(("before", "after"), _joined_inside(before, after), strict=True))
    rows = joined_rows(before, after)
    ordered: dict[Side, tuple[Rows, Rows]] = {"before": rows, "after": (rows[1], rows[0])}
    for side, own, other in sides:
        inside = np.ones(own.ledger.length, dtype=np.bool_)
        for kind in ("estate", "body"):
            dimension = own.ledger.dimensions[kind]
            absent = _absent(kind, own, other)
            if kind == "estate":
                absent = [code for code in absent if dimension.labels[code] not in used]
            outside = np.isin(dimension.codes, absent)
            if kind == "estate" and outside.any():
                outside &= ~(same[side] | proved_by_dates(own, other))
            elif outside.any():
                outside &= ~there_under_another_name(own, other, absent, of_bodies[side])
            inside &= ~outside
            present = _present(dimension, outside & (own.reason == 0))
            crossings += [Crossing(kind, dimension.labels[code], side) for code in present]
        for name in (each for each in LISTS_ALONE if each not in used):
            lone = _list_alone(name, own, other) & inside
            inside &= ~lone
            if (lone & (own.reason == 0)).any():
                crossings.append(Crossing("list", name, side))
        if before.activity is not after.activity:
            lost = _held_back_in(other, own) & inside
            inside &= ~lost
            if lost.any():
                crossings.append(Crossing("rows", f"{int(lost.sum()):,}", side))
        by_settings = set_aside_by_settings(own, other) & inside
        inside &= ~by_settings
        if by_settings.any():
            crossings.append(Crossing("settings", f"{int(by_settings.sum()):,}", side))
        bodies = left_out_with_their_body(own, other, ordered[side])
        bodies[~inside] = ""
        inside &= bodies == ""
        units = units_of_kit(own)
        crossings += [Crossing("left_out", name, side, round(float(units[bodies == name].sum()), 6))
                      for name in sorted(set(bodies) - {""})]  # fmt: skip
        masks.append(inside)
    return masks[0], masks[1], crossings


def _list_alone(name: str, own: Assessed, other: Assessed) -> Mask:
    """Rows of a table of which the other inventory has no row at all. [rows of the ledger]"""
    found = np.zeros(own.ledger.length, dtype=np.bool_)
    ours, theirs = (one.activity.tables.get(name) for one in (own, other))
    start = other.starts.get(name, 0)
    says = theirs is not None and not bool(_of_another_time(other)[start : start + len(theirs)].all())
    if ours is not None and name in own.starts and not says:
        found[own.starts[name] : own.starts[name] + len(ours)] = True
    return found


def under_other_names(before: Assessed, after: Assessed, crossings: list[Crossing]) -> list[OtherNames]:
    """Bodies that only one of two assessments names, and whose kit stands in the other under another name: those that
    numbers join, then those that may be the same by their types and sites."""
    absent = _absent("body", before, after), _absent("body", after, before)
    joined = joined_under_other_names(before, after, absent, _joined_inside(before, after)) if any(absent) else []
    sides: tuple[Side, ...] = ("before", "after")
    lone = [[one.name for one in crossings if one.kind == "body" and one.side == side] for side in sides]
    return joined + may_be_the_same(before, after, *lone)


def _joined_inside(before: Assessed, after: Assessed) -> tuple[Rows, Rows]:
    """Rows of both ledgers that a number joins, of bodies that the settings of both take in, neither of them held back
    for a fault. [rows, in one order]"""
    rows = joined_rows(before, after)
    stands = np.ones(len(rows[0]), dtype=np.bool_)
    for one, here in zip((before, after), rows, strict=True):
        stands &= ~_faulty(one)[here]
        if one.settings.bodies is not None:
            chosen = _bodies(one) or set()
            stands &= np.array([place_key(name) in chosen for name in body_names(one)[here]], dtype=np.bool_)
    return rows[0][stands], rows[1][stands]


def _absent(kind: str, own: Assessed, other: Assessed) -> list[int]:
    """Codes of estates or bodies with counted rows here that the other assessment does not cover."""
    dimension = own.ledger.dimensions[kind]
    present = _present(dimension, own.reason == 0)
    if kind == "body":
        covered = _bodies(other)
        return [code for code in present if covered is not None and place_key(dimension.labels[code]) not in covered]
    theirs = other.ledger.dimensions[kind]
    names = {theirs.labels[code] for code in _present(theirs, ~(_faulty(other) | _of_another_time(other)))}
    return [code for code in present if dimension.labels[code] not in names]


def _present(dimension: Dimension, rows: Mask) -> list[int]:
    return [int(code) for code in np.unique(dimension.codes[rows]) if code >= 0]


def _bodies(assessment: Assessed) -> set[str] | None:
    """Bodies inside the boundary, as they are compared; None for all."""
    chosen = assessment.settings.bodies
    if chosen is not None:
        return {place_key(body) for body in chosen}
    dimension = assessment.ledger.dimensions["body"]
    named = _present(dimension, ~_faulty(assessment))
    return {place_key(dimension.labels[code]) for code in named} or None


def _faulty(assessment: Assessed) -> Mask:
    """Rows that are held back until a person mends or settles something, not because of their dates or place."""
    faults = {problem.code for problem in assessment.problems if problem.severity == "error"}
    flags = np.array([reason in faults or waits(reason) for reason in assessment.reasons])
    return flags[assessment.reason]


def _of_another_time(assessment: Assessed) -> Mask:
    """Rows of usage, fuel and readings without a day in the period: a bill says nothing of another year, while
    a list of kit lists what there was as well. [rows]"""
    if NOT_IN_PERIOD not in assessment.reasons:
        return np.zeros(assessment.ledger.length, dtype=np.bool_)
    found = np.asarray(assessment.reason == list(assessment.reasons).index(NOT_IN_PERIOD))
    start = assessment.starts.get("kit", 0)
    found[start : start + len(assessment.activity.tables.get("kit", ()))] = False
    return found


def waits_in(other: Assessed, own: Assessed) -> Mask:
    """Rows that count here while the other inventory waits for an answer about them, or about all that it has of their
    estate."""
    estates, theirs = own.ledger.dimensions["estate"], other.ledger.dimensions["estate"]
    waiting = {theirs.labels[code] for code in _present(theirs, _faulty(other))}
    codes_here = [code for code, name in enumerate(estates.labels) if name in waiting]
    absent = set(_absent("estate", own, other))
    of_estate = np.isin(estates.codes, [code for code in codes_here if code in absent])
    return np.asarray(_held_back_in(other, own) | of_estate)


def _held_back_in(other: Assessed, own: Assessed) -> Mask:
    """Rows that count here while the other inventory holds back the same serial number for a fault."""
    lost = np.zeros(own.ledger.length, dtype=np.bool_)
    unknown = np.array([reason in NOT_ESTIMATED for reason in other.reasons])  # inside: it is knowledge that lacks
    faulty = _faulty(other) & ~unknown[other.reason]
    if not faulty.any():
        return lost
    theirs = _serials(other)
    held = set(theirs[faulty]) - set(theirs[other.reason == 0]) - {""}
    if held:
        lost = np.isin(_serials(own), sorted(held)) & (own.reason == 0)
    return lost


def _serials(assessment: Assessed) -> NDArray[np.object_]:
    """Serial number of every row of the ledger, "" where none is stated."""
    serials = np.full(assessment.ledger.length, "", dtype=object)
    table = assessment.activity.tables.get("kit")
    if table is not None and "kit" in assessment.starts:
        column, labels = codes(table, "serial")
        start = assessment.starts["kit"]
        serials[start : start + len(table)] = np.array([*labels, ""], dtype=object)[column]
    return serials


def same_inventory(before: Assessed, after: Assessed) -> bool:
    """Whether two assessments stand on the same rows."""
    ours, theirs = before.activity, after.activity
    if ours is theirs:
        return True
    return ours.tables.keys() == theirs.tables.keys() and all(
        pd.DataFrame.equals(table, theirs.tables[name]) for name, table in ours
    )
