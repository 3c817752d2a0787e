"""How many units a row stands for: headings and cells of quantities, groups, devices counted beside another."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping, read_mapping, write_mapping
from carbon.problems import Problem

ASKED = -1.0
"""Stands for a list that waits until somebody says what a column is."""


def read(*lines: str, mapping: Mapping | None = None) -> ActivityData:
    text = "\n".join(lines) + "\n"
    return read_inventory([("list.csv", text.encode())], mapping=mapping)


def questions(activity: ActivityData) -> list[Problem]:
    return [each for each in activity.problems if each.question is not None and each.question.kind == "quantity"]


def counted(activity: ActivityData) -> float:
    """Units that count; ASKED where the list waits for an answer."""
    if questions(activity):
        kit = activity.tables["kit"]
        assert (kit["set_aside"] == "quantity_unclear").all()
        return ASKED
    kit = activity.tables["kit"]
    return float(kit["quantity"][kit["set_aside"].isna()].sum())


def devices(activity: ActivityData) -> dict[str, float]:
    kit = activity.tables["kit"]
    counts = kit[kit["set_aside"].isna()].groupby("asset_type", observed=True)["quantity"].sum()
    return {str(kind): float(units) for kind, units in counts.items()}


# ---------------------------------------------------------------- headings

WHOLE = ("40", "7", "371")
CERTAIN = (
    """Quantity|Qty|Qty.|Quantity held|Qty held|Quantity owned|Quantity in use|Qty on site|Quantity (devices)
Nos|Nos.|No off|No. off|No. of devices|No of units|No. held|Number of devices|Number of units|Number held
Number in service|Number in use|Number of assets|Number of items|Total number|Total number of devices|Total qty
Total quantity|Total devices|Total units|Total items|Count|Count of devices|Device count|Unit count|Asset count
Item count|Stock count|Stock level|Fleet size|Estate size|Size of fleet|Units|Units held|Units in use|Units owned
How many|How many devices|How many have we|Sum of Qty|Sum of Quantity|Sum of Units|Count of Serial number
Count of Asset tag|Count of Model|Count of Name|Total of Qty|Tally|QTY_HELD|Qty now
Nifer|Nifer y dyfeisiau|Nifer o ddyfeisiau|Nifer yr unedau|Cyfanswm nifer|Nifer mewn defnydd|Faint
Qté|Quantité|Quantités|Qté totale|Nombre|Nombre d'appareils|Nombre d’unités|Nombre total|Nombre de postes|Nb
Nbre|Nb d'équipements|Nbre total|Nombre en service|Quantité en stock|Nombre de matériels|Nifer / Quantity
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
DOUBTFUL = """Total|Totals|Devices|#|Stock|Holding|Holdings|Nr|No|No.|Nº|N°|Number|Pcs|Pieces|Ea|Volume|Held|Owned
In stock|On hand|Fleet|Estate|Items|Amount|Population|Installed base|Cyfanswm|Effectif|Effectifs|Parc|Dyfeisiau
Appareils|Total held|Stock at 31 March 2025|Total 2025|Devices in use|Assets|Grand total""".replace("\n", "|").split(
    "|"
)


def group(heading: str, cells: tuple[str, ...]) -> ActivityData:
    """A list of models without serials, of three rows, with one more column."""
    kinds = ("Laptop,Latitude 5420", "Desktop,OptiPlex 7080", "Monitor,P2422H")
    return read(
        f'Type,Model,"{heading}"', *(f'{kind},"{cell}"' for kind, cell in zip(kinds, cells, strict=True))
    )  # fmt: skip


@pytest.mark.parametrize("heading", [*CERTAIN, *DOUBTFUL])
def test_a_column_of_numbers_of_units_is_the_quantity_of_a_list_of_groups(heading: str) -> None:
    assert counted(group(heading, WHOLE)) == 418


@pytest.mark.parametrize("heading", DOUBTFUL)
@pytest.mark.parametrize("cells", [("£1,200.00", "£850.50", "£99.99"), ("1200.50", "850.25", "99.99"), ("A", "B", "C")])
def test_a_heading_of_several_meanings_is_no_quantity_where_its_cells_are_not(
    heading: str, cells: tuple[str, ...]
) -> None:
    assert counted(group(heading, cells)) == 3


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Volume", ("500 GB", "250 GB", "1000 GB")), ("Stock", ("Yes", "No", "Yes")), ("Total", ("£80", "£90", "£100")),
        ("No.", ("1", "2", "3")), ("#", ("1", "2", "3")), ("Nr", ("101", "102", "103")), ("Number", ("7", "8", "9")),
        ("N°", ("0", "1", "2")), ("Items", ("Mouse", "Bag", "Dock")), ("Holding", ("Freehold", "Lease", "Lease")),
        ("Nº", ("001", "002", "003")), ("Amount", ("£5", "£6", "£7")), ("Total", ("10%", "20%", "70%")),
    ],
)  # fmt: skip
def test_a_running_number_an_amount_or_a_word_is_no_quantity(heading: str, cells: tuple[str, ...]) -> None:
    assert counted(group(heading, cells)) == 3


@pytest.mark.parametrize("money", ["Unit price", "Cost", "Price (GBP)", "Purchase cost"])
@pytest.mark.parametrize("heading", ["Total", "Amount", "Grand total"])
def test_a_total_beside_a_price_may_be_money_and_is_asked_about(heading: str, money: str) -> None:
    activity = read(
        f"Type,Model,{money},{heading}", "Laptop,Latitude 5420,800,32000", "Monitor,P2422H,120,4800"
    )  # fmt: skip
    assert counted(activity) == ASKED


# ---------------------------------------------------------------- unknown columns in lists of groups

UNKNOWN = (
    "Wanted", "Ours", "Cardiff", "School A", "Figure", "Result", "2024", "2025", "2024-25", "x", "Column1", "Census",
    "Headcount", "Position", "Return", "Now", "Bedwas",
)  # fmt: skip


@pytest.mark.parametrize("heading", UNKNOWN)
def test_a_column_of_whole_numbers_that_nobody_knows_makes_a_list_of_groups_wait(heading: str) -> None:
    activity = group(heading, WHOLE)
    assert counted(activity) == ASKED
    (problem,) = questions(activity)
    assert problem.question is not None
    assert (problem.severity, problem.column, problem.question.units) == ("error", heading, 418)
    assert "418 units in 3 rows" in problem.message
    assert f"“{heading}”" in problem.message
    assert activity.files[0].outcome == "needs_mapping"


@pytest.mark.parametrize("heading", ["Purchased", "Bought", "Status", "Acquired", "Ownership", "Disposed"])
def test_whole_numbers_under_a_heading_of_days_or_words_are_asked_about(heading: str) -> None:
    assert counted(group(heading, WHOLE)) == ASKED


@pytest.mark.parametrize("cells", [("2019", "2021", "2022"), ("44197", "44562", "44562"), ("01/02/2021", "2020", "")])
def test_years_and_days_under_such_a_heading_stay_what_they_are(cells: tuple[str, ...]) -> None:
    assert counted(group("Purchased", cells)) == 3


OTHER = (
    "RAM", "Memory (GB)", "Floor", "Room", "Age", "Warranty (months)", "Ports", "Cores", "Users", "Staff", "Pupils",
    "Screen size", "Watts", "Cost code", "Order no", "PO number", "Item number", "Line", "Priority", "Score", "Year",
    "Value", "Unit cost", "Licences", "Capacity", "Depth (mm)", "VLAN", "Slots", "Number of users",
    "No. of staff", "Number of ports", "No of sites", "Number of licences",
)  # fmt: skip


@pytest.mark.parametrize("heading", OTHER)
def test_a_heading_that_names_another_thing_is_not_asked_about(heading: str) -> None:
    assert counted(group(heading, WHOLE)) == 3


@pytest.mark.parametrize(
    "cells",
    [
        ("1", "2", "3"), ("2019", "2021", "2022"), ("1", "1", "1"), ("1.5", "2.5", "3.5"),
        ("100001", "100002", "100007"),
        ("0471", "0032", "0112"), ("£40", "£7", "£371"), ("a", "b", "c"), ("", "", ""),
        ("01/02/2021", "", "02/03/2022"),
        ("40 GB", "7 GB", "371 GB"),
    ],
)  # fmt: skip
def test_cells_that_cannot_be_numbers_of_devices_are_not_asked_about(cells: tuple[str, ...]) -> None:
    assert counted(group("Wanted", cells)) == 3


@pytest.mark.parametrize(
    "identity",
    ["Serial number", "Service tag", "Asset tag", "Asset number", "Hostname", "Device name", "Computer name", "Name"],
)
@pytest.mark.parametrize("heading", ["Wanted", "Total", "#", "No", "2025", "Amount", "Figure"])
def test_a_list_whose_rows_have_an_identity_is_no_list_of_groups(identity: str, heading: str) -> None:
    activity = read(
        f"{identity},Type,Model,{heading}", "BG-LT-0417,Laptop,Latitude 5420,40", "BG-LT-0418,Laptop,Latitude 5420,7",
        "BG-DT-0003,Desktop,OptiPlex 7080,371",
    )  # fmt: skip
    assert counted(activity) == 3


@pytest.mark.parametrize("heading", ["Stock", "Holding", "Devices", "Held", "On hand", "Assets", "Fleet"])
def test_numbers_of_kit_on_rows_with_an_identity_are_asked_about(heading: str) -> None:
    lines = (f"Serial number,Type,Model,{heading}", "BG0417,Laptop,Latitude 5420,40", "BG0418,Laptop,Latitude 5420,7")
    assert counted(read(*lines)) == ASKED


@pytest.mark.parametrize("heading", ["Total", "Holding", "Stock"])
@pytest.mark.parametrize("number", ["Asset number", "Asset ID", "Tag", "S/No"])
def test_numbers_that_run_on_are_no_sure_identity(number: str, heading: str) -> None:
    lines = (f"{number},Type,Model,{heading}", "1,Laptop,Latitude 5420,40", "2,Monitor,P2422H,7", "3,Desktop,M70,9")
    assert counted(read(*lines)) == ASKED


@pytest.mark.parametrize("running", ["ID", "Ref", "No", "#", "Line", "Item no", "Row", "Rhif"])
def test_a_running_number_beside_it_changes_nothing(running: str) -> None:
    lines = (f"{running},Type,Model,Holding", "1,Laptop,Latitude 5420,40", "2,Monitor,P2422H,7", "3,Desktop,M70,9")
    assert counted(read(*lines)) == 56


def test_a_person_a_row_is_a_device_a_row() -> None:
    activity = read(
        "User name,Type,Model,Wanted", "Gwen Parry,Laptop,Latitude 5420,40", "Tomos Rees,Laptop,Latitude 5420,7"
    )
    assert counted(activity) == 2


def test_a_doubtful_heading_beside_one_that_says_little() -> None:
    assert counted(read("Item,Stock", "Laptops,40", "Monitors,7")) == 47
    assert counted(read("Product,Total", "Latitude 5420,40", "EliteBook 840 G8,7")) == 47


def test_names_of_kit_are_no_identity() -> None:
    activity = read("Name,Type,Holding", "Standard laptop,Laptop,40", "Exec laptop,Laptop,7", "Screen,Monitor,371")
    assert counted(activity) == 418


def test_a_quantity_makes_all_other_numbers_another_thing() -> None:
    assert counted(read("Type,Model,Qty,Total,Wanted", "Laptop,Latitude 5420,40,32000,7")) == 40


def test_a_total_of_unknown_parts_is_the_quantity() -> None:
    assert counted(read("Model,Cardiff,Swansea,Total", "Latitude 5420,30,10,40", "EliteBook 840 G8,8,2,10")) == 50


def test_a_long_list_of_single_devices_with_models_that_repeat_waits_too() -> None:
    rows = [f"Laptop,Latitude 5420,{number % 7 + 1}" for number in range(60)]
    assert counted(read("Type,Model,Wanted", *rows)) == ASKED


# ---------------------------------------------------------------- answers


def answered(problem: Problem, answer: str) -> Answer:
    assert problem.question is not None
    return Answer(problem.question.kind, problem.question.about, answer)


@pytest.mark.parametrize(("answer", "units"), [("quantity", 418), ("not quantity", 3)])
def test_an_answer_is_kept_and_holds_for_the_next_edition(answer: str, units: float) -> None:
    (problem,) = questions(group("Wanted", WHOLE))
    mapping = read_mapping(write_mapping(Mapping(answers=(answered(problem, answer),))))
    lines = ("Type,Model,Wanted", "Laptop,Latitude 5420,40", "Desktop,OptiPlex 7080,7", "Monitor,P2422H,371")
    activity = read(*lines, mapping=mapping)
    assert counted(activity) == units
    assert activity.files[0].outcome != "needs_mapping"
    assert counted(read(*lines, "Monitor,P2422H,10", mapping=mapping)) == (428 if answer == "quantity" else 4)


def test_an_answer_is_for_its_own_list() -> None:
    (problem,) = questions(group("Wanted", WHOLE))
    mapping = Mapping(answers=(answered(problem, "quantity"),))
    assert counted(read("Make,Model,Site,Wanted", "Dell,Latitude 5420,Hall,40", mapping=mapping)) == ASKED


TWO = ("Type,Model,2024,2025", "Laptop,Latitude 5420,30,40", "Monitor,P2422H,9,8")


@pytest.mark.parametrize(
    ("said", "units"),
    [
        (("not quantity", "quantity"), 48), (("quantity", "not quantity"), 39), (("quantity", "quantity"), 87),
        (("not quantity", "not quantity"), 2), (("", "quantity"), ASKED), (("quantity", ""), ASKED),
    ],
)  # fmt: skip
def test_of_several_columns_each_is_asked_about_and_those_that_count_are_added(
    said: tuple[str, str], units: float
) -> None:
    open_ = questions(read(*TWO))
    assert [problem.column for problem in open_] == ["2024", "2025"]
    answers = tuple(answered(problem, word) for problem, word in zip(open_, said, strict=True) if word)
    assert counted(read(*TWO, mapping=Mapping(answers=answers))) == units


def test_the_mapping_of_columns_says_it_as_well() -> None:
    text = """[[table]]
role = "devices"
column = [{heading = "Type", field = "asset_type"}, {heading = "Wanted", field = "quantity"}]
"""
    lines = ("Type,Model,Wanted", "Laptop,Latitude 5420,40", "Monitor,P2422H,8")
    assert counted(read(*lines, mapping=read_mapping(text))) == 48


# ---------------------------------------------------------------- pivots and headings that name the kind


@pytest.mark.parametrize(
    "head",
    ["Row Labels,Sum of Qty", "Row labels,Count of Serial number", "Étiquettes de lignes,Nombre de Numéro de série"],
)
def test_a_pivot_of_models_is_a_list_of_groups(head: str) -> None:
    activity = read(head, "Latitude 5420,40", "OptiPlex 7080,7", "EliteBook 840 G8,371", "Grand Total,418")
    assert counted(activity) == 418


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Number of laptops", "laptop"), ("No. of desktops", "desktop"), ("Laptops (number)", "laptop"),
        ("Laptop count", "laptop"), ("Count of monitors", "monitor"), ("Total printers", "printer"),
        ("Qty of tablets", "tablet"), ("Nifer y gliniaduron", "laptop"), ("Nombre d'imprimantes", "printer"),
        ("How many laptops", "laptop"), ("Total number of servers", "server"), ("# laptops", "laptop"),
    ],
)  # fmt: skip
def test_a_heading_may_say_the_number_and_the_kind(heading: str, kind: str) -> None:
    activity = read(f"Site,{heading}", "Hall,40", "Depot,0", "School,7")
    assert devices(activity) == {kind: 47.0}


def test_the_size_of_a_screen_is_no_screen_beside_it() -> None:
    lines = ("Asset type,Model,Screen size,Serial", "Monitor,P2422H,24,S1001", "Monitor,P2422H,27,S1002")
    assert devices(read(*lines)) == {"monitor": 2.0}


@pytest.mark.parametrize("other", ["Staff", "Address", "Floor area (m2)", "Pupils"])
def test_numbers_of_kit_by_place_stand_beside_other_columns(other: str) -> None:
    lines = (f"School,{other},Laptops,Monitors", "Ysgol A,99,40,12", "Ysgol B,20,7,0")
    assert devices(read(*lines)) == {"laptop": 47.0, "monitor": 12.0}


def test_every_word_that_is_no_number_is_named_with_its_rows() -> None:
    rows = [f"Laptop,E14,{word}" for word in ("many", "5-6", "many", "3")]
    told = [each for each in read("Type,Model,Qty", *rows).problems if each.code == "non_numeric_quantity"]
    (asked,) = [each for each in told if each.question]
    (unasked,) = [each for each in told if not each.question]
    assert "“5-6”" in asked.message
    assert "“many” (2 rows)" in unasked.message or "“many”" in unasked.message
    assert unasked.count == 2


def test_several_such_headings_by_place() -> None:
    activity = read(
        "School,Number of laptops,Number of desktops,No. of iPads", "Ysgol A,40,10,30", "Ysgol B,20,,5"
    )  # fmt: skip
    assert devices(activity) == {"laptop": 60.0, "desktop": 10.0, "tablet": 35.0}


def test_a_number_of_the_rows_own_kind_is_their_quantity() -> None:
    assert devices(read("Model,Number of laptops", "Latitude 5420,40", "EliteBook 840 G8,7")) == {"laptop": 47.0}
    unsure = read("Laptop model,Laptops", "Latitude 5420,40", "EliteBook 840 G8,7")
    assert unsure.files[0].outcome == "needs_mapping"
    assert not unsure.tables
    assert counted(read("Type,Model,Number of laptops,Number of desktops", "Laptop,E14,40,", "Desktop,M70,,7")) == ASKED


# ---------------------------------------------------------------- devices counted beside a device


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("No. of monitors", "monitor"), ("Number of screens", "monitor"), ("Screens", "monitor"),
        ("Monitors", "monitor"),
        ("Docks", "docking_station"), ("Docking stations", "docking_station"), ("Monitor count", "monitor"),
        ("Qty monitors", "monitor"), ("Monitors (number)", "monitor"), ("Headsets", "peripheral"),
        ("Nifer y monitorau", "monitor"), ("Nombre d'écrans", "monitor"), ("# screens", "monitor"),
        ("How many monitors", "monitor"), ("Monitor Qty", "monitor"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("own", ["Laptop model,Laptop serial", "Model,Serial number", "Model,Asset tag"])
def test_a_column_that_counts_another_device_makes_records_of_it(heading: str, kind: str, own: str) -> None:
    activity = read(
        f"{own},Site,{heading}", "Latitude 5420,S1001,Hall,2", "Latitude 5420,S1002,Hall,0",
        "Latitude 5420,S1003,Depot,",
        "EliteBook 840 G8,S1004,Depot,1",
    )  # fmt: skip
    assert devices(activity) == {"laptop": 4.0, kind: 3.0}
    kit = activity.tables["kit"]
    beside = kit[kit["asset_type"] == kind]
    assert list(zip(beside["row"], beside["quantity"], beside["site"], strict=True)) == [
        (2, 2.0, "Hall"), (5, 1.0, "Depot"),
    ]  # fmt: skip
    assert "serial" not in kit or beside["serial"].isna().all()


def test_several_devices_are_counted_beside_one() -> None:
    activity = read(
        "Type,Model,Serial number,Monitors,Docks,Number of headsets", "Laptop,Latitude 5420,S1001,2,1,1",
        "Laptop,Latitude 5420,S1002,1,,0",
    )  # fmt: skip
    assert devices(activity) == {"laptop": 2.0, "monitor": 3.0, "docking_station": 1.0, "peripheral": 1.0}


def test_a_group_with_its_quantity_and_screens_counted_beside() -> None:
    activity = read("Laptop model,Quantity,Number of monitors", "Latitude 5420,40,60", "EliteBook 840 G8,7,10")
    assert devices(activity) == {"laptop": 47.0, "monitor": 70.0}


@pytest.mark.parametrize(
    "heading", ["Number of VMs", "No. of cores", "Ports", "SIMs", "Number of CPUs", "Disks", "# vms"]
)
def test_numbers_of_what_is_no_device_make_no_records(heading: str) -> None:
    activity = read(
        f"Name,Type,Model,Serial number,{heading}", "host1,Server,PowerEdge R740,S1001,12",
        "host2,Server,PowerEdge R740,S1002,9",
    )  # fmt: skip
    assert devices(activity) == {"server": 2.0}


# ---------------------------------------------------------------- cells


@pytest.mark.parametrize(
    ("cell", "units"),
    [
        ("2 x", 2), ("x 2", 2), ("×2", 2), ("12 units", 12), ("12 No.", 12), ("12 no", 12), ("12 off", 12),
        ("12 pcs", 12),
        ("12 nr", 12), ("12 ea", 12), ("12 each", 12), ("12 devices", 12), ("12 laptops", 12), ("12 items", 12),
        ("12 dyfais", 12), ("12 unités", 12), ("a dozen", 12), ("dozen", 12), ("two", 2), ("Two", 2), ("twelve", 12),
        ("twenty", 20), ("dau", 2), ("deux", 2), ("un", 1), ("one", 1), ("approx 40", 40), ("c. 40", 40), ("~40", 40),
        ("about 40", 40), ("40 approx", 40), ("40 (approx)", 40), ("40ish", 40), ("1,234", 1234), ("1 234", 1234),
        ("40.0", 40), ("40*", 40), ("Qty 40", 40), ("No. 40", 40), ("40 in use", 40), ("10+", 10),
        ("a pair", 2), ("single", 1),
    ],
)  # fmt: skip
def test_cells_that_say_a_number_of_units(cell: str, units: float) -> None:
    activity = read("Type,Model,Quantity", f'Laptop,Latitude 5420,"{cell}"', "Laptop,E14,3", "Laptop,T14,4")
    assert counted(activity) == units + 7


@pytest.mark.parametrize("cell", ["10+", "approx 40", "~40", "40ish", "40 approx", "a dozen or so", "over 30"])
def test_a_number_that_is_not_exact_is_told(cell: str) -> None:
    activity = read("Type,Model,Quantity", f'Laptop,Latitude 5420,"{cell}"', "Laptop,E14,3")
    assert [each.rows.tolist() for each in activity.problems if each.code == "about"] == [[2]]


@pytest.mark.parametrize(
    "cell",
    ["5-6", "5 to 6", "5/6", "many", "several", "a few", "lots", "<5", "tbc?", "some", "40 W", "£40", "40%", "40 kg"],
)
def test_cells_that_say_no_number_hold_their_row_back(cell: str) -> None:
    activity = read("Type,Model,Quantity", f'Laptop,Latitude 5420,"{cell}"', "Laptop,E14,3", "Laptop,T14,4")
    assert counted(activity) == 7
    assert activity.tables["kit"]["set_aside"].tolist()[0] == "non_numeric_quantity"


@pytest.mark.parametrize("cell", ["2.5", "1,5", "0.5", "12.25", "2½", "1/2"])
def test_a_part_of_a_device_waits_until_somebody_confirms_it(cell: str) -> None:
    lines = ("Type,Model,Quantity", f'Laptop,Latitude 5420,"{cell}"', "Laptop,E14,3")
    activity = read(*lines)
    kit = activity.tables["kit"]
    assert float(kit["quantity"][kit["set_aside"].isna()].sum()) == 3
    asked = [each for each in activity.problems if each.question is not None]
    if cell in ("2½", "1/2"):  # nobody can say how many that is
        assert not asked
        return
    (problem,) = asked
    assert problem.rows.tolist() == [2]
    confirmed = read(*lines, mapping=Mapping(answers=(answered(problem, "as it stands"),)))
    assert counted(confirmed) > 3
    left_out = read(*lines, mapping=Mapping(answers=(answered(problem, "not counted"),)))
    assert counted(left_out) == 3
    assert not any(each.question for each in left_out.problems)


@pytest.mark.parametrize("blank", ["", "-", "n/a", "unknown", "TBC"])
def test_a_blank_quantity_is_one_and_its_rows_are_told(blank: str) -> None:
    activity = read("Type,Model,Quantity", f"Laptop,Latitude 5420,{blank}", "Laptop,E14,3", f"Laptop,T14,{blank}")
    assert counted(activity) == 5
    (told,) = [each for each in activity.problems if each.code == "quantity_missing_assumed_one"]
    assert told.rows.tolist() == [2, 4]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        *((word, "zero_quantity") for word in ("0", "nil", "none", "dim", "zero", "aucun", "0.0")),
        ("-3", "negative_quantity"), ("(40)", "negative_quantity"), ("(3", "non_numeric_quantity"),
    ],
)  # fmt: skip
def test_none_and_less_than_none_count_as_none(cell: str, reason: str) -> None:
    activity = read("Type,Model,Quantity", f"Laptop,Latitude 5420,{cell}", "Laptop,E14,3")
    assert activity.tables["kit"]["set_aside"].astype(object).tolist()[0] == reason
    assert counted(activity) == 3


def test_a_row_of_sums_is_no_record() -> None:
    lines = ("Type,Model,Holding", "Laptop,Latitude 5420,40", "Monitor,P2422H,8")
    assert counted(read(*lines, "Total,,48")) == 48
    assert counted(read(*lines, ",,48")) == 48


def test_a_serial_number_on_several_units_is_told() -> None:
    activity = read("Type,Model,Serial number,Qty", "Laptop,Latitude 5420,S1001,40", "Laptop,Latitude 5420,S1002,1")
    assert counted(activity) == 41
    (told,) = [each for each in activity.problems if each.code == "quantity_on_serial"]
    assert (told.severity, told.rows.tolist()) == ("warning", [2])
    assert "40 units" in told.message
