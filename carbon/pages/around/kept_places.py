"""What is kept where and for how long, as Settings tells it: the folder, its switch, and the way to empty it."""

from __future__ import annotations

import streamlit as st

from carbon.pages.around import saved_work
from carbon.pages.held import kept_here, served, showing
from carbon.store import kept_work
from carbon.words import catalogue

_TOLD = "kept_places_told"


def question() -> str:
    """The heading of this part of Settings."""
    return str(catalogue("kept")["settings"]["question"])


def first_words() -> str:
    """What the first page says of where files go."""
    words = catalogue("kept")["first"]
    if not served.local():
        return str(words["served"])
    return str(words["kept"] if kept_work.is_on() else words["not_kept"])


def show() -> None:
    """The part of the page."""
    words, place = catalogue("kept")["settings"], kept_work.folder()
    told = st.session_state.pop(_TOLD, "")
    if told:
        showing.paragraph(told, "notice")
    if not served.local():
        showing.paragraph(words["served"])
    elif place is None:
        showing.paragraph(words["switched_off"])
    else:
        _by_itself(str(place))
    _table(str(place))


def _by_itself(place: str) -> None:
    """The switch, the folder, and what lies there."""
    words = catalogue("kept")["settings"]
    on = kept_work.is_on()
    key = f"kept_on_{on}"  # another field where the switch was moved by another page
    st.toggle(words["on"], on, key=key, on_change=lambda: _switch(bool(st.session_state[key])))
    showing.paragraph(words["folder"].format(folder=place), "place")
    showing.paragraph(words["rule"], "reason")
    showing.paragraph(f"{words['bounds'].format(most=kept_work.MOST, days=kept_work.DAYS)} {words['shared']}", "reason")
    works, unread = kept_work.listed()
    if not on:
        showing.paragraph(words["off"])
    if not works and not unread:
        showing.paragraph(words["none"])
        return
    with st.popover(words["delete"]):
        showing.paragraph(words["would"])
        showing.items([*map(kept_here.work_text, works), *(path.name for path in unread)])
        count = kept_here.pieces_text(len(works) + len(unread))
        st.button(words["go"].format(count=count), key="kept_wipe", on_click=_wipe)


def _switch(on: bool) -> None:
    st.session_state[_TOLD] = kept_here.switch(on)


def _wipe() -> None:
    st.session_state[_TOLD] = saved_work.wipe()


def _table(place: str) -> None:
    words = catalogue("kept")["settings"]
    rows = [words["memory"]]
    if kept_here.keeps():
        rows.append(
            [text.format(folder=place, days=kept_work.DAYS, most=kept_work.MOST) for text in words["by_itself"]]
        )
    showing.table(words["where"], words["headings"], [*rows, words["files"], words["undo"], words["browser"]])
