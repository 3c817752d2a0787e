"""The way back from what removes or replaces something: one offer, of the last such act, until the next.

Before the act the session's entries that it may touch are remembered as they are, not copied: they are replaced, never
changed in place. Going back is such an act itself, with its own way back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from carbon.pages.held import showing
from carbon.words import catalogue

FILES = ("brought", "digest", "before")
SETTINGS = ("settings",)
SAID = ("mapping", "answered_words")
OPTIONS = ("pathway", "pathway_own", "pathway_off", "pathway_made")
CHOSEN = ("chosen_book", "chosen_basis")
ALL_FILES = (*FILES, *SETTINGS, "kept_piece")
"""What goes with all files: settings that came with the invented council, and the piece of work that is kept."""
WORK = (*FILES, *SETTINGS, *SAID, *OPTIONS, *CHOSEN, "kept_piece", "work_saved", "work_saved_at")
"""What another piece of work takes the place of."""
_OFFER, _DRAWN = "undo_offer", "undo_drawn"
_LOOKED_AT = ("digest", "settings", "mapping", "pathway", "pathway_off")
"""Entries by which it is seen that a person changed something since."""
_NOTHING = object()


def offer(act: str, entries: Sequence[str], **values: str) -> None:
    """Before something is removed or replaced: remember what it may touch, and offer the way back.

    act: its words in the catalogue; entries: of the session; values: for the words.
    """
    kept = {name: st.session_state.get(name, _NOTHING) for name in entries}
    words = catalogue("kept")["undo"][act].format(**values)
    st.session_state[_OFFER] = {"words": words, "kept": kept}


def is_new() -> bool:
    """Whether an offer was made since the page was drawn."""
    held = st.session_state.get(_OFFER)
    return held is not None and held is not st.session_state.get(_DRAWN)


def line() -> None:
    """The button that goes back, with what it brings back; nothing where nothing was removed."""
    held = st.session_state.get(_OFFER)
    fresh = is_new()
    st.session_state[_DRAWN] = held
    if held is None:
        return
    held.setdefault("after", _looked_at(held))
    words = catalogue("kept")["undo"]
    what = held["words"]
    if held["after"] != _looked_at(held):
        what = words["changed"].format(what=what)
    with st.container(key="undo_just" if fresh else "undo_line"):  # right after the act it stays in sight
        st.button(showing.label(words["button"].format(what=what)), key="undo", on_click=_go_back)


def _looked_at(held: dict[str, Any]) -> list[Any]:
    """What a person may have changed since, among the entries of an offer: options that are ready-made are nobody's."""
    names = [name for name in _LOOKED_AT if name in held["kept"]]
    if not st.session_state.get("pathway_own"):
        names = [name for name in names if name not in OPTIONS]
    return [st.session_state.get(name) for name in names]


def _go_back() -> None:
    held = st.session_state[_OFFER]
    offer("undone", tuple(held["kept"]))
    for name, value in held["kept"].items():
        if value is _NOTHING:
            st.session_state.pop(name, None)
        else:
            st.session_state[name] = value
    for edition in ("settings_edition", "pathway_edition"):  # fields show what stands now
        st.session_state[edition] = int(st.session_state.get(edition, 0)) + 1
    st.session_state.pop("pathway_editing", None)
