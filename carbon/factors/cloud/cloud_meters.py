"""What a line of a bill meters, where that is no machine, disk or request: money, an address, traffic, a whole host.

A line is told by what it meters, not by what it mentions: the size in "EBSOptimized:m5.large" is that of the machine
which the surcharge is for. Table: cloud_meters.csv, tried in its order; callers pass distinct texts, never rows.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from carbon.factors.cloud.cloud_places import provider_of
from carbon.factors.tables.makers import plain_text
from carbon.factors.tables.tables import read_rows

MONEY = ("licence", "surcharge", "reservation", "early_deletion", "support", "address", "certificate", "security",
         "processing", "inside", "charge")  # fmt: skip
"""What nothing runs for: it is paid for, or counted in another line."""
GIGABYTES = "GB"


class Meter(NamedTuple):
    """What a line meters.

    meters: one of MONEY; `between` (traffic inside the provider), `outbound` (to users), `host` (a dedicated host),
    `on_host` (a machine on one), `usage` (whatever its service says); share: of the amount that counts, 0.5 where both
    ends of a link are billed in one; family: of the sizes that a host holds, "" for others.
    """

    meters: str
    share: float = 1.0
    family: str = ""


class _Rule(NamedTuple):
    provider: str
    of: str
    pattern: re.Pattern[str]
    meters: str
    share: float


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(row["provider"], row["of"], re.compile(row["pattern"]), row["meters"], float(row["share"] or 1.0))
        for row in read_rows("cloud_meters")
    )


@lru_cache(maxsize=20_000)
def metered(provider: str, texts: tuple[str, ...], *, gigabytes: bool) -> Meter | None:
    """What a line meters by its service, group of meters, meter and operation; None: the tables of usage tell.

    gigabytes: whether it is billed by the gigabyte moved (not by the gigabyte kept); only then a text can say traffic.
    """
    owner = provider_of(provider) or provider
    text = " | ".join(plain_text(each) for each in texts if each)
    for rule in _rules():
        if rule.provider not in ("", owner) or (rule.of == GIGABYTES and not gigabytes):
            continue
        hit = rule.pattern.search(text)
        if hit:
            return Meter(rule.meters, rule.share, hit.groupdict().get("family") or "")
    return None


@cache
def _size_texts(provider: str) -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(row["pattern"], re.IGNORECASE)
        for row in read_rows("cloud_size_texts")
        if row["provider"] == provider
    )


@lru_cache(maxsize=20_000)
def size_in_text(provider: str, text: str) -> str:
    """The size of machine that a meter or a description names: "m5.large" in "$0.096 per On Demand Linux m5.large
    Instance Hour"; "" where it names none."""
    for pattern in _size_texts(provider_of(provider) or provider):
        hit = pattern.search(text)
        if hit:
            return hit["size"]
    return ""
