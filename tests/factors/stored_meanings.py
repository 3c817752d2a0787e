"""Writes tests/factors/meanings/*.txt: what words, headings, sizes and factors mean to the program.

A changed entry of a table shows in review, by name. Run `uv run python -m tests.factors.stored_meanings` after a wanted
change, and commit both. A file holds each meaning once, and beneath it, indented, all that mean it, in the order in
which the program tries them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from carbon.factors import load_factors
from carbon.factors.cloud import cloud
from carbon.factors.cloud.cloud_machines import machine
from carbon.factors.cloud.cloud_places import region
from carbon.factors.cloud.cloud_usage import normalise_unit, storage_terms, usage_rule
from carbon.factors.recognition.aliases import aliases
from carbon.factors.recognition.chosen_kinds import kinds_of_models
from carbon.factors.recognition.recognition import Kind, chassis_kind, recognise_type_words
from carbon.factors.tables import asset_types
from carbon.factors.tables.tables import read_rows
from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.headings.headings import match_heading, read_heading
from carbon.inventory.headings.synonyms import synonyms
from tests.factors.resolved_factors import reckoned_with
from tests.tools import HOUSE

FOLDER = Path(__file__).parent / "meanings"
NOTHING = "(nothing)"
BLANK = "(blank)"
Entry = tuple[str, str]
"""What is meant, and the entry that means it."""


def _joined(*parts: object) -> str:
    return " | ".join("-" if part in ("", None) else f"{part:.10g}" if isinstance(part, float) else str(part)
                      for part in parts)  # fmt: skip


def _headings() -> Iterator[Entry]:
    """Table, field and unit of each known heading, as a list with that heading is read."""
    for heading, table in synonyms():
        found = match_heading(read_heading(heading), "kit" if table == "any" else table)
        yield _joined(table, found[0].field, found[0].unit or found[1]) if found else NOTHING, heading


def _words() -> Iterator[Entry]:
    """Kind of list, value and code under which it is told, of each word of the closed lists."""
    with (HOUSE / "carbon" / "inventory" / "cells" / "words.csv").open(encoding="utf-8", newline="") as file:
        kinds = list(dict.fromkeys(line.split(",", 1)[0] for line in file))[1:]
    for kind in kinds:
        for word in words_of(kind):
            yield _joined(kind, *(word_in(kind, word) or (NOTHING,))), word or BLANK


def _type_words() -> Iterator[Entry]:
    """Type and device of each text of a type column, code of a chassis or word of a model."""
    for row in read_rows("type_words"):
        text = row["words"]
        kind: Kind | None
        match row["match"]:
            case "code":
                kind = chassis_kind(text.rsplit(" ", 1)[-1])
            case "model":
                [kind] = kinds_of_models([text])
            case _:
                [kind] = recognise_type_words([text])
        yield _joined(row["match"], *(kind or (NOTHING,))), text


def _asset_types() -> Iterator[Entry]:
    for one in asset_types.asset_types().values():
        yield (
            _joined("energy", one.counts_energy, "estate", one.estate, "cooled", one.cooled, "home", one.home),
            one.name,
        )
        flags = {"always on": one.always_on, "room plant": one.room_plant, "maker's figure": one.maker_figure}
        yield _joined(*(words for words, holds in flags.items() if holds)) or NOTHING, one.name
        for device in one.device_types:
            yield f"a device of {one.name}", device + (" (default)" if device == one.default_device_type else "")


def _aliases() -> Iterator[Entry]:
    """Device of each pattern, with its priority and the words one of which a name must hold."""
    priority = {row["alias_id"]: row["priority"] for row in read_rows("device_aliases")}
    for one in aliases():
        yield one.device_type, f"{priority[one.alias_id]}: {one.text}   <- {', '.join(one.keywords)}"


def _regions() -> Iterator[Entry]:
    """Region and country of each spelling of a provider's region."""
    for table in ("cloud_regions", "cloud_region_aliases"):
        for row in read_rows(table):
            for spelling in filter(None, (row["region"], row.get("alias", ""), row["name"])):
                found = region(row["provider"], spelling)
                yield _joined(*found) if found else NOTHING, f"{row['provider']}: {spelling}"


def _billing_units() -> Iterator[Entry]:
    """Column, amount in it of one such unit, and kind of usage of each unit that providers bill."""
    texts = [("", text) for row in read_rows("cloud_units") for text in (row["unit"], *row["spellings"].split(";"))]
    texts += [(row["provider"], row["unit_string"]) for row in read_rows("cloud_usage_units")]
    for provider, text in texts:
        unit = normalise_unit(provider, text) if text else None
        if unit is not None:
            meant = _joined(unit.column, "each", unit.block_size * unit.per_unit, unit.usage_kind)
            yield meant, f"{provider or 'any'}: {text}"


def _usage_types() -> Iterator[Entry]:
    """Kind, medium and size of usage of each usage type, meter or SKU."""
    for row in read_rows("cloud_usage_types"):
        pattern, hint = row["pattern"], row["service_hint"].split(";")[0]
        of_service = "product_code" in row["match"] or "meterCategory" in row["match"]
        rule = usage_rule(row["provider"], pattern if of_service else hint, "" if of_service else pattern)
        meant = (rule.usage_kind, rule.medium, rule.gb_per_unit) if rule else (NOTHING,)
        yield _joined(*meant), f"{row['provider']}: {' / '.join(filter(None, (hint, pattern)))}"


def _storage() -> Iterator[Entry]:
    """Form, medium, copies, and whether the medium is known, of each pattern of storage in the order of trial, then of
    the usage types that are storage."""
    for row in read_rows("cloud_storage"):
        meant = _joined(row["form"], row["medium"], row["medium_known"], row["replication"])
        yield meant, f"{row['provider'] or 'any'}: {row['pattern']}"
    for row in read_rows("cloud_usage_types"):
        if row["usage_kind"] == "storage_gb_months":
            terms = storage_terms(row["provider"], "", row["pattern"])
            known = "yes" if cloud.medium_known(row["provider"], "", row["pattern"]) else "no"
            yield _joined(terms.form, terms.medium, known, terms.replication_id), f"{row['provider']}: {row['pattern']}"


def _instances() -> Iterator[Entry]:
    """vCPU, watts at rest, half and full load, kg of making an hour and graphics processors of each machine by name."""
    table = load_factors()
    for row in read_rows("cloud_instances"):
        one = machine(table, row["provider"], row["instance_type"])
        if one is None:
            yield NOTHING, f"{row['provider']}: {row['instance_type']}"
            continue
        making = one.embodied.factor.value if one.embodied else None
        figures = _joined(one.vcpu, *one.points, making, one.spread_kind.rsplit(".", 1)[-1], *filter(None, one.gpus))
        yield f"{row['provider']}, {one.match}", f"{row['instance_type']}: {figures}"


def _factors() -> Iterator[Entry]:
    """What each factor is of: activity, scope, region, year, source, and what its range is."""
    for one in reckoned_with(load_factors()):
        meant = (one.activity, one.scope, one.region, one.year, one.data_year, one.source.id, one.range_kind)
        yield _joined(*meant), one.id


LISTS: dict[str, Callable[[], Iterator[Entry]]] = {
    "headings": _headings,
    "words": _words,
    "type_words": _type_words,
    "asset_types": _asset_types,
    "device_aliases": _aliases,
    "cloud_regions": _regions,
    "cloud_units": _billing_units,
    "cloud_usage_types": _usage_types,
    "cloud_storage": _storage,
    "cloud_instances": _instances,
    "factors": _factors,
}


def meanings_text(name: str) -> str:
    """A list as it is stored: each meaning in the order of its first entry, beneath it its entries, each once."""
    by_meaning: dict[str, dict[str, None]] = {}
    for meaning, entry in LISTS[name]():
        by_meaning.setdefault(meaning, {})[entry.strip()] = None
    lines = [line for meaning, entries in by_meaning.items() for line in (meaning, *(f"    {one}" for one in entries))]
    return "\n".join(lines) + "\n"


def entries_of(text: str) -> list[Entry]:
    """Entries of a stored list, in its order."""
    found, meaning = [], ""
    for line in text.splitlines():
        if line.startswith("    "):
            found.append((meaning, line.strip()))
        else:
            meaning = line
    return found


def stored_text(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    for each in LISTS:
        (FOLDER / f"{each}.txt").write_text(meanings_text(each), encoding="utf-8", newline="\n")
