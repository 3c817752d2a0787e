"""The tidy tables: every column with its unit, meaning and allowed values.

The import writes them, the footprint reads them; neither knows the other. A table is a pandas DataFrame with one row
per inventory row (set-aside rows included), text columns as `category` (or as pandas text where nearly every row has a
text of its own: serial numbers, names), amounts as float64 in the one unit that the column's
name gives (NaN: not stated), dates as datetime64[s] (NaT: not stated), yes/no as `category` of "yes" and "no".
Any column may be missing; a missing column means that nothing was stated.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.allowed import GREATEST, GREATEST_BILLED
from carbon.doors import OneLine, kind_of, one_of
from carbon.found import FoundTable
from carbon.problems import Problems

Kind = Literal["text", "choice", "number", "date", "row"]


@dataclass(frozen=True)
class Column:
    """One column of a tidy table.

    unit: as `carbon.units` spells it, "" for text, dates and pure numbers; allowed: the values of a choice; low, high:
    between which its numbers can be, both included.
    """

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    allowed: tuple[str, ...] = ()
    low: float = 0.0
    high: float = math.inf

    @property
    def few_words(self) -> str:
        """What it states, in few words: `planned life at acquisition`."""
        return re.split("[:;,]", self.meaning)[0].removeprefix("stated ")


def _columns(*columns: Column) -> dict[str, Column]:
    return {column.name: column for column in columns}


YES_NO = ("yes", "no")
STATUSES = ("in_use", "in_stock", "retired", "disposed", "lost", "suspended", "not_acquired")
RUN_BY = ("own_room", "office", "leased_hall", "hosted_service", "home")
METERED_AT = ("device", "pdu", "ups_input", "room")
OUT_OF_USE = ("in_stock", "retired", "disposed", "lost", "suspended", "not_acquired")
"""Statuses of kit that nobody uses."""
PRECISIONS = ("day", "month", "year")
TYPE_CONFIDENCES = ("chosen", "agreed", "stated", "recognised", "contested", "described", "assumed", "unknown")
"""What a type rests on: a person's choice; type column and model agreeing; the type column alone; the model alone; the
type column against the model; what other columns of its list say; nothing."""

ORIGIN = _columns(
    Column("file", "text", "name of the file that the row came from"),
    Column("sheet", "text", "sheet of the file; missing for csv"),
    Column("row", "row", "row number as a spreadsheet shows it, counted from 1"),
    Column(
        "role",
        "choice",
        "what the table is",
        allowed=(
            "devices",
            "hosting",
            "virtual_machines",
            "storage_capacity",
            "cloud_usage",
            "cloud_spend",
            "meter_readings",
            "generator_fuel",
            "refrigerants",
        ),
    ),
    Column("set_aside", "text", "code of the reason for which the import holds the row back; missing: it counts"),
    Column("unlikely", "text", "the figure of the row that is not likely of its kind and that nobody has confirmed"),
)

PLACE = _columns(
    Column("body", "text", "legal body, school or shared service that the row belongs to"),
    Column("site", "text", "building or room"),
    Column("directorate", "text", "directorate or department"),
    Column("service", "text", "service that the asset supports; for cloud rows the provider's service"),
    Column("country", "text", "ISO 3166 two-letter code; missing: the organisation's country"),
)

KIT = _columns(
    Column("serial", "text", "serial number as cleaned for matching: upper case, no spaces; missing for placeholders"),
    Column("asset_tag", "text", "the organisation's own number"),
    Column("name", "text", "host name or asset name"),
    Column("asset_type", "text", "broad type of emission_factors/asset_types.csv"),
    Column("device_type", "text", "type of emission_factors/device_types.csv that figures are taken from"),
    Column("type_as_written", "text", "what its type column says"),
    Column("type_confidence", "choice", "what the type rests on", allowed=TYPE_CONFIDENCES),
    Column("manufacturer", "text", "maker as written"),
    Column("model", "text", "model as written"),
    Column("quantity", "number", "units that the row stands for", "device"),
    Column("status", "choice", "where the kit is in its life; missing: in use, and told", allowed=STATUSES),
    Column("acquired", "date", "day of acquisition"),
    Column("acquired_precision", "choice", "how exactly the day of acquisition is known", allowed=PRECISIONS),
    Column("age_years", "number", "years since it was bought, on the day of the list", "year"),
    Column("in_service", "date", "first day of service"),
    Column("in_service_precision", "choice", "how exactly that day is known", allowed=PRECISIONS),
    Column("retired", "date", "last day of service"),
    Column("retired_precision", "choice", "how exactly that day is known", allowed=PRECISIONS),
    Column("end_of_support", "date", "last day of the maker's support"),
    Column("end_of_warranty", "date", "last day of the warranty"),
    Column("planned_life_years", "number", "planned life at acquisition", "year"),
    Column("life_extended_on", "date", "day on which the planned life was changed"),
    Column("new_life_years", "number", "planned life after the change, counted from acquisition", "year"),
    Column("embodied_kgco2e", "number", "cradle-to-gate emissions per unit", "kgCO2e"),
    Column("annual_energy_kwh", "number", "stated electricity per unit and year", "kWh/year"),
    Column("mean_power_w", "number", "mean power per unit while switched on", "W"),
    Column("idle_power_w", "number", "power per unit at no load", "W"),
    Column("full_load_power_w", "number", "power per unit at full load", "W"),
    Column("rated_power_w", "number", "nameplate power per unit: told, never used as energy", "W"),
    Column("hours_per_year", "number", "hours switched on in a year", "hour/year"),
    Column("utilisation", "number", "mean load, 0 to 1", high=1.0),
    Column("metered_kwh", "number", "metered electricity of the whole row", "kWh"),
    Column("metered_from", "date", "first day of the metered span"),
    Column("metered_to", "date", "last day of the metered span"),
    Column("metered_at", "choice", "where it was metered; missing: at the device", allowed=METERED_AT),
    Column("home_share", "number", "share of the row's electricity that is used at home, 0 to 1", high=1.0),
    Column("home_kit", "choice", "monitor or dock that stands in a home", allowed=YES_NO),
    Column("run_by", "choice", "who runs the place in which the kit stands", allowed=RUN_BY),
    Column("pue", "number", "power usage effectiveness of the room, 1 or more", low=1.0),
    Column("ups_loss", "number", "IT side of the UPS input: input electricity over output, 1 or more", low=1.0),
    Column("room", "text", "room within the site, where both are stated"),
    Column("host_name", "text", "physical host of a virtual machine"),
    Column("vcpu", "number", "virtual processors of a machine", "vcpu"),
    Column("cores", "number", "physical cores of the unit, all sockets", "core"),
    Column("sockets", "number", "processor sockets of the unit"),
    Column("memory_gb", "number", "memory of the unit", "GB"),
    Column("storage_gb", "number", "storage of the unit", "GB"),
    Column("storage_medium", "choice", "what the storage is made of", allowed=("hdd", "ssd")),
    Column("gpu_count", "number", "graphics processors of the unit"),
    Column("power_state", "choice", "state of a virtual machine", allowed=("on", "off", "template")),
    Column("host_vcpu", "number", "virtual processors that a host offers", "vcpu"),
    Column("cpu_model", "text", "processor as written"),
    Column("mass_kg", "number", "mass per unit", "kg"),
    Column(
        "disposal_route",
        "choice",
        "what became of it",
        allowed=("recycled", "incinerated", "landfill", "reused", "returned", "unknown"),
    ),
    Column("refurbished", "choice", "bought refurbished", allowed=YES_NO),
    Column("purchase_cost", "number", "price per unit as written"),
    Column("running_cost", "number", "running cost per unit and year as written"),
    Column("currency", "text", "ISO 4217 code of the costs"),
    Column(
        "ownership",
        "choice",
        "who owns it",
        allowed=("owned", "finance_lease", "service_lease", "provider", "personal"),
    ),
    Column("lease_end", "date", "last day of the lease"),
    Column("electricity_contract", "text", "name of a contract in the settings"),
    Column("last_seen", "date", "last day on which a tool saw it"),
)

CLOUD = _columns(
    Column("provider", "text", "AWS, Azure, GCP, ... as emission_factors/cloud_regions.csv spells it"),
    Column("region", "text", "the provider's region code"),
    Column("instance_type", "text", "size as written"),
    Column(
        "usage_kind",
        "text",
        "kind of usage of emission_factors/cloud_services.csv, such as "
        "compute_instance_hours, compute_vcpu_hours, storage_gb_months, network_gb",
    ),
    Column("quantity", "number", "instances that the hours are stated for", "device"),
    Column("instance_hours", "number", "hours of instances, all instances of the row together", "hour"),
    Column("vcpu_hours", "number", "hours of virtual processors", "vcpu*hour"),
    Column("memory_gb_hours", "number", "hours of memory", "GB*hour"),
    Column("storage_gb_months", "number", "storage held", "GB*month"),
    Column("storage_medium", "choice", "what the storage is made of", allowed=("hdd", "ssd")),
    Column("transfer_gb", "number", "data sent over public networks", "GB"),
    Column("transfer_internal_gb", "number", "data sent between data centres", "GB"),
    Column("usage_amount", "number", "usage as billed, block sizes multiplied out"),
    Column("usage_unit", "text", "unit of the usage as normalised"),
    Column("gpu_count", "number", "graphics processors of the instance"),
    Column("utilisation", "number", "mean load, 0 to 1", high=1.0),
    Column("pue", "number", "power usage effectiveness (PUE)", low=1.0),
    Column("power_w", "number", "mean power of an instance, before PUE", "W"),
    Column("embodied_kgco2e_per_hour", "number", "embodied emissions of an instance hour", "kgCO2e/hour"),
    Column("spend", "number", "money spent, in `currency`; credits are below 0", low=-math.inf),
    Column("currency", "text", "ISO 4217 code"),
    Column("charge_category", "text", "usage, purchase, tax, credit, refund ... as the bill says"),
    Column("period_start", "date", "first day of the usage"),
    Column("period_end", "date", "last day of the usage"),
    Column("reported_location_kgco2e", "number", "provider's own location-based figure", "kgCO2e"),
    Column("reported_market_kgco2e", "number", "provider's own market-based figure", "kgCO2e"),
    Column("electricity_contract", "text", "name of a contract in the settings"),
)

METERS = _columns(
    Column("name", "text", "name or number of the meter"),
    Column("room", "text", "room that it meters; the `site` of the kit behind it"),
    Column("metered_from", "date", "first day"),
    Column("metered_to", "date", "last day"),
    Column("metered_kwh", "number", "electricity: the whole room where `includes` is room", "kWh"),
    Column("it_kwh", "number", "electricity of the IT load alone", "kWh"),
    Column("pue", "number", "power usage effectiveness (PUE)", low=1.0),
    Column("includes", "choice", "what the reading covers", allowed=("it", "room")),
    Column("reading", "choice", "how it was read", allowed=("actual", "estimated")),
)

FUEL = _columns(
    Column("fuel", "text", "fuel of uk.fuel.*: diesel_blend, gas_oil, natural_gas, ..."),
    Column("fuel_litre", "number", "volume of a liquid fuel", "litre"),
    Column("fuel_kwh", "number", "energy of a fuel, gross", "kWh"),
    Column("fuel_m3", "number", "volume of gas", "m**3"),
    Column("metered_from", "date", "first day"),
    Column("metered_to", "date", "last day"),
)

REFRIGERANTS = _columns(
    Column("refrigerant", "text", "gas of uk.refrigerant.*: r410a, r32, ..."),
    Column("leaked_kg", "number", "gas refilled for leaks", "kg"),
    Column("metered_from", "date", "first day"),
    Column("metered_to", "date", "last day"),
)

TABLES: dict[str, dict[str, Column]] = {
    "kit": ORIGIN | PLACE | KIT,
    "cloud": ORIGIN | PLACE | CLOUD,
    "meters": ORIGIN | PLACE | METERS,
    "fuel": ORIGIN | PLACE | FUEL,
    "refrigerants": ORIGIN | PLACE | REFRIGERANTS,
}
"""Which columns each tidy table may have. Devices, hosting, virtual machines and storage lists share `kit`."""

TABLE_OF_ROLE = {
    "devices": "kit",
    "hosting": "kit",
    "virtual_machines": "kit",
    "storage_capacity": "kit",
    "cloud_usage": "cloud",
    "cloud_spend": "cloud",
    "meter_readings": "meters",
    "generator_fuel": "fuel",
    "refrigerants": "refrigerants",
}


@dataclass(repr=False)
class FileReport(OneLine):
    """What became of one file: the entry of `files` in the command line's JSON (carbon-check/1)."""

    file: str
    outcome: Literal["import", "import_with_warnings", "needs_mapping", "refuse"]
    format: str = ""
    refusal: dict[str, str] | None = None
    tables: list[dict[str, Any]] = field(default_factory=list)
    ignored_sheets: list[dict[str, str]] = field(default_factory=list)
    counts: dict[str, dict[str, float]] = field(default_factory=dict)
    totals: dict[str, Any] = field(default_factory=dict)
    period: dict[str, str] | None = None
    withheld: list[tuple[str | None, int, int]] = field(default_factory=list)
    """Columns that were not kept (personal data): sheet, row of the heading, place of the column, both from 1."""
    same_as: str = ""
    """The file with the same bytes that was read in its place."""
    replaced_by: str = ""
    """The marked copy of it that counts in its place."""
    made_from: tuple[str, ...] = ()
    """Of a marked copy: sha256 of what it was made from, and of what that was made from."""
    listed_on: str = ""
    """The day that its lists state of themselves ("As at 31 March 2024"), the last of several; as yyyy-mm-dd."""

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        record: dict[str, Any] = {
            "file": self.file,
            "format": self.format,
            "outcome": self.outcome,
            "refusal": self.refusal,
            "tables": self.tables,
            "ignored_sheets": self.ignored_sheets,
            "counts": self.counts,
        }
        for key in ("same_as", "replaced_by"):
            if getattr(self, key):
                record[key] = getattr(self, key)
        if self.totals:
            record["totals"] = self.totals
        if self.period:
            record["period"] = self.period
        return record


@dataclass(repr=False)
class ActivityData(OneLine):
    """What an inventory says, ready to be assessed: tidy tables by name of TABLES, and what is to be told.

    found: what was made of the headings of each table, those that a person is asked about too.

    Every row that was read stands in a table, those held back with a code in `set_aside`.
    """

    tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    files: list[FileReport] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    cross_file: dict[str, Any] = field(default_factory=dict)
    found: list[FoundTable] = field(default_factory=list)

    def _shown(self) -> str:
        files, rows = len(self.files), self.rows_read
        return f"of {files:,} file{'s' * (files != 1)}: {rows:,} row{'s' * (rows != 1)} read"

    @property
    def rows_read(self) -> int:
        return sum(len(table) for table in self.tables.values())

    def __iter__(self) -> Iterator[tuple[str, pd.DataFrame]]:
        return iter(self.tables.items())


def numbers(table: pd.DataFrame, name: str) -> NDArray[np.float64]:
    """A number column as floats; all NaN where the table does not have it."""
    if name not in table:
        return np.full(len(table), np.nan)
    return np.asarray(table[name].to_numpy(), dtype=np.float64)


def days(table: pd.DataFrame, name: str) -> NDArray[np.datetime64]:
    """A date column as datetime64[D]; all NaT where the table does not have it."""
    if name not in table:
        return np.full(len(table), np.datetime64("NaT"), dtype="datetime64[D]")
    return table[name].to_numpy().astype("datetime64[D]")


def codes(table: pd.DataFrame, name: str) -> tuple[NDArray[np.int32], list[str]]:
    """A text column as codes into its distinct texts, -1 where nothing is stated."""
    if name not in table:
        return np.full(len(table), -1, dtype=np.int32), []
    column = table[name]
    if not isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype("category")
    values = cast(pd.Categorical, column.array)
    return values.codes.astype(np.int32), list(map(str, values.categories.tolist()))


def check_table(name: str, table: pd.DataFrame) -> None:
    """Hold a tidy table to its definition: known columns, right kinds, allowed values. Raises ValueError.

    Never the fault of a user's file: the import turns what users write into problems before it comes here.
    """
    one_of(TABLES, "table", name)
    kind_of(f"table {name!r}", table, pd.DataFrame, "a DataFrame of pandas")
    known = TABLES[name]
    for label in table.columns:
        one_of(known, f"column of table {name!r}", label)
    for column in (known[str(label)] for label in table.columns):
        values = table[column.name]
        if column.kind == "number" and values.dtype != np.float64:
            raise ValueError(f"{name}.{column.name} holds {values.dtype}, not float64")
        if column.kind == "date" and not pd.api.types.is_datetime64_any_dtype(values.dtype):
            raise ValueError(f"{name}.{column.name} holds {values.dtype}, not dates")
        text = column.kind == "text" and pd.api.types.is_string_dtype(values.dtype)
        if column.kind in ("text", "choice") and not text and not isinstance(values.dtype, pd.CategoricalDtype):
            raise ValueError(f"{name}.{column.name} holds {values.dtype}, not a category")
        if column.kind == "choice":
            foreign = set(values.cat.categories) - set(column.allowed)
            if foreign:
                raise ValueError(f"{name}.{column.name} holds {sorted(foreign)}; allowed: {column.allowed}")


def check_bounds(name: str, table: pd.DataFrame) -> None:
    """Hold the numbers of rows that count to what each column can be. Raises ValueError with the first that cannot.

    Rows that the import held back may hold anything: that is what they are held back for.
    """
    counts = table["set_aside"].isna().to_numpy() if "set_aside" in table else np.ones(len(table), dtype=np.bool_)
    for column in (TABLES[name][str(label)] for label in table.columns):
        if column.kind != "number":
            continue
        values = numbers(table, column.name)
        greatest = GREATEST_BILLED if column.name == "usage_amount" else GREATEST
        outside = counts & ((values < column.low) | (values > column.high) | (np.abs(values) > greatest))
        if outside.any():
            at = int(np.flatnonzero(outside)[0])
            row = f"row {table['row'].iloc[at]}" if "row" in table else f"place {at}"
            span = f"{column.low:g} or more" if column.high == math.inf else f"{column.low:g} to {column.high:g}"
            raise ValueError(f"{name}.{column.name}, {row}: {values[at]:g} cannot be; allowed is {span}")
