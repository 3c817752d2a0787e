"""Lists that hold one another: a summary, a sheet that holds the others, a second edition. None counts twice unasked."""

from __future__ import annotations

import random
from pathlib import Path

import pandas as pd
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, read, reasons, units

LEEDS = {"Type": ["Laptop", "Monitor", "Desktop"], "Model": ["E14", "P24", "7090"], "Quantity": [100, 80, 20]}
YORK = {"Type": ["Laptop", "Monitor", "Printer"], "Model": ["E14", "P24", "M404"], "Quantity": [118, 90, 10]}
ALL = {
    "Type": ["Laptop", "Monitor", "Desktop", "Printer"], "Model": ["E14", "P24", "7090", "M404"],
    "Quantity": [218, 170, 20, 10],
}  # fmt: skip


def book(path: Path, mapping: Mapping | None = None, **sheets: dict[str, list[object]]) -> ActivityData:
    with pd.ExcelWriter(path / "kit.xlsx") as writer:
        for name, columns in sheets.items():
            pd.DataFrame(columns).to_excel(writer, sheet_name=name, index=False)
    return read_inventory([path / "kit.xlsx"], mapping=mapping)


def without(columns: dict[str, list[object]], name: str) -> dict[str, list[object]]:
    frame = pd.DataFrame({key: values for key, values in columns.items() if key != name})
    found: dict[str, list[object]] = frame.groupby(list(frame.columns[:-1]), as_index=False).sum().to_dict("list")
    return found


def rows_of(columns: dict[str, list[object]]) -> dict[str, list[object]]:
    """A row a device."""
    frame = pd.DataFrame(columns)
    found: dict[str, list[object]] = frame.loc[frame.index.repeat(frame["Quantity"]), ["Type", "Model"]].to_dict("list")
    return found


SUMMED = {
    "last": {"Leeds": LEEDS, "York": YORK, "Summary": ALL},
    "first": {"Summary": ALL, "Leeds": LEEDS, "York": YORK},
    "by type alone": {"Leeds": LEEDS, "York": YORK, "Summary": without(ALL, "Model")},
    "rows of devices": {"Leeds": rows_of(LEEDS), "York": rows_of(YORK), "Summary": ALL},
    "rows of devices, summed by type": {"Leeds": rows_of(LEEDS), "York": rows_of(YORK), "S": without(ALL, "Model")},
    "all rows of all": {"Leeds": rows_of(LEEDS), "York": rows_of(YORK), "All": rows_of(ALL)},
    "by site": {
        "Leeds": LEEDS, "York": YORK,
        "Summary": {"Site": ["Leeds"] * 3 + ["York"] * 3, **{k: [*LEEDS[k], *YORK[k]] for k in LEEDS}},
    },
}  # fmt: skip


@pytest.mark.parametrize("sheets", SUMMED.values(), ids=SUMMED.keys())
def test_a_sheet_that_sums_the_others_counts_once(sheets: dict[str, dict[str, list[object]]], tmp_path: Path) -> None:
    activity = book(tmp_path, **sheets)
    assert units(activity) == 418
    assert set(reasons(activity)) == {None, "summary_of_list"}
    assert [problem for problem in activity.problems if problem.code == "summary_of_list"]


def test_a_sheet_that_sums_some_of_the_lists(tmp_path: Path) -> None:
    servers = {"Type": ["Server", "Storage"], "Model": ["R740", "ME5"], "Quantity": [12, 3]}
    assert units(book(tmp_path, Leeds=LEEDS, York=YORK, Summary=ALL, Servers=servers)) == 418 + 15


def test_a_summary_in_a_file_of_its_own(tmp_path: Path) -> None:
    names = {"leeds": LEEDS, "york": YORK, "all": ALL}
    files = [(f"{name}.csv", pd.DataFrame(columns).to_csv(index=False).encode()) for name, columns in names.items()]
    for order in ((0, 1, 2), (2, 0, 1), (1, 2, 0)):
        assert units(read_inventory([files[place] for place in order])) == 418


def test_a_sum_of_one_kind_is_asked_about(tmp_path: Path) -> None:
    one, two, both = ({"Type": ["Laptop"], "Model": ["E14"], "Quantity": [count]} for count in (200, 218, 418))
    activity = book(tmp_path, Leeds=one, York=two, Total=both)
    assert units(activity) == 418
    (problem,) = asked(activity)
    assert problem.question is not None
    said = Mapping().with_answer(Answer("same_list", problem.question.about, "both"))
    assert units(book(tmp_path, said, Leeds=one, York=two, Total=both)) == 836


def test_lists_of_other_kit_are_left_alone(tmp_path: Path) -> None:
    other = {"Type": ["Laptop", "Monitor", "Desktop"], "Model": ["E14", "P24", "7090"], "Quantity": [31, 44, 7]}
    activity = book(tmp_path, Leeds=LEEDS, York=YORK, Hull=other)
    assert set(reasons(activity)) == {None}
    assert not asked(activity)


KIT = "Type,Model,Site,Quantity|Laptop,E14,Leeds,100|Laptop,E15,Leeds,20|Monitor,P24,Leeds,80|Printer,M404,Leeds,4"
DEVICES = "Type,Model,Site,Purchase date|" + "|".join(
    f"Laptop,{model},Leeds,20{year}-03-01"
    for year in range(18, 25)
    for model in ("E14", "E15", "T14")
    for _ in range(3)
)
SERIALS = "Serial,Type,Model|" + "|".join(f"SN{n:04},Laptop,E14" for n in range(40))
HALF = "Serial,Type,Model|" + "|".join(f"{f'SN{n:04}' if n % 2 else ''},Laptop,E14" for n in range(40))


def _rows(head: str, row: str, count: int = 12) -> str:
    return "|".join([head, *(row.format(n=n, model="E14" if n % 2 else "T14") for n in range(1, count + 1))])


LISTS = {
    "tags": _rows("Asset tag,Type,Model", "T-{n:04},Laptop,{model}"),
    "tags beside serials": _rows("Asset tag,Serial,Type,Model", "T-{n:04},SN{n},Laptop,{model}"),
    "running numbers": _rows("Asset number,Type,Model", "{n},Laptop,{model}"),
    "names": _rows("Host name,Type,Model", "LDS-{n:04},Laptop,{model}"),
    "one serial on two models": _rows("Serial,Type,Model", "SN1,Laptop,{model}"),
    "words for serials": _rows("Serial,Type,Model", "Mixed {n},Laptop,{model}"),
    "machines": _rows("VM name,Host,vCPU", "web{n:02},esx1,{n}"),
    "kinds alone": "Type,Quantity|Laptop,100|Monitor,80|Printer,4",
    "a single row": "Type,Model,Quantity|Server,R740,2",
    "quantities": KIT,
    "devices": DEVICES,
    "serials": SERIALS,
    "half of them": HALF,
    "one row": "Type,Model,Quantity|Laptop,E14,7",
}


def shuffled(text: str, seed: int) -> str:
    head, *rows = text.split("|")
    random.Random(seed).shuffle(rows)
    return "|".join([head, *rows])


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
@pytest.mark.parametrize("seed", range(3))
def test_a_list_that_is_brought_twice_counts_once(text: str, seed: int) -> None:
    """In another order, under another name: what could count twice waits, and is asked about."""
    once, twice = read(text), read(text, shuffled(text, seed))
    assert units(twice) == units(once)
    told = {problem.code for problem in twice.problems}
    assert told & {"same_file", "list_repeats", "duplicate_serial_across_sheets", "duplicate_record_across_sheets"}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS.keys())
@pytest.mark.parametrize("seed", range(3))
def test_a_list_in_two_files_counts_as_in_one(text: str, seed: int) -> None:
    """Shuffled and cut in two: no other total unless something is asked."""
    head, *rows = shuffled(text, seed).split("|")
    cut = random.Random(seed).randrange(1, max(2, len(rows)))
    parts = read("|".join([head, *rows[:cut]]), *(["|".join([head, *rows[cut:]])] if rows[cut:] else []))
    assert units(parts) == units(read(text)) or any(problem.question.waits for problem in asked(parts))


@pytest.mark.parametrize("text", [KIT, DEVICES, HALF])
def test_the_answer_is_found_again_whatever_the_order_and_the_names(text: str) -> None:
    (problem,) = asked(read(text, shuffled(text, 1)))
    assert problem.question is not None
    about = problem.question.about
    assert {"both", "one", "other"} == {key for key, _ in problem.question.choices}
    both = Mapping().with_answer(Answer("same_list", about, "both"))
    one = Mapping().with_answer(Answer("same_list", about, "one"))
    once = units(read(text))
    twice = read(shuffled(text, 2), text, mapping=both)
    assert units(twice) == 2 * once - text.count("SN")
    settled = read(shuffled(text, 2), text, mapping=one)
    assert units(settled) == once
    assert not asked(settled)
    assert "list_left_out" in reasons(settled)


def edition(months: str, gone: int, new: int, *, serials: bool) -> str:
    rows = [
        f"{f'SN{n}' if serials else ''},Laptop,Model {n % 5},Site {n % 3},2021-0{1 + n % 9}-01" for n in range(gone, 60)
    ]
    rows += [f"{f'SN9{n}' if serials else ''},Laptop,Model {n % 5},Site {n % 3},{months}-2{n % 9}" for n in range(new)]
    return "|".join(["Serial,Type,Model,Site,Purchase date", *rows])


@pytest.mark.parametrize("serials", [True, False])
@pytest.mark.parametrize("turned", [True, False])
def test_of_two_editions_the_newer_is_offered(serials: bool, turned: bool) -> None:
    january, march = edition("2026-01", 0, 3, serials=serials), edition("2026-03", 6, 8, serials=serials)
    lists = (march, january) if turned else (january, march)
    activity = read(*lists)
    assert units(activity) == 62
    (problem,) = asked(activity)
    assert problem.question is not None
    name = "a.csv" if turned else "b.csv"
    assert f"only {name}" in dict(problem.question.choices)["one"]
    other = Mapping().with_answer(Answer("same_list", problem.question.about, "other"))
    assert units(read(*lists, mapping=other)) == 63


def test_a_list_whose_rows_all_stand_in_another_is_asked_about() -> None:
    part = "|".join(KIT.split("|")[:4])
    longer = KIT + "".join(f"|Monitor,P{n},York,{n}" for n in range(20, 30))
    activity = read(longer, part)
    assert units(activity) == units(read(longer))
    assert asked(activity)


def test_a_part_of_a_list_with_serial_numbers_is_no_question() -> None:
    activity = read(SERIALS, "|".join(SERIALS.split("|")[:12]))
    assert units(activity) == 40
    assert not asked(activity)


@pytest.mark.parametrize("text", [each for each in LISTS.values() if "Type" in each])
def test_a_list_with_its_own_summary_counts_once(text: str) -> None:
    head, *rows = (line.split(",") for line in text.split("|"))
    frame = pd.DataFrame(rows, columns=head)
    frame["Quantity"] = pd.to_numeric(frame["Quantity"]) if "Quantity" in frame else 1
    summary = frame.groupby([name for name in ("Type", "Model") if name in frame], as_index=False)["Quantity"].sum()
    files = [("a.csv", text.replace("|", "\n").encode()), ("sum.csv", summary.to_csv(index=False).encode())]
    assert units(read_inventory(files)) == units(read(text))
    assert units(read_inventory(files[::-1])) == units(read(text))


def test_two_rooms_with_the_same_few_things_are_told_apart_by_their_sites() -> None:
    room = "Type,Model,Site,Quantity|Laptop,E14,{},30|Projector,X1,{},1|Printer,M404,{},1"
    activity = read(room.replace("{}", "Leeds"), room.replace("{}", "York"))
    assert units(activity) == 64
    assert not asked(activity)


def test_a_list_of_quantities_that_have_all_changed_a_little_is_an_edition() -> None:
    january = "Type,Model,Quantity|Laptop,E14,100|Monitor,P24,80|Desktop,7090,41|Printer,M404,6"
    march = "Type,Model,Quantity|Laptop,E14,104|Monitor,P24,83|Desktop,7090,38|Printer,M404,5"
    activity = read(january, march)
    assert units(activity) in (227, 230)
    assert asked(activity)


def test_all_lists_of_two_files_are_one_question(tmp_path: Path) -> None:
    sheets = {"Leeds": LEEDS, "York": YORK}
    book(tmp_path, **sheets)
    content = (tmp_path / "kit.xlsx").read_bytes()
    book(tmp_path, **dict(reversed(sheets.items())))
    activity = read_inventory([("kit.xlsx", content), ("kit (1).xlsx", (tmp_path / "kit.xlsx").read_bytes())])
    assert units(activity) == 418
    (problem,) = asked(activity)
    assert problem.count == 6


def test_three_copies_count_once() -> None:
    assert units(read(KIT, shuffled(KIT, 1), shuffled(KIT, 2))) == units(read(KIT))


def test_a_small_site_is_no_part_of_a_large_one_with_the_same_models(tmp_path: Path) -> None:
    few = {"Type": ["Laptop", "Monitor", "Printer"], "Model": ["E14", "P24", "M404"], "Quantity": [9, 8, 2]}
    many = few | {"Quantity": [90, 88, 12]}
    activity = book(tmp_path, Leeds=rows_of(few), York=rows_of(many))
    assert units(activity) == 209
    assert not asked(activity)
