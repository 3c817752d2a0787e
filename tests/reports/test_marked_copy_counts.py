"""A marked copy counts what its original counts: what takes out the names of people leaves the kit."""

from __future__ import annotations

from pathlib import Path

import pytest

from carbon.inventory import read_inventory
from carbon.inventory.rows.column_values import personal_text
from carbon.reports import write_marked
from tests.inventory.short_lists import units_by_kind

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "sample_data" / "examples").glob("0[1-9]_*.[cx]*"))
LISTS = {
    "Désignation;Qté|PC portable Dell Latitude 5520;12|Écran 24 pouces Iiyama;25|PC Dell OptiPlex 3080;8": 45,
    "Type;Modèle;Quantité|Ordinateur;PC DELL OptiPlex 7090;9|Tablette;Tablette Dell Latitude 7220;4": 13,
    "Désignation;Qté|PC de bureau HP ProDesk 600;8|PC portable de prêt HP 250 G8;3": 11,
    "Désignation;Qté|Ordinateur de bureau;6|Ordinateur portable;5|Tablette d'accueil iPad 9;2": 13,
    "Type,Model,Quantity|Gliniadur,Gliniadur Dell Latitude 5420,7|Monitor,Dell P2419H,6": 13,
    "Math,Model,Nifer|Gliniadur,gliniadur Dell Latitude 3520,20|Sgrin,Dell P2422H,10": 30,
    "Type,Model,Quantity|Tablet,Children's iPad,5|Laptop,Nurses' laptop,4|Desktop,Pupils' PC,3": 12,
    "Model,Quantity|Sarah's iPad,1|iPad de Huw,1|Dell Latitude 5420,4": 6,
    "Model,Quantity|PC Denver Tower OptiPlex 3060,2|MacBook of office 4,3|iPad of Room 3,2|Dell OptiPlex 3080,1": 8,
    "Type,Model,Quantity|Laptop,Mac d'Anna,1|Laptop,MacBook Air M1,2|Phone,iPhone de Sarah Pritchard,1": 4,
    "Description,Qty|iPhone Designer's edition 13,2|iPad Deluxe 9th gen,3|Latitude 5420,1|Latitude 5430,1": 7,
    "Type,Model,Quantity|Desktop,PC Desktop HP 400 G7,11|Monitor,HP E24,11": 22,
}


@pytest.mark.parametrize("text", LISTS)
def test_a_marked_copy_counts_as_its_original(text: str) -> None:
    given = ("kit.csv", text.replace("|", "\n").encode())
    activity = read_inventory([given])
    copy = read_inventory([("kit marked.xlsx", write_marked(activity, [given]))])
    assert units_by_kind(copy) == units_by_kind(activity)
    assert sum(units_by_kind(copy).values()) == LISTS[text]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_marked_copy_of_an_example_counts_as_the_example(path: Path) -> None:
    activity = read_inventory([path])
    copy = read_inventory([("copy.xlsx", write_marked(activity, [path]))])
    assert units_by_kind(copy) == units_by_kind(activity)


@pytest.mark.parametrize(
    "text",
    ["PC Dell OptiPlex", "PC portable Dell", "Gliniadur Dell", "Ordinateur de bureau", "PC de direction",
     "Tablette de 10 pouces", "iPad Deluxe", "iPad of Room 3", "Mac Design studio"],
)  # fmt: skip
def test_a_maker_a_kind_or_a_place_is_nobody(text: str) -> None:
    assert not personal_text(text)


@pytest.mark.parametrize("text", ["iPad de Sarah", "PC d'Anna", "ffôn of Huw", "Sarah's iPad", "iPhone von Karl"])
def test_an_owner_is_somebody(text: str) -> None:
    assert personal_text(text)
