"""A serial number written otherwise beside the same tag, or the same model and day, is of the same device: one note."""

from __future__ import annotations

import pytest

from carbon.footprint.restatement.other_kit import other_kit
from carbon.reports.words.restatement_unlisted import unlisted_told
from carbon.reports.words.restatement_words import sentences
from tests.footprint.test_unlisted import bridge_of, laptop

WAYS = {
    # earlier, later
    "the S of a bar code": ("S4417523", "4417523"),
    "SN before it": ("SN5CG12345X", "5CG12345X"),
    "spaces": ("5CG 1234 5X", "5CG12345X"),
    "an O for a nought": ("5CGO1234X", "5CG01234X"),
    "a check digit": ("PF3ABC12", "PF3ABC127"),
    "dashes": ("PF-3ABC-12", "PF3ABC12"),
    "an I for a one": ("5CGI234XX", "5CG1234XX"),
    "noughts before it are lost": ("004417523", "4417523"),
    "S/N before it": ("S/N 4417523", "4417523"),
    "stops and spaces": ("PF.3ABC.12", "PF 3ABC 12"),
}
CLEANED = ("spaces", "dashes", "stops and spaces", "S/N before it")
"""What the reading of a list takes off already."""


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("tag", ["", "T-0001"])
@pytest.mark.parametrize("name", WAYS)
def test_a_number_written_otherwise_is_of_the_same_device(name, tag, turned):
    first, second = WAYS[name][::-1] if turned else WAYS[name]
    rest = (laptop("ZZ998877"),)
    bridge = bridge_of((*rest, laptop(first, tag=tag)), (*rest, laptop(second, tag=tag)))
    assert unlisted_told(bridge) == []
    assert other_kit(bridge).by_number.gone == 0
    told = [text for text in sentences(bridge) if "written otherwise in the two lists" in text]
    assert len(told) == (name not in CLEANED)
    if told:
        assert f"“{first}”, then “{second}”" in told[0]
    line = bridge.parts("inventory").iloc[0]
    assert line["activity_kgco2e"] == pytest.approx(0, abs=1e-9)
    assert line["knowledge_kgco2e"] == pytest.approx(0, abs=1e-9)


OTHER = [
    (laptop("A0000001"), laptop("A0000002")),
    (laptop("S4417523"), laptop("4417523", bought="2022-11-01")),  # bought on another day
    (laptop("S4417523"), laptop("4417523").replace("5420", "7420")),  # another model
    (laptop("PF3ABC12"), laptop("PF3ABC1277")),
    (laptop("S1A2"), laptop("1A2")),  # too short to tell
    (laptop("S4417523", bought="").replace("Dell,Latitude 5420", ","),
     laptop("4417523", bought="").replace("Dell,Latitude 5420", ",")),  # nothing else is said of it
    (laptop("5CG12345X", tag="T-0001"), laptop("5CG99999X", tag="T-0001")),
]  # fmt: skip


@pytest.mark.parametrize(("first", "second"), OTHER)
def test_other_numbers_are_of_other_kit(first, second):
    bridge = bridge_of((first,), (second,))
    assert other_kit(bridge).by_number.gone == 1
    assert "written otherwise in the two lists (" not in " ".join(sentences(bridge))
