"""What a list says of its own sums is a control: a difference to what was read is told with its amount."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from carbon.problems import Problem
from tests.inventory.own_lists import HALF_HOURS, text, workbook

KIT = "Asset type,Model,Quantity"
LAPTOPS = ("Laptop,Latitude 5440,10", "Monitor,P2422H,5")
COLUMNS = ",".join(HALF_HOURS)
ONES = ",".join(["1.5"] * 48)


def differences(content: bytes, name: str = "list.csv") -> list[Problem]:
    activity = read_inventory([(name, content)])
    return [each for each in activity.problems if each.code == "control_total_differs"]


CASES: list[tuple[str, bytes, tuple[str, ...]]] = [
    ("units, right", text(KIT, *LAPTOPS, "Total,,15"), ()),
    ("units, wrong", text(KIT, *LAPTOPS, "Total,,18"), ("18", "15", "3 more")),
    ("units, less than read", text(KIT, *LAPTOPS, "Grand total,,12"), ("12", "15", "3 less")),
    ("Welsh", text(KIT, *LAPTOPS, "Cyfanswm,,20"), ("20", "15", "5 more")),
    ("subtotals, right", text(KIT, LAPTOPS[0], "Subtotal,,10", LAPTOPS[1], "Subtotal,,5", "Grand total,,15"), ()),
    (
        "a subtotal, wrong",
        text(KIT, LAPTOPS[0], "Subtotal,,11", LAPTOPS[1], "Subtotal,,5", "Grand total,,15"),
        ("11", "10", "1 more"),
    ),
    (
        "thousands with commas, right",
        text(KIT, "Laptop,Latitude 5440,1200", "Monitor,P2422H,300", 'Total,,"1,500"'),
        (),
    ),
    ("a total above the list", text(KIT, "Total,,15", *LAPTOPS), ()),
    ("a total above the list, wrong", text(KIT, "Total,,25", *LAPTOPS), ("25", "15", "10 more")),
    ("the number of records, right", text(KIT, *LAPTOPS, "Total records: 2,,"), ()),
    ("the number of records, wrong", text(KIT, *LAPTOPS, "Number of records: 30,,"), ("30", "2", "28 more")),
    ("the number of rows beside its words", text(KIT, *LAPTOPS, "Row count,,40"), ("40", "2", "38 more")),
    (
        "electricity, wrong",
        text("Meter,From,To,kWh", "M1,2025-04-01,2025-04-30,500", "M1,2025-05-01,2025-05-31,400", "Total,,,950"),
        ("950", "900", "50 more"),
    ),
    (
        "electricity, right to its rounding",
        text("Meter,From,To,kWh", "M1,2025-04-01,2025-04-30,500.4", "M1,2025-05-01,2025-05-31,400.4", "Total,,,901"),
        (),
    ),
    (
        "cost of a bill, wrong",
        text(
            "Provider,Service,Region,Usage unit,Usage amount,Cost (GBP)",
            "Azure,Virtual Machines,uksouth,Hours,100,50.00",
            "Azure,Storage,uksouth,GB-Mo,20,4.00",
            "Total,,,,,60.00",
        ),
        ("60", "54", "6 more"),
    ),
    (
        "cost of a bill, right",
        text(
            "Provider,Service,Region,Usage unit,Usage amount,Cost (GBP)",
            "Azure,Virtual Machines,uksouth,Hours,100,50.00",
            "Azure,Storage,uksouth,GB-Mo,20,4.00",
            "Total,,,,,54.00",
        ),
        (),
    ),
    (
        "the total of a day, right",
        text(f"MPAN,Date,{COLUMNS},Day total", f"22000,01/04/2025,{ONES},72", f"22000,02/04/2025,{ONES},72"),
        (),
    ),
    (
        "the total of a day, wrong",
        text(f"MPAN,Date,{COLUMNS},Day total", f"22000,01/04/2025,{ONES},72", f"22000,02/04/2025,{ONES},80"),
        ("152", "144", "8 more"),
    ),
    (
        "the total of a day as kWh, wrong",
        text(f"MPAN,Date,{COLUMNS},Total kWh", f"22000,01/04/2025,{ONES},72", f"22000,02/04/2025,{ONES},75"),
        ("147", "144", "3 more"),
    ),
    (
        "months across with a total, right",
        text("Room (kWh),Apr 2025,May 2025,Total", "Hall,100,200,300", "Depot,10,20,30", "Total,110,220,330"),
        (),
    ),
    (
        "months across with a total, wrong",
        text("Room (kWh),Apr 2025,May 2025,Total", "Hall,100,200,350", "Depot,10,20,30"),
        ("380", "330", "50 more"),
    ),
    (
        "months across with a row of totals, wrong",
        text("Room (kWh),Apr 2025,May 2025", "Hall,100,200", "Depot,10,20", "Total,110,260"),
        ("370", "330", "40 more"),
    ),
    (
        "fuel, wrong",
        text(
            "Fuel,Amount,Unit,From,To",
            "Diesel,100,litres,2025-04-01,2025-04-30",
            "Diesel,50,litres,2025-05-01,2025-05-31",
            "Total,170,,,",
        ),
        ("170", "150", "20 more"),
    ),
]


@pytest.mark.parametrize(
    ("content", "words"), [(content, words) for _, content, words in CASES], ids=[name for name, *_ in CASES]
)
def test_a_stated_sum_is_held_against_what_was_read(content: bytes, words: tuple[str, ...]) -> None:
    found = differences(content)
    assert len(found) == bool(words), [each.message for each in found]
    for problem in found:
        assert problem.severity == "warning"
        for word in words:
            assert word in problem.message, problem.message


def test_every_column_that_differs_is_told_in_one_sentence_a_row() -> None:
    rows = (("Asset type", "Model", "Quantity", "Metered kWh"), ("Laptop", "E14", 3, 60), ("Laptop", "E15", 2, 40),
            ("Total", None, 6, 90))  # fmt: skip
    found = differences(workbook(Kit=rows), "kit.xlsx")
    assert {each.column for each in found} == {"Quantity", "Metered kWh"}
    assert all(each.rows.tolist() == [4] for each in found)


def test_a_total_of_what_does_not_count_is_no_difference() -> None:
    lines = ("Asset type,Model,Quantity,Status", "Laptop,E14,3,In use", "Laptop,E15,2,Disposed", "Total,,5,")
    assert not differences(text(*lines))


def test_a_total_that_multiplies_each_by_its_units_is_no_difference() -> None:
    lines = ("Asset type,Model,Quantity,Annual energy (kWh)", "Laptop,E14,3,20", "Laptop,E15,2,30", "Total,,5,120")
    assert not differences(text(*lines))
