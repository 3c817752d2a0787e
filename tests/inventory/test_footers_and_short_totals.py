"""Lines beneath a list that are no kit: when it was printed, for whom it is, and totals in short words."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, units, waiting

FOOTERS = """Printed 03/11/2026 10:12|Generated on 03/11/2026|CONFIDENTIAL|Signed: .......|Checked 04/03/2026 JJ
Report run by: admin|OFFICIAL - SENSITIVE|End of report|*** END ***|Argraffwyd 03/11/2026|Imprimé le 03/11/2026
Exported by admin|Page 1 of 1"""
TOTALS = ["S/T PCs", "Sub tot", "Sub-tot.", "ST PCs", "Tot.", "Tot PCs", "Σ", "Is-gyfanswm", "Total PCs", "All PCs"]


@pytest.mark.parametrize("line", [each for text in FOOTERS.splitlines() for each in text.split("|")])
@pytest.mark.parametrize("head", ["Type,Qty,Site|Laptop,4,Hall|Desktop,2,Hall|{},,"])
def test_a_footer_is_no_kit_and_does_not_wait(line: str, head: str):
    activity = read(head.format(line))
    assert (units(activity), waiting(activity)) == (6, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Asset,Type,Serial,Site|A1,Laptop,S1,Hall|A2,Desktop,S2,Hall|Printed,Laptop,S3,Hall",
        "Asset,Type,Serial,Site|A1,Laptop,S1,Hall|A2,Desktop,S2,Hall|Checked 1,Monitor,S3,Hall",
        "Asset,Type,Serial,Site|A1,Laptop,S1,Hall|A2,Desktop,S2,Hall|CONFIDENTIAL,Server,S3,Hall",
    ],
)
def test_a_row_with_a_kind_is_never_a_footer(text: str):
    assert units(read(text)) == 3


@pytest.mark.parametrize("word", TOTALS)
def test_a_total_in_a_short_word_counts_nothing(word: str):
    assert units(read(f"Type,Qty|Laptops,40|Desktops,22|{word},62")) == 62


@pytest.mark.parametrize("name", ["St Mary's,Laptop,62", "Tottenham,Laptop,62", "Stow,Laptop,62"])
def test_a_place_that_begins_alike_is_asked_and_not_left_out(name: str):
    assert waiting(read(f"Site,Type,Qty|A,Laptop,40|B,Laptop,22|{name}")) == 1
