"""Work that is kept by itself on this computer, as a session has it: when it is kept, and where it is offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import streamlit as st

from carbon.pages.held import served, session, showing
from carbon.store import kept_later, kept_work
from carbon.store.kept_later import Job
from carbon.store.kept_work import KeptWork, Piece
from carbon.words import catalogue
from carbon.words.amounts import day_text

PIECE = "kept_piece"
_NOT_AGAIN, _TOLD = "kept_not_again", "kept_told"
WAIT_SECONDS = 4.0
"""How long a page that is drawn waits for its work to be kept: two to three times what 100,000 rows take.
The writing goes on afterwards, and the page says with its next drawing that it is done."""


def keeps() -> bool:
    """Whether the work of this session is kept by itself."""
    return kept_work.is_on() and served.local()


def piece() -> Piece:
    """The piece of work of this session."""
    return st.session_state.setdefault(PIECE, Piece())


def is_kept(state: str) -> bool:
    """Whether this state of the work lies in the folder."""
    known = st.session_state.get(PIECE)
    return known is not None and known.kept is not None and known.kept[0] == state and kept_work.stands(known)


def kept_at() -> datetime:
    """When what is kept was written."""
    known = piece().kept
    assert known is not None
    return known[1]


def is_waiting(state: str) -> bool:
    """Whether this state is still to be kept, and nothing stands against it."""
    known = piece()
    failed = known.failed is not None and known.failed[0] == state
    return not failed and st.session_state.get(_NOT_AGAIN) != state


def keep(state: str, make: Callable[[], bytes]) -> None:
    """Have this state of the work kept. make: gives its file, as `save_project` does."""
    st.session_state.pop(_NOT_AGAIN, None)
    kept_later.keep(Job(piece(), state, make, name(), session.period().label))


def wait(state: str) -> bool:
    """Wait a moment for the work to be kept; whether it is."""
    kept_later.wait(WAIT_SECONDS)
    return is_kept(state)


def new_piece() -> None:
    """What is brought from now on is another piece of work: what is kept of the last one stays."""
    st.session_state.pop(PIECE, None)
    st.session_state.pop(_NOT_AGAIN, None)


def name() -> str:
    """What the work is called: by its organisation, else by its lists."""
    files = session.brought().files
    first = files[0][0] if files else catalogue("kept")["offer"]["unnamed"]
    more = f" and {len(files) - 1} more" if len(files) > 1 else ""
    return session.settings().organisation_name or f"{first[:50]}{more}"


def figure() -> str:
    """What the work comes to, as it is offered: said itself where it is not whole."""
    found = session.assessment()
    return "" if found is None else session.headline(found).alone


def failure() -> str:
    """Why the work could not be kept; told once, "" where it was told or nothing failed."""
    known = st.session_state.get(PIECE)
    if known is None or known.failed is None or st.session_state.get(_TOLD) == known.failed[1]:
        return ""
    st.session_state[_TOLD] = known.failed[1]
    return str(known.failed[1])


# -- offers ------------------------------------------------------------------------------------------------------------


def when_text(at: datetime, today: date) -> str:
    """`today 16:42`, `yesterday 16:42`, `3 May 2026 16:42`."""
    days = {today: "today", today - timedelta(days=1): "yesterday"}
    return f"{days.get(at.date()) or day_text(at.date())} {at:%H:%M}"


def work_text(work: KeptWork) -> str:
    """`Aberwen 2025-26, 387 t, yesterday 16:42`."""
    words = catalogue("kept")["offer"]
    called, shown = work.name or words["unnamed"], work.figure or words["nothing"]
    return str(words["figure"].format(
        name=called, period=work.period, figure=shown, when=when_text(work.at, date.today())
    ))  # fmt: skip


def offer(go_on: Callable[[KeptWork], None], *, all_of_it: bool) -> None:
    """Offer to go on with what is kept: all of it, or the newest alone in a line; nothing where nothing is."""
    if not served.local():
        return
    words, (works, unread) = catalogue("kept"), kept_work.listed()
    if not works and not unread:
        return
    if not all_of_it:
        for work in works[:1]:
            _button(work, go_on)
        return
    with st.container(border=True, key="kept_offers"):
        st.header(words["offer"]["heading"], anchor=False)
        for number, work in enumerate(works[:1]):
            _button(work, go_on, first=number == 0)
        if len(works) > 1:
            with st.expander(words["offer"]["older"].format(count=len(works) - 1)):
                for work in works[1:]:
                    _button(work, go_on)
        if unread:
            showing.paragraph(words["failed"]["damaged"].format(
                count=pieces_text(len(unread)), folder=kept_work.folder(), names=", ".join(one.name for one in unread)
            ), "notice")  # fmt: skip
        showing.paragraph(words["offer"]["said"], "quiet")


def _button(work: KeptWork, go_on: Callable[[KeptWork], None], *, first: bool = False) -> None:
    words = catalogue("kept")["offer"]["button"].format(what=work_text(work))
    st.button(
        showing.label(words), key=f"go_on_{work.id}", on_click=go_on, args=(work,),
        type="primary" if first else "secondary",
    )  # fmt: skip


def pieces_text(count: int) -> str:
    """`1 piece of work`, `3 pieces of work`."""
    return f"{count} piece{'' if count == 1 else 's'} of work"


# -- what Settings does ------------------------------------------------------------------------------------------------


def switch(on: bool) -> str:
    """Keep work from now on, or no more; why it could not be, "" where it could."""
    try:
        kept_work.switch(on)
    except OSError as reason:
        words = catalogue("kept")["failed"]["switch"]
        return str(words.format(folder=kept_work.folder(), why=reason.strerror or type(reason).__name__))
    return ""


def wipe(state: str) -> str:
    """Delete all that is kept, and do not keep this state again; what is told of it."""
    words = catalogue("kept")
    gone, why = kept_later.wipe()
    st.session_state[_NOT_AGAIN] = state
    told = [words["settings"]["deleted"].format(count=pieces_text(gone))] if gone or not why else []
    if why:
        left = sum(len(each) for each in kept_work.listed())
        told.append(words["failed"]["not_deleted"].format(
            count=pieces_text(left), why=why, folder=kept_work.folder()
        ))  # fmt: skip
    return " ".join(told)
