"""Wherever anything of an answer runs on a grid abroad, it is said that that grid stays flat while the UK's falls."""

from datetime import date

import pytest

import carbon
from carbon.pathways.answers.record import as_record
from carbon.pathways.estate.abroad import abroad_sentence
from carbon.pathways.options.options import Measure, Option, Pathway, Trends
from carbon.pathways.years.comparing import Comparer, Comparison
from carbon.settings import Period

KIT = (
    "Asset type,Quantity,Run by,CPU cores,Mean power (W),Embodied (kgCO2e),PUE\n"
    "Server,10,own room,16,300,1200,1.5\nLaptop,100,,,,,\n"
)
USED = "Provider,Service,Region,Instance type,Instance hours,Quantity\nAWS,EC2,{},m5.large,8760,4\n"
PARIS = "Type,Quantity,Country,Annual electricity (kWh per unit)\nLaptop,10,FR,20\n"


def compared(options: tuple[Option, ...], cloud: str = "", more: str = "", trends: Trends | None = None) -> Comparison:
    files = [("k.csv", KIT.encode())]
    files += [("c.csv", USED.format(cloud).encode())] if cloud else []
    files += [("m.csv", more.encode())] if more else []
    comparer = Comparer(carbon.read_inventory(files), measured=Period.parse("2025-26"))
    return comparer.compare(Pathway(2025, 2030, options, trends=trends or Trends()))


def moved(region: str) -> Option:
    to = {"provider": "AWS", "region": region}
    return Option("Moved", measures=(Measure("rehost", date(2027, 4, 1), where={"type": ("server",)}, to=to),))


TODAY = Option("As today")
SAID = {
    "a move to Ireland": ((TODAY, moved("eu-west-1")), "", "", "part of “Moved” runs on"),
    "a move to Virginia": ((TODAY, moved("us-east-1")), "", "", "part of “Moved” runs on"),
    "cloud in Ireland today": ((TODAY,), "eu-west-1", "", "part of every option runs on"),
    "cloud in Ireland today, a move in the UK": ((TODAY, moved("eu-west-2")), "eu-west-1", "", "every option"),
    "laptops in Paris": ((TODAY,), "", PARIS, "part of every option runs on"),
}
NOT_SAID = {
    "a move within the UK": ((TODAY, moved("eu-west-2")), "", ""),
    "cloud in London": ((TODAY,), "eu-west-2", ""),
    "own premises alone": ((TODAY,), "", ""),
}


@pytest.mark.parametrize("name", SAID)
def test_it_is_said(name: str) -> None:
    options, cloud, more, words = SAID[name]
    comparison = compared(options, cloud, more)
    told = abroad_sentence(comparison)
    assert words in told
    assert "stay as they are in all later years" in told
    assert as_record(comparison)["grids_abroad"] == told


@pytest.mark.parametrize("name", NOT_SAID)
def test_nothing_is_said_of_what_does_not_run_abroad(name: str) -> None:
    comparison = compared(*NOT_SAID[name])
    assert abroad_sentence(comparison) == ""
    assert as_record(comparison)["grids_abroad"] is None


def test_a_trend_that_was_set_is_told_instead() -> None:
    told = abroad_sentence(compared((TODAY, moved("eu-west-1")), trends=Trends(abroad=-0.03)))
    assert "change by -3 % a year, as was set" in told
