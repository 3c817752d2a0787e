"""What is told of kit in stock follows what the settings do with it."""

import pytest

import carbon

LIST = "Type,Quantity,Status\nLaptop,1,In use\nLaptop,2,{}\n"


def told(status: str, rows: dict[str, str]) -> str:
    activity = carbon.read_inventory([("case.csv", LIST.format(status).encode())], rows=rows)
    return next(one.message for one in activity.problems if one.code == "not_in_use_status")


@pytest.mark.parametrize("status", ["In stock", "Lost", "Spare"])
def test_stock_that_is_set_aside_is_not_said_to_count(status: str) -> None:
    said = told(status, {"in_stock": "set aside"})
    assert "uses no electricity" not in said
    assert said.endswith(
        "not in use. What is in stock is left out, as the settings ask; so is what is lost or on order."
    )


@pytest.mark.parametrize("rows", [{}, {"in_stock": "as stock"}])
def test_stock_as_usual_is_said_to_use_no_electricity(rows: dict[str, str]) -> None:
    assert told("In stock", rows).endswith(
        "What is in stock uses no electricity; what is lost or on order is left out."
    )
