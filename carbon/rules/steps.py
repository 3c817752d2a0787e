"""A figure as a sum with its numbers filled in: terms, steps and what they come to.

A step joins its terms from left to right; the result of a step may be a term of a later one. Nothing is worked out
here that the rules do not work out: the terms are what the rules took, and the result is held against the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np

from carbon.calendar_days import years_after
from carbon.factors import Found
from carbon.words.formulas import number_text, term_words, value_text

Sign = Literal["x", "÷", "+", "-"]
Origin = Literal["row", "setting", "factor", "period", "step", "rule"]


@dataclass(frozen=True)
class Term:
    """One number of a step. origin: who says so; step: the step whose result it is; found: the factor it is; noun: what
    is counted, where it is more than one."""

    value: float
    unit: str
    words: str
    origin: Origin = "rule"
    found: Found | None = None
    step: int | None = None
    noun: str = ""

    @property
    def text(self) -> str:
        """`34 kWh a year`; with a noun, `364 laptops`."""
        if self.noun and self.value != 1:
            return f"{number_text(self.value, rounded=self.step is not None)} {self.noun}"
        return value_text(self.value, self.unit, rounded=self.step is not None)

    def as_record(self) -> dict[str, Any]:
        """The form of the command line's JSON. A date is a number of days since 1970-01-01."""
        return {
            "value": self.value,
            "unit": self.unit,
            "what": self.words,
            "origin": self.origin,
            "factor": None if self.found is None else self.found.factor.id,
            "step": self.step,
        }


@dataclass(frozen=True)
class Step:
    """`terms[0] signs[0] terms[1] ... = result unit`, and what it works out. Years added to a date are months of the
    calendar."""

    words: str
    terms: tuple[Term, ...]
    signs: tuple[Sign, ...]
    unit: str

    def evaluate(self, results: list[float]) -> float:
        """The result, from left to right. results: of the steps before."""
        values = [term.value if term.step is None else results[term.step] for term in self.terms]
        total = values[0]
        for sign, term, value in zip(self.signs, self.terms[1:], values[1:], strict=True):
            if sign == "x":
                total = total * value
            elif sign == "÷":
                total = total / value
            elif sign == "+" and self.terms[0].unit == "date" and term.unit == "year":
                total = float(years_after(np.asarray(total), np.asarray(value)))
            elif sign == "+":
                total = total + value
            else:
                total = total - value
        return total


@dataclass
class Formula:
    """Steps, each with its result, that lead to one figure."""

    steps: list[Step] = field(default_factory=list)
    results: list[float] = field(default_factory=list)

    def copy(self) -> Formula:
        """The same, to which more can be added."""
        return Formula(list(self.steps), list(self.results))

    def add(self, name: str, unit: str, /, *parts: Term | Sign, **values: object) -> Term:
        """One more step: terms with the signs between them. name: of the catalogue's words. Gives its result."""
        terms = tuple(part for part in parts if isinstance(part, Term))
        signs: tuple[Sign, ...] = tuple(part for part in parts if not isinstance(part, Term))
        step = Step(term_words(name, **values), terms, signs, unit)
        result = step.evaluate(self.results)
        self.steps.append(step)
        self.results.append(result)
        return Term(result, unit, step.words, "step", step=len(self.steps) - 1)

    @property
    def result(self) -> float:
        return self.results[-1]

    def evaluate(self) -> float:
        """The figure, worked out anew from the first term to the last."""
        results: list[float] = []
        for step in self.steps:
            results.append(step.evaluate(results))
        return results[-1]

    def texts(self) -> list[str]:
        """`364 laptops x 34 kWh a year x 1 year = 12,376 kWh`, a step a line."""
        lines = []
        for step, result in zip(self.steps, self.results, strict=True):
            parts = [step.terms[0].text]
            for sign, term in zip(step.signs, step.terms[1:], strict=True):
                parts += [sign, term.text]
            lines.append(f"{' '.join(parts)} = {value_text(result, step.unit, rounded=True)}")
        return lines

    def named_texts(self) -> list[str]:
        """The same, each with what it works out: `Days of its life: 1 May 2026 - 1 May 2022 = 1,461 days`."""
        named = [step.words[:1].upper() + step.words[1:] for step in self.steps]
        return [f"{words}: {text}" for words, text in zip(named, self.texts(), strict=True)]

    def as_record(self) -> list[dict[str, Any]]:
        """The form of the command line's JSON: terms, signs between them, result, and the same as text."""
        return [
            {
                "what": step.words,
                "terms": [term.as_record() for term in step.terms],
                "signs": list(step.signs),
                "result": result,
                "unit": step.unit,
                "text": text,
            }
            for step, result, text in zip(self.steps, self.results, self.texts(), strict=True)
        ]

    def used(self) -> list[Found]:
        """Factors among the terms, each once, in their order."""
        known: dict[tuple[str, str], Found] = {}
        for step in self.steps:
            for term in step.terms:
                if term.found is not None:
                    known.setdefault((term.found.factor.id, term.found.match), term.found)
        return list(known.values())


def row_term(value: float, unit: str, name: str, /, **values: object) -> Term:
    """What the row states."""
    return Term(float(value), unit, term_words(name, **values), "row")


def rule_term(value: float, unit: str, name: str, /, **values: object) -> Term:
    """A number of the rule itself, such as 1,000 W in a kilowatt."""
    return Term(float(value), unit, term_words(name, **values), "rule")


def setting_term(value: float, unit: str, name: str, /, **values: object) -> Term:
    """What the settings say."""
    return Term(float(value), unit, term_words(name, **values), "setting")


def period_term(value: float, unit: str, name: str, /, **values: object) -> Term:
    """What follows from the period and the dates."""
    return Term(float(value), unit, term_words(name, **values), "period")


def factor_term(found: Found, unit: str | None = None) -> Term:
    """A figure of the tables, or the user's own."""
    return Term(found.factor.value, found.factor.unit if unit is None else unit, found.factor.name, "factor", found)
