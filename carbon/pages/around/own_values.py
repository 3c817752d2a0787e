"""A person's own values on screen: the form beside a figure, the list with a way back for each, and new ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from carbon.factors import Factor
from carbon.factors.stand_ins import grid_of
from carbon.factors.tables.asset_types import asset_types
from carbon.factors.tables.countries import UNITED_KINGDOM, country_code, country_names
from carbon.factors.tables.own import LIFETIME, PUE
from carbon.footprint.ledger.own_values import OwnValue
from carbon.pages.held import session, showing, undo
from carbon.problems import Refusal
from carbon.settings import Override, TypeOverride
from carbon.words.amounts import amount_text
from carbon.words.formulas import figure_text
from carbon.words.groups import group_name

_REFUSED = "own_value_refused"
_NO_NUMBER = "An own value needs a number: fill in the value."
_KINDS = {
    "life": "How long a type of equipment is kept",
    "pue": "How much your server rooms add (PUE)",
    "grid": "What a country’s electricity emits",
    "figure": "A figure that the tables lack",
    "type": "What type some rows are",
}


def take(*, override: Override | None = None, of_type: TypeOverride | None = None) -> None:
    """Put an own value into the settings; one that cannot stand is told and changes nothing."""
    before = session.settings()
    try:
        if override is not None:
            if not (override.unit and override.source and override.reason):
                raise Refusal(
                    "own_value_incomplete",
                    "An own value needs its unit, where it comes from, and why: fill in all of them.",
                )
            others = tuple(one for one in before.overrides if one.id != override.id)
            session.choose(overrides=(*others, override))
            session.factors()
        if of_type is not None:
            same = tuple(one for one in before.type_overrides if one.where != of_type.where)
            session.choose(type_overrides=(*same, of_type))
    except Refusal as refusal:
        session.choose(overrides=before.overrides, type_overrides=before.type_overrides)
        st.session_state[_REFUSED] = str(refusal)


def take_back(override_id: str | None = None, type_at: int | None = None) -> None:
    """Undo one own value: ours stands again at once."""
    now = session.settings()
    _offer_back(1)
    if override_id is not None:
        session.choose(overrides=tuple(one for one in now.overrides if one.id != override_id))
    if type_at is not None:
        kept = tuple(one for number, one in enumerate(now.type_overrides) if number != type_at)
        session.choose(type_overrides=kept)


def take_all_back() -> None:
    """Undo all own values."""
    _offer_back(len(session.settings().overrides) + len(session.settings().type_overrides))
    session.choose(overrides=(), type_overrides=())


def _offer_back(count: int) -> None:
    undo.offer("own_values", undo.SETTINGS, count=f"{count} value{'' if count == 1 else 's'}")


def refused() -> bool:
    """Tells why the last own value was not taken; whether there was one."""
    told = st.session_state.pop(_REFUSED, None)
    if told:
        showing.paragraph(told, "notice")
    return bool(told)


def form(factor: Factor) -> None:
    """The fields for a value in the place of one factor, and the way back where there is one."""
    refused()
    keys = {name: f"own_{name}_{factor.id}" for name in ("value", "unit", "source", "reason")}
    with st.form(f"own_{factor.id}", border=False):
        st.number_input("Value", value=factor.value, format="%.6g", key=keys["value"])
        st.text_input("Unit", value=factor.unit, key=keys["unit"])
        st.text_input("Where it comes from", placeholder="publisher, title, page", key=keys["source"])
        st.text_input("Why it is better here", key=keys["reason"])
        st.form_submit_button("Use this value", on_click=_take_form, args=(factor.id, keys))
    if factor.overridden:
        back = next((one.id for one in session.settings().overrides if factor.id in (one.id, _stands(one.id))), None)
        st.button("Go back to the published value", on_click=take_back, args=(back,), key=f"own_back_{factor.id}")


def _stands(name: str) -> str:
    from carbon.factors.stand_ins import stands_for

    return stands_for(name)


def _text(key: str) -> str:
    return str(st.session_state.get(key) or "").strip()


def _take_form(factor_id: str, keys: dict[str, str]) -> None:
    value = st.session_state.get(keys["value"])
    if value is None:
        st.session_state[_REFUSED] = _NO_NUMBER
        return
    unit, source, reason = (_text(keys[name]) for name in ("unit", "source", "reason"))
    take(override=Override(factor_id, float(value), unit, source, reason))


# -- the list, and new ones --------------------------------------------------------------------------------------------


def show() -> None:
    """All own values, each with a button that takes it back, and the fields for new ones."""
    was_refused = refused()
    settings = session.settings()
    found = session.assessment()
    listed: Sequence[OwnValue] = found.own_values if found is not None else ()
    rows: list[tuple[str, Callable[..., Any], tuple[Any, ...]]] = []
    told = {(one.kind == "type", number): one for kind in (False, True)
            for number, one in enumerate(each for each in listed if (each.kind == "type") is kind)}  # fmt: skip
    for number, override in enumerate(settings.overrides):
        rows.append((_words(override, told.get((False, number))), take_back, (override.id,)))
    for number, own in enumerate(settings.type_overrides):
        effect = told.get((True, number))
        unused = "" if effect is None or effect.used else " No row is meant by it."
        words = f"{own.words}: {group_name('type', own.type)}. {own.source}. {own.reason}.{unused}"
        rows.append((words, take_back, (None, number)))
    if not rows:
        showing.paragraph("None. Any figure can be replaced by one of your own, with its source and reason.")
    for number, (words, back, arguments) in enumerate(rows):
        with st.container(horizontal=True, vertical_alignment="center"):
            showing.paragraph(words, "own")
            st.button("Take it back", on_click=back, args=arguments, key=f"own_undo_{number}")
    if len(rows) > 1:
        st.button("Take all of them back", on_click=take_all_back, key="own_undo_all")
    with st.expander("Add one", expanded=was_refused):  # what was filled in stays in sight
        _add()


def _words(override: Override, told: OwnValue | None) -> str:
    instead = f" instead of {told.instead_of}" if told is not None and told.instead_of else ""
    effect = ""
    if told is not None:
        effect = "" if told.used else " No row depends on it."
        if told.kgco2e:
            effect = f" It carries {amount_text(told.kgco2e)}."
    value = figure_text(override.value, override.unit)
    return f"{override.id}: {value}{instead}. {override.source}. {override.reason}.{effect}"


def _add() -> None:
    kind = st.radio("What do you know better?", list(_KINDS), format_func=_KINDS.__getitem__, key="own_kind")
    with st.form(f"own_new_{kind}", border=False):
        if kind == "life":
            st.selectbox("Type", list(asset_types()), format_func=lambda name: group_name("type", name), key="own_type")
            st.number_input("Years", value=5.0, step=0.5, key="own_years")
        elif kind == "pue":
            st.number_input("PUE", value=1.5, step=0.05, key="own_pue")
        elif kind == "grid":
            _ask_grid()
        elif kind == "figure":
            lacking = {one.id: f"{one.name} ({one.unit})" for one in session.factors().awaited()}
            st.selectbox("Figure", list(lacking), format_func=lacking.__getitem__, key="own_figure")
            st.number_input("Value, in its unit", min_value=0.0, value=None, format="%.6g", key="own_figure_value")
        else:
            st.text_input("Manufacturer, as the file writes it", key="own_manufacturer")
            st.text_input("Model, as the file writes it", key="own_model")
            st.text_input("Or one row: name of the file", key="own_file")
            st.number_input("Its row", min_value=1, value=None, step=1, key="own_row")
            st.selectbox("Is", list(asset_types()), format_func=lambda name: group_name("type", name), key="own_type")
        st.text_input("Where it comes from", placeholder="document, page", key="own_source")
        st.text_input("Why it is better here", key="own_reason")
        st.form_submit_button("Use it", on_click=_take_new, args=(kind,))


def _ask_grid() -> None:
    """Fields of a country's grid: those first whose electricity waits for a figure."""
    names = {code: name for code, name in country_names().items() if code != UNITED_KINGDOM}
    waiting = session.assessment()
    ungridded = waiting.waiting.ungridded if waiting is not None else None
    asked = [code for place in (ungridded.places if ungridded else ()) if (code := country_code(place)) in names]
    order = list(dict.fromkeys([*asked, *sorted(names, key=names.__getitem__)]))
    st.selectbox("Country", order, format_func=names.__getitem__, key="own_country")
    st.number_input("kgCO2e for each kWh", min_value=0.0, value=None, step=0.01, format="%.4f", key="own_grid")
    st.number_input("What supplying its fuel adds, where that is not in it (kgCO2e for each kWh)", min_value=0.0,
                    value=None, step=0.01, format="%.4f", key="own_grid_wtt")  # fmt: skip


def _take_figure(source: str, reason: str) -> None:
    """Take a figure for which the tables have a row and no value."""
    name, value = _text("own_figure"), st.session_state.get("own_figure_value")
    if value is None:
        st.session_state[_REFUSED] = _NO_NUMBER
        return
    unit = next(one.unit for one in session.factors().awaited() if one.id == name)
    take(override=Override(name, float(value), unit, source, reason))


def _take_grid(source: str, reason: str) -> None:
    """Take the figure of a country's grid, and what supplying its fuel adds where that is stated."""
    name = grid_of(_text("own_country"))
    stated = {name: st.session_state.get("own_grid"), f"{name}.wtt": st.session_state.get("own_grid_wtt")}
    if stated[name] is None:
        st.session_state[_REFUSED] = _NO_NUMBER
        return
    for override_id, value in stated.items():
        if value is not None:
            take(override=Override(override_id, float(value), "kgCO2e/kWh", source, reason))


def _take_new(kind: str) -> None:
    source, reason = _text("own_source"), _text("own_reason")
    if kind == "life":
        years = float(st.session_state.get("own_years") or 0)
        take(override=Override(f"{LIFETIME}{_text('own_type')}", years, "year", source, reason))
    elif kind == "pue":
        take(override=Override(PUE, float(st.session_state.get("own_pue") or 0), "dimensionless", source, reason))
    elif kind == "grid":
        _take_grid(source, reason)
    elif kind == "figure":
        _take_figure(source, reason)
    else:
        row = st.session_state.get("own_row")
        chosen = {name: _text(f"own_{name}") for name in ("manufacturer", "model", "file")}
        take(of_type=TypeOverride(_text("own_type"), source, reason, **chosen, row=int(row) if row else None))
