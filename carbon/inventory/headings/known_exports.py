"""Exports of the usual tools, told by the fingerprint of their headings: described in known_exports.toml, read here."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from carbon.inventory.headings.headings import Heading, normalise_heading

_PATH = Path(__file__).parent / "known_exports.toml"


@dataclass(frozen=True)
class KnownExport:
    """One export: the headings that tell it, and what is particular about it.

    looks_like: in a sentence, "a Jamf list of computers"; needs: headings that all stand there (none:
    the headings alone do not tell it); any_of: of which one
    stands there; role: of its table, "" where the usual rules tell; fields: heading -> (field, unit) where the usual
    table of headings would say another, or nothing; words: field -> what a cell says -> the word that we know for it;
    takes_off: field -> what the tool writes before the value itself, as a pattern; date_order: of its dates;
    leave_out: why its rows are nobody's inventory, "" for an inventory; maker: of all kit in a list of one maker's
    tool, "" for others; provider: whose bill it is, "" for others.
    """

    name: str
    looks_like: str
    needs: frozenset[str]
    any_of: frozenset[str]
    role: str
    fields: Mapping[str, tuple[str, str]]
    words: Mapping[str, Mapping[str, str]]
    takes_off: Mapping[str, str]
    date_order: str
    leave_out: str
    maker: str
    provider: str


@cache
def known_exports() -> tuple[KnownExport, ...]:
    """All of them, those with the most telling headings first."""
    with _PATH.open("rb") as file:
        record = tomllib.load(file)
    found = [
        KnownExport(
            name=name,
            looks_like=entry["looks_like"],
            needs=frozenset(map(normalise_heading, entry["needs"])),
            any_of=frozenset(map(normalise_heading, entry.get("any_of", []))),
            role=entry.get("role", ""),
            fields={normalise_heading(heading): _field(said) for heading, said in entry.get("fields", {}).items()},
            words={
                field: {word.casefold(): known for word, known in words.items()}
                for field, words in entry.get("words", {}).items()
            },
            takes_off=entry.get("takes_off", {}),
            date_order=entry.get("date_order", ""),
            leave_out=entry.get("leave_out", ""),
            maker=entry.get("maker", ""),
            provider=entry.get("provider", ""),
        )
        for name, entry in record.items()
    ]
    return tuple(sorted(found, key=lambda each: -len(each.needs) - bool(each.any_of)))


def _field(said: str) -> tuple[str, str]:
    """ "storage_gb in MB" is the field and its unit."""
    name, _, unit = said.partition(" in ")
    return name, unit


def half_hourly() -> KnownExport:
    """The export whose columns are half hours."""
    return next(export for export in known_exports() if export.name == "half_hourly")


def find_export(headings: Sequence[Heading]) -> KnownExport | None:
    """The export that these headings are of, None for none that we know."""
    words = {heading.words for heading in headings} | {normalise_heading(heading.text) for heading in headings}
    for export in known_exports():
        if export.needs and export.needs <= words and (not export.any_of or export.any_of & words):
            return export
    return None


def export_to_leave_out(name: str, looks_like: str, leave_out: str) -> KnownExport:
    """A kind of list of which nothing counts, as an export without fields of its own."""
    nothing: frozenset[str] = frozenset()
    return KnownExport(name, looks_like, nothing, nothing, "", {}, {}, {}, "", leave_out, "", "")
