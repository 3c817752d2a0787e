"""One line of the ledger told in full: where it stands, what its row says, its formula, its factor, what else there is.

Made on request by `why`, never for a whole ledger.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from carbon.doors import OneLine
from carbon.factors import FactorTable, Found
from carbon.factors.cloud.cloud_models import Reading, readings
from carbon.footprint.explain.alternatives import Alternative, Kind, alternatives, of_type
from carbon.footprint.explain.amount_told import CLOSE, Amounts
from carbon.footprint.explain.row_told import Rows, label_of
from carbon.footprint.ledger.blocks import BASES, Block
from carbon.footprint.lines.contracts import contracts_of, contracts_of_usage
from carbon.footprint.lines.grid import market_kgco2e_per_kwh
from carbon.footprint.lines.making import STATED_EMBODIED
from carbon.footprint.result.assessed import Assessed
from carbon.footprint.uncertainty.quality import scores_of_line
from carbon.rules.steps import Formula, Term, factor_term, rule_term, setting_term
from carbon.settings import Contract
from carbon.words.formulas import term_words


@dataclass(frozen=True, repr=False)
class Line(OneLine):
    """A line of the ledger. row: what its inventory row says (column, meaning, value); of: what the amount is made of;
    figures: factors in the amount; complete: whether the formula begins at the row and not at the amount; scores: on
    the five axes of data quality, 1 best to 5 worst; readings: of a cloud machine, what the models publish."""

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
    scores: dict[str, int] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
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
            "quality": dict(self.scores),
            "amount": self.amount,
            "unit": self.unit,
            "location_based_kgco2e": self.location_based_kgco2e,
            "market_based_kgco2e": self.market_based_kgco2e,
            "formula_complete": self.complete,
            "formula": self.formula.as_record(),
            "market_formula": None if self.market_formula is None else self.market_formula.as_record(),
            "factor": factor_record(self._table, self.found),
            "published_points": [reading.as_record() for reading in self.readings],
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

    def __init__(self, assessment: Assessed) -> None:
        self.assessment = assessment
        self.ledger = assessment.ledger
        self.rows = Rows(assessment)
        self.amounts = Amounts(self.rows)
        self._alternatives: dict[tuple[str, str, Kind], list[Alternative]] = {}

    def line(self, block: Block, at: int) -> Line:
        """The line of a block at a position, in full."""
        activity, ledger = block.activity, self.ledger
        position = int(activity.rows[at])
        amount = float(activity.amount[at])
        found = ledger.found[block.factor if isinstance(block.factor, int) else int(block.factor[at])]
        kilograms = amount * found.factor.value
        formula, term, complete = self.amounts.told(block, at)
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
        kind = self._kind(self.rows.source(position))
        return Line(
            ledger_row=position,
            file=label_of(ledger.dimensions["file"], position),
            sheet=label_of(ledger.sheet, position),
            row_number=int(ledger.row_number[position]),
            says=self.rows.says(position),
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
            scores=scores_of_line(ledger, block, at),
            readings=self._readings(activity.of, position),
            _table=self.assessment.factors,
        )

    def _readings(self, of: str, position: int) -> tuple[Reading, ...]:
        if of.removesuffix(".overhead") not in ("cloud.idle", "cloud.load"):
            return ()
        return readings(*self.rows.machine(position))

    # -- market-based --------------------------------------------------------------------------------------------------

    def _market(
        self, block: Block, position: int, amount: Term, weight: float, kilograms: float, found: Found
    ) -> Formula:
        """(1 - share with certificates) x (supplier's figure, else the residual mix, else the grid's)."""
        start = Term(amount.value, amount.unit, amount.words, amount.origin)
        contract = self._contract(block, self.rows.source(position))
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
            table = self.rows.usage_terms(position).table
            which, known = contracts_of_usage(self.rows.sheet, table, own=of.startswith("meter"))
            return known[which[0]] if which[0] >= 0 else None
        if not of.startswith("kit."):
            return None
        kit = self.rows.kit_row(position).kit
        sites, site_names = kit.text("site")
        named, names = kit.text("electricity_contract")
        which, known = contracts_of(self.rows.sheet, named, names, sites, site_names, kit.runner == 0)
        return known[which[0]] if which[0] >= 0 else None

    # -- what else -----------------------------------------------------------------------------------------------------

    def _kind(self, position: int) -> Kind:
        place = self.rows.place(position)
        if place is None or place[0] != "kit":
            return Kind()
        kit = self.rows.kit_row(position).kit
        return Kind(kit.maker(0), kit.model(0), kit.device(0))

    def _others(self, formula: Formula, found: Found, kind: Kind) -> list[Alternative]:
        table, year = self.assessment.factors, self.assessment.factor_year
        known = self._alternatives
        listed: dict[str, Alternative] = {}
        figures = [found, *(one for one in formula.used() if one.factor.id != found.factor.id)]
        for one in figures:
            key = (one.factor.id, one.match, kind)
            if key not in known:
                known[key] = alternatives(table, one, kind, year)
            for other in known[key]:
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


__all__ = ["Line", "Lines", "factor_record"]
