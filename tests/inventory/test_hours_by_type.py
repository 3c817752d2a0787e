"""Hours of cloud machines summed by type: where nothing tells one machine from another, a line may be of several, and
more hours than its days have are no slip. A line of one machine, or of one that is stated, cannot run longer."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import asked, read

SUMMED = [
    "Month,Machine type,Region,Hours|2025-04,Standard_D4s_v5,uksouth,1460|2025-05,Standard_D4s_v5,uksouth,1488",
    "Month,Instance type,Region,Hours|2025-04,m5.large,eu-west-2,1440|2025-05,m5.large,eu-west-2,1488",
    "Month,Instance type,Region,Hours|2025-04,m5.large,eu-west-2,7200|2025-05,m5.large,eu-west-2,720",
    "Month,Region,VM size,Hours|2025-04,uksouth,Standard_D4s_v5,2160|2025-05,uksouth,Standard_D2s_v5,720",
    "Month,Instance type,Region,Running hours|2025-04,m5.large,eu-west-2,1440|2025-05,c5.large,eu-west-2,1488",
    "Month,Instance type,Region,Hours run|2025-04,m5.large,eu-west-2,1440|2025-05,c5.large,eu-west-2,1488",
    "Month,Instance type,Region,Total hours|2025-04,m5.large,eu-west-2,1440|2025-05,c5.large,eu-west-2,1488",
    "Month,Account,Instance type,Region,Hours|2025-04,Housing,m5.large,eu-west-2,1440"
    "|2025-05,Housing,m5.large,eu-west-2,1488",
    "Provider,Month,Machine type,Region,Hours,Cost|Google,2025-04,n2-standard-4,europe-west2,2160,200"
    "|Google,2025-05,n2-standard-4,europe-west2,2232,210",
    "Period start,Period end,Instance type,Region,Hours|2025-04-01,2025-04-30,m5.large,eu-west-2,3600"
    "|2025-05-01,2025-05-31,m5.large,eu-west-2,3720",
]
OF_ONE = [
    "Month,VM name,Machine type,Region,Hours|2025-04,vm1,Standard_D4s_v5,uksouth,1460"
    "|2025-05,vm1,Standard_D4s_v5,uksouth,1488",
    "Month,Instance ID,Instance type,Region,Hours|2025-04,i-0a1,m5.large,eu-west-2,1440"
    "|2025-05,i-0a1,m5.large,eu-west-2,1488",
    "Month,Machine type,Region,Quantity,Hours|2025-04,Standard_D4s_v5,uksouth,1,1460"
    "|2025-05,Standard_D4s_v5,uksouth,1,1488",
    "Month,Instance type,Region,Hours per instance|2025-04,m5.large,eu-west-2,1440|2025-05,m5.large,eu-west-2,1488",
    "Month,Instance type,Region,Hours each|2025-04,m5.large,eu-west-2,1440|2025-05,m5.large,eu-west-2,1488",
    "Month,Server,Instance type,Region,Hours|2025-04,web,m5.large,eu-west-2,1440|2025-05,web,m5.large,eu-west-2,1488",
    "Month,Instance type,Region,Hours|2025-04,m5.large,eu-west-2,43200|2025-05,m5.large,eu-west-2,44640",
    "Month,Resource name,Instance type,Region,Hours|2025-04,web,m5.large,eu-west-2,1440"
    "|2025-05,web,m5.large,eu-west-2,1488",
]


@pytest.mark.parametrize("text", SUMMED)
def test_hours_of_a_type_may_be_of_several_machines(text: str) -> None:
    activity = read(text)
    assert not asked(activity)
    last = [float(line.split(",")[text.split("|")[0].split(",").index(next(
        heading for heading in text.split("|")[0].split(",") if "ours" in heading
    ))]) for line in text.split("|")[1:]]  # fmt: skip
    assert activity.tables["cloud"]["instance_hours"].tolist() == last


@pytest.mark.parametrize("text", OF_ONE)
def test_one_machine_runs_no_longer_than_its_days(text: str) -> None:
    assert [each.code for each in asked(read(text))] == ["unlikely_figure"]
