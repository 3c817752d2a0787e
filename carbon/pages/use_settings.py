"""Settings of use: electricity, homes, lives, server rooms and cloud, each a question of the settings page."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from carbon.factors.asset_types import asset_types
from carbon.factors.devices import type_default
from carbon.pages import choices, session, showing
from carbon.settings import Contract
from carbon.words.groups import group_name

_SCOPES_OF_HALLS = {
    "3.8": "3.8, leased assets: all of it",
    "2": "2 and 3.3 for the equipment, 3.8 for cooling and losses",
    "3.1": "3.1, purchased services: all of it",
}

# -- how electricity is bought -----------------------------------------------------------------------------------------


def electricity() -> None:
    """How is your electricity bought?"""
    showing.paragraph(
        "Only the market-based figure changes, and only for electricity that you buy yourself. Usual: no "
        "contract, and then "
        "both figures are the same."
    )
    now = session.settings().contract or Contract()
    st.slider(
        "Share of it with certificates of renewable origin (REGO)",
        0.0,
        1.0,
        float(now.rego_share),
        0.01,
        format="percent",
        key=choices.key_of("rego_share"),
        on_change=_take_contract,
    )
    showing.paragraph(showing.term("rego"), "reason")
    st.number_input(
        "The supplier's figure for the rest (kgCO2e/kWh)",
        0.0,
        5.0,
        now.supplier_factor_kgco2e_per_kwh,
        0.01,
        format="%.4f",
        placeholder="Not known: the residual mix, else the grid's average",
        key=choices.key_of("supplier_factor"),
        on_change=_take_contract,
    )
    showing.paragraph("It stands on the bill or on the supplier's fuel mix page.", "reason")
    st.number_input(
        "Residual mix (kgCO2e/kWh)",
        0.0,
        5.0,
        now.residual_mix_kgco2e_per_kwh,
        0.01,
        format="%.4f",
        placeholder="Not entered",
        key=choices.key_of("residual_mix"),
        on_change=_take_contract,
    )
    showing.paragraph(showing.term("residual_mix"), "reason")
    with st.expander("Sites or contracts that differ", expanded=bool(session.settings().site_contracts)):
        _site_contracts()


def _take_contract() -> None:
    state = st.session_state
    contract = Contract(
        supplier_factor_kgco2e_per_kwh=state.get(choices.key_of("supplier_factor")),
        rego_share=state.get(choices.key_of("rego_share")) or 0.0,
        residual_mix_kgco2e_per_kwh=state.get(choices.key_of("residual_mix")),
    )
    choices.put(lambda: {"contract": None if contract == Contract() else contract})


def _site_contracts() -> None:
    names = ("Site or contract", "REGO share", "Supplier's figure", "Residual mix")
    begun = choices.begun_with(
        "site_contracts",
        lambda: pd.DataFrame(
            [
                (name, one.rego_share, one.supplier_factor_kgco2e_per_kwh, one.residual_mix_kgco2e_per_kwh)
                for name, one in session.settings().site_contracts.items()
            ],
            columns=list(names),
        ).astype({names[0]: "object", **dict.fromkeys(names[1:], "float64")}),
    )
    edited = st.data_editor(
        begun,
        num_rows="dynamic",
        hide_index=True,
        key=choices.key_of("site_contracts"),
        alt="Sites or contracts with a share of certificates, a supplier's figure and a residual mix of their own",
        column_config={
            names[0]: st.column_config.TextColumn(required=True, help="As rows name it"),
            names[1]: st.column_config.NumberColumn(min_value=0.0, max_value=1.0, format="percent"),
            names[2]: st.column_config.NumberColumn(min_value=0.0, max_value=5.0, help="kgCO2e/kWh"),
            names[3]: st.column_config.NumberColumn(min_value=0.0, max_value=5.0, help="kgCO2e/kWh"),
        },
    )
    contracts = {
        str(name).strip(): Contract(
            str(name).strip(), choices.stated(supplier), choices.stated(share) or 0.0, choices.stated(mix)
        )
        for name, share, supplier, mix in edited.itertuples(index=False)
        if isinstance(name, str) and name.strip()
    }
    choices.put_edited("site_contracts", contracts)


# -- where people work -------------------------------------------------------------------------------------------------


def homes() -> None:
    """Where do people work?"""
    now = session.settings()
    st.slider(
        "Share of laptops', tablets' and phones' electricity that is used at home",
        0.0,
        1.0,
        now.home_share,
        0.01,
        format="percent",
        **choices.changed("home_share", float),
    )
    showing.paragraph("Usual: none, for only you know it. Two days of five at home are 40 %.", "reason")
    st.number_input(
        "Hours worked at home by all staff in the year, instead of the above",
        min_value=0.0,
        value=now.homeworking_hours,
        step=1000.0,
        placeholder="Not entered: the equipment at home is counted",
        **choices.changed("homeworking_hours"),
    )
    showing.paragraph(
        "DESNZ's figure for an hour of homeworking then replaces the equipment at home; never both.", "reason"
    )


# -- how long things are kept ------------------------------------------------------------------------------------------


def lives() -> None:
    """How long do you keep things?"""
    showing.paragraph(
        "Usual lives come from published figures of each type; a life stated in a row always wins.", "quiet"
    )
    begun = choices.begun_with("lifetime_years", _lives_table)
    edited = st.data_editor(
        begun,
        hide_index=True,
        key=choices.key_of("lifetime_years"),
        disabled=["Kind", "Usual (years)", "Where it comes from"],
        alt="Kinds of equipment with their usual life in years, and your own",
        height=320,
        placeholder="as usual",
        column_config={
            "name": None,
            "Yours (years)": st.column_config.NumberColumn(min_value=0.5, max_value=60.0, step=0.5),
        },
    )
    known = set(edited["name"])
    lives = {name: years for name, years in session.settings().lifetime_years.items() if name not in known}
    for name, years in zip(edited["name"], edited["Yours (years)"], strict=True):
        if choices.stated(years) is not None:
            lives[str(name)] = float(years)
    choices.put_edited("lifetime_years", lives)
    st.number_input(
        "Making of refurbished equipment as a share of new (0.3 is 30 %)",
        0.0,
        1.0,
        session.settings().refurbished_share,
        0.05,
        placeholder="Not set: told, and not counted",
        **choices.changed("refurbished_share"),
    )
    showing.paragraph("Usual: not set, for no figure is published. Half of new is a cautious choice.", "reason")


def _lives_table() -> pd.DataFrame:
    table, now = session.factors(), session.settings().lifetime_years
    entries = []
    for kind in asset_types().values():
        found = type_default(table, kind.default_device_type, "lifetime")
        if found is not None:
            entries.append(
                (
                    kind.name,
                    group_name("type", kind.name),
                    found.factor.value,
                    now.get(kind.name),
                    found.factor.source.publisher,
                )
            )
    columns = ["name", "Kind", "Usual (years)", "Yours (years)", "Where it comes from"]
    return pd.DataFrame(entries, columns=columns).astype({"Yours (years)": "float64"})


# -- rooms and cloud ---------------------------------------------------------------------------------------------------


def rooms() -> None:
    """How warm is your server room (PUE)?"""
    now = session.settings()
    usual = session.factors().get("pue.default.comms_room")
    showing.paragraph(showing.term("pue"), "quiet")
    st.number_input(
        "PUE of your own server rooms",
        1.0,
        10.0,
        now.pue,
        0.05,
        placeholder=f"Usual: {usual.value:g}",
        **choices.changed("pue"),
    )
    showing.paragraph(
        f"Usual: {usual.value:g} ({usual.source.publisher}). A PUE stated in a row, or a meter of the room, is better.",
        "reason",
    )
    st.number_input(
        "How busy servers are, where rows do not say (0.3 is 30 %)",
        0.0,
        1.0,
        now.server_utilisation,
        0.05,
        placeholder="Not set: the usual load of their kind",
        **choices.changed("server_utilisation"),
    )
    showing.paragraph("Mean load over the year, as your monitoring shows it.", "reason")
    st.radio(
        "Your equipment in a leased hall: which scope",
        list(_SCOPES_OF_HALLS),
        format_func=_SCOPES_OF_HALLS.__getitem__,
        index=list(_SCOPES_OF_HALLS).index(now.colocation_scope),
        **choices.changed("colocation_scope"),
    )
    showing.paragraph(
        "Usual: 3.8. The kilograms are the same; ask how your other reports treat leased space.", "reason"
    )


def cloud() -> None:
    """How is cloud used?"""
    now = session.settings()
    st.slider(
        "How busy cloud machines are, where rows do not say",
        0.0,
        1.0,
        now.cloud_utilisation,
        0.01,
        format="percent",
        **choices.changed("cloud_utilisation", float),
    )
    showing.paragraph(
        "Usual: 50 %, the convention of published cloud models. Your provider's monitoring knows better.", "reason"
    )
    st.number_input(
        "Life of cloud machines (years)",
        0.5,
        60.0,
        now.cloud_embodied_life_years,
        0.5,
        **choices.changed("cloud_embodied_life_years"),
    )
    showing.paragraph("Usual: 6 years, which the large providers state for their servers.", "reason")
    for provider in ("AWS", "Azure", "GCP"):
        st.text_input(
            f"Usual region of {provider}, where rows do not say",
            now.default_region.get(provider, ""),
            placeholder="Not set: such rows are told",
            key=choices.key_of(f"region_{provider}"),
            on_change=_take_region,
            args=(provider,),
        )


def _take_region(provider: str) -> None:
    region = str(st.session_state.get(choices.key_of(f"region_{provider}"), "")).strip()
    regions = {name: one for name, one in session.settings().default_region.items() if name != provider}
    choices.put(lambda: {"default_region": {**regions, **({provider: region} if region else {})}})
