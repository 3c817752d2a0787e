"""Rows that are the sums of others, whatever the column and the name: asked about; honest lists count unasked."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, units, waits_for_one_answer

# The list, and the units that are there once: each is the sum of the rows that are no sums.
GUILTY = {
    "floors": ("Floor,Type,Qty|Ground,Laptop,40|First,Laptop,25|Second,Laptop,12|Building,Laptop,77", 40 + 25 + 12),
    "who": ("Who,Device,Number of devices|Members,Tablet,40|Officers,Tablet,25|Apprentices,Tablet,12|"
            "Everybody,Tablet,77", 77),
    "a whole above, kind by kind": (
        "Area,Type,Units|Council wide,Laptop,120|Adults,Laptop,50|Children,Laptop,40|Places,Laptop,30|"
        "Council wide,Monitor,90|Adults,Monitor,40|Children,Monitor,30|Places,Monitor,20", 120 + 90),
    "all of each and of all": (
        "Directorate,Team,Type,Qty|Place,Highways,Laptop,10|Place,Waste,Laptop,6|Place,All,Laptop,16|"
        "People,Adults,Laptop,20|People,Children,Laptop,14|People,All,Laptop,34|Council,All,Laptop,50", 50),
    "a sum of a part of the list": (
        "Site,Type,Qty|Town Hall,Laptop,30|Library,Laptop,7|Civic buildings,Laptop,37|Depot,Laptop,8|School,Laptop,4",
        30 + 7 + 8 + 4),
    "of a part, two kinds": ("Site,Laptops,Desktops|Town Hall,30,10|Library,7,5|North,37,15|Depot,8,3", 45 + 18),
    "of a part, with gaps": (
        "Site,Laptops,Desktops,Monitors|Town Hall,30,10,45|Library,,5,6|North area,30,15,51|Depot,8,4,9", 38 + 19 + 60),
    "a name with sub": (
        "Directorate,Type,Qty|Place,Laptop,10|Place,Desktop,5|Place sub,Laptop,10|Place sub,Desktop,5|"
        "People,Laptop,20", 10 + 5 + 20),
    "three levels": (
        "Site,Type,Qty|Town Hall,Laptop,30|Library,Laptop,7|North,Laptop,37|Depot,Laptop,8|School,Laptop,4|"
        "South,Laptop,12|County,Laptop,49", 49),
    "three levels of three kinds": (
        "Site,Laptops,Desktops,Monitors|Town Hall,30,10,45|Library,7,5,6|North area,37,15,51|Depot,8,3,9|"
        "School,4,2,1|South area,12,5,10|County,49,20,61", 49 + 20 + 61),
    "three levels with gaps": (
        "Site,Laptops,Desktops,Monitors|Town Hall,30,10,45|Library,,5,6|North area,30,15,51|Depot,8,,9|School,4,2,|"
        "South area,12,2,9|County,42,17,60", 42 + 17 + 60),
    "all models of a site": (
        "Site,Type,Model,Qty|Town Hall,Laptop,Dell Latitude 5420,30|Town Hall,Laptop,Dell Latitude 7420,7|"
        "Town Hall,Laptop,All,37|Depot,Laptop,Dell Latitude 5420,8|Depot,Laptop,Dell Latitude 7420,4|"
        "Depot,Laptop,All,12|County,Laptop,All,49", 49),
    "one kind without a model": (
        "Type,Model,Qty|Laptop,,77|Laptop,Dell Latitude 5420,40|Laptop,HP EliteBook 840 G8,37|"
        "Desktop,HP EliteDesk 800 G6,20", 77 + 20),
    "all models of one kind": (
        "Type,Model,Qty|Laptop,All models,77|Laptop,Dell Latitude 5420,40|Laptop,HP EliteBook 840 G8,37|"
        "Desktop,HP EliteDesk 800 G6,20", 77 + 20),
    # Of the same kinds, and nobody's example:
    "staff groups across": ("Staff group,Laptops,Tablets|Adults,31,22|Children,17,19|Whole service,48,41", 48 + 41),
    "a column of waves": ("Wave,Type,Qty|One,Laptop,41|Two,Laptop,26|Three,Laptop,13|Programme,Laptop,80", 80),
    "a Welsh whole": ("Llawr,Math,Nifer|Daear,Gliniadur,41|Cyntaf,Gliniadur,26|Adeilad cyfan,Gliniadur,67", 67),
    "a French whole": ("Étage;Type;Quantité|RDC;Écran;41|Premier;Écran;26|Ensemble;Écran;67", 67),
    "in the middle": (
        "Site,Type,Qty|Depot,Laptop,9|Hall,Laptop,31|Annexe,Laptop,12|Hall and Annexe,Laptop,43|Park,Laptop,6", 58),
    "four levels": (
        "Site,Laptops|Room 1,13|Room 2,8|Floor 1,21|Room 3,17|Room 4,6|Floor 2,23|Hall,44|Depot,11|Store,9|Yard,20|"
        "County,64", 64),
    "subtotals below and the whole on top": (
        "Site,Laptops|County,67|Hall,31|Library,7|North,38|Depot,18|School,11|South,29", 67),
    "a whole of one kind among others": (
        "Unit,Type,Qty|A,Tablet,19|B,Tablet,34|A,Printer,3|Both units,Tablet,53|B,Printer,2", 19 + 34 + 3 + 2),
    "any make": ("Type,Make,Qty|Laptop,Dell,41|Laptop,HP,38|Laptop,Every make,79|Desktop,HP,12", 41 + 38 + 12),
    "sums of makes whose model is blank": (
        "Make,Model,Type,Qty|Dell,Latitude 5420,Laptop,23|Dell,Latitude 7420,Laptop,18|Dell,,Laptop,41|"
        "HP,EliteBook 840 G8,Laptop,14|HP,EliteBook 850 G8,Laptop,13|HP,,Laptop,27", 41 + 27),
    "a name with overall": (
        "Service,Type,Qty|Waste,Laptop,13|Parks,Laptop,21|Waste overall,Laptop,13|Parks overall,Laptop,21", 34),
}  # fmt: skip


@pytest.mark.parametrize(("text", "right"), GUILTY.values(), ids=GUILTY.keys())
def test_sums_wait_in_any_column_and_at_every_level(text: str, right: int) -> None:
    waits_for_one_answer(text, right, once="one", added="both")


HONEST = {
    "the list's own total": (
        "Room,Type,Qty|Ground floor,Desktop,12|First floor,Desktop,8|Second floor,Desktop,4|Total,Desktop,24", 24),
    "the total of a wide table": ("Site,Laptops,Desktops|Hall,43,15|Depot,30,9|Yard,13,6|Total,86,30", 86 + 30),
    "round numbers": ("Site,Type,Quantity|Town Hall,Laptop,50|Library,Laptop,20|Depot,Laptop,30|Leisure centre,Laptop,"
                      "100", 200),
    "round numbers of two kinds": (
        "Site,Type,Quantity|Town Hall,Laptop,50|Town Hall,Monitor,50|Library,Laptop,10|Library,Monitor,20|"
        "Depot,Laptop,40|Depot,Monitor,30|Civic centre,Desktop,5", 205),
    "schools alike": ("School,Laptops,Desktops,Tablets|Ysgol Bryn,10,10,10|Ysgol Coed,5,5,5|Ysgol Dwr,5,5,5", 60),
    "two tablets a laptop": (
        "School,Type,Qty|Bryn,Laptop,30|Bryn,Tablet,60|Coed,Laptop,30|Coed,Tablet,60|Dwr,Laptop,60|Dwr,Tablet,120",
        360),
    "small numbers": (
        "Type,Model,Qty|Laptop,Dell Latitude 5420,10|Laptop,Dell Latitude 7420,5|Laptop,Dell Latitude 3420,5|"
        "Desktop,Dell OptiPlex 7090,2|Monitor,Dell P2419H,1|Monitor,Dell U2720Q,1|Printer,HP LaserJet M404,2", 26),
    "rooms of schools": (
        "School,Room,Type,Qty|Bryn,ICT suite,Desktop,30|Bryn,Library,Desktop,6|Coed,ICT suite,Desktop,20|"
        "Coed,Office,Desktop,4", 60),
    "twins": ("Site,Type,Qty|Library A,Desktop,8|Library B,Desktop,8|Library C,Desktop,16|Town Hall,Desktop,120", 152),
    "a model that is as many as two others": (
        "Type,Model,Qty|Laptop,Latitude 5420,77|Laptop,Latitude 7420,40|Laptop,EliteBook 840 G8,37", 154),
    "a maker that is as many as two others": (
        "Type,Make,Qty|Laptop,Dell,41|Laptop,HP,38|Laptop,Lenovo,79", 158),
    "a purchase that is as many as two others": (
        "Type,Qty,Purchase date|Laptop,41,01/04/2022|Laptop,38,01/04/2023|Laptop,79,01/04/2024", 158),
    "classes of thirty": ("School,Tablets|Year 3,30|Year 4,30|Year 5,60|Year 6,30", 150),
    "another site's room": (
        "Site,Room,Qty,Type|Hall,A,17,Monitor|Hall,B,24,Monitor|Depot,A,41,Monitor|Depot,B,12,Monitor", 94),
    "sixes": ("Site,Laptops|A,6|B,6|C,12|D,18|E,6|F,24", 72),
    "hundreds": ("Site,Laptops,Monitors|A,100,200|B,200,300|C,300,500|D,400,100", 1000 + 1100),
    "the council's own office": ("Site,Laptops|County Hall,50|Depot,20|Library,20|Council offices,90", 180),
    "one of many": (
        "Site,Laptops|" + "|".join(f"Site {n},{units}" for n, units in enumerate((31, 17, 48, 9, 22, 14, 53, 27, 11))),
        232),
    "a number of forty": (
        "Site,Laptops|" + "|".join(f"School {n},{11 + n * 37 % 41}" for n in range(40)),
        sum(11 + n * 37 % 41 for n in range(40))),
}  # fmt: skip


@pytest.mark.parametrize(("text", "right"), HONEST.values(), ids=HONEST.keys())
def test_honest_lists_count_unasked(text: str, right: int) -> None:
    activity = read(text)
    assert units(activity) == right
    assert not [problem for problem in asked(activity) if problem.question and problem.question.kind == "same_list"]
