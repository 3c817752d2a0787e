"""Writes the Excel template: a sheet per kind of list, with notes, drop-down lists and a sheet of examples.

Its columns stand in `template.csv` beside this file. The notes stand above the headings, so that reading the template
back needs no special rule: the headings are simply found in the second row.
"""

from __future__ import annotations

import datetime as dt
import io

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from carbon.factors.tables.asset_types import SOFTWARE, asset_types
from carbon.factors.tables.tables import read_rows
from carbon.inventory.headings.field_names import template_columns
from carbon.words.own_outputs import EXAMPLE_SAID

LAST_ROW = 5000
"""Down to which row the drop-down lists reach."""

_ABBREVIATIONS = {"ap": "AP", "ups": "UPS", "pdu": "PDU", "xr": "XR", "iot": "IoT", "sim": "SIM"}
_LISTS = {
    "status": ("In use", "In stock", "Retired", "Disposed", "Lost", "Suspended", "On order"),
    "metered_at": ("Device", "PDU", "UPS input", "Room"),
    "yes_no": ("Yes", "No"),
    "run_by": ("Own room", "Office", "Leased hall", "Hosted service", "Home"),
    "disposal_route": ("Recycled", "Reused", "Returned to lessor", "Incinerated", "Landfill", "Unknown"),
    "ownership": ("Owned", "Finance lease", "Service lease", "Provider", "Personal"),
    "storage_medium": ("SSD", "HDD"),
    "power_state": ("On", "Off", "Template"),
    "provider": ("AWS", "Azure", "GCP"),
    "currency": ("GBP", "USD", "EUR"),
    "includes": ("Whole room", "IT only"),
    "reading": ("Actual", "Estimated"),
    "fuel": ("Diesel", "Gas oil", "HVO", "LPG", "Burning oil", "Natural gas"),
    "fuel_unit": ("Litres", "kWh", "m3"),
}
_READ_ME = (
    "Inventory template for the emissions of a digital estate",
    "Fill in the sheets that you need: one row a device, or one row a group of alike devices with its quantity. Leave "
    "blank what you do not know: a default is used, and shown as such.",
    "Headings may stand in any order, and columns that you do not need may be deleted. Units may be written in the "
    "cell: 65 W, 1.2 kWh, 16 GB.",
    "Dates: 31/03/2026 or 2026-03-31. A month or a year alone is fine.",
    "Do not enter names, e-mail addresses or telephone numbers of people: they are not needed and are not read.",
    "The sheet “Example” shows filled rows. It is never read.",
)


def list_word(asset_type: str) -> str:
    """A broad type as it stands in the drop-down list: `wireless_ap` is "Wireless AP"."""
    if asset_type == "headset_xr":
        return "VR headset"
    words = [_ABBREVIATIONS.get(word, word) for word in asset_type.split("_")]
    return " ".join(words)[:1].upper() + " ".join(words)[1:]


def choices_of(name: str) -> tuple[str, ...]:
    """Words of a drop-down list of the template."""
    if name == "asset_type":
        return tuple(list_word(each) for each in asset_types() if each not in ("unknown", "sim_only", SOFTWARE))
    if name == "refrigerant":
        gases = (row["id"].split(".")[2] for row in read_rows("uk_conversion_factors") if ".refrigerant." in row["id"])
        return tuple(dict.fromkeys(gas.upper() for gas in gases))
    return _LISTS[name]


def write_template() -> bytes:
    """The template as an Excel workbook."""
    workbook = Workbook()
    first = workbook.active
    assert isinstance(first, Worksheet)
    first.title = "Read me"
    first.column_dimensions["A"].width = 110
    for number, line in enumerate(_READ_ME, start=1):
        cell = first.cell(number, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=number == 1, size=14 if number == 1 else 11)
    names = sorted({row["list"] for rows in template_columns().values() for row in rows if row["list"]})
    for sheet, columns in template_columns().items():
        _write_sheet(workbook, sheet, columns)
    _write_examples(workbook)
    _write_lists(workbook, names)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _write_sheet(workbook: Workbook, name: str, columns: list[dict[str, str]]) -> None:
    sheet = workbook.create_sheet(name)
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        note = sheet.cell(1, number, column["note"])
        note.font = Font(italic=True, color="5B6770", size=9)
        note.alignment = Alignment(wrap_text=True, vertical="top")
        heading = sheet.cell(2, number, column["heading"])
        heading.font = Font(bold=True, color="FFFFFF")
        heading.fill = PatternFill("solid", fgColor="0B5CAD")
        heading.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[letter].width = max(13, min(24, len(column["heading"]) + 2))
        if "date" in column["heading"].casefold() or column["heading"] in _DATE_HEADINGS:
            heading.comment = Comment("31/03/2026, 2026-03-31, or a year alone", "template")
        if column["list"]:
            rule = DataValidation(
                type="list", formula1=f"={_list_name(column['list'])}", allow_blank=True,
                showErrorMessage=column["list"] not in ("provider", "currency", "refrigerant"),
                errorTitle="Not in the list", error="Choose a word from the list, or leave the cell blank.",
            )  # fmt: skip
            sheet.add_data_validation(rule)
            rule.add(f"{letter}3:{letter}{LAST_ROW}")
    sheet.row_dimensions[1].height = 42
    sheet.row_dimensions[2].height = 32
    sheet.freeze_panes = "A3"


_DATE_HEADINGS = ("Life extended on", "End of support", "Metered from", "Metered to", "Lease end", "Period start",
                  "Period end", "From", "To")  # fmt: skip


def _list_name(name: str) -> str:
    return f"list_{name}"


def _write_lists(workbook: Workbook, names: list[str]) -> None:
    sheet = workbook.create_sheet("Lists")
    sheet.sheet_state = "hidden"
    for number, name in enumerate(names, start=1):
        words = choices_of(name)
        letter = get_column_letter(number)
        for row, word in enumerate(words, start=1):
            sheet.cell(row, number, word)
        workbook.defined_names[_list_name(name)] = DefinedName(
            _list_name(name), attr_text=f"Lists!${letter}$1:${letter}${len(words)}"
        )


def _write_examples(workbook: Workbook) -> None:
    """Filled rows of every sheet, one block beneath the other; the sheet's name keeps it from being read."""
    sheet = workbook.create_sheet("Example")
    row = 1
    for name, columns in template_columns().items():
        sheet.cell(row, 1, f"{EXAMPLE_SAID}{name}” (invented)").font = Font(bold=True, size=12)
        shown = [column for column in columns if column["example_1"] or column["example_2"]]
        for number, column in enumerate(shown, start=1):
            heading = sheet.cell(row + 1, number, column["heading"])
            heading.font = Font(bold=True)
            sheet.column_dimensions[get_column_letter(number)].width = 18
            for below, key in enumerate(("example_1", "example_2"), start=2):
                value = cell_value(column[key])
                if value is not None:
                    cell = sheet.cell(row + below, number, value)
                    if isinstance(value, dt.date):
                        cell.number_format = "dd/mm/yyyy"
        row += 5


def cell_value(text: str) -> str | float | int | dt.date | None:
    """An example as a cell holds it: numbers and days as such."""
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number
