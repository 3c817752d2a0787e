"""Which rows count is what a figure is of: rows that the settings of one year count and those of the other set aside
are scope, and no kit that came or left."""

from __future__ import annotations

import pytest

import carbon
from carbon.footprint.restatement.restatement import PARTS
from carbon.reports.words.restatement_words import sentences
from carbon.settings import Period

HEAD = "Type,Serial,Status,Ownership,Purchase date\n"
STOCK = f"{HEAD}Laptop,LAP00001,In use,,2023-05-01\nLaptop,LAP00002,In stock,,2023-05-01\n"
UNNAMED = "Type,Quantity,Status\nLaptop,10,In use\nLaptop,5,In stock\n"
RETIRED = f"{HEAD}Laptop,LAP00001,In use,,2023-05-01\nLaptop,LAP00002,Retired,,2023-05-01\n"
LOST = f"{HEAD}Laptop,LAP00001,In use,,2023-05-01\nLaptop,LAP00002,Lost,,2023-05-01\n"
USED = f"{HEAD}Laptop,LAP00001,In use,,2023-05-01\nLaptop,LAP00002,In use,,2023-05-01\n"


def assessed(text: str, name: str, **rows: str):
    settings = carbon.read_settings("[rows]\n" + "".join(f'{kind} = "{said}"\n' for kind, said in rows.items()))
    activity = carbon.read_inventory([(name, text.encode())], rows=settings.rows)
    return carbon.assess(activity, settings=settings, period=Period.parse("2025-26"))


def split(first, second):
    bridge = carbon.compare_assessments(first, second)
    line = bridge.parts().iloc[0]
    return bridge, {part: float(line[f"{part}_kgco2e"]) for part in PARTS if abs(line[f"{part}_kgco2e"]) > 1e-9}


ASIDE = [
    # earlier list and settings, later list and settings
    (STOCK, {"in_stock": "set aside"}, STOCK, {"in_stock": "count"}),
    (STOCK, {"in_stock": "count"}, STOCK, {"in_stock": "set aside"}),
    (STOCK, {"in_stock": "set aside"}, STOCK, {"in_stock": "as stock"}),
    (STOCK, {"in_stock": "set aside"}, STOCK, {}),
    (UNNAMED, {"in_stock": "set aside"}, UNNAMED, {"in_stock": "count"}),
    (UNNAMED, {"in_stock": "as stock"}, UNNAMED, {"in_stock": "set aside"}),
    (RETIRED, {}, RETIRED, {"retired": "count"}),
    (RETIRED, {"retired": "count"}, RETIRED, {"retired": "set aside"}),
    (LOST, {}, LOST, {"lost": "count"}),
    (STOCK, {"in_stock": "set aside"}, STOCK + "Laptop,LAP00003,In stock,,2023-05-01\n", {}),
]


@pytest.mark.parametrize(("first", "ours", "second", "theirs"), ASIDE)
def test_rows_that_settings_count_are_scope_and_told(first, ours, second, theirs):
    before, after = assessed(first, "kit.csv", **ours), assessed(second, "kit.csv", **theirs)
    change = after.total().location_based_kgco2e - before.total().location_based_kgco2e
    assert abs(change) > 1
    bridge, parts = split(before, after)
    assert parts == {"scope": pytest.approx(change)}
    assert sum("set aside by the settings of the other" in text for text in sentences(bridge)) == 1
    assert bridge.base_year().restate


PLAIN = [
    (STOCK, {}, STOCK, {}, set()),
    (STOCK, {"in_stock": "set aside"}, STOCK, {"in_stock": "set aside"}, set()),
    (STOCK, {"in_stock": "set aside"}, USED, {"in_stock": "set aside"}, {"activity"}),
    (USED, {"in_stock": "set aside"}, USED, {"in_stock": "count"}, set()),
]


@pytest.mark.parametrize(("first", "ours", "second", "theirs", "moves"), PLAIN)
def test_the_same_settings_are_told_nothing_of_it(first, ours, second, theirs, moves):
    bridge, parts = split(assessed(first, "kit.csv", **ours), assessed(second, "kit.csv", **theirs))
    assert set(parts) == moves
    assert not bridge.crossings
