"""Columns of counts across that may count what other columns count too, or no kit: parts, families, people, statuses.

“of which Chromebooks” is a part of another column. “Laptops” beside “Staff laptops” may hold it: where its numbers are
no sums of the others (`carbon.inventory.headings.sums_across`) and are never less, a person says whether the narrower
columns are within it. Among places, a column of people, a status or software is asked about: “Pupils” may be children.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from carbon.factors.recognition.recognition import recognise_type_words
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import folded, word_in, words_of
from carbon.inventory.cells.telling import shortened
from carbon.inventory.cells.units_in_cells import units_in
from carbon.inventory.counting.counted_twice import kinds_counted_twice
from carbon.inventory.counting.how_many import about
from carbon.inventory.headings.count_headings import around_kind, is_plural, kind_across, one_of
from carbon.inventory.headings.headings import Match, read_heading
from carbon.inventory.headings.sums_across import SumsAcross, sums_across
from carbon.inventory.rows.fields import Columns
from carbon.inventory.rows.sheets import Records

IN_DOUBT = "column_in_doubt"
"""Field of the heading of the column that a record comes from, where it is asked whether that column counts."""
KIND = "beside"
_BECAUSE = "\x1f"
"""Parts what is asked about from what speaks for it: a sign that no heading holds."""
_PART = re.compile(
    r"^\W*(?:of (?:which|these|those|them)|thereof|dont|o['’]?r rhain|includ(?:ing|es)|incl|y compris|gan gynnwys)\b",
    re.IGNORECASE,
)
_PEOPLE = "people"
_STAFFED = frozenset(("headcount", "head count", "fte", "ftes", "wte", "establishment"))
"""People beside kinds of kit; over items alone a headcount may be of these."""
_AIM = re.compile(
    r"%|\b(?:per ?cent|percentage|share of|canran|pourcentage|targets?|targed|cible|ambition|variance|shortfall)\b",
    re.IGNORECASE,
)
_ISSUED = frozenset("issued allocated held assigned deployed".split())
"""Words behind the name for several of a kind that say how many people have: “Laptops issued”."""
_NO_PLACE = ("virtual_machine", "software", "licence")


@dataclass(frozen=True)
class Doubt:
    """Columns of which a person says whether they count beside the others. places: theirs; why: what speaks for it."""

    places: tuple[int, ...]
    why: str


@dataclass(frozen=True)
class Beside:
    """What columns of numbers are to one another, by their places: sums of others, and those that are asked about."""

    sums: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()


NOTHING_BESIDE = Beside()


def is_part(text: str) -> bool:
    """Whether a heading says that its numbers are among those of another column: “of which Chromebooks”."""
    return bool(_PART.match(text))


def is_aim(text: str) -> bool:
    """Whether a heading is of a share of others or of what there is to be: “% of all”, “Target laptops”."""
    return bool(_AIM.search(text))


def said_issued(text: str) -> str:
    """The kind of which a heading says how many people have, as written: "laptops" of “Laptops issued”; "": of none."""
    name, _, last = read_heading(text).words.rpartition(" ")
    return name if last in _ISSUED and is_plural(name) and kind_across(name) else ""


def is_virtual(text: str) -> bool:
    """Whether a heading counts machines that run on others: their hosts are the kit."""
    (kind,) = recognise_type_words([read_heading(text).words])
    return kind is not None and kind.asset_type == "virtual_machine"


def is_people(text: str) -> bool:
    """Whether a heading counts people alone: “Pupils”, “Number of users”; “Staff PCs” and “Pupil devices” are kit."""
    other, counting = words_of("other_number"), words_of("count_word")
    every = read_heading(text).words.split()
    if " ".join(every) in _STAFFED:
        return True
    if every[-2:-1] and every[-2] in other and (every[-1] == "pcs" or counting.get(every[-1], ("",))[0] == "thing"):
        return False
    words = [word for word in every if word not in counting]
    return bool(words) and all(word in other and other[word][0] == _PEOPLE for word in words)


def kinds_beside(names: Sequence[str], columns: Sequence[Cells], totals: Sequence[Cells]) -> Beside:
    """What columns of kinds of kit are to one another. names: their headings; totals: columns that are sums by name."""
    words = [read_heading(name).words for name in names]
    members = [[at for at in range(len(names)) if at != place and _holds(words[place], words[at])]
               for place in range(len(names))]  # fmt: skip
    found = sums_across(names, columns, totals, members)
    sums = [place for place in found.sure if _may_be_sum(words, place, found.parts[place], members[place])]
    # two rows of a kind of its own ("Tablets" beside laptops and desktops) are sums of others by chance
    doubts = [
        Doubt((place,), "its numbers are exactly or nearly the sums of those of other columns")
        for place in sorted({*found.sure, *found.perhaps} - {*sums})
        if place in found.sure or place not in found.parts or not kind_across(words[place]) or members[place]
    ]
    taken = {*sums, *(place for doubt in doubts for place in doubt.places)}
    units = [units_in(cells) for cells in columns]
    for place in range(len(names)):
        within = [
            at for at in members[place]
            if at not in taken
            and _narrower(words[place], words[at], place < at and folded(names[place]) == folded(names[at]))
            and units[at].any() and (units[place] >= units[at]).all()
        ]  # fmt: skip
        if place not in taken and within:
            taken |= {*within}
            doubts.append(Doubt(tuple(within), f"“{shortened(names[place], 30)}” may hold it already"))
    twice = [place for place in kinds_counted_twice(names, columns) if place not in taken]
    taken |= {*twice}
    doubts += [Doubt((place,), "a later column may count the same kit again") for place in twice]
    taken |= {place for place, name in enumerate(words) if _hosted(name) and place not in taken}
    doubts += [
        Doubt((place,), "its machines may stand with somebody else")
        for place in sorted(taken) if _hosted(words[place]) and not any(place in doubt.places for doubt in doubts)
    ]  # fmt: skip
    return Beside(tuple(sums), tuple(doubts))


def count_the_same(counted: Sequence[Match], columns: Mapping[int, Cells]) -> bool:
    """Whether numbers of one column of a list may be among those of another. columns: theirs, by their places."""
    names, numbers = [match.heading.text for match in counted], [columns[match.column] for match in counted]
    return kinds_beside(names, numbers, []) != NOTHING_BESIDE


def places_beside(names: Sequence[str], found: SumsAcross) -> Beside:
    """The same of columns named for places. Where all of them are people or statuses, whose kit it is, they count."""
    odd = [place for place, name in enumerate(names) if place not in found.sure and _no_place(read_heading(name).words)]
    others = len(names) - len(odd) - len(found.sure)
    doubts = [Doubt((place,), "it is named for no place") for place in odd] if others else []
    return Beside(tuple(found.sure), tuple(doubts))


def meters_beside(names: Sequence[str], columns: Sequence[Cells], totals: Sequence[Cells]) -> Beside:
    """The same of columns of readings, one for each meter."""
    found = sums_across(names, columns, totals)
    why = "its numbers are exactly or nearly the sums of those of other columns"
    return Beside(tuple(found.sure), tuple(Doubt((place,), why) for place in found.perhaps))


def with_doubts(records: Records, columns_of_rows: Sequence[str], names: Sequence[str], found: Beside) -> Records:
    """Records with what is asked about the columns that they come from. columns_of_rows: the heading of each."""
    if not found.doubts:
        return records
    headings = [read_heading(name) for name in names]
    said = {
        names[place]: f"{about(names[place], headings)}{_BECAUSE}{doubt.why}"
        for doubt in found.doubts
        for place in doubt.places
    }
    cells = Cells(None, texts=pa.array([said.get(name, "") for name in columns_of_rows], pa.string()))
    match = replace(next(iter(records.matches.values())), field=IN_DOUBT)
    return replace(records, columns=records.columns | {IN_DOUBT: cells}, matches=records.matches | {IN_DOUBT: match})


def ask_beside(columns: Columns) -> None:
    """Ask whether each column that is in doubt counts; its numbers wait."""
    cells = columns.records.columns.get(IN_DOUBT)
    if cells is None:
        return
    texts = np.array(cells.texts.to_pylist(), dtype=object)
    for text in dict.fromkeys(filter(None, texts.tolist())):
        where = cells.spread(texts == text)
        subject, why = text.split(_BECAUSE)
        heading = subject.rsplit(" in table ", 1)[0]
        said = columns.ask(
            KIND, subject, where, "column_in_doubt",
            f"{{place}}: the column {heading} may count what other columns count too, or no kit ({why}). Its numbers "
            "wait until somebody says.",
            [("counts", "It counts beside the others"), ("left out", "It is among the others, or no kit")],
            remedy="Say whether it counts.",
        )  # fmt: skip
        if said == "left out":
            columns.set_aside(where, "column_left_out")


def _holds(whole: str, part: str) -> bool:
    """Whether a heading names a family to which all that another counts may belong."""
    types, own = _family(whole)
    kind, others = kind_across(part), _family(part)[1]
    return bool(kind) and (kind in types or "any" in types) and own <= {*others, *_tokens(part)}


def _narrower(whole: str, part: str, again: bool) -> bool:
    """Whether what a heading counts is so surely of the family of another that a number within it is likely: it is of
    the same kind, said more narrowly, or under the very same heading."""
    kind = kind_across(whole)
    if not kind or kind != kind_across(part):
        return False
    return (not _holds(part, whole) and whole != part) or again


def _family(words: str) -> tuple[frozenset[str], frozenset[str]]:
    """The types that a heading's name stands for, and the words beside the name."""
    tokens, known = _tokens(words), words_of("family")
    for length in range(len(tokens), 0, -1):
        for start in range(len(tokens) - length, -1, -1):
            name = " ".join(tokens[start : start + length])
            if name in known:
                return frozenset(known[name][0].split()), frozenset((*tokens[:start], *tokens[start + length :]))
    kind = kind_across(words)
    if not kind:
        return frozenset(), frozenset(tokens)
    before, name, after = around_kind(words, kind)
    plain = one_of(name).casefold() == kind.replace("_", " ")
    return frozenset((kind,)) if plain else frozenset(), frozenset((*before, *after, *(() if plain else (name,))))


def _tokens(words: str) -> list[str]:
    counting = words_of("count_word")
    tokens = folded(words).replace("_", " ").split()
    return [each for each in tokens if each not in counting or counting[each][0] == "thing" or each == "pcs"]


def _may_be_sum(words: Sequence[str], place: int, parts: Sequence[int], members: Sequence[int]) -> bool:
    """Whether a heading can name the whole of some columns: it names no kind, or a family that they are of."""
    return not kind_across(words[place]) or set(parts) <= set(members)


def _hosted(words: str) -> bool:
    return not words_of("elsewhere").keys().isdisjoint(words.split())


def _no_place(words: str) -> bool:
    """Whether a heading is one of people, of a status, or of what is no kit at hand."""
    (kind,) = recognise_type_words([words])
    return bool(words) and (
        is_people(words)
        or word_in("status", words) is not None
        or word_in("ownership", words) is not None
        or _hosted(words)
        or (kind is not None and kind.asset_type in _NO_PLACE)
    )
