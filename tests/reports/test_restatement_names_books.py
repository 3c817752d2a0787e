"""Each sentence of a comparison that holds a figure says of which book it is, and none says what is not so.

Five laptops of 216.6 kg and four years in two lists of 31 March; the UK's grid is 0.27522 kgCO2e/kWh in the set of 2024
and 0.24540 in that of 2025. What is written off, undated or bought within a year moves one book and not the other.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

import carbon
from carbon.cli.assess_terminal import bridge_text
from carbon.footprint.ledger.blocks import BOOKS_TOLD
from carbon.footprint.restatement.restatement import Bridge
from carbon.footprint.restatement.unlisted import unlisted
from carbon.reports.words.restatement_words import finding, sentences
from carbon.settings import Period, Settings, read_settings

HEAD = "Serial number|Asset tag|Embodied kgCO2e per unit|Site|Acquisition date"
PERIODS = ("2024-04-01:2025-03-31", "2025-04-01:2026-03-31")


def rows(
    count: int, day: str = "2023-05-01", *, first: int = 1, making: str = "", tag: bool = False
) -> tuple[str, ...]:
    at = range(first, first + count)
    return tuple(f"{'' if tag else f'S000000{n}'}|{f'TAG10{n}' if tag else ''}|{making}|Hall|{day}" for n in at)


def compared(
    old: tuple[str, ...], new: tuple[str, ...], *, before: str = "", after: str = "", periods: tuple[str, str] = PERIODS
) -> Bridge:
    sides = []
    for name, listed, chosen, span in zip(("old", "new"), (old, new), (before, after), periods, strict=True):
        text = "\n".join((f"Type|{HEAD}", *(f"Laptop|{row}" for row in listed), "")).replace("|", ",")
        period = Period.parse(span)
        own = read_settings(chosen) if chosen else Settings()
        settings = replace(own, list_days={"*": period.end})
        activity = carbon.read_inventory([(f"{name}.csv", text.encode())])
        sides.append(carbon.assess(activity, settings=settings, period=period))
    return carbon.compare_assessments(*sides)


def told(bridge: Bridge) -> str:
    return "\n".join(sentences(bridge))


def one(bridge: Bridge, words: str) -> str:
    [text] = [text for text in sentences(bridge) if words in text]
    return text


FIVE = rows(5)


# -- which base year would be restated: as the JSON says --------------------------------------------------------------
RESTATED = {
    "both books": (FIVE, (*FIVE, *rows(4, first=6)), ["management", "inventory"]),
    "one more of five": (FIVE, (*FIVE, *rows(1, first=6)), ["management", "inventory"]),
    "bought in the earlier year, so its making is to report": (
        FIVE, (*FIVE, *rows(1, "2024-05-01", first=6)), ["management", "inventory"],
    ),
    "beside a great purchase to report, to manage by alone": (
        rows(5, "2024-05-01"), (*rows(5, "2024-05-01"), *rows(1, "2023-05-01", first=6)), ["management"],
    ),
    "its life is over: it uses little, to report alone": (
        FIVE, (*FIVE, *rows(1, "2015-05-01", first=6)), ["inventory"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RESTATED)
def test_the_books_that_would_be_restated_are_those_of_the_record(name: str) -> None:
    old, new, books = RESTATED[name]
    bridge = compared(old, new)
    assert unlisted(bridge).bought_before.as_record()["would_restate"] == books
    text = one(bridge, "were bought before" if "were bought before" in told(bridge) else "was bought before")
    named = text.partition("with that")[2]
    assert ("the figure to manage by" in named) is ("management" in books)
    assert ("the figure to report" in named) is ("inventory" in books)


# -- age is where a life ended ----------------------------------------------------------------------------------------
HALF, YEAR, LEAP = "2025-04-01:2025-09-30", "2023-04-01:2024-03-31", "2024-04-01:2025-03-31"
AGE = {
    # name: day of purchase, periods, whether a life ended, whether the lengths are told
    "half a year": ("2023-05-01", (PERIODS[0], HALF), False, True),
    "nine months": ("2023-05-01", (PERIODS[0], "2025-04-01:2025-12-31"), False, True),
    "a leap year before": ("2022-05-01", (YEAR, LEAP), False, False),
    "a leap year after": ("2021-05-01", ("2022-04-01:2023-03-31", YEAR), False, False),
    "years of one length": ("2023-05-01", PERIODS, False, False),
    "half a year before": ("2023-05-01", ("2024-10-01:2025-03-31", PERIODS[1]), False, True),
    "a February of 28 days after one of 29": (
        "2023-05-01", ("2024-02-01:2024-02-29", "2025-02-01:2025-02-28"), False, True,
    ),
    "its life ended in the later year": ("2021-06-01", PERIODS, True, False),
    "its life ended before it": ("2020-06-01", PERIODS, True, False),
    "its life ended in the later half year": ("2021-06-01", (PERIODS[0], HALF), True, True),
    "its life ended after a leap year": ("2020-06-01", (YEAR, LEAP), True, False),
}  # fmt: skip


@pytest.mark.parametrize("name", AGE)
def test_age_is_told_where_a_life_ended_and_lengths_where_they_differ(name: str) -> None:
    day, periods, ended, lengths = AGE[name]
    bridge = compared(rows(5, day), rows(5, day), periods=periods)
    assert (bridge.aged_kgco2e < 0) is ended
    assert ("the age of kit alone" in told(bridge) + finding(bridge)) is ended
    assert ("a shorter period holds less" in told(bridge)) is lengths


def test_the_lengths_are_told_in_days() -> None:
    bridge = compared(FIVE, FIVE, periods=(PERIODS[0], HALF))
    assert "183 days" in one(bridge, "a shorter period holds less")
    assert "365" in one(bridge, "a shorter period holds less")


# -- books ------------------------------------------------------------------------------------------------------------
KNOWN_IN_BOTH = (rows(5, "2024-05-01"), rows(5, "2024-05-01", making="300"))
BOOKS = {
    # name: lists, a part of the sentence, how it names its figures
    "the change, to manage by and to report": (*KNOWN_IN_BOTH, "The change of the figure to report lies", ("−",)),
    "the change, to manage by": (*KNOWN_IN_BOTH, "The change of the figure to manage by lies", ("+",)),
    "renewed": (FIVE, rows(5, "2025-06-01", first=6), "The change of the figure to report lies", ("+",)),
    "grid alone is one change in both": (FIVE, FIVE, "The change of both figures lies", ("−",)),
    "known otherwise": (*KNOWN_IN_BOTH, "known otherwise", ("(to manage by)", "(to report)")),
    "dated": (rows(5, ""), FIVE, "known otherwise", ("(to manage by)", "(to report)")),
    "the grid": (FIVE, FIVE, "is the UK grid alone", ("(both figures)",)),
    "not in the later list": (FIVE, FIVE[:3], "not in the later one", ("(to manage by)", "(to report)")),
    "by itself": (rows(5, "2024-05-01"), rows(5, "2023-05-01"), "by itself", ("(to manage by)", "(to report)")),
    "numbers that do not meet": (
        FIVE, rows(5, "2025-06-01", first=6), "is taken as gone|are taken as gone", ("(to manage by)", "(to report)"),
    ),
    "bought before and not in it": (
        FIVE, (*FIVE, *rows(4, first=6)), "bought before the day", ("(to manage by)", "(to report)"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BOOKS)
def test_sentences_with_a_figure_name_its_book(name: str) -> None:
    old, new, words, named = BOOKS[name]
    bridge = compared(old, new)
    [text] = [text for text in sentences(bridge) if any(each in text for each in words.split("|"))]
    for each in named:
        assert each in text


# -- a tag that was given again ---------------------------------------------------------------------------------------
def test_a_tag_that_was_given_again_is_no_mistake_that_must_be() -> None:
    text = told(compared(rows(5, "2021-06-01", tag=True), rows(5, "2025-06-01", tag=True)))
    assert "may have been given to another device" in text
    assert "must be wrong" not in text
    assert "No serial number or tag of one list stands in the other" not in text


def test_one_tag_of_two_was_given_again() -> None:
    old = (*rows(1, "2021-06-01", tag=True), *rows(1, first=2, tag=True))
    text = told(compared(old, (*rows(1, "2025-06-01", tag=True), *rows(1, first=2, tag=True))))
    assert "may have been given to another device" in text
    assert "must be wrong" not in text


def test_a_serial_number_that_contradicts_its_day_is_still_a_mistake() -> None:
    text = told(compared(rows(5, "2021-06-01"), rows(5, "2025-06-01")))
    assert "must be wrong" in text
    assert "given to another device" not in text


def test_numbers_that_stand_in_one_list_alone_are_still_told_so() -> None:
    assert "No serial number or tag of one list stands in the other" in told(
        compared(rows(5, tag=True), rows(5, "2025-06-01", first=6, tag=True))
    )


# -- settings alone ---------------------------------------------------------------------------------------------------
SETTINGS = {
    # name: settings of both, how much the activity adds; it takes nothing away [kgCO2e]
    "homes in one": ("[devices]\nhome_share=0.0\n", "[devices]\nhomeworking_hours=10000\n", 0.0),
    "5,000 hours more were worked at home": (
        "[devices]\nhomeworking_hours=5000\n", "[devices]\nhomeworking_hours=10000\n", 194.6025,
    ),
    "homes, then none": ("[devices]\nhomeworking_hours=10000\n", "[devices]\nhome_share=0.0\n", 0.0),
}  # fmt: skip


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_alone_move_nothing_there_and_back(name: str) -> None:
    before, after, moved = SETTINGS[name]
    bridge = compared(FIVE, FIVE, before=before, after=after)
    for book in BOOKS_TOLD:
        assert list(bridge.gains_and_losses(book).loc["activity"]) == pytest.approx([moved, 0.0], abs=1e-3)
    assert "rises and falls cancel" not in told(bridge)


OWN = (
    '[[factors.override]]\nid="device.laptop.embodied.recommended"\nvalue=300\nunit="kgCO2e"\nsource="x"\nreason="y"\n'
)


def test_an_own_value_belongs_in_the_earlier_settings() -> None:
    text = told(compared(FIVE, FIVE, after=OWN))
    assert "own values in the settings" in text
    assert "enter in the earlier settings what the later ones state" in text
    assert "state in the earlier list" not in text
    assert "known in one list" not in text
    assert "in one list and not in the other" not in text


def test_what_the_lists_know_otherwise_still_belongs_in_the_earlier_list() -> None:
    text = told(compared(*KNOWN_IN_BOTH))
    assert "in one list and not in the other" in text
    assert "state in the earlier list what is now known" in text
    assert "own values in the settings" not in text


def test_both_a_list_and_an_own_value() -> None:
    old = (*rows(3), *rows(2, first=4))
    text = told(compared(old, (*rows(3), *rows(2, first=4, making="500")), after=OWN))
    assert "in one list and not in the other" in text
    assert "own values in the settings" in text


# -- rises and falls --------------------------------------------------------------------------------------------------
def crossed() -> Bridge:
    return compared(FIVE, (*rows(2, making="300"), *rows(2, first=3, making="133.2"), *rows(1, first=5)))


def test_the_movement_of_a_net_is_named_and_what_cancels_beside_it() -> None:
    text = finding(crossed())
    assert "most of the movement is knowledge, no change" not in text
    assert "the net of it is the UK grid factor, −2.73 kg" in text
    assert "knowledge rises and falls by as much" in text
    assert "rises and falls added" in told(crossed())


def test_rises_alone_are_not_said_to_be_added_to_falls() -> None:
    assert "rises and falls added" not in told(compared(*KNOWN_IN_BOTH))


# -- market-based at the terminal -------------------------------------------------------------------------------------
CONTRACT = "[electricity]\nrego_share=0.6\n"


@pytest.mark.parametrize(
    ("before", "after", "shown"), [("", CONTRACT, True), (CONTRACT, CONTRACT, True), ("", "", False)]
)
def test_the_terminal_has_a_market_based_line_where_the_methods_differ(before: str, after: str, shown: bool) -> None:
    text = bridge_text(compared(FIVE, FIVE, before=before, after=after))
    assert text.count("  Market-based: ") == (2 if shown else 0)


def test_the_market_based_line_tells_what_a_contract_moves() -> None:
    [first, _] = [line for line in bridge_text(compared(FIVE, FIVE, after=CONTRACT)).splitlines() if "Market-b" in line]
    assert "25.2 kg, then 12.7 kg" in first
