"""Lists of our own in the form of the usual tools, for the tests: none of them is an example of the reference data."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook

HALF_HOURS = [f"{hour:02d}:{minute:02d}" for hour in range(24) for minute in (0, 30)]
PEOPLE = ("Sarah Pritchard", "Huw Bebb", "s.pritchard@example.org", "07700 900461", "352099001761481", "hbebb2")
"""What must never leave a file: names, an e-mail address, a telephone number, an IMEI, a login."""


def text(*lines: str) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def workbook(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def half_hourly(columns: Sequence[str], days: int = 3) -> bytes:
    return text(
        "MPAN,Date," + ",".join(columns),
        *(f"2200099887766,{13 + day}/04/2025," + ",".join("1.5" for _ in columns) for day in range(days)),
    )


INTUNE_GRAPH = text(
    "id,deviceName,managedDeviceOwnerType,operatingSystem,manufacturer,model,serialNumber,totalStorageSpaceInBytes,"
    "lastSyncDateTime,userPrincipalName,phoneNumber,imei,managementState",
    "a1,LT-1,company,Windows,LENOVO,20W1S0QE00,PF3X9A21,256060514304,2026-09-01T08:00:00Z,s.pritchard@example.org,,,managed",
    "a2,Sarah's iPhone,personal,iOS,Apple,iPhone 13,F2LXX1,128000000000,2026-09-02T08:00:00Z,s.pritchard@example.org,"
    "07700 900461,352099001761481,managed",
    "a3,VM-1,company,Windows,Microsoft Corporation,Virtual Machine,0000-1111,1,2026-09-02T08:00:00Z,,,,managed",
    "a4,LT-2,company,Windows,Dell Inc.,Latitude 5440,7JXKL22,1,2026-09-02T08:00:00Z,,,,retireIssued",
)
CONFIGURATION_MANAGER = text(
    "Netbios_Name0,Manufacturer0,Model0,SerialNumber0,ChassisTypes0,TotalPhysicalMemory0,Caption0,User_Name0",
    "PC1,Dell Inc.,OptiPlex 7090,ABC1,3,16777216,Microsoft Windows 11 Enterprise,hbebb2",
    "LT1,Acme,Mystery 9,ABC2,10,8388608,Microsoft Windows 11 Enterprise,hbebb2",
    'VM1,"VMware, Inc.","VMware7,1",VMware-42 0a,1,16777216,Microsoft Windows Server 2019,',
)
CONFIGURATION_MANAGER_FRENCH = text(
    "Nom,Fabricant,Modèle,Numéro de série,Date du BIOS,RAM in MB,Utilisateur",
    "PC1,Dell Inc.,OptiPlex 7090,ABC1,12/03/2021,16384,hbebb2",
)
JAMF_COMPUTERS = text(
    "Computer Name,JSS Computer ID,Serial Number,Make,Model,Model Identifier,Total RAM MB,Drive Capacity MB,Building,"
    "Department,Full Name,Email Address,Username,PO Date,Purchase Price,Purchased or Leased,Life Expectancy,Vendor",
    'MB-1,12,C02XL0GYJGH5,Apple,MacBook Pro (13-inch M1 2020),"MacBookPro17,1",8192,245107,Town Hall,Comms,'
    "Sarah Pritchard,s.pritchard@example.org,spritch,2021-04-13,1199.00,Purchased,4,Apple UK",
    'MB-2,13,C02XL0GYJGH6,Apple,iMac (24-inch M1 2021),"iMac21,1",8192,245107,Town Hall,Comms,Huw Bebb,,hbebb2,'
    "2021-05-03,1299.00,Leased,4,Apple UK",
)
JAMF_MOBILE_DEVICES = text(
    "Display Name,JSS Mobile Device ID,Serial Number,Model,OS Version,Last Inventory Update,Device Ownership Type,Username",
    "Sarah's iPad,4,DMPX1,iPad (9th Generation),17.1,2026-09-01,Institutional,spritch",
    "IPH-2,5,DMPX2,iPhone 12,17.1,2026-09-01,Personal,hbebb2",
)
LANSWEEPER = text(
    "AssetID,AssetName,AssetTypename,Manufacturer,Model,Serialnumber,PurchaseDate,Location,BarCode,Statename,Lastseen,icon,Username",
    "1,PC-1,Windows,Dell Inc.,Latitude 5430,SN1001,13/05/2023,Llandudno,B1,Active,21/09/2026,windows.png,hbebb2",
    "2,SRV-1,Windows,HPE,ProLiant DL380 Gen10,SN1002,13/05/2021,Llandudno,B2,Active,21/09/2026,windows.png,",
    '3,VM-1,Windows,"VMware, Inc.",Virtual machine,VMware-56 4d,,,,Active,21/09/2026,windows.png,',
    "4,SW-1,Switch,Cisco,WS-C2960X-48FPS-L,FOC123,13/05/2019,Llandudno,B3,Stock,21/09/2026,switch.png,",
    "5,PRN-1,Printer,Xerox,VersaLink C405,XX123,13/05/2019,Llandudno,B4,Broken,21/09/2026,printer.png,",
    "6,MON-1,Monitor,Dell,P2419H,CN0,13/05/2019,Llandudno,B5,Non-active,21/09/2026,monitor.png,",
    "7,ESX,ESXi server,Dell Inc.,PowerEdge R740,SN1007,13/05/2019,Llandudno,B6,Active,21/09/2026,esx.png,",
)
SERVICENOW_LABELS = workbook(
    Kit=[
        ["Hardware"], [],
        ["Class", "Name", "Asset tag", "Serial number", "Model ID", "Manufacturer", "Install Status", "Department",
         "Assigned to", "RAM (MB)", "Purchased", "IsVirtual"],
        ["Computer", "LT1", "A1", "S1", "Dell Latitude 5420", "Dell", "Installed", "ICT", "Sarah Pritchard", 8192,
         "2022-05-01", "false"],
        ["Windows Server", "SV1", "A2", "S2", "VMware Virtual Platform", "VMware", "Installed", "ICT", "", 8192, "", "true"],
        ["IP Switch", "SW1", "A3", "S3", "Cisco Catalyst 9300", "Cisco", "In Stock", "ICT", "", None, "2021-01-01", "false"],
        ["Computer", "LT3", "A9", "S9", "Dell Latitude 7420", "Dell", "Retired", "ICT", "", None, "2021-01-01", "false"],
    ]
)  # fmt: skip
SERVICENOW_NAMES = text(
    "name,sys_class_name,asset_tag,serial_number,model_id,manufacturer,install_status,assigned_to,cpu_core_count,cpu_count,ram,virtual",
    "LT1,cmdb_ci_computer,A1,S1,HP ProBook 450 G8,HP,1,Huw Bebb,4,1,8192,false",
    "LT2,cmdb_ci_computer,A2,S2,HP ProBook 450 G8,HP,7,,4,1,8192,false",
    "LT5,cmdb_ci_computer,A4,S4,HP ProBook 450 G8,HP,6,,4,1,8192,false",
    "SV1,cmdb_ci_win_server,A3,S3,ProLiant DL360 Gen10,HPE,1,,16,2,262144,false",
)
SNIPEIT = text(
    "\ufeffCompany,Name,Asset Tag,Category,Manufacturer,Location,Model,Model Number,Purchase Date,Purchase Cost,"
    "Checkout Type,Checked Out To: Username,Checked Out To: First Name,Checked Out To: Email,Asset EOL Date,Status",
    "Ysgol A,LT,1001,Laptops,Lenovo,Room 1,ThinkPad L13,20R3,1/23/23,650.00,user,hbebb2,Huw,s.pritchard@example.org,1/23/27,Deployed",
    "Ysgol A,CB,1002,Chromebooks,Acer,Room 1,Chromebook 314,CB314,9/13/22,250.00,,,,,,Ready to Deploy",
    "Ysgol A,CB,1003,Chromebooks,Acer,Room 1,Chromebook 314,CB314,9/13/22,250.00,,,,,,Archived",
)
SNIPEIT_MODELS = text(
    "Name,Category,Manufacturer,Model Number,EOL,Min Qty,Fieldset,Requestable",
    "ThinkPad L13,Laptops,Lenovo,20R3,48,,D,",
)
SNIPEIT_ACCESSORIES = text(
    "QTY,Name,Category,Purchase Date,Purchase Cost", "20,Logitech K120,Keyboards,1/23/23,9.99",
    "15,Dell WD19S,Docking Stations,1/23/23,149.99",
)  # fmt: skip
GLPI_ENGLISH = text(
    "Name;Serial number;Inventory number;OS;Location;Contact;Status;Type;Model;Manufacturer",
    "PC-01;SN1;INV1;Windows 11;Hall > 1 > 2;Huw Bebb;In use;Laptop;Latitude 5420;Dell",
    "PC-02;SN2;INV2;Windows 11;Hall > 1 > 2;Huw Bebb;Spare;Desktop;OptiPlex 3080;Dell",
)
GLPI_FRENCH = text(
    "Nom;Entité;Statut;Fabricant;Numéro de série;Type;Modèle;Lieu;Usager;Date d'achat",
    "PC-01;Mairie;En service;Dell;SN1;Portable;Latitude 5420;Bât A > 1;Huw Bebb;13/05/2022",
    "PC-02;Mairie;En stock;HP;SN2;Ordinateur de bureau;ProDesk 400 G6;Bât A > 1;;14/05/2020",
    "EC-1;Mairie;Au rebut;Iiyama;SN3;Écran;XUB2492;Bât A;;14/05/2014",
)
MANAGEENGINE = workbook(
    Assets=[
        ["Name", "Product", "Product Type", "Serial Number", "Asset Tag", "Vendor", "Purchase Cost", "Acquisition Date",
         "Expiry Date", "Asset State", "User"],
        ["WS1", "Dell OptiPlex 7080", "Workstations", "S1", "T1", "Dell UK", "500", "2021-05-16", "", "In Use", "Huw Bebb"],
        ["SV1", "HPE ProLiant DL380 Gen10", "Servers", "S2", "T2", "HPE", "5000", "2021-05-16", "", "In Use", ""],
        ["VM1", "VMware Virtual Platform", "Virtual machines", "S3", "T3", "", "", "", "", "In Use", ""],
        ["AP1", "Cisco Aironet 2802", "Access points", "S4", "T4", "", "", "", "", "In Store", ""],
        ["PH1", "Samsung Galaxy A53", "Smartphones", "S5", "T5", "", "", "", "", "Disposed", ""],
    ]
)  # fmt: skip
_MACHINES = ["VM", "Powerstate", "Template", "Guest state", "CPUs", "Memory", "Total disk capacity MiB", "In Use MiB",
             "Datacenter", "Cluster", "Host", "VM ID"]  # fmt: skip
RVTOOLS = workbook(
    machines=[
        _MACHINES,
        ["web1", "poweredOn", "False", "running", 4, 8192, 102400, 50000, "DC1", "C1", "esx1", "vm-1"],
        ["old1", "poweredOff", "False", "notRunning", 2, 4096, 51200, 50000, "DC1", "C1", "esx1", "vm-2"],
        ["tmpl", "poweredOff", "True", "notRunning", 2, 4096, 51200, 50000, "DC1", "C1", "esx1", "vm-3"],
    ],
    processors=[
        ["VM", "Powerstate", "Template", "CPUs", "Sockets", "Cores p/s", "Max", "Overall", "Datacenter", "Cluster", "Host"],
        ["web1", "poweredOn", "False", 4, 1, 4, 100, 20, "DC1", "C1", "esx1"],
    ],
    disks=[
        ["VM", "Powerstate", "Template", "Disk", "Disk Key", "Capacity MiB", "Disk Mode", "Host"],
        ["web1", "poweredOn", "False", "Hard disk 1", 2000, 102400, "persistent", "esx1"],
    ],
    hosts=[
        ["Host", "Datacenter", "Cluster", "CPU Model", "Speed", "# CPU", "Cores per CPU", "# Cores", "# Memory", "# VMs",
         "ESX Version", "Vendor", "Model", "Serial number"],
        ["esx1", "DC1", "C1", "Intel(R) Xeon(R) Gold 6338 CPU @ 2.00GHz", 2000, 2, 32, 64, 786432, 3, "7.0", "Dell Inc.",
         "PowerEdge R750", "SVC1"],
    ],
    adapters=[
        ["Host", "Datacenter", "Cluster", "Device", "Type", "Status", "Bus", "Pci", "Driver", "Model", "WWN"],
        ["esx1", "DC1", "C1", "vmhba0", "Fibre Channel", "online", 0, "0", "qlnativefc", "QLogic 2692", "aa"],
    ],
)  # fmt: skip
AZURE_MIGRATE_IMPORT = text(
    "*Server name,IP addresses,*Cores,*Memory (In MB),*OS name,OS version,Server type,Hypervisor,CPU utilization percentage,Storage in use (In GB)",
    "srv1,10.0.0.1,8,16384,Windows Server 2019,10,Virtual,VMware,20,120",
    "srv2,10.0.0.2,16,65536,Windows Server 2016,10,Physical,,20,900",
)
AZURE_MIGRATE_ASSESSMENT = workbook(
    Assessed=[
        ["Machine", "VM host", "Azure VM readiness", "Recommended size", "Compute monthly cost estimate USD", "Cores",
         "Memory(MB)", "CPU usage(%)", "Storage(GB)"],
        ["m1", "esx1", "Ready", "Standard_D4s_v5", 140, 4, 16384, 22, 120],
    ]
)  # fmt: skip
G4IT = text(
    "nomEquipementPhysique;modele;quantite;nomCourtDatacenter;dateAchat;dateRetrait;type;statut;paysDUtilisation;consoElecAnnuelle;utilisateur;fabricant;",
    "laptop-1;HP EliteBook 840 G8;25;;2022-05-01;;Laptop;In use;France;0;;HP;",
    "srv-1;PowerEdge R740;4;DC1;2020-05-01;;Server;In use;France;2500;;Dell;",
    "mon-1;P2419H;25;;2022-05-01;;Monitor;In use;France;;;Dell;",
)
ECODIAG = text(
    "Modele;Fabricant;Type;Date d'achat", "Latitude 5420;Dell;PC portable;3 avril 2020", "OptiPlex 7090;Dell;PC fixe;2021",
    "P2419H;Dell;Écran;12/2019", "Cisco 8845;Cisco;Téléphone IP;2018", "Aironet;Cisco;Borne wifi;2018",
)  # fmt: skip
MOBILE_FLEET = text(
    "Mobile number,User,Make,Model,IMEI,SIM number,Tariff,Line status,Connection date",
    "07700 900461,Sarah Pritchard,Samsung,Galaxy A54,352099001761481,8944,T1,Active,13/05/2023",
    "07700 900462,Huw Bebb,Apple,iPhone 12,,8944,T1,Suspended,13/05/2022",
    "07700 900463,Huw Bebb,,SIM only,,8944,T1,Active,13/05/2022",
    "07700 900464,Huw Bebb,Nokia,105,,8944,T1,Active,13/05/2022",
)
NETWORK_KIT = text(
    "Hostname,Mgmt IP,Role,Vendor,Model,Serial,Ports,IOS version,Closet,Site,Power (W),Installed",
    "sw1,10.1.1.1,Access,Cisco,WS-C2960X-48FPS-L,F1,48,15.2,C1,Hall,92W avg,05/2019",
    "sw2,10.1.1.2,Core,Cisco,C9500-24Y4C,F2,24,17,C1,Hall,0.4 kW,2021",
    "ap1,10.1.1.3,AP,Aruba,AP-515,F3,1,8,C1,Hall,16,2020",
    "fw1,10.1.1.4,Firewall,Fortinet,FortiGate 100F,F4,22,7,C1,Hall,,2020",
)
DEPOT = workbook(
    Everything=[
        ["ICT kit of the depot"], ["taken in October"], [],
        ["Thing", "Supplied as", "Which one", "How many have we got", "Got it", "Given to", "Juice (W)"],
        ["Laptop", "Dell", "Latitude 5420", 12, "23/05/2023", "Sarah Pritchard", None],
        ["Tablet", "HP", "EliteBook x360 1030 G4", 61, "21/09/2022", "Huw Bebb", None],
        ["Screen", "Dell", "P2422H", 70, "24/05/2022", "Ann Pugh", 20],
        ["Gizmo", "Zorp", "ZX-1", 9, "21/02/2021", "John Eames", None],
        ["Printer", "HP", "LaserJet Pro M404dn", 4, "14/03/2020", "Rhys Cadwaladr", None],
    ]
)  # fmt: skip
"""A list whose headings nobody knows, with a type column against a model and a kind that nobody knows."""
