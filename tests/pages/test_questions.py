"""Questions are answered where they stand: one queue over all files, the total changes, and an answer can be taken
back."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from carbon.inventory.headings.mapping import read_mapping, write_mapping
from tests.pages.app_tests import go, headline, is_well, press, said, the_app, upload

HEAD = "Type,Manufacturer,Model,Status,Quantity,Annual electricity (kWh)"
PLAIN = "Laptop,Dell,Latitude 5420,In use,1,20"
FAULTY = "Laptop,Dell,Latitude 5420,Quuxed,4,20"
SPARE = "Monitor,Dell,P2422H,Zorbled,1,30"


def kit(*lines: str) -> bytes:
    return "\n".join((HEAD, *lines, "")).encode()


def answer(app: AppTest, number: int, kept: str) -> AppTest:
    """Answer the question that stands at a place of the queue."""
    field = [radio for radio in app.main.radio if str(radio.key).startswith("answer_")][number]
    key = str(field.key).removeprefix("answer_")
    field.set_value(kept)
    return press(app.run(), f"use_{key}")


def test_a_question_is_answered_in_place_the_total_changes_and_it_can_be_asked_again() -> None:
    app = upload(the_app(), ("kit.csv", kit(PLAIN, PLAIN, FAULTY)))
    assert is_well(app)
    before = headline(app)
    assert before.endswith(": 1 of 3 rows is not in it")
    assert before.startswith("At least ")
    words = said(app)
    assert "One question" in words
    assert "1 row (4 units), about" in words
    assert "3 rows = 2 counted + 1 waiting + 0 left out" in words
    assert words.count("“Quuxed” (1 row") == 1, "in the queue alone"
    app = answer(app, 0, "in use")
    assert is_well(app)
    assert "At least" not in headline(app)
    assert "the total went from at least" in said(app)
    assert "Answer: In use" in said(app)
    assert "3 rows = 3 counted + 0 waiting + 0 left out" in said(app)
    again = next(button.key for button in app.button if str(button.key).startswith("again_"))
    app = press(app, str(again))
    assert headline(app) == before
    assert "Answered (" not in said(app)


def test_all_files_have_one_queue_what_weighs_most_first_and_one_answer_for_all_that_are_alike() -> None:
    app = upload(
        the_app(),
        ("a.csv", kit(PLAIN, SPARE, FAULTY)),
        ("b.csv", kit(*(line.replace("Dell,Latitude 5420", "HP,EliteBook 840 G8") for line in (PLAIN, FAULTY)))),
    )
    words = said(app)
    assert "2 questions, what weighs most first" in words
    assert words.index("“Quuxed”") < words.index("“Zorbled”")
    app = answer(app, 0, "retired")
    assert is_well(app)
    assert "One question" in said(app)
    assert "2 left out" in said(app)
    app = answer(app, 0, "in use")
    assert "Answered (2)" in said(app)
    assert "not in it" not in headline(app)


def test_answers_are_kept_as_a_file_and_come_back_with_it() -> None:
    app = upload(the_app(), ("kit.csv", kit(PLAIN, FAULTY)))
    app = answer(app, 0, "in use")
    kept = write_mapping(app.session_state["mapping"])
    assert "Said so far: 1 answer." in said(go(app, "mapping"))
    later = upload(the_app(), ("kit.csv", kit(PLAIN, FAULTY)))
    assert headline(later).startswith("At least ")
    later = go(later, "mapping")
    later.file_uploader[0].set_value([("mapping.toml", kept.encode(), "text/plain")])
    later = go(later.run(), "inventories")
    assert headline(later) == headline(go(app, "inventories"))
    assert "“quuxed” Answer: in use." in said(later), "an answer that was brought is listed too"
    assert read_mapping(kept).answer("status", "quuxed") == "in use"


def test_where_nothing_can_be_counted_yet_the_question_stands_all_the_same() -> None:
    app = upload(the_app(), ("kit.csv", kit(FAULTY)))
    assert headline(app) == "Nothing is counted: the only row waits for an answer or a correction"
    app = answer(app, 0, "in use")
    assert "Nothing is counted" not in said(app)


def test_equal_files_of_two_places_count_both_once_it_is_said() -> None:
    app = upload(the_app(), ("Ysgol Bryn.csv", kit(PLAIN)), ("Ysgol Coed.csv", kit(PLAIN)))
    assert is_well(app)
    assert "2 rows read, 1 waiting" in said(app)
    assert headline(app).startswith("At least ")
    assert "Are these two lists of two places, or one list twice?" in said(app)
    app = answer(app, 0, "both")
    assert is_well(app)
    assert "2 rows read, 0 waiting" in said(app)
    assert "both count, as you said" in said(app)


def test_equal_files_of_two_places_count_once_when_that_is_said() -> None:
    app = upload(the_app(), ("Ysgol Bryn.csv", kit(PLAIN)), ("Ysgol Coed.csv", kit(PLAIN)))
    app = answer(app, 0, "one")
    assert is_well(app)
    assert "1 row read, 0 waiting" in said(app)
    assert "At least" not in headline(app)
