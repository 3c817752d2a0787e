"""Data stored in the cloud: electricity of its media, and its share of what it took to make them.

Gigabyte-months x copies kept, on the medium that the row states, else that of the service. Source: method, section 6.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from carbon.columns import codes
from carbon.factors import Found, cloud
from carbon.footprint.alike import distinct
from carbon.footprint.blocks import MODELLED, Activity, Block, Codes
from carbon.footprint.cloud_energy import (
    GIGABYTES_PER_TERABYTE,
    HOURS_PER_MONTH,
    WATTS_PER_KILOWATT,
    Energy,
    Usage,
    billing,
)
from carbon.footprint.worksheet import Worksheet, names_of, text_of

MONTHS_PER_YEAR = 12.0


@dataclass(frozen=True)
class Stored:
    """Data kept alike. rows: [lines] of the table; making: figure of a gigabyte of its medium, None where what it is
    kept on is not known."""

    rows: Codes
    watts: Found
    copies: Found
    making: Found | None


def media_of(sheet: Worksheet, provider: str, service: str, stated: str) -> tuple[Found, Found, Found | None]:
    """Watts a terabyte, copies kept, and the making of a gigabyte. stated: medium that the row names, "" for none."""
    medium = stated or cloud.storage_medium(provider, service)
    known = bool(stated) or cloud.medium_known(provider, service)
    return (
        Found(sheet.factors.get(f"ccf.storage.{medium}"), "exact"),
        cloud.replication(sheet.factors, provider, service),
        Found(sheet.factors.get(f"cloud.storage.embodied.{medium}"), "exact") if known else None,
    )


def storage(usage: Usage) -> list[Energy]:
    """GB-months x 730 h x watts per terabyte of the medium x replication."""
    amount = usage.amount("storage_gb_months")
    parts: list[Energy] = []
    for stored in _stored(usage):
        usage.read("cloud_storage", stored.rows)
        usage.sheet.use(stored.watts)
        usage.sheet.use(stored.copies)
        terabyte_hours = amount[stored.rows] * HOURS_PER_MONTH / GIGABYTES_PER_TERABYTE
        kwh = terabyte_hours * stored.watts.factor.value * stored.copies.factor.value / WATTS_PER_KILOWATT
        slot = usage.sheet.parameter_slot(stored.watts, "factor.cloud.storage", "cloud.storage")
        parts.append(Energy(stored.rows, kwh, MODELLED, (billing(usage, stored.rows), slot), "cloud.storage"))
    return parts


def add_making(usage: Usage) -> None:
    """GB-months x copies / months of the life x the medium's figure: 3.1, all books. Of storage whose medium is not
    known there is none, which is told."""
    sheet, amount = usage.sheet, usage.amount("storage_gb_months")
    months = sheet.settings.cloud_embodied_life_years * MONTHS_PER_YEAR
    known: list[Codes] = []
    unknown: list[Codes] = []
    used: dict[str, Found] = {}
    for stored in _stored(usage):
        if stored.making is None:
            unknown.append(stored.rows)
            continue
        known.append(stored.rows)
        used[stored.making.factor.id] = stored.making
        usage.read("cloud_making_storage", stored.rows)
        gigabytes = amount[stored.rows] * stored.copies.factor.value / months
        slot = sheet.parameter_slot(stored.making, "factor.cloud.storage_making", stored.making.factor.id)
        drawn = (billing(usage, stored.rows), slot)
        activity = Activity(usage.positions[stored.rows], gigabytes, "GB", MODELLED, drawn, "cloud.storage_making")
        sheet.ledger.add(Block("embodied", "rented", "3.1", "both", activity, sheet.ledger.factor_code(stored.making)))
    if known:
        rows = usage.positions[np.sort(np.concatenate(known))]
        sheet.tell("storage_embodied_by_medium", rows, found=names_of(list(used.values())))
    if unknown:
        sheet.tell("storage_embodied_not_estimated", usage.positions[np.sort(np.concatenate(unknown))])


def _stored(usage: Usage) -> Iterator[Stored]:
    """Rows of stored data, by provider, service and stated medium."""
    rows = np.flatnonzero(~np.isnan(usage.amount("storage_gb_months")))
    if not len(rows):
        return
    providers, provider_names = codes(usage.table, "provider")
    services, service_names = codes(usage.table, "service")
    media, medium_names = codes(usage.table, "storage_medium")
    first, which = distinct(providers[rows], services[rows], media[rows])
    for at, row in enumerate(rows[first]):
        provider, service = text_of(provider_names, int(providers[row])), text_of(service_names, int(services[row]))
        stated = text_of(medium_names, int(media[row]))
        yield Stored(rows[which == at], *media_of(usage.sheet, provider, service, stated))
