"""The headline of a page: the figure, what limits it, and the first thing to do as a button beside it."""

from __future__ import annotations

import numpy as np
import streamlit as st

from carbon.footprint import Assessment
from carbon.footprint.ledger.waiting import waiting_codes
from carbon.footprint.result.chosen import what_was_chosen
from carbon.footprint.result.return_lines import return_lines, return_names, waste_rows
from carbon.footprint.result.two_figures import returns, two_figures
from carbon.pages.around import frame, questions, rows_shown
from carbon.pages.held import session, showing
from carbon.reports.words.headline import FirstThing, Headline, both_figures, list_sentences, which_sentences
from carbon.reports.words.headline import headline as headline_of
from carbon.reports.words.stakes import rows_meant
from carbon.words import catalogue
from carbon.words.amounts import rows_text
from carbon.words.groups import group_name

_PAGES = {
    "mapping": "mapping", "types": "types", "questions": "inventories", "files": "inventories", "rows": "inventories",
}  # fmt: skip
"""Where the first thing to do is done; rows are shown where the headline stands too."""


def show(found: Assessment, page: str) -> None:
    """The figure to report and the figure to manage by as headlines, the one that the page opens up first in weight,
    with the first thing to do where they are not whole. page: on which they stand."""
    told = session.headline(found)
    _figures(found, told)
    _beneath(found, told, page)
    _which(found, page)


def _figures(found: Assessment, told: Headline) -> None:
    """Both figures side by side, the chosen one as told with what limits it."""
    if not found.total(session.book()).counted and session.book() == "management":
        showing.paragraph(session.figure(found), "headline")
        return
    both = two_figures(found, session.basis())
    if session.book() == "decision":
        showing.paragraph("To decide by (decision book)", "which")
        showing.paragraph(session.figure(found), "headline")
    for column, one in zip(st.columns(2), both, strict=True):
        chosen = one.book == session.book()
        with column:
            showing.paragraph(one.name, "which")
            other = headline_of(found, one.book, session.basis()).figure
            figure = session.figure(found) if chosen else f"{other} CO2e"
            showing.paragraph(figure, "headline" if chosen else "other_headline")
            book = group_name("book", one.book).lower()
            showing.paragraph(f"{one.kind[:1].upper()}{one.kind[1:]} ({book}).", "quiet")


def _which(found: Assessment, page: str) -> None:
    """Why the two differ, and which return wants which."""
    for sentence in which_sentences(found):
        showing.paragraph(sentence, "quiet")
    with st.expander("Which figure goes where", key=f"which_{page}"):
        showing.table("Which figure goes where", ("Return or use", "Figure", "What of it"), returns())
    _line_by_line(found, page)


def _line_by_line(found: Assessment, page: str) -> None:
    """Kit that left in tonnes by route, and the lines of each return with our figure, or why there is none."""
    told = catalogue("waste")["said"]
    folded = st.expander(told["heading"], on_change="rerun", key=f"returns_{page}")
    if not folded.open:
        return
    with folded:
        showing.paragraph(told["parts"] if found.waiting.complete else f"{told['parts']} {told['limited']}")
        if rows := waste_rows(found):
            showing.paragraph(told["waste"])
            headings = ("Route", "Tonnes", "Factor, and what of it")
            showing.table("Kit that left, by route of disposal", headings, rows, numbers=(1,))
        for key, name in return_names().items():
            lines = [(line.name, *line.figures, line.why) for line in return_lines(found, key)]
            showing.table(name, ("Line", "Location-based", "Market-based", "What of it"), lines, numbers=(1, 2))


def show_both(found: Assessment, page: str) -> None:
    """Both figures, location-based and market-based; where they are not whole, that and what to do first."""
    told = session.headline(found)
    showing.paragraph(both_figures(found), "lead")
    market = "; ".join(f"{one.name.lower()} {one.alone}" for one in two_figures(found, "market"))
    showing.paragraph(f"These are location-based. Market-based: {market}.", "quiet")
    _beneath(found, told, page)
    _which(found, page)


def chosen(found: Assessment) -> None:
    """What was chosen, folded: what the settings decide about the figures of the page."""
    with st.expander("What was chosen"):
        rows = [(choice.what, choice.text) for choice in what_was_chosen(found)]
        showing.table("What was chosen", ("What", "How"), rows)
        st.page_link(frame.page_path("settings"), label="Change a choice")


def _beneath(found: Assessment, told: Headline, page: str) -> None:
    if told.first is not None:
        _first(found, told.first, page)
    for sentence in list_sentences(found, way=""):
        showing.paragraph(sentence, "notice")
        st.page_link(frame.page_path("settings"), label="State the day of the list in Settings")
    if told.row is not None:
        showing.paragraph(told.row_sentence)
        _rows(found, np.array([told.row.ledger_row]), f"Look at {told.row.place}", f"greatest_{page}")


def _first(found: Assessment, first: FirstThing, page: str) -> None:
    """What to do first, in a sentence with the button that leads to where it is done; a queue that stands right beneath
    says the sentence itself."""
    goes_to = _PAGES[first.to]
    with st.container(horizontal=True, vertical_alignment="center"):
        if goes_to != page or first.to == "rows":
            showing.paragraph(first.sentence)
        if goes_to == page:
            asked = first.to == "questions"
            showing.jump(first.button, questions.PLACE if asked else showing.place_of_file(first.about[0]))
        elif st.button(first.button, type="primary", key=f"first_{page}"):
            if first.to == "mapping":
                st.session_state["mapping_asked"] = first.about
            st.switch_page(frame.page_path(goes_to))
    if "Settings" in first.sentence:
        st.page_link(frame.page_path("settings"), label="Go to Settings")
    if first.to == "rows":
        waiting = np.flatnonzero(np.isin(found.reason[: found.rows_read], waiting_codes(found.reasons)))
        rows = rows_meant(found, first.problem) if first.problem is not None else waiting
        several = len(rows) > 1
        does = ("have no grid" if several else "has no grid") if not found.waiting.reasons else (
            "wait" if several else "waits")  # fmt: skip
        shown = f"Show {rows_text(len(rows))} that {does}" if several else f"Show the row that {does}"
        _rows(found, rows, shown, f"waiting_{page}")


def _rows(found: Assessment, rows: np.ndarray, label: str, key: str) -> None:
    folded = st.expander(showing.label(label), on_change="rerun", key=key)
    if folded.open:
        with folded:
            rows_shown.show(found, rows, label, key=f"{key}_rows")
