"""Summary: the Excel workbook that finance can audit, and the other files that come out of an assessment."""

from __future__ import annotations

import json

import pandas as pd
import streamlit as st

from carbon.footprint import Assessment
from carbon.pages.around import frame, headline, kept_files
from carbon.pages.held import session, showing
from carbon.reports.excel.sheets import sheets_of
from carbon.reports.excel.workbook import Written, write_checked_workbook
from carbon.settings import write_settings
from carbon.words.amounts import rows_text
from carbon.words.plain_cells import plain_frame

_WRITTEN_AT_ONCE = 20_000
"""Rows up to which the workbook is written without asking: a few seconds."""
_STOPPED = "workbook_stopped"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show() -> None:
    """The page."""
    st.title("Summary", anchor=False)
    if frame.needs_inventory("An Excel summary that finance can follow and check, and the figures as files."):
        return
    found = session.assessment()
    assert found is not None
    headline.show_both(found, "summary")
    headline.chosen(found)
    st.header("Excel summary", anchor=False)
    showing.paragraph(
        "Totals are live formulas over the sheet Assets, so that anybody can follow and check them. It opens in "
        "Excel 2010 "
        "and later, and in LibreOffice."
    )
    _workbook(found)
    with st.expander("What the workbook holds"):
        showing.table("What the workbook holds", ("Sheet", "What stands in it"), sheets_of(found).items())
    st.header("Other files", anchor=False)
    _others(found)


def _name(ending: str) -> str:
    return f"digital_carbon_{session.period().label.replace(':', '_to_')}{ending}"


def _workbook(found: Assessment) -> None:
    """The workbook is written when the page opens, so that its checks can be told and one click fetches it."""
    if not _is_written(found):
        stopped = st.session_state.get(_STOPPED) is found
        if found.rows_read > _WRITTEN_AT_ONCE or stopped:
            showing.paragraph(
                "Writing was stopped." if stopped else f"{rows_text(found.rows_read)} take a while to write."
            )
            if not st.button("Prepare the Excel summary", type="primary", key="prepare_summary"):
                return
            st.session_state.pop(_STOPPED, None)
        with showing.working("Writing the workbook", stop=_stop, key="stop_workbook") as tell:
            st.session_state["workbook"] = (found, write_checked_workbook(found, progress=tell))
    written: Written = st.session_state["workbook"][1]
    more = "" if found.waiting.complete else " The sheet Checks says that the total is not whole, and what waits."
    showing.paragraph(f"{written.verdict}.{more}", "lead")
    st.download_button(
        "Download the Excel summary",
        data=written.content,
        file_name=_name(".xlsx"),
        mime=_XLSX,
        type="primary",
        on_click="ignore",
        key="download_summary",
    )
    showing.picture("The first page of its first sheet", written.first_sheet)


def _stop() -> None:
    st.session_state[_STOPPED] = session.assessment()


def _is_written(found: Assessment) -> bool:
    return st.session_state.get("workbook", (None,))[0] is found


def _others(found: Assessment) -> None:
    settings = session.settings()  # a download is written outside the session, which has no settings there
    for title, words, name, mime, make in (
        (
            "Download the figures as JSON",
            "For people who feed a dashboard: the same as “carbon assess --json” writes.",
            _name(".json"),
            "application/json",
            lambda: json.dumps(found.as_record(), ensure_ascii=False, indent=1, default=str),
        ),
        (
            "Download the settings",
            "To repeat this assessment later, here or on the command line.",
            "carbon_settings.toml",
            "text/plain",
            lambda: write_settings(settings),
        ),
        (
            "Download the factors used",
            "For an auditor: every factor with value, range, source and page, as csv.",
            _name("_factors.csv"),
            "text/csv",
            lambda: plain_frame(pd.DataFrame(found.factors_used())).to_csv(index=False),
        ),
    ):
        left, right = st.columns((1, 2), vertical_alignment="center")
        left.download_button(title, data=make, file_name=name, mime=mime, on_click="ignore", width="stretch")
        with right:
            showing.paragraph(words)
    if session.mapping():
        left, right = st.columns((1, 2), vertical_alignment="center")
        with left:
            kept_files.offer("answers_summary", "stretch")
        with right:
            showing.paragraph("To bring again with next year's lists, on Inventories or on the command line.")


if __name__ == "__main__":
    show()
