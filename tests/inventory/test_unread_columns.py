"""Columns of whole numbers that a mapping does not read: asked about, with their sum, and the total is not whole."""

from __future__ import annotations

import pytest

from carbon.footprint import assess
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping, read_mapping
from carbon.inventory.understanding.proposed_mapping import proposal_text
from tests.inventory.short_lists import asked, read, units, waiting

LIST = "Site,Laptops,Desktops,Handhelds,Badge readers,Surface Hubs|Town Hall,30,10,12,4,2|Depot,8,5,40,3,1"


def proposed(lines: str) -> Mapping:
    return read_mapping(proposal_text(read(lines).found))


def counts(lines: str, mapping: Mapping | None = None) -> dict[str, float]:
    kit = read(lines, mapping=mapping or proposed(lines)).tables["kit"]
    kit = kit[kit["set_aside"].isna()]
    return kit.groupby("asset_type", observed=True)["quantity"].sum().to_dict()


def test_columns_that_a_proposal_leaves_unread_are_asked_about_with_their_sum() -> None:
    activity = read(LIST, mapping=proposed(LIST))
    assert counts(LIST) == {"laptop": 38, "desktop": 15}
    told = {each.column: each.message for each in asked(activity)}
    assert set(told) == {"Handhelds", "Badge readers", "Surface Hubs"}
    assert "52 units" in told["Handhelds"]
    assert "7 units" in told["Badge readers"]
    assert "3 units" in told["Surface Hubs"]
    assert waiting(activity) == 6


@pytest.mark.parametrize(("heading", "rows", "asks"), [("Zorps", 2, True), ("Zorps", 3, False), ("Monitors", 3, True)])
def test_a_sum_of_the_others_in_fewer_than_three_rows_or_of_a_kind_is_asked_about(heading, rows, asks) -> None:
    """40 = 30 + 10, 13 = 8 + 5 and 7 = 4 + 3: two rows may agree by chance, and monitors are no sum."""
    lines = "|".join([f"Site,Laptops,Desktops,{heading}", "Hall,30,10,40", "Depot,8,5,13", "Hub,4,3,7"][: rows + 1])
    said = mapping_of(lines, {"Site": "site", "Laptops": "# laptop", "Desktops": "# desktop"})
    assert [each.column for each in asked(read(lines, mapping=said))] == [heading] * asks


def test_the_total_is_not_whole() -> None:
    assert not assess(read(LIST, mapping=proposed(LIST))).waiting.complete


def test_a_person_may_say_that_they_are_left_out() -> None:
    said = proposed(LIST)
    for each in asked(read(LIST, mapping=said)):
        assert each.question is not None
        said = said.with_answer(Answer(each.question.kind, each.question.about, "left out"))
    activity = read(LIST, mapping=said)
    assert not asked(activity)
    assert assess(activity).waiting.complete
    assert "Handhelds" in next(each.message for each in activity.problems if each.code == "column_left_out")


def test_or_of_which_kind_they_are() -> None:
    text = proposal_text(read(LIST).found).replace(
        'heading = "Handhelds"\nfield = ""', 'heading = "Handhelds"\nfield = "count"\ntype = "smartphone"'
    )
    activity = read(LIST, mapping=read_mapping(text))
    assert {each.column for each in asked(activity)} == {"Badge readers", "Surface Hubs"}


def test_a_column_that_a_person_left_out_is_never_counted_for_its_name() -> None:
    mapping = read_mapping(
        '[[table]]\nrole = "devices"\n[[table.column]]\nheading = "Site"\nfield = "site"\n[[table.column]]\n'
        'heading = "Laptops"\nfield = "count"\ntype = "laptop"\n[[table.column]]\nheading = "Monitors"\nfield = ""\n'
    )
    lines = "Site,Laptops,Monitors|Hall,30,28|Depot,8,9"
    assert counts(lines, mapping) == {"laptop": 38}
    assert [each.column for each in asked(read(lines, mapping=mapping))] == ["Monitors"]


def mapping_of(lines: str, read_as: dict[str, str]) -> Mapping:
    heads = lines.split("|")[0].split(",")
    text = '[[table]]\nrole = "devices"\n'
    for head in heads:
        said = read_as.get(head, "")
        text += f'[[table.column]]\nheading = "{head}"\n'
        text += f'field = "count"\ntype = "{said[2:]}"\n' if said.startswith("# ") else f'field = "{said}"\n'
    return read_mapping(text)


# List, what the mapping says, and the headings that are asked about.
UNREAD = (
    ("Bâtiment,PC portables,UC,Écrans 24|Mairie,30,10,45|Dépôt,8,5,12", ("PC portables", "Écrans 24"), ["UC"]),
    ("Site,Laptops,Slates|Hall,30,28|Depot,8,9", ("Laptops",), ["Slates"]),
    ("Site,Laptops,Till systems|Hall,30,28|Depot,8,9", ("Laptops",), ["Till systems"]),
    ("Site,Laptops,Other|Hall,30,28|Depot,8,9", ("Laptops",), ["Other"]),
    ("Site,Laptops,Misc,AV|Hall,30,28,3|Depot,8,9,4", ("Laptops",), ["Misc", "AV"]),
    ("Safle,Gliniaduron,Llechi|Neuadd,30,28|Depo,8,9", ("Gliniaduron",), ["Llechi"]),
    ("Site,Laptops,Users|Hall,30,28|Depot,8,9", ("Laptops",), []),
    ("Site,Laptops,Floor area m2|Hall,30,281|Depot,8,94", ("Laptops",), []),
    ("Site,Site code,Laptops|Hall,4410,30|Depot,4412,8", ("Laptops",), []),
    ("Site,Laptops,Desktops,All kit|Hall,30,10,40|Depot,8,5,13", ("Laptops", "Desktops"), []),
    ("Site,Laptops,Desktops,Total|Hall,30,10,40|Depot,8,5,13", ("Laptops", "Desktops"), []),
    ("Site,Laptops,Slates,Total|Hall,30,28,58|Depot,8,9,17", ("Laptops",), ["Slates"]),
    ("Site,Laptops,Rented|Hall,30,28|Depot,8,9", ("Laptops",), ["Rented"]),
    ("Site,Laptops,Notes|Hall,30,new|Depot,8,old", ("Laptops",), []),
)


@pytest.mark.parametrize(("lines", "read_as", "wanted"), UNREAD)
def test_what_is_asked_about(lines: str, read_as: tuple[str, ...], wanted: list[str]) -> None:
    said = {head: "# laptop" if place == 0 else "# desktop" for place, head in enumerate(read_as)}
    activity = read(lines, mapping=mapping_of(lines, {lines.split(",")[0]: "site", **said}))
    assert [each.column for each in asked(activity)] == wanted


def test_beside_a_quantity_that_a_person_named_numbers_are_told_with_their_sum() -> None:
    lines = "Kit,Howmuch,In repair,Units elsewhere|Laptop,90,4,7|Monitor,120,2,8"
    activity = read(lines, mapping=mapping_of(lines, {"Kit": "asset_type", "Howmuch": "quantity"}))
    assert units(activity) == 210
    told = " ".join(each.message for each in activity.problems)
    assert "“In repair” (6 units)" in told
    assert "“Units elsewhere” (15 units)" in told
