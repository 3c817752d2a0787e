"""What a person answers is kept in the mapping, and is found again whatever the case and spacing."""

import pytest

from carbon.inventory.answers import Answer
from carbon.inventory.mapping import Mapping, read_mapping, write_mapping
from carbon.problems import Problem, Problems, Question, Refusal
from carbon.words.told import waits


def test_an_answer_is_written_into_the_mapping_and_read_again():
    said = Mapping().with_answer(Answer("status", "Wedi’i “waredu”", "disposed"))
    assert read_mapping(write_mapping(said)) == said
    assert said.answer("status", "  wedi’i  “WAREDU” ") == "disposed"
    assert Mapping().answer("status", "faulty") == ""


def test_a_later_answer_takes_the_place_of_an_earlier_one_and_can_be_taken_back():
    said = (
        Mapping().with_answer(Answer("status", "Faulty", "in use")).with_answer(Answer("status", "faulty", "retired"))
    )
    assert [each.answer for each in said.answers] == ["retired"]
    assert not said.without_answer("status", "FAULTY")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('question = "statsu"\nabout = "Faulty"\nanswer = "in use"', "did you mean “status”"),
        ('question = "status"\nabout = "Faulty"\nanswer = "broken"', "Write one of “in use”"),
        ('question = "status"\nabout = " "\nanswer = "in use"', "does not say what it is about"),
        ('question = "status"\nanswer = "in use"', "“about” is missing"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_what_can(entry, said):
    with pytest.raises(Refusal, match=said):
        read_mapping(f"[[answer]]\n{entry}\n")


def test_questions_about_different_things_stay_apart_and_stand_in_the_record():
    ask = {about: Question("status", about, (("in use", "In use"),), 3.0) for about in ("faulty", "spare")}
    problems = Problems(Problem("unknown_status", "error", about, question=one) for about, one in ask.items())
    assert [problem.message for problem in problems] == ["faulty", "spare"]
    record = next(iter(problems)).as_record()
    assert record["question"] == {
        "kind": "status", "about": "faulty", "choices": {"in use": "In use"}, "units": 3.0, "waits": True,
    }  # fmt: skip


def test_what_a_person_can_settle_waits_and_what_is_gone_does_not():
    assert waits("unknown_type")
    assert waits("host_not_listed")
    assert not waits("retired_status")
    assert not waits("duplicate_serial")
