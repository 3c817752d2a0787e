"""A list of fuel or refrigerants that one of two years lacks is a question, as a list of cloud is: scope until it is
answered. 500 litres of diesel and 2 kg of R410A; their kilograms are the product's own.
"""

from __future__ import annotations

import pytest

import carbon
from carbon.footprint.restatement.restatement import PARTS
from carbon.reports.words.restatement_words import sentences
from tests.footprint.test_knowledge import assessed

KIT = "Type,Serial,Purchase date,Site\nServer,SRV00001,2023-05-01,Room\nLaptop,LAP00001,2023-05-01,Office\n"
FUEL = "Fuel,Litres,From,To\nDiesel,{},2025-05-01,2025-05-31\n"
GAS = "Refrigerant,Leaked kg,From,To\nR410A,2,2025-05-01,2025-05-31\n"
CLOUD = "Provider,Region,Instance type,Instance hours\nAWS,eu-west-2,m5.large,8760\n"


def year(*files: str):
    return assessed(carbon.read_inventory([(f"{n}.csv", text.encode()) for n, text in enumerate((KIT, *files))]))


def split(before, after, *used: str):
    bridge = carbon.compare_assessments(before, after, used=used)
    line = bridge.parts().iloc[0]
    return bridge, {part: float(line[f"{part}_kgco2e"]) for part in PARTS if abs(line[f"{part}_kgco2e"]) > 1e-9}


DIESEL, MORE = FUEL.format(500), FUEL.format(600)
ALONE = [
    # earlier files, later files, lists that one lacks
    ((DIESEL,), (), ["fuel"]),
    ((), (DIESEL,), ["fuel"]),
    ((GAS,), (), ["refrigerants"]),
    ((), (GAS,), ["refrigerants"]),
    ((DIESEL, GAS), (), ["fuel", "refrigerants"]),
    ((DIESEL, GAS), (GAS,), ["fuel"]),
    ((DIESEL,), (GAS,), ["fuel", "refrigerants"]),
    ((CLOUD, DIESEL), (CLOUD,), ["fuel"]),
]


@pytest.mark.parametrize(("first", "second", "lacks"), ALONE)
def test_a_list_that_one_year_lacks_is_scope_and_asked_about(first, second, lacks):
    before, after = year(*first), year(*second)
    change = after.total().location_based_kgco2e - before.total().location_based_kgco2e
    bridge, parts = split(before, after)
    assert parts == {"scope": pytest.approx(change)}
    assert [one.name for one in bridge.crossings] == lacks
    told = " ".join(sentences(bridge))
    assert "nothing says why" in told
    assert f"--lists-all {lacks[0]}" in told
    assert bridge.base_year().restate
    assert split(before, after, *lacks)[1] == {"activity": pytest.approx(change)}


@pytest.mark.parametrize(("first", "second"), [((), ()), ((DIESEL,), (DIESEL,)), ((GAS, DIESEL), (DIESEL, GAS))])
def test_lists_that_both_years_hold_are_asked_nothing(first, second):
    bridge, parts = split(year(*first), year(*second))
    assert parts == {}
    assert not bridge.crossings


def test_more_fuel_is_activity():
    assert set(split(year(DIESEL), year(MORE))[1]) == {"activity"}
