"""“Host name” beside a name is the host that a machine runs on where the values say so, else the machine itself."""

from __future__ import annotations

import pandas as pd
import pytest

import carbon
from carbon.columns import ActivityData

HOSTS = "Type,Name,Annual electricity (kWh per unit),Embodied (kgCO2e)\nServer,esx1,1000,0\nServer,esx2,1000,0\n"


def read(**files: str) -> ActivityData:
    return carbon.read_inventory([(f"{name}.csv", text.encode()) for name, text in files.items()])


def column(activity: ActivityData, name: str) -> list[str | None]:
    kit = activity.tables["kit"]
    return [None if pd.isna(text) else str(text) for text in kit[name]] if name in kit else [None] * len(kit)


@pytest.mark.parametrize("own", ["Name", "VM name", "VM"])
def test_a_host_name_that_several_machines_share_is_their_host(own: str) -> None:
    activity = read(list=f"{own},Host name,vCPU\nweb1,esx1,4\nweb2,esx1,4\ndb1,esx1,8\nmail,esx2,2\n")
    assert column(activity, "name") == ["web1", "web2", "db1", "mail"]
    assert column(activity, "host_name") == ["esx1", "esx1", "esx1", "esx2"]
    assert set(column(activity, "asset_type")) == {"virtual_machine"}


def test_a_host_name_by_which_servers_are_listed_elsewhere_is_the_host() -> None:
    activity = read(hosts=HOSTS, machines="Name,Host name,vCPU,Memory (GB)\nweb1,ESX1,4,8\ndb1,esx2,8,16\n")
    assert column(activity, "host_name") == [None, None, "ESX1", "esx2"]
    found = carbon.assess(activity)
    assert found.rows_counted == 4
    assert found.energy_kwh == pytest.approx(2000 * 1.8)


def test_a_host_name_of_its_own_is_no_host() -> None:
    text = "Type,Device name,Hostname,Model\n" + "".join(f"Laptop,Housing {at},LT-{at},E14\n" for at in range(4))
    activity = read(list=text)
    assert set(column(activity, "host_name")) == {None}
    assert column(activity, "name") == [f"Housing {at}" for at in range(4)]
    assert "host_or_name" not in activity.tables["kit"]


def test_a_host_name_alone_names_the_row() -> None:
    activity = read(list="Type,Host name,Model\nLaptop,LT-1,E14\nLaptop,LT-2,E14\n")
    assert column(activity, "name") == ["LT-1", "LT-2"]


def test_a_server_listed_with_its_own_name_twice_is_not_its_own_host() -> None:
    activity = read(list="Type,Name,Host name,Model\nServer,esx1,esx1,R640\nServer,esx2,esx2,R640\n")
    assert set(column(activity, "host_name")) == {None}
