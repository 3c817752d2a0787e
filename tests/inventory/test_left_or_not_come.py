"""A cell that says in its whole meaning that the kit has left, or has not come, is asked about under any heading."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from tests.inventory.short_lists import answered, asked, asked_once, read, reasons, units, waiting


def listed(heading: str, *words: str) -> str:
    return f"Asset tag,Type,Model,{heading}|" + "|".join(
        f"A{number},Laptop,Dell Latitude 5420,{word}" for number, word in enumerate(words, 1)
    )


NOT_COME = (
    "On order", "not yet delivered", "awaiting delivery", "ar archeb", "en commande", "Not yet received",
    "On order - PO 4521", "On order, due March", "Awaiting delivery ETA June", "On back order", "To be delivered",
    "Delivery awaited", "Wedi'i archebu", "Heb gyrraedd", "Yn aros am ddanfoniad", "Pas encore livré", "À livrer",
    "En attente de livraison", "Non livré", "Never delivered!", "on-order", "Awaiting delivery from Dell",
    "Commande en cours", "Yn aros i gyrraedd", "Livraison prévue mars",
)  # fmt: skip
LEFT = (
    "Sold", "Lost", "Stolen", "Scrapped", "WEEE 2023", "Donated to charity", "Skipped", "Returned to supplier/lessor",
    "Gwerthwyd", "Cédé", "cede", "Sold to staff member 2022", "Donated to Oxfam", "Stolen from car", "Lost in post",
    "Scrapped - screen cracked", "Sent to WEEE", "Given to charity", "Thrown away", "Written off 03/2024",
    "Rhoddwyd i elusen", "Wedi'i werthu i staff", "Collwyd", "Vendu en 2022", "Volée", "Donné à une association",
    "Mis au rebut en 2023", "Disposed of by Currys", "DECOMMISSIONED", "Sold on eBay",
    "Gifted to Ukraine appeal", "Wedi gwerthu", "Vendus", "WEEE'd", "Sold May 2022",
)  # fmt: skip
NOTES = ("Comments", "Notes", "Remarks", "Whereabouts", "Held by", "Current location", "Assigned to", "User", "Room")


@pytest.mark.parametrize("heading", ["Comments", "Notes", "Remarks", "Sylwadau", "Commentaires"])
@pytest.mark.parametrize("word", NOT_COME)
def test_what_has_not_come_waits_for_one_answer(heading: str, word: str) -> None:
    """Of three laptops one has not come."""
    text = listed(heading, f'"{word}"', "Fine battery", "Fine lid")
    activity = read(text)
    assert (units(activity), waiting(activity)) == (2, 1)
    question = asked_once(activity)
    assert units(answered(text, question=question, answer="no status")) == 3
    assert reasons(answered(text, question=question, answer="each word")) == ["not_in_use_status", None, None]


@pytest.mark.parametrize("heading", NOTES)
@pytest.mark.parametrize("word", LEFT)
def test_what_has_left_waits_for_one_answer(heading: str, word: str) -> None:
    """Of four laptops one is gone."""
    text = listed(heading, "Jo", f'"{word}"', "Al", "Hall 2")
    activity = read(text)
    assert (units(activity), waiting(activity)) == (3, 1)
    question = asked_once(activity)
    assert units(answered(text, question=question, answer="no status")) == 4
    assert units(answered(text, question=question, answer="each word")) == 3


@pytest.mark.parametrize(
    "word", ["Sold", "Stolen", "On order", "Donated to charity", "Gwerthwyd", "Vendu", "WEEE 2023"]
)
@pytest.mark.parametrize("heading", ["Where it went", "Fate", "Col7", "Yellow", "Follow-up", "Hynt", "Devenir"])
def test_one_such_word_under_a_heading_that_nobody_knows_waits(heading: str, word: str) -> None:
    assert waiting(read(listed(heading, "Blue", word, "Green thing", "12b", "Rose"))) == 1


@pytest.mark.parametrize("text", [
    "replaced disposed unit", "not lost", "lost property office", "Sold Street", "Ordered by Finance 2021",
    "Donated by PTA", "Returned to Hall 2", "screen scrapped", "Lost and found desk", "old one stolen",
    "replacement on order", "Scrap metal yard", "Never lost", "Delivered", "Stolen then recovered", "Heb ei golli",
    "Pas vendu", "Given by parents", "Missing key", "Sold: no", "Recycling team", "Orders desk", "Skipton",
    "Lostwithiel",
    "Auctioneer", "Retirement home", "Scrapbook club", "Voleurs", "Disposal team lead", "Sold to us by Currys 2021",
])  # fmt: skip
@pytest.mark.parametrize("heading", ["Comments", "Current location", "Held by"])
def test_free_text_that_only_mentions_a_word_counts(heading: str, text: str) -> None:
    activity = read(listed(heading, "Jo", f'"{text}"', "Al", "Hall 2"))
    assert units(activity) == 4
    assert not asked(activity)


@pytest.mark.parametrize(("heading", "word"), [
    ("Charger", "Lost"), ("Warranty", "Expired"), ("Windows 11 upgrade", "Planned"), ("Label", "Missing"),
    ("Replacement", "On order"), ("Previous device", "Stolen"), ("Bag", "Lost"), ("Licence", "Cancelled"),
    ("Admin rights", "Removed"), ("Loan", "Returned"), ("Monitor", "Scrapped"), ("Antivirus", "Disposed"),
])  # fmt: skip
def test_a_heading_of_another_thing_says_what_left(heading: str, word: str) -> None:
    assert units(read(listed(heading, "Fine one", word, "Blue", "12b"))) == 4


def test_a_stated_status_goes_before_a_note_which_is_told() -> None:
    activity = read("Type,Model,Status,Comments|Laptop,E14,In use,Sold|Laptop,E15,In use,Fine")
    assert units(activity) == 2
    assert [each.rows.tolist() for each in activity.problems if each.code == "gone_elsewhere"] == [[2]]


def test_kit_on_order_by_a_note_with_its_day_of_purchase_counts_from_it_and_is_told() -> None:
    activity = read("Type,Model,Purchased,Comments|Laptop,E14,2023-05-01,On order|Laptop,E15,2023-05-01,Fine")
    assert units(activity) == 2
    assert [each.rows.tolist() for each in activity.problems if each.code == "gone_elsewhere"] == [[2]]


def test_the_words_of_a_column_are_one_question_that_names_each_and_no_person() -> None:
    activity = read(listed("Comments", "Sold to Mr Jones", "Stolen", "Stolen", "Fine"))
    (problem,) = asked(activity)
    assert "“Stolen” (2 rows)" in problem.message
    assert "Jones" not in problem.message
    assert problem.question is not None
    assert (problem.question.about, problem.question.units) == ("Comments", 3)


# ---------------------------------------------------------------- what holds whole lists though the rows are there


@pytest.mark.parametrize("word", [
    "OK", "Used", "Received", "Ready", "Good", "Working", "Okay", "Fine", "Delivered", "Fair", "Excellent", "Like new",
    "Second hand", "Refurbished", "Set up", "Tested", "Iawn", "Da", "Yn gweithio", "Wedi cyrraedd", "Bon", "Bon état",
    "Fonctionne", "Reçu", "Livré", "Prêt", "En marche", "Fully working", "Works", "Present",
])  # fmt: skip
def test_a_status_of_condition_or_of_having_come_counts_as_in_use(word: str) -> None:
    activity = read(listed("Status", word, word, word))
    assert reasons(activity) == [None] * 3
    assert activity.tables["kit"]["status"].tolist() == ["in_use"] * 3
    assert not asked(activity)


@pytest.mark.parametrize("word", ["No", "Nr", "#", "S/N order", "Line", "Item no", "Row", "Ref", "Rhif", "N°"])
def test_rows_that_are_numbered_through_are_no_list_pasted_again(word: str) -> None:
    rows = "|".join(f"{n},{'Laptop' if n % 2 else 'Desktop'},Room {n % 3}" for n in range(1, 13))
    assert units(read(f"{word},Type,Room|{rows}")) == 12


def test_rows_whose_numbers_begin_anew_may_be_pasted_again() -> None:
    rows = "|".join(f"{n},{'Laptop' if n % 2 else 'Desktop'},Room {n % 3}" for n in range(1, 7))
    assert units(read(f"Line,Type,Room|{rows}|{rows}")) == 6


@pytest.mark.parametrize("heading", [
    "User Department", "User dept", "Department of user", "Users department", "Adran defnyddiwr",
    "Département utilisateur", "Employee department", "Staff department",
])  # fmt: skip
def test_the_department_of_a_user_is_a_department_and_no_person(heading: str) -> None:
    kit = read(f"{heading},Type,Model|Finance,Laptop,E14|HR,Laptop,E15").tables["kit"]
    assert kit["directorate"].tolist() == ["Finance", "HR"]


@pytest.mark.parametrize("heading", ["User location", "User site", "Employee site", "Lleoliad defnyddiwr"])
def test_the_site_of_a_user_is_a_site(heading: str) -> None:
    kit = read(f"{heading},Type,Model|Hall,Laptop,E14|Depot,Laptop,E15").tables["kit"]
    assert kit["site"].tolist() == ["Hall", "Depot"]


@pytest.mark.parametrize("heading", ["User", "User name", "User e-mail", "Department user", "User ID", "Employee"])
def test_who_uses_it_stays_personal(heading: str) -> None:
    activity = read(f"{heading},Type,Model|Jo Bloggs,Laptop,E14|Al Jones,Laptop,E15")
    assert "Jo Bloggs" not in activity.tables["kit"].astype(str).to_numpy().ravel().tolist()


@pytest.mark.parametrize(("text", "right"), [
    ("Laptop|Desktop|Printer|Laptop|Server", 5), ("Device|Laptop|Desktop|Printer|Laptop|Server", 5),
    ("Dell Latitude 5420|HP EliteDesk 800|Dell Latitude 5420", 3), ("Equipment list|Laptop|Laptop|HP printer", 3),
    ("Gliniadur|Argraffydd|Monitor", 3), ("Ordinateur portable|Imprimante|Écran", 3), ("Kit|iPad|iPad|iPad|iPad", 4),
    ("Item|Dell monitor 24in|Logitech mouse|HP LaserJet printer|Laptop", 4), ("Offer|Gliniadur|iPad", 2),
    ("Appareil|Serveur|Imprimante|Imprimante", 3), ("Laptops|Dell Latitude 5420|HP EliteBook 840", 2),
])  # fmt: skip
def test_a_bare_list_of_things_is_a_row_each(text: str, right: int) -> None:
    activity = read(text)
    assert units(activity) == right
    assert "one_column" in {each.code for each in activity.problems}


@pytest.mark.parametrize("text", [
    "Jo Bloggs|Al Jones|Sam Smith", "Finance|HR|Legal", "Monday|Tuesday|Friday", "12|15|19", "Laptop",
    "Notes|see below", "Laptop|Jo|Al|Sam|Hall",
    "We need a laptop for the hall|Please order a printer for the office by Friday",
])  # fmt: skip
def test_a_bare_list_of_other_things_is_none(text: str) -> None:
    assert "kit" not in read(text).tables


PLAIN = "Type,Model,Room\nLaptop,E14,1\nLaptop,E15,2\n"
BOUGHT = "Type,Model,Purchased\nLaptop,E14,2023-05-01\nLaptop,E15,2024-05-01\n"
IN_USE = "Type,Model,Status\nLaptop,E14,OK\nLaptop,E15,Used\n"


def named(name: str, text: str) -> ActivityData:
    return read_inventory([(name, text.encode())])


@pytest.mark.parametrize("name", ["ordered by site.csv", "laptops ordered by room.csv", "kit ordered by name.csv",
                                  "gold.csv", "threshold.csv", "Old Town Hall.csv", "folder.csv"])  # fmt: skip
def test_a_name_that_is_no_status_holds_nothing(name: str) -> None:
    assert units(named(name, PLAIN)) == 2


@pytest.mark.parametrize("name", ["ordered.csv", "onorder.csv", "on order 2024.csv", "en commande.csv"])
def test_rows_with_a_day_of_purchase_say_that_they_have_come(name: str) -> None:
    assert units(named(name, BOUGHT)) == 2
    assert units(named(name, PLAIN)) == 0


@pytest.mark.parametrize("name", ["old.csv", "ordered.csv", "onorder.csv", "disposed-check.csv", "retired list.csv"])
def test_rows_with_a_status_go_before_the_name_of_their_file(name: str) -> None:
    activity = named(name, IN_USE)
    assert units(activity) == 2
    assert not asked(activity)
