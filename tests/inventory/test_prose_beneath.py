"""A sentence or a legend alone in its row, in a list whose other rows fill their columns, is no device."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, units

MISSING = """
*excludes 12 laptops at depot|Excludes schools laptops|12 laptops still to be collected
NB laptops on loan are not in this list|Nid yw'n cynnwys 12 gliniadur yn y depo|Laptops at the depot not included
Does not include the tablets of members|(2) 4 monitors not yet counted|Monitors in schools are missing from this list
Tablets of the museum have not been counted|Sans les tablettes, non comprises ici|Heb gynnwys gliniaduron yr ysgolion
"""
NOTES = """
Laptops over 5 years old to be replaced|Laptop count correct as at 31 March 2026|* = leased laptop|L = laptop
Spare laptops are kept in the ICT store|(1) includes 2 laptops for members|T - tablet, L - laptop
Laptops = Dell unless noted
3 laptops were stolen in May and are not shown|** laptop shared by two teams|D: desktop, L: laptop
Desktops will be replaced in 2027|Mae'r gliniaduron yn y storfa TG
"""
RECORDS = """
Laptop|Laptop spare|Laptop - Dell Latitude 5420|Laptop for members|Laptop (not working)|Tablet of the mayor
Laptop on loan to library|Dell Latitude 5420 laptop 14in i5|Laptop still in box|Monitor, 24 inch, with stand
All in one PC
iPad Air 2|Laptop Latitude is 5420
"""


def members(table: str) -> list[str]:
    return [name for line in table.strip().splitlines() for name in line.split("|")]


def quoted(said: str):
    return [each for each in read(said).problems if each.code in ("line_not_counted", "line_no_record")]


@pytest.mark.parametrize("line", members(MISSING))
def test_a_line_that_says_what_is_missing_is_no_device_and_is_told_with_its_text(line: str) -> None:
    text = f'Type,Qty|Laptop,5|Tablet,2|"{line}",'
    assert units(read(text)) == 7
    (told,) = quoted(text)
    assert (told.code, told.severity) == ("line_not_counted", "warning")
    assert line in told.message


@pytest.mark.parametrize("line", members(NOTES))
def test_a_sentence_or_a_legend_is_no_device_and_is_told_with_its_text(line: str) -> None:
    text = f'Type,Qty|Laptop,5|Tablet,2|"{line}",'
    assert units(read(text)) == 7
    (told,) = quoted(text)
    assert (told.code, told.severity) == ("line_no_record", "info")
    assert line in told.message


@pytest.mark.parametrize("line", ["L = laptop", "Excludes schools laptops"])
def test_so_it_is_beneath_a_register(line: str) -> None:
    text = f"Type,Make,Model,Serial|Laptop,Dell,Latitude 5420,AAQ111|Tablet,Apple,iPad,AAQ112|{line},,,"
    assert units(read(text)) == 2
    assert line in quoted(text)[0].message


def test_what_a_register_says_is_missing_is_told_where_the_line_is_a_note_anyway() -> None:
    text = "Type,Make,Model,Serial|Laptop,Dell,E14,AAQ111|Tablet,Apple,iPad,AAQ112|12 laptops still to be collected,,,"
    assert units(read(text)) == 2
    assert [each.code for each in quoted(text)] == ["line_not_counted"]


@pytest.mark.parametrize("line", members(RECORDS))
def test_a_plain_name_without_its_number_stays_a_record(line: str) -> None:
    text = f'Type,Qty|Laptop,5|Tablet,2|"{line}",'
    assert not quoted(text)
    assert len(read(text).tables["kit"]) == 3


@pytest.mark.parametrize("line", ["Spare laptops are kept in the ICT store", "Laptop"])
def test_a_list_of_names_alone_is_left_as_it_is(line: str) -> None:
    assert not quoted(f"Type|Laptop|Tablet|{line}|Laptop")


def test_a_sentence_between_the_rows_is_no_device_either() -> None:
    text = "Type,Qty|Laptop,5|Spare laptops are kept in the ICT store,|Tablet,2"
    assert units(read(text)) == 7
    assert [each.code for each in quoted(text)] == ["line_no_record"]


def test_a_line_with_a_number_of_its_own_is_a_record() -> None:
    text = "Type,Qty|Laptop,5|Tablet,2|Laptops to be replaced,4"
    assert units(read(text)) == 11
    assert not quoted(text)
