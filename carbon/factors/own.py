"""A user's own value as a factor: checked against what it stands in for, or refused in a sentence."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from functools import cache
from typing import Protocol

from carbon.factors.countries import UNITED_KINGDOM, country_code, country_names
from carbon.factors.factor import OWN, Factor, Source
from carbon.factors.tables import read_rows
from carbon.problems import Refusal
from carbon.units import DimensionalityError, UnknownUnit, factor_to
from carbon.words.amounts import digits_text, span_text
from carbon.words.formulas import figure_text

PUE = "pue"
PUE_OF_OWN_ROOMS = "pue.default.comms_room"
LIFETIME = "lifetime."
"""Lives by type: `lifetime.laptop` for all laptops whose rows state none, `lifetime.laptop_14` for those alone."""
GRID_OF = re.compile(r"grid\.([a-z]{2})(\.wtt)?")
"""The grid of a country, known to our tables or not (`grid.im`), and what supplying its fuel adds (`grid.im.wtt`)."""
LONGEST_LIFE_YEARS = 60.0


class OverrideLike(Protocol):
    """A user's own value as `carbon.settings.Override` holds it."""

    @property
    def id(self) -> str: ...
    @property
    def value(self) -> float: ...
    @property
    def unit(self) -> str: ...
    @property
    def source(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def low(self) -> float | None: ...
    @property
    def high(self) -> float | None: ...


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


def grid_before(override_id: str) -> Factor | None:
    """What `grid.im` or `grid.im.wtt` stands in for, as a factor without a figure; None where no such country is known.

    What supplying the fuel adds is none of the United Kingdom, whose figures are those of the factor sets.
    """
    from carbon.factors import load_factors

    asked = GRID_OF.fullmatch(override_id)
    code = asked[1].upper() if asked else ""
    if asked is None or code == UNITED_KINGDOM or code not in country_names():
        return None
    table = load_factors()
    model = table.look_up("uk.electricity.wtt_generation" if asked[2] else "grid.fr.ember").factor
    what = "Well-to-tank of electricity" if asked[2] else "Electricity generation carbon intensity"
    return replace(
        model, id=override_id, name=f"{what}, {country_names()[code]}", value=math.nan, low=None, high=None,
        range_kind="", range_meaning="", region=code, year=None, data_year=None, notes="",
        kind_key=model.kind_key or model.id,
    )  # fmt: skip


def life_before(override_id: str) -> Factor | None:
    """What `lifetime.<type>` stands in for, as a factor of that id; None where no such type is known."""
    from carbon.factors import devices, load_factors
    from carbon.factors.asset_types import asset_types, default_device_type

    name = override_id.removeprefix(LIFETIME)
    if name not in devices.device_types() and name not in asset_types():
        return None
    device = name if name in devices.device_types() else default_device_type(name)
    table = load_factors()
    found = devices.type_default(table, device, "lifetime")
    model = found.factor if found is not None else table.get("device.laptop.lifetime.default")
    value = model.value if found is not None else math.nan
    kind = devices.device_types().get(name)
    return replace(
        model, id=override_id, name=f"Planned life, {kind.name if kind else name.replace('_', ' ')}", value=value,
        low=None, high=None, range_kind="", range_meaning="", kind_key=model.kind_key or model.id,
    )  # fmt: skip


def own_factor(override: OverrideLike, number: int, published: Factor) -> Factor:
    """The factor that an own value makes of a published one. number: its place in the settings, from 1.

    Raises Refusal for a unit that is missing or of another dimension, a value or a range that cannot be, and for a
    value without source or reason.
    """
    place = f"Settings, own value {number}, “{override.id}”"
    if not override.unit.strip():
        raise Refusal("override_unit", f"{place}: it has no unit.", f"State it in {published.unit}.")
    try:
        scale = factor_to(override.unit, published.unit)
    except (UnknownUnit, DimensionalityError):
        message = f"{place}: “{override.unit}” does not fit this figure."
        raise Refusal("override_unit", message, f"State it in {published.unit}.") from None
    value = float(override.value) * scale
    low, high = (None if end is None else float(end) * scale for end in (override.low, override.high))
    _check_value(place, override, value, published)
    _check_range(place, value, low, high)
    if not override.source.strip() or not override.reason.strip():
        raise Refusal("override_source", f"{place} has no source or no reason.",
                      "Say where the value comes from, and why it replaces ours.")  # fmt: skip
    source = Source(f"{OWN}{number}", override.source, "the user", "", "", "the user's own", override.reason)
    ours = "no figure of ours" if math.isnan(published.value) else f"in place of {digits_text(published.value, 6)}"
    sides = {(True, True): "5-95", (True, False): "low only", (False, True): "high only"}
    ranged = sides.get((low is not None, high is not None), "")
    return replace(
        published, value=value, low=low, high=high, range_kind=ranged,
        range_meaning="as stated by the user" if ranged else "", source=source, reference="settings",
        licence=source.licence, verified="stated by the user", deviation=None,
        notes=f"{ours} ({published.source.id}); {override.reason}",
    )  # fmt: skip


def _check_value(place: str, override: OverrideLike, value: float, published: Factor) -> None:
    least, above, most = 0.0, False, math.inf
    allowed = "Use 0 or more."
    if published.activity.startswith("data-centre overhead"):
        least, allowed = 1.0, "Use 1 or more."
    elif override.id.startswith(LIFETIME) or ".lifetime." in override.id:
        above, most, allowed = True, LONGEST_LIFE_YEARS, f"Use more than 0 and up to {LONGEST_LIFE_YEARS:g} years."
    if not math.isfinite(value) or value < least or (above and value == least) or value > most:
        raise Refusal(
            "override_value",
            f"{place}: {figure_text(override.value, override.unit)} is not possible here.",
            allowed,
        )


def _check_range(place: str, value: float, low: float | None, high: float | None) -> None:
    low_end, high_end = (value if end is None else end for end in (low, high))
    if low_end > high_end:
        message = f"{place}: the range begins at {digits_text(low_end, 6)} and ends at {digits_text(high_end, 6)}."
        raise Refusal("override_range", message, "Give the lower end as low and the upper end as high.")
    if not (math.isfinite(low_end) and math.isfinite(high_end)) or low_end < 0 or not low_end <= value <= high_end:
        span = span_text(low_end, high_end, 6)
        message = f"{place}: the range {span} does not hold the value {digits_text(value, 6)}."
        raise Refusal("override_range", message, "Low is at most the value, high at least.")
