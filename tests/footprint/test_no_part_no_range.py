"""A part of a change that nothing moves has no range: `no change` beside `−27 kg to +28 kg` says nothing."""

from __future__ import annotations

import pytest

import carbon
from tests.footprint.test_knowledge import both
from tests.footprint.test_usage_known import HEAD as CLOUD
from tests.footprint.test_usage_known import usage

KIT = "Type,Quantity,Maker,Model,Annual electricity (kWh per unit),Embodied (kgCO2e),Site"
CASES = [
    # headings, earlier, later, parts that move and so have a range
    (KIT, ["Laptop,10,,,,,Depot"], ["Laptop,10,Dell,Latitude 5420,,,Depot"], {"knowledge"}),
    (KIT, ["Laptop,10,Dell,Latitude 5420,,,Depot"], ["Laptop,10,,,,,Depot"], {"knowledge"}),
    (KIT, ["Desktop,10,,,,0,Depot"], ["Desktop,10,,,40,0,Depot"], {"knowledge"}),
    (KIT, ["Laptop,10,,,,,Depot"], ["Laptop,12,,,,,Depot"], {"activity"}),
    (KIT, ["Laptop,10,,,,,Depot"], ["Laptop,12,Dell,Latitude 5420,,,Depot"], {"knowledge", "activity"}),
    (KIT, ["Laptop,10,,,,,Depot"], ["Laptop,10,,,,,Depot"], set()),
    (CLOUD, [usage()], [usage(load="20%")], {"knowledge"}),
    (CLOUD, [usage()], [usage(pue="1.3")], {"knowledge"}),
    (CLOUD, [usage()], [usage(17520)], {"activity"}),
    (CLOUD, [usage(load="20%")], [usage(load="40%")], {"activity"}),
]


@pytest.mark.parametrize(("headings", "first", "second", "moves"), CASES)
def test_what_nothing_moves_has_no_range(headings, first, second, moves):
    bridge = carbon.compare_assessments(*both(headings, first, second))
    for book in ("management", "inventory"):
        found = bridge.ranges(book)
        has = {name for name, one in found.items() if one.low_kgco2e != one.high_kgco2e} - {"change"}
        assert has <= moves
        assert book == "inventory" or has == moves
