"""The workbook says of a remnant what it is, and its sheet Restatement holds knowledge as a part of its own."""

from __future__ import annotations

import io

import openpyxl
import pytest

import carbon
from carbon.cli.assess_terminal import assess_text
from carbon.columns import ActivityData
from carbon.reports.words.headline import list_sentences
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
    assert not any("in 90 of 100" in text for text in words)


def test_knowledge_is_a_column_of_the_sheet_restatement_and_the_lists_are_named() -> None:
    period = Period.parse("2025-26")
    before, after = (carbon.assess(read(model), period=period) for model in ("", "240"))
    words = sheet(carbon.write_summary(after, carbon.compare_assessments(before, after)), "Restatement")
    assert "Knowledge" in words
    assert any("the same kit known otherwise" in text for text in words)
    assert any("“kit.csv” of 1 September 2025 stands for" in text for text in words)


# list, period, how the sentence beside the figures begins
BESIDE = {
    "a list older than the period": (
        "2025-09-01", "2027-28",
        "Not renewed: the list “kit.csv” of 1 September 2025 was made before April 2027 to March 2028 began.",
    ),
    "a list without a day": (
        "", "2025-26", "Assumed: “kit.csv” names no day, and is taken for a list of April 2025 to March 2026.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BESIDE)
def test_a_day_that_was_assumed_or_not_renewed_is_said_beside_the_figures(name: str) -> None:
    day, period, begins = BESIDE[name]
    activity = carbon.read_inventory([("kit.csv", f"Type,Quantity,Purchase date\nLaptop,20,{day}\n".encode())])
    found = carbon.assess(activity, period=Period.parse(period))
    (said,) = list_sentences(found)
    assert said.startswith(begins)
    assert "state the day of the list" in said
    printed = assess_text(found).split("\n")
    figures = next(at for at, line in enumerate(printed) if line.startswith("To report: "))
    assert printed[figures + 1] == said
    words = sheet(carbon.write_summary(found), "Summary")
    assert words.index(said) < next(at for at, text in enumerate(words) if text.startswith("Both books"))


def test_several_lists_are_told_in_one_sentence_each_and_lists_of_the_period_not_at_all() -> None:
    def lists(*days: str) -> ActivityData:
        return carbon.read_inventory(
            [(f"{number}.csv", f"Type,Model,Quantity,Purchase date\nLaptop,M{number},{number},{day}\n".encode())
             for number, day in enumerate(days, start=2)]
        )  # fmt: skip

    period = Period.parse("2025-26")
    assert list_sentences(carbon.assess(lists("2025-09-01"), period=period)) == []
    (said,) = list_sentences(carbon.assess(lists("2024-09-01", "2024-09-02", "", "2025-05-01"), period=period))
    assert "the lists “2.csv” of 1 September 2024, “3.csv” of 2 September 2024 were made before April 2025" in said
    assert "Assumed: “4.csv” names no day" in said
    assert "5.csv" not in said
