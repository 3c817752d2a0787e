"""Lists of our own as people really have them: exports with other columns than usual, and lists kept by hand.

None of them is an example of the reference data; each stands with what a careful reader would take from it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.inventory.own_lists import text, workbook

PEOPLE = ("Gwen Parry", "Tomos Rees", "g.parry@example.org", "07700 900123", "356938035643809", "tomos.rees")
"""What must never leave a file."""


@dataclass(frozen=True)
class Foreign:
    """A list, and what is in it: rows by type, units in use by type, and some columns of the tidy table as read.

    facts: (tidy column, values over the rows of the table in their order), None for not stated.
    """

    name: str
    content: bytes
    rows: dict[str, int] = field(default_factory=dict)
    in_use: dict[str, int] = field(default_factory=dict)
    facts: dict[str, list[object]] = field(default_factory=dict)
    looks_like: str = ""
    outcome: str = "import"
    table: str = "kit"
    totals: dict[str, float] = field(default_factory=dict)


# fmt: off
INTUNE = Foreign(
    "intune.csv",
    text(
        "Serial number,Model,Device name,OS,OS version,Manufacturer,Primary user UPN,Phone number,Ownership,Compliance,"
        "Last check-in,Enrollment date,JoinType,SkuFamily,Total storage,Category,Processor architecture,ICCID,Autopilot enrolled",
        "5CG1234ABC,HP EliteBook 840 G8 Notebook PC,LT-0001,Windows,10.0.22631,HP,g.parry@example.org,,Corporate,Compliant,"
        "2026-10-20 08:11:12.0000000,2023-01-02 09:00:00.0000000,Azure AD joined,Enterprise,243072,,x64,,True",
        "PF4ABCDE,21HD004PUK,LT-0002,Windows,10.0.22631,LENOVO,tomos.rees@example.org,,Corporate,Compliant,"
        "2026-10-21 08:11:12.0000000,2024-01-02 09:00:00.0000000,Azure AD joined,Enterprise,487119,,x64,,True",
        "F17XYZ,iPhone SE (3rd generation),iPhone of Gwen Parry,iOS,17.1,Apple,g.parry@example.org,07700 900123,Corporate,Compliant,"
        "2026-10-21 08:11:12.0000000,2024-01-02 09:00:00.0000000,,,64000,,,8944110066,False",
        "R52ABC,SM-T500,TAB-3,Android,12,samsung,,,Corporate,Not Compliant,2024-01-21 08:11:12.0000000,"
        "2022-01-02 09:00:00.0000000,,,32000,,,,False",
        ",Virtual Machine,AVD-01,Windows,10.0.22631,Microsoft Corporation,tomos.rees@example.org,,Corporate,Compliant,"
        "2026-10-21 08:11:12.0000000,2024-01-02 09:00:00.0000000,Azure AD joined,Enterprise,127000,,x64,,True",
        "J9ABC12,Surface Hub 2S,HUB-1,Windows,10.0.19045,Microsoft Corporation,,,Corporate,Compliant,"
        "2026-10-21 08:11:12.0000000,2021-01-02 09:00:00.0000000,,Team,127000,,x64,,False",
    ),
    rows={"laptop": 2, "smartphone": 1, "tablet": 1, "virtual_machine": 1, "interactive_display": 1},
    in_use={"laptop": 2, "smartphone": 1, "tablet": 1, "interactive_display": 1},
    looks_like="Intune",
)
SCCM_QUERY = Foreign(
    "query.csv",
    text(
        "Name,Manufacturer,Model,Serial Number,Chassis Type,Total Physical Memory (KB),Operating System,Last Logon User Name,Last Hardware Scan,Domain",
        "CC-PC-001,Dell Inc.,OptiPlex 7010,1ABCDE2,3,8288000,Microsoft Windows 10 Enterprise,tomos.rees,20/10/2026 07:12,ABERWEN",
        "CC-LT-002,Hewlett-Packard,HP ProBook 640 G2,5CG7000AAA,10,8288000,Microsoft Windows 10 Enterprise,tomos.rees,20/10/2026 07:12,ABERWEN",
        "CC-LT-003,LENOVO,20RES0XX00,PF2AAAAA,10,16288000,Microsoft Windows 11 Enterprise,,20/10/2026 07:12,ABERWEN",
        "CC-SV-004,HPE,ProLiant DL380 Gen10,CZJ0000001,23,134217728,Microsoft Windows Server 2019 Standard,,20/10/2026 07:12,ABERWEN",
        'CC-VM-005,"VMware, Inc.",VMware Virtual Platform,VMware-42 1f 00,1,8288000,Microsoft Windows Server 2016 Standard,,20/10/2026 07:12,ABERWEN',
        "CC-PC-006,Dell Inc.,Precision 3650 Tower,,3,33554432,Microsoft Windows 11 Enterprise,,20/10/2026 07:12,ABERWEN",
    ),
    rows={"desktop": 2, "laptop": 2, "server": 1, "virtual_machine": 1},
    in_use={"desktop": 2, "laptop": 2, "server": 1},
)
JAMF_MIXED = Foreign(
    "jamf.csv",
    text(
        "Serial Number,Computer Name,JSS Computer ID,Model,Operating System Version,Asset Tag,Building,Department,Last Check-in,"
        "PO Date,Purchase Price,Warranty Expiration,Email Address,EA - Battery Health,Managed",
        'C02AAA1,MAC-01,101,"MacBook Air (M1, 2020)",14.1,A1,Civic Centre,Comms,2026-10-01 10:00:00,2021-02-01,£899.00,2024-02-01,g.parry@example.org,Good,Managed',
        "C02AAA2,MAC-02,102,Mac mini (2018),14.1,A2,Civic Centre,Comms,2026-10-01 10:00:00,2019-03-01,£799.00,2022-02-01,,N/A,Managed",
        'C02AAA3,MAC-03,103,"iMac (Retina 4K, 21.5-inch, 2019)",13.1,A3,Library,Libraries,2023-10-01 10:00:00,2019-09-01,£1299.00,,,Good,Unmanaged',
        'C02AAA4,MAC-04,104,Mac Studio (2022),14.1,A4,Library,Libraries,2026-10-01 10:00:00,2022-09-01,"£1,999.00",,,N/A,Managed',
    ),
    rows={"laptop": 1, "desktop": 3},
    in_use={"laptop": 1, "desktop": 3},
    facts={
        "directorate": ["Comms", "Comms", "Libraries", "Libraries"],
        "site": ["Civic Centre", "Civic Centre", "Library", "Library"],
        "purchase_cost": [899.0, 799.0, 1299.0, 1999.0],
    },
    looks_like="Jamf list of computers",
)
JAMF_MOBILE = Foreign(
    "mobile.csv",
    text(
        "Display Name,Serial Number,JSS Mobile Device ID,Model,Model Identifier,OS Version,Supervised,Managed,Building,Phone Number,Wi-Fi MAC Address,Shared iPad",
        'Gwen Parry’s iPad,DMP1,1,"iPad Pro (11-inch, 3rd generation)","iPad13,4",17.1,Yes,Managed,Ysgol Bryn,,aa:bb,No',
        'CART-02,DMP2,2,iPad (9th generation),"iPad12,1",17.1,Yes,Managed,Ysgol Bryn,,aa:bc,Yes',
        'IPH-03,F2L3,3,iPhone 11,"iPhone12,1",17.1,Yes,Managed,Depot,07700 900123,aa:bd,No',
        'ATV-04,ATV4,4,Apple TV 4K (2nd generation),"AppleTV11,1",17.1,Yes,Managed,Ysgol Bryn,,aa:be,No',
    ),
    rows={"tablet": 2, "smartphone": 1, "peripheral": 1},
    in_use={"tablet": 2, "smartphone": 1, "peripheral": 1},
    looks_like="Jamf list of mobile",
)
LANSWEEPER_SITES = Foreign(
    "assets.csv",
    text(
        "Name,Domain,Type,User,IP address,Manufacturer,Model,OS,Serial number,State,Last seen,First seen,Purchase date,Location",
        "LT-100,ABERWEN,Notebook,tomos.rees,10.1.1.1,Dell Inc.,Latitude 5520,Windows 11,SN1,Active,2026-10-20T10:00:00Z,2021-10-20T10:00:00Z,2021-10-01,Council Offices",
        "PC-101,ABERWEN,Desktop,tomos.rees,10.1.1.2,HP,HP EliteDesk 800 G5 SFF,Windows 10,SN2,Active,2026-10-20T10:00:00Z,2020-10-20T10:00:00Z,2020-01-15,Council Offices",
        "SRV-102,ABERWEN,Windows Server,,10.1.1.3,HPE,ProLiant DL360 Gen9,Windows Server 2016,SN3,Active,2026-10-20T10:00:00Z,2017-10-20T10:00:00Z,2017-01-15,Council Offices",
        "PRT-103,,Printer,,10.1.1.4,Kyocera,ECOSYS M5526cdw,,SN4,Active,2026-10-20T10:00:00Z,2019-10-20T10:00:00Z,2019-01-15,Library",
        "SW-104,,Switch,,10.1.1.5,Aruba,2930F-48G-PoE+,,SN5,Active,2026-10-20T10:00:00Z,2019-10-20T10:00:00Z,2019-01-15,Library",
        "PH-105,,VoIP phone,,10.1.1.6,Yealink,SIP-T46S,,SN6,Active,2026-10-20T10:00:00Z,2019-10-20T10:00:00Z,2019-01-15,Library",
        "VM-106,ABERWEN,Virtual machine,,10.1.1.7,\"VMware, Inc.\",VMware Virtual Platform,Windows Server 2019,SN7,Active,2026-10-20T10:00:00Z,2019-10-20T10:00:00Z,,",
    ),
    rows={"laptop": 1, "desktop": 1, "server": 1, "printer": 1, "network_switch": 1, "desk_phone": 1, "virtual_machine": 1},
    in_use={"laptop": 1, "desktop": 1, "server": 1, "printer": 1, "network_switch": 1, "desk_phone": 1},
    facts={"site": ["Council Offices"] * 3 + ["Library"] * 3 + [None]},
)
SERVICENOW_RAW = Foreign(
    "cmdb_ci_computer.csv",
    text(
        '"name","asset_tag","serial_number","sys_class_name","model_id.display_name","manufacturer.name","install_status","operational_status","location.name","department.name","assigned_to.email","os","ram","cpu_name","purchase_date","virtual","last_discovered"',
        '"LT-1","P1","S1","cmdb_ci_computer","Lenovo ThinkPad T14 Gen 3","Lenovo","1","1","Town Hall","Housing","g.parry@example.org","Windows 11","16384","i5","2023-02-01","false","2026-10-10 01:00:00"',
        '"LT-2","P2","S2","cmdb_ci_computer","Dell Latitude 7430","Dell Inc.","6","1","Store","ICT","","Windows 11","16384","i5","2023-02-01","false","2026-10-10 01:00:00"',
        '"PC-3","P3","S3","cmdb_ci_computer","HP ProDesk 400 G7","HP","7","6","Town Hall","ICT","","Windows 10","8192","i5","2020-02-01","false","2024-10-10 01:00:00"',
        '"SV-4","P4","S4","cmdb_ci_linux_server","PowerEdge R640","Dell Inc.","1","1","Data Centre","ICT","","RHEL 8","131072","Xeon","2020-02-01","false","2026-10-10 01:00:00"',
        '"VM-5","","VMware-42","cmdb_ci_win_server","VMware Virtual Platform","VMware","1","1","Data Centre","ICT","","Windows 2019","16384","Xeon","","true","2026-10-10 01:00:00"',
    ),
    rows={"laptop": 2, "desktop": 1, "server": 1, "virtual_machine": 1},
    in_use={"laptop": 1, "server": 1},
    facts={"directorate": ["Housing", "ICT", "ICT", "ICT", "ICT"], "site": ["Town Hall", "Store", "Town Hall", "Data Centre", "Data Centre"]},
    looks_like="ServiceNow",
)
SERVICENOW_HARDWARE = Foreign(
    "alm_hardware.xlsx",
    workbook(
        Page_1=[
            ["Hardware Assets"], ["Generated on 12/10/2026 by ICT Service Desk"], [],
            ["Display name", "Model category", "Asset tag", "Serial number", "State", "Substate", "Assigned to", "Location",
             "Department", "Cost", "Purchased", "Warranty expiration", "Quantity", "Stockroom"],
            ["P100 - Dell Latitude 5430", "Computer", "P100", "S100", "In use", "", "Gwen Parry", "Town Hall", "Housing", "£780.00", "13/02/2023", "13/02/2026", 1, ""],
            ["P101 - HP E24 G4", "Monitor", "P101", "S101", "In use", "", "Gwen Parry", "Town Hall", "Housing", "£140.00", "13/02/2023", "", 1, ""],
            ["P102 - Dell Latitude 5430", "Computer", "P102", "S102", "In stock", "Available", "", "Depot", "ICT", "£780.00", "13/02/2023", "", 1, "Main store"],
            ["P103 - Apple iPhone 13", "Mobile Phone", "P103", "S103", "Retired", "Disposed", "", "Depot", "ICT", "£480.00", "13/02/2022", "", 1, ""],
            ["Row count: 4"],
        ]
    ),
    rows={"laptop": 2, "monitor": 1, "smartphone": 1},
    in_use={"laptop": 1, "monitor": 1},
)
SNIPEIT_REPORT = Foreign(
    "custom-assets-report.csv",
    text(
        "\ufeffID,Company,Asset Name,Asset Tag,Model,Model No.,Category,Manufacturer,Serial,Purchased,Cost,EOL,Order Number,Supplier,Location,Default Location,"
        "Status,Warranty,Checked Out,Username,Employee No.,Title,Phone,Department,Checkout Date,Last Audit,Notes",
        "1,Ysgol Bryn,LT1,1,HP ProBook 450 G8,2W1G8EA,Laptop,HP,5CG1,2021-09-01,549.00,2026-09-01,PO1,XMA,Room 4,,Deployed,36,Gwen Parry,gparry,77,Head,07700 900123,Maths,2021-09-10,,",
        "2,Ysgol Bryn,IFP1,2,ActivPanel 9 75,AP9,Interactive Panels,Promethean,PP1,2022-09-01,1549.00,,PO1,XMA,Room 4,,Deployed,36,,,,,,Maths,,,",
        "3,Ysgol Bryn,PROJ1,3,EB-X41,V11,Projectors,Epson,EP1,2017-09-01,349.00,,PO1,XMA,Room 5,,Pending,36,,,,,,Maths,,,",
        "4,Ysgol Bryn,CB1,4,Chromebook 3110,3110,Chromebooks,Dell,DC1,2022-09-01,249.00,,PO1,XMA,Trolley,,Ready to Deploy,36,,,,,,Maths,,,",
        "5,Ysgol Bryn,VIS1,5,L-12iD,L12,Visualisers,Elmo,EL1,2016-09-01,499.00,,PO1,XMA,Room 5,,Archived,,,,,,,Maths,,,",
    ),
    rows={"laptop": 2, "interactive_display": 1, "projector": 1, "peripheral": 1},
    in_use={"laptop": 1, "interactive_display": 1},
    facts={"body": ["Ysgol Bryn"] * 5},
    looks_like="Snipe-IT",
)
GLPI_EN = Foreign(
    "glpi.csv",
    text(
        '"Name";"Entity";"Status";"Manufacturer";"Serial number";"Type";"Model";"Operating System - Name";"Location";"Last update";"Components - Processor";"User";',
        '"PC-201";"Council > Schools";"In production";"Dell Inc.";"S1";"Mini Tower";"OptiPlex 3070";"Windows";"Ysgol A > Lab";"2026-10-10 12:00";"i5";"tomos.rees";',
        '"PC-202";"Council > Schools";"In production";"LENOVO";"S2";"Notebook";"ThinkPad L14 Gen 1";"Windows";"Ysgol A > Lab";"2026-10-10 12:00";"i5";"";',
        '"PC-203";"Council > Schools";"Scrapped";"HP";"S3";"All in One";"ProOne 400 G4";"Windows";"Ysgol A > Lab";"2026-10-10 12:00";"i5";"";',
        '"VM-204";"Council";"In production";"QEMU";"S4";"VMware";"Standard PC (i440FX + PIIX, 1996)";"Linux";"";"2026-10-10 12:00";"";"";',
    ),
    rows={"desktop": 2, "laptop": 1, "virtual_machine": 1},
    in_use={"desktop": 1, "laptop": 1},
)
GLPI_FR = Foreign(
    "glpi_moniteurs.csv",
    text(
        '"Nom";"Entité";"Statut";"Fabricant";"Numéro de série";"Lieu";"Type";"Modèle";"Dernière modification";"Usager";"Date d\'achat";"Valeur"',
        '"ECR-1";"Mairie";"En service";"Dell";"S1";"Bât A > 1er";"Moniteur LCD";"P2419H";"10/10/2026 12:00";"Gwen Parry";"13/05/2020";"145,50"',
        '"ECR-2";"Mairie";"En service";"Iiyama";"S2";"Bât A > 1er";"Moniteur LCD";"ProLite XUB2492HSU";"10/10/2026 12:00";"";"14/05/2020";"1 145,50"',
        '"IMP-3";"Mairie";"En stock";"Kyocera";"S3";"Bât B";"Imprimante réseau";"TASKalfa 2553ci";"10/10/2026 12:00";"";"15/05/2020";""',
        '"TEL-4";"Mairie";"Hors service";"Alcatel";"S4";"Bât B";"Téléphone IP";"8028s";"10/10/2026 12:00";"";"16/05/2016";""',
    ),
    rows={"monitor": 2, "printer": 1, "desk_phone": 1},
    in_use={"monitor": 2},
    facts={"purchase_cost": [145.5, 1145.5, None, None], "site": ["Bât A > 1er", "Bât A > 1er", "Bât B", "Bât B"]},
)
MANAGEENGINE = Foreign(
    "workstations.xlsx",
    workbook(
        Report=[
            ["All Workstations"], ["Generated by : administrator"], ["Generated on : Oct 12, 2026 09:00 AM"], ["Total records : 4"], [],
            ["Workstation", "Service Tag", "Manufacturer", "Model", "Product Type", "Processor Name", "Total Memory (MB)", "Site", "Department", "Asset State",
             "Last Logged In User", "Acquisition Date", "Warranty Expiry Date"],
            ["ws01", "AAA111", "Dell Inc.", "OptiPlex 5090", "Workstation", "i5", 16384, "Depot", "Roads", "In Use", "tomos.rees", "May 16, 2022 12:00 AM", "May 16, 2025 12:00 AM"],
            ["ws02", "AAA112", "Dell Inc.", "Latitude 3520", "Workstation", "i5", 8192, "Depot", "Roads", "In Use", "", "May 16, 2022 12:00 AM", ""],
            ["ws03", "AAA113", "HP", "HP Z2 Tower G9 Workstation Desktop PC", "Workstation", "i7", 32768, "Depot", "Design", "In Store", "", "Not Assigned", ""],
            ["ws04", "AAA114", "Microsoft Corporation", "Surface Pro 7", "Workstation", "i5", 8192, "Depot", "Design", "Expired", "", "Jan 03, 2020 12:00 AM", ""],
        ]
    ),
    rows={"desktop": 2, "laptop": 2},
    in_use={"desktop": 1, "laptop": 1},
    facts={"acquired": ["2022-05-16", "2022-05-16", None, "2020-01-03"], "site": ["Depot"] * 4},
)
_VINFO = ["VM", "Powerstate", "Template", "SRM Placeholder", "Config status", "DNS Name", "Connection state", "Guest state", "Heartbeat", "CPUs", "Memory", "NICs",
          "Disks", "Resource pool", "Folder", "Provisioned MiB", "In Use MiB", "Business owner", "Datacenter", "Cluster", "Host", "OS according to the configuration file", "VM ID", "VM UUID", "Creation date"]  # fmt: skip


def _vm(name: str, power: str, template: str, cpus: int, host: str, number: int) -> list[object]:
    return [name, power, template, "False", "green", f"{name}.local", "connected", "running", "green", cpus, cpus * 4096, 1, 2, "/DC1", "/DC1/vm", 102400,
            51200, "Gwen Parry", "DC1", "CL1", host, "Microsoft Windows Server 2019 (64-bit)", f"vm-{number}", f"42{number}", "2023/03/11 00:00:00"]  # fmt: skip


_VHOST = ["Host", "Datacenter", "Cluster", "Config status", "Compliance Check State", "in Maintenance Mode", "in Quarantine Mode", "CPU Model", "Speed", "HT Available",
          "HT Active", "# CPU", "Cores per CPU", "# Cores", "CPU usage %", "# Memory", "Memory usage %", "Console", "# NICs", "# HBAs", "# VMs total", "# VMs", "VMs per Core",
          "# vCPUs", "vCPUs per Core", "vRAM", "ESX Version", "Boot time", "Vendor", "Model", "Serial number", "Service tag", "OEM specific string", "BIOS Date"]  # fmt: skip


def _host(name: str, serial: str) -> list[object]:
    return [name, "DC1", "CL1", "green", "", "False", "False", "Intel(R) Xeon(R) Gold 6248R CPU @ 3.00GHz", 2993, "True", "True", 2, 24, 48, 31, 786432, 61, 0, 4, 2, 3, 2,
            0.1, 12, 0.25, 65536, "VMware ESXi 7.0.3", "2026/03/11 00:00:00", "Dell Inc.", "PowerEdge R740", serial, serial, "", "2022/03/11 00:00:00"]  # fmt: skip


RVTOOLS_FULL = Foreign(
    "RVTools.xlsx",
    workbook(
        vInfo=[_VINFO, _vm("app1", "poweredOn", "False", 4, "esx1", 1), _vm("app2", "poweredOn", "False", 8, "esx2", 2), _vm("old", "poweredOff", "False", 2, "esx1", 3), _vm("tpl", "poweredOff", "True", 2, "esx2", 4)],
        vCPU=[["VM", "Powerstate", "Template", "SRM Placeholder", "CPUs", "Sockets", "Cores p/s", "Max", "Overall", "Level", "Shares", "Reservation", "Datacenter", "Cluster", "Host"], ["app1", "poweredOn", "False", "False", 4, 1, 4, 100, 20, "normal", 4000, 0, "DC1", "CL1", "esx1"]],
        vMemory=[["VM", "Powerstate", "Template", "Size MiB", "Overhead", "Max", "Consumed", "Datacenter", "Cluster", "Host"], ["app1", "poweredOn", "False", 16384, 10, 1, 1, "DC1", "CL1", "esx1"]],
        vDisk=[["VM", "Powerstate", "Template", "Disk", "Disk Key", "Capacity MiB", "Raw", "Thin", "Controller", "Datacenter", "Cluster", "Host"], ["app1", "poweredOn", "False", "Hard disk 1", 2000, 102400, "False", "True", "SCSI", "DC1", "CL1", "esx1"]],
        vPartition=[["VM", "Powerstate", "Template", "Disk", "Capacity MiB", "Consumed MiB", "Free MiB", "Free %", "Datacenter", "Cluster", "Host"], ["app1", "poweredOn", "False", "C:\\", 102000, 50000, 52000, 51, "DC1", "CL1", "esx1"]],
        vNetwork=[["VM", "Powerstate", "Template", "NIC label", "Adapter", "Network", "Switch", "Connected", "Mac Address", "IPv4 Address", "Datacenter", "Cluster", "Host"], ["app1", "poweredOn", "False", "Network adapter 1", "Vmxnet3", "VLAN10", "dvS", "True", "00:50", "10.0.0.1", "DC1", "CL1", "esx1"]],
        vSnapshot=[["VM", "Powerstate", "Name", "Description", "Date / time", "Filename", "Size MiB (vmsn)", "Size MiB (total)", "Datacenter", "Cluster", "Host"], ["app1", "poweredOn", "before", "", "2026/01/01 00:00:00", "x", 1, 2, "DC1", "CL1", "esx1"]],
        vTools=[["VM", "Powerstate", "Template", "VM Version", "Tools", "Tools Version", "Datacenter", "Cluster", "Host"], ["app1", "poweredOn", "False", 19, "toolsOk", 12000, "DC1", "CL1", "esx1"]],
        vCluster=[["Name", "Config status", "OverallStatus", "NumHosts", "numEffectiveHosts", "TotalCpu", "NumCpuCores", "NumCpuThreads", "TotalMemory", "HA enabled"], ["CL1", "green", "green", 2, 2, 287000, 96, 192, 1572864, "True"]],
        vHost=[_VHOST, _host("esx1", "SVC1"), _host("esx2", "SVC2")],
        vHBA=[["Host", "Datacenter", "Cluster", "Device", "Type", "Status", "Bus", "Pci", "Driver", "Model", "WWN"], ["esx1", "DC1", "CL1", "vmhba0", "Fibre Channel", "online", 0, "0", "qlnativefc", "QLogic 2692", "aa"]],
        vNIC=[["Host", "Datacenter", "Cluster", "Network Device", "Driver", "Speed", "Duplex", "MAC", "Switch", "Uplink port", "PCI"], ["esx1", "DC1", "CL1", "vmnic0", "ixgbe", 10000, "True", "aa", "dvS", "1", "0"]],
        vDatastore=[["Name", "Config status", "Address", "Accessible", "Type", "# VMs total", "# VMs", "Capacity MiB", "Provisioned MiB", "In Use MiB", "Free MiB", "Free %", "# Hosts", "Hosts", "Cluster name"], ["DS1", "green", "naa.6", "True", "VMFS", 4, 3, 4194304, 3000000, 2000000, 2194304, 52, 2, "esx1, esx2", "CL1"]],
        vLicense=[["Name", "Key", "Labels", "Cost Unit", "Total", "Used", "Expiration Date", "Features"], ["vSphere 7", "XXXXX", "", "cpuPackage", 8, 4, "Never", ""]],
        vHealth=[["Name", "Message", "Message type"], ["app1", "Zombie file", "Warning"]],
        vMetaData=[["RVTools major version", "RVTools version", "xlsx creation datetime", "Server"], ["4.4", "4.4.5.0", "2026/10/12 09:00:00", "vcenter"]],
    ),
    rows={"virtual_machine": 4, "server": 2},
    in_use={"server": 2},
    looks_like="RVTools",
)
AZURE_MIGRATE = Foreign(
    "migrate.xlsx",
    workbook(
        Assessment_Summary=[["Subscription ID", "aaaa"], ["Project name", "Move"], ["Assessment name", "A1"], ["Total monthly cost estimate", 1400]],
        All_Assessed_Machines=[
            ["Machine", "VM host", "Azure VM readiness", "Azure readiness issues", "Data collection issues", "Recommended size", "Compute monthly cost estimate GBP", "Storage monthly cost estimate GBP",
             "Boot type", "Operating system", "Cores", "Memory(MB)", "CPU usage(%)", "Memory usage(%)", "Storage(GB)", "Network adapters", "IP address", "Standard HDD disks", "Premium disks"],
            ["web1", "esx1", "Ready", "", "", "Standard_D4s_v5", 140, 20, "BIOS", "Windows Server 2019", 4, 16384, 22, 40, 120, 1, "10.0.0.1", 1, 0],
            ["db1", "esx2", "Ready with conditions", "Guest OS out of support", "", "Standard_E8s_v5", 340, 90, "UEFI", "Windows Server 2012", 8, 65536, 41, 60, 900, 1, "10.0.0.2", 0, 2],
        ],
        All_Assessed_Disks=[["Machine", "Azure disk readiness", "Recommended disk size", "Recommended disk type", "Source disk size(GB)", "Target disk size(GB)", "Disk name"], ["web1", "Ready", "S10", "Standard HDD", 120, 128, "scsi0:0"]],
    ),
    rows={"virtual_machine": 2}, in_use={}, looks_like="Azure Migrate",
    facts={"vcpu": [4.0, 8.0], "memory_gb": [16384 / 1000, 65536 / 1000], "storage_gb": [120.0, 900.0]},
)
NUMECOEVAL = Foreign(
    "physicalEquipment.csv",
    text(
        "modele;quantite;nomEquipementPhysique;type;statut;paysDUtilisation;utilisateur;dateAchat;dateRetrait;nbCoeur;nomCourtDatacenter;nbJourUtiliseAn;goTelecharge;consoElecAnnuelle;fabricant;tailleDuDisque;tailleMemoire;typeDeProcesseur;nomEntite",
        "ThinkPad T480;1200;pc-siege;Laptop;actif;France;;2019-06-01;;4;;216;;;Lenovo;256;8;i5;Siege",
        "OptiPlex 7070;310;uc-siege;Desktop;actif;France;;2020-06-01;;6;;216;;125,5;Dell;256;8;i5;Siege",
        "PowerEdge R640;14;srv;Server;actif;France;;2021-06-01;;32;DC1;365;;2100;Dell;4000;384;Xeon;DSI",
        "P2422H;1500;ecran;Monitor;actif;France;;2021-06-01;;;;216;;0;Dell;;;;Siege",
        "Galaxy A52;400;tel;Smartphone;inactif;France;;2021-06-01;2025-01-01;8;;216;;;Samsung;128;6;;Siege",
    ),
    rows={"laptop": 1, "desktop": 1, "server": 1, "monitor": 1, "smartphone": 1},
    in_use={"laptop": 1200, "desktop": 310, "server": 14, "monitor": 1500},
    facts={"annual_energy_kwh": [None, 125.5, 2100.0, None, None], "retired": [None, None, None, None, "2025-01-01"]},
)
ECODIAG_TSV = Foreign(
    "parc.tsv",
    text(
        "Type\tFabricant\tModele\tDate achat\tQuantité",
        "PC portable\tDell\tLatitude 5410\t3 avril 2020\t12",
        "PC fixe\tDell\tOptiPlex 7080\t2021\t5",
        "Écran\tIiyama\tProLite\t12/2018\t20",
        "Imprimante\tKyocera\tFS-C5150DN\t2015\t2",
        "Vidéo projecteur\tEpson\tEB-S41\t2019\t3",
        "Borne wifi\tCisco\tAIR-AP1832I\t2019\t8",
        "Serveur\tDell\tPowerEdge R440\t2019-02-11\t2",
        "Station d'accueil\tDell\tWD19\t2021\t10",
    ),
    rows={"laptop": 1, "desktop": 1, "monitor": 1, "printer": 1, "projector": 1, "wireless_ap": 1, "server": 1, "docking_station": 1},
    in_use={"laptop": 12, "desktop": 5, "monitor": 20, "printer": 2, "projector": 3, "wireless_ap": 8, "server": 2, "docking_station": 10},
    facts={"acquired": ["2020-04-03", "2021-07-01", "2018-12-01", "2015-07-01", "2019-07-01", "2019-07-01", "2019-02-11", "2021-07-01"]},
)
_DAYS = [f"{day:02d}/04/2025" for day in range(1, 11)]
HALF_HOURLY_WIDE = Foreign(
    "meter.csv",
    text(
        "Half hourly data,", "Site:,Aberwen Data Room", "",
        "Meter Number,Reading Date,Total kWh," + ",".join(f"hh{n:02d}" for n in range(1, 49)),
        *(f"2000012345678,{day},96," + ",".join(["2"] * 48) for day in _DAYS),
    ),
    table="meters", totals={"energy_kwh": 960.0},
)
HALF_HOURLY_LONG = Foreign(
    "readings.csv",
    text(
        "MPAN,Timestamp,Consumption (kWh),Estimated",
        *(f"2000012345678,2025-04-0{1 + n // 48}T{(n % 48) // 2:02d}:{30 * (n % 2):02d}:00Z,1.25,{'Y' if n == 7 else 'N'}" for n in range(96)),
    ),
    table="meters", totals={"energy_kwh": 120.0},
)
MOBILES = Foreign(
    "fleet.xlsx",
    workbook(
        Connections=[
            ["Telecoms: mobile connections report"], [],
            ["Mobile No.", "Username", "Cost Centre", "Device Manufacturer", "Device Model", "IMEI", "Tariff Name", "Contract End Date", "Connection Status", "Data Used (MB)"],
            ["07700 900123", "Gwen Parry", "Adult Care", "Apple", "iPhone SE 2020", "356938035643809", "Share 10GB", "31/03/2027", "Live", 1204],
            ["07700 900124", "Tomos Rees", "Adult Care", "Samsung", "Galaxy A14", "", "Share 10GB", "31/03/2027", "Live", 10],
            ["07700 900125", "Spare", "ICT", "Samsung", "Galaxy XCover 5", "", "Share 10GB", "31/03/2027", "Barred", 0],
            ["07700 900126", "Lift line", "Property", "", "SIM Only", "", "M2M", "31/03/2027", "Live", 0],
            ["07700 900127", "Router Bus 4", "Transport", "Huawei", "E5573 MiFi", "", "Data 50GB", "31/03/2027", "Live", 40000],
            ["07700 900128", "iPad 12", "Adult Care", "Apple", "iPad 9th Gen Cellular", "", "Data 5GB", "31/03/2027", "Live", 400],
            ["Total", 6],
        ]
    ),
    rows={"smartphone": 3, "sim_only": 1, "mobile_broadband": 1, "tablet": 1},
    in_use={"smartphone": 2, "mobile_broadband": 1, "tablet": 1},
)
CISCO_PRIME = Foreign(
    "Device_Inventory.csv",
    text(
        "Device Name,Reachability,IP Address/DNS,Device Type,AAA Server Count,Inventory Collection Status,Software Type,Software Version,Location,Creation Time,Product Family,Serial Number",
        "SW-CH-01,Reachable,10.0.0.1,Cisco Catalyst 2960X-48FPS-L Switch,1,Completed,IOS,15.2(7)E,County Hall,2019-Oct-11,Switches and Hubs,FOC1",
        "SW-CH-02,Reachable,10.0.0.2,Cisco Catalyst 9300-48UXM Switch,1,Completed,IOS-XE,16.12,County Hall,2021-Oct-11,Switches and Hubs,FOC2",
        "RT-01,Reachable,10.0.0.3,Cisco 4331 Integrated Services Router,1,Completed,IOS-XE,16.12,County Hall,2019-Oct-11,Routers,FDO3",
        "WLC-01,Reachable,10.0.0.4,Cisco 5520 Series Wireless Controllers,1,Completed,Cisco Controller,8.10,County Hall,2019-Oct-11,Wireless Controller,FCH4",
        "AP-01,Unreachable,10.0.0.5,Cisco Aironet 2802I Access Point,1,Completed,,8.10,Library,2019-Oct-11,Unified AP,FGL5",
    ),
    rows={"network_switch": 2, "router": 1, "wireless_ap": 1, "unknown": 1},
    in_use={"network_switch": 2, "router": 1, "wireless_ap": 1, "unknown": 1},
    facts={"site": ["County Hall"] * 4 + ["Library"]},
)
