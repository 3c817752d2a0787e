"""Factors: search the figures that everything is multiplied by, and see where each comes from."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from carbon.factors import Factor
from carbon.pages.around import own_values
from carbon.pages.held import session, showing
from carbon.reports.charts.page_charts import history
from carbon.words.amounts import amount_text, count_text, digits_text
from carbon.words.formulas import figure_text, unit_of_figure
from carbon.words.groups import group_name
from carbon.words.plain_cells import plain_frame

_SHOWN = 500
_ROWS_SEEN, _HIGHEST = 8, 320
"""How many rows stand in sight, and how high the table then is [px]; fewer rows leave no empty lines."""
_WIDTHS: dict[str, Any] = {
    "What": st.column_config.TextColumn(width=260),
    "Range": st.column_config.TextColumn(width=120),
}
"""A name may be long: it must not push value, year and publisher out of sight."""


def show() -> None:
    """The page."""
    st.title("Factors", anchor=False)
    showing.paragraph(
        "Every figure that an amount is multiplied by, with its range and the publication it stands in. Search "
        "by what it is "
        "for, by its id, or by its publisher."
    )
    table = session.factors()
    if session.settings().overrides or session.settings().type_overrides:
        showing.heading("Your own values", 2)
        own_values.show()
    words_column, year_column = st.columns((3, 1))
    words = words_column.text_input("Search", placeholder="laptop, electricity, monitor ...", key="factor_words")
    years = ["Any year", *(str(year) for year in sorted(table.sets, reverse=True))]
    year = year_column.selectbox("Year", years, key="factor_year")
    found = table.search(words.split(), None if year == "Any year" else int(year))
    if not found:
        showing.paragraph(
            "No factor is known for these words. Try fewer or others, such as: laptop, electricity, monitor."
        )
        return
    shown = found[:_SHOWN]
    more = f"; the first {_SHOWN:,} are shown, further words narrow the list" if len(found) > _SHOWN else ""
    showing.paragraph(f"{count_text(len(found))} factors found{more}.", "quiet")
    chosen = st.dataframe(
        plain_frame(_frame(shown)),
        hide_index=True,
        alt="Factors found, with value, range, unit, year, publisher and how each was verified.",
        column_config=_WIDTHS,
        on_select="rerun",
        selection_mode="single-row",
        key=f"factors_{words}_{year}",
        placeholder="",
        height=_HIGHEST if len(shown) > _ROWS_SEEN else "content",
    )
    picked = chosen["selection"]["rows"]
    names = [factor.id for factor in shown]
    name = st.selectbox(
        "Open a factor", names, index=picked[0] if picked else None, placeholder="Choose one, or click its row above"
    )
    if name:
        _one(table.get(name))


def _frame(factors: list[Factor]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "What": [factor.name for factor in factors],
            "Value": [digits_text(factor.value, 6) for factor in factors],
            "Range": [_range(factor) for factor in factors],
            "Unit": [unit_of_figure(factor.unit) for factor in factors],
            "Year": [str(factor.year or "") for factor in factors],
            "Publisher": [factor.source.publisher for factor in factors],
            "Verified": [factor.verified for factor in factors],
            "Id": [factor.id for factor in factors],
        }
    )


def _range(factor: Factor) -> str:
    if factor.low is None or factor.high is None:
        return ""
    return f"{digits_text(factor.low)} to {digits_text(factor.high)}"


def _one(factor: Factor) -> None:
    with st.container(border=True):
        showing.heading(factor.name, 2)
        showing.paragraph(figure_text(factor.value, factor.unit, 10), "lead")
        source = factor.source
        entries = (
            ("Id", factor.id),
            ("Range", f"{_range(factor)} ({factor.range_meaning})" if _range(factor) else "none is published"),
            ("Scope", factor.scope),
            ("Region", factor.region),
            ("Year of the set", factor.year or ""),
            ("Describes the year", factor.data_year or ""),
            ("Publisher", source.publisher),
            ("Publication", source.title),
            ("Published", source.published),
            ("Where in it", _linked(factor.reference, factor)),
            ("Address", _linked(source.url, factor)),
            ("Licence", factor.licence or source.licence),
            ("How we came to read it", source.how_obtained),
            ("Verified", factor.verified),
            ("Notes", factor.notes if " " in factor.notes else factor.notes.replace("_", " ").replace(";", "; ")),
        )
        showing.table(
            "Where it comes from", ("About it", "As published"), [(word, text) for word, text in entries if str(text)]
        )
        _history(factor)
        _used(factor)
        if factor.overridden:
            showing.paragraph("Your own value.", "badge")
        with st.expander("Use another value"):
            own_values.form(factor)


def _linked(text: str, factor: Factor) -> object:
    """An address of our tables as a link; of a user's own value it stays text."""
    return showing.Link(text) if text.startswith("https://") and not factor.overridden else text


def _history(factor: Factor) -> None:
    family = factor.id.replace(f".{factor.year}", "") if factor.year else ""
    series = session.factors().series(family) if family else {}
    if len(series) > 1:
        showing.chart(history(series), "by year")


def _used(factor: Factor) -> None:
    found = session.assessment()
    used = [one for one in found.factors_used(session.book()) if one["id"] == factor.id] if found else []
    for one in used:
        showing.paragraph(
            f"In this assessment it carries {amount_text(one['kgco2e'])} of the "
            f"{session.book_words()}, "
            f"matched as: {group_name('match', one['match'])}."
        )
    if found and not used:
        showing.paragraph("This assessment does not use it in the chosen book.", "quiet")


if __name__ == "__main__":
    show()
