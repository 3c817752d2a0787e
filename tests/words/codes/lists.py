"""What the import tells of lists: each code is told while a list is read, before anything is assessed."""

from __future__ import annotations

from functools import partial

from tests.words.codes.cases import Case

Read = partial(Case, period="")

KINDS = [
    Read("not_energy_using", "Type,Site\n<Rack|Server>,Hall\n"),
    Read("small_peripheral", "Type,Site\n<Mouse|Laptop>,Hall\n"),
    Read("type_inferred_from_model", "<Manufacturer|Type>,Model\n<Dell|Laptop>,Latitude 5420\n"),
    Read("model_is_a_code", "Type,Manufacturer,Model\nLaptop,Lenovo,<20W0009UUK|ThinkPad T14>\n"),
    Read("number_in_name", "Type,Model\nLaptop,<10 x |>Latitude 5420\n"),
    Read("price_of_line", "Type,Model,Price (GBP)\nLaptop,<10 x |>Latitude 5420,8000\n"),
    Read("stale_last_seen", "Type,Model,Last seen\nLaptop,Latitude 5420,<2019|2026>-01-01\nLaptop,Latitude 5420,2026-01-05\n"),
    Read("unknown_type", "Type,Site\n<Gizmo|Laptop>,Hall\nLaptop,Hall\n"),
    Read("unknown_country", "Type,Country\nLaptop,<Narnia|FR>\n"),
    Read("unknown_word", "Type,Site,Run by\nLaptop,Hall,<Wibble|Office>\nServer,Hall,Own room\n"),
    Read("missing_model", "Type,Model\nLaptop,<|Latitude 5420>\nLaptop,Latitude 5420\n"),
    Read("virtual_device", "Type,Site\n<Virtual machine|Laptop>,Hall\nLaptop,Hall\n"),
    Read("no_device", "Type,Site\n<SIM only|Laptop>,Hall\nLaptop,Hall\n"),
    Read("not_in_use_status", "Type,Status\nLaptop,<On order|In use>\n"),
    Read("retired_status", "Type,Status\nLaptop,<Disposed|In use>\n"),
    Read("personally_owned", "Type,Ownership\nLaptop,<Personal|Owned>\n"),
    Read("status_missing_assumed_in_use", "Type,Status\nLaptop,<|In use>\nLaptop,In use\n"),
    Read("counted_as_in_use", "Type,Status\nLaptop,Disposed\n", settings='[rows]\nretired = "<count|set aside>"\n'),
    Read("missing_purchase_date", "Type,Purchase date\nLaptop,<|2024-04-01>\nLaptop,2024-04-01\n"),
]  # fmt: skip

VALUES = [
    Read("energy_of_whole_row", "Type,Quantity,Mean power (W),Hours a year,Annual electricity (kWh)\nLaptop,10,50,1000,<500|50>\n"),
    Read("figure_of_whole_row", "Type,Model,Quantity,Total mean power (W)\nLaptop,Latitude 5420,500,<10000|20>\n"),
    Read("far_from_own_model", "Type,Maker,Model,Embodied (kgCO2e)\nServer,Dell,PowerEdge R740,<8000|1400>\n"),
    Read("energy_of_thousand_hours", "Type,Model,Energy consumption (<kWh/1000h|kWh/year>)\nMonitor,Dell P2419H,18\n", rows=()),
    Read("figure_of_one_unit", "Type,Quantity,<Total annual|Annual> energy (kWh)\nLaptop,2,40\n"),
    Read("share_in_per_cent_format", "Type,Utilisation (%)\nServer,<0.3|30>\n", rows=()),
    Read("zero_quantity", "Type,Quantity\nLaptop,<0|1>\nLaptop,1\n"),
    Read("fractional_quantity", "Type,Quantity\nLaptop,<2.5|2>\n"),
    Read("part_not_counted", "Type,Quantity\nLaptop,2.5\n",
         mapping='[[answer]]\nquestion = "part of a unit"\nabout = "“Quantity” in table 99b6b99798c82c09"\nanswer = "<not counted|as it stands>"\n'),
    Read("quantity_missing_assumed_one", "Type,Quantity\nLaptop,<|1>\nLaptop,1\n"),
    Read("negative_quantity", "Type,Quantity\nLaptop,<-1|1>\nLaptop,1\n"),
    Read("non_numeric_quantity", "Type,Quantity\nLaptop,<lots|1>\nLaptop,1\nLaptop,1\nLaptop,1\n"),
    Read("run_of_numbers", "Asset tag,Type\n<LT001-LT030|LT001>,Laptop\nLT031,Laptop\n"),
    Read("several_numbers", "Asset tag,Type\n<LT001; LT002|LT001>,Laptop\nLT031,Laptop\n"),
    Read("negative_energy", "Type,Annual electricity (kWh)\nLaptop,<-20|20>\nLaptop,20\n"),
    Read("energy_is_a_range", "Type,Mean power (W)\nLaptop,<10-20|15>\n"),
    Read("unit_in_cell", "Type,Mean power\nLaptop,<20 W|>\nLaptop,\n"),
    Read("invalid_date", "Type,Purchase date\nLaptop,<31/02/2024|28/02/2024>\nLaptop,2024-04-01\nLaptop,2024-04-01\n"),
    Read("placeholder_date", "Type,Purchase date\nLaptop,<1900-01-01|2024-04-01>\nLaptop,2024-04-01\n"),
    Read("future_purchase_date", "Type,Purchase date\nLaptop,<2099-01-05|2024-04-01>\nLaptop,2024-04-01\n"),
    Read("energy_missing_use_default", "Type,Mean power (W)\nLaptop,<|20>\nLaptop,20\n"),
    Read("placeholder_or_missing_serial", "Type,Serial number\nLaptop,<N/A|A2>\nLaptop,A1\n"),
    Read("word_for_serial", "Type,Serial number\nLaptop,<Mixed|A2>\nLaptop,<Mixed|A3>\nLaptop,A1\n", rows=(2, 3)),
    Read("serial_of_several_units", "Type,Serial number,Quantity\nLaptop,A1,<120|1>\n"),
    Read("tag_on_several", "Asset tag,Type,Model\nT1,Laptop,E14\nT<1|2>,Monitor,P24\nT<1|3>,Laptop,Latitude 5420\nT4,Laptop,E14\n", rows=(2, 3, 4)),
    Read("serial_on_several", "Serial number,Type,Model\nSN1,Laptop,E14\nSN<1|2>,Monitor,P24\nSN<1|3>,Laptop,Latitude 5420\nSN4,Laptop,E14\n", rows=(2, 3, 4)),
    Read("duplicate_serial", "Type,Serial number\nLaptop,A1\nLaptop,A<1|2>\n", rows=(3,)),
    Read("duplicate_header", "Type,Model,<Model|Name>\nLaptop,Latitude 5420,x\n", rows=()),
    Read("unmapped_columns", "Type,Model,<Wibble|Name>\nLaptop,Latitude 5420,x\n", rows=()),
    Read("ragged_row", "Type,Model\nLaptop,Latitude 5420<,more|>\nLaptop,Latitude 5420\n"),
    Read("delimiter_guessed", "Type<;|,>Model\nLaptop<;|,>Latitude 5420\n", rows=()),
    Read("tally_left_out", "Type,Serial number,Site\nLaptop,A11,Hall\nLaptop,A12,Hall\n,,\nLaptops,<2|A13>,<|Hall>\n", rows=(5,)),
    Read("may_be_tally", "Type,Serial number,Site\nLaptop,A11,Hall\nLaptop,A12,Hall\n,,\nLaptops,<5|A13>,<|Hall>\n", rows=(5,)),
    Read("may_be_values", "<Price list|>,\nType,Model\nLaptop,Latitude 5420\nMonitor,P2419H\n", rows=(3, 4)),
    Read("total_row_excluded", "Type,Quantity\nLaptop,10\nMonitor,5\n<Total,15|Server,1>\n", rows=(4,)),
]  # fmt: skip

USAGE = [
    Read("block_unit_converted", "Provider,Service,Region,Usage quantity,Usage unit\nAzure,Virtual Machines,uksouth,10,<100 Hours|1 Hour>\n"),
    Read("provider_from_headings", "<lineItem/UsageAmount,lineItem/UsageType,lineItem/ProductCode|Usage quantity,Usage type,Service>\n1,EUW2-BoxUsage:m5.large,AmazonEC2\n", rows=()),
    Read("unit_missing", "Provider,Service,Region,Usage quantity,Usage unit\nAWS,Amazon EC2,eu-west-2,100,<|Hours>\n"),
    Read("negative_usage", "Provider,Region,Instance type,Instance hours\nAWS,eu-west-2,m5.large,<-10|10>\nAWS,eu-west-2,m5.large,10\n"),
    Read("share_out_of_range", "Provider,Region,Instance type,Instance hours,PUE\nAWS,eu-west-2,m5.large,10,<-1|1.2>\n"),
    Read("unknown_fuel", "Fuel,Litres\n<Moonshine|Gas oil>,100\nGas oil,1\n"),
    Read("unknown_refrigerant", "Refrigerant,Leaked (kg)\n<|R410A>,1\nR410A,1\n"),
    Read("negative_figure", "Refrigerant,Leaked (kg)\nR410A,<-1|1>\nR410A,1\n"),
    Read("unknown_unit", "Fuel,Amount,Unit\nGas oil,3,<buckets|Litres>\nGas oil,3,Litres\n"),
    Read("no_amount", "Fuel,Amount,Unit\nGas oil,<|3>,Litres\nGas oil,3,Litres\n"),
    Read("reading_not_counted", "Meter,Month,Day kWh,Night kWh,Peak kWh\nA,2025-04,60,40,10\n",
         mapping='[[answer]]\nquestion = "tariffs"\nabout = "“Day kWh, Night kWh, Peak kWh” in table 2515409763692ba1"\nanswer = "<not counted|added>"\n'),
    Read("pue_implausible", "Room,Month,IT load (kWh),PUE\nA,2025-04,100,<0.7|1.7>\nA,2025-05,110,1.5\n"),
    Read("estimated_reading", "Meter,Month,kWh,Reading\nA,2025-04,100,<Estimated|Actual>\nA,2025-05,110,Actual\n"),
    Read("days_as_said", "Type,Purchase date,Retirement date\nLaptop,2025-09-01,2025-<08-31|09-30>\n",
         mapping='[[answer]]\nquestion = "days"\nabout = "Retirement date before Purchase date"\nanswer = "no purchase"\n'),
]  # fmt: skip

CASES = [*KINDS, *VALUES, *USAGE]
