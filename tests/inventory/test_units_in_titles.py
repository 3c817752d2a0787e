"""The unit that a list of readings names once: in its title, beneath it, in its sheet's or its file's name."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.laid_out import energy, is_asked

LIST = "Site,Month,Consumption\nDC,Apr 2025,4\nDC,May 2025,5\n"
KWH = "Site,Month,Electricity kWh\nDC,Apr 2025,4\nDC,May 2025,5\n"
MWH = "Site,Month,Electricity (MWh)\nDC,Apr 2025,4\nDC,May 2025,5\n"

TAKEN = {
    "a bare unit": ("MWh,,\n" + LIST, 9_000),
    "figures in": ("Figures shown in MWh,,\n" + LIST, 9_000),
    "the thing and its unit": ("Electricity GWh,,\n" + LIST, 9_000_000),
    "in brackets": ("Electricity consumption (MWh),,\n" + LIST, 9_000),
    "a unit and its label apart": ("Unit:,MWh,\n" + LIST, 9_000),
    "in full": ("Figures in megawatt hours,,\n" + LIST, 9_000),
    "watt-hours": ("All figures in Wh,,\n" + LIST, 0.009 * 1),
    "kilowatt-hours": ("All figures in kWh,,\n" + LIST, 9),
    "Welsh": ("Defnydd trydan (oriau megawat),,\n" + LIST, 9_000),
    "Welsh, the unit first": ("Pob ffigur mewn megawat-oriau,,\n" + LIST, 9_000),
    "French": ("Consommation en mégawattheures,,\n" + LIST, 9_000),
    "beneath": (LIST + "All values MWh,,\n", 9_000),
    "beneath a blank line": (LIST + ",,\nAll values in MWh,,\n", 9_000),
    "beneath a note": (LIST + "Note: figures are in MWh,,\n", 9_000),
    "with its year": ("Electricity 2025-26 MWh,,\n" + LIST, 9_000),
    "two lines of title": ("Gwynedd data centre,,\nFigures in MWh,,\n" + LIST, 9_000),
    "a meter's dial": ("Figures in MWh,,\nSite,Date,Meter reading\nDC,2025-04-01,100\nDC,2025-05-01,110\n", 10_000),
    "opening and closing": (
        "Figures in MWh,,,,\nSite,From,To,Opening reading,Closing reading\nDC,2025-04-01,2025-04-30,100,104\n", 4_000),
    "months down, meters across": (
        "Data centre electricity (MWh),,,\nMonth,DC1,DC2,Total\nApr 2025,10,26,36\nMay 2025,10,26,36\n", 72_000),
    "months across": ("Figures in MWh,,\nSite,Apr 2025,May 2025\nDC,10,26\nDC2,10,26\n", 72_000),
    "a cell with its own": ("Figures in MWh,,\nSite,Month,Consumption\nDC,Apr 2025,4\nDC,May 2025,500 kWh\n", 4_500),
}  # fmt: skip
ASKED = {
    "beside a heading of kWh": "Figures shown in MWh,,\n" + KWH,
    "beneath a heading of kWh": KWH + "All values MWh,,\n",
    "GWh beside a heading of kWh": "Electricity GWh,,\n" + KWH,
    "kWh beside a heading of MWh": "All figures in kWh,,\n" + MWH,
    "thousands of kWh": "thousands of kWh,,\n" + LIST,
    "'000 kWh": "'000 kWh,,\n" + LIST,
    "thousands in brackets": "Electricity (thousands of kWh),,\n" + LIST,
    "milliers de kWh": "Consommation (milliers de kWh),,\n" + LIST,
}
PLAIN = {
    "no title": (KWH, 9),
    "the same unit": ("Electricity (kWh),,\n" + KWH, 9),
    "the same large unit": ("Electricity (MWh),,\n" + MWH, 9_000),
    "an amount in the title": ("Contract volume 24 MWh,,\n" + KWH, 9),
    "an amount behind the unit": ("Annual MWh,312,\n" + KWH, 9),
    "a price": ("Tariff 24.5 p/kWh,,\n" + MWH, 9_000),
    "a price per MWh": ("Prices are per MWh,,\n" + KWH, 9),
    "how they are converted": ("1 MWh = 1000 kWh,,\n" + KWH, 9),
    "a title of power": ("Data hall 200 kW,,\n" + KWH, 9),
    "a place": ("Mwhari Lane,,\n" + KWH, 9),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_unit_that_stands_once_is_that_of_all_figures(name: str) -> None:
    text, kwh = TAKEN[name]
    found = read_inventory([("list.csv", text.encode())])
    assert energy(found) == pytest.approx(kwh)
    assert not is_asked(found)
    codes = {each.code for each in found.problems}
    assert not {"unit_assumed", "no_amount"} & codes
    assert "unit_of_title" in codes or name in ("kilowatt-hours", "months across")


@pytest.mark.parametrize("name", ["electricity MWh.csv", "DC electricity (MWh) 2025-26.csv", "trydan_MWh.csv"])
def test_so_is_that_of_the_name_of_a_file(name: str) -> None:
    assert energy(read_inventory([(name, LIST.encode())])) == 9_000


@pytest.mark.parametrize("name", ASKED)
def test_a_title_that_contradicts_its_heading_is_asked_about(name: str) -> None:
    found = read_inventory([("list.csv", ASKED[name].encode())])
    assert energy(found) == 0
    assert [each.code for each in found.problems if each.question]


@pytest.mark.parametrize(("answer", "kwh"), [("as headed", 9), ("as titled", 9_000)])
def test_an_answer_settles_it(answer: str, kwh: float) -> None:
    files = [("list.csv", ASKED["beside a heading of kWh"].encode())]
    (question,) = [each.question for each in read_inventory(files).problems if each.code == "units_contradict"]
    assert question is not None
    mapping = Mapping().with_answer(Answer("unit of title", question.about, answer))
    assert energy(read_inventory(files, mapping=mapping)) == kwh


@pytest.mark.parametrize("name", PLAIN)
def test_plain_lists_stay_as_they_are(name: str) -> None:
    text, kwh = PLAIN[name]
    found = read_inventory([("list.csv", text.encode())])
    assert energy(found) == kwh
    assert not is_asked(found)
