"""Where kit stands that options bring to premises of one's own: its site says how its electricity is bought, what of it
is made there, and in which country. Source: method, sections 3 and 8."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

import numpy as np
import pandas as pd

from carbon.columns import codes
from carbon.footprint.lines.contracts import place_key
from carbon.pathways.measures.plan import Ground, Planner
from carbon.pathways.options.filters import NOT_STATED
from carbon.pathways.options.options import Event, Measure

_USUAL_PUE = "pue.default.comms_room"


def place_named(ground: Ground, measure: Measure) -> dict[str, Any]:
    """Site for a row of kit that takes work over: the one that the measure names, else the one site that its filter
    names; with the country of all kit there and the PUE of all of its own room. Nothing where no site is named, or
    several."""
    filtered = {place_key(name): name for name in measure.where.get("site", ())}
    named = {place_key(name): name for name in [measure.to["site"]]} if "site" in measure.to else filtered
    if len(named) != 1 or NOT_STATED in named:
        return {}
    ((key, site),) = named.items()
    found = {"country": _of_all(_kit_at(ground, key), "country"), "pue": _of_all(_in_its_room(ground, key), "pue")}
    return {"site": site, **{name: value for name, value in found.items() if value is not None}}


def _kit_at(ground: Ground, key: str) -> pd.DataFrame:
    """Rows of kit that stand at a site."""
    kit = ground.activity.tables.get("kit")
    if kit is None:
        return pd.DataFrame()
    site, sites = codes(kit, "site")
    return kit[np.isin(site, [code for code, name in enumerate(sites) if place_key(name) == key])]


def _in_its_room(ground: Ground, key: str) -> pd.DataFrame:
    """Rows of servers, storage and network in a site's own room."""
    here = _kit_at(ground, key)
    if not {"role", "run_by"} <= set(here):
        return here[:0]
    return here[(here["role"] == "hosting") & (here["run_by"].astype(object).fillna("own_room") == "own_room")]


def _of_all(rows: pd.DataFrame, column: str) -> Any:
    """What all rows state in a column; None where some state nothing, or several things are stated."""
    if column not in rows or not len(rows) or rows[column].isna().any():
        return None
    stated = rows[column].unique().tolist()
    return stated[0] if len(stated) == 1 and stated[0] != "" else None


def tell_site(plan: Planner, measure: Measure) -> None:
    """Note what is not known of the site to which a measure brings kit."""
    place = place_named(plan.ground, measure)
    if not place:
        tell_no_site(plan, measure, "The servers stand", "Name the site in to.site, or write a measure for "
                         "each site, its filter naming that site alone.")  # fmt: skip
        return
    key, site = place_key(place["site"]), place["site"]
    known = {place_key(name): name for name in (*_sites(plan.ground), *plan.ground.settings.site_contracts)}
    if key not in known:
        near = get_close_matches(key, known, 1, 0.6)
        hint = f" Is “{known[near[0]]}” meant?" if near else ""
        plan.note("site_not_known", f"No row and no contract names the site “{site}”: the servers stand in the UK, "
                  f"under the organisation's contract, in a room of the usual PUE.{hint}", measure)  # fmt: skip
    elif "pue" not in place and "pue" not in measure.to:
        usual = plan.ground.settings.pue or plan.ground.factors.get(_USUAL_PUE).value
        plan.note("site_pue_taken", f"No one PUE is stated of what stands in a room at “{site}”: the servers take "
                  f"{usual:g}. State to.pue for another.", measure)  # fmt: skip


def tell_no_site(plan: Planner, step: Measure | Event, what: str, remedy: str = "") -> None:
    """Note that kit which an option brings to own premises stands at no site, where sites have contracts of their own.

    what: the kit and its verb, as a sentence begins; remedy: what to do about it, as a sentence.
    """
    ground = plan.ground
    keys = {place_key(name) for name in ground.settings.site_contracts}
    own = {place_key(name): name for name in _sites(ground) if place_key(name) in keys}
    if own:
        plan.note("stands_at_no_site", f"{what} at no site: electricity is bought there as the organisation's contract "
                  "says, or at the grid's figure without one, and not as contracts of their own say at "
                  f"{', '.join(f'“{name}”' for name in sorted(own.values()))}. {remedy}".rstrip(), step)  # fmt: skip


def _sites(ground: Ground) -> Iterator[str]:
    for table in ground.activity.tables.values():
        yield from codes(table, "site")[1]
