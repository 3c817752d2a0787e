"""Which electricity contract covers a row. Source: method, section 3 (location-based and market-based)."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

import numpy as np
import pandas as pd

from carbon.columns import codes
from carbon.contract import Contract
from carbon.footprint.ledger.blocks import Codes
from carbon.footprint.ledger.worksheet import Mask, Worksheet

_LIKE = 0.6
"""How like a name has to be, so that it may be meant."""


def place_key(text: str) -> str:
    """A room's or a contract's name as it is compared: case and spaces do not matter."""
    return " ".join(text.casefold().split())


def nearest_name(name: str, known: Iterable[str]) -> str | None:
    """The name that is spelled most like another, letters' case and spaces aside; None where none is like it."""
    names = {place_key(each): each for each in known}
    near = get_close_matches(place_key(name), list(names), n=1, cutoff=_LIKE)
    return names[near[0]] if near else None


def meant_text(name: str, known: Iterable[str]) -> str:
    """`“Grean” (did you mean “Green”?)`, or the name alone where none is like it."""
    near = nearest_name(name, known)
    return f"“{name}” (did you mean “{near}”?)" if near else f"“{name}”"


def contracts_of(
    sheet: Worksheet, named: Codes, names: list[str], sites: Codes, site_names: list[str], own: Mask
) -> tuple[Codes, list[Contract]]:
    """The contract that covers each row, -1 for none, and the contracts.

    A row's own contract, else in own premises the one of its site, else the organisation's. Others' premises have none
    but what their own row names, and a row that names one which the settings do not have has none either: it is said
    to be bought otherwise than the rest. What a site's contract does not state is the organisation's
    (`Contract.within`).
    """
    settings = sheet.settings
    known: list[Contract] = [*settings.named_contracts.values()]
    keys = {place_key(name): code for code, name in enumerate(settings.site_contracts)}
    of_rows = np.full(len(own), -1, dtype=np.int32)
    if settings.contract is not None:
        of_rows[own] = len(known)
        known.append(settings.contract)
    for code, label in enumerate(site_names):
        if place_key(label) in keys:
            of_rows[(sites == code) & own] = keys[place_key(label)]
    for code, label in enumerate(names):
        of_rows[named == code] = keys.get(place_key(label), -1)
    return of_rows, known


def contracts_of_usage(sheet: Worksheet, table: pd.DataFrame, *, own: bool) -> tuple[Codes, list[Contract]]:
    """As `contracts_of` for rows of meters (own premises) or of cloud usage (others')."""
    named, names = codes(table, "electricity_contract")
    sites, site_names = codes(table, "site")
    return contracts_of(sheet, named, names, sites, site_names, np.full(len(table), own))


def unknown_contracts(sheet: Worksheet, named: Codes, names: list[str]) -> Mask:
    """Rows that name a contract which the settings do not have."""
    known = {place_key(name) for name in sheet.settings.site_contracts}
    strange = [code for code, name in enumerate(names) if place_key(name) not in known]
    return (named >= 0) & np.isin(named, strange)


def tell_unknown_contracts(sheet: Worksheet, named: Codes, names: list[str], positions: Codes, rows: Mask) -> None:
    """Tell of the rows that name a contract which the settings do not have, with the nearest that they have.

    positions: of the lines in the ledger; rows: those that count.
    """
    known = list(sheet.settings.site_contracts)
    unknown = unknown_contracts(sheet, named, names) & rows
    for code in np.unique(named[unknown]):
        found = meant_text(names[code], known)
        sheet.tell(
            "contract_not_known", positions[unknown & (named == code)], column="electricity_contract", found=found
        )
