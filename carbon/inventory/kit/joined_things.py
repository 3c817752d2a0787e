"""Names that join several things: "Laptop + dock". They are asked about, and are a record of each where a person says
so; what stands beside a device and is counted in no record is told by its name."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from carbon.factors.recognition.bundles import joined_parts
from carbon.factors.recognition.recognition import kinds_joined, names_several, things_joined
from carbon.inventory.cells.combine import combined
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.headings.field_names import DESCRIBED
from carbon.inventory.headings.type_answers import EACH, KIND, about_type
from carbon.inventory.kit.kinds import HowTold, is_type
from carbon.inventory.kit.notes_on_kinds import notes_against
from carbon.inventory.rows.fields import Columns
from carbon.problems import Question
from carbon.words.groups import group_name

_OF_ALL = frozenset(
    "quantity site body directorate service room country status ownership home_share home_kit run_by acquired "
    "in_service retired last_seen planned_life_years disposal_route electricity_contract".split()
)
"""What a row says of each of its things; all else (numbers, names, figures, prices) stays with the first of them."""
_NAMING = ("model", "model_number", "asset_type")
"""Columns that may join things, the one that says most of a row first."""


def take_apart(kit: Columns) -> None:
    """Make a record of each thing of the names of which somebody has said so. Of the first, its row says what it says;
    of the others where they stand, how many there are and since when."""
    if kit.mapping is None or not any(choice.type == EACH for choice in kit.mapping.types):
        return
    notes = notes_against(kit)
    read = {name: kit.records.columns[name] for name in (*_NAMING, "manufacturer") if name in kit.records.columns}
    codes, texts = combined([*(read | notes).values()], kit.size)
    if not texts:
        return
    by_name = dict(zip([*read, *notes], texts, strict=True))
    blank = [""] * len(texts[0])
    naming = [by_name.get(name, blank) for name in (*reversed(notes), *_NAMING[:2])]
    models = [next(filter(None, said), "") for said in zip(*naming, strict=True)]
    things = [
        things_joined(model or word) if kit.mapping.type_of(word, maker, model) == EACH else []
        for word, maker, model in zip(
            by_name.get("asset_type", blank), by_name.get("manufacturer", blank), models, strict=True
        )
    ]
    number = np.array([max(1, len(each)) for each in things])[codes]
    if number.max() > 1:
        _repeat(kit, codes, things, number)


def _repeat(kit: Columns, codes: NDArray[np.int32], things: list[list[str]], number: NDArray[np.int_]) -> None:
    """Repeat the rows of several things; number: of each row."""
    rows = np.repeat(np.arange(kit.size), number)
    which = np.arange(len(rows)) - np.repeat(np.cumsum(number) - number, number)
    kit.repeat(rows)
    columns = kit.records.columns
    texts = ["", *dict.fromkeys(thing for each in things for thing in each)]
    place = {text: at for at, text in enumerate(texts)}
    apart = np.flatnonzero((number > 1)[rows])
    said = np.zeros(len(rows), dtype=np.int32)
    said[apart] = [place[things[code][at]] for code, at in zip(codes[rows[apart]].tolist(), which[apart].tolist(),
                                                              strict=True)]  # fmt: skip
    others = which > 0
    for name in columns.keys() - _OF_ALL:
        columns[name] = columns[name].instead(np.where(others, 0, -1), [""])
    holder = next(name for name in (*_NAMING, DESCRIBED, "name") if name in columns)
    own = "asset_type" if "asset_type" in columns else holder
    columns[own] = columns[own].instead(np.where(others, said, -1), texts)
    for name in (*_NAMING, DESCRIBED, "name"):
        if name in columns:
            joins = np.array([len(things_joined(text)) > 1 for text in columns[name].texts.to_pylist()])
            first = columns[name].spread(joins) & (said > 0) & ~others
            columns[name] = columns[name].instead(np.where(first, said, -1), texts)
    kit.telling.tell(
        "things_apart", "info", said > 0,
        "{place}: each of the things that a row names is a record of its own, as was said: "
        f"{number_of(len(apart), 'record')}. What a row says of numbers, prices and figures is its first thing’s.",
        heading=kit.heading(own),
    )  # fmt: skip


def choices_of(word: str, name: str, first: str = "") -> tuple[tuple[str, str], ...]:
    """What a name of several things may be answered to be: one of them, or a record of each. word: of its type column;
    first: the kind that stands before the others, "" for none."""
    kinds = dict.fromkeys([*([first] if first else []), *kinds_joined(name or word)])
    each = ", ".join(f"“{thing}”" for thing in things_joined(name or word))
    all_of_them = [(EACH, f"Each of them, a record of its own: {each}")] if each else []
    return (*((kind, f"{group_name('type_one', kind)} alone") for kind in kinds), *all_of_them)


def ask_several(kit: Columns, how: HowTold, unknown: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Ask about names of several things, none of which a row is alone; and of which rows that was asked."""
    rows = np.bincount(how.codes[unknown], minlength=len(how.kinds))
    named: dict[tuple[str, str, str], list[int]] = {}
    for place in np.flatnonzero(rows).tolist():
        if names_several(how.models[place] or how.types[place]) or names_several(how.types[place]):
            named.setdefault((how.types[place], how.makers[place], how.models[place]), []).append(place)
    units = kit.columns.get("quantity")
    asked = np.zeros(kit.size, dtype=np.bool_)
    for (word, maker, model), places in sorted(named.items(), key=lambda item: -int(rows[item[1]].sum())):
        where = unknown & np.isin(how.codes, places)
        asked |= where
        amount = float(where.sum() if units is None else np.nansum(units[where]))
        joined = model if names_several(model) else word
        choices = choices_of(*(("", joined) if joined == model else (joined, "")))
        kit.telling.tell(
            "several_devices", "warning", where,
            f"{{place}}: “{shortened(joined, 60)}” names several devices and is none of them alone: "
            f"{number_of(round(amount), 'unit')}. The rows are not counted yet.",
            "Say that it is each of them or which one, or write a row for each device of it, with its number.",
            question=Question(KIND, about_type(word, maker, model), choices, amount, True),
        )  # fmt: skip
    return asked


def tell_not_counted(kit: Columns, how: HowTold) -> None:
    """Tell of what names join to a device and what no record counts: "bag" of "Laptop + bag"."""
    known = kit.reason == 0
    known &= ~is_type(kit, "unknown")
    told: dict[str, list[int]] = {}
    for place in np.flatnonzero(np.bincount(how.codes[known], minlength=len(how.kinds))).tolist():
        for name in dict.fromkeys((how.types[place], how.models[place])):
            for thing in _not_counted_beside(name):
                told.setdefault(thing, []).append(place)
    if not told:
        return
    units = kit.columns.get("quantity", np.ones(kit.size))
    each = []
    for thing, places in told.items():
        amount = float(np.nansum(units[known & np.isin(how.codes, places)]))
        each.append(f"“{shortened(thing, 40)}” ({number_of(round(amount), 'unit')})")
    kit.telling.tell(
        "joined_not_counted", "info", known & np.isin(how.codes, [place for each in told.values() for place in each]),
        "{place}: beside the device that counts, what its name joins to it is no record of its own: "
        + ", ".join(each) + ".",
        "Write a row for it, if it is equipment that counts.",
    )  # fmt: skip


def _not_counted_beside(text: str) -> list[str]:
    """What a name joins to the one device that it is and that counts in no record of its own: "bag" of "Laptop + bag";
    none where it joins several devices, or what only parts one description ("Desktop, black")."""
    parts = joined_parts(text)
    if len(parts) < 2 or names_several(text):
        return []
    said = [part.text.strip("() ") for part in parts[1:] if part.added and not part.inside]
    return [thing for thing in said if any(map(str.isalpha, thing))]  # "2+3" joins nothing
