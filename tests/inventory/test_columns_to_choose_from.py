"""Columns of values side by side under singular headings on a sheet of no name: each row holds what has nothing to do
with the rest, so nothing of it is kit."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, reasons, units
from tests.inventory.test_value_lists import KIT, book

# The name of a sheet, and columns of which each holds its values once, the shorter ones ending in blanks.
VALUES = {
    "kinds, statuses and sites": (
        "Sheet2", "Type,Status,Site|Laptop,In use,Hall|Monitor,Spare,Depot|Server,Retired,|Printer,,"),
    "the same called data": (
        "Data", "Type,Status,Site|Laptop,In use,Hall|Monitor,Spare,Depot|Server,Retired,|Printer,,"),
    "sites the longest": (
        "Sheet2", "Type,Status,Site|Laptop,In use,Hall|Monitor,Spare,Depot|Server,Retired,Library|,,Pool|,,Park"),
    "kinds and sites alone": ("Sheet3", "Type,Site|Laptop,Hall|Monitor,Depot|Server,|Printer,"),
    "kinds, makers and sites": (
        "Sheet2", "Type,Make,Site|Laptop,Dell,Hall|Monitor,HP,Depot|Server,Lenovo,Library|Printer,,|Tablet,,"),
    "departments": ("Data", "Type,Department|Laptop,Finance|Monitor,Housing|Server,Legal|Printer,|Tablet,"),
    "statuses first": ("Sheet2", "Status,Type,Site|In use,Laptop,Hall|Spare,Monitor,Depot|,Server,|,Printer,"),
    "places called locations": (
        "Sheet2", "Category,Status,Location|Laptop,In use,Hall|Monitor,Spare,Depot|Server,Disposed,Library"
        "|Printer,,Pool|Tablet,,"),
    "in Welsh": (
        "Sheet2", "Math,Statws,Safle|Gliniadur,Mewn defnydd,Neuadd|Monitor,Wrth gefn,Depo|Gweinydd,,|Argraffydd,,"),
    "in French": (
        "Feuil2", "Type,Statut,Site|Ordinateur portable,En service,Mairie|Imprimante,En stock,Dépôt|Serveur,,|Écran,,"),
    "ownership too": (
        "Data", "Type,Status,Ownership,Site|Laptop,In use,Owned,Hall|Monitor,Spare,Leased,Depot"
        "|Server,Retired,,Pool|Printer,,,"),
    "statuses alone beside kinds": (
        "Sheet2", "Type,Status|Laptop,In use|Monitor,Spare|Server,Retired|Printer,|Tablet,"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), VALUES.values(), ids=VALUES)
def test_columns_of_values_beside_a_list_are_asked_about(name: str, text: str) -> None:
    activity = book(**{"Kit": KIT, name: text})
    assert units(activity) == 3
    assert "may_be_values" in reasons(activity)
    assert [each.code for each in asked(activity)].count("may_be_values") == 1


# Real short lists, with their devices.
PLAIN = {
    "three devices, all cells filled": (
        "Sheet2", "Type,Status,Site|Laptop,In use,Hall|Monitor,In stock,Depot|Server,In use,Library", 3),
    "a site stands again": ("Sheet2", "Type,Status,Site|Laptop,In use,Hall|Monitor,In use,Hall|Server,,|Printer,,", 4),
    "a blank in the middle": ("Sheet2", "Type,Site|Laptop,Hall|Monitor,|Server,Depot|Printer,Library", 4),
    "models": ("Sheet2", "Type,Model,Site|Laptop,E14,Hall|Monitor,P24,Depot|Server,R740,", 3),
    "numbers": ("Sheet2", "Type,Qty,Site|Laptop,5,Hall|Monitor,7,Depot|Printer,2,", 14),
    "a sheet of a name": ("Kit at the depot", "Type,Status,Site|Laptop,In use,Hall|Monitor,In use,Depot|Server,,", 3),
    "a kind twice": ("Sheet2", "Type,Site|Laptop,Hall|Laptop,Depot|Server,|Printer,", 4),
    "one site for all": ("Sheet2", "Type,Site|Laptop,Hall|Monitor,Hall|Server,Hall|Printer,", 4),
    "two rows": ("Sheet2", "Type,Site|Laptop,Hall|Monitor,", 2),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "more"), PLAIN.values(), ids=PLAIN)
def test_a_real_short_list_counts(name: str, text: str, more: int) -> None:
    activity = book(**{"Kit": KIT, name: text})
    assert units(activity) == 3 + more
    assert "may_be_values" not in [each.code for each in activity.problems]


def test_such_columns_alone_in_a_workbook_count() -> None:
    activity = book(Sheet1="Type,Site|Laptop,Hall|Monitor,Depot|Server,|Printer,")
    assert units(activity) == 4
    assert "may_be_values" not in [each.code for each in activity.problems]
