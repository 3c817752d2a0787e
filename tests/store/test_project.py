"""Work that is saved comes back to the same gram, with everything that was said, chosen and compared."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

import carbon
from carbon.columns import ActivityData
from carbon.inventory.files.packed_parts import parts_in
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import ColumnChoice, Mapping, TableMapping, TypeChoice
from carbon.own_values import Override
from carbon.pathways.options.options import Pathway
from carbon.period import Period
from carbon.settings import Settings
from carbon.store.project import Project, open_project, save_project

HOUSE = Path(__file__).resolve().parents[2]
SAMPLES = HOUSE / "sample_data"
YEAR = Settings(period=Period(date(2025, 4, 1), date(2026, 3, 31)))
PLAIN = b"Type,Manufacturer,Model,Quantity,Purchase date,Site\nLaptop,Dell,Latitude 5440,12,2023-05-01,Hall\n"
ASKED = b"Gear,How many\nLatitude 5440,12\nThinkPad T14,3\n"
"""A list whose headings nobody knows: it waits until somebody says what they are."""

LISTS: dict[str, list[Path | tuple[str, bytes]]] = {
    "the sample": [SAMPLES / "aberwen_tidy.xlsx"],
    "the messy sample": [SAMPLES / "aberwen_messy.xlsx"],
    "both": [SAMPLES / "aberwen_tidy.xlsx", SAMPLES / "aberwen_messy.xlsx"],
    "an export with users": [SAMPLES / "examples" / "03_servicenow_cmdb.xlsx"],
    "an export as text": [SAMPLES / "examples" / "04_snipeit_assets.csv"],
    "telephones": [SAMPLES / "examples" / "09_mobile_phones.xlsx"],
    "half hours": [SAMPLES / "examples" / "11_half_hourly_server_room.csv"],
    "bills": [SAMPLES / "examples" / "12_aws_cost_explorer.csv"],
    "a list twice": [("a.csv", PLAIN), ("b.csv", PLAIN)],
    "two of one name": [("a.csv", PLAIN), ("a.csv", PLAIN.replace(b"12", b"13"))],
    "semicolons and accents": [("a.csv", PLAIN.replace(b",", b";").replace(b"Hall", "Café".encode("cp1252")))],
    "ragged rows": [("a.csv", PLAIN + b"Laptop,Dell,Latitude 5440,1\nDesktop,HP,EliteDesk 800,2,2022-01-01,A,b,c\n")],
    "a quote that is not closed": [("a.csv", PLAIN + b'Laptop,Dell,"Latitude 5440,1,2022-01-01,Hall\n')],
    "blank lines": [("a.csv", b"\n\nKit 2026\n\n" + PLAIN + b"\n\n")],
    "nothing known": [("a.csv", ASKED)],
    "no list": [("letter.pdf", b"%PDF-1.4 a letter"), ("a.csv", PLAIN)],
    "formulas and apostrophes": [("a.csv", PLAIN + b"Laptop,Dell,'=SUM(A1),1,2023-01-01,=1+1\n")],
    "a name of 500 letters and a smile": [("a" * 480 + "\N{GRINNING FACE}.csv", PLAIN)],
}


def saved(files: list[Path | tuple[str, bytes]], **more: object) -> tuple[bytes, Project]:
    content = save_project(files, **({"settings": YEAR} | more))  # type: ignore[arg-type]
    return content, open_project(content)


def again(project: Project) -> bytes:
    return save_project(
        list(project.files), settings=project.settings, mapping=project.mapping, pathway=project.pathway,
        chosen=project.chosen,
    )  # fmt: skip


@pytest.mark.parametrize("which", LISTS)
def test_the_lists_are_read_as_they_were_and_the_same_bytes_are_saved_again(which: str) -> None:
    files = LISTS[which]
    before = carbon.read_inventory(files, rows=YEAR.rows)
    content, project = saved(files)
    after = project.read()
    assert [report.as_record() for report in after.files] == [report.as_record() for report in before.files]
    assert told(after) == told(before)
    for name, table in before.tables.items():
        assert table.astype(object).fillna("").equals(after.tables[name].astype(object).fillna("")), name
    assert set(after.tables) == set(before.tables)
    assert project.told == ()
    assert again(project) == content


def told(activity: ActivityData) -> list[tuple[object, ...]]:
    return [(one.code, one.message, one.remedy, one.rows.tolist(), one.question) for one in activity.problems]


@pytest.mark.parametrize("which", ["the sample", "both", "an export with users", "telephones", "half hours"])
def test_the_result_is_the_same_to_a_part_in_a_million_million(which: str) -> None:
    settings = replace(carbon.read_settings(SAMPLES / "aberwen.toml"), period=YEAR.period)
    before = carbon.assess(carbon.read_inventory(LISTS[which]), carbon.load_factors(), settings)
    _, project = saved(LISTS[which], settings=settings)
    after = project.assess()
    for book in ("management", "inventory", "decision"):
        one, other = before.total(book), after.total(book)  # type: ignore[arg-type]
        assert other.location_based_kgco2e == pytest.approx(one.location_based_kgco2e, rel=1e-12)
        assert other.market_based_kgco2e == pytest.approx(one.market_based_kgco2e, rel=1e-12)
    assert project.changes(after) == ()


def test_what_was_said_chosen_and_compared_comes_back() -> None:
    said = Mapping(
        (TableMapping("devices", (ColumnChoice("Gear", "model"), ColumnChoice("How many", "quantity"))),),
        (TypeChoice("laptop", "ThinkPad T14"),), (Answer("same_list", "0123456789ab brought twice", "both"),),
    )  # fmt: skip
    chosen = replace(
        YEAR, organisation_name="Aberwen", home_share=0.25, rows={"retired": "count"}, factor_set=2025,
        list_days={"a.csv": date(2026, 3, 1)},
        overrides=(Override("lifetime.laptop", 6.0, "years", "our register", "kept longer"),),
    )  # fmt: skip
    pathway = carbon.read_options(SAMPLES / "aberwen_pathways.toml")
    pages = {"book": "inventory", "options_off": ["Keep the servers"]}
    _, project = saved([("a.csv", ASKED)], settings=chosen, mapping=said, pathway=pathway, chosen=pages)
    assert project.settings == chosen
    assert project.mapping == said
    assert isinstance(project.pathway, Pathway)
    assert [option.name for option in project.pathway.options] == [option.name for option in pathway.options]
    assert project.chosen == pages
    assert project.assess().rows_counted == 2


def test_a_question_can_still_be_answered_after_it_was_saved() -> None:
    _, project = saved([("a.csv", ASKED)])
    assert project.read().files[0].outcome == "needs_mapping"
    answered = TableMapping("devices", (ColumnChoice("Gear", "model"), ColumnChoice("How many", "quantity")))
    read = carbon.read_inventory(list(project.files), mapping=Mapping((answered,)))
    assert read.tables["kit"]["quantity"].tolist() == [12, 3]


def test_two_equal_lists_can_still_be_said_to_be_two() -> None:
    files = [("Bryn school.csv", b"Type,Quantity\nLaptop,12\n"), ("Coed school.csv", b"Type,Quantity\nLaptop,12\n")]
    _, project = saved(list(files))
    question = next(one.question for one in project.read().problems if one.question is not None)
    both = Mapping(answers=(Answer(question.kind, question.about, "both"),))
    for given_ in (files, list(project.files)):
        read = carbon.read_inventory(given_, mapping=both)
        assert int(read.tables["kit"]["set_aside"].isna().sum()) == 2


def test_a_marked_copy_still_takes_the_place_of_the_list_that_was_kept() -> None:
    original = ("messy.xlsx", (SAMPLES / "aberwen_messy.xlsx").read_bytes())
    from carbon.reports import write_marked

    marked = ("mended.xlsx", write_marked(carbon.read_inventory([original]), [original]))
    before = carbon.read_inventory([original, marked])
    _, project = saved([original, marked])
    assert project.read().rows_read == before.rows_read
    assert project.read().files[0].replaced_by == "mended.xlsx"
    _, first = saved([original])
    later = carbon.read_inventory([*first.files, marked])
    assert later.files[0].replaced_by == "mended.xlsx"


def test_a_list_that_was_kept_can_be_had_back_marked() -> None:
    from carbon.reports import write_marked

    _, project = saved(LISTS["the messy sample"])
    workbook = write_marked(project.read(), list(project.files))
    assert parts_in(workbook, "marked")["xl/workbook.xml"]


def test_a_hidden_sheet_is_kept_for_whoever_lets_it_count_later() -> None:
    from openpyxl import Workbook

    book = Workbook()
    for name in ("Open", "Hidden"):
        sheet = book.active if name == "Open" else book.create_sheet(name)
        sheet.title = name
        for row in (("Type", "Model", "Quantity"), ("Laptop", "Latitude 5440", 2 if name == "Open" else 5)):
            sheet.append(row)
    book["Hidden"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    _, project = saved([("kit.xlsx", out.getvalue())])
    assert project.read().rows_read == 1
    read = carbon.read_inventory(list(project.files), rows={"hidden_sheets": "count"})
    assert sorted(read.tables["kit"]["quantity"].tolist()) == [2, 5]


def test_rows_hidden_or_struck_out_are_so_when_work_is_opened_again() -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    for row in (("Type", "Model", "Quantity"), *(("Laptop", "Latitude 5440", each) for each in (2, 3, 5, 7))):
        sheet.append(row)
    for cell in sheet[3]:
        cell.font = Font(strike=True)
    sheet["A4"].font = Font(strike=True)
    sheet.row_dimensions[5].hidden = True
    out = io.BytesIO()
    book.save(out)
    before = carbon.read_inventory([("kit.xlsx", out.getvalue())])
    _, project = saved([("kit.xlsx", out.getvalue())])
    after = project.read()
    told = {each.code: each.rows.tolist() for each in after.problems}
    assert (told["struck_out"], told["struck_out_in_part"], told["hidden_rows"]) == ([3], [4], [5])
    assert told == {each.code: each.rows.tolist() for each in before.problems}


def test_work_without_anything_that_counts_is_saved_all_the_same() -> None:
    content, project = saved([("a.csv", ASKED)])
    assert project.result is None
    assert "Nothing could be counted yet." in parts_in(content, "x")["read me.txt"].decode()
    assert project.changes(None) == ()


def test_it_can_be_read_without_this_calculator() -> None:
    content, _ = saved(LISTS["the sample"])
    parts = parts_in(content, "x")
    rows = list(csv.reader(io.StringIO(parts["lists/01/1.csv"].decode(), newline="")))
    assert rows[0][:3] == ["Asset type", "Manufacturer", "Model"]
    assert len(rows) == 114
    text = parts["read me.txt"].decode()
    assert "384 t location-based" in text
    assert "aberwen_tidy.xlsx: 1.csv (sheet “Devices”)" in text


def test_another_set_of_factors_is_told_with_both_figures_and_can_be_compared_as_years_are() -> None:
    _, project = saved(LISTS["the sample"])
    other = replace(project, settings=replace(project.settings, factor_set=2024))
    now = other.assess()
    (one,) = other.changes(now)
    assert "Management book, location-based: 384 t when it was saved, 395 t now (+10.5 t)." in one.message
    assert "The figures of 2025 were those that counted" in one.message
    bridge = carbon.compare_assessments(other.assess(as_saved=True), now)
    assert (bridge.before.factor_year, bridge.after.factor_year) == (2025, 2024)
    assert bridge.before.total("management").location_based_kgco2e == pytest.approx(
        project.result["totals"]["management"]["location_based_kgco2e"], rel=1e-11
    )


def test_figures_that_are_others_now_are_named() -> None:
    _, project = saved(LISTS["the sample"])
    name, value = next(iter(project.factors.items()))
    totals = {book: {"location_based_kgco2e": 1000.0} for book in ("management", "inventory")}
    then = replace(project, factors={**project.factors, name: "123.0"}, factor_set_digest="0" * 64, made_with="0.0.9",
                   result={**project.result, "totals": totals})  # fmt: skip
    (one,) = then.changes(project.assess())
    assert f"{name[:60]} 123.0 → {float(value):g}" in one.message
    assert "another edition than those it was saved with" in one.message
    assert "edition 0.0.9" in one.message
    unexplained = replace(project, result={**project.result, "totals": totals})
    assert "Nothing that is known to be different explains it" in unexplained.changes(project.assess())[0].message


_CELL = some.one_of(
    some.text(max_size=12), some.sampled_from(["Laptop", "'", "''", "=1+1", "TRUE", "2025-01-01", "1e5", "#3", "nan"])
)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(rows=some.lists(some.tuples(some.sampled_from(["Laptop", "Monitor", ""]), _CELL, some.integers(0, 9), _CELL)))
def test_any_text_file_is_saved_opened_and_saved_with_the_same_bytes(rows: list[tuple[str, str, int, str]]) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("Type", "Model", "Quantity", "Site"), *rows])
    content = out.getvalue().encode("utf-8", "replace")
    given_ = [("kit.csv", content)]
    before = carbon.read_inventory(given_)
    kept, project = saved(list(given_))
    assert again(project) == kept
    after = project.read()
    assert after.rows_read == before.rows_read
    if before.rows_read:
        one, other = (each.tables["kit"]["quantity"].tolist() for each in (before, after))
        assert one == other
