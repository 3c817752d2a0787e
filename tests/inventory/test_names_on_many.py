"""A name of one device on more than three records of a list is asked about; that of a thing that many share is not."""

from __future__ import annotations

import pytest

import carbon
from carbon.columns import ActivityData


def read(*rows: str) -> ActivityData:
    return carbon.read_inventory(("kit.csv", "\n".join(rows).encode()))


def units(activity: ActivityData) -> int:
    kit = activity.tables["kit"]
    return int(kit.loc[kit["set_aside"].isna(), "quantity"].sum())


def asked(activity: ActivityData) -> list[str]:
    return [problem.code for problem in activity.problems if problem.question is not None]


@pytest.mark.parametrize("times", [4, 5, 8, 12, 20])
@pytest.mark.parametrize(
    ("head", "name", "rest"),
    [
        ("Name,Type,Model", "LAP-10{:02}", "Laptop,Latitude 5420"),
        ("Computer name,Type,Model", "PC00{:02}", "Desktop,EliteDesk 800"),
        ("Hostname,Type,Model", "srv{:02}", "Server,PowerEdge R740"),
        ("Device name,Type,Model", "LDS-04{:02}", "Laptop,E14"),
        ("Asset name,Type,Model,Site", "CCH-L-{:03}", "Laptop,E14,County Hall"),
    ],
)
def test_one_name_among_names_of_one_device_each_waits_for_an_answer(
    head: str, name: str, rest: str, times: int
) -> None:
    rows = [f"{name.format(number)},{rest}" for number in range(20)]
    activity = read(head, *rows, *[rows[3]] * (times - 1))
    assert asked(activity) == ["records_disagree"]
    assert units(activity) == 19  # the twentieth stands on several records, and none of them counts
    (problem,) = [problem for problem in activity.problems if problem.question]
    assert f"{times} records of name" in problem.message


@pytest.mark.parametrize("head", ["Computer name", "Hostname", "Device name", "PC name", "Machine name"])
def test_every_device_on_five_rows_is_told(head: str) -> None:
    """A row for each program on each computer, say: fifty rows, ten names."""
    rows = [f"PC{number // 5:04},Desktop,EliteDesk 800" for number in range(50)]
    activity = read(f"{head},Type,Model", *rows)
    assert "names_on_many" in {problem.code for problem in activity.problems}
    (told,) = [problem for problem in activity.problems if problem.code == "names_on_many"]
    assert "10 names" in told.message
    assert "50" in told.message


@pytest.mark.parametrize(
    "rows",
    [
        [f"{('IT1', 'Finance2', 'HR3')[at % 3]},Laptop,Latitude 5420" for at in range(30)],  # groups of users
        [f"Room{at % 5},Desktop,EliteDesk 800" for at in range(30)],
        [f"Lab3,{('Desktop', 'Monitor')[at % 2]},X{at % 2}" for at in range(12)],
        [f"Latitude5420,Laptop,Latitude {('5420', '5430')[at % 2]}" for at in range(12)],  # the model once more
        [f"Ystafell{at % 4},Desktop,EliteDesk 800" for at in range(24)],
        [f"Team{at % 4},Laptop,E14" for at in range(24)],
        [f"Salle{at % 4},Desktop,E14" for at in range(24)],
        [f"Floor{at % 4},Desktop,E14" for at in range(24)],
        [f"Classroom{at % 6},Projector,EB-992F" for at in range(24)],
        [f"Reception desk {at % 3},Desktop,E14" for at in range(24)],
        [f"B{at % 4}-Office{at % 4},Desktop,E14" for at in range(24)],
    ],
)
def test_a_name_that_many_share_is_no_question(rows: list[str]) -> None:
    activity = read("Name,Type,Model", *rows)
    assert not asked(activity)
    assert units(activity) == len(rows)
