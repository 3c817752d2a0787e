"""What only one list states of the same cloud usage is knowledge, as it is of a server; how much was used is activity.

The factors of the product itself say what a list that knows less comes to: no arithmetic of this test repeats them.
"""

from __future__ import annotations

import pytest

import carbon
from tests.footprint.test_knowledge import assessed, listed, moved

HEAD = (
    "Provider,Region,Service,Instance type,Instance hours,Utilisation,PUE,Reported location-based (kgCO2e),Directorate"
)


def usage(hours: int = 8760, load: str = "", pue: str = "", stated: str = "", size: str = "m5.xlarge",
          directorate: str = "") -> str:  # fmt: skip
    return f"AWS,eu-west-2,EC2,{size},{hours},{load},{pue},{stated},{directorate}"


KNOWLEDGE = [
    ([usage()], [usage(load="20%")]),
    ([usage(load="20%")], [usage()]),
    ([usage()], [usage(pue="1.3")]),
    ([usage()], [usage(stated="5")]),
    ([usage(stated="5")], [usage()]),
    ([usage()], [usage(load="20%", pue="1.3")]),
    ([usage(4380), usage(4380)], [usage(load="20%")]),
    ([usage()], [usage(4380, load="20%"), usage(4380)]),
    ([usage()], [usage(load="20%", directorate="Care")]),
    ([usage(), usage(size="m5.large")], [usage(load="20%"), usage(size="m5.large")]),
]


@pytest.mark.parametrize(("first", "second"), KNOWLEDGE)
def test_what_one_list_states_of_the_same_usage_is_knowledge(first, second):
    before, after = assessed(listed(HEAD, *first)), assessed(listed(HEAD, *second))
    change = after.total().location_based_kgco2e - before.total().location_based_kgco2e
    assert abs(change) > 1
    assert moved(before, after) == {"knowledge": pytest.approx(change)}


ACTIVITY = [
    ([usage()], [usage(17520)]),
    ([usage(load="20%")], [usage(load="40%")]),
    ([usage(pue="1.3")], [usage(pue="1.2")]),
    ([usage(stated="50")], [usage(stated="60")]),
    ([usage()], [usage(size="m5.large")]),
    ([usage()], [usage(size="m5.large", load="20%")]),  # another size: other usage
]


@pytest.mark.parametrize(("first", "second"), ACTIVITY)
def test_what_was_used_and_what_both_state_is_activity(first, second):
    assert set(moved(assessed(listed(HEAD, *first)), assessed(listed(HEAD, *second)))) == {"activity"}


def test_usage_that_doubled_and_is_known_better_is_split_at_what_both_have():
    before, after = assessed(listed(HEAD, usage())), assessed(listed(HEAD, usage(17520, load="20%")))
    usual, known = before.total().location_based_kgco2e, after.total().location_based_kgco2e / 2
    assert moved(before, after) == {"knowledge": pytest.approx(known - usual), "activity": pytest.approx(known)}
    assert moved(after, before) == {"knowledge": pytest.approx(usual - known), "activity": pytest.approx(-known)}


def test_a_load_that_was_found_out_restates_and_stands_beside_kit_known_otherwise():
    kit = "Type,Quantity,Annual electricity (kWh per unit),Embodied (kgCO2e),Site\nDesktop,10,{},0,Depot\n"
    lists = [carbon.read_inventory([("kit.csv", kit.format(kwh).encode()),
                                    ("cloud.csv", f"{HEAD}\n{row}\n".encode())])
             for kwh, row in (("", usage()), ("40", usage(load="20%")))]  # fmt: skip
    before, after = map(assessed, lists)
    assert set(moved(before, after)) == {"knowledge"}
    assert carbon.compare_assessments(before, after).base_year().restate
