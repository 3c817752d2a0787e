"""No text of a user begins as a formula does where a spreadsheet may open it."""

from __future__ import annotations

import pandas as pd
import pytest

from carbon.words.plain_cells import plain_cell, plain_frame

FORMULAS = ("=1+1", "=cmd|' /C calc'!A0", "+44 1492 574000", "-x", "@SUM(1,1)", '=HYPERLINK("http://x.example")',
            " =1+1", "\t=1", "\n=1", "＝1+1")  # fmt: skip
NO_FORMULAS = ("Latitude 5420", "-5", "+3.5", "-1,240.50", "-12 %", "a=1", "", "N/A", "{{7*7}}")


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_work_out_stays_a_text(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", [*NO_FORMULAS, 3, -2.5, None])
def test_all_else_stays_as_it_is(text: object) -> None:
    assert plain_cell(text) == text


def test_a_csv_of_a_table_holds_no_formula_in_cells_categories_or_headings() -> None:
    table = pd.DataFrame({"=name": ["=1+1", "x"], "site": pd.Categorical(["@a", "b"]), "kg": [-1.0, 2.0]})
    lines = plain_frame(table).to_csv(index=False).splitlines()
    assert lines == ["'=name,site,kg", "'=1+1,'@a,-1.0", "x,b,2.0"]
