"""A meter of a whole building is no meter of IT: it is asked about, and its sub-meters are never added to it."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.own_lists import text

HEAD, BOTH = "Meter,From,To,kWh", "Site,Meter,From,To,kWh"
YEAR = "2025-04-01,2026-03-31"
ROOM = f"Town Hall server room,{YEAR},4000"


def kwh(activity: ActivityData) -> float:
    meters = activity.tables["meters"]
    return float(np.nansum(meters["metered_kwh"][meters["set_aside"].isna()]))


CASES: list[tuple[str, tuple[str, ...], float, bool]] = [
    ("whole building", (HEAD, f"Town Hall (whole building),{YEAR},40000", ROOM), 4000, True),
    ("main incomer", (HEAD, f"Town Hall main incomer,{YEAR},40000", ROOM), 4000, True),
    ("site supply", (HEAD, f"Depot site supply,{YEAR},40000", ROOM), 4000, True),
    ("landlord", (HEAD, f"Landlord meter,{YEAR},40000", ROOM), 4000, True),
    ("MPAN of the building", (HEAD, f"Town Hall MPAN 22000,{YEAR},40000", ROOM), 4000, True),
    ("total of the site", (HEAD, f"Total Town Hall supply,{YEAR},40000", ROOM), 4000, True),
    ("in another column", (BOTH, f"Town Hall,Main incomer,{YEAR},40000", f"Town Hall,Server room,{YEAR},4000"), 4000,
     True),
    ("a site and its room", (HEAD, f"Town Hall,{YEAR},40000", ROOM), 4000, True),
    ("a building alone", (HEAD, f"Whole building,{YEAR},40000"), 0, True),
    ("a total of a room", (HEAD, f"Server room total,{YEAR},4000"), 4000, False),
    ("landlord's supply of a room", (HEAD, f"Comms room (landlord supply),{YEAR},4000"), 4000, False),
    ("two rooms", (HEAD, ROOM, f"Town Hall comms room,{YEAR},500"), 4500, False),
    ("two sites", (HEAD, f"Town Hall,{YEAR},4000", f"Depot server room,{YEAR},500"), 4500, False),
    ("a main meter of a data centre", (BOTH, f"DC,Main incomer,{YEAR},9000", f"DC,Sub-meter 1,{YEAR},4000",
                                       f"DC,Sub-meter 2,{YEAR},3000"), 7000, True),
    ("in the name of the site", (HEAD, f"DC main,{YEAR},9000", f"DC sub-meter racks,{YEAR},4000"), 4000, True),
    ("an incomer and a UPS", (BOTH, f"DC,Incomer,{YEAR},9000", f"DC,UPS A,{YEAR},4000"), 4000, True),
    ("a parent meter", (BOTH, f"DC,Parent meter,{YEAR},9000", f"DC,Racks,{YEAR},4000"), 4000, True),
    ("an intake", (BOTH, f"DC,Intake,{YEAR},9000", f"DC,Racks,{YEAR},4000"), 4000, True),
    ("a check meter", (BOTH, f"DC,Check meter,{YEAR},4000", f"DC,Racks,{YEAR},4100"), 4100, True),
    ("two intakes of a hall", (BOTH, f"DC,Main meter A,{YEAR},9000", f"DC,Main meter B,{YEAR},4000"), 13000, False),
    ("sub-meters alone", (BOTH, f"DC,Sub-meter 1,{YEAR},4000", f"DC,Sub-meter 2,{YEAR},3000"), 7000, False),
    ("main meters of two sites", (BOTH, f"DC A,Main meter,{YEAR},9000", f"DC B,Racks,{YEAR},4000"), 13000, False),
    ("a main room", (HEAD, f"Main server room,{YEAR},4000", f"Second server room,{YEAR},500"), 4500, False),
    ("one after the other", (BOTH, "DC,Main meter,2025-04-01,2025-06-30,900", "DC,UPS A,2025-07-01,2025-09-30,400"),
     1300, False),
    ("numbers", (HEAD, f"M1,{YEAR},4000", f"M12,{YEAR},500"), 4500, False),
]  # fmt: skip


def answered(content: bytes, word: str) -> float:
    asked = [each.question for each in read_inventory([("m.csv", content)]).problems if each.question]
    said = tuple(Answer(each.kind, each.about, word) for each in asked)
    return kwh(read_inventory([("m.csv", content)], mapping=Mapping(answers=said)))


@pytest.mark.parametrize(("lines", "right", "asked"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_meter_of_a_building_waits(lines: tuple[str, ...], right: float, asked: bool) -> None:
    activity = read_inventory([("m.csv", text(*lines))])
    assert kwh(activity) == pytest.approx(right)
    kinds = {each.question.kind for each in activity.problems if each.question is not None}
    assert kinds == ({"meter"} if asked else set())


def test_an_answer_settles_it_and_a_sub_meter_is_never_added() -> None:
    lines = text(HEAD, f"Town Hall (whole building),{YEAR},40000", ROOM)
    assert answered(lines, "whole building") == 4000
    assert answered(lines, "it alone") == 40000
    main = text(BOTH, f"DC,Main incomer,{YEAR},9000", f"DC,UPS A,{YEAR},4000")
    assert [answered(main, said) for said in ("it alone", "whole building", "apart")] == [9000, 4000, 13000]
    depot = text(HEAD, f"Depot (whole building),{YEAR},40000", ROOM)
    assert answered(depot, "it alone") == 44000


MONTHS = ("2025-04-01,2025-04-30", "2025-05-01,2025-05-31", "2025-06-01,2025-06-30")
FIGURES = (410, 395, 402)
ALIKE: list[tuple[str, str, tuple[float, ...], float, bool]] = [
    ("Server room", "Server Rm", FIGURES, 1207, True),
    ("Server room", "Comms", FIGURES, 1207, True),
    ("Server room", "Server Rm", (410, 395, 403), 2415, False),
    ("M1", "M2", (410, 395, 402), 1207, True),
]


@pytest.mark.parametrize(("one", "two", "figures", "right", "asked"), ALIKE)
def test_two_names_with_the_same_readings_are_asked_about(
    one: str, two: str, figures: tuple[float, ...], right: float, asked: bool
) -> None:
    rows = [f"{one},{span},{figure}" for span, figure in zip(MONTHS, FIGURES, strict=True)]
    rows += [f"{two},{span},{figure}" for span, figure in zip(MONTHS, figures, strict=True)]
    content = text(HEAD, *rows)
    activity = read_inventory([("m.csv", content)])
    assert kwh(activity) == pytest.approx(right)
    assert any(each.code == "readings_alike" for each in activity.problems) == asked
    if asked:
        assert answered(content, "all") == pytest.approx(2 * right)
        assert answered(content, "first") == pytest.approx(right)
