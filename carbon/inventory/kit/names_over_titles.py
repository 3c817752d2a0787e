"""What the name of a row says of its kind ("UPS-1", "Core switch 2") where else only the name of its list would."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from carbon.factors.recognition.phrases import DOUBTFUL
from carbon.factors.recognition.recognition import kind_of_phrase, recognise_type_words
from carbon.factors.recognition.type_words import Kind
from carbon.factors.tables.asset_types import NOT_PHYSICAL, UNKNOWN, default_device_type
from carbon.inventory.cells.values import missing
from carbon.inventory.rows.fields import Columns

_NUMBER = re.compile(r"[\s_#.-]*\d+[a-z]?$", re.IGNORECASE)
_AT_MOST = 5_000
"""Distinct names, without their numbers, up to which they are looked at: more of them are serials or persons."""


def kinds_by_name(kit: Columns, where: NDArray[np.bool_], titled: str) -> dict[Kind, NDArray[np.bool_]]:
    """The kinds that the names of some rows say, with the rows of each. titled: the kind that the list's name says.

    A name of several words says one by any of them ("Server room UPS"), one that is a single word only as a whole, its
    number apart: “SRV-PRINT01” is no printer.
    """
    cells = kit.records.columns.get("name")
    if cells is None or not where.any():
        return {}
    texts = cells.texts.to_pylist()
    stems = [_NUMBER.sub("", text or "").strip() for text in texts]
    distinct = list(dict.fromkeys(stems))
    if len(distinct) > _AT_MOST:
        return {}
    told = {stem: kind for stem in distinct if (kind := _said(stem, titled)) is not None}
    nothing = missing(cells)
    return {
        kind: rows for kind in dict.fromkeys(told.values())
        if (rows := where & cells.spread(np.array([told.get(stem) == kind for stem in stems]) & ~nothing)).any()
    }  # fmt: skip


def _said(stem: str, titled: str) -> Kind | None:
    if kind_of_phrase(stem) == DOUBTFUL:
        return DOUBTFUL  # "Tape library" in "Servers.csv" is no server
    kind = kind_of_phrase(stem) or (recognise_type_words([stem])[0] if " " in stem else None)
    if kind is None or kind.asset_type in (UNKNOWN, titled, *NOT_PHYSICAL):
        return None
    return Kind(kind.asset_type, kind.device_type or default_device_type(kind.asset_type))
