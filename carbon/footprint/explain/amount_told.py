"""How the amount of a ledger line came about: the rule that gave it, run on its row alone and told with its numbers."""

from __future__ import annotations

from carbon.factors import Found
from carbon.footprint.explain.row_told import Rows
from carbon.footprint.ledger.blocks import Activity, Block, HostShare, Supply
from carbon.footprint.lines.fuel import HOMEWORKING_KWH
from carbon.footprint.lines.rooms import hall_pue, room_pue
from carbon.footprint.rules import cloud_usage
from carbon.footprint.rules.figures import OneTableRow
from carbon.footprint.rules.kit_places import ENERGY, PUE_DEFAULT, PUE_SET, PUE_STATED
from carbon.footprint.rules.readings import (
    FUELS,
    HOMEWORKING,
    HOMEWORKING_ENERGY,
    IN_HALL,
    IN_HALL_MORE,
    METER,
    ON_TOP,
    PART_OF_HOST,
    REFRIGERANT,
    SHARE_OWN,
    SHARE_WHOLE,
    SUPPLIED,
    in_period,
    supply,
    worked,
)
from carbon.rules import Quantity, Rule, Said, Step, tell
from carbon.rules.steps import Formula, Term
from carbon.words import catalogue
from carbon.words.formulas import term_words

CLOSE = 1e-9
"""How near a formula must come to the ledger's figure, relative to it."""
_RULES = {rule.id: rule for rule in (METER, *FUELS.values(), REFRIGERANT)} | cloud_usage.RULES
_OF_READING = {rule.id: rule for rule in (IN_HALL, IN_HALL_MORE)}
_OF_HOURS = {rule.id: rule for rule in (HOMEWORKING, HOMEWORKING_ENERGY)}


class Amounts:
    """Formulas of the amounts of one assessment's lines."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.ledger = rows.ledger
        self._told: dict[tuple[Activity, int, str], tuple[Formula, Term, bool]] = {}

    def told(self, block: Block, at: int) -> tuple[Formula, Term, bool]:
        """The formula of the amount of a line, its last term, and whether it gives what the ledger holds.

        The parts of a kilowatt-hour are lines of one amount, which is told once.
        """
        key = (block.activity, at, block.book)
        if key not in self._told:
            self._told[key] = self._found(block, int(block.activity.rows[at]), float(block.activity.amount[at]))
        formula, term, complete = self._told[key]
        return formula.copy(), term, complete

    def _found(self, block: Block, position: int, amount: float) -> tuple[Formula, Term, bool]:
        formula = Formula()
        term = self._made_of(formula, block, self.rows.source(position))
        if term is not None and block.activity.supply is not None:
            term = _supplied(formula, block.activity.supply, term)
        share = self.ledger.host_shares.get(position)
        if term is not None and share is not None:
            term = _of_host(formula, share, term, "handed_idle" if position == share.host else "handed_on")
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
        if of in _OF_HOURS:
            held = Found(self.rows.assessment.factors.get(HOMEWORKING_KWH), "exact")
            hours = self.rows.assessment.settings.homeworking_hours or 0.0
            return tell(_OF_HOURS[of].amount, worked(hours, self.rows.sheet.years, held), formula)
        return self._usage(formula, of, position) if of else None

    def _usage(self, formula: Formula, of: str, position: int) -> Term | None:
        """An amount of a row of the other tables, or what a room or a provider adds to it."""
        row = OneTableRow(self.rows.usage_terms(position))
        if of == "spend":
            currency = self.rows.text(position, "currency")
            spent = Quantity("spend", currency, "row", "usage_spend")
            return tell(in_period(spent, currency, "usage_inside"), row, formula)
        rule, more = _rules_of(of)
        term = tell(rule.amount, row, formula)
        if more is None or term is None:
            return term
        row.given[ENERGY.name] = term
        return tell(more.amount, row if of.startswith("cloud.") else self._room(of, term, row), formula)

    def _room(self, of: str, energy: Term, row: OneTableRow) -> Said:
        """What is known of the PUE of a room or hall whose meter counts by itself."""
        if of in ("meter.overhead", "meter.hall_overhead") and (stated := row.term(PUE_STATED)) is not None:
            return Said({ENERGY: energy, PUE_STATED: stated})
        value, found = room_pue(self.rows.sheet) if of == "meter.overhead" else (None, hall_pue(self.rows.sheet))
        return Said({ENERGY: energy, PUE_SET: value if found is None else None, PUE_DEFAULT: found})


def _rules_of(of: str) -> tuple[Rule, Rule | None]:
    """The rule of an amount, and the one of what is added to it or is a part of it."""
    first = "meter" if of.startswith("meter") else of.removesuffix(".overhead")
    return _RULES[first], None if first == of else _OF_READING.get(of, ON_TOP)


def _supplied(formula: Formula, part: Supply, whole: Term) -> Term | None:
    """The part of an amount that the site made itself, or that was bought."""
    return tell(SUPPLIED[part.part].amount, supply(part.contract, whole), formula)


def _of_host(formula: Formula, share: HostShare, whole: Term, words: str) -> Term | None:
    """What a machine, or the idle part, takes of a line of its host."""
    amount, key = Quantity("amount", whole.unit, "rule", "amount"), catalogue("formulas")["key"][share.key]
    names = {SHARE_OWN: term_words("share_own_by", key=key), SHARE_WHOLE: term_words("share_whole_by", key=key)}
    row = Said({amount: whole, SHARE_OWN: share.own, SHARE_WHOLE: share.whole}, names)
    return tell(Step(words, whole.unit, amount * PART_OF_HOST), row, formula)
