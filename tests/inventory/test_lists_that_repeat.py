"""Lists that would count twice: by names, in themselves, as parts, as sums. Told where certain, asked where likely."""

from __future__ import annotations

import io
import random

import pandas as pd
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, read, reasons, units

SERVERS = "Host name,Model,Cores|esx530,PowerEdge R740,32|esx531,PowerEdge R640,32"


def book(mapping: Mapping | None = None, **sheets: str) -> ActivityData:
    content = io.BytesIO()
    with pd.ExcelWriter(content) as writer:
        for name, text in sheets.items():
            frame = pd.read_csv(io.StringIO(text.replace("|", "\n")))
            frame.to_excel(writer, sheet_name=name.replace("_", " "), index=False)
    return read_inventory([("kit.xlsx", content.getvalue())], mapping=mapping)


def twice(text: str, times: int = 2) -> str:
    head, *rows = text.split("|")
    return "|".join([head, *rows * times])


@pytest.mark.parametrize("times", [2, 3])
@pytest.mark.parametrize("count", [2, 5, 40])
def test_names_that_repeat_are_one_device_whatever_their_share(times: int, count: int) -> None:
    rows = [f"srv{n + 10},Server,PowerEdge R740,Leeds" for n in range(count)]
    activity = read(twice("|".join(["Host name,Type,Model,Site", *rows]), times))
    assert units(activity) == count
    assert set(reasons(activity)) == {None, "duplicate_record"}
    assert units(read(twice(SERVERS))) == 2


def test_names_that_repeat_with_other_cells_are_asked_about() -> None:
    activity = read(SERVERS + "|esx530,PowerEdge R740,64|esx531,PowerEdge R640,64")
    assert units(activity) == 0
    assert len(asked(activity)) == 2
    assert all("cores" in problem.message for problem in asked(activity))


def test_names_of_kinds_of_things_are_no_names_of_one() -> None:
    rows = ["P2419H,Monitor"] * 8 + ["E2722,Monitor"] * 2 + ["U2412,Monitor"] * 6
    assert units(read("|".join(["Name,Type", *rows]))) == 16


BLOCKS = {
    "two lines of several": "Type,Model,Quantity,Site|Laptop,E14,40,HQ|Monitor,P24,60,HQ",
    "three lines": "Type,Model|Laptop,E14|Monitor,P24|Printer,M404",
    "a line twice in the block": "Type,Model|Laptop,E14|Laptop,E14|Monitor,P24|Printer,M404",
    "kinds alone": "Type,Quantity|Laptop,40|Monitor,60|Printer,4",
    "sites": "Site,Type,Quantity|Leeds,Laptop,40|York,Laptop,40|Hull,Monitor,9",
}


@pytest.mark.parametrize("text", BLOCKS.values(), ids=BLOCKS.keys())
@pytest.mark.parametrize("times", [2, 3])
def test_a_list_pasted_under_itself_is_asked_about(text: str, times: int) -> None:
    once, activity = units(read(text)), read(twice(text, times))
    assert units(activity) == once
    (problem,) = asked(activity)
    assert problem.question is not None
    assert problem.question.waits
    both = Mapping().with_answer(Answer("same_list", problem.question.about, "both"))
    assert units(read(twice(text, times), mapping=both)) == times * once
    one = Mapping().with_answer(Answer("same_list", problem.question.about, "one"))
    settled = read(twice(text, times), mapping=one)
    assert units(settled) == once
    assert not asked(settled)


def test_every_row_entered_twice_in_any_order_is_asked_about() -> None:
    rows = [f"Laptop,E14,Room {n}" for n in range(8)] * 2
    random.Random(4).shuffle(rows)
    activity = read("|".join(["Type,Model,Site", *rows]))
    assert units(activity) == 8
    assert len(asked(activity)) == 1


NO_BLOCKS = {
    "bought in pairs": "Type,Model|" + "|".join(f"Laptop,E1{n}" for n in range(6) for _ in range(2)),
    "a dozen desks": "Type,Model|" + "|".join(["Laptop,E14|Monitor,P24|Printer,M404"] * 12),
    "two alike": "Type,Model|Laptop,E14|Monitor,P24|Laptop,E14|Monitor,P24",
    "many of a kind": "Type,Model|" + "|".join(["Laptop,E14"] * 100 + ["Monitor,P24"] * 80 + ["Printer,M404"] * 20),
    "serial numbers": "Serial,Type|" + "|".join(f"SN{n:03},Laptop" for n in range(12)),
}


@pytest.mark.parametrize("text", NO_BLOCKS.values(), ids=NO_BLOCKS.keys())
def test_lists_that_are_no_blocks_count_unasked(text: str) -> None:
    activity = read(text)
    assert not asked(activity)
    assert units(activity) == len(text.split("|")) - 1


def _devices() -> list[str]:
    rows = ["Laptop,E14,Leeds", "Laptop,E14,Leeds", "Laptop,T14,York", "Monitor,P24,Leeds", "Monitor,P24,York"] * 4
    random.Random(3).shuffle(rows)
    return rows


@pytest.mark.parametrize("columns", [3, 2])
def test_a_part_of_a_list_without_identity_is_asked_about(columns: int) -> None:
    rows = [",".join(row.split(",")[:columns]) for row in _devices()]
    head = ",".join(["Type", "Model", "Site"][:columns])
    whole, first, second = ("|".join([head, *some]) for some in (rows, rows[:10], rows[10:]))
    for lists in ((whole, first), (first, whole), (whole, first, second), (second, first, whole)):
        activity = read(*lists)
        assert units(activity) == 20
        assert asked(activity)


def test_two_rows_that_stand_in_another_list_are_asked_about() -> None:
    whole = "Type,Model,Quantity|Laptop,E14,40|Monitor,P24,60|Printer,M404,3|Desktop,7090,9"
    activity = read(whole, "|".join(whole.split("|")[:3]))
    assert units(activity) == 112
    assert asked(activity)


def test_a_near_copy_of_a_sheet_is_asked_about() -> None:
    rows = [f"Laptop,M{n},Leeds" for n in range(12)]
    other = [*rows[:9], *(f"Laptop,X{n},Leeds" for n in range(3))]
    activity = book(A="|".join(["Type,Model,Site", *rows]), B="|".join(["Type,Model,Site", *other]))
    assert units(activity) == 12
    (problem,) = asked(activity)
    assert "9 of the 12 rows" in problem.message


OAK, ELM = "Type,Qty|Laptop,40|Monitor,35", "Type,Qty|Laptop,12|Monitor,20"
SUMS = {
    "one off": "Type,Qty|Laptops,53|Screens,55",
    "a kind more": "Type,Qty|Laptops,53|Screens,55|Printer,3",
    "exact, with a kind more": "Type,Qty|Laptops,52|Screens,55|Printer,3",
    "devices": "Device,Qty|Laptop,53|Monitor,55",
    "devices, exact": "Device,Qty|Laptop,52|Monitor,55",
    "a tenth off": "Type,Qty|Laptop,56|Monitor,51",
}


@pytest.mark.parametrize("text", SUMS.values(), ids=SUMS.keys())
@pytest.mark.parametrize("name", ["Council", "Sheet9"])
def test_a_sum_that_is_nearly_exact_is_asked_about(text: str, name: str) -> None:
    activity = book(**{name: text, "Oak": OAK, "Elm": ELM})
    assert units(activity) == 107
    certain = text == SUMS["devices, exact"] and name == "Council"
    (problem,) = asked(activity)
    assert problem.question is not None
    assert problem.question.waits != certain
    files = [(f"{n}.csv", some.replace("|", "\n").encode()) for n, some in enumerate((ELM, text, OAK))]
    assert units(read_inventory(files)) == 107


@pytest.mark.parametrize("count", ["Laptop,41|Monitor,30", "Laptop,40|Monitor,29|Printer,2", "Laptop,38|Monitor,30"])
def test_a_count_beside_a_register_is_asked_about(count: str) -> None:
    rows = [f"SN1{n:03},Laptop,E14" for n in range(40)] + [f"SN2{n:03},Monitor,P24" for n in range(30)]
    activity = read("|".join(["Serial,Type,Model", *rows]), f"Type,Qty|{count}")
    assert units(activity) == 70
    assert asked(activity)


OTHER_KIT = {
    "other numbers": ("Type,Qty|Laptop,80|Monitor,20", OAK, ELM),
    "other models": ("Type,Model,Qty|Laptop,T14,52|Monitor,P27,55", OAK.replace("Qty|Laptop", "Model,Qty|Laptop,E14")
                     .replace("Monitor", "Monitor,P24"), "Type,Model,Qty|Laptop,E14,12|Monitor,P24,20"),
    "other sites": ("Site,Type,Qty|Hull,Laptop,53|Hull,Monitor,55", "Site,Type,Qty|Oak,Laptop,40|Oak,Monitor,35",
                    "Site,Type,Qty|Elm,Laptop,12|Elm,Monitor,20"),
}  # fmt: skip


@pytest.mark.parametrize("lists", OTHER_KIT.values(), ids=OTHER_KIT.keys())
def test_lists_that_are_no_sums_count_unasked(lists: tuple[str, ...]) -> None:
    activity = read(*lists)
    assert not asked(activity)
    assert set(reasons(activity)) == {None}


NORTH = "Site,Type,Model,Qty|North,Laptop,E14,10|North,Monitor,P24,5"


@pytest.mark.parametrize("text", ["Type,Model,Qty|Laptop,E14,10|Monitor,P24,5", "Type,Qty|Laptop,10|Monitor,5"])
@pytest.mark.parametrize("factor", ["", "0"])
def test_what_may_be_other_kit_is_asked_about_and_never_dropped(text: str, factor: str) -> None:
    north, other = (some.replace("10", f"10{factor}").replace(",5", f",5{factor}") for some in (NORTH, text))
    activity = read(north, other)
    assert "summary_of_list" not in reasons(activity)
    (problem,) = asked(activity)
    assert problem.question is not None
    both = Mapping().with_answer(Answer("same_list", problem.question.about, "both"))
    assert units(read(north, other, mapping=both)) == 2 * units(activity)


def test_a_sheet_of_another_place_is_asked_about() -> None:
    activity = book(Ysgol_Fach="Type,Qty|Laptop,10|Monitor,5", Ysgol_Fawr="Type,Model,Qty|Laptop,E14,10|Monitor,P24,5")
    assert "summary_of_list" not in reasons(activity)
    assert len(asked(activity)) == 1


def test_one_list_on_two_sheets_counts_once() -> None:
    rows = [f"FA-1{n:03},Laptop,{'E14' if n % 2 else 'T14'},In use,2021-0{n % 8 + 1}-03" for n in range(10)]
    other = random.Random(1).sample(rows, 10)
    head = "Asset tag,Type,Model,Status,Purchase date"
    activity = book(A="|".join([head, *rows]), B="|".join([head, *other]))
    assert units(activity) == 10
    assert not asked(activity)
    assert "duplicate_record_across_sheets" in reasons(activity)


def test_tags_that_every_site_begins_anew_are_asked_about() -> None:
    rows = "|".join(["Asset tag,Type,Model", *(f"T-{n:04},Laptop,E14" for n in range(1, 6))])
    activity = book(Leeds=rows, York=rows)
    assert asked(activity)
    assert all("two places" in problem.message and "sheet Leeds" in problem.message for problem in asked(activity))


@pytest.mark.parametrize(
    "written",
    ["SN: ABC-12.34", "S/N ABC1234", "Serial no. ABC 12-34", "serial number: abc1234", "ABC-1234", "s/n:ABC1234"],
)
def test_a_serial_number_written_another_way_is_the_same(written: str) -> None:
    head = "Serial,Type,Model"
    assert units(read(f"{head}|{written},Laptop,E14", f"{head}|ABC1234,Laptop,E14")) == 1


def test_serial_numbers_that_differ_in_their_dashes_stay_two() -> None:
    activity = read("Serial,Type,Model|AB-1-11,Laptop,E14|AB-11-1,Laptop,E14|CD-5,Laptop,E14")
    assert units(activity) == 3
    assert list(activity.tables["kit"]["serial"]) == ["AB-1-11", "AB-11-1", "CD5"]


def test_the_likeness_is_said_as_it_is() -> None:
    january = "Type,Site,Qty|Laptop,HQ,100|Monitor,HQ,80|Desktop,HQ,40|Printer,HQ,20|Server,HQ,60"
    march = "Type,Site,Qty|Laptop,HQ,104|Monitor,HQ,83|Desktop,HQ,38|Printer,HQ,21|Server,HQ,62"
    (problem,) = asked(read(january, march))
    assert "the same 5 things with other numbers" in problem.message


STATES = ("Serial,Type,Status|SN1001,Laptop,In use", "Serial,Type,Status|SN1001,Laptop,Retired")


@pytest.mark.parametrize("answer", ["first", "last"])
def test_an_answer_means_the_same_record_in_any_order_of_the_files(answer: str) -> None:
    said = Mapping().with_answer(Answer("same_record", "serial number SN1001", answer))
    assert units(read(*STATES, mapping=said)) == units(read(*STATES[::-1], mapping=said)) == (answer == "first")
    (problem,) = asked(read(*STATES))
    assert problem.question is not None
    assert "in use" in dict(problem.question.choices)["first"]
    assert "on status" in problem.message


def test_an_answer_for_many_devices_settles_those_alone() -> None:
    def text(start: int) -> str:
        rows = [f"SN{start + n},Laptop,{state}" for n in range(20) for state in ("In use", "In stock")]
        return "|".join(["Serial,Type,Status", *rows])

    (problem,) = asked(read(text(1000)))
    assert problem.question is not None
    said = Mapping().with_answer(Answer("same_record", problem.question.about, "each"))
    assert not asked(read(text(1000), mapping=said))
    assert units(read(text(5000), mapping=said)) == 0
    assert asked(read(text(5000), mapping=said))
