"""Lines of a bill: what each meters (usage, traffic, or only money) and which size of machine it is of.

A line is told by what it meters, not by what it mentions. Source: method, section 6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.factors.cloud.cloud_meters import MONEY, Meter, metered, size_in_text
from carbon.factors.cloud.cloud_usage import UsageUnit
from carbon.inventory.cells.cells import Cells, category
from carbon.inventory.cells.combine import codes_of, combined
from carbon.inventory.cells.values import missing
from carbon.inventory.rows.fields import Columns

REASONS = {
    "licence": ("licence_charge", "a licence, which nothing runs for; the machine has a line of its own"),
    "surcharge": ("surcharge", "a price on top of a machine or disk that has a line of its own"),
    "reservation": ("reservation_charge", "capacity or a discount that is reserved; what runs on it has its own lines"),
    "early_deletion": ("early_deletion", "a fee for data that is gone"),
    "support": ("support_charge", "support, which is the work of people"),
    "address": ("address_charge", "an address on the internet, which is no machine"),
    "certificate": ("certificate_charge", "a certificate, which is no machine"),
    "security": ("security_charge", "protection billed by what it watches over, which has a line of its own"),
    "processing": ("processing_charge", "a price by the gigabyte that is read or worked on, which goes to nobody"),
    "charge": ("non_usage_charge", "money (a tax, a credit, a fee, rounding), and no usage of its own"),
    "inside": ("traffic_inside", "data that comes in, or passes a gateway beside its own line: no traffic to users"),
}
"""Code of the reason, and what is told, of lines for which nothing runs."""
MONEY_REASONS = frozenset(code for code, _ in REASONS.values())
_NO_METER = frozenset(("saas_spend_or_user", "ai", "requests"))
"""Kinds of usage that have no figure anyway: their reason stays what it is."""


@dataclass(frozen=True)
class Lines:
    """The distinct lines of a bill: codes of the rows into them, and of each its provider, service, group of meters,
    meter, operation and unit. told: whether its own words told the provider."""

    codes: NDArray[np.int32]
    providers: list[str]
    services: list[str]
    groups: list[str]
    meters: list[str]
    operations: list[str]
    units: list[str]
    told: NDArray[np.bool_]

    def meter(self, place: int, unit: UsageUnit | None, kind: str) -> Meter | None:
        """What a distinct line meters, where that is no plain usage."""
        if kind in _NO_METER:
            return None
        texts = (self.services[place], self.groups[place], self.meters[place], self.operations[place])
        moved = unit is not None and unit.column == "transfer_gb"
        return metered(self.providers[place], texts, gigabytes=moved)


def hold_money(columns: Columns, codes: NDArray[np.int32], meters: list[Meter | None]) -> NDArray[np.bool_]:
    """Hold back the lines for which nothing runs, each kind with its reason; which rows they are."""
    held = np.zeros(columns.size, dtype=np.bool_)
    name = next((each for each in ("usage_type", "charge_description", "meter_group", "service")
                 if each in columns.records.columns), None)  # fmt: skip
    for kind in MONEY:
        of_kind = np.array([meter is not None and meter.meters == kind for meter in meters], dtype=np.bool_)
        if not of_kind.any():
            continue
        where = of_kind[codes] & (columns.reason == 0)
        code, words = REASONS[kind]
        columns.hold(
            where, code, "info", "{place}: such as “{found}”: " + words + ".",
            heading=columns.heading(name) if name else None, cells=columns.records.columns.get(name or ""),
        )  # fmt: skip
        held |= where
    return held


# -- sizes of machines -------------------------------------------------------------------------------------------------

_SIZE_OF_DETAILS = re.compile(
    r'"(?:ServiceType|InstanceType|MachineType|VMSize|InstanceClass)"\s*:\s*"([^"]+)"', re.IGNORECASE
)
_CORES_OF_DETAILS = re.compile(r'"(?:CoreCount|VCPUs|vCPU|Cores)"\s*:\s*"?(\d+(?:\.\d+)?)', re.IGNORECASE)
_GPUS_OF_DETAILS = re.compile(r'"(?:GpuCount|GPUs)"\s*:\s*"?(\d+(?:\.\d+)?)', re.IGNORECASE)
_DETAILS = ("additional_info", "sku_details")
_TEXTS = ("usage_type", "charge_description", "meter_group", "service", "operation")


def _sizes(columns: Columns, providers: Cells) -> Iterator[tuple[NDArray[np.int32], list[str]]]:
    """Of each column that may state a size: codes of the rows, and the size of each distinct value ("": none)."""
    cells = columns.records.columns
    if "instance_type" in cells:
        own = cells["instance_type"]
        nothing = missing(own)
        yield codes_of(own), ["" if no else text for no, text in zip(nothing, own.texts.to_pylist(), strict=True)]
    for name in _DETAILS:
        if name in cells:
            hits = [_SIZE_OF_DETAILS.search(text) for text in cells[name].texts.to_pylist()]
            yield codes_of(cells[name]), [hit[1] if hit else "" for hit in hits]
    for name in _TEXTS:
        if name in cells:
            codes, (names, texts) = combined([providers, cells[name]], columns.size)
            yield codes, [size_in_text(name, text) for name, text in zip(names, texts, strict=True)]


def state_sizes(columns: Columns, providers: Cells, hosts: dict[int, str], codes: NDArray[np.int32]) -> None:
    """The size of machine of each row, from the first of its columns that states one; providers: of each row; hosts:
    sizes of dedicated hosts by the place of their line, which go before what the row says.

    Only hours are of machines: "P10" is a disk in a line of storage.
    """
    table = columns.columns
    hours = table.get("instance_hours")
    running = np.zeros(columns.size, dtype=np.bool_) if hours is None else ~np.isnan(hours)
    names: dict[str, int] = {"": -1}
    found = np.full(columns.size, -1, dtype=np.int32)
    known: list[str] = []

    def place(size: str) -> int:
        if size not in names:
            names[size] = len(known)
            known.append(size)
        return names[size]

    if hosts:
        found = np.array([place(hosts.get(line, "")) for line in range(int(codes.max()) + 1)], dtype=np.int32)[codes]
    stated = columns.records.columns.get("instance_type")
    for number, (rows, sizes) in enumerate(_sizes(columns, providers)):
        each = np.array([place(size) for size in sizes], dtype=np.int32)
        open_rows = (found == -1) & (running | (number == 0 and stated is not None))
        if len(each) and open_rows.any():
            found = np.where(open_rows, each[rows], found)
    if known:
        texts = pa.array([*known, ""], pa.string())
        none = np.zeros(len(known) + 1, dtype=np.bool_)
        none[-1] = True
        table["instance_type"] = category(np.where(found < 0, len(known), found).astype(np.int32), texts, none)
    _counts_of_details(columns, running)


def _counts_of_details(columns: Columns, running: NDArray[np.bool_]) -> None:
    """Processors and graphics processors that a line states, for machines whose size is not known."""
    each = columns.amounts("vcpu_each", None)
    if each is not None:
        _fill(columns, "vcpu_hours", each, running)
    for name in _DETAILS:
        cells = columns.records.columns.get(name)
        if cells is None:
            continue
        texts = cells.texts.to_pylist()
        for pattern, field in ((_CORES_OF_DETAILS, "vcpu_hours"), (_GPUS_OF_DETAILS, "gpu_count")):
            hits = [pattern.search(text) for text in texts]
            if any(hits):
                stated = np.array([float(hit[1]) if hit else np.nan for hit in hits])
                _fill(columns, field, cells.spread(stated), running)


def _fill(columns: Columns, field: str, each: NDArray[np.float64], running: NDArray[np.bool_]) -> None:
    """A number for each machine put into its column where nothing stands there; processors times the hours."""
    table = columns.columns
    amount = each * table["instance_hours"] if field == "vcpu_hours" and "instance_hours" in table else each
    now = table.get(field, np.full(columns.size, np.nan))
    table[field] = np.where(np.isnan(now) & running, amount, now)
