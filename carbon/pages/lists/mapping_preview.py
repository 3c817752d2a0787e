"""What would count if the columns of a list were used as they stand on the page: said before anybody uses them."""

from __future__ import annotations

import hashlib

import streamlit as st

from carbon.found import FoundTable
from carbon.inventory.headings.mapping import TableMapping, write_mapping
from carbon.inventory.preview import Preview, preview
from carbon.pages.around import questions
from carbon.pages.held import session, showing
from carbon.words.amounts import count_text, rows_text
from carbon.words.groups import group_name

_AT_ONCE = 2_000_000
"""Bytes of a file up to which it is read again at each choice; larger ones wait for a click."""
_KEPT = "mapping_preview"
_KINDS = 6


def show(found: FoundTable, entry: TableMapping) -> bool:
    """Say what would count; whether any row would."""
    content = dict(session.brought().files).get(found.file)
    if content is None:
        return False
    said = session.mapping()
    made_from = (
        hashlib.sha256(content).hexdigest(), found.sheet, write_mapping(said.with_table(entry)),
        tuple(sorted(session.settings().rows.items())),
    )  # fmt: skip
    kept, known = st.session_state.get(_KEPT, (None, None))
    if kept != made_from:
        if len(content) > _AT_ONCE and not st.button("See what would count", key="see_what_counts"):
            showing.paragraph("Before these can be used, see what would count with them.", "quiet")
            return False
        with st.spinner("Reading the list with these columns"):
            known = preview((found.file, content), found, entry, said, session.settings().rows)
        st.session_state[_KEPT] = (made_from, known)
    showing.paragraph(in_words(known), "notice" if not known.counted else "lead")
    if not known.counted:
        showing.items(known.why)
    questions.ask_here(known.asked)
    return known.counted > 0


def in_words(found: Preview) -> str:
    """ "With these, 12 rows: 10 count (6 laptops, 4 monitors), 2 wait." """
    if not found.rows:
        return "With these, no row would be read."
    if not found.counted:
        return f"With these, none of {rows_text(found.rows)} would count."
    kinds = [f"{count_text(units)} {_name(kind, units)}" for kind, units in found.units[:_KINDS]]
    kinds += [f"{len(found.units) - _KINDS} more kinds"] if len(found.units) > _KINDS else []
    parts = [f"{count_text(found.counted)} {'counts' if found.counted == 1 else 'count'}"]
    parts[0] += f" ({', '.join(kinds)})" if kinds else ""
    parts += [f"{count_text(found.waiting)} {'waits' if found.waiting == 1 else 'wait'}"] if found.waiting else []
    parts += [f"{count_text(found.left_out)} left out"] if found.left_out else []
    return f"With these, {rows_text(found.rows)}: {', '.join(parts)}."


def _name(kind: str, units: float) -> str:
    name = group_name("type_one" if units == 1 else "type", kind)
    return name if name.isupper() else name[:1].lower() + name[1:]
