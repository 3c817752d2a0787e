"""A line of a bill is what it meters: machines, disks and traffic count once; what is only money is left out, told."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from openpyxl import Workbook

from carbon.columns import ActivityData
from carbon.inventory import read_inventory

HEAD = "Provider,Service name,Meter subcategory,Meter name,Region,Consumed quantity,Unit of measure"


def read(*lines: str) -> ActivityData:
    return read_inventory([("bill.csv", "\n".join(lines).encode())])


def line(provider: str, service: str, group: str, meter: str, unit: str, amount: float = 100) -> ActivityData:
    return read(HEAD, f'{provider},"{service}","{group}","{meter}",,{amount},{unit}')


MONEY = [
    # provider, service, subcategory, meter, unit, reason
    ("AWS", "AmazonEC2", "", "EUW2-EBSOptimized:m5.large", "Hrs", "surcharge"),
    ("AWS", "AmazonEC2", "", "EUW2-Reservation:m5.large", "Reservation-Hrs", "reservation_charge"),
    ("AWS", "AmazonEC2", "", "EUW2-UnusedBox:m5.large", "Hrs", "reservation_charge"),
    ("AWS", "AmazonEC2", "", "EUW2-UnusedDed:m5.large", "Hrs", "reservation_charge"),
    ("AWS", "AmazonS3", "", "EUW2-EarlyDelete-ByteHrs", "GB-Mo", "early_deletion"),
    ("AWS", "AmazonS3", "", "EUW2-EarlyDelete-SIA", "GB-Mo", "early_deletion"),
    ("AWS", "AmazonVPC", "", "EUW2-PublicIPv4:InUseAddress", "Hrs", "address_charge"),
    ("AWS", "AmazonEC2", "", "EUW2-ElasticIP:IdleAddress", "Hrs", "address_charge"),
    ("AWS", "AmazonEC2", "", "EUW2-CPUCredits:t3", "vCPU-Hours", "surcharge"),
    ("AWS", "AmazonRDS", "", "EUW2-ExtendedSupport:Yr1-Yr2:MySQL5.7", "vCPU-Hours", "support_charge"),
    ("AWS", "AmazonEC2", "", "EUW2-SoftwareUsage:m5.large", "Hrs", "licence_charge"),
    ("AWS", "AWSSupportBusiness", "", "Dollar", "Dollar", "support_charge"),
    ("AWS", "AWSCertificateManager", "", "EUW2-PaidPrivateCA", "Hrs", "certificate_charge"),
    ("AWS", "AmazonEC2", "", "EUW2-EBS:VolumeP-IOPS.gp3", "IOPS-Mo", "surcharge"),
    ("AWS", "AmazonS3", "", "EUW2-Retrieval-SIA", "GB", "processing_charge"),
    ("AWS", "AmazonCloudWatch", "", "EUW2-DataProcessing-Bytes", "GB", "processing_charge"),
    ("AWS", "AmazonAthena", "", "EUW2-DataScannedInTB", "TB", "processing_charge"),
    ("Azure", "SQL Managed Instance", "Managed Instance General Purpose - SQL License", "vCore", "1 Hour",
     "licence_charge"),
    ("Azure", "SQL Database", "Single/Elastic Pool General Purpose - SQL License", "vCore", "1 Hour", "licence_charge"),
    ("Azure", "Virtual Machines Licenses", "Windows Server", "4 vCPU VM License", "1 Hour", "licence_charge"),
    ("Azure", "Virtual Machines Licenses", "Red Hat Enterprise Linux", "4 vCPU VM", "1 Hour", "licence_charge"),
    ("Azure", "IP Addresses", "", "Standard IPv4 Static Public IP", "1 Hour", "address_charge"),
    ("Azure", "Storage", "Tiered Block Blob", "Cool LRS Early Delete", "1 GB/Month", "early_deletion"),
    ("Azure", "Storage", "Tiered Block Blob", "Cool Data Retrieval", "1 GB", "processing_charge"),
    ("Azure", "Log Analytics", "", "Pay-as-you-go Data Ingestion", "1 GB", "processing_charge"),
    ("Azure", "Microsoft Defender for Cloud", "Microsoft Defender for Servers", "Standard P2 Node", "1 Hour",
     "security_charge"),
    ("Azure", "Microsoft Defender for Cloud", "Microsoft Defender for Containers", "Standard vCore", "1 Hour",
     "security_charge"),
    ("Azure", "Azure App Service", "SSL Certificates", "Standard SSL Certificate", "1/Year", "certificate_charge"),
    ("Azure", "Advanced Data Security", "", "Standard Node", "1/Month", "security_charge"),
    ("Google Cloud", "Compute Engine", "", "Licensing Fee for Windows Server 2019 Datacenter Edition (CPU cost)",
     "hour", "licence_charge"),
    ("Google Cloud", "Compute Engine", "", "External IP Charge on a Standard VM", "hour", "address_charge"),
    ("Google Cloud", "Compute Engine", "", "Static Ip Charge in London", "hour", "address_charge"),
    ("Google Cloud", "Compute Engine", "", "Commitment v1: N2 Cpu in London for 1 Year", "hour", "reservation_charge"),
    ("Google Cloud", "Compute Engine", "", "Sole Tenancy Premium for N2 Instance Core", "hour", "surcharge"),
    ("Google Cloud", "Cloud Storage", "", "Nearline Storage London (Early Delete)", "gibibyte month",
     "early_deletion"),
    ("Google Cloud", "Cloud Storage", "", "Coldline Data Retrieval", "gibibyte", "processing_charge"),
    ("Google Cloud", "BigQuery", "", "Analysis (europe-west2)", "tebibyte", "processing_charge"),
    ("Google Cloud", "Support", "", "Enhanced Support", "month", "support_charge"),
    ("Oracle Cloud", "Compute", "", "Compute - Windows OS license", "OCPU Hours", "licence_charge"),
    ("Oracle Cloud", "Object Storage", "", "Infrequent Access Storage - Data Retrieval", "GB", "processing_charge"),
]  # fmt: skip


@pytest.mark.parametrize(("provider", "service", "group", "meter", "unit", "reason"), MONEY)
def test_what_is_only_money_is_left_out_and_named(
    provider: str, service: str, group: str, meter: str, unit: str, reason: str
) -> None:
    activity = line(provider, service, group, meter, unit)
    assert activity.tables["cloud"]["set_aside"].tolist() == [reason]
    assert reason in {problem.code for problem in activity.problems}


COUNTED = [
    ("AWS", "AmazonEC2", "", "EUW2-BoxUsage:m5.large", "Hrs", "instance_hours", 100),
    ("AWS", "AmazonS3", "", "EUW2-TimedStorage-ByteHrs", "GB-Mo", "storage_gb_months", 100),
    ("AWS", "AmazonRDS", "", "EUW2-InstanceUsage:db.m5.large", "Hrs", "instance_hours", 100),
    ("AWS", "AmazonEC2", "", "EUW2-SpotUsage:m5.large", "Hrs", "instance_hours", 100),
    ("Azure", "SQL Managed Instance", "Managed Instance General Purpose - Compute Gen5", "vCore", "1 Hour",
     "vcpu_hours", 100),
    ("Azure", "Virtual Machines", "Dv3/DSv3 Series Windows", "D2 v3/D2s v3", "1 Hour", "instance_hours", 100),
    ("Azure", "SQL Database", "Single General Purpose - Compute Gen5 - License included", "vCore", "1 Hour",
     "vcpu_hours", 100),
    ("Oracle Cloud", "Database", "", "Oracle Base Database Service - License Included", "OCPU Hours",
     "vcpu_hours", 200),
    ("Oracle Cloud", "Database", "", "Autonomous Database - BYOL", "OCPU Hours", "vcpu_hours", 200),
    ("Google Cloud", "Compute Engine", "", "N2 Instance Core running in London", "hour", "vcpu_hours", 100),
]  # fmt: skip


@pytest.mark.parametrize(("provider", "service", "group", "meter", "unit", "column", "amount"), COUNTED)
def test_what_runs_or_is_stored_counts_whatever_its_price_holds(
    provider: str, service: str, group: str, meter: str, unit: str, column: str, amount: float
) -> None:
    cloud = line(provider, service, group, meter, unit).tables["cloud"]
    assert cloud["set_aside"].isna().all()
    assert cloud[column].tolist() == pytest.approx([amount])


TRAFFIC = [
    # meter, and of 100 GB: gigabytes to users, gigabytes inside the provider
    ("AWS", "AmazonEC2", "EUW2-DataTransfer-Out-Bytes", "GB", 100, 0),
    ("AWS", "AmazonEC2", "EUW2-DataTransfer-In-Bytes", "GB", 0, 0),
    ("AWS", "AmazonEC2", "EUW2-DataTransfer-Regional-Bytes", "GB", 0, 50),
    ("AWS", "AmazonEC2", "EUW2-EUW1-AWS-Out-Bytes", "GB", 0, 100),
    ("AWS", "AmazonEC2", "EUW2-EUW1-AWS-In-Bytes", "GB", 0, 0),
    ("AWS", "AmazonEC2", "EUW2-VPCPeering-In-Bytes", "GB", 0, 0),
    ("AWS", "AmazonEC2", "EUW2-VPCPeering-Out-Bytes", "GB", 0, 100),
    ("AWS", "AmazonEC2", "EUW2-NatGateway-Bytes", "GB", 0, 0),
    ("AWS", "AmazonVPC", "EUW2-TransitGateway-Bytes", "GB", 0, 0),
    ("AWS", "AmazonVPC", "EUW2-VpcEndpoint-Bytes", "GB", 0, 0),
    ("AWS", "AmazonCloudFront", "EU-DataTransfer-Out-Bytes", "GB", 100, 0),
    ("AWS", "Elastic Load Balancing", "EUW2-DataTransfer-Out-Bytes", "GB", 100, 0),
    ("AWS", "AmazonVPC", "EUW2-DataTransfer-Out-ABytes", "GB", 100, 0),
    ("Azure", "VPN Gateway", "Standard Data Transfer Out", "1 GB", 100, 0),
    ("Azure", "Application Gateway", "Standard Data Transfer Out", "1 GB", 100, 0),
    ("Google Cloud", "Networking", "Network Load Balancing Internet Data Transfer Out from London", "gibibyte",
     107.3741824, 0),
    ("AWS", "AmazonS3", "EUW2-CloudFront-Out-Bytes", "GB", 0, 100),
    ("AWS", "AmazonCloudFront", "EU-DataTransfer-Out-OBytes", "GB", 0, 100),
    ("Azure", "Bandwidth", "Standard Data Transfer Out", "1 GB", 100, 0),
    ("Azure", "Bandwidth", "Standard Data Transfer In", "1 GB", 0, 0),
    ("Azure", "Bandwidth", "Intra Continent Data Transfer Out", "1 GB", 0, 100),
    ("Azure", "Bandwidth", "Inter-Availability Zone Data Transfer Out", "1 GB", 0, 100),
    ("Azure", "Bandwidth", "Inter-Availability Zone Data Transfer In", "1 GB", 0, 0),
    ("Azure", "Virtual Network", "Intra-Region Egress", "100 GB", 0, 10000),
    ("Azure", "Virtual Network", "Intra-Region Ingress", "100 GB", 0, 0),
    ("Azure", "Storage", "Geo-Replication Data transfer", "1 GB", 0, 100),
    ("Azure", "NAT Gateway", "Standard Data Processed", "1 GB", 0, 0),
    ("Azure", "Load Balancer", "Standard Data Processed", "1 GB", 0, 0),
    ("Azure", "Virtual Network", "Private Link Standard Data Processed - Egress", "1 GB", 0, 0),
    ("Google Cloud", "Compute Engine", "Network Internet Data Transfer Out from London to Europe", "gibibyte",
     107.3741824, 0),
    ("Google Cloud", "Compute Engine", "Network Internet Ingress from Europe to London", "gibibyte", 0, 0),
    ("Google Cloud", "Compute Engine", "Network Inter Zone Data Transfer Out", "gibibyte", 0, 107.3741824),
    ("Google Cloud", "Compute Engine", "Network Inter Region Egress from London to Belgium", "gibibyte", 0,
     107.3741824),
    ("Google Cloud", "Compute Engine", "Network Inter Zone Ingress", "gibibyte", 0, 0),
    ("Google Cloud", "Networking", "Networking Cloud NAT Data Processing", "gibibyte", 0, 0),
    ("Oracle Cloud", "Networking", "Outbound Data Transfer Zone 1", "GB", 100, 0),
    ("Oracle Cloud", "Networking", "Inbound Data Transfer", "GB", 0, 0),
]  # fmt: skip


@pytest.mark.parametrize(("provider", "service", "meter", "unit", "outside", "inside"), TRAFFIC)
def test_only_what_goes_out_is_traffic_to_users(
    provider: str, service: str, meter: str, unit: str, outside: float, inside: float
) -> None:
    activity = line(provider, service, "", meter, unit)
    cloud = activity.tables["cloud"]
    for column, amount in (("transfer_gb", outside), ("transfer_internal_gb", inside)):
        held = np.nan_to_num(cloud[column].to_numpy(float)).sum() if column in cloud else 0.0
        assert held == pytest.approx(amount), column
    if not outside and not inside:
        assert cloud["set_aside"].tolist() in (["traffic_inside"], ["processing_charge"])


def test_gigabytes_that_nothing_says_go_out_are_no_traffic() -> None:
    cloud = line("AWS", "AmazonMacie", "", "EUW2-SensitiveDataDiscovery", "GB").tables["cloud"]
    assert "transfer_gb" not in cloud or cloud["transfer_gb"].isna().all()


def test_what_others_sell_in_the_marketplace_is_money() -> None:
    activity = read(
        "bill/BillingEntity,lineItem/ProductCode,lineItem/UsageType,lineItem/UsageAmount,pricing/unit,product/region",
        "AWS,AmazonEC2,EUW2-BoxUsage:m5.large,10,Hrs,eu-west-2",
        "AWS Marketplace,8ab1,EUW2-BoxUsage:m5.large,10,Hrs,eu-west-2",
    )
    reasons = activity.tables["cloud"]["set_aside"].astype(object)
    assert reasons.where(reasons.notna(), "").tolist() == ["", "third_party_charge"]


# -- sizes -------------------------------------------------------------------------------------------------------------

FOCUS = (
    "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeDescription,ProviderName,ServiceName,RegionId,ResourceId,"
    "ConsumedQuantity,ConsumedUnit,SkuId,{}"
)
ROW = '2025-06-01T00:00:00Z,2025-07-01T00:00:00Z,Usage,"{}",{},{},,r-1,720,Hours,SKU1,"{}"'


@pytest.mark.parametrize(
    ("provider", "service", "heading", "cell", "said", "size"),
    [
        ("AWS", "Amazon Elastic Compute Cloud", "SkuPriceDetails", '{""InstanceType"":""m5.large""}', "", "m5.large"),
        ("AWS", "Amazon Elastic Compute Cloud", "SkuPriceDetails", '{""instanceType"": ""c5.large""}', "", "c5.large"),
        ("AWS", "Amazon Elastic Compute Cloud", "SkuPriceDetails", "",
         "$0.096 per On Demand Linux m5.large Instance Hour", "m5.large"),
        ("AWS", "Amazon Relational Database Service", "SkuPriceDetails", "",
         "$0.075 per db.t4g.medium Single-AZ instance hour running PostgreSQL", "db.t4g.medium"),
        ("AWS", "Amazon Elastic Compute Cloud", "x_InstanceType", "c5.xlarge", "", "c5.xlarge"),
        ("AWS", "Amazon Elastic Compute Cloud", "x_UsageType", "EUW2-BoxUsage:r5.large", "", "r5.large"),
        ("AWS", "Amazon ElastiCache", "x_UsageType", "EUW2-NodeUsage:cache.r5.large", "", "cache.r5.large"),
        ("Microsoft", "Virtual Machines", "x_SkuMeterName", "D4s v4", "", "D4s v4"),
        ("Microsoft", "Virtual Machines", "x_SkuMeterName", "D2 v3/D2s v3 Spot", "", "D2 v3"),
        ("Microsoft", "Virtual Machines", "SkuMeter", "E8as v4 Low Priority", "", "E8as v4"),
        ("Microsoft", "Virtual Machines", "SkuPriceDetails", "", "Standard D4s v4", "D4s v4"),
        ("Microsoft", "Virtual Machines", "x_SkuDetails", '{""ServiceType"": ""Standard_D4s_v4""}', "",
         "Standard_D4s_v4"),
        ("Microsoft", "Virtual Machines", "AdditionalInfo", '{""ServiceType"": ""Standard_B2s""}', "", "Standard_B2s"),
        ("Google Cloud", "Compute Engine", "SkuPriceDetails", '{""MachineType"": ""n2-standard-4""}', "",
         "n2-standard-4"),
        ("Google Cloud", "Compute Engine", "SkuPriceDetails", "", "Predefined e2-micro instance", "e2-micro"),
    ],
)  # fmt: skip
def test_a_size_is_read_from_whichever_column_states_it(
    provider: str, service: str, heading: str, cell: str, said: str, size: str
) -> None:
    cloud = read(FOCUS.format(heading), ROW.format(said, provider, service, cell)).tables["cloud"]
    assert cloud["instance_type"].tolist() == [size]
    assert cloud["instance_hours"].tolist() == [720]


def test_each_row_is_read_from_the_column_that_states_its_own_size() -> None:
    cloud = read(
        FOCUS.format("SkuPriceDetails"),
        ROW.format("", "AWS", "Amazon Elastic Compute Cloud", '{""InstanceType"":""m5.large"",""CoreCount"":2}'),
        ROW.format("$0.1 per On Demand Linux m5.xlarge Instance Hour", "AWS", "Amazon Elastic Compute Cloud", ""),
        ROW.format("", "Microsoft", "Virtual Machines", '{""CoreCount"":4}'),
    ).tables["cloud"]
    assert cloud["instance_type"].astype(object).where(cloud["instance_type"].notna(), "").tolist() == [
        "m5.large", "m5.xlarge", "",
    ]  # fmt: skip
    assert cloud["vcpu_hours"].tolist()[2] == 720 * 4


def test_processors_that_a_line_states_stand_in_for_a_size_that_nobody_knows() -> None:
    cloud = read(
        "lineItem/ProductCode,lineItem/UsageType,lineItem/UsageAmount,pricing/unit,product/region,product/vcpu",
        "AmazonEC2,EUW2-BoxUsage:m5.large,10,Hrs,eu-west-2,2",
        "AmazonEC2,EUW2-BoxUsage,10,Hrs,eu-west-2,4",
    ).tables["cloud"]
    assert cloud["vcpu_hours"].tolist() == [20, 40]
    assert cloud["instance_hours"].tolist() == [10, 10]


def test_an_azure_list_without_additional_info_takes_the_size_of_its_meter() -> None:
    cloud = line("Azure", "Virtual Machines", "Dsv4 Series", "D4s v4", "1 Hour").tables["cloud"]
    assert cloud["instance_type"].tolist() == ["D4s v4"]


def test_a_disk_tier_is_no_machine_size() -> None:
    cloud = line("Azure", "Storage", "Premium SSD Managed Disks", "P10 LRS Disk", "1/Month").tables["cloud"]
    assert "instance_type" not in cloud or cloud["instance_type"].isna().all()


# -- corrections -------------------------------------------------------------------------------------------------------

CORRECTED = "ChargePeriodStart,ChargePeriodEnd,ChargeCategory,ChargeClass,ProviderName,ServiceName,SubAccountId," \
    "ResourceId,ConsumedQuantity,ConsumedUnit,SkuId,x_UsageType"  # fmt: skip


def corrected(*rows: tuple[str, float, str, str, str]) -> ActivityData:
    """Rows of (class, hours, account, resource, sku) in June 2025."""
    return read(
        CORRECTED,
        *(
            f"2025-06-01,2025-07-01,Usage,{kind},AWS,Amazon Elastic Compute Cloud,{account},{resource},{hours},Hours,"
            f"{sku},EUW2-BoxUsage:m5.large"
            for kind, hours, account, resource, sku in rows
        ),
    )


@pytest.mark.parametrize(
    ("rows", "counted", "waiting"),
    [
        ([("", 720, "a", "i-1", "S"), ("Correction", -360, "a", "i-1", "S")], 360, 0),
        ([("", 720, "a", "i-1", "S"), ("Correction", -720, "a", "i-1", "S")], 0, 0),
        ([("", 400, "a", "i-1", "S"), ("", 320, "a", "i-1", "S"), ("Correction", -360, "a", "i-1", "S")], 360, 0),
        ([("", 720, "a", "i-1", "S"), ("Correction", -100, "a", "i-1", "S"), ("", -200, "a", "i-1", "S")], 420, 0),
        ([("", 720, "a", "i-1", "S"), ("Correction", -720, "a", "i-1", "S"), ("Correction", 700, "a", "i-1", "S")],
         700, 0),
        ([("Correction", -360, "a", "i-1", "S"), ("", 720, "a", "i-1", "S")], 360, 0),
        ([("", 720, "a", "i-1", "S"), ("Correction", -800, "a", "i-1", "S")], 720, 1),
        ([("", 720, "a", "i-1", "S"), ("Correction", -360, "b", "i-1", "S")], 720, 1),
        ([("", 720, "a", "i-1", "S"), ("Correction", -360, "a", "i-2", "S")], 720, 1),
        ([("", 720, "a", "i-1", "S"), ("Correction", -360, "a", "i-1", "T")], 720, 1),
        ([("", 720, "a", "", "S"), ("Correction", -360, "a", "", "S")], 720, 1),
    ],
)  # fmt: skip
def test_a_correction_takes_back_what_it_corrects_and_never_more(
    rows: list[tuple[str, float, str, str, str]], counted: float, waiting: int
) -> None:
    cloud = corrected(*rows).tables["cloud"]
    free = cloud["set_aside"].isna()
    assert cloud.loc[free, "instance_hours"].sum() == pytest.approx(counted)
    assert (cloud["set_aside"] == "negative_usage").sum() == waiting
    assert (cloud.loc[free, "instance_hours"] >= 0).all()


def test_a_correction_of_another_period_waits() -> None:
    cloud = read(
        CORRECTED,
        "2025-06-01,2025-07-01,Usage,,AWS,EC2,a,i-1,720,Hours,S,EUW2-BoxUsage:m5.large",
        "2025-05-01,2025-06-01,Usage,Correction,AWS,EC2,a,i-1,-360,Hours,S,EUW2-BoxUsage:m5.large",
    ).tables["cloud"]
    assert cloud["set_aside"].isna().tolist() == [True, False]
    assert cloud["instance_hours"].tolist()[0] == 720


# -- dedicated hosts ---------------------------------------------------------------------------------------------------

HOSTS = "lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/ProductCode,lineItem/UsageType,lineItem/LineItemType," \
    "lineItem/UsageAmount,pricing/unit,product/region"  # fmt: skip


def hosts(*rows: tuple[str, str, str]) -> ActivityData:
    return read(
        HOSTS,
        *(f"{month}-01T00:00:00Z,{month}-28T00:00:00Z,AmazonEC2,{meter},Usage,700,Hrs,{region}"
          for month, meter, region in rows),
    )  # fmt: skip


def test_a_dedicated_host_counts_and_the_machines_on_it_do_not() -> None:
    cloud = hosts(
        ("2025-06", "EUW2-HostUsage:m5", "eu-west-2"),
        ("2025-06", "EUW2-HostBoxUsage:m5.large", "eu-west-2"),
        ("2025-06", "EUW2-HostBoxUsage:m5.xlarge", "eu-west-2"),
    ).tables["cloud"]
    reasons = cloud["set_aside"].astype(object).where(cloud["set_aside"].notna(), "").tolist()
    assert reasons == ["", "on_dedicated_host", "on_dedicated_host"]
    assert cloud["instance_type"].tolist()[0] == "m5.24xlarge"  # 96 processors: the whole host


@pytest.mark.parametrize(
    "rows",
    [
        [("2025-06", "EUW2-HostBoxUsage:m5.large", "eu-west-2")],
        [("2025-06", "EUW2-HostUsage:c5", "eu-west-2"), ("2025-06", "EUW2-HostBoxUsage:m5.large", "eu-west-2")],
        [("2025-05", "EUW2-HostUsage:m5", "eu-west-2"), ("2025-06", "EUW2-HostBoxUsage:m5.large", "eu-west-2")],
        [("2025-06", "EUW1-HostUsage:m5", "eu-west-1"), ("2025-06", "EUW2-HostBoxUsage:m5.large", "eu-west-2")],
        [("2025-06", "EUW2-HostUsage:zz9", "eu-west-2"), ("2025-06", "EUW2-HostBoxUsage:m5.large", "eu-west-2")],
    ],
)
def test_machines_count_where_no_host_of_theirs_does(rows: list[tuple[str, str, str]]) -> None:
    cloud = hosts(*rows).tables["cloud"]
    assert cloud["set_aside"].isna().tolist()[-1]
    assert cloud["instance_type"].tolist()[-1] == "m5.large"


# -- currencies --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("currencies", "expected"),
    [
        (("GBP", "GBP"), {"Usage": 12.0}),
        (("GBP", "USD"), {"Usage | GBP": 5.0, "Usage | USD": 7.0}),
        (("GBP", ""), {"Usage | GBP": 5.0, "Usage | currency not stated": 7.0}),
    ],
)
def test_money_of_several_currencies_is_never_one_number(
    currencies: tuple[str, str], expected: dict[str, float]
) -> None:
    head = "Provider,Service,Region,Charge category,Usage quantity,Usage unit,Cost,Billing currency"
    rows = [f"AWS,EC2,eu-west-2,Usage,10,Hours,{cost},{code}" for cost, code in zip((5, 7), currencies, strict=True)]
    assert read(head, *rows).files[0].totals["cost_by_charge_category"] == expected


def test_two_sheets_in_two_currencies_stay_apart_too() -> None:
    head = "Provider,Service,Region,Charge category,Usage quantity,Usage unit,Cost ({})\n"
    row = "AWS,EC2,eu-west-2,Usage,10,Hours,5\n"
    activity = read_inventory([("a.csv", (head.format("GBP") + row).encode()),
                               ("b.csv", (head.format("USD") + row).encode())])  # fmt: skip
    assert [file.totals["cost_by_charge_category"] for file in activity.files] == [{"Usage": 5.0}, {"Usage": 5.0}]


def test_two_sheets_of_one_workbook_are_added_by_currency() -> None:
    book = Workbook()
    for number, code in enumerate(("GBP", "USD")):
        sheet = book.active if not number else book.create_sheet()
        sheet.title = code
        sheet.append(
            ["Provider", "Service", "Region", "Charge category", "Usage quantity", "Usage unit", f"Cost ({code})"]
        )
        sheet.append(["AWS", "EC2", "eu-west-2", "Usage", 10, "Hours", 5])
    content = BytesIO()
    book.save(content)
    totals = read_inventory([("bill.xlsx", content.getvalue())]).files[0].totals
    assert totals["cost_by_charge_category"] == {"Usage | GBP": 5.0, "Usage | USD": 5.0}


def test_signs_in_the_cells_are_currencies_row_by_row() -> None:
    head = "Provider,Service,Region,Charge category,Usage quantity,Usage unit,Cost"
    activity = read(head, "AWS,EC2,eu-west-2,Usage,10,Hours,£5", "AWS,EC2,eu-west-2,Usage,10,Hours,$7")
    assert activity.tables["cloud"]["currency"].tolist() == ["GBP", "USD"]
    assert activity.files[0].totals["cost_by_charge_category"] == {"Usage | GBP": 5.0, "Usage | USD": 7.0}


DESCRIBED = "ProviderName,ServiceName,ChargeDescription,RegionId,ConsumedQuantity,ConsumedUnit,ChargePeriodStart," \
    "ChargePeriodEnd,ChargeCategory"  # fmt: skip


def described(*texts: str) -> list[str]:
    """Reasons of lines of one month that nothing but their description tells, "" for what counts."""
    cloud = read(
        DESCRIBED,
        *(f"AWS,Amazon Elastic Compute Cloud,{text},eu-west-2,720,Hours,2025-06-01T00:00:00Z,2025-07-01T00:00:00Z,Usage"
          for text in texts),
    ).tables["cloud"]  # fmt: skip
    return cloud["set_aside"].astype(object).where(cloud["set_aside"].notna(), "").tolist()


@pytest.mark.parametrize(
    "host", ["HostUsage:m5", "EUW2-HostUsage:m5", "m5 Dedicated Host hour", "$5.069 per Dedicated Host m5 hour",
             "Dedicated Host usage: m5"],
)  # fmt: skip
@pytest.mark.parametrize(
    "machine", ["m5.xlarge Dedicated Host Instance hour",
                "$0.00 per On Demand Linux m5.xlarge Dedicated Host Instance hour",
                "EUW2-HostBoxUsage:m5.xlarge"],
)  # fmt: skip
def test_the_description_tells_a_host_and_the_machines_on_it(host: str, machine: str) -> None:
    assert described(host, machine) == ["", "on_dedicated_host"]
    assert described(machine) == [""]


@pytest.mark.parametrize(
    "machine", ["$0.2 per On Demand Linux m5.xlarge Instance Hour", "$0.2 per Dedicated Linux m5.xlarge Instance Hour",
                "c5.xlarge Dedicated Host Instance hour"],
)  # fmt: skip
def test_the_description_of_other_machines_beside_a_host_leaves_them(machine: str) -> None:
    assert described("HostUsage:m5", machine) == ["", ""]
