"""A stated figure far from what is published of the row's own model or type is told once a column, and counts."""

from __future__ import annotations

import pytest

import carbon

# Type, maker, model, heading, figure, whether it is told to be far from its own.
MEMBERS = """
Desktop|Dell|OptiPlex 7010|Annual energy per unit (kWh)|450|told
Desktop|Dell|OptiPlex 7010|Embodied carbon (kg CO2e)|1200|told
Rack server|Dell|PowerEdge R740|Annual energy per unit (kWh)|17600|told
Rack server|Dell|PowerEdge R740|Annual energy per unit (kWh)|500|
Rack server|Dell|PowerEdge R740|Annual energy per unit (kWh)|3000|
Rack server|Dell|PowerEdge R740|Embodied carbon (kg CO2e)|8000|told
Rack server|Dell|PowerEdge R740|Embodied carbon (kg CO2e)|1400|
Network switch|Cisco|C9300-48P|Embodied carbon (kg CO2e)|3000|told
Network switch|Cisco|C9300-48P|Embodied carbon (kg CO2e)|400|
Printer|HP|LaserJet M404|Embodied carbon (kg CO2e)|2420|told
Printer|HP|LaserJet M404|Embodied carbon (kg CO2e)|130|
Laptop|Dell|Latitude 5440|Annual energy per unit (kWh)|90|told
Laptop|Dell|Latitude 5440|Annual energy per unit (kWh)|30|
Laptop|Dell|Latitude 5440|Embodied carbon (kg CO2e)|300|
Monitor|Dell|P2422H|Annual energy per unit (kWh)|300|told
Monitor|Dell|P2422H|Annual energy per unit (kWh)|40|
"""


def read(kind, maker, model, heading, figure):
    text = f"Asset type,Manufacturer,Model,Quantity,{heading},Site\n{kind},{maker},{model},10,{figure},Town Hall\n"
    return carbon.read_inventory(("kit.csv", text.encode()))


@pytest.mark.parametrize("member", MEMBERS.strip().splitlines())
def test_a_figure_far_from_that_of_its_own_model_or_type_is_told_and_counts(member):
    *row, told = member.split("|")
    activity = read(*row)
    found = [one for one in activity.problems if one.code == "far_from_own_model"]
    assert bool(found) == bool(told), [one.message for one in activity.problems]
    assert activity.tables["kit"]["set_aside"].isna().all()
    if found:
        assert found[0].severity == "warning"
        assert "10 units" in found[0].message


def test_a_list_is_told_of_once_a_column():
    rows = "".join(f"Laptop,Dell,Latitude 54{at}0,2,90\n" for at in range(1, 9))
    text = "Asset type,Manufacturer,Model,Quantity,Annual energy per unit (kWh)\n" + rows
    activity = carbon.read_inventory(("kit.csv", text.encode()))
    found = [one for one in activity.problems if one.code == "far_from_own_model"]
    assert len(found) == 1
    assert "16 units" in found[0].message
