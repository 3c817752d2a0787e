"""Lists kept by hand, as councils and schools have them: titles, notes, subtotals, other languages, odd forms."""

from __future__ import annotations

import io
from datetime import datetime

from openpyxl import Workbook
from openpyxl.styles import Font

from tests.inventory.foreign_lists import Foreign
from tests.inventory.own_lists import text, workbook


# fmt: off
def _council() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "IT kit Oct 26"
    rows: list[list[object]] = [
        ["Aberwen Town Council - ICT equipment register"], ["Updated by Gwen, 12 Oct 2026 - PLEASE KEEP UP TO DATE"], [],
        ["", "Item", "Make & model", "Qty", "Purchased", "Cost each", "Where", "Notes"],
        ["OFFICE"],
        ["", "Laptops", "Dell Latitude 5420", 12, "2021", "£650", "Town Hall", ""],
        ["", "Laptops", "Lenovo ThinkPad E15", 4, "2022/23", "£600", "Town Hall", "one with cracked screen"],
        ["", "Monitors", "Dell P2419H", 22, "2019", "£120", "Town Hall", ""],
        ["", "Sub total", "", 38, "", "", "", ""],
        [],
        ["LIBRARY"],
        ["", "Public PCs", "HP ProDesk 400 G5", 8, "2018", "£420", "Library", ""],
        ["", "Photocopier", "Ricoh MP C3004", 1, "2019", "lease", "Library", "leased until 2027"],
        ["", "Sub total", "", 9, "", "", "", ""],
        ["", "Grand total", "", 47, "", "", "", ""],
        [], [],
        ["Comms cabinet"],
        ["", "Device", "Model", "Number", "Watts", "Always on?"],
        ["", "Switch", "Netgear GS724T", 2, 22, "Yes"],
        ["", "Router", "Draytek Vigor 2862", 1, "12W", "Yes"],
        ["", "WAP", "Ubiquiti UAP-AC-PRO", 6, 9, "Yes"],
        [],
        ["NB: mobile phones are on Tomos's list"],
    ]
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:H1")
    sheet.merge_cells("A2:H2")
    sheet["A1"].font = Font(bold=True, size=16)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


COUNCIL = Foreign(
    "council kit.xlsx", _council(),
    rows={"laptop": 2, "monitor": 1, "desktop": 1, "printer": 1, "network_switch": 1, "router": 1, "wireless_ap": 1},
    in_use={"laptop": 16, "monitor": 22, "desktop": 8, "printer": 1, "network_switch": 2, "router": 1, "wireless_ap": 6},
    facts={"quantity": [12, 4, 22, 8, 1, 2, 1, 6], "mean_power_w": [None] * 5 + [22.0, 12.0, 9.0]},
)
WELSH = Foreign(
    "offer TGCh.xlsx",
    workbook(
        Offer=[
            ["Cyngor Tref Aberwen: offer TGCh"], [],
            ["Math", "Gwneuthurwr", "Model", "Nifer", "Rhif cyfresol", "Dyddiad prynu", "Lleoliad", "Statws", "Pŵer (W)", "Enw defnyddiwr"],
            ["Gliniadur", "Dell", "Latitude 5410", 6, "", "03/09/2020", "Neuadd y Dref", "Mewn defnydd", "", "Gwen Parry"],
            ["Cyfrifiadur bwrdd gwaith", "HP", "ProDesk 600 G3", 9, "", "14/02/2018", "Llyfrgell", "Mewn defnydd", "", "Tomos Rees"],
            ["Sgrin", "Dell", "P2217H", 15, "", "14/02/2018", "Llyfrgell", "Mewn defnydd", 18, ""],
            ["Argraffydd", "Kyocera", "ECOSYS P3045dn", 2, "", "anhysbys", "Llyfrgell", "Mewn storfa", "", ""],
            ["Ffôn symudol", "Samsung", "Galaxy A12", 11, "", "01/04/2022", "Neuadd y Dref", "Mewn defnydd", "", "Tomos Rees"],
            ["Pwynt mynediad", "Aruba", "AP-505", 4, "", "01/04/2022", "Neuadd y Dref", "Wedi'i waredu", "", ""],
            ["Cyfanswm", "", "", 47],
        ]
    ),
    rows={"laptop": 1, "desktop": 1, "monitor": 1, "printer": 1, "smartphone": 1, "wireless_ap": 1},
    in_use={"laptop": 6, "desktop": 9, "monitor": 15, "smartphone": 11},
    facts={"site": ["Neuadd y Dref", "Llyfrgell", "Llyfrgell", "Llyfrgell", "Neuadd y Dref", "Neuadd y Dref"],
           "acquired": ["2020-09-03", "2018-02-14", "2018-02-14", None, "2022-04-01", "2022-04-01"]},
)
FRENCH = Foreign(
    "parc informatique.csv",
    text(
        "Désignation;Marque;Modèle;Quantité;Prix unitaire;Date d'acquisition;Site;Service;Consommation annuelle (kWh);Puissance (W)",
        "Ordinateur portable;Dell;Latitude 5420;12;845,50 €;13/05/2022;Mairie;Finances;24,5;",
        "Ordinateur fixe;HP;ProDesk 400 G6;8;1 045,00 €;14/05/2020;Mairie;État civil;102,75;",
        "Écran;Iiyama;XUB2492;20;145,90 €;02/01/2019;Mairie;Finances;;17,5",
        "Imprimante multifonction;Ricoh;MP C3004;2;3 200,00 €;02/01/2019;Annexe;Accueil;310,0;",
        "Commutateur réseau;Cisco;WS-C2960X-24TS-L;3;1 900,00 €;02/01/2019;Annexe;DSI;;32,4",
        "Total;;;45;;;;;;",
    ).decode().encode("cp1252"),
    rows={"laptop": 1, "desktop": 1, "monitor": 1, "printer": 1, "network_switch": 1},
    in_use={"laptop": 12, "desktop": 8, "monitor": 20, "printer": 2, "network_switch": 3},
    facts={"annual_energy_kwh": [24.5, 102.75, None, 310.0, None], "mean_power_w": [None, None, 17.5, None, 32.4],
           "purchase_cost": [845.5, 1045.0, 145.9, 3200.0, 1900.0],
           "acquired": ["2022-05-13", "2020-05-14", "2019-01-02", "2019-01-02", "2019-01-02"]},
)
SCHOOL = Foreign(
    "ysgol ict audit.csv",
    text(
        "Ysgol Gynradd Bryn - ICT audit (typed from photocopy),,,,",
        "Room,What,How many,Bought,Comments",
        "Dosbarth 1,Laptop trolley (Acer TravelMate B117),16,Sept 2018,2 not charging",
        "Dosbarth 1,Interactive whiteboard - SMART 680,1,2012?,bulb gone",
        "Dosbarth 2,iPads (6th gen),10,c. 2019,in cupboard",
        "Dosbarth 2,Epson EB-420 projector,1,2013,",
        "Office,Dell OptiPlex 3050 PC,2,March 2018,",
        "Office,Brother HL-L2350DW printer,1,Don't know,",
        "Hall,\"TV 65\"\" Samsung\",1,2021,wall mounted",
        "Server cupboard,HP ProLiant ML110 server,1,2016,noisy!",
        ",,33,,",
        "Signed: G Parry (Head),,,,",
    ),
    rows={"laptop": 1, "interactive_display": 2, "tablet": 1, "projector": 1, "desktop": 1, "printer": 1, "server": 1},
    in_use={"laptop": 16, "interactive_display": 2, "tablet": 10, "projector": 1, "desktop": 2, "printer": 1, "server": 1},
    facts={"acquired": ["2018-09-01", "2012-07-01", "2019-07-01", "2013-07-01", "2018-03-01", None, "2021-07-01", "2016-07-01"]},
)
CP1252 = Foreign(
    "depot.csv",
    text(
        "sep=;",
        "Asset no.;Kit type;Make;Model;Serial no.;Date in service;Status;Building;Purchase price (£)",
        "1001;Laptop;Dell;Latitude 5490;ABC1;05/11/2018;Live;Café – ground floor;£712.00",
        "1002;Thin client;HP;t530;ABC2;05/11/2018;Live;Café – ground floor;£212.00",
        "1003;Docking station;Dell;WD15;ABC3;05/11/2018;Spare;Depot;£112.00",
        "1004;Laptop;Dell;Latitude 5490;abc 1;05/11/2018;Live;Depot;£712.00",
        "1005;Laptop;Dell;Latitude 5490;N/A;05/11/2018;Stolen;Depot;£712.00",
    ).decode().encode("cp1252"),
    rows={"laptop": 3, "thin_client": 1, "docking_station": 1},
    in_use={"laptop": 1, "thin_client": 1},
    facts={"site": ["Café – ground floor", "Café – ground floor", "Depot", "Depot", "Depot"]},
)
UTF16 = Foreign(
    "export.txt",
    text(
        "Computer\tManufacturer\tModel\tSerial\tRAM\tHDD\tOffice\tLast user\tPurchase Date",
        "PC1\tDell\tOptiPlex 3020\tS1\t8 GB\t500 GB\tLlandrillo\ttomos.rees\t13-May-15",
        "PC2\tFujitsu\tESPRIMO Q556\tS2\t8 GB\t1 TB\tLlandrillo\t\t14-May-16",
        "PC3\tToshiba\tSatellite Pro R50\tS3\t4 GB\t128 GB\tLlandrillo\t\t15-May-17",
    ).decode().encode("utf-16"),
    rows={"desktop": 2, "laptop": 1}, in_use={"desktop": 2, "laptop": 1},
    facts={"acquired": ["2015-05-13", "2016-05-14", "2017-05-15"], "storage_gb": [500.0, 1000.0, 128.0], "memory_gb": [8.0, 8.0, 4.0]},
)
CROSSTAB = Foreign(
    "devices by directorate.xlsx",
    workbook(
        Summary=[
            ["Devices by directorate at 31 March 2026"], [],
            ["Directorate", "Laptops", "Desktops", "Monitors", "Tablets", "Mobile phones", "Total"],
            ["Social Care", 210, 14, 180, 22, "1,204", 1630],
            ["Education", 88, 40, 120, 340, 60, 648],
            ["Environment", 45, 12, "-", "n/a", 90, 147],
            ["Total", 343, 66, 300, 362, 1354, 2425],
        ]
    ),
    rows={"laptop": 3, "desktop": 3, "monitor": 2, "tablet": 2, "smartphone": 3},
    in_use={"laptop": 343, "desktop": 66, "monitor": 300, "tablet": 362, "smartphone": 1354},
)
CROSSTAB_TURNED = Foreign(
    "types by site.csv",
    text(
        "Type,Town Hall,Depot,Library,Total",
        "Laptops,40,12,6,58", "Desktops,3,4,14,21", "Monitors,44,9,20,73", "Printers,2,1,1,4", "Total,89,26,41,156",
    ),
    rows={"laptop": 3, "desktop": 3, "monitor": 3, "printer": 3},
    in_use={"laptop": 58, "desktop": 21, "monitor": 73, "printer": 4},
)
TRANSPOSED = Foreign(
    "servers turned.xlsx",
    workbook(
        Servers=[
            ["Server name", "SRV1", "SRV2", "SRV3"], ["Make", "Dell", "HPE", "Dell"],
            ["Model", "PowerEdge R740", "ProLiant DL380 Gen10", "PowerEdge R640"], ["Serial number", "A1", "A2", "A3"],
            ["Year bought", 2019, 2020, 2021], ["RAM (GB)", 256, 384, 128], ["Power (W)", 310, 280, 190],
        ]
    ),
    outcome="refuse",
)
ASSET_REGISTER = Foreign(
    "fixed assets.xlsx",
    workbook(
        FAR=[
            ["Fixed asset register - ICT", "", "", "As at 31/03/2026"], [],
            ["Asset No", "Asset Description", "Asset Class", "Acq. Date", "Cost (£)", "Useful Life (Yrs)", "Accum. Depn", "NBV", "Disposal Date", "Directorate"],
            ["FA100", "Dell PowerEdge R740 server", "Computer Hardware", datetime(2020, 4, 1), 8400, 5, 8400, 0, None, "Resources"],
            ["FA101", "45 x Dell Latitude 5410 laptops", "Computer Hardware", datetime(2020, 9, 1), 29250, 5, 29250, 0, None, "Resources"],
            ["FA102", "Cisco Catalyst 9300 network switch", "Computer Hardware", datetime(2022, 4, 1), 5400, 7, 3085.71, 2314.29, None, "Resources"],
            ["FA103", "Microsoft licences", "Software", datetime(2022, 4, 1), 15400, 3, 15400, 0, None, "Resources"],
            ["FA104", "HP LaserJet M605 printer", "Computer Hardware", datetime(2016, 4, 1), 700, 5, 700, 0, datetime(2024, 6, 30), "Housing"],
            ["", "TOTAL", "", "", 59150, "", 57285.71, 2314.29, "", ""],
        ]
    ),
    rows={"server": 1, "laptop": 1, "network_switch": 1, "software": 1, "printer": 1},
    facts={"planned_life_years": [5.0, 5.0, 7.0, 3.0, 5.0],
           "acquired": ["2020-04-01", "2020-09-01", "2022-04-01", "2022-04-01", "2016-04-01"],
           "quantity": [1.0, 45.0, 1.0, 1.0, 1.0]},
)
CHROMEBOOKS = Foreign(
    "chromeos.csv",
    text(
        "deviceId,serialNumber,status,lastSync,annotatedUser,annotatedLocation,annotatedAssetId,notes,model,osVersion,platformVersion,macAddress,orgUnitPath,orderNumber,autoUpdateExpiration",
        "aa1,5CD1,ACTIVE,2026-10-01T10:00:00Z,g.parry@example.org,Room 3,CB1,,HP Chromebook 11 G8 EE,118,15,aa,/Schools/Ysgol Bryn,,2029-06-01",
        "aa2,5CD2,ACTIVE,2026-10-01T10:00:00Z,,Room 3,CB2,,Acer Chromebook Spin 311,118,15,ab,/Schools/Ysgol Bryn,,2029-06-01",
        "aa3,5CD3,DEPROVISIONED,2022-10-01T10:00:00Z,,Room 3,CB3,,HP Chromebook 11 G5,90,13,ac,/Schools/Ysgol Bryn,,2022-06-01",
    ),
    rows={"laptop": 3}, in_use={"laptop": 2}, facts={"site": ["Room 3"] * 3},
)
PRINT_FLEET = Foreign(
    "managed print.xlsx",
    workbook(
        Fleet=[
            ["Managed Print Service - fleet report September 2026"], [],
            ["Serial No", "Make", "Model", "Model type", "Floor", "Location", "Install date", "Mono pages", "Colour pages", "Power TEC (kWh/week)"],
            ["W4X1", "Konica Minolta", "bizhub C300i", "A3 colour MFD", "1st", "Town Hall", "01/04/2023", 10422, 4022, 0.43],
            ["W4X2", "Konica Minolta", "bizhub 4050i", "A4 mono MFD", "2nd", "Town Hall", "01/04/2023", 8422, 0, 0.39],
            ["W4X3", "HP", "LaserJet Enterprise M507", "A4 mono printer", "G", "Library", "01/04/2021", 422, 0, 0.6],
        ]
    ),
    rows={"printer": 3}, in_use={"printer": 3},
    facts={"site": ["Town Hall", "Town Hall", "Library"]},
)
MERAKI = Foreign(
    "meraki.csv",
    text(
        "Name,MAC address,Serial number,Model,Network,Status,Order number,Claimed on,Tags,Firmware",
        "MS-1,aa:bb,Q2HP-1,MS225-48FP,Aberwen HQ,online,4C,2021-03-01,,MS 15",
        "MR-1,aa:bc,Q2LD-1,MR46,Aberwen HQ,online,4C,2021-03-01,,MR 29",
        "MX-1,aa:bd,Q2KN-1,MX84,Aberwen HQ,alerting,4C,2021-03-01,,MX 18",
        "MV-1,aa:be,Q2EV-1,MV12W,Aberwen HQ,online,4C,2021-03-01,,MV 5",
    ),
    rows={"network_switch": 1, "wireless_ap": 1, "firewall": 1, "iot": 1},
    in_use={"network_switch": 1, "wireless_ap": 1, "firewall": 1, "iot": 1},
)
SERVER_ROOM = Foreign(
    "server room.xlsx",
    workbook(
        Rack_A=[
            ["Comms room 1 - rack A", "", "", "PUE 1.6 (est.)"],
            ["U", "Device", "Make", "Model", "Qty", "Avg draw (kW)", "Hours per day", "Annual kWh", "Owner dept"],
            ["1-2", "Server", "Dell", "PowerEdge R730", 1, 0.28, 24, "2,452.8", "Housing"],
            ["3-4", "Server", "HPE", "DL380 G10", 2, "0.310 kW", 24, "5,431.2", "Finance"],
            ["5", "SAN", "Dell EMC", "Unity 300", 1, 0.9, 24, "7,884", "ICT"],
            ["6", "Switch", "HPE", "5130 48G", 2, "85 W", 24, "-", "ICT"],
            ["20", "UPS", "APC", "Smart-UPS 3000", 1, "", "", "", "ICT"],
            ["", "", "", "", 7, 1.575, "", "15,768.0", ""],
        ]
    ),
    rows={"server": 2, "storage": 1, "network_switch": 1, "ups": 1},
    in_use={"server": 3, "storage": 1, "network_switch": 2, "ups": 1},
    facts={"mean_power_w": [280.0, 310.0, 900.0, 85.0, None], "directorate": ["Housing", "Finance", "ICT", "ICT", "ICT"],
           "annual_energy_kwh": [2452.8, 2715.6, 7884.0, None, None]},
)
LIBRARY = Foreign(
    "library pcs.csv",
    text(
        "PC Name,Location,Staff/Public,Make/Model,Age (yrs),Screen,OS",
        "LIB01,Central Library,Public,HP ProDesk 400 G4 SFF,7,HP V213a,Win10",
        "LIB02,Central Library,Staff,Dell Latitude 3510,4,,Win11",
        "LIB03,Mobile Library,Staff,Lenovo ThinkCentre M70q,3,Dell P2219H,Win11",
    ),
    rows={"desktop": 2, "laptop": 1, "monitor": 2}, in_use={"desktop": 2, "laptop": 1, "monitor": 2},
    facts={"site": ["Central Library", "Central Library", "Mobile Library", "Central Library", "Mobile Library"]},
)
SHEET_A_SITE = Foreign(
    "all sites.xlsx",
    workbook(
        Contents=[["Sheet", "Site"], ["1", "Town Hall"], ["2", "Depot"]],
        Town_Hall=[["Asset tag", "Type", "Make", "Model", "Serial", "User"], ["1", "Laptop", "Dell", "Latitude 5420", "S1", "Gwen Parry"], ["2", "Monitor", "Dell", "P2419H", "S2", ""]],
        Depot=[["Asset tag", "Type", "Make", "Model", "Serial", "User"], ["3", "Desktop", "Dell", "OptiPlex 3080", "S3", "Tomos Rees"], ["2", "Monitor", "Dell", "P2419H", "S2", ""]],
    ),
    rows={"laptop": 1, "monitor": 2, "desktop": 1}, in_use={"laptop": 1, "monitor": 1, "desktop": 1},
)
ENTRA = Foreign(
    "exportDevice.csv",
    text(
        "accountEnabled,approximateLastSignInDateTime,deviceId,deviceOwnership,displayName,isCompliant,isManaged,manufacturer,mdmAppId,model,objectId,operatingSystem,operatingSystemVersion,profileType,registeredOwners,trustType,serialNumber",
        "True,2026-10-10T00:00:00Z,x1,Company,LT-9,True,True,Dell Inc.,Intune,Latitude 7420,o1,Windows,10.0,RegisteredDevice,Gwen Parry,AzureAd,SN9",
        "True,2026-10-10T00:00:00Z,x2,Personal,Tomos’s iPhone,True,True,Apple,Intune,iPhone 14,o2,iOS,17,RegisteredDevice,Tomos Rees,Workplace,",
        "False,2023-10-10T00:00:00Z,x3,Company,LT-8,False,True,LENOVO,Intune,20XXS3JV0K,o3,Windows,10.0,RegisteredDevice,,AzureAd,SN8",
    ),
    rows={"laptop": 2, "smartphone": 1}, in_use={"laptop": 2, "smartphone": 1},
)
WORDS_AND_YEARS = Foreign(
    "hosting.xlsx",
    workbook(
        Data_Centre=[
            ["Platform", "Make", "Model", "Qty", "Status", "Go-live", "Decommission", "Ave Watts", "kWh 2025/26", "Service"],
            ["Physical server", "Dell", "PowerEdge R650", 3, "Production", "Q2 2022", "", 320, 8409.6, "Revenues"],
            ["Physical server", "Dell", "PowerEdge R720", 1, "Decommissioned", "2013", "30/06/2025", 400, 873.6, "Archive"],
            ["Virtual server", "VMware", "", 40, "Production", "2022", "", "", "", "Various"],
            ["Storage array", "NetApp", "FAS2720", 1, "Production", "06/2021", "", "0.65kW", 5694, "All"],
        ]
    ),
    rows={"server": 2, "virtual_machine": 1, "storage": 1}, in_use={"server": 3, "storage": 1},
    facts={"metered_kwh": [8409.6, 873.6, None, 5694.0], "retired": [None, "2025-06-30", None, None],
           "service": ["Revenues", "Archive", "Various", "All"]},
)
