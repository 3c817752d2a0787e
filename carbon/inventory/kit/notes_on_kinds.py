"""What a description or a name beside the type and the model says against them: "Laptop bag", "Laptop + dock"."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from carbon.factors.recognition.chosen_kinds import speaks_against
from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.headings.field_names import DESCRIBED
from carbon.inventory.rows.fields import Columns

_SAYS = ("name", DESCRIBED)
"""Columns whose words may say what a thing is beside its type, the first giving way to the last."""
MOST = 20_000
"""Distinct names of more than a word above which nobody has written them by hand."""
_WORDS = 6
"""Words above which a text is a remark, which may speak of what stands around a device."""


def notes_against(kit: Columns) -> dict[str, Cells]:
    """The columns beside type and model of which some cells say that their row is no device, or is several; cells that
    say nothing of it are blank. A column of more texts than anybody writes by hand is not looked at, which is told."""
    found = {}
    for field in _SAYS:
        cells = kit.records.columns.get(field)
        if cells is None:
            continue
        places = np.flatnonzero(to_numpy(pc.match_substring_regex(cells.texts, r"\S\s+\S")))
        if len(places) > MOST:
            heading, size = kit.heading(field), number_of(len(places), "different text")
            kit.telling.tell_once(
                "descriptions_not_read", "info",
                f"{kit.telling.table}: “{shortened(heading, 30)}” holds {size}; whether one says that its row is no "
                "device, or several, was not looked at.", heading=heading,
            )  # fmt: skip
        elif said := {
            place: text for place in places.tolist()
            if len((text := cells.texts[place].as_py()).split()) <= _WORDS and speaks_against(text)
        }:  # fmt: skip
            texts = pa.array([said.get(place, "") for place in range(cells.distinct)], pa.string())
            found[f"{field} against"] = Cells(cells.codes, texts=texts)
    return found
