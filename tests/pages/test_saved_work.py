"""Saved work on the pages: one button everywhere, what is not saved is said, and a reload loses nothing that was."""

from __future__ import annotations

from typing import Any

from streamlit.testing.v1 import AppTest

from carbon.pages.around import saved_work
from carbon.store.project import open_project, save_project
from tests.pages.app_tests import FAULT, go, press, rows, said, the_app, upload, with_sample
from tests.store.test_project import YEAR

LIST = rows("Laptop,Dell,Latitude 5440,12,2023-05-01,Hall,Housing,30")
SIDE = ("footprint", "pathways", "compare", "summary", "factors", "settings", "method", "inventories")


def work_of(app: AppTest) -> bytes:
    """What the button would write, from what it was given when it was drawn."""
    held: dict[str, Any] = {}
    state = app.session_state
    held["files"] = list(state["brought"].files)
    for name, usual in (("settings", YEAR), ("mapping", None)):
        held[name] = state[name] if name in state else usual  # noqa: SIM401  (a session's state has no get)
    return save_project(**held)


def bring_work(app: AppTest, name: str, content: bytes) -> AppTest:
    app.file_uploader[1].set_value((name, content, "application/zip"))
    return app.run()


def test_every_page_has_the_button_and_says_that_nothing_is_saved_yet() -> None:
    app = upload(the_app(), ("kit.csv", LIST))
    for page in SIDE:
        app = go(app, page)
        assert "Not saved yet: a reload loses it" in said(app), page
        assert [each.proto.label for each in app.sidebar if each.type == "download_button"] == ["Save your work"], page


def test_before_anything_is_brought_there_is_nothing_to_save() -> None:
    app = the_app()
    assert not [each for each in app.sidebar if each.type == "download_button"]
    assert "Go on with saved work" in said(app)


def test_the_invented_council_is_not_told_as_unsaved_until_something_is_changed() -> None:
    app = with_sample()
    assert "Not saved" not in said(app)
    app.session_state["chosen_basis"] = "market"
    assert "Not saved yet" in said(app.run())


def test_work_that_was_saved_goes_on_with_the_same_figure() -> None:
    app = with_sample()
    before = said(app)
    again = bring_work(the_app(), "council.carbon", work_of(app))
    assert "The work of “council.carbon” goes on." in said(again)
    assert FAULT not in said(again)
    assert "Not saved" not in said(again)
    assert "384 t" in before
    assert "384 t" in said(again)
    assert "when it was saved" not in said(again)
    again.session_state["chosen_book"] = "inventory"
    assert "Not saved yet" in said(again.run())


def test_work_may_be_brought_with_the_lists_as_well() -> None:
    content = save_project([("kit.csv", LIST)], settings=YEAR)
    app = upload(the_app(), ("ours.carbon", content))
    assert [name for name, _ in app.session_state["brought"].files] == ["kit.csv"]


def test_what_is_no_work_is_refused_with_a_sentence_and_changes_nothing() -> None:
    app = bring_work(the_app(), "ours.carbon", b"PK hello")
    assert "ours.carbon cannot be opened: it is damaged" in said(app)
    app = upload(upload(the_app(), ("kit.csv", LIST)), ("ours.carbon", b"hello"))
    assert "ours.carbon is no saved work" in said(app)
    assert [name for name, _ in app.session_state["brought"].files] == ["kit.csv"]


def test_settings_answers_and_options_that_were_saved_come_back() -> None:
    content = save_project([("kit.csv", LIST)], settings=YEAR, chosen={"book": "inventory", "options_off": [7]})
    app = bring_work(the_app(), "ours.carbon", content)
    assert app.session_state["chosen_book"] == "inventory"
    app = go(app, "pathways")
    assert FAULT not in said(app)
    assert open_project(work_of(app)).settings.period == YEAR.period


def test_start_again_leaves_nothing_unsaved() -> None:
    app = press(upload(the_app(), ("kit.csv", LIST)), "start_again")
    assert "Not saved" not in said(app)
    assert saved_work.is_work("Ours.CARBON")
