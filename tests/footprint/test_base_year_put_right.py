"""A base year is judged on itself: the earlier figure put right, against that figure as it was.

Method, sections 8 and 9: put right is the earlier year with the method of the later one and with what is now known of
the same kit. What is bought in it, or counts in one of the two years alone, is no longer judged by an average of both.
"""

from __future__ import annotations

import pytest

import carbon
from carbon.footprint.restatement.restatement_base_year import BaseYear
from carbon.reports.words.restatement_base_year import base_year_sentences
from carbon.reports.words.restatement_words import sentences
from carbon.settings import Override
from tests.footprint.test_knowledge import assessed, listed

GRID = 0.17700 + 0.01853 + 0.04590 + 0.00397
"""UK electricity of the 2025 set, all four parts. [kgCO2e/kWh]"""
LAPTOP = 216.6
"""Making of a laptop of which nothing is stated. [kgCO2e]"""
HEAD = "Serial,Type,Quantity,Maker,Model,Purchase date,Refurbished,Embodied (kgCO2e per unit),"
HEAD += "Annual electricity (kWh per unit),Planned life (years),Site"


def kit(serial="", count=1, bought="2024-06-01", *, maker="", model="", used="", making="", kwh="20", life="4",
        kind="Laptop", site="Depot"):  # fmt: skip
    return f"{serial},{kind},{count},{maker},{model},{bought},{used},{making},{kwh},{life},{site}"


def bridged(old, new, earlier=None, later=None):
    """Two years with the same factors, so that nothing but lists and settings differs."""
    before = assessed(listed(HEAD, *old), "2024-25", factor_set=2025, **(earlier or {}))
    after = assessed(listed(HEAD, *new), "2025-26", factor_set=2025, **(later or {}))
    return carbon.compare_assessments(before, after)


A, B = "ABC10001", "ABC10002"
NEW = "2025-06-01"
USE = 20 * GRID * 304 / 365
"""Of a laptop of 1 June 2024 in the year from April 2024."""
YEAR = 20 * GRID
OWN = Override("device.laptop.embodied.recommended", 235.0, "kgCO2e", "our tender", "a test")
# name: old rows, new rows, settings of both, what the figure to report of 2024-25 moves by, its total as it was
MEMBERS = {
    "making stated of kit of the base year": (
        [kit(f"ABC1000{n}") for n in range(9)], [kit(f"ABC1000{n}", making="300") for n in range(9)],
        9 * (300 - LAPTOP), 9 * (LAPTOP + USE)),
    "making put right of kit of the base year": ([kit(A, making="300")], [kit(A, making="200")], -100, 300 + USE),
    "bought a year later, though in the base year": (
        [kit(A, bought="2023-05-01", making="200")], [kit(A, bought="2024-06-01", making="200")],
        200 + USE - YEAR, YEAR),
    "bought a year earlier, though before the base year": (
        [kit(A, making="200")], [kit(A, bought="2023-06-01", making="200")], YEAR - 200 - USE, 200 + USE),
    "electricity stated at last": (
        [kit(A, making="200", kwh="")], [kit(A, making="200", kwh="70")], None, None),
    "without serial numbers": (
        [kit(count=10)], [kit(count=4, making="300"), kit(count=6, making="100")],
        4 * 300 + 6 * 100 - 10 * LAPTOP, 10 * (LAPTOP + USE)),
    "some of the kit has left": (
        [kit(A), kit(B)], [kit(A, making="300")], 300 - LAPTOP, 2 * (LAPTOP + USE)),
    "new kit beside it is none of the base year": (
        [kit(A)], [kit(A, making="300"), *(kit(f"XYZ2000{n}", bought=NEW, making="900") for n in range(5))],
        300 - LAPTOP, LAPTOP + USE),
    "the later list knows less of making": ([kit(A, making="300")], [kit(A)], 0, 300 + USE),
    "kit that came and kit that left": (
        [kit(A, making="300")], [kit(B, bought=NEW, making="900")], 0, 300 + USE),
    "the same list": ([kit(A)], [kit(A)], 0, LAPTOP + USE),
}  # fmt: skip


@pytest.mark.parametrize("name", MEMBERS)
def test_the_figure_to_report_of_the_base_year_is_put_right(name):
    old, new, moved, was = MEMBERS[name]
    bridge = bridged(old, new)
    found = bridge.base_year("inventory")
    before = bridge.before.total("inventory").location_based_kgco2e
    if moved is None:
        right = assessed(listed(HEAD, *new), "2024-25", factor_set=2025).total("inventory").location_based_kgco2e
        moved, was = right - before, before
    assert before == pytest.approx(was)
    assert found.before_kgco2e == pytest.approx(was)
    assert found.knowledge_kgco2e == pytest.approx(moved, abs=1e-6)
    assert found.put_right_kgco2e == pytest.approx(was + moved)
    assert found.moved_kgco2e >= abs(moved) - 1e-6  # what use gains and making loses does not cancel
    assert found.restate == (abs(moved) > 0.05 * was)


def test_models_that_become_known_of_kit_of_the_base_year_restate_it():
    names = {"maker": "Dell", "model": "Latitude 5420"}
    rows = [f"ABC1000{n}" for n in range(10)]
    bridge = bridged([kit(one, kwh="") for one in rows], [kit(one, kwh="", **names) for one in rows])
    right = assessed(listed(HEAD, *(kit(one, kwh="", **names) for one in rows)), "2024-25", factor_set=2025)
    for book in ("management", "inventory"):
        found = bridge.base_year(book)
        assert found.put_right_kgco2e == pytest.approx(right.total(book).location_based_kgco2e)
    assert bridge.base_year("inventory").restate
    assert "put right" in " ".join(sentences(bridge))


def test_refurbished_kit_of_the_base_year():
    bridge = bridged([kit(A, life="")], [kit(A, life="", used="Yes")])
    right = assessed(listed(HEAD, kit(A, life="", used="Yes")), "2024-25", factor_set=2025).total("inventory")
    found = bridge.base_year("inventory")
    assert found.put_right_kgco2e == pytest.approx(right.location_based_kgco2e)
    assert found.restate


def test_an_own_value_in_the_settings_is_measured_in_the_base_year():
    found = bridged([kit(A)], [kit(A)], later={"overrides": (OWN,)}).base_year("inventory")
    assert found.knowledge_kgco2e == pytest.approx(235 - LAPTOP)
    assert found.share == pytest.approx((235 - LAPTOP) / (LAPTOP + USE))
    assert found.restate


def test_a_life_in_the_settings_is_measured_in_the_base_year():
    """Bought on 1 February 2021: of four years 307 days of 1,461 lie in 2024-25, of five 365 of 1,826."""
    rows = [kit(A, bought="2021-02-01", making="200", life="")]
    lives = [{"lifetime_years": {"laptop": years}} for years in (4.0, 5.0)]
    bridge = bridged(rows, rows, *lives)
    found = bridge.base_year()
    moved = 200 * (365 / 1826 - 306 / 1461)
    assert found.method_kgco2e == pytest.approx(moved)
    assert found.share == pytest.approx(-moved / (200 * 306 / 1461 + YEAR))
    assert not found.restate
    assert bridge.aged_kgco2e == pytest.approx(-200 * 59 / 1826)  # a life of five years ends on 31 January 2026


def test_a_life_in_the_list_is_method_in_the_base_year():
    found = bridged([kit(A, making="200", life="4")], [kit(A, making="200", life="8")]).base_year()
    assert found.method_kgco2e == pytest.approx(200 * 304 * (1 / 2922 - 1 / 1461))
    assert found.knowledge_kgco2e == 0


def test_method_and_knowledge_together_add_up_to_the_figure_put_right():
    bridge = bridged([kit(A, life="4"), kit(B)], [kit(A, making="300", life="8"), kit(B)])
    right = assessed(listed(HEAD, kit(A, making="300", life="8"), kit(B)), "2024-25", factor_set=2025)
    for book in ("management", "inventory"):
        assert bridge.base_year(book).put_right_kgco2e == pytest.approx(right.total(book).location_based_kgco2e)


def test_a_year_that_becomes_a_day_in_it_is_known_more_exactly():
    """At use from 1 July 2024, then from 20 November: 142 days less."""
    bridge = bridged([kit(A, bought="2024", making="200")], [kit(A, bought="2024-11-20", making="200")])
    found = bridge.base_year("inventory")
    assert found.knowledge_kgco2e == pytest.approx(-20 * GRID * 142 / 365)
    assert not found.restate
    told = " ".join(sentences(bridge))
    assert "do not agree" not in told
    assert "known more exactly" in told
    back = bridged([kit(A, bought="2024-11-20", making="200")], [kit(A, bought="2024", making="200")])
    assert back.base_year("inventory").moved_kgco2e == 0


def test_a_changed_day_of_purchase_reaches_the_verdict_though_the_totals_are_alike():
    old, new, *_ = MEMBERS["bought a year later, though in the base year"]
    told = " ".join(sentences(bridged(old, new), "inventory"))
    assert "restate the base year" in told
    assert "the earlier year put right is" in told


def test_a_room_meter_of_the_later_year_is_laid_over_the_earlier_one():
    rack = "Type,Quantity,Annual electricity (kWh per unit),Embodied (kgCO2e),Room\nServer,10,,1000,Hall\n"
    meter = "Meter,Room,kWh,From,To,Metered at\nRack meter,Hall,9000,2025-04-01,2026-03-31,IT load\n"
    before = assessed(carbon.read_inventory([("kit.csv", rack.encode())]), "2024-25", factor_set=2025)
    after = assessed(carbon.read_inventory([("kit.csv", rack.encode()), ("meters.csv", meter.encode())]), "2025-26",
                     factor_set=2025)  # fmt: skip
    bridge = carbon.compare_assessments(before, after)
    change = float(bridge.parts().iloc[0]["knowledge_kgco2e"])
    assert change
    assert bridge.base_year().knowledge_kgco2e == pytest.approx(change)


def test_neither_the_order_of_rows_nor_looking_at_the_other_book_moves_it():
    old = [kit(count=3), kit(count=5, maker="HP"), kit(count=2, bought="2023-02-01")]
    new = [kit(count=4, making="300"), kit(count=6, making="100", maker="HP", model="EliteBook 840 G8")]
    first, second = bridged(old, new), bridged(old[::-1], new[::-1])
    for book in ("management", "inventory"):
        assert first.base_year(book).moved_kgco2e == pytest.approx(second.base_year(book).moved_kgco2e)


# -- what is told ------------------------------------------------------------------------------------------------------


def test_what_the_later_list_no_longer_says_is_told_and_restates_nothing():
    bridge = bridged([kit(A, making="300"), kit(B)], [kit(A), kit(B)])
    told = " ".join(sentences(bridge))
    assert "The later list no longer says what the earlier one does (emissions of making of 1 unit)" in told
    assert "state it in the later list too" in told
    assert "the base year stands" in told
    assert "no longer says" not in " ".join(sentences(bridged([kit(A)], [kit(A, making="300")])))


def waiting_row(status: str, serial: str) -> str:
    return f"{kit(serial, making='300')},{status}"


def test_the_verdict_waits_for_an_answer_and_a_base_of_nought_has_no_share():
    """One of three laptops has a status that nobody can read in the earlier list."""
    lists = [
        listed(f"{HEAD},Status", *(waiting_row(status, f"ABC1000{n}") for n, status in enumerate(each)))
        for each in (("In use", "In use", "Zorp"), ("In use",) * 3)
    ]
    before, after = (
        assessed(each, year, factor_set=2025) for each, year in zip(lists, ("2024-25", "2025-26"), strict=True)
    )
    bridge = carbon.compare_assessments(before, after)
    found = bridge.base_year()
    assert found.waiting_kgco2e > 0
    assert found.restate is None
    told = " ".join(sentences(bridge))
    assert "only wait for an answer" in told
    assert "restate the base year" not in told
    assert "1 row counts in the later figure only" in told
    nothing = BaseYear(50.0, 0.0, 0.0, 0.0, 0.0, 50.0, None, None, waiting_kgco2e=50.0)
    [first, _] = base_year_sentences({"management": nothing, "inventory": nothing})
    assert "is 0, and 50.0 kg only wait for an answer" in first
    assert "%" not in first


def test_what_came_in_without_waiting_restates_although_something_waits_too():
    """The life alone moves more than 5 %, whatever the answer is."""
    lists = [
        listed(f"{HEAD},Status", *(f"{kit(f'ABC1000{n}', making='300', life=life)},{status}"
                                   for n, status in enumerate(each)))
        for each, life in ((("In use", "In use", "Zorp"), "4"), (("In use",) * 3, "8"))
    ]  # fmt: skip
    before, after = (
        assessed(each, year, factor_set=2025) for each, year in zip(lists, ("2024-25", "2025-26"), strict=True)
    )
    assert carbon.compare_assessments(before, after).base_year().restate is True


def test_a_pue_of_the_settings_says_how_an_improved_room_is_told():
    rows = listed("Type,Quantity,Annual electricity (kWh per unit),Site", "Server,10,2000,Hall")
    before, after = assessed(rows, pue=1.8), assessed(rows, pue=1.4)
    told = " ".join(sentences(carbon.compare_assessments(before, after)))
    assert "If the room itself was improved, state the PUE of each year in its own list" in told
    assert "Nothing was bought, given up or used differently" not in told
