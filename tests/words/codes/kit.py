"""What the footprint tells of kit: how long it was there, its electricity, its making and its end."""

from tests.words.codes.cases import Case

DAYS = [
    Case("not_in_period", "Type,Purchase date\nLaptop,2025-04-01\nLaptop,<2027|2025>-05-01\n", rows=(3,)),
    Case("retired_before_period", "Type,Retirement date\nLaptop,<2024|2026>-03-31\n"),
    Case("retired_before_acquired", "Type,Purchase date,Retirement date\nLaptop,2025-09-01,<2025-08-31|2025-09-02>\n"),
    Case("outside_boundary", "Type,Body\nLaptop,Council\nLaptop,<School|Council>\n", rows=(3,),
         settings='[organisation]\nbodies = ["Council"]\n'),
    Case("no_known_stage", "Type,Site,<Licences|Power (W)>,Embodied (kgCO2e)\nUPS,Room,5,\n"),
    Case("day_assumed", "Type,Purchase date\nLaptop,<2023|2023-07-01>\nLaptop,2023-07-01\n"),
    Case("acquired_by_age", "Type,<Age (years)|Planned life (years)>\nLaptop,3\n"),
    Case("left_out_by_age", "Type,Age (years),Purchase date\nLaptop,<0.5|2>,\nLaptop,,2026-12-01\n"),
    Case("unlikely_weighs_most", "Type,Model,Serial,Annual energy (kWh)\nServer,R740,SV001,<20000|2000>\nLaptop,Latitude 5420,LT1,20\n"),
]  # fmt: skip

ELECTRICITY = [
    Case("electricity_in_overhead", "Type,Site,Mean power (W),PUE\nUPS,Hall,100,<1.8|1>\n"),
    Case("plant_of_no_room", "Type,Site,Mean power (W),PUE\nServer,Hall,200,<1.5|1>\nUPS,,100,\n", rows=(3,)),
    Case("electricity_not_estimated", "Type,Embodied (kgCO2e),<Site|Mean power (W)>\nUPS,100,1\n"),
    Case("rated_power_not_used", "Type,<Rated|Mean> power (W)\nLaptop,65\n"),
    Case("stated_not_used", "Type,Annual electricity (kWh per unit),<Mean power (W)|Site>\nLaptop,40,30\n"),
    Case("published_by_hours", "Type,<Hours a year|Name>\nLaptop,1000\n"),
    Case("meter_not_in_period",
         "Type,Metered kWh,Metered from,Metered to\nLaptop,20,<2023-04-01,2024-03-31|2025-04-01,2026-03-31>\n"),
    Case("meter_covers_less", "Type,Metered kWh,Metered from,Metered to\nLaptop,20,2025-04-01,<2026-03-30|2026-03-31>\n"),
    Case("hours_assumed", "Type,Mean power (W),Hours a year\nLaptop,30,<|1000>\n"),
    Case("server_power_modelled", "Type,<CPU|Name>,Sockets,Utilisation\nServer,Intel Xeon Gold 6338,2,0.3\n"),
    Case("storage_power_modelled", "Type,<Capacity TB|Planned life (years)>,Storage medium\nStorage array,10,HDD\n"),
    Case("energy_of_model", "Type,Manufacturer,Model\nLaptop,Dell,Latitude <5420|>\n"),
    Case("energy_of_type", "Type,Annual electricity (kWh per unit)\nLaptop,<|40>\n"),
    Case("pue_assumed", "Type,Mean power (W),Run by,PUE\nServer,200,own room,<|1.5>\n"),
    Case("machine_powered_off",
         "Type,Name,Host,vCPU,Power state\nServer,H1,,8,\nVirtual server,V1,H1,4,on\nVirtual server,V2,H1,4,<off|on>\n",
         rows=(4,)),
    Case("host_not_named", "Type,Name,Host,vCPU\nServer,H1,,8\nVirtual server,V1,<|H1>,4\n", rows=(3,)),
    Case("host_not_listed", "Type,Name,Host,vCPU\nServer,H1,,8\nVirtual server,V1,H<2|1>,4\n", rows=(3,)),
    Case("machines_share_by_energy",
         "Type,Name,Host,vCPU,Metered kWh\nServer,H1,,8,1000\nVirtual server,V1,H1,4,<400|>\n", rows=(3,)),
    Case("machines_share_by_vcpu", "Type,Name,Host,vCPU\nServer,H1,,8\nVirtual server,V1,H1,<4|>\n", rows=(3,)),
    Case("machines_share_by_memory",
         "Type,Name,Host,vCPU,Memory (GB)\nServer,H1,,8,64\nVirtual server,V1,H1,<|4>,16\n", rows=(3,)),
    Case("machines_share_by_equal", "Type,Name,Host,vCPU\nServer,H1,,8\nVirtual server,V1,H1,<|4>\n", rows=(3,)),
    Case("pue_below_ups_loss",
         "Type,Site,Run by,Metered kWh,Metered at,PUE,UPS loss\nServer,R,Own room,1000,UPS input,<1|1.65>,1.1\n"),
    Case("home_kit_replaced", "Type,Home share\nLaptop,<50%|0%>\n", settings="[devices]\nhomeworking_hours = 1000\n"),
]  # fmt: skip

MAKING = [
    Case("embodied_not_estimated", "Type,Site,Mean power (W),Embodied (kgCO2e)\nUPS,Room,100,<|90>\n"),
    Case("embodied_of_model", "Type,Manufacturer,Model\nLaptop,Dell,Latitude <5420|>\n"),
    Case("embodied_of_type", "Type,Embodied (kgCO2e)\nLaptop,<|240>\n"),
    Case("refurbished_by_year", "Type,Refurbished,Purchase date\nLaptop,<yes|no>,2025-06-01\n"),
    Case("refurbished_share_assumed", "Type,Refurbished,Purchase date\nLaptop,<yes|no>,2025-06-01\n",
         settings="[devices]\nrefurbished_share = 0.2\n"),
    Case("refurbished_life_assumed", "Type,Refurbished,Purchase date,Planned life (years)\nLaptop,yes,2025-06-01,<|3>\n"),
    Case("lifetime_assumed", "Type,Planned life (years)\nLaptop,<|3>\n"),
    Case("life_not_known", "Type,Site,Mean power (W),Embodied (kgCO2e),Planned life (years)\nUPS,Room,100,90,<|3>\n"),
    Case("life_change_incomplete",
         "Type,Purchase date,Planned life (years),Life extended on,New life (years)\nLaptop,2023-04-01,3,2025-06-01,<|5>\n"),
    Case("life_changed_before_acquisition",
         "Type,Purchase date,Planned life (years),Life extended on,New life (years)\nLaptop,2023-04-01,3,<2022|2025>-06-01,5\n"),
    Case("embodied_undated", "Type,Purchase date\nLaptop,<|2024-04-01>\n"),
    Case("disposal_not_estimated", "Type,Mean power (W),Retirement date,Mass (kg)\nUPS,100,2025-09-30,<|9>\n"),
    Case("rented_returned",
         "Type,Ownership,Purchase date,Retirement date,Planned life (years)\nLaptop,Service lease,2024-04-01,<2025|2027>-09-30,4\n"),
    Case("disposal_route_assumed", "Type,Retirement date,Disposal route\nLaptop,2025-09-30,<|Recycled>\n"),
    Case("disposal_reused", "Type,Retirement date,Disposal route\nLaptop,2025-09-30,<Reused|Recycled>\n"),
    Case("mass_assumed", "Type,Retirement date,Mass (kg)\nLaptop,2025-09-30,<|2>\n"),
]  # fmt: skip

CASES = [*DAYS, *ELECTRICITY, *MAKING]
