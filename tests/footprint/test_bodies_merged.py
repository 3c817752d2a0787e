"""Bodies that merge, split, are absorbed or renamed between two lists: kit that a number joins is never scope.

Arithmetic: each unit has a stated making of 240 kg over five years and 20 kWh a year; both years are worked out with
the 2025 set, so that units that come and go are all that moves.
"""

from __future__ import annotations

import pytest

import carbon
from carbon.footprint.restatement.restatement import PARTS
from carbon.reports.words.restatement_words import sentences
from carbon.settings import Period, Settings
from tests.footprint.test_knowledge import GRID

HEAD = ("Type,Quantity,Site,Body,Serial number,Asset tag,Purchase date,Annual electricity (kWh per unit),"
        "Embodied (kgCO2e),Planned life (years)\n")  # fmt: skip
EACH = 240 / 5 + 20 * GRID
"""Of one unit without a day of purchase, in either year. [kgCO2e]"""


def kit(body: str, first: int, count: int, *, site: str = "Hall", bought: str = "", by: str = "serial") -> str:
    """Rows of one unit each, numbered from `first` on."""
    rows = []
    for number in range(first, first + count):
        serial = f"HX{number:03d}4417" if by == "serial" else ""
        tag = f"TAG{number:04d}" if by == "tag" else ""
        rows.append(f"Laptop,1,{site},{body},{serial},{tag},{bought},20,240,5\n")
    return "".join(rows)


def counted(body: str, count: int, site: str = "Hall") -> str:
    return f"Laptop,{count},{site},{body},,,,20,240,5\n"


def compared(first: str, second: str, *bodies: tuple[str, ...] | None):
    sides = []
    for text, period, chosen in zip((first, second), ("2024-25", "2025-26"), bodies or (None, None), strict=True):
        activity = carbon.read_inventory([("kit.csv", (HEAD + text).encode())])
        settings = Settings(factor_set=2025, bodies=chosen)
        sides.append(carbon.assess(activity, settings=settings, period=Period.parse(period)))
    return carbon.compare_assessments(*sides)


def parts(bridge) -> dict[str, float]:
    line = bridge.parts().iloc[0]
    found = {part: float(line[f"{part}_kgco2e"]) for part in PARTS}
    assert sum(found.values()) == pytest.approx(line["after_kgco2e"] - line["before_kgco2e"], abs=1e-6)
    return {part: amount for part, amount in found.items() if abs(amount) > 1e-6}


def new(count: int) -> float:
    """Units bought on 1 October 2025: 182 of 365 days of use, and 182 of 1,826 days of making."""
    return count * (240 * 182 / 1826 + 20 * GRID * 182 / 365)


JOINED = {
    # earlier, later, what moves, names that are told
    "two merge": (kit("Alpha", 0, 10) + kit("Beta", 10, 10), kit("Gamma", 0, 20), {}, "“Alpha” and “Beta”"),
    "one splits": (kit("Corporate", 0, 20), kit("Place", 0, 12) + kit("People", 12, 8), {}, "“People” and “Place”"),
    "one is absorbed": (kit("Alpha", 0, 10) + kit("Beta", 10, 10), kit("Alpha", 0, 20), {}, "“Beta”"),
    "a part leaves": (kit("Alpha", 0, 20), kit("Alpha", 0, 10) + kit("Beta", 10, 10), {}, "“Beta”"),
    "one is renamed": (kit("Alpha", 0, 10), kit("Omega", 0, 10), {}, "“Omega”"),
    "by tags": (kit("Alpha", 0, 5, by="tag") + kit("Beta", 5, 5, by="tag"), kit("Gamma", 0, 10, by="tag"), {},
                "“Gamma”"),
    "three become two": (kit("A", 0, 4) + kit("B", 4, 4) + kit("C", 8, 4), kit("D", 0, 6) + kit("E", 6, 6), {},
                         "“A”, “B” and “C”"),
    "sites are renamed as well": (kit("Alpha", 0, 6) + kit("Beta", 6, 6), kit("Gamma", 0, 12, site="Quay"), {},
                                  "“Gamma”"),
    "merged, three renewed": (
        kit("Alpha", 0, 10) + kit("Beta", 10, 10), kit("Gamma", 0, 17) + kit("Gamma", 50, 3, bought="2025-10-01"),
        {"activity": new(3) - 3 * EACH}, "“Gamma”"),
    "merged, two gone": (kit("Alpha", 0, 10) + kit("Beta", 10, 10), kit("Gamma", 0, 18), {"activity": -2 * EACH},
                         "“Gamma”"),
    "merged, and another body comes": (
        kit("Alpha", 0, 10) + kit("Beta", 10, 10), kit("Gamma", 0, 20) + kit("Homes", 70, 5, site="Mill"),
        {"scope": 5 * EACH}, "“Gamma”"),
    "one unit went to a body that came": (
        kit("Alpha", 0, 10), kit("Alpha", 0, 9) + kit("Trust", 9, 1) + kit("Trust", 70, 9, site="Mill"),
        {"scope": 9 * EACH}, "“Trust”"),
}  # fmt: skip


@pytest.mark.parametrize("name", JOINED)
def test_kit_in_both_lists_is_never_scope(name):
    first, second, moves, named = JOINED[name]
    bridge = compared(first, second)
    assert parts(bridge) == {part: pytest.approx(amount) for part, amount in moves.items()}
    assert bridge.base_year().restate == ("scope" in moves)
    (told,) = [one for one in sentences(bridge) if "not as scope" in one]
    assert named in told
    back = compared(second, first)
    assert set(parts(back)) == set(moves)


ASKED = {
    "two merge": (counted("Alpha", 10) + counted("Beta", 10), counted("Gamma", 20), ("Alpha", "Beta", "Gamma")),
    "one splits": (counted("Corporate", 20), counted("Place", 12) + counted("People", 8), ("Corporate", "Place")),
    "one is absorbed": (counted("Alpha", 10) + counted("Beta", 10), counted("Alpha", 20), ("Beta", "Alpha")),
    "a part leaves": (counted("Alpha", 20), counted("Alpha", 12) + counted("Beta", 8), ("Beta", "Alpha")),
    "merged, one more": (counted("Alpha", 10) + counted("Beta", 10), counted("Gamma", 21), ("Alpha", "Gamma")),
    "merged at two sites": (
        counted("Alpha", 10) + counted("Beta", 10, "Depot"), counted("Gamma", 10) + counted("Gamma", 10, "Depot"),
        ("Beta", "Gamma")),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_without_numbers_it_is_asked(name):
    first, second, named = ASKED[name]
    (told,) = [one for one in sentences(compared(first, second)) if "merged, split or renamed" in one]
    assert all(f"“{each}”" in told for each in named)


APART = [
    (counted("Alpha", 10), counted("Alpha", 10) + counted("Trust", 5, "Mill")),
    (counted("Alpha", 10) + counted("Trust", 5, "Mill"), counted("Alpha", 10)),
    (counted("Alpha", 10), counted("Alpha", 10)),
    (kit("Alpha", 0, 5) + kit("Beta", 5, 5), kit("Alpha", 0, 6) + kit("Beta", 6, 4)),
    (kit("Alpha", 0, 5), kit("Alpha", 0, 5) + kit("Beta", 5, 5)),
    (counted("Alpha", 10) + counted("Beta", 10), counted("Alpha", 10) + counted("Trust", 30, "Mill")),
]


@pytest.mark.parametrize(("first", "second"), APART)
def test_bodies_that_come_or_go_are_not_asked_about(first, second):
    told = " ".join(sentences(compared(first, second)))
    assert "merged, split or renamed" not in told
    assert "not as scope" not in told


def test_a_body_that_the_settings_of_one_year_leave_out_is_scope():
    rows = kit("Alpha", 0, 10) + kit("Trust", 10, 5)
    assert parts(compared(rows, rows, ("Alpha",), ("Alpha", "Trust"))) == {"scope": pytest.approx(5 * EACH)}
