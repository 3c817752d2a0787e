"""Tags that the lists of two places each count from one: whether they are one count, a person says."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, units


def kit(pattern: str, numbers: range, site: str = "", model: str = "Dell Latitude 5420") -> bytes:
    head, more = ("Asset no,Type,Model,Site", f",{site}") if site else ("Asset no,Type,Model", "")
    return "\n".join([head, *(f"{pattern.format(each)},Laptop,{model}{more}" for each in numbers)]).encode()


def pair(pattern: str, one: str = "library.csv", other: str = "depot.csv", sites: tuple[str, str] = ("", "")):
    return [(one, kit(pattern, range(1, 7), sites[0])), (other, kit(pattern, range(1, 9), sites[1]))]


ASKED = {
    "PC-001": pair("PC-{:03}"), "LAP01": pair("LAP{:02}"), "IT/0001": pair("IT/{:04}"), "PC1": pair("PC{}"),
    "ASSET-1": pair("ASSET-{}"), "two schools": pair("PC-{:03}", "Ysgol Bryn.csv", "Ysgol Coed.csv"),
    "two rooms": pair("PC-{:03}", "room 1.csv", "room 2.csv"),
    "two libraries": pair("PC-{:03}", "Bangor library.csv", "Conwy library.csv"),
    "sites beside them": pair("PC-{:03}", sites=("Library", "Depot")),
    "sites alone": pair("PC-{:03}", "a.csv", "b.csv", ("Library", "Depot")),
    "sites alone, other numbers": pair("L{:04}", "one.csv", "two.csv", ("Bangor", "Conwy")),
}  # fmt: skip
ONE_COUNT = {
    "a register and an audit": (pair("PC-{:03}", "register.csv", "audit.csv"), 8),
    "a list and its update": (pair("PC-{:03}", "library 2024.csv", "library 2025.csv"), 8),
    "tools": (pair("PC-{:03}", "intune.csv", "inventory.csv"), 8),
    "numbers that begin elsewhere": (
        [("library.csv", kit("PC-{:03}", range(301, 307))), ("depot.csv", kit("PC-{:03}", range(304, 312)))], 11),
    "other numbers": (
        [("library.csv", kit("PC-{:03}", range(1, 7))), ("depot.csv", kit("PC-{:03}", range(7, 12)))], 11),
    "a site in one of them": (pair("PC-{:03}", "register.csv", "audit.csv", ("Library", "")), 8),
    "the same site": (pair("PC-{:03}", "a.csv", "b.csv", ("Library", "Library")), 8),
}  # fmt: skip


@pytest.mark.parametrize("files", ASKED.values(), ids=ASKED.keys())
def test_tags_that_two_places_count_from_one_are_asked_about(files) -> None:
    for order in (files, files[::-1]):
        activity = read_inventory(order)
        questions = [each.question for each in asked(activity)]
        assert {each.kind for each in questions} == {"same_record"}
        assert units(activity) == 2
    for word, right in (("each", 14), ("first", 8)):
        mapping = Mapping(answers=tuple(Answer(each.kind, each.about, word) for each in questions))
        said = read_inventory(files, mapping=mapping)
        assert not asked(said)
        assert units(said) == right


@pytest.mark.parametrize(("files", "right"), ONE_COUNT.values(), ids=ONE_COUNT.keys())
def test_tags_of_one_count_join_without_a_question(files, right: int) -> None:
    activity = read_inventory(files)
    assert not asked(activity)
    assert units(activity) == right
