"""Where the digital estate sits in the organisation's own footprint, and the energy that stands beside its scopes.

Source: method, section 0 (a part of the footprint, never an addition to it) and section 3 (leased halls).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from carbon.factors import load_factors
from carbon.footprint.ledger.blocks import IN_HALL
from carbon.words import catalogue
from carbon.words.amounts import amount_text, digits_text

if TYPE_CHECKING:
    from carbon.footprint.result.assessed import Assessed

ADDED = tuple(f"{scope}{IN_HALL}" for scope in ("2", "3.3"))
"""Lines that none of the organisation's own meters and none of its purchases hold."""
_UNITS = {"litre": "litres", "m**3": "m³", "kWh": "kWh (gross)"}


def sits_in_text(name: str) -> str:
    """The line of the organisation's footprint that a part sits in, replaces or is added to. name: of `sits_in`."""
    words = catalogue("sits_in")
    return str(words["line"].get(name, "") if name else words["not_stated"]["line"])


def added_kgco2e(assessment: Assessed) -> float:
    """Electricity of leased halls in scopes 2 and 3.3, which no building meter holds. [kgCO2e]"""
    ledger = assessment.ledger
    sums = zip(ledger.names("sits_in"), ledger.sums("inventory", "sits_in"), strict=True)
    return float(sum(kilograms for name, kilograms in sums if name in ADDED))


def part_sentence(assessment: Assessed) -> str:
    """That the estate is a part of the organisation's footprint, and which of it is none: above a table of lines."""
    return str(catalogue("sits_in")["part"]["halls" if added_kgco2e(assessment) else "whole"])


def both_sentence(assessment: Assessed) -> str:
    """The same of both figures, where no table stands."""
    return _sentence(assessment, "both")


def short_sentence(assessment: Assessed) -> str:
    """The same of the estate, where the table stands elsewhere."""
    return _sentence(assessment, "short")


def _sentence(assessment: Assessed, name: str) -> str:
    words, added = catalogue("sits_in")["part"], added_kgco2e(assessment)
    return str(words[f"{name}_halls"]).format(amount=amount_text(added)) if added else str(words[name])


@dataclass(frozen=True)
class Fuel:
    """Fuel burnt in generators, in its own unit. name: as its factor has it; unit: litre, kWh (gross) or m**3; kwh: its
    energy of gross calorific value, None where the set has no figure for a kilowatt-hour of it. [kWh]"""

    name: str
    amount: float
    unit: str
    kwh: float | None

    @property
    def text(self) -> str:
        """`1,200 litres (Gas oil), 12,891 kWh gross`."""
        own = f"{digits_text(self.amount, 6)} {_UNITS.get(self.unit, self.unit)} ({self.name})"
        if self.unit == "kWh":
            return own
        if self.kwh is None:
            return f"{own}, of which the set has no figure for a kilowatt-hour"
        return f"{own}, {digits_text(self.kwh, 6)} kWh gross"

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON."""
        return {"fuel": self.name, "amount": self.amount, "unit": self.unit, "kwh_gross": self.kwh}


def fuels(assessment: Assessed) -> list[Fuel]:
    """What is burnt in generators, which is scope 1 and no electricity: each fuel in the unit that it is stated in,
    with its kilowatt-hours: the published kilograms of that unit over those of a kilowatt-hour of the same set."""
    sums: dict[tuple[str, str, float | None], float] = {}
    for name, unit, each, amount in _burnt(assessment):
        sums[name, unit, each] = sums.get((name, unit, each), 0.0) + amount
    return [Fuel(name, amount, unit, None if each is None else amount * each)
            for (name, unit, each), amount in sums.items()]  # fmt: skip


def _burnt(assessment: Assessed) -> Iterator[tuple[str, str, float | None, float]]:
    """Fuels by block: name, unit, kilowatt-hours of a unit, amount."""
    ledger = assessment.ledger
    for block in ledger.blocks:
        if block.part == "fuel" and isinstance(block.factor, int):
            factor = ledger.found[block.factor].factor
            name, unit = factor.name.partition(",")[0], block.activity.unit
            yield name, unit, _kwh_each(factor.id, unit), float(block.activity.amount.sum())


def _kwh_each(factor_id: str, unit: str) -> float | None:
    """Kilowatt-hours in a unit of a fuel, by published figures alone: an own value weighs the fuel otherwise and holds
    no more energy for it. None where the set has none for a kilowatt-hour."""
    if unit == "kWh":
        return 1.0
    family, _, year = factor_id.rpartition(".")
    published, of_kwh = load_factors(), f"{family.rpartition('.')[0]}.kwh_gross.{year}"
    if of_kwh not in published:
        return None
    return published.get(factor_id).value / published.get(of_kwh).value


def energy_sentence(assessment: Assessed) -> str:
    """What the kilowatt-hours beside scopes are, and the fuel that is in none of them."""
    burnt = fuels(assessment)
    fuel = f" Fuel, in scope 1 and in no kilowatt-hour here: {'; '.join(one.text for one in burnt)}." if burnt else ""
    return (
        f"Kilowatt-hours are of electricity, each once, in the scope of its generation; 3.3 is of the same ones.{fuel}"
    )
