"""What is told to hang on rows that wait: worked from what is known of them, never a mean over all kit.

The measure is what comes of it: the figure that is named beside a question is what the total rises by once the rows
count, as far as their kind is known.
"""

from __future__ import annotations

import pytest

import carbon
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.reports.words.questions import open_questions
from carbon.reports.words.to_confirm import ToConfirm, to_confirm
from carbon.words.amounts import about_text

HEAD = "Asset tag,Type,Manufacturer,Model,Quantity,Purchase date,Status,Site\n"
LAPTOPS = "".join(f"A{n:04},Laptop,HP,EliteBook 840 G8,1,2024-05-01,In use,Town Hall\n" for n in range(20))
SERVER = "S1,Server,Dell,PowerEdge R740,1,2022-05-01,In use,DC1\n"
WAITING = {
    "monitors among laptops": "B{n},Monitor,Dell,P2419H,1,2024-05-01,Quuxed,Depot\n",
    "servers among laptops": "B{n},Server,Dell,PowerEdge R740,1,2024-05-01,Quuxed,DC1\n",
    "phones among laptops": "B{n},Smartphone,Apple,iPhone 13,1,2024-05-01,Quuxed,Depot\n",
    "laptops of another model": "B{n},Laptop,Dell,Latitude 5420,1,2024-05-01,Quuxed,Depot\n",
    "laptops of the same model": "B{n},Laptop,HP,EliteBook 840 G8,1,2024-05-01,Quuxed,Depot\n",
    "kit that is past its life": "B{n},Laptop,HP,EliteBook 840 G8,1,2010-05-01,Quuxed,Depot\n",
    "kit of no day": "B{n},Tablet,Apple,iPad 9th Gen,1,,Quuxed,Depot\n",
    "rows of several units": "B{n},Printer,HP,LaserJet Pro M404,12,2024-05-01,Quuxed,Depot\n",
    "switches": "B{n},Switch,Cisco,Catalyst 2960,1,2024-05-01,Quuxed,Depot\n",
    "a type alone": "B{n},Monitor,,,1,2024-05-01,Quuxed,Depot\n",
}


def brought(content: str, mapping: Mapping | None = None):
    return carbon.assess(carbon.read_inventory([("kit.csv", content.encode())], mapping=mapping or Mapping()))


@pytest.mark.parametrize("counted", [LAPTOPS, LAPTOPS + SERVER, ""], ids=["laptops", "and a server", "nothing"])
@pytest.mark.parametrize("words", WAITING.values(), ids=WAITING)
def test_what_a_question_names_is_what_the_total_rises_by(words: str, counted: str) -> None:
    content = HEAD + counted + "".join(words.format(n=n) for n in range(5))
    found = brought(content)
    (question,) = open_questions(found.problems, found)
    answered = brought(content, Mapping().with_answer(Answer("status", question.about, "in use")))
    rise = answered.total().location_based_kgco2e - found.total().location_based_kgco2e
    assert question.kgco2e == pytest.approx(rise, rel=1e-6)
    assert f"{about_text(rise)}, wait for it." in question.stake


def test_kinds_that_nobody_knows_are_told_by_the_rest_of_their_own_list() -> None:
    """20 laptops in one list, one server in another: what is unknown among the laptops is like a laptop."""
    server = HEAD + SERVER + "S2,Flurb,HP,Zorg 9,1,2024-05-01,In use,DC1\n"
    kit = HEAD + LAPTOPS + "C1,Flurb,Xerxes,Zork,2,2024-05-01,In use,Depot\n"
    found = carbon.assess(carbon.read_inventory([("kit.csv", kit.encode()), ("room.csv", server.encode())]))
    rows = found.ledger.row_kgco2e("management")
    told = {one.model: one for one in to_confirm(found, found.activity.tables["kit"])}
    assert told["Zork"].kgco2e == pytest.approx(2 * rows[:20].mean())
    assert told["Zorg 9"].kgco2e == pytest.approx(rows[21:22].sum())
    assert (
        told["Zork"].stake
        == f"{about_text(2 * rows[:20].mean()).capitalize()}, if they are like the rest of their list."
    )


def test_where_nothing_of_their_list_counts_no_tonnes_are_named() -> None:
    unknown = HEAD + "S2,Flurb,HP,Zorg 9,1,2024-05-01,In use,DC1\n"
    found = carbon.assess(carbon.read_inventory([("kit.csv", (HEAD + LAPTOPS).encode()), ("b.csv", unknown.encode())]))
    (told,) = to_confirm(found, found.activity.tables["kit"])
    assert told.kgco2e == 0
    assert told.stake == "It waits until somebody says."


def test_nothing_but_what_waits_is_an_estimate() -> None:
    """A question whose rows count names what they carry, to its digits."""
    metered = HEAD.replace("Site", "Site,Annual energy (kWh)")
    laptops = "".join(f"B{n},Laptop,HP,EliteBook 840 G8,1,2024-05-01,In use,Depot,20\n" for n in range(400))
    found = brought(metered + laptops + SERVER.replace("DC1", "DC1,20000"))
    questions = open_questions(found.problems, found)
    assert [question.waits for question in questions] == [False]
    for question in questions:
        assert "about" not in question.stake or question.waits


def test_what_rows_that_wait_would_carry_orders_the_questions_and_is_in_no_total() -> None:
    """A server is asked about before five mice, though these are more units; the total is that of the laptops."""
    mice = "".join(f"P{n},Mouse,,,1,2024-05-01,Wobbled,Depot\n" for n in range(5))
    found = brought(HEAD + LAPTOPS + mice + WAITING["servers among laptops"].format(n=1))
    first, second = open_questions(found.problems, found)
    assert (first.units, second.units) == (1, 5)
    assert first.kgco2e > second.kgco2e > 0
    alone = brought(HEAD + LAPTOPS).total().location_based_kgco2e
    assert found.total().location_based_kgco2e == pytest.approx(alone, rel=1e-12)


@pytest.mark.parametrize(
    ("word", "maker", "model", "name"),
    [
        ("Fondleslab", "Apple", "", "Apple Fondleslab"),
        ("Wibbler", "HP", "", "HP Wibbler"),
        ("Squawk box", "", "", "Squawk box"),
        ("", "HP", "", "HP"),
        ("Laptop", "HP", "Elite x2", "HP Elite x2"),
        ("Laptop", "Dell", "Dell P2423D", "Dell P2423D"),
        ("Laptop", "Dell", "DELL LATITUDE 5420", "DELL LATITUDE 5420"),
        ("Laptop", "HP", "HPE 8400", "HP HPE 8400"),
        ("HP thing", "HP", "", "HP thing"),
        ("Laptop", "", "Latitude 5420", "Latitude 5420"),
    ],
)
def test_a_name_in_doubt_is_asked_by_its_model_else_by_the_word_of_its_type(word, maker, model, name):
    one = ToConfirm(word, maker, model, 1, 30.0, "unknown", "unknown", (), 0.0, True)
    assert one.name == name
    assert one.question == f"30 × “{name}”: what is it?"
