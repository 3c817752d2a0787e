"""Names that people can read for what is drawn, and what they could do to know it better (words in drawn.toml)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from carbon.factors import Factor, FactorTable
from carbon.footprint.ledger.blocks import Slot
from carbon.words import catalogue

_SHOWN = 3


def _longest(table: Mapping[str, str], key: str) -> str:
    """Entry of the longest beginning of a dotted key; the entry "" where none fits."""
    parts = key.split(".")
    for length in range(len(parts), 0, -1):
        words = table.get(".".join(parts[:length]))
        if words is not None:
            return words
    return table[""]


def name_of(slot: Slot | None, factors: FactorTable) -> str:
    """What is drawn, in words: a factor's name, or the amount and the file that it stands in. None: interactions."""
    words = catalogue("drawn")
    if slot is None:
        return str(words["id"]["interactions"])
    if slot.id in words["id"]:
        return str(words["id"][slot.id])
    first, _, rest = slot.id.partition("|")
    if rest:
        column = rest.split("|")[0]
        if first in ("room", "file"):
            return str(words["origin"][first]).format(name=column)
        return str(words["origin"].get(column, words["origin"][""])).format(
            file=first or "the files", column=column.replace("_", " ")
        )
    return said_name(factors.get(slot.id)) if slot.id in factors else slot.id.replace("_", " ")


def said_name(factor: Factor) -> str:
    """The name of a figure as it is told: a life is of all sizes of a type, so that it says nothing of one."""
    of_all = factor.id.startswith("device.") and ".lifetime." in factor.id
    return factor.name.replace(", size not known", "") if of_all else factor.name


def find_out(slot: Slot) -> str:
    """What a person could find out about it, in a sentence; "" where nobody could."""
    return _longest(catalogue("drawn")["find_out"], slot.kind)


def known_as(slot: Slot) -> tuple[str, str]:
    """The origin and the kind of what is drawn once it was found out; ("", "") where nothing is then."""
    origin, _, kind = _longest(catalogue("drawn")["known_as"], slot.kind).partition("|")
    return origin, kind


def together_words(doing: str, names: Sequence[str]) -> tuple[str, str]:
    """Name of what one doing finds out, with the greatest of the things, and what to do. names: greatest first."""
    words = catalogue("drawn")["together"][doing]
    shown = "; ".join(names[:_SHOWN]) + (f"; and {len(names) - _SHOWN:,} more" if len(names) > _SHOWN else "")
    name = str(words["name"]).format(count=len(names), names=shown) if len(names) > 1 else names[0]
    return name, str(words["find_out"])


def sort_of(slot: Slot) -> str:
    """`assumption` (a default or a setting), `amount` (what the files say), or `factor` (a published figure)."""
    return _longest(catalogue("drawn")["sort"], slot.kind)
