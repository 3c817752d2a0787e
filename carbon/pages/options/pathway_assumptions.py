"""What all options of the page Pathways have in common, each with where it is changed; files in and out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from carbon.footprint import Assessment
from carbon.pages.around import frame
from carbon.pages.held import pathway_session, session, showing
from carbon.pages.options import pathway_work
from carbon.pathways.answers.targets import suggestions
from carbon.pathways.estate.grid import AVERAGE
from carbon.pathways.options.options import ESTATES, Pathway
from carbon.pathways.options.options_file import read_options, write_options
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.problems import Refusal
from carbon.reports.words.pathway_words import year_text
from carbon.words.amounts import amount_text
from carbon.words.groups import group_name

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GRIDS = {
    "physical": "What a kilowatt-hour of the year gives off (physical)",
    "reported": "What the organisation's return will say (reported)",
    "marginal": "What a change in use gives off (long-run marginal, for appraisal)",
}
_WELL_TO_TANK = {"with the grid": "Falls with the grid", "constant": "Stays as it is"}
_TRENDS = {
    "abroad": "Change of grids abroad",
    "cloud_overhead": "Change of what cloud providers' rooms add (PUE)",
    "new_kit": "Change of the carbon in making new kit",
    "cloud_utilisation": "Change of how full cloud machines run",
}
_RENEWAL = {"newest": "The energy of the newest models of its type", "as old": "The energy of the kit it follows"}


def common(found: Assessment, pathway: Pathway, comparison: Comparison | None) -> None:
    """Years, growth, grid and renewal, the same for every option."""
    st.header("Assumptions", anchor=False)
    showing.paragraph("The same for every option. Change one and everything above follows.", "quiet")
    left, right = st.columns(2, gap="medium")
    with left:
        _years(found, pathway)
        for estate in ESTATES:
            _growth(pathway, estate)
        key = pathway_session.key("cloud_growth")
        st.slider(
            "More growth of what was moved to cloud, a year", 0.0, 0.3, pathway.cloud_growth, 0.01, format="percent",
            key=key, on_change=_set(key, lambda now, value: replace(now, cloud_growth=float(value))),
        )  # fmt: skip
        for name, asked in _TRENDS.items():
            _trend(pathway, name, asked)
    with right:
        _one_of(pathway, "grid", _GRIDS, "The UK grid")
        _one_of(pathway, "well_to_tank", _WELL_TO_TANK, "Extracting and transporting its fuels")
        _one_of(pathway, "renewal_energy", _RENEWAL, "New kit takes")
        _target(pathway)
    _others(found, comparison)


def _set(key: str, what: Callable[[Pathway, Any], Pathway]) -> Callable[[], None]:
    def act() -> None:
        value = st.session_state[key]
        pathway_session.change(lambda now: what(now, value))

    return act


def _one_of(pathway: Pathway, name: str, words: dict[str, str], asked: str) -> None:
    key = pathway_session.key(name)
    choices = list(words)

    def take(now: Pathway, value: Any) -> Pathway:
        changed: dict[str, Any] = {name: value}
        return replace(now, **changed)

    st.radio(asked, choices, choices.index(getattr(pathway, name)), format_func=words.__getitem__, key=key,
             on_change=_set(key, take))  # fmt: skip


def _target(pathway: Pathway) -> None:
    """Targets that are published, the yardstick, and those of the options file; drawn thin and black."""
    known = {one.target.name: one.target for one in suggestions() if one.target.base_year is None}
    known = {pathway_session.YARDSTICK.name: pathway_session.YARDSTICK, **known}
    known |= {target.name: target for target in pathway.targets}
    key = pathway_session.key("targets")

    def take() -> None:
        chosen = tuple(known[name] for name in st.session_state[key])
        pathway_session.change(lambda now: replace(now, targets=chosen))

    st.multiselect("Targets", list(known), [target.name for target in pathway.targets], key=key, on_change=take,
                   placeholder="None", help="Each counts from the first year, on the figures that the return will say.",
                   )  # fmt: skip


def _trend(pathway: Pathway, name: str, asked: str) -> None:
    key = pathway_session.key(f"trend_{name}")

    def take(now: Pathway, value: float) -> Pathway:
        changed: dict[str, float] = {name: float(value)}
        return replace(now, trends=replace(now.trends, **changed))

    st.slider(f"{asked}, a year", -0.1, 0.1, getattr(pathway.trends, name), 0.005, format="percent", key=key,
              on_change=_set(key, take))  # fmt: skip


def _years(found: Assessment, pathway: Pathway) -> None:
    known = sorted(found.factors.series(AVERAGE))
    key = pathway_session.key("years")

    def take(now: Pathway, value: tuple[int, int]) -> Pathway:
        return replace(now, base_year=int(value[0]), horizon=int(value[1]))

    first = min(pathway.base_year, found.period.start.year - 1)
    years = [year for year in known if first <= year <= max(pathway.horizon, 2060)]
    years = sorted({*years, pathway.base_year, pathway.horizon})
    st.select_slider("First and last year", years, (pathway.base_year, pathway.horizon), format_func=year_text,
                     key=key, on_change=_set(key, take))  # fmt: skip


def _growth(pathway: Pathway, estate: str) -> None:
    key = pathway_session.key("growth", estate)

    def take(now: Pathway, value: float) -> Pathway:
        rest = {name: growth for name, growth in now.growth.items() if name != estate}
        return replace(now, growth=rest | ({estate: float(value)} if value else {}))

    now = float(pathway.growth.get(estate, 0.0))
    st.slider(
        f"Growth of demand a year: {group_name('estate', estate).lower()}", min(-0.1, now), max(0.2, now), now, 0.01,
        format="percent", key=key, on_change=_set(key, take),
    )  # fmt: skip


def _others(found: Assessment, comparison: Comparison | None) -> None:
    """What is chosen in Settings or held constant, and what stands beside the sums."""
    settings = found.settings
    lines = [
        f"Cloud machines run {settings.cloud_utilisation:.0%} full unless a measure says otherwise; what makes them is "
        f"spread over {settings.cloud_embodied_life_years:g} years.",
        "Providers' PUE, how full cloud machines run, grids outside the UK and the making of new kit stay as they are "
        "unless changed above.",
        "Everything is in the decision book: kit that is owned is already spent; new kit counts in full on the day it "
        "is bought.",
        "What the own room provides (standby, backup, test, recovery) is not added to cloud machines: include it in "
        "the size of what moves.",
    ]
    if comparison is not None and comparison.sunk_memo_kgco2e > 0:
        lines.append(
            f"A memo, in no sum: {amount_text(comparison.sunk_memo_kgco2e)} of making what you own is not used up yet."
        )
    showing.items(lines)
    st.page_link(frame.page_path("settings"), label="Change how full cloud machines run, planned lives, PUE and others")
    st.page_link(frame.page_path("method"), label="How pathways are worked out: Method")


def files(of: Comparer, pathway: Pathway) -> None:
    """The options as a file, and the Excel summary with the comparison."""
    st.header("Files", anchor=False)
    st.download_button(
        "Download the options", data=lambda: write_options(pathway), file_name="options.toml", mime="text/plain",
        on_click="ignore", key="download_options",
    )  # fmt: skip
    showing.paragraph("To keep them, or for “carbon compare --pathways options.toml”.", "quiet")
    _workbook(of)


def upload(pathway: Pathway) -> None:
    """Options from a file take the place of those that stand there."""
    key = pathway_session.key("file")

    def take() -> None:
        brought = st.session_state[key]
        if brought is None:
            return
        try:
            content = brought.getvalue().decode("utf-8-sig", "replace")
            chosen = read_options(content, base_year=pathway.base_year)
        except Refusal as reason:
            st.session_state["pathway_refused"] = str(reason)
            return
        st.session_state.pop("pathway_refused", None)
        pathway_session.take(chosen)

    st.file_uploader("Bring options from a file (toml)", type=["toml"], key=key, on_change=take)
    refused = st.session_state.get("pathway_refused")
    if refused:
        showing.paragraph(refused, "notice")


def _workbook(of: Comparer) -> None:
    known = pathway_work.known_workbook(of)
    if known is None:
        showing.paragraph("The Excel summary can hold this comparison: the sheets Pathways and Business case.")
        if st.button("Prepare the Excel summary with these options", key="prepare_pathways"):
            pathway_work.begin(pathway_work.WORKBOOK)
        return
    st.download_button(
        "Download the Excel summary with these options", data=known,
        file_name=f"digital_carbon_{session.period().label.replace(':', '_to_')}_pathways.xlsx", mime=_XLSX,
        type="primary", on_click="ignore", key="download_pathways",
    )  # fmt: skip
