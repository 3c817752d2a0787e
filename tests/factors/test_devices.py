"""Which figure a device takes: model, maker, type, parent."""

import pytest

from carbon.factors import load_factors
from carbon.factors.devices.devices import (
    KitKey,
    always_on,
    annual_energy,
    annual_energy_of,
    asset_type_of,
    asset_types,
    cooled,
    default_device_type,
    device_types,
    embodied,
    embodied_of,
    figure_of_sheets,
    is_hosting,
    is_room_plant,
    known_maker,
    mass,
    mass_of,
    may_run_at_home,
    sheets_of,
    type_default,
)
from carbon.factors.tables.tables import read_rows

FACTORS = load_factors()


def choice(found):
    return (found.match, found.factor.id, found.factor.value) if found else None


# ---------------------------------------------------------------- embodied emissions


@pytest.mark.parametrize(
    ("manufacturer", "model"),
    [
        ("Dell", "Latitude 5520"),
        ("Dell Inc.", "LATITUDE 5520"),
        ("dell", "  Latitude  5520 "),
        ("", "Dell Latitude 5520"),
        ("Dell", "Dell Latitude\u00a05520"),
        ("", "Latitude 5520"),
        ("Dell", "Latitude-5520"),
    ],
)
def test_a_model_is_the_same_whatever_its_case_its_spaces_its_marks_and_where_its_maker_stands(manufacturer, model):
    found = embodied(FACTORS, manufacturer, model, "laptop", 2021)
    assert choice(found) == ("model", "device.model.dell-latitude-5520.embodied", 275.08)


@pytest.mark.parametrize("model", ["Latitude 5522", "Latitude 5520 2-in-1", "Latitude 5520s", "Latitude", "5520"])
def test_a_model_is_never_taken_for_its_likeness(model):
    found = embodied(FACTORS, "Dell", model, "laptop", 2021)
    assert choice(found) == ("maker", "device.laptop.embodied.maker.dell", 277.2)


def test_a_model_of_another_maker_is_no_match():
    assert choice(embodied(FACTORS, "Acer", "Latitude 5520", "laptop")) == (
        "type",
        "device.laptop.embodied.recommended",
        216.6,
    )


def test_a_plus_is_another_model_and_so_not_a_spelling():
    assert embodied(FACTORS, "Microsoft", "Surface Pro 7", None).factor.value == 132.02
    assert embodied(FACTORS, "Microsoft", "Surface Pro 7+", None).factor.value == 152.95


def test_several_sheets_of_one_name_give_their_median_which_says_how_it_came_about():
    names = ("Latitude 5520", "Latitude 5521", "Latitude 5420")
    sheets = [sheet for name in names for sheet in sheets_of("Dell", name).sheets]
    values = sorted(FACTORS.get(f"device.model.{sheet.model_id}.embodied").value for sheet in sheets)
    found = figure_of_sheets(FACTORS, sheets, "embodied", "dell-latitude")
    assert choice(found) == ("model_median", "device.model.dell-latitude.embodied.median", values[1])
    assert (found.factor.low, found.factor.high) == (values[0], values[-1])
    assert found.factor.source.id == "derived"
    assert found.factor.reference.startswith("median of device.model.dell-latitude-5520.embodied, ")
    assert FACTORS.spread(found.factor).gsd >= 1.23


@pytest.mark.parametrize(("acquired", "match"), [(None, "model"), (2019, "model"), (2021, "model"), (2022, "maker")])
def test_a_sheet_of_a_name_that_is_given_again_is_no_match_when_more_than_two_years_older(acquired, match):
    (sheet,) = sheets_of("Lenovo", "ThinkPad E14").sheets
    assert (sheet.year, sheet.reused) == (2019, True)
    assert embodied(FACTORS, "Lenovo", "ThinkPad E14", "laptop", acquired).match == match


def test_rows_that_the_statistics_exclude_are_never_taken():
    excluded = [row for row in read_rows("device_models") if row["exclude_from_stats"] and row["embodied_kgco2e"]]
    assert len(excluded) > 40
    for row in excluded:
        found = embodied(FACTORS, row["manufacturer"], row["model"], row["device_type"])
        assert found is None or found.factor.id != f"device.model.{row['model_id']}.embodied"
        assert row["model_id"] not in found.factor.reference


def test_a_model_without_an_embodied_figure_takes_the_next_best():
    row = next(row for row in read_rows("device_models") if not row["embodied_kgco2e"] and row["manufacturer"] == "HP")
    assert sheets_of("HP", row["model"]).sheets
    assert embodied(FACTORS, "HP", row["model"], "monitor").match == "maker"


def test_a_makers_figure_stands_for_the_sub_types_too():
    assert choice(embodied(FACTORS, "Dell", "", "monitor")) == ("maker", "device.monitor.embodied.maker.dell", 385.3)
    assert choice(embodied(FACTORS, "HP", "", "monitor_21_22"))[1] == "device.monitor.embodied.maker.hp"


def test_a_size_with_five_sheets_of_its_maker_takes_their_mean():
    """HP has eight sheets of 23 to 25 inches, 121.7 kg in the mean, and three of 21 to 22: these take the kind's."""
    found = embodied(FACTORS, "HP", "", "monitor_23_25")
    assert choice(found) == ("maker", "device.monitor_23_25.embodied.maker.hp", 121.7)
    assert choice(embodied(FACTORS, "Dell", "", "monitor_23_25"))[2] == 376.1
    assert choice(embodied(FACTORS, "HP", "", "laptop_14"))[2] == 177.8
    assert choice(embodied(FACTORS, "Lenovo", "", "desktop_micro"))[2] == 293.5


def test_servers_never_take_a_makers_figure_for_their_type():
    assert "device.server_rack.embodied.maker.dell" in FACTORS
    found = embodied(FACTORS, "Dell", "PowerEdge R999", "server_rack")
    assert choice(found) == ("type", "device.server_rack.embodied.recommended", 1210.3)


def test_a_servers_own_sheet_is_taken():
    found = embodied(FACTORS, "Dell", "PowerEdge R740", "server_rack", 2019)
    assert choice(found) == ("model", "device.model.dell-poweredge-r740.embodied", 1356.48)


@pytest.mark.parametrize(
    ("device_type", "value", "low", "high"),
    [
        ("laptop", 216.6, 139.9, 376.1),
        ("desktop", 286.0, 165.9, 462.3),
        ("monitor", 260.9, 64.7, 495.1),
        ("smartphone", 58.1, 32.7, 84.0),
        ("tablet", 66.4, 30.9, 150.0),
        ("server_rack", 1210.3, 330.4, 4427.3),
        ("printer_desktop", 121.0, 84.5, 145.8),
    ],
)
def test_a_type_takes_its_recommended_figure_with_its_range_and_not_the_median_of_models(device_type, value, low, high):
    found = embodied(FACTORS, "", "", device_type)
    assert choice(found) == ("type", f"device.{device_type}.embodied.recommended", value)
    assert (found.factor.low, found.factor.high) == (low, high)


def test_a_figure_that_stands_in_for_another_type_says_so():
    assert choice(embodied(FACTORS, "Logitech", "C920", "webcam")) == (
        "proxy",
        "device.webcam.embodied.recommended",
        5.0,
    )


@pytest.mark.parametrize("device_type", ["ups", "other", "network_switch_core", "", None])
def test_what_has_no_figure_has_none_and_never_0(device_type):
    assert embodied(FACTORS, "APC", "Smart-UPS 1500", device_type) is None


def test_many_keys_give_what_single_ones_give():
    keys = [KitKey("Dell", "Latitude 5520", "laptop", 2021), KitKey("", "", "ups"), KitKey("HP", "x", "monitor_23_25")]
    assert embodied_of(FACTORS, keys) == [embodied(FACTORS, *key) for key in keys]
    assert annual_energy_of(FACTORS, keys) == [annual_energy(FACTORS, *key) for key in keys]
    assert mass_of(FACTORS, keys) == [mass(FACTORS, key.manufacturer, key.model, key.device_type) for key in keys]


def test_every_type_has_an_embodied_figure_or_is_known_to_have_none():
    without = {name for name in device_types() if embodied(FACTORS, "", "", name) is None}
    assert without == {"ups", "other", "network_switch_core", "keyboard"}


# ---------------------------------------------------------------- energy, mass, life


def test_a_models_published_energy_comes_before_the_types_default():
    assert choice(annual_energy(FACTORS, "Dell", "Latitude 5520", "laptop", 2021)) == (
        "model",
        "device.model.dell-latitude-5520.annual_energy",
        23.35,
    )
    assert choice(annual_energy(FACTORS, "Dell", "no such model", "laptop")) == (
        "type",
        "device.laptop.energy.default",
        18.3,
    )


@pytest.mark.parametrize(
    ("device_type", "quantity", "expected"),
    [
        ("laptop", "energy", ("type", "device.laptop.energy.default", 18.3)),
        ("laptop", "lifetime", ("type", "device.laptop.lifetime.default", 4.0)),
        ("laptop", "mass", ("type", "device.laptop.mass.default", 1.65)),
        ("laptop", "power.active", ("type", "device.laptop.power.active", 17.0)),
        ("laptop_14", "power.active", ("parent_type", "device.laptop.power.active", 17.0)),
        ("tv_professional", "energy", ("parent_type", "device.tv.energy.default", 97.5)),
        ("webcam", "energy", ("proxy", "device.mouse.energy.default", 0.0)),
        ("server_rack", "power.idle", ("type", "device.server_rack.power.idle", 99.5)),
        ("server_rack", "lifetime", ("type", "device.server_rack.lifetime.default", 4.0)),
        ("iot_sensor", "energy", None),
        ("ups", "energy", None),
        ("nonsense", "energy", None),
    ],
)
def test_a_types_default_falls_back_to_its_parent_and_to_what_it_stands_in_for(device_type, quantity, expected):
    assert choice(type_default(FACTORS, device_type, quantity)) == expected


def test_another_quantity_is_refused():
    with pytest.raises(KeyError):
        type_default(FACTORS, "laptop", "colour")


def test_the_end_of_life_rows_of_the_sheets_are_kept_out_of_use():
    assert "device.laptop.end-of-life.default" not in FACTORS


# ---------------------------------------------------------------- broad types


def test_every_device_type_belongs_to_a_broad_type_and_every_default_is_one_of_its_own():
    assert {asset_type_of(name) for name in device_types()} <= set(asset_types())
    for kind in asset_types().values():
        assert not kind.default_device_type or kind.default_device_type in kind.device_types
        assert set(kind.device_types) <= set(device_types())
    assert asset_type_of("laptop_14") == "laptop"
    assert asset_type_of("other") == "unknown"
    assert default_device_type("printer") == "printer_desktop"


def test_an_unknown_type_is_named_in_the_refusal():
    with pytest.raises(KeyError, match="sundial"):
        asset_type_of("sundial")
    with pytest.raises(KeyError, match="sundial"):
        is_hosting("sundial")


def test_servers_storage_and_network_kit_are_hosting_wherever_they_are_listed():
    assert {name for name in asset_types() if is_hosting(name)} == {
        "server",
        "storage",
        "network_switch",
        "router",
        "firewall",
        "wireless_ap",
    }


def test_what_runs_always_is_in_the_table():
    assert {name for name in asset_types() if always_on(name)} == {
        "server",
        "storage",
        "network_switch",
        "router",
        "firewall",
        "wireless_ap",
        "ups",
        "desk_phone",
    }


def test_servers_and_storage_are_cooled_anywhere_and_network_kit_in_a_server_room():
    assert cooled("server", in_server_room=False)
    assert cooled("storage", in_server_room=False)
    assert cooled("network_switch", in_server_room=True)
    assert not cooled("network_switch", in_server_room=False)
    assert not cooled("wireless_ap", in_server_room=True)
    assert not cooled("laptop", in_server_room=True)


def test_ups_and_pdus_are_part_of_what_a_pue_holds():
    assert [name for name in asset_types() if is_room_plant(name)] == ["ups", "pdu"]


def test_home_shares_apply_to_laptops_tablets_phones_and_headsets_and_to_monitors_and_docks_when_marked():
    assert may_run_at_home("laptop", "laptop_14")
    assert may_run_at_home("smartphone", "smartphone")
    assert may_run_at_home("peripheral", "headset_audio")
    assert not may_run_at_home("peripheral", "mouse")
    assert not may_run_at_home("monitor", "monitor")
    assert may_run_at_home("monitor", "monitor", marked_as_home_kit=True)
    assert may_run_at_home("docking_station", "docking_station", marked_as_home_kit=True)
    assert not may_run_at_home("desktop", "desktop", marked_as_home_kit=True)


def test_the_maker_of_a_row_is_known_from_its_column_or_its_model():
    assert known_maker("Dell Inc.") == "Dell"
    assert known_maker("", "HP EliteBook 840 G8") == "HP"
    assert known_maker("") == ""
