"""Lists of one kind of kit that only a heading names ("Classroom, Projector"), with models or makes beneath it."""

from __future__ import annotations

import pytest

from tests.inventory.short_lists import read, units_by_kind

# A list; the kind and how many count.
LISTS = """
Classroom,Projector|R1,Epson EB-685W|R2,Epson EB-685W|R3,Epson EB-X41 = projector 3
Projector make,Projector model|Epson,EB-685W|Epson,EB-X41 = projector 2
Extension,Phone model,User ref|2001,Cisco 7841,U1|2002,Cisco 7841,U2 = desk_phone 2
Mobile,Handset|07700900001,iPhone 13|07700900002,iPhone SE = smartphone 2
Printer,Model,IP|PRN01,HP LaserJet M404,10.0.0.1|PRN02,HP LaserJet M404,10.0.0.2 = printer 2
Phone,Contract,Monthly|iPhone 13,O2,£15.00|Samsung Galaxy A14,O2,£12.00 = smartphone 2
Room,Laptop|R1,Dell Latitude 5420|R2,Dell Latitude 5520 = laptop 2
Laptop make,Laptop model|Dell,Latitude 5420|Dell,Latitude 5520 = laptop 2
Printer model,Printer serial|HP LaserJet M404,CN123456|HP LaserJet M404,CN123457 = printer 2
Room,Monitor|R1,Dell P2419H|R2,|R3,Dell P2419H = monitor 2
Office,Printer|Hall,HP LaserJet M404|Depot,Ricoh IM C3000 = printer 2
School,Projector|Hill,Epson EB-685W|Vale,none|Lake,Epson EB-X41 = projector 2
Laptop,Serial number,Location|Dell Latitude 5420,7HX2K91,Hall|HP EliteBook 840 G8,5CG1234ABC,Depot = laptop 2
Laptop,Serial,Year|Dell Latitude 5420,7HX2K91,2021|Dell Latitude 5430,7HX2K92,2022 = laptop 2
Monitor,Asset tag,Room|Dell P2419H,A1001,12|Dell P2419H,A1002,12 = monitor 2
Monitor,Serial number|Dell P2419H,CN0AB123|Dell P2422H,CN0AB124 = monitor 2
Tablet,Serial no,School|iPad 9,DMPX1234,Bro|iPad 8,DMPX1235,Llan = tablet 2
Printer,Serial number,Room|HP LaserJet M404,CN123456,1|HP LaserJet M404,CN123457,2 = printer 2
Gliniadur,Rhif cyfresol,Lleoliad|Dell Latitude 5420,7HX2K91,Neuadd|Dell Latitude 5430,7HX2K92,Depo = laptop 2
""".strip().splitlines()


@pytest.mark.parametrize("line", LISTS)
def test_a_kind_that_its_heading_names_is_counted(line: str) -> None:
    text, right = line.split(" = ")
    kind, number = right.split()
    activity = read(text)
    assert units_by_kind(activity) == {kind: float(number)}
    assert not [each for each in activity.problems if each.severity == "error"]


@pytest.mark.parametrize(
    "text",
    [
        "Printer,Toner|HP LaserJet M404,CF259A|HP LaserJet M507,CF289A",
        "Projector,Price|Epson EB-685W,900|Epson EB-X41,400",
        "Room,Projector|R1,Good|R2,Poor",
        "Laptop,Serial number,Location|Good,7HX2K91,Hall|Poor,7HX2K92,Depot",
        "Laptop,Laptops,Serial number|Dell Latitude 5420,3,7HX2K91|Dell Latitude 5430,4,7HX2K92",
        "Name,Phone|Ann Green,01597 826000|Bob Brown,01597 826001",
    ],
)
def test_what_may_be_another_list_is_not_counted(text: str) -> None:
    assert sum(units_by_kind(read(text)).values()) == 0
