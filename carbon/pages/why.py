"""Why this number? From the total to a group, from a group to its lines, from a line to row, factor and page."""

from __future__ import annotations

import streamlit as st

from carbon.footprint import Assessment
from carbon.footprint.explain.line import Line
from carbon.footprint.explain.why import Why
from carbon.footprint.result.ranges import ranges_hold
from carbon.pages.around import frame
from carbon.pages.figures import line_view
from carbon.pages.held import session, showing
from carbon.reports.words.findings import share_text
from carbon.words.amounts import amount_text, rows_text
from carbon.words.groups import group_name

AXES = {
    "directorate": "Directorates",
    "type": "Types of equipment and use",
    "site": "Sites",
    "estate": "Estates",
    "body": "Bodies",
    "service": "Services",
    "region": "Cloud regions",
    "file": "Files",
}
_GROUPS, _LINES = 24, 24

LineKey = tuple[int, str, str, str, str]


def open_at(where: dict[str, str] | None = None) -> None:
    """What the page shows when it is next opened: a group, or all of it."""
    st.session_state["why_where"] = dict(where or {})
    st.session_state["why_line"] = None


def key_of(line: Line) -> LineKey:
    """What a line is known by from one look to the next."""
    return (line.ledger_row, line.part, line.scope, line.of, line.found.factor.id)


def show() -> None:
    """The page."""
    st.title("Why this number?", anchor=False)
    if frame.needs_inventory("How a figure comes about: its rows, its sum, and the page of its factor."):
        return
    found = session.assessment()
    assert found is not None
    where = _where(found)
    told = found.why(session.book(), where, _LINES)
    chosen = st.session_state.get("why_line")
    _way(where, chosen is not None)
    if chosen is not None:
        rows = found.why(session.book(), where, None, [chosen[0]])
        line = next((one for one in rows.lines if key_of(one) == chosen), None)
        if line is not None:
            line_view.show(line)
            return
    _group(found, told)


def _where(found: Assessment) -> dict[str, str]:
    """The opened group; what the inventory no longer has is left out."""
    where = dict(st.session_state.get("why_where", {}))
    return {name: value for name, value in where.items() if value in found.ledger.names(name)}


def _go(where: dict[str, str], line: LineKey | None = None) -> None:
    st.session_state["why_where"] = where
    st.session_state["why_line"] = line


def _way(where: dict[str, str], in_line: bool) -> None:
    """The way back: each step of the way down is a button."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(frame.page_path("footprint"), label="Footprint")
        steps = list(where.items())
        if steps or in_line:
            st.button("All of it", on_click=_go, args=({},), key="why_all", type="tertiary")
        for number, (axis, name) in enumerate(steps, start=1):
            if number < len(steps) or in_line:
                label = showing.label(group_name(axis, name))
                back = dict(steps[:number])
                st.button(label, on_click=_go, args=(back,), key=f"why_back_{number}", type="tertiary")


def _group(found: Assessment, told: Why) -> None:
    where = told.where
    title = ", ".join(group_name(axis, name) for axis, name in where.items()) or "All of it"
    showing.heading(title, 2)
    kilograms = told.location_based_kgco2e if session.basis() == "location" else told.market_based_kgco2e
    showing.paragraph(_amount(found, told, kilograms), "lead")
    if not told.lines_in_all:
        showing.paragraph("Nothing is counted here.")
        return
    showing.paragraph(f"{rows_text(len(told.rows))} of the files, {told.lines_in_all:,} lines of the ledger.", "quiet")
    if len(where) < 3:
        _split(told, kilograms)
    _lines(told)


def _amount(found: Assessment, told: Why, kilograms: float) -> str:
    basis = session.BASES[session.basis()]
    if session.basis() == "location" and len(told.where) < 2 and ranges_hold(found):
        axis, name = next(iter(told.where.items()), ("total", ""))
        whole = found.total(told.book)
        low, high = whole.low_kgco2e, whole.high_kgco2e
        if axis != "total":
            groups = found.by(told.book, axis)
            at = [str(each) for each in groups.index].index(name)
            low, high = float(groups["low_kgco2e"].iloc[at]), float(groups["high_kgco2e"].iloc[at])
        return f"{amount_text(kilograms, low, high)}, {basis}."
    return f"{amount_text(kilograms)}, {basis}."


def _split(told: Why, kilograms: float) -> None:
    """The groups within this one, greatest first, each a button that opens it."""
    sums = {axis: told.rows.groupby(axis)[session.column()].sum() for axis in AXES if axis not in told.where}
    useful = [axis for axis, groups in sums.items() if len(groups) > 1]
    if not useful:
        return
    depth = len(told.where)
    axis = st.selectbox("Split by", useful, format_func=AXES.__getitem__, key=f"why_axis_{depth}")
    groups = sums[axis].sort_values(ascending=False, kind="stable")
    with st.container(horizontal=True, key="why_groups"):
        for number, (name, amount) in enumerate(groups.head(_GROUPS).items()):
            share = f" ({share_text(float(amount), kilograms)})" if kilograms > 0 else ""
            label = showing.label(f"{group_name(axis, str(name))}: {amount_text(float(amount))}{share}")
            st.button(label, on_click=_go, args=(told.where | {axis: str(name)},), key=f"why_group_{depth}_{number}")
    if len(groups) > _GROUPS:
        more = st.selectbox(
            f"{len(groups) - _GROUPS:,} more", [str(name) for name in groups.index[_GROUPS:]], index=None,
            format_func=lambda name: group_name(axis, name), key=f"why_more_{depth}_{axis}",
        )  # fmt: skip
        if more is not None:
            _go(told.where | {axis: more})
            st.rerun()


def _lines(told: Why) -> None:
    """The greatest lines, each a button that opens it."""
    st.subheader("The lines that matter most here", anchor=False)
    if told.lines_in_all > len(told.lines):
        showing.paragraph(
            f"The greatest {len(told.lines)} of {told.lines_in_all:,}; narrow the group to see others.", "quiet"
        )
    with st.container(key="why_lines"):
        for number, line in enumerate(told.lines):
            st.button(
                showing.label(line_view.line_name(line, with_file=told.rows["file"].nunique() > 1)),
                on_click=_go,
                args=(told.where, key_of(line)),
                key=f"why_line_{number}",
                type="tertiary",
            )


if __name__ == "__main__":
    show()
