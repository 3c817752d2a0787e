"""What the footprint tells of meters, fuel, cloud use, contracts and lists as a whole."""

from tests.pathways.conftest import laptop
from tests.words.codes.cases import Case, Rows

METERS = [
    Case("meter_counts_by_itself", "Type,Name,Site,Power (W)\nServer,S1,<Other|Hall>,200\n",
         more={"meter.csv": "Meter,Site,kWh,From,To\nM1,Hall,1000,2025-04-01,2026-03-31\n"}, rows={"meter.csv": (2,)}),
    Case("meter_of_a_hall", "Type,Name,Site,Power (W)\nServer,S1,Other,200\n",
         more={"meter.csv": "Meter,Site,kWh,From,To\nM1,<Colo Slough|Slough>,1000,2025-04-01,2026-03-31\n"}, rows={"meter.csv": (2,)}),
    Case("meter_shared_out", "Type,Name,Site,Power (W)\nServer,S1,<Hall|Other>,200\n",
         more={"meter.csv": "Meter,Site,kWh,From,To\nM1,Hall,1000,2025-04-01,2026-03-31\n"}, rows={"meter.csv": (2,)}),
    Case("kit_beside_meter", "Type,Name,Site,Room,Power (W)\nServer,S1,Hall,<|Attic>,200\n",
         more={"meter.csv": "Meter,Site,Room,kWh,From,To\nM1,Hall,Server room,1000,2025-04-01,2026-03-31\n"}),
    Case("meter_without_room", "Type,Name,Site,Power (W)\nServer,S1,Hall,200\n",
         more={"meter.csv": "Meter,Site,kWh,From,To\nM1,<|Hall>,1000,2025-04-01,2026-03-31\n"}, rows={"meter.csv": (2,)}),
    Case("opening_and_closing", "Meter,Site,From,To,<Opening reading,Closing reading|kWh>\nM1,Hall,2025-04-01,2026-03-31,<1000,3000|2000>\n"),
    Case("days_of_title", "Electricity 2025-26,,,,\nMeter,Site,kWh,From,To\nM1,Hall,2000,<,|2025-04-01,2026-03-31>\nM2,Hall,2500,<,|2025-04-01,2026-03-31>\n", rows=(3, 4)),
]  # fmt: skip

CONTRACTS = [
    Case("contract_not_known", "Type,Electricity contract\nLaptop,<Blue|Green>\n", settings='[electricity.site."Green"]\nrego_share = 1\n'),
    Case("setting_name_not_met", "Type,Site\nLaptop,Hall\n", rows=(), settings='[electricity.site."<Hal|Hall>"]\nrego_share = 1\n'),
    Case("market_equals_location", "Type,Site\nLaptop,Hall\n", settings="<|[electricity]\nrego_share = 1\n>"),
    Case("grid_not_known", "Type,Country\nLaptop,<CF|FR>\n"),
    Case("contract_without_factor", "Type,Site\nLaptop,Hall\n", settings="[electricity]\nrego_share = <0.5|1>\n"),
    Case("supplier_factor_of_the_rest", "Type,Site\nLaptop,Hall\n",
         settings="[electricity]\nrego_share = <0.5|0>\nsupplier_factor = \"0.2 kgCO2e/kWh\"\n"),
    Case("contract_not_abroad", "Type,Country\nLaptop,<FR|GB>\n", settings="[electricity]\nrego_share = 1\n"),
]  # fmt: skip

CLOUD = [
    Case("charge_without_usage", "Provider,Region,Charge category,Instance type,Instance hours\nAWS,eu-west-2,<Tax|Usage>,m5.large,10\n"),
    Case("spend_not_estimated", "Provider,Service,Region,Cost,Currency<|,Instance type,Instance hours>\nAWS,EC2,eu-west-2,10,GBP<|,m5.large,10>\n"),
    Case("spend_replaced", "Provider,Region,Cost (GBP),Instance type,Instance hours\nAWS,eu-west-2,<10|>,m5.large,10\n"),
    Case("spend_factor_used", "Provider,Service,Region,Cost,Currency\nAWS,EC2,eu-west-2,10,GBP\n",
         settings='<[[factors.override]]\nid = "spend.digital.gbp"\nvalue = 0.1\nunit = "kgCO2e/GBP"\nsource = "s"\nreason = "r"\n|>'),
    Case("usage_not_estimated", "Provider,Service,Region,Usage quantity,Usage unit\nAWS,Amazon Rekognition,eu-west-2,100,<Requests|Hours>\n"),
    Case("region_assumed", "Provider,Region,Instance type,Instance hours\nAWS,<|eu-west-2>,m5.large,10\n"),
    Case("unknown_provider", "Provider,Region,Instance type,Instance hours\n<Zorbed|AWS>,eu-west-2,m5.large,10\n"),
    Case("region_not_known", "Provider,Region,Instance type,Instance hours\nAWS,<atlantis-1|eu-west-2>,m5.large,10\n"),
    Case("instance_size_assumed", "Provider,Region,Instance type,Instance hours\nAzure,uksouth,D4s_v<99|3>,10\n"),
    Case("instance_unknown", "Provider,Region,Instance type,Instance hours\nAWS,eu-west-2,<zz9.plural|m5.large>,10\nAWS,eu-west-2,m5.large,10\n"),
    Case("gpus_not_known", "Provider,Region,Instance type,Instance hours\nAWS,eu-west-2,<p9.48xlarge|m5.large>,10\n"),
    Case("utilisation_assumed", "Provider,Region,Instance type,Instance hours,Utilisation\nAWS,eu-west-2,m5.large,10,<|0.3>\n"),
    Case("cloud_pue", "Provider,Region,Instance type,Instance hours,PUE\nAWS,eu-west-2,m5.large,10,<|1.2>\n"),
    Case("storage_embodied_by_medium", "Provider,Region,Storage (GB-months),Storage medium\nAWS,eu-west-2,1000,<SSD|>\n"),
    Case("storage_embodied_not_estimated", "Provider,Region,Storage (GB-months),Storage medium\nAWS,eu-west-2,1000,<|SSD>\n"),
    Case("provider_reported", "Provider,Region,Instance type,Instance hours,Reported location-based (kgCO2e)\nAWS,eu-west-2,m5.large,10,<7|>\n"),
    Case("provider_reported_memo", "Provider,Region,Instance type,Instance hours,Reported location-based (kgCO2e)\nAWS,eu-west-2,m5.large,10,<7|>\n",
         settings='[cloud]\nactive = "modelled"\n'),
    Case("bills_cover_less", "Provider,Region,Instance type,Instance hours,Period start,Period end\nAWS,eu-west-2,m5.large,10,2025-04-01,<2025-09-30|2026-03-31>\n"),
    Case("service_stops", "Provider,Region,Service,Instance type,Instance hours,Period start,Period end\nAWS,eu-west-2,RDS,m5.large,10,2025-04-01,<2025-09-30|2026-03-31>\n"
         "AWS,eu-west-2,EC2,m5.large,10,2025-04-01,2026-03-31\n", rows=(2,)),
    Case("deliveries_cover_less", "Fuel,Litres,From,To\ndiesel,10,2025-04-01,<2025-09-30|2026-03-31>\n"),
    Case("taken_for_period", "Fuel,Litres,From,To\ndiesel,10,<,|2025-04-01,2026-03-31>\n"),
    Case("bill_of_another_period", "Provider,Region,Instance type,Instance hours,Period start,Period end\nAWS,eu-west-2,m5.large,10,<2023|2025>-05-01,<2023|2025>-05-31\n", rows=()),
]  # fmt: skip

LISTS = [
    Case("not_an_inventory", "Type,Site\nLaptop,Hall\n", rows=(), more={"other.csv": "<Colour,Taste|Type,Site>\n<red,sweet|Laptop,Hall>\n<green,sour|Monitor,Hall>\n"}),
    Case("list_remnant", "Type,Purchase date\nLaptop,2025-09-01\nLaptop,2018-05-01\n", rows=(), period="<2019-20|2025-26>"),
    Case("list_not_renewed", "Type,Purchase date\nLaptop,<2021|2025>-05-01\n", rows=()),
    Case("list_without_day", "Type,Purchase date\nLaptop,<|2025-05-01>\n", rows=()),
    Case("lists_of_several_days", "Type,Purchase date\nLaptop,2025-05-01\n", rows=(),
         more={"other.csv": "Type,Purchase date\nMonitor,<2021|2025>-05-01\n"}),
    Case("list_day_too_early", "Type,Purchase date\nLaptop,2025-05-01\n", rows=(),
         settings='[inventories.list_days]\n"kit.csv" = 2025-<04|06>-01\n'),
    Case("list_day_not_used", "Type,Purchase date\nLaptop,2025-05-01\n", rows=(),
         settings='[inventories.list_days]\n"<kat|kit>.csv" = 2025-06-01\n'),
    Case("own_type", rows={"": (2,)}, text="Type,Manufacturer,Model\nLaptop,Dell,Zed 9\n", settings="<"'[[devices.override]]\ntype = "desktop"\nwhere = {model = "Zed 9"}\nsource = "s"\nreason = "r"\n|>'),
    Case("own_value_used", "Type,Site\nLaptop,Hall\n", rows=(),
         settings='<[[factors.override]]\nid = "uk.electricity.generation.2025"\nvalue = 0.15\nunit = "kgCO2e/kWh"\nsource = "s"\nreason = "r"\n|>'),
    Case("own_value_range", "Type,Site\nLaptop,Hall\n", rows=(),
         settings='[[factors.override]]\nid = "device.laptop.energy.default"\nvalue = 20\nunit = "kWh/year"\n<low = 19.9\nhigh = 20.1|low = 5\nhigh = 80>\nsource = "s"\nreason = "r"\n'),
    Case("own_value_not_used", "Type,Site\n<Laptop|Server>,Hall\n", rows={},
         settings='[[factors.override]]\nid = "pue"\nvalue = 1.2\nunit = "1"\nsource = "s"\nreason = "r"\n'),
]  # fmt: skip

BY_HAND = [
    Rows("retired_without_date", {"kit": [laptop(status="disposed")]}, {"kit": [laptop(status="in_use")]}),
    Rows("fuel_not_known", {"fuel": [{"fuel": "whale oil", "fuel_litre": 10.0}]}, {"fuel": [{"fuel": "gas oil", "fuel_litre": 10.0}]}),
    Rows("refrigerant_not_known", {"refrigerants": [{"refrigerant": "R999", "leaked_kg": 1.0}]}, {"refrigerants": [{"refrigerant": "R410A", "leaked_kg": 1.0}]}),
    Rows("usage_without_unit",
         {"cloud": [{"provider": "aws", "region": "eu-west-2", "usage_amount": 5.0}]},
         {"cloud": [{"provider": "aws", "region": "eu-west-2", "usage_amount": 5.0, "usage_unit": "images"}]}),
]  # fmt: skip
"""What the import holds back before, and the tables of a caller of the library do not."""

CASES = [*METERS, *CONTRACTS, *CLOUD, *LISTS, *BY_HAND]
