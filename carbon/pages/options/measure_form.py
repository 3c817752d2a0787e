"""Fields of an option's measures: for what, from when, how fast, how much of it, and what the kind needs.

Every field puts its change into the options as they stand and the page draws what follows from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import streamlit as st

from carbon.factors.cloud.cloud_places import region_names
from carbon.pages.held import pathway_session, showing, undo
from carbon.pages.options.measure_figures import SLIDERS, change, costs, doubted, figure
from carbon.pathways.measures.likely_sizes import Unlikely
from carbon.pathways.options.filters import years_of
from carbon.pathways.options.options import KINDS, Measure, Option, Pathway, Shape
from carbon.pathways.years.comparing import Comparer
from carbon.period import months_after
from carbon.problems import Refusal
from carbon.reports.words.option_words import measure_line, where_text
from carbon.words.amounts import month_text
from carbon.words.groups import group_name

_SHAPES: dict[Shape, str] = {
    "step": "All at once",
    "line": "Evenly, day by day",
    "s": "Slowly, then fast, then slowly",
}
_PROVIDERS = ("AWS", "Azure", "GCP")
_CHOOSE = ("type", "site")


_FRESH: dict[str, dict[str, dict[str, Any]]] = {
    "consolidate": {"values": {"utilisation_from": 0.15, "utilisation": 0.65}},
    "rehost": {"to": {"provider": "AWS", "region": "eu-west-2", "utilisation": 0.5}},
    "replatform": {"to": {"provider": "AWS", "region": "eu-west-2", "utilisation": 0.5}},
    "region": {"to": {"provider": "AWS", "region": "eu-west-2"}},
    "own_room": {"values": {"units": 4.0}},
    "hosted_service": {"values": {"kgco2e_per_unit_year": 100.0}},
    "smaller": {"to": {"type": "thin_client"}},
}
"""What a new measure begins with beyond its sliders, for the person to change."""
_FOR: dict[str, dict[str, tuple[str, ...]]] = {
    "keep_longer": {"estate": ("devices",)}, "refurbished": {"estate": ("devices",)}, "rehost": {"type": ("server",)},
    "replatform": {"type": ("server",)}, "consolidate": {"type": ("server",)}, "leased_hall": {"type": ("server",)},
    "pue": {"estate": ("hosting",)}, "own_room": {"estate": ("cloud",)}, "region": {"estate": ("cloud",)},
    "right_size": {"estate": ("cloud",)}, "fewer": {"type": ("monitor",)}, "smaller": {"type": ("desktop",)},
    "switch_off": {"type": ("server",)}, "hosted_service": {"type": ("server",)},
}  # fmt: skip


def measures(of: Comparer, pathway: Pathway, place: int, option: Option) -> None:
    """The measures of an option, each with its fields, and a way to add one."""
    unlikely = _unlikely(of, pathway, option)
    for number, measure in enumerate(option.measures):
        with st.expander(showing.label(measure_line(measure)), expanded=len(option.measures) <= 2):
            _fields(of, pathway, place, number, measure, unlikely)
    for event in option.events:
        showing.paragraph(f"In plain figures: {event.kind}, {month_text(event.start)}.", "quiet")
    if option.events:
        showing.paragraph("Events in plain figures are changed in the options file.", "quiet")
    kinds = list(KINDS)
    key = pathway_session.key("more", place)

    def add() -> None:
        kind = st.session_state[key]
        if kind is not None:
            fresh = _fresh(of, pathway, str(kind))
            pathway_session.change_option(
                place,
                lambda one: replace(one, measures=(*one.measures, fresh), note=pathway_session.own_note(one.note)),
                anew=True,
            )

    st.selectbox(
        "Add a measure", kinds, index=None, format_func=lambda kind: _capital(KINDS[kind].name), key=key,
        on_change=add, placeholder="Choose what else is done",
    )  # fmt: skip


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _fresh(of: Comparer, pathway: Pathway, kind: str) -> Measure:
    """A new measure of a kind, from the second year on, for what the inventory has of what it is usually for."""
    says = KINDS[kind]
    fresh = _FRESH.get(kind, {})
    values = dict(fresh.get("values", {}))
    asked = says.needs if any(key in values for key in says.one_of) else (*says.needs, *says.one_of[:1])
    for name in asked:
        if name not in values and name in SLIDERS:
            values[name] = SLIDERS[name].begins
    where: dict[str, tuple[str, ...]] = {}
    for field, wanted in _FOR.get(kind, {}).items():
        there = tuple(name for name in wanted if name in _known(of, field))
        if there:
            where[field] = there
    start = date(min(pathway.base_year + 1, pathway.horizon), 4, 1)
    return Measure(kind, start, where=where, values=values, to=dict(fresh.get("to", {})))


def _known(of: Comparer, field: str) -> list[str]:
    """What the inventory has of a field."""
    column = of.standing.rows[field].astype(str)
    return sorted(set(column[np.asarray(of.standing.counted)]) - {""})


def _unlikely(of: Comparer, pathway: Pathway, option: Option) -> list[Unlikely]:
    """Sizes of the option that are not likely; none where it asks for what cannot be, which the page says."""
    try:
        return [one for one in of.unlikely(pathway) if one.option == option.name]
    except Refusal:
        return []


def _fields(
    of: Comparer, pathway: Pathway, place: int, number: int, measure: Measure, unlikely: Sequence[Unlikely]
) -> None:  # fmt: skip
    _whom(of, place, number, measure)
    _when(pathway, place, number, measure)
    key = pathway_session.key("share", place, number)
    st.slider(
        "How much of it", 0.0, 1.0, float(measure.share), 0.05, format="percent", key=key,
        on_change=lambda: change(place, number, lambda one: replace(one, share=float(st.session_state[key]))),
    )  # fmt: skip
    says = KINDS[measure.kind]
    if "provider" in says.to:
        _target(place, number, measure)
    for group in ("values", "to"):
        for name in says.keys if group == "values" else says.to:
            figure(place, number, measure, group, name)
    if "site" in says.to:
        _site(of, place, number, measure)
    doubted(place, number, measure, unlikely)
    costs(place, number, measure)

    def remove() -> None:
        undo.offer("measure", undo.OPTIONS, name=pathway.options[place].name)
        pathway_session.change_option(
            place,
            lambda one: replace(
                one,
                measures=tuple(two for at, two in enumerate(one.measures) if at != number),
                note=pathway_session.own_note(one.note),
            ),
            anew=True,
        )

    st.button("Take this measure out", on_click=remove, key=pathway_session.key("remove", place, number),
              type="tertiary")  # fmt: skip


def _whom(of: Comparer, place: int, number: int, measure: Measure) -> None:
    """Types and sites that the measure is for; filters of other kinds are told and kept."""
    for field in _CHOOSE:
        _choice(of, place, number, measure, field)
    other = {name: value for name, value in measure.where.items() if name not in _CHOOSE}
    if other:
        showing.paragraph(f"For: {where_text(replace(measure, where=other))}.", "quiet")


def _choice(of: Comparer, place: int, number: int, measure: Measure, field: str) -> None:
    known = _known(of, field)
    stated = {str(text).casefold() for text in measure.where.get(field, ())}
    key = pathway_session.key("where", field, place, number)

    def choose() -> None:
        chosen = tuple(str(name) for name in st.session_state[key])

        def changed(one: Measure) -> Measure:
            rest = {name: value for name, value in one.where.items() if name != field}
            return replace(one, where=rest | ({field: chosen} if chosen else {}))

        change(place, number, changed)

    def shown(name: str) -> str:
        return group_name(field, name)

    if len(known) > 1:
        st.multiselect(
            {"type": "For which types", "site": "For which sites"}[field], known,
            [one for one in known if one.casefold() in stated], key=key, on_change=choose, format_func=shown,
            placeholder="All of them",
        )  # fmt: skip


def _when(pathway: Pathway, place: int, number: int, measure: Measure) -> None:
    months = _months(pathway, measure.start)
    key = pathway_session.key("start", place, number)

    def start() -> None:
        begins = st.session_state[key]
        years = years_of(measure)
        end = None if measure.shape == "step" else months_after(begins, 12 * years) - timedelta(days=1)
        change(place, number, lambda one: replace(one, start=begins, end=end))

    st.select_slider("From", months, measure.start, format_func=month_text, key=key, on_change=start)
    shape_key, years_key = (pathway_session.key(name, place, number) for name in ("shape", "years"))
    shapes = list(_SHAPES)
    years = years_of(measure)

    def shape() -> None:
        chosen: Shape = st.session_state[shape_key]
        last = months_after(measure.start, 12 * int(st.session_state.get(years_key, max(years, 2))))
        end = None if chosen == "step" else last - timedelta(days=1)
        change(place, number, lambda one: replace(one, shape=chosen, end=end))

    st.selectbox("How", shapes, shapes.index(measure.shape), format_func=_SHAPES.__getitem__, key=shape_key,
                 on_change=shape)  # fmt: skip
    if measure.shape != "step":
        st.slider("Over how many years", 1, 10, max(1, min(years, 10)), key=years_key, on_change=shape)


def _months(pathway: Pathway, also: date) -> Sequence[date]:
    """First days of the months of the pathway, and the day that stands there."""
    first = date(pathway.base_year, 4, 1)
    count = 12 * (pathway.horizon + 1 - pathway.base_year)
    return sorted({months_after(first, month) for month in range(count)} | {also})


def _target(place: int, number: int, measure: Measure) -> None:
    provider_key, region_key = (pathway_session.key(name, place, number) for name in ("provider", "region"))
    providers = list(dict.fromkeys([*_PROVIDERS, *([measure.to["provider"]] if "provider" in measure.to else [])]))
    now = measure.to.get("provider")

    def provider() -> None:
        chosen = st.session_state[provider_key]
        first = {"AWS": "eu-west-2", "Azure": "uksouth", "GCP": "europe-west2"}.get(str(chosen), "")
        change(place, number, lambda one: replace(one, to={**one.to, "provider": chosen, "region": first}), anew=True)

    def region() -> None:
        chosen = st.session_state[region_key]
        change(place, number, lambda one: replace(one, to={**one.to, "region": chosen}))

    st.selectbox("To which provider", providers, providers.index(now) if now in providers else None, key=provider_key,
                 on_change=provider)  # fmt: skip
    regions = list(region_names(str(now or "AWS")))
    here = measure.to.get("region")
    if here and here not in regions:
        regions.append(str(here))
    st.selectbox("To which region", regions, regions.index(here) if here in regions else None, key=region_key,
                 on_change=region)  # fmt: skip


def _site(of: Comparer, place: int, number: int, measure: Measure) -> None:
    """The site where servers of one's own stand."""
    known, now = _known(of, "site"), measure.to.get("site")
    names = [*known, *([str(now)] if now and now not in known else [])]
    key = pathway_session.key("to_site", place, number)

    def choose() -> None:
        chosen = st.session_state[key]

        def changed(one: Measure) -> Measure:
            rest = {name: value for name, value in one.to.items() if name != "site"}
            return replace(one, to={**rest, "site": str(chosen)} if chosen else rest)

        change(place, number, changed)

    if names:
        st.selectbox("At which site they stand", names, names.index(str(now)) if now else None, key=key,
                     on_change=choose, placeholder="The one that it is for, else none")  # fmt: skip
