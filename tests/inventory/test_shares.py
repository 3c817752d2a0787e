"""Shares in parts of one or in per cent: the column tells, and what it does not tell counts as not stated."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory

HEADINGS = "Type,Idle power (W),Full-load power (W),{}\n"
CLOUD = "Provider,Service,Region,Instance type,Hours,{}\n"


def kit(heading: str, *figures: str) -> ActivityData:
    lines = [HEADINGS.format(heading), *(f"Server,100,300,{figure}\n" for figure in figures)]
    return read_inventory([("kit.csv", "".join(lines).encode())])


def cloud(heading: str, *figures: str) -> ActivityData:
    lines = [CLOUD.format(heading), *(f"AWS,EC2,eu-west-2,m5.large,100,{figure}\n" for figure in figures)]
    return read_inventory([("cloud.csv", "".join(lines).encode())])


def shares(activity: ActivityData) -> list[float]:
    [table] = activity.tables.values()
    return list(table["utilisation"].to_numpy())


def codes_of(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


@pytest.mark.parametrize("read", [kit, cloud])
@pytest.mark.parametrize(
    ("heading", "figures", "expected"),
    [
        ("Utilisation", ("0.3", "0.5", "1"), (0.3, 0.5, 1.0)),
        ("Utilisation", ("30", "50", "100"), (0.3, 0.5, 1.0)),
        ("Utilisation", ("30 %", "50%", "0.4"), (0.3, 0.5, 0.4)),
        ("Utilisation (%)", ("30", "0.5", "1"), (0.3, 0.005, 0.01)),
        ("CPU utilisation (per cent)", ("30", "50"), (0.3, 0.5)),
        ("Utilisation (%)", ("0.3", "0.5"), (0.3, 0.5)),
        ("Utilisation", ("0", "0.5"), (0.0, 0.5)),
    ],
)
def test_a_column_of_one_kind_is_read_as_that(read, heading, figures, expected) -> None:
    assert shares(read(heading, *figures)) == pytest.approx(expected)


@pytest.mark.parametrize("read", [kit, cloud])
def test_one_figure_above_1_does_not_turn_the_others_into_per_cent(read) -> None:
    activity = read("Utilisation", "0.3", "0.5", "1.2")
    assert shares(activity)[:2] == [0.3, 0.5]
    assert np.isnan(shares(activity)[2])
    [told] = [problem for problem in activity.problems if problem.code == "share_mixed"]
    assert told.severity == "warning"
    assert told.rows.tolist() == [4]


def test_one_figure_below_1_among_per_cents_is_told_and_counts_as_not_stated() -> None:
    activity = kit("Utilisation", "30", "50", "0.9")
    assert shares(activity)[:2] == [0.3, 0.5]
    assert np.isnan(shares(activity)[2])
    assert "share_mixed" in codes_of(activity)


def test_the_rows_decide_and_not_the_different_figures() -> None:
    activity = kit("Utilisation", *["0.5"] * 5, "30", "40")
    assert shares(activity)[:5] == [0.5] * 5
    assert np.isnan(shares(activity)[5:]).all()


def test_per_cent_above_100_is_no_share() -> None:
    activity = kit("Utilisation (%)", "30", "120")
    assert shares(activity)[0] == 0.3
    assert np.isnan(shares(activity)[1])
    assert "share_out_of_range" in codes_of(activity)


@pytest.mark.parametrize("figure", ["about 20", "~20", "c. 20", "approx. 20"])
def test_a_figure_that_says_it_is_not_exact_is_read_and_told(figure: str) -> None:
    activity = read_inventory([("kit.csv", f"Type,Model,Quantity\nLaptop,E14,{figure}\n".encode())])
    assert activity.tables["kit"]["quantity"].tolist() == [20.0]
    [told] = [problem for problem in activity.problems if problem.code == "about"]
    assert told.severity == "info"
    assert told.found == figure


def test_virtual_machines_lack_neither_a_model_nor_a_day_of_purchase() -> None:
    lines = "Type,Name,Host,vCPU,Model,Purchase date\nServer,h1,,,R640,2024-04-01\nVirtual machine,a,h1,2,,\n"
    assert not codes_of(read_inventory([("kit.csv", lines.encode())])) & {"missing_model", "missing_purchase_date"}
    lines += "Server,h2,,,,\n"
    problems = {one.code: one.rows.tolist() for one in read_inventory([("kit.csv", lines.encode())]).problems}
    assert problems["missing_model"] == [4]
    assert problems["missing_purchase_date"] == [4]
