"""Every kind of measure says so where its value is neutral, and none does where it changes something.

That the figures stay is held for the same cases by `test_neutral`. Method page: a measure that does nothing says so.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from carbon.pathways.options.options import KINDS, Measure, Option, Pathway
from tests.pathways import test_neutral
from tests.pathways.test_neutral import CASES, at

comparer = test_neutral.comparer
"""The fixture of all kinds of rows."""

START = date(2027, 7, 1)
SAY_SO = {"changes_nothing", "nothing_fits", "fuller_already", "renewed_as_planned", "hall_of_the_same_pue"}
EVERY = {
    f"{kind} {number}": (Measure(kind, one.start, None, "step", one.share, one.where, one.values, one.to),)
    for kind, cases in CASES.items()
    for number, one in enumerate(cases)
}
DESKTOPS = {"type": ("desktop",)}
MORE = {
    "half of them refurbished as new": (Measure("refurbished", START, share=0.5, values={"embodied_share": 1.0}),),
    "refurbished as new with the life of today": (
        Measure("refurbished", START, share=0.5, values={"embodied_share": 1.0, "life_years": 4.0}, where=DESKTOPS),
    ),
    "half of them kept as long as today": (Measure("keep_longer", START, share=0.5, values={"life_years": 4.0}),),
    "a hall of the room's PUE": (Measure("leased_hall", START, values={"pue": 1.5}, where=at("Room")),),
    "half of the hall where it is": (Measure("leased_hall", START, share=0.5, where=at("Hall")),),
    "as full as Settings say, by half": (
        Measure("right_size", START, share=0.5, values={"utilisation": 0.4}, where={"provider": ("Azure",)}),
    ),
}  # fmt: skip
TWICE = {
    "a life that was made that long before": (
        Measure("keep_longer", date(2026, 5, 1), values={"life_years": 7.0}, where=DESKTOPS),
        Measure("keep_longer", START, values={"life_years": 7.0}, where=DESKTOPS, line="second"),
    ),
    "a contract that was bought before": (
        Measure("contract", date(2026, 5, 1), values={"rego_share": 1.0}),
        Measure("contract", START, values={"rego_share": 1.0}, line="second"),
    ),
}
CHANGES = {
    "longer": Measure("keep_longer", START, values={"life_years": 7.0}, where=DESKTOPS),
    "longer by one": Measure("keep_longer", date(2026, 4, 2), values={"extra_years": 1.0}),
    "renewed": Measure("renew", date(2028, 4, 1), where=at("Room")),
    "refurbished": Measure("refurbished", START, values={"embodied_share": 0.5}),
    "refurbished of another life": Measure("refurbished", START, values={"embodied_share": 1.0, "life_years": 2.0}),
    "fewer": Measure("fewer", START, share=0.2),
    "thin": Measure("smaller", START, to={"type": "thin_client"}, where=DESKTOPS),
    "off": Measure("switch_off", START, values={"saving": 0.1}),
    "fuller servers": Measure("consolidate", START, values={"utilisation": 0.8}, where=at("Room")),
    "another hall": Measure("leased_hall", START, values={"pue": 1.2}, where=at("Hall")),
    "into a hall": Measure("leased_hall", START, where=at("Room")),
    "abroad": Measure("region", START, to={"region": "northeurope"}, where={"provider": ("Azure",)}),
    "fuller machines": Measure("right_size", START, values={"utilisation": 0.7}),
    "smaller machines": Measure("right_size", START, values={"size_share": 0.5}),
    "retired": Measure("retire", START, where=at("Depot")),
    "certified": Measure("contract", START, values={"rego_share": 1.0}),
    "cooler": Measure("pue", START, values={"pue": 1.2}, where=at("Room")),
    "hosted": Measure("hosted_service", START, values={"kgco2e_per_unit_year": 80.0}, where=at("Room")),
    "back": Measure("own_room", START, values={"units": 2.0}, to={"type": "server"}, where={"provider": ("AWS",)}),
    "to a cloud": Measure("rehost", START, to={"provider": "AWS", "region": "eu-west-1"}, where=at("Room")),
    "to less of a cloud": Measure("replatform", START, values={"size_share": 0.5}, where=at("Room"),
                                  to={"provider": "AWS", "region": "eu-west-1"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def compared(comparer):
    """All options beside each other, so that the estate is worked out once."""
    every = {**EVERY, **MORE, **TWICE, **{name: (one,) for name, one in CHANGES.items()}}
    options = (Option("As today"), *(Option(name, measures=measures) for name, measures in every.items()))
    return comparer.compare(Pathway(2026, 2035, options))


def test_every_kind_stands_in_both_tables():
    assert {one[0].kind for one in EVERY.values()} == {one.kind for one in CHANGES.values()} == set(KINDS)


@pytest.mark.parametrize("name", [*EVERY, *MORE])
def test_a_neutral_value_changes_no_figure_and_says_so(compared, name):
    now, then = (compared[one].years for one in ("As today", name))
    assert np.allclose(then.annual_kgco2e, now.annual_kgco2e, rtol=1e-9)
    assert SAY_SO & {note.code for note in compared[name].notes}, compared[name].notes


@pytest.mark.parametrize("name", TWICE)
def test_what_an_earlier_measure_brought_stands_already(compared, name):
    assert [note.line for note in compared[name].notes if note.code == "changes_nothing"] == ["second"]


@pytest.mark.parametrize("name", CHANGES)
def test_what_changes_something_is_not_said_to_change_nothing(compared, name):
    now, then = (compared[one].years for one in ("As today", name))
    assert not (np.allclose(then.annual_kgco2e, now.annual_kgco2e, rtol=1e-9)
                and np.allclose(then.annual_market_kgco2e, now.annual_market_kgco2e, rtol=1e-9))  # fmt: skip
    assert not SAY_SO & {note.code for note in compared[name].notes}, compared[name].notes
