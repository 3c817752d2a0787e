"""Settings: every key read, refused with its place, and written back."""

import json
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbon.problems import Refusal
from carbon.settings import Contract, Override, Period, Settings, read_settings, settings_record, write_settings

EVERYTHING = Settings(
    organisation_name="Aberwen “County” \\ Council",
    sector="local government",
    country="IE",
    consolidation="financial control",
    bodies=("Aberwen County Council", "Ysgol Glan Wen"),
    period=Period.financial_year(2025),
    factor_set=2025,
    overrides=(
        Override("device.laptop.embodied", 200.5, "kgCO2e/device", "Supplier's letter, 3 May 2025", "our own tender"),
    ),
    contract=Contract("", 0.1, 0.6, 0.35),
    site_contracts={"Town Hall": Contract("Town Hall", None, 1.0, None), "Green.deal": Contract("Green.deal", 0.02)},
    home_share=0.4,
    lifetime_years={"laptop": 5.0, "desktop": 6.5},
    capital_goods_scope="3.1",
    capitalisation_threshold=5000.0,
    homeworking_hours=120000.0,
    refurbished_share=0.2,
    makers_common_share=0.25,
    server_utilisation=0.3,
    pue=1.8,
    colocation_scope="2",
    cloud_utilisation=0.35,
    cloud_embodied_life_years=4.0,
    cloud_active="modelled",
    default_region={"AWS": "eu-west-2"},
    decision_date=date(2026, 4, 1),
    staff_count=3200.0,
    resident_count=118_000.0,
    budget_gbp=410_000_000.0,
)

CONTRACT_OF_THE_DOCUMENTS = """
[organisation]
name = "Aberwen"
[period]
start = 2025-04-01
end = 2026-03-31
[factors]
set = 2025
[[factors.override]]
id = "uk.electricity.generation.2025"
value = 0.2
unit = "kgCO2e/kWh"
source = "our supplier"
reason = "a trial"
[electricity]
supplier_factor = "100 gCO2e/kWh"
rego_share = 0.6
residual_mix = "0.35 kgCO2e/kWh"
[electricity.site."Town Hall"]
rego_share = 1
[devices]
home_share = 0.4
lifetime_years.laptop = 5
capital_goods_scope = "3.2"
[hosting]
pue = 1.8
colocation_scope = "3.8"
[cloud]
utilisation = 0.5
embodied_life_years = 6
default_region.AWS = "eu-west-2"
"""


def test_the_documented_form_is_read() -> None:
    settings = read_settings(CONTRACT_OF_THE_DOCUMENTS)
    assert settings.period == Period.financial_year(2025)
    assert settings.contract == Contract("", 0.1, 0.6, 0.35)
    assert settings.site_contracts == {"Town Hall": Contract("Town Hall", None, 1.0, None)}
    assert settings.lifetime_years == {"laptop": 5.0}
    assert settings.overrides[0].value == 0.2
    assert settings.default_region == {"AWS": "eu-west-2"}


def test_nothing_chosen_gives_the_defaults() -> None:
    assert read_settings("") == Settings()
    assert write_settings(Settings()) == "# Every choice is the usual one.\n"
    assert read_settings(write_settings(Settings())) == Settings()
    assert Settings().contract is None
    assert Settings().home_share == 0


def test_everything_written_is_read_back() -> None:
    assert read_settings(write_settings(EVERYTHING)) == EVERYTHING


@given(st.text(min_size=1).filter(str.strip), st.floats(0, 1), st.floats(1, 10))
def test_any_text_and_any_number_survive_writing_and_reading(name: str, share: float, pue: float) -> None:
    name = name.encode("utf-8", "ignore").decode().strip()
    settings = Settings(organisation_name=name, home_share=share, pue=pue, site_contracts={name: Contract(name)})
    assert read_settings(write_settings(settings)) == settings


def test_a_contract_that_states_nothing_is_still_a_contract() -> None:
    settings = Settings(contract=Contract())
    assert read_settings(write_settings(settings)) == settings


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[device]\nhome_share = 0.4", "devices"),
        ("[devices]\nhome_shares = 0.4", "home_share"),
        ("[electricity]\nsupplier = 1", "supplier_factor"),
        ('[electricity.site."Town Hall"]\nregos = 1', "rego_share"),
        ("[organisation]\nnmae = 'x'", "name"),
        ("[devices]\nlifetime_years.latpop = 5", "laptop"),
        ("[[factors.override]]\nid = 'x'\nvalue = 1\nunits = 'kg'\nunit='kg'\nsource = 'x'\nreason = 'y'", "unit"),
    ],
)
def test_an_unknown_key_is_refused_with_the_nearest_that_is_known(text: str, told: str) -> None:
    with pytest.raises(Refusal, match=f"“{told}”"):
        read_settings(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[devices]\nhome_share = 40", "write 0.4 for 40 %"),
        ("[devices]\nhome_share = '40 %'", "write 0.4 for 40 %"),
        ("[devices]\nhome_share = true", "from 0 to 1"),
        ("[devices]\nhome_share = nan", "from 0 to 1"),
        ("[devices]\nlifetime_years.laptop = 0", "above 0"),
        ("[devices]\nlifetime_years = 5", "table"),
        ("[devices]\ncapital_goods_scope = 3.2", '"3.2"'),
        ("[hosting]\npue = 0.9", "from 1 to 10"),
        ("[hosting]\ncolocation_scope = '3'", '"3.8", "2", "3.1"'),
        ("[cloud]\nembodied_life_years = 0", "above 0"),
        ("[organisation]\ncountry = 'Wales'", "two letters"),
        ("[organisation]\nname = ''", "quotation marks"),
        ("[organisation]\nbodies = 'one'", "list"),
        ("[period]\nstart = 2025-04-01", "both start and end"),
        ("[period]\nstart = 2025-04-01\nend = 2025-03-31", "before it starts"),
        ("[period]\nstart = '2025-04-01'\nend = 2026-03-31", "without quotation marks"),
        ("[factors]\nset = '2025'", "a year such as 2025"),
        ("[factors]\noverride = 3", "table"),
        ("[[factors.override]]\nid = 'x'", "value, unit, source, reason missing"),
        ("[electricity]\nrego_share = 1.2", "from 0 to 1"),
        ("devices = 3", "table"),
        ("[decision]\ndate = 2026-04-01T10:00:00", "date such as"),
        ("[devices\n", "not TOML"),
        ("[devices]\nhome_share = ", "not TOML"),
    ],
)
def test_what_is_not_allowed_is_refused_with_what_is(text: str, told: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_settings(text)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    "amount",
    ["0.1", "0.1 kg", "0.1 kWh", "0.1 kWh/kgCO2e", "a lot kgCO2e/kWh", "-1 kgCO2e/kWh", "nan kgCO2e/kWh", "", "0.1 £"],
)
def test_a_supplier_factor_of_the_wrong_unit_is_refused(amount: str) -> None:
    with pytest.raises(Refusal, match="0.1 kgCO2e/kWh"):
        read_settings(f'[electricity]\nsupplier_factor = "{amount}"')


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(Refusal) as refused:
        read_settings("[devices]\nhome_share = 40\nx = 1\n[hosting]\npue = 0\n[cluod]\n")
    assert all(word in str(refused.value) for word in ("home_share", "“x”", "pue", "“cloud”"))


def test_settings_made_in_python_are_held_to_the_same_rules() -> None:
    with pytest.raises(Refusal, match="home_share"):
        replace(Settings(), home_share=40)
    with pytest.raises(Refusal, match="lifetime_years.laptop"):
        Settings(lifetime_years={"laptop": -1})
    with pytest.raises(Refusal, match="rego_share"):
        Contract(rego_share=60)


def test_a_settings_file_is_read_whatever_its_byte_order_mark(tmp_path: Path) -> None:
    path = tmp_path / "gosodiadau â.toml"
    path.write_bytes("\ufeff[devices]\nhome_share = 0.4\n".encode())
    assert read_settings(path).home_share == 0.4


def test_a_settings_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="could not be opened"):
        read_settings(tmp_path / "missing.toml")
    with pytest.raises(Refusal, match="could not be opened"):
        read_settings(tmp_path)
    (tmp_path / "a.toml").write_bytes(b"\xff\xfe\x00a")
    with pytest.raises(Refusal, match="UTF-8"):
        read_settings(tmp_path / "a.toml")


@pytest.mark.parametrize("key", ["staff", "residents", "budget_gbp"])
def test_what_emissions_are_divided_by_is_above_nought(key: str) -> None:
    with pytest.raises(Refusal, match="a number above 0"):
        read_settings(f"[organisation]\n{key} = 0\n")


def test_the_record_of_the_settings_holds_every_choice_as_it_was_used():
    """For the JSON of an assessment: what was chosen, and what was usual, as plain texts and numbers."""
    record = settings_record(EVERYTHING)
    assert json.loads(json.dumps(record)) == record
    stated = tomllib.loads(write_settings(EVERYTHING))
    for section, values in stated.items():
        for key, value in values.items():
            assert json.loads(json.dumps(value, default=str)) == record[section][key], (section, key)
    usual = settings_record(Settings())
    assert usual["hosting"]["colocation_scope"] == Settings().colocation_scope
    assert usual["devices"]["home_share"] == 0
