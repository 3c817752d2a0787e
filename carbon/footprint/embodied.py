"""Carbon in making kit in the three books that are never added.

Source: method, section 4.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.footprint.alike import Alike
from carbon.footprint.blocks import ASSUMED, BOOKS, BOOKS_TOLD, Activity, Block, Codes, Floats
from carbon.footprint.kit import Kit
from carbon.footprint.ledger import Ledger
from carbon.footprint.making import Making
from carbon.footprint.service import (
    NONE,
    Days,
    day_codes,
    inventory_share,
    life_end,
    management_shares,
    unamortised_share,
)
from carbon.footprint.worksheet import Mask

LIFE_NOT_KNOWN = "life_not_known"
"""The reason of rows of which nothing but a making is known, and no life to spread it over."""


def add_embodied(kit: Kit, making: Making) -> Mask:
    """Add the lines of the three books, and the memo of what is sunk.

    Shares are worked out once for all rows with the same days and the same life. Returns the rows whose making is known
    and has no life to be spread over, which is told.
    """
    sheet, counted = kit.sheet, kit.counted
    first, after = sheet.first, sheet.after
    leased = kit.is_one_of("ownership", "service_lease")
    changes = re_planned(kit, making, kit.acquired)
    lease_ends = np.where(leased, kit.day("lease_end"), NONE)
    evenly_over = kit.years_of_even_charge(making.life_years)
    plans = _plans(kit, (making.life_years, evenly_over), lease_ends, *changes)
    acquired, retired, changed, new_end = map(plans.of, (kit.acquired, kit.retired, *changes))
    life_years, share_of_service = plans.of(making.life_years), plans.of(kit.service_share)
    contract_end = plans.of(lease_ends)
    over_contract = contract_end != NONE
    end = np.where(over_contract, contract_end + 1, life_end(acquired, life_years))
    dated = acquired != NONE
    lasting = dated & (end != NONE)
    share, written_off = management_shares(first, after, acquired, end, changed, new_end, retired)
    bought = inventory_share(first, after, acquired)
    decision = sheet.settings.decision_date
    since = sheet.first if decision is None else int(np.datetime64(decision, "D").astype(np.int64))
    sunk = unamortised_share(since, acquired, end, changed, new_end, retired)
    even = np.zeros(len(acquired))
    evenly = plans.of(evenly_over)
    np.divide(sheet.years * share_of_service, evenly, where=~dated & (evenly > 0), out=even)

    known = making.known & counted
    kit.read(("planned_life_years",), known & ~plans.over(over_contract) & ~np.isnan(making.life_years))
    without_life = known & making.is_something & plans.over(np.isnan(life_years) & (end == NONE))
    sheet.tell(LIFE_NOT_KNOWN, kit.positions[without_life])
    without = counted & ~making.known & ~kit.virtual & ~kit.disposal_alone
    sheet.tell("embodied_not_estimated", kit.positions[without])
    charged, dropped, left = (np.where(lasting, part, 0.0) for part in (share, written_off, sunk))
    new = np.where(acquired >= since, bought, 0.0)
    rented = leased | kit.provider_owned

    def add(part: str, scope: str, book: str, rows: Mask, by_plan: Floats, **how: Any) -> None:
        _add(kit, making, part, scope, book, rows, plans, by_plan, **how)

    for scope, purchases in _capital_scopes(kit):
        owned = known & purchases & ~rented
        add("manufacture", scope, "management", owned, charged, drawn=True)
        add("write_off", scope, "management", owned, dropped)
        add("manufacture", scope, "inventory", owned, bought)
        add("manufacture", scope, "decision", owned, new)
        add("sunk", scope, "decision", owned, left, memo=True)
        for book in BOOKS_TOLD:
            add("undated", scope, book, owned, even, drawn=True, basis=ASSUMED)
        sheet.tell("embodied_undated", kit.positions[owned & making.is_something & plans.over(even > 0)])
    if over_contract.any():
        making.life_slots[plans.over(over_contract & dated)] = -1  # the contract's end is known
    # What is left of rented kit goes back with it: nothing is written off, for nothing was owned.
    add("rented", "3.1", "both", known & rented, charged, drawn=True)
    sheet.tell("rented_returned", kit.positions[known & rented & making.is_something & plans.over(dropped > 0)])
    add("rented", "3.1", "both", known & rented, even, drawn=True, basis=ASSUMED)
    sheet.tell("embodied_undated", kit.positions[known & rented & making.is_something & plans.over(even > 0)])
    return without_life


def charged_rows(ledger: Ledger) -> NDArray[Any]:
    """Rows of the ledger of whose making anything stands in a book or in a memo: of what is fully written off nothing
    does, whatever its figure is."""
    blocks = [block for book in BOOKS for block in ledger.book_blocks(book)] + ledger.memo
    lines = [block.activity.rows for block in blocks if block.stage == "embodied"]
    return np.unique(np.concatenate(lines)) if lines else np.array([], dtype=np.int64)


def _plans(kit: Kit, lives: tuple[Floats, Floats], *days: Days) -> Alike:
    """Rows with the same days, of the calendar and those given, and the same planned life.

    lives: of dated kit, and the years over which undated kit is charged, most often the same array.
    """
    life, evenly = lives
    columns: list[NDArray[Any]] = [kit.calendar.which, pd.factorize(life)[0]]
    if evenly is not life:
        columns.append(pd.factorize(evenly)[0])
    columns += [day_codes(column) for column in days if (column != NONE).any()]
    return Alike.by(columns, kit.length)


def re_planned(kit: Kit, making: Making, acquired: Days) -> tuple[Days, Days]:
    """Day on which the plan was changed, and the day after the new end; NONE where it never was."""
    changed = kit.day("life_extended_on")
    new_life = kit.number("new_life_years")
    if (changed == NONE).all() and np.isnan(new_life).all():
        return changed, changed
    new_end = life_end(acquired, new_life)
    complete = (changed != NONE) & (new_end != NONE)
    half = (changed != NONE) ^ ~np.isnan(new_life)
    kit.sheet.tell("life_change_incomplete", kit.positions[half & kit.counted])
    early = complete & (changed < acquired)
    kit.sheet.tell("life_changed_before_acquisition", kit.positions[early & kit.counted])
    complete &= ~early
    kit.read(("new_life_years",), complete | half | early)  # the last two are told above
    return np.where(complete, changed, NONE), np.where(complete, new_end, NONE)


def _capital_scopes(kit: Kit) -> list[tuple[str, Mask]]:
    """Scope of purchases and the rows it holds for: 3.1 below the finance department's threshold, else the setting."""
    settings = kit.sheet.settings
    if settings.capitalisation_threshold is None:
        return [(settings.capital_goods_scope, np.ones(kit.length, dtype=bool))]
    kit.read(("purchase_cost",), kit.counted & ~kit.virtual)
    small = kit.number("purchase_cost") < settings.capitalisation_threshold
    return [("3.1", small), (settings.capital_goods_scope, ~small)]


def _add(
    kit: Kit,
    making: Making,
    part: str,
    scope: str,
    book: str,
    rows: Mask,
    plans: Alike,
    share: Floats,
    *,
    drawn: bool = False,
    memo: bool = False,
    basis: int | None = None,
) -> None:
    """One block of embodied lines: units x share, for the rows whose share is above 0. share: by plan

    drawn: with the life's draw; basis: of the amounts, where it is not that of the figure.
    """
    if not (share > 0).any():
        return
    lines = np.flatnonzero(rows & plans.over(share > 0))
    if not len(lines):
        return
    slots: tuple[Codes, ...] = (making.slots[lines], making.count_slots[lines])
    if drawn and (making.life_slots[lines] >= 0).any():
        slots = (*slots, making.life_slots[lines])
    if (making.share_slots[lines] >= 0).any():
        slots = (*slots, making.share_slots[lines])
    activity = Activity(
        rows=kit.positions[lines],
        amount=making.units[lines] * share[plans.which[lines]],
        unit="device",
        basis=making.basis[lines] if basis is None else basis,
        drawn=slots,
        of=part,
    )
    block = Block("embodied", part, scope, book, activity, making.factor[lines])
    if memo:
        kit.sheet.ledger.memo.append(block)
    else:
        kit.sheet.ledger.add(block)
