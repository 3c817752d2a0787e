"""Settings of use: electricity, homes, lives, server rooms and cloud, each a question of the settings page."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from carbon.allowed import ROWS_TAKEN
from carbon.factors.asset_types import asset_types
from carbon.factors.cloud_places import providers, region_names
from carbon.factors.devices import type_default
from carbon.pages import choices, fields, session, showing
from carbon.settings import Contract
from carbon.words import catalogue
from carbon.words.groups import group_name

_SCOPES_OF_HALLS = {
    "3.8": "3.8, leased assets: all of it",
    "2": "2 and 3.3 for the equipment, 3.8 for cooling and losses",
    "3.1": "3.1, purchased services: all of it",
}
_CLOUD_FIGURES = {
    "provider_reported": "The provider's figure counts, ours is a memo",
    "modelled": "Our figure counts, the provider's is a memo",
}
_CLOUD_TRANSFER = {
    "fixed": "Over the fixed network",
    "with_router": "To the router at the user's end, which is not the organisation's",
}

# -- how electricity is bought -----------------------------------------------------------------------------------------


def electricity() -> None:
    """How is your electricity bought?"""
    showing.paragraph(
        "Only the market-based figure changes, and only for electricity that you buy yourself. Usual: no "
        "contract, and then both figures are the same."
    )
    now = session.settings().contract or Contract()
    fields.share("rego_share", value=now.rego_share, changed=_of_contract("rego_share"))
    for name, placeholder in (
        ("supplier_factor_kgco2e_per_kwh", "Not known: the residual mix, else the grid's average"),
        ("residual_mix_kgco2e_per_kwh", "Not entered"),
    ):
        fields.number(
            name,
            0.0,
            5.0,
            0.01,
            placeholder,
            value=getattr(now, name),
            changed=_of_contract(name),
            number_format="%.4f",
        )
    with st.expander(fields.asked("site_contracts"), expanded=bool(session.settings().site_contracts)):
        _site_contracts()
        fields.told("site_contracts")


def _of_contract(name: str) -> dict[str, Any]:
    return {"key": choices.key_of(name), "on_change": _take_contract}


def _take_contract() -> None:
    entered = {name: st.session_state.get(choices.key_of(name)) for name in _CONTRACT}
    contract = Contract(**{name: value for name, value in entered.items() if value is not None})
    choices.put(lambda: {"contract": None if contract == Contract() else contract})


_CONTRACT = ("rego_share", "supplier_factor_kgco2e_per_kwh", "residual_mix_kgco2e_per_kwh")


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
    fields.share("home_share")
    fields.number("homeworking_hours", 0.0, None, 1000.0, "Not entered: the equipment at home is counted")


# -- how long things are kept ------------------------------------------------------------------------------------------


def lives() -> None:
    """How long do you keep things?"""
    showing.paragraph(f"{fields.asked('lifetime_years')}:")
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
            # On a phone the column that is filled in stands in sight.
            "Kind": st.column_config.TextColumn(width=108),
            "Usual (years)": st.column_config.NumberColumn(width=100),
            "Yours (years)": st.column_config.NumberColumn(min_value=0.5, max_value=60.0, step=0.5, width=100),
        },
    )
    known = set(edited["name"])
    lives = {name: years for name, years in session.settings().lifetime_years.items() if name not in known}
    for name, years in zip(edited["name"], edited["Yours (years)"], strict=True):
        if choices.stated(years) is not None:
            lives[str(name)] = float(years)
    choices.put_edited("lifetime_years", lives)
    fields.told("lifetime_years")
    fields.number("refurbished_share", 0.0, 1.0, 0.05, "Not set: a quarter of a new one's making for each year of use")
    fields.share("makers_common_share")


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
                    "our own judgement" if found.factor.source.id == "none" else found.factor.source.publisher,
                )
            )
    columns = ["name", "Kind", "Usual (years)", "Yours (years)", "Where it comes from"]
    return pd.DataFrame(entries, columns=columns).astype({"Yours (years)": "float64"})


# -- rooms and cloud ---------------------------------------------------------------------------------------------------


def rooms() -> None:
    """How warm is your server room (PUE)?"""
    usual = session.factors().get("pue.default.comms_room")
    showing.paragraph(showing.term("pue"), "quiet")
    figures = {"value": f"{usual.value:g}", "publisher": usual.source.publisher}
    fields.number("pue", 1.0, 10.0, 0.05, f"Usual: {usual.value:g}", figures=figures)
    fields.number("server_utilisation", 0.0, 1.0, 0.05, "Not set: the yearly figure of the model or type")
    fields.one_of("colocation_scope", _SCOPES_OF_HALLS)


def cloud() -> None:
    """How is cloud used?"""
    fields.share("cloud_utilisation")
    fields.number("cloud_embodied_life_years", 0.5, 60.0, 0.5)
    fields.one_of("cloud_active", _CLOUD_FIGURES)
    fields.one_of("cloud_transfer", _CLOUD_TRANSFER)
    showing.paragraph(fields.asked("default_region") + ":")
    chosen = session.settings().default_region
    for provider, entry in providers().items():
        now = chosen.get(provider, "")
        regions = [*dict.fromkeys(("", *([now] if now else []), *region_names(provider)))]
        st.selectbox(
            str(entry["name"]),
            regions,
            index=regions.index(now),
            format_func=lambda code: code or "Not set",
            key=choices.key_of(f"region_{provider}"),
            on_change=_take_region,
            args=(provider,),
        )
    fields.told("default_region")


def _take_region(provider: str) -> None:
    region = str(st.session_state.get(choices.key_of(f"region_{provider}"), "")).strip()
    regions = {name: one for name, one in session.settings().default_region.items() if name != provider}
    choices.put(lambda: {"default_region": {**regions, **({provider: region} if region else {})}})


# -- which rows count --------------------------------------------------------------------------------------------------


def rows() -> None:
    """Which rows of your lists count?"""
    words = catalogue("settings")["rows"]
    showing.paragraph(f"{fields.asked('rows')}:")
    fields.told("rows")
    chosen = dict(session.settings().rows)
    for kind, answers in ROWS_TAKEN.items():
        st.selectbox(
            words["kinds"][kind],
            answers,
            index=answers.index(chosen.get(kind, answers[0])),
            format_func=words["answers"].__getitem__,
            key=choices.key_of(f"rows_{kind}"),
            on_change=_take_rows,
        )
        said = f"Usual: {_lower(words['answers'][answers[0]])}. {words['of'].get(kind, '')}"
        showing.paragraph(said.strip(), "reason")


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def _take_rows() -> None:
    answers = {
        kind: st.session_state.get(choices.key_of(f"rows_{kind}"), known[0]) for kind, known in ROWS_TAKEN.items()
    }
    own = {kind: said for kind, said in answers.items() if said != ROWS_TAKEN[kind][0]}
    choices.put(lambda: {"rows": own})
