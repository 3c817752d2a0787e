"""Kinds of kit told from the words of an inventory."""

import csv
from pathlib import Path

import pytest

from carbon.factors.recognition.aliases import alias_name, aliases, first_aliases
from carbon.factors.recognition.chosen_kinds import choose_kinds, kinds_of_models
from carbon.factors.recognition.recognition import chassis_kind, recognise, recognise_type_word, recognise_type_words
from carbon.factors.recognition.type_words import Kind
from carbon.factors.tables.asset_types import asset_types
from carbon.factors.tables.makers import maker_of, split_maker
from carbon.factors.tables.tables import read_rows

EXAMPLES = list(csv.DictReader((Path(__file__).parent / "device_alias_examples.csv").open(encoding="utf-8")))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_each_hand_written_example_is_recognised_by_the_pattern_that_was_written_for_it(example):
    (found,) = first_aliases([alias_name("", example["text"])])
    assert found is not None
    assert (found.device_type, found.alias_id) == (example["expected_type"], example["alias_id"])


def test_there_are_145_hand_written_examples():
    assert len(EXAMPLES) == 145


def test_the_whole_models_table_is_recognised_as_its_own_type():
    rows = read_rows("device_models")
    parents = {row["type_id"]: row["parent_type"] or row["type_id"] for row in read_rows("device_types")}
    found = recognise([row["manufacturer"] for row in rows], [row["model"] for row in rows])
    right = sum(
        kind is not None and parents[kind] == parents[row["device_type"]] for kind, row in zip(found, rows, strict=True)
    )
    assert right / len(rows) > 0.998
    assert None not in found


def test_the_order_of_names_and_what_stands_beside_them_does_not_matter():
    pairs = [("", example["text"]) for example in EXAMPLES]
    together = recognise([maker for maker, _ in pairs], [model for _, model in pairs])
    backwards = recognise([maker for maker, _ in pairs[::-1]], [model for _, model in pairs[::-1]])
    alone = [recognise([maker], [model])[0] for maker, model in pairs]
    assert together == backwards[::-1] == alone


def test_keywords_never_hide_a_name_that_their_pattern_would_match():
    names = [alias_name(row["manufacturer"], row["model"]) for row in read_rows("device_models")]
    names += [alias_name("", example["text"]) for example in EXAMPLES]
    for alias in aliases():
        for name in names:
            if alias.keywords and alias.pattern.search(name):
                assert any(word in name for word in alias.keywords), (alias.alias_id, name)


def test_nearly_all_patterns_have_keywords_so_that_5000_names_take_no_time():
    assert sum(not alias.keywords for alias in aliases()) <= 5


@pytest.mark.parametrize(
    ("manufacturer", "model", "device_type"),
    [
        ("Dell Inc.", "P2422H", "monitor"),
        ("HP", "HP EliteBook 840 14 inch G9 Notebook PC", "laptop"),
        ("HP", "HP P24v G4", "monitor"),
        ("LENOVO", "20W1S0QE00", "laptop"),
        ("LENOVO", "11DUS0AB00", "desktop"),
        ("Hewlett-Packard", "EliteDesk 800 G6", "desktop"),
        ("Cisco", "C9120AXI-E", "wifi_access_point"),
        ("Cisco", "ISR4331/K9", "router"),
        ("Fortinet", "FG-600F", "firewall_large"),
        ("", "samsung a14", "smartphone"),
        ("", "Huawei E5577 MiFi", "home_router_box"),
    ],
)
def test_a_maker_and_a_model_name_the_device_type(manufacturer, model, device_type):
    assert recognise([manufacturer], [model]) == [device_type]


@pytest.mark.parametrize(("manufacturer", "model"), [("Dell", ""), ("Lexmark", " "), ("", ""), ("ATEN", "KN2116VA")])
def test_a_maker_alone_or_an_unknown_model_names_nothing(manufacturer, model):
    assert recognise([manufacturer], [model]) == [None]


@pytest.mark.parametrize(
    ("written", "maker"),
    [
        ("Dell Inc.", "Dell"),
        ("LENOVO", "Lenovo"),
        ("Hewlett-Packard", "HP"),
        ("Hewlett Packard Enterprise", "HP"),
        ("Microsoft Corporation", "Microsoft"),
        ("samsung", "Samsung"),
        ("Apple\u00a0Inc", "Apple"),
        ("Konica Minolta", "Konica Minolta"),
        ("Unknown", ""),
        ("To be filled by O.E.M.", ""),
        ("", ""),
    ],
)
def test_makers_are_one_however_they_are_spelt(written, maker):
    assert maker_of(written) == maker


def test_the_makers_name_comes_off_the_model_but_nothing_else_does():
    assert split_maker("Dell Inc.", "Dell Latitude 5520") == ("Dell", "latitude 5520")
    assert split_maker("", "HP EliteBook 840 G8") == ("HP", "elitebook 840 g8")
    assert split_maker("HP", "HPE ProLiant DL380 Gen10") == ("HP", "proliant dl380 gen10")
    assert split_maker("", "Applebox 3") == ("", "applebox 3")
    assert split_maker("Acer", "Dell Latitude 5520") == ("Acer", "dell latitude 5520")


@pytest.mark.parametrize(
    ("word", "asset_type"),
    [
        ("Laptop", "laptop"),
        ("LAPTOP ", "laptop"),
        ("Laptops", "laptop"),
        ("Laptop - Standard", "laptop"),
        ("Notebook", "laptop"),
        ("Chromebooks", "laptop"),
        ("IT Equipment > Laptops", "laptop"),
        ("Mini Tower", "desktop"),
        ("TFT", "monitor"),
        ("AP", "wireless_ap"),
        ("WAP", "wireless_ap"),
        ("APs", "wireless_ap"),
        ("Wireless Access Point", "wireless_ap"),
        ("MFD", "printer"),
        ("ESXi host", "server"),
        ("Windows Server", "server"),
        ("Linux Server", "server"),
        ("Storage Server", "storage"),
        ("SAN array", "storage"),
        ("Backup NAS", "storage"),
        ("ToR switch", "network_switch"),
        ("IP Switch", "network_switch"),
        ("L2 switch", "network_switch"),
        ("Core Switch", "network_switch"),
        ("IP Router", "router"),
        ("UTM", "firewall"),
        ("VoIP handset", "desk_phone"),
        ("IP Phone", "desk_phone"),
        ("KVM switch", "peripheral"),
        ("Rack PDU", "pdu"),
        ("Rack", "rack"),
        ("UPS", "ups"),
        ("Interactive Whiteboards", "interactive_display"),
        ("Docks", "docking_station"),
        ("Virtual machines", "virtual_machine"),
        ("SIM only", "sim_only"),
        ("Computer", "unknown"),
        ("Other", "unknown"),
        ("Gliniadur", "laptop"),
        ("Ffôn symudol", "smartphone"),
        ("switsh rhwydwaith", "network_switch"),
        ("PC portable", "laptop"),
        ("PC fixe", "desktop"),
        ("Écran", "monitor"),
        ("Borne wifi", "wireless_ap"),
        ("Téléphone IP", "desk_phone"),
        ("Vidéo projecteur", "projector"),
    ],
)
def test_a_word_of_a_type_column_names_the_broad_type(word, asset_type):
    assert recognise_type_word(word) == asset_type


@pytest.mark.parametrize("word", ["", "   ", "zzz", "12345"])
def test_a_word_that_nobody_knows_names_nothing(word):
    assert recognise_type_word(word) is None


def test_a_core_switch_keeps_the_type_that_its_figures_come_from():
    assert recognise_type_words(["Core Switch"]) == [Kind("network_switch", "network_switch_core")]


def test_every_type_word_names_a_known_type():
    device_types = {row["type_id"] for row in read_rows("device_types")}
    for row in read_rows("type_words"):
        assert row["asset_type"] in asset_types(), row
        assert not row["device_type"] or row["device_type"] in device_types, row


@pytest.mark.parametrize(
    ("word", "manufacturer", "model", "kind", "told_by"),
    [
        ("Laptop", "Dell", "Precision 5570", ("laptop", "mobile_workstation"), "type and model"),
        ("Wireless AP", "Cisco", "Catalyst 9120AXI", ("wireless_ap", "wifi_access_point"), "type and model"),
        ("Rack", "APC", "NetShelter SX 42U", ("rack", "other"), "type against model"),
        ("Tablet", "HP", "EliteBook 840 G8", ("tablet", "tablet"), "type against model"),
        ("Computer", "Dell", "Latitude 5440", ("laptop", "laptop"), "model"),
        ("Workstation", "Dell", "Latitude 5440", ("laptop", "laptop"), "model"),
        ("Workstation", "", "", ("desktop", "workstation"), "type"),
        ("Linux Server", "VMware, Inc.", "VMware7,1", ("virtual_machine", ""), "model"),
        ("", "Microsoft Corporation", "Cloud PC Enterprise 2vCPU/8GB/128GB", ("virtual_machine", ""), "model"),
        ("", "", "SIM ONLY", ("sim_only", ""), "model"),
        ("KVM switch", "ATEN", "KN2116VA", ("peripheral", "other"), "type"),
        ("Server", "HPE", "ProLiant ML350 Gen10", ("server", "server_tower"), "type and model"),
        ("Peripherals", "Logitech", "C920 webcam", ("peripheral", "webcam"), "model"),
        ("", "ATEN", "KN2116VA", ("unknown", ""), ""),
        ("Computer", "Dell", "", ("unknown", ""), "type"),
    ],
)
def test_the_type_column_has_the_say_and_the_model_refines_it(word, manufacturer, model, kind, told_by):
    ((found, told),) = choose_kinds([word], [manufacturer], [model])
    assert ((found.asset_type, found.device_type), told) == (kind, told_by)


def test_chassis_numbers_of_system_management_tell_laptops_from_desktops():
    assert chassis_kind("10") == Kind("laptop", "")
    assert chassis_kind(" 3 ") == Kind("desktop", "")
    assert chassis_kind("23") is None


def test_models_that_are_no_kit_are_told():
    assert kinds_of_models(["Virtual Machine", "Latitude 5440"]) == [Kind("virtual_machine", ""), None]


def test_a_word_of_a_phrase_in_the_plural_hides_no_kind() -> None:
    """ "Virtual servers" in the table once made "servers" a word of its own, and "No. of desktops" no desktops."""
    texts = ["Servers", "Virtual servers", "Desktops", "Virtual desktop", "Ordinateurs portables", "Access points"]
    kinds = [kind.asset_type for kind in recognise_type_words(texts) if kind is not None]
    assert kinds == ["server", "virtual_machine", "desktop", "virtual_machine", "laptop", "wireless_ap"]
    for row in read_rows("type_words"):
        if row["match"] == "phrase" and row["words"].isalpha():
            (one, several) = recognise_type_words([row["words"], f"{row['words']}s"])
            assert one == several or row["words"].endswith(("s", "x"))
