"""Kinds of kit that a line alone above its rows names: “Laptops”, and beneath it models that no word says a kind of."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from carbon.factors.recognition.recognition import names_a_type
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.telling import Telling, words_with_rows
from carbon.inventory.headings.headings import Heading, Match
from carbon.inventory.rows.sheets import Records
from carbon.problems import Problems


def fill_section_kinds(records: Records, file: str, problems: Problems) -> None:
    """Write the kind of the line above into the type of each row that states none, and tell it.

    Where the names of models stand in the column of types, they are read as models beneath such a line.
    """
    if records.sections is None or not records.sections.kinds or records.layout.table != "kit":
        return
    kinds = np.array(records.sections.kinds_beneath(records.rows), dtype=object)
    own, models = records.columns.get("asset_type"), records.columns.get("model")
    types = np.array(_texts(own, len(kinds)), dtype=object)
    open_rows = (kinds != "") & ~np.array([names_a_type(text) for text in types], dtype=np.bool_)
    if not open_rows.any():
        return
    names = np.array(_texts(models, len(kinds)), dtype=object)
    moved = open_rows & (types != "") & (names == "")
    if moved.any():
        records.columns["model"] = Cells(None, texts=pa.array(np.where(moved, types, names).tolist(), pa.string()))
        records.matches.setdefault("model", records.matches["asset_type"])
    filled = Cells(None, texts=pa.array(np.where(open_rows, kinds, types).tolist(), pa.string()))
    records.columns["asset_type"] = filled
    records.matches.setdefault("asset_type", Match(-1, "asset_type", "", Heading("line above", "")))
    Telling(problems, file, records.sheet, records.rows).tell(
        "kind_of_section", "info", open_rows,
        "{place}: they stand beneath a line that names a kind of kit, and were read as of that kind: "
        f"{words_with_rows(filled, open_rows)}. The lines themselves are no records.",
        "If that is wrong, write a type in each row.",
    )  # fmt: skip


def _texts(cells: Cells | None, size: int) -> list[str]:
    return [""] * size if cells is None else [cells.text_at(row) for row in range(size)]
