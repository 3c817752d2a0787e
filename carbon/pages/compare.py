"""Compare years: the same inventory under another factor set, or an earlier one, and what changed between the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

import streamlit as st

import carbon
from carbon.allowed import EVERY_LIST, LISTS_ALONE
from carbon.columns import ActivityData
from carbon.footprint import Assessment
from carbon.footprint.ledger.list_days import days_of_earlier
from carbon.footprint.restatement.restatement import Bridge
from carbon.inventory.headings.mapping import write_mapping
from carbon.pages.around import frame
from carbon.pages.held import session, showing
from carbon.pathways.options.options import ESTATES
from carbon.problems import Refusal
from carbon.reports.charts.bridge import bridge_chart, groups_table
from carbon.reports.words.restatement_both_ways import both_ways, change_text
from carbon.reports.words.restatement_words import RULE, sentences, side_text
from carbon.settings import Period
from carbon.words.amounts import amount_text, rows_text
from carbon.words.groups import group_name

_KINDS = {"factors": "The same inventory under another year's factors", "files": "An earlier inventory"}
_AXES = {"scope": "Scopes", "estate": "Estates", "directorate": "Directorates", "site": "Sites", "type": "Types"}
_WHY_ALONE = {"open": "It was left out of that list, or I do not know", "used": "That list holds all that was used"}
_YEARS_BACK = 10
_GROUPS_AT_ONCE = 40
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show() -> None:
    """The page."""
    st.title("Compare years", anchor=False)
    if frame.needs_inventory("What changed between two years, or between two years' factors, and why."):
        return
    found = session.assessment()
    assert found is not None
    showing.paragraph(
        "A figure changes because you did something, because you know your equipment better, because the factors did, "
        "because the method did, or because something else is inside the boundary. This page tells them apart."
    )
    kinds = list(_KINDS)
    kind = st.radio(
        "Compare with", kinds, index=_at("compare_kind", kinds), format_func=_KINDS.__getitem__, key="compare_kind"
    )
    _keep("compare_kind", kind)
    bridge = _other_factors(found) if kind == "factors" else _earlier_files(found)
    if bridge is not None:
        _ask_of_estates(bridge)
        _split(bridge)


def _at(name: str, options: Sequence[Any], usual: int = 0) -> int:
    """Position of what was chosen on an earlier visit to this page, else of the usual choice."""
    kept = st.session_state.get(f"kept_{name}")
    return options.index(kept) if kept in options else usual


def _keep(name: str, choice: Any) -> None:
    st.session_state[f"kept_{name}"] = choice


def _named(estate: str) -> str:
    return group_name("estate" if estate in ESTATES else "list", estate)


def _ask_of_estates(bridge: Bridge) -> None:
    """Of estates that one list holds alone: whether the other left them out, or holds all that was used of them."""
    kept = cast(tuple[str, ...], st.session_state.get("kept_used", ()))
    alone = dict.fromkeys([*kept, *(one.name for one in bridge.crossings if one.kind in ("estate", "list"))])
    for estate in (one for one in (*ESTATES, *LISTS_ALONE) if one in alone):
        answer = st.radio(
            showing.label(f"One of the two lists names nothing of {_named(estate)}. Why?"),
            list(_WHY_ALONE), index=int(estate in kept), format_func=_WHY_ALONE.__getitem__, key=f"used_{estate}",
            help="The first is counted as a change of what the figures are of, the second as what the organisation "
            "did.",
        )  # fmt: skip
        now = tuple(one for one in kept if one != estate) + ((estate,) if answer == "used" else ())
        if set(now) != set(kept):
            _keep("used", now)
            st.rerun()


def _other_factors(found: Assessment) -> Bridge | None:
    sets = sorted((year for year in found.factors.sets if year != found.factor_year), reverse=True)
    usual = next((at for at, year in enumerate(sets) if year < found.factor_year), 0)
    year = st.selectbox(
        "Factors of which year stand before",
        sets,
        index=_at("compare_set", sets, usual),
        key="compare_set",
        help="The figure on the other pages stands after. The inventory and all other settings are the same.",
    )
    _keep("compare_set", year)
    return _bridge(found, found.brought, found.period, int(year), ("factors", year))


def _earlier_files(found: Assessment) -> Bridge | None:
    files = st.file_uploader(
        "The earlier inventory, one file or several",
        accept_multiple_files=True,
        key="compare_files",
    )
    if files:
        st.session_state["earlier"] = session.Brought(tuple((file.name, file.getvalue()) for file in files))
    earlier = cast(session.Brought | None, st.session_state.get("earlier"))
    periods = [found.period]
    for _ in range(_YEARS_BACK):
        periods.append(periods[-1].year_before())
    period = st.selectbox(
        "Its year",
        periods,
        index=_at("compare_period", periods, 1),
        format_func=lambda one: one.text,
        key="compare_period",
        help="Its factors are those of the year. All other settings are the same as for the later figure.",
    )
    _keep("compare_period", period)
    day = st.date_input(
        "The day of the earlier list, where it is not the last that the list names",
        st.session_state.get("kept_compare_day"),
        format="DD/MM/YYYY",
        key="compare_day",
        help="Else the day that Settings state for the file of that name, else the last that it names. A list says "
        "what stands there on one day. It cannot stand for a year that ended more than twelve months before.",
    )
    _keep("compare_day", day)
    if earlier is None:
        showing.paragraph("Bring the earlier inventory to see what changed. It stays beside the later one, not in it.")
        return None
    showing.paragraph(f"Earlier: {', '.join(name for name, _ in earlier.files)}", "quiet")
    activity = _read(earlier)
    refused = [f"{report.file}: {report.refusal['message']}" for report in activity.files if report.refusal]
    for sentence in refused:
        showing.paragraph(sentence, "notice")
    stated = found.settings.list_days
    days = days_of_earlier(stated, found.brought, activity) if day is None else {EVERY_LIST: day}
    return _bridge(
        found, activity, period, None, ("files", st.session_state["earlier_activity"][0], period, day), list_days=days
    )


def _read(earlier: session.Brought) -> ActivityData:
    known = st.session_state.get("earlier_activity", ("", None))
    rows = session.settings().rows
    mapping = session.mapping()
    made_from = (earlier.digest, write_mapping(mapping), tuple(sorted(rows.items())))
    if known[0] != made_from:
        with showing.working("Reading the earlier files") as tell:
            known = (made_from, carbon.read_inventory(list(earlier.files), mapping=mapping, rows=rows, progress=tell))
        st.session_state["earlier_activity"] = known
    return cast(ActivityData, known[1])


def _bridge(
    found: Assessment,
    activity: ActivityData,
    period: Period,
    factor_set: int | None,
    made_from: tuple[Any, ...],
    **settings_of_its_own: Any,
) -> Bridge | None:
    """The way from the earlier figure to this one, worked out once for each choice; what cannot be compared is told."""
    used = cast(tuple[str, ...], st.session_state.get("kept_used", ()))
    made_from = (*made_from, *used)
    known = st.session_state.get("bridge", (None, None, None))
    if known[0] is not found or known[1] != made_from:
        with showing.working("Working out the earlier figure") as tell:
            settings = replace(found.settings, factor_set=factor_set, **settings_of_its_own)
            try:
                before = carbon.assess(activity, found.factors, settings, period=period, progress=tell)
                known = (found, made_from, carbon.compare_assessments(before, found, progress=tell, used=used))
            except Refusal as refusal:
                showing.paragraph(str(refusal), "notice")
                return None
        st.session_state["bridge"] = known
    return cast("Bridge | None", known[2])


def _split(bridge: Bridge) -> None:
    book, basis = session.book(), session.basis()
    showing.paragraph(f"Before: {side_text(bridge.before)}. After: {side_text(bridge.after)}.", "quiet")
    st.header("What changed", anchor=False)
    showing.chart(bridge_chart(bridge, book, basis), "what changed")
    _both_ways(bridge)
    showing.items(sentences(bridge, book, basis))
    with st.expander("How the parts are told apart"):
        showing.paragraph(RULE)
        st.page_link(frame.page_path("method"), label="Method, “Two years beside each other”")
    st.header("Group by group", anchor=False)
    axis = st.selectbox("Group by", list(_AXES), format_func=_AXES.__getitem__, key="compare_axis")
    _groups(bridge, axis)
    _workbook(bridge)


def _both_ways(bridge: Bridge) -> None:
    """What each part adds and takes away, where any part does both."""
    ways = both_ways(bridge, session.book(), session.basis()).values()
    if any(one.cancels for one in ways):
        rows = [
            (group_name("change", one.part), *map(change_text, (one.more, one.less, one.settled)))
            for one in ways
            if one.text
        ]
        headings = ("Change", "More", "Less", "In all")
        showing.table("What each change adds and takes away", headings, rows, numbers=(1, 2, 3))


def _groups(bridge: Bridge, axis: str) -> None:
    """The split of every group: few groups as a table that fits a phone, many as one that can be sorted."""
    table = groups_table(bridge, axis, session.book(), session.basis())
    told = f"{_AXES[axis]}: before, changes and after"
    if len(table) > _GROUPS_AT_ONCE:
        numbers = {str(name): st.column_config.NumberColumn(format="%,.2f") for name in table.columns[1:]}
        showing.grid(table, f"{told}, tonnes of CO2e", numbers)
        return
    last = len(table.columns) - 1
    rows = [
        (name, *(amount_text(1000 * one) if at in (0, last - 1) else change_text(1000 * one)
                 for at, one in enumerate(amounts)))
        for name, *amounts in table.itertuples(index=False)
    ]  # fmt: skip
    headings = [str(table.columns[0]), "Before", *map(str, table.columns[2:-1]), "After"]
    showing.table(told, headings, rows, numbers=tuple(range(1, last + 1)))


def _workbook(bridge: Bridge) -> None:
    known = st.session_state.get("bridge_workbook", (None, b""))
    if known[0] is not bridge:
        showing.paragraph(f"The Excel summary can hold all of this as a sheet ({rows_text(bridge.after.rows_read)}).")
        if not st.button("Prepare the Excel summary with this comparison", key="prepare_comparison"):
            return
        with st.spinner("Writing the workbook", show_time=True):
            known = (bridge, carbon.write_summary(bridge.after, bridge))
        st.session_state["bridge_workbook"] = known
    st.download_button(
        "Download the Excel summary with this comparison",
        data=known[1],
        file_name=f"digital_carbon_{bridge.after.period.label.replace(':', '_to_')}_compared.xlsx",
        mime=_XLSX,
        type="primary",
        on_click="ignore",
        key="download_comparison",
    )


if __name__ == "__main__":
    show()
