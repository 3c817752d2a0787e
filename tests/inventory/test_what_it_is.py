"""What a row is: the type column under any heading, the sheet's name, product families before form words, and what is
told where a type column and a model contradict each other."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import carbon
from carbon.cli import main
from carbon.columns import ActivityData
from carbon.factors.recognition.recognition import recognise
from carbon.factors.tables.asset_types import asset_type_of
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping, read_mapping, write_mapping
from carbon.problems import Problem, Refusal


def read(*lines: str, name: str = "list.csv", mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([(name, ("\n".join(lines) + "\n").encode())], mapping=mapping)


def workbook(**sheets: list[list[object]]) -> ActivityData:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return read_inventory([("book.xlsx", held.getvalue())])


def kinds(activity: ActivityData) -> list[str]:
    return [str(kind) for kind in activity.tables["kit"]["asset_type"]]


def devices(activity: ActivityData) -> list[str]:
    return [str(kind) for kind in activity.tables["kit"]["device_type"]]


def told(activity: ActivityData, code: str) -> list[Problem]:
    return [problem for problem in activity.problems if problem.code == code]


# -- a product family says more than a word of form ----------------------------------------------------------------


FAMILIES = [
    ("HP", "OfficeJet Pro 7740 Wide Format All-in-One", "printer_desktop"),
    ("HP", "OfficeJet Pro 9015 All-in-One", "printer_desktop"),
    ("Canon", "PIXMA TS5350 All-in-One", "printer_desktop"),
    ("Canon", "MAXIFY GX7050 All in One", "printer_desktop"),
    ("HP", "LaserJet Pro MFP M428fdw", "printer_desktop"),
    ("HP", "Laser MFP 137fnw", "printer_desktop"),
    ("HP", "DeskJet 2720 All-in-One", "printer_desktop"),
    ("HP", "Smart Tank 7305 All-in-One", "printer_desktop"),
    ("HP", "ENVY 6020e All-in-One", "printer_desktop"),
    ("HP", "PageWide Pro 477dw MFP", "printer_desktop"),
    ("Epson", "WorkForce Pro WF-4820 All-in-One", "printer_desktop"),
    ("Epson", "EcoTank ET-2850 All-in-One", "printer_desktop"),
    ("Epson", "Expression Home XP-4200 All-in-One", "printer_desktop"),
    ("Epson", "SureColor SC-T3100", "printer_desktop"),
    ("Brother", "MFC-J4540DW All-in-One", "printer_desktop"),
    ("Brother", "DCP-L2550DN 3-in-1 multifunction", "printer_desktop"),
    ("Canon", "i-SENSYS MF445dw multifunction", "printer_desktop"),
    ("Kyocera", "ECOSYS M5526cdn multifunction", "printer_desktop"),
    ("HP", "DesignJet T650", "printer_desktop"),
    ("Samsung", "Xpress M2070 All-in-One", "printer_desktop"),
    ("Xerox", "VersaLink B7035", "mfd_a3"),
    ("Xerox", "VersaLink C7120", "mfd_a3"),
    ("Xerox", "VersaLink C405", "printer_desktop"),
    ("Xerox", "WorkCentre 7835", "mfd_a3"),
    ("Xerox", "Phaser 6510 tower", "printer_desktop"),
    ("Konica Minolta", "bizhub C308 Desktop multifunction", "mfd_a3"),
    ("Canon", "imageRUNNER ADVANCE C5535i", "mfd_a3"),
    ("Dell", "OptiPlex 7490 All-in-One", "all_in_one"),
    ("HP", "EliteOne 800 G6 All-in-One", "all_in_one"),
    ("HP", "ENVY 32-a0000 All-in-One", "all_in_one"),
    ("Dell", "Precision 5820", "workstation"),
    ("Dell", "Precision 7960", "workstation"),
    ("Dell", "Precision 3660", "workstation"),
    ("Dell", "Precision 3430", "workstation"),
    ("Dell", "Precision 3260 Compact", "workstation"),
    ("Dell", "Precision 3930", "workstation"),
    ("Dell", "Precision 7865", "workstation"),
    ("Dell", "Precision 7680", "mobile_workstation"),
    ("Dell", "Precision 3580", "mobile_workstation"),
    ("Dell", "Precision 5470", "mobile_workstation"),
    ("Dell", "Precision 7540", "mobile_workstation"),
    ("Dell", "Precision M4800", "mobile_workstation"),
    ("Dell", "Precision T3620", "workstation"),
    ("HP", "Z8 Fury G5", "workstation"),
    ("HP", "Z2 Mini G9", "workstation"),
    ("HP", "ZBook Fury 16 G10", "mobile_workstation"),
    ("Lenovo", "ThinkStation P340 Tiny", "workstation"),
    ("Lenovo", "ThinkVision T24i-20 display", "monitor"),
    ("Lenovo", "ThinkCentre M70q Tiny", "desktop"),
    ("Lenovo", "ThinkPad P16 Gen 2", "mobile_workstation"),
    ("Lenovo", "ThinkPad USB-C Dock Gen 2", "docking_station"),
    ("Microsoft", "Surface Studio 2+", "all_in_one"),
    ("Microsoft", "Surface Laptop Studio", "laptop"),
    ("Microsoft", "Surface Hub 2S", "large_format_display"),
    ("Microsoft", "Surface Pro 9", "detachable_2in1"),
    ("Microsoft", "Surface Laptop Go 2", "laptop"),
    ("Microsoft", "Surface Dock 2", "docking_station"),
    ("HP", "ProDesk 400 G7 Small Form Factor", "desktop"),
    ("HP", "ProBook 450 G8 Notebook PC", "laptop"),
    ("Dell", "PowerVault ME4024", "storage_array"),
    ("Dell", "PowerEdge T340 Tower", "server_tower"),
    ("Dell", "PowerConnect 5548", "network_switch_access"),
    ("Dell", "PowerSwitch S4148F-ON", "network_switch_core"),
    ("Apple", "Mac Studio", "desktop"),
    ("Apple", "Mac mini (M2)", "desktop"),
    ("Apple", "iMac 24-inch", "all_in_one"),
    ("Apple", "Studio Display", "monitor"),
    ("Cisco", "Nexus 93180YC-FX", "network_switch_core"),
    ("Cisco", "Meraki MS225-48", "network_switch_access"),
    ("Cisco", "Meraki MR46", "wifi_access_point"),
    ("Cisco", "Meraki MX68", "firewall"),
    ("Samsung", "Galaxy Tab A8", "tablet"),
    ("Samsung", "Galaxy Book3 Pro", "laptop"),
    ("Asus", "Chromebox 4", "desktop"),
    ("Acer", "Chromebook Spin 513", "laptop"),
    ("HP", "ScanJet Pro 2600 f1", "other"),
]


@pytest.mark.parametrize(("maker", "model", "device"), FAMILIES, ids=lambda text: str(text))
def test_a_product_family_beats_a_word_of_form(maker: str, model: str, device: str) -> None:
    found = recognise([maker], [model])[0]
    broad = asset_type_of(found) if found else None
    if asset_type_of(device) == "desktop" and device == "desktop":
        assert broad == "desktop"  # which size it is follows from other words
    else:
        assert found == device


def test_all_in_one_printers_are_printers() -> None:
    activity = read(
        "Make,Model,Serial No",
        "HP,OfficeJet Pro 7740 Wide Format All-in-One,AI000001",
        "HP,OfficeJet Pro 9015 All-in-One,AI000002",
        "Canon,PIXMA TS5350 All-in-One,AI000003",
        "HP,LaserJet Pro MFP M428fdw,AI000004", "HP,Laser MFP 137fnw,AI000005", "Xerox,VersaLink B7035,AI000006",
        "Dell,OptiPlex 7490 All-in-One,AI000007",
        "HP,EliteOne 800 G6 All-in-One,AI000008",
    )  # fmt: skip
    assert devices(activity) == ["printer_desktop"] * 5 + ["mfd_a3"] + ["all_in_one"] * 2


def test_a_workstation_is_no_laptop() -> None:
    activity = read(
        "Type,Make,Model,Serial", "Workstation,Dell,Precision 5820,WS000001",
        "Workstation,Dell,Precision 7960,WS000002",
        "Workstation (High-Tier),Dell,Precision 7960,WS000003",
        "Desktop,Dell,Precision 3660,WS000004",
        "Workstation,HP,Z8 Fury G5,WS000005",
        "Mobile workstation,Dell,Precision 7680,WS000006",
        "Laptop,Dell,Precision 3580,WS000007",
    )  # fmt: skip
    assert devices(activity) == ["workstation"] * 5 + ["mobile_workstation"] * 2
    assert not told(activity, "type_against_model")


# -- the type column under any heading ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "u_device_type", "CI class", "Group", "Role", "Catégorie", "Sub-category", "Item", "Nature", "Famille",
        "Grŵp", "Sort", "What we have", "Bucket", "Custom field 3", "Product line", "Team", "Service", "Form",
    ],
)  # fmt: skip
def test_a_column_of_kinds_is_the_type_under_any_heading(heading: str) -> None:
    activity = read(
        f"Asset tag,{heading},Make,Model,Serial no", "1,Laptop,Zorp,HL200,SN00001", "2,Desktop,Zorp,D1,SN00002",
        "3,Monitor,Zorp,HL2400,SN00003", "4,Printer,Zorp,P1,SN00004", "5,Tablet,Zorp,T1,SN00005",
    )  # fmt: skip
    assert kinds(activity) == ["laptop", "desktop", "monitor", "printer", "tablet"]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("Category", "Hardware"), ("Type", "Owned"), ("Type", "Leased"), ("Category", "IT"), ("Class", "Asset"),
        ("Type", "Standard"), ("Category", "A"), ("Type", "Fixed asset"), ("Category", "Corporate"), ("Type", "1"),
    ],
)  # fmt: skip
def test_a_column_of_kinds_goes_before_one_that_is_only_called_type(heading: str, said: str) -> None:
    activity = read(
        f"Asset tag,{heading},Group,Make,Model", f"1,{said},Laptop,Zorp,L1", f"2,{said},Monitor,Zorp,M1",
        f"3,{said},Docking station,Zorp,D1",
    )  # fmt: skip
    assert kinds(activity) == ["laptop", "monitor", "docking_station"]


def test_a_column_that_names_kinds_in_some_cells_alone_is_not_the_type() -> None:
    activity = read("Asset type,Model,Note", "Laptop,Zorp L1,Monitor", "Laptop,Zorp L2,works from home")
    assert kinds(activity) == ["laptop", "laptop"]


def test_a_type_column_that_names_kinds_stays_beside_another_that_does() -> None:
    activity = read(
        "Asset type,Comes with,Model", "Laptop,Docking station,L1", "Laptop,Monitor,L2", "Desktop,Keyboard,D1"
    )
    assert kinds(activity) == ["laptop", "laptop", "desktop"]


# -- the name of a sheet, of a file, of a table ------------------------------------------------------------------------


TITLES = [
    ("Monitors", "HL2400", "monitor"), ("Monitors 2024", "HL2700", "monitor"), ("Monitor list", "MX279", "monitor"),
    ("Laptops", "Zorp 15", "laptop"), ("All laptops", "R310", "laptop"), ("Printers", "X360", "printer"),
    ("Docking stations", "D6", "docking_station"), ("Tablets", "Tab", "tablet"),
    ("Thin clients", "T1", "thin_client"), ("Projectors", "X1", "projector"), ("UPS", "Zorp 3", "ups"),
    ("IP phones", "Zorp 7", "desk_phone"), ("Switches", "S1", "network_switch"), ("Servers", "Zorp 9", "server"),
    ("Firewalls", "F1", "firewall"), ("IT register - Desktops", "D1", "desktop"), ("Monitorau", "HL2400", "monitor"),
    ("Écrans", "HL2400", "monitor"), ("Ordinateurs portables", "P1", "laptop"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "model", "kind"), TITLES)
def test_a_sheet_named_for_a_kind_says_what_its_rows_are(title: str, model: str, kind: str) -> None:
    rows: list[list[object]] = [["Asset tag", "Make", "Model"], *([tag, "Zorp", model] for tag in ("T1", "T2", "T3"))]
    assert kinds(workbook(**{title: rows})) == [kind] * 3


def test_twelve_hl_monitors_are_no_printers() -> None:
    rows: list[list[object]] = [["Asset tag", "Model"], *([f"M{n}", "HL2490"] for n in range(12))]
    assert kinds(workbook(Monitors=rows)) == ["monitor"] * 12
    lines = ["Asset tag,Model", *(f"M{n},HL2490" for n in range(12))]
    assert kinds(read(*lines, name="Monitors.csv")) == ["monitor"] * 12


def test_the_type_column_goes_before_the_name_of_the_sheet_and_blank_cells_take_it() -> None:
    rows: list[list[object]] = [
        ["Asset tag", "Type", "Model"], ["1", "Laptop", "Zorp 1"], ["2", "", "Zorp 2"], ["3", "Dock", "Zorp 3"],
    ]  # fmt: skip
    assert kinds(workbook(Monitors=rows)) == ["laptop", "monitor", "docking_station"]


def test_a_model_against_the_name_of_its_sheet_is_told() -> None:
    rows: list[list[object]] = [["Asset tag", "Make", "Model"], ["1", "Dell", "P2422H"], ["2", "Dell", "Latitude 5420"]]
    activity = workbook(Monitors=rows)
    assert kinds(activity) == ["monitor", "monitor"]
    (problem,) = told(activity, "type_against_model")
    assert list(problem.rows) == [3]


@pytest.mark.parametrize(
    "title", ["Devices", "Sheet1", "Kit", "Laptops and monitors", "Monitors & docks", "Monitoring"]
)
def test_a_sheet_of_several_kinds_or_of_none_says_nothing(title: str) -> None:
    rows: list[list[object]] = [
        ["Asset tag", "Make", "Model"], ["1", "Dell", "Latitude 5420"], ["2", "Dell", "OptiPlex 7090"],
    ]  # fmt: skip
    assert kinds(workbook(**{title: rows})) == ["laptop", "desktop"]


def test_a_list_called_servers_holds_what_stands_beside_them() -> None:
    rows: list[list[object]] = [
        ["Asset tag", "Make", "Model"], ["1", "Dell", "PowerEdge R740"], ["2", "Cisco", "Catalyst 9300"],
        ["3", "Dell", "PowerVault ME4024"], ["4", "APC", "Smart-UPS 3000"], ["5", "Zorp", "9"],
    ]  # fmt: skip
    assert kinds(workbook(Servers=rows)) == ["server", "network_switch", "storage", "ups", "server"]


def test_the_type_of_a_single_row_is_read_too() -> None:
    assert kinds(read("Group,Make,Model,Serial", "Monitor,Zorp,HL2400,SN00001")) == ["monitor"]


# -- type column against model -----------------------------------------------------------------------------------------


AGAINST = [
    "Asset Type,Asset Make,Asset Model,Serial Number", "Headset,Mitel,5312 IP Phone,TM000001",
    "Headset,Yealink,SIP-T31P,TM000002", "Desktop,HP,ProBook 440 G9,TM000003", "Desktop,HP,ProBook 450 G8,TM000004",
    "Monitor,HP,LaserJet Pro M404dn,TM000005", "Laptop,Dell,PowerEdge R740,TM000006",
]  # fmt: skip


def test_each_row_whose_type_and_model_differ_is_told_with_both_kinds() -> None:
    problems = told(read(*AGAINST), "type_against_model")
    assert [problem.severity for problem in problems] == ["warning"] * 6
    assert sorted(int(row) for problem in problems for row in problem.rows) == [2, 3, 4, 5, 6, 7]
    offered = {}
    for problem in problems:
        assert problem.question is not None
        assert problem.question.kind == "type"
        assert not problem.question.waits
        offered[int(problem.rows[0])] = [choice for choice, _ in problem.question.choices]
    assert offered == {
        2: ["peripheral", "desk_phone"], 3: ["peripheral", "desk_phone"], 4: ["desktop", "laptop"],
        5: ["desktop", "laptop"], 6: ["monitor", "printer"], 7: ["laptop", "server"],
    }  # fmt: skip


def test_the_answer_is_kept_as_a_type_and_settles_the_rows() -> None:
    problems = told(read(*AGAINST), "type_against_model")
    said = Mapping()
    for problem in problems:
        assert problem.question is not None
        said = said.with_answer(Answer("type", problem.question.about, problem.question.choices[1][0]))
    assert len(said.types) == 6
    assert not said.answers
    assert read_mapping(write_mapping(said)) == said
    activity = read(*AGAINST, mapping=said)
    assert kinds(activity) == ["desk_phone", "desk_phone", "laptop", "laptop", "printer", "server"]
    assert not told(activity, "type_against_model")
    question = problems[0].question
    assert question is not None
    assert said.answer("type", question.about) == question.choices[1][0]
    assert said.without_answer("type", question.about).answer("type", question.about) == ""


def test_an_answer_of_the_mapping_file_about_a_type_is_one_of_its_types() -> None:
    said = read_mapping(
        '[[answer]]\nquestion = "type"\nabout = \'"Laptop", "Dell", "PowerEdge R740"\'\nanswer = "server"\n'
    )
    assert kinds(read(*AGAINST, mapping=said))[-1] == "server"
    with pytest.raises(Refusal, match="no type of kit"):
        read_mapping('[[answer]]\nquestion = "type"\nabout = \'"Laptop", "", "X"\'\nanswer = "sundial"\n')
    with pytest.raises(Refusal, match="word, maker and model"):
        read_mapping('[[answer]]\nquestion = "type"\nabout = "Laptop"\nanswer = "server"\n')


def run(tmp_path: Path, verb: str, *lines: str, name: str = "list.csv") -> tuple[int, dict[str, Any]]:
    """Exit code and JSON of the command line."""
    (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    out = tmp_path / "out.json"
    code = main([verb, str(tmp_path / name), "--json", str(out)])
    return code, json.loads(out.read_text(encoding="utf-8"))


@pytest.mark.parametrize("verb", ["check", "assess"])
def test_it_is_told_at_the_terminal_and_in_the_json(
    verb: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, record = run(tmp_path, verb, *AGAINST)
    printed = capsys.readouterr().out
    found = [problem for problem in record["problems"] if problem["code"] == "type_against_model"]
    assert sorted(row for problem in found for row in problem["rows"]) == [2, 3, 4, 5, 6, 7]
    assert "PowerEdge R740" in printed
    assert "a server" in printed.casefold()


def test_many_names_in_doubt_are_told_without_flooding_the_list() -> None:
    lines = ["Type,Make,Model", *(f"Desktop,HP,ProBook {n} G8" for n in range(400, 480))]
    problems = told(read(*lines), "type_against_model")
    assert len(problems) <= 26
    assert sum(problem.count for problem in problems) == 80


CASES = {
    "public_02": (
        (
            "Make,Model,Serial No", "HP,OfficeJet Pro 7740 Wide Format All-in-One,AI000001",
            "HP,OfficeJet Pro 9015 All-in-One,AI000002", "Canon,PIXMA TS5350 All-in-One,AI000003",
            "HP,LaserJet Pro MFP M428fdw,AI000004", "HP,Laser MFP 137fnw,AI000005", "Xerox,VersaLink B7035,AI000006",
            "Dell,OptiPlex 7490 All-in-One,AI000007", "HP,EliteOne 800 G6 All-in-One,AI000008",
        ),
        {"printer": 6, "desktop": 2},
    ),
    "public_04": (tuple(AGAINST), {"peripheral": 2, "desktop": 2, "monitor": 1, "laptop": 1}),
    "public_14": (
        (
            "Type,Make,Model,Serial", "Workstation,Dell,Precision 5820,WS000001",
            "Workstation,Dell,Precision 7960,WS000002", "Workstation (High-Tier),Dell,Precision 7960,WS000003",
            "Desktop,Dell,Precision 3660,WS000004", "Workstation,HP,Z8 Fury G5,WS000005",
            "Mobile workstation,Dell,Precision 7680,WS000006", "Laptop,Dell,Precision 3580,WS000007",
        ),
        {"desktop": 5, "laptop": 2},
    ),
}  # fmt: skip


@pytest.mark.parametrize(("lines", "units"), CASES.values(), ids=CASES.keys())
def test_lists_that_once_went_wrong_are_right_at_the_command_line(
    lines: tuple[str, ...], units: dict[str, int], tmp_path: Path
) -> None:
    code, record = run(tmp_path, "check", *lines)
    assert code == 0
    assert record["files"][0]["counts"]["in_use_units"] == units


def test_what_a_title_said_is_told() -> None:
    rows: list[list[object]] = [["Asset tag", "Model"], ["1", "HL2490"], ["2", "HL2490"]]
    (problem,) = told(workbook(Monitors=rows), "type_from_title")
    assert problem.severity == "info"
    assert list(problem.rows) == [2, 3]
    assert "“Monitors”" in problem.message


@pytest.mark.parametrize("word", ["Screen", "Display", "Sgrin", "Écran", "Monitor", "Laptop", "PC", "Switch", "Phone"])
def test_a_type_word_alone_has_the_figures_of_its_kind(word: str) -> None:
    """A word that a model would refine ("Screen") has the usual figures of its kind where no model is stated."""
    activity = read("Type,Quantity", f"{word},3")
    kit = activity.tables["kit"]
    if kit["asset_type"].iloc[0] != "unknown":
        assert isinstance(kit["device_type"].iloc[0], str), word
        assert carbon.assess(activity).rows_counted == 1
    else:
        assert kit["set_aside"].iloc[0] == "unknown_type"
