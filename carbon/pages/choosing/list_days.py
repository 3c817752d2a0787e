"""The day that each list of kit describes, asked for beside the year that it is to stand for."""

from __future__ import annotations

from datetime import date

import streamlit as st

from carbon.footprint.ledger.list_days import ListDay, list_days
from carbon.pages.choosing import choices, fields
from carbon.pages.held import session, showing
from carbon.words.amounts import day_text


def ask() -> None:
    """A day for each list of equipment that was brought; empty for the one that is found in it."""
    activity = session.activity()
    stated = session.settings().list_days
    lists = () if activity is None else list_days(activity, {}, session.period())
    showing.paragraph(f"{fields.asked('list_days')}:")
    for one in lists:
        key = choices.key_of(f"list_day_{one.file}")
        st.date_input(
            showing.label(_asked(one)), stated.get(one.file), format="DD/MM/YYYY", key=key, on_change=_take,
            args=(one.file, key),
        )  # fmt: skip
    if not lists:
        showing.paragraph("A list of equipment has one once it is brought.", "quiet")
    fields.told("list_days")


def _asked(one: ListDay) -> str:
    found = f"{day_text(one.day)} is the last day that it names" if one.day else "it names no day"
    return f"{one.file} ({found})"


def _take(file: str, key: str) -> None:
    day: date | None = st.session_state.get(key)
    others = {name: known for name, known in session.settings().list_days.items() if name != file}
    choices.put(lambda: {"list_days": others if day is None else {**others, file: day}})
