"""What stands around every page: set-up, steps down the side with their state, the line of choices, calm words."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from carbon import __version__
from carbon.faults import fault_place
from carbon.footprint.result.two_figures import two_figures
from carbon.pages.around import saved_work
from carbon.pages.held import pathway_session, session, showing, undo
from carbon.problems import Refusal
from carbon.settings import factor_year_for
from carbon.words.amounts import rows_text
from carbon.words.groups import group_name

_FOLDER = Path(__file__).resolve().parents[1]
_STEPS = {
    "inventories": "Inventories",
    "footprint": "Footprint",
    "pathways": "Pathways",
    "compare": "Compare years",
    "summary": "Summary",
    "factors": "Factors",
    "settings": "Settings",
    "method": "Method",
}
_WITH_HEADLINE = ("inventories", "footprint", "summary")
_BESIDE = {"why": "Why this number?", "mapping": "Columns", "types": "Types to confirm"}
"""Pages that figures lead to; no steps of their own."""


def page_path(name: str) -> Path:
    """The file of a page, for `st.switch_page` and `st.page_link`."""
    return _FOLDER / f"{name}.py"


def run() -> None:
    """One run of the app: frame, then the page that was asked for."""
    st.set_page_config(page_title="Digital carbon", layout="wide", initial_sidebar_state="auto")
    st.html(_FOLDER / "look.css")
    pages = [
        st.Page(
            page_path(name), title=title, url_path="" if name == "inventories" else name, default=name == "inventories"
        )
        for name, title in (_STEPS | _BESIDE).items()
    ]
    page = st.navigation(pages, position="hidden")
    calmly(lambda: _around(page.title))
    calmly(page.run)
    calmly(saved_work.settle)


def _around(title: str) -> None:
    if session.is_behind():
        with showing.working("Reading the files", stop=session.stop_reading) as tell:
            session.catch_up(tell)
    saved_work.compare_with_saved()
    with st.sidebar:
        _steps()
        saved_work.button()
    _choices(title)
    undo.line()
    if title != _STEPS["inventories"]:  # which shows both at their place
        saved_work.told_here(title)
        if not session.brought().files:
            saved_work.offer(all_of_it=False)
    _sample_is_invented()
    _not_whole(title)


def _steps() -> None:
    st.html('<p class="brand">Digital carbon</p>')
    state = _states()
    for name, title in _STEPS.items():
        st.page_link(page_path(name), label=title)
        if state.get(name):
            showing.paragraph(state[name], "state")


def _states() -> dict[str, str]:
    found = session.assessment()
    changed = session.settings_changed()
    always = {
        "factors": ", ".join((f"set of {_factor_year()}", *_own_values())),
        "settings": f"{changed} changed" if changed else "as usual",
    }
    if found is None:
        waiting = "Bring an inventory first" if not session.brought().files else "Nothing could be counted yet"
        return always | {
            "inventories": "Nothing brought yet" if not session.brought().files else "See what was found",
            "footprint": waiting,
            "pathways": waiting,
            "compare": waiting,
            "summary": waiting,
        }
    return always | {
        "inventories": f"{rows_text(found.rows_read)} read, {found.rows_waiting:,} waiting",
        "footprint": "; ".join(f"{one.name.lower()} {one.alone}" for one in two_figures(found, session.basis())),
        "pathways": pathway_session.state(),
        "compare": "With another year",
        "summary": "Ready to download",
    }


def _own_values() -> list[str]:
    """How many own values stand in the place of ours: it is said on every page."""
    count = len(session.settings().overrides) + len(session.settings().type_overrides)
    return [f"{count} own value{'' if count == 1 else 's'}"] if count else []


def _factor_year() -> int:
    found = session.assessment()
    if found is not None:
        return found.factor_year
    return session.settings().factor_set or factor_year_for(session.period(), session.factors().sets)


def _choices(title: str) -> None:
    """The line of choices that stands on every page, and where they are changed.

    What compares options has a book of its own, whatever is chosen for the others (method, section 8).
    """
    decides = title == _STEPS["pathways"]
    book = (
        (session.book_words("decision"), "location-based, market-based beside it")
        if decides
        else (session.book_words(), session.BASES[session.basis()])
    )
    line = " · ".join((*book, session.period().text, f"factors {_factor_year()}", *_own_values()))
    with st.container(horizontal=True, vertical_alignment="center", key="choices"):
        showing.paragraph(line, "choices")
        with st.popover("Report / Manage on the other pages" if decides else "Report / Manage", type="tertiary"):
            st.radio(
                "Report / Manage: which figure the pages open up",
                list(session.BOOKS),
                format_func=lambda name: session.BOOKS[name],
                captions=[f"{group_name('book', name)}. {showing.term(f'{name}_book')}" for name in session.BOOKS],
                **session.choice_field("book"),
            )
            st.radio(
                "Basis: how electricity counts",
                list(session.BASES),
                format_func=lambda name: session.BASES[name].capitalize(),
                captions=[showing.term(f"{name}_based") for name in session.BASES],
                **session.choice_field("basis"),
            )
            st.page_link(page_path("settings"), label="Period, factors and all other choices")


def _sample_is_invented() -> None:
    if session.brought().sample:
        showing.paragraph("Aberwen County Council is invented: no figure here is true of a real council.", "quiet")


def _not_whole(title: str) -> None:
    """On pages whose figures rest on a total that is not whole: that, and the way to what waits. Those that show the
    total say it themselves."""
    found = session.assessment()
    if found is None or title in [_STEPS[name] for name in _WITH_HEADLINE]:
        return
    told = session.headline(found)
    if told.limits:
        with st.container(horizontal=True, vertical_alignment="center"):
            showing.paragraph(f"The footprint is not whole. {told.text}.", "own")
            st.page_link(page_path("inventories"), label="See what waits")


def needs_inventory(what: str) -> bool:
    """Says what is missing, with the ways on, where no footprint stands yet; whether it is so.

    what: what the page shows once there is one, as a sentence.
    """
    if session.assessment() is not None:
        return False
    reason = session.refusal()
    showing.paragraph(what, "lead")
    if reason is not None:
        showing.paragraph(str(reason), "notice")
    else:
        showing.paragraph("For that it needs a list of what you have. Bring your own, or look at an invented council.")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(page_path("inventories"), label="Go to Inventories")
        if reason is None:
            st.button("Try it with an invented council", on_click=session.bring_sample, key="sample_here")
    return True


def calmly(show: Callable[[], None]) -> None:
    """Show something; whatever stands in its way becomes a sentence that says what to do."""
    try:
        show()
    except Refusal as refusal:
        showing.paragraph(str(refusal), "notice")
    except MemoryError:
        showing.paragraph(
            "This computer has not enough free memory for these files. Bring them one by one, or close other programs.",
            "notice",
        )
    except Exception as fault:  # the last catch: whatever it is, a person gets a sentence
        place = fault_place(fault)
        # Only the place is logged: a message could hold what stands in somebody's file.
        logging.getLogger("carbon").error("a page could not be shown: %s", place)
        showing.paragraph(
            "This part could not be shown: the app itself has a fault here. Your files are unchanged, and the "
            "other pages "
            f"still work. Tell those who look after it: {place}, carbon {__version__}.",
            "notice",
        )
