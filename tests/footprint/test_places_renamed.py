"""Places that are renamed, merged or split on lists without numbers: the same kit is met with the place left out.

Each unit has a stated making of 200 kg over four years and 20 kWh a year; what is known otherwise is knowledge.
"""

from __future__ import annotations

import pytest

import carbon
from carbon.footprint.restatement.restatement import PARTS
from carbon.reports.words.restatement_words import sentences
from carbon.settings import Period, Settings
from tests.footprint.test_knowledge import GRID

HEAD = "Type,Quantity,Site,Embodied (kgCO2e),Annual electricity (kWh per unit),Planned life (years)\n"
EACH = 200 / 4 + 20 * GRID


def kit(site: str, count: int, said: str = "200,20,4", kind: str = "Laptop") -> str:
    return f"{kind},{count},{site},{said}\n"


def compared(first: str, second: str):
    sides = []
    for text, period in zip((first, second), ("2024-25", "2025-26"), strict=True):
        activity = carbon.read_inventory([("kit.csv", (HEAD + text).encode())])
        sides.append(carbon.assess(activity, settings=Settings(factor_set=2025), period=Period.parse(period)))
    return carbon.compare_assessments(*sides)


def parts(bridge) -> dict[str, float]:
    line = bridge.parts().iloc[0]
    found = {part: float(line[f"{part}_kgco2e"]) for part in PARTS}
    assert sum(found.values()) == pytest.approx(line["after_kgco2e"] - line["before_kgco2e"], abs=1e-6)
    return {part: amount for part, amount in found.items() if abs(amount) > 1e-6}


SITES = {
    # places and counts of the earlier and of the later list
    "renamed": ([("Depot", 10)], [("Depot Road", 10)]),
    "renamed beside another": ([("Depot", 10), ("Hall", 5)], [("Depot Road", 10), ("Hall", 5)]),
    "two are merged": ([("North", 6), ("South", 4)], [("Centre", 10)]),
    "one is split": ([("Centre", 10)], [("North", 6), ("South", 4)]),
    "one is absorbed": ([("Hall", 5), ("Annex", 10)], [("Hall", 15)]),
    "one is split off": ([("Hall", 15)], [("Hall", 5), ("Annex", 10)]),
    "all are renamed": ([("A", 3), ("B", 7)], [("Alpha House", 3), ("Beta House", 7)]),
    "three become two": ([("A", 3), ("B", 3), ("C", 4)], [("D", 5), ("E", 5)]),
    "by a code": ([("Town Hall", 10)], [("TH01", 10)]),
    "two are renamed, one stays": ([("A", 3), ("B", 3), ("Hall", 4)], [("C", 3), ("D", 3), ("Hall", 4)]),
}
TOLD = "named in one of the two lists alone"


def rows(places, said: str = "200,20,4") -> str:
    return "".join(kit(site, count, said) for site, count in places)


@pytest.mark.parametrize("name", SITES)
def test_a_mere_rename_moves_nothing_and_is_told(name):
    first, second = SITES[name]
    bridge = compared(rows(first), rows(second))
    assert parts(bridge) == {}
    both = bridge.gains_and_losses()
    assert float(both.abs().to_numpy().max()) == pytest.approx(0, abs=1e-6)
    assert len([text for text in sentences(bridge) if TOLD in text]) == 1


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("name", SITES)
def test_what_is_known_otherwise_is_knowledge_wherever_it_stands(name, turned):
    first, second = SITES[name]
    said = ("200,20,4", "200,,4") if turned else ("200,,4", "200,20,4")
    bridge = compared(rows(first, said[0]), rows(second, said[1]))
    assert set(parts(bridge)) == {"knowledge"}
    if not turned:
        stands = bridge.base_year()
        assert stands.put_right_kgco2e == pytest.approx(10 * EACH if sum(n for _, n in first) == 10 else 15 * EACH)


def test_units_that_come_beside_a_rename_are_activity():
    bridge = compared(kit("Depot", 10), kit("Depot Road", 12))
    assert parts(bridge) == {"activity": pytest.approx(2 * EACH)}


PLAIN = [
    (kit("Hall", 5) + kit("Depot", 5), kit("Hall", 5) + kit("Depot", 5)),
    (kit("Hall", 5) + kit("Depot", 5), kit("Hall", 6) + kit("Depot", 4)),
    (kit("Hall", 5), kit("Hall", 5) + kit("Depot", 3)),
    (kit("Hall", 5) + kit("Depot", 3), kit("Hall", 5)),
    (kit("Depot", 5), kit("Library", 5, kind="Monitor")),
]


@pytest.mark.parametrize(("first", "second"), PLAIN)
def test_places_that_agree_open_or_close_are_not_told_of(first, second):
    assert TOLD not in " ".join(sentences(compared(first, second)))
