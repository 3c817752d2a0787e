"""Whose bill a line is of, where no column says: by the name of its service, or by the form of its usage type.

Table: cloud_whose.csv; names of services that one provider alone has stand in cloud_services.csv. Callers pass distinct
texts, never rows.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from carbon.factors.cloud.cloud_meters import size_in_text
from carbon.factors.cloud.cloud_places import providers
from carbon.factors.cloud.cloud_usage import service_kind
from carbon.factors.tables.makers import plain_text
from carbon.factors.tables.tables import read_rows


@cache
def _forms(of: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["provider"], re.compile(row["pattern"])) for row in read_rows("cloud_whose") if row["of"] == of
    )  # fmt: skip


def _by_form(of: str, text: str) -> str:
    plain = plain_text(text)
    return next((provider for provider, pattern in _forms(of) if pattern.search(plain)), "")


def _only(found: list[str]) -> str:
    return found[0] if len(found) == 1 else ""


@lru_cache(maxsize=20_000)
def provider_by_form(service: str, usage: str) -> str:
    """The provider whose words a service or a usage type is written in: "AWS" for "Amazon Elastic Compute Cloud" and
    for "EU-BoxUsage:m5.xlarge"; "" where neither is anybody's own."""
    return _by_form("service", service) or _by_form("usage", usage)


@lru_cache(maxsize=20_000)
def provider_told(service: str, usage: str) -> str:
    """The provider of a line: by its form, else as the only one with such a service ("Compute Engine") or with such a
    size of machine ("m5.xlarge"); "" where nothing tells."""
    return (
        provider_by_form(service, usage)
        or (_only([each for each in providers() if service_kind(each, service)]) if service else "")
        or _only([each for each in providers() if size_in_text(each, usage)])
    )
