"""Countries, cloud providers, regions and sizes that no table knows: what a person is asked about each word. Their rows
wait, for without a grid or a machine their electricity would count as nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.factors.cloud.cloud_gpus import has_gpus
from carbon.factors.cloud.cloud_places import provider_of, providers, region, region_names
from carbon.factors.cloud.cloud_sizes import size_known, sizes_like
from carbon.factors.tables.countries import countries, countries_like, country_code
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.rows.fields import Columns

NOT_STATED, ANOTHER_HOST = "not stated", "another host"
_NEAREST, _ASKED_AT_MOST = 4, 40
_USAGE = ("instance_hours", "vcpu_hours", "memory_gb_hours", "storage_gb_months", "transfer_gb",
          "transfer_internal_gb")  # fmt: skip
"""Amounts of cloud use that need the grid of a place."""
_REPORTED = ("reported_location_kgco2e", "reported_market_kgco2e")
_CODES = {"region": "region_not_known", "instance_type": "instance_unknown"}
_KINDS = {"instance_type": "size"}
"""Codes and kinds of question of columns that are not called as their column is."""
Mask = NDArray[np.bool_]


def ask_countries(columns: Columns) -> None:
    """Ask about each word in the column of countries that is none we know."""
    if "country" not in columns.columns:
        return
    unknown = _unknown(columns, "country", lambda word: country_code(word) is None)

    def choices(word: str) -> list[tuple[str, str]]:
        return [*_countries_like(word), (NOT_STATED, "The country of the settings")]

    _ask_each(columns, "country", unknown, "no country that we know", choices, lambda said: country_code(said) or said)


def ask_cloud_places(columns: Columns) -> None:
    """Ask about providers and regions of rows of usage that would not count for them."""
    table = columns.columns
    use = np.zeros(columns.size, dtype=np.bool_)
    for name in _USAGE:
        if name in table:
            use |= np.asarray(table[name], dtype=np.float64) > 0
    use &= columns.reason == 0
    for name in _REPORTED:  # the provider's own figure needs no place
        if name in table:
            use &= np.isnan(table[name])
    if "country" in table:
        use &= pd.isna(table["country"])
    if "region" not in table:
        return
    use &= ~np.asarray(pd.isna(table["region"]))
    if "provider" in table:
        unknown = {word: rows & use for word, rows in _unknown(columns, "provider", _no_provider).items()}
        every = [(name, row["name"]) for name, row in providers().items()]
        every.append((ANOTHER_HOST, "Another host, on the grid of the country or region stated"))
        _ask_each(columns, "provider", unknown, "no cloud provider that we know", lambda word: every, str)
        use &= ~_place_other_hosts(columns, unknown)
    _ask_regions(columns, use)


def _place_other_hosts(columns: Columns, unknown: dict[str, Mask]) -> Mask:
    """Put rows of hosts that no table knows, of which somebody has said so, into the country that their region is or
    lies in; of a region that nobody knows the country is asked. Which rows they are."""
    table = columns.columns
    theirs = np.zeros(columns.size, dtype=np.bool_)
    names = np.array(table["provider"], dtype=object)
    for word, rows in unknown.items():
        if columns.answer("provider", " ".join(word.casefold().split())) == ANOTHER_HOST:
            theirs |= rows
            names[rows] = word
    if not theirs.any():
        return theirs
    table["provider"] = pd.Categorical(names)
    regions = np.array(table["region"], dtype=object)
    place = np.array(table["country"], dtype=object) if "country" in table else np.full(columns.size, None, object)
    asked: dict[str, Mask] = {}
    for word in dict.fromkeys(regions[theirs].tolist()):
        rows = theirs & (regions == word)
        place[rows] = code = _country_of(str(word))
        if not code:
            asked[str(word)] = rows
    table["country"] = pd.Categorical(place)
    for word, rows in asked.items():
        said = columns.ask(
            "country", " ".join(word.casefold().split()), rows, "unknown_country",
            f"{{place}}: in which country is “{shortened(word)}” of a host that we do not know "
            f"({number_of(int(rows.sum()), 'cloud row')})? The rows are not counted yet.",
            [*_countries_like(word), (NOT_STATED, "The country of the settings")],
            remedy="Say which it is, or write it into a column of countries.", heading=columns.heading("region"),
        )  # fmt: skip
        place[rows] = None if said in ("", NOT_STATED) else country_code(said)
        regions[rows] = None if said == NOT_STATED else word
    table["country"], table["region"] = pd.Categorical(place), pd.Categorical(regions)
    return theirs


def _country_of(word: str) -> str | None:
    """The country that a word is, or in which the region of one provider alone lies that is called so."""
    known = region("", word)
    return country_code(word) or (known.country_code if known is not None and known.country_code else None)


def _countries_like(word: str) -> list[tuple[str, str]]:
    names = countries()
    return [(code, names.get(code, code)) for code in countries_like(word)]


def ask_sizes(columns: Columns) -> None:
    """Ask about the sizes of machines of which only the hours are stated and that nobody knows."""
    table = columns.columns
    if not {"instance_type", "instance_hours"} <= set(table):
        return
    use = (columns.reason == 0) & (np.asarray(table["instance_hours"], dtype=np.float64) > 0)
    for name in (*_USAGE[1:], "power_w", *_REPORTED):
        if name in table:
            use &= np.isnan(table[name])
    for owner, rows in _by_provider(columns, use):
        maker = provider_of(owner) or owner
        unknown = _unknown(columns, "instance_type", partial(_no_size, maker))
        _ask_each(
            columns, "instance_type", {word: here & rows for word, here in unknown.items()},
            "no size of a machine that we know", partial(_sizes_like, maker), str,
        )  # fmt: skip


def _no_size(owner: str, word: str) -> bool:
    return not (size_known(owner, word) or has_gpus(owner, word))


def _sizes_like(owner: str, word: str) -> list[tuple[str, str]]:
    return [(name, name) for name in sizes_like(owner, word, _NEAREST)]


def _by_provider(columns: Columns, use: Mask) -> list[tuple[str, Mask]]:
    """Rows of use by what they call their provider, "" where they name none."""
    given = columns.columns.get("provider")
    labels = [] if given is None else [str(label) for label in given.categories]
    which = np.full(columns.size, -1) if given is None else np.asarray(given.codes)
    return [(labels[at] if at >= 0 else "", use & (which == at)) for at in np.unique(which[use])]


def _no_provider(word: str) -> bool:
    return provider_of(word) is None


def _ask_regions(columns: Columns, use: Mask) -> None:
    """Ask about the regions of known providers that are in no country that we know."""
    use = use & (columns.reason == 0)
    for owner, own in _by_provider(columns, use):
        words = _unknown(columns, "region", partial(_no_region, owner))
        unknown = {word: rows & own for word, rows in words.items()}
        known = list(region_names(provider_of(owner) or owner))
        _ask_each(
            columns, "region", unknown, "in no country that the tables know",
            partial(_regions_like, known), str,
        )  # fmt: skip


def _regions_like(known: Sequence[str], word: str) -> list[tuple[str, str]]:
    return [*((name, name) for name in _nearest(word, known)), (NOT_STATED, "The usual region")]


def _no_region(owner: str, word: str) -> bool:
    found = region(owner, word)
    return found is None or not (found.country_code or found.everywhere)


def _unknown(columns: Columns, name: str, is_unknown: Callable[[str], bool]) -> dict[str, Mask]:
    """The rows of each word of a tidy column that is not known."""
    column = columns.columns[name]
    found = {}
    for code, label in enumerate(column.categories):
        if is_unknown(str(label)):
            rows = np.asarray(column.codes == code)
            if rows.any():
                found[str(label)] = rows
    return found


def _ask_each(
    columns: Columns, name: str, unknown: dict[str, Mask], what: str,
    choices: Callable[[str], Sequence[tuple[str, str]]], taken: Callable[[str], str],
) -> None:  # fmt: skip
    """Ask about each word, the one of most rows first; put what was answered into the column."""
    thing = "row" if name == "country" else "cloud row"
    code = _CODES.get(name, f"unknown_{name}")
    counts = {word: rows & (columns.reason == 0) for word, rows in unknown.items()}
    ordered = sorted((word for word in counts if counts[word].any()), key=lambda word: -int(counts[word].sum()))
    heading = columns.heading(name) if name in columns.records.matches else None
    cells = columns.records.columns.get(name)
    for word in ordered[:_ASKED_AT_MOST]:
        offered = choices(word)
        hint = [words for answer, words in offered if answer != NOT_STATED]
        near = " Is " + " or ".join(hint) + " meant?" if 0 < len(hint) <= _NEAREST else ""
        said = columns.ask(
            _KINDS.get(name, name), " ".join(word.casefold().split()), counts[word], code,
            f"{{place}}: “{shortened(word)}” of {number_of(int(counts[word].sum()), thing)} is {what}.{near} "
            "The rows are not counted yet.",
            offered, remedy="Say what is meant, or correct the word.", heading=heading, cells=cells,
        )  # fmt: skip
        if said:
            values = np.array(columns.columns[name], dtype=object)
            values[counts[word]] = None if said == NOT_STATED else taken(said)
            columns.columns[name] = pd.Categorical(values)
    for word in ordered[_ASKED_AT_MOST:]:
        columns.hold(
            counts[word], code, "error", f"{{place}}: {{words}}: {what}. The rows are not counted yet.",
            "Correct the word.", heading=heading, cells=cells,
        )  # fmt: skip


def _nearest(word: str, known: Sequence[str]) -> list[str]:
    """Known names that are spelled like a word, the nearest first."""
    folded = {name.casefold(): name for name in known}
    return [folded[name] for name in get_close_matches(word.casefold(), list(folded), n=_NEAREST, cutoff=0.6)]
