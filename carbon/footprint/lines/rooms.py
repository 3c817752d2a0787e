"""Meters of rooms: the total of the kit that stands in them, handed to its rows by their own figures.

Source: method, section 3 (a room meter named for a room is the total of the rows of that room).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

import numpy as np
import pandas as pd

from carbon.columns import METERS, codes, days, numbers
from carbon.factors import Found
from carbon.factors.recognition.room_names import run_by_of_place
from carbon.footprint.ledger.alike import distinct
from carbon.footprint.ledger.blocks import MEASURED, Activity, Codes, Floats, MeterShare
from carbon.footprint.ledger.covered import Gap
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.ledger.service import NONE, day_numbers
from carbon.footprint.ledger.worksheet import Mask, Worksheet, name_of, text_of
from carbon.footprint.lines.behind import Place, behind, may_stand_behind, stands_at
from carbon.footprint.lines.contracts import contracts_of_usage
from carbon.footprint.lines.electricity import Electricity
from carbon.footprint.lines.grid import Runner, add_electricity, tell_contract
from carbon.footprint.lines.places import RUNNERS
from carbon.footprint.rules.kit_places import PART_OF_READING, PUE, shares_of_reading
from carbon.footprint.rules.kit_terms import HALL_PUE, OWN_ROOM_PUE
from carbon.footprint.rules.readings import IN_HALL, IN_HALL_MORE, METER, ON_TOP, on_top
from carbon.footprint.rules.usage_terms import UsageTerms
from carbon.rules import run
from carbon.settings import Contract
from carbon.words.told import stated_words


def readings_kwh(sheet: Worksheet, table: pd.DataFrame, start: int) -> tuple[Floats, Mask]:
    """Electricity of each meter row inside the period: of the room (or of the IT load alone), by days. [kWh]

    A row wholly outside is set aside; a meter that covers less than the period is not stretched, and it is told.
    """
    terms = UsageTerms(sheet, table).set_aside_outside(start)
    kwh = terms.running.value(METER.amount)
    _tell_gaps(sheet, table, start, terms.days[1], kwh)
    return kwh, np.isnan(numbers(table, "metered_kwh")) & ~np.isnan(numbers(table, "it_kwh"))


def _tell_gaps(sheet: Worksheet, table: pd.DataFrame, start: int, days_inside: Floats, kwh: Floats) -> None:
    """Tell the meters whose readings cover less than the period: each meter of each room by itself."""
    first, last = day_numbers(days(table, "metered_from")), day_numbers(days(table, "metered_to"))
    dated = (first != NONE) & (last != NONE) & (last >= first)
    counted = np.flatnonzero(sheet.reason[start : start + len(table)] == 0)
    if not len(counted):
        return
    inside = np.where(dated, days_inside, np.nan)[counted]
    file = sheet.ledger.dimensions["file"].codes[start : start + len(table)]
    places = (codes(table, column)[0][counted] for column in ("room", "site", "name", "includes"))
    _, meter = distinct(file[counted], *places)
    covered = np.bincount(meter, inside)[meter].astype(np.float64)
    less = (covered > 0) & (np.round(covered) < sheet.days)
    _say_gaps(sheet, table, start, counted[less], meter[less], covered[less])
    _note_gaps(sheet, table, start + counted[less], counted[less], meter[less], covered[less], kwh)


_METERS_NAMED = 5
"""Meters that a sentence names with their days; the others it counts."""


def _say_gaps(sheet: Worksheet, table: pd.DataFrame, start: int, rows: Codes, meter: Codes, covered: Floats) -> None:
    """Tell the meters that cover less than the period with their rooms and days. rows: of the table; meter, covered: of
    each of them its meter and the days of it."""
    _, first, which = np.unique(meter, return_index=True, return_inverse=True)
    order = np.argsort(first)
    for at in order[:_METERS_NAMED].tolist():
        row = table.iloc[int(rows[first[at]])]
        names = (row.get(column) for column in ("room", "site", "name"))
        place = next((str(one) for one in names if one is not None and one == one and str(one)), "a meter")
        days_told = f"{place}: {covered[first[at]]:,.0f} of {sheet.days} days"
        sheet.tell("meter_covers_less", start + rows[which == at], column="metered_kwh", found=days_told)
    if len(order) > _METERS_NAMED:
        others = np.isin(which, order[_METERS_NAMED:])
        more = len(order) - _METERS_NAMED
        sheet.tell("meter_covers_less", start + rows[others], column="metered_kwh",
                   found=f"{more:,} more meter{'' if more == 1 else 's'}")  # fmt: skip


def _note_gaps(
    sheet: Worksheet,
    table: pd.DataFrame,
    positions: Codes,
    rows: Codes,
    meter: Codes,
    covered: Floats,
    kwh_each: Floats,
) -> None:
    """Keep what the meters lack for a comparison: their electricity may stand in other rows, so its kWh. covered: days
    of each row's meter."""
    kwh = np.nan_to_num(kwh_each[rows])
    for one in np.unique(meter):
        mine = meter == one
        held = float(covered[mine][0])
        lack = sheet.days / held - 1
        name = text_of(codes(table, "name")[1], int(codes(table, "name")[0][rows[mine][0]]))
        sheet.gaps.append(Gap("readings", name, positions[mine], held, sheet.days, lack, float(kwh[mine].sum()) * lack))


def apply_meters(sheet: Worksheet, kit: Kit | None, found: Electricity | None, table: pd.DataFrame, start: int) -> None:
    """Hand each room's metered electricity to its kit; a meter with no kit behind it counts by itself."""
    kwh, only_load = readings_kwh(sheet, table, start)
    counted = sheet.reason[start : start + len(table)] == 0
    positions = np.arange(start, start + len(table), dtype=np.int32)
    nothing = counted & np.isnan(kwh)
    sheet.set_aside("no_known_stage", positions[nothing])
    counted &= ~nothing
    beside = counted & ~np.isnan(numbers(table, "it_kwh")) & ~np.isnan(numbers(table, "metered_kwh"))
    differs = beside & (numbers(table, "it_kwh") != numbers(table, "metered_kwh"))
    _tell_load_not_used(sheet, positions[differs])
    pues = numbers(table, "pue")
    covers, words = codes(table, "includes")
    of_load = only_load | np.isin(covers, [code for code, word in enumerate(words) if word == "it"])
    _tell_pue_not_used(sheet, positions[counted & ~np.isnan(pues) & ~of_load], "room_reading")
    groups: dict[tuple[Place, bool], list[int]] = defaultdict(list)
    rooms, names = codes(table, "room")
    sites, site_names = codes(table, "site")
    file = sheet.ledger.dimensions["file"]
    for row in np.flatnonzero(counted):
        room, site = text_of(names, int(rooms[row])), text_of(site_names, int(sites[row]))
        place = Place.of(room, site, int(file.codes[start + row]))
        groups[place, bool(of_load[row])].append(int(row))
    groups = _of_one_site(groups)
    alike = Counter(place.room for place in {place for place, _ in groups})  # rooms of one name at several sites
    taken_behind = np.zeros(0 if kit is None else kit.length, dtype=bool)
    for (place, load_only), members in sorted(groups.items(), key=lambda each: not each[0][0].site):
        lines = np.array(members)
        slot = sheet.kind_slot(f"{place.key if alike[place.room] > 1 else place.name}|meter", "activity.measured.meter")
        served = None if kit is None or found is None else behind(kit, found, place, taken_behind)
        if kit is not None and found is not None and place.room:
            _tell_beside(sheet, kit, found, place)
        if (place, False) in groups and load_only:
            sheet.keep(positions[lines])  # the room's own total is known: the IT load alone adds nothing to it
            _tell_load_not_used(sheet, positions[lines])
            _tell_pue_not_used(sheet, positions[lines[~np.isnan(pues[lines])]], "room_reading")
            continue
        if served is None or kit is None or found is None:
            runner = _runner(kit, place)
            _count_by_itself(sheet, table.iloc[lines], positions[lines], kwh[lines], slot, runner, load_only=load_only)
            continue
        if not served.any():
            sheet.set_aside("meter_without_room", positions[lines])
            continue
        reading = float(kwh[lines].sum())
        weights = found.kwh[served]
        found.kwh[served] = run(PART_OF_READING.amount, shares_of_reading(weights, reading))
        found.basis[served] = MEASURED
        found.by_units[served] = False
        found.slots[served] = slot
        found.adds_nothing[served] |= not load_only
        found.holds_overhead[served] = not load_only
        sheet.keep(positions[lines])
        _tell_pue_not_used(sheet, positions[lines[~np.isnan(pues[lines]) & load_only]], "pue_of_kit")
        taken = kit.positions[served]
        taken_behind |= served
        sheet.ledger.meter_shares.append(MeterShare(taken, weights, reading, positions[lines], not load_only))
        sheet.tell("meter_shared_out", positions[lines], count_kit=int(served.sum()))


def _of_one_site(groups: dict[tuple[Place, bool], list[int]]) -> dict[tuple[Place, bool], list[int]]:
    """Readings by place; a room of which some name no site, and all others one and the same, is that one room."""
    sites: dict[str, set[str]] = defaultdict(set)
    for place, _ in groups:
        sites[place.room] |= {place.site} - {""}
    found: dict[tuple[Place, bool], list[int]] = defaultdict(list)
    for (place, load_only), rows in groups.items():
        named = sites[place.room]
        one = replace(place, site=next(iter(named))) if place.room and len(named) == 1 else place
        found[one, load_only] = sorted([*found[one, load_only], *rows])
    return found


def _tell_load_not_used(sheet: Worksheet, positions: Codes) -> None:
    """Tell the IT load of rooms whose total is read too."""
    sheet.tell(
        "stated_not_used", positions, column="it_kwh", what=METERS["it_kwh"].few_words,
        instead=stated_words("room_reading"),
    )  # fmt: skip


def _tell_pue_not_used(sheet: Worksheet, positions: Codes, instead: str) -> None:
    """Tell the PUE of readings that already hold what a room takes, or that belong to listed kit with its own."""
    if len(positions):
        sheet.tell("stated_not_used", positions, column="pue", what=METERS["pue"].few_words,
                   instead=stated_words(instead))  # fmt: skip


def _tell_beside(sheet: Worksheet, kit: Kit, found: Electricity, place: Place) -> None:
    """Tell the kit at the site of a meter's room that says no room: behind the meter it would count twice."""
    beside = may_stand_behind(kit, found, place)
    if beside.any():
        kwh = float((found.kwh * found.multiplier)[beside].sum())
        named = place.key.partition("|")[2]
        sheet.tell("kit_beside_meter", kit.positions[beside], column="site", found=f"“{named}”", kwh=f"{kwh:,.0f}")


def _runner(kit: Kit | None, place: Place) -> Runner:
    """Who runs the place of a meter with no kit behind: what all kit listed there says, else its name; else it is of
    own premises."""
    if not place.room:
        return "own"
    if kit is not None:
        there = np.unique(kit.runner[stands_at(kit, place)])
        if len(there):
            return RUNNERS[int(there[0])] if len(there) == 1 else "own"
    return _RUNNER_OF.get(run_by_of_place(place.room) or run_by_of_place(place.site), "own")


_RUNNER_OF: dict[str, Runner] = {"leased_hall": "leased", "hosted_service": "host"}


def _count_by_itself(
    sheet: Worksheet, table: pd.DataFrame, positions: Codes, kwh: Floats, slot: int, runner: Runner, *, load_only: bool
) -> None:
    """Lines of meters with no kit behind, by country and contract; the room's overhead on top of an IT load alone."""
    sheet.tell("meter_counts_by_itself" if runner == "own" else "meter_of_a_hall", positions)
    contract, contracts = contracts_of_usage(sheet, table, own=runner == "own")
    country, names = codes(table, "country")
    first, which = distinct(contract, country)
    for group, line in enumerate(first):
        here = which == group
        place = text_of(names, int(country[line])) or sheet.settings.country
        covered = contracts[contract[line]] if contract[line] >= 0 else None
        load = Activity(positions[here], kwh[here], "kWh", MEASURED, (slot,), "meter")
        try:
            if runner == "leased" and not load_only:
                _add_in_two_scopes(sheet, load, place, covered)
            else:
                add_electricity(sheet, load, runner, place, contract=covered)
            if load_only:
                _add_overheads(sheet, load, numbers(table, "pue")[here], place, covered, runner)
        except LookupError:
            sheet.lack_grid(positions[here], kwh[here], place)
            continue
        tell_contract(sheet, positions[here], covered, place)


def _add_in_two_scopes(sheet: Worksheet, whole: Activity, country: str, contract: Contract | None) -> None:
    """A reading of a leased hall, parted by the usual PUE of halls into IT load and what the hall adds, which can stand
    in other scopes; their sum stays what was metered, so nothing is drawn for the PUE."""
    found = hall_pue(sheet)
    parted = on_top(whole.amount, found.factor.value)
    if sheet.settings.hall_scope != "2" or run(PUE, parted) == 1.0:
        add_electricity(sheet, whole, "leased", country, contract=contract)
        return
    load = replace(whole, amount=run(IN_HALL.amount, parted), of="meter.in_hall")
    add_electricity(sheet, load, "leased", country, contract=contract)
    sheet.use(found)
    sheet.tell("pue_assumed", whole.rows, found=name_of(found), pue=f"{found.factor.value:g}")
    more = replace(whole, amount=run(IN_HALL_MORE.amount, parted), of="meter.in_hall.overhead")
    add_electricity(sheet, more, "leased", country, load="overhead", contract=contract)


def _add_overheads(
    sheet: Worksheet, load: Activity, pues: Floats, country: str, contract: Contract | None, runner: Runner
) -> None:  # fmt: skip
    """What a room takes beyond its IT load, by the PUE of each row [rows]; NaN: it states none."""
    for pue in np.unique(pues).tolist():  # all NaN are one
        here = np.isnan(pues) if np.isnan(pue) else pues == pue
        part = replace(load, rows=load.rows[here], amount=load.amount[here])
        _add_overhead(sheet, part, pue, country, contract, runner)


def _add_overhead(
    sheet: Worksheet, load: Activity, stated: float, country: str, contract: Contract | None, runner: Runner
) -> None:  # fmt: skip
    """What a room takes beyond its IT load: that load x (PUE - 1). A stated PUE wins over the usual one."""
    found: Found | None
    if not np.isnan(stated):
        origin, pue, found = "pue stated", stated, None
    elif runner == "own":
        origin, (pue, found) = OWN_ROOM_PUE, room_pue(sheet)
    else:
        found = hall_pue(sheet)
        origin, pue = HALL_PUE, found.factor.value
    if found is not None:
        sheet.use(found)
        sheet.tell("pue_assumed", load.rows, found=name_of(found), pue=f"{pue:g}")
    if pue == 1.0:
        return
    slot = sheet.overhead_slots(origin, np.full(1, pue), found or "factor.pue.measured")
    drawn = (*load.drawn, int(slot[0]))
    of = "meter.overhead" if runner == "own" else "meter.hall_overhead"
    more = Activity(load.rows, run(ON_TOP.amount, on_top(load.amount, pue)), "kWh", MEASURED, drawn, of)
    add_electricity(sheet, more, runner, country, load="overhead", contract=contract)


def hall_pue(sheet: Worksheet) -> Found:
    """PUE of leased halls and hosting providers where no kit behind a meter states one."""
    return Found(sheet.factors.get(HALL_PUE), "type_default")


def room_pue(sheet: Worksheet) -> tuple[float, Found | None]:
    """PUE of own rooms whose rows state none: the setting, else the default with the factor that it is."""
    if sheet.settings.pue is not None:
        return sheet.settings.pue, None
    found = Found(sheet.factors.get(OWN_ROOM_PUE), "type_default")
    return found.factor.value, found
