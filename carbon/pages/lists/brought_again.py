"""A file that was brought twice: the same bytes, a marked copy, or a newer edition under the same name, with the way
back and what came of it."""

from __future__ import annotations

import streamlit as st

from carbon.columns import FileReport
from carbon.footprint import Assessment
from carbon.pages.held import session, showing
from carbon.words.amounts import amount_text, change_told, rows_text


def show(report: FileReport, found: Assessment | None) -> bool:
    """What a card tells of it; True where the card has nothing else to tell, as the file counts elsewhere."""
    if report.same_as:
        showing.paragraph(
            f"The same file as {report.same_as}, to the byte: it was read once. If it is the list of another place, "
            "answer the question about it below.", "notice",
        )  # fmt: skip
        return True
    if report.replaced_by:
        told = _came_of_it(report.replaced_by, found)
        showing.paragraph(f"Its marked copy {report.replaced_by} takes its place{told}.", "notice")
        st.button(
            "Use the first file again", on_click=session.use_first, args=(report.replaced_by,),
            key=f"first_again_{report.file}",
        )  # fmt: skip
        return True
    if report.file in dict(session.brought().earlier):
        told = _came_of_it(report.file, found)
        showing.paragraph(f"This took the place of another file of the same name{told}.", "notice")
        st.button(
            "Use the first file again", on_click=session.use_earlier, args=(report.file,),
            key=f"first_again_{report.file}",
        )  # fmt: skip
    return False


def _came_of_it(name: str, found: Assessment | None) -> str:
    """ ": 98 t to 99 t, 5 more rows count", where nothing else has changed since the file came."""
    before = session.before(name)
    if before is None or found is None:
        return ""
    was = before.kgco2e[session.book(), session.basis()]
    now = getattr(found.total(session.book()), session.column())
    more = found.rows_counted - before.rows_counted
    rows = f"{rows_text(more)} now count" if more > 0 else f"{rows_text(-more)} fewer count" if more else (
        "as many rows count as before"
    )  # fmt: skip
    rows = rows.replace("1 row now count", "1 row now counts").replace("1 row fewer count", "1 row fewer counts")
    told = change_told(was, now)
    return f": {f'{told[0]} to {told[1]}' if told else f'{amount_text(now)} as before'}, {rows}"
