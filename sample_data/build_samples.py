"""Writes the inventories of the invented council: `uv run python sample_data/build_samples.py`.

Nothing here is measured or true: Aberwen County Council does not exist. Sizes are plausible for about 2,000 staff.
There is no chance in it: the same script gives the same cells. What stands in them is in the files beside this one.
"""

from __future__ import annotations

import sys
from pathlib import Path

from aberwen_devices import DEVICE_HEADINGS, device_rows
from aberwen_hosting import HOSTING_HEADINGS, hosting_rows
from aberwen_messy import MESSY_HEADINGS, messy_lines
from aberwen_usage import (
    CLOUD_HEADINGS,
    FUEL_HEADINGS,
    METER_HEADINGS,
    REFRIGERANT_HEADINGS,
    cloud_rows,
    fuel_rows,
    meter_rows,
    refrigerant_rows,
)
from openpyxl import Workbook
from sample_workbooks import add_sheet, dress, notes_sheet, workbook_bytes


def tidy() -> Workbook:
    """The council's inventory as our template asks for it."""
    book = Workbook()
    notes_sheet(
        book, ["Devices, hosting, cloud usage, meters, generator fuel and refrigerants of April 2025 to March 2026."]
    )
    add_sheet(book, "Devices", DEVICE_HEADINGS, device_rows())
    add_sheet(book, "Hosting", HOSTING_HEADINGS, hosting_rows())
    add_sheet(book, "Cloud usage", CLOUD_HEADINGS, cloud_rows())
    add_sheet(book, "Meters", METER_HEADINGS, meter_rows())
    add_sheet(book, "Generator fuel", FUEL_HEADINGS, fuel_rows())
    add_sheet(book, "Refrigerants", REFRIGERANT_HEADINGS, refrigerant_rows())
    return book


def messy() -> Workbook:
    """The same council's old list, the way such lists really arrive."""
    book = Workbook()
    notes_sheet(book, ["Copied from the old asset list. Ask IT before you use it."])
    sheet = book.create_sheet("Kit list")
    sheet.append(["ABERWEN COUNTY COUNCIL (invented): ICT kit, all sites"])
    sheet.append(["last updated by hand, spring 2026"])
    sheet.append([])
    sheet.append(list(MESSY_HEADINGS))
    for line in messy_lines():
        sheet.append([None if cell == "" else cell for cell in line])
    for cells in sheet.iter_rows(min_row=5):
        for cell in cells:
            if cell.value in ("=2+3", "#N/A"):
                cell.data_type = "e" if cell.value == "#N/A" else "s"
    dress(sheet, MESSY_HEADINGS, heading_row=4)
    return book


SAMPLES = {"aberwen_tidy.xlsx": tidy, "aberwen_messy.xlsx": messy}


def main(folder: Path) -> None:
    for name, build in SAMPLES.items():
        (folder / name).write_bytes(workbook_bytes(build()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent)
