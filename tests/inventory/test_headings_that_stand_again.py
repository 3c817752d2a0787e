"""Headings that stand again further down or to the right, with more rows beneath: one table that goes on."""

from __future__ import annotations

import pytest

from tests.inventory.laid_out import energy, in_both_forms, in_use

KIT = {
    "a page": ("Type|Model|Quantity\nLaptop|E14|3\nMonitor|P24|5\nType|Model|Quantity\nLaptop|E15|4\nPrinter|M404|1",
               {"laptop": 7, "monitor": 5, "printer": 1}),
    "a blank row between": ("Type|Model|Quantity\nLaptop|E14|3\n||\nType|Model|Quantity\nLaptop|E15|4\nMonitor|P24|2",
                            {"laptop": 7, "monitor": 2}),
    "a site above each": (
        "Bangor||\nType|Model|Quantity\nLaptop|E14|3\nMonitor|P24|5\n||\nConwy||\nType|Model|Quantity\n"
        "Laptop|E14|4\nMonitor|P24|6",
                          {"laptop": 7, "monitor": 11}),
    "headings in capitals": (
        "Type|Model|Quantity\nLaptop|E14|3\nMonitor|P24|5\nTYPE|MODEL|QUANTITY\nLaptop|E15|4\n"
        "Tablet|iPad 9|2",
                             {"laptop": 7, "monitor": 5, "tablet": 2}),
    "a total beneath each": (
        "Type|Model|Quantity\nLaptop|E14|3\nMonitor|P24|5\nTotal||8\n||\nType|Model|Quantity\n"
        "Laptop|E15|4\nMonitor|P27|6\nTotal||10",
                             {"laptop": 7, "monitor": 11}),
    "kinds across": ("School|Laptops|Desktops\nBryn|20|4\nCoed|11|2\n||\nSchool|Laptops|Desktops\nMôr|7|1\nParc|9|3",
                     {"laptop": 47, "desktop": 10}),
    "kinds across, no blank row": (
        "School|Laptops|Desktops\nBryn|20|4\nCoed|11|2\nSchool|Laptops|Desktops\nMôr|7|1\nParc|9|3",
                                   {"laptop": 47, "desktop": 10}),
    "kinds across, three pages": (
        "Site|Laptops|Monitors\nA|2|4\nB|1|2\nSite|Laptops|Monitors\nC|7|1\nD|9|3\nSite|Laptops|Monitors\n"
        "E|5|5\nF|6|8",
                                  {"laptop": 30, "monitor": 23}),
    "kinds across, a title above each": (
        "Conwy||\nSite|Laptops|Monitors\nA|2|4\nB|1|2\n||\nGwynedd||\nSite|Laptops|Monitors\nC|7|1\nD|9|3",
                                         {"laptop": 19, "monitor": 10}),
    "kinds across, a total beneath each": (
        "Site|Laptops|Monitors\nA|20|4\nB|11|2\nTotal|31|6\n||\nSite|Laptops|Monitors\nC|7|1\nD|9|3\n"
        "Total|16|4",
                                           {"laptop": 47, "monitor": 10}),
    "item and number": (
        "Item|Qty\nLaptop|20\nMonitor|30\nItem|Qty\nLaptop|5\nPrinter|2", {"laptop": 25, "monitor": 30, "printer": 2}),
    "item and number, a room above each": (
        "Room 1|\nItem|Qty\nLaptop|20\nMonitor|30\n|\nRoom 2|\nItem|Qty\nLaptop|5\nPrinter|2",
                                           {"laptop": 25, "monitor": 30, "printer": 2}),
    "at the right, an empty column between": ("Type|Qty||Type|Qty\nLaptop|20||Monitor|7\nDesktop|4||Printer|2",
                                              {"laptop": 20, "desktop": 4, "monitor": 7, "printer": 2}),
    "at the right, kinds across": ("Site|Laptops|Monitors||Site|Laptops|Monitors\nA|20|4||C|7|1\nB|11|2||D|9|3",
                                   {"laptop": 47, "monitor": 10}),
    "at the right, kinds across, no empty column": (
        "Site|Laptops|Monitors|Site|Laptops|Monitors\nA|20|4|C|7|1\nB|11|2|D|9|3",
                                                    {"laptop": 47, "monitor": 10}),
    "at the right, longer": ("Site|Laptops|Monitors||Site|Laptops|Monitors\nA|20|4||C|7|1\nB|11|2||D|9|3\n||||E|2|2",
                             {"laptop": 49, "monitor": 12}),
    "Welsh": ("Ysgol|Gliniaduron|Monitorau\nBryn|20|4\nCoed|11|2\n||\nYsgol|Gliniaduron|Monitorau\nMôr|7|1\nParc|9|3",
              {"laptop": 47, "monitor": 10}),
    "French": ("Site|Ordinateurs portables|Écrans\nA|20|4\nB|11|2\n||\nSite|Ordinateurs portables|Écrans\nC|7|1\nD|9|3",
               {"laptop": 47, "monitor": 10}),
    "two rows of headings again": (
        "School|Laptops||Desktops|\n|Staff|Pupil|Staff|Pupil\nBryn|20|60|4|30\nCoed|11|32|2|15\n||||\n"
        "School|Laptops||Desktops|\n|Staff|Pupil|Staff|Pupil\nMôr|1|2|3|4\nParc|5|6|7|8",
                                   {"laptop": 137, "desktop": 73}),
    "other headings are another table": (
        "Type|Model|Quantity\nLaptop|E14|3\nMonitor|P24|5\n||\nModel|Type|Qty\nM404|Printer|2\n"
        "T14|Laptop|4",
                                         {"laptop": 7, "monitor": 5, "printer": 2}),
    "the same headings in another order": (
        "Site|Laptops|Monitors\nA|20|4\nB|11|2\n||\nSite|Monitors|Laptops\nC|1|7\nD|3|9",
                                           {"laptop": 47, "monitor": 10}),
    "other kinds across": ("Site|Laptops|Monitors\nA|20|4\nB|11|2\n||\nSite|Printers|Tablets\nA|1|7\nB|3|9",
                           {"laptop": 31, "monitor": 6, "printer": 4, "tablet": 16}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "right"), KIT.values(), ids=KIT)
def test_every_block_counts(text: str, right: dict[str, float]) -> None:
    for activity in in_both_forms(text):
        assert in_use(activity) == right


METERS = {
    "a year's end": (
        "Meter|From|To|kWh\nM1|01/04/2025|30/04/2025|4100\nM1|01/05/2025|31/05/2025|3900\n"
        "Meter|From|To|kWh\nM2|01/04/2025|30/04/2025|600\nM2|01/05/2025|31/05/2025|400"
    ),
    "a site above each": (
        "County Hall|||\nMPAN|From|To|kWh\n1312345678901|01/04/2025|30/04/2025|4100\n"
        "1312345678901|01/05/2025|31/05/2025|3900\n|||\nAnnexe|||\nMPAN|From|To|kWh\n"
        "1312345678902|01/04/2025|30/04/2025|600\n1312345678902|01/05/2025|31/05/2025|400"
    ),
    "at the right": (
        "Meter|From|To|kWh||Meter|From|To|kWh\n"
        "M1|01/04/2025|30/04/2025|4100||M2|01/04/2025|30/04/2025|600\n"
        "M1|01/05/2025|31/05/2025|3900||M2|01/05/2025|31/05/2025|400"
    ),
    "at the right, no empty column": (
        "Meter|From|To|kWh|Meter|From|To|kWh\nM1|01/04/2025|30/04/2025|4100|M2|01/04/2025|30/04/2025|600\n"
        "M1|01/05/2025|31/05/2025|3900|M2|01/05/2025|31/05/2025|400"
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", METERS.values(), ids=METERS)
def test_readings_of_every_block_count(text: str) -> None:
    """4,100 + 3,900 + 600 + 400 = 9,000 kWh."""
    for activity in in_both_forms(text):
        assert energy(activity) == 9000
