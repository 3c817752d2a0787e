"""Ranges by hand: meters under two grids, in two files and two books; drawn shares; lives that are assumed."""

from __future__ import annotations

import math

import numpy as np
import pytest

from carbon.footprint.ledger.blocks import Book, Slot
from carbon.footprint.ledger.meters import pooled_shares
from carbon.footprint.ledger.spread import multipliers
from tests.footprint.conftest import Assess
from tests.footprint.test_meters import HEAD, servers, share

UK = 0.17700 + 0.01853 + 0.04590 + 0.00397
FRANCE = 0.04418
END = 1.645  # sigmas from the middle to the 5th and the 95th percentile


def test_meters_under_two_grids_weigh_by_their_kilograms(assess: Assess) -> None:
    """1,000 kWh at home and 3,000 kWh in France: 245.4 and 132.5 kg, root of the sum of squares over the sum."""
    found = assess(
        "Name,Type,Quantity,Metered kWh,Metered at,Country\na,Server,1,1000,room,GB\nb,Server,1,3000,room,FR\n"
    )
    home, abroad = 1000 * UK, 3000 * FRANCE
    assert found.by("management", "stage").loc["use_phase", "location_based_kgco2e"] == pytest.approx(home + abroad)
    assert share(found, "total", "total") == pytest.approx(math.hypot(home, abroad) / (home + abroad))


def test_each_group_has_the_range_of_its_own_meters(assess: Assess) -> None:
    """Four meters of X are twice as sure as the one of Y, in whatever group the meters of a file stand."""
    found = assess({"x.csv": HEAD + servers(4, "X"), "y.csv": HEAD + servers(1, "Y", 9000)})
    for dimension, name in (("basis", "measured"), ("total", "total"), ("stage", "use_phase")):
        at = found.ledger.names(dimension).index(name)
        shares = pooled_shares(found.ledger, "management", dimension)
        assert sorted(float(each[at]) for each in shares.values()) == pytest.approx([1 / 2, 1.0])
    one = assess(HEAD + servers(4, "X") + servers(1, "Y", 9000))
    by = one.by("management", "directorate")
    alone = assess(HEAD + servers(4, "X")).by("management", "directorate").loc["X"]
    assert by.loc["X", "low_kgco2e"] == pytest.approx(alone["low_kgco2e"])
    assert by.loc["X", "high_kgco2e"] == pytest.approx(alone["high_kgco2e"])


@pytest.mark.parametrize("order", [("management", "inventory"), ("inventory", "management")])
def test_a_books_range_is_its_own_whichever_is_asked_for_first(assess: Assess, order: tuple[Book, Book]) -> None:
    text = (
        "Name,Type,Quantity,Directorate,Metered kWh,Metered at,Embodied (kgCO2e),Planned life (years),Purchase date\n"
        "a,Server,1,X,1000,room,1200,4,2025-05-01\nb,Server,1,Y,3000,room,900,5,2023-05-01\n"
    )
    asked = assess(text)
    for book in order:
        alone, found = assess(text).by(book, "directorate"), asked.by(book, "directorate")
        assert found.to_numpy() == pytest.approx(alone.to_numpy())
        shares, fresh = (pooled_shares(one.ledger, book, "total") for one in (asked, assess(text)))
        assert [list(each) for each in shares.values()] == [list(each) for each in fresh.values()]
    management, inventory = (asked.total(book) for book in ("management", "inventory"))
    assert management.location_based_kgco2e != pytest.approx(inventory.location_based_kgco2e)
    assert management.high_kgco2e != pytest.approx(inventory.high_kgco2e)


@pytest.mark.parametrize(("middle", "gsd"), [(0.3, 1.2), (0.5, 1.1), (0.15, 1.4)])
def test_a_drawn_share_varies_about_itself(middle: float, gsd: float) -> None:
    """Mean as stated; deviation share x root of (exp(sigma squared) - 1); share and rest always add up to one.

    Of 10,000 draws the mean has a standard error of 1 % of the deviation, the deviation of 0.7 % of itself or so.
    """
    deviation = middle * math.sqrt(math.exp(math.log(gsd) ** 2) - 1)
    drawn = middle * multipliers(Slot("a share", gsd, "k", "r", "share", middle)).astype(float)
    rest = (1 - middle) * multipliers(Slot("a share", gsd, "k", "r", "rest", middle)).astype(float)
    assert drawn.mean() == pytest.approx(middle, abs=0.04 * deviation)
    assert drawn.std() == pytest.approx(deviation, rel=0.05)
    assert drawn.min() > 0
    assert drawn.max() < 1
    assert drawn + rest == pytest.approx(np.ones(len(drawn)), abs=1e-5)


@pytest.mark.parametrize("middle", [0.0, 1.0])
@pytest.mark.parametrize("shape", ["share", "rest"])
def test_nothing_and_all_are_no_shares_that_vary(middle: float, shape: str) -> None:
    slot = Slot("a share", 1.5, "k", "r", "share" if shape == "share" else "rest", middle)
    assert set(multipliers(slot).tolist()) == {1.0}


@pytest.mark.parametrize(
    ("kind", "life", "making"),
    [
        ("Server", 1.4, 2.2),  # factor.lifetime.server, factor.device.model.server
        ("Laptop", 1.25, 1.23),  # factor.lifetime.pc, factor.device.model.pc
    ],
)
def test_an_assumed_life_widens_the_making_by_the_spread_of_its_kind(
    assess: Assess, kind: str, life: float, making: float
) -> None:
    """Making, life and count (1.02) are drawn apart: sigma is the root of the sum of their squares, and the two ends
    lie 2 x 1.645 sigma apart in ln. Three per cent for 10,000 draws: four standard errors are 0.12 sigma."""
    text = f"Type,Quantity,Embodied (kgCO2e),Purchase date{{}}\n{kind},1,1000,2024-04-01{{}}\n"
    for more, value, lives in (("", "", (life,)), (",Planned life (years)", ",4", ())):
        use = assess(text.format(more, value)).by("management", "stage").loc["embodied"]
        sigma = math.hypot(*(math.log(gsd) for gsd in (making, 1.02, *lives)))
        assert math.log(use["high_kgco2e"] / use["low_kgco2e"]) == pytest.approx(2 * END * sigma, abs=0.12 * sigma)
        assert use["location_based_kgco2e"] == pytest.approx(1000 * 365 / 1461)


def test_a_range_is_the_same_share_of_a_small_amount_as_of_a_large_one(assess: Assess) -> None:
    """Metered grams have the range of metered tonnes: nothing in it hangs on how much it is."""
    head = "Name,Type,Quantity,Directorate,Metered kWh,Metered at,Embodied (kgCO2e),Mass (kg)\n"

    def relative(kwh: float, dimension: str) -> np.ndarray:
        rows = [f"{at},Server,1,{'X' if at < 4 else 'Y'},{kwh * (1 + at)},room,0,0\n" for at in range(7)]
        by = assess(head + "".join(rows)).by("management", dimension)
        return by[["low_kgco2e", "high_kgco2e"]].div(by["location_based_kgco2e"], axis=0).dropna().to_numpy()

    for dimension in ("stage", "directorate"):
        large, small, smallest = (relative(kwh, dimension) for kwh in (1e4, 0.1, 1e-3))
        assert len(large)
        assert small == pytest.approx(large, rel=1e-5)
        assert smallest == pytest.approx(large, rel=1e-5)
