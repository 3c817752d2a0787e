"""What are these columns? The proposal for each table, its unsure columns open, its sure ones folded, taken at once."""

from __future__ import annotations

import streamlit as st

from carbon.columns import TABLE_OF_ROLE
from carbon.factors.tables.asset_types import UNKNOWN, asset_types
from carbon.found import FoundColumn, FoundTable
from carbon.inventory.cells.values import unit_fits
from carbon.inventory.headings.field_names import COUNT, choosable_fields, unit_of_field, unit_texts
from carbon.inventory.headings.mapping import (
    DATE_ORDERS,
    LEFT_OUT,
    ColumnChoice,
    TableMapping,
)
from carbon.inventory.understanding.proposed_mapping import may_be, proposed_choice
from carbon.pages.around import frame, kept_files
from carbon.pages.held import session, showing, undo
from carbon.pages.lists import mapping_preview
from carbon.problems import Refusal
from carbon.words.groups import group_name

_NOT_READ = "Not used"
_DONE = "mapping_done"


def show() -> None:
    """The page."""
    st.title("What are these columns?", anchor=False)
    kept_files.told()
    _told(_DONE)
    activity = session.activity()
    tables = activity.found if activity is not None else []
    if tables:
        _table(_chosen(tables))
    else:
        showing.paragraph("No list is here whose columns could be looked at: bring an inventory first.")
    st.page_link(frame.page_path("inventories"), label="Back to Inventories")
    _as_file()


def _told(key: str) -> None:
    told = st.session_state.pop(key, None)
    if told:
        showing.paragraph(told, "notice")


def _chosen(tables: list[FoundTable]) -> FoundTable:
    """The table that is looked at: the one that asks first, else the one that was chosen."""
    order = sorted(tables, key=lambda found: not found.asks)
    if len(order) == 1:
        return order[0]
    asked = st.session_state.pop("mapping_asked", None)
    at = next((place for place, found in enumerate(order) if (found.file, found.sheet) == asked), 0)
    place = st.selectbox(
        "Which list?",
        range(len(order)),
        index=at,
        format_func=lambda number: _place(order[number]) + (": please say what it holds" if order[number].asks else ""),
    )
    return order[int(place)]


def _place(found: FoundTable) -> str:
    return f"{found.file}, sheet “{found.sheet}”" if found.sheet else found.file


def _table(found: FoundTable) -> None:
    """One table: its kind, its columns, and the button that takes it all."""
    showing.heading(f"{_place(found)}, headings in row {found.header_row}", 2)
    left_out = found.role == LEFT_OUT
    if left_out:
        showing.paragraph("Nothing of this list is counted. Say what its columns are if it is an inventory.", "lead")
    if found.asks:
        showing.paragraph(
            "Nothing of this list is counted yet. What is likelier right than wrong is filled in: mend it, say the "
            "rest, then use it.",
            "lead",
        )
    key = found.fingerprint
    roles = list(TABLE_OF_ROLE)
    role = st.selectbox(
        "What this list is",
        roles,
        index=roles.index(found.role) if found.role in roles else 0,
        format_func=lambda name: group_name("role", name).capitalize(),
        key=f"role_{key}",
    )
    asked = ("unsure", "likely") if found.looks_like and not left_out else ("unsure", "likely", "unknown")
    open_ones = [column for column in found.columns if column.state in asked]
    sure = [column for column in found.columns if column.state not in (*asked, "personal")]
    choices = [_column(found, role, column) for column in open_ones]
    if sure:
        with st.expander(f"Columns that we are sure of ({len(sure)})", expanded=not open_ones):
            choices += [_column(found, role, column) for column in sure]
    personal = [column.heading for column in found.columns if column.state == "personal"]
    if personal:
        showing.paragraph(
            f"Left out because they belong to people: {', '.join(personal)}. They are not read and not kept.", "quiet"
        )
    order = st.selectbox(
        "Dates such as 03/04/2026 are written",
        ("", *DATE_ORDERS),
        format_func=lambda name: name or "as the dates themselves tell",
        key=f"order_{key}",
    )
    entry = _entry(found, role, tuple(choices), order)
    usable = entry is not None and mapping_preview.show(found, entry)
    with st.container(horizontal=True):
        st.button("Use these", type="primary", on_click=_use, args=(found, entry), key="use_these", disabled=not usable)
        st.button("Leave it out: it is no inventory", on_click=_leave_out, args=(found,), key="leave_out")


def _key(found: FoundTable, role: str, column: FoundColumn) -> str:
    """What the fields of a column are known by: its heading, and its place among those of the same heading. Its place
    on the page changes with what is known of the others."""
    alike = [each for each in found.columns if each.heading == column.heading]
    at = next(place for place, each in enumerate(alike) if each is column)
    return showing.known_by(found.fingerprint, role, column.heading, at)


def _column(found: FoundTable, role: str, column: FoundColumn) -> ColumnChoice:
    """One column: its heading and three of its values, what it is, and its unit."""
    table = TABLE_OF_ROLE[role]
    known = choosable_fields(table)
    proposed = proposed_choice(found, column) if role == found.role else None
    names = ["", *known]
    key = _key(found, role, column)
    left, middle, right = st.columns((4, 3, 2), vertical_alignment="top")
    with left:
        told = may_be(found, column)
        why = f" ({told})" if told else ""
        showing.heading(column.heading, 3)
        showing.paragraph(f"{' · '.join(column.samples) or 'no values'}{why}", "quiet")
    words = {"": _NOT_READ} | known
    proposed_field = proposed.field if proposed else ""
    with middle:
        field = st.selectbox(
            showing.field_name(f"“{column.heading}” is"),
            names,
            index=names.index(proposed_field) if proposed_field in names else 0,
            format_func=words.__getitem__,
            key=f"field_{key}",
            label_visibility="collapsed",
        )
    if field == COUNT:
        with right:
            return ColumnChoice(column.heading, field, "", _counted(column, key))
    like = unit_of_field(table, field) if field else None
    units = unit_texts(like) if like is not None else ()
    if not units or like is None:
        return ColumnChoice(column.heading, field)
    now = column.unit if column.unit and unit_fits(column.unit, like) else units[0]
    options = list(dict.fromkeys((now, *units)))
    with right:
        name = showing.field_name(f"Unit of “{column.heading}”")
        unit = st.selectbox(name, options, key=f"unit_{key}_{field}", label_visibility="collapsed")
    return ColumnChoice(column.heading, field, unit)


def _counted(column: FoundColumn, key: str) -> str:
    """What a column of numbers is a count of; "" until it is chosen."""
    kinds = ["", *(kind for kind in asset_types() if kind != UNKNOWN)]
    kind = st.selectbox(
        showing.field_name(f"“{column.heading}” counts"),
        kinds,
        index=kinds.index(column.type) if column.type in kinds else 0,
        format_func=lambda name: group_name("type", name) if name else "Please choose",
        key=f"counts_{key}",
        label_visibility="collapsed",
    )
    return str(kind)


def _entry(found: FoundTable, role: str, choices: tuple[ColumnChoice, ...], order: str) -> TableMapping | None:
    """What the choices say together; None, with the reason said, where they cannot be."""
    try:
        return TableMapping(role, tuple(choice for choice in choices if choice.field), found.fingerprint, order)
    except Refusal as refusal:
        showing.paragraph(f"Not yet: {refusal.message.removeprefix('Mapping: ')}", "notice")
        return None


def _use(found: FoundTable, entry: TableMapping) -> None:
    if any(one.fingerprint == found.fingerprint for one in session.mapping().tables):
        undo.offer("list_said", undo.SAID, name=_place(found))
    session.say(session.mapping().with_table(entry))
    st.session_state[_DONE] = f"{_place(found)} is read with these columns now, and so is every list with the same."


def _leave_out(found: FoundTable) -> None:
    undo.offer("list_said", undo.SAID, name=_place(found))
    session.say(session.mapping().with_table(TableMapping(LEFT_OUT, (), found.fingerprint)))
    st.session_state[_DONE] = f"{_place(found)} is left out."


# -- kept for next time ------------------------------------------------------------------------------------------------


def _as_file() -> None:
    """What was said, as a file to keep, to bring back, or to use at a terminal."""
    said = session.mapping()
    st.header("Keep it for next time", anchor=False)
    showing.paragraph(
        "What you say of columns and types, and what you answer, is used for every list with the same headings until "
        "you close the page. Keep it as a file to use it another day; it holds headings, names of models and what the "
        "answered questions name, and nothing of people."
    )
    if said:
        showing.paragraph(f"Said so far: {kept_files.counts_text(said)}.", "quiet")
        with st.container(horizontal=True):
            kept_files.offer("mapping_download")
            st.button("Forget all of it", on_click=_forget, key="mapping_forget")
    edition = st.session_state.get("mapping_edition", 0)
    st.file_uploader("Bring what was said before", type=["toml"], key=f"mapping_{edition}", on_change=_take,
                     args=(f"mapping_{edition}",))  # fmt: skip


def _forget() -> None:
    kept_files.offer_back()
    session.say(type(session.mapping())())


def _take(key: str) -> None:
    file = st.session_state.get(key)
    if file is None:
        return
    st.session_state["mapping_edition"] = st.session_state.get("mapping_edition", 0) + 1
    kept_files.take([(file.name, file.getvalue())])


if __name__ == "__main__":
    show()
