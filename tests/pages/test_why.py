"""From the total to the page of a publication, and own values taken, marked, listed and taken back."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from tests.pages.app_tests import go, headline, html, is_well, press, said, with_sample


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
