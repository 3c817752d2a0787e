"""A proposal that is used as it was written is always taken, leaves no devices out in silence and guesses nothing."""

from __future__ import annotations

import pytest

from carbon.inventory.headings.mapping import read_mapping
from carbon.inventory.understanding.proposed_mapping import proposal_text
from tests.inventory.short_lists import asked, read, units, waiting

# The list, and its units; 0 where nothing may be counted without a word of a person. Boxes times what the list itself
# says is in one: 4 x 10 + 6 x 5 = 70, told with its sum; cases may be cases of anything.
LISTS = """
Item,Number of boxes,Units per box|HP laptop,4,10|Dell monitor,6,5 -> 70
Item,No of cartons,Per carton|Laptop,4,10|Monitor,6,5 -> 70
Item,Number of cases,Units per case|Laptop,4,10|Monitor,6,5 -> 0
Item,Pallets,Devices per pallet|Laptop,4,10|Monitor,6,5 -> 70
Item,Number of stores,Notes|Laptop,4,ok|Monitor,6,ok -> 0
Item,Grey ones,Blue ones|Laptop,4,10|Monitor,6,5 -> 0
Thing,Amount each site|Laptop,40|Monitor,60 -> 100
Practice,PCs,Laptops,Printers,Scanners,Servers|GP One,12,4,5,2,1|GP Two,9,3,4,1,1 -> 42
Surgery group,PCs,Laptops,Printers|One,12,4,5|Two,9,3,4 -> 37
Cost centre,Lappies,MFDs,Screens|A,12,4,5|B,9,3,4 -> 37
Cost centre,VCs,Tablets|A,12,4|B,9,3 -> 28
Area,Tablets,Docks,Thingies|A,30,28,4|B,9,12,4 -> 0
Area,Laptops,Thingies|A,30,30|B,9,9 -> 0
Area,Things,Laptops,Monitors|A,30,20,10|B,9,5,4 -> 39
Wing,PCs,Widgets|A,30,20|B,9,5 -> 0
Item,Qty|Chromebooks in boxes,2|Laptops,15|Monitors,10 -> 27
Stuff,Qty|Zorp 1,2|Blip,15 -> 0
Name,Qty|Fred,2|Ann,15 -> 0
Kit,Where,How many there|Laptop,Hall,20|Monitor,Depot,30 -> 50
""".strip().splitlines()


@pytest.mark.parametrize("line", LISTS)
def test_a_proposal_as_written_is_taken_and_leaves_out_nothing_in_silence(line: str) -> None:
    text, right = line.rsplit(" -> ", 1)
    first = read(text)
    mapping = read_mapping(proposal_text(first.found)) if any(found.asks for found in first.found) else None
    activity = read(text, mapping=mapping)
    waits = any(found.asks for found in activity.found) or bool(asked(activity)) or waiting(activity) > 0
    assert waits or units(activity) == float(right) > 0, units(activity)


PROPOSED = """
Item,Number of boxes,Units per box|HP laptop,4,10|Dell monitor,6,5 -> Item=asset_type
Item,Number of codes,Qty|HP laptop,4,10|Dell monitor,6,5 -> Item=asset_type
Building group,PCs,Laptops,Widgets|GP One,12,4,5|GP Two,9,3,4 -> PCs=desktop,Laptops=laptop
Centre,Lappies,Widgets|GP One,12,4|GP Two,9,3 -> Lappies=laptop
Centre,VCs,Widgets|GP One,12,4|GP Two,9,3 -> VCs=interactive_display
Centre,MFDs,Widgets|GP One,12,4|GP Two,9,3 -> MFDs=printer
Centre,Screens,Widgets|GP One,12,4|GP Two,9,3 -> Screens=monitor
Centre,Tablets,Widgets|GP One,12,4|GP Two,9,3 -> Tablets=tablet
Centre,Macs,Laptops,Widgets|GP One,12,4,2|GP Two,9,3,2 -> Laptops=laptop
Centre,APs,Widgets|GP One,12,4|GP Two,9,3 -> APs=wireless_ap
""".strip().splitlines()


@pytest.mark.parametrize("line", PROPOSED)
def test_what_is_proposed_is_borne_out(line: str) -> None:
    text, right = line.rsplit(" -> ", 1)
    (entry,) = read_mapping(proposal_text(read(text).found)).tables
    filled = {
        each.heading: each.type or each.field for each in entry.columns if each.field not in ("", "site", "quantity")
    }
    assert filled == dict(part.split("=") for part in right.split(","))


def test_a_proposal_that_is_not_enough_is_written_so_that_it_is_taken_and_asks_again() -> None:
    written = proposal_text(read("Stuff,Qty|Zorp 1,2|Blip,15").found)
    assert read_mapping(written).tables == ()
    assert '# heading = "Stuff"' in written
    activity = read("Stuff,Qty|Zorp 1,2|Blip,15", mapping=read_mapping(written))
    assert any(found.asks for found in activity.found)
