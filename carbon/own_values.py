"""A person's own values in the place of ours: figures, lives, PUE, and what kind of kit a row is.

Each has its source and its reason; without them it is refused. Read from [[factors.override]] and [[devices.override]]
of the settings.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any

from carbon import allowed
from carbon.doors import held


@dataclass(frozen=True)
class Override:
    """A figure replaced by the user's own, with where it comes from and why.

    id: of a factor; `lifetime.<type>` for the planned life of a type whose rows state none; `pue` for that of own
    server rooms. low, high: its range as about the 5th and 95th percentile, where it is known.
    """

    id: str
    value: float
    unit: str
    source: str
    reason: str
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        held(self)


@dataclass(frozen=True)
class TypeOverride:
    """What kind of kit some rows are: those of a maker and model, or one row of a file.

    type: of asset_types.csv or device_types.csv; manufacturer, model, file, sheet: as the files write them, "" for
    any; row: as a spreadsheet counts it.
    """

    type: str
    source: str
    reason: str
    manufacturer: str = ""
    model: str = ""
    file: str = ""
    sheet: str = ""
    row: int | None = None

    def __post_init__(self) -> None:
        held(self)

    @property
    def where(self) -> dict[str, str | int]:
        """What the rows are chosen by: only what is stated."""
        chosen = {name: getattr(self, name) for name in WHERE}
        return {name: value for name, value in chosen.items() if value not in ("", None)}

    @property
    def words(self) -> str:
        """The rows in words: `Dell, Latitude 5420`, or `kit.xlsx, row 12`."""
        return ", ".join(f"row {value}" if name == "row" else str(value) for name, value in self.where.items())

    def fault(self) -> str | None:
        """Why it cannot be taken, or None. Whether the type is known is asked elsewhere."""
        if not (self.manufacturer or self.model) and not (self.file and self.row):
            return "say which rows: manufacturer or model, or file and row"
        if not self.source.strip() or not self.reason.strip():
            return "say where it comes from (source) and why (reason)"
        return None


WHERE = ("manufacturer", "model", "file", "sheet", "row")
_OPTIONAL = ("low", "high")
Tell = Callable[[str], None]


def _row(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise allowed.Unfit("write the row's number as a spreadsheet shows it")
    return value


_OVERRIDE: dict[str, allowed.Taker] = {
    "id": allowed.text,
    "value": allowed.number(-math.inf),
    "unit": allowed.text,
    "source": allowed.text,
    "reason": allowed.text,
    "low": allowed.number(-math.inf),
    "high": allowed.number(-math.inf),
}
_TYPE: dict[str, allowed.Taker] = {"type": allowed.text, "source": allowed.text, "reason": allowed.text}
_PLACE: dict[str, allowed.Taker] = {
    "manufacturer": allowed.text,
    "model": allowed.text,
    "file": allowed.text,
    "sheet": allowed.text,
    "row": _row,
}
OVERRIDE_KEYS = tuple(_OVERRIDE)
TYPE_KEYS = (*_TYPE, "where")

Take = Callable[[allowed.Taker, object, str], Any]
"""Takes a value at a place of the settings, or notes why it cannot be taken and gives None."""


def read_override(given: Mapping[str, object], place: str, take: Take, tell: Tell) -> Override | None:
    """One [[factors.override]]. place: where it stands, for sentences."""
    missing = [key for key in _OVERRIDE if key not in given and key not in _OPTIONAL]
    if missing:
        tell(f"Settings, {place}: {', '.join(missing)} missing; an own value needs all of these.")
        return None
    values = {key: take(taker, given[key], f"{place} {key}") for key, taker in _OVERRIDE.items() if key in given}
    return None if None in values.values() else Override(**values)


def read_type_override(given: Mapping[str, object], place: str, take: Take, tell: Tell) -> TypeOverride | None:
    """One [[devices.override]]."""
    missing = [key for key in TYPE_KEYS if key not in given]
    if missing:
        tell(f"Settings, {place}: {', '.join(missing)} missing; a type of your own needs all of these.")
        return None
    where = given["where"]
    if not isinstance(where, dict) or not where or set(where) - set(_PLACE):
        tell(
            f'Settings, {place} where: write where = {{manufacturer = "Dell", model = "P2419H"}}, '
            'or where = {file = "kit.xlsx", sheet = "Devices", row = 12}.'
        )
        return None
    values = {key: take(taker, given[key], f"{place} {key}") for key, taker in _TYPE.items()}
    values |= {key: take(_PLACE[key], value, f"{place} where.{key}") for key, value in where.items()}
    return None if None in values.values() else TypeOverride(**values)


def override_lines(override: Override) -> dict[str, object]:
    """What stands under [[factors.override]]: only what is stated."""
    values = {one.name: getattr(override, one.name) for one in fields(override)}
    return {name: value for name, value in values.items() if value is not None}


def type_override_lines(override: TypeOverride) -> dict[str, object]:
    """What stands under [[devices.override]]."""
    return {"type": override.type, "where": override.where, "source": override.source, "reason": override.reason}
