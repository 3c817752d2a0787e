"""What each setting would change: a line under the setting, worked out by whole assessments once somebody asks."""

from __future__ import annotations

from typing import Any, cast

import streamlit as st

from carbon.footprint.trials import Effect, effect_of, trials
from carbon.pages.around.frame import page_path
from carbon.pages.held import session, showing
from carbon.words import catalogue
from carbon.words.effects import effect_text, effects_text

_WANTED = "effects_wanted"
_PLACES = "effect_places"


def ask() -> None:
    """The button that asks for all of it, and how far it is; call it before the fields, and `fill` after them."""
    st.session_state[_PLACES] = {}
    if session.assessment() is None:
        showing.paragraph("What each of them would change is shown here once an inventory is brought.", "quiet")
        st.page_link(page_path("inventories"), label="Go to Inventories")
        return
    if not st.session_state.get(_WANTED):
        st.button("Show what each setting would change", on_click=_want, args=(True,), key="effects")
        showing.paragraph("Your inventory is worked out again with each setting a little different.", "reason")
    st.session_state[_PLACES][""] = st.empty()


def _want(wanted: bool) -> None:
    st.session_state[_WANTED] = wanted


def line(name: str) -> None:
    """The place of a setting's line, filled by `fill`; said at once of a setting that moves no emissions."""
    fixed = catalogue("settings")[name].get("changes")
    if fixed:
        showing.paragraph(f"What it would change: {fixed}.", "reason")
    elif _PLACES in st.session_state:
        st.session_state[_PLACES][name] = st.empty()


def fill() -> None:
    """Work out what is not worked out yet, and put it where it belongs; the page stands and can be used meanwhile."""
    places: dict[str, Any] = st.session_state.pop(_PLACES, {})
    found, bar = session.assessment(), places.pop("", None)
    if found is None or bar is None or not st.session_state.get(_WANTED):
        return
    known = _known()
    waiting = {name: trials(found, name) for name in places if name not in known}
    for name in known:
        if name in places:
            _tell(places[name], known[name])
    if not waiting:
        return
    count, done = sum(map(len, waiting.values())), 0
    doing = "Working out what each setting would change"
    with bar.container(), showing.working(doing, stop=_stop, key="stop_effects") as tell:
        for name, tried in waiting.items():
            effects = []
            for trial in tried:
                tell(f"Trying settings: {done + 1} of {count}", done / max(count, 1))
                effects.append(effect_of(found, trial, session.book(), session.basis()))
                done += 1
            known[name] = effects
            _tell(places[name], effects)


def _stop() -> None:
    _want(False)


def _known() -> dict[str, list[Effect]]:
    """What is worked out already for these files, these settings, this book and this basis."""
    made_from = (session.rests_on(), session.book(), session.basis())
    held = st.session_state.get("effects_known")
    if held is None or held[0] != made_from:
        held = st.session_state["effects_known"] = (made_from, {})
    return cast(dict[str, list[Effect]], held[1])


def _tell(place: Any, effects: list[Effect]) -> None:
    with place:
        showing.paragraph(f"What it would change: {effects_text([_told(one) for one in effects])}.", "reason")


def _told(effect: Effect) -> tuple[str, str]:
    trial = effect.trial
    if effect.refused:
        return trial.words, "nothing would be left to count"
    total = "the market-based total" if trial.method == "market" and session.basis() != "market" else "the total"
    text = effect_text(effect.before_kgco2e, effect.after_kgco2e, effect.moved_kgco2e, total)
    return trial.words, text
