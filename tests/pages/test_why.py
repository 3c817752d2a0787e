"""From the total to the page of a publication, and own values taken, marked, listed and taken back."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app_tests import go, headline, html, is_well, press, rows, said, the_app, upload, with_sample


def opened(app: AppTest, words: str) -> AppTest:
    """Press the first button whose label holds the words."""
    button = next(one for one in app.button if words in one.label.replace("\\", ""))
    return press(app, button.key)


def the_laptops() -> AppTest:
    app = go(with_sample(), "why")
    app = opened(app, "Social Care and Housing:")
    return opened(app, "Laptops:")


def test_the_total_leads_to_directorate_laptops_line_factor_and_page() -> None:
    app = the_laptops()
    assert is_well(app)
    app = press(app, "why_line_0")
    assert is_well(app)
    words = html(app)
    for told in ("The sum, with its numbers filled in", "The factor and its page", "Publisher", "Page or row",
                 "Licence", "Address", "What else could have been chosen", "sheet Devices, row"):  # fmt: skip
        assert told in words
    assert "laptops x" in words


def test_the_way_back_leads_up_again() -> None:
    app = press(the_laptops(), "why_line_0")
    app = press(app, "why_back_2")
    assert "The lines that matter most here" in said(app)
    app = press(app, "why_all")
    assert any("Social Care" in one.label for one in app.button)


def test_an_own_value_is_marked_listed_and_taken_back_in_one_click() -> None:
    app = press(the_laptops(), "why_line_0")
    before = headline(go(with_sample(), "footprint"))
    value = next(one for one in app.number_input if str(one.key).startswith("own_value_"))
    name = str(value.key).removeprefix("own_value_")
    value.set_value(1000.0)
    app.text_input(key=f"own_source_{name}").set_value("Our maker's letter")
    app.text_input(key=f"own_reason_{name}").set_value("It is this very model")
    submit = next(one for one in app.button if one.label == "Use this value")
    submit.click()
    app = app.run()
    assert is_well(app)
    assert "1 own value" in said(app)
    app = go(app, "settings")
    assert "Our maker" in html(app)
    app = go(app, "footprint")
    assert headline(app) != before
    app = press(go(app, "settings"), "own_undo_0")
    assert "own value" not in said(app).split("Your own values")[0]
    assert headline(go(app, "footprint")) == before


def test_an_own_value_without_a_reason_is_refused_with_a_sentence() -> None:
    app = go(with_sample(), "settings")
    app.text_input(key="own_source").set_value("A letter")
    submit = next(one for one in app.button if one.label == "Use it")
    submit.click()
    app = app.run()
    assert is_well(app)
    assert "fill in all of them" in said(app)


CHOICES = [("inventory", "location"), ("inventory", "market"), ("management", "market"), ("decision", "market")]


def in_book(book: str, basis: str, page: str) -> AppTest:
    """The invented council with a book and a basis chosen on one page."""
    app = go(with_sample(), page)
    app.radio(key="book").set_value(book)
    app = app.run()
    app.radio(key="basis").set_value(basis)
    return app.run()


def line_of_choices(app: AppTest) -> str:
    return next(line for line in html(app).split("\n") if 'class="choices"' in line)


@pytest.mark.parametrize(("book", "basis"), CHOICES)
def test_the_page_behind_a_figure_explains_that_figure_and_its_lines_stay_in_it(book: str, basis: str) -> None:
    app = in_book(book, basis, "footprint")
    chosen, figure = line_of_choices(app), headline(app).partition(" ")[0]
    app = press(app, "why_total")
    assert f">{figure} t<" in html(app).partition('class="lead"')[2][:60]
    app = go(app, "why")  # the test's app stays on the page where a button was pressed
    for step in ("why_group_0_0", "why_line_0", "why_back_1", "why_all"):
        app = press(app, step)
        assert line_of_choices(app) == chosen
    assert (app.radio(key="book").value, app.radio(key="basis").value) == (book, basis)
    app = go(app, "footprint")
    assert line_of_choices(app) == chosen


def test_a_choice_made_on_the_page_behind_a_figure_travels_back() -> None:
    app = in_book("inventory", "market", "why")
    chosen = line_of_choices(app)
    for page in ("footprint", "inventories", "summary", "compare", "pathways", "footprint"):
        app = go(app, page)
    assert line_of_choices(app) == chosen


@pytest.mark.parametrize(("book", "basis"), CHOICES)
def test_a_choice_stays_where_the_headline_leads_to_what_waits(book: str, basis: str) -> None:
    app = upload(the_app(), ("kit.csv", rows("Laptop,,,20,2024-05-01,,,", "Wotsit,,,3,2024-05-01,,,")))
    app = go(app, "footprint")
    for name, value in (("book", book), ("basis", basis)):
        app.radio(key=name).set_value(value)
        app = app.run()
    chosen = line_of_choices(app)
    app = press(app, "first_footprint")
    assert app.title[0].value != "Footprint"
    assert line_of_choices(app) == chosen
