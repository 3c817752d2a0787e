"""Why a table is not read, where its headings say more than that a column is missing: a fuel card list, months of
figures without their unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from carbon.inventory.cells.days import month_number
from carbon.inventory.cells.telling import shortened
from carbon.inventory.headings.headings import Heading, normalise_heading

_OF_A_VEHICLE = re.compile(
    r"\b(?:drivers?|fuel cards?|card|registration|reg|vrm|vrn|vehicles?|fleet|odometer|mileage|gyrrwr|cerbyd|cerdyn|"
    r"conducteur|vehicule|immatriculation|carte)\b"
)
_LITRES = re.compile(r"\b(?:litres?|liters?|ltrs?|litrau)\b|\bfuel\b|\btanwydd\b|\bcarburant\b")
_GENERATOR = re.compile(r"\b(?:generators?|genset|generadur\w*|groupe electrogene)\b")
_YEAR = re.compile(r"\b(?:19|20)?\d\d\b")

VEHICLES = (
    "It looks like a list of vehicle fuel, by driver, card or registration. Fuel of vehicles is not counted here; that "
    "of a generator is, where a column says that it is a generator's."
)
NO_UNIT = (
    "It holds figures by month, and nothing says their unit, so they may be kilowatt-hours or anything else. Write it "
    "into a heading or a line above the headings (“Electricity (kWh)”)."
)
_WORDS_OF_A_LINE = 3
"""Words from which a text that stands alone in its row is a line of its own, and no name of kit."""


def said_better(missing: str, headings: Sequence[Heading], title: str, *, of_fuel: bool = False) -> str:
    """The sentence that says what is missing of a table that is not read, by what its headings are. title: what it is
    called; missing: what else would be said, "" where nothing is; of_fuel: whether it would be read
    as fuel, which that of vehicles is not."""
    if not missing and not of_fuel:
        return ""
    words = [normalise_heading(each.text) for each in headings]
    said = " ".join([*words, normalise_heading(title)])
    if any(map(_LITRES.search, words)) and any(map(_OF_A_VEHICLE.search, words)) and not _GENERATOR.search(said):
        return VEHICLES
    if not missing:
        return ""
    by_month = sum(_is_month(each.text) for each in headings) > 1 or "month" in words or "mis" in words
    if by_month and not any(each.unit for each in headings) and "wh" not in said:
        return NO_UNIT
    return missing


def unsure_beneath(rows: Sequence[Sequence[str]]) -> str:
    """The sentence for headings that are not sure enough, with the last line beneath them that is one text alone and
    no record (“* disposed of in June”), for it may be why."""
    texts = [filled[0] for row in rows if len(filled := [text.strip() for text in row if text.strip()]) == 1]
    line = next((text for text in reversed(texts) if len(text.split()) >= _WORDS_OF_A_LINE), "")
    beside = f", and the line “{shortened(line, 120)}” stands beneath them" if line else ""
    return f"Its headings are not sure enough to be counted by{beside}."


def _is_month(text: str) -> bool:
    """Whether a heading is a month, with its year or without: “Apr-25”, “April”."""
    return month_number(_YEAR.sub("", text).strip(" -/.'’")) is not None
