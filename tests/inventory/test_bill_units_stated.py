"""The unit beside an amount of a bill: what it says counts; what nobody knows, or what does not fit the thing that is
billed, is asked about or left out with its word, and never counted as hours."""

from __future__ import annotations

import pandas as pd
import pytest

import carbon
from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping

HEAD = "Provider,Region,Service,Usage type,Usage amount,Usage unit"
AMOUNTS = (
    "instance_hours", "vcpu_hours", "memory_gb_hours", "storage_gb_months", "transfer_gb", "transfer_internal_gb",
)  # fmt: skip
MACHINES = [
    ("AWS", "eu-west-2", "AmazonEC2", ""), ("AWS", "eu-west-2", "AmazonEC2", "EUW2-BoxUsage:m5.large"),
    ("Azure", "uksouth", "Virtual Machines", ""), ("Azure", "uksouth", "Virtual Machines", "D2s v3"),
    ("Google", "europe-west2", "Compute Engine", ""),
    ("Google", "europe-west2", "Compute Engine", "N2 Instance Core running in London"),
]  # fmt: skip
STORES = [
    ("AWS", "eu-west-2", "AmazonS3", ""), ("Azure", "uksouth", "Storage", ""),
    ("Google", "europe-west2", "Cloud Storage", ""),
]  # fmt: skip
DATABASES = [
    ("AWS", "eu-west-2", "AmazonRDS", ""), ("Azure", "uksouth", "SQL Database", ""),
    ("Google", "europe-west2", "Cloud SQL", ""),
]  # fmt: skip
NOBODY_KNOWS = (
    "Widgets", "Hourz", "Houres", "Quantity", "Virtual Machines", "GPU-Hours", "DBU Hours", "kWh", "Mbps", "VMs",
)  # fmt: skip
BARE_COUNTS = ("Count", "Units", "1", "1M", "10K", "1K", "100")
Line = tuple[str, str, str, str]


def read(line: Line, unit: str, amount: float = 5, mapping: Mapping | None = None) -> ActivityData:
    text = f"{HEAD}\n{','.join(line)},{amount},{unit}\n"
    return read_inventory([("bill.csv", text.encode())], mapping=mapping)


def counted(cloud: pd.DataFrame) -> dict[str, float]:
    """The amounts that count, by the tidy column in which they stand."""
    row = cloud[cloud["set_aside"].isna()]
    return {name: float(row[name].iloc[0]) for name in AMOUNTS if name in row and row[name].notna().any()}


@pytest.mark.parametrize("unit", [*NOBODY_KNOWS, *BARE_COUNTS])
@pytest.mark.parametrize("line", [*MACHINES, *STORES, *DATABASES])
def test_a_unit_that_says_no_thing_is_asked_about_by_its_word(line: Line, unit: str) -> None:
    activity = read(line, unit)
    assert counted(activity.tables["cloud"]) == {}
    assert activity.tables["cloud"]["set_aside"].tolist() == ["unit_not_known"]
    (told,) = [one for one in activity.problems if one.code == "unit_not_known"]
    assert f"“{unit}”" in told.message
    assert told.question is not None
    assert told.question.about.startswith(f"“{unit}”")
    assert told.count == 1
    assert carbon.assess(activity).total("inventory").location_based_kgco2e == 0


@pytest.mark.parametrize("unit", NOBODY_KNOWS)
def test_a_unit_that_nobody_knows_is_asked_about_of_a_service_that_nobody_knows(unit: str) -> None:
    assert read(("AWS", "eu-west-2", "Frobnicator", ""), unit).tables["cloud"]["set_aside"].tolist() == [
        "unit_not_known"
    ]


DOES_NOT_FIT = [
    *[(line, unit) for line in MACHINES if "m5" in line[3] or "D2s" in line[3] for unit in ("GB-Mo", "GB", "TB")],
    *[(line, "vCPU-Hours") for line in STORES],
]  # fmt: skip


@pytest.mark.parametrize(("line", "unit"), DOES_NOT_FIT)
def test_a_unit_of_another_thing_is_asked_about(line: Line, unit: str) -> None:
    """GB-months of a machine with a size, hours of processors of what is only kept."""
    activity = read(line, unit)
    assert activity.tables["cloud"]["set_aside"].tolist() == ["unit_does_not_fit"]
    (told,) = [one for one in activity.problems if one.code == "unit_does_not_fit"]
    assert f"“{unit}”" in told.message
    assert told.question is not None


LEFT_OUT = [
    *[(line, "Requests", "requests") for line in (*MACHINES, *STORES, *DATABASES)],
    *[(line, "Hrs", "hours") for line in STORES],
    *[(line, "100 Hours", "hours") for line in STORES],
    *[(line, "GB", "GB") for line in MACHINES if not line[3]],
    (MACHINES[0], "DPU-Hour", "DPU-hours"),
    (("AWS", "eu-west-2", "AmazonS3", "EUW2-Monitored-Objects"), "Count", "units"),
    (("Azure", "uksouth", "Storage", "Hot LRS Write Operations"), "10K", "units"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "unit", "word"), LEFT_OUT)
def test_a_known_unit_of_which_nothing_is_worked_out_is_left_out_with_its_word(
    line: Line, unit: str, word: str
) -> None:
    activity = read(line, unit)
    assert counted(activity.tables["cloud"]) == {}
    found = carbon.assess(activity)
    (told,) = [one for one in found.problems if one.code == "usage_not_estimated"]
    assert word in told.message
    assert found.total("inventory").location_based_kgco2e == 0


COUNTS = [
    (MACHINES[1], "Hrs", {"instance_hours": 5.0}),
    (MACHINES[1], "100 Hours", {"instance_hours": 500.0}),
    (MACHINES[3], "1 Month", {"instance_hours": 5 * 730.0}),
    (MACHINES[0], "vCPU-Hours", {"vcpu_hours": 5.0}),
    (MACHINES[5], "seconds", {"vcpu_hours": 5 / 3600}),
    (MACHINES[0], "GB-Mo", {"storage_gb_months": 5.0}),
    (STORES[0], "GB-Mo", {"storage_gb_months": 5.0}),
    (STORES[0], "TB-Mo", {"storage_gb_months": 5_000.0}),
    (STORES[1], "10 GB/Month", {"storage_gb_months": 50.0}),
    (("Azure", "uksouth", "Storage", "P10 LRS Disk"), "1/Month", {"storage_gb_months": 5 * 128.0}),
    (DATABASES[0], "Hrs", {"instance_hours": 5.0}),
    (("AWS", "eu-west-2", "AmazonS3", "EUW2-DataTransfer-Out-Bytes"), "GB", {"transfer_gb": 5.0}),
]  # fmt: skip


@pytest.mark.parametrize(("line", "unit", "amounts"), COUNTS)
def test_a_unit_that_is_known_and_fits_counts_as_it_says(line: Line, unit: str, amounts: dict[str, float]) -> None:
    assert counted(read(line, unit).tables["cloud"]) == pytest.approx(amounts)


@pytest.mark.parametrize(
    ("unit", "answer", "amounts"),
    [
        ("Hourz", "hours", {"instance_hours": 5.0}),
        ("Widgets", "10 hours", {"instance_hours": 50.0}),
        ("Count", "vcpu hours", {"vcpu_hours": 5.0}),
        ("Widgets", "not known", {}),
        ("GB-Mo", "gb-months", {"storage_gb_months": 5.0}),
    ],
)
def test_the_answer_is_the_unit_and_is_not_asked_again(unit: str, answer: str, amounts: dict[str, float]) -> None:
    (told,) = [one for one in read(MACHINES[1], unit).problems if one.question]
    said = Mapping((), ()).with_answer(Answer("unit", told.question.about, answer))
    activity = read(MACHINES[1], unit, mapping=said)
    assert counted(activity.tables["cloud"]) == amounts
    assert not [one for one in activity.problems if one.question]


def test_one_unknown_unit_leaves_the_lines_beside_it() -> None:
    """Five hours of a machine count as five beside five widgets and a thousand requests."""
    text = "\n".join((
        HEAD, "AWS,eu-west-2,AmazonS3,,1000,Requests", "AWS,eu-west-2,AmazonEC2,BoxUsage:m5.large,5,Widgets",
        "AWS,eu-west-2,AmazonEC2,BoxUsage:m5.large,5,Hrs",
    ))  # fmt: skip
    cloud = read_inventory([("bill.csv", text.encode())]).tables["cloud"]
    assert cloud["set_aside"].astype(object).fillna("").tolist() == ["", "unit_not_known", ""]
    assert cloud["instance_hours"].fillna(0).tolist() == [0, 0, 5]
