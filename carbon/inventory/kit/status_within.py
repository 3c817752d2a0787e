"""Words of stock in the cell that names a kind of kit and nothing besides: “Spare laptop”, “Laptop (in stock)”."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import word_in
from carbon.inventory.headings.headings import normalise_heading
from carbon.inventory.kit.notes_on_kinds import MOST

_BEHIND_A_SIGN = re.compile(r"^(?P<kind>[^()\[\]]+?)\s*(?:[(\[](?P<held>[^()\[\]]+)[)\]]|\s[-–—]\s*(?P<told>.+)|"
                            r"[,:;/]\s*(?P<said>.+))\s*$")  # fmt: skip
_OTHER_SENSES = frozenset(("no", "false", "storage", "build"))
"""Words of stock in a column of statuses that say of a kind what it is for or how it is made."""
_BEFORE_A_KIND = frozenset(("stock", "pending", "available", "reserved", "storeroom", "store room"))
"""Those that do so where no sign parts them from it: “Stock PC” may be one for the stock."""


def words_of_stock(cells: Cells) -> NDArray[np.object_]:
    """The word by which each distinct text says that the kit is in stock, "" for none: a word of that status beside
    the name of a kind, behind a sign or before it. A longer text ("Spare laptop battery") says something else."""
    if cells.distinct > MOST:
        return np.full(cells.distinct, "", dtype=object)
    return np.array([_word_of_stock(text or "") for text in cells.texts.to_pylist()], dtype=object)


def _word_of_stock(text: str) -> str:
    parted = _BEHIND_A_SIGN.match(text.strip())
    if parted:
        said = next(filter(None, (parted["held"], parted["told"], parted["said"])))
        return said if _is_kind(parted["kind"]) and _says_stock(said, _OTHER_SENSES) else ""
    tokens = text.split()
    before = (" ".join(tokens[:cut]) for cut in range(1, len(tokens)) if _is_kind(" ".join(tokens[cut:])))
    return next((said for said in before if _says_stock(said, _OTHER_SENSES | _BEFORE_A_KIND)), "")


def _is_kind(name: str) -> bool:
    return kind_of_phrase(normalise_heading(name)) is not None


def _says_stock(said: str, unless: frozenset[str]) -> bool:
    word = word_in("status", said)
    return word is not None and word[0] == "in_stock" and said.casefold().strip() not in unless
