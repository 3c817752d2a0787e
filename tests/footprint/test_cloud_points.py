"""Watts of cloud machines can be followed: the points of each published model, the middle of them, the load between."""

from __future__ import annotations

import math

import pytest

from carbon.factors import load_factors
from carbon.factors.cloud import cloud
from carbon.factors.cloud.cloud_models import readings
from carbon.factors.tables.tables import read_rows
from carbon.footprint.explain.line import Line
from tests.footprint.conftest import Assess

HEAD = "Provider,Service,Region,Instance type,Instance hours,Utilisation\n"
REGIONS = {"AWS": "eu-west-2", "Azure": "UK South"}


def lines(assess: Assess, size: str, load: str, provider: str = "AWS") -> list[Line]:
    found = assess(f"{HEAD}{provider},Compute,{REGIONS[provider]},{size},1000,{load}\n")
    told = found.why(where={"part": "generation"}, count=None).lines
    assert all(line.complete for line in told)
    return told


@pytest.mark.parametrize("load", ["0", "0.2", "0.5", "0.8", "1"])
def test_the_sum_at_any_load_begins_at_the_published_points_and_comes_out(assess: Assess, load: str) -> None:
    told = [line for line in lines(assess, "m5.xlarge", load) if not line.of.endswith("overhead")]
    kwh = sum(line.amount for line in told)
    share = float(load)
    wanted = 4.783 + (16.64 - 4.783) * min(share, 0.5) / 0.5 + (26.07 - 16.64) * max(share - 0.5, 0) / 0.5
    assert kwh == pytest.approx(wanted)
    terms = {term.found.factor.id: term.value for line in told for step in line.formula.steps for term in step.terms
             if term.found is not None and "m5.xlarge" in term.found.factor.id}  # fmt: skip
    assert terms["teads.aws.m5.xlarge.idle_w_centre"] == 4.783
    if share:
        assert terms["teads.aws.m5.xlarge.w50_centre"] == 16.64
    assert ("teads.aws.m5.xlarge.w100_centre" in terms) == (share > 0.5)


def test_both_models_stand_beside_their_geometric_mean(assess: Assess) -> None:
    line = lines(assess, "m5.xlarge", "0.5")[0]
    low, high, taken = line.readings
    assert (low.model, low.idle_w, low.half_w, low.full_w) == ("ccf", 2.6, 9.82, 17.04)
    assert (high.model, high.idle_w, high.half_w, high.full_w) == ("teads", 8.8, 28.2, 39.9)
    assert (taken.model, taken.taken) == ("mean", True)
    assert taken.half_w == pytest.approx(math.sqrt(low.half_w * high.half_w), rel=5e-4)
    record = line.as_record()["published_points"]
    assert [point["half_load_w"] for point in record] == [9.82, 28.2, 16.64]
    assert [point["taken"] for point in record] == [False, False, True]


def test_the_mean_of_two_models_is_their_geometric_mean_for_every_size() -> None:
    table, seen = load_factors(), 0
    for row in read_rows("cloud_instances"):
        if row["watts_method"] != "two_models" or row["use"] != "yes":
            continue
        machine = cloud.machine(table, row["provider"], row["instance_type"])
        assert machine is not None
        low, high, taken = readings(machine, row["provider"], row["instance_type"])
        assert (taken.idle_w, taken.half_w, taken.full_w) == machine.points
        for name in ("idle_w", "half_w", "full_w"):
            mean = math.sqrt(getattr(low, name) * getattr(high, name))
            assert getattr(taken, name) == pytest.approx(mean, rel=5e-4), row["id"]
        seen += 1
    assert seen > 400


def test_every_size_tells_the_points_that_it_takes() -> None:
    table = load_factors()
    for row in read_rows("cloud_instances")[::7]:
        machine = cloud.machine(table, row["provider"], row["instance_type"])
        if row["use"] != "yes" or machine is None or machine.match != "exact":
            continue
        told = readings(machine, row["provider"], row["instance_type"])
        taken = [one for one in told if one.taken]
        assert [(one.idle_w, one.half_w, one.full_w) for one in taken] == [machine.points], row["id"]


def test_a_size_of_one_model_says_that_it_was_put_in_the_middle(assess: Assess) -> None:
    line = lines(assess, "Standard_A1_v2", "0.3", "Azure")[0]
    assert [(one.model, one.taken) for one in line.readings] == [("ccf", False), ("scaled", True)]


def test_a_size_that_no_model_knows_is_told_as_the_middle_of_the_provider(assess: Assess) -> None:
    line = lines(assess, "m99z.2xlarge", "0.5")[0]
    assert [(one.model, one.taken) for one in line.readings] == [("median", True)]


def test_kit_has_no_points_of_cloud_models(assess: Assess) -> None:
    found = assess("Type,Quantity\nLaptop,1\n")
    assert all(line.readings == () for line in found.why(count=None).lines)
    assert found.why(count=1).lines[0].as_record()["published_points"] == []
