"""What a person answers is kept in the mapping, and is found again whatever the case and spacing."""

import pytest

from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping, read_mapping, write_mapping
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


STATUS = '[[answer]]\nquestion = "status"\nabout = "{}"\nanswer = "{}"\n'
TABLE = '[[table]]\nrole = "devices"\nfingerprint = "abc"\n'
COLUMN = '[[table.column]]\nheading = "{}"\nfield = "{}"\n'


@pytest.mark.parametrize(
    ("text", "both"),
    [
        (STATUS.format("Faulty", "in use") + STATUS.format("Faulty", "retired"), ("“in use”", "“retired”")),
        (STATUS.format("Faulty", "in use") + STATUS.format(" FAULTY ", "lost"), ("“in use”", "“lost”")),
        ('[[type]]\nword = "Widget"\ntype = "laptop"\n[[type]]\nword = "widget"\ntype = "monitor"\n',
         ("“laptop”", "“monitor”")),
        ('[[type]]\nmodel = "X 1"\ntype = "laptop"\n[[type]]\nmodel = "x  1"\ntype = "printer"\n',
         ("“laptop”", "“printer”")),
        (TABLE + COLUMN.format("Kit", "asset_type") + TABLE + COLUMN.format("Sort", "asset_type"), ("“Kit”", "“Sort”")),
        (TABLE + COLUMN.format("Kit", "asset_type") + COLUMN.format("Kit ", "model"), ("asset_type", "model")),
    ],
)  # fmt: skip
def test_entries_that_contradict_each_other_are_refused_with_both_named(text, both):
    with pytest.raises(Refusal) as refused:
        read_mapping(text)
    assert all(said in refused.value.message for said in both)


def test_an_entry_that_says_the_same_twice_is_taken_once():
    assert read_mapping(2 * STATUS.format("Faulty", "in use")) == read_mapping(STATUS.format("Faulty", "in use"))


def not_used(mapping, status="Fautly"):
    kit = ("kit.csv", f"Type,Model,Status\nLaptop,Latitude 5420,{status}\n".encode())
    activity = read_inventory(kit, mapping=read_mapping(mapping))
    return [problem.message for problem in activity.problems if problem.code == "answer_not_used"]


def test_an_answer_that_nobody_asked_for_is_told_with_the_nearest_question():
    (told,) = not_used(STATUS.format("Faulty", "in use"))
    assert "“Faulty”, question “status” (did you mean “fautly”?)" in told.replace("Fautly", "fautly")
    assert not not_used(STATUS.format("Fautly", "in use"))
    assert not not_used(STATUS.format("FAUTLY", "in use"))
    (told,) = not_used(STATUS.format("Elsewhere", "in use"))
    assert "“Elsewhere”" in told
    assert "did you mean" not in told
    (told,) = not_used('[[type]]\nword = "Widgt"\ntype = "laptop"\n', "In use")
    assert "“widgt”, type “laptop”" in told
    assert not not_used('[[type]]\nword = "laptop"\ntype = "laptop"\n', "In use")


def test_an_answer_once_met_is_told_again_beside_files_that_do_not_ask():
    mapping = read_mapping(STATUS.format("Wonky", "in use"))
    lists = [f"Type,Model,Status\nLaptop,Latitude 5420,{word}\n".encode() for word in ("Wonky", "In use")]
    told = [[p.code for p in read_inventory(("kit.csv", each), mapping=mapping).problems] for each in lists]
    assert "answer_not_used" not in told[0]
    assert "answer_not_used" in told[1]
