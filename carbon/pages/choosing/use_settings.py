"""Settings of use: electricity, homes, lives, server rooms and cloud, each a question of the settings page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from carbon.allowed import ROWS_TAKEN
from carbon.contract import OF_THE_REST, OF_THE_WHOLE_TARIFF, Contract
from carbon.factors.cloud.cloud_places import providers, region_names
from carbon.factors.devices.devices import type_default
from carbon.factors.tables.asset_types import asset_types
from carbon.factors.tables.factor import Found
from carbon.pages.choosing import choices, fields
from carbon.pages.held import session, showing
from carbon.problems import Refusal
from carbon.words import catalogue
from carbon.words.groups import group_name

_SCOPES_OF_HALLS: dict[str | None, str] = {
    "3.8": "3.8, leased assets: all of it",
    "2": "2 and 3.3 for the equipment, 3.8 for cooling and losses",
    "3.1": "3.1, purchased services: all of it",
}
_AS_CONSOLIDATED = "Usual: as “What counts as yours” says, {scope}"
_FACTOR_IS = {
    "": "Not said: taken as of the rest",
    OF_THE_REST: "Of what certificates do not cover",
    OF_THE_WHOLE_TARIFF: "Of the whole tariff, certificates included",
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
        "How you buy changes only the market-based figure, and only of electricity that you buy yourself. Usual: no "
        "contract, and then both figures are the same."
    )
    now = session.settings().contract or Contract()
    fields.share("rego_share", value=now.rego_share, changed=_of_contract("rego_share"))
    for name, placeholder in (
        ("supplier_factor_kgco2e_per_kwh", "Not known"),
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
    st.selectbox(
        fields.asked("supplier_factor_is"),
        list(_FACTOR_IS),
        index=list(_FACTOR_IS).index(now.supplier_factor_is),
        format_func=_FACTOR_IS.__getitem__,
        **_of_contract("supplier_factor_is"),
    )
    fields.told("supplier_factor_is")
    changed = _of_contract("onsite_share")
    fields.number("onsite_share", 0.0, 1.0, 0.05, "None, or stated by site", value=now.onsite_share, changed=changed)
    with st.expander(fields.asked("site_contracts"), expanded=bool(session.settings().site_contracts)):
        _site_contracts()
        fields.told("site_contracts")
        for name in ("onsite_kwh", "site_kwh"):
            showing.paragraph(f"{fields.asked(name)}:")
            fields.told(name)


def _of_contract(name: str) -> dict[str, Any]:
    return {"key": choices.key_of(name), "on_change": _take_contract}


def _take_contract() -> None:
    choices.put(lambda: {"contract": _entered_contract()})


def _entered_contract() -> Contract | None:
    """The contract with what stands in the fields; what a settings file says beside them stays. Raises Refusal."""
    entered: dict[str, Any] = {name: st.session_state.get(choices.key_of(name)) for name in _CONTRACT}
    entered["rego_share"] = entered["rego_share"] or 0.0
    contract = replace(session.settings().contract or Contract(), **entered)
    return None if contract == Contract() else contract


_CONTRACT = ("rego_share", "supplier_factor_kgco2e_per_kwh", "residual_mix_kgco2e_per_kwh", "supplier_factor_is",
             "onsite_share")  # fmt: skip
_SITE_COLUMNS = {
    "rego_share": "REGO share",
    "supplier_factor_kgco2e_per_kwh": "Supplier's figure",
    "supplier_factor_is": "It is",
    "residual_mix_kgco2e_per_kwh": "Residual mix",
    "onsite_share": "Made on site",
    "onsite_kwh": "Made on site (kWh)",
    "site_kwh": "Used by the site (kWh)",
}
_SITE = "Site or contract"


def _site_contracts() -> None:
    begun = choices.begun_with("site_contracts", _sites_table)
    share = st.column_config.NumberColumn(min_value=0.0, max_value=1.0, format="percent")
    intensity = st.column_config.NumberColumn(min_value=0.0, max_value=5.0, help="kgCO2e/kWh")
    amount = st.column_config.NumberColumn(min_value=0.0, help="Of the same days")
    of = st.column_config.SelectboxColumn(options=[OF_THE_REST, OF_THE_WHOLE_TARIFF])
    showing.sideways()
    edited = st.data_editor(
        begun,
        num_rows="dynamic",
        hide_index=True,
        key=choices.key_of("site_contracts"),
        alt="Sites or contracts with certificates, a supplier's figure, a residual mix and electricity made on site",
        column_config={
            _SITE: st.column_config.TextColumn(required=True, help="As rows name it"),
            **dict(zip(_SITE_COLUMNS.values(), (share, intensity, of, intensity, share, amount, amount), strict=True)),
        },
    )
    try:
        contracts = {name: contract for name, contract in map(_site_contract, edited.to_dict("records")) if name}
    except Refusal as refusal:
        showing.paragraph(str(refusal), "notice")
        return
    choices.put_edited("site_contracts", contracts)


def _sites_table() -> pd.DataFrame:
    sites = session.settings().site_contracts
    rows = [(name, *(getattr(one, field) or None for field in _SITE_COLUMNS)) for name, one in sites.items()]
    texts = {_SITE: "object", _SITE_COLUMNS["supplier_factor_is"]: "object"}
    columns = [_SITE, *_SITE_COLUMNS.values()]
    return pd.DataFrame(rows, columns=columns).astype({name: texts.get(name, "float64") for name in columns})


def _site_contract(row: dict[Any, Any]) -> tuple[str, Contract]:
    """The name and the contract of a line of the table, "" for a line without a name. Raises Refusal."""
    name = str(row[_SITE] or "").strip() if isinstance(row[_SITE], str) else ""
    said: dict[str, Any] = {
        field: choices.stated(row[column]) for field, column in _SITE_COLUMNS.items() if column != "It is"
    }
    of = row[_SITE_COLUMNS["supplier_factor_is"]]
    said["rego_share"] = said["rego_share"] or 0.0
    return name, Contract(name, **said, supplier_factor_is=of if isinstance(of, str) else "") if name else Contract()


# -- where people work -------------------------------------------------------------------------------------------------


def homes() -> None:
    """Where do people work?"""
    fields.share("home_share")
    fields.number("homeworking_hours", 0.0, None, 1000.0, "Not entered")


# -- how long things are kept ------------------------------------------------------------------------------------------


def lives() -> None:
    """How long do you keep things?"""
    showing.paragraph(f"{fields.asked('lifetime_years')}:")
    begun = choices.begun_with("lifetime_years", _lives_table)
    edited = st.data_editor(
        begun,
        hide_index=True,
        key=choices.key_of("lifetime_years"),
        disabled=["Kind", "Usual (years)"],
        alt="Kinds of equipment with their usual life in years, and your own",
        height=320,
        placeholder="as usual",
        column_config={
            "name": None,
            # All columns fit on a phone: what a usual life rests on stands beneath.
            "Kind": st.column_config.TextColumn(width=108),
            "Usual (years)": st.column_config.NumberColumn(width=100),
            "Yours (years)": st.column_config.NumberColumn(min_value=0.5, max_value=60.0, step=0.5, width=100),
        },
    )
    with st.expander("Where the usual lives come from"):
        showing.table("Usual lives", ["Kind", "Where it comes from"], _lives_sources())
    known = set(edited["name"])
    lives = {name: years for name, years in session.settings().lifetime_years.items() if name not in known}
    for name, years in zip(edited["name"], edited["Yours (years)"], strict=True):
        if choices.stated(years) is not None:
            lives[str(name)] = float(years)
    choices.put_edited("lifetime_years", lives)
    fields.told("lifetime_years")
    fields.number("refurbished_share", 0.0, 1.0, 0.05, "Not set")
    fields.share("makers_common_share")


def _lives_table() -> pd.DataFrame:
    now = session.settings().lifetime_years
    entries = [(name, words, found.factor.value, now.get(name)) for name, words, found in _usual_lives()]
    columns = ["name", "Kind", "Usual (years)", "Yours (years)"]
    return pd.DataFrame(entries, columns=columns).astype({"Yours (years)": "float64"})


def _lives_sources() -> list[tuple[str, str]]:
    """What the usual life of each kind rests on."""
    sources = [(words, found.factor.source) for _, words, found in _usual_lives()]
    return [(words, "our own judgement" if source.id == "none" else source.publisher) for words, source in sources]


def _usual_lives() -> list[tuple[str, str, Found]]:
    """Kinds that have a usual life: name, what it is called, and the life."""
    table = session.factors()
    found = [(kind.name, type_default(table, kind.default_device_type, "lifetime")) for kind in asset_types().values()]
    return [(name, group_name("type", name), life) for name, life in found if life is not None]


# -- rooms and cloud ---------------------------------------------------------------------------------------------------


def rooms() -> None:
    """How warm is your server room (PUE)?"""
    usual = session.factors().get("pue.default.comms_room")
    showing.paragraph(showing.term("pue"), "quiet")
    figures = {"value": f"{usual.value:g}", "publisher": usual.source.publisher}
    fields.number("pue", 1.0, 10.0, 0.05, f"Usual: {usual.value:g}", figures=figures)
    fields.number("server_utilisation", 0.0, 1.0, 0.05, "Not set")
    follows = replace(session.settings(), colocation_scope=None).hall_scope
    scopes = {None: _AS_CONSOLIDATED.format(scope=follows), **_SCOPES_OF_HALLS}
    fields.one_of("colocation_scope", scopes, figures={"value": follows})


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
