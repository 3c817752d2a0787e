"""Rows of a bill that belong together are of one account and one provider, with the sentence that is told of them."""

from __future__ import annotations

import pytest

from tests.inventory.test_bill_lines import CORRECTED, HOSTS, read


@pytest.mark.parametrize(("account", "on_host"), [("a", True), ("b", False)])
def test_a_machine_is_on_the_host_of_its_own_account(account: str, on_host: bool) -> None:
    head = f"{HOSTS},lineItem/UsageAccountId"
    row = "2025-06-01T00:00:00Z,2025-06-28T00:00:00Z,AmazonEC2,{},Usage,700,Hrs,eu-west-2,{}"
    cloud = read(head, row.format("EUW2-HostUsage:m5", "a"), row.format("EUW2-HostBoxUsage:m5.large", account))
    reasons = cloud.tables["cloud"]["set_aside"].astype(object).fillna("").tolist()
    assert reasons == ["", "on_dedicated_host" if on_host else ""]


@pytest.mark.parametrize(("provider", "left"), [("AWS", [360.0]), ("Azure", [720.0])])
def test_a_correction_is_of_its_own_provider_and_what_fits_no_line_is_told(provider: str, left: list[float]) -> None:
    row = "2025-06-01,2025-07-01,Usage,{},{},EC2,a,i-1,{},Hours,S,EUW2-BoxUsage:m5.large"
    activity = read(CORRECTED, row.format("", "AWS", 720), row.format("Correction", provider, -360))
    cloud = activity.tables["cloud"]
    assert cloud.loc[cloud["set_aside"].isna(), "instance_hours"].tolist() == left
    told = [problem.rows.tolist() for problem in activity.problems if problem.code == "negative_usage"]
    assert told == ([] if provider == "AWS" else [[3]])
