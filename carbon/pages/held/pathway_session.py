"""The options of one person's session: what they chose, the estate behind it, and the comparison of both.

The estate is worked out once for each content, settings and period, and keeps every option that was worked out before:
after one option changes only that one is worked out again.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any, cast

import streamlit as st

from carbon.footprint import Assessment
from carbon.pages.held import session, showing, undo
from carbon.pathways.answers.ready_made import ready_made_pathway
from carbon.pathways.options.options import Option, Pathway, Target
from carbon.pathways.years.certainty import Certainty, certainty
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.problems import Refusal

YARDSTICK = Target("Straight line to zero in 2050", "linear", 2050, reduction=1.0)
"""Drawn until a person chooses a target: from the first year to zero in the year that UK law names."""
_STOPPED = "comparer_stopped"


def comparer(found: Assessment) -> Comparer | None:
    """The estate of the inventory as pathways need it, worked out once for what the assessment rests on; None where a
    person stopped it, with a button to begin again."""
    rests_on = session.rests_on()
    made_from, known = st.session_state.get("comparer", (None, None))
    if made_from == rests_on:
        return cast(Comparer, known)
    if st.session_state.get(_STOPPED) == rests_on:
        showing.paragraph("Comparing the options was stopped.")
        st.button("Compare the options", type="primary", on_click=_go_on, key="compare_options")
        return None
    with showing.working("Working out how long everything lasts", stop=_stop, key="stop_comparer") as tell:
        known = Comparer(found.brought, found.factors, found.settings, measured=found.period, assessed=found,
                         progress=lambda doing, share: tell(doing, 0.4 * share))  # fmt: skip
        own = bool(st.session_state.get("pathway_own"))
        first = held() if own else None
        if first is None:
            tell("Working out ready-made options", 0.5)
            first = replace(ready_made_pathway(known), targets=(YARDSTICK,))
        tell("Comparing the options", 0.8)
        with suppress(Refusal):  # the page says it, with the option beside it
            known.compare(first, places=())
    st.session_state["comparer"] = (rests_on, known)
    st.session_state.pop("comparison", None)
    if not own:
        _take_ready_made(first)
    return known


def _stop() -> None:
    st.session_state[_STOPPED] = session.rests_on()


def _go_on() -> None:
    st.session_state.pop(_STOPPED, None)


def _take_ready_made(made: Pathway) -> None:
    st.session_state["pathway"] = made
    st.session_state["pathway_made"] = {option.note for option in made.options}
    st.session_state["pathway_own"] = False
    _begin_anew()


def pathway(of: Comparer) -> Pathway:
    """The options as they stand: those of this person, else the ready-made ones."""
    if "pathway" not in st.session_state:
        _take_ready_made(replace(ready_made_pathway(of), targets=(YARDSTICK,)))
    return cast(Pathway, st.session_state["pathway"])


def held() -> Pathway | None:
    """The options as they stand, None before anybody looked at them."""
    return cast(Pathway | None, st.session_state.get("pathway"))


def put(changed: Pathway, *, anew: bool = False) -> None:
    """Take a changed pathway. anew: fields are made again, for they show something else now."""
    st.session_state["pathway"] = changed
    st.session_state["pathway_own"] = True
    if anew:
        _begin_anew()


def take(chosen: Pathway) -> None:
    """Options that came from a file, in the place of those that stand there."""
    _offer_back()
    put_anew(chosen)


def put_anew(chosen: Pathway) -> None:
    """Other options in the place of all that stood there."""
    for name in ("pathway_off", "pathway_editing", "pathway_asked"):
        st.session_state.pop(name, None)
    put(chosen, anew=True)


def start_again() -> None:
    """Back to the ready-made options."""
    _offer_back()
    forget()


def _offer_back() -> None:
    """Before the options go: the way back to them, where a person made them theirs."""
    now = held()
    if now is not None and st.session_state.get("pathway_own"):
        count = len(now.options)
        names = ", ".join(option.name for option in now.options)
        undo.offer("options", undo.OPTIONS, count=f"{count} option{'' if count == 1 else 's'}", names=names)


def take_out(place: int) -> None:
    """Delete the option at a place."""
    now = held()
    if now is not None:
        undo.offer("option", undo.OPTIONS, name=now.options[place].name)
        kept = tuple(option for at, option in enumerate(now.options) if at != place)
        put(replace(now, options=kept, baseline=now.against), anew=True)


def forget() -> None:
    """Let the options of this session go."""
    st.session_state.pop("pathway", None)
    st.session_state.pop("pathway_off", None)
    st.session_state.pop("pathway_editing", None)
    st.session_state.pop("pathway_asked", None)
    st.session_state["pathway_own"] = False


def _begin_anew() -> None:
    st.session_state["pathway_edition"] = edition() + 1


def edition() -> int:
    """How often the fields were made anew."""
    return int(st.session_state.get("pathway_edition", 0))


def key(*parts: object) -> str:
    """Key of a field of the options as they stand."""
    return "_".join(("pathway", str(edition()), *map(str, parts)))


def change(what: Callable[[Pathway], Pathway], *, anew: bool = False) -> None:
    """Change the pathway as it stands."""
    now = held()
    if now is not None:
        put(what(now), anew=anew)


def change_option(place: int, what: Callable[[Option], Option], *, anew: bool = False) -> None:
    """Change the option at a place; the baseline keeps its part when it gets another name."""

    def changed(now: Pathway) -> Pathway:
        old = now.options[place]
        new = what(old)
        options = tuple(new if at == place else option for at, option in enumerate(now.options))
        off = switched_off()
        if old.name in off and new.name != old.name:
            st.session_state["pathway_off"] = off - {old.name} | {new.name}
        if st.session_state.get("pathway_asked") == old.name:
            st.session_state["pathway_asked"] = new.name
        return replace(now, options=options, baseline=new.name if now.baseline == old.name else now.baseline)

    change(changed, anew=anew)


def own_note(note: str) -> str:
    """The note of an option that has been changed: that of a ready-made option no longer holds."""
    return "" if note in st.session_state.get("pathway_made", set()) else note


def switched_off() -> frozenset[str]:
    """Names of the options that are not shown."""
    return cast(frozenset[str], st.session_state.get("pathway_off", frozenset()))


def switch(name: str, on: bool) -> None:
    """Show an option, or leave it out of charts and tables."""
    st.session_state["pathway_off"] = switched_off() - {name} if on else switched_off() | {name}


def shown(of: Pathway) -> list[str]:
    """Names of the options that are shown; the baseline always is."""
    return [option.name for option in of.options if option.name not in switched_off() or option.name == of.against]


def compared(of: Comparer, chosen: Pathway) -> tuple[Comparison, Certainty]:
    """The options worked out, and how sure they are. Raises Refusal for what cannot be done."""
    made_from, known = st.session_state.get("comparison", (None, None))
    if made_from is None or made_from[0] is not of or asked_of_all(made_from[1]) != asked_of_all(chosen):
        comparison = of.compare(chosen, places=())  # no part of the page tells places apart
        known = (comparison, certainty(comparison))
    else:
        known[0].pathway = replace(known[0].pathway, targets=chosen.targets, best_set=chosen.best_set)
    st.session_state["comparison"] = ((of, chosen), known)
    return cast(tuple[Comparison, Certainty], known)


def asked_of_all(chosen: Pathway) -> Pathway:
    """A pathway without what changes none of its years: targets, and what the best set is asked for."""
    return replace(chosen, targets=(), best_set={})


def last_comparison() -> Comparison | None:
    """The comparison that was worked out last, where it is of the inventory and the settings as they stand."""
    made_from, known = st.session_state.get("comparison", (None, None))
    rests_on, of = st.session_state.get("comparer", (None, None))
    if made_from is None or made_from[0] is not of or rests_on != session.rests_on() or made_from[1] != held():
        return None
    return cast(tuple[Comparison, Any], known)[0]


def state() -> str:
    """How far the options are, for the steps down the side; kept, so that the page knows when it has changed."""
    st.session_state["pathway_told"] = _state()
    return _state()


def _state() -> str:
    now = held()
    if now is None:
        return "Ready-made options wait"
    count = len(now.options)
    return f"{count} option{'' if count == 1 else 's'} to {now.horizon + 1}"


def told_otherwise() -> bool:
    """Whether the steps down the side tell something else than what stands now."""
    return bool(st.session_state.get("pathway_told") != _state())
