"""Which facts of a device two lists can state otherwise, and what each of them says, in words.

Source: method, section 9; words/method.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import TABLES, codes, days, numbers
from carbon.footprint.ledger.blocks import Floats
from carbon.footprint.lines.same_kit import Mask, Rows, Side
from carbon.footprint.restatement.facts_of_kit import WITH, said
from carbon.footprint.restatement.laid_over import laid_over, within
from carbon.words import catalogue
from carbon.words.amounts import day_text, month_text
from carbon.words.groups import group_within

_SPAN = ("metered_from", "metered_to")
_PAIRS_KEPT = 50
"""Pairs of values that are told of one fact, those of most units first."""


@dataclass(frozen=True)
class Figure:
    """A figure or another fact that lists state of a device. columns: where it stands."""

    id: str
    columns: tuple[str, ...]
    part: str

    @property
    def name(self) -> str:
        """As people read it."""
        return str(catalogue("compared")["figures"][self.id])

    @property
    def unit(self) -> str:
        """Of its values, "" for none."""
        return str(catalogue("compared")["units"].get(self.id, ""))


FIGURES = (
    Figure("power", ("mean_power_w", "idle_power_w", "full_load_power_w"), "knowledge"),
    Figure("making", ("embodied_kgco2e",), "knowledge"),
    Figure("mass", ("mass_kg",), "knowledge"),
    Figure("purchase", ("acquired",), "knowledge"),
    Figure("service", ("in_service",), "knowledge"),
    Figure("type", ("asset_type", "device_type"), "knowledge"),
    Figure("model", ("manufacturer", "model"), "knowledge"),
    Figure("refurbished", ("refurbished",), "knowledge"),
    Figure("processor", ("cpu_model", "cores", "sockets"), "knowledge"),
    Figure("yearly", ("annual_energy_kwh",), "activity"),
    Figure("metered", ("metered_kwh",), "activity"),
    Figure("hours", ("hours_per_year",), "activity"),
    Figure("load", ("utilisation",), "activity"),
    Figure("pue", ("pue",), "activity"),
    Figure("ups_loss", ("ups_loss",), "activity"),
    Figure("metered_at", ("metered_at",), "activity"),
    Figure("built", ("memory_gb", "storage_gb", "storage_medium", "gpu_count", "vcpu", "host_vcpu"), "activity"),
    Figure("run_by", ("run_by",), "activity"),
    Figure("home_share", ("home_share",), "activity"),
    Figure("home_kit", ("home_kit",), "activity"),
    Figure("owned", ("ownership",), "activity"),
    Figure("lease_end", ("lease_end",), "activity"),
    Figure("country", ("country",), "activity"),
    Figure("site", ("site",), "activity"),
    Figure("contract", ("electricity_contract",), "activity"),
    Figure("power_state", ("power_state",), "activity"),
    Figure("leaving", ("retired",), "activity"),
)  # fmt: skip
_GO_WITH = WITH | {"retired": ("retired_precision",), "asset_type": ("device_type",), "metered_kwh": ()}
"""Columns that another one takes along."""


@dataclass(frozen=True)
class Pair:
    """What two lists say of one fact, in words, and of how many units."""

    earlier: str
    later: str
    units: float

    def as_record(self) -> dict[str, str | float]:
        """The form of the command line's JSON."""
        return {"earlier": self.earlier, "later": self.later, "units": self.units}


class Followed:
    """The kit of two lists with the rows that an identity joins. places: rows of either kit, in one order [joined];
    units: those that both have of each [joined]; share: of each side's units, how much that is [joined]."""

    def __init__(self, kits: tuple[pd.DataFrame, pd.DataFrame], places: tuple[Rows, Rows]) -> None:
        self.kits, self.places = kits, places
        self.sides = [Side(kit, np.ones(len(kit), dtype=np.bool_)) for kit in kits]
        each = [side.units[at] for side, at in zip(self.sides, places, strict=True)]
        self.units = np.minimum(*each)
        self.share = [np.divide(self.units, one, out=np.ones(len(one)), where=one > 0) for one in each]

    def differ(self, name: str) -> Mask:
        """Rows of which both lists state a column, and not the same. [joined] A reading with its own days is one of its
        own time: another one is no other figure."""
        if not all(name in kit for kit in self.kits):
            return np.zeros(len(self.units), dtype=np.bool_)
        first, second = (said(side, name)[at] for side, at in zip(self.sides, self.places, strict=True))
        differs = (first != 0) & (second != 0) & (first != second)
        if TABLES["kit"][name].kind == "number":
            differs &= ~np.isclose(self._numbers(0, name), self._numbers(1, name), rtol=1e-9, atol=0.0)
        if name == "metered_kwh":
            for kit, at in zip(self.kits, self.places, strict=True):
                for day in _SPAN:
                    differs &= kit[day].isna().to_numpy()[at] if day in kit else True
        return np.asarray(differs)

    def more_exact(self, name: str) -> Mask:
        """Rows of which one list states a day in the year or month that is all that the other says. [joined]"""
        (ours, theirs), (here, there) = self.kits, self.places
        return within(ours, here, theirs, there, name) | within(theirs, there, ours, here, name)

    def _numbers(self, side: int, name: str) -> Floats:
        """A column of numbers of one side; what is of a whole row as it would be of the units of the other. [joined]"""
        values = numbers(self.kits[side], name)[self.places[side]]
        return values * self.share[side] if name == "metered_kwh" else values

    def swapped(self, differ: Mapping[str, Mask], side: int) -> pd.DataFrame:
        """The kit of a side with what the other states."""
        kit = self.kits[side].copy()
        for name, mask in differ.items():
            for column in (name, *_GO_WITH.get(name, ())):
                self._swap(kit, column, mask, side)
        return kit

    def _swap(self, kit: pd.DataFrame, name: str, mask: Mask, side: int) -> None:
        there, here = self.places[1 - side][mask], self.places[side][mask]
        theirs = self.kits[1 - side]
        times = (self.share[1 - side] / self.share[side])[mask] if name == "metered_kwh" else None
        laid_over(kit, name, here, theirs, there, times)

    def pairs(self, differ: Mapping[str, Mask]) -> Iterator[Pair]:
        """What the two lists say, in words, that of most units first; each column by itself."""
        of_type = "asset_type" in differ
        for name, mask in differ.items():
            if name == "device_type" and of_type:
                mask = mask & ~differ["asset_type"]
            if not mask.any():
                continue
            both = [self.sides[at].keys(name)[self.places[at][mask]] for at in (0, 1)]
            if name == "metered_kwh":
                both = [pd.util.hash_array(numbers(kit, name)[at[mask]])
                        for kit, at in zip(self.kits, self.places, strict=True)]  # fmt: skip
            frame = pd.DataFrame({"ours": both[0], "theirs": both[1], "units": self.units[mask],
                                  "at": np.flatnonzero(mask)})  # fmt: skip
            found = frame.groupby(["ours", "theirs"], sort=False).agg({"units": "sum", "at": "first"})
            found = found.sort_values("units", ascending=False, kind="stable")[:_PAIRS_KEPT]
            first = "" if len(differ) - ("device_type" in differ) < 2 else f"{TABLES['kit'][name].few_words} "
            for units, at in zip(found["units"].tolist(), found["at"].tolist(), strict=True):
                texts = [value_text(kit, name, int(places[at])) for kit, places in
                         zip(self.kits, self.places, strict=True)]  # fmt: skip
                yield Pair(first + texts[0], texts[1], float(units))


_UNIT_OF = {name: one.unit for one in FIGURES for name in one.columns}


def value_text(kit: pd.DataFrame, name: str, row: int) -> str:
    """What a row states in a column, as people read it: `120 W`, `1 October 2024`, `ThinkPad X270`."""
    kind = TABLES["kit"][name].kind
    if kind == "number":
        return f"{numbers(kit, name)[row]:,.6g} {_UNIT_OF[name]}".rstrip()
    if kind == "date":
        return _date_text(kit, name, row)
    text = _text(kit, name, row)
    if name in ("asset_type", "device_type"):
        return group_within("type", text)
    return text.replace("_", " ") if kind == "choice" else text


def _date_text(kit: pd.DataFrame, name: str, row: int) -> str:
    day = days(kit, name)[row].item()
    exact = _text(kit, f"{name}_precision", row)
    return str(day.year) if exact == "year" else month_text(day) if exact == "month" else day_text(day)


def _text(kit: pd.DataFrame, name: str, row: int) -> str:
    column, labels = codes(kit[row : row + 1], name)
    labels_here: NDArray[np.object_] = np.array([*labels, ""], dtype=object)
    return str(labels_here[column[0]])
