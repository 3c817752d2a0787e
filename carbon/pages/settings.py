"""Settings: the choices of an assessment, grouped by question, each with its default and the reason for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from carbon.factors.asset_types import asset_types
from carbon.factors.devices import type_default
from carbon.pages import frame, session, showing
from carbon.problems import Refusal
from carbon.settings import Contract, Period, Settings, factor_year_for, write_settings
from carbon.words.amounts import amount_text
from carbon.words.groups import group_name

_CONSOLIDATIONS = ("operational control", "financial control", "equity share")
_SCOPES_OF_PURCHASES = {"3.2": "3.2, capital goods", "3.1": "3.1, purchased goods and services"}
_SCOPES_OF_HALLS = {
    "3.8": "3.8, leased assets: all of it",
    "2": "2 and 3.3 for the equipment, 3.8 for cooling and losses",
    "3.1": "3.1, purchased services: all of it",
}


def show() -> None:
    """The page."""
    st.title("Settings", anchor=False)
    showing.paragraph(
        "Everything here has a usual value with a reason: leave what you do not know. A change counts at once, on every page."
    )
    refused = st.session_state.pop("settings_refused", None)
    if refused:
        showing.paragraph(refused, "notice")
    _total()
    for question, fields in (
        ("Which year?", _year),
        ("Which parts of the organisation?", _organisation),
        ("How is your electricity bought?", _electricity),
        ("Where do people work?", _homes),
        ("How long do you keep things?", _lives),
        ("How warm is your server room (PUE)?", _rooms),
        ("How is cloud used?", _cloud),
        ("Own values for factors", _overrides),
        ("Keep these settings", _file),
    ):
        with st.container(border=True):
            st.subheader(question, anchor=False)
            fields()


def _total() -> None:
    found = session.assessment()
    if found is not None:
        total = found.total(session.book())
        words = amount_text(total.location_based_kgco2e, total.low_kgco2e, total.high_kgco2e)
        market = amount_text(total.market_based_kgco2e)
        showing.paragraph(f"With these settings: {words}, location-based; {market}, market-based.", "lead")


def _key(name: str) -> str:
    return f"settings{session.settings_edition()}_{name}"


def _changed(name: str, take: Callable[[Any], Any] = lambda value: value) -> dict[str, Any]:
    """What a field does when it changes: its value goes into the settings, or it is told why it cannot."""
    key = _key(name)

    def put() -> None:
        _put(lambda: {name: take(st.session_state[key])})

    return {"key": key, "on_change": put}


def _put(changes: Callable[[], dict[str, Any]]) -> None:
    try:
        session.choose(**changes())
    except Refusal as refusal:
        st.session_state["settings_refused"] = str(refusal)


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
        "Kind of year", kinds, index=kinds.index(_preset_of(period)), horizontal=True, key=_key("kind"),
        on_change=_take_year,
    )
    if kind in _PRESETS:
        years = list(range(date.today().year, 2014, -1))
        at = years.index(period.start.year) if period.start.year in years else 0
        st.selectbox(
            "Begins in", years, index=at, key=_key("begins"), on_change=_take_year,
            help="Usual: the last financial year that is over, the one most returns are for.",
        )
    else:
        st.date_input(
            "First and last day, both included", (period.start, period.end), key=_key("days"), on_change=_take_year,
            format="DD/MM/YYYY",
        )
    table = session.factors()
    usual = factor_year_for(period, table.sets)
    sets = [None, *sorted(table.sets, reverse=True)]
    now = session.settings().factor_set
    st.selectbox(
        "Factors of which year", sets, index=sets.index(now) if now in sets else 0,
        format_func=lambda year: f"Usual: {usual}, the year with most of the period's days" if year is None else str(year),
        **_changed("factor_set"),
    )


def _take_year() -> None:
    kind = st.session_state.get(_key("kind"))
    start = session.period().start.year
    if kind in _PRESETS:
        begins = st.session_state.get(_key("begins"), start)
        _put(lambda: {"period": _PRESETS[kind](begins)})
    else:
        days = st.session_state.get(_key("days"), ())
        if len(days) == 2:
            _put(lambda: {"period": Period(*days)})


# -- which parts of the organisation -----------------------------------------------------------------------------------


def _organisation() -> None:
    now = session.settings()
    st.text_input("Name of the organisation", now.organisation_name, **_changed("organisation_name", str.strip))
    st.text_input("Sector", now.sector, placeholder="local government", **_changed("sector", str.strip))
    st.selectbox(
        "What counts as yours", _options(_CONSOLIDATIONS, now.consolidation),
        index=_options(_CONSOLIDATIONS, now.consolidation).index(now.consolidation),
        help="Usual: operational control, which counts what you run day to day. Use what your other carbon reports use.",
        **_changed("consolidation"),
    )
    bodies = _bodies()
    if bodies:
        st.multiselect(
            "Bodies inside the boundary", bodies, list(now.bodies or ()),
            placeholder="All that the files name", help="Usual: all. Rows of other bodies are set aside with that reason.",
            **_changed("bodies", lambda names: tuple(names) or None),
        )
    else:
        showing.paragraph("Bodies, such as schools and shared services, can be left out once a file names them.", "quiet")
    st.radio(
        "Where purchases of equipment go", list(_SCOPES_OF_PURCHASES), format_func=_SCOPES_OF_PURCHASES.__getitem__,
        index=list(_SCOPES_OF_PURCHASES).index(now.capital_goods_scope),
        help="Usual: 3.2. Follow your finance department's rule; the kilograms are the same.",
        **_changed("capital_goods_scope"),
    )
    st.number_input(
        "Price under which a purchase is 3.1 (pounds a piece)", min_value=0.0, value=now.capitalisation_threshold,
        step=50.0, placeholder="No such limit", help="Your finance department's capitalisation threshold, if it has one.",
        **_changed("capitalisation_threshold"),
    )


def _options(known: tuple[str, ...], now: str) -> list[str]:
    return [*known, *([] if now in known else [now])]


def _bodies() -> list[str]:
    activity = session.activity()
    named = set(session.settings().bodies or ())
    for _, table in activity or ():
        if "body" in table:
            named |= {str(body) for body in table["body"].cat.categories}
    return sorted(named)


# -- how electricity is bought -----------------------------------------------------------------------------------------


def _electricity() -> None:
    showing.paragraph(
        "Only the market-based figure changes, and only for electricity that you buy yourself. Usual: no contract, and then "
        "both figures are the same."
    )
    now = session.settings().contract or Contract()
    st.slider(
        "Share of it with certificates of renewable origin (REGO)", 0.0, 1.0, float(now.rego_share), 0.01,
        format="percent", key=_key("rego_share"), on_change=_take_contract, help=showing.term("rego"),
    )
    st.number_input(
        "The supplier's figure for the rest (kgCO2e/kWh)", 0.0, 5.0, now.supplier_factor_kgco2e_per_kwh, 0.01, format="%.4f",
        placeholder="Not known: the residual mix, else the grid's average", key=_key("supplier_factor"),
        on_change=_take_contract, help="It stands on the bill or on the supplier's fuel mix page.",
    )
    st.number_input(
        "Residual mix (kgCO2e/kWh)", 0.0, 5.0, now.residual_mix_kgco2e_per_kwh, 0.01, format="%.4f",
        placeholder="Not entered", key=_key("residual_mix"), on_change=_take_contract, help=showing.term("residual_mix"),
    )
    with st.expander("Sites or contracts that differ", expanded=bool(session.settings().site_contracts)):
        _site_contracts()


def _take_contract() -> None:
    state = st.session_state
    contract = Contract(
        supplier_factor_kgco2e_per_kwh=state.get(_key("supplier_factor")),
        rego_share=state.get(_key("rego_share")) or 0.0,
        residual_mix_kgco2e_per_kwh=state.get(_key("residual_mix")),
    )
    _put(lambda: {"contract": None if contract == Contract() else contract})


def _start(name: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """What a table of fields began with: it must stay the same while somebody edits it."""
    key = f"{_key(name)}_start"
    if key not in st.session_state:
        st.session_state[key] = make()
    return st.session_state[key]


def _site_contracts() -> None:
    names = ("Site or contract", "REGO share", "Supplier's figure", "Residual mix")
    begun = _start("site_contracts", lambda: pd.DataFrame(
        [
            (name, one.rego_share, one.supplier_factor_kgco2e_per_kwh, one.residual_mix_kgco2e_per_kwh)
            for name, one in session.settings().site_contracts.items()
        ],
        columns=list(names),
    ).astype({names[0]: "object", **dict.fromkeys(names[1:], "float64")}))
    edited = st.data_editor(
        begun, num_rows="dynamic", hide_index=True, key=_key("site_contracts"),
        alt="Sites or contracts with a share of certificates, a supplier's figure and a residual mix of their own",
        column_config={
            names[0]: st.column_config.TextColumn(required=True, help="As rows name it"),
            names[1]: st.column_config.NumberColumn(min_value=0.0, max_value=1.0, format="percent"),
            names[2]: st.column_config.NumberColumn(min_value=0.0, max_value=5.0, help="kgCO2e/kWh"),
            names[3]: st.column_config.NumberColumn(min_value=0.0, max_value=5.0, help="kgCO2e/kWh"),
        },
    )
    contracts = {
        str(name).strip(): Contract(str(name).strip(), _stated(supplier), _stated(share) or 0.0, _stated(mix))
        for name, share, supplier, mix in edited.itertuples(index=False)
        if isinstance(name, str) and name.strip()
    }
    _put_edited("site_contracts", contracts)


def _stated(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _put_edited(name: str, value: dict[str, Any]) -> None:
    """Take what stands in an edited table; the page begins anew so that every line on it agrees."""
    if dict(getattr(session.settings(), name)) != value:
        _put(lambda: {name: value})
        st.rerun()


# -- where people work -------------------------------------------------------------------------------------------------


def _homes() -> None:
    now = session.settings()
    st.slider(
        "Share of laptops', tablets' and phones' electricity that is used at home", 0.0, 1.0, now.home_share, 0.01,
        format="percent", help="Usual: none, for only you know it. Two days of five at home are 40 %.",
        **_changed("home_share", float),
    )
    st.number_input(
        "Hours worked at home by all staff in the year, instead of the above", min_value=0.0,
        value=now.homeworking_hours, step=1000.0, placeholder="Not entered: the equipment at home is counted",
        help="DESNZ's figure for an hour of homeworking then replaces the equipment at home; never both.",
        **_changed("homeworking_hours"),
    )


# -- how long things are kept ------------------------------------------------------------------------------------------


def _lives() -> None:
    showing.paragraph("Usual lives come from published figures of each type; a life stated in a row always wins.", "quiet")
    begun = _start("lifetime_years", _lives_table)
    edited = st.data_editor(
        begun, hide_index=True, key=_key("lifetime_years"), disabled=["Kind", "Usual (years)", "Where it comes from"],
        alt="Kinds of equipment with their usual life in years, and your own", height=320,
        column_config={
            "name": None,
            "Yours (years)": st.column_config.NumberColumn(min_value=0.5, max_value=60.0, step=0.5),
        },
    )
    known = set(edited["name"])
    lives = {name: years for name, years in session.settings().lifetime_years.items() if name not in known}
    for name, years in zip(edited["name"], edited["Yours (years)"], strict=True):
        if _stated(years) is not None:
            lives[str(name)] = float(years)
    _put_edited("lifetime_years", lives)
    st.number_input(
        "Making of refurbished equipment as a share of new (0.3 is 30 %)", 0.0, 1.0, session.settings().refurbished_share,
        0.05, placeholder="Not set: told, and not counted",
        help="Usual: not set, for no figure is published. Half of new is a cautious choice.",
        **_changed("refurbished_share"),
    )


def _lives_table() -> pd.DataFrame:
    table, now = session.factors(), session.settings().lifetime_years
    entries = []
    for kind in asset_types().values():
        found = type_default(table, kind.default_device_type, "lifetime")
        if found is not None:
            entries.append((
                kind.name, group_name("type", kind.name), found.factor.value, now.get(kind.name), found.factor.source.publisher
            ))
    columns = ["name", "Kind", "Usual (years)", "Yours (years)", "Where it comes from"]
    return pd.DataFrame(entries, columns=columns).astype({"Yours (years)": "float64"})


# -- rooms and cloud ---------------------------------------------------------------------------------------------------


def _rooms() -> None:
    now = session.settings()
    usual = session.factors().get("pue.default.comms_room")
    showing.paragraph(showing.term("pue"), "quiet")
    st.number_input(
        "PUE of your own server rooms", 1.0, 10.0, now.pue, 0.05, placeholder=f"Usual: {usual.value:g}",
        help=f"Usual: {usual.value:g} ({usual.source.publisher}). A PUE stated in a row, or a meter of the room, is better.",
        **_changed("pue"),
    )
    st.number_input(
        "How busy servers are, where rows do not say (0.3 is 30 %)", 0.0, 1.0, now.server_utilisation, 0.05,
        placeholder="Not set: the usual load of their kind", help="Mean load over the year, as your monitoring shows it.",
        **_changed("server_utilisation"),
    )
    st.radio(
        "Your equipment in a leased hall: which scope", list(_SCOPES_OF_HALLS), format_func=_SCOPES_OF_HALLS.__getitem__,
        index=list(_SCOPES_OF_HALLS).index(now.colocation_scope),
        help="Usual: 3.8. The kilograms are the same; ask how your other reports treat leased space.",
        **_changed("colocation_scope"),
    )


def _cloud() -> None:
    now = session.settings()
    st.slider(
        "How busy cloud machines are, where rows do not say", 0.0, 1.0, now.cloud_utilisation, 0.01, format="percent",
        help="Usual: 50 %, the convention of published cloud models. Your provider's monitoring knows better.",
        **_changed("cloud_utilisation", float),
    )
    st.number_input(
        "Life of cloud machines (years)", 0.5, 60.0, now.cloud_embodied_life_years, 0.5,
        help="Usual: 6 years, which the large providers state for their servers.", **_changed("cloud_embodied_life_years"),
    )
    for provider in ("AWS", "Azure", "GCP"):
        st.text_input(
            f"Usual region of {provider}, where rows do not say", now.default_region.get(provider, ""),
            placeholder="Not set: such rows are told", key=_key(f"region_{provider}"), on_change=_take_region, args=(provider,),
        )


def _take_region(provider: str) -> None:
    region = str(st.session_state.get(_key(f"region_{provider}"), "")).strip()
    regions = {name: one for name, one in session.settings().default_region.items() if name != provider}
    _put(lambda: {"default_region": {**regions, **({provider: region} if region else {})}})


# -- own values, and the file --------------------------------------------------------------------------------------------


def _overrides() -> None:
    own = session.settings().overrides
    if own:
        showing.table(
            "Own values in the place of published ones", ("Factor", "Value", "Unit", "Where it comes from", "Why"),
            [(one.id, f"{one.value:g}", one.unit, one.source, one.reason) for one in own], numbers=(1,),
        )
    else:
        showing.paragraph("None. Any figure can be replaced by one of your own, with its source and reason.")
    st.page_link(frame.page_path("factors"), label="Find a factor to replace")


def _file() -> None:
    with st.container(horizontal=True):
        st.download_button(
            "Download these settings", write_settings(session.settings()), "carbon_settings.toml", "text/plain",
            on_click="ignore", help="A small text file; it fits `carbon assess --settings` too.",
        )
        st.button("Back to the usual values", on_click=_back_to_usual)
    key = _key("file")
    st.file_uploader("Use a settings file", type=["toml", "txt"], key=key, on_change=_take_file, args=(key,))


def _take_file(key: str) -> None:
    file = st.session_state.get(key)
    if file is None:
        return
    try:
        session.take_settings(file.getvalue().decode("utf-8-sig"))
    except UnicodeDecodeError:
        st.session_state["settings_refused"] = "This file is not text in UTF-8. Save it as plain text and bring it again."
    except Refusal as refusal:
        st.session_state["settings_refused"] = str(refusal)


def _back_to_usual() -> None:
    st.session_state["settings"] = replace(Settings(), period=session.settings().period)
    session.renew_settings_widgets()


if __name__ == "__main__":
    show()
