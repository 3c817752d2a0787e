"""How the amount of a ledger line came about: the rule that gave it, run on its row alone and told with its numbers."""

from __future__ import annotations

from carbon.columns import TABLES
from carbon.factors import Found
from carbon.footprint.blocks import Block, Supply
from carbon.footprint.fuel import HOMEWORKING_KWH
from carbon.footprint.row_told import Rows
from carbon.footprint.usage_formulas import UsageRow
from carbon.rules.steps import Formula, Term, factor_term, row_term, rule_term, setting_term
from carbon.words import catalogue
from carbon.words.formulas import term_words

CLOSE = 1e-9
"""How near a formula must come to the ledger's figure, relative to it."""


class Amounts:
    """Formulas of the amounts of one assessment's lines."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.ledger = rows.ledger

    def told(self, block: Block, position: int, amount: float) -> tuple[Formula, Term, bool]:
        """The formula of an amount, its last term, and whether it gives what the ledger holds."""
        formula = Formula()
        term = self._made_of(formula, block, self.rows.source(position))
        if term is not None and block.activity.supply is not None:
            term = _supplied(formula, block.activity.supply, term)
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
            return self.rows.kit_row(position).electricity(formula, of)
        if of in ("manufacture", "write_off", "undated", "rented"):
            return self.rows.kit_row(position).making(formula, of, block.book)
        if of == "disposal":
            return self.rows.kit_row(position).disposal(formula)
        if of.startswith("homeworking"):
            hours = setting_term(self.rows.assessment.settings.homeworking_hours or 0.0, "hour", "homeworking")
            years = rule_term(self.rows.sheet.years, "year", "years")
            worked = formula.add("homeworking_hours", "hour", hours, "x", years)
            if of == "homeworking":
                return worked
            held = factor_term(Found(self.rows.assessment.factors.get(HOMEWORKING_KWH), "exact"))
            return formula.add("homeworking_kwh", "kWh", worked, "x", held)
        if not of:
            return None
        return self._usage(formula, of, self.rows.usage_row(position))

    def _usage(self, formula: Formula, of: str, row: UsageRow) -> Term:
        if of.startswith("meter"):
            reading = row.reading(formula)
            return reading if of == "meter" else row.of_room(formula, of, reading)
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
        if of == "cloud.storage_making":
            return row.storage_making(formula)
        if of == "cloud.embodied_stated":
            return row.embodied_stated(formula)
        energy = row.energy(formula, of.removesuffix(".overhead"))
        return row.overhead(formula, energy) if of.endswith(".overhead") else energy


def _supplied(formula: Formula, supply: Supply, whole: Term) -> Term:
    """The part of an amount that the site made itself, or that was bought."""
    contract = supply.contract
    share = setting_term(contract.onsite, "", "onsite_share")
    if contract.onsite_kwh is not None and contract.site_kwh is not None:
        made = setting_term(contract.onsite_kwh, "kWh", "onsite_kwh")
        used = setting_term(contract.site_kwh, "kWh", "site_kwh")
        share = formula.add("onsite_share", "", made, "÷", used)
    if supply.part == "onsite":
        return formula.add("energy_made", "kWh", whole, "x", share)
    rest = formula.add("bought_share", "", rule_term(1, "", "one"), "-", share)
    return formula.add("energy_bought", "kWh", whole, "x", rest)
