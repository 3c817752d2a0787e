"""No printed page of the sample's workbook is nearly empty, unless it is its sheet's only one."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import carbon
from carbon.settings import read_settings
from tests.reports.recalculate import convert
from tests.tools import HOUSE, require_tool

SAMPLE = HOUSE / "sample_data"
LEAST, AT_MOST = 5, 40
"""Lines that a page carries between its header and its footer, and pages of all."""


def test_no_page_of_the_sample_is_nearly_empty(tmp_path: Path) -> None:
    listed = [("aberwen_tidy.xlsx", (SAMPLE / "aberwen_tidy.xlsx").read_bytes())]
    settings = read_settings((SAMPLE / "aberwen.toml").read_text(encoding="utf-8"))
    found = carbon.assess(carbon.read_inventory(listed), settings=settings)
    printed = convert(carbon.write_summary(found), tmp_path, "pdf")
    told = subprocess.run([str(require_tool("pdftotext")), "-layout", str(printed), "-"], check=True,
                          capture_output=True, text=True, timeout=60).stdout  # fmt: skip
    pages = [[line for line in page.splitlines() if line.strip()] for page in told.split("\f") if page.strip()]
    assert len(pages) <= AT_MOST
    sheets = [page[0].rsplit("  ", 1)[-1].strip() for page in pages]
    of = Counter(sheets)
    short = {number: sheet for number, (sheet, page) in enumerate(zip(sheets, pages, strict=True), start=1)
             if len(page) - 2 < LEAST and of[sheet] > 1}  # fmt: skip
    assert short == {}
