"""Money on the page Pathways: what options cost in two cases that are never mixed, and what has no price yet."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from carbon.pages.choosing import fields
from carbon.pages.held import pathway_session, showing
from carbon.pathways.money.money import Case, Costs, both_bounds
from carbon.pathways.options.options import MONEY, Pathway
from carbon.pathways.years.comparing import Comparison
from carbon.problems import Refusal
from carbon.reports.charts.pathway_charts import cost_chart
from carbon.reports.words.money_words import CASES, economic_sentences, money_table, tonne_sentence
from carbon.words.amounts import digits_text
from carbon.words.groups import group_name

_PRICES = {
    "electricity_gbp_per_kwh": "Electricity, £ a kWh",
    "electricity_abroad_gbp_per_kwh": "Electricity abroad, £ a kWh",
    "price_gbp_per_vcpu_hour": "A vCPU in the cloud, £ an hour",
    "price_gbp_per_gb_month": "Cloud storage, £ a GB and month",
    "price_gbp_per_gb_sent": "Data sent, £ a GB",
}
_WHERE_ASKED = ("electricity_abroad_gbp_per_kwh",)
"""Prices of what few estates have: a field for them stands there where they are missing."""
_ASKED = re.compile(r"\b(purchase_gbp|running_gbp_per_year)\.(\w+)")
_OF_TYPE = {"purchase_gbp": "Price of each, £", "running_gbp_per_year": "Running cost of each a year, £"}


def costs_of(comparison: Comparison, case: Case) -> list[Costs]:
    """Money of the comparison in a case, at both bounds of optimism bias where they differ; kept while the comparison
    stands. Raises Refusal."""
    known: dict[str, list[Costs]]
    made_from, known = st.session_state.get("pathway_costs", (None, {}))
    if made_from is not comparison:
        known = {}
        st.session_state["pathway_costs"] = (comparison, known)
    if case not in known:
        known[case] = both_bounds(comparison, case)
    return known[case]


def money(comparison: Comparison) -> None:
    """The part of the page: case, table, chart, what is not known, and prices to enter."""
    st.header("Money", anchor=False)
    cases: list[Case] = ["financial", "economic"]
    kept = st.session_state.get("pathway_case", "financial")
    case: Case = st.radio(
        "Which case", cases, cases.index(kept), format_func=CASES.__getitem__, key="pathway_case_asked",
        horizontal=True,
    ) or "financial"  # fmt: skip
    st.session_state["pathway_case"] = case
    try:
        bounds = costs_of(comparison, case)
    except Refusal as refusal:
        showing.paragraph(str(refusal), "notice")
        _prices(comparison.pathway, [], "the price year")
        return
    shown = pathway_session.shown(comparison.pathway)
    found = bounds[0]
    for one in bounds:
        table, title = money_table(one, shown), f"Costs in pounds, prices of {one.price_year}"
        if len(bounds) > 1:
            title = f"{title}: optimism bias at its {one.bound} bound"
            showing.paragraph(f"{title}. Nobody has said which between the two bounds is right.", "quiet")
        showing.table(title, table.headings, table.rows)
    for name in shown:
        if name != found.baseline:
            said = economic_sentences(bounds, name) if case == "economic" else []
            showing.items(said or [tonne_sentence(found, name)])
    showing.chart(cost_chart(comparison, found, shown), "what options cost")
    missing = {(one.thing, one.ask, one.needed) for name in shown for one in found[name].missing}
    needed = sorted({(thing, ask) for thing, ask, needed in missing if needed})
    if needed:
        showing.paragraph("Without a price, and in no sum:", "quiet")
        showing.items(f"{thing[:1].upper()}{thing[1:]}: {_where_entered(ask)}" for thing, ask in needed)
    _prices(comparison.pathway, [ask for _, ask, _ in sorted(missing)], str(found.price_year))
    with st.expander("How the money is worked out"):
        showing.items(found.notes)
        showing.table(
            "Figures taken", ("Figure", "Value", "Source"),
            [(figure.what, f"{digits_text(figure.value, 6)} {figure.unit}", figure.source) for figure in found.figures],
        )  # fmt: skip


def _where_entered(ask: str) -> str:
    """Which field a price is entered in."""
    for key, kind in _ASKED.findall(ask):
        return f"“{_type_words(key, kind)}” under “Enter prices”, or the rows of your list."
    for name, words in _PRICES.items():
        if name in ask:
            return f"“{words}” under “Enter prices”{_OR_MEASURE if name in MONEY else ''}."
    if "of these rows" in ask:
        return f"{ask}, in your list."
    return "“Costs of this measure” of its option: a price of each a year, or costs a year."


_OR_MEASURE = ", or under “Costs of this measure” of its option"


def _type_words(key: str, kind: str) -> str:
    return f"{group_name('type', kind)}: {_OF_TYPE[key].lower()}"


def _prices(pathway: Pathway, asked: Sequence[str], price_year: str) -> None:
    """Prices to enter: those that every comparison can use, and those of types that have none."""
    with st.expander("Enter prices"):
        _vat(pathway)
        showing.paragraph(f"Enter them in prices of {price_year}. What is left open is taken from your "
                          "rows, whose prices are of the year in which each was bought, and our tables, or stays "
                          "unknown.", "quiet")  # fmt: skip
        left, right = st.columns(2)
        for name, words in _PRICES.items():
            if name in _WHERE_ASKED and name not in pathway.money and not any(name in ask for ask in asked):
                continue

            def stated_as(value: float | None, name: str = name) -> dict[str, Any]:
                return {name: value}

            with left:
                _price(words, pathway.money.get(name), ("price", name), stated_as)
        kinds = {match.groups() for ask in asked for match in [_ASKED.search(ask)] if match}
        for key in _OF_TYPE:
            kinds |= {(key, kind) for kind in pathway.money.get(key, {})}
        for key, kind in sorted(kinds):
            stated = dict(pathway.money.get(key, {}))

            def changed(value: float | None, key: str = key, kind: str = kind, of: Any = stated) -> dict[str, Any]:
                rest = {name: price for name, price in of.items() if name != kind}
                if value is not None:
                    rest[kind] = value
                return {key: rest or None}

            with right:
                _price(_type_words(key, kind), stated.get(kind), (key, kind), changed)


_VAT = {"": "not said, taken as without VAT", "excluded": "all without VAT", "included": "all with VAT"}


def _vat(pathway: Pathway) -> None:
    """Whether stated prices hold VAT: with it, no price of the tables is taken."""
    key = pathway_session.key("money", "vat")

    def take() -> None:
        said = {"vat": st.session_state[key]} if st.session_state[key] else {}
        rest = {name: value for name, value in pathway.money.items() if name != "vat"}
        pathway_session.change(lambda one: replace(one, money={**rest, **said}))

    choices = list(_VAT)
    st.selectbox("Prices that you state are", choices, choices.index(str(pathway.money.get("vat", ""))),
                 format_func=_VAT.__getitem__, key=key, on_change=take)  # fmt: skip


def _price(
    words: str, now: float | None, name: tuple[str, str], changed: Callable[[float | None], dict[str, Any]]
) -> None:  # fmt: skip
    key = pathway_session.key("money", *name)

    def take() -> None:
        value = st.session_state[key]

        def put(one: Pathway) -> Pathway:
            stated = {**one.money, **changed(value)}
            return replace(one, money={what: price for what, price in stated.items() if price is not None})

        pathway_session.change(put)

    fields.between(words, 0.0, None, now, key=key, on_change=take, placeholder="not stated", format="%.6g")
