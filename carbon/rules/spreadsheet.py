"""An expression as the text of a spreadsheet's formula, given the cells of its quantities.

Every figure stands in a cell: a number of the rule too, so that a reader of the sheet sees what it is.
"""

from __future__ import annotations

from collections.abc import Mapping

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

Cells = Mapping[str, str]
"""Address of the cell of each quantity and flag, by its name."""

_SIGNS = {"x": "*", "÷": "/", "+": "+", "-": "-"}


def formula(expression: Expression, cells: Cells) -> str:
    """`=B2*C2/1000`. Blank cells are not known. Raises KeyError for a quantity without a cell."""
    return f"={_text(expression, cells)}"


def _text(node: Expression, cells: Cells) -> str:
    if isinstance(node, Quantity):
        return cells[node.name]
    if isinstance(node, Number):
        return repr(float(node.value)).removesuffix(".0")
    if isinstance(node, Step):
        return _text(node.of, cells)
    if isinstance(node, Joined):
        left, right = _text(node.left, cells), _text(node.right, cells)
        if node.sign in ("x", "÷"):
            left = f"({left})" if _is_sum(node.left) else left
        if _is_sum(node.right) or (node.sign == "÷" and _is_joined(node.right)):
            right = f"({right})"
        return f"{left}{_SIGNS[node.sign]}{right}"
    if isinstance(node, FirstKnown):
        *choices, last = node.choices
        text = _text(last, cells)
        for choice in reversed(choices):
            text = f"IF({_known(choice, cells)},{_text(choice, cells)},{text})"
        return text
    if isinstance(node, Chosen):
        return f"IF({_test(node.test, cells)},{_text(node.then, cells)},{_text(node.otherwise, cells)})"
    if isinstance(node, Least | Greatest):
        name = "MIN" if isinstance(node, Least) else "MAX"
        return f"{name}({_text(node.left, cells)},{_text(node.right, cells)})"
    if isinstance(node, YearsAfter):
        years = _text(node.years, cells)
        years = f"({years})" if _is_sum(node.years) else years
        return f"EDATE({_text(node.start, cells)},INT(12*{years}+0.5))"
    raise TypeError(f"{type(node).__name__} has no text in a spreadsheet")


def _bare(node: Expression) -> Expression:
    return _bare(node.of) if isinstance(node, Step) else node


def _is_joined(node: Expression) -> bool:
    return isinstance(_bare(node), Joined)


def _is_sum(node: Expression) -> bool:
    inner = _bare(node)
    return isinstance(inner, Joined) and inner.sign in ("+", "-")


def _known(node: Expression, cells: Cells) -> str:
    """Whether a value is known: a chain is where all its quantities are, a choice where one of its branches is."""
    node = _bare(node)
    if isinstance(node, Quantity):
        return f"ISNUMBER({cells[node.name]})"
    if isinstance(node, Number):
        return "TRUE()"
    if isinstance(node, Chosen):
        then, otherwise = _known(node.then, cells), _known(node.otherwise, cells)
        return f"IF({_test(node.test, cells)},{then},{otherwise})"
    if isinstance(node, FirstKnown):
        return f"OR({','.join(_known(choice, cells) for choice in node.choices)})"
    if isinstance(node, Joined | Least | Greatest):
        return f"AND({_known(node.left, cells)},{_known(node.right, cells)})"
    if isinstance(node, YearsAfter):
        return f"AND({_known(node.start, cells)},{_known(node.years, cells)})"
    raise TypeError(f"{type(node).__name__} has no text in a spreadsheet")


def _test(test: Test, cells: Cells) -> str:
    if isinstance(test, Flag):
        return cells[test.name]
    if isinstance(test, Known):
        return _known(test.of, cells)
    if isinstance(test, Above):
        both = f"AND({_known(test.left, cells)},{_known(test.right, cells)})"
        return f"IF({both},{_text(test.left, cells)}>{_text(test.right, cells)},FALSE())"
    if isinstance(test, Not):
        return f"NOT({_test(test.of, cells)})"
    if isinstance(test, Either):
        return f"OR({_test(test.left, cells)},{_test(test.right, cells)})"
    if isinstance(test, Both):
        return f"AND({_test(test.left, cells)},{_test(test.right, cells)})"
    raise TypeError(f"{type(test).__name__} has no text in a spreadsheet")
