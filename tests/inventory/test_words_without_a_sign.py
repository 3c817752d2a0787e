"""A word of leaving that follows what the kit is called without any sign between: "HP 250 sold 2023"."""

from __future__ import annotations

import pyarrow as pa
import pytest

from carbon.factors.tables.tables import read_rows
from carbon.inventory.cells.cells import Cells
from carbon.inventory.rows.said_elsewhere import said_in_fields
from tests.inventory.short_lists import answered, asked_once, read, units, units_by_kind
from tests.inventory.words_of_leaving import holds_nothing, is_told, three, waits_for_one_answer

GONE = (
    ("Model", "HP 250 sold 2023"), ("Model", "EliteBook 840 disposed 12/2024"), ("Model", "Dell 7080 scrapped"),
    ("Model", "ThinkPad stolen Mar 2025"), ("Model", "HP 250 SOLD"), ("Name", "Reception laptop sold in 2022"),
    ("Model", "Dell 5400 sold to staff 2023"), ("Name", "Bala laptop donated to Oxfam"),
    ("Model", "HP 250 written off"),
    ("Model", "HP 250 returned to lessor"), ("Model", "HP 250 on order"), ("Name", "Hall 2 awaiting delivery"),
    ("Model", "HP 250 was sold 3rd May 2023"), ("Model", "HP 250 gwerthwyd 2023"), ("Name", "Derbynfa wedi'i waredu"),
    ("Model", "HP 250 vendu en 2022"), ("Name", "Accueil volé"), ("Model", "HP 250 en commande"),
    ("Model", "HP 250 scrapped 2024 - replaced by ProBook"), ("Model", "HP 250 sold Q3 2024"),
    ("Model", "HP 250 disposed Dec-24"), ("Model", "HP 250 lost 2023"), ("Name", "iPad passed to Age Cymru"),
    ("Model", "HP 250 sold 2023 to staff"), ("Model", "HP 250 stolen from car"), ("Asset tag", "LT0042 stolen"),
    ("Description", "14 inch silver disposed 2024"), ("Model", "HP 250 decommissioned FY24"),
    ("Name", "Hall 2 no longer here"),
    ("Model", "HP 250 sold last year"), ("Type", "Laptop sold 2023"), ("Type", "Laptop (sold 2023)"),
    ("Type", "Laptop - scrapped"), ("Model", "HP 250 WEEE'd 2024"), ("Model", "HP 250  Sold  2023"),
)  # fmt: skip
THERE = (
    ("Model", "HP 250 sold by Misco"), ("Model", "HP 250 sold by Misco 2021"), ("Room", "Returns office"),
    ("Name", "Lost property office"), ("Name", "Server stolen vehicles database"), ("Model", "HP 250 not sold"),
    ("Model", "HP 250 to be sold 2027"), ("Model", "HP 250 never lost"), ("Name", "Swyddfa eiddo ar goll"),
    ("Site", "Sold Street"), ("Site", "12 Sold Street"), ("Model", "HP 250 lost mode capable"),
    ("Service", "Waste Disposal"), ("Room", "Depot WEEE"), ("Model", "HP 250 stolen 2022 recovered 2023"),
    ("Name", "Laptop on order processing desk"), ("Model", "HP 250 replaces scrapped one"),
    ("Model", "HP 250 until sold"), ("Name", "iPad to report if lost"), ("Service", "Retired Members"),
    ("Name", "HP 250 pas vendu"), ("Name", "HP 250 heb ei golli"), ("Model", "ThinkPad Recycled Edition"),
    ("Name", "iPad on loan"), ("Name", "Goods sold desk"), ("Notes", "given to Jo after hers was stolen"),
    ("Model", "HP 250 unsold"), ("Model", "HP 250 sold to us by Currys 2021"), ("Notes", "new charger old one lost"),
)  # fmt: skip
OPEN = (
    ("Model", "HP 250 missing", "missing"), ("Name", "HP 250 returned 2023", "returned"),
    ("Model", "HP 250 stylus lost", "lost"), ("Model", "HP 250 replaces LT004 stolen 2022", "stolen"),
    ("Notes", "was in Finance sold 2023", "sold"), ("Notes", "Finance laptop lost", "lost"),
    ("Col7", "Blue sold 2023", "sold"), ("Name", "Cisco 2960 end of life", "end of life"),
    ("Name", "Bala old one sold 2022", "sold"), ("Name", "iPad pen lost", "lost"),
)  # fmt: skip


@pytest.mark.parametrize(("heading", "text"), GONE)
def test_kit_whose_name_ends_in_a_word_of_leaving_waits_for_one_answer(heading: str, text: str) -> None:
    waits_for_one_answer(three(heading, text))


@pytest.mark.parametrize(("heading", "text"), THERE)
def test_a_name_that_only_holds_such_a_word_holds_nothing(heading: str, text: str) -> None:
    holds_nothing(three(heading, text))


@pytest.mark.parametrize(("heading", "text", "word"), OPEN)
def test_a_word_that_may_be_of_another_thing_is_told(heading: str, text: str, word: str) -> None:
    is_told(three(heading, text), word)


def test_a_short_list_of_items_with_numbers_waits_for_what_is_sold() -> None:
    """30 laptops and 12 monitors are there; 20 laptops and 10 + 5 monitors are gone."""
    text = (
        "Item,Qty|HP 250 laptop sold 2023,20|HP 250 laptop,30|Dell P2419H monitor SOLD,10|"
        "Dell P2419H monitor given to charity,5|Dell P2419H monitor,12"
    )
    activity = read(text)
    assert units_by_kind(activity) == {"laptop": 30, "monitor": 12}
    question = asked_once(activity)
    assert question.units == 35
    assert units(answered(text, question=question, answer="each word")) == 42


def test_no_product_that_we_know_is_held_for_its_name() -> None:
    """Models of our own table, as the models of laptops."""
    models = sorted({row["model"] for row in read_rows("device_models")})
    said = said_in_fields({"model": Cells(None, texts=pa.array(models, pa.string()))})
    assert not said or not (said["model"].whole != "").any()
