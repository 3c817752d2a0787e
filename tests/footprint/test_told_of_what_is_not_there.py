"""Nothing is told of a stage that a row does not have: a usual yearly electricity of what draws none in the period, a
usual making where none is charged, a status of what has left."""

from __future__ import annotations

import pytest

ENERGY, MAKING, STATUS, BOUGHT = (
    "energy_missing_use_default", "embodied_of_type", "status_missing_assumed_in_use", "missing_purchase_date",
)  # fmt: skip
HEAD = (
    "Type,Quantity,Status,Purchase date,Disposal date,Mass (kg),Disposal route,Annual electricity (kWh per unit)\n"
    "Laptop,1,In use,2024-04-01,,,,20\n"
)
METERED = HEAD.replace("Annual electricity (kWh per unit)", "Metered kWh") + "Laptop,1,In use,2024-04-01,,,,21\n"
OLD = "Type,Quantity,Purchase date,Planned life (years),Annual electricity (kWh per unit)\n"

NOT_TOLD = {
    # name: (code, list, row of which it is not true)
    "a disposal alone without a type draws nothing": (ENERGY, HEAD + ",1,,,,200,Recycled,\n", 3),
    "a disposal alone of type Other draws nothing": (ENERGY, HEAD + "Other,1,,,,200,Landfill,\n", 3),
    "a disposal alone has no status": (STATUS, HEAD + ",1,,,,200,Recycled,\n", 3),
    "a disposal alone has no age": (BOUGHT, HEAD + ",1,,,,200,Recycled,\n", 3),
    "what is disposed of draws nothing": (ENERGY, HEAD + "Laptop,1,Disposed,,,,,\n", 3),
    "what is lost draws nothing": (ENERGY, HEAD + "Laptop,1,Lost,,,,,\n", 3),
    "what is on order draws nothing": (ENERGY, HEAD + "Laptop,1,On order,,,,,\n", 3),
    "what is in stock draws nothing": (ENERGY, HEAD + "Laptop,1,In stock,2024-04-01,,,,\n", 3),
    "what is in stock needs no reading": (ENERGY, METERED + "Laptop,1,In stock,2024-04-01,,,,\n", 4),
    "what waits for its type has no usual figure": (ENERGY, HEAD + "Zorble,1,In use,,,,,\n", 3),
    "what left before the period draws nothing in it": (ENERGY, HEAD + "Laptop,1,,2019-04-01,2023-05-01,,,\n", 3),
    "what has a day of leaving is not taken as in use": (STATUS, HEAD + "Laptop,1,,2019-04-01,2023-05-01,,,\n", 3),
    "a power strip has no electricity of its own": (ENERGY, HEAD + "PDU,1,In use,2024-04-01,,,,\n", 3),
    "the making of what is written off is not charged": (MAKING, OLD + "Laptop,1,2015-04-01,4,20\n", 2),
    "so is that of what is written off by a usual life": (MAKING, OLD + "Laptop,1,2015-04-01,,20\n", 2),
    "and of a server that is written off": (MAKING, OLD + "Server,1,2010-04-01,,900\n", 2),
}  # fmt: skip
STILL_TOLD = {
    "in use without a figure": (ENERGY, HEAD + "Laptop,1,In use,2024-04-01,,,,\n", 3),
    "without a status": (STATUS, HEAD + "Laptop,1,,2024-04-01,,,,20\n", 3),
    "without a day": (BOUGHT, HEAD + "Laptop,1,In use,,,,,20\n", 3),
    "in use without a reading": (ENERGY, METERED + "Laptop,1,In use,2024-04-01,,,,\n", 4),
    "a laptop that weighs something and goes nowhere": (ENERGY, HEAD + "Laptop,1,In use,2024-04-01,,2,,\n", 3),
    "still being written off": (MAKING, OLD + "Laptop,1,2024-04-01,4,20\n", 2),
    "its last month in the period": (MAKING, OLD + "Laptop,1,2021-05-01,4,20\n", 2),
    "undated": (MAKING, OLD + "Laptop,1,,4,20\n", 2),
    "a usual life, for it says that all is written off": ("lifetime_assumed", OLD + "Laptop,1,2015-04-01,,20\n", 2),
}  # fmt: skip


def rows_told(found, code: str) -> list[int]:
    return [row for problem in found.problems if problem.code == code for row in problem.rows]


@pytest.mark.parametrize("name", NOT_TOLD)
def test_it_is_not_told(assess, name):
    code, text, row = NOT_TOLD[name]
    assert row not in rows_told(assess(text), code)


@pytest.mark.parametrize("name", STILL_TOLD)
def test_it_is_still_told(assess, name):
    code, text, row = STILL_TOLD[name]
    assert row in rows_told(assess(text), code)


def test_a_list_of_half_written_off_kit_names_the_rest_alone(assess):
    """The figure that is named is of the rows whose making counts."""
    found = assess(OLD + "Laptop,1,2015-04-01,4,20\nDesktop,1,2024-04-01,4,60\n")
    [told] = [problem for problem in found.problems if problem.code == MAKING]
    assert list(told.rows) == [3]
    assert "Laptop" not in told.message
