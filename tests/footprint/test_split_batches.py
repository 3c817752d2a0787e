"""A batch under one tag that is split, or put together, is the same kit: nothing vanished and nothing came."""

from __future__ import annotations

import pytest

from carbon.footprint.restatement.unlisted import unlisted
from carbon.reports.words.restatement_unlisted import unlisted_told
from carbon.reports.words.restatement_words import sentences
from tests.footprint.test_unlisted import YEAR, bridge_of, laptop


def batch(tag: str, count: int, **said: str) -> str:
    return laptop(tag=tag, count=count, **said)


GONE = {"retired": "2025-06-30", "status": "Disposed"}
WHOLE = (batch("B001", 10),)
SPLIT = {
    # earlier, later, units that left within the later year
    "a part is disposed of": (WHOLE, (batch("B001", 6), batch("B001D", 4, **GONE)), 4),
    "with a dash": (WHOLE, (batch("B001", 6), batch("B001-D", 4, **GONE)), 4),
    "with a number": (WHOLE, (batch("B001", 6), batch("B001/2", 4, **GONE)), 4),
    "with a word": (WHOLE, (batch("B001", 6), batch("B001 disposed", 4, **GONE)), 4),
    "both parts are named anew": (WHOLE, (batch("B001A", 6), batch("B001B", 4, **GONE)), 4),
    "both stay": (WHOLE, (batch("B001", 6), batch("B001B", 4)), 0),
    "three parts": (WHOLE, (batch("B001", 5), batch("B001B", 3), batch("B001D", 2, **GONE)), 2),
    "a part goes elsewhere": (WHOLE, (batch("B001", 6), batch("B001B", 4, site="Library")), 0),
    "put together": ((batch("B001A", 6), batch("B001B", 4)), WHOLE, 0),
    "one is taken out": (WHOLE, (batch("B001", 9), batch("B001D", 1, **GONE)), 1),
    "two batches": ((*WHOLE, batch("B002", 8)), (batch("B001", 6), batch("B001D", 4, **GONE), batch("B002", 5),
                    batch("B002D", 3, **GONE)), 7),
}  # fmt: skip


@pytest.mark.parametrize("name", SPLIT)
def test_a_split_batch_is_the_same_kit(name):
    first, second, left = SPLIT[name]
    bridge = bridge_of(first, second)
    assert unlisted_told(bridge) == []
    found = unlisted(bridge)
    assert (found.vanished.units, found.bought_before.units, found.never_charged_units) == (0, 0, 0)
    line = bridge.parts("inventory").iloc[0]
    assert {part: line[f"{part}_kgco2e"] for part in ("scope", "method", "knowledge")} == {
        "scope": 0, "method": 0, "knowledge": pytest.approx(0, abs=1e-9)}  # fmt: skip
    assert (line["activity_kgco2e"] < -1e-6) == (left > 0)
    assert "no serial number or tag that joins them" not in " ".join(sentences(bridge))


def test_a_part_that_is_disposed_of_without_a_day_is_no_kit_that_vanished():
    bridge = bridge_of(WHOLE, (batch("B001", 6), batch("B001D", 4, status="Disposed")))
    found = unlisted(bridge)
    assert (found.vanished.units, found.bought_before.units, found.never_charged_units) == (0, 0, 4)


OTHER = [
    # earlier, later, units that vanished and units bought before
    (WHOLE, (batch("B001", 6), batch("B0012", 4)), 4, 4),  # another batch
    (WHOLE, (batch("B001", 6), batch("B001D", 4, bought="2025-06-30")), 4, 0),  # bought later
    (WHOLE, (batch("B001", 6), batch("C009", 4)), 4, 4),
    (WHOLE, (batch("B001", 6),), 4, 0),
    ((batch("T-01", 5), batch("T-02", 5)), (batch("T-01", 5), batch("T-03", 5)), 5, 5),
]


@pytest.mark.parametrize(("first", "second", "vanished", "bought"), OTHER)
def test_other_batches_are_told_as_before(first, second, vanished, bought):
    found = unlisted(bridge_of(first, second))
    assert found.vanished.units == pytest.approx(vanished)
    assert found.bought_before.units == pytest.approx(bought)
    assert not bought or found.bought_before.kgco2e["management", "location"] == pytest.approx(bought * YEAR)
