"""Two thousand spoilt inventories: always a result or a refusal, and no row lost on the way."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbon.inventory import read_inventory
from tests.inventory.fuzz import Tally, faults, run, told
from tests.inventory.mutants import ODD, Mutant, mutant

COUNT = 2_000
FLOOR = json.loads((Path(__file__).parent / "fuzz_floor.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tally() -> Tally:
    found = run(COUNT)
    print("\n" + told(found))
    return found


def test_every_spoilt_inventory_gives_a_result_or_a_refusal_and_rows_that_add_up(tally: Tally) -> None:
    assert tally.read == COUNT
    assert tally.wrong == []


def test_half_of_them_keep_a_table_whole_and_the_share_imported_does_not_fall(tally: Tally) -> None:
    assert tally.gentle >= COUNT / 2
    assert tally.share_imported >= FLOOR["share_imported"]


def test_reading_many_does_not_fill_the_memory(tally: Tally) -> None:
    early, late = tally.memory_mb[COUNT // 4], tally.memory_mb[COUNT]
    assert math.isnan(late) or late < early + 60


@pytest.mark.parametrize("number", [570, 13_248, 16_484])
def test_what_once_went_wrong_stays_right(number: int) -> None:
    assert run(1, number).wrong == []


def test_a_mutant_is_the_same_each_time() -> None:
    assert [mutant(number).content for number in range(6)] == [mutant(number).content for number in range(6)]


CELLS = st.one_of(st.sampled_from(ODD), st.text(st.characters(blacklist_categories=("Cs",)), max_size=12))
HEADINGS = ("Asset type", "Model", "Quantity", "Status", "Serial number", "Purchase date", "Power (W)", "Purchase cost")


@settings(max_examples=60)
@given(st.lists(st.lists(CELLS, min_size=len(HEADINGS), max_size=len(HEADINGS)), min_size=1, max_size=6))
def test_whatever_stands_in_the_cells_the_list_itself_is_read(rows: list[list[str]]) -> None:
    written = [HEADINGS, ("Laptop", "E14", "1", "In use", "S1", "2024-01-01", "30", "500"), *rows]
    quoted = [",".join('"' + cell.replace('"', '""').replace("\0", "") + '"' for cell in row) for row in written]
    content = "\n".join(quoted).encode()
    activity = read_inventory([("kit.csv", content)])
    assert list(faults(Mutant("kit.csv", content, "cells", {None: 1}), activity)) == []
