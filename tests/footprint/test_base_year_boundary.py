"""The base year put right is the earlier year at the later boundary too: without what left it, with what came in.

Arithmetic as in test_bodies_merged: 240 kg over five years and 20 kWh a year; a unit without a day comes to EACH in
either figure. Bought on 1 June 2024 one has 304 of 365 days, and of its making 304 of 1,826 days or all.
"""

from __future__ import annotations

import pytest

from carbon.reports.words.restatement_words import sentences
from tests.footprint.test_bodies_merged import EACH, compared, kit
from tests.footprint.test_knowledge import GRID

USE = 20 * GRID
A, AT = ("Alpha",), ("Alpha", "Trust")
JUNE = "2024-06-01"


def in_june(making: float = 240) -> tuple[float, float]:
    return making * 304 / 1826 + USE * 304 / 365, making + USE * 304 / 365


def known(text: str) -> str:
    return text.replace(",240,", ",300,")


ALPHA, TRUST = kit("Alpha", 0, 5), kit("Trust", 5, 5)
HOMES = kit("Homes", 50, 3, site="Mill")
RIGHT = {
    # earlier, later, bodies of the settings of both, the earlier year put right to manage by and to report
    "a body sold": (ALPHA + TRUST, ALPHA, None, None, 5 * EACH, 5 * EACH),
    "sold, and making known": (ALPHA + TRUST, known(ALPHA), None, None, 5 * (EACH + 12), 5 * (EACH + 12)),
    "sold, bought in the year, and making known": (
        kit("Alpha", 0, 5, bought=JUNE) + kit("Trust", 5, 5, bought=JUNE), known(kit("Alpha", 0, 5, bought=JUNE)),
        None, None, 5 * in_june(300)[0], 5 * in_june(300)[1]),
    "a body comes": (ALPHA, ALPHA + HOMES, None, None, 8 * EACH, 8 * EACH),
    "it bought some since": (
        ALPHA, ALPHA + HOMES + kit("Homes", 60, 2, site="Mill", bought="2025-10-01"), None, None, 8 * EACH, 8 * EACH),
    "it bought some in the earlier year": (
        ALPHA, ALPHA + HOMES + kit("Homes", 60, 2, site="Mill", bought=JUNE), None, None,
        8 * EACH + 2 * in_june()[0], 8 * EACH + 2 * in_june()[1]),
    "one comes and one goes": (ALPHA + TRUST, ALPHA + HOMES, None, None, 8 * EACH, 8 * EACH),
    "kit comes in with another body": (
        kit("Alpha", 0, 3) + kit("Trust", 3, 2), ALPHA, A, A, 5 * EACH, 5 * EACH),
    "kit goes out with another body": (
        ALPHA, kit("Alpha", 0, 3) + kit("Trust", 3, 2), A, A, 3 * EACH, 3 * EACH),
    "one list, and the settings take a body in": (ALPHA + TRUST, ALPHA + TRUST, A, AT, 10 * EACH, 10 * EACH),
    "one list, and the settings leave a body out": (ALPHA + TRUST, ALPHA + TRUST, AT, A, 5 * EACH, 5 * EACH),
    "comes in, and making known": (
        kit("Alpha", 0, 3) + kit("Trust", 3, 2), known(ALPHA), A, A, 5 * (EACH + 12), 5 * (EACH + 12)),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_the_base_year_put_right_is_of_the_later_boundary(name):
    first, second, ours, theirs, managed, reported = RIGHT[name]
    bridge = compared(first, second, ours, theirs)
    for book, right in (("management", managed), ("inventory", reported)):
        found = bridge.base_year(book)
        assert found.put_right_kgco2e == pytest.approx(right)
        parts = found.scope_kgco2e + found.method_kgco2e + found.knowledge_kgco2e
        assert found.before_kgco2e + parts == pytest.approx(right)
    (told,) = [text for text in sentences(bridge) if "the earlier year put right is" in text]
    assert told.startswith("At the later boundary")
    assert ("What came in" in told) == (bridge.base_year().entered_kgco2e > 0)


SAME = {
    "kit leaves": (ALPHA, kit("Alpha", 0, 4)),
    "kit is bought": (ALPHA, ALPHA + kit("Alpha", 70, 2, bought="2025-10-01")),
    "a body is renamed": (ALPHA, kit("Omega", 0, 5)),
    "nothing": (ALPHA + TRUST, ALPHA + TRUST),
}


@pytest.mark.parametrize("name", SAME)
def test_what_crosses_no_boundary_leaves_the_base_year_as_it_is(name):
    bridge = compared(*SAME[name])
    for book in ("management", "inventory"):
        found = bridge.base_year(book)
        assert found.scope_kgco2e == 0
        assert found.put_right_kgco2e == found.before_kgco2e
    assert not any("put right is" in text for text in sentences(bridge))
