"""Carbon in making cloud storage: GB-months x the medium's figure x copies / life. Source: method, section 6.

HDD: 31.1 kg a drive / 16,000 GB = 0.00194375 kg/GB (20 kg / 30 TB to 50 kg / 16 TB). SSD: 0.06 kg/GB (0.0173 to 0.16).
A GB-month takes a 72nd of it at the usual six years.
"""

import pytest

from carbon.factors import load_factors

HDD, SSD = "cloud.storage.embodied.hdd", "cloud.storage.embodied.ssd"
HEAD = "Provider,Service,Region,Storage (GB-months),Storage medium\n"


def making(found, book="management"):
    stages = found.by(book, "stage")
    return float(stages.loc["embodied", "location_based_kgco2e"]) if "embodied" in stages.index else 0.0


def told(found, code):
    return [one for one in found.problems if one.code == code]


def test_the_figures_of_the_media_are_those_of_their_sources():
    hdd, ssd = (load_factors().get(name) for name in (HDD, SSD))
    assert (hdd.value, hdd.unit) == (pytest.approx(31.1 / 16_000), "kgCO2e/GB")
    assert (hdd.low, hdd.high) == (pytest.approx(20 / 30_000, rel=1e-4), pytest.approx(50 / 16_000))
    assert (ssd.value, ssd.low, ssd.high, ssd.unit) == (0.06, 0.0173, 0.16, "kgCO2e/GB")


@pytest.mark.parametrize(
    ("row", "kilograms"),
    [
        ("Azure,Managed Disks,uksouth,10000,SSD", 10_000 * 3 * 0.06 / 72),  # 25 kg: three copies
        ("Azure,Managed Disks,uksouth,10000,", 10_000 * 3 * 0.06 / 72),  # block storage is SSD
        ("Azure,Managed Disks,uksouth,10000,HDD", 10_000 * 3 * 0.00194375 / 72),  # what is stated wins
        ("AWS,S3,eu-west-2,120000,", 120_000 * 6 * 0.00194375 / 72),  # 19.4375 kg: six copies, object storage is HDD
        ("AWS,EBS,eu-west-2,7200,", 7_200 * 2 * 0.06 / 72),  # 12 kg
        ("AWS,EFS,eu-west-2,7200,", 7_200 * 3 * 0.06 / 72),  # 18 kg
        ("AWS,Aurora,eu-west-2,7200,", 7_200 * 6 * 0.06 / 72),  # 36 kg
        ("GCP,Cloud Storage,europe-west2,7200,", 7_200 * 2 * 0.00194375 / 72),  # 0.38875 kg
        ("GCP,Persistent Disk,europe-west2,7200,", 7_200 * 1 * 0.06 / 72),  # 6 kg: the provider's default of one copy
        ("Azure,Blob Storage,uksouth,7200,", 7_200 * 3 * 0.00194375 / 72),
        (",Object storage,,7200,", 7_200 * 1 * 0.00194375 / 72),
        (",,,7200,HDD", 7_200 * 1 * 0.00194375 / 72),  # no service, but the medium is stated
        (",,,7200,SSD", 7_200 * 1 * 0.06 / 72),
    ],
)
def test_storage_takes_the_making_of_its_medium_and_copies(assess, row, kilograms):
    found = assess(HEAD + row + "\n")
    assert making(found) == making(found, "inventory") == making(found, "decision") == pytest.approx(kilograms)
    scopes = {line["scope"] for line in found.lines().to_dict("records") if line["stage"] == "embodied"}
    assert scopes == {"3.1"}
    assert not told(found, "storage_embodied_not_estimated")
    (sentence,) = told(found, "storage_embodied_by_medium")
    assert "1 row" in sentence.message


@pytest.mark.parametrize(
    "row",
    [
        "AWS,,eu-west-2,7200,",  # nothing says what holds it
        ",Storage,,7200,",  # neither block nor object
        "Azure,Redis Cache,uksouth,7200,",  # held in memory: neither disk
        "GCP,Memorystore,europe-west2,7200,",
        "OCI,Something new,uk-london-1,7200,",
    ],
)
def test_storage_whose_medium_is_not_known_has_no_making_and_that_is_told(assess, row):
    found = assess(HEAD + row + "\n")
    assert making(found) == 0
    assert told(found, "storage_embodied_not_estimated")
    assert not told(found, "storage_embodied_by_medium")
    assert found.energy_kwh > 0, "its electricity counts"


def test_the_life_is_that_of_all_cloud_machines(assess):
    """7,200 GB-months x 2 copies x 0.06 kg over 4 years: / 48 = 18 kg."""
    assert making(assess(HEAD + "AWS,EBS,eu-west-2,7200,\n", cloud_embodied_life_years=4.0)) == pytest.approx(18)


def test_usage_outside_the_period_takes_no_making_in_it(assess):
    """2 of 4 days lie in it: half of 12 kg."""
    head = HEAD.strip() + ",Period start,Period end\n"
    found = assess(head + "AWS,EBS,eu-west-2,7200,,2025-03-30,2025-04-02\nAWS,S3,eu-west-2,0.001,,,\n")
    assert making(found) == pytest.approx(6, rel=1e-4)


def test_why_this_number_comes_out_to_the_kilogram(assess):
    """10,000 GB-months x 3 copies / (6 years x 12 months) = 416.667 GB of a disk; x 0.06 kg = 25 kg."""
    found = assess(HEAD + "Azure,Managed Disks,uksouth,10000,SSD\n")
    (line,) = [one for one in found.why(count=None).lines if one.stage == "embodied"]
    assert line.complete
    assert line.formula.evaluate() == pytest.approx(25.0, rel=1e-12)
    texts = " ".join(line.formula.texts())
    for part in ("10,000 GB", "3", "6 years", "12 month", "0.06 kgCO2e"):
        assert part in texts


def test_its_range_is_as_wide_as_its_sources(assess):
    """SSD: 0.0173 to 0.16 kg/GB, read as the 5th and 95th percentile: gsd = (0.16 / 0.0173)^(1/3.29) = 1.966."""
    found = assess(HEAD + "Azure,Managed Disks,uksouth,10000,SSD\n")
    band = found.by("management", "stage").loc["embodied"]
    assert band["high_kgco2e"] / band["low_kgco2e"] == pytest.approx(0.16 / 0.0173, rel=0.1)


def test_a_value_of_ones_own_takes_its_place(assess):
    from carbon.settings import Override

    own = Override(SSD, 0.1, "kgCO2e/GB", source="maker", reason="known disks")
    assert making(assess(HEAD + "AWS,EBS,eu-west-2,7200,\n", overrides=(own,))) == pytest.approx(20)
