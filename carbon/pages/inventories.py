"""Inventories: bring files, see what was found in each, what was set aside and why, and what was assumed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import streamlit as st

from carbon.columns import ActivityData, FileReport
from carbon.footprint import Assessment
from carbon.footprint.ledger.by_table import counted_in_use, held_by_import, set_aside_by_table
from carbon.inventory import write_template
from carbon.pages import look_at
from carbon.pages.around import frame, headline, kept_files, kept_places, questions, rows_shown, saved_work
from carbon.pages.around.rows_shown import held_rows
from carbon.pages.held import session, showing
from carbon.pages.lists import brought_again
from carbon.problems import Problem, Problems
from carbon.reports import write_marked
from carbon.reports.charts import charts
from carbon.reports.marked.marked_waiting import waiting_rows, with_every_row
from carbon.reports.words.stakes import at_stake, rows_meant
from carbon.settings import Period
from carbon.words.amounts import amount_text, count_text, rows_sum_text, rows_text
from carbon.words.groups import group_name

_FIRST = 3
"""Things to look at that stand open; the others are folded."""


def show() -> None:
    """The page."""
    st.title("Inventories", anchor=False)
    kept_files.told()
    saved_work.told()
    if session.brought().files:
        _brought()
    else:
        _empty()


def _empty() -> None:
    showing.paragraph(
        "Bring the lists you have of laptops, phones, servers, network kit and cloud use. You get what they emit "
        "in a year, "
        "with a range, in making them and in running them, and an Excel summary that shows where every figure "
        "comes from.",
        "lead",
    )
    showing.paragraph(kept_places.first_words())
    saved_work.offer(all_of_it=True)
    left, right = st.columns(2)
    with left, st.container(border=True, height="stretch"):
        st.header("See how it works", anchor=False)
        showing.paragraph("An invented council's devices, server room and cloud use.")
        st.button("Try it with an invented council", on_click=session.bring_sample, width="stretch", key="sample")
    with right, st.container(border=True, height="stretch", key="own_files"):
        st.header("Use your own", anchor=False)
        showing.paragraph("Excel, LibreOffice or csv files, up to 200 MB each.")
        _uploader("Upload your inventories", hidden=True)
    saved_work.field()
    _help_with_files()


def _uploader(words: str, *, hidden: bool = False) -> None:
    edition = st.session_state.get("upload_edition", 0)
    key = f"upload_{edition}"
    # Any kind of file is taken: what is no list is told in a sentence, where a filter would only mark it red.
    st.file_uploader(
        words,
        accept_multiple_files=True,
        key=key,
        on_change=_take,
        args=(key,),
        label_visibility="collapsed" if hidden else "visible",
    )


def _take(key: str) -> None:
    files = st.session_state.get(key) or []
    if files:
        brought = [(file.name, file.getvalue()) for file in files]
        saved_work.take(each for each in brought if saved_work.is_work(each[0]))
        lists = [each for each in brought if not kept_files.is_kept(each[0]) and not saved_work.is_work(each[0])]
        if lists:
            session.bring(lists)  # first: the invented council takes its settings along
        kept_files.take(each for each in brought if kept_files.is_kept(each[0]))
        # A fresh field: what was brought is listed in cards, not twice.
        st.session_state["upload_edition"] = st.session_state.get("upload_edition", 0) + 1


def _help_with_files() -> None:
    with st.expander("What can I upload?"):
        showing.items(
            (
                "Excel workbooks (.xlsx, .xlsm, .xls, .xlsb), LibreOffice sheets (.ods) and comma-separated "
                "files (.csv), also in a zip or gz.",
                "Lists of devices, of servers and virtual machines, meter readings, cloud usage, generator fuel, "
                "refrigerants: "
                "with headings wherever they stand, several lists on a sheet too.",
                "Headings as in the template or near it: “Make”, “Manufacturer” and “MANUFACTURER (OEM)” are all "
                "understood.",
                "Amounts with their unit, in the heading or in the cell: “Power (W)”, “65 W”, “1.2 kWh”, “16 GB”.",
                "Several files at once: the same serial number in two of them is one device, and what each knows is "
                "put together.",
                "Your own file back, with each problem marked at its place, to mend and bring again.",
                "Your answers and your settings of another day (.toml), as they were downloaded here.",
                "Work that you saved (.carbon): it takes the place of what stands here.",
            )
        )
    st.download_button(
        "Get the template", data=write_template, file_name="inventory_template.xlsx", on_click="ignore", key="template"
    )


def _brought() -> None:
    activity, found = session.activity(), session.assessment()
    asked = activity is not None and any(report.outcome == "needs_mapping" for report in activity.files)
    refusal = session.refusal()
    if refusal is not None and not (asked and refusal.code == "nothing_to_count"):
        showing.paragraph(str(refusal), "notice")
    total, queue, first_picture = st.container(), st.container(), st.container()
    if found is not None:
        with total:
            _total_line(found)
    if activity is not None:
        with queue:
            questions.show(activity, found)
            kept_files.offer("answers_inventories")
        problems = list(found.problems if found else activity.problems)
        for report in activity.files:
            _card(report, found, problems)
        _across([one for one in problems if one.question is None], [report.file for report in activity.files])
    st.header("Bring more", anchor=False)
    _uploader("Add files, or bring a newer edition of one under the same name")
    with st.container(horizontal=True):
        st.button("Start again with no files", on_click=session.start_again, key="start_again")
    _help_with_files()
    if found is not None:
        with first_picture:  # after the words: the browser fetches what draws charts while a person reads them
            showing.chart(charts.headline(found, session.book(), session.basis()), "making, use and the rest", level=2)


def _total_line(found: Assessment) -> None:
    headline.show(found, "inventories")
    showing.paragraph(rows_sum_text(found.rows_read, found.rows_waiting, found.rows_left_out), "lead rows")
    st.page_link(frame.page_path("footprint"), label="See the footprint")


def _card(report: FileReport, found: Assessment | None, problems: list[Problem]) -> None:
    own = [problem for problem in problems if problem.file == report.file and problem.code not in look_at.COVERED]
    own = [problem for problem in own if problem.code != "bill_of_another_period"]  # the card says it with a link
    with st.container(border=True):
        showing.heading(report.file, 2, place=showing.place_of_file(report.file))
        if brought_again.show(report, found):
            st.button(
                "Leave this file out", on_click=session.take_away, args=(report.file,), key=f"leave_{report.file}"
            )
            return
        _looks_like(report, found)
        if found is not None:
            _outside_the_period(report, found)
        look_at.show(report.file)
        _counted_as(report, found)
        if found is not None:
            _set_aside(report, found)
        told = [one for one in own if one.question is None]  # questions stand in their queue above
        _told("Held back until it is mended", [one for one in told if one.severity == "error"])
        # What asks for nothing is noted, however much rests on it.
        asks = [one for one in told if one.severity == "warning" and _asks_for_something(one)]
        _look_at(asks, found)
        noted = [one for one in told if one.severity != "error" and one not in asks]
        if noted:
            with st.expander(f"What was assumed or noted ({len(noted)})"):
                showing.problems_table("Assumed or noted", noted)
        if report.tables:
            _marked_copy(report, to_mark(report, found, problems))
        st.button("Leave this file out", on_click=session.take_away, args=(report.file,), key=f"leave_{report.file}")


def _asks_for_something(problem: Problem) -> bool:
    return bool(problem.remedy) and not problem.remedy.startswith("Nothing to do")


def to_mark(report: FileReport, found: Assessment | None, problems: list[Problem]) -> list[Problem]:
    """What is marked in a file's copy: all that is told of it, on the page here or there, and every row that waits."""
    own = [problem for problem in problems if problem.file == report.file]
    return own if found is None else with_every_row(own, waiting_rows(found, report.file))


def _marked_copy(report: FileReport, problems: list[Problem]) -> None:
    """The file itself to download, with everything that was found in it marked at its place."""
    contents = [content for name, content in session.brought().files if name == report.file]
    if contents and problems:
        st.download_button(
            "Download it with the problems marked",
            data=lambda: write_marked(
                ActivityData(files=[report], problems=Problems(problems)), [(report.file, contents[0])]
            ),
            file_name=f"{report.file.rsplit('.', 1)[0]} (marked).xlsx",
            on_click="ignore",
            key=f"marked_{report.file}",
            help="Your own list, each problem as a coloured cell with a comment. Mend it there and bring it again.",
        )


def _looks_like(report: FileReport, found: Assessment | None) -> None:
    if report.refusal is not None:
        showing.paragraph(f"This file was not read. {report.refusal['message']}", "notice")
        return
    if report.outcome == "needs_mapping":
        return  # what it needs stands beneath, with its button
    # Once it is assessed, what has nothing to count in the period is left out too: the rows told here add up.
    aside = (
        set_aside_by_table(found, report) if found is not None else [held_by_import(table) for table in report.tables]
    )
    if len(report.tables) == 1:
        showing.paragraph(_sentence(report.tables[0], *aside[0]))
    else:
        showing.table(
            "What it looks like",
            ("Looks like", "Sheet", "Headings in row", "Rows", "Counted", "Waiting", "Left out"),
            [
                (
                    table.get("looks_like") or group_name("role", str(table["role"])),
                    table.get("sheet") or "",
                    table["header_row"] or "",
                    f"{table['data_rows']:,}",
                    f"{table['data_rows'] - waiting - left_out:,}",
                    f"{waiting:,}",
                    f"{left_out:,}",
                )
                for table, (waiting, left_out) in zip(report.tables, aside, strict=True)
            ],
            numbers=(2, 3, 4, 5, 6),
        )
    for sheet in report.ignored_sheets:
        if sheet["sheet"] in look_at.asked_sheets(report.file):
            continue  # what is asked about it stands beneath
        showing.paragraph(f"Sheet “{sheet['sheet']}” is left out: {sheet['reason'].removesuffix('.')}.", "quiet")


def _outside_the_period(report: FileReport, found: Assessment) -> None:
    """Where most of a list lies outside the period: that, the days it covers, and the way to another year."""
    aside = found.set_aside
    outside = int(((aside["file"] == report.file) & (aside["reason"] == "not_in_period")).sum())
    rows = sum(int(table["data_rows"]) for table in report.tables)
    if not outside or outside < rows / 2:
        return
    covers = ""
    if report.period:
        first = date.fromisoformat(report.period["start"])
        last = date.fromisoformat(report.period["end_exclusive"]) - timedelta(days=1)
        covers = f" This list is of {Period(first, last).text}."
    showing.paragraph(
        f"{outside:,} of {rows_text(rows)} have nothing to count in {found.period.text}.{covers} "
        "Choose that year in Settings, or bring a list of this one.",
        "notice",
    )
    st.page_link(frame.page_path("settings"), label="Choose the year in Settings")


def _sentence(table: dict[str, Any], waiting: int, left_out: int) -> str:
    """ "Looks like a ServiceNow list: 1,281 rows from row 5 of sheet “Hardware”; 6 of them wait, 914 are left out." """
    name = table.get("looks_like") or group_name("role", str(table["role"]))
    sheet = f" of sheet “{table['sheet']}”" if table.get("sheet") else ""
    held = [f"{waiting:,} of them {'waits' if waiting == 1 else 'wait'}"] if waiting else []
    held += (
        [f"{left_out:,} {'' if held else 'of them '}{'is' if left_out == 1 else 'are'} left out"] if left_out else []
    )
    rows = f"{rows_text(table['data_rows'])} from row {table['header_row'] + 1}{sheet}"
    return f"Looks like {name}: {rows}{'; ' if held else ''}{', '.join(held)}."


def _counted_as(report: FileReport, found: Assessment | None) -> None:
    rows, units = report.counts.get("rows", {}), report.counts.get("counted_in_use_units", {})
    if found is not None:
        units = counted_in_use(found, report)
    kinds = sorted(rows, key=lambda kind: -rows[kind])
    if not kinds:
        return
    in_use = sorted(units, key=lambda kind: -units[kind])
    if in_use:
        words = [_so_many(kind, units[kind]) for kind in in_use]
        more = f" and {len(words) - 6} more kinds" if len(words) > 7 else ""
        showing.paragraph("In use: " + ", ".join(words[:6] if more else words) + more + ".")
    with st.expander(f"What was read as what ({len(kinds)} {'kind' if len(kinds) == 1 else 'kinds'})"):
        showing.table(
            "What was read as what",
            ("Kind", "Rows", "Units in use that count"),
            [(group_name("type", kind), count_text(rows[kind]), count_text(units.get(kind, 0))) for kind in kinds],
            numbers=(1, 2),
        )


def _so_many(kind: str, units: float) -> str:
    name = group_name("type" if units != 1 else "type_one", kind)
    return f"{count_text(units)} {name if name.isupper() else name[:1].lower() + name[1:]}"


def _set_aside(report: FileReport, found: Assessment) -> None:
    rows = held_rows(found, report.file)
    if rows:
        showing.table("What does not count, and why", ("Reason", "Rows"), rows, numbers=(1,))


def _look_at(problems: list[Problem], found: Assessment | None) -> None:
    if found is None or not problems:
        _told("Please look at", problems)
        return
    stakes = at_stake(found, problems, session.book(), session.basis())
    showing.heading("Please look at, what carries most first", 3)
    for problem, kilograms in stakes[:_FIRST]:
        _first_to_look_at(problem, kilograms, found)
    if len(stakes) > _FIRST:
        with st.expander(f"More to look at ({len(stakes) - _FIRST})"):
            showing.problems_table(
                "More to look at, what carries most first",
                [problem for problem, _ in stakes[_FIRST:]],
                resting=[amount_text(kilograms) if kilograms else "" for _, kilograms in stakes[_FIRST:]],
            )


def _first_to_look_at(problem: Problem, kilograms: float, found: Assessment) -> None:
    """One of the few things that are worth an hour first, with its rows a click away."""
    resting = f"{amount_text(kilograms)} rest on it. " if kilograms else ""
    showing.paragraph(f"{resting}{problem.message} {problem.remedy}")
    if "Settings" in problem.remedy:
        st.page_link(frame.page_path("settings"), label="Go to Settings")
    rows = rows_meant(found, problem)
    if not len(rows):
        return
    key = f"look_{showing.known_by(problem.file, problem.code, problem.message)}"
    folded = st.expander(f"Show {rows_text(len(rows))}", on_change="rerun", key=key)
    if folded.open:
        with folded:
            rows_shown.show(found, rows, f"Rows that this is about: {problem.message}")


def _told(heading: str, problems: list[Problem]) -> None:
    if problems:
        showing.problems_table(heading, problems)


def _across(problems: list[Problem], files: list[str]) -> None:
    rest = [problem for problem in problems if problem.file not in files]
    if rest:
        with st.expander(
            f"About all files together ({len(rest)})", expanded=any(one.severity != "info" for one in rest)
        ):
            showing.problems_table("About all files together", rest, with_file=True)


if __name__ == "__main__":
    show()
