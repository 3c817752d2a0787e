"""Two places may have lists that are equal to the byte: one counts and the other waits until somebody says what it is.

Where serial numbers identify the records, or the names are those of copies, there is nothing to ask: they count once.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from carbon.cli import main
from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked_once, units, waiting

LISTS = {
    "groups": (b"Type,Model,Quantity\nLaptop,Dell Latitude 5420,30\nMonitor,Dell P2422H,12\nPrinter,HP M404,3\n", 45),
    "single devices": (b"Type,Model,Room\nLaptop,E14,1\nLaptop,E15,2\nTablet,iPad 9,3\nPrinter,HP LaserJet,4\n", 4),
    "the smallest list": (b"Type,Model\nLaptop,E14\nTablet,iPad 9\n", 2),
    "counts of kinds": (b"Building,Laptops,Monitors\nMain,20,10\nAnnexe,4,2\n", 36),
    "running numbers": (b"Asset number,Type,Model\n1,Laptop,E14\n2,Tablet,iPad 9\n3,Printer,HP LaserJet\n", 3),
}  # fmt: skip
NAMES = ("Ysgol Bryn.csv", "Ysgol Coed.csv", "École du Parc.csv")


def brought(content: bytes, many: int = 2, mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([(name, content) for name in NAMES[:many]], mapping=mapping)


@pytest.mark.parametrize(("content", "each"), LISTS.values(), ids=LISTS)
def test_one_of_two_equal_lists_waits_for_an_answer(content: bytes, each: int) -> None:
    activity = brought(content)
    assert units(activity) == each
    question = asked_once(activity)
    assert (question.kind, question.waits, question.units) == ("same_list", True, each)
    assert waiting(activity) == len(activity.tables["kit"]) / 2
    (told,) = [problem for problem in activity.problems if problem.code == "list_repeats"]
    assert "two lists of two places, or one list twice" in told.message


APART = (
    ("Bangor.csv", "Conwy.csv"),
    ("School A.csv", "School B.csv"),
    ("Room 1.csv", "Room 2.csv"),
    ("kit Bangor.csv", "kit Conwy.csv"),
    ("Housing.csv", "Legal.csv"),
    ("Adran Tai.csv", "Adran Cynllunio.csv"),
    ("École du Parc.csv", "École du Lac.csv"),
    ("Ysgol Bryn 2025.csv", "Ysgol Coed 2025.csv"),
    ("inventory_library_north.csv", "inventory_library_south.csv"),
    ("Depot, Llandudno.csv", "Depot, Rhyl.csv"),
)
COPIES = (
    ("kit.csv", "kit (1).csv"),
    ("kit.csv", "Copy of kit.csv"),
    ("kit.csv", "kit - Copy (2).csv"),
    ("Bangor.csv", "Bangor (1).csv"),
    ("Bangor.csv", "Copy of Bangor.csv"),
    ("Bangor.csv", "Bangor final.csv"),
    ("Bangor.csv", "Bangor v2.csv"),
    ("Bangor 2024.csv", "Bangor 2025.csv"),
    ("School (1).csv", "School (2).csv"),
    ("kit.csv", "inventory new.csv"),
)


@pytest.mark.parametrize("names", APART)
def test_names_of_two_places_are_asked_about(names: tuple[str, str]) -> None:
    content, each = LISTS["groups"]
    activity = read_inventory([(name, content) for name in names])
    assert units(activity) == each
    assert asked_once(activity).waits


@pytest.mark.parametrize("names", COPIES)
def test_names_of_copies_are_one_list_that_counts_once(names: tuple[str, str]) -> None:
    content, each = LISTS["groups"]
    activity = read_inventory([(name, content) for name in names])
    assert units(activity) == each
    assert waiting(activity) == 0
    (told,) = [problem for problem in activity.problems if problem.code == "same_file"]
    assert "say that both count" in told.message


@pytest.mark.parametrize("heading", ["Serial", "Serial number", "Service tag"])
def test_serial_numbers_identify_the_records_whatever_the_files_are_called(heading: str) -> None:
    content = f"Type,Model,{heading}\nLaptop,E14,PF3ABC12\nLaptop,E15,PF3ABC13\n".encode()
    activity = read_inventory([(name, content) for name in APART[0]])
    assert units(activity) == 2
    assert waiting(activity) == 0


@pytest.mark.parametrize("many", [2, 3])
@pytest.mark.parametrize(("content", "each"), LISTS.values(), ids=LISTS)
def test_an_answer_counts_them_all(content: bytes, each: int, many: int) -> None:
    about = asked_once(brought(content)).about
    both = brought(content, many, Mapping().with_answer(Answer("same_list", about, "both")))
    assert units(both) == many * each
    assert not [problem for problem in both.problems if problem.question is not None and problem.question.waits]
    once = brought(content, many, Mapping().with_answer(Answer("same_list", about, "one")))
    assert units(once) == each


def test_a_serial_number_is_one_device_whatever_was_said_of_the_files() -> None:
    content = b"Type,Model,Serial\nLaptop,E14,PF3ABC12\nLaptop,E15,PF3ABC13\n"
    about = asked_once(brought(content)).about
    both = brought(content, 2, Mapping().with_answer(Answer("same_list", about, "both")))
    assert units(both) == 2
    assert "duplicate_serial_across_sheets" in {problem.code for problem in both.problems}


def test_the_terminal_shows_the_question_and_takes_its_answer(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, each = LISTS["groups"]
    files = []
    for name in NAMES[:2]:
        (tmp_path / name).write_bytes(content)
        files.append(str(tmp_path / name))
    assert main(["check", *files, "--propose", str(tmp_path / "m.toml")]) == 0
    said = capsys.readouterr().out
    assert "two lists of two places, or one list twice" in said
    assert 'question = "same_list"' in said
    about = asked_once(brought(content)).about
    (tmp_path / "both.toml").write_text(f'[[answer]]\nquestion = "same_list"\nabout = "{about}"\nanswer = "both"\n')
    assert main(["assess", *files]) == 0
    assert "at least" in capsys.readouterr().out
    assert main(["assess", *files, "--mapping", str(tmp_path / "both.toml")]) == 0
    assert "6 rows = 6 counted" in capsys.readouterr().out
    assert each == 45
