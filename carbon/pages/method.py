"""Method: how a kilogram is worked out, for people who want to check it."""

from __future__ import annotations

import re

import streamlit as st

from carbon.footprint.rules.declared import RULES
from carbon.pages.held import showing
from carbon.rules import Rule
from carbon.words import guide

_FOR_BUILDERS = re.compile(r"\s*\(Tests?: [^)]*\)")
"""Which test holds a rule: for those who change the program, who read the file itself."""
_PART = re.compile(r"^## (.+)$", re.MULTILINE)


def show() -> None:
    """The page: the text, with links to its parts after its first paragraph."""
    text = _FOR_BUILDERS.sub("", guide("method"))
    opening, *parts = text.split("\n## ")
    st.markdown(f"{opening}\n\n{_contents(text)}")
    for part in parts:
        st.markdown(f"## {part}")
        _formulas(part.partition("\n")[0])


def _formulas(part: str) -> None:
    """The declared rules of a part, as they are run: each result and each step that it stands on, once."""
    lines = dict.fromkeys(line for rule in RULES if rule.method == part for line in _lines(rule))
    if lines:
        with st.expander("The formulas of this part, as they are run"):
            rows = [(figure, how) for figure, _, how in (line.partition(" = ") for line in lines)]
            showing.table(f"{part}: the formulas as they are run", ("Figure", "How it is worked out"), rows)


def _lines(rule: Rule) -> list[str]:
    """The formula of a rule a step a line, with the rows that it is for beside the first."""
    first, *steps = rule.document()
    where = "" if rule.where is None else f"; {steps.pop()}"
    return [f"{first}{where}", *steps]


def _contents(text: str) -> str:
    """Links to the parts, by the anchors that their headings get."""
    return "\n".join(
        f"- [{name}](#{re.sub('[^a-z0-9]+', '-', name.lower()).strip('-')})" for name in _PART.findall(text)
    )


if __name__ == "__main__":
    show()
