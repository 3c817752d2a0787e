"""Footprint: one figure with its range, then what it is made of, down to the row and the factor."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

import pandas as pd
import streamlit as st

from carbon.footprint import Assessment
from carbon.footprint.ledger.blocks import Book
from carbon.footprint.ledger.worksheet import GRID_NOT_KNOWN
from carbon.footprint.result.chosen import about_scopes
from carbon.footprint.result.sits_in import energy_sentence, part_sentence
from carbon.footprint.result.two_figures import two_figures
from carbon.footprint.trials import half_of_first_life
from carbon.pages import why
from carbon.pages.around import frame, headline, rows_shown
from carbon.pages.figures import certainty, each
from carbon.pages.held import session, showing
from carbon.pages.held.session import Basis
from carbon.reports.charts import charts
from carbon.reports.words.findings import coverage_finding
from carbon.reports.words.headline import headline as headline_of
from carbon.reports.words.restatement_both_ways import FIGURES_OF
from carbon.words.amounts import amount_text, count_text, digits_text, rows_sum_text, rows_text
from carbon.words.effects import effect_text
from carbon.words.groups import group_name, made_name
from carbon.words.likely import LIKELY_RANGE

_TERMS = (
    "embodied",
    "use_phase",
    "scope",
    "location_based",
    "market_based",
    "management_book",
    "inventory_book",
    "decision_book",
    "pue",
    "well_to_tank",
    "waiting",
    "left_out",
)
_RANGE = f"The range holds {LIKELY_RANGE}, given what is uncertain in the figures behind it."
_NO_RANGE = "No range is given: none would hold what is not in it."
_FIGURE_OF: Mapping[Book, str] = {**FIGURES_OF, "decision": "the figure to decide by"}
_AXES = {
    "directorate": "Directorates",
    "site": "Sites",
    "type": "Types of equipment and use",
    "body": "Bodies",
    "service": "Services",
    "region": "Cloud regions",
    "estate": "Estates",
    "file": "Files",
}


def show() -> None:
    """The page."""
    st.title("Footprint", anchor=False)
    if frame.needs_inventory(
        "What your digital estate emits in a year, with its range: by estate, scope, "
        "directorate, site and type, and what each figure comes from."
    ):
        return
    found = session.assessment()
    assert found is not None
    _headline(found)
    book, basis = session.book(), session.basis()
    st.header("Estates and stages", anchor=False)
    showing.chart(charts.estates_by_stage(found, book, basis), "estates and stages", opens=_opens(found, "estate"))
    st.header("Scopes and categories", anchor=False)
    showing.chart(charts.scopes(found, book), "scopes and categories", opens=_opens(found, "scope"))
    _of_which(found)
    st.header("Directorates and sites", anchor=False)
    for name, axis, make in (("directorates", "directorate", charts.directorates), ("sites", "site", charts.sites)):
        showing.chart(make(found, book, basis), name, opens=_opens(found, axis))
    _drill(found)
    st.header("Types", anchor=False)
    showing.chart(charts.types(found, book, basis), "types", opens=_opens(found, "type"))
    st.header("The rows that matter most", anchor=False)
    showing.chart(charts.top_contributors(found, book, basis), "the rows that matter most")
    _why(found)
    st.header("What would narrow the range", anchor=False)
    certainty.what_would_narrow(found, book)
    certainty.others_say(found, book)
    st.header("How good is the data", anchor=False)
    certainty.how_good(found, book)
    st.header("What the figure rests on", anchor=False)
    _rests_on(found)
    headline.chosen(found)
    showing.explained(_TERMS)


def _headline(found: Assessment) -> None:
    headline.show(found, "footprint")
    showing.paragraph(_beside(found), "quiet")
    if st.button("Why this number?", key="why_total"):
        _to_why({})
    bases = found.by(session.book(), "basis")[session.column()]
    showing.paragraph(
        f"{coverage_finding(bases)}. Electricity: {count_text(found.energy_kwh)} kWh. "
        f"{rows_sum_text(found.rows_read, found.rows_waiting, found.rows_left_out)}."
    )
    showing.chart(charts.headline(found, session.book(), session.basis()), "making, use and the rest", level=2)
    each.intensities(found)
    _not_in_it(found)


def _beside(found: Assessment) -> str:
    """The other basis beside the headline's, and what a range means where one holds."""
    other: Basis = "market" if session.basis() == "location" else "location"
    told = headline_of(found, session.book(), other)
    if not found.total(session.book()).counted:
        return "No figure is given, for nothing stands behind one."
    figures = [f"{one.name.lower()} {one.alone}" for one in two_figures(found, other)]
    if session.book() == "decision":
        figures.append(f"to decide by {told.figure[:1].lower()}{told.figure[1:]}")
    return f"{session.BASES[other].capitalize()}: {'; '.join(figures)}. {_NO_RANGE if told.limits else _RANGE}"


def _not_in_it(found: Assessment) -> None:
    missing = [
        problem
        for problem in found.problems
        if problem.code.endswith("_not_estimated") or problem.code == GRID_NOT_KNOWN
    ]
    second_life = half_of_first_life(found, session.book(), session.basis())
    if second_life is not None:
        change = effect_text(second_life.before_kgco2e, second_life.after_kgco2e, 0.0)
        if change:
            words = second_life.trial.words
            showing.paragraph(
                f"{words[:1].upper()}{words[1:]}, {_FIGURE_OF[session.book()]} would be {change}.", "quiet"
            )
    if session.book() == "decision":
        showing.paragraph(
            f"Already spent, and in no total: {amount_text(found.sunk_memo_kgco2e)} of making equipment that you own."
        )
    if missing or found.rows_set_aside:
        count = len(missing)
        with st.expander(
            f"What is not in this figure ({rows_text(found.rows_waiting)} waiting, {found.rows_left_out:,} left out, "
            f"{count} things not known)"
        ):
            if missing:
                showing.problems_table("Not known, so not counted", missing, with_file=True)
            if found.rows_set_aside:
                showing.table("Rows that do not count", ("Reason", "Rows"), rows_shown.held_rows(found), (1,))
                _set_aside_rows(found)


def _set_aside_rows(found: Assessment) -> None:
    rows = found.set_aside[["file", "sheet", "row", "waits", "sentence"]]
    rows = rows.assign(waits=rows["waits"].map({True: "waiting", False: "left out"}))
    showing.grid(
        rows.rename(columns={"file": "File", "sheet": "Sheet", "row": "Row", "waits": "It is", "sentence": "Why"}),
        "Rows that wait or are left out, with their place and the reason",
        key="set_aside_rows",
    )


def _of_which(found: Assessment) -> None:
    for one in about_scopes(found):
        showing.paragraph(f"{one.what}: {one.text}", "quiet")
    showing.paragraph(energy_sentence(found), "quiet")
    with st.expander("Where each part sits in the organisation's own footprint"):
        showing.paragraph(part_sentence(found))
        showing.table(
            f"Of which, {group_name('book', session.book()).lower()}",
            ("Scope", "Sits in, replaces or stands beside", "Electricity, kWh", "Location-based", "Market-based"),
            [
                (
                    group_name("scope", line["scope"]),
                    line["sits_in"],
                    count_text(line["energy_kwh"]) if line["energy_kwh"] else "",
                    amount_text(line["location_based_kgco2e"]),
                    amount_text(line["market_based_kgco2e"]),
                )
                for line in found.of_which(session.book()).to_dict("records")
            ],
            numbers=(2, 3, 4),
        )


def _opens(found: Assessment, axis: str) -> Callable[[str], None]:
    """What a click on a bar does: the rows and lines behind it."""

    def open_bar(shown: str) -> None:
        for name in found.ledger.names(axis):
            if group_name(axis, name) == shown:
                _to_why({axis: name})

    return open_bar


def _to_why(where: dict[str, str]) -> None:
    why.open_at(where)
    st.switch_page(frame.page_path("why"))


@st.fragment
def _drill(found: Assessment) -> None:
    opened = st.expander("Open a directorate, a site or another group", on_change="rerun", key="drill")
    if not opened.open:
        return
    with opened:
        left, right = st.columns(2)
        axis = left.selectbox("Group by", list(_AXES), format_func=_AXES.__getitem__, key="drill_axis")
        groups = found.by(session.book(), axis)
        name = right.selectbox(
            "Open",
            [str(name) for name in groups.index],
            format_func=lambda name: group_name(axis, name),
            key=f"drill_{axis}",
        )
        if name is None:
            return
        location, market, low, high = next(groups.loc[[name]].itertuples(index=False))
        showing.paragraph(
            f"{amount_text(location, low, high)}, location-based; {amount_text(market)}, market-based.", "lead"
        )
        if st.button("Why this number?", key="why_group"):
            _to_why({axis: name})
        rows = found.rows(session.book())
        held = rows[rows[axis] == name].sort_values(session.column(), ascending=False)
        showing.grid(_rows_frame(held.head(10_000)), f"Rows of {group_name(axis, name)}, greatest first", _ROW_COLUMNS)


_ROW_COLUMNS = {
    "Emissions (kg)": st.column_config.NumberColumn(format="%,.1f"),
    "Electricity (kWh)": st.column_config.NumberColumn(format="%,.0f"),
}


def _rows_frame(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "What": [_what(row) for row in rows.to_dict("records")],
            "Emissions (kg)": rows[session.column()].to_numpy(),
            "Electricity (kWh)": rows["energy_kwh"].to_numpy(),
            "Units": rows["quantity"].to_numpy(),
            "Type": [group_name("type", str(name)) for name in rows["type"]],
            "Site": rows["site"].to_numpy(),
            "Directorate": rows["directorate"].to_numpy(),
            "File": rows["file"].to_numpy(),
            "Sheet": rows["sheet"].to_numpy(),
            "Row": rows["row"].to_numpy(),
        }
    )


def _what(row: Mapping[Hashable, object]) -> str:
    made = made_name(*(str(row[part] or "") for part in ("manufacturer", "model")))
    return (
        str(row["name"] or "").strip()
        or made
        or str(row["instance_type"] or "").strip()
        or group_name("type", str(row["type"]))
    )


@st.fragment
def _why(found: Assessment) -> None:
    st.subheader("Why this number?", anchor=False)
    top = found.top(session.book(), 20)
    places = {
        int(row["ledger_row"]): f"{_what(row)}: {amount_text(row[session.column()])} "
        f"({row['file']}, {'sheet ' + str(row['sheet']) + ', ' if row['sheet'] else ''}row {row['row']})"
        for row in top.to_dict("records")
    }
    chosen = st.selectbox(
        "Open a row",
        list(places),
        index=None,
        format_func=places.__getitem__,
        key="why_row",
        placeholder="Choose one of the rows that matter most",
    )
    if chosen is None:
        return
    lines = found.lines([chosen], session.book())
    showing.table(
        "The sum, with its numbers filled in",
        ("Part", "Scope", "Amount", "Factor", "Emissions", "Amount is", "Factor by"),
        [
            (
                f"{group_name('stage', line['stage'])}: {str(line['part']).replace('_', ' ')}",
                line["scope"] or "not stated",
                f"{digits_text(line['amount'], 6)} {line['unit']}",
                f"{digits_text(line['factor_value'], 6)} {line['factor_unit']}",
                amount_text(line["location_based_kgco2e"]),
                line["basis"],
                group_name("match", line["match"]),
            )
            for line in lines.to_dict("records")
        ],
        numbers=(2, 3, 4),
    )
    for name in dict.fromkeys(lines["factor"]):
        factor = found.factors.get(name)
        where = ", ".join(part for part in (factor.source.publisher, factor.source.title, factor.reference) if part)
        showing.paragraph(f"{factor.name} ({name}): {where}.", "quiet")
    st.page_link(frame.page_path("factors"), label="Look up these factors and their alternatives")


def _rests_on(found: Assessment) -> None:
    used = found.factors_used(session.book())
    showing.table(
        "Factors that carry most of the figure",
        ("Factor", "Carries", "Value", "Range", "Match", "Publisher"),
        [
            (
                one["name"],
                amount_text(one["kgco2e"]),
                f"{digits_text(one['value'])} {one['unit']}",
                f"{digits_text(one['low'])} to {digits_text(one['high'])}"
                if one["low"] is not None and one["high"] is not None
                else "none published",
                group_name("match", one["match"]),
                one["publisher"],
            )
            for one in used[:10]
        ],
        numbers=(1, 2, 3),
    )
    showing.paragraph(
        f"{count_text(len(used))} factors are used in all; the Summary holds every one with its source.", "quiet"
    )


if __name__ == "__main__":
    show()
