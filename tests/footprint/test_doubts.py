"""A figure that is not likely and decides the total waits until somebody confirms it; one that does not is told."""

from __future__ import annotations

import pytest

import carbon
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.settings import Period
from tests.pathways.conftest import inventory, laptop, server

YEAR = Period.parse("2025-26")
HEAD = "Type,Model,Serial,Annual energy (kWh)\n"


def assessed(rows: str, mapping: Mapping | None = None) -> carbon.footprint.Assessment:
    return carbon.assess(carbon.read_inventory(("kit.csv", (HEAD + rows).encode()), mapping=mapping), period=YEAR)


def laptops(count: int) -> str:
    return "".join(f"Laptop,Latitude 5420,LT{number:05d},20\n" for number in range(count))


def test_a_told_figure_that_is_more_than_half_of_the_total_waits():
    """20,000 kWh of a server are about 9 t at PUE 1.8; ten laptops are under 1 t."""
    found = assessed("Server,R740,SV001,20000\n" + laptops(10))
    assert found.rows_counted == 10
    assert found.set_aside["reason"].tolist() == ["unlikely_weighs_most"]
    question = next(one.question for one in found.problems if one.code == "unlikely_weighs_most")
    assert question.about == "Annual energy (kWh): 20,000 kWh a year, server"
    assert question.waits


def test_the_same_figure_among_many_is_told_and_counts():
    found = assessed("Server,R740,SV001,20000\n" + laptops(300))
    assert found.rows_counted == 301
    assert [one.code for one in found.problems if one.question is not None] == ["unlikely_figure"]


def test_once_confirmed_it_counts_whatever_its_share():
    said = Mapping().with_answer(Answer("figure", "Annual energy (kWh): 20,000 kWh a year, server", "right"))
    found = assessed("Server,R740,SV001,20000\n" + laptops(10), said)
    assert found.rows_counted == 11
    assert found.rows().query("type == 'server'")["energy_kwh"].sum() == pytest.approx(20_000 * 1.8)


def test_a_likely_figure_may_be_the_whole_total():
    assert assessed("Server,R740,SV001,3000\n").rows_counted == 1


def test_one_after_the_other_waits_where_each_would_be_more_than_half_of_the_rest():
    found = assessed("Server,R740,SV001,60000\nServer,R740,SV002,20000\n" + laptops(10))
    assert found.rows_counted == 10
    assert len(found.set_aside) == 2


def test_the_total_is_that_of_the_other_rows_and_rows_add_up():
    alone = assessed(laptops(10)).total().location_based_kgco2e
    found = assessed("Server,R740,SV001,20000\n" + laptops(10))
    assert found.total().location_based_kgco2e == pytest.approx(alone, rel=1e-12)
    assert found.rows_read == found.rows_counted + found.rows_set_aside == 11


def test_a_table_made_by_hand_may_lack_sheet_and_row():
    kit = inventory(kit=[server(quantity=9.0, unlikely="Embodied"), laptop()]).tables["kit"].drop(columns="row")
    found = carbon.assess(carbon.columns.ActivityData({"kit": kit}), period=YEAR)
    assert found.set_aside["reason"].tolist() == ["unlikely_weighs_most"]
