"""Every page starts, empty and with an inventory; what people bring and choose counts, and is shown as text."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

import pytest
from streamlit.testing.v1 import AppTest

import carbon
from carbon.footprint.result.two_figures import RETURNS, two_figures, two_figures_text
from carbon.footprint.trials import effect_of, trials
from carbon.pages.around.saved_work import ASKING, ASKS, NOT_ASKING
from carbon.reports.words.headline import headline as headline_of
from carbon.settings import Contract, Period, Settings, read_settings
from carbon.words import catalogue
from carbon.words.amounts import amount_text, rows_sum_text
from carbon.words.effects import effect_text
from carbon.words.groups import group_name
from tests.pages.app_tests import (
    FIGURE,
    HOUSE,
    PAGES,
    go,
    headline,
    html,
    is_well,
    press,
    rows,
    said,
    the_app,
    upload,
    with_sample,
)

NOT_OUR_WORDS = re.compile(
    r"\b(errors?|exceptions?|invalid|null|nan|dataframes?|pars(e|ed|ing)|schemas?)\b|"
    r"please try again|something went wrong|!(?!=)",
    re.IGNORECASE,
)
LAPTOP = "Laptop,Dell,Latitude 5420,10,2024-05-01,Town hall,Housing,"
HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "**bold** _it_ `code`",
    "[link](http://evil.example)",
    "http://evil.example www.evil.example a@evil.example",
    ":smile: :material/home: :red[red]",
    "$E=mc^2$",
    "=cmd|' /C calc'!A0",
    "{count} %s {0}",
    "&lt;b&gt; & \\ # | ~~no~~",
)


def ranged(assessment: carbon.footprint.Assessment) -> str:
    total = assessment.total("management")
    return amount_text(total.location_based_kgco2e, total.low_kgco2e, total.high_kgco2e)


def assessed(name: str, content: bytes, settings: Settings | None = None) -> carbon.footprint.Assessment:
    return carbon.assess(carbon.read_inventory([(name, content)]), settings=settings)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_starts_with_nothing_brought(page: str) -> None:
    app = the_app()
    if page != "inventories":
        app = go(app, page)
    assert is_well(app)
    assert app.title or "How a kilogram" in said(app)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_starts_with_the_invented_council(page: str) -> None:
    app = with_sample()
    if page != "inventories":
        app = go(app, page)
    assert is_well(app)
    assert "no figure here is true of a real council" in said(app)


@pytest.mark.parametrize("page", PAGES)
def test_pages_speak_plain_english(page: str) -> None:
    for app in (the_app(), with_sample()):
        if page != "inventories":
            app = go(app, page)
        words = said(app)
        assert [found[0] for found in NOT_OUR_WORDS.finditer(words)] == []


def test_the_first_page_offers_two_ways_in_and_says_that_nothing_leaves() -> None:
    app = the_app()
    assert app.button(key="sample").label == "Try it with an invented council"
    assert app.file_uploader[0].label == "Upload your inventories"
    assert "Nothing leaves this computer" in said(app)


def test_the_invented_council_comes_with_its_settings() -> None:
    folder = HOUSE / "sample_data"
    settings = read_settings(folder / "aberwen.toml")
    tidy = folder / "aberwen_tidy.xlsx"
    assert headline(with_sample()) == ranged(assessed(tidy.name, tidy.read_bytes(), settings)) + " CO2e"


@pytest.mark.parametrize("example", ["01_clean_template.xlsx", "08_server_room_metered.xlsx", "10_network_kit.csv"])
def test_an_uploaded_file_shows_the_total_of_the_library(example: str) -> None:
    content = (HOUSE / "sample_data" / "examples" / example).read_bytes()
    app = upload(the_app(), (example, content))
    assert is_well(app)
    expected = assessed(example, content)
    told = headline_of(expected)
    shown = told.text if told.limits else ranged(expected) + " CO2e"
    assert bool(told.limits) == (example == "08_server_room_metered.xlsx"), "11 of 53 units are racks"
    assert headline(app) == shown
    line = rows_sum_text(expected.rows_read, expected.rows_waiting, expected.rows_left_out)
    assert line in said(app)
    assert headline(go(app, "footprint")) == shown


def test_uploading_leaves_the_invented_council_behind() -> None:
    app = upload(with_sample(), ("ours.csv", rows(LAPTOP)))
    assert "Aberwen" not in said(app)
    assert headline(app) == ranged(assessed("ours.csv", rows(LAPTOP))) + " CO2e"


def test_files_add_up_and_a_file_of_the_same_name_takes_the_place_of_the_earlier() -> None:
    app = upload(the_app(), ("a.csv", rows(LAPTOP)))
    app = upload(app, ("b.csv", rows("Monitor,Dell,P2422H,20,2024-05-01,Town hall,Housing,")))
    assert "2 rows = 2 counted" in said(app)
    app = upload(app, ("a.csv", rows(LAPTOP, LAPTOP.replace("5420", "5430"))))
    assert "3 rows = 3 counted" in said(app)
    app = press(app, "leave_b.csv")
    assert "2 rows = 2 counted" in said(app)
    app = press(app, "start_again")
    assert app.button(key="sample")


def test_a_change_of_one_cell_changes_the_total() -> None:
    """A sample of a long table would not notice it."""
    lines = [LAPTOP] * 60
    before = headline(upload(the_app(), ("list.csv", rows(*lines))))
    lines[31] = LAPTOP.replace(",10,", ",99,")
    after = headline(upload(the_app(), ("list.csv", rows(*lines))))
    assert before != after


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("empty.csv", b""),
        ("notes.csv", b"Dear all,\nthe list follows next week.\n"),
        ("broken.xlsx", b"PK\x03\x04" + bytes(400)),
    ],
)
def test_a_file_that_cannot_be_read_is_told_calmly(name: str, content: bytes) -> None:
    app = upload(the_app(), (name, content))
    assert is_well(app)
    assert name in said(app)
    assert [found[0] for found in NOT_OUR_WORDS.finditer(said(app))] == []
    assert is_well(go(app, "footprint"))
    assert "Go to Inventories" in said(app)


def test_what_people_write_is_shown_as_they_wrote_it() -> None:
    lines = [f'Laptop,"{text}","{text}",1,2024-05-01,"{text}","{text}",' for text in HOSTILE]
    lines += [f'"{text}",Dell,,x,soon,"{text}",,much' for text in HOSTILE]
    app = upload(the_app(), ("<b>list</b> **1** :smile: $x$.csv", rows(*lines)))
    for page in PAGES:
        shown = go(app, page) if page != "inventories" else app
        assert is_well(shown), page
        own_link = r'a class="jump" href="#(?:questions|file_[0-9a-f]{12})"'
        # Our own question before work is lost, to the letter: nothing that people write is in it.
        written = html(shown).replace(ASKS.format(does=ASKING), "").replace(ASKS.format(does=NOT_ASKING), "")
        assert not re.search(r"<(script|img|b>|i>|a )", re.sub(f"<{own_link}", "", written)), page
        for label in labels(shown) if page != "method" else ():
            assert not re.search(r"(?<!\\)\*\*|(?<!\\)\]\(http|:smile:|:red\[|(?<!\\)\$E", label), label


def labels(app: AppTest) -> list[str]:
    """Texts that Streamlit reads as Markdown."""
    kinds = ("markdown", "title", "header", "subheader", "caption", "expander", "button", "download_button", "radio")
    found = []
    for kind in kinds:
        for element in app.get(kind):
            found.append(str(getattr(element, "label", "") or getattr(element, "value", "")))
    return found


def test_book_and_basis_are_chosen_once_and_stand_on_every_page() -> None:
    app = with_sample()
    app.radio(key="book").set_value("inventory")
    app.radio(key="basis").set_value("market")
    app.run()
    chosen = "Report (inventory book) · market-based"
    for page in PAGES:
        app = go(app, page)
        book = "Decide (decision book) · location-based, market-based beside it" if page == "pathways" else chosen
        assert f"{book} · April 2025 to March 2026 · factors 2025" in said(app), page


def test_a_setting_counts_at_once_and_on_every_page() -> None:
    app = go(upload(the_app(), ("ours.csv", rows(LAPTOP))), "settings")
    app.slider(key="settings0_home_share").set_value(0.4)
    app.selectbox(key="settings0_begins").set_value(2024)
    app.run()
    settings = replace(Settings(home_share=0.4), period=Period.financial_year(2024))
    found = assessed("ours.csv", rows(LAPTOP), settings)
    assert f"With these settings. {two_figures_text(found)}" in said(app)
    expected = ranged(found)
    assert headline(go(app, "footprint")) == expected + " CO2e"
    assert "April 2024 to March 2025 · factors 2024" in said(app)


def test_an_electricity_contract_changes_the_market_based_figure_only() -> None:
    app = go(with_sample(), "settings")
    app.slider(key="settings1_rego_share").set_value(1.0)
    app.run()
    assert is_well(app)
    settings = app.session_state["settings"]
    assert settings.contract is not None
    assert settings.contract.rego_share == 1.0


def test_certificates_that_would_be_taken_off_twice_are_told_and_change_nothing() -> None:
    app = go(with_sample(), "settings")
    app.slider(key="settings1_rego_share").set_value(0.6)
    app.run()
    app.number_input(key="settings1_supplier_factor_kgco2e_per_kwh").set_value(0.12)
    app.run()
    app.selectbox(key="settings1_supplier_factor_is").set_value("of the whole tariff")
    app.run()
    assert is_well(app)
    assert "holds its certificates already" in said(app)
    assert app.session_state["settings"].contract == Contract("", 0.12, 0.6)


def test_what_a_settings_file_says_of_a_roof_stays_when_a_share_of_certificates_is_chosen() -> None:
    app = the_app()
    app.session_state["settings"] = Settings(contract=Contract("", onsite_kwh=6000, site_kwh=20000))
    app = go(app, "settings")
    app.slider(key="settings0_rego_share").set_value(0.5)
    app.run()
    assert is_well(app)
    assert app.session_state["settings"].contract == Contract("", rego_share=0.5, onsite_kwh=6000, site_kwh=20000)


HALL = b"Type,Quantity,Annual electricity (kWh per unit),Run by\nServer,2,3000,leased hall\n"


@pytest.mark.parametrize("page", ["footprint", "summary"])
def test_the_scope_of_leased_halls_is_named_with_what_it_follows_from(page: str) -> None:
    app = go(upload(the_app(), ("ours.csv", HALL)), page)
    assert "Leased halls" in html(app)
    assert "scope 2 and 3.3 for the equipment" in html(app)
    assert "consolidation approach, operational control" in html(app)


def test_which_rows_count_is_chosen_and_the_files_are_read_again() -> None:
    content = b"Type,Model,Serial,Status\nLaptop,Latitude 5420,S1,In use\nLaptop,Latitude 5420,S2,Retired\n"
    app = go(upload(the_app(), ("ours.csv", content)), "settings")
    app.selectbox(key="settings0_rows_retired").set_value("count")
    app.run()
    assert app.session_state["settings"].rows == {"retired": "count"}
    assert "2 rows = 2 counted + 0 waiting + 0 left out" in said(go(app, "inventories"))


def test_a_settings_file_is_taken_and_one_with_an_unknown_key_is_told() -> None:
    app = go(the_app(), "settings")
    app.file_uploader[0].set_value(("mine.toml", b"[devices]\nhome_share = 0.25\n", "text/plain"))
    app.run()
    assert app.session_state["settings"].home_share == 0.25
    assert app.slider(key="settings1_home_share").value == 0.25
    app.file_uploader[0].set_value(("theirs.toml", b"[devices]\nhome_shore = 0.25\n", "text/plain"))
    app.run()
    assert is_well(app)
    assert "home_shore" in said(app)
    assert "home_share" in said(app)
    assert app.session_state["settings"].home_share == 0.25


def test_a_factor_is_found_and_opened_with_its_provenance() -> None:
    app = go(with_sample(), "factors")
    app.text_input(key="factor_words").set_value("uk electricity generation")
    app.run()
    assert app.dataframe
    box = next(box for box in app.selectbox if box.label == "Open a factor")
    box.set_value("uk.electricity.generation.2025")
    app.run()
    assert is_well(app)
    for word in ("DESNZ", "Licence", "Address", "In this assessment it carries"):
        assert word in said(app)


def test_words_that_find_nothing_are_told() -> None:
    app = go(the_app(), "factors")
    app.text_input(key="factor_words").set_value("unobtainium")
    app.run()
    assert is_well(app)
    assert "No factor is known for these words" in said(app)


def test_a_row_answers_why_it_counts_as_it_does() -> None:
    app = go(with_sample(), "footprint")
    box = app.selectbox(key="why_row")
    box.set_value(box.options[0])
    app.run()
    assert is_well(app)
    assert "The sum, with its numbers filled in" in said(app)


def test_every_setting_says_its_usual_value_and_its_reason() -> None:
    words = said(go(with_sample(), "settings"))
    for name, entry in catalogue("settings").items():
        assert escape(entry["because"].split("{")[0].strip(), quote=True) in words, name
        assert entry["asked"] in words, name


def test_what_each_setting_would_change_is_worked_out_when_asked_for() -> None:
    app = go(upload(the_app(), ("ours.csv", rows(LAPTOP))), "settings")
    assert "of the total" not in said(app)
    app = press(app, "effects")
    assert is_well(app)
    found = app.session_state["assessment"][1]
    for name in ("factor_set", "lifetime_years"):
        effects = [effect_of(found, one) for one in trials(found, name)]
        assert effects
        for effect in effects:
            told = effect_text(effect.before_kgco2e, effect.after_kgco2e, effect.moved_kgco2e)
            assert f"{effect.trial.words}: {told}" in said(app), name
    app.slider(key="settings0_home_share").set_value(0.5)
    app.run()
    assert "10 points less: " in said(app)


def test_which_cloud_figure_counts_is_chosen_on_the_page() -> None:
    app = go(with_sample(), "settings")
    app.radio(key="settings1_cloud_active").set_value("modelled")
    app.selectbox(key="settings1_country").set_value("IE")
    app.selectbox(key="settings1_region_AWS").set_value("eu-west-1")
    app.run()
    assert is_well(app)
    now = app.session_state["settings"]
    assert (now.cloud_active, now.country, now.default_region) == ("modelled", "IE", {"AWS": "eu-west-1"})


def test_the_summary_shows_its_first_sheet_and_says_that_its_checks_agree() -> None:
    app = go(with_sample(), "summary")
    found = app.session_state["assessment"][1]
    checks = re.search(r"(\d+) of (\d+) checks OK", said(app))
    assert checks
    assert checks[1] == checks[2]
    assert 'class="sheet"' in html(app)
    for estate in found.by("management", "estate").index:
        assert group_name("estate", estate) in said(app)


def test_a_workbook_whose_writing_was_stopped_is_offered_again() -> None:
    app = with_sample()
    app.session_state["workbook_stopped"] = app.session_state["assessment"][1]
    app = go(app, "summary")
    assert "Writing was stopped" in said(app)
    assert "checks OK" not in said(app)
    app = press(app, "prepare_summary")
    assert "checks OK" in said(app)


def test_both_figures_stand_where_one_did_with_what_they_are_for_and_where_they_go() -> None:
    app = with_sample()
    found = app.session_state["assessment"][1]
    report, manage = two_figures(found)
    for page in ("inventories", "footprint"):
        told = said(go(app, page))
        for words in ("To report", "To manage by", "Bought this year; GHG Protocol (inventory book)",
                      "Spread over life (management book)", RETURNS, "Which figure goes where"):  # fmt: skip
            assert words in told, (page, words)
        other = headline_of(found, "inventory").figure
        assert f'class="other_headline">{other} CO2e<' in FIGURE.sub(r"\1", html(app))
        assert f"to report {report.alone}; to manage by {manage.alone}" in told, "down the side"
    assert two_figures_text(found) in said(go(app, "summary"))
    assert "What was chosen" in said(app)
    assert app.radio(key="book").options[:2] == ["Report", "Manage"]


def test_the_usual_period_is_no_change_though_it_was_chosen() -> None:
    app = go(with_sample(), "settings")
    next(each for each in app.button if each.label == "Back to the usual values").click()
    app = app.run()
    assert "1 changed" not in said(app)
    assert "as usual" in said(app)
