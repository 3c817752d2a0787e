"""Where cloud usage stands: every region of the tables is in a country with a grid; what is in none is never put on the
home grid without a word."""

from __future__ import annotations

import pytest

import carbon
from carbon.factors import load_factors
from carbon.factors.cloud.cloud_places import region, region_names
from carbon.factors.tables.tables import read_rows
from carbon.footprint.assessment import Assessment
from carbon.inventory import read_inventory
from carbon.problems import Refusal
from carbon.settings import Settings

IN_NO_COUNTRY = {"global", "asia", "asiapacific", "azurestack"}
"""Of the whole provider, of half a continent, or of the organisation's own rooms."""
REGIONS = sorted(
    {
        (row["provider"], row["region"])
        for table in ("cloud_regions", "cloud_region_aliases")
        for row in read_rows(table)
        if row["region"] not in ("unknown", "fleet", *IN_NO_COUNTRY)
    }
)
HOME = Settings(country="GB")


def assessed(provider: str, place: str, settings: Settings = HOME, rows: int = 1) -> Assessment:
    """So many rows of 1,000 processor hours each in a region."""
    line = f"{provider},{place},Compute,1000,vCPU-Hours\n"
    text = f"Provider,Region,Service,Usage amount,Usage unit\n{line * rows}"
    return carbon.assess(read_inventory([("bill.csv", text.encode())]), settings=settings)


def words(found: Assessment, code: str) -> list[str]:
    return [one.message for one in found.problems if one.code == code]


def kilograms(found: Assessment) -> float:
    return found.total("inventory").location_based_kgco2e


def test_every_region_and_alias_of_the_tables_is_in_a_country_with_a_grid() -> None:
    assert len(REGIONS) > 150
    factors = load_factors()
    for provider, code in REGIONS:
        place = region(provider, code)
        assert place is not None, (provider, code)
        assert place.country_code, (provider, code)
        assert factors.look_up("electricity", region=place.country_code).factor.value > 0, (provider, code)
    for row in read_rows("cloud_region_aliases"):
        if row["region"] not in IN_NO_COUNTRY:
            place = region(row["provider"], row["alias"])
            assert place is not None, row
            assert place.country_code == row["country_code"], row


@pytest.mark.parametrize(
    ("place", "country"),
    [
        ("southafrica", "ZA"), ("apeast", "HK"), ("apsoutheast", "SG"), ("korea", "KR"), ("india", "IN"),
        ("france", "FR"), ("switzerland", "CH"), ("uk", "GB"), ("germany", "DE"), ("norway", "NO"), ("uae", "AE"),
        ("canada", "CA"), ("brazil", "BR"), ("eastusstage", "US"), ("unitedstateseuap", "US"), ("usnorth", "US"),
    ],
)  # fmt: skip
def test_a_region_that_is_called_for_its_country_stands_on_that_grid(place: str, country: str) -> None:
    """As the same hours with no region and a home in that country."""
    found = assessed("Azure", place)
    assert words(found, "region_assumed") == []
    assert found.set_aside.empty
    theirs = read_inventory([(
        "bill.csv",
        f"Provider,Country,Service,Usage amount,Usage unit\nAzure,{country},Compute,1000,vCPU-Hours\n".encode(),
    )])  # fmt: skip
    assert kilograms(found) == pytest.approx(kilograms(carbon.assess(theirs, settings=HOME)))


@pytest.mark.parametrize(
    ("provider", "place"),
    [
        ("Azure", "asia"), ("Azure", "Asia Pacific"), ("Azure", "Azure Stack"), ("AWS", "global"), ("AWS", "Narnia"),
        ("AWS", "eu-west-99"), ("Google", "europe"), ("Google", "eu"), ("Azure", "Zone 1"), ("Azure", "uksoth"),
    ],
)  # fmt: skip
def test_a_region_in_no_country_that_is_known_waits_and_is_told_by_its_word(provider: str, place: str) -> None:
    found = assessed(provider, place, rows=3)
    assert kilograms(found) == 0
    assert found.set_aside["reason"].tolist() == ["region_not_known"] * 3
    (told,) = words(found, "region_not_known")
    assert f"“{place}”" in told
    assert "3 cloud rows" in told
    assert words(found, "region_assumed") == []


@pytest.mark.parametrize("place", ["Global", "Unassigned"])
def test_a_region_that_says_everywhere_is_taken_at_home_and_told_by_its_word(place: str) -> None:
    found = assessed("Azure", place, rows=2)
    assert kilograms(found) == pytest.approx(kilograms(assessed("Azure", "uksouth", rows=2)))
    (told,) = words(found, "region_assumed")
    assert f"“{place}”" in told
    assert "2 cloud rows" in told
    assert "grid of GB" in told


@pytest.mark.parametrize("usual", ["asia", "azurestack", "global", "narnia"])
def test_no_usual_region_of_the_settings_is_in_no_country(usual: str) -> None:
    with pytest.raises(Refusal, match=usual):
        Settings(default_region={"Azure": usual})


def test_a_spelling_of_the_table_goes_before_one_that_is_merely_without_its_space() -> None:
    """Azure's "CH North" is in Switzerland, its "chnorth" in China."""
    assert region("Azure", "CH North") == ("Azure", "switzerlandnorth", "CH")
    assert region("Azure", "chnorth") == ("Azure", "chinanorth", "CN")


@pytest.mark.parametrize("provider", ["AWS", "Azure", "GCP"])
def test_the_regions_that_are_offered_are_in_countries(provider: str) -> None:
    offered = region_names(provider)
    assert len(offered) > 20
    assert not IN_NO_COUNTRY & set(offered)
