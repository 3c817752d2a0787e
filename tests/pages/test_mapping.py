"""The page of columns: what is filled in, what would count, and when it can be used."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app_tests import go, press, said, the_app, upload

KIT = ("kit.csv", b"School,Roll,Laptops,iPads,Comment\nYsgol A,210,30,60,ok\nYsgol B,100,12,a few,\n")


def opened(*files: tuple[str, bytes]) -> AppTest:
    return go(upload(the_app(), *files), "mapping")


def choose(app: AppTest, label: str, value: str) -> AppTest:
    next(each for each in app.selectbox if each.label == label).set_value(value)
    return app.run()


def test_counts_that_are_proposed_are_previewed_with_what_they_count_and_used() -> None:
    app = opened(("kit.csv", KIT[1].replace(b"a few", b"15")))
    assert "With these, 4 rows: 4 count (75 tablets, 42 laptops)." in said(app)
    assert not app.button(key="use_these").disabled
    app = press(app, "use_these")
    assert "is read with these columns now" in said(app)


def test_a_column_of_an_unknown_name_is_said_to_be_a_count_and_the_preview_follows() -> None:
    app = opened(("kit.csv", b"Building,Grey boxes,Flat things\nHall,40,50\nDepot,3,a few\n"))
    assert app.button(key="use_these").disabled
    assert "No column says what kind of kit a row is" in said(app)
    app = choose(app, "“Grey boxes” is", "count")
    assert app.button(key="use_these").disabled
    assert "does not say what it is a count of" in said(app)
    app = choose(app, "“Grey boxes” counts", "desktop")
    assert "With these, 2 rows: 2 count (43 desktops)." in said(app)
    app = choose(app, "“Flat things” is", "count")
    app = choose(app, "“Flat things” counts", "monitor")
    assert "With these, 4 rows: 3 count (50 monitors, 43 desktops), 1 waits." in said(app)
    app = press(app, "use_these")
    assert "is read with these columns now" in said(app)


def test_columns_with_which_nothing_would_count_cannot_be_used_and_the_reason_is_said() -> None:
    app = opened(("kit.csv", b"Building,Gadgets\nHall,lots\nDepot,a few\n"))
    app = choose(app, "“Gadgets” is", "count")
    app = choose(app, "“Gadgets” counts", "tablet")
    words = said(app)
    assert "With these, none of 2 rows would count." in words
    assert "is not a number of units" in words
    assert app.button(key="use_these").disabled


def test_what_is_no_likelier_than_not_is_named_and_not_filled_in() -> None:
    app = opened(("kit.csv", b"Thing,Whose make\nLaptop,Dell\nWotsit,Dell\nChair,Zorp\nMonitor,Acme\n"))
    field = next(each for each in app.selectbox if each.label == "“Thing” is")
    assert field.value == ""
    assert "may be Asset type" in said(app)
    app = choose(app, "“Thing” is", "asset_type")
    assert "2 count (1 laptop, 1 monitor), 2 wait" in said(app)


def test_a_large_list_is_read_for_its_preview_when_somebody_asks() -> None:
    lines = b"".join(b"Building %d,%d\n" % (number, number % 7 + 1) for number in range(130_000))
    app = opened(("kit.csv", b"Building,Gadgets there\n" + lines))
    app = choose(app, "“Gadgets there” is", "count")
    app = choose(app, "“Gadgets there” counts", "tablet")
    assert app.button(key="use_these").disabled
    app = press(app, "see_what_counts")
    assert "130,000 count" in said(app)
    assert not app.button(key="use_these").disabled


def shown(app: AppTest) -> dict[tuple[str, str], object]:
    """What each column is said to be, on the page as it stands."""
    return {(each.label, str(each.key)): each.value for each in app.selectbox if each.label.endswith("” is")}


LISTS = {
    "an unsure one becomes sure": (b"Item,Manufacturer,Number held\nLaptop,HP,120\nWibbler,HP,14\nMonitor,Dell,3\n",
                                   {"Item": "asset_type"}),
    "one with notes": (b"Thing held,Dept,How many held,Notes\nLaptop,Housing,120,x\nWibbler,Planning,14,y\n"
                       b"Monitor,Housing,30,z\n", {}),
    "the last is mended": (b"Bits,Place,Held\nLaptop,Hall,4\nMonitor,Depot,6\n", {"Held": "quantity", "Place": "site"}),
    "one is not used": (b"Kit held,Where kept,Nr,Colour\nLaptop,Hall,4,red\nMonitor,Depot,6,blue\n",
                        {"Kit held": "asset_type", "Nr": "quantity"}),
    "two of one heading": (b"Kit held,Nr,Nr,Colour\nLaptop,4,1,red\nMonitor,6,2,blue\n",
                           {"Kit held": "asset_type", "Colour": "site"}),
}  # fmt: skip


@pytest.mark.parametrize(("content", "said_of"), LISTS.values(), ids=LISTS)
def test_after_they_are_used_each_column_shows_what_was_said_of_it(content: bytes, said_of: dict[str, str]) -> None:
    app = opened(("kit.csv", content))
    for heading, field in said_of.items():
        app = choose(app, f"“{heading}” is", field)
    before = shown(app)
    app = press(app, "use_these")
    assert "is read with these columns now" in said(app)
    assert shown(app) == before


def test_kinds_to_confirm_keep_their_answers_when_another_basis_puts_them_in_another_order() -> None:
    lines = b"Type,Manufacturer,Quantity\nLaptop,HP,120\nWibbler,HP,14\nFondleslab,Apple,30\nSquawk box,Poly,22\n"
    app = go(upload(the_app(), ("kit.csv", lines)), "types")
    assert app.button(key="use_types").disabled
    assert {"“HP Wibbler” is", "“Apple Fondleslab” is", "“Poly Squawk box” is"} == {
        each.label for each in app.selectbox if each.label.endswith("” is")
    }
    app = choose(app, "“Apple Fondleslab” is", "tablet")
    assert not app.button(key="use_types").disabled
    assert {each.label: each.value for each in app.selectbox}["“HP Wibbler” is"] == ""
    app = press(app, "use_types")
    assert "1 name settled" in said(app)
    assert app.button(key="use_types").disabled
