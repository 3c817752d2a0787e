"""One line of the ledger on screen: the sum with its numbers, the row, the factor and its page, what else there is."""

from __future__ import annotations

import streamlit as st

from carbon.factors import Found
from carbon.factors.tables.spreads import band
from carbon.footprint.explain.line import Line
from carbon.pages.around import frame, own_values
from carbon.pages.held import session, showing
from carbon.rules.steps import Formula
from carbon.words.amounts import amount_text, span_text
from carbon.words.formulas import figure_text, model_name, number_text, unit_of_figure, value_text
from carbon.words.groups import group_name, made_name
from carbon.words.groups import part_name as words_of_part
from carbon.words.likely import LIKELY_RANGE

_ORIGINS = {
    "row": "your file",
    "setting": "the settings",
    "factor": "the factor tables",
    "period": "dates and period",
    "step": "the step above",
    "rule": "the method",
}


def place_text(line: Line, *, with_file: bool = True) -> str:
    """`kit.xlsx, sheet Devices, row 8`."""
    if not line.row_number:
        return line.file
    file = line.file if with_file else ""
    return ", ".join(part for part in (file, f"sheet {line.sheet}" if line.sheet else "",
                                       f"row {line.row_number}") if part)  # fmt: skip


def line_name(line: Line, *, with_file: bool = True) -> str:
    """A line in one breath: what of it, how much, whose row; the file is left out where there is but one."""
    said = {name: value for name, _, value in line.says}
    made = made_name(said.get("manufacturer", ""), said.get("model", ""))
    what = said.get("name") or made or said.get("instance_type") or group_name("type", said.get("asset_type", ""))
    part = f"{group_name('stage', line.stage)}, {part_name(line)}"
    return f"{amount_text(kilograms_of(line))}: {part}. {what}, {place_text(line, with_file=with_file)}"


def kilograms_of(line: Line) -> float:
    """Of the chosen basis."""
    return line.location_based_kgco2e if session.basis() == "location" else line.market_based_kgco2e


def part_name(line: Line) -> str:
    """The part of a line: manufacture, losses, and whether it is what a room adds."""
    return words_of_part(line.part, line.of)


def show(line: Line) -> None:
    """A line in full."""
    showing.heading(line_name(line), 2)
    scope = f"scope {line.scope}" if line.scope else "scope not stated"
    basis = group_name("basis", line.basis)
    showing.paragraph(f"{group_name('stage', line.stage)}, {part_name(line)}, {scope}. {basis}.", "quiet")
    if line.found.match == "override" or any(one.match == "override" for one in line.figures):
        showing.paragraph("Your own value is in this figure.", "badge")
    if not line.complete:
        showing.paragraph("How the amount came about cannot be told step by step here; it stands as it is.", "quiet")
    _formula("The sum, with its numbers filled in", line.formula)
    if line.market_formula is not None:
        _formula("The same, market-based", line.market_formula)
    _points(line)
    _row(line)
    _factor(line.found)
    for figure in line.figures:
        with st.expander(showing.label(f"Also in it: {figure.factor.name}")):
            _factor(figure, heading=False)
    _others(line)
    _scores(line)
    with st.expander("Use another value for this figure"):
        own_values.form(line.found.factor)
    st.page_link(frame.page_path("factors"), label="Look up other factors")


def _formula(caption: str, formula: Formula) -> None:
    rows = []
    for step, text in zip(formula.steps, formula.texts(), strict=True):
        rows.append((step.words[:1].upper() + step.words[1:], text))
    showing.table(caption, ("Step", "Sum"), rows)
    with st.expander(f"What each number is: {caption.lower()}"):
        showing.table(
            "What each number is",
            ("Number", "What it is", "Who says so"),
            [
                (value_text(term.value, term.unit), term.words, _ORIGINS[term.origin])
                for step in formula.steps
                for term in step.terms
                if term.origin != "step"
            ],
        )  # fmt: skip


def _points(line: Line) -> None:
    """What the published models say of a cloud machine, and which line of it the sum begins at."""
    if not line.readings:
        return
    showing.table(
        "The published points that the watts are read off, straight between them",
        ("Model", "At rest, W", "Half load, W", "Full load, W"),
        [
            (model_name(one.model), *(number_text(each, rounded=True) for each in (one.idle_w, one.half_w, one.full_w)))
            for one in line.readings
        ],
        numbers=(1, 2, 3),
    )


def _scores(line: Line) -> None:
    """How good the data of this line is, on the five axes."""
    showing.table(
        "How good the data of this line is: 1 best, 5 worst",
        ("What is scored", "Score"),
        [(group_name("axis", axis), score) for axis, score in line.scores.items()],
        numbers=(1,),
    )


def _row(line: Line) -> None:
    if line.says:
        says = [
            (name.replace("_", " ").capitalize(), value.replace("_", " "))
            for name, _, value in line.says
            if not (name.endswith("_precision") and value == "day")
        ]
        showing.table(f"The row: {place_text(line)}", ("What it says", "As it was read"), says)
    else:
        showing.paragraph("No row stands behind it: it comes from the settings.")


def _factor(found: Found, heading: bool = True) -> None:
    factor, source = found.factor, found.factor.source
    low, high = factor.low, factor.high
    entries = (
        ("Factor", f"{factor.name} ({factor.id})"),
        ("Value", figure_text(factor.value, factor.unit, 10)),
        ("Range", "" if low is None or high is None else f"{span_text(low, high)} ({factor.range_meaning})"),
        ("How sure it is", _spread_text(found)),
        ("How it matched", group_name("match", found.match)),
        ("Publisher", source.publisher),
        ("Publication", source.title),
        ("Edition", source.published),
        ("Page or row", _linked(factor.reference, found)),
        ("Address", _linked(source.url, found)),
        ("Licence", factor.licence or source.licence),
        ("Year of the set", factor.year or ""),
        ("Describes the year", factor.data_year or ""),
        ("Notes", factor.notes if " " in factor.notes else factor.notes.replace("_", " ").replace(";", "; ")),
    )
    caption = "The factor and its page" if heading else f"Where {factor.name} comes from"
    showing.table(caption, ("", ""), [(word, text) for word, text in entries if str(text)])


def _linked(text: str, found: Found) -> object:
    """An address of our tables as a link; of a user's own value it stays text."""
    return showing.Link(text) if text.startswith("https://") and found.match != "override" else text


def _spread_text(found: Found) -> str:
    """What is drawn for a factor, as a range: nobody thinks in geometric standard deviations."""
    factor, spread = found.factor, session.factors().spread(found.factor)
    if spread.gsd <= 1 or factor.value <= 0:
        return group_name("rule", spread.rule)
    low, high = band(factor.value, spread.gsd)
    ends = f"{number_text(low, rounded=True)} to {number_text(high, rounded=True)}"
    ranged = f"{ends} {unit_of_figure(factor.unit)}".rstrip()
    return f"{LIKELY_RANGE} lie from {ranged}: {group_name('rule', spread.rule)}"


def _others(line: Line) -> None:
    if not line.others:
        return
    showing.table(
        "What else could have been chosen",
        ("Figure", "Value", "Publisher", "Why it was not"),
        [
            (
                one.factor.name,
                figure_text(one.factor.value, one.factor.unit, 5),
                one.factor.source.publisher,
                one.reason[:1].upper() + one.reason[1:],
            )
            for one in line.others
        ],
        numbers=(1,),
    )
