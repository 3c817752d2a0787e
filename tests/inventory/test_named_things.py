"""What the name of a row says of what it is: the device, what only belongs to one, or several things in one row.

Each line is a name and the right answer: a broad type where the row counts; `out` where it is no equipment, told and
never counted; `asked` where only a person can say. Where a model stands with no type beside it, what is `out` may be
asked as well.
"""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.reports.words.to_confirm import to_confirm
from carbon.words.told import waits
from tests.inventory.short_lists import asked, read, reasons, units, waiting

NO_DEVICE = (
    "Laptop and tablet trolley; Tablet & phone charging cart; Laptop and phone charger; LapSafe cabinet; "
    "LapSafe charging trolley; Laptop safe; Laptop locker; Laptop RAM; Laptop privacy screen; iPad sync station; "
    "Projector screen; Bag gliniadur; Stand monitor; Inc argraffydd; "
    "Laptop charging locker; iPad charging station; Chromebook charging cart; "
    "Tablet sync and charge cabinet; Monitor privacy filter; MacBook RAM; Desktop memory; Server memory; "
    "Laptop storage locker; iPad sync and charge cart; Phone charging station; LapCabby; Laptop storage cabinet; "
    "Tablet stand and charger; Monitor and laptop stand; Laptop and iPad case; Phone and tablet mount; "
    "Cabinet gwefru gliniaduron; Troli gliniaduron; Gwefrydd ffôn; Cas llechen; Clo gliniadur; Loceri gliniaduron; "
    "Cof gliniadur; Sgrin taflunydd; Inc argraffwyr; Arlliw argraffydd; Mownt monitor; "
    "Sac ordinateur portable; Support moniteur; Encre imprimante; Armoire de charge tablettes; "
    "Chariot ordinateurs portables; Coffre ordinateur portable; Casier ordinateur portable; "
    "Mémoire ordinateur portable; Écran de projection; Filtre écran; Antivol ordinateur portable; "
    "Sacoche ordinateur portable et tablette; Chargeur de téléphone et tablette"
).split("; ")

DEVICES = {
    "Rack server": "server", "Docking station": "docking_station", "Cisco 24-port switch": "network_switch",
    "Tablet PC": "tablet", "Surface Pro with keyboard": "laptop", "BenQ MH560 projector": "projector",
    "BenQ projector": "projector", "Laptop docking station": "docking_station", "Epson projector": "projector",
    "Laptop with 16GB RAM": "laptop", "Laptop 8GB RAM": "laptop", "Touch screen monitor": "monitor",
    "Laptop (i5, 8GB RAM, 256GB SSD)": "laptop", "24in monitor": "monitor",
    "Wall mounted display": "interactive_display",
    "Tower server": "server", "Network storage": "storage", "Tablet with case and charger": "tablet",
    "Laptop with privacy screen": "laptop", "Laptop and charger": "laptop", "Laptop with bag and charger": "laptop",
    "Laptop gyda bag": "laptop", "Ordinateur portable avec sacoche": "laptop", "Safe room laptop": "laptop",
    "Desktop PC with microphone": "desktop", "Monitor with speakers and webcam": "monitor",
    "iPad 9th gen with case": "tablet", "Lenovo ThinkCentre M70q": "desktop", "Dell P2419H": "monitor",
    "PC with keyboard, mouse": "desktop", "Sgrin 24 modfedd": "monitor", "Argraffydd inc": "printer",
    "Imprimante jet d'encre": "printer", "Inkjet printer": "printer", "Laptop - library": "laptop",
    "Desk phone": "desk_phone", "Label printer": "printer", "Desktop computer": "desktop",
}  # fmt: skip

SEVERAL = (
    (
        "Lenovo ThinkCentre M70q with 22in monitor; Laptop + dock + monitor; Desktop PC and 2 monitors; "
        "Latitude 5420 with dock; OptiPlex 7080 & P2419H; MacBook Pro plus iPad; Laptop w/ docking station; "
        "Desktop inc monitor; Desktop PC (with monitor); PC bundle (monitor, keyboard, mouse); Laptop; dock; monitor; "
        "Gliniadur a monitor; PC et écran; Ordinateur portable avec station d'accueil; "
        "HP EliteDesk 800 with 24in screen; "
        "ThinkPad T14 and ThinkVision monitor"
    )
    .replace("Laptop; dock; monitor", "Laptop, dock, monitor")
    .split("; ")
)


def became(text: str) -> str:
    """What the first row of a list became."""
    activity = read(text)
    reason = reasons(activity)[0]
    if reason is None:
        return str(activity.tables["kit"]["asset_type"].iloc[0])
    return "asked" if waits(reason) else "out"


LISTS = {
    "type": 'Type,Quantity|"{0}",10|Laptop,5|Monitor,3|Printer,2',
    "description": 'Item description,Quantity|"{0}",10|Latitude 5420,5|Dell P2419H,3|HP LaserJet M404,2',
    "model": 'Model,Quantity|"{0}",10|Latitude 5420,5|Dell P2419H,3|HP LaserJet M404,2',
}


@pytest.mark.parametrize("heading", ["type", "description"])
@pytest.mark.parametrize("name", NO_DEVICE)
def test_what_belongs_to_a_device_is_none_and_left_out(name: str, heading: str) -> None:
    assert became(LISTS[heading].format(name)) == "out"


@pytest.mark.parametrize("name", NO_DEVICE)
def test_beside_no_type_it_is_left_out_or_asked(name: str) -> None:
    assert became(LISTS["model"].format(name)) in ("out", "asked")


HONEST = [(name, heading) for name in DEVICES for heading in LISTS if heading != "model" or any(map(str.isdigit, name))]
"""Names under each heading; a model without a figure in its name is a matter of its own."""


@pytest.mark.parametrize(("name", "heading"), HONEST)
def test_an_honest_name_is_the_device_whatever_is_in_it_or_comes_along(name: str, heading: str) -> None:
    assert became(LISTS[heading].format(name)) in (DEVICES[name], *(["asked"] if heading == "model" else []))


@pytest.mark.parametrize("heading", LISTS)
@pytest.mark.parametrize("name", ["Tablet charging cabinet", "Laptop cabinet", "Chromebook cabinet"])
def test_a_cabinet_named_after_what_stands_in_it_is_asked(name: str, heading: str) -> None:
    assert became(LISTS[heading].format(name)) == "asked"


@pytest.mark.parametrize("heading", LISTS)
@pytest.mark.parametrize("name", SEVERAL)
def test_several_devices_in_one_name_are_none_of_them_alone(name: str, heading: str) -> None:
    assert became(LISTS[heading].format(name)) == "asked"


BESIDE = (
    "Laptop,Laptop bag; Tablet,Tablet trolley; Monitor,Monitor arm; Laptop,Bag gliniadur; Printer,Toner for printer; "
    "Laptop,Laptop charger; Laptop,Laptop + dock + monitor; Desktop,Desktop with monitor; Laptop,Laptop locker; "
    "Laptop,Laptop privacy screen; Laptop,Laptop RAM; Tablet,iPad sync station; Monitor,Support moniteur; "
    "Laptop,Sac ordinateur portable; Projector,Projector screen; Printer,Inc argraffydd; "
    "Desktop,Lenovo ThinkCentre M70q with 22in monitor; Laptop,Latitude 5420 with dock"
).split("; ")


@pytest.mark.parametrize("heading", ["Description", "Model", "Item description", "Asset name"])
@pytest.mark.parametrize("line", BESIDE)
def test_a_type_of_device_beside_a_name_that_says_otherwise_waits(line: str, heading: str) -> None:
    """5 laptops are there for certain; the 10 wait for an answer that is asked with their units."""
    text = f"Type,{heading},Quantity|{line},10|Laptop,Latitude 5420,5"
    activity = read(text)
    assert (units(activity), waiting(activity)) == (5, 1)
    (question,) = [one.question for one in asked(activity) if one.question is not None]
    assert question.units == 10
    answer = Mapping().with_answer(Answer(question.kind, question.about, "laptop"))
    assert units(read(text, mapping=answer)) == 15


HONEST = (
    "Laptop,Laptop for library; Laptop,Dell Latitude 5420 laptop; Tablet,iPad 9 (with case); Monitor,24in monitor; "
    "Server,Rack server; Docking station,Laptop dock; Docking station,Dock for laptop; Projector,BenQ MH560; "
    "Laptop,Surface Pro with keyboard; Network switch,Cisco 24-port switch; Tablet,Tablet PC; Laptop,Laptop + charger; "
    "Desktop,Desktop (16GB RAM); Monitor,Monitor with stand; Printer,Printer with extra tray; "
    "Laptop,Staff laptop - Latitude 5420; Desktop,Front desk; Laptop,Stock; Peripheral,Laptop webcam"
).split("; ")


@pytest.mark.parametrize("heading", ["Description", "Model"])
@pytest.mark.parametrize("line", HONEST)
def test_a_type_beside_an_honest_name_counts(line: str, heading: str) -> None:
    activity = read(f"Type,{heading},Quantity|{line},10|Laptop,Latitude 5420,5")
    assert (units(activity), waiting(activity)) == (15, 0)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Item,Quantity|iPad trolley with 16 iPads,2|Laptop,5", 2 * 16 + 5),
        ("Type,Quantity|iPad trolley with 16 iPads,2|Laptop,5", 2 * 16 + 5),
        ("Model,Quantity|iPad trolley with 16 iPads,2|Latitude 5420,5", 2 * 16 + 5),
        ("Description,Quantity|iPad trolley with 16 iPads,2|Latitude 5420,5", 2 * 16 + 5),
        ("Type,Description,Quantity|Tablet,iPad trolley with 16 iPads,2|Laptop,Latitude 5420,5", 2 * 16 + 5),
        ("Item,Quantity|Chromebook trolley with 30 Chromebooks,2|Laptop,5", 2 * 30 + 5),
        ("Item,Quantity|Charging trolley of 20 laptops,3|Laptop,5", 3 * 20 + 5),
        ("Item,Quantity|LapSafe cabinet with 16 laptops,2|Laptop,5", 2 * 16 + 5),
        ("Item,Quantity|Chariot de 16 tablettes,2|Laptop,5", 2 * 16 + 5),
        ("Item,Quantity|Chariot avec 16 iPads,2|Laptop,5", 2 * 16 + 5),
        ("Item,Quantity|Troli gyda 16 llechen,2|Laptop,5", 2 * 16 + 5),
        ("Item,Quantity|iPad trolley (16 iPads),2|Laptop,5", 2 * 16 + 5),
        ("Item,Quantity|iPad trolley + 16 iPads,2|Laptop,5", 2 * 16 + 5),
        ("Item,Quantity|Locker with 12 Chromebooks,2|Laptop,5", 2 * 12 + 5),
        ("Item,Quantity|Tablet case with 10 tablets,2|Laptop,5", 2 * 10 + 5),
        ("Item,Quantity|iPad trolley for 16 iPads,2|Laptop,5", 5),
        ("Item,Quantity|16-bay iPad trolley,2|Laptop,5", 5),
        ("Item,Quantity|Charging cabinet for 30 tablets,2|Laptop,5", 5),
    ],
)
def test_what_holds_devices_counts_as_those_in_it(text: str, right: int) -> None:
    activity = read(text)
    assert (units(activity), waiting(activity)) == (right, 0)


@pytest.mark.parametrize(
    "line",
    ["BenQ,MS560", "BenQ,LU935", "ViewSonic,PA503S", "BenQ,MW550 projector", "BenQ,W1070"],
)  # fmt: skip
def test_a_maker_of_several_kinds_raises_no_question(line: str) -> None:
    activity = read(f"Type,Make,Model,Quantity|Projector,{line},3|Laptop,Dell,Latitude 5420,5")
    assert (units(activity), asked(activity)) == (8, [])


def test_more_descriptions_than_anybody_writes_are_not_looked_at_and_that_is_told(monkeypatch) -> None:
    lines = "Type,Model,Description\nLaptop,E14,Laptop bag\nLaptop,E14,grey one\nLaptop,E15,old one\n"
    assert "descriptions_not_read" not in {each.code for each in read_inventory([("a.csv", lines.encode())]).problems}
    monkeypatch.setattr("carbon.inventory.kit.notes_on_kinds.MOST", 2)
    told = {each.code: each.message for each in read_inventory([("a.csv", lines.encode())]).problems}
    assert "3 different texts" in told["descriptions_not_read"]


def test_what_a_description_speaks_against_is_asked_by_it_and_never_by_its_type_alone() -> None:
    """An entry for "Laptop" without a model would be of the three other laptops."""
    activity = read_inventory([("a.csv", b"Type,Description,Quantity\nLaptop,Laptop bag,4\nLaptop,,3\n")])
    (question,) = [each.question for each in activity.problems if each.question is not None]
    assert "Laptop bag" in question.about
    assert to_confirm(None, activity.tables["kit"]) == []
