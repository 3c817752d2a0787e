"""A total that is not whole has no range: not in the JSON, at the terminal, on the pages or in the workbook."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import carbon
from carbon.cli import main
from carbon.footprint import Assessment
from carbon.footprint.result.ranges import NO_RANGE
from carbon.reports.charts import quality_charts
from carbon.reports.words.headline import headline
from carbon.words.amounts import at_least_text
from tests.pages.app_tests import go, said, the_app, upload
from tests.pages.test_questions import FAULTY, PLAIN, SPARE, kit
from tests.reports.reading import Read, read

WHOLE, PART = kit(PLAIN, PLAIN, "Laptop,Dell,Latitude 5420,In use,1,"), kit(PLAIN, FAULTY, SPARE)
ENDS = re.compile(r"(low|high)_kgco2e$|^widened_by$")


def asked(folder: Path, content: bytes, *words: str) -> dict[str, Any]:
    file, out = folder / "kit.csv", folder / "out.json"
    file.write_bytes(content)
    main(["assess", str(file), "--period", "2025-26", "--certainty", "--json", str(out), *words])
    return dict(json.loads(out.read_text(encoding="utf-8")))


def ends(record: Any, place: str = "") -> dict[str, Any]:
    """Every end of a range in a record, by its place; those of factors are ranges of factors."""
    found: dict[str, Any] = {}
    if isinstance(record, dict):
        for key, value in record.items():
            found |= {f"{place}.{key}": value} if ENDS.search(key) else ends(value, f"{place}.{key}")
    elif isinstance(record, list):
        for at, value in enumerate(record):
            found |= ends(value, f"{place}[{at}]")
    return found


def test_the_json_offers_no_range_of_what_is_counted_alone(tmp_path: Path) -> None:
    told = asked(tmp_path, PART)
    assert told["complete"] is False
    places = ends(told)
    assert len(places) > 10, "the keys stand there, and hold nothing"
    assert {place: value for place, value in places.items() if value is not None} == {}
    for book in ("management", "inventory"):
        sure = told["certainty"][book]
        assert sure["range"] is None
        assert sure["sensitivity"] is None
        assert sure["no_range"] == NO_RANGE
        assert sum(one["share"] for one in sure["hangs_on"]) == pytest.approx(1), "shares are of what is counted"
        assert all(0 <= one["narrows"] <= 1 for one in sure["to_narrow"]["find_out"])


def test_the_json_of_a_whole_total_has_them(tmp_path: Path) -> None:
    told = asked(tmp_path, WHOLE)
    assert told["complete"] is True
    for book in ("management", "inventory"):
        sure = told["certainty"][book]
        assert "no_range" not in sure
        assert sure["range"]["low_kgco2e"] == told["totals"][book]["low_kgco2e"] > 0
        assert sure["sensitivity"]["high_kgco2e"] > sure["sensitivity"]["low_kgco2e"]


@pytest.mark.parametrize(
    ("before", "after", "ranged"), [(WHOLE, WHOLE, True), (PART, WHOLE, False), (WHOLE, PART, False)]
)
def test_a_change_has_a_range_where_both_totals_are_whole(
    before: bytes, after: bytes, ranged: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    earlier, excel = tmp_path / "earlier.csv", tmp_path / "s.xlsx"
    earlier.write_bytes(before)
    told = asked(tmp_path, after, "--against", str(earlier), "--excel", str(excel))["restatement"]
    assert (told["ranges"] is not None) is ranged
    assert (told.get("no_range") == NO_RANGE) is not ranged
    assert ("in 90 of 100 likely outcomes; " in capsys.readouterr().out) is ranged
    sheet = read(excel.read_bytes()).values["Restatement"]
    texts = [str(line[0].value) for line in sheet.iter_rows()]
    assert (NO_RANGE in texts) is not ranged


def test_the_terminal_says_why_and_gives_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked(tmp_path, PART)
    printed = capsys.readouterr().out
    assert NO_RANGE in printed
    assert "other published set" not in printed
    assert not re.search(r"\d (t|kg) \([\d.,]+ to [\d.,]+\)", printed.split("Questions (")[0])
    asked(tmp_path, WHOLE)
    printed = capsys.readouterr().out
    assert NO_RANGE not in printed
    assert "other published set" in printed


@pytest.fixture
def part() -> Assessment:
    return carbon.assess(carbon.read_inventory([("kit.csv", PART)]))


def headed(book: Read, sheet: str, words: tuple[str, ...]) -> dict[str, float]:
    """Numbers of a sheet under headings that begin with given words, or beside labels that do."""
    found: dict[str, float] = {}
    columns: dict[int, str] = {}
    for line in book.values[sheet].iter_rows():
        label = str(line[0].value or "")
        if any(isinstance(each.value, str) for each in line[1:]):
            columns = {each.column: str(each.value or "") for each in line[1:]}
        for each in line[1:]:
            heading = columns.get(each.column, "")
            if isinstance(each.value, int | float) and (heading.startswith(words) or label.startswith(words)):
                found[f"{sheet}!{each.coordinate}"] = float(each.value)
    return found


def test_no_sheet_of_the_workbook_has_an_end_of_a_range(part: Assessment) -> None:
    book = read(carbon.write_summary(part))
    words = ("Low", "High", "Width")
    for sheet in ("Summary", "By scope", "By directorate and site", "Certainty"):
        assert headed(book, sheet, words) == {}
    texts = [str(line[0].value) for line in book.values["Certainty"].iter_rows()]
    assert NO_RANGE in texts
    whole = read(carbon.write_summary(carbon.assess(carbon.read_inventory([("kit.csv", WHOLE)]))))
    assert len(headed(whole, "Certainty", words)) > 10


def test_the_chart_and_its_table_show_shares_alone(part: Assessment) -> None:
    drawn = quality_charts.tornado(part)
    assert not [name for name in drawn.table.columns if "tonnes" in name]
    assert "of its variance" in drawn.title
    whole = quality_charts.tornado(carbon.assess(carbon.read_inventory([("kit.csv", WHOLE)])))
    assert [name for name in whole.table.columns if "tonnes" in name] == ["Low, tonnes", "High, tonnes"]


@pytest.mark.parametrize(("content", "ranged"), [(PART, False), (WHOLE, True)])
def test_the_page_says_why_and_gives_none(content: bytes, ranged: bool) -> None:
    words = said(go(upload(the_app(), ("kit.csv", content)), "footprint"))
    assert "What would narrow the range" in words
    assert ("Range if known" in words) is ranged
    assert ("Ciroth and others, 2016" in words) is ranged
    assert (NO_RANGE in words) is not ranged


def test_a_lower_bound_is_rounded_down_in_the_workbook_as_it_is_in_words() -> None:
    """The cell says no more than the words beside it: 1.09 t is no lower bound of 1.0851 t."""
    for units in range(3, 40):
        content = kit(f"Laptop,Dell,Latitude 5420,In use,{units},20", FAULTY)
        found = carbon.assess(carbon.read_inventory([("kit.csv", content)]))
        tonnes = found.total("management").location_based_kgco2e / 1000
        if 2 < tonnes < 10 and round(tonnes, 2) > tonnes:
            break
    sheet = read(carbon.write_summary(found)).values["Summary"]
    shown = [float(sheet.cell(row, 1).value) for row in (3, 4)]
    assert f"{shown[1]:.2f} t" == at_least_text(1000 * tonnes)
    assert shown[1] < tonnes
    assert f"{shown[1]:.2f} t" in headline(found).figure
