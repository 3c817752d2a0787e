"""Undo: every place that removes or replaces something offers the way back, says what comes back, and brings it."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from carbon.pages.held import undo
from carbon.store.project import save_project
from carbon.words import catalogue
from tests.pages.app_tests import HOUSE, go, is_well, press, rows, said, the_app, upload, with_sample
from tests.pages.test_kept_files import KEPT, SETTINGS
from tests.pages.test_questions import FAULTY, PLAIN, answer, kit
from tests.store.test_project import YEAR

LIST = rows("Laptop,Dell,Latitude 5440,12,2023-05-01,Hall,Housing,30")
OTHER = rows("Monitor,Dell,P2422H,3,2023-05-01,Hall,Housing,30", "Monitor,Dell,P2422H,1,2023-05-01,Hall,Housing,30")
LOOKED_AT = ("digest", "settings", "mapping", "pathway", "pathway_off", "chosen_book", "chosen_basis")


def label(app: AppTest) -> str:
    """What the offer says; "" where there is none."""
    return next((each.label.replace("\\", "").replace("\u2060", "") for each in app.button if each.key == "undo"), "")


def stands(app: AppTest) -> dict[str, Any]:
    """What a person brought, said and chose. Options are nobody's until they are changed."""
    state = app.session_state
    own = "pathway_own" in state and state["pathway_own"]
    names = [name for name in LOOKED_AT if own or not name.startswith("pathway")]
    return {name: state[name] for name in names if name in state}


def two_lists() -> AppTest:
    return upload(the_app(), ("kit.csv", LIST), ("more.csv", OTHER))


def answered() -> AppTest:
    return answer(upload(the_app(), ("kit.csv", kit(PLAIN, FAULTY))), 0, "in use")


def own_settings() -> AppTest:
    app = go(two_lists(), "settings")
    app.text_input(key="settings0_organisation_name").set_value("Aber Council")
    return app.run()


def own_options() -> AppTest:
    app = press(go(with_sample(), "pathways"), "pathway_add")
    return press(app, f"pathway_edit_{len(app.session_state['pathway'].options) - 1}")


def own_value() -> AppTest:
    app = go(two_lists(), "settings")
    app.radio(key="own_kind").set_value("pue")
    app = app.run()
    for name, value in (("own_source", "our meter"), ("own_reason", "it is ours")):
        app.text_input(key=name).set_value(value)
    next(each for each in app.button if each.label == "Use it").click()
    return app.run()


def brings(name: str, content: bytes, field: int = 0) -> Callable[[AppTest], AppTest]:
    def act(app: AppTest) -> AppTest:
        app.file_uploader[field].set_value([(name, content, "text/plain")])
        return app.run()

    return act


def presses(key: str) -> Callable[[AppTest], AppTest]:
    return lambda app: press(app, key)


def back_to_usual(app: AppTest) -> AppTest:
    next(each for each in app.button if each.label == "Back to the usual values").click()
    return app.run()


def ask_again(app: AppTest) -> AppTest:
    return press(app, next(each.key for each in app.button if (each.key or "").startswith("again_")))


def delete_last(app: AppTest) -> AppTest:
    return press(app, f"pathway_delete_{len(app.session_state['pathway'].options) - 1}")


def renew(app: AppTest) -> AppTest:
    return brings("kit.csv", LIST + b"Laptop,Dell,Latitude 5440,1,2023-05-01,Hall,Housing,30\n")(app)


def renewed() -> AppTest:
    return renew(two_lists())


def brought_options(app: AppTest) -> AppTest:
    text = b'[[option]]\nname = "As today"\n[[option]]\nname = "Else"\n'
    field = next(each for each in app.file_uploader if "options" in each.label)
    field.set_value(("o.toml", text, "text/plain"))
    return app.run()


def own_columns() -> AppTest:
    app = go(two_lists(), "mapping")
    return press(app, "use_these")


SAVED = save_project([("saved.csv", LIST)], settings=YEAR)
ACTS: dict[str, tuple[Callable[[], AppTest], Callable[[AppTest], AppTest], str]] = {
    "a file is left out": (two_lists, presses("leave_more.csv"), "bring back more.csv (2 rows, "),
    "the last file is left out": (
        lambda: upload(the_app(), ("kit.csv", LIST)), presses("leave_kit.csv"), "bring back kit.csv (1 row, "),
    "a newer file of the same name": (two_lists, renew, "bring back the earlier kit.csv"),
    "the first file again": (renewed, presses("first_again_kit.csv"), "use the other kit.csv again"),
    "start again": (two_lists, presses("start_again"), "bring back kit.csv and 1 more (3 rows, "),
    "start again from the council": (
        with_sample, presses("start_again"), "bring back the invented council (193 rows, "),
    "one's own list in the council's place": (with_sample, brings("kit.csv", LIST), "bring back the invented council"),
    "a settings file": (
        own_settings, brings("s.toml", SETTINGS.replace(b"Aber", b"Ceredig")),
        "bring back the settings as they were (1 changed)"),
    "the usual values": (own_settings, back_to_usual, "bring back the settings as they were (1 changed)"),
    "an own value": (own_value, presses("own_undo_0"), "bring back 1 value of your own"),
    "all that was said": (
        lambda: go(answered(), "mapping"), presses("mapping_forget"),
        "bring back what was said and answered (1 answer)"),
    "answers from a file": (
        answered, brings("a.toml", KEPT.replace(b"in use", b"retired")),
        "bring back what was said and answered (1 answer)"),
    "an answer": (answered, ask_again, "bring back your answer about “quuxed”"),
    "a list that is left out": (own_columns, presses("leave_out"), "read kit.csv as before"),
    "an option": (own_options, delete_last, "bring back the option “New option”"),
    "the ready-made options again": (own_options, presses("pathway_again"), "bring back your 5 options (As today"),
    "options from a file": (own_options, brought_options, "bring back your 5 options (As today"),
    "saved work": (two_lists, brings("s.carbon", SAVED), "bring back kit.csv and 1 more (3 rows, "),
}  # fmt: skip
"""Every place where something goes: how it stands before, the act, and what the way back says."""


@pytest.mark.parametrize("name", ACTS)
def test_what_goes_comes_back(name: str) -> None:
    begin, act, words = ACTS[name]
    app = begin()
    before = stands(app)
    app = act(app)
    assert is_well(app)
    assert stands(app) != before, "the act changed something"
    assert label(app).startswith(f"Undo: {words}"), label(app)
    assert "since then" not in label(app)
    after = stands(app)
    app = press(app, "undo")
    assert is_well(app)
    assert stands(app) == before
    assert label(app) == "Undo: take that back"
    assert stands(press(app, "undo")) == after


def test_before_anything_goes_there_is_nothing_to_undo() -> None:
    assert label(the_app()) == ""
    assert label(two_lists()) == ""
    assert label(go(own_settings(), "footprint")) == ""


def test_it_stands_on_every_page_until_the_next_such_act_and_tells_of_what_was_changed_since() -> None:
    app = press(two_lists(), "leave_more.csv")
    app = go(app, "footprint")
    assert label(app).startswith("Undo: bring back more.csv")
    app = upload(app, ("third.csv", OTHER))
    assert label(app).endswith("(what you changed there since then goes)")
    app = press(app, "leave_third.csv")
    assert label(app).startswith("Undo: bring back third.csv")


def test_a_measure_that_is_taken_out_comes_back() -> None:
    app = go(with_sample(), "pathways")
    place = next(at for at, option in enumerate(app.session_state["pathway"].options) if option.measures)
    app = press(app, f"pathway_edit_{place}")
    before = app.session_state["pathway"]
    app = press(app, next(each.key for each in app.button if each.label == "Take this measure out"))
    assert app.session_state["pathway"] != before
    assert label(app) == f"Undo: bring back the measure of “{before.options[place].name}”"
    assert press(app, "undo").session_state["pathway"] == before


def test_reading_that_is_stopped_can_go_on() -> None:
    """`stop_reading` is the button's own way: a test has no time to press it."""
    assert catalogue("kept")["undo"]["stopped"].format(names="kit.csv") == "bring back kit.csv and read on"


def test_what_is_remembered_is_not_copied() -> None:
    app = two_lists()
    files = app.session_state["brought"].files
    app = press(app, "leave_more.csv")
    assert app.session_state["undo_offer"]["kept"]["brought"].files is files


def test_every_way_back_has_its_words_and_every_words_their_place() -> None:
    pages = [ast.parse(path.read_text(encoding="utf-8")) for path in (HOUSE / "carbon" / "pages").rglob("*.py")]
    calls = [node for tree in pages for node in ast.walk(tree) if isinstance(node, ast.Call)]
    used = {ast.literal_eval(call.args[0]) for call in calls
            if ast.unparse(call.func) in ("undo.offer", "offer") and call.args
            and isinstance(call.args[0], ast.Constant)}  # fmt: skip
    assert used == set(catalogue("kept")["undo"]) - {"button", "changed"}
    assert set(undo.FILES) <= set(undo.ALL_FILES) <= set(undo.WORK)
    assert said(the_app())
