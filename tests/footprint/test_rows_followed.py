"""A row is followed by its serial number or tag whatever its quantity, and every fact of it that both lists state, and
state otherwise, is told with both values and what it moves by itself. Method, section 9.

Arithmetic: 120 W for 2,000 hours is 240 kWh and 65 W is 130 kWh, so a unit falls by 110 kWh of 0.24540 kgCO2e.
"""

from __future__ import annotations

import pytest

import carbon
from carbon.footprint.restatement.restated_figures import restated_figures
from carbon.reports.words.restatement_restated import restated_told
from carbon.reports.words.restatement_words import sentences
from tests.footprint.test_knowledge import GRID, both, moved

HEADINGS = ("Type,Serial,Asset tag,Quantity,Manufacturer,Model,Mean power (W),Hours per year,"
            "Annual electricity (kWh per unit),Metered kWh,Embodied (kgCO2e),Planned life (years),Purchase date,Site,"
            "PUE,Refurbished,Home share (%)")  # fmt: skip
NAMES = ("type", "serial", "tag", "units", "maker", "model", "power", "hours", "yearly", "metered", "making", "life",
         "bought", "site", "pue", "again", "home")  # fmt: skip
DESKTOP = {"type": "Desktop", "tag": "CC-0012", "units": 10, "making": 0}
DATED = {"type": "Laptop", "tag": "CC-0012", "units": 10, "yearly": 20, "making": 240, "life": 4}


def row(known: dict[str, object], **said: object) -> str:
    values = {key: str(one) for key, one in (known | said).items()}
    return ",".join(values.get(name, "") for name in NAMES)


def of(kind: dict[str, object], first: dict[str, object], second: dict[str, object]) -> tuple[list[str], list[str]]:
    return [row(kind, **first)], [row(kind, **second)]


RUNS = DESKTOP | {"hours": 2000}
ROWS = [
    # earlier, later, the parts that move [kgCO2e], the fact that is told and its units
    (*of(RUNS, {"power": 120}, {"power": 65}), {"knowledge": -1100 * GRID}, ("stated power", 10)),
    (*of(RUNS, {"power": 65}, {"power": 120}), {"knowledge": 1100 * GRID}, ("stated power", 10)),
    (*of(DATED, {"bought": "2024-10-01"}, {"bought": "2021-10-01"}), {"knowledge": 2400 * (183 - 365) / 1461},
     ("purchase date", 10)),
    (*of(DATED | {"bought": "2024-10-01"}, {}, {"making": 300}), {"knowledge": 600 * 365 / 1461},
     ("emissions of making", 10)),
    (*of(DESKTOP, {"yearly": 40}, {"yearly": 30}), {"activity": -100 * GRID}, ("yearly electricity", 10)),
    (*of(RUNS, {"power": 120}, {"power": 65, "units": 12}), {"knowledge": -1100 * GRID, "activity": 260 * GRID},
     ("stated power", 10)),
    (*of(RUNS, {"power": 120}, {"power": 65, "units": 7}), {"knowledge": -770 * GRID, "activity": -720 * GRID},
     ("stated power", 7)),
    (*of(RUNS | {"power": 120}, {}, {"units": 12}), {"activity": 480 * GRID}, None),
    ([row(RUNS, power=120), row(RUNS, tag="CC-0013", units=5, power=120)],
     [row(RUNS, power=65), row(RUNS, tag="CC-0013", units=5, power=100)], {"knowledge": -1300 * GRID},
     ("stated power", 15)),
    (*of(DESKTOP, {"metered": 400}, {"metered": 380}), {"activity": -20 * GRID}, ("metered electricity", 10)),
    (*of(DESKTOP, {"metered": 400}, {"metered": 480, "units": 12}), {"activity": 80 * GRID}, None),
    (*of(RUNS, {"power": 120, "units": 2}, {"power": 65, "units": 1}), {"knowledge": -110 * GRID,
     "activity": -240 * GRID}, ("stated power", 1)),
    (*of(RUNS, {"power": 120, "site": "Depot"}, {"power": 65, "site": "Library"}), {"knowledge": -1100 * GRID},
     ("stated power", 10)),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second", "parts", "told"), ROWS)
def test_a_row_is_followed_by_its_tag_whatever_its_quantity(first, second, parts, told):
    before, after = both(HEADINGS, first, second)
    assert moved(before, after) == {name: pytest.approx(amount) for name, amount in parts.items()}
    found = restated_figures(carbon.compare_assessments(before, after))
    shown = [one for one in found if abs(one.kgco2e["management", "location"]) > 1e-9]
    assert [(one.name, one.units) for one in shown] == ([told] if told else [])
    if told and len(parts) == 1:
        assert shown[0].kgco2e["management", "location"] == pytest.approx(sum(parts.values()))


def test_what_a_row_of_other_units_states_otherwise_moves_what_both_have():
    """10 units that become 12: the other power is that of 10, and the two that came are activity."""
    before, after = both(HEADINGS, *of(RUNS, {"power": 120}, {"power": 65, "units": 12}))
    (one,) = restated_figures(carbon.compare_assessments(before, after))
    assert one.kgco2e["management", "location"] == pytest.approx(-1100 * GRID)


UNIT = {"type": "Desktop", "serial": "AAA11111", "units": 1}
SERVER = {"type": "Server", "serial": "AAA11111", "units": 1, "power": 250, "making": 0}
AT_HOME = {"type": "Laptop", "serial": "AAA11111", "units": 1, "yearly": 20, "making": 0}
FACTS = [
    # what is the same, earlier, later, part, by how much (None: the whole change), name, both values in the sentence
    (DATED | {"units": 1}, {"bought": "2024-10-01"}, {"bought": "2021-10-01"}, "knowledge", 240 * (183 - 365) / 1461,
     "purchase date", "1 October 2024, then 1 October 2021"),
    (UNIT, {"type": "Desktop"}, {"type": "Laptop"}, "knowledge", None, "type", "desktops, then laptops"),
    (UNIT | {"type": "Laptop"}, {"maker": "Lenovo", "model": "ThinkPad X270"},
     {"maker": "Lenovo", "model": "ThinkPad T490"}, "knowledge", None, "model", "ThinkPad X270, then ThinkPad T490"),
    (UNIT | {"type": "Laptop", "bought": "2024-10-01"}, {"again": "no"}, {"again": "yes"}, "knowledge", None,
     "mark “refurbished”", "no, then yes"),
    (SERVER, {"pue": 1.3}, {"pue": 1.5}, "activity", 0.2 * 250 * 8.76 * GRID, "PUE", "1.3, then 1.5"),
    (SERVER, {"pue": 1.8}, {"pue": 1.5}, "activity", -0.3 * 250 * 8.76 * GRID, "PUE", "1.8, then 1.5"),
    (SERVER | {"pue": 1.5}, {"power": 250}, {"power": 200}, "knowledge", -1.5 * 50 * 8.76 * GRID, "stated power",
     "250 W, then 200 W"),
    (DATED | {"units": 1, "bought": "2024-10-01"}, {}, {"making": 300}, "knowledge", 60 * 365 / 1461,
     "emissions of making", "240 kgCO2e, then 300 kgCO2e"),
    (UNIT | {"making": 0}, {"yearly": 40}, {"yearly": 30}, "activity", -10 * GRID, "yearly electricity",
     "40 kWh, then 30 kWh"),
    (UNIT | {"making": 0, "power": 100}, {"hours": 2000}, {"hours": 1500}, "activity", -50 * GRID, "hours a year",
     "2,000 hours, then 1,500 hours"),
    (UNIT, {"type": "Monitor"}, {"type": "Desktop"}, "knowledge", None, "type", "monitors, then desktops"),
]  # fmt: skip


@pytest.mark.parametrize(("same", "first", "second", "part", "kilograms", "name", "values"), FACTS)
def test_every_fact_that_both_state_otherwise_is_told_with_both_values(same, first, second, part, kilograms, name,
                                                                       values):  # fmt: skip
    before, after = both(HEADINGS, *of(same, first, second))
    parts = moved(before, after)
    assert set(parts) == {part}
    if kilograms is not None:
        assert parts[part] == pytest.approx(kilograms)
    bridge = carbon.compare_assessments(before, after)
    shown = [one for one in restated_figures(bridge) if abs(one.kgco2e["management", "location"]) > 1e-9]
    assert [(one.name, one.part, one.units) for one in shown] == [(name, part, 1)]
    assert shown[0].kgco2e["management", "location"] == pytest.approx(parts[part])
    (text,) = [text for text in sentences(bridge) if f"do not agree on the {name}" in text]
    assert f"({values})" in text
    (record,) = [one for one in bridge.as_record()["stated_otherwise"] if one["figure"] == name]
    assert record["values"] == [{"earlier": values.split(", then ")[0], "later": values.split(", then ")[1],
                                 "units": 1}]  # fmt: skip


def test_of_several_pairs_of_values_each_is_told_with_its_units():
    first = [row(RUNS, power=120), row(RUNS, tag="CC-0013", units=5, power=120)]
    second = [row(RUNS, power=65), row(RUNS, tag="CC-0013", units=5, power=100)]
    (text,) = restated_told(carbon.compare_assessments(*both(HEADINGS, first, second)))
    assert "(120 W, then 65 W of 10; 120 W, then 100 W of 5)" in text


PLAIN = [
    of(RUNS, {"power": 120}, {"power": 120}),
    of(RUNS | {"tag": ""}, {"power": 120}, {"power": 65}),  # nothing joins them
    of(RUNS, {"power": 120}, {"power": 65, "tag": "CC-0099"}),  # another row
    of(DATED | {"bought": "2024-10-01"}, {}, {}),
    of(DATED, {}, {"bought": "2024-10-01"}),  # one list says nothing of it: knowledge, by its own sentence
    of(UNIT | {"type": "Laptop"}, {}, {"model": "ThinkPad X270"}),
    of(AT_HOME, {"site": "Depot"}, {"site": "Library"}),
    of(SERVER, {}, {"pue": 1.5}),
    of(AT_HOME, {}, {"again": "no"}),
    of(RUNS | {"power": 120}, {}, {"units": 12}),  # only more of it
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), PLAIN)
def test_a_plain_list_is_told_nothing_of_it(first, second):
    assert restated_told(carbon.compare_assessments(*both(HEADINGS, first, second))) == []


LEFT = "Type,Serial,Purchase date,Planned life (years),Embodied (kgCO2e),Retired"
OLD = "Laptop,AAA11111,2023-10-01,4,400,{}"


@pytest.mark.parametrize(
    ("first", "second", "told"), [("2025-06-30", "2025-09-30", 1), ("2025-06-30", "2025-06-30", 0)]
)
def test_two_days_of_leaving_are_no_change_of_use(first, second, told):
    before, after = both(LEFT, [OLD.format(first)], [OLD.format(second)])
    found = restated_told(carbon.compare_assessments(before, after))
    assert sum("a unit leaves once" in text for text in found) == told
    assert not any("what a unit uses" in text for text in found)
