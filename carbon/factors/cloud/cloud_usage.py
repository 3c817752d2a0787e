"""What a line of a cloud bill is: its unit, the kind of its usage, what it is stored on.

The unit decides first, for one service covers many things: EC2 bills machines in hours and disks in GB-months. Tables:
cloud_usage_units.csv, cloud_units.csv and cloud_unit_forms.csv (units), cloud_usage_types.csv (usage types, meters),
cloud_services.csv (services), cloud_storage.csv (medium and copies). Callers pass distinct texts, never rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from carbon.factors.cloud.cloud_meters import size_in_text
from carbon.factors.tables.makers import plain_text
from carbon.factors.tables.tables import read_rows

UNKNOWN = "unknown"
_BLOCK = re.compile(r"^(?P<count>\d[\d,]*(?:\.\d+)?)\s*(?P<scale>[kmb](?![a-z]))?\s*(?P<unit>.*)$")
_SCALES = {"": 1.0, "k": 1e3, "m": 1e6, "b": 1e9}
_WORDS = re.compile(r"[a-z0-9]+")


class UsageUnit(NamedTuple):
    """A billing unit: "100 Hours" is blocks of 100 of the unit "hours".

    column: the tidy column that the usage belongs in, "" where the unit alone cannot tell; per_unit: amount of that
    column in one unit (1 TB is 1,000 GB, 1 GiB 1.0737 GB); usage_kind: what the unit says, "" for nothing.
    """

    block_size: float
    unit: str
    column: str
    per_unit: float
    usage_kind: str

    @property
    def counts_things(self) -> bool:
        """Whether it is a known unit that says a number and not of what: "Count", "1", "10K", "1/Month"."""
        return self.unit in ("units", "units-months")


class UsageRule(NamedTuple):
    """What a usage type or meter says: kind of usage, medium ("hdd", "ssd", ""), GB of one unit where it is a size."""

    rule_id: str
    usage_kind: str
    medium: str
    gb_per_unit: float | None


class StorageTerms(NamedTuple):
    """What data is kept on: form (block, object, file ...), medium (hdd or ssd), factor of its copies or ""."""

    form: str
    medium: str
    replication_id: str


# ---------------------------------------------------------------- units


def _unit_key(text: str) -> str:
    return plain_text(text.replace("-", " ").replace("_", " ")).replace(" / ", "/").replace(" /", "/")


@cache
def _units() -> dict[str, UsageUnit]:
    units = {}
    for row in read_rows("cloud_units"):
        per_unit = float(row["per_unit"]) if row["per_unit"] else float("nan")
        unit = UsageUnit(1.0, row["unit"], row["column"], per_unit, row["usage_kind"])
        for spelling in (row["unit"], *row["spellings"].split(";")):
            if spelling:
                units[_unit_key(spelling)] = unit
    return units


@cache
def _billing_units() -> dict[tuple[str, str], tuple[float, str]]:
    known: dict[tuple[str, str], tuple[float, str]] = {}
    for row in read_rows("cloud_usage_units"):
        entry = (float(row["block_size"]), row["normalised_unit"])
        known.setdefault((row["provider"], _unit_key(row["unit_string"])), entry)
        known.setdefault(("", _unit_key(row["unit_string"])), entry)
    return known


@lru_cache(maxsize=10_000)
def normalise_unit(provider: str, unit_text: str) -> UsageUnit | None:
    """A billing unit as providers write it: "100 Hours" is 100 hours, "10K" 10,000 units, "1 GB/Month" a GB-month.

    None for a blank one. A unit that no table knows keeps its text, with its block size and no column.
    """
    key = _unit_key(unit_text)
    if not key:
        return None
    parts = _BLOCK.match(key)
    count = float(parts["count"].replace(",", "")) * _SCALES[parts["scale"] or ""] if parts else 1.0
    bare = parts["unit"].strip() if parts else key
    bare = f"units{bare}" if bare.startswith("/") else bare
    own = _units().get(bare)
    billed = _billing_units().get((provider, key)) or _billing_units().get(("", key))
    # The table of billing units goes first, but it calls core hours hours.
    if billed is not None and (own is None or own.usage_kind != "compute_vcpu_hours"):
        known = _units().get(_unit_key(billed[1]), UsageUnit(1.0, billed[1], "", float("nan"), ""))
        return known._replace(block_size=billed[0])
    if own is not None:
        return own._replace(block_size=count)
    return UsageUnit(count, bare or "units", "", float("nan"), "")


@cache
def _unit_forms() -> tuple[tuple[str, re.Pattern[str], str, bool], ...]:
    return tuple(
        (row["provider"], re.compile(row["pattern"]), row["unit"], row["of_sizes"] == "yes")
        for row in read_rows("cloud_unit_forms")
    )


@lru_cache(maxsize=20_000)
def unit_by_form(provider: str, usage_type: str, *, sized: bool = True) -> str:
    """The unit that a provider bills usage types of this form in, whatever the size behind: "Hrs" for
    "EUW2-BoxUsage:m5.large" of AWS, or that the text names itself ("Compute Hours"); "" where the form does not tell.

    sized: whether the text names a size of machine, which some forms need.
    """
    plain = plain_text(usage_type)
    return next(
        (unit for owner, form, unit, of_sizes in _unit_forms()
         if owner in ("", provider) and (sized or not of_sizes) and form.search(plain)), "",
    )  # fmt: skip


# ---------------------------------------------------------------- usage types, meters, services


class _Pattern(NamedTuple):
    rule: UsageRule
    text: str
    whole_word: bool
    of_service: bool
    hints: tuple[str, ...]


@cache
def _patterns(provider: str) -> tuple[_Pattern, ...]:
    """Rules of a provider in the order in which they are tried.

    Sizes of disks and caches first, then the longest text ("VolumeUsage.gp3" before "VolumeUsage"), whole services
    last; of two rules with one text that which counts less.
    """
    careful = ("not_counted", UNKNOWN)
    rules = []
    for row in read_rows("cloud_usage_types"):
        if row["provider"] != provider or row["usage_kind"] == "count_row":
            continue
        rule = UsageRule(
            row["id"],
            row["usage_kind"],
            row["storage_media"].lower(),
            float(row["gb_per_unit"]) if row["gb_per_unit"] else None,
        )
        hints = tuple(hint for hint in row["service_hint"].split(";") if hint)
        of_service = "product_code" in row["match"] or "meterCategory" in row["match"]
        rules.append(_Pattern(rule, plain_text(row["pattern"]), "tier in" in row["match"], of_service, hints))
    return tuple(
        sorted(
            rules,
            key=lambda one: (one.of_service, not one.hints, -len(one.text), one.rule.usage_kind not in careful),
        )
    )


@lru_cache(maxsize=20_000)
def usage_rule(provider: str, service: str, usage_type: str) -> UsageRule | None:
    """The rule of a usage type (AWS), meter (Azure) or SKU (Google): the longest text that it holds. None: no rule."""
    meter, its_service = plain_text(usage_type), plain_text(service)
    words = set(_WORDS.findall(meter))
    for pattern in _patterns(provider):
        if pattern.hints and not any(hint in its_service or hint in meter for hint in pattern.hints):
            continue
        if pattern.of_service:
            hit = its_service == pattern.text
        elif pattern.whole_word:
            hit = pattern.text in words
        else:
            hit = pattern.text in meter
        if hit:
            return pattern.rule
    return None


@cache
def _services() -> dict[tuple[str, str], str]:
    services: dict[tuple[str, str], str] = {}
    for row in read_rows("cloud_services"):
        for name in (row["service_code"], row["service_name"]):
            if name:
                services.setdefault((row["provider"], plain_text(name)), row["usage_kind"])
        for name in (row["focus_subcategory"], row["focus_category"]):
            if name and row["provider"] == "FOCUS":
                services.setdefault(("FOCUS", plain_text(name)), row["usage_kind"])
                break
    return services


def _short_name(service: str) -> str:
    """A service without its provider's own words in front: "AmazonEC2", "Amazon EC2" and "EC2" are one."""
    return re.sub(r"^(?:(?:amazon|aws|azure|cloud|google|microsoft)\s*)+", "", plain_text(service)) or service


@cache
def _short_service_names(provider: str) -> dict[str, str]:
    names: dict[str, str] = {}
    for (owner, name), kind in _services().items():
        if owner == provider:
            names.setdefault(_short_name(name), kind)
    return names


@lru_cache(maxsize=10_000)
def service_kind(provider: str, service: str, category: str = "") -> str | None:
    """Kind of usage of a service by its code or name, else by its FOCUS category or subcategory. None: not known."""
    name = plain_text(service)
    if name:
        kind = _services().get((provider, name)) or _short_service_names(provider).get(_short_name(name))
        if kind is not None:
            return kind
    return _services().get(("FOCUS", plain_text(category))) if category else None


_STORES = ("storage_gb_months",)
_KEPT = re.compile(r"\b(?:pd|disks?|hyperdisk|snapshots?|images?|storage|ssd|hdd|backups?)\b", re.IGNORECASE)
_MEMORY = re.compile(r"\b(?:ram|memory)\b", re.IGNORECASE)
"""What bytes kept for a while are of, where the service alone runs machines: “SSD backed PD Capacity in London”."""
_MACHINES = ("compute_vcpu_hours", "managed_database", "memory_gb_hours", "ai", "serverless_or_minutes")


@lru_cache(maxsize=20_000)
def usage_kind(provider: str, service: str, usage_type: str, unit: str, category: str = "") -> str:
    """Kind of usage of one line of a bill: `compute_instance_hours`, `compute_vcpu_hours`, `storage_gb_months` ...

    The unit decides, where it can (GB-months are storage, GB are transfer, vCPU hours are vCPU hours); hours and bare
    counts need the usage type or the service. `unknown` where nothing tells; `not_counted` for what is billed twice.
    """
    rule = usage_rule(provider, service, usage_type)
    of_service = service_kind(provider, service, category)
    if rule is not None and rule.usage_kind == "not_counted":
        return rule.usage_kind
    billed = normalise_unit(provider, unit)
    of_unit = billed.usage_kind if billed is not None else ""
    told = (rule.usage_kind if rule is not None and rule.usage_kind != UNKNOWN else None) or of_service or UNKNOWN
    if of_unit == "memory_gb_hours":
        kept = told in _STORES or (_KEPT.search(usage_type) and not _MEMORY.search(usage_type))
        return "storage_gb_months" if kept else of_unit
    if billed is not None and billed.column == "instance_hours":
        return _kind_of_hours(rule, of_service, bool(size_in_text(provider, usage_type)))
    return of_unit or told


def _kind_of_hours(rule: UsageRule | None, of_service: str | None, machine: bool) -> str:
    """Hours are machine hours where the service runs machines or the meter names one; of virtual cores where it counts
    cores."""
    if rule is not None and rule.usage_kind == "compute_vcpu_hours":
        return "compute_vcpu_hours"
    if rule is not None and rule.gb_per_unit is not None:
        return rule.usage_kind
    if rule is not None and rule.usage_kind == UNKNOWN and of_service in (None, *_MACHINES):
        return UNKNOWN
    if of_service in (None, UNKNOWN, *_MACHINES) or machine:
        return "compute_instance_hours"
    return of_service


def unit_fits(provider: str, service: str, usage_type: str, unit: UsageUnit) -> bool:
    """Whether a line of a bill can be in a unit that says what it counts: a machine of a named size in no gigabytes,
    and what is only kept in no hours of processors."""
    rule, of_service = usage_rule(provider, service, usage_type), service_kind(provider, service)
    told = rule.usage_kind if rule is not None and rule.usage_kind != UNKNOWN else of_service
    if unit.column == "vcpu_hours":
        return told not in _STORES
    machine = told in ("compute_instance_hours", "compute_vcpu_hours", "managed_database") and rule is None
    return not (machine and unit.column in _GIGABYTES and size_in_text(provider, usage_type))


_GIGABYTES = ("memory_gb_hours", "storage_gb_months", "transfer_gb")
_MONTH_HOURS = 730.0
_NOT_A_SIZE = frozenset("mount mounts operations transactions burst bursting snapshot snapshots".split())


def sized(provider: str, service: str, usage_type: str, unit: UsageUnit) -> tuple[str, float] | None:
    """The tidy column and the amount of it in one unit of a meter that bills disks or caches of a known size.

    A P10 disk for a month is 128 GB-months, a cache of 6 GB for an hour 6 GB-hours (a month is 730 h). None: the meter
    names no size, or counts something else of the same disk. Source: cloud_usage_types.csv, gb_per_unit.
    """
    rule = usage_rule(provider, service, usage_type)
    if rule is None or rule.gb_per_unit is None or _NOT_A_SIZE & set(_WORDS.findall(plain_text(usage_type))):
        return None
    monthly, hourly = unit.unit.endswith("months") and not unit.column, unit.column == "instance_hours"
    if rule.usage_kind not in ("storage_gb_months", "memory_gb_hours") or not (monthly or hourly):
        return None
    hours = _MONTH_HOURS if monthly else 1.0
    return rule.usage_kind, rule.gb_per_unit * (hours if rule.usage_kind == "memory_gb_hours" else hours / _MONTH_HOURS)


# ---------------------------------------------------------------- kinds of charge

USAGE_CHARGES = frozenset(("", "usage", "discountedusage", "savingsplancoveredusage", "regular"))
"""Charges behind which something ran: of FOCUS and Azure, of AWS (its three kinds of line items), of Google."""


def is_usage_charge(category: str) -> bool:
    """Whether a bill's charge category or line item type stands for usage; all others are money without usage."""
    return "".join(plain_text(category).split()) in USAGE_CHARGES


# ---------------------------------------------------------------- storage


@cache
def _storage_patterns() -> tuple[tuple[str, re.Pattern[str], StorageTerms, bool], ...]:
    return tuple(
        (
            row["provider"],
            re.compile(row["pattern"]),
            StorageTerms(row["form"], row["medium"], row["replication"]),
            row["medium_known"] == "yes",
        )
        for row in read_rows("cloud_storage")
    )


@lru_cache(maxsize=20_000)
def _storage(provider: str, service: str, usage_type: str) -> tuple[StorageTerms, bool]:
    """Terms of stored data, and whether their medium is known of the service, not merely the usual one."""
    rule = usage_rule(provider, service, usage_type)
    text = f"{plain_text(service)} {plain_text(usage_type)}".replace("_", " ").strip()
    terms, known = next(
        (
            (terms, known)
            for owner, pattern, terms, known in _storage_patterns()
            if owner in ("", provider) and pattern.search(text)
        ),
        (StorageTerms("block", "ssd", ""), False),
    )
    if rule is not None and rule.usage_kind == "storage_gb_months" and rule.medium:
        return terms._replace(medium=rule.medium), True
    return terms, known


def storage_terms(provider: str, service: str, usage_type: str) -> StorageTerms:
    """Form, medium and copies of stored data: block storage is SSD and object storage HDD unless the meter says so.

    replication_id is "" where only the provider's default is known. What nothing tells about is block storage on SSD.
    """
    return _storage(provider, service, usage_type)[0]


def medium_known(provider: str, service: str, usage_type: str) -> bool:
    """Whether the medium of stored data follows from its service; not where nothing tells, nor of what is held in
    memory: such storage has no figure for its making."""
    return _storage(provider, service, usage_type)[1]


def usage_kinds(keys: Sequence[tuple[str, str, str, str]]) -> list[str]:
    """`usage_kind` of distinct keys (provider, service, usage type, unit), in their order."""
    return [usage_kind(*key) for key in keys]
