"""A word of kit inside the name of another trade's thing: "Blood pressure monitor", "Light switch", "Plunge router"."""

from __future__ import annotations

import pytest

from carbon.factors.recognition.chosen_kinds import choose_kinds
from carbon.factors.recognition.recognition import recognise_type_word
from carbon.factors.tables.asset_types import SOFTWARE, UNKNOWN
from carbon.factors.tables.tables import read_rows
from tests.inventory.short_lists import read, reasons, units

ASKED = """
Patient monitor Philips MX450|Patient monitor|Blood pressure monitor|BP monitor|Fetal monitor|Foetal heart monitor
Apnoea monitor|Defibrillator monitor|Monitor/defibrillator|Glucose monitor|Baby monitor|Baby video monitor
Heart rate monitor|ECG monitor|Foetal doppler monitor|Radon monitor|Energy monitor|Noise monitor|Dose monitor
Vital signs monitor|Monitor (patient)|Monitor - blood pressure|Monitors, baby|Philips IntelliVue monitor
Mindray monitor|Studio monitor|In-ear monitor|Medical grade monitor|Patient monitor LCD 10in
Tablet crusher|Table tennis tablet|Pill tablet counter|Dishwasher tablets|Tablet cutter|Tablet arm chair
Switch - light|Light switch|Isolator switch|Transfer switch|Automatic transfer switch|Switch (dimmer)|Time switch
Foot switch|Emergency stop switch|Switch plate|Switch cover|Accessibility switch|Pull cord switch|Light switches
Router (wood)|Plunge router|Router - plunge|Makita router|Router bits|Trim router|Router 1/2in Trend T11
Server room air con|Server room air conditioning|Server room door|Tea server|Cake server|Food servers|Salad server
Screen, privacy|Folding screen|Wind screen|Screen (folding)|Ward screen|Fire screen|Bedside screen|Cricket screen
Phone box|Phone booth|Scanner (ultrasound)|CT scanner|Bladder scanner|Metal detector scanner|Scanner - MRI
Camera (speed)|Dash camera|Thermal camera|Camera - thermal|Digital camera|Nikon camera|Dental camera|Wildlife camera
Till rolls|Bus terminal|Kitchen base unit|Scaffold tower|Saw blade|Loading dock|Dock leveller|Mouse trap
Yamaha keyboard|Keyboard (music)|A4 notebook|Notebook, lined|Roof slates|Slide projector|Dry wipe whiteboard
Mini whiteboards|Whiteboard pens|Road signage|Storage heater|Storage boxes|Filing cabinet|Medicine cabinet|Bike rack
Coat rack|Display board|Display cabinet|TV aerial|Guest chairs|Mobile hoist|Mobile scaffold tower|Sensor light
Monitor claf|Monitor babi|Monitorau ynni|Switsh golau|Sgrin blygu|Gweinydd te|Sganiwr uwchsain|Cabinet ffeilio
Moniteur patient|Moniteur cardiaque|Écran solaire|Tablette de cheminée|Commutateur d'éclairage|Scanner médical
Caméra thermique|Baie vitrée|Armoire à pharmacie|Serveur à thé
Engine monitor|Damp monitor|Voltage monitor|Battery monitor|Fridge monitor|Lone worker monitor|Footfall monitor
PM10 monitor|NO2 monitor|Pollen monitor|Heat stress monitor|INR monitor|Sewage monitor|Monitor - crack
Membrane switch|Photocell switch|Boiler switch|Nurse call switch|HV switch|Ring main switch|Bathroom switch|Reset switch
Cake printer|Edible printer|Pad printer|X-ray printer|T-shirt printer|Letterpress printer
Graphics tablet|Wacom tablet|Ibuprofen tablet|Disinfectant tablet|Firelighter tablets|Pool test tablet|Iron tablets
Gravy server|Ice cream server|Summons server|Spindle router|Hinge router|Cordless router|Worktop router
Luggage scanner|Police scanner|Rebar scanner|CAT and Genny scanner|Drone camera|Cine camera
Ferry dock|iPod dock|Speaker dock|Body camera dock|Scooter dock
"""
KIT = """
Dell monitor:monitor|Curved monitor:monitor|Wall monitor:monitor|Touch screen monitor:monitor|CCTV monitor:monitor
Desktop monitor:monitor|Reception monitor:monitor|Baby clinic monitor:monitor|Monitor - Energy team:monitor
Monitor, Water Lane:monitor|Monitor (Patient Lane):monitor|Heart ward monitor:monitor|24in monitor:monitor
Philips monitor:monitor|Network switch:network_switch|PoE switch:network_switch|Switch:network_switch
Switch - main building:network_switch|Switch (Door 3):network_switch|Core switch:network_switch
Cisco switch 24 port:network_switch|Core router:router|4G router:mobile_broadband|Router (Woodlands School):router
Router - workshop:router|Rugged tablet:tablet|Tablet (Medicine):tablet|Tablets:tablet|Ward tablet:tablet
Wall mounted screen:interactive_display|Server room UPS:ups|Server:server|File server:server|Food bank server:server
Server rack:rack|Network cabinet:rack|Comms cabinet:rack|CCTV camera:iot|Camera - Speedwell Road:iot
CO2 monitor:iot|Air quality monitor:iot|Laptop with privacy screen:laptop
Barcode scanner:peripheral|Document scanner:peripheral|Tills:kiosk|Keyboard:peripheral|Keyboard and mouse:peripheral
Notebook:laptop|HP notebook:laptop|Storage array:storage|Interactive whiteboard:interactive_display
Laptops (ward):laptop|Mobile phone:smartphone
Ward laptops:laptop|Guest VM:virtual_machine|Blade server:server|USB dock:docking_station
Medical records laptop:laptop|Baby unit laptop:laptop|Light weight laptop:laptop|Switsh rhwydwaith:network_switch
Monitor cyfrifiadur:monitor|Écran d'ordinateur:monitor|Moniteur Dell:monitor|Serveur:server
Commutateur réseau:network_switch
Finance printer:printer|School monitor:monitor|Parking monitor:monitor|Planning monitor:monitor
Mail room printer:printer|Hall printer:printer
Label printer:printer|Receipt printer:printer|Badge printer:printer|Library tablet:tablet
Ground floor switch:network_switch
Edge router:router|Boiler house switch:network_switch|Alarm room monitor:monitor|Exchange server:server
Document scanner:peripheral|Mail scanner:peripheral|Land charges scanner:peripheral|Marina dock:docking_station
Call centre switch:network_switch|Pet cremation monitor:monitor|Drainage tablet:tablet|Bath Street tablet:tablet
"""


def members(table: str) -> list[str]:
    return [name for line in table.strip().splitlines() for name in line.split("|")]


NOT_COUNTED = (UNKNOWN, SOFTWARE)
"""Asked, or an accessory by one of its words: "Whiteboard pens"."""


@pytest.mark.parametrize("name", members(ASKED))
def test_another_trades_thing_is_asked_whatever_column_names_it(name: str):
    as_type, as_model = choose_kinds([name, ""], ["", ""], ["", name], described=True)
    assert as_type[0].asset_type in NOT_COUNTED
    assert as_model[0].asset_type in NOT_COUNTED


@pytest.mark.parametrize("member", members(KIT))
def test_a_place_a_maker_or_a_use_beside_the_word_makes_nothing_else_of_it(member: str):
    name, kind = member.split(":")
    assert recognise_type_word(name) == kind
    described = choose_kinds([""], [""], [name], described=True)[0][0].asset_type
    assert described == kind or (described == UNKNOWN and kind in ASKED_OF_NAMES)


ASKED_OF_NAMES = ("peripheral", "virtual_machine", "rack")
"""Kinds of which a name beside no type is asked, as ever."""


def test_a_list_with_both_counts_the_screens_alone():
    activity = read("Description,Qty|Desktop monitor,10|Patient monitor,6|Light switch,20|Network switch,2")
    assert units(activity) == 12
    assert [reason is not None for reason in reasons(activity)] == [False, True, True, False]


@pytest.mark.parametrize(
    ("row", "waits"),
    [
        ("Monitor,Mindray,uMEC12", True),
        ("Monitor,Philips,Patient monitor", True),
        ("Router,Makita,RT0702", True),
        ("Camera,Nikon,D3500", True),
        ("Monitor,Dell,P2422H", False),
        ("Monitor,Philips,241B", False),
        ("Laptop,Dell,Latitude 5420 baby monitor", False),
    ],
)
def test_the_maker_or_the_model_beside_a_type_may_say_it(row: str, waits: bool):
    (reason,) = reasons(read("Type,Make,Model|" + row))
    assert (reason is not None) == waits


@pytest.mark.parametrize(
    ("row", "waits"),
    [
        ("Monitor,Patient monitor", True),
        ("Switch,Light switch", True),
        ("Camera,Speed camera A470", True),
        ("Laptop,Next to the light switch", False),
        ("Monitor,By the light switch", False),
        ("Monitor,Baby clinic", False),
        ("Switch,Core switch", False),
    ],
)
def test_a_description_beside_a_type_may_say_it(row: str, waits: bool):
    (reason,) = reasons(read(f"Type,Description,Qty|{row},3"))
    assert (reason is not None) == waits


def test_every_row_names_a_word_of_kit_a_place_and_a_trade():
    rows = list(read_rows("other_trade_words"))
    assert {row["place"] for row in rows} == {"before", "behind", "anywhere"}
    assert all(row["words"] and row["of"] and row["trade"] for row in rows)
    assert {row["language"] for row in rows} == {"en", "cy", "fr"}
