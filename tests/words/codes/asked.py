"""What is asked, and what is left out or waits until somebody has said it."""

from __future__ import annotations

from functools import partial

from tests.words.codes.cases import Case

Read = partial(Case, period="")
_MONTHS = "2025-04-01,2025-04-30,{}\n{name},2025-05-01,2025-05-31,{}\n{name},2025-06-01,2025-06-30,{}\n"
_BILL = "Provider,Region,Instance type,Instance hours,Period start,Period end\n"
_SIZES = ("m5.large", "m5.xlarge", "c5.large", "c5.xlarge", "r5.large", "r5.xlarge")
_HOSTS = "lineItem/UsageStartDate,lineItem/UsageEndDate,lineItem/ProductCode,lineItem/ResourceId,lineItem/UsageType,lineItem/LineItemType,lineItem/UsageAmount,pricing/unit,product/region\n"
_HOST = "2025-06-01T00:00:00Z,2025-06-28T00:00:00Z,AmazonEC2,i-1,EUW2-{},Usage,{},Hrs,eu-west-2\n"

_DB = "2025-06-01T00:00:00Z,2025-06-28T00:00:00Z,AmazonRDS,x,EUW2-{}:db.m5.large,Usage,600,Hrs,eu-west-2\n"
_AZURE = "SubscriptionId,Date,MeterCategory,MeterSubCategory,MeterName,ResourceLocation,Quantity,UnitOfMeasure,Cost,ChargeType\n"
_VCORE = "s,2025-05-01,SQL Database,Single/Elastic Pool General Purpose - Compute Gen5,{},uksouth,744,1 Hour,5,Usage\n"


def _answer(question: str, about: str, answer: str) -> str:
    return f'[[answer]]\nquestion = "{question}"\nabout = "{about}"\nanswer = "{answer}"\n'


def _lines(hours: int, month: str = "10") -> str:
    """Lines of a bill of some machines for a month."""
    return "".join(
        f"AWS,eu-west-2,{size},{hours + place},2025-{month}-01,2025-{month}-30\n" for place, size in enumerate(_SIZES)
    )


_READ = """[[table]]
role = "devices"
fingerprint = "5d78de0b57c83949"
""" + "".join(
    f'[[table.column]]\nheading = "{heading}"\n{read}\n' for heading, read in (
        ("Site", 'field = "site"'), ("Laptops", 'field = "count"\ntype = "laptop"'),
        ("Desktops", 'field = "count"\ntype = "desktop"'), ("Handhelds", 'field = ""'),
    )
)  # fmt: skip
"""A mapping that says nothing of the column Handhelds."""


KIT = [
    Read("quantity_unclear", "Site,Type,<Staff|Quantity>,<Spare|Model>\nHall,Laptop,5,<7|>\n"),
    Read("unlikely_figure", "Type,Mean power (W)\nLaptop,<20000|20>\n"),
    Read("idle_above_full_load", "Type,Idle power (W),Full load power (W)\nServer,<400|100>,300\n"),
    Read("metered_span_backwards", "Type,Metered (kWh),Metered from,Metered to\nServer,500,2025-05-01,2025-<04|06>-01\n"),
    Read("place_or_country", "Type,Site\nLaptop,<CH|GB>\n"),
    Read("unknown_status", "Type,Status\nLaptop,<Zorbed|In use>\nLaptop,In use\n"),
    Read("in_use_and_gone", "Type,Status,Disposal date\nLaptop,In use,<2021-05-01|>\n"),
    Read("status_of_name", "Type,Model,Serial\nLaptop,E14,SN0001\n", more={"retired.csv": "Type,Model,Serial<|,Status>\nLaptop,E14,SN0002<|,In use>\n"},
         rows={"retired.csv": (2,)}),
    Read("marked_as_gone", "Type,Qty,D\nLaptop,40,\nLaptop,5,<D|>\nMonitor,3,\nD = disposed,,\n", rows=(3,)),
    Read("across_unclear", "<Device|Type>,Ashford,Dover,Deal\nLaptop,12,8,3\nDesktop,40,35,6\n", rows=(2, 3)),
    Read("column_in_doubt", "Site,Laptops,<Chromebooks|Monitors>\nHall,10,2\nDepot,15,5\nBryn,40,16\n", rows=(2, 3, 4)),
    Read("unread_column", "Site,Laptops,Desktops,Handhelds\nHall,30,10,<12|few>\nDepot,8,5,<40|>\n", rows=(2, 3), mapping=_READ),
    Read("earlier_count", "Year,Type,Number\n<2024|2025>,Laptop,40\n2025,Monitor,50\n<2024|2025>,Monitor,30\n2025,Laptop,60\n", rows=(2, 4),
         mapping=_answer("times", "Year", "held")),
    Read("row_stands_twice", "Type,Model,Quantity,Disposal date\nLaptop,E14,20,2025-06-01\nLaptop,E14,2<0|1>,2025-06-01\n", rows=(3,)),
    Read("row_left_out_twice", "Type,Model,Quantity,Disposal date\nLaptop,E14,20,2025-06-01\nLaptop,E14,2<0|1>,2025-06-01\n", rows=(3,), mapping=_answer("bills", "equal rows c125a9b61267", "first")),
    Read("rows_equal", "Type,Model,Quantity\nLaptop,E14,20\nLaptop,E14,2<0|1>\nMonitor,P24,5\n", rows=(3,)),
    Read("list_may_repeat", "Type,Qty\nLaptop,410\nMonitor,620\nTablet,88\n<Holdings,1118|Printer,5>\n", rows=(5,)),
]  # fmt: skip

METERS = [
    Read("counter_start", "Meter,Date,<Meter reading (kWh)|kWh>\nA,2025-04-01,1000\nA,2025-05-01,1100\n"),
    Read("counter_backwards", "Meter,From,To,Opening reading,Closing reading\nM1,2025-04-01,2026-03-31,9000,<300|9500>\n"),
    Read("rate_or_amount", "Meter,Month,<Annual |>kWh\nServer room,2025-04,36000\n"),
    Read("counter_unclear", "Meter,Date,<Reading|Meter reading>\nA,2025-04-01,1000\nA,2025-05-01,1100\n", rows=(2, 3)),
    Read("counter_step", "Meter,Date,Meter reading (kWh)\nA,2025-04-01,1000\nA,2025-05-01,1100\nA,2025-05-02,<9000|1103>\nA,2025-06-01,<9100|1200>\n", rows=(4,)),
    Read("advance_contradicts", "Meter,From,To,Opening reading,Closing reading,kWh\nM1,2025-04-01,2026-03-31,1000,3000,<1500|2000>\n"),
    Read("multiplier_missing", "Meter,From,To,Opening reading,Closing reading,Multiplier\nM1,2025-04-01,2026-03-31,1000,3000,<|1>\nM2,2025-04-01,2026-03-31,1000,3000,40\n"),
    Read("days_not_stated", "Meter,kWh<|,From,To>\nM1,2000<|,2025-04-01,2026-03-31>\n"),
    Read("days_contradict", "Electricity <2024-25|2025-26>,,,\nMeter,From,To,kWh\nM1,2025-04-01,2026-03-31,2000\n", rows=(3,)),
    Read("duplicate_reading", "Meter,From,To,kWh\nM1,2025-04-01,2025-04-30,200\nM1,2025-0<4|5>-01,2025-0<4-30|5-31>,200\n", rows=(3,)),
    Read("readings_disagree", "Meter,From,To,kWh\nM1,2025-04-01,2025-04-30,200\nM1,2025-0<4|5>-01,2025-0<4-30|5-31>,250\n", rows=(2, 3)),
    Read("estimate_beside_reading", "Meter,From,To,kWh,Reading\nM1,2025-04-01,2025-04-30,200,Actual\nM1,2025-04-01,2025-04-30,250,<Estimated|Actual>\n", rows=(3,)),
    Read("told_by_finer_readings", "Meter,From,To,kWh\nM1,2025-04-01,2025-05-31,400\nM1,2025-0<4|6>-01,2025-0<4-30|6-30>,200\nM1,2025-0<5|7>-01,2025-0<5-31|7-31>,200\n"),
    Read("readings_alike", "Meter,From,To,kWh\nM1," + _MONTHS.format(10, 20, 30, name="M1") + "M2," + _MONTHS.format(10, 20, "<30|31>", name="M2"), rows=(5, 6, 7)),
    Read("meter_may_hold", "Meter,From,To,kWh\nUPS,2025-04-01,2026-03-31,4000\n<Racks|Rack store>,2025-04-01,2026-03-31,3000\n", rows=(3,)),
    Read("maybe_whole_building", "Meter,From,To,kWh\n<Whole building|Server room>,2025-04-01,2026-03-31,4000\n"),
    Read("whole_building", "Meter,From,To,kWh\nWhole building,2025-04-01,2026-03-31,4000\n",
         mapping=_answer("meter", "Whole building", "<whole building|it alone>")),
    Read("sub_meter", "Meter,From,To,kWh\nTown Hall,2025-04-01,2026-03-31,40000\nTown Hall server room,2025-04-01,2026-03-31,4000\n", rows=(3,),
         mapping=_answer("meter", "Town Hall", "<it alone|whole building>")),
    Read("meter_of_which_site", "Meter,Site,From,To,kWh\nM1,Hall,2025-04-01,2025-04-30,800\nM1,Library,2025-04-01,2025-04-30,850\n",
         more={"bare.csv": "Meter,From,To,kWh\nM<1|2>,2025-05-01,2025-05-31,820\n"}, rows={"bare.csv": (2,)}),
    Read("metered_unclear", "Meter,Utility,Month,kWh\nA1,Electricity,2025-04,5000\nB1,<Steem|Electricity>,2025-04,800\n", rows=(3,)),
    Read("fuel_of_heating", "Site,Fuel,Date,Litres\nHall,<Heating oil|Diesel>,2025-04-03,500\n"),
    Read("heats_buildings", "Site,Fuel,Date,Litres\nHall,Heating oil,2025-04-03,500\n",
         mapping=_answer("burnt", "Fuel: burning_oil", "<heating|generators>")),
    Read("tariffs_unclear", "Meter,Month,Day kWh,Night kWh<,Peak kWh|>\nA,2025-04,60,40<,10|>\n"),
]  # fmt: skip

BILLS = [
    Read("taken_back", _HOSTS + _HOST.format("BoxUsage:m5.large", 100) + _HOST.format("BoxUsage:m5.large", "<-40|40>"), rows=(3,)),
    Read("on_dedicated_host", _HOSTS + _HOST.format("HostUsage:m5", 700) + _HOST.format("<Host|>BoxUsage:m5.large", 700), rows=(3,)),
    Read("bill_line_repeated", _BILL + _lines(720), more={"again.csv": "Period end," + _BILL.removesuffix(",Period end\n") + "\n" + "".join(f"2025-<10|11>-30,{line[:-11]}\n" for line in _lines(720, "<10|11>").splitlines())}, rows={"again.csv": (2, 3, 4, 5, 6, 7)}),
    Read("bills_overlap", _BILL + _lines(720), more={"again.csv": _BILL + _lines(700, "<10|11>")}, rows=(2, 3, 4, 5, 6, 7)),
    Read("figures_beside_usage", _BILL + _lines(720), more={"carbon.csv": "Provider,Month,Reported location-based (kgCO2e)\nAWS,2025-<10|11>,90\n"}, rows=(2, 3, 4, 5, 6, 7)),
    Read("standby_counted", _HOSTS + _DB.format("InstanceUsage") + _DB.format("<Multi-AZ|Instance>Usage"), rows=(3,)),
    Read("standby_unclear", _HOSTS + _DB.format("InstanceUsage") + _DB.format("<Multi-AZCluster|Instance>Usage"), rows=(3,)),
    Read("standby_as_billed", _AZURE + _VCORE.format("vCore") + _VCORE.format("<Zone Redundancy |>vCore"), rows=(3,)),
    Read("stored_by_month", "Provider,Service,Region,Month,Storage (GB<|-months>)\nAWS,S3,eu-west-2,2025-05,500\n", rows=(2,)),
    Read("bill_lines_equal", "Provider,Region,Instance type,Hours,Start date,End date\nAWS,eu-west-2,m5.large,24,2025-10-01,2025-10-01\nAWS,eu-west-2,m5.large,2<4|3>,2025-10-01,2025-10-01\nAWS,eu-west-2,m5.xlarge,24,2025-10-01,2025-10-01\n", rows=(3,)),
    Read("bill_stands_twice", _BILL + _lines(720) + _lines(720, "<10|11>"), rows=(8, 9, 10, 11, 12, 13)),
]  # fmt: skip

CASES = [*KIT, *METERS, *BILLS]
