"""Two or three things to look at in a file, the most at stake first, each with its button."""

from __future__ import annotations

import streamlit as st

from carbon.found import FoundTable
from carbon.inventory.understanding.understand import FIGURES
from carbon.pages.around import frame
from carbon.pages.held import session, showing
from carbon.pages.types import in_doubt
from carbon.reports.words.to_confirm import ToConfirm
from carbon.words.amounts import count_text

_MOST = 3


COVERED = ("needs_mapping", "not_an_inventory", "unknown_type", "type_assumed")
"""Problems that a button here settles: they need not be told twice."""


def show(file: str) -> None:
    """The lists of a file whose columns are asked about, then its names in doubt; nothing where there are none."""
    activity = session.activity()
    if activity is None:
        return
    tables = [found for found in activity.found if found.file == file]
    asked = [found for found in tables if found.asks]
    entries = in_doubt(file)
    things: list[tuple[str, str, FoundTable | None]]
    unsure = [
        found
        for found in tables
        if not found.asks and any(column.state == "unsure" and column.field in FIGURES for column in found.columns)
    ]
    things = [(_asks(found), f"Say what {_columns(found, asked)} are", found) for found in asked]
    things += [(_doubts(entries), _say_what(entries), None)] if entries else []
    things += [(_unsure(found), f"Look at {_columns(found, unsure)}".rstrip(","), found) for found in unsure]
    if not asked and not unsure:
        promised = _told_of_columns(file, tables)
        alike = [found for _, found in promised]
        things += [(words, f"Say what {_columns(found, alike)} are", found) for words, found in promised]
    for number, (words, button, found) in enumerate(things[:_MOST]):
        with st.container(horizontal=True, vertical_alignment="center"):
            showing.paragraph(words, "notice" if found is not None and found.asks else "own")
            if st.button(showing.label(button), key=f"say_{file}_{number}"):
                _go(found)


def _told_of_columns(file: str, tables: list[FoundTable]) -> list[tuple[str, FoundTable]]:
    """The lists of which the card promises that their columns can be said: those of a file of which nothing is read,
    and those whose columns were read in a way that may be wrong."""
    activity = session.activity()
    assert activity is not None
    if any(report.file == file and report.refusal is not None for report in activity.files):
        return [(f"Nothing of {_list(found)} is counted. If it is an inventory, say so.", found) for found in tables]
    promised = {one.sheet for one in activity.problems if one.file == file and "mapping page" in one.remedy}
    return [
        (f"How the columns of {_list(found)} were read can be mended.", found)
        for found in tables if found.sheet in promised
    ]  # fmt: skip


def _list(found: FoundTable) -> str:
    return f"sheet “{found.sheet}”" if found.sheet else "this list"


def _columns(found: FoundTable, alike: list[FoundTable]) -> str:
    """`its columns`, or those of a list by its name where several lists of the file are asked about alike."""
    if len(alike) == 1:
        return "its columns"
    place = f"“{found.sheet}”, headings in row {found.header_row}," if found.sheet else f"row {found.header_row}"
    return f"the columns of {place}" if found.sheet else f"the columns beneath {place}"


def _doubts(entries: list[ToConfirm]) -> str:
    """The names in doubt, those that carry most in full, the others by their number."""
    more = len(entries) - _MOST
    rest = f" And {count_text(more)} more name{'' if more == 1 else 's'}." if more > 0 else ""
    return " ".join(f"{entry.question} {entry.stake}" for entry in entries[:_MOST]) + rest


def _say_what(entries: list[ToConfirm]) -> str:
    """One button for all of them: they are settled on one page."""
    return "Say what it is" if len(entries) == 1 else f"Say what these {count_text(len(entries))} names are"


def asked_sheets(file: str) -> set[str | None]:
    """Sheets of a file whose columns are asked about: nothing of them counts yet, and they are not left out."""
    activity = session.activity()
    tables = activity.found if activity is not None else ()
    return {found.sheet for found in tables if found.file == file and found.asks}


def _asks(found: FoundTable) -> str:
    name = _list(found)
    return (
        f"{name[:1].upper()}{name[1:]} has headings that we are not sure of. "
        "None of its rows counts until you say what they are."
    )


def _unsure(found: FoundTable) -> str:
    names = [f"“{column.heading}”" for column in found.columns if column.state == "unsure" and column.field in FIGURES]
    return f"{', '.join(names[:3])}: not used, and it may matter."


def _go(found: FoundTable | None) -> None:
    if found is None:
        st.switch_page(frame.page_path("types"))
    st.session_state["mapping_asked"] = (found.file, found.sheet)
    st.switch_page(frame.page_path("mapping"))
