"""Kit that is broken and still held counts, and is told by its word; numbers of it across are records of their own."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read, reasons, units_by_kind

HELD = (
    "Faulty", "Broken", "Needs repair", "Not working", "Doesn't work", "Out of order", "Damaged", "Cracked screen",
    "Won't turn on", "Needs fixing", "Faulty screen", "Battery dead", "Under repair", "Broken screen", "Inoperable",
    "Ddim yn gweithio", "Wedi torri", "Angen ei drwsio", "En panne", "Ne fonctionne pas", "Cassé", "Non-working",
    "Defective", "To be repaired", "Repair needed", "Awaiting parts",
)  # fmt: skip


@pytest.mark.parametrize("word", HELD)
def test_a_word_of_condition_is_told_or_asked_and_never_silent(word: str) -> None:
    """Beside “Working” and “In use”: told by its word with its row, or asked about."""
    text = f"Tag,Type,Model,Status|A1,Laptop,E14,Working|A2,Laptop,E14,In use|A3,Laptop,E14,{word}"
    activity = read(text)
    assert reasons(activity)[:2] == [None, None]
    told = [each for each in activity.problems if word in each.message and each.code != "status_missing_assumed_in_use"]
    assert told, "a word that says that kit does not work was passed over"
    assert reasons(activity)[2] in (None, "unknown_status")
    assert bool(asked(activity)) == (reasons(activity)[2] is not None)


ACROSS = (
    ("Type,Working,Faulty|Laptop,30,4|Projector,5,1", {"laptop": 34, "projector": 6}),
    ("Type,Working,Broken|Laptop,30,4|Projector,5,1", {"laptop": 34, "projector": 6}),
    ("Type,Model,Working,Needs repair|Laptop,E14,30,4|Laptop,E15,5,1", {"laptop": 40}),
    ("Type,In use,Faulty,Total|Laptop,30,4,34|Monitor,50,6,56", {"laptop": 34, "monitor": 56}),
    ("Type,Working,Not working|Laptop,30,4|Monitor,50,6", {"laptop": 34, "monitor": 56}),
    ("Type,Working,Damaged,Spare|Laptop,30,4,2|Monitor,50,6,1", {"laptop": 36, "monitor": 57}),
    ("Math,Yn gweithio,Wedi torri|Gliniadur,30,4|Monitor,50,6", {"laptop": 34, "monitor": 56}),
    ("Type,En état de marche,En panne|Ordinateur portable,30,4|Moniteur,50,6", {"laptop": 34, "monitor": 56}),
    ("Type,Operational,Defective|Laptop,30,4|Monitor,50,6", {"laptop": 34, "monitor": 56}),
    ("Type,Working,In repair|Laptop,30,4|Monitor,50,6", {"laptop": 34, "monitor": 56}),
)  # fmt: skip


@pytest.mark.parametrize(("text", "right"), ACROSS)
def test_numbers_that_work_and_numbers_that_do_not_are_records_each(text: str, right: dict[str, float]) -> None:
    activity = read(text)
    assert units_by_kind(activity) == right
    assert any(each.code == "doubtful_status" for each in activity.problems)
    assert not any(each.code == "crosstab_read" for each in activity.problems), "a condition is no place"


@pytest.mark.parametrize("text", [
    "Type,In use,Needs repair|Laptop,30,4|Monitor,5,1", "Type,Deployed,Faulty|Laptop,30,4|Monitor,5,1",
    "Type,Model,In use,Broken|Laptop,E14,30,4|Laptop,E15,5,1",
])  # fmt: skip
def test_what_does_not_work_may_be_among_what_is_in_use(text: str) -> None:
    """Without a total nothing says whether the 4 are among the 30: nothing counts before somebody says so."""
    assert units_by_kind(read(text)) == {}


@pytest.mark.parametrize("gone", ["Missing", "Lost", "Scrapped", "Stolen", "Disposed"])
def test_numbers_that_are_gone_beside_them_are_no_kit_at_hand(gone: str) -> None:
    """30 work and 4 do not; the one that is gone is told and not counted."""
    activity = read(f"Type,Working,Faulty,{gone}|Laptop,30,4,1|Projector,5,1,0")
    assert units_by_kind(activity) == {"laptop": 34, "projector": 6}
    assert any(f"“{gone}”" in each.message for each in activity.problems)
    assert not asked(activity)
