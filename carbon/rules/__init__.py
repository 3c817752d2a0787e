"""Rules of the method as values: each is declared once, and several readers read it.

An expression is a small tree over named quantities (`expression`). `run` works it out for whole columns, `tell` for one
row with its numbers and where each comes from, `document` puts it in words for the method page, `formula` writes it for
a cell of a spreadsheet, and `balance` holds its unit against what the rule gives. No text is ever evaluated.
"""

from carbon.rules.balance import Unbalanced, balance
from carbon.rules.document import document
from carbon.rules.expression import (
    Above,
    Both,
    Chosen,
    Either,
    Expression,
    FirstKnown,
    Flag,
    Greatest,
    Joined,
    Known,
    Least,
    Not,
    Number,
    Quantity,
    Step,
    Test,
    YearsAfter,
    flags,
    quantities,
)
from carbon.rules.rule import Basis, Rule
from carbon.rules.run import Columns, Given, Running, by_time, run
from carbon.rules.spreadsheet import formula
from carbon.rules.tell import OneRow, Said, Telling, tell

__all__ = [
    "Above",
    "Basis",
    "Both",
    "Chosen",
    "Columns",
    "Either",
    "Expression",
    "FirstKnown",
    "Flag",
    "Given",
    "Greatest",
    "Joined",
    "Known",
    "Least",
    "Not",
    "Number",
    "OneRow",
    "Quantity",
    "Rule",
    "Running",
    "Said",
    "Step",
    "Telling",
    "Test",
    "Unbalanced",
    "YearsAfter",
    "balance",
    "by_time",
    "document",
    "flags",
    "formula",
    "quantities",
    "run",
    "tell",
]
