"""Pathways: options side by side, year by year; the answer in words above the chart, what it hangs on beneath."""

from __future__ import annotations

import streamlit as st

from carbon.footprint import Assessment
from carbon.pages.around import frame, saved_work
from carbon.pages.held import pathway_session, session, showing, undo
from carbon.pages.options import option_cards, pathway_answers, pathway_assumptions, pathway_work
from carbon.pathways.estate.abroad import abroad_sentence
from carbon.pathways.estate.newest import renewal_sentence
from carbon.pathways.years.certainty import Certainty
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.problems import Refusal
from carbon.reports.charts.pathway_charts import options_chart
from carbon.reports.words.pathway_words import effect_sentence, series_sentences

_TERMS = ("baseline", "decision_book", "residual", "embodied", "location_based", "market_based", "utilisation", "pue",
          "memo", "well_to_tank")  # fmt: skip


def show() -> None:
    """The page."""
    st.title("Pathways", anchor=False)
    if frame.needs_inventory("What keeping, moving or replacing your equipment would emit year by year, side by side."):
        return
    found = session.assessment()
    assert found is not None
    with st.container(key="pathways"):
        of = pathway_session.comparer(found)
        if of is None:
            return
        pathway_work.catch_up(found, of)
        _workbench(found, of)
    showing.explained(_TERMS)


@st.fragment
def _workbench(found: Assessment, of: Comparer) -> None:
    """All that changes when a slider moves: it is drawn again without the rest of the app."""
    frame.calmly(lambda: _drawn(found, of))
    saved_work.keep_in_part()
    if undo.is_new():
        st.rerun()


def _drawn(found: Assessment, of: Comparer) -> None:
    pathway = pathway_session.pathway(of)
    top = st.container()
    left, right = st.columns((1, 2), gap="medium")
    with left:
        st.header("Options", anchor=False)
        changing = option_cards.cards(of, pathway)
        st.button("Ready-made options again", on_click=pathway_session.start_again, type="tertiary",
                  key="pathway_again")  # fmt: skip
        pathway_assumptions.upload(pathway)
    beneath = st.container()
    try:
        comparison, sure = pathway_session.compared(of, pathway)
    except Refusal as refusal:
        with top:
            showing.paragraph(str(refusal), "notice")
            showing.paragraph("The chart comes back when this is mended: change the option beside, or take the "
                              "measure out.", "quiet")  # fmt: skip
        with beneath:
            pathway_assumptions.common(found, pathway, None)
        return
    if changing is not None:
        edited, beside = changing
        with beside:
            showing.paragraph(effect_sentence(comparison, sure, edited), "answer")
    with (
        right,
        st.container(key="pathway_chart"),
    ):  # first, for it is what a slider moves; the answer above it takes longer to find
        _chart(comparison, sure)
    with top:
        name = pathway_answers.answer(of, comparison, sure)
    with beneath:
        pathway_answers.beneath(of, comparison, sure, name)
        pathway_assumptions.common(found, pathway, comparison)
        pathway_assumptions.files(of, pathway)
    if pathway_session.told_otherwise():
        st.rerun()


def _chart(comparison: Comparison, sure: Certainty) -> None:
    cumulative = st.toggle("Sum up from the first year", bool(st.session_state.get("pathway_summed")),
                           key="pathway_cumulative")  # fmt: skip
    st.session_state["pathway_summed"] = cumulative
    shown = pathway_session.shown(comparison.pathway)
    drawn = options_chart(comparison, sure, shown, cumulative=cumulative)
    showing.chart(drawn, "options, summed up" if cumulative else "options year by year")
    renewal = renewal_sentence(comparison.pathway.renewal_energy)
    for sentence in filter(None, [*series_sentences(comparison), renewal, abroad_sentence(comparison)]):
        showing.paragraph(sentence, "quiet")


if __name__ == "__main__":
    show()
