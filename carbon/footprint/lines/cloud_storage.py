"""Data stored in the cloud: electricity of its media, and its share of what it took to make them.

Gigabyte-months x copies kept, on the medium that the row states, else that of the service. Source: method, section 6.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from carbon.columns import codes
from carbon.factors import Found
from carbon.footprint.ledger.alike import distinct
from carbon.footprint.ledger.blocks import MODELLED, Activity, Block, Codes
from carbon.footprint.ledger.worksheet import names_of
from carbon.footprint.lines.cloud_energy import Energy, Usage, billing
from carbon.footprint.rules.cloud_usage import COPIES, MEDIUM_MAKING, RULES, WATTS_PER_TERABYTE
from carbon.footprint.rules.usage_terms import MEDIUM


def storage(usage: Usage) -> list[Energy]:
    """GB-months x 730 h x watts per terabyte of the medium x replication."""
    kwh, parts = usage.value(RULES["cloud.storage"].amount), []
    for rows in _stored(usage):
        watts, copies = (usage.terms.figures(each).of(int(rows[0])) for each in (WATTS_PER_TERABYTE, COPIES))
        assert watts is not None
        assert copies is not None
        usage.read("cloud_storage", rows)
        usage.sheet.use(watts)
        usage.sheet.use(copies)
        slot = usage.sheet.parameter_slot(watts, "factor.cloud.storage", "cloud.storage")
        parts.append(Energy(rows, kwh[rows], MODELLED, (billing(usage, rows), slot), "cloud.storage"))
    return parts


def add_making(usage: Usage) -> None:
    """GB-months x copies / months of the life x the medium's figure: 3.1, all books. Of storage whose medium is not
    known there is none, which is told."""
    sheet, gigabytes = usage.sheet, usage.value(RULES["cloud.storage_making"].amount)
    known: list[Codes] = []
    unknown: list[Codes] = []
    used: dict[str, Found] = {}
    for rows in _stored(usage):
        making = usage.terms.figures(MEDIUM_MAKING).of(int(rows[0]))
        if making is None:
            unknown.append(rows)
            continue
        known.append(rows)
        used[making.factor.id] = making
        usage.read("cloud_making_storage", rows)
        slot = sheet.parameter_slot(making, "factor.cloud.storage_making", making.factor.id)
        drawn = (billing(usage, rows), slot)
        activity = Activity(usage.positions[rows], gigabytes[rows], "GB", MODELLED, drawn, "cloud.storage_making")
        sheet.ledger.add(Block("embodied", "rented", "3.1", "both", activity, sheet.ledger.factor_code(making)))
    if known:
        positions = usage.positions[np.sort(np.concatenate(known))]
        sheet.tell("storage_embodied_by_medium", positions, found=names_of(list(used.values())))
    if unknown:
        sheet.tell("storage_embodied_not_estimated", usage.positions[np.sort(np.concatenate(unknown))])


def _stored(usage: Usage) -> Iterator[Codes]:
    """Rows of data that is stored alike: by provider, service and stated medium."""
    rows = np.flatnonzero(~np.isnan(usage.amount("storage_gb_months")))
    if len(rows):
        first, which = distinct(*(codes(usage.table, name)[0][rows] for name in MEDIUM))
        yield from (rows[which == at] for at in range(len(first)))
