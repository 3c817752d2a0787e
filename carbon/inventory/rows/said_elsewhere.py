"""What columns that are not read say of whether kit is there: notes, who has it, and any other column of words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.inventory.cells.cell_parts import words_of_parts
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import plain, words_of
from carbon.inventory.cells.gone_words import can_say_it, verbs_of_leaving, words_of_leaving
from carbon.inventory.cells.note_words import words_of_former_kit, words_of_notes
from carbon.inventory.cells.said_before import words_before
from carbon.inventory.cells.values import missing
from carbon.inventory.cells.whole_cells import whole_words
from carbon.inventory.headings.field_names import DESCRIBED
from carbon.inventory.headings.headings import Heading, normalise_heading
from carbon.inventory.headings.leaving_columns import FILLED, leaving_heading, leaving_in_field, says_leaving
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.notes_of_units import units_in_notes


@dataclass(frozen=True)
class Said:
    """Of each row, the word by which a column says that kit is gone, "" for none. Only the word is kept, for a note may
    hold what belongs to people.

    anywhere: within a text too; whole: as all that the cell says, of kit that has not come as well; perhaps: a verb of
    leaving in a note that neither of them settles.
    """

    anywhere: NDArray[np.object_]
    whole: NDArray[np.object_]
    perhaps: NDArray[np.object_]
    units: NDArray[np.int64] | None = None
    """How many units a column of notes says that each row is, 0: nothing."""
    by_heading: str = field(default="", kw_only=True)
    """How a cell says it where the heading alone tells what that means (`leaving_columns.Mode`), "" where it does by
    its own words; `whole` is then a status of ours."""

    def take(self, rows: NDArray[np.bool_] | NDArray[np.int64]) -> Said:
        """What it says of some rows."""
        units = None if self.units is None else self.units[rows]
        return Said(self.anywhere[rows], self.whole[rows], self.perhaps[rows], units, by_heading=self.by_heading)

    @property
    def words(self) -> NDArray[np.object_]:
        """The word of each row, of the whole cell where that says it."""
        return np.where(self.whole == "", self.anywhere, self.whole)


def may_say_it(headings: Sequence[Heading], layout: Layout) -> dict[int, str]:
    """Columns that are not read and may say that kit is gone, by their places: of "people", of "notes", of "leaving"
    by their headings, or any other that does not name another thing ("Charger", "Warranty"). An export that we know has
    its own column for that."""
    if layout.table != "kit":
        return {}
    fields = {match.column: match.field for match in layout.matches}
    found = {}
    for column, heading in enumerate(headings):
        known = fields.get(column, "ignored")
        words = heading.words.split()
        if known == "ignored" and layout.export is None and leaving_heading(heading) is not None:
            found[column] = "leaving"
            continue
        noted = not words_of("note_heading").keys().isdisjoint(words)
        if noted and known in ("ignored", "personal"):
            found[column] = "people" if known == "personal" else "notes"
        elif heading.text and known == "ignored" and layout.export is None and not _of_another(heading):
            found[column] = "other"
    return found


def said_in(columns: Mapping[int, str], cells: Mapping[int, Cells], headings: Sequence[Heading]) -> dict[str, Said]:
    """What such columns say of each row, by their headings; those that say nothing are left out."""
    found: dict[str, Said] = {}
    for column, kind in columns.items():
        each = cells[column]
        nothing = np.full(each.distinct, "", dtype=object)
        hit = leaving_heading(headings[column]) if kind == "leaving" else None
        if hit is not None:
            said = _by_row(each, nothing, says_leaving(each, *hit), nothing)
            found |= {} if said is None else {headings[column].text: replace(said, by_heading=hit[1])}
            continue
        anywhere = nothing if kind == "other" else words_of_leaving(each, alone=kind == "people")
        whole = whole_words(each, widely=kind != "other", places=True, notes=kind == "notes")
        says, may_say = words_of_parts(each, _names_another, who=_says_who(headings[column]), notes=kind == "notes")
        may_say = nothing if kind == "people" else may_say  # "John Sold" is a name
        whole, anywhere = _first_of(whole, says), _first_of(anywhere, may_say)
        if kind == "notes":
            whole = _first_of(whole, words_of_notes(each))
            anywhere = _first_of(anywhere, _first_of(*words_before(each)))
        settled = (anywhere != "") | (whole != "")
        perhaps = np.where(settled, "", verbs_of_leaving(each)) if kind == "notes" else nothing
        said = _by_row(each, anywhere, whole, perhaps)
        units = units_in_notes(each) if kind == "notes" else None
        if units is not None and units.any():
            said = replace(said or Said(*map(each.spread, (nothing, nothing, nothing))), units=units)
        if said is not None:
            found[headings[column].text] = said
    return found


def _by_row(cells: Cells, *words: NDArray[np.object_]) -> Said | None:
    """What the distinct texts of a column say, row by row; None where they say nothing, as most columns do."""
    if not any((each != "").any() for each in words):
        return None
    anywhere, whole, perhaps = map(cells.spread, words)
    return Said(anywhere, whole, perhaps)


_OF_A_NAME = 4
"""Words of the name of a place or a team."""
_PLACES = ("name", "site", "room", "service", "directorate", "body")
_NAMING = ("name", "asset_type", "model", DESCRIBED)
_MAY_SAY_IT = (*_PLACES, "host_name", "asset_type", "model", "asset_tag", DESCRIBED)


def said_in_fields(columns: Mapping[str, Cells]) -> dict[str, Said]:
    """What columns that are read, such as those of places and names, say of each row, by their fields; those that say
    nothing are left out."""
    found = {}
    for name in _MAY_SAY_IT:
        cells = columns.get(name)
        former = words_of_former_kit(cells) if cells is not None and name in _NAMING else np.array([], dtype=object)
        if cells is None or not (can_say_it(cells.texts) or (former != "").any()):
            continue
        place, of_work = name in _PLACES, name in ("service", "directorate")
        anywhere = words_of_leaving(cells, places=place)
        whole = whole_words(cells, widely=place and name != "service", places=place and not of_work)
        says, may_say = words_of_parts(cells, None, place=place and name != "name" and not of_work)
        whole, anywhere = _first_of(whole, says), _first_of(anywhere, may_say)
        if place:
            anywhere[_named_so(cells, anywhere, of_work=of_work)] = ""
            if name != "name":
                whole[_roads(cells, whole)] = ""
                for each in (whole, anywhere):  # an archive is a building
                    each[np.array([plain(word) in words_of("names_a_place") for word in each], dtype=np.bool_)] = ""
        if name in _NAMING:
            says, may_say = words_before(cells)
            whole, anywhere = _first_of(whole, says), _first_of(anywhere, may_say)
            whole = _first_of(whole, former)
        anywhere[missing(cells)] = whole[missing(cells)] = ""
        said = _by_row(cells, anywhere, whole, np.full(cells.distinct, "", dtype=object))
        if said is not None:
            found[name] = said
    for name in ("disposal_route", "retired"):
        cells = columns.get(name)
        nothing = np.full(0 if cells is None else cells.distinct, "", dtype=object)
        said = None if cells is None else _by_row(cells, nothing, leaving_in_field(cells, name), nothing)
        if said is not None:
            found[name] = replace(said, by_heading=FILLED)
    return found


_A_ROAD = re.compile(r"(?:\d+[a-z]? +)?(?P<name>[^\W\d]+(?:[ '’][^\W\d]+){1,4})(?: +\d+[a-z]?)?", re.IGNORECASE)
_WHERE = frozenset("at by during from in near on since to with ar dans i o yn".split())


def _roads(cells: Cells, words: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Which distinct texts are names of roads and the like with a word of leaving ("Not In Use Road"): words alone, the
    last that of a road, and none that says where something happened ("Burnt in Mill Lane")."""
    found = np.zeros(cells.distinct, dtype=np.bool_)
    for at in np.flatnonzero(words != "").tolist():
        name = _A_ROAD.fullmatch((cells.texts[at].as_py() or "").strip().casefold())
        if name is None:
            continue
        said, word = name["name"], str(words[at]).casefold()
        around = [*said.replace(word, " ").split(), word.split()[-1]]
        found[at] = said.split()[-1] in words_of("road_word") and _WHERE.isdisjoint(around)
    return found


def _named_so(cells: Cells, words: NDArray[np.object_], *, of_work: bool) -> NDArray[np.bool_]:
    """Which distinct texts are names of places or teams with a word of leaving ("Stolen Art Unit", "Recycling Centre").

    of_work: of a column of departments, where such a word alone is one ("Recycling").
    """
    found = np.zeros(cells.distinct, dtype=np.bool_)
    for at in np.flatnonzero(words != "").tolist():
        text = cells.texts[at].as_py() or ""
        said = re.findall(r"[^\W\d_]+", text.casefold())
        place = not words_of("place_or_team").keys().isdisjoint({*said[-1:], *said[:1]}) and len(said) <= _OF_A_NAME
        units = said[-1:] == ["units"] or said[-1:] == ["teams"]
        found[at] = place or units or (of_work and len(said) == 1)
    return found


def _first_of(words: NDArray[np.object_], others: NDArray[np.object_]) -> NDArray[np.object_]:
    """The first word of each text, or the other where there is none."""
    return np.where(words == "", others, words)


def _names_another(before: str) -> bool:
    """Of notes: whether what stands before a word of leaving names a thing, as "Charger - lost" does."""
    words = normalise_heading(before)
    return _is_of_another(words, words)


def _says_who(heading: Heading) -> bool:
    """Whether a heading says that its cells name who has the kit."""
    known = words_of("note_heading")
    return any(word in known and known[word][0] == "who" for word in heading.words.split())


def _of_another(heading: Heading) -> bool:
    """Whether a heading names another thing than the kit of the row, which may be gone while the kit is there."""
    return _is_of_another(heading.words, heading.whole)


def _is_of_another(words: str, whole: str) -> bool:
    others = words_of("other_status").keys() | words_of("not_of_it").keys()
    return not others.isdisjoint(whole.replace("_", " ").split()) or kind_of_phrase(words) is not None
