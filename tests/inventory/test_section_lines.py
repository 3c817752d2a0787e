"""A line that names a kind of kit alone above its rows is no record, and says what the rows beneath it are."""

from __future__ import annotations

from pathlib import Path

import pytest

import carbon
from carbon.columns import ActivityData
from carbon.inventory.headings.mapping import Mapping, read_mapping


def read(text: str, mapping: Mapping | None = None) -> ActivityData:
    return carbon.read_inventory(("kit.csv", text.encode()), mapping=mapping)


def said(text: str) -> Mapping:
    """What a person says of the list: its description is the model, its number the quantity."""
    label, number = text.splitlines()[0].split(",")[:2]
    return read_mapping(
        f'[[table]]\nrole = "devices"\n[[table.column]]\nheading = "{label}"\nfield = "model"\n'
        f'[[table.column]]\nheading = "{number}"\nfield = "quantity"\n'
    )


def units(activity: ActivityData) -> dict[str, float]:
    kit = activity.tables["kit"]
    counted = kit[kit["set_aside"].isna()]
    return counted.groupby(counted["asset_type"].astype(str))["quantity"].sum().to_dict()


CRITIC = """Description,Number,Notes
Laptops,,
Dell Latitude 5420,40,
HP EliteBook 840,25,
Subtotal,65,
Monitors,,
Dell P2419H,80,
Philips 243V,10,
Subtotal,90,
Printers,,
HP M404,6,
Grand total,161,
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CRITIC, {"laptop": 65, "monitor": 90, "printer": 6}),
        (CRITIC.replace("Laptops", "LAPTOPS:").replace("Printers", "Printers (1)"),
         {"laptop": 65, "monitor": 90, "printer": 6}),
        ("Eitem,Nifer\nGliniaduron,\nLatitude 5420,40\nMonitorau,\n243V,10\nArgraffwyr,\nM404,6\n",
         {"laptop": 40, "monitor": 10, "printer": 6}),
        ("Description,Number\nOrdinateurs portables,\nLatitude 5420,40\nÉcrans,\n243V,10\nImprimantes,\nM404,6\n",
         {"laptop": 40, "monitor": 10, "printer": 6}),
        ("Description,Number\nMobile phones,\nA52,4\nS21,2\nTablets,\nTab A7,3\n", {"smartphone": 6, "tablet": 3}),
        ("Description,Number\nServers,\nR740,4\nNetwork switches,\n2960X,7\n", {"server": 4, "network_switch": 7}),
        ("Item,Qty\nLaptops,\nLatitude 5420,40\nZBook Firefly,5\nMonitors,\nP2419H,10\n",
         {"laptop": 45, "monitor": 10}),
        ("Description,Number\nLaptops,\nYsgol A,\nLatitude 5420,4\nMonitors,\n243V,10\n",
         {"laptop": 4, "monitor": 10}),
        ("Description,Number\nDocking stations,\nWD19,4\nWD22,2\nMonitors,\n243V,10\n",
         {"docking_station": 6, "monitor": 10}),
        ("Description,Number\nDesktop PCs,\nOptiPlex 7090,4\nProjectors,\nEB-992F,2\n", {"desktop": 4, "projector": 2}),
    ],
)  # fmt: skip
def test_in_a_mapped_list_a_line_of_a_kind_says_what_the_rows_beneath_are(text: str, expected: dict[str, int]) -> None:
    activity = read(text, said(text))
    found = {{"dock": "docking_station"}.get(kind, kind): number for kind, number in units(activity).items()}
    assert {kind: number for kind, number in found.items() if number} == expected
    assert activity.tables["kit"]["set_aside"].isna().all()
    assert any(problem.code == "kind_of_section" for problem in activity.problems)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Laptops,,", "Latitude 5420,A1,Hall", "Mystery X1,A2,Hall", "Monitors,,", "243V,A3,Hall"],
         {"laptop": 2, "monitor": 1}),
        (["Printers,,", "M404,A1,Hall", "M506,A2,Hall"], {"printer": 2}),
        (["Gliniaduron,,", "Mystery X1,A1,Hall", "Monitorau:,,", "243V,A3,Hall"], {"laptop": 1, "monitor": 1}),
        (["Laptops,,", "Mystery X1,A1,Hall", "DISPOSED,,", "Mystery X2,A2,Hall"], {"laptop": 1}),
        (["Tablets (2),,", "Tab A7,A1,Hall", "Tab A8,A2,Hall", "Docks,,", "WD19,A3,Hall"],
         {"tablet": 2, "docking_station": 1}),
        (["IN USE,,", "Laptops,,", "Mystery X1,A1,Hall", "Monitors,,", "243V,A2,Hall"], {"laptop": 1, "monitor": 1}),
    ],
)  # fmt: skip
def test_in_a_list_that_is_known_it_says_so_too(lines: list[str], expected: dict[str, int]) -> None:
    activity = read("\n".join(["Model,Serial number,Room", *lines]))
    found = {{"dock": "docking_station"}.get(kind, kind): number for kind, number in units(activity).items()}
    assert found == expected


def test_a_type_of_a_row_wins_over_the_line_above_it() -> None:
    activity = read("Type,Model,Serial number\nLaptops,,\nLaptop,X1,A1\n,X2,A2\nMonitor,X3,A3\n")
    assert units(activity) == {"laptop": 2, "monitor": 1}


def test_a_line_of_rows_that_say_their_kind_is_no_record() -> None:
    activity = read("Type,Model,Serial number\nLaptops,,\nLaptop,X1,A1\nLaptop,X2,A2\nMonitors,,\nMonitor,X3,A3\n")
    assert units(activity) == {"laptop": 2, "monitor": 1}


@pytest.mark.parametrize(
    "text",
    [
        "Type,Quantity\nLaptop,\nMonitor,3\nPrinter,2\n",  # a blank is one unit
        "Type,Model,Serial number\nLaptop,X1,A1\nProjector,,\nMonitor,X3,A3\n",
        "Type,Model,Serial number\nLaptop,X1,A1\nMonitor,X3,A3\nProjector,,\n",
        "Type,Model,Serial number\nLaptop,X1,A1\nProjectors,,\nMonitors,,\nLaptop,X3,A3\n",
    ],
)
def test_a_kind_that_heads_no_rows_stays_a_record(text: str) -> None:
    assert len(read(text).tables["kit"]) == text.count("\n") - 1


def test_a_name_of_several_kinds_waits_beneath_no_line() -> None:
    """A label between ends what the line said: the rows beneath it may be of any kind."""
    activity = read("Model,Serial number,Room\nLaptops,,\nMystery X1,A1,Hall\nYsgol Bryn,,\nMystery X2,A2,Hall\n")
    assert units(activity) == {"laptop": 1}
    assert activity.tables["kit"]["set_aside"].astype("string").tolist()[1] == "unknown_type"


def test_the_words_of_the_section_are_told_with_their_rows() -> None:
    activity = read(CRITIC, said(CRITIC))
    (problem,) = [problem for problem in activity.problems if problem.code == "kind_of_section"]
    assert "“Laptops” (2 rows" in problem.message
    assert Path(problem.file or "").name == "kit.csv"


@pytest.mark.parametrize("line", ["Sold,,,", ",Sold,,", ",,,Sold", ",,,FALSE", "Disposed,,,"])
def test_a_status_alone_with_nothing_beneath_it_is_told_as_left_out(line: str) -> None:
    activity = carbon.read_inventory(
        [("kit.csv", f"Asset type,Model,Quantity,Power (W)\nLaptop,E14,1,30\n{line}\n".encode())]
    )
    assert activity.rows_read == 1
    assert [(told.code, told.rows.tolist()) for told in activity.problems if told.code == "total_row_excluded"] == [
        ("total_row_excluded", [3])
    ]
