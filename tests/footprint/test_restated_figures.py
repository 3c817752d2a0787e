"""A figure that both lists state of one device, and state otherwise: what it is is knowledge, what it does activity.

Either way a sentence names the units, the column and the tonnes, and how to tell it otherwise. Method, section 9.
"""

from __future__ import annotations

import pytest

import carbon
from carbon.footprint.restatement.restated_figures import restated_figures
from carbon.reports.words.restatement_restated import restated_told
from carbon.reports.words.restatement_words import sentences
from tests.footprint.test_knowledge import GRID, assessed, both, listed, moved

HEADINGS = ("Type,Serial,Asset tag,Mean power (W),Hours per year,Annual electricity (kWh per unit),Metered kWh,"
            "Embodied (kgCO2e),Planned life (years),Purchase date,Mass (kg),Site,Metered from,Metered to")  # fmt: skip
NAMES = ("type", "serial", "tag", "power", "hours", "yearly", "metered", "making", "life", "bought", "mass", "site",
         "first", "last")  # fmt: skip


def row(**said: object) -> str:
    """One desktop with a serial number, of which nothing but what is said is known, and no making."""
    values = {"type": "Desktop", "serial": "AAA11111", "making": "0"} | {key: str(one) for key, one in said.items()}
    return ",".join(values.get(name, "") for name in NAMES)


KWH = GRID
POWER, MAKING, MASS, YEARLY, METERED, HOURS = (
    "stated power", "emissions of making", "mass", "yearly electricity", "metered electricity", "hours a year",
)  # fmt: skip
TABLE = [
    # earlier, later, the part that moves, by how much [kgCO2e], the column that is named, its units
    ([row(power=120, hours=2000)], [row(power=65, hours=2000)], "knowledge", -110 * KWH, POWER, 1),
    ([row(power=65, hours=2000)], [row(power=120, hours=2000)], "knowledge", 110 * KWH, POWER, 1),
    ([row(power=120, hours=2000), row(serial="BBB22222", power=120, hours=2000)],
     [row(power=65, hours=2000), row(serial="BBB22222", power=60, hours=2000)], "knowledge", -230 * KWH, POWER, 2),
    ([row(power=120, hours=2000, site="Depot")], [row(power=65, hours=2000, site="Depot")], "knowledge",
     -110 * KWH, POWER, 1),
    ([row(serial="", tag="CC-0012", power=120, hours=2000)], [row(serial="", tag="CC-0012", power=65, hours=2000)],
     "knowledge", -110 * KWH, POWER, 1),
    ([row(type="Server", power=250)], [row(type="Server", power=200)], "knowledge", None, POWER, 1),
    ([row(type="Laptop", yearly=20, making=240, bought="2024-10-01", life=4)],
     [row(type="Laptop", yearly=20, making=300, bought="2024-10-01", life=4)], "knowledge", 60 * 365 / 1461, MAKING, 1),
    ([row(yearly=40)], [row(yearly=30)], "activity", -10 * KWH, YEARLY, 1),
    ([row(metered=400)], [row(metered=380)], "activity", -20 * KWH, METERED, 1),
    ([row(power=100, hours=2000)], [row(power=100, hours=1500)], "activity", -50 * KWH, HOURS, 1),
    ([row(yearly=40), row(serial="BBB22222", yearly=90)], [row(yearly=30), row(serial="BBB22222", yearly=80)],
     "activity", -20 * KWH, YEARLY, 2),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "part", "kilograms", "column", "units"), TABLE)
def test_a_stated_figure_that_differs_goes_to_its_part_and_is_told(first, second, part, kilograms, column, units):
    before, after = both(HEADINGS, first, second)
    parts = moved(before, after)
    assert set(parts) == {part}
    if kilograms is not None:
        assert parts[part] == pytest.approx(kilograms)
    bridge = carbon.compare_assessments(before, after)
    found = restated_figures(bridge)
    assert [(one.name, one.units, one.part) for one in found] == [(column, units, part)]
    assert found[0].kgco2e["management", "location"] == pytest.approx(parts[part])
    said = [text for text in sentences(bridge) if f"do not agree on the {column} (" in text]
    assert len(said) == 1, sentences(bridge)
    assert f"{units} unit" in said[0]
    assert f"counts as {part}" in said[0]


PLAIN = [
    # nothing is stated otherwise of one device: no word of it
    ([row(power=120, hours=2000)], [row(power=120, hours=2000)]),
    ([row(power="", hours=2000)], [row(power=65, hours=2000)]),  # knowledge, as before, by its own sentence
    ([row(yearly=40)], [row()]),
    ([row(yearly=40)], [row(serial="CCC33333", yearly=30)]),  # another device
    ([row(serial="", yearly=40)], [row(serial="", yearly=30)]),  # nothing joins them
    ([row(metered=400, first="2024-04-01", last="2025-03-31")],
     [row(metered=380, first="2025-04-01", last="2026-03-31")]),  # each reading of its own year
    ([row(yearly=40, site="Depot")], [row(yearly=40, site="Library")]),
    ([row(yearly=40, life=4)], [row(yearly=40, life=6)]),  # a life is method, with a sentence of its own
    ([row(yearly=40, mass=5)], [row(yearly=40, mass=6)]),  # moves nothing: nobody need know
    ([row(yearly=40, power=120)], [row(yearly=40, power=65)]),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), PLAIN)
def test_a_plain_list_is_told_nothing_of_it(first, second):
    assert restated_told(carbon.compare_assessments(*both(HEADINGS, first, second))) == []


def test_the_two_figures_stand_in_the_sentence_where_they_are_those_of_all_units():
    before, after = both(HEADINGS, [row(power=120, hours=2000)], [row(power=65, hours=2000)])
    told = restated_told(carbon.compare_assessments(before, after))
    assert len(told) == 1
    assert "(120 W, then 65 W)" in told[0]
    assert "serial number" in told[0]
    assert "another unit" in told[0]


def test_another_life_is_method_with_its_units():
    one = {"type": "Laptop", "yearly": 20, "making": 300, "bought": "2024-04-01"}
    before, after = both(HEADINGS, [row(**one, life=5)], [row(**one, life=6)])
    assert set(moved(before, after)) == {"method"}
    told = sentences(carbon.compare_assessments(before, after))
    assert any("Planned lives were changed of 1 unit in the lists" in text for text in told)


def test_over_two_years_the_figure_turns_its_sign_and_the_parts_add_up():
    first, second = (
        [row(power=120, hours=2000), row(serial="BBB22222", yearly=50), row(serial="DDD44444", metered=70)],
        [row(power=65, hours=2000), row(serial="BBB22222", yearly=40), row(serial="EEE55555", yearly=70)],
    )
    before, after = assessed(listed(HEADINGS, *first), "2024-25"), assessed(listed(HEADINGS, *second))
    moved(before, after)  # the five parts add up
    there, back = (restated_figures(carbon.compare_assessments(*pair)) for pair in ((before, after), (after, before)))
    assert [(one.name, one.units, one.part) for one in there] == [(POWER, 1, "knowledge"), (YEARLY, 1, "activity")]
    for one, other in zip(there, back, strict=True):
        assert one.kgco2e["management", "location"] == pytest.approx(-other.kgco2e["management", "location"])


def test_the_json_tells_what_was_stated_otherwise():
    before, after = both(HEADINGS, [row(power=120, hours=2000)], [row(power=65, hours=2000)])
    record = carbon.compare_assessments(before, after).as_record()["stated_otherwise"]
    assert [(one["columns"], one["units"], one["part"]) for one in record] == [(["mean_power_w"], 1, "knowledge")]
    assert record[0]["kgco2e"]["management"]["location"] == pytest.approx(-110 * KWH)
