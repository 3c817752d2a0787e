"""Headings in three rows (site over floor over kind): read where certain, else asked, never counted wrongly unsaid."""

from __future__ import annotations

import pytest

from tests.inventory.laid_out import energy, in_both_forms, in_use, is_asked

PLACES = {
    "site over floor over kind": (
        "|Bangor||||Conwy|||\n|Ground floor||First floor||Ground floor||First floor|\n"
        "Service|Laptops|Monitors|Laptops|Monitors|Laptops|Monitors|Laptops|Monitors\n"
        "Housing|1|2|3|4|5|6|7|8\nLegal|2|2|3|3|4|4|5|5"
    ),
    "names repeated": (
        "|Bangor|Bangor|Bangor|Bangor|Conwy|Conwy|Conwy|Conwy\n"
        "|Ground|Ground|First|First|Ground|Ground|First|First\n"
        "Service|Laptops|Monitors|Laptops|Monitors|Laptops|Monitors|Laptops|Monitors\n"
        "Housing|1|2|3|4|5|6|7|8\nLegal|2|2|3|3|4|4|5|5"
    ),
    "site over kind over whose": (
        "|Bangor||||Conwy|||\n|Laptops||Monitors||Laptops||Monitors|\n"
        "Service|Staff|Pupil|Staff|Pupil|Staff|Pupil|Staff|Pupil\nHousing|1|3|2|4|5|7|6|8\n"
        "Legal|2|3|2|3|4|5|4|5"
    ),
    "kind over site over whose": (
        "|Laptops||||Monitors|||\n|Bangor||Conwy||Bangor||Conwy|\n"
        "Service|Staff|Pupil|Staff|Pupil|Staff|Pupil|Staff|Pupil\nHousing|1|3|5|7|2|4|6|8\n"
        "Legal|2|3|4|5|2|3|4|5"
    ),
    "kind over maker over age": (
        "|Laptops||||Monitors|||\n|Dell||HP||Dell||HP|\n"
        "Service|Under 4 yrs|Over 4 yrs|Under 4 yrs|Over 4 yrs|Under 4 yrs|Over 4 yrs|Under 4 yrs|Over 4 yrs\n"
        "Housing|1|3|5|7|2|4|6|8\nLegal|2|3|4|5|2|3|4|5"
    ),
    "the name of the first column above": (
        "Service|Bangor||||Conwy|||\n|Ground floor||First floor||Ground floor||First floor|\n"
        "|Laptops|Monitors|Laptops|Monitors|Laptops|Monitors|Laptops|Monitors\nHousing|1|2|3|4|5|6|7|8\n"
        "Legal|2|2|3|3|4|4|5|5"
    ),
    "a title above": (
        "IT of the council||||||||\n|Bangor||||Conwy|||\n"
        "|Ground floor||First floor||Ground floor||First floor|\n"
        "Service|Laptops|Monitors|Laptops|Monitors|Laptops|Monitors|Laptops|Monitors\n"
        "Housing|1|2|3|4|5|6|7|8\nLegal|2|2|3|3|4|4|5|5"
    ),
    "Welsh": (
        "|Bangor||||Conwy|||\n|Llawr gwaelod||Llawr cyntaf||Llawr gwaelod||Llawr cyntaf|\n"
        "Gwasanaeth|Gliniaduron|Monitorau|Gliniaduron|Monitorau|Gliniaduron|Monitorau|Gliniaduron|Monitorau\n"
        "Tai|1|2|3|4|5|6|7|8\nCyfraith|2|2|3|3|4|4|5|5"
    ),
    "French": (
        "|Nantes||||Rennes|||\n|RDC||Étage 1||RDC||Étage 1|\n"
        "Service|Portables|Écrans|Portables|Écrans|Portables|Écrans|Portables|Écrans\n"
        "Logement|1|2|3|4|5|6|7|8\nDroit|2|2|3|3|4|4|5|5"
    ),
    "totals beside": (
        "|Bangor||||||\n|Ground floor|||First floor|||\n"
        "Service|Laptops|Monitors|Total|Laptops|Monitors|Total\nHousing|6|8|14|10|12|22\n"
        "Legal|6|6|12|8|8|16"
    ),
}  # fmt: skip
"""Laptops: 1 + 3 + 5 + 7 + 2 + 3 + 4 + 5 = 30; monitors: 2 + 4 + 6 + 8 + 2 + 3 + 4 + 5 = 34, in each."""

TIMES = {
    "year over quarter over kind": (
        "|2024||||2025|||\n|Q1||Q2||Q1||Q2|\n"
        "Service|Laptops|Monitors|Laptops|Monitors|Laptops|Monitors|Laptops|Monitors\n"
        "Housing|1|2|1|2|2|2|2|3\nLegal|4|4|4|4|5|5|5|6"
    ),
    "kind over year over quarter": (
        "|Laptops||||Monitors|||\n|2024||2025||2024||2025|\nService|Q1|Q2|Q1|Q2|Q1|Q2|Q1|Q2\n"
        "Housing|1|1|2|2|2|2|2|3\nLegal|4|4|5|5|4|4|5|6"
    ),
    "site over year over kind": (
        "|Bangor||||Conwy|||\n|2024||2025||2024||2025|\n"
        "Service|Laptops|Monitors|Laptops|Monitors|Laptops|Monitors|Laptops|Monitors\n"
        "Housing|1|2|1|2|2|2|2|3\nLegal|4|4|4|4|5|5|5|6"
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", PLACES.values(), ids=PLACES)
def test_places_and_kinds_are_read_whole_or_asked_about(text: str) -> None:
    for activity in in_both_forms(text):
        assert is_asked(activity) or in_use(activity) == {"laptop": 30, "monitor": 34}
        assert sum(in_use(activity).values()) <= 64


@pytest.mark.parametrize("text", [*PLACES.values()][:6], ids=[*PLACES][:6])
def test_the_plain_ones_are_read(text: str) -> None:
    for activity in in_both_forms(text):
        assert in_use(activity) == {"laptop": 30, "monitor": 34}


@pytest.mark.parametrize("text", TIMES.values(), ids=TIMES)
def test_several_times_of_one_stock_are_never_added_in_silence(text: str) -> None:
    for activity in in_both_forms(text):
        assert is_asked(activity)


METERS = {
    "site over fuel over unit": (
        "|Hall||||Depot|||\n|Electricity||Gas||Electricity||Gas|\nMonth|kWh|£|kWh|£|kWh|£|kWh|£\n"
        "Apr 2025|212000|50000|400000|9000|25000|6000|60000|2000\n"
        "May 2025|200000|48000|390000|9000|26000|6100|60000|2000"
    ),
    "year over quarter over fuel": (
        "|2024||||2025|||\n|Q1||Q2||Q1||Q2|\n"
        "Site|Electricity kWh|Gas kWh|Electricity kWh|Gas kWh|Electricity kWh|Gas kWh|Electricity kWh|Gas kWh\n"
        "Hall|100|200|100|200|100|200|100|200\nDepot|10|20|10|20|10|20|10|20"
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", METERS.values(), ids=METERS)
def test_readings_under_three_rows_are_read_or_asked_about(text: str) -> None:
    for activity in in_both_forms(text):
        assert is_asked(activity) or energy(activity) in (463000, 440)
