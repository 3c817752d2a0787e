"""A column beside the quantity that says what it is a number of: packs of several are multiplied and told, or asked."""

from __future__ import annotations

import pytest

from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.field_names import choosable_fields
from carbon.inventory.headings.mapping import ColumnChoice, Mapping, TableMapping
from carbon.inventory.headings.packs import packed
from carbon.problems import Refusal
from tests.inventory.short_lists import asked, read, units, waiting

SAID = """
pack of 10|10
Box of 20|20
Pallet (20)|20
box of ten|10
PK10|10
PK/10|10
BX 20|20
10-pack|10
10 pack|10
12pk|12
10 per box|10
24/carton|24
set of 2|2
x10|10
10x|10
x 5|5
pair|2
Pair|2
dozen|12
Dozen (12)|12
10's|10
5 units|5
trolley of 30|30
Carton x 6|6
pack (10 units)|10
pecyn o 10|10
Blwch o 20|20
lot de 10|10
boîte de 5|5
paire|2
douzaine|12
twin pack|2
thousand|1000
each|1
EA|1
unit|1
Unit(s)|1
no.|1
Nos|1
single|1
item|1
pcs|1
unité|1
uned|1
1 unit|1
""".strip().splitlines()


@pytest.mark.parametrize("line", SAID)
def test_a_cell_says_how_many_devices_are_in_one_of_its_packs(line: str) -> None:
    text, number = line.split("|")
    found = packed(text)
    assert found is not None
    assert found.devices == float(number)


@pytest.mark.parametrize("text", ["box", "pallet", "Pack", "carton", "Boxes", "full pallet", "trolley", "2 boxes"])
def test_a_pack_without_a_number_says_no_number(text: str) -> None:
    found = packed(text)
    assert found is not None
    assert found.devices is None


@pytest.mark.parametrize("text", ["box 5", "Trolley 3", "Lot 2", "set 4"])
def test_a_pack_with_a_number_behind_it_may_be_its_name(text: str) -> None:
    found = packed(text)
    assert found is not None
    assert found.devices is None
    assert found.perhaps == float(text.split()[1])


@pytest.mark.parametrize(
    "text",
    ["1U", "2U", "Unit 5", "kWh", "Finance", "Battery pack", "6-cell pack", "Room 10", "metre", "ThinkPad X1", "5m",
     "42U rack", "Set-top", "Box room", "Packington", "N/A site"],
)  # fmt: skip
def test_what_is_no_pack_is_none(text: str) -> None:
    assert packed(text) is None


@pytest.mark.parametrize(
    ("text", "right"),
    [
        # 3 x 10 + 20 + 2 x 30 = 110
        ("Item,Qty,Unit|Laptop,3,pack of 10|Monitor,20,each|Chromebook,2,trolley of 30", 110),
        # 3 x 10 + 20 + 5 x 20 = 150
        ("Item,Qty,UoM|Laptop,3,Pack of 10|Monitor,20,Each|Desktop,5,Pallet (20)", 150),
        # 7 x 12 + 4 = 88
        ("Type,Model,Quantity,Unit of issue|Laptop,Latitude 5420,7,dozen|Monitor,P2419H,4,EA", 88),
        # 5 x 2 + 6 = 16
        ("Type,Qty,Unit of measure|Monitor,5,pair|Laptop,6,", 16),
        # 3 x 10 + 8 = 38
        ("Item,Qty,Sold in|Tablet,3,10 per box|Laptop,8,single", 38),
        # 4 x 5 + 9 = 29
        ("Math,Nifer,Uned|Gliniadur,4,blwch o 5|Monitor,9,uned", 29),
        # 3 x 10 + 7 = 37
        ("Type,Quantité,Unité|Portable,3,lot de 10|Imprimante,7,pièce", 37),
        # 7 x 4 + 2 = 30
        ("Type,Qty,U/M|Laptop,7,PK4|Printer,2,EA", 30),
        # 3 x 10 + 2, the pack itself in one column and its size in another
        ("Type,Qty,Unit,Pack size|Laptop,3,Pack,10|Printer,2,Each,1", 32),
        # the size is the supplier's, the unit is one
        ("Type,Qty,Unit,Pack size|Laptop,30,Each,10|Printer,2,Each,1", 32),
    ],
)
def test_a_unit_that_says_how_many_multiplies_and_is_told(text: str, right: int) -> None:
    found = read(text)
    assert units(found) == right
    assert asked(found) == []
    assert ("packs_multiplied" in {each.code for each in found.problems}) is ("30,Each" not in text)


def test_the_arithmetic_is_told() -> None:
    found = read("Item,Qty,Unit|Laptop,3,pack of 10|Monitor,20,each|Tablet,2,pack of 10|Chromebook,2,trolley of 30")
    told = next(each for each in found.problems if each.code == "packs_multiplied")
    assert "5 × “pack of 10” = 50" in told.message
    assert "2 × “trolley of 30” = 60" in told.message


@pytest.mark.parametrize(
    ("text", "packs", "pieces"),
    [
        # the size of a pack does not say that the quantity counts packs: 3 x 10 + 20 = 50, or 3 + 20 = 23
        ("Item,Qty,Pack size|Laptop,3,10|Monitor,20,1", 50, 23),
        ("Item,Qty,Per box|Laptop,3,10|Monitor,20,1", 50, 23),
        ("Item,Qty,Units per pack|Laptop,3,10|Monitor,20,1", 50, 23),
        ("Item,Qty,Pack|Laptop,3,pack of 10|Monitor,20,single", 50, 23),
        ("Item,Qty,Pack|Laptop,3,10|Monitor,20,1", 50, 23),
        ("Item,Qty,Qty/box|Laptop,3,10|Monitor,20,1", 50, 23),
        ("Item,Qty,pcs/ctn|Laptop,3,10|Monitor,20,1", 50, 23),
        ("Item,Qty,Items in each box|Laptop,3,10|Monitor,20,1", 50, 23),
        ("Type,Quantité,Nombre par boîte|Portable,3,10|Imprimante,20,1", 50, 23),
        ("Type,Nifer,Nifer fesul pecyn|Gliniadur,3,10|Monitor,20,1", 50, 23),
        ("Item,Qty,Qty per box|Laptop,3,10|Monitor,20,1", 50, 23),
        ("Type,Nifer,Maint y pecyn|Gliniadur,3,10|Monitor,20,1", 50, 23),
        ("Type,Quantité,Conditionnement|Portable,3,lot de 10|Imprimante,20,", 50, 23),
        # the heading of the quantity speaks of devices: 3 x 10 + 20, or 23
        ("Item,Total units,Unit|Laptop,3,pack of 10|Monitor,20,each", 50, 23),
        ("Item,No. of devices,Unit|Laptop,3,pack of 10|Monitor,20,each", 50, 23),
        # thirty laptops make three packs of ten, and three hundred thirty of them: 300 + 20, or 50
        ("Item,Qty,Unit|Laptop,30,pack of 10|Monitor,20,each", 320, 50),
        # a factor of a thousand is seen by nobody: 3,000 + 20, or 23
        ("Item,Qty,Unit|Laptop,3,thousand|Monitor,20,each", 3020, 23),
        # a bare number under a unit says little: 3 x 10 + 20, or 23
        ("Item,Qty,UoM|Laptop,3,10|Monitor,20,each", 50, 23),
    ],
)
def test_whether_a_quantity_counts_packs_is_asked_where_nothing_says_so(text: str, packs: int, pieces: int) -> None:
    found = read(text)
    question = asked(found)[0].question
    assert len(asked(found)) == 1
    assert question is not None
    assert question.kind == "packs"
    assert waiting(found) == 1
    for answer, right in (("packs", packs), ("pieces", pieces)):
        said = read(text, mapping=Mapping().with_answer(Answer("packs", question.about, answer)))
        assert (units(said), asked(said)) == (right, [])
        assert any(f"{right:,}" in words for _, words in question.choices)


@pytest.mark.parametrize("word", ["box", "pallet", "pack", "Carton", "trolley", "box 25", "bundle"])
def test_a_pack_without_a_number_is_asked_and_its_rows_wait(word: str) -> None:
    """20 stand as they are; 3 packs of 25 are 75, and 95 in all."""
    text = f"Item,Qty,Unit|Laptop,3,{word}|Monitor,20,each"
    found = read(text)
    question = asked(found)[0].question
    assert question is not None
    assert question.kind == "pack size"
    assert (units(found), waiting(found)) == (20, 1)
    for answer, right in (("25", 95), ("1", 23)):
        said = read(text, mapping=Mapping().with_answer(Answer("pack size", question.about, answer)))
        assert (units(said), asked(said)) == (right, [])


def test_every_word_without_a_number_is_a_question_of_its_own() -> None:
    found = read("Item,Qty,Unit|Laptop,3,box|Tablet,2,pallet|Monitor,1,Box|Printer,2,each")
    assert sorted(each.question.about.split(" ")[0] for each in asked(found) if each.question) == ["“box”", "“pallet”"]
    assert (units(found), waiting(found)) == (2, 3)


@pytest.mark.parametrize("answer", ["many", "0", "2.5", "-1", ""])
def test_how_many_are_in_a_pack_is_a_whole_number(answer: str) -> None:
    with pytest.raises(Refusal, match="whole number"):
        Answer("pack size", "“box”", answer)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Item,Qty,Unit|Laptop,3,Finance|Monitor,20,Housing", 23),  # a unit of the organisation
        ("Item,Qty,Unit|Laptop,3,Unit 5|Monitor,20,Unit 10", 23),
        ("Item,Qty,Unit|Laptop,3,5|Monitor,20,10", 23),
        ("Type,Model,Qty,Unit|Server,PowerEdge R740,3,2U|Network switch,Catalyst 9300,20,1U", 23),  # of a rack
        ("Item,Qty,Pack|Laptop,3,Battery pack|Monitor,20,None", 23),
        ("Item,Qty,Unit|Laptop,3,each|Monitor,20,EA", 23),
        ("Item,Qty,Unit|Laptop,3,|Monitor,20,", 23),
        ("Item,Qty,Unit|Laptop,3,No.|Monitor,20,Nos", 23),
    ],
)
def test_a_unit_of_another_thing_changes_nothing(text: str, right: int) -> None:
    found = read(text)
    assert (units(found), asked(found)) == (right, [])
    assert "packs_multiplied" not in {each.code for each in found.problems}


@pytest.mark.parametrize(("text", "right"), [
    ("Item,Qty,Unit|Laptop,3,pack of 10|Monitor,20,Finance", 3 * 10),  # half: the other row waits
    ("Item,Qty,Unit|Laptop,3,pack of 10|Monitor,20,Finance|Tablet,4,Housing", 3 + 20 + 4),  # a third
])  # fmt: skip
def test_a_column_is_of_packs_where_half_of_its_cells_say_so(text: str, right: int) -> None:
    found = read(text)
    assert units(found) == right
    assert ("packs_multiplied" in {each.code for each in found.problems}) is (right == 30)


def test_a_serial_number_is_of_one_device_and_no_pack_is_multiplied_without_a_word() -> None:
    found = read("Type,Serial number,Qty,Unit|Laptop,5CD1234567,1,pack of 10|Laptop,5CD1234568,1,each")
    assert units(found) == 1
    assert [each.question.kind for each in asked(found) if each.question] == ["packs"]


def test_a_pack_beside_no_quantity_is_asked() -> None:
    """One pack of 10 and one monitor are 11."""
    text = "Type,Model,Unit|Laptop,Latitude 5420,pack of 10|Monitor,P2419H,each"
    found = read(text)
    assert [each.question.kind for each in asked(found) if each.question] == ["packs"]
    question = asked(found)[0].question
    assert question is not None
    assert units(read(text, mapping=Mapping().with_answer(Answer("packs", question.about, "packs")))) == 11


def test_a_stated_total_of_the_packs_is_no_difference() -> None:
    """The list adds 3 packs and 20 pieces up to 23; 50 devices are counted."""
    found = read("Item,Qty,Unit|Laptop,3,pack of 10|Monitor,20,each|Total,23,")
    assert units(found) == 50
    assert "control_total_differs" not in {each.code for each in found.problems}


def test_of_a_long_list_only_what_stands_far_down_is_a_pack() -> None:
    """200 of one each and one of 10: 2 x 200 + 3 x 10 = 430."""
    rows = "|".join("Laptop,2,each" for _ in range(200))
    assert units(read(f"Item,Qty,Unit|{rows}|Tablet,3,box of 10")) == 430


@pytest.mark.parametrize(
    "text",
    ["Type,Model,Boxes,Units per box", "Type,Model,Number of boxes,Qty per box", "Type,Model,Cartons,Carton size",
     "Type,Model,Qty (boxes),Per box", "Math,Model,Nifer o flychau,Fesul blwch"],
)  # fmt: skip
def test_boxes_beside_their_size_are_multiplied(text: str) -> None:
    """4 x 10 + 6 x 5 = 70."""
    found = read(f"{text}|Laptop,Latitude 5420,4,10|Monitor,P2419H,6,5")
    assert (units(found), asked(found)) == (70, [])
    assert "packs_multiplied" in {each.code for each in found.problems}


@pytest.mark.parametrize("heading", ["Qty (boxes)", "Quantity (packs)", "Nifer (blychau)", "Quantité (cartons)"])
def test_a_quantity_of_boxes_of_no_number_waits(heading: str) -> None:
    """10 boxes of 20 are 200."""
    text = f"Type,Model,{heading}|Laptop,Latitude 5420,4|Monitor,P2419H,6"
    found = read(text)
    assert (units(found), waiting(found)) == (0, 2)
    question = asked(found)[0].question
    assert question is not None
    assert question.kind == "pack size"
    assert units(read(text, mapping=Mapping().with_answer(Answer("pack size", question.about, "20")))) == 200


def test_columns_of_boxes_are_proposed_as_nothing_else() -> None:
    found = read("Item,Number of boxes,Units per box|HP laptop,4,10|Dell monitor,6,5")
    assert {column.heading: column.field for table in found.found for column in table.columns} == {
        "Item": "asset_type", "Number of boxes": "", "Units per box": ""
    }  # fmt: skip


def test_a_person_can_say_which_column_holds_the_pack_and_what_a_row_is_sold_in() -> None:
    """3 of 10, 2 of 4 and 1 of 1 are 39 laptops: a column under a heading that nobody knows, chosen by a person."""
    list_ = "Type,Model,Quantity,Frobs\nLaptop,Latitude 5420,3,10\nLaptop,Latitude 5421,2,4\nLaptop,Latitude 5422,1,1\n"
    known = choosable_fields("kit")
    assert {known["pack_size"], known["sold_in"]} == {"How many are in a pack", "Sold in (each, pack of 10)"}
    columns = tuple(
        ColumnChoice(heading, field)
        for heading, field in (
            ("Type", "asset_type"),
            ("Model", "model"),
            ("Quantity", "quantity"),
            ("Frobs", "pack_size"),
        )
    )
    fingerprint = read_inventory([("l.csv", list_.encode())]).found[0].fingerprint
    said = Mapping((TableMapping("devices", columns, fingerprint),))
    asked = read_inventory([("l.csv", list_.encode())], mapping=said)
    (question,) = [one.question for one in asked.problems if one.question is not None]
    assert question.kind == "packs"
    told = said.with_answer(Answer("packs", question.about, "packs"))
    answered = read_inventory([("l.csv", list_.encode())], mapping=told)
    assert answered.tables["kit"]["quantity"].sum() == 3 * 10 + 2 * 4 + 1 * 1
