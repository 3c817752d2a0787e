"""Every number of the first sheet is held against something: whoever types over one finds the checks at “Look here”."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

import carbon
from carbon.footprint import Assessment
from carbon.reports.excel.guards import _kind
from carbon.settings import Contract, Settings
from tests.pages.test_questions import FAULTY
from tests.reports.reading import Read, read
from tests.reports.recalculate import convert_all

LIST = """Type,Manufacturer,Model,Status,Quantity,Annual electricity (kWh),Purchase date,Site,Refurbished
Laptop,Dell,Latitude 5420,In use,12,20,2024-06-01,Town Hall,
Laptop,HP,EliteBook 840 G8,In use,3,,2025-05-01,Depot,Yes
Monitor,Dell,P2422H,In use,7,30,,Depot,
Server,Dell,PowerEdge R740,In use,2,2000,2023-02-15,Town Hall,
Laptop,Dell,Latitude 5420,Disposed,1,20,,Depot,
"""
SETTINGS = Settings(staff_count=40, resident_count=9000, budget_gbp=2e6, contract=Contract(rego_share=0.5))


def assessed(text: str = LIST) -> Assessment:
    return carbon.assess(carbon.read_inventory([("kit.csv", text.encode())]), settings=SETTINGS)


def parts_of(book: Read, name: str = "Summary") -> dict[str, list[str]]:
    """The checks that hold figures of a sheet as they were written, each with the cells that it adds up."""
    found: dict[str, list[str]] = {}
    for line in book.formulas["Checks"].iter_rows(min_row=7, values_only=True):
        if "as they were written" not in str(line[0]) or f"'{name}'!" not in str(line[1]):
            continue
        cells = found[str(line[0])] = []
        for one in re.findall(r"'([^']+)'!([A-Z0-9:]+)", str(line[1])):
            sheet, place = one
            assert sheet == name
            range_of = book.values[name][place]
            cells += [each.coordinate for row in range_of for each in row] if ":" in place else [place]
    return found


def rounds_of(parts: dict[str, list[str]]) -> list[dict[str, str]]:
    """Every cell once, in rounds of one cell from each part; counts apart, for amounts for each are divided by them."""
    counts = {check: cells for check, cells in parts.items() if check.endswith("all counts are as they were written")}
    others = {check: cells for check, cells in parts.items() if check not in counts}
    return [
        {check: cells[at] for check, cells in group.items() if at < len(cells)}
        for group in (counts, others) for at in range(max(map(len, group.values())))
    ]  # fmt: skip


def altered(workbook: bytes, folder: Path, rounds: list[dict[str, str]], name: str = "Summary") -> list[Path]:
    """Copies of a workbook, each with the cells of a round typed over, as a spreadsheet program works them out."""
    book, shown = openpyxl.load_workbook(io.BytesIO(workbook)), read(workbook).values[name]
    paths = []
    for number, places in enumerate(rounds):
        kept = {place: book[name][place].value for place in places.values()}
        for place in kept:
            book[name][place].value = 1.25 * shown[place].value + 1
        paths.append(folder / f"{number}.xlsx")
        book.save(paths[-1])
        for place, value in kept.items():
            book[name][place].value = value
    return convert_all(paths, folder, "xlsx")


def not_ok(path: Path) -> list[str]:
    """What the checks of a workbook do not agree on."""
    book = openpyxl.load_workbook(path, data_only=True, read_only=True)
    return [str(line[0]) for line in book["Checks"].iter_rows(values_only=True) if "Look here" in line[1:]]


def test_each_number_of_the_first_sheet_that_is_typed_over_is_seen(tmp_path: Path) -> None:
    workbook = carbon.write_summary(assessed())
    rounds = [{}, *rounds_of(parts_of(read(workbook)))]
    assert sum(map(len, rounds)) > 90
    worked_out = altered(workbook, tmp_path, rounds)
    assert not_ok(worked_out[0]) == [], "as it was"
    for places, path in zip(rounds, worked_out, strict=True):
        told = not_ok(path)
        assert {place: check for check, place in places.items() if check not in told} == {}


def test_the_figures_of_a_total_that_is_not_whole_are_guarded_too(tmp_path: Path) -> None:
    """The check of wholeness says “Look here” by itself: the altered figure must say it besides."""
    workbook = carbon.write_summary(assessed("\n".join([*LIST.splitlines(), *[f"{FAULTY},,,"] * 2])))
    parts = parts_of(read(workbook))
    headline = next(check for check, cells in parts.items() if cells == ["A3", "A4"])
    before, after = altered(workbook, tmp_path, [{}, {headline: "A3"}])
    assert len(not_ok(before)) == 1
    placed = headline.replace("are as they were written [t]", "stand where they were written")
    assert not_ok(after) == [*not_ok(before), headline, placed]


def test_the_words_of_the_headline_are_guarded(tmp_path: Path) -> None:
    workbook = carbon.write_summary(assessed())
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    assert "in 90 of 100 likely outcomes" in book["Summary"]["B3"].value
    book["Summary"]["B3"].value = book["Summary"]["B3"].value.replace("to", "till")
    path = tmp_path / "words.xlsx"
    book.save(path)
    [worked_out] = convert_all([path], tmp_path, "xlsx")
    assert not_ok(worked_out) == ["Summary: the figure to report is as it was written"]


GUARDED = ("Summary", "By scope", "By directorate and site", "Certainty", "Why", "Factors used", "Sources")


@pytest.mark.parametrize("name", GUARDED)
def test_each_figure_of_a_sheet_stands_in_one_check(name: str) -> None:
    """Without a spreadsheet program: the cells that the checks add up are those that hold figures, each once."""
    book = read(carbon.write_summary(assessed()))
    held = [
        each.coordinate for row in book.values[name].iter_rows() for each in row if isinstance(each.value, int | float)
    ]  # fmt: skip
    assert sorted(place for cells in parts_of(book, name).values() for place in cells) == sorted(held)


@pytest.mark.parametrize("name", GUARDED[1:])
def test_a_figure_of_any_sheet_that_is_typed_over_is_seen(name: str, tmp_path: Path) -> None:
    """The first, a middle and the last figure of each of its checks."""
    workbook = carbon.write_summary(assessed())
    parts = parts_of(read(workbook), name)
    rounds = [{check: cells[int(at * (len(cells) - 1))] for check, cells in parts.items()} for at in (0, 0.5, 1)]
    for places, path in zip(rounds, altered(workbook, tmp_path, rounds, name), strict=True):
        told = not_ok(path)
        assert {place: check for check, place in places.items() if check not in told} == {}


def test_a_row_that_is_put_under_another_site_is_seen(tmp_path: Path) -> None:
    """The numbers at the end of Assets stand for names: the sums of sites and directorates go by them."""
    workbook = carbon.write_summary(assessed())
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    heading = next(each for row in book["Assets"].iter_rows() for each in row if each.value == "Site no.")
    first = book["Assets"].cell(heading.row + 1, heading.column)
    first.value += 1
    path = tmp_path / "moved.xlsx"
    book.save(path)
    [worked_out] = convert_all([path], tmp_path, "xlsx")
    assert "Assets: all of “Site no.” are as they were written" in not_ok(worked_out)


@pytest.mark.parametrize(
    ("look", "kind"),
    [("big", "tonnes"), ("tonnes_total_value", "tonnes"), ("share_top", "share"), ("count_total", "count"),
     ("kilograms", "kilograms"), ("signed_pounds", "pounds"), ("signed_tonnes", "tonnes"), ("rate", "figure"),
     ("factor", "figure"), ("key", "count")],
)  # fmt: skip
def test_the_look_of_a_cell_says_its_unit(look: str, kind: str) -> None:
    assert _kind(look) == kind


VERDICTS = {
    # what is typed over where: what the verdicts of Checks and of Summary then say, n of them all
    "nothing": ({}, 0, 0),
    "a figure": ({"Summary!A3": 9.9}, 2, 2),
    "a figure on Assets": ({"Assets!D6": 77.0}, None, None),
    "one line of Agrees to the worse": ({"Checks!E7": "Look here"}, 1, 1),
    "a line of Agrees emptied": ({"Checks!E8": None}, 1, 1),
    "two lines of Agrees": ({"Checks!E7": "no", "Checks!E9": "?"}, 2, 2),
    "the verdict of Checks": ({"Checks!A3": "all well", "Checks!E7": "Look here"}, "all well", 1),
    "the verdict of Summary": ({"Summary!A5": "all well", "Checks!E7": "Look here"}, 1, "all well"),
    "the verdict of Checks as if by a check": ({"Checks!A3": "999 of 999 checks OK"}, "999 of 999 checks OK", 0),
    "the difference": ({"Checks!D7": 5.0}, 0, 0),  # only shown: Agrees looks at the figures themselves
    "the figure that a line looks at": ({"Checks!B7": 1.0}, 1, 1),
}  # fmt: skip


def test_verdicts_follow_the_lines_each_for_itself(tmp_path: Path) -> None:
    """A verdict that is typed over differs from the other, which counts the lines for itself; and it is marked."""
    workbook = carbon.write_summary(assessed())
    paths = []
    for number, (places, _, _) in enumerate(VERDICTS.values()):
        book = openpyxl.load_workbook(io.BytesIO(workbook))
        for place, value in places.items():
            sheet, _, where = place.partition("!")
            book[sheet][where].value = value
        paths.append(tmp_path / f"{number}.xlsx")
        book.save(paths[-1])
    for (name, (_, *said)), path in zip(VERDICTS.items(), convert_all(paths, tmp_path, "xlsx"), strict=True):
        book = openpyxl.load_workbook(path, data_only=True)
        shown = [str(book["Checks"]["A3"].value), str(book["Summary"]["A5"].value)]
        count = len(re.findall(r"OK|Look here", " ".join(str(line[0].value) for line in book["Checks"]["E7:E400"])))
        for verdict, less in zip(shown, said, strict=True):
            if isinstance(less, str):
                assert verdict == less, name
                continue
            agree, whole = int(verdict.split()[0]), int(verdict.split()[2])
            assert verdict == f"{agree} of {whole} checks OK", name
            assert whole >= count, name
            assert agree < whole if less is None else agree == whole - less, (name, verdict)


def test_checks_say_what_no_formula_can_notice() -> None:
    book = read(carbon.write_summary(assessed()))
    assert str(book.formulas["Summary"]["A5"].value).startswith("=COUNTIFS(Checks!")
    assert str(book.formulas["Checks"]["A3"].value).startswith("=COUNTIFS(")
    said = str(book.values["Checks"]["A5"].value)
    assert "What no formula can notice is that a verdict itself is typed over" in said
    assert "carbon open IN.carbon --excel NEW.xlsx" in said
    rules = {str(area.sqref) for name in ("Checks", "Summary") for area in book.formulas[name].conditional_formatting}
    assert {"A3", "A5"} <= rules
