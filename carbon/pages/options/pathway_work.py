"""Long work of the page Pathways: done outside the part that sliders redraw, so that it can be watched and stopped.

What a person presses within that part waits until it has been drawn; a button outside it does not. So the part asks
for the work and leaves, the page does it with its progress and its button, and then draws the part anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from carbon.footprint import Assessment
from carbon.pages.held import pathway_session, showing
from carbon.pathways.answers.abatement import Curve, abatement_curve
from carbon.pathways.answers.advice import Advice, advice
from carbon.pathways.answers.decisions import CASE, advised_on, decisions
from carbon.pathways.years.comparing import Comparer
from carbon.problems import Refusal
from carbon.reports.excel.workbook import write_checked_workbook

Tell = Callable[[str, float], None]
ADVICE, CURVE, WORKBOOK = "advice", "curve", "workbook"
_DOING = {
    ADVICE: "Working out every workload",
    CURVE: "Working out the order of the measures",
    WORKBOOK: "Writing the workbook",
}
_WANTED, _STOPPED = "pathway_wanted", "pathway_stopped"


def ask(job: str, name: str = "") -> None:
    """Have a job done and the page drawn anew; name: of the option, for a curve. Where a person stopped it, a button to
    begin again stands instead."""
    if st.session_state.get(_STOPPED) == (job, name):
        showing.paragraph("This was stopped before it was done.", "quiet")
        st.button("Do it now", on_click=_again(job, name), key=f"pathway_again_{job}")
        return
    begin(job, name)


def begin(job: str, name: str = "") -> None:
    """Leave what is being drawn, have a job done, and draw the page anew."""
    st.session_state[_WANTED] = (job, name)
    st.rerun()


def catch_up(found: Assessment, of: Comparer) -> None:
    """Do what was asked for, in sight."""
    with st.container(key="pathway_work"):
        wanted = st.session_state.pop(_WANTED, None)
        if wanted is None:
            return
        job, name = wanted
        with showing.working(_DOING[job], stop=_stop(job, name), key="stop_pathways") as tell:
            _JOBS[job](found, of, name, tell)


def _again(job: str, name: str) -> Callable[[], None]:
    def act() -> None:
        st.session_state.pop(_STOPPED, None)
        st.session_state[_WANTED] = (job, name)

    return act


def _stop(job: str, name: str) -> Callable[[], None]:
    def act() -> None:
        st.session_state[_STOPPED] = (job, name)

    return act


# -- what is kept ------------------------------------------------------------------------------------------------------


def known_advice(of: Comparer) -> list[Advice] | str | None:
    """Advice for the options as they stand: a sentence where there is none, None where it is not worked out."""
    return _kept(ADVICE, of, advised_on(pathway_session.pathway(of)))


def known_curve(of: Comparer, name: str) -> Curve | str | None:
    """The curve of an option, likewise."""
    return _kept(CURVE, of, (pathway_session.asked_of_all(pathway_session.pathway(of)), name))


def known_workbook(of: Comparer) -> bytes | None:
    """The workbook with the options as they stand."""
    return _kept(WORKBOOK, of, pathway_session.pathway(of))


def _kept(job: str, of: Comparer, rests_on: Any) -> Any:
    known = st.session_state.get(f"pathway_{job}", (None, None, None))
    return known[2] if known[0] is of and known[1] == rests_on else None


def _keep(job: str, of: Comparer, rests_on: Any, made: Any) -> None:
    st.session_state[f"pathway_{job}"] = (of, rests_on, made)


# -- jobs --------------------------------------------------------------------------------------------------------------


def _advice(found: Assessment, of: Comparer, name: str, tell: Tell) -> None:
    pathway = pathway_session.pathway(of)
    try:
        made: list[Advice] | str = advice(of, pathway, case=CASE, progress=tell)
    except Refusal as refusal:
        made = str(refusal)
    _keep(ADVICE, of, advised_on(pathway), made)


def _curve(found: Assessment, of: Comparer, name: str, tell: Tell) -> None:
    pathway = pathway_session.pathway(of)
    try:
        made: Curve | str = abatement_curve(of, pathway, name, CASE, progress=tell)
    except Refusal as refusal:
        made = str(refusal)
    _keep(CURVE, of, (pathway_session.asked_of_all(pathway), name), made)


def _workbook(found: Assessment, of: Comparer, name: str, tell: Tell) -> None:
    pathway = pathway_session.pathway(of)
    comparison, _ = pathway_session.compared(of, pathway)
    decided = decisions(of, pathway, lambda doing, share: tell(doing, 0.5 * share))
    written = write_checked_workbook(
        found, progress=lambda doing, share: tell(doing, 0.5 + 0.5 * share), comparison=comparison, decided=decided
    )
    _keep(WORKBOOK, of, pathway, written.content)


_JOBS: dict[str, Callable[[Assessment, Comparer, str, Tell], None]] = {
    ADVICE: _advice,
    CURVE: _curve,
    WORKBOOK: _workbook,
}
