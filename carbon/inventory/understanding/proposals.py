"""What unknown headings may mean: near spellings of known ones, held against what stands in their columns.

A proposal is never taken in silence. Where the spelling is all but right and the cells fit, it is taken and told; all
else waits for a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from carbon.columns import TABLES
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.values import missing
from carbon.inventory.headings.count_headings import kind_across, status_of_kind
from carbon.inventory.headings.essentials import READINGS, WHEN_METERED, tells_type
from carbon.inventory.headings.field_names import COUNT
from carbon.inventory.headings.heading_units import refused_by_unit
from carbon.inventory.headings.headings import Heading, is_money_instead, match_heading
from carbon.inventory.headings.packs import heading_of_packs, packs_counted
from carbon.inventory.headings.sorts import of_another_sort
from carbon.inventory.headings.synonyms import MAY_COUNT, NOT_READ, synonyms, unit_of_heading
from carbon.inventory.kit.may_be_status import of_another
from carbon.inventory.meters.likely_readings import likely_readings
from carbon.inventory.rows.column_values import (
    all_kinds,
    fit,
    of_closed_lists,
    personal_text,
    says_several,
    share_described,
    share_of_kinds,
    speaks_for,
)

LIKELY, LIKELIER, UNSURE = 90, 78, 72
"""Likeness of a spelling, out of 100, from which a heading is taken where its cells fit; from which what it is near to
is likelier right than wrong (of our own headings, each left out in turn, six in ten or more are right from there on,
and about half below); and from which it is named at all."""
EVEN = 0.5
"""Share of the cells that must fit or speak for a field, and more, for it to be likelier right than wrong."""

BORNE_OUT = 0.5
"""Share of the cells that must name a kind for a column called “Type” or “Category” to be the type column."""

_UNITS_SPEAK = {
    ("kit", "w"): "mean_power_w", ("kit", "kw"): "mean_power_w", ("kit", "kwh"): "annual_energy_kwh",
    ("kit", "kgco2e"): "embodied_kgco2e", ("kit", "years"): "planned_life_years", ("kit", "kg"): "mass_kg",
    ("meters", "kwh"): "metered_kwh", ("cloud", "gb"): "transfer_gb", ("cloud", "hours"): "instance_hours",
}  # fmt: skip
_LOOSE = {"asset_type": 0.6, "model": 0.6}
"""Share of the cells that must name a kind or a model where a heading such as “Item” says neither."""


_PROPOSED_AT_MOST, _LONGEST_PROPOSED = 100, 120
"""Unknown columns that are looked at, and letters of a heading: no list that a person fills in has more."""


@dataclass(frozen=True)
class Proposal:
    """What an unknown column may be. sure: taken without asking, and told; score: 0 to 1; why: in a few words; counts:
    the kind of kit that a column of numbers is a count of; likelier: right than wrong, so that it may be filled in;
    part: one of several columns that make up one figure, or the only one."""

    column: int
    heading: Heading
    field: str
    unit: str
    score: float
    sure: bool
    why: str
    counts: str = ""
    likelier: bool = True
    part: bool = False


_INSTEAD = {COUNT: "quantity", "quantity": COUNT}
"""Of the number of units and counts of a kind a table has one or the other."""


def propose(
    headings: Sequence[Heading], columns: Sequence[Cells], table: str, taken: frozenset[str], known: frozenset[int]
) -> list[Proposal]:
    """What the columns that are not known may be, the best first; each field and each column at most once.

    taken: fields that known columns have; known: places of those columns.
    """
    words = [text for text, place in synonyms() if place in (table, "any")]
    found: list[Proposal] = []
    of_a_kind = _kinds_for_counts(headings, columns, table)
    unknown = [
        (place, heading) for place, heading in enumerate(headings)
        if heading.text and (place not in known or place in of_a_kind)
        and heading_of_packs(heading) != "size" and not packs_counted(heading)
    ]  # fmt: skip
    for place, heading in unknown[:_PROPOSED_AT_MOST]:
        by_values = _by_values(place, heading, columns[place], table, taken)
        found += by_values
        if not any(each.field == "asset_type" and each.likelier for each in by_values):  # cells decide before letters
            found += _by_spelling(place, heading, columns[place], table, words)
        if table == "kit" and not tells_type(taken):
            found += _as_count(place, heading, columns[place])
    if table == "meters" and not taken & READINGS:
        found += [
            Proposal(place, headings[place], "metered_kwh", "kWh", 0.95, False, why, part=True)
            for place, why in likely_readings(headings, columns, known, bool(taken & WHEN_METERED))
        ]  # fmt: skip
    chosen: list[Proposal] = []
    found = [
        each for each in found
        if not is_money_instead(each.heading, each.field) and not of_another_sort(each.heading, each.field)
        and not refused_by_unit(each.field, table, each.heading.unit)
    ]  # fmt: skip
    for each in sorted(found, key=lambda each: -each.score):
        held = taken | {one.field for one in chosen}
        again = each.field not in NOT_READ | {COUNT} and each.field in held
        again &= not each.part
        again |= _INSTEAD.get(each.field) in held
        if again or any(each.column == one.column for one in chosen):
            continue
        chosen.append(each)
    return chosen


def _by_spelling(place: int, heading: Heading, cells: Cells, table: str, words: list[str]) -> list[Proposal]:
    """The known headings that it is nearest to, each held against the cells."""
    if not 3 <= len(heading.words) <= _LONGEST_PROPOSED:
        return []
    if table == "kit" and heading.words in words_of("loose_heading"):
        return []  # "Item" is a word of its own, and no "Site" misspelled: its cells say what it is
    likenesses = _likenesses(heading.words, words)
    found = []
    for near in np.argsort(-likenesses, kind="stable")[:4]:
        text, likeness = words[near], float(likenesses[near])
        if likeness < UNSURE:
            break
        synonym = synonyms().get((text, table)) or synonyms()[text, "any"]
        unit = heading.unit or synonym.unit
        fits = 1.0 if synonym.field in NOT_READ else fit(synonym.field, table, unit, cells)
        if fits is not None and fits < 0.5:
            continue
        if synonym.field in NOT_READ and likeness < LIKELY:
            continue
        same = bool(heading.unit) or not _bare_number(synonym.field, table) or _same_words(heading.words, text)
        certain = same and likeness >= LIKELY and len(heading.words) >= 5 and fits is not None and fits >= 0.8
        score = likeness / 100 * (0.9 if fits is None else 0.5 + fits / 2)
        likelier = same and likeness >= LIKELIER and (fits is None or fits > EVEN)
        why = f"reads like “{text.capitalize()}”"
        found.append(Proposal(place, heading, synonym.field, unit, score, certain, why, likelier=likelier))
    return found


_MISSPELLED = 85
"""Likeness from which a word is another one misspelled: "quantitiy", and no "boxes" for "cores"."""


def _kinds_for_counts(headings: Sequence[Heading], columns: Sequence[Cells], table: str) -> frozenset[int]:
    """Columns that may be the quantity by their headings, and are numbers of a kind beside those of others: "PCs"."""
    if table != "kit":
        return frozenset()
    counts = [place for place, heading in enumerate(headings) if _as_count(place, heading, columns[place])]
    doubtful = [
        place for place in counts
        if (hit := match_heading(headings[place], table)) is not None and hit[0].field == MAY_COUNT
    ]  # fmt: skip
    return frozenset(doubtful) if len(counts) > len(doubtful) else frozenset()


def _bare_number(field: str, table: str) -> bool:
    """Whether a field is one of numbers, which any column of numbers fits."""
    column = TABLES[table].get(field)
    return field in ("quantity", "cores_per_socket") or (column is not None and column.kind == "number")


def _same_words(words: str, near: str) -> bool:
    """Whether a heading says what a known one says: no word of it stands in the place of another ("Number of boxes" is
    no "Number of cores"), and it does not say of what each number is ("Units per box")."""
    said, known = words.split(), near.split()
    more = [word for word in said if not _among(word, known)]
    return "per" not in more and not (more and any(not _among(word, said) for word in known))


def _among(word: str, words: Sequence[str]) -> bool:
    return any(word == each or fuzz.ratio(word, each) >= _MISSPELLED for each in words)


_COUNT_OF = re.compile(r"^(?:(?:total )?(?:number|no|nos|count|qty|total|amount) of |nifer (?:o |y )?|nombre de )")
_WHOLE = re.compile(r"^\d[\d,. ]*$")
_NAMES_A_KIND = 0.8


def _as_count(place: int, heading: Heading, cells: Cells) -> list[Proposal]:
    """A column of numbers whose heading names a kind of kit, as a count of it."""
    texts = [text for text, nothing in zip(cells.texts.to_pylist(), missing(cells), strict=True) if not nothing]
    if not texts or not all(map(_WHOLE.match, texts)):
        return []
    words = _COUNT_OF.sub("", heading.words)
    if not (kind := kind_across(words)):
        return []
    why = "its heading names a kind of equipment, its cells are numbers"
    whole = not status_of_kind(words)  # "Spare laptops" may be among the laptops
    return [Proposal(place, heading, COUNT, "", _NAMES_A_KIND, False, why, kind, likelier=whole)]


def _likenesses(left: str, words: list[str]) -> NDArray[np.float64]:
    """How near a heading is to known ones: spelled nearly alike, or of several words that hold the other whole."""
    alike = process.cdist([left], words, scorer=fuzz.ratio, dtype=np.float64)[0]
    in_order = process.cdist([left], words, scorer=fuzz.token_sort_ratio, dtype=np.float64)[0]
    found = np.where(alike >= LIKELY, alike, np.maximum(np.minimum(alike, in_order), 0.97 * in_order))
    own = set(left.split())
    for place, right in enumerate(words):
        parts = _parts(right)
        if len(right) > 3 and alike[place] < LIKELY and parts <= own:
            found[place] = max(found[place], 78 + min(10, 2 * len(right)) * (len(parts) > 1) / 2)
    return found


@cache
def _parts(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _by_values(place: int, heading: Heading, cells: Cells, table: str, taken: frozenset[str]) -> list[Proposal]:
    """What the cells alone speak for, or the unit that the heading names."""
    unit = heading.unit or next((word for word in heading.whole.split() if table == "kit" and word == "kwh"), "")
    of_unit = _UNITS_SPEAK.get((table, unit.casefold()))
    named = [] if of_unit is None or of_unit in taken else [
        Proposal(place, heading, of_unit, unit, 0.55 * share, False, f"its heading names {unit}",
                 likelier=bool(heading.unit) and share > EVEN)
        for share in (fit(of_unit, table, unit, cells) or 0.0,) if share >= 0.5
    ]  # fmt: skip
    loose = table == "kit" and heading.words in words_of("loose_heading")
    named += [
        Proposal(place, heading, name, "", 0.95 if sure else 0.62, sure, "its cells are words of that list")
        for name, said in of_closed_lists(cells, table, taken)
        for sure in (said and not (name == "status" and of_another(heading)),)
    ]
    if loose and not tells_type(taken) and share_described(cells) >= _LOOSE["asset_type"]:
        named.append(Proposal(place, heading, "model", "", 0.94, True, "its cells say what each thing is"))
    some = share_of_kinds(cells) if loose and "asset_type" not in taken else 0.0
    if "model" in taken and some >= BORNE_OUT and not says_several(cells):
        why = "most of its cells name kinds of equipment, and the models stand beside it"
        return [*named, Proposal(place, heading, "asset_type", "", 0.95, True, why)]
    if 0 < some < EVEN and not tells_type(taken):
        why = "some of its cells name kinds of equipment"
        named.append(Proposal(place, heading, "asset_type", "", 0.6 * some, False, why, likelier=False))
    return named + [
        Proposal(
            place, heading, name, unit_of_heading(table, name),
            (0.95 if loose or (name == "asset_type" and all_kinds(cells)) else 0.6) * share,
            (loose and share >= _LOOSE.get(name, 2) and not says_several(cells))
            or (name == "asset_type" and all_kinds(cells)), why,
            likelier=share > EVEN,
        )
        for name, share, why in speaks_for(cells, table, taken)
    ]  # fmt: skip


def samples(cells: Cells, count: int = 3) -> tuple[str, ...]:
    """Up to three different values of a column, to show beside its heading."""
    texts = [text for text in cells.texts.to_pylist() if text and not personal_text(text)]
    return tuple(text if len(text) <= 40 else text[:39] + "…" for text in dict.fromkeys(texts))[:count]
