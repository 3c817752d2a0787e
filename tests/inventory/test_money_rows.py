"""Rows of a bill that are money and no usage (taxes, refunds, credits, fees) are never asked for a unit."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from carbon.words.told import waits

PLAIN = (
    "Provider,Service,Charge type,Charge description,Region,Instance type,"
    "Usage quantity,Usage unit,Period start,Period end,Cost,Currency\n"
    "{0},{1},Usage,,{2},{3},10,Hours,2025-05-01,2025-05-31,100,GBP\n"
    "{0},{4},2025-05-01,2025-05-31,20,GBP\n"
)  # fmt: skip
MACHINES = {
    "AWS": ("Amazon EC2", "eu-west-2", "m5.large"),
    "Azure": ("Virtual Machines", "uksouth", "D4s v5"),
    "GCP": ("Compute Engine", "europe-west2", "n2-standard-4"),
}

# Provider, and what its row of money says: service, charge type, description, region, size, amount, unit.
MONEY = {
    "tax by its service": ("AWS", "Tax,,,,,1,"),
    "tax by its charge": ("AWS", "Amazon EC2,Tax,,eu-west-2,,1,"),
    "tax by its description": ("AWS", "Amazon EC2,,Tax for product code AmazonEC2,eu-west-2,,1,"),
    "value added tax": ("AWS", "VAT,,,,,1,"),
    "support": ("AWS", "AWS Support (Business),,,,,1,"),
    "support of developers": ("AWS", "AWS Support [Developer],,,,,1,"),
    "a refund": ("AWS", "Refund,,,,,1,"),
    "a refund by its charge": ("AWS", "Amazon EC2,Refund,,eu-west-2,,1,"),
    "a credit": ("AWS", "Credits,,,,,1,"),
    "a credit by its description": ("AWS", "Amazon EC2,,AWS Activate credit,eu-west-2,,1,"),
    "a shop": ("AWS", "AWS Marketplace,,,,,1,"),
    "a fee of a plan": ("AWS", "Savings Plans for AWS Compute usage,,,,,1,"),
    "a fee of a plan by its charge": ("AWS", "Savings Plans,SavingsPlanRecurringFee,,,,744,"),
    "the other side of a plan": ("AWS", "Amazon EC2,SavingsPlanNegation,,eu-west-2,m5.large,-744,"),
    "a fee of a reservation": ("AWS", "Amazon EC2,RIFee,,eu-west-2,m5.large,744,"),
    "a discount": ("AWS", "Amazon EC2,EdpDiscount,,eu-west-2,,1,"),
    "rounding at Azure": ("Azure", "Rounding,RoundingAdjustment,,,,1,"),
    "rounding by its service": ("Azure", "Rounding adjustment,,,,,1,"),
    "a purchase at Azure": ("Azure", "Virtual Machines,Purchase,Reserved VM Instance,uksouth,D4s v5,1,"),
    "what is not used at Azure": ("Azure", "Virtual Machines,UnusedReservation,,uksouth,D4s v5,10,"),
    "what a shop at Azure sells": ("Azure", "Azure Marketplace,,,,,1,"),
    "support at Azure": ("Azure", "Support,,,,,1,"),
    "tax at Google": ("GCP", "Invoice,tax,Tax,,,1,"),
    "rounding at Google": ("GCP", "Invoice,rounding_error,Rounding error,,,1,"),
    "rounding by its words": ("GCP", "Invoice,,Rounding error,,,1,"),
    "an adjustment": ("GCP", "Compute Engine,adjustment,Goodwill,,,1,"),
    "a shop's fee": ("GCP", "Google Cloud Marketplace,,,,,1,"),
}  # fmt: skip

# What only sounds like money, and is usage: it counts, waits or has no figure as before.
USAGE = {
    "a machine with a credit": ("AWS", "Amazon EC2,Usage,T3 CPU credits free t3.medium,eu-west-2,t3.medium,10,Hours"),
    "what a plan covers": ("AWS", "Amazon EC2,SavingsPlanCoveredUsage,,eu-west-2,m5.large,10,Hours"),
    "what a reservation covers": ("AWS", "Amazon EC2,DiscountedUsage,,eu-west-2,m5.large,10,Hours"),
    "a machine whose description names a plan": (
        "AWS", "Amazon EC2,Usage,m5.large covered by Compute Savings Plans,eu-west-2,m5.large,10,Hours",
    ),
    "a machine of a tax department": ("Azure", "Virtual Machines,Usage,taxation-prod,uksouth,D4s v5,10,Hours"),
}  # fmt: skip


def bill(name, cases):
    provider, row = cases[name]
    return read_inventory(("bill.csv", PLAIN.format(provider, *MACHINES[provider], row).encode()))


def reasons(found):
    """Why each row is held back, "" while it counts."""
    return found.tables["cloud"]["set_aside"].astype(object).fillna("").tolist()


@pytest.mark.parametrize("name", MONEY)
def test_money_is_never_asked_for_its_unit_and_does_not_wait(name):
    found = bill(name, MONEY)
    assert [problem.message for problem in found.problems if problem.question is not None] == []
    assert reasons(found)[0] == ""
    assert not waits(reasons(found)[1])
    assert reasons(found)[1]


@pytest.mark.parametrize("name", USAGE)
def test_usage_that_names_money_counts(name):
    assert reasons(bill(name, USAGE)) == ["", ""]
