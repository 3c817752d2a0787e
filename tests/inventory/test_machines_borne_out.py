"""In a list of virtual machines a row that says that it is a physical server, or the host of others, is no machine."""

from __future__ import annotations

import pytest

import carbon
from carbon.columns import ActivityData


def read(text: str) -> ActivityData:
    return carbon.read_inventory(("servers.csv", text.replace("|", "\n").encode()))


def kinds(activity: ActivityData) -> dict[str, int]:
    return activity.tables["kit"]["asset_type"].astype(str).value_counts().to_dict()


MACHINES = "WEB1,{},4,ESX01|WEB2,{},4,ESX01|SQL1,{},8,ESX02|SQL2,{},8,ESX02".format(
    "Web server", "Web server", "Database server", "Database server"
)


@pytest.mark.parametrize(
    "role",
    [
        "VMware host (Dell R740)", "Physical server", "ESXi host", "Hyper-V host", "Hypervisor", "Bare metal",
        "File server (physical)", "Gweinydd ffisegol", "Serveur physique", "Proxmox node", "KVM host", "Physical",
    ],
)  # fmt: skip
@pytest.mark.parametrize("heading", ["Role", "Notes", "Purpose", "Function"])
def test_a_row_whose_cells_say_physical_is_a_server(role: str, heading: str) -> None:
    activity = read(f"Name,{heading},vCPU,Host|FS1,{role},,|FS2,{role},16,|{MACHINES}")
    assert kinds(activity) == {"virtual_machine": 4, "server": 2}
    told = [problem for problem in activity.problems if problem.code == "physical_among_machines"]
    assert [len(problem.rows) for problem in told] == [2]


def test_the_host_that_other_rows_name_is_a_server() -> None:
    activity = read(f"Name,Role,vCPU,Host|ESX01,,,|esx02,,32,|{MACHINES}")
    assert kinds(activity) == {"virtual_machine": 4, "server": 2}


def test_a_row_whose_model_is_a_server_is_one() -> None:
    activity = read(
        "VM name,Model,vCPU,Host|FS1,PowerEdge R740,,|WEB1,,4,ESX01|WEB2,VMware Virtual Platform,4,ESX01|SQL1,,8,ESX02"
    )
    assert kinds(activity) == {"virtual_machine": 3, "server": 1}


def test_a_row_that_says_nothing_of_a_machine_waits() -> None:
    activity = read(f"Name,Role,vCPU,Host|FS1,,,|FS2,Print server,,|{MACHINES}")
    kit = activity.tables["kit"]
    assert kinds(activity) == {"virtual_machine": 4, "unknown": 2}
    assert kit["set_aside"].astype("string").eq("unknown_type").sum() == 2


def test_a_row_that_is_physical_and_runs_on_a_host_waits() -> None:
    activity = read(f"Name,Role,vCPU,Host|FS1,Physical server,4,ESX01|{MACHINES}")
    assert kinds(activity) == {"virtual_machine": 4, "unknown": 1}


@pytest.mark.parametrize(
    "role",
    ["Web server", "Session host", "Jump host", "Virtual server", "VM (was physical)", "Not physical",
     "Domain controller",
     "Docker host", "Host pool member"],
)  # fmt: skip
def test_what_a_machine_is_for_makes_no_server_of_it(role: str) -> None:
    activity = read(f"Name,Role,vCPU,Host|A1,{role},4,ESX01|A2,{role},4,ESX02|{MACHINES}")
    assert kinds(activity) == {"virtual_machine": 6}
