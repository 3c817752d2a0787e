"""One fleet at several days, in two cuts that nearly agree, or beside what was bought: asked about, and honest lists
count unasked."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import answered, asked, asked_once, read, units, waits_for_one_answer
from tests.inventory.test_lists_that_repeat import book

# Rows of several times in one list, and the units of the last.
ROWS = {
    "years": ("Year,Type,Number of devices|2023,Laptop,90|2024,Laptop,100|2025,Laptop,112|2023,Desktop,60|"
              "2024,Desktop,50|2025,Desktop,41", 112 + 41),
    "days": ("Snapshot date,Type,Qty|31/03/2024,Laptop,90|31/03/2025,Laptop,100|31/03/2024,Desktop,60|"
             "31/03/2025,Desktop,50", 100 + 50),
    "financial years": (
        "Period,Type,Qty|2023-24,Laptop,90|2024-25,Laptop,101|2023-24,Tablet,60|2024-25,Tablet,51", 152),
    "months": ("As at,Type,Qty|Jan 2025,Laptop,90|Jun 2025,Laptop,101|Jan 2025,Tablet,60|Jun 2025,Tablet,51", 152),
    "quarters": ("Return,Type,Qty|Q1,Laptop,90|Q2,Laptop,101|Q1,Tablet,60|Q2,Tablet,51", 152),
    "the last first": ("Year,Type,Qty|2025,Laptop,101|2025,Tablet,51|2024,Laptop,90|2024,Tablet,60", 152),
    "before and after": ("When,Type,Qty|Before,Laptop,90|Before,Tablet,60|After,Laptop,101|After,Tablet,51", 152),
    "two sites": ("Census,Site,Type,Qty|2024,Hall,Laptop,90|2024,Depot,Laptop,60|2025,Hall,Laptop,101|"
                  "2025,Depot,Laptop,51", 152),
    "models": ("Year,Type,Model,Qty|2024,Laptop,E14,90|2025,Laptop,E14,80|2025,Laptop,E15,21|2024,Laptop,E13,3", 101),
    "Welsh": ("Blwyddyn,Math,Nifer|2024,Gliniadur,90|2025,Gliniadur,101|2024,Llechen,60|2025,Llechen,51", 152),
}  # fmt: skip


@pytest.mark.parametrize(("text", "last"), ROWS.values(), ids=ROWS.keys())
def test_of_several_times_in_one_list_the_last_counts_until_somebody_answers(text: str, last: int) -> None:
    waits_for_one_answer(text, last, once="held", added="bought")


NO_TIMES = {
    "years of purchase": ("Year bought,Type,Qty|2023,Laptop,90|2024,Laptop,100|2025,Laptop,112", 302),
    "days of delivery": ("Delivered,Type,Qty|01/05/2024,Laptop,90|01/05/2025,Laptop,100", 190),
    "ends of warranty": ("Warranty to,Type,Qty|2026,Laptop,90|2027,Laptop,100", 190),
    "other models each year": ("Year,Type,Model,Qty|2023,Laptop,E13,90|2024,Laptop,E14,100|2025,Laptop,E15,112", 302),
    "a model's year": ("Model year,Type,Qty|2023,Laptop,90|2024,Laptop,100", 190),
    "one year": ("Year,Type,Qty|2025,Laptop,90|2025,Monitor,100", 190),
    "years of some": ("Year,Type,Qty|2024,Laptop,90|,Laptop,100|,Monitor,80|2025,Laptop,7", 277),
    "floors": ("Level,Type,Qty|1,Laptop,91|2,Laptop,100|3,Laptop,87", 278),
    "grades": ("Year group,Type,Qty|Year 3,Tablet,31|Year 4,Tablet,29|Year 5,Tablet,28", 88),
    "when replaced": ("Replace in,Type,Qty|2026,Laptop,90|2027,Laptop,100|2028,Laptop,87", 277),
}  # fmt: skip


@pytest.mark.parametrize(("text", "right"), NO_TIMES.values(), ids=NO_TIMES.keys())
def test_days_in_the_lives_of_devices_are_no_counts_at_several_times(text: str, right: int) -> None:
    activity = read(text)
    assert units(activity) == right
    assert not asked(activity)


OLD, NEW = "Type,Qty|Laptop,100|Monitor,50", "Type,Qty|Laptop,112|Monitor,55"
NAMES = {
    "short days": ("01.04.25", "01.04.26"),
    "as at": ("As at 01.04.25", "As at 01.04.26"),
    "last and this year": ("Last year", "This year"),
    "before and after": ("Before", "After"),
    "versions": ("v1", "v2"),
    "versions of a list": ("Kit v1.2", "Kit v1.3"),
    "half and whole": ("Half year", "Year end"),
    "opening and closing": ("Opening", "Closing"),
    "balances": ("Opening balance", "Closing balance"),
    "previous and current": ("Kit previous", "Kit current"),
    "seasons": ("Spring 2025", "Autumn 2025"),
    "terms": ("Term 1", "Term 3"),
    "revisions": ("Rev 1", "Rev 2"),
    "Welsh": ("Llynedd", "Eleni"),
    "days with dashes": ("31-03-25", "31-03-26"),
}


@pytest.mark.parametrize(("first", "last"), NAMES.values(), ids=NAMES.keys())
def test_sheets_whose_names_say_times_are_of_one_fleet(first: str, last: str) -> None:
    for sheets in ({first: OLD, last: NEW}, {last: NEW, first: OLD}):
        activity = book(**sheets)
        assert units(activity) == 112 + 55
        assert asked_once(activity).units == 150


@pytest.mark.parametrize(("first", "last"), [
    ("Adults 2025", "Children 2025"), ("Floor 1", "Floor 2"), ("Sheet1", "Sheet2"), ("North End", "South End"),
    ("Newtown", "Oldtown"), ("Block 1.2", "Block 1.3"), ("Summerhill", "Winterbourne"), ("Bay 3", "Bay 4"),
    ("Afterschool", "Nursery"), ("Phase 1", "Phase 2"),
])  # fmt: skip
def test_sheets_of_places_are_of_other_kit(first: str, last: str) -> None:
    activity = book(**{first: OLD, last: NEW})
    assert units(activity) == 150 + 167
    assert not asked(activity)


def by(heading: str, *rows: str) -> str:
    return "|".join([f"{heading},Type,Qty", *rows])


# Two cuts, and the units of the one that counts: the longer, of equals that of its digest (so both are allowed).
CUTS = {
    "one more": (
        by("Department", "Housing,Laptop,30", "Finance,Laptop,20", "Housing,Monitor,30", "Finance,Monitor,25"),
        by("Site", "Town Hall,Laptop,35", "Depot,Laptop,16", "Town Hall,Monitor,40", "Depot,Monitor,15")),
    "one more and one less": (
        by("Department", "Housing,Laptop,300", "Finance,Laptop,201", "Housing,Monitor,330", "Finance,Monitor,250"),
        by("Site", "Town Hall,Laptop,352", "Depot,Laptop,148", "Town Hall,Monitor,420", "Depot,Monitor,159")),
    "printers in one alone": (
        by("Department", "Housing,Laptop,300", "Finance,Laptop,200", "Housing,Monitor,330", "Finance,Monitor,250"),
        by("Site", "Town Hall,Laptop,352", "Depot,Laptop,148", "Town Hall,Monitor,421", "Depot,Monitor,159",
           "Depot,Printer,6")),
    "a few per cent": (
        by("Department", "Housing,Laptop,300", "Finance,Laptop,200", "Housing,Tablet,95"),
        by("Site", "Town Hall,Laptop,350", "Depot,Laptop,130", "Depot,Tablet,97")),
    "a column that nobody knows": (
        by("Staff group", "Adults,Laptop,41", "Children,Laptop,33", "Adults,Tablet,57"),
        by("Site", "Town Hall,Laptop,52", "Depot,Laptop,21", "Depot,Tablet,56")),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), CUTS.values(), ids=CUTS.keys())
def test_two_cuts_that_nearly_agree_count_once_and_are_asked_about(one: str, other: str) -> None:
    alone = {units(read(one)), units(read(other))}
    for lists in ((one, other), (other, one)):
        activity = read(*lists)
        assert units(activity) in alone
        both = answered(*lists, question=asked_once(activity), answer="both")
        assert units(both) == sum(units(read(each)) for each in lists)


def test_of_two_cuts_the_fuller_counts_until_somebody_answers() -> None:
    """The list by site has 6 printers more: 352 + 148 + 421 + 159 + 6 = 1,086."""
    one, other = CUTS["printers in one alone"]
    assert units(read(one, other)) == units(read(other, one)) == 1_086


APART = {
    "other sites": (
        by("Site", "Bangor,Laptop,30", "Bangor,Tablet,16"), by("Site", "Barry,Laptop,30", "Barry,Tablet,16")),
    "other numbers": (by("Department", "A,Laptop,30", "B,Tablet,60"), by("Site", "C,Laptop,45", "D,Tablet,61")),
    "other kinds": (by("Department", "A,Laptop,30", "B,Tablet,60"), by("Site", "C,Printer,30", "D,Server,60")),
    "one kind that is near": (by("Department", "A,Laptop,30", "B,Laptop,61"), by("Site", "C,Laptop,45", "D,Laptop,47")),
    "cut by the same": (by("Site", "A,Laptop,30", "B,Tablet,60"), by("Site", "C,Laptop,31", "D,Tablet,61")),
    "much of other kinds": (
        by("Department", "A,Laptop,30", "B,Tablet,60"),
        by("Site", "C,Laptop,30", "D,Tablet,60", "D,Printer,30", "C,Monitor,50")),
    "departments of two bodies": (
        by("Department", "A,Laptop,30", "B,Tablet,60"), by("Department", "C,Laptop,30", "D,Tablet,60")),
}  # fmt: skip


@pytest.mark.parametrize(("one", "other"), APART.values(), ids=APART.keys())
def test_lists_of_other_kit_are_added_unasked(one: str, other: str) -> None:
    activity = read(one, other)
    assert units(activity) == units(read(one)) + units(read(other))
    assert not asked(activity)


def files(**lists: str) -> list[tuple[str, bytes]]:
    return [(f"{name.replace('_', ' ')}.csv", text.replace("|", "\n").encode()) for name, text in lists.items()]


STOCK = "Type,Model,Qty|Laptop,Dell Latitude 5420,100|Monitor,Dell P2419H,120"
PLAIN = "Type,Model,Qty|Laptop,Dell Latitude 5420,30|Monitor,Dell P2419H,20"
BOUGHT = {
    "a name and days": {"stock": STOCK, "bought": (
        "Type,Model,Qty,Delivered|Laptop,Dell Latitude 5420,30,01/05/2025|Monitor,Dell P2419H,20,01/06/2025")},
    "a name": {"stock": STOCK, "new_kit_2025-26": PLAIN},
    "a column alone": {"stock": STOCK, "list_2": (
        "Type,Model,Qty,Date ordered|Laptop,Dell Latitude 5420,30,01/05/2025|Monitor,Dell P2419H,20,01/06/2025")},
    "kit received": {"kit_received": PLAIN, "stock": STOCK},
    "bought in Welsh": {"stock": STOCK, "wedi_prynu": PLAIN},
    "deliveries": {"stock": STOCK, "Deliveries_to_date": PLAIN},
    "additions": {"stock": STOCK, "additions": PLAIN},
    "kinds alone": {"stock": "Type,Qty|Laptop,100|Monitor,120", "bought": "Type,Qty|Laptop,30|Monitor,20"},
    "a model that is new": {"stock": STOCK, "bought": PLAIN + "|Tablet,Apple iPad 9,5"},
    "French": {"stock": STOCK, "matériel_acheté": PLAIN},
}  # fmt: skip


@pytest.mark.parametrize("lists", BOUGHT.values(), ids=BOUGHT.keys())
def test_what_was_bought_beside_the_stock_waits(lists: dict[str, str]) -> None:
    activity = read_inventory(files(**lists))
    assert units(activity) == 220
    question = asked_once(activity)
    both = Mapping().with_answer(Answer("same_list", question.about, "both"))
    assert units(read_inventory(files(**lists), mapping=both)) == 220 + question.units


@pytest.mark.parametrize("name", ["Purchases", "orders_2025", "achats"])
def test_lists_called_purchases_are_left_out_or_wait(name: str) -> None:
    assert units(read_inventory(files(**{"stock": STOCK, name: PLAIN}))) == 220


ADDED = {
    "two stocks": {"hall": STOCK, "depot": PLAIN},
    "other models": {"stock": STOCK, "bought": "Type,Model,Qty|Laptop,HP EliteBook 840 G8,30"},
    "more than there is": {"stock": STOCK, "bought": "Type,Model,Qty|Laptop,Dell Latitude 5420,130"},
    "two of purchases": {"orders_a": STOCK, "orders_b": PLAIN},
    "other sites": {
        "stock": "Site,Type,Qty|Hall,Laptop,100|Hall,Monitor,120",
        "bought": "Site,Type,Qty|Yard,Laptop,30|Yard,Monitor,20"},
}  # fmt: skip


@pytest.mark.parametrize("lists", ADDED.values(), ids=ADDED.keys())
def test_lists_that_are_no_purchases_for_a_stock_are_added(lists: dict[str, str]) -> None:
    activity = read_inventory(files(**lists))
    alone = sum(units(read_inventory(files(**{name: text}))) for name, text in lists.items())
    assert units(activity) == alone
    assert not [each for each in asked(activity) if each.question and each.question.kind == "same_list"]


MODELS = "Model,Type,Count|HP EliteBook 840 G8,Laptop,60|HP EliteDesk 800 G6,Desktop,40|HP E24 G4,Monitor,80"
STATES = "Status,Type,Count|In use,Laptop,50|In use,Desktop,36|In use,Monitor,80|In stock,Laptop,10|In stock,Desktop,4"


@pytest.mark.parametrize("answer", ["one", "other"])
def test_a_question_that_is_answered_does_not_return_turned_round(answer: str) -> None:
    question = asked_once(book(Models=MODELS, Status=STATES))
    mapping = Mapping().with_answer(Answer("same_list", question.about, answer))
    for sheets in ({"Models": MODELS, "Status": STATES}, {"Status": STATES, "Models": MODELS}):
        activity = book(mapping=mapping, **sheets)
        assert units(activity) == 180
        assert not asked(activity)


def test_a_table_of_two_columns_of_kinds_is_named_once_and_what_is_set_aside_can_be_answered() -> None:
    sheets = {
        "By model": "Model,Type,Count|HP EliteBook 840 G8,Laptop,60|HP EliteDesk 800 G6,Desktop,40|Total,,100",
        "By status": "Status,Laptops,Desktops,Total|In use,50,36,86|In stock,10,4,14|Total,60,40,100",
    }
    activity = book(**sheets)
    assert units(activity) == 100
    (problem,) = asked(activity)
    assert problem.message.count("By status") == 1
    assert problem.question is not None
    assert not problem.question.waits
    both = Mapping().with_answer(Answer("same_list", problem.question.about, "both"))
    assert units(book(mapping=both, **sheets)) == 200


def test_lists_that_are_cut_the_same_way_are_not_said_to_be_cut_in_another() -> None:
    school = "Type,Model,Qty|Laptop,Dell Latitude 5420,30|Monitor,Dell P2419H,2"
    (problem,) = asked(book(**{"Ysgol A": school, "Ysgol B": school}))
    assert "cut in another way" not in problem.message
