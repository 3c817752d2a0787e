"""Kit of a kind that nobody knows: the terminal prints the lines of a mapping that say what it is, and they do."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from carbon.cli import DONE, NOTHING_COUNTED, main
from carbon.reports.words.ready_made_lines import type_lines
from carbon.reports.words.to_confirm import ToConfirm

HEAD = "Type,Manufacturer,Model,Quantity,Annual electricity (kWh)"
LAPTOP = "Laptop,Dell,Latitude 5420,1,20"
NAMES = {
    "a word alone": ("Quuxer,,,3,20", ("Quuxer", "", "")),
    "a word with maker and model": ("Quuxer,Acme,Zorb 9,3,20", ("Quuxer", "Acme", "Zorb 9")),
    "no word": (",Foo,Bar 3,3,20", ("", "Foo", "Bar 3")),
    "a model alone": (",,Bar 3,3,20", ("", "", "Bar 3")),
    "quotation marks": ('"Quux ""X"" er",Acme,"9\' rule",3,20', ('Quux "X" er', "Acme", "9' rule")),
    "a backslash": ("Quux\\er,Acme,,3,20", ("Quux\\er", "Acme", "")),
    "Welsh": ("Cwacsŵr,Acme,Ŷ 2,3,20", ("Cwacsŵr", "Acme", "Ŷ 2")),
    "capitals": ("QUUXER,ACME,ZORB,3,20", ("QUUXER", "ACME", "ZORB")),
    "a hash": ("Quux #2,Acme,# 1,3,20", ("Quux #2", "Acme", "# 1")),
    "brackets": ("[[type]],Acme,[x],3,20", ("[[type]]", "Acme", "[x]")),
}
"""A row of the list, and the word, maker and model that its entry names."""


def entries(printed: str) -> list[list[str]]:
    """The entries [[type]] that a terminal shows, as lines."""
    found: list[list[str]] = []
    for line in printed.splitlines():
        if line == "      [[type]]":
            found.append([])
        if found and line.startswith("      "):
            found[-1].append(line.strip())
    return found


@pytest.mark.parametrize("verb", ["check", "assess"])
@pytest.mark.parametrize("name", NAMES)
def test_the_printed_lines_say_what_it_is_once_a_type_stands_in_them(
    verb: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row, said = NAMES[name]
    file, mapping, out = tmp_path / "kit.csv", tmp_path / "m.toml", tmp_path / "out.json"
    file.write_text("\n".join([HEAD, LAPTOP, row, ""]), encoding="utf-8")
    assert main([verb, str(file)]) == DONE
    printed = capsys.readouterr().out
    assert "Kinds of kit to be said (1)" in printed
    assert "3 × “" in printed
    assert "Types: laptop, desktop, " in printed
    [entry] = entries(printed)
    asked = tomllib.loads("\n".join(entry))["type"][0]
    assert (asked["word"], asked["manufacturer"], asked["model"]) == said
    assert asked["type"] == "", "nothing is guessed"
    mapping.write_text("\n".join(entry).replace('type = ""', 'type = "printer"'), encoding="utf-8")
    assert main(["assess", str(file), "--mapping", str(mapping), "--json", str(out)]) == DONE
    told = json.loads(out.read_text(encoding="utf-8"))
    assert told["complete"] is True
    assert told["rows"]["counted"] == 2
    assert told["energy_kwh"] == pytest.approx(1 * 20 + 3 * 20)
    assert "printer" in told["totals"]["management"]["by_type"]
    assert "Kinds of kit" not in capsys.readouterr().out


def test_an_entry_that_is_not_filled_in_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, mapping = tmp_path / "kit.csv", tmp_path / "m.toml"
    file.write_text("\n".join([HEAD, LAPTOP, "Quuxer,,,3,20", ""]), encoding="utf-8")
    main(["check", str(file)])
    mapping.write_text("\n".join(entries(capsys.readouterr().out)[0]), encoding="utf-8")
    assert main(["check", str(file), "--mapping", str(mapping)]) == 2
    assert "is no type of kit" in capsys.readouterr().err


def proposed(tmp_path: Path, *rows: str) -> tuple[str, Path]:
    file, out = tmp_path / "kit.csv", tmp_path / "said.toml"
    file.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    main(["check", str(file), "--propose", str(out)])
    return out.read_text(encoding="utf-8"), file


def test_the_proposal_holds_every_name_as_a_comment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, file = proposed(tmp_path, LAPTOP, "Quuxer,,,3,20", "Zorber,Acme,Z 1,1,20")
    assert "2 kinds of kit to be said stand at its end" in capsys.readouterr().out
    assert "type" not in tomllib.loads(text)
    lines = [line.removeprefix("#") for line in text[text.index("# What is asked") :].splitlines()]
    entry = "\n".join(line for line in lines if not line.startswith(" "))
    said = tmp_path / "m.toml"
    said.write_text(entry.replace('type = ""', 'type = "monitor"'), encoding="utf-8")
    assert len(tomllib.loads(said.read_text(encoding="utf-8"))["type"]) == 2
    assert main(["check", str(file), "--mapping", str(said)]) == DONE
    assert "3 rows = 3 counted + 0 waiting + 0 left out" in capsys.readouterr().out


def test_one_is_one_and_a_question_stands_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    proposed(tmp_path, LAPTOP, "Quuxer,,,3,20")
    assert "1 kind of kit to be said stands at its end" in capsys.readouterr().out


def test_kinds_that_speak_for_themselves_are_lines_to_choose_from() -> None:
    entry = ToConfirm("Slate", "HP", "Elite x2", 3, 61.0, "assumed", "tablet", ("tablet", "laptop"), 120.0, False)
    assert entry.question == "61 × “HP Elite x2”: tablet? laptop?"
    assert type_lines(entry)[3:] == ['model = "Elite x2"', 'type = "tablet"  # Tablet', 'type = "laptop"  # Laptop']


def test_a_type_column_against_its_model_is_a_question_and_stands_once(tmp_path: Path) -> None:
    text, _ = proposed(tmp_path, LAPTOP, "Desktop,Dell,Latitude 5520,2,20")
    assert "#[[type]]" not in text
    assert text.count("#[[answer]]") == 1


def test_many_names_are_printed_in_part_and_all_of_them_proposed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, _ = proposed(tmp_path, LAPTOP, *(f"Quuxer,Acme,Zorb {chr(65 + at)}x,1,20" for at in range(25)))
    printed = capsys.readouterr().out
    assert len(entries(printed)) == 20
    assert "5 more weigh less: --propose holds them." in printed
    assert text.count("#[[type]]") == 25


def test_where_nothing_counts_yet_the_lines_stand_all_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kit.csv"
    file.write_text("\n".join([HEAD, "Quuxer,Acme,Zorb,3,20", ""]), encoding="utf-8")
    for words in (["check"], ["assess"], ["compare", "--pathways", "ready-made"]):
        assert main([words[0], str(file), *words[1:]]) == NOTHING_COUNTED
        printed = capsys.readouterr().out
        assert len(entries(printed)) == 1, words
        assert "It waits until somebody says." in printed


def test_what_a_question_asks_about_is_not_asked_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, out = tmp_path / "kit.csv", tmp_path / "out.json"
    file.write_text(
        "\n".join([HEAD, LAPTOP, "Laptop,Dell,3Y ProSupport warranty,2,20", "Quuxer,Acme,Zorb,3,20", ""]), "utf-8"
    )
    main(["check", str(file), "--json", str(out)])
    told: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    asked = [each["question"]["about"] for each in told["problems"] if "question" in each]
    assert asked, "a device or something for it is a question"
    assert len(entries(capsys.readouterr().out)) == 1
