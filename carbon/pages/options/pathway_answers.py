"""What a comparison says, on the page Pathways: the answer in words, options side by side, what it hangs on."""

from __future__ import annotations

import streamlit as st

from carbon.pages.held import pathway_session, showing
from carbon.pages.options import pathway_advice, pathway_money, pathway_work
from carbon.pathways.answers.crossing import break_even
from carbon.pathways.answers.flips import Flip, flips
from carbon.pathways.answers.support import kept_past_support
from carbon.pathways.answers.targets import against_target
from carbon.pathways.years.certainty import Certainty
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.problems import Refusal
from carbon.reports.charts.pathway_charts import abatement_chart, drivers, target_chart
from carbon.reports.words import pathway_words as words
from carbon.reports.words.money_words import money_sentences
from carbon.reports.words.pathway_tables import side_by_side, target_sentence, target_table


def answer(of: Comparer, comparison: Comparison, sure: Certainty) -> str:
    """The answer for one option in a paragraph; the option that it is for."""
    names = pathway_session.shown(comparison.pathway)
    against = comparison.pathway.against
    others = [name for name in names if name != against]
    usual = words.best_of(comparison, others) if others else against
    kept = st.session_state.get("pathway_asked")
    now = kept if kept in names else usual
    st.session_state["pathway_asked"] = now  # it stays, whichever option is the lowest after a change
    key = pathway_session.key("asked", now)

    def ask() -> None:
        st.session_state["pathway_asked"] = st.session_state[key]

    if len(names) > 1:
        st.selectbox("The answer for", names, names.index(now), key=key, on_change=ask)
    turns = _flips(of, comparison, now)
    told = words.answer(
        comparison, sure, now, break_even(comparison[now], comparison.baseline),
        money=_money(comparison, now),
        hangs_on=words.turning_sentences(sure, now, turns),
        unsupported=kept_past_support(comparison[now]),
    )  # fmt: skip
    showing.paragraph(told.text, "answer")
    return now


def _money(comparison: Comparison, name: str) -> list[str]:
    try:
        return money_sentences(pathway_money.costs_of(comparison, "financial")[0], name)
    except Refusal:
        return []  # the part on money says why


def _flips(of: Comparer, comparison: Comparison, name: str) -> list[Flip]:
    if words.is_same(comparison, name, comparison.pathway.against):
        return []
    known = st.session_state.get("pathway_flips", (None, None, []))
    if known[0] is not comparison or known[1] != name:
        known = (comparison, name, flips(of, comparison.pathway, name))
        st.session_state["pathway_flips"] = known
    found: list[Flip] = known[2]
    return found


def beneath(of: Comparer, comparison: Comparison, sure: Certainty, name: str) -> None:
    """Everything under the chart that comes from the comparison."""
    shown = pathway_session.shown(comparison.pathway)
    st.header("Side by side", anchor=False)
    if comparison.without:
        showing.paragraph(f"{comparison.without}.", "notice")
    table = side_by_side(comparison, sure, shown)
    showing.table(
        f"Emissions to {words.horizon_text(comparison)}, decision book", table.headings, table.rows, table.numbers
    )
    notes = list(dict.fromkeys(f"“{note.option}”: {note.message}" for note in comparison.notes if note.option in shown))
    if notes:
        with st.expander(f"What to know of these options ({len(notes)})"):
            showing.items(notes)
    if name != comparison.pathway.against:
        st.header("What the difference hangs on", anchor=False)
        showing.chart(drivers(comparison, sure, name), "what the difference hangs on")
        showing.items(flip.sentence for flip in _flips(of, comparison, name))
    _targets(comparison, shown)
    pathway_money.money(comparison)
    if name != comparison.pathway.against and comparison[name].option.measures:
        _abatement(of, comparison, name)
    pathway_advice.workloads(of, comparison)
    pathway_advice.best(comparison)


def _abatement(of: Comparer, comparison: Comparison, name: str) -> None:
    """Measure by measure, worked out when it is opened: it takes an option for every order that is tried."""
    st.header("Measure by measure", anchor=False)
    folded = st.expander(showing.label(f"What each measure of “{name}” avoids and costs"), on_change="rerun",
                         key="fold_abatement")  # fmt: skip
    if not folded.open:
        return
    with folded:
        curve = pathway_work.known_curve(of, name)
        if curve is None:
            pathway_work.ask(pathway_work.CURVE, name)
        elif isinstance(curve, str):
            showing.paragraph(curve, "quiet")
        else:
            showing.chart(abatement_chart(comparison, curve), "measure by measure")
            showing.items(curve.notes)


def _targets(comparison: Comparison, shown: list[str]) -> None:
    """How options stand against targets, on the figures that the return will say."""
    st.header("Targets", anchor=False)
    if not comparison.pathway.targets:
        showing.paragraph("No target is chosen: choose one under Assumptions.", "quiet")
    for target in comparison.pathway.targets:
        try:
            found = against_target(comparison, target)
        except Refusal as refusal:
            showing.paragraph(str(refusal), "notice")
            continue
        showing.chart(target_chart(comparison, found, shown), f"options against {target.name}")
        table = target_table(found, comparison.years, shown)
        showing.table(f"{target.name}, on reported figures", table.headings, table.rows)
        showing.paragraph(target_sentence(found), "quiet")
        for note in dict.fromkeys(part for part in (found.note, *[one.note for one in found.options.values()]) if part):
            showing.paragraph(note, "quiet")
