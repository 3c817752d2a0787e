"""Answers are kept with one button on Inventories, Summary and the page of columns, and brought again with lists."""

from __future__ import annotations

import ast
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping, read_mapping, write_mapping
from tests.pages.app_tests import HOUSE, go, headline, is_well, press, said, the_app, upload, with_sample
from tests.pages.test_questions import FAULTY, PLAIN, SPARE, answer, kit

KEPT = write_mapping(Mapping(answers=(Answer("status", "quuxed", "in use"),))).encode()
SETTINGS = b"[organisation]\nname = 'Aber Council'\n"
TITLE = "Download your answers"


def downloads(app: AppTest) -> dict[str, Any]:
    return {each.proto.label: each.proto for each in app.get("download_button")}


def answered() -> AppTest:
    return answer(upload(the_app(), ("kit.csv", kit(PLAIN, FAULTY))), 0, "in use")


@pytest.mark.parametrize("page", ["inventories", "summary", "mapping"])
def test_one_button_keeps_what_was_said(page: str) -> None:
    app = go(answered(), page)
    assert is_well(app)
    assert TITLE in downloads(app)
    assert TITLE not in downloads(go(upload(the_app(), ("kit.csv", kit(PLAIN, FAULTY))), page)), "nothing was said yet"


@pytest.mark.parametrize(
    "files",
    [
        [("kit.csv", kit(PLAIN, FAULTY)), ("carbon_answers.toml", KEPT)],
        [("carbon_answers.toml", KEPT), ("kit.csv", kit(PLAIN, FAULTY))],
        [("kit.csv", kit(PLAIN, FAULTY)), ("ANSWERS (1).TOML", b"\xef\xbb\xbf" + KEPT)],
    ],
)
def test_they_are_brought_again_with_the_lists(files: list[tuple[str, bytes]]) -> None:
    app = upload(the_app(), *files)
    assert is_well(app)
    assert headline(app) == headline(answered())
    assert "holds 1 answer." in said(app)
    assert "toml" not in [name.rpartition(".")[2].lower() for name, _ in app.session_state["brought"].files]


def test_they_are_brought_after_the_lists_and_before_them() -> None:
    after = upload(upload(the_app(), ("kit.csv", kit(PLAIN, FAULTY))), ("a.toml", KEPT))
    before = upload(upload(the_app(), ("a.toml", KEPT)), ("kit.csv", kit(PLAIN, FAULTY)))
    assert headline(after) == headline(before) == headline(answered())


@pytest.mark.parametrize("page", ["inventories", "mapping", "settings"])
@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.toml", KEPT, "What was said before counts again. “a.toml” holds 1 answer."),
        ("s.toml", SETTINGS, "The settings of “s.toml” count now."),
        ("e.toml", b" \n", "“e.toml” is empty: nothing was taken from it."),
        ("b.toml", b"\xff\xfe\x00", "“b.toml” is not text in UTF-8."),
        ("x.toml", b"[[answer]]\nquestion = 'status'\n", "“x.toml” was not taken. Mapping: answer 1: “about”"),
        ("y.toml", b"[[type]\n", "“y.toml” was not taken. Mapping: it is no TOML"),
        ("p.toml", b"[[option]]\nname = 'As today'\n", "“p.toml” was not taken. "),
        ("t.toml", b"[[type]]\nword = 'Zorb'\ntype = ''\n", "“t.toml” was not taken. Mapping: “” is no type of kit"),
    ],
)  # fmt: skip
def test_any_page_that_takes_a_file_takes_answers_and_settings_and_says_so(
    page: str, name: str, content: bytes, told: str
) -> None:
    app = upload(the_app(), ("kit.csv", kit(PLAIN, FAULTY)))
    app = go(app, page)
    app.file_uploader[0].set_value([(name, content, "text/plain")])
    app = app.run()
    assert is_well(app)
    assert told in said(app)
    assert [name for name, _ in app.session_state["brought"].files] == ["kit.csv"]
    if content == SETTINGS:
        assert app.session_state["settings"].organisation_name == "Aber Council"


def test_answers_survive_a_further_file_a_newer_edition_and_a_new_start() -> None:
    app = answered()
    before = headline(app)
    app = upload(app, ("more.csv", kit("Monitor,Dell,P2422H,In use,1,30")))
    assert is_well(app)
    assert "At least" not in headline(app)
    assert headline(app) != before, "the further file counts too"
    assert "Answered (1)" in said(app)
    app = upload(app, ("kit.csv", kit(PLAIN, FAULTY, FAULTY)))
    assert "At least" not in headline(app), "the same word in a newer edition"
    app = upload(app, ("third.csv", kit(SPARE)))
    assert "“Zorbled” (1 row" in said(app), "what is new is asked"
    assert said(app).count("“Quuxed” (") == 1, "among the answers alone"
    app = press(app, "start_again")
    app = upload(app, ("kit.csv", kit(PLAIN, FAULTY)))
    assert headline(app) == before
    assert read_mapping(write_mapping(app.session_state["mapping"])).answer("status", "quuxed") == "in use"


def test_the_invented_council_leaves_and_brought_settings_stay() -> None:
    app = upload(with_sample(), ("kit.csv", kit(PLAIN)), ("s.toml", SETTINGS))
    assert is_well(app)
    assert app.session_state["settings"].organisation_name == "Aber Council"
    app = upload(with_sample(), ("a.toml", KEPT))
    assert app.session_state["brought"].sample, "answers alone do not take the council away"


# -- names as they are written where nothing reads Markdown ------------------------------------------------------------

PLAIN_LISTS = ("selectbox", "multiselect")
"""Fields of Streamlit whose choices are shown as they are; those of radio and pills are read as Markdown."""


def test_a_list_to_choose_from_shows_names_as_they_were_written() -> None:
    names = ("a_b*[1] (2).csv", "c_d$x.csv")
    unsure = b"u_thing,Zorb_(W)\nAlpha,3\nGamma,4\n"
    app = go(upload(the_app(), *((name, unsure.replace(b"Alpha", name.encode())) for name in names)), "mapping")
    options = next(box.options for box in app.selectbox if box.label == "Which list?")
    assert sorted(each.partition(": please")[0] for each in options) == sorted(names)
    assert "“Zorb_(W)” is" in [box.label for box in app.selectbox], "a screen reader says no backslash"
    for box in app.selectbox:
        assert "\\" not in box.label
        assert not [each for each in box.options if "\\" in each or "\u2060" in each], box.label


def choosers(page: str) -> list[tuple[int, str]]:
    """Where a page escapes choices of a field that shows them as they are: the line, and what it calls."""
    tree = ast.parse(page)
    found = []
    escaping = {
        each.name for each in ast.walk(tree)
        if isinstance(each, ast.FunctionDef) and len(each.body) == 1 and "showing.label(" in ast.unparse(each)
    }  # fmt: skip
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in PLAIN_LISTS:
            for word in call.keywords:
                text = ast.unparse(word.value)
                if word.arg in ("format_func", "placeholder") and ("showing.label" in text or text in escaping):
                    found.append((call.lineno, text))
            if len(call.args) > 1 and "showing.label" in ast.unparse(call.args[1]):
                found.append((call.lineno, ast.unparse(call.args[1])))
    return found


def test_the_look_finds_an_escaped_choice() -> None:
    assert choosers("def shown(x):\n    return showing.label(x)\nst.selectbox('a', [], format_func=shown)")
    assert choosers("st.multiselect('a', [], format_func=lambda x: showing.label(x))")
    assert choosers("st.selectbox('a', [showing.label(x) for x in y])")
    assert not choosers("st.radio('a', [], format_func=lambda x: showing.label(x))")


@pytest.mark.parametrize("path", sorted((HOUSE / "carbon" / "pages").rglob("*.py")), ids=lambda path: path.stem)
def test_no_page_escapes_what_is_shown_as_it_is(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert choosers(text) == []
    tree = ast.parse(text)
    names = [
        ast.unparse(word.value) for call in ast.walk(tree) if isinstance(call, ast.Call) for word in call.keywords
        if word.arg in ("file_name", "alt")
    ]  # fmt: skip
    assert not [name for name in names if "label(" in name]
