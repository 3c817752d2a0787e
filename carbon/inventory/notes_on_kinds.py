"""What a description or a name beside the type and the model says against them: "Laptop bag", "Laptop + dock"."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from carbon.factors.recognition import speaks_against
from carbon.inventory.cells import Cells, to_numpy
from carbon.inventory.field_names import DESCRIBED
from carbon.inventory.fields import Columns

_SAYS = ("name", DESCRIBED)
"""Columns whose words may say what a thing is beside its type, the first giving way to the last."""
_MOST = 20_000
"""Distinct names of more than a word above which nobody has written them by hand."""
_WORDS = 6
"""Words above which a text is a remark, which may speak of what stands around a device."""


def notes_against(kit: Columns) -> dict[str, Cells]:
    """The columns beside type and model of which some cells say that their row is no device, or is several; cells that
    say nothing of it are blank."""
    return {
        f"{field} against": cells for field in _SAYS
        if field in kit.records.columns and (cells := _against(kit.records.columns[field])) is not None
    }  # fmt: skip


def _against(cells: Cells) -> Cells | None:
    places = np.flatnonzero(to_numpy(pc.match_substring_regex(cells.texts, r"\S\s+\S")))
    if len(places) > _MOST:
        return None
    said = {
        place: text for place in places.tolist()
        if len((text := cells.texts[place].as_py()).split()) <= _WORDS and speaks_against(text)
    }  # fmt: skip
    texts = pa.array([said.get(place, "") for place in range(cells.distinct)], pa.string())
    return Cells(cells.codes, texts=texts) if said else None
