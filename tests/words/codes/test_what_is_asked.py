"""What each question of the smallest inputs asks, what it offers, and that an answer to it is taken."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping, read_mapping
from tests.words.codes.asked import CASES
from tests.words.codes.cases import _said

ASKED = {
    "quantity_unclear": ("quantity", ("quantity", "not quantity")),
    "place_or_country": ("place", ("sites", "countries")),
    "in_use_and_gone": ("gone", ("in use", "gone")),
    "across_unclear": ("across", ("places", "not counted")),
    "column_in_doubt": ("beside", ("counts", "left out")),
    "unread_column": ("unread", ("left out",)),
    "counter_backwards": ("backwards", ("round", "swapped", "not counted")),
    "rate_or_amount": ("time of figure", ("as it stands", "of the heading's time")),
    "counter_unclear": ("register", ("counter", "amounts")),
    "counter_step": ("meter step", ("counted", "not counted")),
    "advance_contradicts": ("advance", ("as stated", "difference")),
    "days_contradict": ("year", ("rows", "a year earlier", "not counted")),
    "readings_disagree": ("readings", ("first", "last", "all")),
    "readings_alike": ("readings", ("first", "all")),
    "meter_may_hold": ("meter within", ("within", "apart")),
    "maybe_whole_building": ("meter", ("it alone", "whole building")),
    "fuel_of_heating": ("burnt", ("generators", "heating")),
    "metered_unclear": ("metered", ("electricity", "not electricity")),
    "tariffs_unclear": ("tariffs", ("added", "within", "not counted")),
    "bills_overlap": ("bills", ("first", "last", "both")),
    "figures_beside_usage": ("bills", ("first", "last", "both")),
    "bill_stands_twice": ("bills", ("first", "both")),
    "row_stands_twice": ("bills", ("first", "both")),
}  # fmt: skip
"""Kind of the question of each code, and its answers as they are kept."""


@pytest.mark.parametrize("code", ASKED)
def test_a_question_offers_its_answers_and_each_of_them_settles_it(code: str) -> None:
    case = next(each for each in CASES if each.code == code)
    files = [(name, _said(text, True).encode()) for name, text in {"kit.csv": case.text, **case.more}.items()]
    mapping = read_mapping(_said(case.mapping, True)) if case.mapping else Mapping()
    questions = [each.question for each in read_inventory(files, mapping=mapping).problems if each.code == code]
    assert len(questions) == 1
    (question,) = questions
    assert question is not None
    kind, answers = ASKED[code]
    assert (question.kind, tuple(answer for answer, _ in question.choices)) == (kind, answers)
    assert all(words for _, words in question.choices)
    for answer in answers:
        settled = read_inventory(files, mapping=mapping.with_answer(Answer(kind, question.about, answer)))
        assert code not in {each.code for each in settled.problems}, answer
        assert not any((table["set_aside"] == code).any() for table in settled.tables.values()), answer
