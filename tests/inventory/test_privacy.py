"""What belongs to people is dropped at the door: nothing of it reaches a table, a problem, a mapping or a log."""

from __future__ import annotations

import json
import logging
from dataclasses import asdict

import pytest

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.cells.cells import Cells
from carbon.inventory.headings.mapping import Mapping, write_mapping
from carbon.inventory.rows.column_values import personal_values
from carbon.inventory.understanding.proposed_mapping import proposal_text, proposed_table
from tests.inventory import own_lists as lists

FILES = [
    ("graph.csv", lists.INTUNE_GRAPH), ("cm.csv", lists.CONFIGURATION_MANAGER), ("jamf.csv", lists.JAMF_COMPUTERS),
    ("mobile.csv", lists.JAMF_MOBILE_DEVICES), ("lansweeper.csv", lists.LANSWEEPER),
    ("servicenow.xlsx", lists.SERVICENOW_LABELS), ("raw.csv", lists.SERVICENOW_NAMES), ("snipeit.csv", lists.SNIPEIT),
    ("glpi.csv", lists.GLPI_ENGLISH), ("glpi_fr.csv", lists.GLPI_FRENCH), ("manage.xlsx", lists.MANAGEENGINE),
    ("fleet.csv", lists.MOBILE_FLEET), ("depot.xlsx", lists.DEPOT),
]  # fmt: skip


def everything_told(activity: ActivityData) -> str:
    """Tables, problems, reports and findings in one text."""
    tables = "\n".join(table.astype(str).to_csv(index=False) for table in activity.tables.values())
    told = json.dumps([problem.as_record() for problem in activity.problems], ensure_ascii=False)
    reports = json.dumps([report.as_record() for report in activity.files], ensure_ascii=False)
    found = json.dumps([asdict(each) for each in activity.found], ensure_ascii=False)
    return "\n".join((tables, told, reports, found, proposal_text(activity.found)))


@pytest.mark.parametrize(("name", "content"), FILES, ids=[name for name, _ in FILES])
def test_nothing_of_people_is_read_told_proposed_or_logged(
    name: str, content: bytes, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    activity = read_inventory([(name, content)])
    said = everything_told(activity) + caplog.text + "".join(capsys.readouterr())
    for person in (*lists.PEOPLE, "Sarah", "Ann Pugh", "Cadwaladr", "John Eames"):
        assert person not in said, person


def test_what_was_dropped_is_told() -> None:
    activity = read_inventory([("fleet.csv", lists.MOBILE_FLEET)])
    told = {problem.code: problem.message for problem in activity.problems}
    assert "Mobile number, User" in told["personal_data_columns"]
    assert "IMEI" in told["device_identifier_columns"]


def test_a_saved_mapping_holds_headings_and_models_alone() -> None:
    found = next(each for each in read_inventory([("depot.xlsx", lists.DEPOT)]).found if each.asks)
    written = write_mapping(Mapping((proposed_table(found),)))
    assert "Given to" not in written
    assert "Latitude" not in written


@pytest.mark.parametrize(
    ("values", "personal"),
    [
        (("a.b@example.org", "c.d@example.org", ""), True),
        (("07700 900461", "+44 7700 900462", "01492 555123"), True),
        (("352099001761481", "490154203237518"), True),
        (("Sarah Pritchard", "Bebb, Huw", "Ann M Pugh"), True),
        (("Town Hall", "Bodlondeb", "Coed Pella"), False),
        (("Dell", "HP", "Lenovo"), False),
        (("Latitude 5420", "EliteBook 840 G8"), False),
        (("123456789012345", "123456789012346"), False),
        (("2023-04-05", "2024-05-06"), False),
        (("45", "65", "0.5"), False),
    ],
)
def test_people_are_told_by_what_stands_in_a_column(values: tuple[str, ...], personal: bool) -> None:
    assert personal_values(Cells(None, values=list(values))) is personal


def test_a_serial_number_of_fifteen_digits_is_still_one() -> None:
    assert not personal_values(Cells(None, values=["352099001761481", "490154203237518"]), "serial")


def test_a_device_named_for_its_user_loses_its_name_and_counts() -> None:
    lines = ("Name,Type,Model", "Sarah's iPad,Tablet,iPad 9", "iPhone de Huw,Phone,iPhone 13",
             "BG-LT-1,Laptop,Latitude 5420", "People's Palace server,Server,PowerEdge R740")  # fmt: skip
    kit = read_inventory([("names.csv", lists.text(*lines))]).tables["kit"]
    assert kit["name"].isna().tolist() == [True, True, False, False]
    assert kit["set_aside"].isna().all()


def test_an_e_mail_address_in_a_column_of_places_is_blanked() -> None:
    lines = (
        "Type,Model,Department",
        *("Laptop,Latitude 5420,Housing",) * 50,
        "Laptop,Latitude 5420,s.pritchard@example.org",
    )
    activity = read_inventory([("places.csv", lists.text(*lines))])
    assert activity.tables["kit"]["directorate"].isna().sum() == 1
    assert "personal_values" in {problem.code for problem in activity.problems}
