"""A title, a name or a heading that names another unit of electricity than the column of units: a person says which."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.laid_out import energy

LIST = "Site,Month,Consumption,Unit\nDC,Apr 2025,4000,kWh\nDC,May 2025,5000,kWh\n"
MWH = LIST.replace("000,kWh", ",MWh")
BLANK = LIST.replace(",kWh", ",")
ASKED = {
    "a title with its year": ("Electricity 2025-26 (MWh),,,\n" + LIST, "e.csv", 9_000_000),
    "figures in": ("Figures in MWh,,,\n" + LIST, "e.csv", 9_000_000),
    "beneath": (LIST + "All values in MWh,,,\n", "e.csv", 9_000_000),
    "the name of the file": (LIST, "electricity MWh.csv", 9_000_000),
    "brackets of the heading": (LIST.replace("Consumption", "Consumption (MWh)"), "e.csv", 9_000_000),
    "the heading": (LIST.replace("Consumption", "Electricity MWh"), "e.csv", 9_000_000),
    "heading and title": ("Figures in MWh,,,\n" + LIST.replace("Consumption", "Electricity (MWh)"), "e.csv", 9_000_000),
    "GWh": ("Electricity GWh,,,\n" + LIST, "e.csv", 9_000_000_000),
    "in full": ("Figures in megawatt hours,,,\n" + LIST, "e.csv", 9_000_000),
    "in Welsh": ("Defnydd trydan (oriau megawat),,,\n" + LIST, "e.csv", 9_000_000),
    "the other way round": ("Electricity (kWh),,,\n" + MWH, "e.csv", 9),
    "the heading, the other way round": (MWH.replace("Consumption", "Consumption (kWh)"), "e.csv", 9),
}
PLAIN = {
    "no title": (LIST, 9_000),
    "the same title": ("Electricity 2025-26 (kWh),,,\n" + LIST, 9_000),
    "the same large unit": ("Electricity (MWh),,,\n" + MWH, 9_000),
    "the same heading": (LIST.replace("Consumption", "Consumption (kWh)"), 9_000),
    "an amount in the title": ("Contract volume 24 MWh,,,\n" + LIST, 9_000),
    "a price": ("Tariff 24.5 p/kWh,,,\n" + MWH, 9_000),
    "how they are converted": ("1 MWh = 1000 kWh,,,\n" + LIST, 9_000),
    "two units by row": ("Site,Month,Consumption,Unit\nDC,Apr 2025,4000,kWh\nDC,May 2025,5,MWh\n", 9_000),
    "a title without unit": ("Electricity 2025-26,,,\n" + LIST, 9_000),
}
TITLED = {
    "a blank column": ("Figures in MWh,,,\n" + BLANK, 9_000_000),
    "a blank column, kWh": ("Figures in kWh,,,\n" + BLANK, 9_000),
    "a blank column, its heading": (BLANK.replace("Consumption", "Consumption (MWh)"), 9_000_000),
    "one blank": ("Figures in MWh,,,\nSite,Month,Consumption,Unit\nDC,Apr 2025,4,\nDC,May 2025,5,MWh\n", 9_000),
}


@pytest.mark.parametrize(("text", "name", "titled"), ASKED.values(), ids=ASKED.keys())
def test_another_unit_than_that_of_the_column_is_asked_about(text: str, name: str, titled: float) -> None:
    files = [(name, text.encode())]
    activity = read_inventory(files)
    assert energy(activity) == 0
    (question,) = [each.question for each in activity.problems if each.question]
    assert question.kind == "unit of title"
    found = {}
    for word, _ in question.choices:
        said = read_inventory(files, mapping=Mapping(answers=(Answer(question.kind, question.about, word),)))
        assert not [each for each in said.problems if each.question and each.question.kind == question.kind]
        waits = [
            each for each in said.problems if each.question
        ]  # a figure far beyond any site is asked about by itself
        found[word] = energy(said) if not waits else titled
    assert list(found.values()) == [9_000, titled]


@pytest.mark.parametrize(("text", "kwh"), PLAIN.values(), ids=PLAIN.keys())
def test_the_same_unit_and_no_unit_ask_nothing(text: str, kwh: float) -> None:
    activity = read_inventory([("e.csv", text.encode())])
    assert not [each for each in activity.problems if each.question]
    assert energy(activity) == kwh


@pytest.mark.parametrize(("text", "kwh"), TITLED.values(), ids=TITLED.keys())
def test_a_unit_left_blank_is_that_of_the_title(text: str, kwh: float) -> None:
    activity = read_inventory([("e.csv", text.encode())])
    assert not [each for each in activity.problems if each.question]
    assert energy(activity) == kwh
