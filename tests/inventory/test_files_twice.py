"""A file is known by its content: equal bytes are one file, and a marked copy takes the place of its original."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import carbon
from carbon.columns import ActivityData
from carbon.factors import load_factors
from carbon.inventory import read_inventory
from carbon.reports import write_marked, write_summary
from carbon.settings import Period, Settings
from tests.inventory.own_lists import text, workbook
from tests.reports.recalculate import convert

SAMPLES = Path(__file__).resolve().parents[2] / "sample_data"
Given = tuple[str, bytes]
ROWS = (
    ("Asset type", "Model", "Serial number", "Quantity", "Annual energy (kWh)"),
    ("Laptop", "Latitude 5440", "", 10, 20),
    ("Laptop", "Latitude 5450", "", 4, 22),
    ("Monitor", "P2422H", "", "many", 30),
    ("Desktop", "OptiPlex 7090", "", 3, 120),
)
KIT = workbook(Kit=ROWS)
OTHER = workbook(Kit=(*ROWS[:2], ("Tablet", "iPad 9", "", 7, 5)))
CSV = text(*(",".join(map(str, row)) for row in ROWS))


def units(activity: ActivityData) -> float:
    """Units that count."""
    kit = activity.tables.get("kit")
    return 0.0 if kit is None else float(kit["quantity"][kit["set_aside"].isna()].sum())


def zipped(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, content)
    return out.getvalue()


def marked(name: str, content: bytes) -> bytes:
    return write_marked(read_inventory([(name, content)]), [(name, content)])


def mended(content: bytes, quantity: float = 5, *, drop_list: bool = False) -> bytes:
    """A marked copy as a person brings it back: the quantity that was no number is one."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value == "many":
                    cell.value = quantity
    if drop_list:
        del book[book.sheetnames[0]]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


@pytest.mark.parametrize(
    "files",
    [
        [("kit.xlsx", KIT), ("kit (1).xlsx", KIT)],
        [("kit.xlsx", KIT), ("kit.xlsx", KIT)],
        [("kit.xlsx", KIT), ("Copy of kit.xlsx", KIT), ("kit - Copy (2).xlsx", KIT)],
        [("kit.csv", CSV), ("devices 2025.csv", CSV)],
        [("kit.csv", CSV), ("kit.txt", CSV)],
        [("kit.xlsx", KIT), ("kit.zip", zipped("kit.xlsx", KIT))],
        [("kit.zip", zipped("kit.xlsx", KIT)), ("kit.xlsx", KIT)],
        [("a.zip", zipped("kit.csv", CSV)), ("b.zip", zipped("other.csv", CSV))],
        [("kit.csv", CSV), ("kit.csv.gz", gzip.compress(CSV))],
        [("kit.csv.gz", gzip.compress(CSV, 1)), ("again.gz", gzip.compress(CSV, 9))],
        [("kit.xlsx", KIT), ("KIT.XLS", KIT)],
        [("kit.xlsx", KIT), ("folder.zip", zipped("2025/March/kit.xlsx", KIT))],
    ],
)  # fmt: skip
def test_equal_bytes_are_one_file_whatever_the_name(files: Sequence[Given]) -> None:
    activity = read_inventory(list(files))
    assert units(activity) == 17
    assert len(activity.files) == len(files)
    assert activity.rows_read == 4
    for report in activity.files[1:]:
        assert report.same_as == activity.files[0].file
        told = [each for each in activity.problems if each.file == report.file]
        assert [each.code for each in told] == ["same_file"]
        assert activity.files[0].file in told[0].message
        assert "read once" in told[0].message


def test_other_files_and_paths_are_told_apart_by_their_bytes(tmp_path: Path) -> None:
    first, again, other = tmp_path / "kit.xlsx", tmp_path / "kit (1).xlsx", tmp_path / "other.xlsx"
    first.write_bytes(KIT)
    again.write_bytes(KIT)
    other.write_bytes(OTHER)
    assert units(read_inventory([first, again])) == 17
    activity = read_inventory([first, other])
    assert "same_file" not in codes(activity)
    assert activity.rows_read == 6


def test_a_file_that_cannot_be_read_twice_is_told_once_for_what_it_is() -> None:
    activity = read_inventory([("a.pdf", b"%PDF-1.7 x"), ("b.pdf", b"%PDF-1.7 x")])
    assert [report.outcome for report in activity.files] == ["refuse", "refuse"]


@pytest.mark.parametrize("order", ["first", "last"])
@pytest.mark.parametrize(("name", "content"), [("kit.xlsx", KIT), ("kit.csv", CSV)])
def test_a_marked_copy_takes_the_place_of_what_it_was_made_from(name: str, content: bytes, order: str) -> None:
    copy = mended(marked(name, content))
    files = [(name, content), ("kit (marked).xlsx", copy)]
    activity = read_inventory(files if order == "last" else files[::-1])
    assert units(activity) == 22
    assert activity.rows_read == 4
    replaced = next(report for report in activity.files if report.file == name)
    assert replaced.replaced_by == "kit (marked).xlsx"
    assert not replaced.tables
    told = next(each for each in activity.problems if each.code == "marked_copy_read")
    assert told.file == "kit (marked).xlsx"
    assert "takes the place of kit." in told.message
    assert "4 of 4 rows count, 3 of 4 before" in told.message
    assert not [each for each in activity.problems if each.file == name]


def test_a_marked_copy_that_was_not_touched_changes_nothing() -> None:
    assert units(read_inventory([("kit.xlsx", KIT), ("m.xlsx", marked("kit.xlsx", KIT))])) == 17


def test_a_marked_copy_alone_is_a_list_like_any_other() -> None:
    activity = read_inventory([("m.xlsx", mended(marked("kit.xlsx", KIT)))])
    assert units(activity) == 22
    assert "marked_copy_read" not in codes(activity)


def test_a_marked_copy_is_known_when_its_list_was_deleted() -> None:
    copy = mended(marked("kit.xlsx", KIT), drop_list=True)
    assert units(read_inventory([("kit.xlsx", KIT), ("m.xlsx", copy)])) == 22


def test_a_marked_copy_is_known_inside_a_zip() -> None:
    copy = zipped("m.xlsx", mended(marked("kit.xlsx", KIT)))
    assert units(read_inventory([("kit.xlsx", KIT), ("m.zip", copy)])) == 22


def test_a_marked_copy_replaces_the_original_inside_a_zip() -> None:
    copy = mended(marked("kit.xlsx", KIT))
    assert units(read_inventory([("kit.zip", zipped("kit.xlsx", KIT)), ("m.xlsx", copy)])) == 22


def test_a_copy_marked_from_a_zip_replaces_the_zip() -> None:
    packed = zipped("kit.xlsx", KIT)
    copy = mended(marked("kit.zip", packed))
    assert units(read_inventory([("kit.zip", packed), ("m.xlsx", copy)])) == 22
    assert units(read_inventory([("kit.xlsx", KIT), ("m.xlsx", copy)])) == 22


def test_the_later_of_two_marked_copies_counts() -> None:
    copy = marked("kit.xlsx", KIT)
    activity = read_inventory([("kit.xlsx", KIT), ("a.xlsx", mended(copy, 5)), ("b.xlsx", mended(copy, 6))])
    assert units(activity) == 23
    assert [report.replaced_by for report in activity.files] == ["b.xlsx", "b.xlsx", ""]
    assert "a.xlsx" in next(each.message for each in activity.problems if each.code == "marked_copy_read")


def test_a_marked_copy_of_a_marked_copy_replaces_both() -> None:
    first = marked("kit.xlsx", KIT)
    second = mended(marked("m.xlsx", first))
    assert units(read_inventory([("kit.xlsx", KIT), ("m2.xlsx", second)])) == 22
    assert units(read_inventory([("m2.xlsx", second), ("m.xlsx", first), ("kit.xlsx", KIT)])) == 22


def test_a_copy_marked_of_several_files_replaces_each_of_them() -> None:
    files = [("kit.xlsx", KIT), ("other.xlsx", OTHER)]
    copy = mended(write_marked(read_inventory(files), files))
    alone = units(read_inventory([("m.xlsx", copy)]))
    assert units(read_inventory([*files, ("m.xlsx", copy)])) == alone
    later = mended(marked("kit.xlsx", KIT), 6)  # of one of them alone: the other counts again
    activity = read_inventory([*files, ("m.xlsx", copy), ("n.xlsx", later)])
    assert [report.replaced_by for report in activity.files] == ["n.xlsx", "", "n.xlsx", ""]


def test_a_file_that_was_changed_since_is_no_original() -> None:
    copy = mended(marked("kit.xlsx", KIT))
    activity = read_inventory([("other.xlsx", OTHER), ("m.xlsx", copy)])
    assert not any(report.replaced_by for report in activity.files)


def test_a_copy_that_holds_nothing_replaces_nothing() -> None:
    book = openpyxl.load_workbook(io.BytesIO(marked("kit.xlsx", KIT)))
    del book["Kit"]
    out = io.BytesIO()
    book.save(out)
    activity = read_inventory([("kit.xlsx", KIT), ("m.xlsx", out.getvalue())])
    assert units(activity) == 17
    assert activity.files[1].refusal is not None


def test_sheets_that_the_copy_left_out_are_named() -> None:
    content = workbook(Kit=ROWS, Loans=(("Name", "Amount"), ("A", 1)))
    activity = read_inventory([("kit.xlsx", content), ("m.xlsx", mended(marked("kit.xlsx", content)))])
    assert "“Loans”" in next(each.message for each in activity.problems if each.code == "marked_copy_read")


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_a_marked_copy_is_known_after_libreoffice_saved_it(tmp_path: Path, kind: str) -> None:
    saved = convert(mended(marked("kit.xlsx", KIT)), tmp_path, kind)
    assert units(read_inventory([("kit.xlsx", KIT), (saved.name, saved.read_bytes())])) == 22


LISTS: dict[str, Given] = {
    "kit": ("kit.xlsx", KIT),
    "kit as text": ("kit.csv", CSV),
    "several sheets": ("both.xlsx", workbook(Kit=ROWS, Meters=(("Meter", "From", "To", "kWh"),
                       ("M1", "2025-04-01", "2025-04-30", 500), ("M1", "2025-05-01", "2025-05-31", 400)))),
    "meters": ("meters.csv", text("Meter,From,To,kWh", "M1,2025-04-01,2025-04-30,500", "M2,2025-04-01,2025-04-30,70")),
    "bill": ("bill.csv", text("Provider,Service,Region,Instance type,Hours,Cost (GBP),Start date,End date", *(
        f"Azure,Virtual Machines,uksouth,Standard_D{n}s_v4,{700 + n},{n},2025-10-01,2025-10-31" for n in range(2, 9)))),
    "messy": ("aberwen_messy.xlsx", (SAMPLES / "aberwen_messy.xlsx").read_bytes()),
    "fuel": ("fuel.csv", text("Fuel,Amount,Unit,From,To", "Diesel,100,litres,2025-04-01,2025-04-30")),
}  # fmt: skip


def total(activity: ActivityData) -> float:
    """The footprint of it. [kgCO2e]"""
    assessed = carbon.assess(activity, load_factors(), Settings(), period=Period.parse("2025-26"))
    return float(assessed.total("management").location_based_kgco2e)


@pytest.mark.parametrize("name", LISTS)
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ways=st.lists(st.sampled_from(["renamed", "zipped", "marked", "summary", "again"]), min_size=1, max_size=4),
       first=st.booleans())  # fmt: skip
def test_bringing_a_list_again_in_any_form_never_changes_the_total(name: str, ways: list[str], first: bool) -> None:
    given_name, content = LISTS[name]
    alone = read_inventory([(given_name, content)])
    once = total(alone)
    forms: dict[str, Given] = {
        "renamed": (f"Copy of {given_name}", content),
        "zipped": ("list.zip", zipped(given_name, content)),
        "again": (given_name, content),
    }
    if "marked" in ways:
        forms["marked"] = ("list (marked).xlsx", marked(given_name, content))
    if "summary" in ways:
        assessed = carbon.assess(alone, load_factors(), Settings(), period=Period.parse("2025-26"))
        forms["summary"] = ("digital_carbon_2025-26.xlsx", write_summary(assessed))
    files = [forms[way] for way in ways]
    together = read_inventory([*files, (given_name, content)] if first else [(given_name, content), *files])
    assert total(together) == pytest.approx(once, rel=1e-12)
