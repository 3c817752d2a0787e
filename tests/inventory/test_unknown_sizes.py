"""Sizes of cloud machines that nobody knows are asked about when a bill is read, with the nearest that are known."""

from __future__ import annotations

import pytest

import carbon
from carbon.cli import main
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping, read_mapping, write_mapping
from carbon.problems import Refusal
from carbon.settings import Period

YEAR = Period.parse("2025-26")
HEAD = "Provider,Service,Region,Instance type,Instance hours (total),Period start,Period end\n"


def line(size: str, provider: str = "AWS", region: str = "eu-west-2") -> str:
    return f"{provider},Machines,{region},{size},720,2025-04-01,2025-04-30\n"


def read(text: str, *answers: tuple[str, str, str]) -> carbon.columns.ActivityData:
    mapping = Mapping()
    for each in answers:
        mapping = mapping.with_answer(Answer(*each))
    return carbon.read_inventory(("list.csv", text.encode()), mapping=read_mapping(write_mapping(mapping)))


def questions(activity):
    return [one for one in activity.problems if one.question is not None and one.question.kind == "size"]


@pytest.mark.parametrize(
    ("provider", "region", "size"),
    [
        ("AWS", "eu-west-2", "m99.hyper"), ("AWS", "eu-west-2", "zz9.plural"), ("AWS", "eu-west-2", "huge"),
        ("AWS", "eu-west-2", "m5.lrage"), ("AWS", "eu-west-2", "t3.mediun"), ("Azure", "uksouth", "Standard_Big"),
        ("Azure", "uksouth", "Zx"), ("GCP", "europe-west2", "n1-standrad"), ("GCP", "europe-west2", "bigone"),
        ("AWS", "eu-west-2", "m5"),
    ],
)  # fmt: skip
def test_a_size_that_nobody_knows_is_asked_about_and_waits(provider, region, size):
    found = read(HEAD + line(size, provider, region) + line("m5.large"))
    asked = questions(found)
    assert [(one.question.about, one.rows.tolist(), one.question.waits) for one in asked] == [
        (size.casefold(), [2], True)
    ]
    assert found.tables["cloud"]["set_aside"].notna().tolist() == [True, False]
    assert asked[0].question.choices
    assert carbon.assess(found, period=YEAR).set_aside["reason"].tolist() == ["instance_unknown"]


@pytest.mark.parametrize(
    ("provider", "region", "size"),
    [("AWS", "eu-west-2", "m5.large"), ("AWS", "eu-west-2", "m99.2xlarge"), ("AWS", "eu-west-2", "db.m6g.large"),
     ("Azure", "uksouth", "Standard_D4s_v5"), ("Azure", "uksouth", "D64s v9"),
     ("GCP", "europe-west2", "n1-standard-4")],
)  # fmt: skip
def test_sizes_that_are_known_or_say_their_processors_are_not_asked_about(provider, region, size):
    assert questions(read(HEAD + line(size, provider, region))) == []


def test_the_nearest_sizes_are_offered_and_an_answer_holds():
    asked = questions(read(HEAD + line("m5.lrage")))[0]
    assert asked.question.choices[0][0] == "m5.large"
    said = ("size", asked.question.about, "m5.large")
    found = read(HEAD + line("m5.lrage"), said)
    assert questions(found) == []
    assert found.tables["cloud"]["instance_type"].tolist() == ["m5.large"]
    assert carbon.assess(found, period=YEAR).total("management") == carbon.assess(
        read(HEAD + line("m5.large")), period=YEAR
    ).total("management")


def test_an_answer_that_is_no_size_is_refused():
    with pytest.raises(Refusal):
        Answer("size", "m99.hyper", "enormous")


@pytest.mark.parametrize(("column", "value"), [("vCPU hours", "1440"), ("Power (W)", "120"),
                                               ("Reported location-based (kgCO2e)", "3")])  # fmt: skip
def test_a_row_that_counts_without_its_size_is_not_asked_about(column, value):
    text = HEAD.strip() + f",{column}\n" + line("m99.hyper").strip() + f",{value}\n"
    assert questions(read(text)) == []
    assert carbon.assess(read(text), period=YEAR).rows_counted == 1


@pytest.mark.parametrize("size", ["m99.hyper", "p9.48xlarge", ""])
def test_a_check_tells_what_an_assessment_would(size, tmp_path, capsys):
    bill = tmp_path / "bill.csv"
    bill.write_text(HEAD + line(size) + line("m5.large"), encoding="utf-8")
    main(["check", str(bill)])
    printed = capsys.readouterr().out
    assert "2 rows = 1 counted + 1 waiting" in printed
    assert not size or size in printed
