"""Notes that say in a sentence that kit is gone: asked where they can mean nothing else, else told with their rows."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, units, waiting
from tests.inventory.test_left_or_not_come import listed

GONE = (
    "gone to charity", "with charity now", "passed to a local charity", "given to staff member", "no longer have it",
    "went to Ysgol y Bont", "not found at audit", "not seen since 2022", "taken back by supplier",
    "burnt in fire 2023", "Went to the primary school", "handed to the family", "left with retired councillor",
    "cannot be found", "can't be found", "no longer here", "no longer with us", "destroyed in flood",
    "collected by recycler", "returned to leasing company", "sent to the tip", "taken to recycling centre",
    "aeth i elusen", "rhoddwyd i ysgol gynradd", "ddim yma bellach", "heb ei weld ers 2022", "methu dod o hyd iddo",
    "llosgwyd mewn tân", "donné à une école", "parti chez le fournisseur", "introuvable", "pas vu depuis 2022",
    "repris par le fournisseur", "brûlé en 2023", "Given to leaver", "taken home by leaver",
    "passed to Age Cymru", "left with Mr Pugh when he retired", "Donated to Bala RFC", "Gifted to Sian Evans",
    "given to the local food bank", "Passed on to Llanberis Scouts", "handed over to St Mary's Church",
    "went to the Red Cross", "gone to Bala Football Club", "given to Coleg Menai", "left with Cllr Rees on retirement",
    "Kept by Mrs Lloyd after she left", "given away", "sold to Computer Recyclers Ltd", "transferred to Conwy Council",
    "given to her on leaving", "rhoddwyd i Glwb Pêl-droed Bala", "trosglwyddwyd i elusen", "offert à une association",
    "donné à la Croix-Rouge", "passed to Tenovus hospice", "went with Huw when he left", "gave to Barnardo's charity",
    "bequeathed to Bethel Chapel",
)  # fmt: skip
TOLD = (
    "taken away by Dave in May", "Returned to Hall 2", "passed to Huw", "given to Sian Evans", "handed to Mrs Lloyd",
    "given to Finance", "passed to IT for imaging", "left with reception", "given to new starter", "moved to Club room",
    "sent to Church Street office", "given to Huw when he started", "passed to Jo who works at the school",
    "think this has gone", "Jo says it went to Bethel", "old one handed in", "given to Jo", "taken by Sian",
    "user could not find it, no longer there", "remis à Jean", "aeth gyda Huw",
)  # fmt: skip
NOTHING = (
    "left hinge broken", "new battery 2024", "scratched", "passed PAT test", "screen replaced", "went wrong twice",
    "given a new SSD", "not taken home", "OK", "sent", "gone over by IT in 2023", "Port Talbot", "pas de chargeur",
    "issued to Age Cymru", "with Jane", "assigned to Huw Pugh", "used by Mr Pugh", "Mr Pugh", "on loan to Jo",
    "donated by Age Cymru", "for Mrs Lloyd", "gift of the PTA", "shared with Church Street", "left side cracked",
    "allocated to Red Cross desk",
)  # fmt: skip


def told(text: str) -> list[str]:
    return [each.message for each in read(text).problems if each.code == "notes_not_read"]


@pytest.mark.parametrize("note", GONE)
def test_a_note_that_says_that_kit_is_gone_waits_for_one_answer(note: str) -> None:
    """Of three laptops one is gone."""
    text = listed("Notes", "scratched", "", f'"{note}"')
    activity = read(text)
    assert (units(activity), waiting(activity)) == (2, 1)
    question = asked_once(activity)
    assert units(answered(text, question=question, answer="no status")) == 3
    assert units(answered(text, question=question, answer="each word")) == 2


@pytest.mark.parametrize("note", TOLD)
def test_a_note_that_may_say_so_is_told_with_its_rows(note: str) -> None:
    """Three laptops count: it may be of where they are used."""
    text = listed("Comments", "scratched", "", f'"{note}"')
    assert units(read(text)) == 3
    assert not asked(read(text))
    (message,) = told(text)
    assert "“Comments”" in message
    assert "1 row" in message


@pytest.mark.parametrize("note", NOTHING)
def test_a_note_of_something_else_says_nothing(note: str) -> None:
    text = listed("Notes", "scratched", "", f'"{note}"')
    assert units(read(text)) == 3
    assert not told(text)


def test_two_columns_of_notes_are_told_once() -> None:
    text = "Asset tag,Type,Model,Notes,Comments|A1,Laptop,E14,given to Jo,|A2,Laptop,E14,,passed to Al|A3,Laptop,E14,,"
    (message,) = told(text)
    assert "“Notes” and “Comments”" in message
    assert "2 rows" in message


def test_what_is_called_in_use_or_gone_is_not_told() -> None:
    text = "Asset tag,Type,Model,Status,Notes|A1,Laptop,E14,Disposed,given to Jo|A2,Laptop,E14,In use,"
    assert not told(text)


@pytest.mark.parametrize("note", ["left with Mr Pugh when he retired", "given to Sian Evans on leaving",
                                  "passed to Huw Jones Memorial Trust"])  # fmt: skip
def test_who_was_given_it_is_not_kept(note: str) -> None:
    """The verb and the word that tells are named, and nobody else."""
    (problem,) = asked(read(listed("Notes", "scratched", "", f'"{note}"')))
    assert not any(name in problem.message.casefold() for name in ("pugh", "sian", "evans", "huw", "jones"))
    assert f"“{note.split()[0]}" in problem.message
