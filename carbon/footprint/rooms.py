"""Meters of rooms: the total of the kit that stands in them, handed to its rows by their own figures.

Source: method, section 3 (a room meter named for a room is the total of the rows of that room).
"""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pandas as pd

from carbon.columns import codes, days, numbers
from carbon.footprint.blocks import MEASURED, Activity, Floats, MeterShare
from carbon.footprint.electricity import Electricity
from carbon.footprint.fuel import share_in_period
from carbon.footprint.grid import add_electricity
from carbon.footprint.kit import Kit
from carbon.footprint.service import NONE, day_numbers
from carbon.footprint.worksheet import Mask, Worksheet, text_of


def place_key(text: str) -> str:
    """A room's name as it is compared: case and spaces do not matter."""
    return " ".join(text.casefold().split())


def readings_kwh(sheet: Worksheet, table: pd.DataFrame, start: int) -> tuple[Floats, Floats]:
    """Electricity of each meter row inside the period: of the room (or of the IT load alone), by days. [kWh]

    A row wholly outside is set aside; a meter that covers less than the period is not stretched, and it is told.
    """
    share = share_in_period(sheet, table, start)
    first, last = day_numbers(days(table, "metered_from")), day_numbers(days(table, "metered_to"))
    dated = (first != NONE) & (last != NONE) & (last >= first)
    inside = np.where(dated, share * (np.where(dated, last + 1, 1) - np.where(dated, first, 0)), 0)
    counted = sheet.reason[start : start + len(table)] == 0
    covered = round(float(inside[dated & counted].sum()))
    if 0 < covered < sheet.days and dated[counted].all():
        sheet.tell("meter_covers_less", start + np.flatnonzero(counted), column="metered_kwh")
    room = numbers(table, "metered_kwh") * share
    load = numbers(table, "it_kwh") * share
    only_load = np.isnan(room) & ~np.isnan(load)
    return np.where(only_load, load, room), only_load.astype(float)


def apply_meters(sheet: Worksheet, kit: Kit | None, found: Electricity | None, table: pd.DataFrame, start: int) -> None:
    """Hand each room's metered electricity to its kit; a meter with no kit behind it counts by itself."""
    kwh, only_load = readings_kwh(sheet, table, start)
    counted = sheet.reason[start : start + len(table)] == 0
    positions = np.arange(start, start + len(table), dtype=np.int32)
    nothing = counted & np.isnan(kwh)
    sheet.set_aside("no_known_stage", positions[nothing])
    counted &= ~nothing
    covers, words = codes(table, "includes")
    of_load = (only_load > 0) | np.isin(covers, [code for code, word in enumerate(words) if word == "it"])
    groups: dict[tuple[str, bool], list[int]] = defaultdict(list)
    rooms, names = codes(table, "room")
    sites, site_names = codes(table, "site")
    file = sheet.ledger.dimensions["file"]
    for row in np.flatnonzero(counted):
        name = text_of(names, int(rooms[row])) or text_of(site_names, int(sites[row]))
        key = f"room|{place_key(name)}" if name else f"file|{file.codes[start + row]}"
        groups[key, bool(of_load[row])].append(int(row))
    for (key, load_only), members in groups.items():
        lines = np.array(members)
        slot = sheet.kind_slot(f"{key}|meter", "activity.measured.meter")
        behind = None if kit is None or found is None else _behind(kit, found, key)
        if behind is None or kit is None or found is None:
            activity = Activity(positions[lines], kwh[lines], "kWh", MEASURED, (slot,), "meter")
            add_electricity(sheet, activity, "own", sheet.settings.country, contract=sheet.settings.contract)
            sheet.tell("meter_counts_by_itself", positions[lines])
            continue
        if (key, False) in groups and load_only:
            sheet.keep(positions[lines])  # the room's own total is known: the IT load alone adds nothing to it
            continue
        if not behind.any():
            sheet.set_aside("meter_without_room", positions[lines])
            continue
        weights = np.where(behind, found.kwh, 0.0)
        found.kwh[behind] = (weights / weights.sum() * kwh[lines].sum())[behind]
        found.basis[behind] = MEASURED
        found.by_units[behind] = False
        found.slots[behind] = slot
        if not load_only:
            found.multiplier[behind] = 1.0
        sheet.keep(positions[lines])
        taken = kit.positions[behind]
        reading = float(kwh[lines].sum())
        sheet.ledger.meter_shares.append(MeterShare(taken, weights[behind], reading, positions[lines], not load_only))
        sheet.tell("meter_shared_out", positions[lines], count_kit=int(behind.sum()))


def _behind(kit: Kit, found: Electricity, key: str) -> Mask | None:
    """Kit rows behind a meter; None where no kit is listed there, so that the meter counts by itself.

    A meter named for a room serves the rows whose site is that room. One that names no room serves the cooled kit of
    its own file in own rooms; where another file lists cooled kit it may measure the same, and counts nothing.
    """
    able = kit.running & ~np.isnan(found.kwh) & (found.kwh > 0) & (kit.home_share < 1)
    kind, _, name = key.partition("|")
    if kind == "room":
        sites, labels = codes(kit.table, "site")
        same = [code for code, label in enumerate(labels) if place_key(label) == name]
        here = able & np.isin(sites, same) if same else np.zeros(kit.length, dtype=bool)
        return here if here.any() else None
    of_file = kit.file_codes == int(name)
    in_rooms = able & kit.cooled & (kit.runner == 0)
    if (in_rooms & of_file).any():
        return in_rooms & of_file
    return np.zeros(kit.length, dtype=bool) if in_rooms.any() else None
