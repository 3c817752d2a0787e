"""One line of the ledger told in full: where it stands, what its row says, its formula, its factor, what else there is.

Made on request by `why`, never for a whole ledger.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from carbon.columns import TABLES
from carbon.factors import FactorTable, Found
from carbon.footprint.alternatives import Alternative, Kind, alternatives, of_type
from carbon.footprint.blocks import BASES, Block, MeterShare
from carbon.footprint.contracts import contracts_of, contracts_of_usage
from carbon.footprint.embodied import STATED_EMBODIED
from carbon.footprint.formula import Formula, Term, factor_term, row_term, rule_term, setting_term
from carbon.footprint.grid import market_kgco2e_per_kwh
from carbon.footprint.kit_formulas import KitRow
from carbon.footprint.ledger import Ledger
from carbon.footprint.making_formulas import MakingRow
from carbon.footprint.usage_formulas import UsageRow
from carbon.footprint.worksheet import Worksheet
from carbon.period import year_of
from carbon.settings import Contract
from carbon.words import catalogue
from carbon.words.formulas import term_words, unit_text

if TYPE_CHECKING:
    from carbon.footprint.assessment import Assessment

CLOSE = 1e-9
"""How near a formula must come to the ledger's figure, relative to it."""
_NOT_TOLD = ("file", "sheet", "row", "role", "set_aside")


@dataclass(frozen=True)
class Line:
    """A line of the ledger. row: what its inventory row says (column, meaning, value); of: what the amount is made of;
    figures: factors in the amount; complete: whether the formula begins at the row and not at the amount."""

    ledger_row: int
    file: str
    sheet: str
    row_number: int
    says: tuple[tuple[str, str, str], ...]
    stage: str
    part: str
    scope: str
    book: str
    of: str
    basis: str
    amount: float
    unit: str
    location_based_kgco2e: float
    market_based_kgco2e: float
    found: Found
    formula: Formula
    market_formula: Formula | None
    complete: bool
    figures: tuple[Found, ...] = ()
    others: tuple[Alternative, ...] = ()
    _table: FactorTable | None = field(default=None, repr=False, compare=False)

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON: an entry of `lines`."""
        assert self._table is not None
        return {
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row_number,
            "row_says": {name: value for name, _, value in self.says},
            "stage": self.stage,
            "part": self.part,
            "scope": self.scope,
            "book": self.book,
            "basis": self.basis,
            "amount": self.amount,
            "unit": self.unit,
            "location_based_kgco2e": self.location_based_kgco2e,
            "market_based_kgco2e": self.market_based_kgco2e,
            "formula_complete": self.complete,
            "formula": self.formula.as_record(),
            "market_formula": None if self.market_formula is None else self.market_formula.as_record(),
            "factor": factor_record(self._table, self.found),
            "figures": [factor_record(self._table, one) for one in self.figures],
            "alternatives": [other.as_record() for other in self.others],
        }


def factor_record(table: FactorTable, found: Found) -> dict[str, Any]:
    """A factor with all that is known of where it comes from, how it matched and how its spread came about."""
    factor, source = found.factor, found.factor.source
    spread = table.spread(factor)
    return {
        "id": factor.id,
        "name": factor.name,
        "value": factor.value,
        "unit": factor.unit,
        "low": factor.low,
        "high": factor.high,
        "range_meaning": factor.range_meaning,
        "year": factor.year,
        "data_year": factor.data_year,
        "region": factor.region,
        "match": found.match,
        "source": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "edition": source.published,
        "address": source.url,
        "reference": factor.reference,
        "licence": factor.licence or source.licence,
        "verified": factor.verified,
        "notes": factor.notes,
        "spread": {"kind": spread.kind, "gsd": spread.gsd, "rule": spread.rule},
    }


class Lines:
    """Makes lines of one assessment; rows that were looked at before are kept."""

    def __init__(self, assessment: Assessment) -> None:
        self.assessment = assessment
        self.ledger = assessment.ledger
        self._kit: dict[int, KitRow] = {}
        self._making: dict[int, MakingRow] = {}
        self._says: dict[int, tuple[tuple[str, str, str], ...]] = {}

    @cached_property
    def sheet(self) -> Worksheet:
        """A worksheet of its own for the rules: what they tell and note here goes nowhere."""
        one, ledger = self.assessment, self.ledger
        return Worksheet(
            factors=one.factors,
            settings=one.settings,
            period=one.period,
            year=one.settings.factor_set or year_of(one.period),
            first=int(np.datetime64(one.period.start, "D").astype(np.int64)),
            after=int(np.datetime64(one.period.end, "D").astype(np.int64)) + 1,
            ledger=Ledger(ledger.length, ledger.dimensions, ledger.sheet, ledger.row_number),
            years=one.period.years(),
        )

    @cached_property
    def meter_share_of(self) -> dict[int, tuple[MeterShare, int]]:
        """The meter that a row of the ledger shares, and its place among the meter's rows."""
        return {
            int(row): (share, at) for share in self.ledger.meter_shares for at, row in enumerate(share.rows.tolist())
        }

    def line(self, block: Block, at: int) -> Line:
        """The line of a block at a position, in full."""
        activity, ledger = block.activity, self.ledger
        position = int(activity.rows[at])
        amount = float(activity.amount[at])
        found = ledger.found[block.factor if isinstance(block.factor, int) else int(block.factor[at])]
        kilograms = amount * found.factor.value
        formula, term, complete = self._amount(block, position, amount)
        if found.factor.unit == "dimensionless" and found.factor.value == 1.0:
            if not formula.steps:
                formula.add("emissions", "kgCO2e", term)
        else:
            each = "kgCO2e/device" if found.factor.unit == "kgCO2e" else None
            formula.add("emissions", "kgCO2e", term, "x", factor_term(found, each))
        market, market_formula = kilograms, None
        if block.market is not None:
            weight = float(block.market if not isinstance(block.market, np.ndarray) else block.market[at])
            market = amount * weight
            market_formula = self._market(block, position, term, weight, market, found)
        kind = self._kind(self._source(position))
        return Line(
            ledger_row=position,
            file=_label(ledger.dimensions["file"], position),
            sheet=_label(ledger.sheet, position),
            row_number=int(ledger.row_number[position]),
            says=self.says(position),
            stage=block.stage,
            part=block.part,
            scope=block.scope,
            book=block.book,
            of=activity.of,
            basis=BASES[activity.basis if isinstance(activity.basis, int) else int(activity.basis[at])],
            amount=amount,
            unit=activity.unit,
            location_based_kgco2e=kilograms,
            market_based_kgco2e=market,
            found=found,
            formula=formula,
            market_formula=market_formula,
            complete=complete,
            figures=tuple(one for one in formula.used() if one.factor.id != found.factor.id),
            others=tuple(self._others(formula, found, kind)),
            _table=self.assessment.factors,
        )

    # -- the row -------------------------------------------------------------------------------------------------------

    def place(self, position: int) -> tuple[str, int] | None:
        """Table and line of a row of the ledger; None for one that stands for a setting."""
        for name, start in self.assessment.starts.items():
            if start <= position < start + len(self.assessment.activity.tables[name]):
                return name, position - start
        return None

    def says(self, position: int) -> tuple[tuple[str, str, str], ...]:
        """What an inventory row says: column, what it means, value with its unit."""
        if position not in self._says:
            self._says[position] = self._said(position)
        return self._says[position]

    def _said(self, position: int) -> tuple[tuple[str, str, str], ...]:
        place = self.place(position)
        if place is None:
            return ()
        name, line = place
        row = self.assessment.activity.tables[name].iloc[line]
        said = []
        for column in TABLES[name].values():
            if column.name in _NOT_TOLD or column.name not in row.index or pd.isna(row[column.name]):
                continue
            value = row[column.name]
            if column.kind == "number":
                text = f"{float(value):,.10g} {unit_text(column.unit, float(value))}".rstrip()
            elif column.kind == "date":
                text = f"{value.day} {value:%B %Y}"
            else:
                text = str(value)
            said.append((column.name, column.meaning, text))
        return tuple(said)

    def _source(self, position: int) -> int:
        """The row whose amounts these are: the host's for what runs on it."""
        share = self.ledger.host_shares.get(position)
        return position if share is None else share.host

    def kit_row(self, position: int) -> KitRow:
        """A row of the kit table by its place in the ledger."""
        if position not in self._kit:
            start = self.assessment.starts["kit"]
            self._kit[position] = KitRow(self.sheet, self.assessment.activity.tables["kit"], start, position - start)
        return self._kit[position]

    def making_row(self, position: int) -> MakingRow:
        """The making of a kit row."""
        if position not in self._making:
            self._making[position] = MakingRow(self.kit_row(position))
        return self._making[position]

    def usage_row(self, position: int) -> UsageRow:
        """A row of the other tables."""
        place = self.place(position)
        assert place is not None
        return UsageRow(self.sheet, self.assessment.activity.tables[place[0]], place[1])

    # -- the amount ----------------------------------------------------------------------------------------------------

    def _amount(self, block: Block, position: int, amount: float) -> tuple[Formula, Term, bool]:
        """The formula of an amount, its last term, and whether it gives what the ledger holds."""
        formula = Formula()
        term = self._made_of(formula, block, self._source(position))
        share = self.ledger.host_shares.get(position)
        if term is not None and share is not None:
            key = catalogue("formulas")["key"][share.key]
            own = row_term(share.own, "", "share_own", key=key)
            whole = row_term(share.whole, "", "share_whole", key=key)
            name = "handed_idle" if position == share.host else "handed_on"
            term = formula.add(name, term.unit, term, "x", own, "÷", whole)
        if term is not None and abs(term.value - amount) <= CLOSE * abs(amount):
            return formula, term, True
        return Formula(), Term(amount, block.activity.unit, term_words("amount")), False

    def _made_of(self, formula: Formula, block: Block, position: int) -> Term | None:
        of = block.activity.of
        if of.startswith("kit."):
            return self._kit_energy(formula, of, position)
        if of in ("manufacture", "write_off", "undated", "rented"):
            making = self.making_row(position)
            on_the_day = of == "manufacture" and block.book in ("inventory", "decision")
            return making.bought(formula) if on_the_day else making.amount(formula, of)
        if of == "disposal":
            return self.making_row(position).disposal(formula)
        if of == "homeworking":
            hours = setting_term(self.assessment.settings.homeworking_hours or 0.0, "hour", "homeworking")
            years = rule_term(self.sheet.years, "year", "years")
            return formula.add("homeworking_hours", "hour", hours, "x", years)
        if not of:
            return None
        return self._usage(formula, of, self.usage_row(position))

    def _kit_energy(self, formula: Formula, of: str, position: int) -> Term:
        row = self.kit_row(position)
        energy = row.energy(formula)
        shared = self.meter_share_of.get(position)
        if shared is not None:
            share, at = shared
            weight = Term(float(share.weights[at]), "kWh", term_words("energy_before_meter"), "step", step=energy.step)
            if energy.step is None:
                weight = energy
            whole = rule_term(float(share.weights.sum()), "kWh", "all_before_meter")
            reading = row_term(share.kwh, "kWh", "reading")
            energy = formula.add("energy_share_of_meter", "kWh", weight, "÷", whole, "x", reading)
        if of == "kit.home":
            return row.home(formula, energy)
        holds = bool(row.electricity.holds_overhead[0]) if shared is None else shared[0].with_overhead
        apart = row.in_two_scopes(reading_holds_overhead=holds)
        if apart:
            energy = row.it_load(formula, energy)
        load = row.load(formula, energy)
        return load if of == "kit.load" else row.overhead(formula, load, apart=apart)

    def _usage(self, formula: Formula, of: str, row: UsageRow) -> Term:
        if of.startswith("meter"):
            reading = row.reading(formula)
            return reading if of == "meter" else row.room_overhead(formula, reading)
        if of.startswith("fuel."):
            column = of.removeprefix("fuel.")
            return row.measured(formula, column, TABLES["fuel"][column].unit, "fuel")
        if of == "refrigerant":
            return row.measured(formula, "leaked_kg", "kg", "refrigerant")
        if of.startswith("reported"):
            column = "reported_location_kgco2e" if of == "reported" else "reported_market_kgco2e"
            return row.usage(formula, column, "kgCO2e")
        if of == "spend":
            return row.usage(formula, "spend", row.text("currency"))
        if of == "cloud.public_transfer":
            return row.public_transfer(formula)
        if of == "cloud.embodied":
            return row.embodied(formula)
        if of == "cloud.embodied_stated":
            return row.embodied_stated(formula)
        energy = row.energy(formula, of.removesuffix(".overhead"))
        return row.overhead(formula, energy) if of.endswith(".overhead") else energy

    # -- market-based --------------------------------------------------------------------------------------------------

    def _market(
        self, block: Block, position: int, amount: Term, weight: float, kilograms: float, found: Found
    ) -> Formula:
        """(1 - share with certificates) x (supplier's figure, else the residual mix, else the grid's)."""
        start = Term(amount.value, amount.unit, amount.words, amount.origin)
        contract = self._contract(block, self._source(position))
        formula = Formula()
        if contract is not None and market_kgco2e_per_kwh(contract, found.factor.value) == weight:
            certificates = setting_term(contract.rego_share, "", "certificates")
            rest = formula.add("rest_after_certificates", "", rule_term(1, "", "one"), "-", certificates)
            unit = found.factor.unit
            backed = factor_term(found)
            if contract.supplier_factor_kgco2e_per_kwh is not None:
                backed = setting_term(contract.supplier_factor_kgco2e_per_kwh, unit, "supplier_factor")
            elif contract.residual_mix_kgco2e_per_kwh is not None:
                backed = setting_term(contract.residual_mix_kgco2e_per_kwh, unit, "residual_mix")
            formula.add("emissions_market", "kgCO2e", start, "x", rest, "x", backed)
        if not formula.steps or abs(formula.result - kilograms) > CLOSE * max(abs(kilograms), CLOSE):
            formula = Formula()
            unit = "" if found.factor.unit == "dimensionless" else found.factor.unit
            formula.add("emissions_market", "kgCO2e", start, "x", setting_term(weight, unit, "market_factor"))
        return formula

    def _contract(self, block: Block, position: int) -> Contract | None:
        of = block.activity.of
        if of.startswith(("meter", "cloud.")) and of != "cloud.public_transfer":
            table = self.usage_row(position).table
            which, known = contracts_of_usage(self.sheet, table, own=of.startswith("meter"))
            return known[which[0]] if which[0] >= 0 else None
        if not of.startswith("kit."):
            return None
        kit = self.kit_row(position).kit
        sites, site_names = kit.text("site")
        named, names = kit.text("electricity_contract")
        which, known = contracts_of(self.sheet, named, names, sites, site_names, kit.runner == 0)
        return known[which[0]] if which[0] >= 0 else None

    # -- what else -----------------------------------------------------------------------------------------------------

    def _kind(self, position: int) -> Kind:
        place = self.place(position)
        if place is None or place[0] != "kit":
            return Kind()
        kit = self.kit_row(position).kit
        return Kind(kit.maker(0), kit.model(0), kit.device(0))

    def _others(self, formula: Formula, found: Found, kind: Kind) -> list[Alternative]:
        table, year = self.assessment.factors, self.assessment.factor_year
        listed: dict[str, Alternative] = {}
        figures = [found, *(one for one in formula.used() if one.factor.id != found.factor.id)]
        for one in figures:
            for other in alternatives(table, one, kind, year):
                listed.setdefault(other.factor.id, other)
        if found.factor.id == STATED_EMBODIED:
            for other in of_type(table, "embodied", kind, None):
                listed.setdefault(other.factor.id, other)
        stated = {term.words for step in formula.steps for term in step.terms if term.origin == "row"}
        if stated & {term_words("annual_energy"), term_words("metered"), term_words("mean_power")}:
            for other in of_type(table, "energy", kind, None):
                listed.setdefault(other.factor.id, other)
        taken = {one.factor.id for one in figures if one.match != "override"}
        return [other for name, other in listed.items() if name not in taken]


def _label(dimension: Any, position: int) -> str:
    code = int(dimension.codes[position])
    return str(dimension.labels[code]) if code >= 0 else ""


__all__ = ["Line", "Lines", "factor_record"]
