"""The workbook says of a remnant what it is, and its sheet Restatement holds knowledge as a part of its own."""

from __future__ import annotations

import io

import openpyxl

import carbon
from carbon.columns import ActivityData
from carbon.settings import Period

LIST = "Type,Quantity,Embodied (kgCO2e),Purchase date\nLaptop,20,{},2025-09-01\nMonitor,20,,\n"


def read(making: str = "") -> ActivityData:
    return carbon.read_inventory([("kit.csv", LIST.format(making).encode())])


def sheet(content: bytes, name: str) -> list[str]:
    rows = openpyxl.load_workbook(io.BytesIO(content), data_only=True)[name].iter_rows(values_only=True)
    return [str(cell) for row in rows for cell in row if cell is not None]


def test_the_summary_of_a_remnant_says_so_and_gives_no_range() -> None:
    found = carbon.assess(read(), period=Period.parse("2019-20"))
    words = sheet(carbon.write_summary(found), "Summary")
    both = [text for text in words if "as a remnant" in text]
    assert len(both) == 2  # the figure to report and the figure to manage by
    assert any("“kit.csv” lists what stood there on 1 September 2025" in text for text in words)
    assert any("Bring a list of April 2019 to March 2020" in text for text in words)
    assert not any("in 90 of 100 draws" in text for text in words)


def test_knowledge_is_a_column_of_the_sheet_restatement_and_the_lists_are_named() -> None:
    period = Period.parse("2025-26")
    before, after = (carbon.assess(read(model), period=period) for model in ("", "240"))
    words = sheet(carbon.write_summary(after, carbon.compare_assessments(before, after)), "Restatement")
    assert "Knowledge" in words
    assert any("the same kit known otherwise" in text for text in words)
    assert any("“kit.csv” of 1 September 2025 stands for" in text for text in words)
