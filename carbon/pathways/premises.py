"""Where kit stands that options bring to premises of one's own: its site says how its electricity is bought, what of it
is made there, and in which country. Source: method, sections 3 and 8."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from carbon.columns import codes
from carbon.footprint.contracts import place_key
from carbon.pathways.filters import NOT_STATED
from carbon.pathways.options import Event, Measure
from carbon.pathways.plan import Ground, Planner


def place_named(ground: Ground, measure: Measure) -> dict[str, str]:
    """Site, and the country of all its kit, for a row of kit that takes work over: of the one site that the filter of a
    measure names. Nothing where it names none or several."""
    named = {place_key(name): name for name in measure.where.get("site", ())}
    if len(named) != 1 or NOT_STATED in named:
        return {}
    ((key, site),) = named.items()
    country = _country_of(ground, key)
    return {"site": site, **({"country": country} if country else {})}


def _country_of(ground: Ground, key: str) -> str:
    """The country that all kit of a site states; "" where it states none, or several."""
    kit = ground.activity.tables.get("kit")
    if kit is None:
        return ""
    (site, sites), (country, countries) = codes(kit, "site"), codes(kit, "country")
    here = np.isin(site, [code for code, name in enumerate(sites) if place_key(name) == key])
    stated = np.unique(country[here]).tolist()
    return countries[stated[0]] if len(stated) == 1 and stated[0] >= 0 else ""


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
