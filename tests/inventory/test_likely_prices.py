"""Prices, cores, memory and storage that no such thing has: they are told, or decide nothing until somebody says so."""

from __future__ import annotations

import math

import pytest

import carbon
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping, read_mapping, write_mapping
from carbon.settings import Period

YEAR = Period.parse("2025-26")
_FIELDS = {"Purchase cost": "purchase_cost", "Running cost": "running_cost", "Cores": "cores", "Memory": "memory_gb",
           "Storage": "storage_gb", "Host vCPU": "host_vcpu"}  # fmt: skip


def read(text: str, mapping: Mapping | None = None) -> carbon.columns.ActivityData:
    return carbon.read_inventory(("kit.csv", text.encode()), mapping=mapping)


def asked(activity):
    return [one for one in activity.problems if one.question is not None and one.question.kind == "figure"]


def answered(activity, answer):
    said = Mapping()
    for one in asked(activity):
        said = said.with_answer(Answer("figure", one.question.about, answer))
    return read_mapping(write_mapping(said))


# Kind, heading, quantity, cell, what becomes of it ("" passes; told: counts as it stands; unused: the row counts
# without it; waits: the row waits), and what is offered instead.
MEMBERS = """
Laptop|Purchase cost (GBP)|1|650||
Laptop|Purchase cost (GBP)|1|0.01||
Laptop|Purchase cost (GBP)|1|0||
Laptop|Purchase cost (GBP)|1|4200||
Laptop|Purchase cost (GBP)|1|650000|unused|650 GBP
Laptop|Purchase cost (GBP)|1|65000|unused|650 GBP
Laptop|Purchase cost (GBP)|1|12000|told|120 GBP
Laptop|Purchase cost (GBP)|200|170000|unused|850 GBP
Laptop|Purchase cost (EUR)|1|650000|unused|650 EUR
Laptop|Purchase cost (HUF)|1|350000||
Laptop|Purchase cost|1|650000|unused|650
Monitor|Purchase cost (GBP)|1|150||
Monitor|Purchase cost (GBP)|1|150000|unused|150 GBP
Smartphone|Purchase cost (GBP)|1|412000|unused|412 GBP
Tablet|Purchase cost (GBP)|1|330000|unused|330 GBP
Printer|Purchase cost (GBP)|1|18000||
Printer|Purchase cost (GBP)|1|800000|unused|800 GBP
Network switch|Purchase cost (GBP)|1|60000||
Network switch|Purchase cost (GBP)|1|3100000|unused|3,100 GBP
Server|Purchase cost (GBP)|1|30000||
Server|Purchase cost (GBP)|1|250000||
Server|Purchase cost (GBP)|1|8000000|unused|8,000 GBP
Storage array|Purchase cost (GBP)|1|400000||
Storage array|Purchase cost (GBP)|1|40000000|unused|40,000 GBP
Laptop|Running cost (GBP per year)|1|90000|unused|90 each a year
Server|Cores|1|256||
Server|Cores|1|16000|unused|16
Server|Cores|1|1200|told|
Server|Host vCPU|1|512||
Server|Host vCPU|1|64000|unused|64
Server|Memory (GB)|1|12288||
Server|Memory (GB)|1|64000|told|64 GB
Server|Memory (GB)|1|512000|unused|512 GB
Server|Memory (MB)|1|524288||
Storage array|Storage (GB)|1|480000||
Storage array|Storage (GB)|1|2000000||
Storage array|Storage (GB)|1|48000000|waits|48,000 GB
Storage array|Storage (TB)|1|480||
Storage array|Storage (TB)|1|480000|waits|480,000 GB
"""


@pytest.mark.parametrize("line", MEMBERS.strip().splitlines())
def test_a_price_or_a_size_passes_is_told_or_decides_nothing_by_what_its_kind_has(line):
    kind, heading, quantity, cell, outcome, meant = line.split("|")
    usual = {"Server": "R740", "Laptop": "Latitude 5420"}.get(kind, "")
    activity = read(f"Type,Model,Quantity,{heading}\n{kind},{usual},{quantity},{cell}\n")
    kit = activity.tables["kit"]
    field = next(name for start, name in _FIELDS.items() if heading.startswith(start))
    waits = kit["set_aside"].notna().tolist() == [True]
    unused = bool(kit[field].isna().iloc[0])
    questions = asked(activity)
    found = "waits" if waits else "unused" if unused else "told" if questions else ""
    assert found == outcome
    assert [one.question.waits for one in questions] == ([outcome == "waits"] if outcome else [])
    if questions:
        words = " ".join(said for _, said in questions[0].question.choices)
        assert not meant or meant in words, words


def test_a_price_that_is_not_used_costs_its_row_no_carbon_and_says_what_it_changes():
    head, rows = "Type,Model,Serial number,Purchase cost (GBP)\n", "Laptop,Latitude 5420,A1001,{}\n"
    one, other = (read(head + rows.format(price)) for price in (650, 650000))
    assert asked(one) == []
    told = asked(other)[0]
    assert "sums of money" in told.message
    assert [carbon.assess(each, period=YEAR).total("management") for each in (one,)] == [
        carbon.assess(other, period=YEAR).total("management")
    ]


@pytest.mark.parametrize(("answer", "price"), [("right", 650_000), ("a thousandth", 650), ("a hundredth", 6_500),
                                               ("not stated", math.nan)])  # fmt: skip
def test_what_is_said_of_a_price_holds(answer, price):
    text = "Type,Model,Serial number,Purchase cost (GBP)\nLaptop,Latitude 5420,A1001,650000\n"
    after = read(text, answered(read(text), answer))
    assert asked(after) == []
    assert after.tables["kit"]["purchase_cost"].tolist() == pytest.approx([price], nan_ok=True)


def test_a_price_of_the_whole_row_is_divided_when_somebody_says_so():
    text = "Type,Model,Quantity,Purchase cost (GBP)\nLaptop,Latitude 5420,200,170000\n"
    after = read(text, answered(read(text), "of the row"))
    assert after.tables["kit"]["purchase_cost"].tolist() == [850]


def test_a_column_of_prices_in_pence_is_one_question_by_kind():
    rows = "".join(f"Laptop,Latitude 5420,A{1000 + n},{60000 + 100 * n}\n" for n in range(40))
    activity = read(f"Type,Model,Serial number,Purchase cost (GBP)\n{rows}")
    assert [one.question.about for one in asked(activity)] == ["Purchase cost (GBP): 60,000 to 63,900 GBP, laptop"]
