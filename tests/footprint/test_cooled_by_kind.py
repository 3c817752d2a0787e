"""What a row is decides what is cooled and which estate it is in, never the table that it stands in."""

from __future__ import annotations

import pytest

from carbon.factors.tables.asset_types import asset_types

PUE = 1.8
KWH = {"Docking station": 2, "Smartphone": 8, "Tablet": 12, "Laptop": 20, "Kiosk": 40}
"""Likely electricity of kinds of which 100 kWh a year is not likely. [kWh]"""


def energy_by(found, name):
    sums = found.by_energy(name)
    return sums[sums > 0].to_dict()


EVERYTHING = [
    ("Laptop", False, "devices"), ("Desktop", False, "devices"), ("Monitor", False, "devices"),
    ("Tablet", False, "devices"), ("Smartphone", False, "devices"), ("Desk phone", False, "devices"),
    ("Printer", False, "devices"), ("Docking station", False, "devices"), ("Projector", False, "devices"),
    ("Thin client", False, "devices"), ("Interactive display", False, "devices"), ("Kiosk", False, "devices"),
    ("Server", True, "hosting"), ("Storage array", True, "hosting"),
    ("Network switch", False, "hosting"), ("Router", False, "hosting"), ("Firewall", False, "hosting"),
    ("Wireless access point", False, "hosting"),
]  # fmt: skip
EXTRA = [
    (",Host", ","), (",Host", ",H1"), (",Host vCPU capacity", ","), (",Host vCPU capacity", ",64"), (",Run by", ","),
    (",Rack", ","), (",ESX version", ","), (",Host,Rack,Host capacity (vCPU)", ",,,"), (",Runs on", ","),
    (",Run by", ",Office"),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "cell"), EXTRA)
@pytest.mark.parametrize("sheet", ["list.csv", "Hosting.csv", "Data.csv"])
def test_one_column_makes_no_server_room_of_a_list_of_everything(assess, heading, cell, sheet):
    """A host in a row names a host; only network kit is moved by that."""
    lines = [f"Asset type,Annual electricity (kWh per unit){heading}"]
    lines += [f"{word},{KWH.get(word, 100)}{cell}" for word, _, _ in EVERYTHING]
    found = assess({sheet: "\n".join(lines) + "\n"})
    by_type = energy_by(found, "type")
    named_host = cell == ",H1"
    for word, cooled, _ in EVERYTHING:
        name = {"Storage array": "storage", "Kiosk": "kiosk", "Wireless access point": "wireless_ap"}.get(
            word, word.casefold().replace(" ", "_")
        )
        in_room = named_host and name in ("network_switch", "router", "firewall")
        assert by_type[name] == pytest.approx(KWH.get(word, 100) * (PUE if cooled or in_room else 1)), word
    by_estate = energy_by(found, "estate")
    assert by_estate["devices"] == pytest.approx(
        sum(KWH.get(word, 100) for word, _, estate in EVERYTHING if estate == "devices")
    )


def test_laptops_beside_servers_take_no_pue(assess):
    text = (
        "Asset type,Quantity,Annual electricity (kWh per unit),Host\nLaptop,100,20,\nServer,1,1000,\nMonitor,50,46,\n"
    )
    found = assess(text)
    assert found.energy_kwh == pytest.approx(2000 + 1800 + 2300)


@pytest.mark.parametrize(
    ("heading", "cell", "cooled"),
    [
        ("Site", "Server room", True), ("Site", "Main data centre", True), ("Site", "Comms room 2", True),
        ("Location", "Civic Centre, machine room", True), ("Site", "Leased hall", True), ("Site", "DC1", True),
        ("Site", "Data center north", True), ("Site", "Salle serveurs", True), ("Site", "Ystafell gweinyddion", True),
        ("Site", "Colocation", True), ("Run by", "Own server room", True), ("Run by", "Leased hall", True),
        ("Run by", "Hosted service", True), ("Host", "ESX01", True), ("Site", "Comms cabinet", False),
        ("Site", "Civic Centre", False), ("Site", "Town hall", False), ("Site", "Village hall", False),
        ("Site", "County Hall", False), ("Site", "Host Street School", False), ("Run by", "Office", False),
        ("Site", "", False), ("Site", "Library", False), ("Site", "Server Road depot", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["Network switch", "Router", "Firewall"])
def test_network_kit_is_cooled_where_its_row_or_its_site_names_a_server_room(assess, kind, heading, cell, cooled):
    found = assess(f'Asset type,Annual electricity (kWh per unit),{heading}\n{kind},100,"{cell}"\n')
    pue = 1.0 if not cooled else None
    assert found.energy_kwh == pytest.approx(100) if pue else found.energy_kwh > 110
    assert energy_by(found, "estate") == {"hosting": pytest.approx(found.energy_kwh)}


@pytest.mark.parametrize("kind", ["Laptop", "Printer", "Monitor", "Smartphone", "Desk phone", "Wireless access point"])
@pytest.mark.parametrize("site", ["Server room", "Data centre", "Comms room"])
def test_user_devices_and_printers_are_cooled_nowhere_unless_a_pue_is_stated(assess, kind, site):
    each = KWH.get(kind, 100)
    text = f"Asset type,Annual electricity (kWh per unit),Site\n{kind},{each},{site}\n"
    assert assess(text).energy_kwh == pytest.approx(each)
    text = f"Asset type,Annual electricity (kWh per unit),Site,PUE\n{kind},{each},{site},1.5\n"
    assert assess(text).energy_kwh == pytest.approx(1.5 * each)


def test_figures_group_and_pue_of_a_row_come_from_one_kind(assess):
    """A laptop that is called PowerEdge R740 has a laptop's figures; a server of that name a server's and a PUE."""
    laptop = assess("Type,Make,Model\nLaptop,Dell,PowerEdge R740\n")
    plain = assess("Type,Make,Model\nLaptop,Dell,Zorp 1\n")
    assert laptop.energy_kwh == pytest.approx(plain.energy_kwh)
    assert laptop.total().location_based_kgco2e == pytest.approx(plain.total().location_based_kgco2e)
    server = assess("Type,Make,Model\nServer,Dell,PowerEdge R740\n")
    assert server.energy_kwh == pytest.approx(1760.3 * PUE, rel=1e-6)


@pytest.mark.parametrize(
    ("said", "maker", "model"),
    [
        ("Monitor", "Dell", "Latitude 5420"), ("Laptop", "Dell", "P2422H"), ("Desktop", "Dell", "PowerEdge R640"),
        ("Printer", "HP", "EliteBook 840 G8"), ("Tablet", "Dell", "OptiPlex 7090"), ("Server", "Dell", "OptiPlex 7090"),
        ("Docking station", "Dell", "Latitude 7420"), ("Network switch", "Dell", "PowerEdge R740"),
        ("Smartphone", "Apple", "MacBook Air"), ("Thin client", "Lenovo", "ThinkPad T14"),
        ("Storage array", "Dell", "PowerEdge R750"),
    ],
)  # fmt: skip
def test_published_figures_of_another_kind_are_not_used(assess, said, maker, model):
    found = assess(f"Type,Make,Model\n{said},{maker},{model}\n")
    plain = assess(f"Type,Make,Model\n{said},{maker},Zorp 1\n")
    assert found.energy_kwh == pytest.approx(plain.energy_kwh)
    assert found.total().location_based_kgco2e == pytest.approx(plain.total().location_based_kgco2e)


def test_every_type_says_where_it_is_cooled_and_which_estate_it_is_in():
    for kind in asset_types().values():
        assert kind.cooled in ("always", "in_a_server_room", "never"), kind.name
        assert kind.estate in ("hosting", "devices", ""), kind.name
        assert not (kind.estate == "devices" and kind.cooled != "never"), kind.name


@pytest.mark.parametrize(
    ("heading", "beside", "estate"),
    [
        (",Rack", "Server", "hosting"),
        (",Rack", "Laptop", "devices"),  # a column makes no list of laptops one of hosting
        ("", "Server", "devices"),  # neither a column nor the name of a sheet says that the list is one of hosting
    ],
)
def test_what_is_of_no_estate_goes_with_its_list(assess, heading, beside, estate):
    """A UPS of 500 kWh beside three things of a kind."""
    rows = "".join(f"{kind},500{',R1' if heading else ''}\n" for kind in (*[beside] * 3, "UPS"))
    found = assess(f"Asset type,Annual electricity (kWh per unit){heading}\n{rows}")
    own = 3 * 500 * (PUE if beside == "Server" else 1)
    of_beside = "hosting" if beside == "Server" else "devices"
    right = {of_beside: own}
    right[estate] = right.get(estate, 0) + 500
    assert energy_by(found, "estate") == pytest.approx(right)
