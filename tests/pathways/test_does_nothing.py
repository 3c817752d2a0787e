"""A measure that does nothing says so: a life extended after its old end, a value that stands already, no share."""

from __future__ import annotations

from datetime import date

import pytest

from carbon.pathways.answers.record import as_record
from carbon.pathways.estate.newest import renewal_sentence
from carbon.pathways.options.options import Measure
from tests.pathways.conftest import laptop, server
from tests.pathways.test_stated_and_late import compared

FIRST = date(2027, 4, 1)
CLOUD = [{"provider": "AWS", "region": "eu-west-2", "instance_type": "m6i.xlarge", "instance_hours": 8760.0,
          "usage_kind": "compute_instance_hours", "quantity": 2.0}]  # fmt: skip
ROWS = [server(cores=16.0, utilisation=0.3), laptop(quantity=10.0, acquired="2022-06-01", planned_life_years=4.0)]

NOTHING = {
    "longer by nought": Measure("keep_longer", FIRST, values={"extra_years": 0.0}),
    "a life that is shorter": Measure("keep_longer", FIRST, values={"life_years": 1.0}),
    "saves nothing": Measure("switch_off", FIRST, values={"saving": 0.0}),
    "off no hour": Measure("switch_off", FIRST, values={"off_hours_per_week": 0.0}),
    "of the same size": Measure("right_size", FIRST, values={"size_share": 1.0}, where={"provider": ("AWS",)}),
    "to its own region": Measure("region", FIRST, where={"provider": ("AWS",)}, to={"region": "eu-west-2"}),
    "refurbished as new": Measure("refurbished", FIRST, values={"embodied_share": 1.0}),
    "no share kept": Measure("keep_longer", FIRST, share=0.0, values={"extra_years": 2.0}),
    "no share off": Measure("switch_off", FIRST, share=0.0, values={"saving": 0.5}),
    "no share retired": Measure("retire", FIRST, share=0.0),
    "after the last year": Measure("retire", date(2031, 4, 1)),
    "a filter of what is gone": Measure("switch_off", date(2028, 4, 1), values={"saving": 0.5},
                                        where={"type": ("server",)}),
}  # fmt: skip
SOMETHING = {
    "longer": Measure("keep_longer", date(2026, 4, 1), values={"extra_years": 2.0}),
    "off": Measure("switch_off", FIRST, values={"saving": 0.1}),
    "smaller": Measure("right_size", FIRST, values={"size_share": 0.5}, where={"provider": ("AWS",)}),
    "elsewhere": Measure("region", FIRST, where={"provider": ("AWS",)}, to={"region": "eu-west-1"}),
    "refurbished": Measure("refurbished", date(2026, 4, 1), values={"embodied_share": 0.3}),
    "fewer": Measure("fewer", FIRST, share=0.2),
    "retired": Measure("retire", FIRST),
    "renewed": Measure("renew", date(2028, 4, 1)),
    "better room": Measure("pue", FIRST, values={"pue": 1.05}),
}  # fmt: skip


def messages(*measures: Measure) -> list[str]:
    return [note.message for note in compared(ROWS, *measures, cloud=CLOUD)["Changed"].notes]


@pytest.mark.parametrize("name", NOTHING)
def test_what_does_nothing_says_so(name: str) -> None:
    measures = [NOTHING[name]]
    if name == "a filter of what is gone":
        measures.insert(0, Measure("retire", FIRST, where={"type": ("server",)}))
    comparison = compared(ROWS, *measures, cloud=CLOUD)
    if len(measures) == 1:
        changed, today = (comparison[one].years.annual_kgco2e for one in ("Changed", "As today"))
        assert changed == pytest.approx(today)
    assert comparison["Changed"].notes, name


@pytest.mark.parametrize("name", SOMETHING)
def test_what_does_something_is_not_said_to_do_nothing(name: str) -> None:
    told = messages(SOMETHING[name])
    assert [message for message in told if "changes nothing" in message or "gone already" in message] == []


@pytest.mark.parametrize("start", [date(2026, 7, 1), FIRST, date(2029, 4, 1)])
def test_a_life_that_is_extended_after_its_old_end_says_so(start: date) -> None:
    """Laptops of 1 June 2022 for four years are renewed on 1 June 2026."""
    said = messages(Measure("keep_longer", start, values={"extra_years": 2.0}, where={"type": ("laptop",)}))
    assert any("10 units come to the end of the planned life before" in message for message in said)


def test_a_life_that_is_extended_before_its_old_end_says_nothing_of_it() -> None:
    told = messages(Measure("keep_longer", date(2026, 5, 1), values={"extra_years": 2.0}, where={"type": ("laptop",)}))
    assert [message for message in told if "the end of the planned life" in message] == []


@pytest.mark.parametrize(("energy", "said"), [
    ("newest", "the energy of the newest models of its type"), ("as old", "its old energy"),
])  # fmt: skip
def test_what_renewed_kit_takes_is_said_alike_everywhere(energy: str, said: str) -> None:
    """The workbook, the page, the terminal and the JSON take one sentence."""
    assert renewal_sentence(energy) == f"Kit is renewed like for like at the end of its planned life, with {said}."
    comparison = compared(ROWS, SOMETHING["off"], cloud=CLOUD)
    assert as_record(comparison)["common"]["renewal"] == renewal_sentence(comparison.pathway.renewal_energy)
