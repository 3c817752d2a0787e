"""A user's own value as a factor: checked against what it stands in for, or refused in a sentence."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import Protocol

from carbon.factors.tables.factor import OWN, Factor, Source
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
