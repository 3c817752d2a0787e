"""Lines of totals under any name where a kind of kit would stand: known by word and figure, or asked about as sums."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from tests.inventory.short_lists import asked, read, reasons, units, waiting

LIST = "Type,Model,Qty|Laptop,Latitude 5420,41|Monitor,P2419H,62|{},,103"

WORDS = (
    "Carried forward", "Carried fwd", "C/f", "Brought forward", "B/f", "Check figure", "Check total", "Control total",
    "Ensemble", "Everything", "Estate", "Whole estate", "Overall", "Gross", "Cyfanswm", "Cyfanswm y kit",
    "As at year end", "At year end", "All told", "In all", "Combined", "Au total", "À reporter", "Popeth", "Y cyfan",
    "Tout", "Le tout",
)  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
def test_a_word_of_a_sum_with_the_figure_of_one_is_a_total(word: str) -> None:
    activity = read(LIST.format(word))
    assert units(activity) == 41 + 62
    assert waiting(activity) == 0
    assert "total_row_excluded" in {each.code for each in activity.problems}


@pytest.mark.parametrize("word", ["Carried forward", "Estate", "Gross", "Everything"])
def test_such_a_word_with_another_figure_is_no_total(word: str) -> None:
    activity = read(LIST.format(word).replace("103", "17"))
    assert reasons(activity)[-1] == "unknown_type"


# A list, what of it is kit, and how many lines are asked about.
SUMS = {
    "a name nobody knows": (LIST.format("Kit held 31/3/26"), 103, 1),
    "a position": (LIST.format("Position at audit"), 103, 1),
    "a page": (LIST.format("Page 1 of 3"), 103, 1),
    "in the column of models": (
        "Model,Type,Qty|Latitude 5420,Laptop,41|P2419H,Monitor,62|Position at audit,,103", 103, 1),
    "on top": ("Type,Model,Qty|Holdings,,103|Laptop,Latitude 5420,41|Monitor,P2419H,62", 103, 1),
    "two sections": (
        "Type,Model,Qty|Laptop,Latitude 5420,41|Monitor,P2419H,62|Holding A,,103|Desktop,OptiPlex 7080,17|"
        "Printer,M404,8|Holding B,,25", 128, 2),
    "sections and the whole": (
        "Type,Model,Qty|Laptop,Latitude 5420,41|Monitor,P2419H,62|Holding A,,103|Desktop,OptiPlex 7080,17|"
        "Printer,M404,8|Holding B,,25|Holdings,,128", 128, 3),
    "of a site": (
        "Site,Type,Qty|Hall,Laptop,41|Depot,Monitor,62|Hall,Printer,6|Hall,Holding,47|Depot,Desktop,9|Depot,Holding,71",
        118, 2),
    "nearly the sum": (LIST.format("Position at audit").replace("103", "104"), 103, 1),
    "a sum made on another day": (
        "Type,Qty|Laptop,410|Monitor,620|Tablet,88|Holdings,1130", 410 + 620 + 88, 1),
    "French": ("Type,Modèle,Quantité|Portable,Latitude 5420,41|Écran,P2419H,62|Bilan du parc,,103", 103, 1),
    "Welsh": ("Math,Model,Nifer|Gliniadur,Latitude 5420,41|Monitor,P2419H,62|Sefyllfa Mawrth,,103", 103, 1),
}  # fmt: skip


@pytest.mark.parametrize(("text", "right", "lines"), SUMS.values(), ids=SUMS.keys())
def test_a_line_of_no_kind_with_the_figure_of_a_sum_is_asked_about_as_one(text: str, right: int, lines: int) -> None:
    activity = read(text)
    questions = [each.question for each in asked(activity)]
    assert units(activity) == right
    assert reasons(activity).count("list_may_repeat") == lines == waiting(activity)
    assert all(question.kind == "same_list" for question in questions)
    sums, kit = Mapping(), Mapping()
    for question in questions:
        sums = sums.with_answer(Answer(question.kind, question.about, "one"))
        kit = kit.with_answer(Answer(question.kind, question.about, "both"))
    said = read(text, mapping=sums)
    assert units(said) == right
    assert not waiting(said)
    assert not asked(said)
    assert reasons(read(text, mapping=kit)).count("unknown_type") == lines


KIT = {
    "another number": LIST.format("Widgets").replace("103", "57"),
    "few units": "Type,Qty|Laptop,4|Monitor,3|Widgets,7",
    "a single row above": "Type,Qty|Laptop,41|Widgets,41",
    "single devices": "Type,Model|Laptop,E14|Monitor,P24|Widget,",
}


@pytest.mark.parametrize("text", KIT.values(), ids=KIT.keys())
def test_what_is_no_sum_waits_for_its_kind(text: str) -> None:
    activity = read(text)
    assert reasons(activity).count("unknown_type") == 1
    assert not asked(activity)
