"""Figures of a measure: sizes, what the kind needs, its costs, and those that are not likely.

Every field puts its change into the options as they stand and the page draws what follows from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from carbon.pages.choosing import fields
from carbon.pages.held import pathway_session, showing
from carbon.pathways.measures.likely_sizes import Unlikely
from carbon.pathways.options.options import KINDS, Measure, Option


class Slider(NamedTuple):
    """A number on a slider: its words, ends, step, and what a new measure of a kind that needs it begins with."""

    words: str
    low: float
    high: float
    step: float
    begins: float
    percent: bool = False


SLIDERS: dict[str, Slider] = {
    "life_years": Slider("Planned life, years", 1.0, 15.0, 0.5, 6.0),
    "extra_years": Slider("Kept longer by, years", 0.5, 6.0, 0.5, 1.0),
    "overlap_months": Slider("Both run side by side, months", 0.0, 24.0, 1.0, 0.0),
    "utilisation": Slider("How full the machines run", 0.05, 1.0, 0.05, 0.5, True),
    "utilisation_from": Slider("How full they run today", 0.05, 1.0, 0.05, 0.15, True),
    "size_share": Slider("Size against today", 0.05, 1.0, 0.05, 0.5, True),
    "saving": Slider("Electricity saved", 0.0, 1.0, 0.05, 0.2, True),
    "off_hours_per_week": Slider("Hours a week switched off", 0.0, 168.0, 1.0, 60.0),
    "rego_share": Slider("Covered by certificates of origin", 0.0, 1.0, 0.05, 1.0, True),
    "pue": Slider("PUE", 1.0, 3.0, 0.05, 1.4),
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
    "price_gbp_per_gb_month": "Price of storage, £ a GB and month",
    "price_gbp_per_gb_sent": "Price of data sent, £ a GB",
    "price_share": "Price, as a share of new (0.6 is 60 %)",
    "optimism_bias_share": "Raised in an appraisal by, as a share (0 where it is contracted)",
    "life_years": "Planned life of each, years",
    "mass_kg": "Mass of each, kg",
    "pue": "PUE where it stands",
    "vcpu": "vCPU for each unit",
    "vcpu_per_core": "vCPU for each core",
    "power_ratio": "Power of those that stay, against today (1.2 is 20 % more)",
    "supplier_factor": "The supplier's own figure, kgCO2e a kWh",
}
_ENDS: dict[str, tuple[float | None, float | None]] = {
    "embodied_share": (0.01, 1.0), "optimism_bias_share": (0.0, 2.0), "one_off_gbp": (None, None),
    "running_gbp_per_year": (None, None), "units": (0.001, None), "pue": (1.0, 10.0), "life_years": (0.1, 60.0),
    "vcpu": (0.001, None), "vcpu_per_core": (0.001, None), "power_ratio": (0.001, None), "supplier_factor": (0.0, 5.0),
}  # fmt: skip
"""Least and greatest of numbers other than nought and none: the making of refurbished kit is never nothing, and costs
may be savings, but for those of a device."""
_OPTIONAL = ("price_gbp", "embodied_share", "vcpu", "power_w", "annual_energy_kwh", "embodied_kgco2e")
"""Names of figures that are asked for although a measure does without them."""
_COSTS = ("capital_gbp", "one_off_gbp", "running_gbp_per_year")
_COSTS_OF = {
    "refurbished": ("price_share",),
    "hosted_service": ("price_gbp_per_unit_year",),
    "rehost": ("price_gbp_per_vcpu_hour", "price_gbp_per_gb_month", "price_gbp_per_gb_sent"),
    "replatform": ("price_gbp_per_vcpu_hour", "price_gbp_per_gb_month", "price_gbp_per_gb_sent"),
    "own_room": ("price_gbp_per_gb_sent",),
}
"""Costs that every measure may have, and prices that only some kinds have a use for."""
_WITHOUT_REASON = "entered without a reason"
_PRICES_OF = (
    "Prices and costs here are those of the price year that stands under Money; a price in your list is of the year in "
    "which its row was bought."
)


def change(place: int, number: int, what: Callable[[Measure], Measure], *, anew: bool = False) -> None:
    """Changes one measure of an option, which is the user's own from then on. anew: the fields on the page begin
    anew with it."""

    def changed(option: Option) -> Option:
        measures = tuple(what(one) if at == number else one for at, one in enumerate(option.measures))
        return replace(option, measures=measures, note=pathway_session.own_note(option.note))

    pathway_session.change_option(place, changed, anew=anew)


def figure(place: int, number: int, measure: Measure, group: str, name: str, also: Sequence[str] = ()) -> None:
    """A number that the measure states, that its kind asks for, or one of some others that it may state."""
    said = measure.values if group == "values" else measure.to
    kind = KINDS[measure.kind]
    needed = name in (kind.needs if group == "values" else kind.to_needs)
    if group == "values" and name in kind.one_of:
        needed = not any(one in measure.values for one in kind.one_of)
    usual = (measure.kind, name) in {("rehost", "overlap_months"), ("replatform", "overlap_months"),
                                     ("own_room", "overlap_months")}  # fmt: skip
    if name not in said and not needed and not usual and name not in (*_OPTIONAL, *also):
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
            if "optimism_bias_share" in stated:
                stated.setdefault("optimism_bias_reason", _WITHOUT_REASON)
            else:
                stated.pop("optimism_bias_reason", None)
            return replace(one, values=stated) if group == "values" else replace(one, to=stated)

        change(place, number, changed)

    if name in SLIDERS and group == "values":
        slider = SLIDERS[name]
        now = float(said.get(name, slider.low if usual else slider.begins))
        st.slider(
            slider.words, min(slider.low, now), max(slider.high, now), now, slider.step, key=key, on_change=take,
            format="percent" if slider.percent else None,
        )  # fmt: skip
    elif name in _NUMBERS:
        value = said.get(name)
        least, most = (0.0, None) if group == "to" and name not in _ENDS else _ENDS.get(name, (0.0, None))
        fields.between(_NUMBERS[name], least, most, None if value is None else float(value), key=key, on_change=take,
                       placeholder="not stated")  # fmt: skip


def costs(place: int, number: int, measure: Measure) -> None:
    """What the measure itself costs, behind a switch that stands open where anything is stated; of which year prices
    are wherever one is entered, be it that of the devices above the switch."""
    asked = (*_COSTS, *_COSTS_OF.get(measure.kind, ()), "optimism_bias_share")
    key = pathway_session.key("costs", place, number)
    is_open = st.toggle("Costs of this measure", any(name in measure.values for name in asked), key=key)
    if is_open or "price_gbp" in KINDS[measure.kind].to:
        showing.paragraph(_PRICES_OF, "quiet")
    if not is_open:
        return
    for name in asked:
        figure(place, number, measure, "values", name, asked)
    if "optimism_bias_share" in measure.values:
        reason = pathway_session.key("bias_reason", place, number)

        def take() -> None:
            said = str(st.session_state[reason]).strip() or _WITHOUT_REASON
            change(place, number, lambda one: replace(one, values={**one.values, "optimism_bias_reason": said}))

        st.text_input("Why so much", str(measure.values.get("optimism_bias_reason", "")), key=reason, on_change=take)


def doubted(place: int, number: int, measure: Measure, unlikely: Sequence[Unlikely]) -> None:
    """Sizes of the measure that are not likely, each with a way to say that it is right."""
    for one in unlikely:
        if one.step != measure:
            continue
        key = pathway_session.key("confirmed", one.size.key, place, number)

        def right(one: Unlikely = one) -> None:
            sure = {one.size.key: one.figure}
            change(place, number, lambda said: replace(said, confirmed={**said.confirmed, **sure}))

        follows = "The option waits until somebody says so." if one.waits else "Counted as it stands."
        showing.paragraph(f"{one.sentence} {follows}", "notice")
        st.button(f"{one.said} is right", on_click=right, key=key)
