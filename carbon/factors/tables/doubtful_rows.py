"""Rows of the factor tables that contradict themselves, their neighbours or their kind.

Each check is one that would have caught a row that was once wrong; the tests run all of them over every table, so that
the next edition is checked too. A row that is looked at and right all the same stands in reviewed_figures.csv as
`kept`, with its reason. Nothing here changes a figure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from typing import NamedTuple

from carbon.factors.tables.asset_types import asset_type_of, asset_types
from carbon.factors.tables.checks import NARROW_TABLES
from carbon.factors.tables.tables import read_rows

Row = dict[str, str]

INTENSITY_RATIO = 1.3
"""Use phase over energy may differ this much from that of other sheets of the same grid: half lie within 1 %."""
COPY_RATIO = 1.08
"""Shares of a sheet are whole per cent: use phases of one machine under two names lie within this."""
MASS_RATIO = 2.5
"""A mass may be this many times that of its neighbours in size, or as many times less."""
FAMILY_RATIO = 2.0
"""A making figure against the median of its family."""
OUTLIER_RATIO = 4.0
"""A figure against the median of its type; a making figure further off has no part in the mean of its type either."""
SCREEN_INCHES, NEAR_INCHES = 1.6, 2.0
"""A screen may be this far from what the name says; screens so near each other are of one size."""
LEAST_WATTS = 0.3
"""What stays plugged in draws more than this all year round."""
ALWAYS_ON_RATIO = 1.4
MEMORY_RATIO = 3.0
"""A cloud size takes at most this many times more of its host's memory than of its processors."""
SIZES_OF_A_SERIES = 4
"""Where a series has more sizes than these, one host that stands once is a slip."""
LEAST_GB_OF_A_VCPU, MOST_GB_OF_A_VCPU = 0.1, 100.0
"""Memory outside of these is in megabytes or terabytes."""


class Doubt(NamedTuple):
    """A figure to be looked at: told says what it stands against."""

    table: str
    row: str
    column: str
    check: str
    told: str


def doubts() -> list[Doubt]:
    """Every doubtful figure of the tables that nobody has looked at, in the order of the checks."""
    looked_at = {(row["table"], row["row"], row["column"], row["check"])
                 for row in read_rows("reviewed_figures") if row["decision"] == "kept"}  # fmt: skip
    return [doubt for doubt in all_doubts() if doubt[:4] not in looked_at]


def all_doubts() -> list[Doubt]:
    """Every doubtful figure, those that were looked at and kept among them."""
    return [doubt for check in _CHECKS for doubt in check()]


# ---------------------------------------------------------------- makers' sheets


def _number(row: Row, column: str) -> float:
    """The figure of a cell; 0 where it is blank, which no check takes for a figure."""
    return float(row[column] or 0)


def sheets() -> list[Row]:
    """Makers' sheets, exact repeats left out; rows whose stages do not add up are among them: their energy is taken
    for medians."""
    return [row for row in read_rows("device_models") if row["exclude_from_stats"] != "repeat"]


def _counted() -> list[Row]:
    return [row for row in sheets() if not row["exclude_from_stats"]]


def _off(value: float, usual: float, ratio: float) -> bool:
    return value > usual * ratio or value < usual / ratio


def _of_model(row: Row, column: str, check: str, told: str) -> Doubt:
    return Doubt("device_models", row["model_id"], column, check, told)


def implied_intensity(row: Row) -> float | None:
    """Use phase of a sheet over its life's energy [kgCO2e/kWh]; None where one of them is not stated."""
    energy = _number(row, "annual_energy_kwh") * _number(row, "lifetime_years")
    return _number(row, "use_kgco2e") / energy if energy and row["use_kgco2e"] else None


def _energy_against_use() -> Iterator[Doubt]:
    """A sheet's energy, use phase, life and grid must agree: with the other sheets of the same grid, servers' apart,
    for they hold cooling. Where one maker alone has sheets of a grid, those of all grids stand."""
    stated = [(row, intensity, asset_type_of(row["device_type"]) == "server")
              for row in sheets() if (intensity := implied_intensity(row))]  # fmt: skip
    by_grid: dict[tuple[str, bool], list[tuple[str, float]]] = defaultdict(list)
    for row, intensity, server in stated:
        for grid in (row["use_location"], "any"):
            by_grid[grid, server].append((row["manufacturer"], intensity))
    for row, intensity, server in stated:
        peers = by_grid[row["use_location"], server]
        if len({maker for maker, _ in peers}) < 2:
            peers = by_grid["any", server]
        usual = median(figure for _, figure in peers)
        if _off(intensity, usual, INTENSITY_RATIO):
            yield _of_model(row, "annual_energy_kwh", "energy", f"{intensity:.2f} kg/kWh beside {usual:.2f}")


def _copies() -> Iterator[Doubt]:
    """Two models with one energy and one mass, and use phases that say otherwise: one row repeats the other."""
    same: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in sheets():
        if row["annual_energy_kwh"] and row["weight_kg"] and row["use_kgco2e"] and row["lifetime_years"]:
            same[row["manufacturer"], row["annual_energy_kwh"], row["weight_kg"]].append(row)
    for rows in same.values():
        yearly = [_number(row, "use_kgco2e") / _number(row, "lifetime_years") for row in rows]
        if max(yearly) > min(yearly) * COPY_RATIO:
            for row, use in zip(rows, yearly, strict=True):
                told = f"energy and mass as {', '.join(other['model_id'] for other in rows if other is not row)}"
                yield _of_model(row, "annual_energy_kwh", "copy", f"{told}; {use:.0f} kg a year in use")


def _neighbours(row: Row, peers: Sequence[Row]) -> list[Row]:
    """Sheets of the same type and form, else of a screen within two inches; all of the type where fewer than two are
    so near."""
    others = [peer for peer in peers if peer is not row]
    if row["form_factor"]:
        near = [peer for peer in others if peer["form_factor"] == row["form_factor"]]
    elif row["screen_size_in"]:
        screen = _number(row, "screen_size_in")
        near = [peer for peer in others if abs(_number(peer, "screen_size_in") - screen) <= NEAR_INCHES]
    else:
        near = []
    return near if len(near) >= 2 else others


def _by_type(column: str, rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row[column] and row["device_type"]:
            found[row["device_type"]].append(row)
    return found


def _masses() -> Iterator[Doubt]:
    """A mass against those of the same type and size: a screen in inches, a box, a slip of ten."""
    for rows in _by_type("weight_kg", sheets()).values():
        for row in rows if len(rows) >= 4 else ():
            usual = median(_number(near, "weight_kg") for near in _neighbours(row, rows))
            if _off(_number(row, "weight_kg"), usual, MASS_RATIO):
                yield _of_model(row, "weight_kg", "mass", f"{row['weight_kg']} kg beside {usual:.2f}")


def _screens() -> Iterator[Doubt]:
    """A monitor whose name says another size than its row; a screen on what has none."""
    for row in sheets():
        screen, kind = _number(row, "screen_size_in"), row["device_type"]
        named = re.search(r"\b[a-z]{1,2}(\d\d)\d{2}[a-z]", row["model"].casefold()) if kind == "monitor" else None
        if screen and named and abs(int(named[1]) - screen) > SCREEN_INCHES:
            yield _of_model(row, "screen_size_in", "screen", f"{screen:g} inch, and {named[1]} by its name")
        if screen and kind in ("desktop", "workstation", "thin_client", "server_rack", "server_tower"):
            yield _of_model(row, "screen_size_in", "screen", f"{screen:g} inch, and a {kind} has no screen")


def family(row: Row) -> tuple[str, str]:
    """Maker and name up to the first number, its letters kept: "ThinkPad X270" is of the family "ThinkPad X"; and the
    type. Lines that are told apart by a number keep its first figure ("Latitude 7420", "Latitude 7")."""
    words = re.sub(r"[^a-z0-9 -]", " ", row["model"].casefold()).split()
    for place, word in enumerate(words):
        number = re.match(r"([a-z]*)-?(\d)", word)
        if number:
            kept = number[1] or (number[2] if place else "")
            return " ".join([row["manufacturer"], *words[:place], kept]).strip(), row["device_type"]
    return f"{row['manufacturer']} {words[0]}", row["device_type"]


def _families() -> Iterator[Doubt]:
    """A making figure against the median of its family of four and more."""
    families: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in _counted():
        if row["embodied_kgco2e"]:
            families[family(row)].append(row)
    for (name, _), rows in families.items():
        usual = median(_number(row, "embodied_kgco2e") for row in rows)
        for row in rows if len(rows) >= 4 else ():
            if _off(_number(row, "embodied_kgco2e"), usual, FAMILY_RATIO):
                told = f"{row['embodied_kgco2e']} kg beside {usual:.0f} of {len(rows)} of {name}"
                yield _of_model(row, "embodied_kgco2e", "family", told)


def _outliers() -> Iterator[Doubt]:
    """Making against the median of the type; energy, and making by mass, against sheets of the same size: a small thing
    with a large one's figure."""
    for rows in _by_type("embodied_kgco2e", _counted()).values():
        usual = median(_number(row, "embodied_kgco2e") for row in rows)
        for row in rows if len(rows) >= 8 else ():
            if _off(_number(row, "embodied_kgco2e"), usual, OUTLIER_RATIO):
                told = f"{row['embodied_kgco2e']} kg beside {usual:.0f}, the median of its type"
                yield _of_model(row, "embodied_kgco2e", "type", told)
    for rows in _by_type("annual_energy_kwh", _counted()).values():
        for row in rows if len(rows) >= 8 else ():
            usual = median(_number(near, "annual_energy_kwh") for near in _neighbours(row, rows))
            if _off(_number(row, "annual_energy_kwh"), usual, OUTLIER_RATIO):
                yield _of_model(row, "annual_energy_kwh", "type", f"{row['annual_energy_kwh']} kWh beside {usual:.1f}")
    for rows in _by_type("weight_kg", [row for row in _counted() if row["embodied_kgco2e"]]).values():
        for row in rows if len(rows) >= 8 else ():
            usual = median(_making_by_mass(near) for near in _neighbours(row, rows))
            if _off(_making_by_mass(row), usual, OUTLIER_RATIO):
                told = f"{_making_by_mass(row):.0f} kg of making by kg of mass beside {usual:.0f}"
                yield _of_model(row, "embodied_kgco2e", "by mass", told)


def _making_by_mass(row: Row) -> float:
    return _number(row, "embodied_kgco2e") / _number(row, "weight_kg")


# ---------------------------------------------------------------- types and other tables


def _energy_of_types() -> Iterator[Doubt]:
    """What runs always uses its power in use all year round; what stays plugged in, more than a trace."""
    for row in read_rows("device_types"):
        energy, watts = _number(row, "annual_energy_kwh"), _number(row, "active_w")
        kind = asset_types()[asset_type_of(row["type_id"])]
        if energy and watts and kind.always_on and _off(energy, watts * 8.76, ALWAYS_ON_RATIO):
            told = f"{energy:g} kWh beside {watts:g} W x 8.76 = {watts * 8.76:.1f}"
            yield Doubt("device_types", row["type_id"], "annual_energy_kwh", "watts", told)
        if 0 < energy < LEAST_WATTS * 8.76:
            told = f"{energy:g} kWh a year is {energy / 8.76:.2f} W"
            yield Doubt("device_types", row["type_id"], "annual_energy_kwh", "watts", told)


_DISOWNED = re.compile(r"whole.life|placeholder|reverse engineered|far too high")


def _disowned() -> Iterator[Doubt]:
    """A recommended making figure that its own source calls a placeholder, or that holds the use phase."""
    said: dict[tuple[str, str], str] = {}
    rows = [row for row in read_rows("device_factors") if ".embodied." in row["id"]]
    for row in rows:
        found = _DISOWNED.search(row["notes"])
        if found and not row["id"].endswith(".recommended"):
            said[row["id"].split(".")[1], row["source"]] = found[0]
    for row in rows:
        told = said.get((row["id"].split(".")[1], row["source"]))
        if told and row["id"].endswith(".recommended") and row["use"] == "yes":
            yield Doubt("device_factors", row["id"], "value", "boundary", f"its source says: {told}")


def _zeros() -> Iterator[Doubt]:
    """Unknown is never 0."""
    for table in NARROW_TABLES:
        for row in read_rows(table):
            if row["use"] == "yes" and row["value"] and float(row["value"]) == 0:
                yield Doubt(table, row["id"], "value", "zero", f"0 {row['unit']}")
    for row in sheets():
        for column in ("embodied_kgco2e", "annual_energy_kwh", "weight_kg", "lifetime_years"):
            if row[column] and float(row[column]) == 0:
                yield _of_model(row, column, "zero", "0")
    for row in read_rows("device_types"):
        if row["annual_energy_kwh"] and float(row["annual_energy_kwh"]) == 0:
            yield Doubt("device_types", row["type_id"], "annual_energy_kwh", "zero", "0 kWh a year")


def _host_of_another_size() -> Iterator[Doubt]:
    """A size that holds far more of its host's memory than of its processors (those with processors taken away do), or
    more of either than there is; memory in another unit; a host that no other size of its series has."""
    rows = [row for row in read_rows("cloud_instances") if row["use"] == "yes"]
    hosts = Counter(_host(row) for row in rows)
    sizes = Counter(_host(row)[:2] for row in rows)
    for row in rows:
        stated = all(row[name] for name in ("vcpu", "memory_gb", "platform_vcpu", "platform_memory_gb"))
        if stated and not _whole_size_name(row):
            memory = _number(row, "memory_gb") / _number(row, "platform_memory_gb")
            threads = _number(row, "vcpu") / _number(row, "platform_vcpu")
            if memory > MEMORY_RATIO * threads or max(memory, threads) > 1:
                told = f"{memory:.0%} of the host's memory and {threads:.0%} of its processors"
                yield Doubt("cloud_instances", row["id"], "platform_memory_gb", "host", told)
        if row["platform"] and hosts[_host(row)] == 1 and sizes[_host(row)[:2]] > SIZES_OF_A_SERIES:
            told = (
                f"a host of {row['platform_vcpu']} vCPU and {row['platform_memory_gb']} GB, as no other of its series"
            )
            yield Doubt("cloud_instances", row["id"], "platform_memory_gb", "host", told)
        if row["memory_gb"] and row["vcpu"] and not _whole_size_name(row):
            each = _number(row, "memory_gb") / _number(row, "vcpu")
            if not LEAST_GB_OF_A_VCPU <= each <= MOST_GB_OF_A_VCPU:
                yield Doubt("cloud_instances", row["id"], "memory_gb", "memory", f"{each:.3g} GB for each vCPU")


def _host(row: Row) -> tuple[str, str, str, str]:
    return row["provider"], row["platform"], row["platform_vcpu"], row["platform_memory_gb"]


def _idle_below_the_whole() -> Iterator[Doubt]:
    """A size with processors taken away keeps its host's share, and with it the idle power of the whole size."""
    rows = [row for row in read_rows("cloud_instances") if row["use"] == "yes"]
    by_name = {(row["provider"], row["instance_type"]): row for row in rows}
    for row in rows:
        whole = by_name.get((row["provider"], _whole_size_name(row)))
        if whole is not None and _number(row, "idle_w_centre") < 0.99 * _number(whole, "idle_w_centre"):
            told = f"idles at {row['idle_w_centre']} W, the size that it is cut from at {whole['idle_w_centre']} W"
            yield Doubt("cloud_instances", row["id"], "idle_w_centre", "host", told)


def _whole_size_name(row: Row) -> str:
    """The size that one with processors taken away is cut from: "E16s v3" of "E16-4s v3"; "" for any other."""
    cut = re.fullmatch(r"([A-Za-z]+\d+)-\d+(.*)", row["instance_type"]) if row["provider"] == "Azure" else None
    return cut[1] + cut[2] if cut else ""


_CHECKS: tuple[Callable[[], Iterator[Doubt]], ...] = (
    _energy_against_use, _copies, _masses, _screens, _families, _outliers, _energy_of_types, _disowned, _zeros,
    _host_of_another_size, _idle_below_the_whole,
)  # fmt: skip
