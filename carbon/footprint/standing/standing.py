"""A standing year: what every row of an inventory gives off in a year in which it runs from the first day to the last.

The rules are those of `assess`, applied to the same rows with their days in service left out: kilowatt-hours, shares of
room meters, choice of figures, places and contracts come from the same functions. Pathways put the days back, year by
year. Two standing years are worked out, of 365 and of 366 days, so that what goes by the year (a published yearly
figure) and what goes by the day (a server's watts) stand apart. Source: method, sections 1 to 6 and 8.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import ActivityData
from carbon.contract import Contract
from carbon.doors import OneLine
from carbon.factors import FactorTable, Found
from carbon.factors.tables.countries import UNITED_KINGDOM, country_code
from carbon.footprint.ledger.blocks import Block, Codes, Floats, Slot
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.ledger.ledger import Ledger
from carbon.footprint.ledger.list_days import GONE
from carbon.footprint.ledger.meters import pooled_gsd
from carbon.footprint.ledger.own_values import with_types
from carbon.footprint.ledger.service import NONE, Days
from carbon.footprint.ledger.worksheet import Mask, Worksheet
from carbon.footprint.lines.disposal import ROUTES, disposed
from carbon.footprint.lines.electricity import Electricity
from carbon.footprint.lines.grid import ONSITE
from carbon.footprint.lines.making import Making
from carbon.footprint.rules.kit_shares import life_ends
from carbon.footprint.standing.carried_on import carried_on
from carbon.footprint.standing.estate import add_kit_and_meters, add_usage, new_worksheet
from carbon.footprint.standing.standing_rows import rows_of
from carbon.period import Period
from carbon.settings import Settings

COMMON, LEAP = Period.financial_year(2025), Period.financial_year(2027)
"""A reporting year of 365 days and one of 366: what is asked of them is their length alone."""


@dataclass(frozen=True)
class Part:
    """One line that each unit of a flow gives: a part of the kilowatt-hour, or the one factor of anything else.

    kg_per_unit: location-based, of the newest factor set; market_share: market-based over location-based; slot: what is
    drawn for the factor; uk_grid: whether it falls with the UK grid; contract: the one that covers it, of generation.
    """

    stage: str
    part: str
    scope: str
    found: Found
    slot: Slot | None
    kg_per_unit: float
    market_share: float
    uk_grid: bool
    contract: Contract | None

    @property
    def of_contracts(self) -> bool:
        """Whether it is what a contract of one's own covers: scope 2 generation."""
        return self.scope == "2" and self.part == "generation"


@dataclass(frozen=True)
class Flow:
    """What rows give off while they run: amounts of one unit, what is drawn for them, and the lines of each unit.

    of: the word by which the rule that gave the amount is known (`Activity.of`).
    """

    of: str
    unit: str
    drawn: tuple[Slot, ...]
    parts: tuple[Part, ...]

    @property
    def electricity(self) -> bool:
        return any(part.part == "generation" for part in self.parts)

    @property
    def made_on_site(self) -> bool:
        """Whether it is electricity that the site makes and uses itself."""
        return any(part.found.factor.id == ONSITE for part in self.parts)

    @property
    def overhead(self) -> bool:
        """Whether it is what a room adds to its load."""
        return self.of.endswith("overhead")


@dataclass(eq=False, repr=False)
class Standing(OneLine):
    """Rows of an inventory with what they give off in a standing year, and what buying and disposing of them gives.

    rows: file, sheet, row, estate, type, ... of each row; flows: the kinds of flow; line_row, line_flow [lines]: whose
    and which; annual, daily [lines]: amount = annual x share of the year + daily x days; making_kg [rows]: embodied
    emissions of the row's units bought new, NaN where unknown; making_drawn, disposal_drawn: what is drawn for them, a
    tuple a row; life_years [rows], NaN unknown; life_drawn: what is drawn for an assumed life; disposal_kg [rows]:
    handling of the row's units as waste; begins, ends [rows]: first day in service and the day after the last, NONE for
    not known; counted [rows]: rows that take part; renewable [rows]: kit that the organisation renews; pue [rows] of
    kit; holds_overhead [rows]; abroad [rows]: outside the UK; aside: reasons and rows that take no part.
    """

    rows: pd.DataFrame
    flows: list[Flow]
    line_row: Codes
    line_flow: Codes
    annual: Floats
    daily: Floats
    making_kg: Floats
    making_drawn: list[tuple[Slot, ...]]
    making_found: list[Found | None]
    life_years: Floats
    life_drawn: list[Slot | None]
    disposal_kg: Floats
    disposal_drawn: list[tuple[Slot, ...]]
    disposal_found: list[Found | None]
    begins: Days
    ends: Days
    counted: Mask
    renewable: Mask
    pue: Floats
    holds_overhead: Mask
    abroad: Mask
    aside: list[tuple[str, Codes]]

    def __len__(self) -> int:
        return len(self.rows)

    @cached_property
    def energy_kwh(self) -> Floats:
        """Electricity of each row in a standing year of 365 days, overhead included. [rows]"""
        electric = np.array([flow.electricity for flow in self.flows] + [False])
        lines = electric[self.line_flow]
        whole = (self.annual + COMMON.days * self.daily)[lines]
        return cast(Floats, np.bincount(self.line_row[lines], whole, len(self)))


class StandingKit(Kit):
    """Kit as if every row ran from the first day of the period to the last, whatever its dates; its year of purchase
    still chooses its figures. measured: the period that rooms were metered in: what came later had no part of it."""

    def __init__(self, sheet: Worksheet, table: pd.DataFrame, start: int, measured: Period) -> None:
        super().__init__(sheet, table, start)
        self._measured_after = int(np.datetime64(measured.end, "D").astype(np.int64)) + 1

    @cached_property
    def measured(self) -> Mask:
        return (self.begins == NONE) | (self.begins < self._measured_after)

    @cached_property
    def days_by_calendar(self) -> Floats:
        return np.full(len(self.calendar.first), float(self.sheet.days))

    @cached_property
    def acquired(self) -> Days:
        return np.full(self.length, NONE, dtype=np.int64)

    @cached_property
    def retired(self) -> Days:
        return np.full(self.length, NONE, dtype=np.int64)

    @cached_property
    def acquired_year(self) -> NDArray[np.int32]:
        """Calendar year of purchase, -1 where unknown: it chooses figures, and nothing else."""
        known = self.begins != NONE
        year = np.where(known, self.begins, 0).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64) + 1970
        return np.where(known, year, -1).astype(np.int32)

    @property
    def period_after(self) -> int:
        return self._measured_after

    def years_of_even_charge(self, life_years: Floats) -> Floats:
        """Of rented kit whose days are known those of its contract, else of its life, in years of the period: a day of
        it is charged what `assess` charges, in leap years too."""
        rented = self.provider_owned | self.is_one_of("ownership", "service_lease")
        contract = self.day("lease_end")
        end = life_ends(self.begins, life_years, contract)
        dated = rented & (self.begins != NONE) & (end > self.begins)
        return np.where(dated, (end - np.where(dated, self.begins, 0)) / self.sheet.days, life_years)

    def set_aside_by_dates(self) -> None:
        """Kit that is gone or on its way without a day, disposals alone, and machines that stand on a host."""
        gone = self.is_one_of("status", *GONE) & (self.day("retired") == NONE) & ~self.disposal_alone
        self.sheet.mark("retired_without_date", self.positions[gone])
        coming = self.is_one_of("status", "not_acquired") & (self.begins == NONE)
        self.sheet.mark("not_in_period", self.positions[coming])
        self.sheet.mark("disposal_of_its_year", self.positions[self.disposal_alone])
        self.sheet.mark("machine_stands_on_its_host", self.positions[self.virtual])


def standing(activity: ActivityData, factors: FactorTable, settings: Settings, measured: Period) -> Standing:
    """What the rows of an inventory give off in a standing year, on the newest factor set.

    measured: the period that dated usage and readings are of: they are cut to it, and what one file covers in part is
    carried on to a year.
    """
    activity, _ = with_types(activity, settings)
    carried = carried_on(activity, settings, factors, measured)
    settings = replace(settings, factor_set=factors.newest_set)
    ledgers: list[Ledger] = []
    for period in (COMMON, LEAP):
        sheet, tables, starts = new_worksheet(carried, factors, settings, period)
        made = add_kit_and_meters(sheet, tables, starts, partial(StandingKit, measured=measured))
        add_usage(sheet, tables, starts)
        ledgers.append(sheet.ledger)
    lines = _lines(*ledgers)
    lines.flows = _pooled(lines)
    return _with_making(sheet, carried, made, lines)


# -- the ledger's blocks as flows --------------------------------------------------------------------------------------


@dataclass
class _Lines:
    flows: list[Flow]
    row: Codes
    flow: Codes
    annual: Floats
    daily: Floats


def _lines(common: Ledger, leap: Ledger) -> _Lines:
    """Blocks of both standing years as lines by row and flow, the four parts of a kilowatt-hour in one."""
    index: dict[Flow, int] = {}
    rows, flow, annual, daily = [], [], [], []
    longer = LEAP.days - COMMON.days
    for blocks, twins in zip(_by_activity(common), _by_activity(leap), strict=True):
        activity, twin = blocks[0].activity, twins[0].activity
        for codes_of, sets, part_of in _combinations(common, blocks):
            known = [index.setdefault(_flow(common, blocks, drawn, code), len(index)) for code, drawn in sets]
            rows.append(activity.rows)
            flow.append(np.full(len(activity.rows), known[0]) if codes_of is None else np.array(known)[codes_of])
            per_day = (twin.amount - activity.amount) / longer * part_of
            daily.append(np.where(np.abs(per_day) * COMMON.days < 1e-9 * np.abs(activity.amount), 0.0, per_day))
            annual.append(activity.amount * part_of - COMMON.days * daily[-1])
    return _Lines(
        list(index),
        np.concatenate(rows).astype(np.int64) if rows else np.zeros(0, dtype=np.int64),
        np.concatenate(flow).astype(np.int64) if flow else np.zeros(0, dtype=np.int64),
        np.concatenate(annual) if annual else np.zeros(0),
        np.concatenate(daily) if daily else np.zeros(0),
    )


def _pooled(lines: _Lines) -> list[Flow]:
    """Flows in which rows that each have a meter are one draw of the pooled spread of all the estate's meters."""
    whole = lines.annual + COMMON.days * lines.daily
    pooled: dict[Slot, Slot] = {}
    for slot in {slot for flow in lines.flows for slot in flow.drawn if slot.shape == "meters"}:
        own = np.array([slot in flow.drawn for flow in lines.flows])[lines.flow]
        by_row = np.bincount(lines.row[own], whole[own])
        total = by_row.sum()
        share = float(np.sqrt(np.square(by_row).sum()) / total) if total > 0 else 1.0
        pooled[slot] = replace(slot, shape="lognormal", gsd=pooled_gsd(slot.gsd, share))
    return [replace(flow, drawn=tuple(pooled.get(slot, slot) for slot in flow.drawn)) for flow in lines.flows]


def _by_activity(ledger: Ledger) -> list[list[Block]]:
    """Blocks of every book that run on, those of one activity together."""
    groups: dict[int, list[Block]] = {}
    for block in ledger.blocks:
        if block.book == "both" and block.stage != "end_of_life":
            groups.setdefault(id(block.activity), []).append(block)
    return list(groups.values())


def _combinations(
    ledger: Ledger, blocks: Sequence[Block]
) -> list[tuple[Codes | None, list[tuple[int | None, tuple[int, ...]]], float]]:
    """Lines of an activity by what is drawn for them and by their factor, where rows differ in it."""
    first = blocks[0]
    if isinstance(first.factor, int):
        combination, sets = first.activity.combination
        return [(None if isinstance(combination, int) else combination, [(None, drawn) for drawn in sets], 1.0)]
    combination, sets = first.activity.combination
    of = np.zeros(len(first.factor), dtype=np.int64) if isinstance(combination, int) else combination.astype(np.int64)
    key, known = pd.factorize(first.factor.astype(np.int64) * len(sets) + of)
    return [(key.astype(np.int32), [(int(one) // len(sets), sets[int(one) % len(sets)]) for one in known], 1.0)]


def _flow(ledger: Ledger, blocks: Sequence[Block], drawn: tuple[int, ...], factor: int | None) -> Flow:
    slots = tuple(ledger.slots[code] for code in sorted(code for code in drawn if code >= 0))
    parts = []
    for block in blocks:
        code = cast(int, block.factor) if factor is None else factor
        found, slot = ledger.found[code], ledger.factor_slots[code]
        value = found.factor.value
        market = value if block.market is None else float(np.mean(block.market))
        parts.append(
            Part(
                block.stage,
                block.part,
                block.scope,
                found,
                ledger.slots[slot] if slot >= 0 else None,
                value,
                market / value if value else 1.0,
                found.factor.id.startswith("uk.electricity."),
                block.contract,
            )
        )
    return Flow(blocks[0].activity.of, blocks[0].activity.unit, slots, tuple(parts))


# -- making and disposal -----------------------------------------------------------------------------------------------


def _with_making(
    sheet: Worksheet, activity: ActivityData, made: tuple[Kit, Electricity, Making] | None, lines: _Lines
) -> Standing:
    ledger = sheet.ledger
    length = ledger.length
    nothing = np.full(length, np.nan)
    rows = rows_of(sheet, activity, length)
    result = Standing(
        rows=rows,
        flows=lines.flows,
        line_row=lines.row,
        line_flow=lines.flow,
        annual=lines.annual,
        daily=lines.daily,
        making_kg=nothing.copy(),
        making_drawn=[()] * length,
        making_found=[None] * length,
        life_years=nothing.copy(),
        life_drawn=[None] * length,
        disposal_kg=np.zeros(length),
        disposal_drawn=[()] * length,
        disposal_found=[None] * length,
        begins=np.full(length, NONE, dtype=np.int64),
        ends=np.full(length, NONE, dtype=np.int64),
        counted=sheet.reason == 0,
        renewable=np.zeros(length, dtype=bool),
        pue=np.ones(length),
        holds_overhead=np.zeros(length, dtype=bool),
        abroad=rows["country"].map(lambda name: _is_abroad(name or sheet.settings.country)).to_numpy(dtype=bool),
        aside=[(code, np.flatnonzero(sheet.reason == at)) for at, code in enumerate(sheet.reasons) if at],
    )
    if made is not None:
        _add_making(sheet, cast(StandingKit, made[0]), made[1], made[2], result)
    return result


def _is_abroad(country: str) -> bool:
    return (country_code(country) or country) != UNITED_KINGDOM


def _add_making(sheet: Worksheet, kit: StandingKit, found: Electricity, making: Making, result: Standing) -> None:
    ledger, here = sheet.ledger, slice(kit.start, kit.start + kit.length)
    owned = kit.counted & ~kit.provider_owned & ~kit.is_one_of("ownership", "service_lease")
    values = np.append(ledger.values, np.nan)
    result.making_kg[here] = np.where(making.known & owned, making.units * values[making.factor], np.nan)
    result.life_years[here] = making.life_years
    result.begins[here] = kit.begins
    retired = kit.day("retired")
    result.ends[here] = np.where(retired == NONE, NONE, retired + 1)
    result.renewable[here] = owned & ~kit.is_one_of("status", "in_stock", "suspended")
    result.pue[here], result.holds_overhead[here] = found.pue, found.holds_overhead
    lines = np.flatnonzero(making.known & owned)
    for line in lines:
        code = int(making.factor[line])
        drawn = (int(making.slots[line]), int(making.count_slots[line]), int(making.share_slots[line]),
                 ledger.factor_slots[code])  # fmt: skip
        result.making_drawn[kit.start + line] = tuple(ledger.slots[slot] for slot in drawn if slot >= 0)
        result.making_found[kit.start + line] = ledger.found[code]
        life = int(making.life_slots[line])
        result.life_drawn[kit.start + line] = ledger.slots[life] if life >= 0 else None
    thrown_away = disposed(kit, owned)
    for route, words in ROUTES:
        chosen = kit.is_one_of("disposal_route", *words)
        if route == "open_loop":
            chosen = chosen | ~kit.stated("disposal_route")
        lines = np.flatnonzero(owned & chosen & ~np.isnan(thrown_away.tonnes))
        if not len(lines):
            continue
        waste = sheet.factors.look_up(f"uk.waste.weee.mixed.{route}", year=sheet.year)
        code = sheet.factor_code(waste)
        result.disposal_kg[kit.start + lines] = thrown_away.tonnes[lines] * waste.factor.value
        for line in lines:
            thrown = (int(thrown_away.slots[line]), int(making.count_slots[line]), ledger.factor_slots[code])
            result.disposal_drawn[kit.start + line] = tuple(ledger.slots[slot] for slot in thrown if slot >= 0)
            result.disposal_found[kit.start + line] = waste
