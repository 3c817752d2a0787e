"""Scores on five axes, coverage, and widening that never narrows."""

from __future__ import annotations

import math

import numpy as np
import pytest

import carbon
from carbon.factors import Found, load_factors
from carbon.factors.tables.spreads import band, kinds
from carbon.factors.tables.tables import read_rows
from carbon.footprint.explain.other_publishers import GREATEST, LEAST
from carbon.footprint.ledger import pedigree
from carbon.footprint.uncertainty.quality import best_and_worst, line_scores
from carbon.home import home_folder
from carbon.period import Period
from carbon.settings import read_settings
from carbon.words.amounts import amount_text
from tests.pathways.conftest import inventory

BOOKS = ("management", "inventory", "decision")


@pytest.fixture(scope="module")
def council():
    folder = home_folder() / "sample_data"
    activity = carbon.read_inventory([folder / "aberwen_tidy.xlsx"])
    return carbon.assess(activity, settings=read_settings(folder / "aberwen.toml"))


def test_ranges_contain_the_central_value_everywhere(council):
    for book in BOOKS:
        total = council.total(book)
        assert total.low_kgco2e <= total.location_based_kgco2e <= total.high_kgco2e
        for dimension in (*council.ledger.dimensions, "scope", "stage", "part", "basis"):
            table = council.by(book, dimension)
            assert (table["low_kgco2e"] <= table["location_based_kgco2e"] * (1 + 1e-6)).all(), (book, dimension)
            assert (table["high_kgco2e"] >= table["location_based_kgco2e"] * (1 - 1e-6)).all(), (book, dimension)


def test_scores_and_ranges_of_all_factors_never_swap_low_and_high():
    """Every factor, as an exact match: scores 1 to 5, the widened band holds the value, and is no narrower."""
    table = load_factors()
    for factor in table:
        spread = table.spread(factor)
        if factor.low is not None and factor.high is not None:
            assert factor.low <= factor.high, factor.id
        if factor.value <= 0 or not spread.kind:
            continue
        grade = pedigree.grade(Found(factor, "exact"), spread.kind, 2025, "GB")
        assert len(grade.scores) == 5, factor.id
        assert 1 <= min(grade.scores) <= max(grade.scores) <= 5, factor.id
        wide = pedigree.widened_gsd(spread.gsd, grade.sigma)
        assert wide >= spread.gsd >= 1, factor.id
        low, high = band(factor.value, wide)
        assert low <= factor.value <= high, factor.id


def test_squares_add():
    assert math.log(pedigree.widened_gsd(1.5, 0.3)) ** 2 == pytest.approx(math.log(1.5) ** 2 + 0.3**2)
    assert pedigree.widened_gsd(1.5, 0.0) == 1.5
    assert pedigree.widened_gsd(1.0, 0.3) == 1.0, "what is not drawn stays so"


def test_worse_scores_add_no_less():
    for axis in pedigree.AXES:
        steps = [pedigree.step_sigma(axis, score) for score in range(1, 6)]
        assert steps[0] == 0
        assert steps == sorted(steps)


def test_the_table_of_scores_names_what_is_there():
    for row in read_rows("data_quality"):
        assert row["axis"] in pedigree.AXES
        assert 1 <= int(row["score"]) <= 5
        assert row["widens"] in ("yes", "no")
        assert row["reason"]
        if row["criterion"] == "kind" and "*" not in row["key"]:
            assert row["key"] in kinds(), row["key"]


def test_reliability_is_shown_and_never_added_for_the_amount_holds_it():
    rows = [row for row in read_rows("data_quality") if row["axis"] == "reliability"]
    assert {row["key"] for row in rows} == {"measured", "stated", "modelled", "assumed"}
    assert {row["widens"] for row in rows} == {"no"}


def test_the_newest_figure_of_the_place_gets_all_ones():
    table = load_factors()
    found = table.look_up("uk.electricity.generation", year=2025)
    grade = pedigree.grade(found, "factor.grid.uk.generation", 2025, "")
    assert grade.scores == (1, 1, 1, 1, 1)
    assert grade.sigma == 0


def test_an_old_figure_and_a_stand_in_widen():
    table = load_factors()
    found = table.look_up("uk.electricity.generation", year=2025)
    old = pedigree.grade(found, "factor.grid.uk.generation", 2035, "")
    assert old.scores[2] == 4
    assert old.sigma == pytest.approx(math.log(1.095))
    laptop = table.get("device.laptop.embodied.recommended")
    as_type, stand_in = (pedigree.grade(Found(laptop, how), "factor.device.type.laptop", 2025, "GB")
                         for how in ("type", "proxy"))  # fmt: skip
    assert stand_in.scores[4] == 5 > as_type.scores[4]
    assert stand_in.sigma > as_type.sigma


def test_a_better_match_never_widens():
    """Model, maker, type: the widened spreads of one laptop's figures stand in that order."""
    table = load_factors()
    widths = []
    for name, match in (
        ("device.model.dell-latitude-5430.embodied", "model"),
        ("device.laptop.embodied.maker.dell", "maker"),
        ("device.laptop.embodied.recommended", "type"),
        ("device.laptop.embodied.recommended", "parent_type"),
    ):
        spread = table.spread(name)
        grade = pedigree.grade(table.found(name, match), spread.kind, 2025, "GB")
        widths.append(pedigree.widened_gsd(spread.gsd, grade.sigma))
    assert widths == sorted(widths)


@pytest.mark.parametrize("kwh", ["18.2"])
def test_a_better_basis_never_widens(assess, kwh):
    """The same laptops metered, stated, by the sheet, by the type: each range at least as wide as the one before."""
    tables = [
        f"Type,Manufacturer,Model,Quantity,Metered kWh\nLaptop,Dell,Latitude 5420,1,{kwh}\n",
        f"Type,Manufacturer,Model,Quantity,Annual electricity (kWh per unit)\nLaptop,Dell,Latitude 5420,1,{kwh}\n",
        "Type,Manufacturer,Model,Quantity\nLaptop,Dell,Latitude 5420,1\n",
        "Type,Quantity\nLaptop,1\n",
    ]
    widths = []
    for text in tables:
        use = assess(text).by("management", "stage").loc["use_phase"]
        widths.append((use["high_kgco2e"] - use["low_kgco2e"]) / use["location_based_kgco2e"])
    assert widths == sorted(widths)


def test_a_line_has_the_worse_score_of_its_factor_and_its_amount(assess):
    found = assess("Type,Quantity,Metered kWh,Metered at\nServer,1,1000,room\n")
    lines = found.lines([0], "management")
    scores = line_scores(found, [0], "management")
    assert (scores["ledger_row"] == lines["ledger_row"]).all()
    use = scores[(lines["stage"] == "use_phase").to_numpy()]
    assert (use[list(pedigree.AXES)] == 1).all().all(), "metered in the UK: best on every axis"
    making = scores[(lines["stage"] == "embodied").to_numpy()]
    assert (making["reliability"] == 4).all()
    assert (making["technology"] == 3).all()


def test_a_line_told_has_the_scores_that_it_has_in_the_long_table(council):
    told = council.why("management", count=None).lines
    table = line_scores(council, book="management")
    by_line = sorted((line.ledger_row, *line.scores.values()) for line in told)
    assert by_line == sorted(map(tuple, table[["ledger_row", *pedigree.AXES]].to_numpy().tolist()))
    record = told[0].as_record()["quality"]
    assert list(record) == list(pedigree.AXES)
    assert all(1 <= score <= 5 for score in record.values())


def test_groups_are_weighted_by_emissions(council):
    by_line = council.lines(book="management")
    scores = line_scores(council, book="management")
    weights = by_line["location_based_kgco2e"].to_numpy()
    whole = council.quality()
    for axis in pedigree.AXES:
        assert whole[axis].iloc[0] == pytest.approx(float(np.average(scores[axis], weights=weights)))
    parts = council.quality("management", "directorate")
    assert parts["location_based_kgco2e"].sum() == pytest.approx(council.total().location_based_kgco2e)
    for axis in pedigree.AXES:
        assert np.average(parts[axis], weights=parts["location_based_kgco2e"]) == pytest.approx(whole[axis].iloc[0])


def test_coverage_is_the_split_by_basis(council):
    whole = council.coverage()
    bases = council.by("management", "basis")["location_based_kgco2e"]
    for basis in bases.index:
        assert whole[basis].iloc[0] == pytest.approx(bases[basis] / council.total().location_based_kgco2e)
    for dimension in ("directorate", "type", "scope", "stage"):
        table = council.coverage("management", dimension)
        assert table[["measured", "stated", "modelled", "assumed"]].sum(axis=1).to_numpy() == pytest.approx(1)


def test_the_best_and_the_worst_are_apart(council):
    best, worst = best_and_worst(council)
    assert len(best) == len(worst) == 3
    assert best["mean"].max() <= worst["mean"].min()
    assert not set(best.index) & set(worst.index)


def test_a_total_without_lines_is_nothing_counted_never_0_to_0(assess):
    total = assess("Type,Quantity,Status,Retired on\nLaptop,1,Disposed,2019-01-01\n").total()
    assert not total.counted
    assert amount_text(total.location_based_kgco2e, total.low_kgco2e, total.high_kgco2e) == "nothing counted"


@pytest.mark.parametrize("seed", range(4))
def test_ranges_and_parts_hold_on_any_estate_in_both_books_and_by_other_publishers(seed):
    """Low <= value <= high and parts = total, with every column of figures filled or blank by chance."""
    dice = np.random.default_rng(seed)
    rows = [
        {
            "asset_type": kind, "device_type": device, "quantity": float(dice.integers(1, 40)), "name": f"k{at}",
            "site": str(dice.choice(["Depot", "Hall", ""])), "directorate": str(dice.choice(["A", "B"])),
            **{name: amount for name, amount in (
                ("annual_energy_kwh", 40.0), ("mean_power_w", 12.0), ("hours_per_year", 900.0),
                ("embodied_kgco2e", 180.0),
                ("planned_life_years", 5.0), ("pue", 1.3), ("home_share", 0.3), ("utilisation", 0.2), ("mass_kg", 2.0),
            ) if dice.random() < 0.4},
            **({"acquired": "2025-06-01"} if dice.random() < 0.5 else {}),
        }
        for at in range(6)
        for kind, device in (("laptop", "laptop_14"), ("server", "server_rack"), ("monitor", "monitor"),
                             ("storage", "storage_array"), ("smartphone", "smartphone"))
    ]  # fmt: skip
    found = carbon.assess(inventory(kit=rows), period=Period.parse("2025-26"))
    for book in BOOKS:
        whole = found.total(book)
        assert whole.low_kgco2e <= whole.location_based_kgco2e <= whole.high_kgco2e
        for dimension in (*found.ledger.dimensions, "scope", "stage", "part", "basis"):
            table = found.by(book, dimension)
            value = table["location_based_kgco2e"]
            assert value.sum() == pytest.approx(whole.location_based_kgco2e)
            assert (table["low_kgco2e"] <= value * (1 + 1e-6) + 1e-9).all(), (book, dimension)
            assert (table["high_kgco2e"] >= value * (1 - 1e-6) - 1e-9).all(), (book, dimension)
        others = found.other_publishers(book).set_index("publisher")["location_based_kgco2e"]
        assert others[LEAST] <= whole.location_based_kgco2e <= others[GREATEST]
        assert others.between(others[LEAST] - 1e-6, others[GREATEST] + 1e-6).all()
