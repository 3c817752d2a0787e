"""What devices are kept in, with a number beside it and no device named: "Laptop trolley (30)". It may be the trolley
alone, with so many bays, or so many laptops with it. It is asked, for either is silent about thirty laptops."""

from __future__ import annotations

import re
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.factors.recognition.accessories import what_word_is, words_in
from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.factors.tables.asset_types import UNKNOWN
from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.counting.counted_names import MOST, NAMING
from carbon.inventory.headings.packs_in_names import pack_in
from carbon.inventory.rows.fields import Columns
from carbon.words.groups import group_within

EMPTY = "empty"
"""The answer that a row is what devices are kept in, and none of them."""
_HOLDER = r"(?:trolleys?|carts?|cabinets?|lockers?|stations?|chariots?|troli|trolis|lapsafe|lapcabby)"
_HELD = re.compile(
    rf"^(?P<holder>(?:.*[\s-])?{_HOLDER}(?:\s[^()\[\]\d]*?)?)"
    r"(?P<sign>\s*[(\[]\s*(?:x\s?)?|\s+[x×*]\s*|\s*:\s*|\s+[-–—]\s+)(?P<n>\d{1,2})"
    r"(?:\s?(?:units?|devices?|off|pcs|no\.?|unedau|unités?))?\s*[)\]]?\s*$",
    re.IGNORECASE,
)
_MAY_HOLD = rf"(?i){_HOLDER}.*\d"
_KINDS = ("laptop", "tablet", "smartphone")
"""Kinds that are kept in trolleys and carts by the dozen."""
_FOR_CHARGING = frozenset("charging charge sync trolley trolleys cart carts lapsafe lapcabby chariot troli".split())
_LEAST, _USUAL = 5, (8, 10, 12, 15, 16, 20, 24, 25, 30, 32, 36, 40, 48)
"""Bays from which on a number may be one of them ("Laptop trolley x 2" are two trolleys), and usual ones: behind a dash
another number is that of the trolley."""


@lru_cache(maxsize=4096)
def held_in(text: str) -> tuple[int, tuple[str, ...]] | None:
    """How many devices a row of this name may be beside what they are kept in, and of which kinds; None: it says
    nothing of it, or names the devices ("Trolley with 16 iPads")."""
    match = _HELD.match(text)
    if match is None or _names_devices(text):
        return None
    number = int(match["n"])
    by_dash = match["sign"].strip() in ("-", "–", "—")
    if number < _LEAST or (by_dash and number not in _USUAL):
        return None
    words = words_in(match["holder"])
    kinds = [
        known.asset_type for length in (3, 2, 1) for place in range(len(words) - length + 1)
        if (known := kind_of_phrase(" ".join(words[place : place + length]))) is not None
    ]  # fmt: skip
    named = tuple(dict.fromkeys(kind for kind in kinds if kind in _KINDS))
    if named:
        return number, named
    return (number, _KINDS) if not kinds and not _FOR_CHARGING.isdisjoint(words) else None


def _names_devices(text: str) -> bool:
    """Whether the devices within are named: "(16 iPads)"; not so "(32 devices)"."""
    within = pack_in(text)
    kind = None if within is None else kind_of_phrase(within.name)
    return within is not None and (kind is None or kind.asset_type != UNKNOWN)


def ask_of_holders(kit: Columns) -> NDArray[np.float64]:
    """Ask of each name of what may hold devices whether they are counted with it, and say of each row how many of it
    are to be counted. A row of a person's yes is of the kind that was said."""
    times = np.ones(kit.size)
    furniture = kit.records.columns.get("asset_type")
    other = np.zeros(kit.size, dtype=np.bool_)
    if furniture is not None:
        said = [bool(what_word_is(text or "")) and held_in(text or "") is None for text in furniture.texts.to_pylist()]
        other = furniture.spread(np.array(said, dtype=np.bool_))
    for field in NAMING:
        cells = kit.records.columns.get(field)
        if cells is None or cells.distinct > MOST:
            continue
        texts = [str(text or "") for text in cells.texts.to_pylist()]
        found = {
            place: held for place in np.flatnonzero(to_numpy(pc.match_substring_regex(cells.texts, _MAY_HOLD))).tolist()
            if (held := held_in(texts[place])) is not None
        }  # fmt: skip
        for place, (number, kinds) in found.items():
            where = cells.spread(np.arange(cells.distinct) == place) & ~other & (kit.reason == 0)
            text = texts[place]
            answer = kit.ask(
                "holder", f"“{shortened(text.casefold())}”", where, "quantity_unclear",
                f"{{place}}: “{shortened(text)}” may be {number_of(number, 'device')} with what they are kept in, or "
                "that alone, which is no device. The rows wait until somebody says it.",
                (*((kind, f"{number:,} {group_within('type', kind)} each") for kind in kinds),
                 (EMPTY, "What they are kept in alone, no device")),
                remedy="Say which, or write the devices into a row of their own.", heading=kit.heading(field),
                cells=cells,
            )  # fmt: skip
            if answer == EMPTY:
                kit.hold(
                    where, "software", "info", "{place}: {words}: what devices are kept in and none of them, as was "
                    "said; not counted.", heading=kit.heading(field), cells=cells,
                )  # fmt: skip
            match = _HELD.match(text)
            assert match is not None
            texts[place] = answer if answer and answer != EMPTY else match["holder"].strip()
            times = np.where(where & (answer not in ("", EMPTY)), number, times)
        if found and field != "name":
            kit.records.columns[field] = Cells(cells.codes, texts=pa.array(texts, pa.string()))
    return times
