"""Events in plain figures: kit that runs, is bought or is disposed of, a service. For a case worked by hand.

Each is a row of an inventory of its own, worked out by the same rules. Source: method, section 8.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from carbon.factors.tables.countries import countries, country_code
from carbon.footprint.ledger.service import FAR
from carbon.pathways.measures.plan import Ground, Planner, place_of
from carbon.pathways.measures.premises import tell_no_site
from carbon.pathways.options import additions as rows
from carbon.pathways.options.filters import day_number
from carbon.pathways.options.options import Event, Option
from carbon.problems import Refusal

OWN_ROOM = "own_room"
"""Who runs what an event runs, where it does not say."""
_ROUTES = {"recycled": "recycled", "incinerated": "incinerated", "landfill": "landfill", "unknown": "unknown"}


def ask_events(ground: Ground, option: Option) -> dict[int, int]:
    """Added row of each event, by its number in the option."""
    return {number: _row(ground, option, event) for number, event in enumerate(option.events)}


def _row(ground: Ground, option: Option, event: Event) -> int:
    where = place_of(option.name, event)
    said: dict[str, Any] = dict(event.values)
    said.pop("units", None)
    kind = said.pop("type", "server_rack")
    if "country" in said:
        said["country"] = _country(where, said["country"])
    if event.kind == "service":
        per_hour = said.get("embodied_kgco2e_per_hour", 0.0)
        row = rows.service_row(per_hour, said.get("power_w", 0.0), said.get("pue", 1.0), said.get("country", ""))
        return ground.additions.group("cloud", row, by_day=True)
    run_by = said.pop("run_by", OWN_ROOM)
    row = rows.kit_row(where, {**said, "type": kind}, "server_rack", ground.factors, run_by)
    if event.kind == "run":
        row.setdefault("pue", 1.0)
        row["embodied_kgco2e"] = 0.0
        row["mass_kg"] = 0.0
    else:
        row["annual_energy_kwh"] = 0.0
        if event.kind == "dispose":
            row["embodied_kgco2e"] = 0.0
            row["disposal_route"] = _ROUTES[said.get("route", "unknown")]
    return ground.additions.group("kit", row)


def _country(where: str, stated: str) -> str:
    """The letters of a country whose grid is known. Raises Refusal: what runs elsewhere would count as nothing."""
    code = country_code(stated)
    if code not in countries():
        raise Refusal("country_not_known", f"{where}: the electricity grid of “{stated}” is not known.",
                      "Write the two letters of a country, such as GB or IE, or leave it out.")  # fmt: skip
    return code


def add_events(plan: Planner, option: Option, asked: dict[int, int]) -> None:
    """Portions of an option's events. Kit that is bought by an event is bought once: it is not renewed."""
    for number, event in enumerate(option.events):
        if event.kind == "run" and event.values.get("run_by", OWN_ROOM) in (OWN_ROOM, "office"):
            tell_no_site(plan, event, "What runs stands")
        units = np.array([float(event.values.get("units", 1.0))])
        day = np.array([day_number(event.start)])
        end = np.array([FAR if event.until is None else day_number(event.until) + 1])
        fate: dict[str, Any] = {"renews": np.zeros(1, dtype=bool), "disposed": np.zeros(1, dtype=bool)}
        if event.kind == "run" or event.kind == "service":
            plan.add(asked[number], units, day, end=end, bought=np.zeros(1, dtype=bool), **fate)
        elif event.kind == "buy":
            plan.add(asked[number], units, day, **fate)
        else:
            fate["disposed"] = np.ones(1, dtype=bool)
            plan.add(asked[number], units, day, end=day + 1, bought=np.zeros(1, dtype=bool), **fate)
