"""Two or three things to look at in a file, the most at stake first, each with its button."""

from __future__ import annotations

import streamlit as st

from carbon.found import FoundTable
from carbon.inventory.understand import FIGURES
from carbon.pages import frame, session, showing
from carbon.pages.types import in_doubt
from carbon.words.amounts import count_text

_MOST = 3


COVERED = ("needs_mapping", "not_an_inventory", "unknown_type", "type_assumed")
"""Problems that a button here settles: they need not be told twice."""


def show(file: str) -> None:
    """The lists of a file whose columns are asked about, then its names in doubt; nothing where there are none."""
    activity = session.activity()
    tables = [found for found in activity.found if found.file == file] if activity is not None else []
    asked = [found for found in tables if found.asks]
    entries = in_doubt(file)
    things: list[tuple[str, str, FoundTable | None]]
    things = [(_asks(found), "Say what its columns are", found) for found in asked]
    things += [(f"{entry.question} {entry.stake}", "Say what they are", None) for entry in entries]
    things += [
        (_unsure(found), "Look at its columns", found)
        for found in tables
        if not found.asks and any(column.state == "unsure" and column.field in FIGURES for column in found.columns)
    ]
    for number, (words, button, found) in enumerate(things[:_MOST]):
        with st.container(horizontal=True, vertical_alignment="center"):
            showing.paragraph(words, "notice" if found is not None and found.asks else "own")
            if st.button(button, key=f"say_{file}_{number}"):
                _go(found)
    if len(entries) > _MOST:
        showing.paragraph(f"{count_text(len(entries))} names of this file could be confirmed.", "quiet")


def asked_sheets(file: str) -> set[str | None]:
    """Sheets of a file whose columns are asked about: nothing of them counts yet, and they are not left out."""
    activity = session.activity()
    tables = activity.found if activity is not None else ()
    return {found.sheet for found in tables if found.file == file and found.asks}


def _asks(found: FoundTable) -> str:
    sheet = f"Sheet “{found.sheet}”" if found.sheet else "This list"
    return f"{sheet} has headings that we are not sure of. None of its rows counts until you say what they are."


def _unsure(found: FoundTable) -> str:
    names = [f"“{column.heading}”" for column in found.columns if column.state == "unsure" and column.field in FIGURES]
    return f"{', '.join(names[:3])}: not used, and it may matter."


def _go(found: FoundTable | None) -> None:
    if found is None:
        st.switch_page(frame.page_path("types"))
    st.session_state["mapping_asked"] = (found.file, found.sheet)
    st.switch_page(frame.page_path("mapping"))
