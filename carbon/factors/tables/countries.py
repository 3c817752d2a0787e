"""Countries as inventories spell them: two letters, three letters or a name, in English and some in Welsh and French.

Codes and names are those of grid_countries.csv and, of countries for whose grid no figure is at hand,
countries_without_grid.csv; other spellings stand in country_names.csv.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache, lru_cache

from carbon.factors.tables.makers import plain_text
from carbon.factors.tables.tables import read_rows

UNITED_KINGDOM = "GB"
_PART_OF_A_COUNTRY = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")


@cache
def _spellings() -> dict[str, str]:
    known: dict[str, str] = {}
    for row in read_rows("grid_countries"):
        code = row["region"]
        if len(code) != 2:  # continents and the like are no country
            continue
        letters = row["reference"].rsplit(" ", 1)[-1]
        for spelling in (code, letters if len(letters) == 3 else "", row["name"].rpartition(", ")[2]):
            if spelling:
                known.setdefault(plain_text(spelling), code)
    for row in read_rows("countries_without_grid"):
        for spelling in (row["country"], row["letters"], row["name"]):
            known.setdefault(plain_text(spelling), row["country"])
    return known | {row["spelling"]: row["country"] for row in read_rows("country_names")}


@cache
def countries() -> dict[str, str]:
    """Names of the countries whose grids are known, by their two letters, in the order of the names."""
    rows = (row for row in read_rows("grid_countries") if len(row["region"]) == 2)
    named = {row["region"]: row["name"].rpartition(", ")[2] for row in rows}
    return dict(sorted(named.items(), key=lambda entry: entry[1]))


@cache
def country_names() -> dict[str, str]:
    """Names of all countries by their two letters: those whose grids are known, then those of which none is."""
    return countries() | {row["country"]: row["name"] for row in read_rows("countries_without_grid")}


def countries_like(text: str, most: int = 4) -> list[str]:
    """Letters of the countries of which some spelling is like a text, the likest first; [] where none is."""
    names = {spelling: code for spelling, code in _spellings().items() if len(spelling) > 3}
    near = get_close_matches(plain_text(text), names, n=most, cutoff=_LIKE)
    return list(dict.fromkeys(names[name] for name in near))


_LIKE = 0.75
"""How like a spelling has to be: “Englnd” is like England, and less like Greenland."""


@lru_cache(maxsize=2_000)
def country_code(text: str) -> str | None:
    """ISO 3166 letters of a country: "UK", "United Kingdom", "Wales" and "gb" are GB. None where no table knows it.

    A region within a country, such as GB-WLS, is that country.
    """
    name = plain_text(text)
    known = _spellings()
    inside = _PART_OF_A_COUNTRY.fullmatch(text.strip())
    return known.get(name) or known.get(name.strip(" .")) or (known.get(inside[1].lower()) if inside else None)
