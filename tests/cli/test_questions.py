"""At the terminal a question stands with its answers as lines of a mapping; the mapping that holds one settles it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import openpyxl
import pytest

import carbon.inventory
from carbon.cli import DONE, main
from carbon.footprint import assess
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.reports import write_marked, write_summary
from carbon.reports.words.questions import open_questions
from tests.pages.test_questions import FAULTY, PLAIN, SPARE, kit


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "kit.csv"
    path.write_bytes(kit(PLAIN, SPARE, FAULTY))
    return path


def test_a_question_is_printed_with_the_lines_that_answer_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("check", "assess"):
        assert main([verb, str(file)]) == DONE
        printed = capsys.readouterr().out
        assert "Questions (2)" in printed
        assert printed.index('about = "quuxed"') < printed.index('about = "zorbled"'), "four units weigh more than one"
        assert '      question = "status"\n      about = "quuxed"\n      answer = "in use"        # In use\n' in printed
        assert printed.count("“Quuxed” (1 row") == (1 if verb == "check" else 2), "in the headline and in its place"
    assert "1 row (4 units), about " in printed
    assert "To report: at least " in printed
    assert "To manage by: at least " in printed
    assert "First: kit.csv, row 4" in printed, "four units before one"


def test_the_proposal_holds_each_question_as_a_comment_and_one_mark_less_answers_it(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, record = tmp_path / "said.toml", tmp_path / "out.json"
    assert main(["check", str(file), "--propose", str(out)]) == DONE
    assert "2 questions stand at its end" in capsys.readouterr().out
    text = out.read_text(encoding="utf-8")
    assert "answer" not in tomllib.loads(text), "nothing is answered by whoever did not look"
    asked = text[text.index("# What is asked") :].splitlines()
    at = next(place for place, line in enumerate(asked) if '"quuxed"' in line)
    answered = [line.removeprefix("#") for line in (*asked[at - 2 : at + 1], asked[at + 1])]
    out.write_text("\n".join(answered), encoding="utf-8")
    assert main(["assess", str(file), "--mapping", str(out), "--json", str(record)]) == DONE
    told = json.loads(record.read_text(encoding="utf-8"))
    assert told["waiting"]["rows"] == 1
    assert told["complete"] is False
    assert [each["question"]["about"] for each in told["problems"] if "question" in each] == ["zorbled"]


def test_the_workbook_lists_what_waits_for_an_answer_and_its_checks_do_not_all_agree(file: Path) -> None:
    found = assess(carbon.inventory.read_inventory([file]))
    path = file.with_suffix(".xlsx")
    path.write_bytes(write_summary(found))
    book = openpyxl.load_workbook(path, data_only=True)
    checks = [str(cell.value) for row in book["Checks"].iter_rows() for cell in row if cell.value]
    place = checks.index("Waiting for an answer")
    assert "“Quuxed”" in checks[place + 1]
    assert "Answers: In use; In stock; Retired;" in checks[place + 1]
    agreed = str(book["Summary"]["A5"].value).split()
    assert int(agreed[0]) == int(agreed[2]) - 1
    assert str(book["Summary"]["B3"].value).startswith("tonnes of CO2e at least to report")
    assert str(book["Summary"]["B4"].value).startswith("tonnes of CO2e at least to manage by")
    assert str(book["Summary"]["A6"].value) == "2 of 3 rows are not in either."
    assert str(book["Summary"]["A7"].value).startswith("First: ")


def test_the_marked_copy_marks_a_question_at_its_rows(file: Path) -> None:
    path = file.with_name("marked.xlsx")
    path.write_bytes(write_marked(carbon.inventory.read_inventory([file]), [file]))
    book = openpyxl.load_workbook(path)
    comments = [cell.comment.text for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
    assert any("“Quuxed”" in text for text in comments)


def test_what_weighs_most_stands_first_and_rows_that_wait_weigh_as_their_kind(file: Path) -> None:
    found = assess(carbon.inventory.read_inventory([file]))
    faulty, spare = open_questions(found.problems, found)
    assert (faulty.about, faulty.rows, faulty.units) == ("quuxed", 1, 4.0)
    one = found.total().location_based_kgco2e
    assert faulty.kgco2e == pytest.approx(4 * one), "four laptops like the one that counts"
    answered = assess(
        carbon.inventory.read_inventory([file], mapping=Mapping().with_answer(Answer("status", spare.about, "in use")))
    )
    rise = answered.total().location_based_kgco2e - one
    assert spare.kgco2e == pytest.approx(rise), "no monitor counts yet: what it carries as the monitor that it is"
    assert faulty.stake.startswith("1 row (4 units), about ")
    assert faulty.stake.endswith(", waits for it.")
