"""Words that say too little of themselves: “Phone”, a model without its maker, “of which”."""

from __future__ import annotations

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory


def read(*lines: str) -> ActivityData:
    return read_inventory([("kit.csv", ("\n".join(lines) + "\n").encode())])


def kinds(activity: ActivityData) -> dict[str, float]:
    kit = activity.tables["kit"]
    kit = kit[kit["set_aside"].isna()]
    units = kit["quantity"].fillna(1) if "quantity" in kit else kit["row"] * 0 + 1
    return {str(kind): float(each) for kind, each in units.groupby(kit["asset_type"].astype(str)).sum().items()}


def codes(activity: ActivityData) -> set[str]:
    return {problem.code for problem in activity.problems}


@pytest.mark.parametrize("column", ["IMEI", "IMEI number", "SIM number", "ICCID", "Mobile network", "Mobile number",
                                    "Network provider", "Carrier", "SIM card", "MSISDN"])  # fmt: skip
def test_a_phone_with_what_mobiles_alone_have_is_a_mobile(column):
    activity = read(f"Type,{column},Site", "Phone,1,Hall", "Phone,2,Hall", "Laptop,,Hall")
    assert kinds(activity) == {"smartphone": 2, "laptop": 1}
    (told,) = [each.message for each in activity.problems if each.code == "type_assumed"]
    assert "“Phone” (2 rows)" in told


@pytest.mark.parametrize("column", ["Extension", "Site name", "Asset tag", "Notes", "Network"])
def test_a_phone_of_which_nothing_says_more_is_asked_about(column):
    activity = read(f"Type,{column},Status", "Phone,1,In use", "Phone,2,In use", "Laptop,3,In use")
    assert kinds(activity) == {"laptop": 1}
    assert "unknown_type" in codes(activity)


@pytest.mark.parametrize(
    ("word", "models", "kind"),
    [("Phone", ("iPhone 12", "Galaxy A52", "iPhone SE"), "smartphone"),
     ("Computer", ("Latitude 5420", "Latitude 5430", "Latitude 5440"), "laptop")],
)  # fmt: skip
def test_a_word_that_says_too_little_is_asked_about_whatever_stands_beside_it(word, models, kind):
    """Its neighbours may stand in another file tomorrow: what a row is must not hang on them."""
    activity = read("Type,Model,Site", *(f"{word},{model},Hall" for model in models), f"{word},,B")
    assert kinds(activity) == {kind: 3}
    (asked,) = [each.message for each in activity.problems if each.code == "unknown_type"]
    assert f"“{word}”" in asked


def test_a_desk_phone_with_a_mobile_column_stays_one():
    assert kinds(read("Type,IMEI,Site", "Desk phone,,Hall", "Phone,1,Hall")) == {"desk_phone": 1, "smartphone": 1}


@pytest.mark.parametrize(
    ("model", "kind"),
    [("P2419H", "monitor"), ("p2419h", "monitor"), ("U2422H", "monitor"), ("P2419HC", "monitor"),
     ("Dell P2419H", "monitor"), ("P2419H Monitor", "monitor")],
)  # fmt: skip
def test_a_model_without_its_maker_that_one_published_model_has_is_that(model, kind):
    assert kinds(read("Model,Quantity", f"{model},10", "Latitude 5420,1")) == {kind: 10, "laptop": 1}


@pytest.mark.parametrize("model", ["P2419", "P2419HX", "XP2419H", "2419", "P9999Z", "27"])
def test_a_model_that_is_only_like_a_published_one_is_asked_about(model):
    assert kinds(read("Model,Quantity", f"{model},10", "Latitude 5420,1", "Latitude 5430,1")) == {"laptop": 2}


@pytest.mark.parametrize(
    "parts",
    [
        ("of which Dell,60", "of which HP,40"), ("- of which 27 inch,20",), ("Of which spare,5",),
        ("of these Dell,60",),
        ("thereof HP,10",), ("  of which new,1", "  of which old,99"), ("(of which Dell,60",), ("dont Dell,60",),
        ("* of which touch,3",), ("of which: HP,40",),
    ],
)  # fmt: skip
def test_what_a_row_consists_of_is_no_more_of_it(parts):
    """100 laptops and 80 monitors, whatever the laptops are."""
    activity = read("Item,Qty", "Laptops,100", *parts, "Monitors,80")
    assert kinds(activity) == {"laptop": 100, "monitor": 80}
    assert "part_of_row_above" in codes(activity)


def test_a_part_of_nothing_is_a_row():
    activity = read("Type,Qty", "of which laptops,10", "Monitor,80")
    assert "part_of_row_above" not in codes(activity)


@pytest.mark.parametrize(("named", "counted"), [(19, 19), (20, 21)])
def test_many_rows_of_one_word_with_models_stand_for_the_one_without(named: int, counted: int) -> None:
    """Twenty "Computer"s that are laptops by their models say what the one without a model is; nineteen do not."""
    lines = [f"Computer,Dell,Latitude 5420,SN{number}X77" for number in range(named)]
    assert kinds(read("Type,Manufacturer,Model,Serial No", *lines, "Computer,,,SN99X77"))["laptop"] == counted
