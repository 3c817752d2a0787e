"""The page of options tells every kind of measure, every key of the options file and of the JSON as they are."""

import re

import pytest

from carbon.pathways.options.options import BEST_SET, EVENTS, KINDS, MONEY, PATHWAY_MONEY, WHERE, Kind
from carbon.pathways.options.options_file import _GROWTH, _PATHWAY, _TARGET, _TRENDS
from tests.tools import HOUSE

SECTION = (HOUSE / "carbon" / "words" / "reference" / "options.md").read_text(encoding="utf-8")
ROWS = {cells[1].strip(" `"): cells for line in SECTION.splitlines() if len(cells := line.split("|")) == 5}


def words(text: str) -> set[str]:
    return set(re.findall(r"`([a-z_.0-9]+)`", text))


@pytest.mark.parametrize(("name", "kind"), KINDS.items(), ids=list(KINDS))
def test_a_kind_of_measure_stands_on_the_page_with_what_it_may_and_must_say(name: str, kind: Kind) -> None:
    _, _, told, keys, _ = ROWS[name]
    assert told.strip().split(":")[0].split(",")[0].split()[0] == kind.name.split()[0]
    said = {*kind.keys, *(f"to.{key}" for key in kind.to)}
    assert words(keys) == said
    must = words(" ".join(re.findall(r"\*\*(.*?)\*\*", keys)))
    assert must == {*kind.needs, *kind.one_of, *(f"to.{key}" for key in kind.to_needs)}


def test_the_page_names_no_kind_that_there_is_not() -> None:
    assert set(ROWS) - {"Kind of measure", "---"} == set(KINDS)


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        ("[pathway]", [*_PATHWAY, *(f"growth.{name}" for name in _GROWTH), *(f"trend.{name}" for name in _TRENDS)]),
        ("[[option.measure]]", list(MONEY)),
        ("where = {...}", list(WHERE)),
        ("[[option.event]]", sorted({key for keys in EVENTS.values() for key in keys})),
        ("[[target]]", list(_TARGET)),
        ("[money]", list(PATHWAY_MONEY)),
        ("[best_set]", list(BEST_SET)),
    ],
)
def test_a_table_of_the_file_stands_on_the_page_with_its_keys(table: str, keys: list[str]) -> None:
    [line] = [line for line in SECTION.splitlines() if line.startswith(f"| `{table}`")]
    told = set(re.findall(r"`([a-z_.0-9]+)(?:`| =)", line))
    assert [key for key in keys if key not in told] == []


def test_the_page_says_of_which_year_prices_are() -> None:
    assert (
        "All money here, `to.price_gbp` too, is in prices of `price_year`; a price in your list is of the year"
        in SECTION
    )
