"""What is told of kit that is other kit by its serial numbers or tags, or that may be by its days of purchase."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from carbon.footprint.ledger.blocks import BOOKS_TOLD
from carbon.footprint.lines.contracts import place_key
from carbon.footprint.restatement.given_again import contradicted_units
from carbon.footprint.restatement.other_kit import Exchanged, other_kit
from carbon.reports.words.restatement_both_ways import books_text
from carbon.reports.words.restatement_restated import units_text
from carbon.words import catalogue
from carbon.words.amounts import amount_text, is_nought

if TYPE_CHECKING:
    from carbon.footprint.ledger.blocks import Book, Method
    from carbon.footprint.restatement.restatement import Bridge

_SHOWN = 5
"""Places that are named."""


def other_kit_told(bridge: Bridge, book: Book = "management", method: Method = "location") -> list[str]:
    """Sentences for kit that is other kit by its numbers, where no number stands in both lists or the total hides it,
    and for kit whose days of purchase do not agree; nothing of a plain renewal, whose own rows tell it."""
    words, found, told = catalogue("compared")["other_kit"], other_kit(bridge), []
    numbers = found.by_number
    if numbers.gone and numbers.new and (found.none_joined or _same_total(bridge, book)):
        which = "no_number_in_both" if found.none_joined else "by_number"
        if found.none_joined and contradicted_units(bridge)[1]:
            which = "given_again"
        told.append(str(words[which]).format(**_of(numbers, book, method)))
    days = found.by_day
    if days.gone:
        told.append(str(words["by_day"]).format(**_of(days, book, method)))
    if bridge.alike.elsewhere_units:
        told.append(_elsewhere(bridge))
    if found.otherwise:
        told.append(str(words["otherwise"]).format(
            units=units_text(found.otherwise), has="has" if found.otherwise == 1 else "have",
            first=found.example[0], second=found.example[1]))  # fmt: skip
    return told


def _elsewhere(bridge: Bridge) -> str:
    """That kit met with its place left out, with places that one list alone names."""
    units, lone, seen = bridge.alike.elsewhere_units, [], []
    for one, rows in zip((bridge.before, bridge.after), bridge.alike.elsewhere, strict=True):
        sites = one.ledger.dimensions["site"]
        seen.append({place_key(sites.labels[code]): sites.labels[code] for code in np.unique(sites.codes[rows])})
    for names, other in (seen, seen[::-1]):
        lone += [f"“{name}”" for key, name in names.items() if key not in other]
    rest = f" and {len(lone) - _SHOWN} more" if len(lone) > _SHOWN else ""
    alone = units == 1
    return str(catalogue("compared")["other_kit"]["elsewhere"]).format(
        units=units_text(units), are="is" if alone else "are", have="has" if alone else "have",
        them="it" if alone else "them", places=", ".join(lone[:_SHOWN]) + rest)  # fmt: skip


def _of(one: Exchanged, book: Book, method: Method) -> dict[str, str]:
    return {
        "gone": units_text(one.gone),
        "new": units_text(one.new),
        "gone_moved": _moved(one.gone_kgco2e, book, method),
        "new_moved": _moved(one.new_kgco2e, book, method),
        "gone_are": "is" if one.gone == 1 else "are",
        "new_are": "is" if one.new == 1 else "are",
    }


def _moved(kgco2e: Mapping[tuple[Book, Method], float], book: Book, method: Method) -> str:
    return books_text({each: kgco2e[each, method] for each in BOOKS_TOLD}, book, amount_text)


def _totals(bridge: Bridge, book: Book) -> list[float]:
    return [one.total(book).location_based_kgco2e for one in (bridge.before, bridge.after)]


def _same_total(bridge: Bridge, book: Book) -> bool:
    before, after = _totals(bridge, book)
    return is_nought(after - before, before, after)


def other_units(bridge: Bridge) -> bool:
    """Whether kit of either list is gone or new, whatever the totals."""
    numbers = other_kit(bridge).by_number
    return bool(numbers.gone or numbers.new)
