"""What a user's own value stands in for: the factor that its id means, or one without a figure."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from carbon.factors.devices import devices
from carbon.factors.tables.asset_types import asset_types, default_device_type
from carbon.factors.tables.countries import UNITED_KINGDOM, country_code, country_names
from carbon.factors.tables.factor import Factor
from carbon.factors.tables.own import GRID_OF, LIFETIME, PUE, PUE_OF_OWN_ROOMS
from carbon.factors.tables.tables import read_rows

if TYPE_CHECKING:
    from carbon.factors.table import FactorTable


def stands_for(override_id: str) -> str:
    """The factor that an own value's id means: `pue` is that of own server rooms, `grid.fr` the newest figure that a
    table has a row for of the French grid."""
    if override_id == PUE:
        return PUE_OF_OWN_ROOMS
    return _newest_of_grids().get(override_id, override_id)


@cache
def _newest_of_grids() -> dict[str, str]:
    """Ids of the newest rows of grid_countries.csv by `grid.` and the letters of their country."""
    rows = (row for row in read_rows("grid_countries") if len(row["region"]) == 2)
    return {f"grid.{row['region'].lower()}": row["id"] for row in sorted(rows, key=lambda row: row["year"])}


def grid_of(place: str) -> str:
    """The id under which an own value of a country's grid is taken: `grid.im`. place: two letters, or a name."""
    return f"grid.{(country_code(place) or 'xx').lower()}"


def grid_before(override_id: str, published: FactorTable) -> Factor | None:
    """What `grid.im` or `grid.im.wtt` stands in for, as a factor without a figure; None where no such country is known.

    What supplying the fuel adds is none of the United Kingdom, whose figures are those of the factor sets.
    """
    asked = GRID_OF.fullmatch(override_id)
    code = asked[1].upper() if asked else ""
    if asked is None or code == UNITED_KINGDOM or code not in country_names():
        return None
    model = published.look_up("uk.electricity.wtt_generation" if asked[2] else "grid.fr.ember").factor
    what = "Well-to-tank of electricity" if asked[2] else "Electricity generation carbon intensity"
    return replace(
        model, id=override_id, name=f"{what}, {country_names()[code]}", value=math.nan, low=None, high=None,
        range_kind="", range_meaning="", region=code, year=None, data_year=None, notes="",
        kind_key=model.kind_key or model.id,
    )  # fmt: skip


def life_before(override_id: str, published: FactorTable) -> Factor | None:
    """What `lifetime.<type>` stands in for, as a factor of that id; None where no such type is known."""
    name = override_id.removeprefix(LIFETIME)
    if name not in devices.device_types() and name not in asset_types():
        return None
    device = name if name in devices.device_types() else default_device_type(name)
    found = devices.type_default(published, device, "lifetime")
    model = found.factor if found is not None else published.get("device.laptop.lifetime.default")
    value = model.value if found is not None else math.nan
    kind = devices.device_types().get(name)
    return replace(
        model, id=override_id, name=f"Planned life, {kind.name if kind else name.replace('_', ' ')}", value=value,
        low=None, high=None, range_kind="", range_meaning="", kind_key=model.kind_key or model.id,
    )  # fmt: skip
