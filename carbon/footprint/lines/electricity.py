"""Electricity of kit: how many kilowatt-hours a row uses in the period, how that is known, and what the room adds.

The rules stand in `carbon.footprint.rules`; here they are applied to a table of kit. Source: method, section 3.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from carbon.factors import Found
from carbon.footprint.ledger.blocks import ASSUMED, BASES, MEASURED, Codes, Floats
from carbon.footprint.ledger.covered import Gap
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.ledger.worksheet import Mask, Worksheet, names_of
from carbon.footprint.rules.figures import Figures
from carbon.footprint.rules.kit_electricity import FIRST_KNOWN, OfFigure, Origin
from carbon.footprint.rules.kit_places import AT_INTAKE, PUE, PUE_DEFAULT, PUE_SET, ROOM_OVER_KIT
from carbon.footprint.rules.kit_terms import KitTerms
from carbon.rules import Running, run


@dataclass
class Electricity:
    """Kilowatt-hours of kit rows before the room's overhead, and what is added to them. All [rows].

    terms: what the rules read; kwh: NaN where nothing is known; rule: place in FIRST_KNOWN of the rule that gave it, -1
    for none; basis: code of BASES; slots: what is drawn for the amount (-1: nothing); by_units: whether units were
    multiplied in; pue: of the room, wherever the row was metered; room_over_kit: what its intake takes over the load;
    pue_slots: what is drawn for the overhead; assumed_pue: defaults of rooms and the rows they would serve, told where
    an overhead is added; holds_overhead: whether kwh is a room's reading, overhead included; adds_nothing: whether no
    overhead is added to the load.
    """

    terms: KitTerms
    kwh: Floats
    rule: NDArray[np.int8]
    basis: NDArray[np.int8]
    slots: Codes
    by_units: Mask
    pue: Floats
    room_over_kit: Floats
    pue_slots: Codes
    holds_overhead: Mask
    adds_nothing: Mask
    assumed_pue: list[tuple[Found, Mask]] = field(default_factory=list)

    @classmethod
    def unknown(cls, kit: Kit) -> Electricity:
        """Of no row anything is known yet, and no overhead: that of all rows is entered at once."""
        length, one = kit.length, np.broadcast_to(1.0, kit.length)
        return cls(
            terms=KitTerms(kit),
            kwh=np.full(length, np.nan),
            rule=np.full(length, -1, dtype=np.int8),
            basis=np.full(length, ASSUMED, dtype=np.int8),
            slots=np.full(length, -1, dtype=np.int32),
            by_units=np.zeros(length, dtype=bool),
            pue=one,
            room_over_kit=one,
            pue_slots=np.full(length, -1, dtype=np.int32),
            holds_overhead=np.zeros(length, dtype=bool),
            adds_nothing=np.zeros(length, dtype=bool),
        )

    @property
    def multiplier(self) -> Floats:
        """Electricity at the room's intake over that of the load."""
        return np.where(self.adds_nothing, 1.0, self.room_over_kit) if self.adds_nothing.any() else self.room_over_kit

    @property
    def in_two_scopes(self) -> Mask:
        """Rows whose reading is parted into IT load and overhead (`split_halls`)."""
        return self.terms.in_two_scopes


def kit_electricity(kit: Kit) -> Electricity:
    """Electricity of every kit row in the period, with what is to be told of it and what its room adds."""
    found = first_known(kit)
    _tell_readings(kit, found.terms)
    _tell_taken(kit, found)
    _overhead(kit, found)
    multiplier = found.multiplier
    plant = kit.room_plant & (multiplier > 1.0)
    kit.sheet.tell("electricity_in_overhead", kit.positions[plant & kit.running])
    placed = kit.stated("site") | kit.in_server_room | ~np.isnan(kit.number("pue"))
    alone = kit.room_plant & kit.running & ~np.isnan(found.kwh) & ~placed
    if alone.any() and (multiplier[~kit.room_plant & kit.running] > 1.0).any():
        kit.sheet.tell("plant_of_no_room", kit.positions[alone])
    found.kwh[plant | ~kit.running | (~kit.uses_electricity & np.isnan(found.kwh))] = np.nan
    unknown = kit.running & np.isnan(found.kwh) & kit.uses_electricity & ~plant & ~kit.disposal_alone
    kit.sheet.tell("electricity_not_estimated", kit.positions[unknown])
    kit.read(("home_share",), ~np.isnan(found.kwh))
    return found


def first_known(kit: Kit) -> Electricity:
    """Electricity of every kit row in the period by the first figure that is known, and where it was metered."""
    found = Electricity.unknown(kit)
    waiting = kit.running
    for code, rule in enumerate(FIRST_KNOWN):
        if waiting.any() and (not rule.reads or rule.reads[0] in kit.table):
            waiting = waiting & ~_take(kit, found, code, waiting)
    found.basis = np.array([*(BASES.index(rule.basis) for rule in FIRST_KNOWN), ASSUMED], dtype=np.int8)[found.rule]
    found.by_units = np.array([*(rule.by_units for rule in FIRST_KNOWN), False])[found.rule]
    measured = found.basis == MEASURED
    found.holds_overhead = measured & kit.is_one_of("metered_at", "room")
    found.adds_nothing = found.holds_overhead.copy()
    found.terms.behind_ups = measured & kit.is_one_of("metered_at", "ups_input") & ~np.isnan(kit.number("ups_loss"))
    return found


def _take(kit: Kit, found: Electricity, code: int, rows: Mask) -> Mask:
    """Enter what a rule gives for rows that have no amount yet, with how it is known and what is drawn for it; returns
    the rows that took it. code: place of the rule"""
    rule, terms = FIRST_KNOWN[code], found.terms
    running = Running(terms)
    terms.wanted = rows  # a later rule has some of these rows and no others, so that figures are looked up once
    if rule.where is not None:
        terms.wanted = rows = rows & running.test(rule.where)
        if not rows.any():
            return rows
    kwh = running.value(rule.amount)
    taken = rows & ~np.isnan(kwh)
    if not taken.any():
        return taken
    np.copyto(found.kwh, kwh, where=taken)
    np.copyto(found.rule, np.int8(code), where=taken)
    np.copyto(found.slots, np.asarray(_slots(terms, rule.draws, taken), dtype=np.int32), where=taken)
    kit.read(rule.reads, taken)
    return taken


def _slots(terms: KitTerms, draws: Origin | OfFigure, taken: Mask) -> Codes | int:
    """What is drawn for the amounts of rows that a rule took."""
    sheet = terms.kit.sheet
    if isinstance(draws, Origin):
        return sheet.origin_slots(draws.kind, draws.column, terms.kit.file_codes, draws.shape)
    figures = terms.figures(draws.figure)
    if draws.but is None:
        return _of_figures(sheet, figures, taken, draws.kind, draws.stream)[figures.which]
    flag, other_kind = draws.but
    other = terms.holds(flag)
    slots = _of_figures(sheet, figures, taken & ~other, draws.kind, draws.stream)
    if not (taken & other).any():
        return slots[figures.which]
    others = _of_figures(sheet, figures, taken & other, other_kind, draws.stream)
    return np.stack([slots, others])[other.astype(np.int8), figures.which]


def _of_figures(sheet: Worksheet, figures: Figures, rows: Mask, kind: str, stream: str) -> Codes:
    """What is drawn with each of the figures that some rows take, -1 for the others and for none. [figures + 1]"""
    slots = np.full(len(figures.found) + 1, -1, dtype=np.int32)
    for code, one in figures.of_rows(rows):
        if one.factor.value != 0:
            slots[code] = sheet.parameter_slot(one, kind, stream)
    return slots


def _tell_readings(kit: Kit, terms: KitTerms) -> None:
    """Tell readings of another time, and those that cover less of the period than the row serves."""
    dated = terms.dated_reading & kit.running
    if not dated.any():
        return
    inside = terms.reading_days[1]
    kit.sheet.tell("meter_not_in_period", kit.positions[dated & (inside == 0)], column="metered_kwh")
    less = dated & (inside > 0) & (inside < kit.service_days)
    if less.any():
        shortest = int(np.argmin(np.where(less, inside, np.inf)))
        told = f"{inside[shortest]:,.0f} of {kit.service_days[shortest]:,.0f} days" + (
            " at the least" if np.count_nonzero(less) > 1 else "")  # fmt: skip
        kit.sheet.tell("meter_covers_less", kit.positions[less], column="metered_kwh", found=told)
        served = kit.service_days[less]
        kwh = kit.number("metered_kwh")[less] * inside[less] / terms.reading_days[0][less]
        lack = float((kwh * (served / inside[less] - 1)).sum())
        held, of = float(inside[less].mean()), float(served.mean())
        kit.sheet.gaps.append(Gap("readings", "", kit.positions[less], held, of, of / held - 1, lack))


def _tell_taken(kit: Kit, found: Electricity) -> None:
    """Tell what the rules that took rows say of them, and note the figures that went into the amounts."""
    for said in dict.fromkeys(said for rule in FIRST_KNOWN for said in rule.says):
        speaking = np.array([*(said in rule.says for rule in FIRST_KNOWN), False])
        lines = np.flatnonzero(speaking[found.rule])
        if not len(lines):
            continue
        figures = [found.terms.figures(quantity) for quantity in said.of]
        used = [one for pair in zip(*(each.of_rows(lines) for each in figures), strict=True) for _, one in pair]
        for one in used:
            kit.sheet.use(one)
        if len(figures) == 1:
            taken = (figures[0].found, figures[0].which[lines])
            kit.sheet.tell(said.code, kit.positions[lines], said.column, used=taken)
        elif figures:
            kit.sheet.tell(said.code, kit.positions[lines], said.column, found=names_of(used))
        else:
            kit.sheet.tell(said.code, kit.positions[lines], said.column)


def _overhead(kit: Kit, found: Electricity) -> None:
    """PUE exactly once, by where the electricity was metered; a stated PUE wins over the room's default."""
    sheet, terms = kit.sheet, found.terms
    kit.read(("ups_loss",), terms.behind_ups)
    running = Running(terms)
    found.pue, found.room_over_kit = running.value(PUE), running.value(ROOM_OVER_KIT)
    below = terms.behind_ups & (running.value(AT_INTAKE) < 1.0)
    sheet.tell("pue_below_ups_loss", kit.positions[below & kit.running], column="ups_loss")
    unstated = np.isnan(kit.number("pue"))
    default = np.isnan(terms.amount(PUE_SET)) & unstated
    own: list[tuple[Mask, str, Found | str]] = [
        (~unstated, "pue stated", "factor.pue.measured"),
        (~default & unstated, "pue setting", "factor.pue.measured"),
    ]
    figures = terms.figures(PUE_DEFAULT)
    for code, one in figures.of_rows(default):
        rows = default & (figures.which == code)
        found.assumed_pue.append((one, rows))
        own.append((rows, one.factor.id, one))
    for rows, origin, of in own:
        if rows.any():
            found.pue_slots[rows] = sheet.overhead_slots(origin, found.room_over_kit[rows], of)


def split_halls(kit: Kit, found: Electricity) -> None:
    """Part readings of a leased hall that stand in two scopes by its PUE into IT load and overhead; their sum stays
    what was metered, so that nothing is drawn for the PUE. What of a row is used at home is no part of the hall and
    stays whole."""
    if kit.sheet.settings.hall_scope != "2" or not found.holds_overhead.any():
        return
    rows = found.holds_overhead & (kit.runner == 1) & (kit.home_share < 1) & ~np.isnan(found.kwh)
    rows &= run(PUE, found.terms) > 1.0
    found.terms.in_two_scopes = rows
    found.room_over_kit = run(ROOM_OVER_KIT, found.terms)
    found.adds_nothing &= ~rows
    found.pue_slots[rows] = -1
