"""More lists of our own: help-desk exports, two-language headings, pivots beside lists, meters with reactive rows."""

from __future__ import annotations

from tests.inventory.foreign_lists import Foreign
from tests.inventory.own_lists import text, workbook

# fmt: off
FRESHSERVICE = Foreign(
    "freshservice.csv",
    text(
        "Display Name,Asset Type,Product,Vendor,Serial Number,Asset State,Location,Department,Used By,Managed By,Acquisition Date,End Of Life,Cost,Impact",
        "LT-1,Laptop,Latitude 5430,Dell,S1,In Use,Hall,Housing,Gwen Parry,Tomos Rees,2023-02-01,2027-02-01,780,Low",
        "PC-2,Desktop,OptiPlex 3090,Dell,S2,In Stock,Depot,ICT,,Tomos Rees,2022-02-01,,480,Low",
        "MON-3,Monitor,P2422H,Dell,S3,In Use,Hall,Housing,Gwen Parry,Tomos Rees,2023-02-01,,140,Low",
        "SW-4,Switch,Catalyst 9200L,Cisco,S4,Retired,Hall,ICT,,Tomos Rees,2019-02-01,,1480,Low",
    ),
    rows={"laptop": 1, "desktop": 1, "monitor": 1, "network_switch": 1}, in_use={"laptop": 1, "monitor": 1},
    facts={"model": ["Latitude 5430", "OptiPlex 3090", "P2422H", "Catalyst 9200L"], "directorate": ["Housing", "ICT", "Housing", "ICT"]},
)
TOPDESK = Foreign(
    "topdesk.csv",
    text(
        "Object ID;Object type;Make;Model;Serial no.;Branch;Room;Person;Person group;Status;Purchase date;Purchase price;Warranty until",
        "L00123;Notebook;HP;EliteBook 850 G7;S1;Civic Offices;2.14;Parry, G;Housing;Operational;01-09-2021;€ 1.045,50;01-09-2024",
        "M00124;TFT;Philips;243V7;S2;Civic Offices;2.14;Parry, G;Housing;Operational;01-09-2021;€ 145,00;",
        "P00125;Multifunctional;Canon;iR-ADV C3525;S3;Civic Offices;Hallway;;;Archived;01-09-2017;€ 2.145,00;",
    ),
    rows={"laptop": 1, "monitor": 1, "printer": 1}, in_use={"laptop": 1, "monitor": 1},
    facts={"site": ["Civic Offices"] * 3, "purchase_cost": [1045.5, 145.0, 2145.0], "acquired": ["2021-09-01", "2021-09-01", "2017-09-01"]},
)
PDQ = Foreign(
    "pdq.csv",
    text(
        "Computer Name,Computer Manufacturer,Computer Model,Computer Serial Number,Computer Chassis,Computer Memory,Computer Current User,Computer O/S,Computer Last Successful Scan",
        "A1,Dell Inc.,OptiPlex 5080,S1,Desktop,17179869184,ABERWEN\\tomos.rees,Windows 10,2026-10-10",
        "A2,LENOVO,ThinkPad X13 Gen 2,S2,Notebook,17179869184,ABERWEN\\tomos.rees,Windows 11,2026-10-10",
        "A3,Microsoft Corporation,Surface Laptop 4,S3,Laptop,17179869184,,Windows 11,2026-10-10",
    ),
    rows={"desktop": 1, "laptop": 2}, in_use={"desktop": 1, "laptop": 2},
)
BILINGUAL = Foreign(
    "ysgolion.xlsx",
    workbook(
        Asedau=[
            ["Rhestr asedau TGCh / ICT asset list"], [],
            ["Ysgol / School", "Math / Type", "Gwneuthurwr / Make", "Model / Model", "Nifer / Quantity", "Dyddiad prynu / Purchase date", "Lleoliad / Location", "Defnyddiwr / User"],
            ["Ysgol Bryn", "Gliniadur / Laptop", "Dell", "Latitude 3410", 30, "01/09/2020", "Troli 1", "Gwen Parry"],
            ["Ysgol Bryn", "Llechen / Tablet", "Apple", "iPad 8th Gen", 60, "01/09/2021", "Troli 2", ""],
            ["Ysgol Glan", "Taflunydd / Projector", "Epson", "EB-685W", 8, "01/09/2018", "Dosbarthiadau", ""],
        ]
    ),
    rows={"laptop": 1, "tablet": 1, "projector": 1}, in_use={"laptop": 30, "tablet": 60, "projector": 8},
    facts={"quantity": [30, 60, 8], "acquired": ["2020-09-01", "2021-09-01", "2018-09-01"]},
)
BROKEN_HEADINGS = Foreign(
    "register.xlsx",
    workbook(
        Register=[
            ["Hardware", None, None, None, "Purchase", None, None, "Electricity", None],
            ["Type of\nkit", "Make", "Model", "Serial\nNumber", "Date of\nPurchase", "Cost\n(£)", "Order\nNo.", "Power\n(W)", "Hours\nper day"],
            ["Server", "Dell", "PowerEdge R640", "S1", "01/04/2021", "4,200.00", "PO1", "240", 24],
            ["Laptop", "Dell", "Latitude 5420", "S2", "01/04/2021", "650.00", "PO1", "", ""],
            ["Switch", "HPE", "Aruba 2540 48G", "S3", "01/04/2019", "900.00", "PO2", "45 W", 24],
        ]
    ),
    rows={"server": 1, "laptop": 1, "network_switch": 1}, in_use={"server": 1, "laptop": 1, "network_switch": 1},
    facts={"mean_power_w": [240.0, None, 45.0], "purchase_cost": [4200.0, 650.0, 900.0], "acquired": ["2021-04-01", "2021-04-01", "2019-04-01"]},
)
LIST_AND_PIVOT = Foreign(
    "list and pivot.xlsx",
    workbook(
        Summary=[["Row Labels", "Count of Serial"], ["Desktop", 1], ["Laptop", 2], ["Grand Total", 3]],
        Data=[["Type", "Make", "Model", "Serial"], ["Laptop", "Dell", "Latitude 5420", "S1"], ["Laptop", "Dell", "Latitude 5420", "S2"], ["Desktop", "HP", "ProDesk 400 G6", "S3"]],
        By_type=[["Type", "Quantity"], ["Laptop", 2], ["Desktop", 1], ["Total", 3]],
    ),
    rows={"laptop": 2, "desktop": 1}, in_use={"laptop": 2, "desktop": 1},
)
REACTIVE = Foreign(
    "hh export.csv",
    text(
        "MPAN,Measurement Quantity,Date," + ",".join(f"{h:02d}:{m:02d}" for h in range(24) for m in (0, 30)),
        "2000012345678,AI,01/04/2025," + ",".join(["2"] * 48),
        "2000012345678,RI,01/04/2025," + ",".join(["0.4"] * 48),
        "2000012345678,AI,02/04/2025," + ",".join(["2"] * 48),
        "2000012345678,RI,02/04/2025," + ",".join(["0.4"] * 48),
    ),
    table="meters", totals={"energy_kwh": 192.0},
)
MEGAWATT_HOURS = Foreign(
    "room.csv",
    text("Month,Meter,Consumption (MWh)", "Apr 2025,Comms room,3.1", "May 2025,Comms room,3.2", "Jun 2025,Comms room,3.0", "Total,,9.3"),
    table="meters", totals={"energy_kwh": 9300.0},
)
RATED = Foreign(
    "psu.csv",
    text(
        "Type,Make,Model,Qty,Max power (W),Notes",
        "Server,Dell,PowerEdge R740,2,1100,two PSUs", "Switch,Cisco,Catalyst 9300-48P,3no.,1100,", "Firewall,Fortinet,FortiGate 200E,x2,90,",
    ),
    rows={"server": 1, "network_switch": 1, "firewall": 1}, in_use={"server": 2, "network_switch": 3, "firewall": 2},
    facts={"quantity": [2, 3, 2]},
)
ONE_ROW_A_PERSON = Foreign(
    "desks.csv",
    text(
        "Name,Desk,Laptop model,Laptop serial,Monitor 1,Monitor 2,Mobile",
        "Gwen Parry,2.01,Dell Latitude 5420,S1,Dell P2419H,Dell P2419H,iPhone 12",
        "Tomos Rees,2.02,Dell Latitude 5430,S2,Dell P2422H,,Galaxy A52",
        "Huw Bebb,2.03,Dell Latitude 5430,S3,Dell P2422H,Dell P2422H,",
    ),
    rows={"laptop": 3, "monitor": 5, "smartphone": 2}, in_use={"laptop": 3, "monitor": 5, "smartphone": 2},
    facts={"model": ["Dell Latitude 5420", "Dell Latitude 5430", "Dell Latitude 5430", "Dell P2419H", "Dell P2422H", "Dell P2422H", "Dell P2419H", "Dell P2422H", "iPhone 12", "Galaxy A52"]},
)
RVTOOLS_OLD = Foreign(
    "RVTools_tabvInfo.csv",
    text(
        "VM,Powerstate,Template,DNS Name,CPUs,Memory,NICs,Disks,Provisioned MB,In Use MB,Datacenter,Cluster,Host,OS,Annotation",
        "app1,poweredOn,False,app1.local,4,16384,1,1,102400,51200,DC1,CL1,esx1,Windows,owner g.parry@example.org",
        "app2,poweredOff,False,app2.local,2,8192,1,1,102400,51200,DC1,CL1,esx1,Windows,",
    ),
    rows={"virtual_machine": 2}, in_use={}, looks_like="RVTools", facts={"vcpu": [4.0, 2.0], "power_state": ["on", "off"]},
)
NUMECOEVAL_VIRTUAL = Foreign(
    "virtualEquipment.csv",
    text(
        "nomEquipementVirtuel;nomEquipementPhysique;vCPU;cluster;consoElecAnnuelle;typeEqv;capaciteStockage;cleRepartition;nomEntite",
        "vm-1;srv;4;C1;;calcul;100;;DSI", "vm-2;srv;8;C1;0;calcul;200;;DSI",
    ),
    rows={"virtual_machine": 2}, in_use={}, facts={"host_name": ["srv", "srv"], "vcpu": [4.0, 8.0]},
)
BARCODES = Foreign(
    "parago.csv",
    text(
        "Barcode,Asset Description,Category,Sub Category,Location,Acquired,Supplier,Gross Value,Disposed,Serial Number",
        "100,HP ProBook 450 laptop,ICT Equipment,Laptops,Room 1,01/09/2021,XMA,£540.00,No,S1",
        "101,Promethean ActivPanel 75,ICT Equipment,Interactive Displays,Room 1,01/09/2020,XMA,\"£1,840.00\",No,S2",
        "102,Lenovo ThinkCentre M72e,ICT Equipment,Desktop PCs,Room 2,01/09/2013,RM,£340.00,Yes,S3",
        "103,Teacher's chair,Furniture,Chairs,Room 2,01/09/2013,RM,£40.00,No,",
    ),
    rows={"laptop": 1, "interactive_display": 1, "desktop": 1, "unknown": 1},
    in_use={"laptop": 1, "interactive_display": 1, "unknown": 1},
)
PIPES = Foreign(
    "dump.txt",
    text("HOST|MANUFACTURER|PRODUCT|SERIAL_NO|OS|LOCATION|IN_SERVICE", "h1|HPE|ProLiant DL380 Gen10|S1|RHEL 8|DC1|2020-05-01", "h2|Oracle|SPARC T8-1|S2|Solaris 11|DC1|2019-05-01", "h3|IBM|Power S922|S3|AIX 7|DC1|2019-05-01"),
    rows={"server": 3}, in_use={"server": 3}, facts={"in_service": ["2020-05-01", "2019-05-01", "2019-05-01"]},
)
SUBTOTALLED = Foreign(
    "by department.xlsx",
    workbook(
        Kit=[
            ["Department", "Device type", "Model", "Number", "kWh pa each"],
            ["Housing", "Laptop", "Latitude 5420", 10, 22],
            ["Housing", "Monitor", "P2419H", 12, 31],
            ["Housing Total", "", "", 22, ""],
            ["Finance", "Laptop", "Latitude 5420", 6, 22],
            ["Finance Total", "", "", 6, ""],
            ["Grand Total", "", "", 28, ""],
        ]
    ),
    rows={"laptop": 2, "monitor": 1}, in_use={"laptop": 16, "monitor": 12},
    facts={"annual_energy_kwh": [22.0, 31.0, 22.0], "directorate": ["Housing", "Housing", "Finance"]},
)
GROUPED = Foreign(
    "grouped.xlsx",
    workbook(
        Kit=[
            ["Department", "Device type", "Model", "Number"],
            ["Housing", "Laptop", "Latitude 5420", 10], [None, "Monitor", "P2419H", 12], [None, "Dock", "WD19", 9],
            ["Finance", "Laptop", "Latitude 5420", 6], [None, "Monitor", "P2419H", 7],
        ]
    ),
    rows={"laptop": 2, "monitor": 2, "docking_station": 1}, in_use={"laptop": 16, "monitor": 19, "docking_station": 9},
    facts={"directorate": ["Housing", "Housing", "Housing", "Finance", "Finance"]},
)
