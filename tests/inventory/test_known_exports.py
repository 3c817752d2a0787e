"""Exports of the usual tools are known by their headings, and read for what they are."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from carbon.columns import TABLE_OF_ROLE
from carbon.inventory import read_inventory
from carbon.inventory.headings.known_exports import known_exports
from carbon.inventory.headings.mapping import fingerprint
from tests.inventory import own_lists as lists
from tests.tools import HOUSE

KNOWN: list[tuple[str, bytes, str, dict[str, Any], dict[str, Any]]] = [
    ("graph.csv", lists.INTUNE_GRAPH, "Intune", {"laptop": 2, "smartphone": 1, "virtual_machine": 1},
     {"laptop": 1, "smartphone": 1}),
    ("cm.csv", lists.CONFIGURATION_MANAGER, "Configuration Manager",
     {"desktop": 1, "laptop": 1, "virtual_machine": 1}, {"desktop": 1, "laptop": 1}),
    ("cm_fr.csv", lists.CONFIGURATION_MANAGER_FRENCH, "Configuration Manager", {"desktop": 1}, {"desktop": 1}),
    ("jamf.csv", lists.JAMF_COMPUTERS, "Jamf list of computers", {"laptop": 1, "desktop": 1},
     {"laptop": 1, "desktop": 1}),
    ("jamf_mobile.csv", lists.JAMF_MOBILE_DEVICES, "Jamf list of mobile", {"tablet": 1, "smartphone": 1},
     {"tablet": 1, "smartphone": 1}),
    ("lansweeper.csv", lists.LANSWEEPER, "Lansweeper",
     {"laptop": 1, "server": 2, "virtual_machine": 1, "network_switch": 1, "printer": 1, "monitor": 1},
     {"laptop": 1, "server": 2, "printer": 1}),
    ("servicenow.xlsx", lists.SERVICENOW_LABELS, "ServiceNow", {"laptop": 2, "virtual_machine": 1, "network_switch": 1},
     {"laptop": 1}),
    ("servicenow.csv", lists.SERVICENOW_NAMES, "ServiceNow", {"laptop": 3, "server": 1}, {"laptop": 1, "server": 1}),
    ("snipeit.csv", lists.SNIPEIT, "Snipe-IT", {"laptop": 3}, {"laptop": 1}),
    ("accessories.csv", lists.SNIPEIT_ACCESSORIES, "Snipe-IT", {"peripheral": 1, "docking_station": 1},
     {"peripheral": 20, "docking_station": 15}),
    ("glpi.csv", lists.GLPI_ENGLISH, "GLPI", {"laptop": 1, "desktop": 1}, {"laptop": 1}),
    ("glpi_fr.csv", lists.GLPI_FRENCH, "GLPI", {"laptop": 1, "desktop": 1, "monitor": 1}, {"laptop": 1}),
    ("manageengine.xlsx", lists.MANAGEENGINE, "ManageEngine",
     {"desktop": 1, "server": 1, "virtual_machine": 1, "wireless_ap": 1, "smartphone": 1}, {"desktop": 1, "server": 1}),
    ("rvtools.xlsx", lists.RVTOOLS, "RVTools", {"virtual_machine": 3, "server": 1}, {"server": 1}),
    ("migrate.csv", lists.AZURE_MIGRATE_IMPORT, "Azure Migrate", {"virtual_machine": 1, "server": 1}, {"server": 1}),
    ("assessed.xlsx", lists.AZURE_MIGRATE_ASSESSMENT, "Azure Migrate", {"virtual_machine": 1}, {}),
    ("g4it.csv", lists.G4IT, "G4IT", {"laptop": 1, "server": 1, "monitor": 1},
     {"laptop": 25, "server": 4, "monitor": 25}),
    ("ecodiag.csv", lists.ECODIAG, "EcoDiag",
     {"laptop": 1, "desktop": 1, "monitor": 1, "desk_phone": 1, "wireless_ap": 1},
     {"laptop": 1, "desktop": 1, "monitor": 1, "desk_phone": 1, "wireless_ap": 1}),
    ("mobiles.csv", lists.MOBILE_FLEET, "mobile fleet", {"smartphone": 2, "sim_only": 1, "feature_phone": 1},
     {"smartphone": 1, "feature_phone": 1}),
    ("network.csv", lists.NETWORK_KIT, "network kit", {"network_switch": 2, "wireless_ap": 1, "firewall": 1},
     {"network_switch": 2, "wireless_ap": 1, "firewall": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "looks_like", "rows", "in_use"), KNOWN, ids=[each[0] for each in KNOWN])
def test_an_export_is_known_by_its_headings_and_its_kit_is_told(
    name: str, content: bytes, looks_like: str, rows: dict[str, int], in_use: dict[str, int]
) -> None:
    report = read_inventory([(name, content)]).files[0]
    assert report.outcome in ("import", "import_with_warnings")
    assert looks_like in report.tables[0]["looks_like"]
    assert report.counts["rows"] == rows
    assert report.counts["in_use_units"] == in_use


def test_the_name_of_the_file_does_not_matter() -> None:
    report = read_inventory([("holiday plans.csv", lists.LANSWEEPER)]).files[0]
    assert report.tables[0]["looks_like"] == "a Lansweeper report"


def test_details_of_machines_and_hosts_are_not_counted_again() -> None:
    report = read_inventory([("rvtools.xlsx", lists.RVTOOLS)]).files[0]
    assert [table["role"] for table in report.tables] == ["virtual_machines", "hosting"]
    assert {entry["sheet"] for entry in report.ignored_sheets} == {"processors", "disks", "adapters"}


def test_a_list_of_models_is_refused_with_what_it_is() -> None:
    report = read_inventory([("models.csv", lists.SNIPEIT_MODELS)]).files[0]
    assert report.outcome == "refuse"
    assert report.refusal is not None
    assert "Snipe-IT list of models" in report.refusal["message"]


def test_a_list_of_cloud_resources_is_no_list_of_kit() -> None:
    content = b"NAME,TYPE,RESOURCE GROUP,LOCATION,SUBSCRIPTION\nst01,Storage account,rg-st,UK South,Prod\n"
    report = read_inventory([("Azureresources.csv", content)]).files[0]
    assert report.outcome == "refuse"
    assert report.refusal is not None
    assert "cost and usage details" in report.refusal["message"]


def test_memory_and_life_are_read_in_the_units_of_the_tool() -> None:
    kit = read_inventory([("cm.csv", lists.CONFIGURATION_MANAGER)]).tables["kit"]
    assert kit["memory_gb"].iloc[0] == pytest.approx(16777216 * 1024 / 1e9)
    jamf = read_inventory([("jamf.csv", lists.JAMF_COMPUTERS)]).tables["kit"]
    assert jamf["planned_life_years"].tolist() == [4, 4]
    assert jamf["ownership"].tolist() == ["owned", "finance_lease"]


def test_a_yearly_electricity_of_nought_means_not_stated_where_the_tool_says_so() -> None:
    kit = read_inventory([("g4it.csv", lists.G4IT)]).tables["kit"]
    assert kit["annual_energy_kwh"].isna().tolist() == [True, False, True]


@pytest.mark.parametrize(
    "columns",
    [
        lists.HALF_HOURS,
        [*lists.HALF_HOURS[1:], "00:00"],
        [f"HH{number}" for number in range(1, 49)],
        [text.replace(":", "") for text in lists.HALF_HOURS],
        [f"{text} kWh" for text in lists.HALF_HOURS],
    ],
    ids=["from midnight", "to midnight", "numbered", "without colon", "with unit"],
)
def test_half_hours_add_up_to_kilowatt_hours_with_their_period(columns: list[str]) -> None:
    report = read_inventory([("meter.csv", lists.half_hourly(columns))]).files[0]
    assert report.tables[0]["role"] == "meter_readings"
    assert report.totals["energy_kwh"] == pytest.approx(3 * 48 * 1.5)
    assert report.period == {"start": "2025-04-13", "end_exclusive": "2025-04-16"}


def test_one_reading_a_row_adds_up_too() -> None:
    lines = [f"2200099887766,13/04/2025 {time},1.5" for time in lists.HALF_HOURS]
    report = read_inventory([("long.csv", lists.text("MPAN,Reading date/time,Consumption (kWh)", *lines))]).files[0]
    assert report.totals["energy_kwh"] == pytest.approx(48 * 1.5)


def test_every_description_is_whole() -> None:
    for export in known_exports():
        assert export.looks_like, export.name
        assert export.role in ("", *TABLE_OF_ROLE), export.name
        assert export.date_order in ("", "day first", "month first"), export.name
        assert export.needs or export.name == "half_hourly"
    record = tomllib.loads(
        (HOUSE / "carbon" / "inventory" / "headings" / "known_exports.toml").read_text(encoding="utf-8")
    )
    known = {"looks_like", "needs", "any_of", "role", "fields", "words", "date_order", "leave_out"} | {
        "takes_off",
        "maker",
        "provider",
    }
    for name, entry in record.items():
        assert set(entry) <= known, name


def test_no_example_is_known_by_its_file_or_sheet() -> None:
    names = [path.stem for path in (HOUSE / "sample_data" / "examples").iterdir() if path.suffix in (".csv", ".xlsx")]
    names += [
        "vInfo",
        "vHost",
        "vDatastore",
        "vMetaData",
        "Mobiles Oct 26",
        "Server Room Kit",
        "Monthly meter",
        "Page 1",
    ]
    for path in sorted((HOUSE / "carbon").rglob("*")):
        if path.suffix in (".py", ".toml", ".csv"):
            text = path.read_text(encoding="utf-8")
            assert [name for name in names if name in text] == [], path


def test_a_fingerprint_stays_when_order_case_and_year_change() -> None:
    assert fingerprint(["Make", "Metered kWh 2025-26"]) == fingerprint(["METERED kWh 2026-27 ", "make"])
    assert fingerprint(["Make", "Model"]) != fingerprint(["Make", "Modele"])


def test_disks_billed_by_their_size_count_with_their_gigabytes() -> None:
    bill = lists.text(
        "Date,MeterCategory,MeterSubCategory,MeterName,Quantity,UnitOfMeasure,ResourceLocation,ChargeType,CostInBillingCurrency,BillingCurrency",
        "04/13/2025,Storage,Premium SSD Managed Disks,P10 LRS Disk,2,1/Month,uksouth,Usage,30,GBP",
        "04/14/2025,Storage,Standard HDD Managed Disks,S30 LRS Disk,0.5,1/Month,uksouth,Usage,3,GBP",
        "04/15/2025,Storage,Premium SSD Managed Disks,P10 LRS Disk Mount,1,1/Month,uksouth,Usage,3,GBP",
        "04/15/2025,Storage,Standard HDD Managed Disks,S4 LRS Disk Operations,3,10K,uksouth,Usage,3,GBP",
        "04/15/2025,Storage,Premium SSD Managed Disks,P10 LRS Snapshot,1,1/Month,uksouth,Usage,3,GBP",
    )
    cloud = read_inventory([("disks.csv", bill)]).tables["cloud"]
    assert cloud["storage_gb_months"].tolist()[:2] == [256, 512]
    assert cloud["storage_gb_months"].isna().tolist()[2:] == [True, True, True]
    assert cloud["storage_medium"].tolist()[:2] == ["ssd", "hdd"]


AWS_SLASHES = (
    "lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/ProductCode,lineItem/UsageType,product/region,"
    "product/instanceType,lineItem/UsageAmount,pricing/unit,lineItem/UnblendedCost,lineItem/LineItemType",
    "2026-02-01T00:00:00Z,2026-02-02T00:00:00Z,AmazonEC2,EUW2-BoxUsage:m5.large,eu-west-2,m5.large,24,Hrs,2.66,Usage",
    "2026-02-01T00:00:00Z,2026-03-01T00:00:00Z,,,,,1,,5,Tax",
)
GOOGLE_TABLE = (
    "Project ID,Service description,SKU description,Usage start date,Usage end date,Region,Usage amount,Usage unit,"
    "Cost (GBP)",
    "web,Compute Engine,N2 Instance Core running in London,2026-03-01,2026-03-31,europe-west2,2976,hour,98.2",
)


@pytest.mark.parametrize(
    ("lines", "looks_like", "provider", "region", "first", "last"),
    [
        (AWS_SLASHES, "an AWS Cost and Usage Report", "AWS", "eu-west-2", "2026-02-01", "2026-02-01"),
        (GOOGLE_TABLE, "a Google Cloud cost table", "GCP", "europe-west2", "2026-03-01", "2026-03-31"),
    ],
)
def test_a_bill_without_a_column_of_providers_is_its_providers(
    lines: tuple[str, ...], looks_like: str, provider: str, region: str, first: str, last: str
) -> None:
    activity = read_inventory([("bill.csv", "\n".join(lines).encode())])
    assert activity.files[0].tables[0]["looks_like"] == looks_like
    row = activity.tables["cloud"].iloc[0]
    assert (row["provider"], row["region"]) == (provider, region)
    assert (str(row["period_start"])[:10], str(row["period_end"])[:10]) == (first, last)
