"""What other publishers' figures of making the same things would make of a total: by hand, beside, never mixed in."""

from __future__ import annotations

import pytest

import carbon
from carbon.factors import load_factors
from carbon.footprint.explain.other_publishers import COLUMNS, GREATEST, LEAST
from carbon.home import home_folder
from carbon.settings import Override, read_settings

BOUGHT = "Type,Quantity,Purchase date\nMonitor,10,2025-06-01\n"


def said(found, book="inventory"):
    return found.other_publishers(book).set_index("publisher")


def theirs(source):
    return load_factors().get(f"device.monitor.embodied.{source}").value


def ours():
    return load_factors().get("device.monitor.embodied.recommended").value


def test_ten_monitors_by_hand(assess):
    """ADEME says 65.89 kg for a monitor, EcoDiag 430: ten are 658.9 and 4,300 kg in the place of ten of ours."""
    found = assess(BOUGHT)
    table, total = said(found), found.total("inventory").location_based_kgco2e
    assert theirs("impactco2-ademe") == 65.89
    assert theirs("ecodiag") == 430
    for publisher, kilograms in (("ADEME, Impact CO2", 658.9), ("CNRS EcoInfo, EcoDiag device reference data", 4300)):
        line = table.loc[publisher]
        assert line["change_kgco2e"] == pytest.approx(kilograms - 10 * ours())
        assert line["location_based_kgco2e"] == pytest.approx(total + kilograms - 10 * ours())
        assert line["covers_kgco2e"] == pytest.approx(10 * ours())
        assert line["figures"] == 1
    assert table.loc[LEAST, "change_kgco2e"] == pytest.approx(647.0 - 10 * ours())  # BoaviztAPI: 64.7 kg
    assert table.loc[GREATEST, "change_kgco2e"] == pytest.approx(4300 - 10 * ours())


def test_a_model_and_a_maker_are_the_same_thing_as_their_type(assess):
    model = assess("Type,Manufacturer,Model,Quantity,Purchase date\nMonitor,Dell,P2422H,10,2022-06-01\n")
    maker = assess("Type,Manufacturer,Quantity,Purchase date\nMonitor,Dell,10,2025-06-01\n")
    for found, book in ((model, "management"), (maker, "inventory")):
        line = said(found, book).loc["ADEME, Impact CO2"]
        [(name, value)] = [
            (one["id"], one["value"]) for one in found.factors_used(book) if ".embodied" in one["id"]
        ]  # fmt: skip
        assert name.startswith(("device.model.", "device.monitor.embodied.maker."))
        making = found.by(book, "stage").loc["embodied", "location_based_kgco2e"]
        assert line["change_kgco2e"] == pytest.approx(making * (65.89 / value - 1))


def test_a_narrower_type_takes_what_they_say_of_the_wider_one(assess):
    found = assess("Type,Quantity,Purchase date\n24 inch monitor,10,2025-06-01\n")
    assert [one["id"] for one in found.factors_used("inventory") if ".embodied" in one["id"]] != []
    assert "ADEME, Impact CO2" in said(found).index


@pytest.mark.parametrize(
    "text",
    [
        "Type,Quantity,Purchase date,Embodied (kgCO2e per unit)\nMonitor,10,2025-06-01,250\n",
        "Type,Quantity,Metered kWh,Metered at,Purchase date\nServer,1,1000,room,2020-06-01\n",
        "Provider,Region,Instance type,Hours\nAWS,eu-west-2,m5.xlarge,8760\n",
        "Type,Quantity,Purchase date\nMouse,10,2020-06-01\n",
    ],
)
def test_what_rows_state_electricity_and_cloud_stay_as_they_are(assess, text):
    table = assess(text).other_publishers("inventory")
    assert table.empty
    assert list(table.columns) == COLUMNS


def test_the_publisher_of_our_own_figure_is_no_other(assess):
    found = assess("Type,Quantity,Purchase date\nDocking station,10,2025-06-01\n")  # ours is EcoDiag's
    assert found.other_publishers("inventory")["publisher"].tolist() == []  # and nobody else has one


def test_a_figure_of_ones_own_is_held_against_all_of_them(assess):
    own = Override("device.monitor.embodied.recommended", 100, "kgCO2e", "A letter", "our own tender")
    found = assess(BOUGHT, overrides=(own,))
    assert said(found).loc["ADEME, Impact CO2", "change_kgco2e"] == pytest.approx(658.9 - 1000)


def test_the_total_and_its_range_stay(assess):
    found = assess(BOUGHT)
    before = found.total("inventory")
    said(found)
    assert found.total("inventory") == before == assess(BOUGHT).total("inventory")


def test_the_sample_lies_between_the_lowest_and_the_highest_and_the_json_has_them():
    folder = home_folder() / "sample_data"
    activity = carbon.read_inventory([folder / "aberwen_tidy.xlsx"])
    found = carbon.assess(activity, settings=read_settings(folder / "aberwen.toml"))
    for book in ("management", "inventory"):
        table, total = said(found, book), found.total(book).location_based_kgco2e
        assert table.loc[LEAST, "location_based_kgco2e"] < total < table.loc[GREATEST, "location_based_kgco2e"]
        single = table.drop([LEAST, GREATEST])
        assert single["covers_kgco2e"].is_monotonic_decreasing
        assert (single["change_kgco2e"] >= table.loc[LEAST, "change_kgco2e"]).all()
        assert (single["change_kgco2e"] <= table.loc[GREATEST, "change_kgco2e"]).all()
        making = found.by(book, "stage").loc["embodied", "location_based_kgco2e"]
        assert table.loc[LEAST, "covers_kgco2e"] <= making
        assert found.certainty()[book]["other_publishers"] == found.other_publishers(book).to_dict("records")


def test_the_page_tells_what_other_publishers_make_of_the_sample_as_it_is():
    folder = home_folder() / "sample_data"
    activity = carbon.read_inventory([folder / "aberwen_tidy.xlsx"])
    found = carbon.assess(activity, settings=read_settings(folder / "aberwen.toml"))
    ours, table = found.total().location_based_kgco2e, said(found, "management")["location_based_kgco2e"]
    ademe, ecodiag = table["ADEME, Impact CO2"], table["CNRS EcoInfo, EcoDiag device reference data"]
    assert (
        f"The sample's {ours / 1000:.0f} t become {ademe / 1000:.0f} t (ADEME) to {ecodiag / 1000:.0f} t (EcoDiag)."
    ) in (home_folder() / "carbon" / "words" / "method.md").read_text(encoding="utf-8")
