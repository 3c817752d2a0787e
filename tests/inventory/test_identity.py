"""Who is a record: one device is known by its serial number, else its asset tag, else its name, and counts once."""

from __future__ import annotations

import random

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, read, reasons, units, waiting

SAME = {
    "tag twice": "Asset Tag,Type,Model|T-001,Laptop,T14|T-001,Laptop,T14|T-002,Laptop,T14",
    "tag written otherwise": "Asset Tag,Type,Model|T-001,Laptop,E14|t 001,Laptop,E14|T-002,Laptop,E14",
    "serial missing on one": "Tag,Serial,Type,Model|T-001,SN100,Laptop,E14|T-001,,Laptop,E14|T-002,SN2,Laptop,E14",
    "serial a filler on one": "Tag,Serial,Type,Model|T-001,SN100,Laptop,E14|T-001,TBA,Laptop,E14|T-002,SN2,Laptop,E14",
    "model known to one": "Asset tag,Type,Model|T-001,Laptop,E14|T-001,Laptop,|T-002,Laptop,E14",
    "type known to one": "Asset tag,Type,Model|T-001,Laptop,E14|T-001,Flux capacitor,E14|T-002,Laptop,E14",
    "name and model": "Host name,Type,Model|LDS-0417,Laptop,E14|LDS-0417,Laptop,E14|LDS-0418,Laptop,E14",
    "name in another case": "Name,Type,Model|srv01,Server,R740|SRV01,Server,R740|srv02,Server,R740",
    "name, serial on one": "Name,Serial,Type,Model|srv01,S100,Server,R740|srv01,,Server,R740|srv02,S101,Server,R740",
    "machine by name and host": "VM name,Host,vCPU|web01,esx1,4|web01,esx1,4|web02,esx1,4",
    "maker spelt otherwise": "Tag,Type,Make,Model|T-001,Laptop,HP,840|T-001,Laptop,HP Inc.,840|T-002,Laptop,HP,840",
    "numbers as tags": "Asset number,Type,Model|100417,Laptop,E14|100417,Laptop,E14|100418,Laptop,E14",
}  # fmt: skip


@pytest.mark.parametrize("text", SAME.values(), ids=SAME.keys())
def test_a_device_that_is_listed_twice_counts_once_and_is_told(text: str) -> None:
    activity = read(text)
    assert units(activity) == 2
    assert waiting(activity) == 0
    assert [problem for problem in activity.problems if problem.code.startswith("duplicate_")]


@pytest.mark.parametrize("text", SAME.values(), ids=SAME.keys())
def test_the_same_in_two_files_counts_once(text: str) -> None:
    head, first, *others = text.split("|")
    activity = read(f"{head}|{first}", "|".join([head, *others]))
    assert units(activity) + waiting(activity) / 2 == 2


OTHERS = {
    "tag on other serials": "Asset tag,Serial,Type,Model|T-001,SN100,Laptop,E14|T-001,SN101,Laptop,E14",
    "tag on other types": "Asset tag,Type,Model|T-001,Laptop,Latitude 5420|T-001,Monitor,P2419H",
    "tag on other models": "Asset tag,Type,Model|T-001,Laptop,Latitude 5420|T-001,Laptop,ThinkPad T14",
    "tag without a digit": "Asset tag,Type,Model|LEASED,Laptop,E14|LEASED,Laptop,E14",
    "tag that says nothing": "Asset tag,Type,Model|n/a,Laptop,E14|n/a,Laptop,E14",
    "tag that is a filler": "Asset tag,Type,Model|No tag 1,Laptop,E14|No tag 1,Laptop,E14",
    "tag of noughts": "Asset tag,Type,Model|0000,Laptop,E14|0000,Laptop,E14",
    "name at other sites": "Name,Type,Model,Site|PC-01,Desktop,7090,Leeds|PC-01,Desktop,7090,York",
    "name without a digit": "Name,Type,Model|Reception,Desktop,7090|Reception,Desktop,7090",
    "name that is the model": "Name,Type,Model|Latitude5420,Laptop,Latitude 5420|Latitude5420,Laptop,Latitude 5420",
    "name of several words": "Name,Type,Model|Room 12 PC,Desktop,7090|Room 12 PC,Desktop,7090",
    "name of a room": "Name,Type,Model|Lab3,Desktop,7090|Lab3,Desktop,7090|Lab3,Desktop,7090|Lab3,Desktop,7090",
    "name with another model": "Name,Type,Model|SRV01,Server,R740|SRV01,Server,R640",
    "machines on two hosts": "VM name,Host,vCPU|web01,esx1,4|web01,esx2,4",
    "name on other serials": "Name,Serial,Type,Model|PC-01,SN100,Desktop,7090|PC-01,SN101,Desktop,7090",
    "running numbers": "Asset no,Type,Model|1,Laptop,E14|2,Laptop,E14|1,Laptop,E14|2,Laptop,E14",
}  # fmt: skip


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS.keys())
def test_what_is_no_identity_never_makes_two_devices_one(text: str) -> None:
    assert units(read(text)) == len(text.split("|")) - 1


def test_a_tag_on_rows_of_several_units_is_of_none_of_them() -> None:
    one, several = "T-001,Laptop,E14,1", "T-009,Laptop,E14,4"
    assert units(read(f"Asset tag,Type,Model,Quantity|{one}|{one}|{several}|{several}")) == 1 + 8


CLASHES = {
    "status": "Serial,Type,Status|SN100,Laptop,In use|SN100,Laptop,Retired",
    "status, by tag": "Asset tag,Type,Model,Status|T-001,Laptop,E14,In use|T-001,Laptop,E14,In stock",
    "bought": "Serial,Type,Purchase date|SN100,Laptop,2021-01-01|SN100,Laptop,2023-01-01",
    "retired": "Serial,Type,Retirement date|SN100,Laptop,2025-06-01|SN100,Laptop,2025-09-01",
    "bought, by name": "Name,Type,Model,Purchase date|SRV01,Server,R740,2021-01-01|SRV01,Server,R740,2023-01-01",
    "body, by tag": "Asset tag,Type,Model,Organisation|T-001,Laptop,E14,North|T-001,Laptop,E14,South",
    "site, by tag": "Asset tag,Type,Model,Site|T-001,Laptop,E14,Leeds|T-001,Laptop,E14,York",
    "many times": "Serial,Type,Model|" + "|".join(["SN100,Laptop,E14"] * 5),
    "many times, by tag": "Asset tag,Type,Model|" + "|".join(["FA-1001,Laptop,E14"] * 6),
    "kind and date": "Serial,Type,Model,Purchase date|SN100,Laptop,E14,2021-01-01|SN100,Monitor,P24,2023-01-01",
}  # fmt: skip


@pytest.mark.parametrize("text", CLASHES.values(), ids=CLASHES.keys())
def test_records_that_contradict_each_other_wait_for_a_person(text: str) -> None:
    rows = len(text.split("|")) - 1
    activity = read(text)
    assert units(activity) == 0
    assert set(reasons(activity)) <= {"records_disagree", "retired_status"}
    (problem,) = asked(activity)
    assert problem.question is not None
    assert (problem.question.kind, problem.question.waits) == ("same_record", True)
    said = Mapping().with_answer(Answer("same_record", problem.question.about, "first"))
    assert units(read(text, mapping=said)) == 1
    said = Mapping().with_answer(Answer("same_record", problem.question.about, "each"))
    assert units(read(text, mapping=said)) == rows - ("Retired" in text)


def test_the_last_record_can_be_the_one_that_counts() -> None:
    said = Mapping().with_answer(Answer("same_record", "serial number sn100", "last"))
    activity = read(CLASHES["bought"], mapping=said)
    assert reasons(activity) == ["duplicate_serial", None]
    assert not asked(activity)


def test_many_contradictions_are_asked_about_once() -> None:
    rows = [f"SN{100 + n},Laptop,{status}" for n in range(30) for status in ("In use", "In stock")]
    text = "|".join(["Serial,Type,Status", *rows])
    (problem,) = asked(read(text))
    assert problem.question is not None
    assert problem.count == 60
    said = Mapping().with_answer(Answer("same_record", problem.question.about, "each"))
    assert units(read(text, mapping=said)) == 60


def test_a_contradiction_across_files_is_told_with_both_places() -> None:
    activity = read("Serial,Type,Status|SN100,Laptop,In use", "Serial,Type,Status|SN100,Laptop,In stock")
    (problem,) = asked(activity)
    assert "row 2 of a.csv" in problem.message
    assert "b.csv" in problem.message


@pytest.mark.parametrize(
    "heading",
    ["S/N", "Ser No", "Ser. No.", "Serial/Service Tag", "Manufacturer Serial", "N° de série", "N° série", "No série",
     "Serial No.", "Numéro de série", "Rhif Cyfresol", "SerialNumber"],
)  # fmt: skip
def test_headings_of_serial_numbers(heading: str) -> None:
    row = "Laptop,Dell,Latitude 5420"
    activity = read(f"Type,Make,Model,{heading}|{row},SH000001|{row},SH000001|{row},SH000002")
    assert reasons(activity) == [None, "duplicate_serial", None]


def test_the_in_use_line_counts_counted_rows_alone() -> None:
    activity = read("Serial,Type,Quantity|SN1,Laptop,1|SN1,Laptop,1|SN2,Laptop,-4|SN3,Laptop,1")
    assert activity.files[0].counts["in_use_units"] == {"laptop": 2}


@pytest.mark.parametrize("seed", range(8))
def test_a_list_in_any_order_and_any_parts_counts_the_same(seed: int) -> None:
    """Shuffled and cut in two, the total changes only where something is asked."""
    chance = random.Random(seed)
    rows = [f"T-{n:03},SN{n if n % 3 else ''},Laptop,E14,LDS-{n:03}" for n in range(1, 30)]
    rows += rows[:5]
    head = "Asset tag,Serial,Type,Model,Name"
    want = units(read("|".join([head, *rows])))
    assert want == 29
    chance.shuffle(rows)
    cut = chance.randrange(1, len(rows))
    assert units(read("|".join([head, *rows]))) == want
    parts = read("|".join([head, *rows[:cut]]), "|".join([head, *rows[cut:]]))
    assert units(parts) == want or any(problem.question.waits for problem in asked(parts) if problem.question)
