"""A workbook recalculated by a real spreadsheet program, LibreOffice without a screen, with a profile of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

from tests.tools import require_tool

_RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


def convert(workbook: bytes, folder: Path, kind: str) -> Path:
    """The workbook as LibreOffice saves it anew (`xlsx`, every formula worked out again) or prints it (`pdf`)."""
    given = folder / "summary.xlsx"
    given.write_bytes(workbook)
    return convert_all([given], folder, kind)[0]


def convert_all(given: list[Path], folder: Path, kind: str) -> list[Path]:
    """Several workbooks, converted by one start of the program."""
    soffice = require_tool("soffice")
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_RECALCULATE_ALWAYS, encoding="utf-8")
    out = folder / kind
    target = "xlsx:Calc MS Excel 2007 XML" if kind == "xlsx" else kind
    subprocess.run(
        [
            str(soffice), "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to", target, "--outdir", str(out), *map(str, given),
        ],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    return [out / f"{path.stem}.{kind}" for path in given]
