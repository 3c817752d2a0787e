"""What to do with each workload, and the best set of the options for a budget or a cap, on the page Pathways."""

from __future__ import annotations

import streamlit as st

from carbon.pages import pathway_money, pathway_session, showing
from carbon.pathways.advice import advice
from carbon.pathways.best_set import BestSet, best_set
from carbon.pathways.choices import choices
from carbon.pathways.comparing import Comparer, Comparison
from carbon.problems import Refusal
from carbon.words.amounts import amount_text, count_text
from carbon.words.groups import group_name

_SHOWN = 30
_BUDGET, _CAP = "avoids most for a budget", "costs least under a cap"


def workloads(of: Comparer, comparison: Comparison) -> None:
    """A sentence for each workload, worked out when it is opened."""
    st.header("Workload by workload", anchor=False)
    folded = st.expander("Keep, extend, renew, move or retire", on_change="rerun", key="fold_advice")
    if not folded.open:
        return
    with folded:
        pathway = comparison.pathway
        said = (pathway.base_year, pathway.horizon, dict(pathway.growth), pathway.grid, dict(pathway.money))
        known = st.session_state.get("pathway_advice", (None, None, []))
        if known[0] is not of or known[1] != said:
            try:
                with st.spinner("Working out every workload", show_time=True):
                    known = (of, said, advice(of, pathway))
            except Refusal as refusal:
                showing.paragraph(refusal, "quiet")
                return
            st.session_state["pathway_advice"] = known
        told = known[2]
        showing.paragraph("Against keeping it as planned, to the horizon; the most at stake first. A workload is a "
                          "service where the rows state one, else a type at a site.")  # fmt: skip
        rows = [(one.workload, count_text(one.units), "too close to call" if one.close else one.action,
                 amount_text(1000 * one.avoided_tco2e), one.sentence) for one in told[:_SHOWN]]  # fmt: skip
        showing.table("What to do with each workload", ("Workload", "Units", "Advice", "Less by the horizon", "Why"),
                      rows, (1, 3))  # fmt: skip
        if len(told) > _SHOWN:
            showing.paragraph(f"{count_text(len(told) - _SHOWN)} more have less at stake.", "quiet")


def best(comparison: Comparison) -> None:
    """The best set of what the options do, kit by kit."""
    st.header("Best set of the options", anchor=False)
    folded = st.expander("For each kind of kit the option that serves best", on_change="rerun", key="fold_best_set")
    if not folded.open:
        return
    with folded:
        wanted = st.radio("The set that", (_BUDGET, _CAP), key=pathway_session.key("best_set", "what"), horizontal=True)
        whole = float(comparison.baseline.years.annual_kgco2e.sum()) / 1000.0
        if wanted == _BUDGET:
            limit = st.number_input("More than the baseline may cost, as a present value (£)", value=0.0, step=10_000.0,
                                    format="%.0f", key=pathway_session.key("best_set", "budget"))  # fmt: skip
        else:
            limit = st.number_input("Tonnes that all kit may emit to the horizon", value=round(0.9 * whole, 0),
                                    step=10.0, format="%.0f", key=pathway_session.key("best_set", "cap"))  # fmt: skip
        try:
            found = choices(comparison, pathway_money.costs_of(comparison, "financial"))
            answer = best_set(found, budget_gbp=limit) if wanted == _BUDGET else best_set(found, cap_tco2e=limit)
        except Refusal as refusal:
            showing.paragraph(refusal, "quiet")
            return
        showing.paragraph(answer.sentence, "answer")
        if answer.counts is not None:
            _set(answer)


def _set(answer: BestSet) -> None:
    chosen = answer.table()
    chosen["type"] = answer.choices.frame["type"].to_numpy()[chosen["line"]]
    changed = chosen[chosen["action"] != answer.choices.actions[0]]
    sums = changed.groupby(["type", "action"], observed=True)[["units", "avoided_tco2e", "cost_gbp"]].sum()
    sums = sums.sort_values("avoided_tco2e", ascending=False)
    rows = []
    for at, (kind, action) in enumerate(sums.index.tolist()):
        units, avoided, cost = (float(one) for one in sums.to_numpy(dtype=float)[at])
        rows.append((group_name("type", str(kind)), str(action), count_text(units), amount_text(1000 * avoided),
                     f"{cost:,.0f}"))  # fmt: skip
    if rows:
        headings = ("Kit", "Option", "Units", "Avoided", "More cost (£)")
        showing.table("What changes; all else as in the baseline", headings, rows, (2, 3, 4))
