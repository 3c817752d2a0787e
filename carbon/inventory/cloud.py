"""Cloud usage and bills as the tidy table `cloud`: hours, storage and transfer in one unit each, money beside them."""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from carbon.factors.cloud_usage import is_usage_charge, normalise_unit, sized, usage_kind, usage_rule
from carbon.inventory.cells import Cells, category, one_text
from carbon.inventory.combine import combined
from carbon.inventory.currencies import currency_of
from carbon.inventory.fields import Columns, chosen
from carbon.inventory.values import missing, read_amounts

_TEXTS = ("instance_type", "service", "body", "site", "directorate", "electricity_contract", "currency",
          "charge_category")  # fmt: skip
_STATED = {
    "vcpu_hours": "vcpu*hour", "memory_gb_hours": "GB*hour", "storage_gb_months": "GB*month", "transfer_gb": "GB",
    "transfer_internal_gb": "GB", "gpu_count": "ratio", "utilisation": "ratio", "pue": "ratio", "power_w": "W",
    "embodied_kgco2e_per_hour": "kgCO2e/hour", "reported_location_kgco2e": "kgCO2e", "reported_market_kgco2e": "kgCO2e",
}  # fmt: skip
_AMOUNT_OF_KIND = {
    "compute_instance_hours": "instance_hours", "compute_vcpu_hours": "vcpu_hours",
    "memory_gb_hours": "memory_gb_hours", "storage_gb_months": "storage_gb_months", "network_gb": "transfer_gb",
}  # fmt: skip
PROVIDERS = {
    "aws": "AWS", "amazon": "AWS", "amazon web services": "AWS", "amazon aws": "AWS", "azure": "Azure",
    "microsoft": "Azure", "microsoft azure": "Azure", "ms azure": "Azure", "gcp": "GCP", "google": "GCP",
    "google cloud": "GCP", "google cloud platform": "GCP",
}  # fmt: skip
MONEY_WORDS = ("tax", "credit", "purchase", "refund", "adjustment", "fee", "discount", "rounding", "vat")


def build_cloud(columns: Columns) -> pd.DataFrame:
    """Tidy rows of cloud usage. Hours are per instance and multiplied by the quantity, unless the heading says so."""
    table = columns.columns
    columns.texts(_TEXTS)
    columns.countries()
    _provider_and_region(columns)
    columns.choices("storage_medium", "storage_medium")
    if "period_end_exclusive" in columns.records.columns:
        _ends_exclusive(columns)
    else:
        first, last = columns.span("period_start", "period_end")
        table["period_start"], table["period_end"] = first.astype("datetime64[s]"), last.astype("datetime64[s]")
    for name, unit in _STATED.items():
        values = columns.amounts(name, unit)
        if values is not None:
            table[name] = _sound(columns, name, values)
    quantity = columns.amounts("quantity", "device")
    if quantity is not None:
        table["quantity"] = _sound(columns, "quantity", quantity)
    _hours(columns)
    _billed(columns)
    _money(columns)
    _nothing_stated(columns)
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
        "{place}: “{found}” cannot be. The rows are not counted yet.", "Check the figure.",
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


def _hours(columns: Columns) -> None:
    """Hours of instances, all instances of the row together."""
    table = columns.columns
    total = columns.amounts("instance_hours", "hour")
    each = columns.amounts("hours_each", "hour")
    if each is not None:
        each = _sound(columns, "hours_each", each)
        heading = columns.records.matches["hours_each"].heading
        if heading.whole_row is not True:
            each = each * np.nan_to_num(table.get("quantity", np.ones(columns.size)), nan=1.0)
    if total is not None:
        total = _sound(columns, "instance_hours", total)
        table["instance_hours"] = total if each is None else np.where(np.isnan(total), each, total)
    elif each is not None:
        table["instance_hours"] = each


def _billed(columns: Columns) -> None:
    """A billed amount and its unit, put into the column of what it is: hours, vCPU hours, GB-months, GB."""
    cells = columns.records.columns
    table = columns.columns
    names: list[str] = [name for name in ("provider", "service", "usage_type", "usage_unit") if name in cells]
    if "instance_type" in cells and "usage_type" not in names:
        names.append("instance_type")
    if not names:
        return
    codes, texts = combined([cells[name] for name in names], columns.size)
    count = len(texts[0])
    blank = [""] * count
    by_name = dict(zip(names, texts, strict=True))
    fixed = str(table["provider"].categories[0]) if "provider" not in cells and "provider" in table else ""
    providers = [_provider_name(text) if text else fixed for text in by_name.get("provider", blank)]
    services, units = by_name.get("service", blank), by_name.get("usage_unit", blank)
    meters = by_name.get("usage_type", by_name.get("instance_type", blank))
    kinds = [
        usage_kind(provider, service, meter, unit)
        for provider, service, meter, unit in zip(providers, services, meters, units, strict=True)
    ]
    none = np.array([kind in ("", "unknown") for kind in kinds])
    table["usage_kind"] = category(codes, pa.array(kinds, pa.string()), none)
    amounts = columns.amounts("usage_amount", None)
    if amounts is None:
        return
    known = [normalise_unit(provider, unit) for provider, unit in zip(providers, units, strict=True)]
    block = np.array([unit.block_size if unit else 1.0 for unit in known])
    amounts = amounts * block[codes]
    table["usage_amount"] = amounts
    table["usage_unit"] = category(
        codes,
        pa.array([unit.unit if unit else "" for unit in known], pa.string()),
        np.array([not unit for unit in known]),
    )
    columns.telling.tell(
        "block_unit_converted", "info", (block != 1.0)[codes],
        "{place}: billed in blocks such as “{found}”, which were multiplied out.",
        heading=columns.heading("usage_unit") if "usage_unit" in cells else None, cells=cells.get("usage_unit"),
    )  # fmt: skip
    money = _is_money(columns)
    below = (amounts < 0) & ~money
    columns.telling.tell(
        "negative_usage", "warning", below, "{place}: an amount below 0 is a correction; it is set aside.",
        "Check that the corrected amount is listed too.", heading=columns.heading("usage_amount"),
    )  # fmt: skip
    columns.set_aside(below, "negative_usage")
    for place, (kind, unit) in enumerate(zip(kinds, known, strict=True)):
        if unit is None:
            continue
        size = sized(providers[place], services[place], meters[place], unit)
        if size is None and not unit.column and kind in ("storage_gb_months", "memory_gb_hours"):
            continue  # operations, mounts: counted, and no gigabytes
        name = unit.column or _AMOUNT_OF_KIND.get(kind, "")
        per_unit = unit.per_unit if unit.column and not np.isnan(unit.per_unit) else 1.0
        if kind in ("compute_vcpu_hours", "managed_database") and unit.column == "instance_hours":
            name = "vcpu_hours" if kind == "compute_vcpu_hours" else "instance_hours"
        if unit.column == "instance_hours" and kind not in ("compute_instance_hours", *_AMOUNT_OF_KIND):
            continue  # hours of a gateway or a plan: no machine of known size
        if kind == "storage_gb_months" and unit.column == "memory_gb_hours":
            name, per_unit = "storage_gb_months", per_unit / 730.0
        if size is not None:
            name, per_unit = size
        if not name or name not in _AMOUNT_OF_KIND.values():
            continue
        here = (codes == place) & ~money
        column = table.setdefault(name, np.full(columns.size, np.nan))
        column[here] = amounts[here] * per_unit
    _media_of_disks(columns, codes, list(zip(providers, services, meters, strict=True)))
    _instance_names(columns)


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


_MONEY_WITHOUT_USAGE: tuple[tuple[str, str, Callable[[str], bool], str], ...] = (
    (
        "charge_category", "non_usage_charge",
        lambda text: not is_usage_charge(text) and any(word in text.casefold() for word in MONEY_WORDS),
        "charges such as “{found}” are money, and no usage of their own.",
    ),
    (
        "commitment_status", "unused_commitment", lambda text: text.casefold() == "unused",
        "commitments that were paid for and not used: no emissions.",
    ),
    (
        "publisher_type", "third_party_charge", lambda text: text.casefold() == "marketplace",
        "sold by others through the marketplace: spend only.",
    ),
)  # fmt: skip
"""Columns that say that a row is money without usage: field, code of the reason, which texts mean it, what is told."""


def _is_money(columns: Columns) -> NDArray[np.bool_]:
    """Rows that are money without usage: taxes, credits, purchases, refunds, and commitments that were not used."""
    found = np.zeros(columns.size, dtype=np.bool_)
    for field, code, means_it, sentence in _MONEY_WITHOUT_USAGE:
        cells = columns.records.columns.get(field)
        if cells is None:
            continue
        where = cells.spread(np.array([means_it(text) for text in cells.texts.to_pylist()], dtype=np.bool_))
        columns.telling.tell(
            code, "info", where, "{place}: " + sentence, heading=columns.heading(field), cells=cells
        )  # fmt: skip
        columns.set_aside(where, code)
        found |= where
    return found


_AWS_SIZE = re.compile(
    r"(?:BoxUsage|InstanceUsage|SpotUsage|DedicatedUsage|Multi-AZUsage|NodeUsage|HeavyUsage)[^:]*:(.+)$"
)
_SERVICE_TYPE = re.compile(r'"ServiceType"\s*:\s*"([^"]+)"')


def _instance_names(columns: Columns) -> None:
    """Sizes of machines that a bill hides in its usage type (AWS) or its additional info (Azure)."""
    if "instance_type" in columns.columns:
        return
    cells = columns.records.columns
    for name, pattern in (("additional_info", _SERVICE_TYPE), ("usage_type", _AWS_SIZE)):
        if name not in cells:
            continue
        hits = [pattern.search(text) for text in cells[name].texts.to_pylist()]
        if any(hits):
            columns.columns["instance_type"] = chosen(cells[name], [hit[1] if hit else None for hit in hits])
            return


def _money(columns: Columns) -> None:
    name = "spend" if "spend" in columns.records.columns else "billed_cost"
    if name not in columns.records.columns:
        return
    values = columns.amounts(name, None)
    assert values is not None
    table = columns.columns
    table["spend"] = values
    columns.telling.tell(
        "negative_cost", "info", values < 0, "{place}: credits never make emissions negative.",
        heading=columns.heading(name), cells=columns.records.columns[name],
    )  # fmt: skip
    if "currency" in table:
        return
    code = currency_of(columns.records.matches[name].unit)
    if not code:
        signs = read_amounts(columns.records.columns[name], None).currencies
        code = next(iter(signs.values()), "")
    if code:
        table["currency"] = one_text(code, columns.size)
    else:
        columns.telling.tell_once(
            "currency_unknown", "info",
            f"{columns.telling.table}, “{columns.heading(name)}”: no currency is named.",
            "Name it in the heading, such as Cost (GBP).", heading=columns.heading(name),
        )  # fmt: skip


def _nothing_stated(columns: Columns) -> None:
    """Rows without any amount: nothing to count."""
    table = columns.columns
    amounts = [name for name in ("instance_hours", "vcpu_hours", "memory_gb_hours", "storage_gb_months", "transfer_gb",
               "transfer_internal_gb", "usage_amount", "spend", "reported_location_kgco2e", "reported_market_kgco2e")
               if name in table]  # fmt: skip
    nothing = np.all([np.isnan(table[name]) for name in amounts], axis=0) if amounts else np.ones(columns.size, bool)
    columns.telling.tell(
        "no_amount", "warning", nothing, "{place}: no usage is stated; the rows are set aside.",
        "Fill in hours, GB-months, GB or spend.",
    )  # fmt: skip
    columns.set_aside(nothing, "no_amount")


def usage_totals(columns: Columns, table: pd.DataFrame) -> dict[str, dict[str, float]]:
    """Totals of a bill for the check: usage by service and unit, hours by size, cost by charge category."""
    totals: dict[str, dict[str, float]] = {}
    usage = ~np.asarray(table["set_aside"].isin(("non_usage_charge", "unused_commitment", "third_party_charge")))
    if {"usage_amount", "usage_unit"} <= set(table.columns) and "service" in table:
        units = np.asarray(table["usage_unit"], dtype=object)
        units[np.asarray(table["usage_kind"] == "requests") & (units == "units")] = "operations"
        frame = pd.DataFrame({"service": table["service"], "unit": units, "amount": table["usage_amount"]})[usage]
        sums = frame.groupby(["service", "unit"], observed=True)["amount"].sum()
        written = _unit_as_written(columns)
        # Bills give amounts of large blocks to a few digits: what lies beyond the fourth is theirs, not usage.
        totals["usage"] = {
            f"{service} | {written.get(str(unit), str(unit))}": round(float(value), 4)
            for (service, unit), value in zip(sums.index.to_list(), sums.to_list(), strict=True)
        }
    if {"instance_hours", "instance_type"} <= set(table.columns):
        hours = table.loc[usage].groupby("instance_type", observed=True)["instance_hours"].sum()
        by_type: dict[str, float] = {}
        for size, value in hours.items():
            name = str(size)
            if name.casefold().startswith("standard_"):
                name = name[len("standard_") :].replace("_", " ")
            if value:
                by_type[name] = by_type.get(name, 0.0) + float(value)
        totals["instance_hours_by_type"] = by_type
    if {"spend", "charge_category"} <= set(table.columns):
        cost = table.groupby("charge_category", observed=True)["spend"].sum()
        totals["cost_by_charge_category"] = {str(name): float(value) for name, value in cost.items()}
    return totals


def _unit_as_written(columns: Columns) -> dict[str, str]:
    """The user's own spelling of a unit where it has no block size and no other spelling stands for the same."""
    cells: Cells | None = columns.records.columns.get("usage_unit")
    if cells is None:
        return {}
    spellings: dict[str, set[str]] = {}
    for text in cells.sample(1000):
        unit = normalise_unit("", text)
        if unit is not None:
            spellings.setdefault(unit.unit, set()).add(text)
    return {
        unit: next(iter(texts)) for unit, texts in spellings.items()
        if len(texts) == 1 and not re.match(r"^\d", next(iter(texts)))
    }  # fmt: skip
