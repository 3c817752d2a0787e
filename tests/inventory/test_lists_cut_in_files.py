"""What a row is and says does not hang on how a list is cut into files: the same total, or a question."""

from __future__ import annotations

import random

import pytest

import carbon
from carbon.settings import Period, Settings

HEADINGS = ("Asset type", "Manufacturer", "Model", "Quantity", "Name", "Site", "Purchase date",
            "Annual electricity (kWh)", "Status")  # fmt: skip
TYPES = ("Laptop", "Desktop", "Monitor", "Server", "Network switch", "Tablet", "Printer", "Phone", "UPS", "Computer")
MODELS = (("", ""), ("Dell", "Latitude 5440"), ("Dell", "P2422H"), ("Dell", "PowerEdge R740"), ("Apple", "iPhone 13"))


def rows(chance: random.Random, count: int) -> list[tuple[str, ...]]:
    found = []
    for number in range(count):
        kind, (maker, model) = chance.choice(TYPES), chance.choice(MODELS)
        date = f"{chance.randint(2018, 2025)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        found.append((
            kind, maker, model, chance.choice(("", "1", "3", "12")), f"{kind[:3]}{number}",
            chance.choice(("", "Hall", "Depot", "Server room")), chance.choice(("", date)),
            chance.choice(("", "", "15", "80")), chance.choice(("In use",) * 8 + ("In stock", "Retired", "Zorbed")),
        ))  # fmt: skip
    return found


def file(name: str, lines: list[tuple[str, ...]]) -> tuple[str, bytes]:
    return name, "\n".join(",".join(line) for line in (HEADINGS, *lines)).encode() + b"\n"


def assessed(*files: tuple[str, bytes]):
    return carbon.assess(carbon.read_inventory(list(files)), settings=Settings(), period=Period.parse("2025-26"))


def total(found) -> float:
    return found.total("management").location_based_kgco2e


@pytest.mark.parametrize("seed", range(12))
def test_a_list_cut_at_random_has_the_same_total_or_asks(seed):
    chance = random.Random(seed)
    lines = rows(chance, chance.randint(8, 30))
    cuts = sorted(chance.sample(range(1, len(lines)), chance.choice((1, 2))))
    parts = [lines[start:end] for start, end in zip((0, *cuts), (*cuts, len(lines)), strict=True)]
    whole = assessed(file("kit.csv", lines))
    cut = assessed(*(file(f"part {number}.csv", part) for number, part in enumerate(parts, 1)))
    assert cut.rows_waiting >= whole.rows_waiting
    if cut.rows_waiting == whole.rows_waiting:
        assert total(cut) == pytest.approx(total(whole), rel=1e-9)


@pytest.mark.parametrize("model", ["", "iPhone 13", "8841"])
@pytest.mark.parametrize("word", ["Phone", "phones", "Computer"])
def test_a_word_that_says_too_little_is_the_same_in_one_file_and_in_two(word, model):
    """Three phones with a model and one without: the one waits, wherever the three stand."""
    named = [(word, "Apple", "iPhone 13", "", f"N{number}", "", "", "", "In use") for number in range(3)]
    bare = [(word, "", model, "2", "B1", "", "", "", "In use"), ("Laptop", "", "", "1", "L1", "", "", "", "In use")]
    whole, cut = assessed(file("kit.csv", named + bare)), assessed(file("a.csv", named), file("b.csv", bare))
    assert (total(cut), cut.rows_waiting) == (pytest.approx(total(whole)), whole.rows_waiting)
