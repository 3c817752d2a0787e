"""A word that nobody knows before the word of a kind: "Sputum monitor", "Queue display", "Soil scanner".

other_trade_words.csv is a list of the trades that we know; a trade that it lacks would count without a word. So what is
known is weighed from the other side: makers, models, sizes, colours, sites, teams and the adjectives of the trade
(words.csv, `plain_before_kind`) make nothing else of a kind. Any other word is told, once for a list, with its units.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.factors.recognition.accessories import parts_of, words_in
from carbon.factors.recognition.recognition import recognise
from carbon.factors.recognition.type_words import singular, type_words
from carbon.factors.tables.asset_types import SOFTWARE, UNKNOWN
from carbon.factors.tables.tables import read_rows
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.values import missing
from carbon.inventory.headings.field_names import DESCRIBED
from carbon.inventory.kit.kinds import is_type
from carbon.inventory.kit.notes_on_kinds import MOST
from carbon.inventory.rows.fields import Columns

CODE = "unknown_word_before_kind"
HEADS = frozenset("monitor screen display scanner printer server switch tablet".split())
"""Words of kinds that other trades use as well, each with a qualifying word in front."""
_SAYS = ("asset_type", DESCRIBED, "model")
_OF_THE_THING = frozenset((*_SAYS, "model_number", "chassis", "name", "notes", "quantity", "status"))
"""Fields that say what a thing is; a word of any other one (site, team, maker) is no trade."""
_LEAST_LETTERS = 3
_PLACES = ("place_or_team", "place_after_thing", "place_last", "shared_name")
_TABLES = (
    ("device_models", ("manufacturer", "model")),
    ("type_words", ("words",)),
    ("maker_names", ("spelling",)),
    ("device_types", ("name",)),
    ("server_room_names", ("words",)),
    ("country_names", ("spelling",)),
)


@cache
def _places() -> frozenset[str]:
    return frozenset(word for kind in _PLACES for word in words_of(kind))


@cache
def _makers_words() -> frozenset[str]:
    return frozenset(word for row in read_rows("maker_names") for word in words_in(row["spelling"]))


@cache
def _known() -> frozenset[str]:
    """Words that make nothing else of a kind: of our tables of kit and makers, of places, persons and the trade."""
    known = {form for word in words_of("plain_before_kind") for form in (word, f"{word}s")}
    known |= set(words_of("first_name")) | _places()
    for table, columns in _TABLES:
        for row in read_rows(table):
            for column in columns:
                known.update(words_in(row.get(column, "")))
    for row in read_rows("device_aliases"):
        known.update(words_in(row["pattern"].replace("\\b", " ").replace("\\s", " ")))
    return frozenset(known)


@cache
def _kinds_of(head: str) -> frozenset[str]:
    """The broad types that phrases ending with a word name: monitor and interactive display of "screen"."""
    return frozenset(kind.asset_type for phrase, kind in type_words("phrase").phrases.items() if phrase[-1] == head)


@lru_cache(maxsize=65_536)
def unknown_before(text: str) -> tuple[str, str] | None:
    """The word that nobody knows before the last word of a kind in a text, and that word: ("sputum", "monitor") of
    "Large sputum monitor"; None where each is known, or a place or a maker stands between: "Hereford library monitor".
    """
    for part in parts_of(text):
        words = words_in(part.replace("'s ", " ").replace("’s ", " "))
        alike = [singular(word, HEADS) for word in words]
        heads = [place for place, word in enumerate(alike) if word in HEADS]
        before = words[: heads[-1]] if heads else []
        for word in reversed(before):
            if word in _places() or word in _makers_words() or not word.isalpha():
                break
            if len(word) >= _LEAST_LETTERS and word not in _known():
                of_a_model = recognise([""], [" ".join(before)])[0] is not None
                return None if of_a_model else (word, alike[heads[-1]])
    return None


def tell_unknown_before(kit: Columns) -> None:
    """Tell once of the rows of a list that count by the word of a kind behind a word that nobody knows."""
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
            kinds = np.isin(np.asarray(kit.columns["asset_type"], dtype=object), tuple(_kinds_of(head)))
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
            "{place}: nobody here knows a word before that of the kind: {words}. They count as the kind, and may be "
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
    return {place: said for place, text in enumerate(texts) if text and (said := unknown_before(text))}


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
