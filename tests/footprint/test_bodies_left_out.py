"""Kit that one list gives a body which its settings leave out is outside that boundary, whatever the other list says.

Arithmetic as in test_bodies_merged: each unit without a day counts alike in both years.
"""

from __future__ import annotations

import pytest

from carbon.reports.words.restatement_words import sentences
from tests.footprint.test_bodies_merged import EACH, compared, counted, kit, new, parts

A, AB = ("Alpha",), ("Alpha", "Beta")
CROSSED = {
    # earlier, later, bodies of the settings of both, what moves, what is told
    "two come in": (
        kit("Alpha", 0, 3) + kit("Trust", 3, 2), kit("Alpha", 0, 5), A, A, {"scope": 2 * EACH},
        "2 units in the later figure only: by serial number or tag they are of “Trust” in the earlier list"),
    "two go out": (
        kit("Alpha", 0, 5), kit("Alpha", 0, 3) + kit("Trust", 3, 2), A, A, {"scope": -2 * EACH},
        "2 units in the earlier figure only: by serial number or tag they are of “Trust” in the later list"),
    "out, the later settings alone name bodies": (
        kit("Alpha", 0, 5), kit("Alpha", 0, 3) + kit("Trust", 3, 2), None, A, {"scope": -2 * EACH}, "“Trust”"),
    "in, the earlier settings alone name bodies": (
        kit("Alpha", 0, 3) + kit("Trust", 3, 2), kit("Alpha", 0, 5), A, None, {"scope": 2 * EACH}, "“Trust”"),
    "by tags": (
        kit("Alpha", 0, 3, by="tag") + kit("Trust", 3, 2, by="tag"), kit("Alpha", 0, 5, by="tag"), A, A,
        {"scope": 2 * EACH}, "“Trust”"),
    "two in, one out": (
        kit("Alpha", 0, 3) + kit("Trust", 3, 2), kit("Trust", 0, 1) + kit("Alpha", 1, 4), A, A, {"scope": EACH},
        "1 unit in the earlier figure only: by serial number or tag it is of “Trust” in the later list"),
    "all of a body comes in": (
        kit("Alpha", 0, 3) + kit("Trust", 3, 5), kit("Alpha", 0, 8), A, A, {"scope": 5 * EACH}, "“Trust”"),
    "in, and two are bought": (
        kit("Alpha", 0, 3) + kit("Trust", 3, 2), kit("Alpha", 0, 5) + kit("Alpha", 70, 2, bought="2025-10-01"), A, A,
        {"scope": 2 * EACH, "activity": new(2)}, "“Trust”"),
    "into another body inside": (
        kit("Alpha", 0, 3) + kit("Trust", 3, 2), kit("Alpha", 0, 3) + kit("Beta", 3, 2), AB, AB, {"scope": 2 * EACH},
        "“Trust”"),
    "from two bodies": (
        kit("Alpha", 0, 3) + kit("Trust", 3, 2) + kit("College", 5, 1), kit("Alpha", 0, 6), A, A, {"scope": 3 * EACH},
        "“College”"),
    "to another site as well": (
        kit("Alpha", 0, 3) + kit("Trust", 3, 2, site="Mill"), kit("Alpha", 0, 5), A, A, {"scope": 2 * EACH}, "“Trust”"),
}  # fmt: skip


@pytest.mark.parametrize("name", CROSSED)
def test_kit_of_a_body_left_out_is_scope(name):
    first, second, ours, theirs, moves, told = CROSSED[name]
    bridge = compared(first, second, ours, theirs)
    assert parts(bridge) == {part: pytest.approx(amount) for part, amount in moves.items()}
    assert bridge.base_year().restate is True
    texts = sentences(bridge)
    assert any(told in text for text in texts)
    assert not any("not as scope" in text for text in texts)
    back = parts(compared(second, first, theirs, ours))
    assert back["scope"] == pytest.approx(-moves["scope"])


INSIDE = {
    "both bodies are inside": (kit("Alpha", 0, 5), kit("Alpha", 0, 3) + kit("Beta", 3, 2), AB, AB, set()),
    "the same kit is left out of both": (
        kit("Alpha", 0, 3) + kit("Trust", 3, 2), kit("Alpha", 0, 3) + kit("Trust", 3, 2), A, A, set()),
    "what is left out alone goes": (kit("Alpha", 0, 3) + kit("Trust", 3, 2), kit("Alpha", 0, 3), A, A, set()),
    "what is left out changes its body": (
        kit("Alpha", 0, 3) + kit("Trust", 3, 2), kit("Alpha", 0, 3) + kit("College", 3, 2), A, A, set()),
    "no numbers": (
        counted("Alpha", 3) + counted("Trust", 2), counted("Alpha", 5), A, A, {"activity"}),
    "no settings name a body": (kit("Alpha", 0, 5), kit("Alpha", 0, 3) + kit("Trust", 3, 2), None, None, set()),
    "written otherwise": (kit("Alpha", 0, 5), kit("ALPHA", 0, 5), A, A, set()),
    "two are bought": (
        kit("Alpha", 0, 3) + kit("Trust", 3, 2),
        kit("Alpha", 0, 3) + kit("Alpha", 70, 2, bought="2025-10-01") + kit("Trust", 3, 2), A, A, {"activity"}),
}  # fmt: skip


@pytest.mark.parametrize("name", INSIDE)
def test_other_kit_is_no_scope(name):
    first, second, ours, theirs, moves = INSIDE[name]
    bridge = compared(first, second, ours, theirs)
    assert set(parts(bridge)) == moves
    assert not any("figure only" in text for text in sentences(bridge))
