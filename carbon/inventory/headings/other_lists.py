"""Lists that are none of equipment (licences, addresses, tickets, orders), told by their headings: described in
other_lists.toml, read here."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from carbon.inventory.headings.headings import Heading
from carbon.inventory.headings.known_exports import KnownExport, export_to_leave_out
from carbon.inventory.headings.matched_headings import match_headings
from carbon.inventory.headings.titles import telling_words

_PATH = Path(__file__).parent / "other_lists.toml"
_OF_A_THING = frozenset("serial asset_tag manufacturer model model_number chassis cpu_model".split())
_DECIDES, _TELLS = 2, 1


@dataclass(frozen=True)
class OtherList:
    """One kind of list. decides, tells: headings as normalised; titles: names of such tables; least: what these must
    weigh together; unless: fields of which any one makes it a list of equipment after all."""

    export: KnownExport
    decides: frozenset[str]
    tells: frozenset[str]
    titles: frozenset[str]
    least: int
    unless: frozenset[str]

    def weight(self, words: frozenset[str], title: str) -> int:
        """What speaks for such a list among these headings and in its title."""
        named = self.least * (title in self.titles)
        return named + _DECIDES * len(words & self.decides) + _TELLS * len(words & self.tells)

    def is_one_of_things(self, fields: frozenset[str], title: str) -> bool:
        """Whether its fields make it a list of equipment after all; numbers alone do not where its title says what it
        is."""
        return bool(fields & self.unless - ({"quantity"} if title in self.titles else set()))


@cache
def other_lists() -> tuple[OtherList, ...]:
    """All kinds of list that are described."""
    with _PATH.open("rb") as file:
        record = tomllib.load(file)
    return tuple(
        OtherList(
            export_to_leave_out(name, entry["looks_like"], entry["leave_out"]),
            frozenset(entry["decides"]),
            frozenset(entry["tells"]),
            frozenset(entry["titles"]),
            entry["least"],
            frozenset(entry.get("unless", ())),
        )
        for name, entry in record.items()
    )


def find_other_list(headings: Sequence[Heading], title: str) -> KnownExport | None:
    """What a table of these headings and this title is, where it is none of equipment; None where nothing says so.

    Headings of a thing (serial number, maker, model) weigh against it: a list of equipment may say more of each.
    """
    words = frozenset(heading.whole for heading in headings) | frozenset(heading.words for heading in headings)
    called = telling_words(title)
    found = [(each.weight(words, called), each) for each in other_lists()]
    found = [(weight, each) for weight, each in found if weight >= each.least]
    if not found:
        return None
    fields = frozenset(match.field for match in match_headings(headings, "kit"))
    found = [
        (weight, each)
        for weight, each in found
        if weight > len(fields & _OF_A_THING) and not each.is_one_of_things(fields, called)
    ]
    return max(found, key=lambda each: each[0])[1].export if found else None
