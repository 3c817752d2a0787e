"""A proposal never crosses from one sort of thing to another: memory is no traffic, a place is no operator."""

import pytest

import carbon

CLOUD = "Name,Provider,Instance type,{},Region,Period start,Period end\n"
CLOUD += "app,AWS,m5.large,{},eu-west-2,2025-04-01,2026-03-31\n"
KIT = "Asset tag,Type,Model,{}\nL1,Server,Dell PowerEdge R740,{}\nL2,Server,Dell PowerEdge R740,{}\n"
METERS = "Meter,{},Room\nM1,{},Hall\n"


def fields_of(text, heading):
    activity = carbon.read_inventory([("list.csv", text.encode())])
    columns = [column for table in activity.found for column in table.columns]
    return {column.field for column in columns if column.heading == heading and column.field}


@pytest.mark.parametrize(("text", "heading", "cell", "never"), [
    (CLOUD, "Hours per month", "730", "hours_each"),
    (CLOUD, "Hours a week", "168", "hours_each"),
    (CLOUD, "Monthly hours", "730", "hours_each"),
    (CLOUD, "Hours / day", "24", "hours_each"),
    (CLOUD, "RAM (GB)", "16", "transfer_gb"),
    (CLOUD, "Memory size (GB)", "16", "transfer_gb"),
    (CLOUD, "Disk (GB)", "100", "transfer_gb"),
    (METERS, "EAC (kWh)", "36660", "metered_from"),
    (METERS, "Est. annual (kWh)", "36660", "metered_to"),
    (KIT, "Room", "Server room", "run_by"),
    (KIT, "Location", "Server room", "run_by"),
    (KIT, "Off power (W)", "0.3", "mean_power_w"),
    (KIT, "Sleep power (W)", "0.3", "mean_power_w"),
    (KIT, "Standby power (W)", "0.3", "mean_power_w"),
    (KIT, "End of life kgCO2e", "5", "end_of_support"),
])  # fmt: skip
def test_what_is_never_proposed(text, heading, cell, never):
    assert never not in fields_of(text.format(heading, *[cell] * (text.count("{}") - 1)), heading)


@pytest.mark.parametrize(("text", "heading", "cell", "field"), [
    (CLOUD, "Hours", "8760", "hours_each"),
    (CLOUD, "Data out (GB)", "500", "transfer_gb"),
    (KIT, "Run by", "Own room", "run_by"),
    (KIT, "Idle power (W)", "100", "idle_power_w"),
    (KIT, "Power (W)", "200", "mean_power_w"),
    (KIT, "End of life", "2027-03-31", "end_of_support"),
    (KIT, "Manufacturing kgCO2e", "1200", "embodied_kgco2e"),
])  # fmt: skip
def test_what_stays(text, heading, cell, field):
    assert field in fields_of(text.format(heading, *[cell] * (text.count("{}") - 1)), heading)


@pytest.mark.parametrize(
    "columns", ["Sleep power,Off power", "Standby power (W),Off mode power (W)", "Sleep (W),Off (W)"]
)
def test_power_when_asleep_or_off_is_held_against_nothing(columns):
    text = f"Asset tag,Type,Model,Annual kWh,{columns}\nM1,Monitor,Dell P2419H,20,0.3,0.3\n"
    activity = carbon.read_inventory([("list.csv", text.encode())])
    assert activity.tables["kit"].set_aside.isna().all()
    assert activity.tables["kit"].annual_energy_kwh.tolist() == [20]
    assert any("not used" in one.message.casefold() for one in activity.problems)
    assert not [one for one in activity.problems if one.code.startswith(("unlikely", "far"))]
