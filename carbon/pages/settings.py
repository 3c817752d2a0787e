"""Settings: the choices of an assessment, grouped by question, each with its default and the reason for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import streamlit as st

from carbon.factors.tables.countries import countries
from carbon.pages.around import frame, kept_files, kept_places, own_values
from carbon.pages.choosing import choices, effects, fields, list_days
from carbon.pages.choosing import use_settings as use
from carbon.pages.held import session, showing
from carbon.reports.words.headline import both_figures
from carbon.settings import Period, Settings, factor_year_for, write_settings

_CONSOLIDATIONS = ("operational control", "financial control", "equity share")
_SCOPES_OF_PURCHASES = {"3.2": "3.2, capital goods", "3.1": "3.1, purchased goods and services"}


def show() -> None:
    """The page."""
    st.title("Settings", anchor=False)
    showing.paragraph(
        "Everything here has a usual value with a reason: leave what you do not know. A change counts at once, "
        "on every page."
    )
    kept_files.told()
    refused = st.session_state.pop("settings_refused", None)
    if refused:
        showing.paragraph(refused, "notice")
    _total()
    effects.ask()
    for question, ask in (
        ("Which year?", _year),
        ("Which parts of the organisation?", _organisation),
        ("How is your electricity bought?", use.electricity),
        ("Where do people work?", use.homes),
        ("How long do you keep things?", use.lives),
        ("How warm is your server room (PUE)?", use.rooms),
        ("How is cloud used?", use.cloud),
        ("Which rows of your lists count?", use.rows),
        ("Your own values", _overrides),
        ("Keep these settings", _file),
        (kept_places.question(), kept_places.show),
    ):
        with st.container(border=True):
            st.header(question, anchor=False)
            ask()
    effects.fill()


def _total() -> None:
    found = session.assessment()
    if found is not None:
        showing.paragraph(f"With these settings. {both_figures(found, session.basis())}", "lead")


# -- which year ------------------------------------------------------------------------------------------------------

_PRESETS: dict[str, Callable[[int], Period]] = {
    "Financial year (April to March)": Period.financial_year,
    "Academic year (August to July)": Period.academic_year,
    "Calendar year": Period.calendar_year,
}
_OWN_DAYS = "Other days"


def _preset_of(period: Period) -> str:
    return next((name for name, make in _PRESETS.items() if make(period.start.year) == period), _OWN_DAYS)


def _year() -> None:
    period = session.period()
    kinds = [*_PRESETS, _OWN_DAYS]
    kind = st.radio(
        fields.asked("period"),
        kinds,
        index=kinds.index(_preset_of(period)),
        horizontal=True,
        key=choices.key_of("kind"),
        on_change=_take_year,
    )
    if kind in _PRESETS:
        years = list(range(date.today().year, 2014, -1))
        at = years.index(period.start.year) if period.start.year in years else 0
        st.selectbox(
            "Begins in",
            years,
            index=at,
            key=choices.key_of("begins"),
            on_change=_take_year,
        )
    else:
        st.date_input(
            "First and last day, both included",
            (period.start, period.end),
            key=choices.key_of("days"),
            on_change=_take_year,
            format="DD/MM/YYYY",
        )
    fields.told("period")
    list_days.ask()
    table = session.factors()
    usual = factor_year_for(period, table.sets)
    sets: dict[int | None, str] = {
        None: f"Usual: {usual}",
        **{year: str(year) for year in sorted(table.sets, reverse=True)},
    }
    fields.one_of("factor_set", sets, listed=True, figures={"value": usual})
    st.date_input(
        fields.asked("decision_date"),
        session.settings().decision_date,
        format="DD/MM/YYYY",
        **choices.changed("decision_date"),
    )
    fields.told("decision_date")


def _take_year() -> None:
    kind = st.session_state.get(choices.key_of("kind"))
    start = session.period().start.year
    if kind in _PRESETS:
        begins = st.session_state.get(choices.key_of("begins"), start)
        choices.put(lambda: {"period": _PRESETS[kind](begins)})
    else:
        days = st.session_state.get(choices.key_of("days"), ())
        if len(days) == 2:
            choices.put(lambda: {"period": Period(*days)})


# -- which parts of the organisation -----------------------------------------------------------------------------------


def _organisation() -> None:
    fields.text("organisation_name")
    fields.text("sector", "local government")
    fields.one_of("country", countries(), listed=True)
    fields.one_of("consolidation", _CONSOLIDATIONS, listed=True)
    bodies = _bodies()
    if bodies:
        st.multiselect(
            fields.asked("bodies"),
            bodies,
            list(session.settings().bodies or ()),
            placeholder="All that the files name",
            **choices.changed("bodies", lambda names: tuple(names) or None),
        )
        fields.told("bodies")
    else:
        showing.paragraph(
            "Bodies, such as schools and shared services, can be left out once a file names them.", "quiet"
        )
    fields.one_of("capital_goods_scope", _SCOPES_OF_PURCHASES)
    fields.number("capitalisation_threshold", 0.0, None, 50.0, "No such limit")
    for name, step in (("staff_count", 10.0), ("resident_count", 1000.0), ("budget_gbp", 100_000.0)):
        changed = choices.changed(name, lambda number: number or None)
        fields.number(name, 0.0, None, step, "Not given", changed=changed, number_format="%.0f")


def _bodies() -> list[str]:
    activity = session.activity()
    named = set(session.settings().bodies or ())
    for _, table in activity or ():
        if "body" in table:
            named |= {str(body) for body in table["body"].cat.categories}
    return sorted(named)


# -- own values, and the file ---------------------------------------------------------------------------------------


def _overrides() -> None:
    for name in ("overrides", "type_overrides"):
        showing.paragraph(f"{fields.asked(name)}:")
        fields.told(name)
    own_values.show()
    st.page_link(frame.page_path("factors"), label="Find a factor to replace")


def _file() -> None:
    with st.container(horizontal=True):
        st.download_button(
            "Download these settings",
            write_settings(session.settings()),
            "carbon_settings.toml",
            "text/plain",
            on_click="ignore",
            help="A small text file; it fits `carbon assess --settings` too.",
        )
        st.button("Back to the usual values", on_click=_back_to_usual)
    key = choices.key_of("file")
    st.file_uploader("Use a settings file (.toml)", key=key, on_change=_take_file, args=(key,))


def _take_file(key: str) -> None:
    file = st.session_state.get(key)
    if file is not None:
        kept_files.take([(file.name, file.getvalue())])


def _back_to_usual() -> None:
    kept = replace(Settings(), period=session.settings().period)
    session.put_settings(session.without_usual_period(kept))


if __name__ == "__main__":
    show()
