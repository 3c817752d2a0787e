"""Cloud providers and their regions, as exports and people spell them.

cloud_providers.csv holds the providers, cloud_region_aliases.csv and cloud_regions.csv their regions with the country
whose grid they stand on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from carbon.factors.tables.makers import plain_text
from carbon.factors.tables.tables import read_rows


class Region(NamedTuple):
    """A provider's region; country_code is "" where it is in no one country: "asia", "azurestack", "global"."""

    provider: str
    region: str
    country_code: str

    @property
    def everywhere(self) -> bool:
        """Whether it says that the usage is of no region: "Global", "Unassigned"."""
        return self.region == "global"


def place_key(text: str) -> str:
    """A name as providers, regions and sizes are compared: plain text, commas and full stops are spaces."""
    return re.sub(r"[ ,.]+", " ", plain_text(text)).strip()


@cache
def providers() -> dict[str, dict[str, str]]:
    """Rows of cloud_providers.csv by the provider's short name."""
    return {row["provider"]: row for row in read_rows("cloud_providers")}


@cache
def _provider_spellings() -> dict[str, str]:
    return {
        place_key(spelling): name
        for name, row in providers().items()
        for spelling in (name, row["name"], *row["spellings"].split(";"))
    }


@lru_cache(maxsize=2_000)
def provider_of(text: str) -> str | None:
    """A provider as the tables spell it: "Amazon Web Services" is AWS, "Google Cloud" GCP. None for no known one."""
    return _provider_spellings().get(place_key(text))


@cache
def _regions() -> dict[tuple[str, str], Region]:
    known: dict[tuple[str, str], Region] = {}
    countries = {
        (row["provider"], row["region"]): row["country_code"]
        for table in ("cloud_region_aliases", "cloud_regions")
        for row in read_rows(table)
        if row["country_code"]
    }
    loose: list[tuple[tuple[str, str], Region]] = []
    for row in read_rows("cloud_regions") + read_rows("cloud_region_aliases"):
        if row["region"] in ("unknown", "fleet"):
            continue
        code = (row["provider"], row["region"])
        place = Region(*code, row["country_code"] or countries.get(code, ""))
        for name in filter(None, map(place_key, (row["region"], row.get("alias", ""), row["name"]))):
            known.setdefault((row["provider"], name), place)
            loose.append(((row["provider"], name.replace(" ", "")), place))
    for spelling, place in loose:  # "CH North" is in Switzerland, "chnorth" is China's own word
        known.setdefault(spelling, place)
    return known


@lru_cache(maxsize=10_000)
def region(provider: str, text: str) -> Region | None:
    """A region as exports spell it: ("Azure", "UK South") is uksouth in GB, ("GCP", "europe-west2-a") europe-west2.

    An availability zone is its region. Without a provider the spelling must be one provider's alone. None: not known.
    """
    owner = provider_of(provider) or provider
    name = place_key(text)
    zone = re.match(r"(.*\d)-?[a-f]$", name)
    for spelling in (name, name.replace(" ", ""), zone[1] if zone else ""):
        if not spelling:
            continue
        if owner:
            found = _regions().get((owner, spelling))
        else:
            places = {place for (_, known), place in _regions().items() if known == spelling}
            found = places.pop() if len(places) == 1 else None
        if found is not None:
            return found
    return None


@cache
def region_names(provider: str) -> tuple[str, ...]:
    """Codes of the regions of a provider that are in one country, in order of their names."""
    codes = {place.region for (owner, _), place in _regions().items() if owner == provider and place.country_code}
    return tuple(sorted(codes))


def regions_in(provider: str, country: str) -> tuple[str, ...]:
    """Codes of a provider's regions in a country, those that cloud_regions.csv has first."""
    here = (place for place in _regions().values() if (place.provider, place.country_code) == (provider, country))
    return tuple(dict.fromkeys(place.region for place in here))


def regions(keys: Sequence[tuple[str, str]]) -> list[Region | None]:
    """`region` of distinct pairs of provider and text, in their order."""
    return [region(*key) for key in keys]
