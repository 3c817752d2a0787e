"""Words that nobody knows beside the word of a kind ("Sputum monitor", "Monitor lizard"): told, once for a list."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.factors.recognition.accessories import parts_of, words_in
from carbon.factors.recognition.type_words import singular, type_words
from carbon.factors.tables.asset_types import SOFTWARE, UNKNOWN
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.values import missing
from carbon.inventory.headings.field_names import DESCRIBED
from carbon.inventory.kit.kinds import is_type
from carbon.inventory.kit.notes_on_kinds import MOST
from carbon.inventory.kit.unknown_after import unknown_after
from carbon.inventory.kit.unknown_before import HEADS, kinds_of, unknown_before
from carbon.inventory.rows.fields import Columns

CODE = "unknown_word_before_kind"
_SAYS = ("asset_type", DESCRIBED, "model")
_OF_THE_THING = frozenset((*_SAYS, "model_number", "chassis", "name", "notes", "quantity", "status"))
"""Fields that say what a thing is; a word of any other one (site, team, maker) is no trade."""


def tell_unknown_beside(kit: Columns) -> None:
    """Tell once of the rows of a list that count by the word of a kind beside a word that nobody knows."""
    found = {name: said for name in _SAYS if (said := _of_column(kit, name))}
    if not found:
        return
    of_list = _other_words(kit)
    numbers: dict[str, int] = {}
    codes: NDArray[np.int32] = np.zeros(kit.size, dtype=np.int32)
    open_rows = (kit.reason == 0) & ~is_type(kit, UNKNOWN) & ~is_type(kit, SOFTWARE)
    confidence = np.asarray(kit.columns["type_confidence"], dtype=object)
    open_rows &= confidence != "chosen"
    for name, said in found.items():
        cells = kit.records.columns[name]
        for head in {head for _, head in said.values()}:
            numbered = np.zeros(cells.distinct, dtype=np.int32)
            for place, (word, of) in said.items():
                if of == head and word not in of_list:
                    numbered[place] = numbers.setdefault(cells.texts[place].as_py(), len(numbers) + 1)
            here = cells.spread(numbered)
            kinds = np.isin(np.asarray(kit.columns["asset_type"], dtype=object), tuple(kinds_of(head)))
            borne_out = (confidence == "agreed") & (name == "asset_type")
            codes = np.where((codes == 0) & open_rows & kinds & ~borne_out, here, codes)
    where = codes > 0
    if where.any():
        units = np.asarray(kit.columns.get("quantity", np.ones(kit.size)), dtype=np.float64)
        shown = Cells(codes, texts=pa.array(["", *numbers], pa.string()))
        kit.telling.tell(
            CODE,
            "warning",
            where,
            "{place}: nobody here knows a word beside that of the kind: {words}. They count as the kind, and may be "
            "things of another trade (such as a patient monitor).",
            "Say which it is on the page Types to confirm, or take the rows out.",
            cells=shown,
            units=np.where(np.isnan(units), 1, units),
        )


def _of_column(kit: Columns, name: str) -> dict[int, tuple[str, str]]:
    """By place of distinct text of a column: the unknown word and the word of the kind."""
    cells = kit.records.columns.get(name)
    if cells is None or cells.distinct > MOST:
        return {}
    if name == "model" and not kit.is_described("model") and "manufacturer" in kit.records.columns:
        return {}  # the name of a model: "Zowie monitor" of BenQ
    texts = cells.texts.to_pylist()
    return {
        place: said
        for place, text in enumerate(texts)
        if text and (said := unknown_before(text) or unknown_after(text))
    }


def _other_words(kit: Columns) -> frozenset[str]:
    """Words that a list says of other things: of its sites, teams and makers, and before other kinds of kit."""
    words: set[str] = set()
    for name, cells in kit.records.columns.items():
        if name in _SAYS and cells.distinct <= MOST:
            known = type_words("phrase")
            for text in cells.texts.to_pylist():
                for part in parts_of(text or ""):
                    said = words_in(part)
                    last = singular(said[-1], known.vocabulary) if said else ""
                    if last not in HEADS and (last,) in known.phrases:
                        words.update(said[:-1])
        elif name not in _OF_THE_THING and cells.distinct <= MOST:
            blank = missing(cells)
            for text, none in zip(cells.texts.to_pylist(), blank, strict=True):
                words.update(() if none else words_in(text))
    return frozenset(words)
