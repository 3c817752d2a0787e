"""Broad types of kit, and what holds for all kit of a type: asset_types.csv.

Inventories, reports and rules group by these; figures are taken by the finer device types of device_types.csv.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from carbon.factors.tables.tables import read_rows

UNKNOWN = "unknown"
"""The broad type of what no word and no model tells: set aside until a type is chosen."""
RACK = "rack"
"""The broad type of what other kit stands in; it draws nothing of its own."""
SOFTWARE = "software"
"""The broad type of licences and programs, which are no equipment: left out wherever they are listed."""
NOT_PHYSICAL = ("virtual_machine", "sim_only", SOFTWARE)
"""Broad types of what no factory makes."""


@dataclass(frozen=True, slots=True)
class AssetType:
    """A broad type of kit and what holds for all of it: one row of asset_types.csv.

    counts_energy: "yes", "no" (no electricity of its own), "ask"; estate: "hosting" or "devices" wherever it is listed,
    or "" (the estate of its table); always_on: runs all hours of a year unless stated; cooled: "always", "never",
    "in_a_server_room" (where its row or its site names one); home: "yes" (a share may run at home), "marked" (only
    rows marked as home kit), "headsets" (only its headsets), "no"; room_plant: part of what a PUE above 1 already
    holds; maker_figure: a maker's figure for the type may be taken.
    """

    name: str
    default_device_type: str
    device_types: tuple[str, ...]
    counts_energy: str
    estate: str
    always_on: bool
    cooled: str
    home: str
    room_plant: bool
    maker_figure: bool
    note: str


@cache
def asset_types() -> dict[str, AssetType]:
    """All broad types by name, in the order of the table."""
    return {
        row["asset_type"]: AssetType(
            name=row["asset_type"],
            default_device_type=row["default_device_type"],
            device_types=tuple(kind for kind in row["device_types"].split(";") if kind),
            counts_energy=row["counts_energy"],
            estate=row["estate"],
            always_on=row["always_on"] == "yes",
            cooled=row["cooled"],
            home=row["home"],
            room_plant=row["room_plant"] == "yes",
            maker_figure=row["maker_figure"] == "yes",
            note=row["note"],
        )
        for row in read_rows("asset_types")
    }


def _asset_type(name: str) -> AssetType:
    try:
        return asset_types()[name]
    except KeyError:
        known = ", ".join(asset_types())
        raise KeyError(f"no asset type {name!r} in emission_factors/asset_types.csv; it has {known}") from None


@cache
def _asset_type_by_device_type() -> dict[str, str]:
    # `other` stands in for what has no figure (racks, PDUs); by itself it is unknown, the last row of the table.
    return {device_type: kind.name for kind in asset_types().values() for device_type in kind.device_types}


def asset_type_of(device_type: str) -> str:
    """Broad type of a device type: `laptop_14` is `laptop`, `other` is `unknown`. Raises KeyError for no known type."""
    try:
        return _asset_type_by_device_type()[device_type]
    except KeyError:
        raise KeyError(f"device type {device_type!r} belongs to no row of emission_factors/asset_types.csv") from None


def default_device_type(asset_type: str) -> str:
    """Device type whose figures stand for a broad type where nothing better is known; "" for what is no kit."""
    return _asset_type(asset_type).default_device_type


def is_hosting(asset_type: str) -> bool:
    """Whether rows of this type belong to the hosting estate wherever they are listed (method.md, section 9)."""
    return _asset_type(asset_type).estate == "hosting"


def of_a_server_room(asset_type: str) -> bool:
    """Whether a list of hosting holds kit of this type: servers, storage, network, UPS, PDUs, racks, machines."""
    kind = _asset_type(asset_type)
    return kind.estate == "hosting" or kind.room_plant or asset_type in (RACK, "virtual_machine")


def always_on(asset_type: str) -> bool:
    """Whether kit of this type runs all hours of the year unless a row states its hours."""
    return _asset_type(asset_type).always_on


def cooled(asset_type: str, in_server_room: bool) -> bool:
    """Whether a row takes a PUE by default: servers and storage always, other network kit in a server room."""
    how = _asset_type(asset_type).cooled
    return how == "always" or (how == "in_a_server_room" and in_server_room)


def is_room_plant(asset_type: str) -> bool:
    """Whether a PUE above 1 already holds this kit's electricity: UPS, PDU."""
    return _asset_type(asset_type).room_plant


def may_run_at_home(asset_type: str, device_type: str, marked_as_home_kit: bool = False) -> bool:
    """Whether a home share applies: laptops, tablets, phones and headsets; monitors and docks marked as home kit."""
    how = _asset_type(asset_type).home
    if how == "headsets":
        return device_type.startswith("headset")
    return how == "yes" or (how == "marked" and marked_as_home_kit)
