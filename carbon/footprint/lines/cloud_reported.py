"""Providers' own figures beside modelled ones: one of the two counts, the other is a memo. Source: method, 6."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from carbon.columns import numbers
from carbon.factors import Found
from carbon.footprint.ledger.blocks import STATED, Activity, Block
from carbon.footprint.ledger.worksheet import Mask
from carbon.footprint.lines.cloud_energy import Usage, billing

REPORTED = "provider_reported"
"""Part of the ledger's lines that hold a provider's own figure."""


def add_reported(usage: Usage, model: Callable[[Usage], None]) -> None:
    """Add the providers' figures, or hold them as a memo where the setting makes the modelled ones active.

    Rows that only the provider has a figure for count with it either way. model: adds the modelled lines of a usage.
    """
    sheet = usage.sheet
    reported = usage.counted & ~np.isnan(numbers(usage.table, "reported_location_kgco2e"))
    if not reported.any():
        return
    usage.read("cloud_reported", reported)
    ours, modelled = _modelled(usage, reported, model)
    theirs = reported
    if sheet.settings.cloud_active == "modelled":
        both = reported & modelled
        theirs = reported & ~modelled
        sheet.ledger.memo.extend(_blocks(usage, both))
        sheet.tell("provider_reported_memo", usage.positions[both])
    else:
        sheet.ledger.memo.extend(ours)
    for block in _blocks(usage, theirs):
        sheet.ledger.add(block)
    sheet.tell("provider_reported", usage.positions[theirs])
    usage.counted = usage.counted & ~theirs


def _modelled(usage: Usage, rows: Mask, model: Callable[[Usage], None]) -> tuple[list[Block], Mask]:
    """What the model says of rows, taken out of the ledger again, and the rows that it has a line for. Nothing is told
    and nothing set aside: these lines are not the ones that count, or are added again with all that is to be told."""
    sheet, ledger = usage.sheet, usage.sheet.ledger
    first, parameters = len(ledger.blocks), dict(ledger.parameters)
    model(replace(usage, sheet=replace(sheet, reasons=list(sheet.reasons)), counted=rows.copy(), taken={}))
    taken, ledger.parameters = ledger.blocks[first:], parameters
    del ledger.blocks[first:]
    lines = np.zeros(len(rows), dtype=bool)
    for block in taken:
        lines[block.activity.rows - usage.start] = True
    return taken, lines


def _blocks(usage: Usage, rows: Mask) -> list[Block]:
    """Lines of the provider's figures. The market-based one is an amount of its own, so that it stands whatever the
    location-based one is; where it is not stated it repeats that."""
    ledger, factors = usage.sheet.ledger, usage.sheet.factors
    location, market = usage.amount("reported_location_kgco2e"), usage.amount("reported_market_kgco2e")
    code = ledger.factor_code(Found(factors.get("inventory.provider_reported"), REPORTED))
    blocks = []

    def add(lines: Mask, of: str, factor: int, weight: float | None) -> None:
        here = np.flatnonzero(lines)
        if not len(here):
            return
        amount = (location if of == "reported" else market)[here]
        activity = Activity(usage.positions[here], amount, "kgCO2e", STATED, (billing(usage, here),), of)
        blocks.append(Block("use_phase", REPORTED, "3.1", "both", activity, factor, weight))

    stated = rows & ~np.isnan(market)
    add(rows & ~stated, "reported", code, None)
    add(stated, "reported", code, 0.0)
    if stated.any():
        apart = ledger.factor_code(Found(factors.get("inventory.provider_reported.market"), REPORTED))
        add(stated, "reported_market", apart, 1.0)
    return blocks
