"""Which electricity contract covers a row. Source: method, section 3 (location-based and market-based)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from carbon.columns import codes
from carbon.contract import Contract
from carbon.footprint.blocks import Codes
from carbon.footprint.worksheet import Mask, Worksheet


def place_key(text: str) -> str:
    """A room's or a contract's name as it is compared: case and spaces do not matter."""
    return " ".join(text.casefold().split())


def contracts_of(
    sheet: Worksheet, named: Codes, names: list[str], sites: Codes, site_names: list[str], own: Mask
) -> tuple[Codes, list[Contract]]:
    """The contract that covers each row, -1 for none, and the contracts.

    A row's own contract, else in own premises the one of its site, else the organisation's. Others' premises have none
    but what their own row names. What a site's contract does not state is the organisation's (`Contract.within`).
    """
    settings = sheet.settings
    known: list[Contract] = [*settings.named_contracts.values()]
    keys = {place_key(name): code for code, name in enumerate(settings.site_contracts)}
    of_rows = np.full(len(own), -1, dtype=np.int32)
    if settings.contract is not None:
        of_rows[own] = len(known)
        known.append(settings.contract)
    for column, labels, where in ((sites, site_names, own), (named, names, np.ones_like(own))):
        for code, label in enumerate(labels):
            if place_key(label) in keys:
                of_rows[(column == code) & where] = keys[place_key(label)]
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
