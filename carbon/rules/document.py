"""An expression in words, as the method page prints it: every term by what it is, every choice by its order."""

from __future__ import annotations

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
)
from carbon.words.formulas import number_text, term_words, unit_text


def document(expression: Expression, gives: str, words: str, where: Test | None = None) -> list[str]:
    """Lines of the formula: the result first, then each named step that it stands on, each once. where: rows that it is
    for"""
    if isinstance(expression, Step) and expression.words == words:
        expression = expression.of
    lines: dict[int, str] = {}
    steps: list[Step] = []
    first = _line(words, gives, _text(expression, steps))
    while steps:
        step = steps.pop(0)
        if id(step) not in lines:
            lines[id(step)] = _line(step.words, step.unit, _text(step.of, steps))
    return [first, *lines.values(), *([] if where is None else [f"only where {_test(where, [])}"])]


def _line(words: str, unit: str, text: str) -> str:
    return f"{term_words(words)}{f' [{unit_text(unit)}]' if unit else ''} = {text}"


def _text(node: Expression, steps: list[Step]) -> str:
    if isinstance(node, Quantity):
        return term_words(node.words)
    if isinstance(node, Number):
        return f"{number_text(node.value)} {unit_text(node.unit, node.value)}".rstrip()
    if isinstance(node, Step):
        steps.append(node)
        return term_words(node.words)
    if isinstance(node, Joined):
        left, right = (_bracketed(part, node.sign, steps) for part in (node.left, node.right))
        return f"{left} {node.sign} {right}"
    if isinstance(node, FirstKnown):
        return "the first that is known of: " + "; ".join(_text(choice, steps) for choice in node.choices)
    if isinstance(node, Chosen):
        then, otherwise = _text(node.then, steps), _text(node.otherwise, steps)
        return f"where {_test(node.test, steps)}: {then}; else {otherwise}"
    if isinstance(node, Least | Greatest):
        name = "lesser" if isinstance(node, Least) else "greater"
        return f"the {name} of {_text(node.left, steps)} and {_text(node.right, steps)}"
    if isinstance(node, YearsAfter):
        return f"the day {_text(node.years, steps)} after {_text(node.start, steps)}, in whole months"
    raise TypeError(f"{type(node).__name__} is no expression that has words")


def _bracketed(node: Expression, sign: str, steps: list[Step]) -> str:
    text = _text(node, steps)
    loose = isinstance(node, FirstKnown | Chosen | Least | Greatest)
    sum_in_product = isinstance(node, Joined) and node.sign in "+-" and sign in "x÷"
    return f"({text})" if loose or sum_in_product else text


def _test(test: Test, steps: list[Step]) -> str:
    if isinstance(test, Flag):
        return term_words(test.words)
    if isinstance(test, Known):
        return f"{_text(test.of, steps)} is known"
    if isinstance(test, Above):
        return f"{_text(test.left, steps)} is above {_text(test.right, steps)}"
    if isinstance(test, Not):
        return f"not ({_test(test.of, steps)})"
    if isinstance(test, Either):
        return f"{_test(test.left, steps)} or {_test(test.right, steps)}"
    if isinstance(test, Both):
        return f"{_test(test.left, steps)} and {_test(test.right, steps)}"
    raise TypeError(f"{type(test).__name__} is no test that has words")
