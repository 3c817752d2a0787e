"""Words of leaving in long columns of tags and names: a column is passed over only where none can stand in it."""

from __future__ import annotations

import pyarrow as pa
import pytest

from carbon.inventory import read_inventory
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.gone_words import can_say_it, words_of_leaving
from carbon.inventory.cells.texts import joined_texts, letters_in
from carbon.inventory.cells.whole_cells import all_words
from carbon.inventory.files.delimited import BLOCK_BYTES, Delimited

ROWS = 200_000


def told_of(heading: str, names: list[str]) -> list[str]:
    """What is told of words of leaving in a list of laptops with such names."""
    lines = [f"Type,{heading},Serial", *(f"Laptop,{name},SN{row:07d}" for row, name in enumerate(names))]
    activity = read_inventory([("long.csv", "\n".join(lines).encode())])
    return [str(problem) for problem in activity.problems if problem.code == "gone_elsewhere"]


@pytest.mark.parametrize(
    ("heading", "name", "word"),
    [("Name", "HP 250 – scrapped 2023", "scrapped"), ("Asset tag", "HP 250 - disposed", "disposed"),
     ("Host name", "Stolen - police told", "Stolen"), ("Name", "SOLD 2023", "SOLD"), ("Asset tag", "Réformé", "Réformé")],
)  # fmt: skip
def test_one_note_among_hundreds_of_thousands_of_names_is_found(heading: str, name: str, word: str) -> None:
    names = [f"TAG-{row:07d}" for row in range(ROWS)]
    names[ROWS - 2] = name
    (told,) = told_of(heading, names)
    assert f"“{word}” (1 row)" in told


def test_one_note_among_names_of_all_letters_is_found() -> None:
    names = [f"Quick brown fox {row} jumps over lazy dogs" for row in range(ROWS)]
    names[17] = "Quick brown fox 17 written off"
    (told,) = told_of("Name", names)
    assert "“written off” (1 row)" in told


def test_nothing_is_told_of_tags() -> None:
    assert told_of("Asset tag", [f"TAG-{row:07d}" for row in range(ROWS)]) == []


def test_a_column_with_any_word_of_leaving_is_searched() -> None:
    words = [*all_words(), *words_of("gone_in_text")]
    passed_over = [word for word in words for text in (word, word.upper(), word.title())
                   if not can_say_it(pa.array(["00-17", f"77 {text} 77"]))]  # fmt: skip
    assert len(words) > 300
    assert passed_over == []


@pytest.mark.parametrize("tag", ["TAG-0000001", "SN00001", "5CG12345", "WKS-LON-17", "", "4711"])
def test_a_column_of_such_tags_is_passed_over(tag: str) -> None:
    assert not can_say_it(pa.array([tag]))
    assert (words_of_leaving(Cells(None, texts=pa.array([tag]))) == "").all()


def test_letters_are_those_of_the_column_and_unknown_beside_other_scripts() -> None:
    assert letters_in(pa.array(["TAG-01", "bag"])) == frozenset("tagb")
    assert letters_in(pa.array(["TAG-01", "é"])) is None
    assert letters_in(pa.array([], pa.string())) == frozenset()


def test_pieces_of_a_column_are_joined_in_order_also_where_they_are_cut_out_of_others() -> None:
    pieces = [pa.array(["a", "", "bc"]), pa.array(["zz", "défi", "-", "zz"]).slice(1, 2), pa.array([], pa.string()),
              pa.array(["", ""])]  # fmt: skip
    assert joined_texts(pieces).to_pylist() == ["a", "", "bc", "défi", "-", "", ""]
    joined_texts(pieces).validate(full=True)


def test_a_file_of_several_blocks_is_read_as_it_stands() -> None:
    rows = [(f"TAG-{row:09d}", f"Site {row % 7}", "x" * 60 + str(row % 3)) for row in range(BLOCK_BYTES // 60)]
    content = "Tag,Site,Note\n" + "".join(",".join(row) + "\n" for row in rows)
    assert len(content) > 1.2 * BLOCK_BYTES
    numbers, columns = Delimited(content.encode(), "long.csv").read(0, [0, 1, 2])
    assert numbers[[0, -1]].tolist() == [2, len(rows) + 1]
    assert [columns[place].listed() for place in range(3)] == [list(column) for column in zip(*rows, strict=True)]
