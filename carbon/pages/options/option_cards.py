"""Options as cards: name, one line, colour, on or off; changed, duplicated, renamed and deleted in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from carbon.pages.held import pathway_session, showing
from carbon.pages.options import measure_form
from carbon.pathways.options.options import Option, Pathway
from carbon.pathways.years.comparing import Comparer, Outcome
from carbon.problems import Refusal
from carbon.reports.charts.colours import option_colour, option_round
from carbon.reports.words.option_words import option_line

_SIGNS = ("●", "■", "◆", "▲", "✚", "✖")
"""The marks of the chart, as signs."""


def cards(of: Comparer, pathway: Pathway) -> tuple[str, DeltaGenerator] | None:
    """All options, one beneath the other; the one that is being changed, with the place by its form for what it does to
    the sum."""
    effect = None
    outcomes = _outcomes(of, pathway)
    for place, option in enumerate(pathway.options):
        with st.container(border=True, key=f"option_card_{place}"):
            beside = _card(of, pathway, place, option, outcomes.get(option.name))
        effect = effect if beside is None else (option.name, beside)
    st.button("Add an option", on_click=_add, key="pathway_add", icon=None)
    return effect


def _outcomes(of: Comparer, pathway: Pathway) -> dict[str, Outcome]:
    """The options worked out; none where one asks for what cannot be, which the page says."""
    try:
        return {outcome.name: outcome for outcome in of.compare(pathway, places=()).outcomes}
    except Refusal:
        return {}


def _sign(place: int) -> str:
    """The mark of an option, once more for each time that the colours were used up."""
    return _SIGNS[place % len(_SIGNS)] * (1 + option_round(place))


def _card(of: Comparer, pathway: Pathway, place: int, option: Option, outcome: Outcome | None) -> DeltaGenerator | None:
    baseline = option.name == pathway.against
    sign = f'<span aria-hidden="true" style="color:{option_colour(place)}">{_sign(place)}</span>'
    st.html(f'<h3 class="option">{sign} {escape(option.name)}</h3>')
    showing.paragraph(option_line(option, outcome), "quiet")
    if option.measures and pathway_session.own_note(option.note):
        showing.paragraph(option_line(replace(option, note=""), outcome), "quiet")
    if baseline:
        showing.paragraph("The others are compared with this one.", "quiet")
    else:
        key = pathway_session.key("on", place)
        st.toggle(
            "Show it",
            option.name not in pathway_session.switched_off(),
            key=key,
            on_change=lambda: pathway_session.switch(option.name, bool(st.session_state[key])),
        )
    editing = st.session_state.get("pathway_editing") == place
    with st.container(horizontal=True, key=f"option_buttons_{place}"):
        st.button("Close" if editing else "Change", on_click=_edit(place, editing), key=f"pathway_edit_{place}")
        st.button("Duplicate", on_click=_duplicate(place), key=f"pathway_duplicate_{place}", type="tertiary")
        if len(pathway.options) > 1 and not baseline:
            st.button("Delete", on_click=_delete(place), key=f"pathway_delete_{place}", type="tertiary")
            st.button("Compare with this", on_click=_baseline(place), key=f"pathway_base_{place}", type="tertiary")
    if not editing:
        return None
    beside = st.container(key="option_effect")
    _form(of, pathway, place, option)
    return beside


def _edit(place: int, editing: bool) -> Callable[[], None]:
    def act() -> None:
        st.session_state["pathway_editing"] = None if editing else place

    return act


def _free_name(pathway: Pathway, name: str) -> str:
    """The name, with a number where another option has it."""
    taken = {option.name.casefold() for option in pathway.options} | {"grid only"}
    if name.casefold() not in taken:
        return name
    number = 2
    while f"{name} {number}".casefold() in taken:
        number += 1
    return f"{name} {number}"


def _duplicate(place: int) -> Callable[[], None]:
    def copy(now: Pathway) -> Pathway:
        one = now.options[place]
        again = replace(one, name=_free_name(now, f"{one.name}, copy"))
        return replace(now, options=(*now.options, again), baseline=now.against)

    def act() -> None:
        pathway_session.change(copy, anew=True)

    return act


def _delete(place: int) -> Callable[[], None]:
    def act() -> None:
        st.session_state["pathway_editing"] = None
        pathway_session.take_out(place)

    return act


def _baseline(place: int) -> Callable[[], None]:
    def act() -> None:
        pathway_session.change(lambda now: replace(now, baseline=now.options[place].name), anew=True)

    return act


def _add() -> None:
    def more(now: Pathway) -> Pathway:
        return replace(now, options=(*now.options, Option(_free_name(now, "New option"))), baseline=now.against)

    pathway_session.change(more, anew=True)
    now = pathway_session.held()
    st.session_state["pathway_editing"] = len(now.options) - 1 if now else None


def _form(of: Comparer, pathway: Pathway, place: int, option: Option) -> None:
    key = pathway_session.key("name", place)

    def rename() -> None:
        wanted = " ".join(str(st.session_state[key]).split())[:60]
        now = pathway_session.held()
        if now is None or not wanted or wanted == option.name:
            return
        others = replace(now, options=tuple(one for at, one in enumerate(now.options) if at != place))
        name = _free_name(others, wanted)
        pathway_session.change_option(place, lambda one: replace(one, name=name), anew=True)

    st.text_input("Name", option.name, key=key, on_change=rename, max_chars=60)
    measure_form.measures(of, pathway, place, option)
