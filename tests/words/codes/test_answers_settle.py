"""Every question has an answer that settles it: the question is gone, what waited counts or is left out knowingly, and
the answer brought again changes nothing."""

from __future__ import annotations

from collections import Counter

import pytest

import carbon
from carbon.inventory.headings.answers import KINDS, Answer
from carbon.inventory.headings.mapping import Mapping, read_mapping, write_mapping
from carbon.words.told import waits
from tests.words.codes.cases import Case, _said
from tests.words.codes.tables import TABLES

METERS = "Meter,Site,Read date,Meter reading (kWh)\n"
STATUS = "Type,Model,Serial,Status\n"

# The smallest lists of the questions that no code's own case asks.
MORE = {
    "a bill's days told twice": {
        "bill 1.csv": "Fuel,Site,Amount,Unit,From,To\nDiesel,Hall,100,litres,2025-04-01,2025-04-30\n"
                      "Diesel,Hall,50,litres,2025-05-01,2025-05-31\n",
        "bill 2.csv": "Fuel,Site,Amount,Unit,From,To\nDiesel,Hall,100,litres,2025-04-01,2025-04-30\n",
    },
    "counts of several times": {"numbers.csv": "Quarter,Laptops,Desktops\nQ1,120,40\nQ2,80,10\n"},
    "a step of a meter": {
        "a.csv": METERS + "E1,Hall,2025-04-01,1000\nE1,Hall,2025-05-01,1240\nE1,Hall,2025-06-01,1490\n",
        "b.csv": METERS + "E1,Hall,2025-07-01,2960\nE1,Hall,2025-08-01,3210\nE1,Hall,2025-09-01,3460\n",
    },
    "days not stated": {"meters.csv": "Meter,Room,From,To,kWh\nM1,Hall,,,500\nM1,Hall,,,500\nM2,Hall,,,70\n"},
    "a total of a place": {"numbers.csv": "Site,Type,Qty\nHall,Laptop,30\nHall,Desktop,10\nHall,,41\n"},
    "a meter of several sites": {
        "a.csv": "Meter,Site,From,To,kWh\nM1,Hall,2025-04-01,2025-04-30,800\nM1,Library,2025-04-01,2025-04-30,850\n",
        "b.csv": "Meter,From,To,kWh\nM1,2025-05-01,2025-05-31,820\nM1,2025-06-01,2025-06-30,850\n",
    },
    "units of a cell": {"numbers.csv": "Type,Quantity\nLaptop,3 (1 spare)\nMonitor,4\n"},
    "a box": {"a.csv": "Item,Qty,Unit\nLaptop,3,box\nMonitor,20,each\n"},
    "packs or pieces": {"a.csv": "Item,Qty,Pack\nLaptop,3,10\nMonitor,20,1\n"},
    "a total beside a price": {
        "list.csv": "Type,Model,Cost,Total\nLaptop,Latitude 5420,800,32000\nMonitor,P2422H,120,4800\n",
    },
    "parts in rows": {"meters.csv": "Meter,Month,Remark,kWh\nA,2025-06,Day,1500\nA,2025-06,Night,700\n"},
    "parts of tariffs": {"meters.csv": "Meter,Month,Day kWh,Low kWh\nA,2025-06,1500,700\n"},
    "a status": {"list.csv": STATUS + "Laptop,E14,LT000000,In use\nLaptop,E14,LT000001,Un-retired\n"},
    "a column of statuses": {
        "list.csv": STATUS + "".join(f"Laptop,E14,LT00000{n},kept in cupboard number {n}x\n" for n in range(9)),
    },
    "a country": {"kit.csv": "Type,Country,Serial\nLaptop,Atlantis,L1\nLaptop,GB,L2\n"},
    "a place or a country": {"kit.csv": "Type,Site,Serial\nLaptop,CH,L1\nLaptop,DE,L2\n"},
    "a provider": {
        "bill.csv": "Provider,Region,Instance type,Instance hours\nZorbed,London,m5.large,10\nAWS,eu-west-2,m5.large,9\n",
    },
    "a part of a unit": {"kit.csv": "Type,Quantity\nLaptop,2.5\nMonitor,3\n"},
    "in use, and gone": {"kit.csv": "Type,Serial,Status,Disposal date\nLaptop,L1,In use,2024-05-01\nLaptop,L2,In use,\n"},
    "records that differ": {
        "a.csv": "Serial,Type,Status\nSN1001,Laptop,In use\n", "b.csv": "Serial,Type,Status\nSN1001,Laptop,Retired\n",
    },
    "a whole building": {
        "kit.csv": "Type,Name,Site,Power (W)\nServer,S1,Town Hall,200\n",
        "meter.csv": "Meter,Site,kWh,From,To\nMain incomer,Town Hall,900000,2025-04-01,2026-03-31\n",
    },
    "a meter within another": {"m.csv": "Month,Room kWh,Rack PDU kWh\nApr 2025,1000,700\nMay 2025,1100,800\n"},
    "what is metered": {"m.csv": "Meter,Direction,Month,kWh\nA1,Electricity,2025-04,5000\nB1,Gas,2025-04,9000\nC1,Net,2025-04,800\n"},
    "a closing reading below": {
        "m.csv": "Meter,Site,Opening reading,Closing reading,From,To\nM1,Hall,9000,300,2025-04-01,2026-03-31\n",
    },
    "an advance that differs": {
        "m.csv": "Meter,Site,From,To,Opening reading,Closing reading,Multiplier,kWh used\n"
                 "M1,Hall,2025-04-01,2026-03-31,1000,5000,10,4000\nM2,Hall,2025-04-01,2026-03-31,300,800,10,500\n",
    },
    "a register": {"m.csv": "Meter,Date,Reading\nA,2025-05-01,100\nA,2025-06-01,160\nA,2025-07-01,230\n"},
    "fuel that may heat buildings": {
        "fuel.csv": "Fuel,Site,Amount,Unit,From,To\nNatural gas,Depot,9000,kWh,2025-04-01,2026-03-31\n",
    },
    "a part that is gone": {"kit.csv": "Type,Model,Qty,Qty disposed\nLaptop,E14,30,4\nMonitor,P2422H,20,1\n"},
    "many units": {"kit.csv": "Type,Model,Quantity\nServer,R740,90000\nLaptop,E14,3\n"},
    "thousands": {"kit.csv": "Type,Quantity (000s)\nLaptop,2\nMonitor,3\n"},
    "what may hold devices": {"kit.csv": "Tag,Description\nA1,Laptop trolley (30)\nMN1,Dell P2419H\n"},
    "what was collected": {"kit.csv": "Asset tag,Type,Model,Collected\nA1,Laptop,E14,2024-05-01\nA2,Laptop,E14,\n"},
    "columns of the same name": {
        "n.csv": ",Corporate,,,,Schools,,,\n,Laptops,,Monitors,,Laptops,,Monitors,\n"
                 "Area,In use,Spare,In use,Spare,In use,Spare,In use,Spare\nEast,100,5,120,8,60,2,20,1\n"
                 "West,80,4,90,3,50,6,10,0\nTotal,180,9,210,11,110,8,30,1\n",
    },
    "a year's figure in a month's row": {
        "m.csv": "Site,Month,Annual kWh\nHall,2025-04,36000\nHall,2025-05,36500\n",
    },
    "a unit above that the heading contradicts": {
        "m.csv": "Figures shown in MWh,,\nSite,Month,Electricity kWh\nHall,2025-04,4.2\nHall,2025-05,4.3\n",
    },
    "several machines": {
        "bill.csv": "Provider,Region,Instance type,Instance hours,Number of instances,Period start,Period end\n"
                    "AWS,eu-west-2,m5.large,2232,1,2025-05-01,2025-05-31\n",
    },
}  # fmt: skip
FREE = {
    "pack size": "10",
    "units of cell": "3",
    "year": "2025-26",
    "country": "FR",
    "region": "eu-west-2",
    "size": "m5.large",
}
"""What may be written as the answer to questions that have no closed list."""
LISTS = MORE | {
    f"{number} {case.code}": {name: _said(text, True) for name, text in {"kit.csv": case.text, **case.more}.items()}
    for number, case in enumerate(case for table in TABLES for case in table if isinstance(case, Case))
    if not case.mapping and not case.settings
}


def read(files, mapping=None):
    return carbon.read_inventory([(name, text.encode()) for name, text in files.items() if text], mapping=mapping)


def asked_of(activity):
    return {(one.question.kind, one.question.about): one.question for one in activity.problems if one.question}


def waiting(activity):
    """How many rows wait, by the reason."""
    held = Counter()
    for table in activity.tables.values():
        held.update(reason for reason in table["set_aside"].dropna().astype(str) if waits(reason))
    return held


@pytest.mark.parametrize("name", LISTS)
def test_each_answer_to_a_question_settles_it(name):
    files = LISTS[name]
    before = read(files)
    asked = asked_of(before)
    assert asked or name not in MORE, "it asks nothing"
    for (kind, about), question in asked.items():
        answers = [answer for answer, _ in question.choices] or [FREE[kind]]
        for answer in answers:
            said = read_mapping(write_mapping(Mapping().with_answer(Answer(kind, about, answer))))
            after = read(files, said)
            place = f"{kind}, {about}: {answer}"
            assert (kind, about) not in asked_of(after), place
            assert [one.code for one in after.problems if one.code == "answer_not_used"] == [], place
            further = set(asked_of(after)) - set(asked)
            more_waits = +Counter(waiting(after)) - Counter(waiting(before))
            assert not more_waits or further or "unknown_type" in more_waits, (place, more_waits)
            again = read(files, read_mapping(write_mapping(said.with_answer(Answer(kind, about, answer)))))
            assert {key: len(table) for key, table in again.tables.items()} == {
                key: len(table) for key, table in after.tables.items()
            }, place
            assert [one.message for one in again.problems] == [one.message for one in after.problems], place


def test_the_lists_ask_most_kinds_of_question():
    """Those that they do not ask are asked, and answered, in the tests of their own rules."""
    asked = {kind for files in MORE.values() for kind, _ in asked_of(read(files))}
    left = set(KINDS) - asked
    assert left <= {
        "beside",
        "unread",
        "type",
        "figure",
        "unit",
        "bills",
        "region",
        "size",
        "days",
        "tariffs",
        "register",
        "across",
    }
