"""Compare years: what changed since another factor set or an earlier inventory."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

from streamlit.testing.v1 import AppTest

import carbon
from carbon.reports.words.restatement_words import finding
from carbon.settings import Period, Settings
from tests.pages.app_tests import go, is_well, press, rows, the_app, upload, with_sample
from tests.pages.app_tests import said as shown

LAPTOP = "Laptop,Dell,Latitude 5420,{},2024-05-01,Town hall,Housing,"


def said(app: AppTest) -> str:
    """What the page says, whatever kind of space keeps figures and units together."""
    return re.sub(r"\s", " ", unescape(shown(app)))


def test_without_an_inventory_the_way_to_one_is_shown() -> None:
    app = go(the_app(), "compare")
    assert is_well(app)
    assert "Go to Inventories" in said(app)


def test_the_same_inventory_under_an_older_factor_set() -> None:
    app = go(with_sample(), "compare")
    assert is_well(app)
    assert "The 2024 set describes the grid of 2022, the 2025 set that of 2023" in said(app)
    app.selectbox(key="compare_set").set_value(2026)
    app.run()
    assert is_well(app)
    assert "two years of the grid's change in one new edition" in said(app)
    assert "the base year stands" in said(app)


def test_an_earlier_inventory_stays_beside_the_later_one() -> None:
    app = go(upload(the_app(), ("now.csv", rows(LAPTOP.format(12)))), "compare")
    app.radio(key="compare_kind").set_value("files")
    app.run()
    assert "Bring the earlier inventory" in said(app)
    app.file_uploader[0].set_value([("then.csv", rows(LAPTOP.format(10)), "text/csv")])
    app.run()
    assert is_well(app)
    before, after = (
        carbon.assess(
            carbon.read_inventory([("list.csv", rows(LAPTOP.format(units)))]),
            settings=Settings(),
            period=Period.financial_year(year),
        )
        for units, year in ((10, 2024), (12, 2025))
    )
    assert finding(carbon.compare_assessments(before, after)) in said(app)
    app.selectbox(key="compare_axis").set_value("directorate")
    app.run()
    assert is_well(app)
    assert "1 row = 1 counted" in said(go(app, "inventories"))
    app = go(app, "compare")
    assert "Earlier: then.csv" in said(app)
    app = press(app, "prepare_comparison")
    assert is_well(app)
    assert app.get("download_button")


def test_a_year_long_before_the_earlier_list_is_refused_whatever_day_is_stated() -> None:
    app = go(upload(the_app(), ("now.csv", rows(LAPTOP.format(12)))), "compare")
    app.radio(key="compare_kind").set_value("files")
    app.run()
    app.file_uploader[0].set_value([("then.csv", rows(LAPTOP.format(10)), "text/csv")])
    app.run()
    app.selectbox(key="compare_period").set_value(Period.financial_year(2020))
    app.run()
    assert is_well(app)
    assert "“then.csv” lists what stood there on 1 May 2024" in said(app)
    assert "Bring a list of April 2020 to March 2021" in said(app)
    app.date_input(key="compare_day").set_value(date(2021, 3, 31))
    app.run()
    assert is_well(app)
    assert "“then.csv” lists what stood there on 1 May 2024" in said(app)  # it names kit of that day


def test_the_day_that_settings_state_of_the_earlier_file_holds_and_one_that_is_typed_wins() -> None:
    app = upload(the_app(), ("now.csv", rows(LAPTOP.format(12))))
    app.session_state["settings"] = Settings(list_days={"then.csv": date(2026, 10, 31)})
    app = go(app, "compare")
    app.radio(key="compare_kind").set_value("files")
    app.run()
    app.file_uploader[0].set_value([("then.csv", rows(LAPTOP.format(10)), "text/csv")])
    app.run()
    assert is_well(app)
    assert "“then.csv” lists what stood there on 31 October 2026" in said(app)
    app.date_input(key="compare_day").set_value(date(2025, 3, 31))
    app.run()
    assert is_well(app)
    assert "“then.csv” of 31 March 2025 stands for April 2024 to March 2025" in said(app)


def test_the_day_of_a_list_is_stated_on_the_settings_page_and_a_remnant_stands_in_the_headline() -> None:
    app = go(upload(the_app(), ("now.csv", rows(LAPTOP.format(12), LAPTOP.format(3).replace("2024-05-01", "")))),
             "settings")  # fmt: skip
    assert "1 May 2024 is the last day that it names" in " ".join(one.label for one in app.date_input)
    app.date_input(key="settings0_list_day_now.csv").set_value(date(2028, 3, 31))
    app.run()
    assert is_well(app)
    assert app.session_state["settings"].list_days == {"now.csv": date(2028, 3, 31)}
    app = go(app, "footprint")
    assert "A remnant of" in said(app)
    assert "“now.csv” lists what stood there on 31 March 2028" in said(app)


def test_an_earlier_file_that_cannot_be_read_is_told_calmly() -> None:
    app = go(with_sample(), "compare")
    app.radio(key="compare_kind").set_value("files")
    app.run()
    app.file_uploader[0].set_value([("notes.csv", b"Dear all,\nthe list follows.\n", "text/csv")])
    app.run()
    assert is_well(app)
    assert "None of the files holds rows that could be counted" in said(app)


def test_staff_entered_in_settings_give_a_figure_for_each_on_the_footprint() -> None:
    app = go(upload(the_app(), ("now.csv", rows(LAPTOP.format(12)))), "settings")
    app.number_input(key="settings0_staff_count").set_value(10.0)
    app.run()
    assert is_well(app)
    assert "Each member of staff" in said(go(app, "footprint"))
    assert "10 members of staff" in said(app)
    assert "no published figure for one" in said(app)


def test_an_estate_that_one_list_lacks_is_answered_on_the_page() -> None:
    """What --lists-all says at a terminal: the cloud was no longer used, so that its fall is activity and no scope."""
    both = LAPTOP.format(10)
    cloud = b"Provider,Service,Region,Instance type,Number,Hours\nAWS,EC2,eu-west-2,m5.large,2,8760\n"
    app = go(upload(the_app(), ("now.csv", rows(both))), "compare")
    app.radio(key="compare_kind").set_value("files")
    app.run()
    app.file_uploader[0].set_value([("then.csv", rows(both), "text/csv"), ("cloud.csv", cloud, "text/csv")])
    app.run()
    assert is_well(app)
    assert "Of Cloud nothing says why" in said(app)
    assert app.radio(key="used_cloud").value == "open"
    app.radio(key="used_cloud").set_value("used")
    app.run()
    assert is_well(app)
    assert "nothing says why" not in said(app)
    assert app.radio(key="used_cloud").value == "used", "the answer can be taken back"
    app.radio(key="used_cloud").set_value("open")
    app.run()
    assert "Of Cloud nothing says why" in said(app)
