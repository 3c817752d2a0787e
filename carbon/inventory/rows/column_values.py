"""What stands in a column, held against what it is taken for: figures, days, words, makers; or what is personal."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

import numpy as np

from carbon.columns import TABLES
from carbon.factors.cloud.cloud import instance, provider_of
from carbon.factors.recognition.chosen_kinds import choose_kinds
from carbon.factors.recognition.recognition import (
    is_a_type,
    names_a_type,
    names_several,
    recognise,
    recognise_type_words,
)
from carbon.factors.tables.asset_types import NOT_PHYSICAL, UNKNOWN
from carbon.factors.tables.makers import is_known_maker
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.cells.days import read_days
from carbon.inventory.cells.values import missing, read_amounts, read_words
from carbon.inventory.headings.packs_in_names import pack_in
from carbon.inventory.headings.synonyms import unit_of_heading
from carbon.inventory.rows.door import OWNED, OWNED_BY_NOBODY, OWNED_ELSEWHERE
from carbon.inventory.rows.of_which import says_a_part

_E_MAIL = re.compile(r"^\s*(?:smtp:|mailto:)?[\w.+'-]+@[\w-]+\.[\w.-]+\s*$", re.IGNORECASE)
_PHONE = re.compile(r"^(?=(?:\D*\d){10,13}\D*$)(?:\+?44|\(?0)[\s().-]*(?:[1237][\d\s().-]{8,13})$")
_IMEI = re.compile(r"^\d{15}$|^\d{2}[- ]\d{6}[- ]\d{6}[- ]\d$")
_PERSON = re.compile(r"^[A-Z][\w'’-]+,? (?:[A-Z][\w'’-]*\.? )?[A-Z][\w'’-]+$")
_NUMBER_IN_CELL = re.compile(r"^[<>~£$€+-]*\s*\d[\d,.\s]*\s*(?:[A-Za-z%]{1,5})?$")
_SERIAL = re.compile(r"^(?=.*\d)[A-Z0-9][A-Z0-9-]{5,19}$", re.IGNORECASE)
_SPELLED_UNITS = (("kwh", "annual_energy_kwh"), ("w", "mean_power_w"), ("kw", "mean_power_w"))
_WORDS_OF = {
    "status": "status", "run_by": "run_by", "metered_at": "metered_at", "home_kit": "yes_no", "refurbished": "yes_no",
    "ownership": "ownership", "disposal_route": "disposal_route", "storage_medium": "storage_medium",
    "power_state": "power_state", "includes": "includes", "reading": "reading", "fuel": "fuel",
    "is_template": "yes_no",
}  # fmt: skip
_DATES = ("period_month", "period_end_exclusive")
_PLAIN_NUMBERS = (
    "hours_per_day", "days_per_year", "cores_per_socket", "hours_each", "billed_cost", "spend", "fuel_amount",
    "usage_amount", "purchase_cost", "running_cost",
)  # fmt: skip
_NOT_PEOPLE = ("serial", "asset_tag", "model", "model_number", "quantity")


_SEVERAL_IN_ONE = re.compile(
    r"\b(?:packs?|box(?:es)?|sets?|cases?|cartons?|bundles?|pairs?|dozen|pallets?) of\b|\(pair\)"
    r"|\bx \d+\b|×|\b\d+ ?x\b|\b\d+[ -]?(?:packs?|pk)\b",
    re.IGNORECASE,
)


def says_several(cells: Cells) -> bool:
    """Whether a name says that it is several in one and nobody can tell how many: “Chromebooks x 30”. What is read as a
    pack, or waits by itself for joining several kinds, speaks against no column."""
    return any(
        _SEVERAL_IN_ONE.search(text) and pack_in(text) is None and not names_several(text) for text in _texts(cells)
    )


def _texts(cells: Cells) -> list[str]:
    """The distinct texts that say something of a row of its own."""
    nothing = missing(cells)
    return [
        text for place, text in enumerate(cells.texts.to_pylist())
        if text and not nothing[place] and not says_a_part(text)
    ]  # fmt: skip


def _share(texts: Iterable[str], holds: Callable[[str], object]) -> float:
    each = [bool(holds(text)) for text in texts]
    return sum(each) / len(each) if each else 0.0


@cache
def _first_names() -> frozenset[str]:
    return frozenset(words_of("first_name"))


def _names_a_person(text: str) -> bool:
    words = re.findall(r"[\w'’-]+", text.casefold())
    return bool(_PERSON.match(text)) and not _first_names().isdisjoint(words)


def _is_imei(text: str) -> bool:
    if not _IMEI.match(text):
        return False
    digits = [int(sign) for sign in text if sign.isdigit()]
    doubled = [digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(digits)]
    return sum(doubled) % 10 == 0


def personal_text(text: str) -> bool:
    """Whether one cell says what belongs to a person; such cells are shown to nobody."""
    return bool(
        re.search(r"[\w.+'-]+@[\w-]+\.\w", text)
        or _PHONE.match(text)
        or _is_imei(text)
        or _names_a_person(text)
        or re.match(OWNED, text)
        or (re.match(OWNED_ELSEWHERE, text) and not re.search(OWNED_BY_NOBODY, text))
    )


def telephone_numbers(cells: Cells) -> bool:
    """Whether half of what a column holds, or more, are telephone numbers."""
    texts = _texts(cells)
    return bool(texts) and _share(texts, _PHONE.match) >= 0.5


def personal_values(cells: Cells, field: str = "") -> bool:
    """Whether a column holds what belongs to people: e-mail addresses, telephone numbers, IMEIs, names.

    field: what it is taken for. Names of people are looked for only where nothing says that it is a place, a maker or
    a model; serial numbers may have 15 digits.
    """
    texts = _texts(cells)
    if not texts:
        return False
    if _share(texts, _E_MAIL.match) >= 0.3:
        return True
    if field in _NOT_PEOPLE:
        return False
    if telephone_numbers(cells) or _share(texts, _is_imei) >= 0.5:
        return True
    return field in ("", "name", "ignored") and _share(texts, _names_a_person) >= 0.4


_DIGIT = re.compile(r"\d")


def share_of_models(cells: Cells) -> float:
    """Share of the distinct texts that are models: known ones, or a maker that we know and a name with a figure."""
    texts = _texts(cells)
    known = recognise([""] * len(texts), texts)
    named = [
        found is not None or bool(is_known_maker(text.split()[0]) and _DIGIT.search(text) and " " in text.strip())
        for text, found in zip(texts, known, strict=True)
    ]  # fmt: skip
    return sum(named) / len(texts) if texts else 0.0


def fit(field: str, table: str, unit: str, cells: Cells) -> float | None:
    """How well the cells fit a field, 0 to 1; None where the column is empty."""
    texts = _texts(cells)
    if not texts:
        return None
    column = TABLES[table].get(field)
    kind = column.kind if column is not None else ""
    if field in _WORDS_OF:
        return 1 - float(np.mean(read_words(cells, _WORDS_OF[field])[2][~missing(cells)]))
    if kind == "number" or field in _PLAIN_NUMBERS:
        return _as_figures(field, table, unit, cells)
    if kind == "date" or field in _DATES:
        return _as_days(cells)
    if field in ("asset_type", "chassis"):
        return sum(kind is not None for kind in recognise_type_words(texts)) / len(texts)
    if field == "manufacturer":
        return _share(texts, is_known_maker)
    if field in ("model", "model_number"):
        names = sum(found is not None for found in recognise([""] * len(texts), texts)) / len(texts)
        return max(names, 0.8 * (1 - _share(texts, _NUMBER_IN_CELL.match)) * (1 - _as_days(cells)))
    if field == "serial":
        return _share(texts, _SERIAL.match) * min(1.0, len(set(texts)) / (0.8 * len(texts)))
    if field == "provider":
        return _share(texts, provider_of)
    return 0.9 * (1 - _share(texts, _NUMBER_IN_CELL.match)) * (1 - _as_days(cells))


def _as_figures(field: str, table: str, unit: str, cells: Cells) -> float:
    column = TABLES[table].get(field)
    like = (column.unit if column is not None else "") or unit_of_heading(table, field)
    if field in ("purchase_cost", "running_cost", "spend", "billed_cost", "fuel_amount", "usage_amount"):
        like = ""
    found = read_amounts(cells, like or None, unit if like else "")
    stated = ~found.missing & cells.used()
    if not stated.any():
        return 0.0
    sound = ~np.isnan(found.values) & ~found.refused_cells
    if field == "quantity":
        sound &= (found.values >= 0) & (found.values < 1e6) & (found.values == np.floor(found.values))
    return float(sound[stated].mean())


def _as_days(cells: Cells) -> float:
    found = read_days(cells)
    stated = ~missing(cells)
    return float((~np.isnat(found.values))[stated].mean()) if stated.any() else 0.0


def speaks_for(cells: Cells, table: str, taken: frozenset[str] = frozenset()) -> list[tuple[str, float, str]]:
    """Fields that the cells alone speak for: (field, share of the cells, why). taken: fields that are known already."""
    texts = _texts(cells)
    if not texts:
        return []
    found: list[tuple[str, float, str]] = []
    if table == "kit":
        types = 0 if "asset_type" in taken else sum(map(names_a_type, texts))
        makers = _share(texts, is_known_maker)
        names = [] if "model" in taken else [text for text in texts if not names_a_type(text)]
        models = sum(name is not None for name in recognise([""] * len(names), names)) / len(texts)
        found = [
            ("manufacturer", makers, "its cells name makers"),
            ("model", models * (1 - makers), "its cells name models"),
            ("asset_type", types / len(texts) * (1 - makers), "its cells name kinds of equipment"),
            ("status", _share_of_words(cells, "status"), "its cells say whether it is in use"),
            ("serial", _serials(texts), "every cell is another code"),
            ("acquired", _as_days(cells) if len(texts) > 1 else 0.0, "its cells are dates"),
        ]
        for unit, field in _SPELLED_UNITS:
            spelled = _share(texts, re.compile(rf"^[\d,.\s]+{unit}$", re.IGNORECASE).match)
            found.append((field, spelled, f"its cells are in {unit}"))
    elif table == "cloud":
        found = [
            ("provider", _share(texts, provider_of), "its cells name providers"),
            ("instance_type", _share(texts, lambda text: instance("", text)), "its cells name sizes of machines"),
            ("period_start", _as_days(cells), "its cells are dates"),
        ]
    elif table in ("meters", "fuel", "refrigerants"):
        found = [("metered_from", _as_days(cells), "its cells are dates")]
        if table == "fuel":
            found.append(("fuel", _share_of_words(cells, "fuel"), "its cells name fuels"))
    return [(name, share, why) for name, share, why in found if share >= 0.5 and name not in taken]


def of_closed_lists(cells: Cells, table: str, taken: frozenset[str] = frozenset()) -> list[tuple[str, bool]]:
    """Fields whose closed list holds every cell of a column: (field, whether that settles it).

    It does where one list alone fits and a word of it can hardly mean anything else; "home" and "active" can, and yes
    and no say nothing of what they answer. Of statuses most words of the column will do: what the others mean is asked.
    """
    texts = _texts(cells)
    if not texts or ("asset_type" not in taken and sum(map(names_a_type, texts)) >= 0.5 * len(texts)):
        return []
    fields = [
        name for name, kind in _WORDS_OF.items()
        if kind != "yes_no" and name in TABLES[table] and all(word_in(kind, text) for text in texts)
    ]  # fmt: skip
    if not fields and "status" in TABLES[table] and _share_of_words(cells, "status") > 0.5:
        fields, texts = ["status"], [text for text in texts if word_in("status", text)]
        if not any(word_in("strong_word", text) for text in texts):
            return []
    strong = any(word_in("strong_word", text) for text in texts)
    return [(name, strong and len(fields) == 1) for name in fields if name not in taken]


def share_of_kinds(cells: Cells) -> float:
    """Share of the distinct texts that name a kind of kit; words that say too little ("Hardware") do not."""
    texts = _texts(cells)
    known = sum(kind is not None and kind.asset_type != UNKNOWN for kind in recognise_type_words(texts))
    return known / len(texts) if texts else 0.0


def share_described(cells: Cells) -> float:
    """Share of the distinct texts that say what a thing is, by the words of its kind or by its model: “Dell Latitude
    5420 laptop”, “Monitor arm”; 0 where none is of equipment, or one says that it is several in one: “(pack of 30)”."""
    texts = _texts(cells)
    if says_several(cells):
        return 0.0
    blank = [""] * len(texts)
    kinds = [kind for kind, _ in choose_kinds(blank, blank, texts, described=True)]
    known = [kind for kind in kinds if kind.asset_type != UNKNOWN or kind.device_type]
    of_kit = any(kind.asset_type not in (UNKNOWN, *NOT_PHYSICAL) for kind in known)
    return len(known) / len(texts) if of_kit else 0.0


def all_kinds(cells: Cells) -> bool:
    """Whether every cell that says anything names a kind of kit and nothing besides, in two rows at least if there are
    as many."""
    stated = cells.spread(~missing(cells))
    texts = _texts(cells)
    return int(stated.sum()) >= min(2, len(cells)) > 0 and all(map(is_a_type, texts))


def _serials(texts: list[str]) -> float:
    return _share(texts, _SERIAL.match) if len(texts) >= 3 and len(set(texts)) == len(texts) else 0.0


def _share_of_words(cells: Cells, kind: str) -> float:
    stated = ~missing(cells)
    return 1 - float(np.mean(read_words(cells, kind)[2][stated])) if stated.any() else 0.0
