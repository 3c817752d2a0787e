"""What to do with each workload, and the best set of the options for a budget or a cap, on the page Pathways."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from carbon.pages.held import pathway_session, showing
from carbon.pages.options import pathway_work
from carbon.pathways.answers.best_set import BestSet
from carbon.pathways.answers.decisions import BUDGET_GBP, best_of
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.problems import Refusal
from carbon.reports.excel.decision_sheet import CLOSE, WORKLOADS
from carbon.reports.words.money_words import pounds_text
from carbon.words.amounts import amount_text, count_text
from carbon.words.groups import group_name

_BUDGET, _CAP = "avoids most for a budget", "costs least under a cap"


def workloads(of: Comparer, comparison: Comparison) -> None:
    """A sentence for each workload, worked out when it is opened."""
    st.header("Workload by workload", anchor=False)
    folded = st.expander("Keep, extend, renew, move or retire", on_change="rerun", key="fold_advice")
    if not folded.open:
        return
    with folded:
        told = pathway_work.known_advice(of)
        if told is None:
            pathway_work.ask(pathway_work.ADVICE)
            return
        if isinstance(told, str):
            showing.paragraph(told, "quiet")
            return
        showing.paragraph("Against keeping it as planned, to the horizon; the most at stake first. A workload is a "
                          "service where the rows state one, else a type at a site.")  # fmt: skip
        if comparison.without:
            showing.paragraph(f"{comparison.without}.", "notice")
        rows = [(one.workload, count_text(one.units), CLOSE if one.close else one.action,
                 amount_text(1000 * one.avoided_tco2e), one.sentence) for one in told[:WORKLOADS]]  # fmt: skip
        showing.table("What to do with each workload", ("Workload", "Units", "Advice", "Less by the horizon", "Why"),
                      rows, (1, 3))  # fmt: skip
        if len(told) > WORKLOADS:
            showing.paragraph(f"{count_text(len(told) - WORKLOADS)} more have less at stake.", "quiet")


def best(comparison: Comparison) -> None:
    """The best set of what the options do, kit by kit."""
    st.header("Best set of the options", anchor=False)
    folded = st.expander("For each kind of kit the option that serves best", on_change="rerun", key="fold_best_set")
    if not folded.open:
        return
    with folded:
        _asked(comparison)
        try:
            answer = best_of(comparison)
        except Refusal as refusal:
            showing.paragraph(refusal, "quiet")
            return
        showing.paragraph(answer.sentence, "answer")
        if answer.counts is not None:
            _set(answer)


def _asked(comparison: Comparison) -> None:
    """What the best set is asked for, kept with the options: JSON and workbook answer the same."""
    wanted = comparison.pathway.best_set
    what = pathway_session.key("best_set", "what")
    cap = round(0.9 * float(comparison.baseline.years.annual_kgco2e.sum()) / 1000.0)

    def choose() -> None:
        chosen = {"budget_gbp": BUDGET_GBP} if st.session_state[what] == _BUDGET else {"cap_tco2e": float(cap)}
        pathway_session.change(lambda now: replace(now, best_set=chosen))

    st.radio("The set that", (_BUDGET, _CAP), int("cap_tco2e" in wanted), key=what, horizontal=True, on_change=choose)
    name, words, usual, step = (
        ("cap_tco2e", "Tonnes that all kit may emit to the horizon", float(cap), 10.0) if "cap_tco2e" in wanted else
        ("budget_gbp", "More than the baseline may cost, as a present value (£)", BUDGET_GBP, 10_000.0)
    )  # fmt: skip
    key = pathway_session.key("best_set", name)

    def enter() -> None:
        value = st.session_state[key]
        chosen = {} if value is None else {name: max(float(value), 0.0) if name == "cap_tco2e" else float(value)}
        pathway_session.change(lambda now: replace(now, best_set=chosen))

    st.number_input(words, value=float(wanted.get(name, usual)), step=step, format="%.0f", key=key, on_change=enter)


def _set(answer: BestSet) -> None:
    rows = []
    for change in answer.changes().to_dict("records"):
        rows.append((group_name("type", str(change["type"])), str(change["action"]), count_text(change["units"]),
                     amount_text(1000 * change["avoided_tco2e"]), pounds_text(float(change["cost_gbp"]))))  # fmt: skip
    if rows:
        headings = ("Kit", "Option", "Units", "Avoided", "More cost")
        showing.table("What changes; all else as in the baseline", headings, rows, (2, 3, 4))
