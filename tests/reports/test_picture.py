"""The picture of the first sheet holds what the sheet holds; the work of writing tells how far it is."""

from __future__ import annotations

import re
from html import unescape

import pytest

from carbon.reports.excel.cells import number_text
from carbon.reports.excel.summary_sheet import LAST
from carbon.reports.excel.workbook import write_checked_workbook
from tests.reports.reading import read


@pytest.fixture(scope="module")
def told(council):
    steps: list[tuple[str, float]] = []
    return write_checked_workbook(council, progress=lambda sentence, share: steps.append((sentence, share))), steps


def words(picture: str) -> list[str]:
    return [unescape(text).strip() for text in re.findall(r">([^<>]+)<", picture)]


def test_every_text_of_the_first_page_stands_in_the_picture(told):
    written, _ = told
    sheet = read(written.content).values["Summary"]
    shown = words(written.first_sheet)
    end = next(
        row for row in range(1, 200) if sheet.cell(row, 1).value == "What it rests on, management book, location-based"
    )
    printed = sheet.iter_rows(max_row=end - 1, max_col=LAST + 1)  # what formulas alone need stands beside
    texts = [cell.value for row in printed for cell in row if isinstance(cell.value, str)]
    assert len(texts) > 40
    for text in texts:
        assert " ".join(text.split()) in shown, text


def test_the_figures_of_the_picture_are_those_saved_in_the_workbook(told, council):
    written, _ = told
    shown = words(written.first_sheet)
    total = council.total("management")
    assert number_text(total.location_based_kgco2e / 1000, "big") in shown
    assert written.verdict in shown
    for estate in council.by("management", "estate")["location_based_kgco2e"]:
        assert number_text(estate / 1000, "tonnes") in shown


@pytest.mark.parametrize(
    ("number", "look", "text"),
    [
        (1240.4, "tonnes", "1,240"), (45.31, "tonnes", "45.3"), (2.425, "tonnes", "2.42"),
        (0.0044, "tonnes", "0.00440"), (-0.0044, "tonnes", "-0.00440"),
        (0.000044, "tonnes", "0.0000440"), (0.0000004, "tonnes", "0.00000040"), (0.616, "tonnes", "0.616"),
        (0.0, "tonnes", "0.00"), (0.873, "share", "87%"), (0.0021, "share", "0.2%"), (12431, "count", "12,431"),
        (0.0, "units", ""),
    ],
)  # fmt: skip
def test_a_figure_is_told_as_its_cell_shows_it(number, look, text):
    assert number_text(number, look) == text


def test_each_sheet_is_named_while_it_is_written_and_the_share_only_grows(told):
    written, steps = told
    told_sheets = " ".join(sentence for sentence, _ in steps)
    for name in read(written.content).values.sheetnames:
        if name != "Sources":  # written together with the factors that rest on them
            assert f"sheet {name}" in told_sheets, name
    shares = [share for _, share in steps]
    assert shares == sorted(shares)
    assert shares[0] >= 0
    assert shares[-1] < 1


def test_whoever_is_told_can_end_the_work(council):
    class Enough(Exception):
        pass

    def stop(sentence: str, share: float) -> None:
        if "Set aside" in sentence:
            raise Enough

    with pytest.raises(Enough):
        write_checked_workbook(council, progress=stop)


def test_what_people_wrote_stays_text_in_the_picture(hostile):
    picture = write_checked_workbook(hostile).first_sheet
    assert "=Council &amp; Sons &lt;b&gt;" in picture
    assert "<b>" not in picture
