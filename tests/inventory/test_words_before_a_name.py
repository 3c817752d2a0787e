"""A word of leaving before what the kit is called, without any sign between: "Sold HP 250"."""

from __future__ import annotations

import pyarrow as pa
import pytest

from carbon.factors.tables.tables import read_rows
from carbon.inventory.cells.cells import Cells
from carbon.inventory.rows.said_elsewhere import said_in_fields
from tests.inventory.words_of_leaving import holds_nothing, is_told, three, waits_for_one_answer

GONE = (
    ("Model", "Sold HP 250"), ("Model", "Disposed - Dell 7080"), ("Model", "SCRAPPED Dell R740"),
    ("Name", "Stolen iPad"), ("Name", "Lost iPhone 12"), ("Name", "Retired PowerEdge R740"),
    ("Model", "Sold 2023 HP 250"), ("Model", "Disposed Mar 2024 Latitude 5420"), ("Description", "Sold laptop"),
    ("Type", "Stolen laptop"), ("Model", "Written off ThinkPad T480"), ("Model", "Sold to staff HP 250"),
    ("Model", "On order HP 250"), ("Model", "Gwerthwyd HP 250"), ("Model", "Vendu HP 250"), ("Name", "Volé iPad"),
    ("Model", "Donated Dell 5400"), ("Name", "Decommissioned HPE DL380"), ("Name", "Scrapped laptop 3"),
    ("Model", "WEEE Dell 7080"),
)  # fmt: skip
THERE = (
    ("Name", "Lost Property office laptop"), ("Site", "Sold Street"), ("Name", "Returns desk PC"),
    ("Name", "Stolen vehicles server"), ("Name", "Retired Members laptop"), ("Name", "Lost and found iPad"),
    ("Model", "Sold by Misco HP 250"), ("Name", "Disposal team laptop"), ("Service", "Stolen laptop register"),
    ("Name", "Stolen laptop register server"), ("Name", "Solder station PC"), ("Name", "Recycling centre Dell"),
    ("Name", "Lost phones desk"), ("Model", "Not sold HP 250"), ("Site", "Lost Dell House"),
)  # fmt: skip
OPEN = (
    ("Model", "Missing Dell 7080", "Missing"), ("Model", "Returned HP 250", "Returned"),
    ("Model", "Scrap Dell 7080", "Scrap"),
    ("Notes", "Stolen iPad", "Stolen"), ("Notes", "Sold HP 250", "Sold"),
)  # fmt: skip


@pytest.mark.parametrize(("heading", "text"), GONE)
def test_kit_whose_name_begins_with_a_word_of_leaving_waits_for_one_answer(heading: str, text: str) -> None:
    waits_for_one_answer(three(heading, text))


@pytest.mark.parametrize(("heading", "text"), THERE)
def test_a_name_that_goes_on_otherwise_holds_nothing(heading: str, text: str) -> None:
    holds_nothing(three(heading, text))


@pytest.mark.parametrize(("heading", "text", "word"), OPEN)
def test_a_word_that_may_be_of_another_thing_is_told(heading: str, text: str, word: str) -> None:
    is_told(three(heading, text), word)


def test_no_product_that_we_know_is_held_for_how_its_name_begins() -> None:
    models = sorted({f"{row['manufacturer']} {row['model']}" for row in read_rows("device_models")})
    said = said_in_fields({"model": Cells(None, texts=pa.array(models, pa.string()))})
    assert not said or not (said["model"].whole != "").any()
