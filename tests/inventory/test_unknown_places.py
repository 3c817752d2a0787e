"""Countries, providers and regions that no table knows are asked about, and their rows do not count as nothing."""

from __future__ import annotations

import pytest

import carbon
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping, read_mapping, write_mapping
from carbon.problems import Refusal
from carbon.settings import Period

YEAR = Period.parse("2025-26")
KIT = "Asset type,Manufacturer,Model,Quantity,Country,Annual electricity (kWh per unit)\n"
CLOUD = "Provider,Service,Region,Instance type,Instance hours (total),Period start,Period end\n"
METER = "Meter,Room,Country,From,To,Metered kWh,What it includes\n"
JUNE = "2025-06-01,2025-06-30"


def read(text: str, *answers: tuple[str, str, str]) -> carbon.columns.ActivityData:
    mapping = Mapping()
    for each in answers:
        mapping = mapping.with_answer(Answer(*each))
    return carbon.read_inventory(("list.csv", text.encode()), mapping=read_mapping(write_mapping(mapping)))


def questions(activity) -> list[tuple[str, str, list[int]]]:
    return [
        (one.question.kind, one.question.about, one.rows.tolist())
        for one in activity.problems
        if one.question is not None and one.question.kind in ("country", "provider", "region")
    ]  # fmt: skip


def desktops(country: str) -> str:
    return f"Desktop,Dell,OptiPlex 7010,1000,{country},200\n"


@pytest.mark.parametrize("word", ["Englnd", "Frnace", "Zorbed", "XX", "Head office"])
def test_a_country_that_no_table_knows_waits(word):
    found = read(KIT + desktops(word) + desktops("GB"))
    assert questions(found) == [("country", word.casefold(), [2])]
    counted = carbon.assess(found, period=YEAR)
    assert counted.set_aside["reason"].tolist() == ["unknown_country"]
    assert counted.waiting.rows == 1


@pytest.mark.parametrize("word", ["GB", "England", "uk", "Wales", "France", "DEU", "", "n/a"])
def test_known_countries_and_none_are_not_asked_about(word):
    assert questions(read(KIT + desktops(word))) == []


def test_the_nearest_countries_are_offered():
    found = read(KIT + desktops("Frnace"))
    question = next(
        one.question for one in found.problems if one.question is not None and one.question.kind == "country"
    )
    assert question.choices[0] == ("FR", "France")
    assert question.choices[-1][0] == "not stated"
    assert question.units == 1000


@pytest.mark.parametrize(
    ("word", "code"), [("Englnd", "GB"), ("Untied Kingdom", "GB"), ("Germny", "DE"), ("Irland", "IE")]
)
def test_the_country_that_is_meant_is_offered_first(word, code):
    found = read(KIT + desktops(word))
    question = next(one.question for one in found.problems if one.question is not None)
    assert question.choices[0][0] == code


def test_an_answer_is_the_country_and_the_electricity_counts():
    """1,000 desktops of 200 kWh are 200,000 kWh."""
    found = read(KIT + desktops("Englnd"), ("country", "Englnd", "GB"))
    assert found.tables["kit"]["country"].tolist() == ["GB"]
    assert carbon.assess(found, period=YEAR).energy_kwh == pytest.approx(200_000)


def test_not_stated_is_the_country_of_the_settings():
    found = read(KIT + desktops("Head office"), ("country", "head office", "not stated"))
    assert found.tables["kit"]["country"].isna().tolist() == [True]
    assert found.tables["kit"]["set_aside"].isna().tolist() == [True]


def test_an_answer_that_is_no_country_is_refused():
    with pytest.raises(Refusal, match="no country"):
        Answer("country", "Englnd", "Zorbed")
    with pytest.raises(Refusal, match="no cloud provider"):
        Answer("provider", "Zorbed", "Zorbed")


def test_what_is_left_out_anyway_is_not_asked_about():
    assert questions(read(KIT + "Software,Microsoft,Office 365,10,Englnd,\n" + desktops("GB"))) == []


def test_a_meter_in_a_country_that_nobody_knows_waits():
    found = read(METER + f"M-1,Hall,Englnd,{JUNE},2100,Whole room\n")
    assert questions(found) == [("country", "englnd", [2])]


def test_an_unknown_provider_is_named_and_not_its_region():
    found = read(CLOUD + f"AWS,EC2,eu-west-2,m5.large,500,{JUNE}\nZorbed,EC2,eu-west-2,m5.large,635,{JUNE}\n")
    assert questions(found) == [("provider", "zorbed", [3])]
    assert carbon.assess(found, period=YEAR).set_aside["reason"].tolist() == ["unknown_provider"]
    settled = read(CLOUD + f"Zorbed,EC2,eu-west-2,m5.large,635,{JUNE}\n", ("provider", "Zorbed", "AWS"))
    assert carbon.assess(settled, period=YEAR).rows_counted == 1


def test_an_unknown_region_of_a_known_provider_is_named_with_the_nearest():
    found = read(CLOUD + f"AWS,EC2,eu-wset-2,m5.large,500,{JUNE}\n")
    assert questions(found) == [("region", "eu-wset-2", [2])]
    settled = read(CLOUD + f"AWS,EC2,eu-wset-2,m5.large,500,{JUNE}\n", ("region", "eu-wset-2", "eu-west-2"))
    assert carbon.assess(settled, period=YEAR).rows_counted == 1


def test_known_places_of_the_cloud_are_not_asked_about():
    for provider, region in (("AWS", "eu-west-2"), ("Amazon Web Services", "EU (London)"), ("Azure", "UK South"),
                             ("Azure", "Global"), ("GCP", "europe-west2-a"), ("AWS", "")):  # fmt: skip
        assert questions(read(CLOUD + f"{provider},Compute,{region},m5.large,500,{JUNE}\n")) == [], region


def test_unknown_currencies_and_kinds_are_told_by_their_word():
    found = read(
        "Asset type,Manufacturer,Model,Currency,Purchase cost\n"
        "Zorbed,Dell,P2422H,Zorbed,150\nLaptop,Dell,Latitude 5440,GBP,700\n"
    )
    told = [one for one in found.problems if "Zorbed" in one.message]
    assert sorted(one.code for one in told) == ["type_inferred_from_model", "unknown_word"]
    assert all(one.rows.tolist() == [2] for one in told)
