"""Fields of an option's measures: for what, from when, how fast, how much of it, and what the kind needs.

Every field puts its change into the options as they stand and the page draws what follows from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, NamedTuple

import numpy as np
import streamlit as st

from carbon.factors.cloud_places import region_names
from carbon.pages import fields, pathway_session, showing
from carbon.pathways.comparing import Comparer
from carbon.pathways.filters import years_of
from carbon.pathways.options import KINDS, Measure, Option, Pathway, Shape
from carbon.period import months_after
from carbon.reports.option_words import measure_line, where_text
from carbon.reports.pathway_words import month_text
from carbon.words.groups import group_name

_SHAPES: dict[Shape, str] = {
    "step": "All at once",
    "line": "Evenly, day by day",
    "s": "Slowly, then fast, then slowly",
}
_PROVIDERS = ("AWS", "Azure", "GCP")
_CHOOSE = ("type", "site")


class _Slider(NamedTuple):
    """A number on a slider: its words, ends, step, and what a new measure of a kind that needs it begins with."""

    words: str
    low: float
    high: float
    step: float
    begins: float
    percent: bool = False


_SLIDERS: dict[str, _Slider] = {
    "life_years": _Slider("Planned life, years", 1.0, 15.0, 0.5, 6.0),
    "extra_years": _Slider("Kept longer by, years", 0.5, 6.0, 0.5, 1.0),
    "overlap_months": _Slider("Both run side by side, months", 0.0, 24.0, 1.0, 0.0),
    "utilisation": _Slider("How full the machines run", 0.05, 1.0, 0.05, 0.5, True),
    "utilisation_from": _Slider("How full they run today", 0.05, 1.0, 0.05, 0.15, True),
    "size_share": _Slider("Size against today", 0.05, 1.0, 0.05, 0.5, True),
    "saving": _Slider("Electricity saved", 0.0, 1.0, 0.05, 0.2, True),
    "off_hours_per_week": _Slider("Hours a week switched off", 0.0, 168.0, 1.0, 60.0),
    "rego_share": _Slider("Covered by certificates of origin", 0.0, 1.0, 0.05, 1.0, True),
    "pue": _Slider("PUE", 1.0, 3.0, 0.05, 1.4),
}
_NUMBERS = {
    "embodied_share": "Making, as a share of all of a new one's (0.2 is 20 %)",
    "units": "Units that take over",
    "transfer_gb": "Data moved, GB",
    "power_w": "Power of each, W",
    "annual_energy_kwh": "Electricity of each a year, kWh",
    "embodied_kgco2e": "Making of each, kgCO2e",
    "kgco2e_per_unit_year": "Emissions of each a year, kgCO2e",
    "price_gbp": "Price of each, £",
    "capital_gbp": "Capital, £",
    "one_off_gbp": "Other costs once, £",
    "running_gbp_per_year": "Costs a year, £",
    "price_gbp_per_unit_year": "Price of each a year, £",
    "price_gbp_per_vcpu_hour": "Price of a vCPU an hour, £",
}
_ENDS = {"embodied_share": (0.01, 1.0)}
"""Least and greatest of numbers that have them: the making of refurbished kit is never nothing."""
_OPTIONAL = ("price_gbp", "capital_gbp", "running_gbp_per_year", "embodied_share")
"""Ends of the names of figures that are asked for although a measure does without them."""
_PRICES_OF = (
    "Prices and costs here are those of the price year that stands under Money; a price in your list is of the year in "
    "which its row was bought."
)
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
    for number, measure in enumerate(option.measures):
        with st.expander(showing.label(measure_line(measure)), expanded=len(option.measures) <= 2):
            _fields(of, pathway, place, number, measure)
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
        if name not in values and name in _SLIDERS:
            values[name] = _SLIDERS[name].begins
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


def _change(place: int, number: int, what: Callable[[Measure], Measure], *, anew: bool = False) -> None:
    def changed(option: Option) -> Option:
        measures = tuple(what(one) if at == number else one for at, one in enumerate(option.measures))
        return replace(option, measures=measures, note=pathway_session.own_note(option.note))

    pathway_session.change_option(place, changed, anew=anew)


def _fields(of: Comparer, pathway: Pathway, place: int, number: int, measure: Measure) -> None:
    _whom(of, place, number, measure)
    _when(pathway, place, number, measure)
    key = pathway_session.key("share", place, number)
    st.slider(
        "How much of it", 0.0, 1.0, float(measure.share), 0.05, format="percent", key=key,
        on_change=lambda: _change(place, number, lambda one: replace(one, share=float(st.session_state[key]))),
    )  # fmt: skip
    says = KINDS[measure.kind]
    if "provider" in says.to:
        _target(place, number, measure)
    for group in ("values", "to"):
        for name in says.keys if group == "values" else says.to:
            _figure(place, number, measure, group, name)
    if "price_gbp" in says.to:
        showing.paragraph(_PRICES_OF, "quiet")

    def remove() -> None:
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

        _change(place, number, changed)

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
        _change(place, number, lambda one: replace(one, start=begins, end=end))

    st.select_slider("From", months, measure.start, format_func=month_text, key=key, on_change=start)
    shape_key, years_key = (pathway_session.key(name, place, number) for name in ("shape", "years"))
    shapes = list(_SHAPES)
    years = years_of(measure)

    def shape() -> None:
        chosen: Shape = st.session_state[shape_key]
        last = months_after(measure.start, 12 * int(st.session_state.get(years_key, max(years, 2))))
        end = None if chosen == "step" else last - timedelta(days=1)
        _change(place, number, lambda one: replace(one, shape=chosen, end=end))

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
        _change(place, number, lambda one: replace(one, to={**one.to, "provider": chosen, "region": first}), anew=True)

    def region() -> None:
        chosen = st.session_state[region_key]
        _change(place, number, lambda one: replace(one, to={**one.to, "region": chosen}))

    st.selectbox("To which provider", providers, providers.index(now) if now in providers else None, key=provider_key,
                 on_change=provider)  # fmt: skip
    regions = list(region_names(str(now or "AWS")))
    here = measure.to.get("region")
    if here and here not in regions:
        regions.append(str(here))
    st.selectbox("To which region", regions, regions.index(here) if here in regions else None, key=region_key,
                 on_change=region)  # fmt: skip


def _figure(place: int, number: int, measure: Measure, group: str, name: str) -> None:
    """A number that the measure states, or that its kind asks for."""
    said = measure.values if group == "values" else measure.to
    kind = KINDS[measure.kind]
    needed = name in (kind.needs if group == "values" else kind.to_needs)
    if group == "values" and name in kind.one_of:
        needed = not any(one in measure.values for one in kind.one_of)
    usual = (measure.kind, name) in {("rehost", "overlap_months"), ("replatform", "overlap_months"),
                                     ("own_room", "overlap_months")}  # fmt: skip
    if name not in said and not needed and not usual and not name.endswith(_OPTIONAL):
        return
    key = pathway_session.key(group, name, place, number)

    def take() -> None:
        value = st.session_state[key]

        def changed(one: Measure) -> Measure:
            stated = dict(one.values if group == "values" else one.to)
            if value is None:
                stated.pop(name, None)
            else:
                stated[name] = float(value)
            return replace(one, values=stated) if group == "values" else replace(one, to=stated)

        _change(place, number, changed)

    if name in _SLIDERS:
        slider = _SLIDERS[name]
        now = float(said.get(name, slider.low if usual else slider.begins))
        st.slider(
            slider.words, min(slider.low, now), max(slider.high, now), now, slider.step, key=key, on_change=take,
            format="percent" if slider.percent else None,
        )  # fmt: skip
    elif name in _NUMBERS:
        value = said.get(name)
        least, most = _ENDS.get(name, (None, None))
        fields.between(_NUMBERS[name], least, most, None if value is None else float(value), key=key, on_change=take,
                       placeholder="not stated")  # fmt: skip
