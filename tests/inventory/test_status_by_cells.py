"""Columns of statuses under any heading: taken where their words say so, asked about where they may say so."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import answered, asked, asked_once, read, reasons, units, waiting


def listed(heading: str, *words: str) -> str:
    return f"Asset tag,Type,Model,{heading}|" + "|".join(
        f"A{number},Laptop,Dell Latitude 5420,{word}" for number, word in enumerate(words, 1)
    )


GONE = {
    "Not in use": "not_in_use_status", "No longer used": "retired_status", "Sold to staff": "retired_status",
    "Returned to lessor": "retired_status", "Ordered": "not_in_use_status",
}  # fmt: skip


def in_use(*words: str, heading: str = "Lifecycle") -> float:
    kit = read(listed(heading, *words)).tables["kit"]
    kit = kit[kit["set_aside"].isna()]
    return float((kit["status"] == "in_use").sum()) if "status" in kit else float(len(kit))


@pytest.mark.parametrize("heading", ["Lifecycle", "Where is it now", "Zustand", "Stage reached", "Kit flag"])
def test_words_of_status_are_a_status_under_any_heading(heading: str) -> None:
    """One is live; one awaits collection; five are gone, not in use or not there yet."""
    assert in_use("Live", *GONE, "Awaiting collection", heading=heading) == 1


@pytest.mark.parametrize("word", [
    "No longer used", "No longer in use", "No longer needed", "Sold to staff", "Sold to employee", "Sold on",
    "Returned to lessor", "Returned to supplier", "Returned to leasing company", "End of lease - returned",
    "Handed back", "Gifted", "Gone", "Traded in", "Ddim yn cael ei ddefnyddio mwyach", "Ddim mewn defnydd mwyach",
    "Wedi'i werthu i staff", "Wedi'i werthu", "Wedi'i ddychwelyd i'r prydleswr", "N'est plus utilisé", "Plus utilisé",
    "Vendu au personnel", "Vendu", "Rendu au bailleur", "Restitué au bailleur",
])  # fmt: skip
def test_words_of_leaving_are_known(word: str) -> None:
    assert reasons(read(listed("Status", "In use", word)))[1] == "retired_status"


@pytest.mark.parametrize("word", [
    "Not in use", "Not used", "Not being used", "Ddim yn cael ei ddefnyddio", "Pas utilisé",
])  # fmt: skip
def test_words_of_disuse_are_in_stock(word: str) -> None:
    kit = read(listed("Status", "In use", word)).tables["kit"]
    assert kit["status"].tolist() == ["in_use", "in_stock"]


@pytest.mark.parametrize("words", [
    ("In use", "Retired", "Kaput"), ("Deployed", "Scrapped", "Scrapped", "Gone to Mars"),
    ("Decommissioned", "In service", "Sent to Moon"), ("Mewn defnydd", "Wedi'i waredu", "Rhywle"),
    ("En service", "Réformé", "Chez Paul"), ("In stock", "Spare", "Under the stairs"),
    ("Written off", "Live", "Blue"), ("Stolen", "Active", "Thursday"), ("Disposed", "In use", "Bob has it"),
    ("Out of service", "In service", "It depends", "In storage"),
])  # fmt: skip
def test_the_one_word_among_statuses_that_nobody_knows_waits(words: tuple[str, ...]) -> None:
    activity = read(listed("Situation", *words))
    assert waiting(activity) == 1
    assert asked_once(activity).kind == "status"


@pytest.mark.parametrize(("words", "sure"), [
    (("Live", "Withdrawn", "Withdrawn"), 1), (("Active", "Dormant", "Removed"), 1), (("Live", "Sold", "Lost"), 1),
    (("Active", "Inactive"), 1), (("Current", "Obsolete"), 1), (("Assigned", "Archived", "Purple"), 1),
    (("Actif", "Inactif"), 1), (("Byw", "Ar goll"), 1), (("Running", "Ceased"), 1), (("Issued", "Returned"), 1),
])  # fmt: skip
def test_words_that_may_be_statuses_are_asked_about_and_what_would_not_count_waits(
    words: tuple[str, ...], sure: int
) -> None:
    text = listed("Flag", *words)
    activity = read(text)
    assert (units(activity), waiting(activity)) == (sure, len(words) - sure)
    question = asked_once(activity)
    assert question.kind == "status column"
    assert units(answered(text, question=question, answer="no status")) == len(words)


def test_once_it_is_a_status_its_words_are_read() -> None:
    text = listed("Flag", "Live", "Withdrawn", "Dormant")
    activity = answered(text, question=asked_once(read(text)), answer="each word")
    assert reasons(activity)[:2] == [None, "retired_status"]
    assert activity.tables["kit"]["status"].tolist() == ["in_use", "retired", "in_stock"]


@pytest.mark.parametrize(("heading", "words"), [
    ("Contract state", ("Active", "Expired")), ("Warranty", ("Active", "Expired")), ("Patched", ("Yes", "No")),
    ("Licence", ("Active", "Cancelled")), ("Antivirus", ("Active", "Inactive")), ("Support", ("Current", "Ceased")),
    ("Working", ("Good", "Working")), ("Touchscreen", ("Yes", "No", "No")), ("Lease", ("Current", "Returned")),
    ("Backup agent", ("Running", "Missing")), ("User account", ("Active", "Suspended")),
])  # fmt: skip
def test_a_status_of_something_else_and_words_that_change_nothing_raise_no_question(
    heading: str, words: tuple[str, ...]
) -> None:
    activity = read(listed(heading, *words))
    assert units(activity) == len(words)
    assert not asked(activity)
