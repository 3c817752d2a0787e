"""A number of units written beside a kind or a model, in the cell that names it: counted, asked, or none at all."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, read, reasons, units, units_by_kind, waiting

# What stands in the cell, and its units; "?": a person is asked. Of a kind under “Type”, of a model under “Model”.
KINDS = """
Laptops x 12|12
Laptop x12|12
12 x Laptop|12
12x laptop|12
3no. laptops|3
3 no. laptops|3
3no laptops|3
3 nos laptops|3
12 off laptop|12
Laptops (12)|12
Laptop (12)|?
Laptops - 12|12
Laptops: 12|12
Laptops – 12|12
Laptop * 5|5
Laptop *5|5
5 * Laptop|5
5*laptop|5
Laptop × 3|3
Laptop ×3|3
3× laptop|3
Monitor (2)|?
Monitor x 2|2
2 monitors|2
5 pcs monitors|5
Monitors 5 pcs|5
Monitor 5pcs|5
Monitors, 5 units|5
Monitor (qty 4)|4
Monitors qty: 4|4
Qty 4 monitors|4
Monitor [x4]|4
Laptops [12]|12
USB-C monitor x4|4
USB-C monitor x 4|4
24" monitor x 2|2
Monitor 24 x 2|2
Monitor 24" x 2|2
Monitor 24in x 2|2
gliniaduron x 12|12
12 gliniadur|12
Gliniaduron (12)|12
Monitorau x 3|3
ordinateurs portables x 5|5
5 ordinateurs portables|5
écrans (4)|4
Écran × 3|3
3 écrans|3
Imprimantes : 2|2
Monitor 24|1
Laptop 14|1
Laptop 2|1
PC 3|1
24 port switch|1
48-port switch|1
2 x 10GbE switch|1
Switch 2 x 10GbE|1
Switch 24 x 1GbE|1
Laptop 13.3|1
Windows 10 PCs|1
2-in-1 laptop|1
2 in 1 laptop|1
1 laptop|1
Laptop x 1|1
3 phase UPS|1
4 bay NAS|1
Laptop (2019)|1
Laptop (14)|1
Tablet 10|1
""".strip().splitlines()
MODELS = """
Dell P2419H x 2|2
Dell P2419H x2|2
P2419H ×2|2
P2419H * 2|2
P2419H *2|2
2 * P2419H|2
2no. P2419H|2
2 No P2419H|2
2nr P2419H|2
P2419H (2 off)|2
P2419H (2off)|2
P2419H 2pcs|2
P2419H - 2 no|2
P2419H (x2)|2
P2419H [x2]|2
P2419H (2x)|2
Latitude 5420 (qty 12)|12
Latitude 5420 qty: 12|12
Latitude 5420, qty 12|12
Latitude 5420 Qty=12|12
Qty 12 Latitude 5420|12
Latitude 5420 laptops (12)|12
Latitude 5420 laptops - 12|12
Latitude 5420 laptops: 12|12
12 Latitude 5420 laptops|12
12 pcs Latitude 5420|12
12 units of Latitude 5420|12
12 off Latitude 5420|12
12off Latitude 5420|12
Latitude 5420 - nifer 12|12
Nifer 12 Latitude 5420|12
Latitude 5420 (12 o unedau)|12
Latitude 5420 (12 unités)|12
Latitude 5420 (qté 12)|12
iPhone 13 x 5|5
iPhone 13 (x5)|5
iPhone 13 x5|5
iPad 9 x 10|10
Monitor 24 x 2|2
Catalyst 2960 x 4|4
Surface Laptop 5|1
Surface Laptop (5)|1
iPhone 13|1
Gen10 x2 CPU|1
PowerEdge R640 x2 CPU|1
ProLiant DL380 Gen10 2 x CPU|1
HP 250 G8|1
Catalyst 2960X 48|1
EliteDesk 800 (2)|1
Room 4 (2)|1
EliteBook x360|1
EliteBook x360 1030|1
2x32GB|1
PowerEdge R640 2x32GB|1
PowerEdge R640 2 x 32GB|1
iPad Pro 11 (2)|1
iPad (9)|1
MacBook Air M2|1
Latitude 7390 2-in-1|1
ThinkPad X1 Carbon 9|1
Monitor 1920 x 1080|1
Dell P2419H 1920 x 1080|1
Dell P2419H 1920x1080|1
Dell P2419H (1920 x 1200)|1
OptiPlex 3080 4 x 3.2GHz|1
Nexus 9300 48 x 10|1
PowerVault 12 x 3.5|1
""".strip().splitlines()
HOLDERS = """
Laptop trolley (30)|?
Laptop trolley x30|?
Laptop trolley x 30|?
Laptop trolley - 30|?
Charging cart (32 devices)|?
Charging cart (32)|?
Chromebook trolley (x15)|?
iPad cart (16 units)|?
Laptop trolley (holds 30)|1
Laptop trolley 30|1
30 bay laptop trolley|1
Laptop trolley 30-bay|1
Laptop trolley (30 laptops)|30
Laptop trolley x 2|2
2 x laptop trolley|2
Laptop trolley|1
Charging trolley 32 way|1
Laptop cabinet (20)|?
Tablet locker (16)|?
Chariot d'ordinateurs portables (30)|?
Troli gliniaduron (30)|?
""".strip().splitlines()


def _units_of_first(text: str) -> str:
    activity = read(text)
    if reasons(activity)[0] == "quantity_unclear":
        return "?"
    kit = activity.tables["kit"]
    return f"{kit['quantity'].fillna(1.0).iloc[0]:g}"


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


@pytest.mark.parametrize("line", KINDS)
def test_a_number_beside_a_kind(line: str) -> None:
    text, right = line.rsplit("|", 1)
    assert _units_of_first(f"Type,Site|{_cell(text)},Hall|Laptop,Hall") == right


@pytest.mark.parametrize("line", MODELS)
def test_a_number_beside_a_model(line: str) -> None:
    text, right = line.rsplit("|", 1)
    assert _units_of_first(f"Model,Site|{_cell(text)},Hall|Latitude 5420,Hall") == right


@pytest.mark.parametrize("line", KINDS)
def test_a_number_beside_a_kind_under_name(line: str) -> None:
    """A name is no less said than a type; what is a model or unknown is not asked about here."""
    text, right = line.rsplit("|", 1)
    assert _units_of_first(f"Name,Type,Site|{_cell(text)},Laptop,Hall|B7,Laptop,Hall") == right


@pytest.mark.parametrize("line", HOLDERS)
@pytest.mark.parametrize("head", ["Type,Site", "Model,Site"])
def test_what_holds_devices_is_asked_about(line: str, head: str) -> None:
    text, right = line.rsplit("|", 1)
    assert _units_of_first(f"{head}|{_cell(text)},Hall|Latitude 5420,Hall") == right


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("Type,Site|Laptop trolley (30),Hall|Laptop,Hall", {"laptop": {"laptop": 31}, "empty": {"laptop": 1}}),
        ("Model,Site,Qty|Laptop trolley (30),Hall,2|Latitude 5420,Hall,3",
         {"laptop": {"laptop": 63}, "empty": {"laptop": 3}}),
        ("Type,Model,Site|Laptop,Laptop trolley x30,Hall|Laptop,Latitude 5420,Hall",
         {"laptop": {"laptop": 31}, "empty": {"laptop": 1}}),
        ("Tag,Description|A1,Charging cart (32 devices)|MN1,Dell P2419H|MN2,Dell P2419H",
         {"tablet": {"monitor": 2, "tablet": 32}, "empty": {"monitor": 2}}),
    ],
)  # fmt: skip
def test_a_trolley_is_the_devices_in_it_or_none_as_is_said(text: str, answers: dict[str, dict[str, float]]) -> None:
    (problem,) = asked(read(text))
    assert problem.question is not None
    for answer, right in answers.items():
        said = read(text, mapping=Mapping().with_answer(Answer(problem.question.kind, problem.question.about, answer)))
        assert (units_by_kind(said), waiting(said), asked(said)) == (right, 0, [])


@pytest.mark.parametrize(
    "text",
    [
        "Type,Site|Laptop,Hall|Laptop (2),Hall|Laptop (3),Hall",  # numbered one by one
        "Type,Site|Laptop (1),Hall|Laptop (2),Hall|Laptop (3),Hall",
        "Type,Serial,Site|Laptop (12),X1A,Hall|Laptop,X2B,Hall|Laptop,X3B,Hall",  # a serial number is one device
        "Type,Tag,Site|Laptop (12),A12,Hall|Laptop,A2,Hall|Laptop,A3,Hall",
        "Type,Qty,Site|Laptop (12),1,Hall|Laptop,1,Hall|Laptop,1,Hall",  # the quantity says it
    ],
)
def test_one_device_with_a_number_of_its_own_asks_nothing(text: str) -> None:
    activity = read(text)
    assert (units(activity), asked(activity)) == (3, [])


@pytest.mark.parametrize("cell", ["Laptops x 12", "12 x Laptop", "Laptops (12)", "Laptop (qty 12)", "12no. laptops"])
def test_a_quantity_beside_it_agrees_or_is_asked_about(cell: str) -> None:
    assert _units_of_first(f"Type,Qty,Site|{cell},12,Hall|Laptop,3,Hall") == "12"
    assert _units_of_first(f"Type,Qty,Site|{cell},1,Hall|Laptop,3,Hall") == "?"


def test_the_answer_to_a_number_in_doubt_is_kept() -> None:
    text = "Type,Site|Laptop (12),Hall|Laptop,Hall"
    (problem,) = asked(read(text))
    assert problem.question is not None
    for answer in (12, 1):
        said = read(text, mapping=Mapping().with_answer(Answer("units of cell", problem.question.about, f"{answer}")))
        assert (units(said), asked(said)) == (answer + 1, [])
