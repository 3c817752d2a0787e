"""Carbon in making kit in the three books that are never added.

Source: method, section 4.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.footprint.ledger.alike import Alike
from carbon.footprint.ledger.blocks import ASSUMED, BOOKS, BOOKS_TOLD, Activity, Block, Codes, Floats
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.ledger.ledger import Ledger
from carbon.footprint.ledger.service import NONE, Days, day_codes
from carbon.footprint.ledger.worksheet import Mask
from carbon.footprint.lines.making import Making
from carbon.footprint.rules.kit_shares import (
    BOUGHT,
    CHARGED,
    DECIDED,
    SUNK,
    WRITTEN_OFF,
    even_shares,
    life_ends,
    shares,
)

LIFE_NOT_KNOWN = "life_not_known"
"""The reason of rows of which nothing but a making is known, and no life to spread it over."""
NOT_ESTIMATED = frozenset({"no_known_stage", LIFE_NOT_KNOWN})
"""The reasons of rows of which no figure is known, or no life to spread it over."""


def add_embodied(kit: Kit, making: Making) -> Mask:
    """Add the lines of the three books, and the memo of what is sunk.

    Shares are worked out once for all rows with the same days and the same life. Returns the rows whose making is known
    and has no life to be spread over, which is told.
    """
    sheet, counted = kit.sheet, kit.counted
    terms = making.terms
    leased = kit.is_one_of("ownership", "service_lease")
    changes, lease_ends = terms.changes, terms.lease_end
    evenly_over = kit.years_of_even_charge(making.life_years)
    plans = _plans(kit, (making.life_years, evenly_over), lease_ends, *changes)
    acquired, retired, changed, new_end = map(plans.of, (kit.acquired, kit.retired, *changes))
    life_years, contract_end = plans.of(making.life_years), plans.of(lease_ends)
    over_contract, dated = contract_end != NONE, acquired != NONE
    end = life_ends(acquired, life_years, contract_end)
    decision = sheet.settings.decision_date
    charged, dropped, bought, new, left = shares(
        CHARGED,
        WRITTEN_OFF,
        BOUGHT,
        DECIDED,
        SUNK,
        first_day=sheet.first,
        after_period=sheet.after,
        day=sheet.first if decision is None else int(np.datetime64(decision, "D").astype(np.int64)),
        acquired_on=acquired,
        retired_on=retired,
        life_end=end,
        changed_on=changed,
        new_end=new_end,
    )
    even = even_shares(sheet.years, plans.of(kit.service_days), sheet.days, plans.of(evenly_over), acquired)

    known = making.known & counted
    kit.read(("planned_life_years",), known & ~plans.over(over_contract) & ~np.isnan(making.life_years))
    without_life = known & making.is_something & plans.over(np.isnan(life_years) & (end == NONE))
    sheet.tell(LIFE_NOT_KNOWN, kit.positions[without_life])
    without = counted & ~making.known & ~kit.virtual & ~kit.disposal_alone
    sheet.tell("embodied_not_estimated", kit.positions[without])
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
    _tell_leases_over(kit, known & leased & making.is_something, terms.lease_end)
    add("rented", "3.1", "both", known & rented, even, drawn=True, basis=ASSUMED)
    sheet.tell("embodied_undated", kit.positions[known & rented & making.is_something & plans.over(even > 0)])
    return without_life


_DAYS_TO_RETURN = 31
"""Days after its lease in which kit may still be listed, for it is on its way back."""


def _tell_leases_over(kit: Kit, rows: Mask, lease_end: Days) -> None:
    """Tell kit that is listed as there after the last day of its lease: nothing of its making is charged since then."""
    rows = rows & (lease_end != NONE)
    if not rows.any():
        return
    late = np.where(rows, lease_end, 0) + _DAYS_TO_RETURN
    listed_after = late < np.minimum(kit.listed_on, kit.sheet.after - 1)
    stays = (kit.retired == NONE) | (kit.retired > np.maximum(late, kit.sheet.first))
    over = rows & (kit.acquired != NONE) & (kit.acquired <= lease_end) & listed_after & stays
    kit.sheet.tell("lease_over", kit.positions[over], column="lease_end")


def charged_rows(ledger: Ledger) -> NDArray[Any]:
    """Rows of the ledger of whose making anything stands in a book or in a memo: of what is fully written off nothing
    does, whatever its figure is."""
    blocks = [block for book in BOOKS for block in ledger.book_blocks(book)] + ledger.memo
    lines = [block.activity.rows for block in blocks if block.stage == "embodied" and len(block.activity.rows)]
    if not lines:
        return np.array([], dtype=np.int64)
    charged = np.zeros(max(int(rows.max()) for rows in lines) + 1, dtype=np.bool_)
    for rows in lines:
        charged[rows] = True
    return np.flatnonzero(charged)


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
