"""Cloud usage and bills as the tidy table `cloud`: hours, storage and transfer in one unit each, money beside them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from carbon.factors.cloud.cloud import dedicated_host
from carbon.factors.cloud.cloud_meters import Meter
from carbon.factors.cloud.cloud_usage import UsageUnit, normalise_unit, sized, usage_kind, usage_rule
from carbon.inventory.bills.bill_corrections import hosts_or_machines, scale, take_back
from carbon.inventory.bills.bill_hours import settle_billed_hours
from carbon.inventory.bills.bill_lines import Lines, hold_money, state_sizes
from carbon.inventory.bills.bill_money import is_money, read_money
from carbon.inventory.bills.bill_standby import count_standby
from carbon.inventory.bills.bill_units import with_units
from carbon.inventory.bills.bill_whose import state_providers, told_by_words
from carbon.inventory.bills.listed_standby import count_listed_standby
from carbon.inventory.bills.stored import stored
from carbon.inventory.bills.usage_stated import (
    AMOUNT_OF_KIND,
    fill_kinds,
    tell_billed,
    tell_count_not_used,
    tell_hours_contradict,
)
from carbon.inventory.cells.cells import category, one_text
from carbon.inventory.cells.combine import combined
from carbon.inventory.cells.values import missing
from carbon.inventory.kit.likely_hours import settle_hours
from carbon.inventory.kit.unknown_places import ask_cloud_places, ask_countries, ask_sizes
from carbon.inventory.meters.planned import ask_whether_planned
from carbon.inventory.rows.fields import Columns, chosen

_TEXTS = ("instance_type", "service", "body", "site", "directorate", "electricity_contract", "currency",
          "charge_category")  # fmt: skip
_STATED = {
    "vcpu_hours": "vcpu*hour", "memory_gb_hours": "GB*hour", "storage_gb_months": "GB*month", "transfer_gb": "GB",
    "transfer_internal_gb": "GB", "gpu_count": "ratio", "utilisation": "ratio", "pue": "ratio", "power_w": "W",
    "embodied_kgco2e_per_hour": "kgCO2e/hour", "reported_location_kgco2e": "kgCO2e", "reported_market_kgco2e": "kgCO2e",
}  # fmt: skip
_TRAFFIC = {"outbound": "transfer_gb", "between": "transfer_internal_gb"}
PROVIDERS = {
    "aws": "AWS", "amazon": "AWS", "amazon web services": "AWS", "amazon aws": "AWS", "azure": "Azure",
    "microsoft": "Azure", "microsoft azure": "Azure", "ms azure": "Azure", "gcp": "GCP", "google": "GCP",
    "google cloud": "GCP", "google cloud platform": "GCP",
}  # fmt: skip


def build_cloud(columns: Columns) -> pd.DataFrame:
    """Tidy rows of cloud usage. Hours are per instance and multiplied by the quantity, unless the heading says so."""
    table = columns.columns
    columns.texts(_TEXTS)
    columns.countries()
    _provider_and_region(columns)
    ask_whether_planned(columns, "cloud")
    columns.choices("storage_medium", "storage_medium")
    if "period_end_exclusive" in columns.records.columns:
        _ends_exclusive(columns)
    else:
        first, last = columns.span("period_start", "period_end")
        table["period_start"], table["period_end"] = first.astype("datetime64[s]"), last.astype("datetime64[s]")
    for name, unit in _STATED.items():
        values = stored(columns) if name == "storage_gb_months" else None
        values = columns.amounts(name, unit) if values is None else values
        if values is not None:
            table[name] = _sound(columns, name, values)
    quantity = columns.amounts("quantity", "device")
    if quantity is not None:
        table["quantity"] = _sound(columns, "quantity", quantity)
    multiplied = _hours(columns)
    settle_hours(columns, multiplied)
    count_listed_standby(columns)
    _billed(columns)
    _hours_of_processors(columns)
    read_money(columns)
    _nothing_stated(columns)
    tell_count_not_used(columns, multiplied)
    fill_kinds(columns)
    ask_countries(columns)
    ask_cloud_places(columns)
    ask_sizes(columns)
    return columns.frame()


def _sound(columns: Columns, name: str, values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Figures that can be true; what is below 0, and shares above 1, hold their row back."""
    cells = columns.records.columns[name]
    bad = values < 0
    if name == "pue":
        bad |= values < 1
    elif name == "utilisation":
        bad |= values > 1
    columns.telling.tell(
        "negative_usage" if name not in ("pue", "utilisation") else "share_out_of_range", "error", bad,
        "{place}: “{found}” is no figure that can be. The rows are not counted yet.", "Check the figure.",
        heading=columns.heading(name), cells=cells,
    )  # fmt: skip
    columns.set_aside(bad, "negative_usage" if name not in ("pue", "utilisation") else "share_out_of_range")
    return np.where(bad, np.nan, values)


def _provider_and_region(columns: Columns) -> None:
    cells = columns.records.columns.get("provider")
    if cells is None:
        provider = _provider_of_export(columns)
        if provider:
            columns.columns["provider"] = one_text(provider, columns.size)
            columns.telling.tell_once(
                "provider_from_headings", "info",
                f"{columns.telling.table}: the headings are those of {provider}; its rows were taken as {provider}'s.",
            )  # fmt: skip
    else:
        nothing = missing(cells)
        names = [
            None if none else _provider_name(text) for none, text in zip(nothing, cells.texts.to_pylist(), strict=True)
        ]
        columns.columns["provider"] = chosen(cells, names)
    cells = columns.records.columns.get("region")
    if cells is not None:
        nothing = missing(cells)
        columns.columns["region"] = cells.as_category(nothing)
        columns.telling.tell(
            "global_or_no_region", "warning", cells.spread(nothing),
            "{place}: no region is named; the region of the settings, or the home country, stands in.",
            "Fill in the region where it is known.", heading=columns.heading("region"),
        )  # fmt: skip


def _provider_name(text: str) -> str:
    word = " ".join(text.casefold().replace(",", " ").replace(".", " ").split())
    if word in PROVIDERS:
        return PROVIDERS[word]
    for start in ("amazon web services", "aws", "microsoft azure", "azure", "google cloud", "gcp"):
        if word.startswith(start):
            return PROVIDERS[start]
    return " ".join(text.split())


def _provider_of_export(columns: Columns) -> str:
    """Whose bill it is, where its headings are those of one provider's export."""
    export = columns.records.layout.export
    return export.provider if export is not None else ""


def _ends_exclusive(columns: Columns) -> None:
    """Charge periods that end on the first day after."""
    table = columns.columns
    start, end = columns.days("period_start"), columns.days("period_end_exclusive")
    cells = columns.records.columns
    if start is not None:
        table["period_start"] = cells["period_start"].spread(start.values).astype("datetime64[s]")
    if end is not None:
        last = cells["period_end_exclusive"].spread(end.values) - np.timedelta64(1, "D")
        if start is not None:
            last = np.maximum(last, cells["period_start"].spread(start.values))
        table["period_end"] = last.astype("datetime64[s]")


def _hours(columns: Columns) -> NDArray[np.bool_]:
    """Hours of instances, all instances of the row together; for which rows the number of instances went into them."""
    table = columns.columns
    total = columns.amounts("instance_hours", "hour")
    each = columns.amounts("hours_each", "hour")
    multiplied = np.zeros(columns.size, dtype=np.bool_)
    if each is not None:
        each = _sound(columns, "hours_each", each)
        heading = columns.records.matches["hours_each"].heading
        if heading.whole_row is not True:
            multiplied = ~np.isnan(each)
            each = each * np.nan_to_num(table.get("quantity", np.ones(columns.size)), nan=1.0)
    if total is not None:
        total = _sound(columns, "instance_hours", total)
        table["instance_hours"] = total if each is None else np.where(np.isnan(total), each, total)
        if each is not None:
            tell_hours_contradict(columns, total, each)
    elif each is not None:
        table["instance_hours"] = each
    return multiplied


def _hours_of_processors(columns: Columns) -> None:
    """Hours of instances from those of virtual processors, where a figure of one instance needs them and the row says
    how many processors an instance has."""
    table = columns.columns
    each = columns.amounts("vcpu_each", None)
    if each is None or "vcpu_hours" not in table:
        return
    per_instance = [~np.isnan(table[name]) for name in ("power_w", "embodied_kgco2e_per_hour") if name in table]
    hours = table.get("instance_hours", np.full(columns.size, np.nan))
    wanted = np.any(per_instance, axis=0) if per_instance else np.zeros(columns.size, dtype=np.bool_)
    known = wanted & np.isnan(hours) & (each > 0) & ~np.isnan(table["vcpu_hours"])
    table["instance_hours"] = np.where(known, table["vcpu_hours"] / np.where(known, each, 1.0), hours)
    if len(per_instance) > 1:  # nothing is left that hours of processors are needed for
        table["vcpu_hours"] = np.where(known & np.all(per_instance, axis=0), np.nan, table["vcpu_hours"])


def _distinct_lines(columns: Columns) -> Lines | None:
    """The distinct lines of a bill by what says what they meter; None: nothing does."""
    cells = columns.records.columns
    meter = next((name for name in ("usage_type", "charge_description", "instance_type") if name in cells), None)
    names = [name for name in ("provider", "service", "meter_group", meter, "operation", "usage_unit")
             if name is not None and name in cells]  # fmt: skip
    if not names:
        return None
    codes, texts = combined([cells[name] for name in names], columns.size)
    blank = [""] * len(texts[0])
    by_name = dict(zip(names, texts, strict=True))
    provider = columns.columns.get("provider")
    fixed = str(provider.categories[0]) if "provider" not in cells and provider is not None else ""
    stated = [_provider_name(text) if text else fixed for text in by_name.get("provider", blank)]
    usages = [by_name.get(name, blank) for name in ("meter_group", meter, "operation") if name is not None]
    providers = told_by_words(
        stated, by_name.get("service", blank), list(map(" | ".join, zip(*usages, strict=True))),
        sizes=meter != "instance_type",
    )  # fmt: skip
    return Lines(
        codes=codes,
        providers=providers,
        told=np.array([one != other for one, other in zip(providers, stated, strict=True)], dtype=np.bool_),
        services=by_name.get("service", blank),
        groups=by_name.get("meter_group", blank),
        meters=by_name.get(meter, blank) if meter is not None else blank,
        operations=by_name.get("operation", blank),
        units=by_name.get("usage_unit", blank),
    )


def _billed(columns: Columns) -> None:
    """A billed amount and its unit, put into the column of what it is: hours, vCPU hours, GB-months, GB."""
    lines = _distinct_lines(columns)
    if lines is None:
        return
    table, codes = columns.columns, lines.codes
    providers = state_providers(columns, lines)
    amounts = columns.amounts("usage_amount", None)
    money = np.zeros(columns.size, dtype=np.bool_)
    if amounts is not None:
        money |= is_money(columns)
        lines = with_units(columns, lines, amounts, money)
    kinds = [
        usage_kind(*line)
        for line in zip(lines.providers, lines.services, lines.meters, lines.units, strict=True)
    ]  # fmt: skip
    units = [normalise_unit(*line) for line in zip(lines.providers, lines.units, strict=True)]
    meters = [lines.meter(place, unit, kinds[place]) for place, unit in enumerate(units)]
    kinds = [
        "data_processed" if kind == "network_gb" and meter is None and unit is not None else kind
        for kind, meter, unit in zip(kinds, meters, units, strict=True)
    ]
    none = np.array([kind in ("", "unknown") for kind in kinds])
    table["usage_kind"] = category(codes, pa.array(kinds, pa.string()), none)
    if amounts is None:
        return
    amounts = _in_single_units(columns, amounts, units, codes)
    money |= hold_money(columns, codes, meters)
    left = take_back(columns, amounts, money)
    _put_into_columns(columns, lines, kinds, units, meters, np.where(money, np.nan, amounts))
    _media_of_disks(columns, codes, list(zip(lines.providers, lines.services, lines.meters, strict=True)))
    hosts = {place: size for place, meter in enumerate(meters) if meter is not None and meter.meters == "host"
             and (size := dedicated_host(lines.providers[place], meter.family))}  # fmt: skip
    state_sizes(columns, providers, hosts, codes)
    on_host = np.array([meter is not None and meter.meters == "on_host" for meter in meters], dtype=np.bool_)
    is_host = np.isin(np.arange(len(meters)), list(hosts))
    if "instance_type" in table:
        hosts_or_machines(columns, is_host[codes] & ~money, on_host[codes] & ~money, lines.providers, codes)
    scale(columns, left, amounts < 0)
    usage = ~money & (amounts > 0)
    settle_billed_hours(columns, usage)
    count_standby(columns, lines, usage)


def _in_single_units(
    columns: Columns, amounts: NDArray[np.float64], units: list[UsageUnit | None], codes: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Amounts of blocks multiplied out; the tidy columns of the amount as billed and of its unit are set."""
    cells, table = columns.records.columns, columns.columns
    block = np.array([unit.block_size if unit else 1.0 for unit in units])
    amounts = amounts * block[codes]
    table["usage_amount"] = amounts
    names = pa.array([unit.unit if unit else "" for unit in units], pa.string())
    table["usage_unit"] = category(codes, names, np.array([not unit for unit in units]))
    columns.telling.tell(
        "block_unit_converted", "info", (block != 1.0)[codes],
        "{place}: billed in blocks such as “{found}”, which were multiplied out.",
        heading=columns.heading("usage_unit") if "usage_unit" in cells else None, cells=cells.get("usage_unit"),
    )  # fmt: skip
    return amounts


def _column_of(line: tuple[str, str, str], kind: str, unit: UsageUnit, meter: Meter | None) -> tuple[str, float]:
    """The tidy column that a distinct line belongs in, and the amount of it in one unit; ("", 1): in none."""
    size = sized(*line, unit)
    if size is not None:
        return size
    if meter is not None and meter.meters in _TRAFFIC:
        return _TRAFFIC[meter.meters], unit.per_unit * meter.share
    if not unit.column and kind in ("storage_gb_months", "memory_gb_hours"):
        return "", 1.0  # operations, mounts: counted, and no gigabytes
    per_unit = unit.per_unit if unit.column and not np.isnan(unit.per_unit) else 1.0
    if kind in ("compute_vcpu_hours", "managed_database") and unit.column == "instance_hours":
        return ("vcpu_hours" if kind == "compute_vcpu_hours" else "instance_hours"), per_unit
    if unit.column == "instance_hours" and kind != "compute_instance_hours":
        return "", 1.0  # hours of a gateway, a plan or a store: no machine of known size
    if kind == "storage_gb_months" and unit.column == "memory_gb_hours":
        return "storage_gb_months", per_unit / 730.0
    if kind == "data_processed":
        return "", 1.0
    return unit.column, per_unit


def _put_into_columns(
    columns: Columns, lines: Lines, kinds: list[str], units: list[UsageUnit | None], meters: list[Meter | None],
    amounts: NDArray[np.float64],
) -> None:  # fmt: skip
    """The amounts of usage, each in the column of what it is."""
    names = np.full(len(units), "", dtype=object)
    per_unit = np.ones(len(units))
    for place, unit in enumerate(units):
        if unit is not None:
            line = (lines.providers[place], lines.services[place], lines.meters[place])
            names[place], per_unit[place] = _column_of(line, kinds[place], unit, meters[place])
    tell_billed(columns, names, lines.codes, amounts * per_unit[lines.codes])
    for name in (*AMOUNT_OF_KIND.values(), "transfer_internal_gb"):
        of_name = names == name
        if not of_name.any():
            continue
        here = of_name[lines.codes] & ~np.isnan(amounts)
        column = columns.columns.setdefault(name, np.full(columns.size, np.nan))
        column[here] = (amounts * per_unit[lines.codes])[here]


def _media_of_disks(columns: Columns, codes: NDArray[np.int32], meters: list[tuple[str, str, str]]) -> None:
    """What disks of a known size are made of, where the rows do not say."""
    if "storage_medium" in columns.columns:
        return
    rules = [usage_rule(*meter) for meter in meters]
    media = [rule.medium if rule is not None and rule.gb_per_unit is not None else "" for rule in rules]
    if any(media):
        columns.columns["storage_medium"] = category(
            codes, pa.array(media, pa.string()), np.array([not medium for medium in media])
        )


def _nothing_stated(columns: Columns) -> None:
    """Rows without any amount: nothing to count."""
    table = columns.columns
    amounts = [name for name in ("instance_hours", "vcpu_hours", "memory_gb_hours", "storage_gb_months", "transfer_gb",
               "transfer_internal_gb", "usage_amount", "spend", "reported_location_kgco2e", "reported_market_kgco2e")
               if name in table]  # fmt: skip
    nothing = np.all([np.isnan(table[name]) for name in amounts], axis=0) if amounts else np.ones(columns.size, bool)
    nothing &= columns.reason != columns.reason_of("reading_not_counted")
    columns.telling.tell(
        "no_amount", "warning", nothing, "{place}: no usage is stated; the rows are set aside.",
        "Fill in hours, GB-months, GB or spend.",
    )  # fmt: skip
    columns.set_aside(nothing, "no_amount")
