"""Names whose type a person should confirm, the most emissions at stake first, one entry for all that are alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.columns import codes, numbers
from carbon.factors.recognition.recognition import recognise, recognise_type_words
from carbon.factors.tables.asset_types import SOFTWARE, UNKNOWN, asset_type_of
from carbon.reports.words.likely_stakes import likely_kgco2e
from carbon.words.amounts import about_text, amount_text, count_text
from carbon.words.groups import group_name, made_name

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.ledger.blocks import Book, Method

DOUBTFUL = ("unknown", "contested", "assumed")


@dataclass(frozen=True)
class ToConfirm:
    """Rows of one name. word, manufacturer, model: as the files write them; units: that the rows stand for; now: broad
    type that they are taken for; candidates: broad types that speak for themselves, the present one first.

    kgco2e: what rests on the rows; of rows without a type what as many units of the mean of their own list would
    carry, which serves the order alone (estimated is True); 0 where that is not known.
    """

    word: str
    manufacturer: str
    model: str
    rows: int
    units: float
    confidence: str
    now: str
    candidates: tuple[str, ...]
    kgco2e: float
    estimated: bool

    @property
    def name(self) -> str:
        """The name as people read it: maker and model, or the word of the type column where no model is stated."""
        return made_name(self.manufacturer, self.model or self.word)

    @property
    def question(self) -> str:
        """As a question: 61 × “HP Elite x2”: tablet? laptop?"""
        kinds = " ".join(f"{_lower(group_name('type_one', kind))}?" for kind in self.candidates) or "what is it?"
        return f"{count_text(self.units)} × “{self.name}”: {kinds}"

    @property
    def stake(self) -> str:
        """What rests on it, in words."""
        if not self.kgco2e:
            return "It waits until somebody says." if self.estimated else "Nothing known rests on it."
        if self.estimated:
            them = "it is like the rest of its list" if self.units == 1 else "they are like the rest of their list"
            return f"{about_text(self.kgco2e).capitalize()}, if {them}."
        return f"{amount_text(self.kgco2e)} rest on it."


def _lower(name: str) -> str:
    return name if name.isupper() else name[:1].lower() + name[1:]


def to_confirm(
    assessment: Assessment | None, kit: pd.DataFrame | None, book: Book = "management", method: Method = "location",
    *, file: str | None = None,
) -> list[ToConfirm]:  # fmt: skip
    """The names in doubt of a kit table as it was read, the most at stake first.

    In doubt is what has no type, a type column against its model, or the commonest kind of a loose word. What a
    description alone speaks against has no name of its own here: it is asked about by its description. Without an
    assessment they stand in the order of their units. file: of one file alone.
    """
    if kit is None or "type_confidence" not in kit:
        return []
    confidence, labels = codes(kit, "type_confidence")
    doubtful = np.isin(confidence, [code for code, label in enumerate(labels) if label in DOUBTFUL])
    held, reasons = codes(kit, "set_aside")
    gone = [code for code, reason in enumerate(reasons) if reason not in ("unknown_type", SOFTWARE)]
    doubtful &= ~np.isin(held, gone)
    if file is not None:
        files, names = codes(kit, "file")
        doubtful &= files == (names.index(file) if file in names else -2)
    places = np.flatnonzero(doubtful)
    if not len(places):
        return []
    named = [codes(kit, name) for name in ("type_as_written", "manufacturer", "model")]
    keys = np.stack([column[places] for column, _ in named], axis=1)
    _, first, group = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    group = group.reshape(-1)
    units = np.nan_to_num(numbers(kit, "quantity"), nan=1.0)
    kilograms = _at_stake(assessment, kit, book, method)
    kinds, kind_names = codes(kit, "asset_type")
    rows = np.bincount(group)
    amounts, carried = (np.bincount(group, values[places]) for values in (units, kilograms))
    found = []
    for number, place in enumerate(places[first]):
        word, maker, model = (texts[column[place]] if column[place] >= 0 else "" for column, texts in named)
        now = kind_names[kinds[place]] if kinds[place] >= 0 else UNKNOWN
        if not (word or maker or model) or now == "virtual_machine":
            continue
        found.append(
            ToConfirm(
                word, maker, model, int(rows[number]), float(amounts[number]), labels[confidence[place]], now,
                _candidates(word, maker, model, now), float(carried[number]), now == UNKNOWN,
            )
        )  # fmt: skip
    return sorted(found, key=lambda each: (-each.kgco2e, -each.units, each.name))


def _at_stake(
    assessment: Assessment | None, kit: pd.DataFrame, book: Book, method: Method
) -> NDArray[np.float64]:  # fmt: skip
    """Emissions of each row, likely ones of rows that wait; 0 where none are known. [kgCO2e]"""
    if assessment is None or "kit" not in assessment.starts:
        return np.zeros(len(kit))
    start = assessment.starts["kit"]
    kilograms = likely_kgco2e(assessment, book, method)[start : start + len(kit)]
    return np.nan_to_num(kilograms) if len(kilograms) == len(kit) else np.zeros(len(kit))


def _candidates(word: str, maker: str, model: str, now: str) -> tuple[str, ...]:
    """What the type column says and what the model says, the present type first."""
    said = recognise_type_words([word])[0] if word else None
    device = recognise([maker], [model])[0] if model else None
    names = [now, said.asset_type if said else "", asset_type_of(device) if device else ""]
    return tuple(dict.fromkeys(name for name in names if name and name != UNKNOWN))
