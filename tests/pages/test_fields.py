"""What a person may do wrong in a field, and where answers and lists' days stand: each says what to do."""

from __future__ import annotations

from tests.pages.app_tests import go, html, is_well, said, the_app, upload, with_sample
from tests.pages.test_questions import FAULTY, PLAIN, SPARE, kit


def test_a_number_that_cannot_be_says_what_can_be_and_changes_nothing() -> None:
    app = go(with_sample(), "settings")
    field = next(one for one in app.number_input if str(one.key).endswith("_pue"))
    assert field.proto.has_min is False, "a field with ends of its own turns red and says nothing"
    app = field.set_value(0.4).run()
    assert is_well(app)
    assert "0.4 cannot be used here, and nothing was changed. Enter a number: from 1 to 10." in said(app)
    assert app.session_state["settings"].pue is None
    field = next(one for one in app.number_input if str(one.key).endswith("_pue"))
    app = field.set_value(1.4).run()
    assert "cannot be used here" not in said(app)
    assert app.session_state["settings"].pue == 1.4


def test_an_own_figure_that_cannot_be_is_refused_without_technical_units() -> None:
    app = go(with_sample(), "settings")
    app = app.radio(key="own_kind").set_value("pue").run()
    app.number_input(key="own_pue").set_value(0.4)
    app.text_input(key="own_source").set_value("a meter")
    app.text_input(key="own_reason").set_value("measured")
    next(button for button in app.button if button.label == "Use it").click()
    words = said(app.run())
    assert "0.4 is not possible here. Use 1 or more." in words
    assert "dimensionless" not in words


def test_what_stands_in_an_empty_field_is_whole_on_a_phone() -> None:
    """Four said “Not entered: the equipment at hor”: the reason stands beneath, whole."""
    app = go(with_sample(), "settings")
    said = [field.placeholder for field in app.number_input if field.placeholder]
    assert said
    assert [text for text in said if len(text) > 24] == []


def test_what_a_country_emits_is_stated_where_its_grid_is_not_known() -> None:
    kit = b"Type,Country,Mean power (W),Embodied (kgCO2e),Planned life (years)\nServer,Isle of Man,100,1000,5\n"
    app = upload(the_app(), ("kit.csv", kit))
    assert "What a country’s electricity emits" in said(go(app, "footprint"))
    app = go(app, "settings")
    app = app.radio(key="own_kind").set_value("grid").run()
    assert app.selectbox(key="own_country").value == "IM", "the one that is asked for stands first"
    app.number_input(key="own_grid").set_value(0.4)
    app.number_input(key="own_grid_wtt").set_value(0.1)
    app.text_input(key="own_source").set_value("Manx Utilities")
    app.text_input(key="own_reason").set_value("no figure of yours")
    next(button for button in app.button if button.label == "Use it").click()
    app = app.run()
    assert is_well(app)
    assert [(one.id, one.value) for one in app.session_state["settings"].overrides] == [
        ("grid.im", 0.4), ("grid.im.wtt", 0.1),
    ]  # fmt: skip
    assert "is not in it" not in said(go(app, "footprint"))


def test_a_button_takes_an_answer_by_its_name_and_stands_once_one_is_chosen() -> None:
    app = upload(the_app(), ("kit.csv", kit(PLAIN, FAULTY, SPARE)))
    assert not [button for button in app.button if str(button.key).startswith("use_")]
    field = next(radio for radio in app.main.radio if str(radio.key).startswith("answer_"))
    app = field.set_value("retired").run()
    assert [button.label for button in app.button if str(button.key).startswith("use_")] == ["Use “Retired”"]


def test_a_list_that_was_not_renewed_is_said_beside_the_figures_of_every_page() -> None:
    old = b"Type,Manufacturer,Model,Quantity,Purchase date\nLaptop,Dell,Latitude 5420,4,2022-03-04\n"
    app = upload(the_app(), ("kit.csv", old))
    for page in ("inventories", "footprint", "summary"):
        words = said(go(app, page))
        assert "Not renewed: the list “kit.csv” of 4 March 2022 was made before" in words, page


def test_no_screen_names_a_figure_or_a_column_by_its_technical_name() -> None:
    old = b"Type,Manufacturer,Model,Quantity,Purchase date\nLaptop,Dell,Latitude 5420,4,2025-05-04\n"
    words = said(upload(the_app(), ("kit.csv", old)))
    assert "lifetime: 4 years)" in words
    for technical in ("device.", "planned_life_years", "4 year)", "kWh/year", "dimensionless"):
        assert technical not in words, technical


def test_the_lives_fit_a_phone_and_their_sources_stand_beneath() -> None:
    """Of 390 px a page leaves some 350: the three columns that are looked at fit, and the sources are a table of
    their own, which breaks its lines."""
    app = go(with_sample(), "settings")
    assert is_well(app)
    assert "Where the usual lives come from" in [one.label for one in app.expander]
    assert 'aria-label="Usual lives"' in html(app)
