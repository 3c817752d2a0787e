"""Words for how a thing is built or where it stands, beside the word for what it is: "Server (rack)", "UPS, tower"."""

from __future__ import annotations

import pytest

from carbon.factors.recognition.recognition import recognise_type_words

KINDS = """
Server (rack)|server
Server - rack|server
Servers, rack mounted|server
Server, rack-mounted 2U|server
Server [rack]|server
Server in rack 3|server
Servers (racks)|server
Rack server|server
Rack-mount server|server
Rackmount servers|server
Tower server|server
Server (tower)|server
Server, tower|server
Blade (chassis)|server
Rack mount UPS|ups
UPS (rack)|ups
UPS, rack mounted|ups
UPS, tower|ups
KVM for rack|peripheral
Rack KVM switch|peripheral
Switch (rack)|network_switch
Switch, rack mounted|network_switch
Switch in comms cabinet|network_switch
Comms cabinet switch|network_switch
PDU (rack)|pdu
Storage array - rack|storage
Rack-mounted storage|storage
Firewall, 1U rack mount|firewall
Rack 3 server|server
Laptop in rack|laptop
Desktop tower|desktop
Tower PC|desktop
Wall-mounted display|interactive_display
Wall mounted screen|interactive_display
Ceiling mounted projector|projector
Desk mounted monitor|monitor
Gweinydd (rac)|server
Gweinydd mewn rac|server
Gweinyddion - rac|server
Switsh (rac)|network_switch
Serveur (rack)|server
Serveur rack|server
Serveur en rack|server
Serveurs, montés en baie|server
Serveur - baie|server
Onduleur rack|ups
Onduleur (tour)|ups
Commutateur (baie)|network_switch
Serveur tour|server
Rack|rack
42U rack|rack
Server rack|rack
Server racks|rack
Server rack 42U|rack
Server cabinet (42U)|rack
Rack / cabinet|rack
Network rack|rack
Rack for servers|rack
Rack (42U) for switches|rack
Blade chassis|rack
Baie de serveurs|rack
Baie pour serveurs|rack
Armoire serveur|rack
Rac gweinyddion|rack
Cabinet|rack
""".strip().splitlines()


@pytest.mark.parametrize("line", KINDS)
def test_what_a_thing_is_goes_before_how_it_is_built(line: str) -> None:
    text, kind = line.split("|")
    (found,) = recognise_type_words([text])
    assert found is not None
    assert found.asset_type == kind


@pytest.mark.parametrize(
    "text", ["UPS rack", "Switch rack", "Laptop rack", "Rack (server)", "Rack - UPS", "Storage enclosure",
     "Server 2U rack",
     "Laptop charging cabinet"]
)  # fmt: skip
def test_what_may_be_the_rack_or_what_stands_in_it_is_asked(text: str) -> None:
    (found,) = recognise_type_words([text])
    assert found is not None
    assert (found.asset_type, found.device_type, found.model_decides) == (
        "unknown",
        "other",
        True,
    )


@pytest.mark.parametrize("text", ["Rack mounted", "Rackmount"])
def test_a_form_alone_says_nothing_of_what_it_is(text: str) -> None:
    (found,) = recognise_type_words([text])
    assert found is None or (found.asset_type == "unknown" and found.model_decides)


@pytest.mark.parametrize(
    "text", ["Rack rails for server", "Wall bracket for display", "Rack shelf", "Monitor wall mount"]
)
def test_what_belongs_to_it_stays_an_accessory(text: str) -> None:
    (found,) = recognise_type_words([text])
    assert found is not None
    assert found.asset_type == "software"
