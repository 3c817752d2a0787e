"""A room on a meter and the list of its kit: where room, and site where both name one, agree, they count once."""

import pytest

import carbon
from carbon.period import Period
from carbon.settings import Settings

READ, OWN = 36_660.0, 40_602.0
"""kWh of the meter, and with those of the server beside it (250 W through the year with its room's overhead)."""


def assessed(meter_places, kit_places):
    """meter_places, kit_places: heading and cells of the columns of places, parted by commas."""
    (meter_heads, meter_cells), (kit_heads, kit_cells) = meter_places, kit_places
    meter = f"Meter,{meter_heads},From,To,kWh\nM1,{meter_cells},2025-04-01,2026-03-31,36660\n"
    kit = f"Hostname,Type,Model,Average power (W),{kit_heads}\nsrv1,Server,Dell PowerEdge R740,250,{kit_cells}\n"
    activity = carbon.read_inventory([("meter.csv", meter.encode()), ("kit.csv", kit.encode())])
    return carbon.assess(activity, settings=Settings(), period=Period.parse("2025-26"))


BOTH = ("Site,Room", "County Hall,Server room")


@pytest.mark.parametrize(("meter", "kit", "kwh", "told"), [
    (BOTH, ("Site,Room", "County Hall,Server room"), READ, False),
    (BOTH, ("Room,Site", "server  room,COUNTY HALL"), READ, False),
    (BOTH, ("Building,Room", "County Hall,Server room"), READ, False),
    (BOTH, ("Site,Location", "County Hall,Server room"), READ, False),
    (BOTH, ("Location,Room", "County Hall,Server room"), READ, False),
    (BOTH, ("Location", "Server room"), READ, False),
    (BOTH, ("Site", '"County Hall, server room"'), READ, False),
    (BOTH, ("Site,Room", ",Server room"), READ, False),
    (("Room", "County Hall server room"), ("Site,Room", "County Hall,Server room"), READ, False),
    (("Room", "Server room"), ("Site,Room", "County Hall,Server room"), READ, False),
    (("Site", "County Hall"), ("Site,Room", "County Hall,Server room"), READ, False),
    (BOTH, ("Site", "County Hall"), OWN, True),
    (BOTH, ("Site,Room", "County Hall,"), OWN, True),
    (("Room", "County Hall server room"), ("Site", "County Hall"), OWN, True),
    (BOTH, ("Site,Room", "Library,Server room"), OWN, False),
    (BOTH, ("Site,Room", "County Hall,Attic"), OWN, False),
    (BOTH, ("Site", "Library"), OWN, False),
    (("Room", "Village Hall server room"), ("Site", "Hall"), OWN, False),
])  # fmt: skip
def test_what_stands_behind_counts_once(meter, kit, kwh, told):
    found = assessed(meter, kit)
    assert found.energy_kwh == pytest.approx(kwh, rel=0.001)
    assert told == any(one.code == "kit_beside_meter" for one in found.problems)
    assert not [one for one in found.problems if one.code == "columns_not_read"]


def test_laptops_at_the_site_are_no_kit_of_its_server_room():
    meter = b"Meter,Site,Room,From,To,kWh\nM1,County Hall,Server room,2025-04-01,2026-03-31,36660\n"
    kit = b"Asset tag,Type,Site\nL1,Laptop,County Hall\n"
    activity = carbon.read_inventory([("meter.csv", meter), ("kit.csv", kit)])
    found = carbon.assess(activity, settings=Settings(), period=Period.parse("2025-26"))
    assert not [one for one in found.problems if one.code == "kit_beside_meter"]


def test_rooms_of_one_name_at_two_sites_keep_their_own_meters():
    meter = (b"Meter,Site,Room,From,To,kWh\nM1,County Hall,Server room,2025-04-01,2026-03-31,36660\n"
             b"M2,Library,Server room,2025-04-01,2026-03-31,10000\n")  # fmt: skip
    kit = (b"Hostname,Type,Average power (W),Site,Room\nsrv1,Server,250,County Hall,Server room\n"
           b"srv2,Server,250,Library,Server room\n")  # fmt: skip
    activity = carbon.read_inventory([("meter.csv", meter), ("kit.csv", kit)])
    found = carbon.assess(activity, settings=Settings(), period=Period.parse("2025-26"))
    assert found.energy_kwh == pytest.approx(46_660)
    assert sorted(share.kwh for share in found.ledger.meter_shares) == [10_000, 36_660]


def test_a_meter_of_the_site_beside_that_of_its_room_loses_nothing():
    meter = (b"Meter,Site,Room,From,To,kWh\nM1,County Hall,,2025-04-01,2026-03-31,5000\n"
             b"M2,County Hall,Server room,2025-04-01,2026-03-31,36660\n")  # fmt: skip
    kit = b"Hostname,Type,Average power (W),Site,Room\nsrv1,Server,250,County Hall,Server room\n"
    activity = carbon.read_inventory([("meter.csv", meter), ("kit.csv", kit)])
    held = activity.tables["meters"].set_aside.notna()
    found = carbon.assess(activity, settings=Settings(), period=Period.parse("2025-26"))
    assert found.energy_kwh == pytest.approx(41_660 - 5_000 * held.iloc[0] - 36_660 * held.iloc[1])
