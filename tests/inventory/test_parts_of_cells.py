"""The last words of a cell, or those in its brackets, are read as a cell of their own: "HP 250 – sold 2023"."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, read, reasons, units
from tests.inventory.words_of_leaving import holds_nothing, is_told, three, told, waits_for_one_answer

GONE = (
    ("Model", "HP 250 – sold 2023"), ("Model", "HP 250 - sold 2023"), ("Name", "Laptop (given to the school)"),
    ("Model", "Dell 7080, returned to lessor"), ("Notes", "Was Finance, sold 2023"), ("Model", "HP 250 [on order]"),
    ("Name", "Reception / lost 3/24"), ("Model", "Dell Latitude 5420 *** SCRAPPED ***"), ("Model", "SOLD - HP 250"),
    ("Model", "[SOLD] HP 250"), ("Name", "Reception; stolen May 2022"), ("Model", "HP 250|Sold to staff"),
    ("Description", "14 inch, silver (donated to Oxfam)"), ("Model", "HP 250 (written off 03/2024)"),
    ("Model", "HP 250 – gwerthwyd 2023"), ("Name", "Derbynfa (rhoddwyd i ysgol gynradd)"),
    ("Notes", "Llawr 2, wedi'i waredu"), ("Model", "HP 250 – ar archeb"), ("Model", "HP 250 – vendu en 2022"),
    ("Name", "Accueil (volé)"), ("Notes", "Salle 3; mis au rebut en 2023"), ("Model", "HP 250 [en commande]"),
    ("Model", "HP 250 // lost 2023"), ("Name", "Cllr Rees - passed to Age Cymru"), ("Site", "Hall 2 (no longer here)"),
    ("Model", "HP 250 -sold"), ("Notes", "Finance: sold 2023"), ("Col7", "Blue, sold 2023"),
    ("Asset tag", "LT0042 (stolen)"), ("Notes", "Screen cracked. Sold to staff."), ("Name", "Hall 2 (sold) - Bala"),
    ("Model", "HP 250–sold"), ("Model", "*** SOLD *** HP 250"), ("Notes", "Bala, not yet delivered"),
    ("Model", "HP 250, sold, 2023"),
)  # fmt: skip
THERE = (
    ("Site", "Sold Street - Reception"), ("Model", "HP 250 (Lost Property Office)"), ("Name", "Dell - Returns desk"),
    ("Name", "iPad (on loan to pupils)"), ("Model", "HP 250 (replaces scrapped one)"),
    ("Model", "Laptop (ex-disposal)"), ("Model", "HP 250 (not sold)"), ("Model", "HP 250 - lost, then found"),
    ("Model", "HP 250 - stolen 2022, recovered 2023"), ("Model", "HP 250 (sold by Currys)"),
    ("Model", "HP 250, sold to us by Currys 2021"), ("Room", "Reception - Lost and Found"),
    ("Name", "Server - Stolen Vehicles database"), ("Model", "HP 250 (donated by PTA)"),
    ("Model", "HP 250 - replaces LT004, stolen 2022"), ("Notes", "HP 250 (never lost)"), ("Asset tag", "PC-LOST-01"),
    ("Room", "Sold Road/Let Board office"), ("Site", "Blaenau - Tip"), ("Name", "Laptop - On Order Processing desk"),
    ("Notes", "Charger - lost"), ("Model", "HP 250 (to be sold)"), ("Notes", "Neuadd - heb ei golli"),
    ("Notes", "Salle 3 (pas vendu)"), ("Name", "Dell (Retirement Living)"), ("Site", "Depot, Skipton"),
    ("Name", "Cisco 2960 (EOL)"), ("Name", "Bâtiment B - Voleurs"), ("Site", "Swyddfa - Eiddo ar goll"),
    ("Model", "Laptop - ordered by IT 2021"), ("Name", "Mair (ar fenthyg)"), ("Name", "Accueil (en prêt)"),
    ("Room", "Lost/found desk"), ("Notes", "Old laptop - sold 2023"), ("Notes", "Fine, old one given to Age Cymru"),
    ("Name", "HP 250 (previously at Sold House)"), ("Held by", "Mr Pugh (retired)"), ("Name", "iPad - with school"),
    ("Notes", "Warranty: lost"), ("Name", "HP 250 (remplace un volé)"), ("Notes", "Ancien poste, vendu en 2022"),
    ("Notes", "Hen liniadur, gwerthwyd 2022"), ("Model", "HP 250 (lost mode capable)"),
)  # fmt: skip


@pytest.mark.parametrize(("heading", "text"), GONE)
def test_a_part_of_a_cell_that_says_that_kit_is_gone_waits_for_one_answer(heading: str, text: str) -> None:
    assert waits_for_one_answer(three(heading, text)).about == heading


@pytest.mark.parametrize(("heading", "text"), THERE)
def test_a_part_that_names_a_place_a_product_or_another_device_holds_nothing(heading: str, text: str) -> None:
    holds_nothing(three(heading, text))


OPEN = (
    ("Model", "HP 250 (missing)", "missing"), ("Name", "HP 250 - returned", "returned"),
    ("Name", "Cisco 2960 (end of life)", "end of life"), ("Model", "HP 250 - replaces LT004, stolen 2022", "stolen"),
    ("Model", "HP 250 (old one given to Age Cymru)", "given to age cymru"), ("Notes", "Charger - lost", "lost"),
    ("Notes", "Hall 2, old one sold 2023", "sold"), ("Notes", "Old laptop - sold 2023", "sold"),
    ("Notes", "Update: sold 2023", "sold"), ("Held by", "Mr Pugh (retired)", "retired"),
    ("Name", "Bala (dead)", "dead"),
    ("Model", "HP 250 [lost] - recovered 2023", "lost"), ("Name", "HP 250 (hen un, gwerthwyd)", "gwerthwyd"),
    ("Name", "Accueil (l'ancien vendu en 2022)", "vendu"), ("Col7", "Salle 3 – fin de vie", "fin de vie"),
)  # fmt: skip


@pytest.mark.parametrize(("heading", "text", "word"), OPEN)
def test_a_part_that_may_be_of_another_thing_is_told_with_its_word_and_rows(heading: str, text: str, word: str) -> None:
    is_told(three(heading, text), word)


def test_each_word_of_a_column_is_one_question_with_its_rows_and_units() -> None:
    """Of 1 + 3 + 5 + 2 + 4 laptops 3 + 5 + 2 are sold, 4 have not come."""
    text = (
        "Type,Model,Quantity|Laptop,E14,1|Laptop,E15 – sold 2023,3|Laptop,E16 (sold to staff),5|"
        "Laptop,Sold - E17,2|Laptop,E18 [on order],4"
    )
    activity = read(text)
    (problem,) = asked(activity)
    assert problem.question is not None
    assert problem.question.units == 14
    assert "“on order” (1 row, 4 units)" in problem.message
    assert "sold" in problem.message
    assert units(activity) == 1
    assert units(answered(text, question=problem.question, answer="no status")) == 15
    each = answered(text, question=problem.question, answer="each word")
    assert units(each) == 1
    assert sorted(filter(None, reasons(each))) == ["not_in_use_status", *["retired_status"] * 3]


def test_what_is_on_order_in_a_name_and_has_a_day_of_purchase_has_come() -> None:
    activity = read("Type,Name,Model,Purchased|Laptop,Bala [on order],E14,2023-05-01|Laptop,Hall,E14,2023-05-01")
    assert units(activity) == 2
    assert not asked(activity)


def test_a_stated_status_goes_before_a_part_of_a_cell_which_is_told() -> None:
    activity = read("Type,Model,Status|Laptop,E14 – sold 2023,In use|Laptop,E15,In use")
    assert units(activity) == 2
    (message,) = told(activity)
    assert "“sold” (1 row)" in message


def test_who_was_given_it_is_not_kept() -> None:
    (problem,) = asked(read(three("Notes", "Bala, left with Mr Pugh when he retired")))
    assert "Pugh" not in problem.message
