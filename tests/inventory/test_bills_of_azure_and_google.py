"""Bills of Azure and Google without a column of units: what a meter says itself is taken, all else is asked."""

from __future__ import annotations

import numpy as np
import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.problems import Question

AZURE = "Date,MeterCategory,MeterName,ResourceLocation,Quantity,CostInBillingCurrency"
GOOGLE = "Service description,SKU description,Usage start date,Usage amount,Cost (£)"
DISK = "2025-04-13,Storage,P10 LRS Disk,uksouth,3,44"


def read(*lines: str, mapping: Mapping | None = None) -> ActivityData:
    return read_inventory([("bill.csv", ("\n".join(lines) + "\n").encode())], mapping=mapping)


def questions(activity: ActivityData) -> list[Question]:
    return [each.question for each in activity.problems if each.question is not None]


def summed(activity: ActivityData, column: str) -> float:
    cloud = activity.tables["cloud"]
    return float(np.nansum(cloud[column][cloud["set_aside"].isna()])) if column in cloud else 0.0


HEADS = [
    AZURE, AZURE.replace("CostInBillingCurrency", "PreTaxCost"), AZURE.replace("CostInBillingCurrency", "ExtendedCost"),
    AZURE.replace("Quantity", "ConsumedQuantity"), AZURE.replace("MeterCategory", "Meter category"),
    AZURE.replace("Quantity", "Qty"), AZURE.replace("CostInBillingCurrency", "Cost (GBP)"),
    AZURE.replace("MeterCategory,MeterName", "ServiceName,Meter"),
]  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_the_quantity_of_a_meter_without_its_unit_is_asked_about_and_is_no_number_of_machines(head):
    """744 of D2s v3 may be hours or blocks of them; 44 + 50 pounds are no answer to it."""
    lines = (head, "2025-04-13,Virtual Machines,D2s v3,uksouth,744,50")
    (question,) = questions(read(*lines))
    assert question.kind == "unit"
    for answer, hours in (("hours", 744), ("10 hours", 7_440), ("100 hours", 74_400), ("seconds", 744 / 3600)):
        said = Mapping(answers=(Answer("unit", question.about, answer),))
        assert summed(read(*lines, mapping=said), "instance_hours") == pytest.approx(hours)


def test_a_question_names_each_meter_with_its_amount():
    vm = "Virtual Machines"
    lines = (AZURE, f"2025-04-13,{vm},D2s v3,uksouth,744,50", f"2025-04-14,{vm},D2s v3,uksouth,100,5",
             f"2025-04-14,{vm},D4s v3,uksouth,10,5")  # fmt: skip
    (problem,) = [each for each in read(*lines).problems if each.question is not None]
    assert "“D2s v3” (844)" in problem.message
    assert "“D4s v3” (10)" in problem.message


def test_meters_in_units_of_their_own_are_asked_about_one_by_one():
    """844 hours of one, and 10 blocks of 100 hours of the other: no one answer is true of both."""
    lines = (AZURE, "2025-04-13,Virtual Machines,D2s v3,uksouth,844,50",
             "2025-04-14,Virtual Machines,D4s v3,uksouth,10,5")  # fmt: skip
    (question,) = questions(read(*lines))
    said = Mapping(answers=(Answer("unit", question.about, "each"),))
    first, second = questions(read(*lines, mapping=said))
    assert "each" not in dict(first.choices)
    said = said.with_answer(Answer("unit", first.about, "hours")).with_answer(Answer("unit", second.about, "100 hours"))
    found = read(*lines, mapping=said)
    assert not questions(found)
    assert summed(found, "instance_hours") == 844 + 1_000


def test_one_meter_alone_is_not_offered_to_be_asked_of_each():
    (question,) = questions(read(AZURE, "2025-04-13,Virtual Machines,D2s v3,uksouth,744,50"))
    assert "each" not in dict(question.choices)


SAYS = [
    ("Compute Hours", "Virtual Machines", "instance_hours"), ("D2s v3 Hours", "Virtual Machines", "instance_hours"),
    ("D2s v3 - per hour", "Virtual Machines", "instance_hours"), ("vCPU Hours", "Container Instances", "vcpu_hours"),
    ("Hot LRS Data Stored GB-Mo", "Storage", "storage_gb_months"),
    ("Standard storage (GB-month)", "Storage", "storage_gb_months"),
    ("Data stored, GB months", "Storage", "storage_gb_months"),
]  # fmt: skip


@pytest.mark.parametrize(("meter", "service", "column"), SAYS)
def test_a_meter_that_says_its_unit_is_taken_at_its_word_and_it_is_told(meter, service, column):
    """The same as with its unit beside it: 744 of it."""
    found = read(AZURE, f'2025-04-13,{service},"{meter}",uksouth,744,50')
    assert questions(found) == []
    assert summed(found, column) == 744
    (told,) = [each for each in found.problems if each.code == "unit_by_form"]
    assert meter in told.message


@pytest.mark.parametrize("meter", ["10 Hours of D2s", "100 Hours", "TimedStorage-ByteHrs", "Happy Hours Shop", "Disk"])
def test_blocks_and_words_that_only_sound_like_a_unit_are_asked_about(meter):
    found = read("Provider,Service name,Meter name,Region,Usage quantity", f"Azure,Storage,{meter},uksouth,744")
    assert [each.kind for each in questions(found)] == ["unit"]


def test_an_export_of_google_without_units_is_asked_about_by_service_and_kind():
    lines = (GOOGLE, "Compute Engine,N2 Instance Core running in London,2025-04-01,7200,50",
             "Cloud Storage,Standard Storage London,2025-04-01,500,9")  # fmt: skip
    waiting = read(*lines)
    assert len(questions(waiting)) == 2
    said = Mapping(answers=tuple(
        Answer("unit", each.about, "seconds" if "Compute" in each.about else "gb-months") for each in questions(waiting)
    ))  # fmt: skip
    found = read(*lines, mapping=said)
    assert summed(found, "vcpu_hours") == 2
    assert summed(found, "storage_gb_months") == 500


def test_money_alone_goes_the_way_of_money():
    found = read("MeterCategory,MeterName,ResourceLocation,PreTaxCost", "Virtual Machines,D2s v3,uksouth,50")
    assert questions(found) == []
    assert summed(found, "spend") == 50


@pytest.mark.parametrize("heading", ["Instances", "Number of instances", "Count"])
def test_a_number_of_instances_stays_one(heading):
    found = read(
        f"Provider,Service,Instance type,Region,{heading},Hours", "Azure,Virtual Machines,D2s v3,uksouth,3,100"
    )
    assert summed(found, "instance_hours") == 300
