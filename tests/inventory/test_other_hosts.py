"""A host that is none of the clouds that the tables know: it stands on the grid of the place that is stated."""

from __future__ import annotations

import pytest

from carbon.footprint import assess
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, read

OTHER = Mapping().with_answer(Answer("provider", "acme hosting", "another host"))
PLACES = {
    "United Kingdom": "GB", "UK": "GB", "GB": "GB", "Ireland": "IE", "France": "FR", "Germany": "DE",
    "Deutschland": "DE", "eu-west-2": "GB", "Y Deyrnas Unedig": "GB", "Sweden": "SE",
}  # fmt: skip


def cloud(region: str) -> str:
    return f"Provider,Region,vCPU hours|Acme Hosting,{region},1000|AWS,eu-west-2,1000"


@pytest.mark.parametrize("region", PLACES)
def test_its_machines_stand_on_the_grid_of_the_place_stated(region: str) -> None:
    (problem,) = asked(read(cloud(region)))
    assert problem.question is not None
    assert "another host" in dict(problem.question.choices)
    activity = read(cloud(region), mapping=OTHER)
    assert not asked(activity)
    table = activity.tables["cloud"]
    assert str(table["provider"].iloc[0]) == "Acme Hosting"
    assert str(table["country"].iloc[0]) == PLACES[region]
    assert table["set_aside"].isna().all()


@pytest.mark.parametrize("region", ["Slough DC2", "Hall B", "Vantage CWL1"])
def test_a_place_that_nobody_knows_waits_for_its_country(region: str) -> None:
    (problem,) = asked(read(cloud(region), mapping=OTHER))
    assert problem.question is not None
    assert (problem.question.kind, problem.question.about) == ("country", region.casefold())
    mapping = OTHER.with_answer(Answer("country", region, "GB"))
    activity = read(cloud(region), mapping=mapping)
    assert not asked(activity)
    assert str(activity.tables["cloud"]["country"].iloc[0]) == "GB"


def test_its_rows_count_by_the_grid_of_their_country() -> None:
    """As much electricity in Britain and in France, and the footprint of the grid of each."""
    kilograms = []
    for place in ("GB", "FR"):
        found = assess(read(cloud(place), mapping=OTHER))
        kilograms.append(found.ledger.total("management"))
        assert found.ledger.counted().all()
    assert kilograms[0] > kilograms[1]
