"""A list most of whose things are kinds that we know is read, and what is not known waits by itself."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, reasons, units

# A list; the units that count, and the rows that wait.
MOSTLY_KNOWN = """
Item,Qty/Laptop,10/Desktop,5/Monitor,8/Fax machine,1 23 1
Description,Qty/Laptop,10/Desktop,5/Monitor,8/Fax machine,1 23 1
Equipment,Quantity/Laptop,10/Desktop,5/Shredder,1 15 1
Device,Qty/Laptop,10/Desktop,3/Monitor,4/Fax machine,1/Widget,2 17 2
Item,Qty/Laptop,10/Tablet,5/Printer,2/Shredder,1/Widget,3 17 2
Kit,Number of/Laptop,10/Tablet,5/Laminator,1 15 1
Item,Qty,Location/Laptop,10,Hall/Desktop,5,Hall/Monitor,8,Depot/Fax machine,1,Hall 23 1
Asset,Qty/Server,2/Switch,5/Laptop,8/Franking machine,1 15 1
Eitem,Nifer/Gliniadur,10/Monitor,5/Peiriant ffacs,1 15 1
Item description,Qty/Laptop,10/Monitor,5/Projector,2/Coffee machine,1 17 1
""".strip().splitlines()


@pytest.mark.parametrize("line", MOSTLY_KNOWN)
def test_what_is_known_counts_and_what_is_not_waits_alone(line: str) -> None:
    text, counted, waiting = line.rsplit(" ", 2)
    activity = read(text.replace("/", "|"))
    assert units(activity) == float(counted)
    assert sum(reason is not None for reason in reasons(activity)) == int(waiting)


@pytest.mark.parametrize(
    "text",
    [
        "Item,Qty|Laptop,10|Desk,3|Chair,4",
        "Item,Qty|Chair,10|Desk,3|Stapler,4",
        "Description,Qty|Paper,10|Ink,3|Laptop,4",
    ],
)
def test_a_list_of_other_things_is_still_asked_about(text: str) -> None:
    assert "kit" not in read(text).tables
