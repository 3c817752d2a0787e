"""Rows of a list that are sums of its others: by a word, or by their figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.units_said import units_named
from carbon.inventory.headings.line_words import is_of_rows_above, status_of_line
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.foot_counts import is_foot, may_be_of_foot, near_the_end

_TOTAL = re.compile(
    r"\b(?:sub[ -]?totals?|(?:grand )?totals?|cyfanswm|is-gyfanswm|number of (?:records|rows|items|devices)|"
    r"records?|row count|record count|end of (?:report|list|file))\b",
    re.IGNORECASE,
)
IDENTITY = ("asset_type", "manufacturer", "model", "serial", "asset_tag", "model_number")


def total_rows(cells: dict[int, Cells], layout: Layout, kept: NDArray[np.bool_], halves: set[int]) -> NDArray[np.bool_]:
    """Rows that name no thing of their own and say "total" or the like, or nothing but one line of text."""
    rows = len(kept)
    found = np.zeros(rows, dtype=np.bool_)
    found |= _labelled_sums(cells, kept) if layout.table == "kit" else False
    candidates = kept & ~found
    by_field = {match.field: match.column for match in layout.useful}
    identity = [by_field[name] for name in IDENTITY if name in by_field] if layout.table == "kit" else []
    labels = sorted(cells)[0]
    unnamed = labels not in identity and not by_field.keys().isdisjoint(("asset_type", "model"))
    for column in identity:
        if column == labels:
            continue
        each = cells[column]
        nothing = _blank_or_total(each)
        if not nothing.any():
            return found
        candidates &= each.spread(nothing)
        if not candidates.any():
            return found
    if layout.table != "kit":
        first = cells[labels]
        said = to_numpy(pc.match_substring_regex(first.texts, r"(?i)total|cyfanswm|record|count|end of"))
        wanted = first.spread(said | first.blank)
        for each in cells.values():
            if each.distinct <= _SMALL:
                wanted |= each.spread(np.array([_is_total_word(text) for text in each.texts.to_pylist()]))
        wanted[np.flatnonzero(kept)[-_LAST:]] = True  # where notes stand; one that names a unit is read for it
        candidates &= wanted
    places = np.flatnonzero(candidates)
    if len(places) > 20_000:  # a list without any of these columns: only what says "total" at its start
        first = cells[labels]
        places = places[first.spread(to_numpy(pc.match_substring_regex(first.texts, r"(?i)^(sub-?)?total")))[places]]
    ordered = [cells[column] for column in sorted(cells)]
    counted_first = any(match.column == labels and match.field.startswith("quantity") for match in layout.useful)
    exact = words_of("total")
    ends, tagged = np.flatnonzero(kept)[-_LAST:].tolist(), not by_field.keys().isdisjoint(("serial", "asset_tag"))
    for place in places:
        filled = [text for text in (each.text_at(int(place)) for each in ordered) if text]
        if not filled:
            continue
        label = next((text for text in filled if not _is_number(text)), "")
        is_sum = _bare(label) in exact or any(_is_total_word(text) for text in filled)
        is_sum |= bool(identity) and is_foot(filled, tagged=tagged, at_end=near_the_end(int(place), ends))
        if layout.table == "kit" and len(filled) == 1 < len(cells):
            is_sum |= _is_of_the_list(label, filled[0], int(place) in ends)
        if is_sum or (_TOTAL.search(label) and (len(filled) <= 2 or all(map(_is_number, filled[1:])))):
            found[place] = True
        elif not label and layout.table != "kit" and labels in cells and not cells[labels].text_at(int(place)):
            found[place] = len(filled) >= 1 and _sums(ordered, int(place), rows)
        elif layout.table == "kit" and (not label or unnamed) and len(filled) > bool(label):
            if not counted_first and _numbered(cells[labels], int(place)):
                continue
            found[place] = _adds_up(ordered, int(place), _beside(ordered, int(place), label, kept & ~found))
        elif (
            len(filled) == 1
            and not (_heads_by_status(int(place), label, ends) if layout.table == "kit" else units_named(label))
            and (
                (len(cells) >= 4 and (len(label.split()) >= 4 or label.startswith("*")))
                or (layout.table != "kit" and len(cells) > 1 and int(place) in ends and _NOTE.match(label))
                or (len(cells) > 1 and (_begins_as_a_note(label) or (int(place) in ends and _FOOTER.match(label))))
            )
        ):
            found[place] = True
    return found


def _labelled_sums(cells: dict[int, Cells], kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Rows that begin with the word of a sum or of a number of things, and fill nothing else but figures, in whatever
    columns they stand: “Total” and 2 beneath “Make”."""
    found = np.zeros(len(kept), dtype=np.bool_)
    labels = cells[sorted(cells)[0]]
    if labels.distinct > _SMALL:
        return found
    is_sum = np.array([is_label_of_sum(text) for text in labels.texts.to_pylist()], dtype=np.bool_)
    for place in np.flatnonzero(labels.spread(is_sum) & kept).tolist() if is_sum.any() else ():
        rest = [text for column in sorted(cells)[1:] if (text := cells[column].text_at(place))]
        found[place] = bool(rest) and all(map(_is_number, rest))
    return found


def is_label_of_sum(text: str) -> bool:
    """Whether a text is the word of a sum, or says that a number of things stands beside it: “Number of devices”."""
    word = _bare(text)
    return word in words_of("total") or (len(word.split()) > 1 and word in words_of("thing_counted"))


def _is_of_the_list(label: str, text: str, at_end: bool) -> bool:
    """Whether a text alone in its row says what happened to all the rows above it, or is money beneath them."""
    if label:
        said = bool(status_of_line(label)[0]) or (at_end and len(label.split()) >= _SENTENCE)
        return said and is_of_rows_above(label)
    return at_end and text.strip()[0] in "£$€" and _is_number(text.strip())


_SENTENCE = 4
"""Words of a sentence; fewer may be a name."""


def _heads_by_status(place: int, label: str, ends: Sequence[int]) -> bool:
    """Whether a line says of the rows beneath it that they are in use or not: no note, but the head of a section."""
    return place < ends[-1] and not _begins_as_a_note(label) and not is_of_rows_above(label) and bool(
        status_of_line(label.strip(" :-=*"))[0])  # fmt: skip


def is_note_or_sum(text: str) -> bool:
    """Whether a line says itself that it is a note or a sum: "Note: ...", "* on loan", "Grand total"."""
    return text.startswith("*") or _begins_as_a_note(text) or bool(_TOTAL.search(text))


def _begins_as_a_note(text: str) -> bool:
    """Whether a line says itself that it is a note: "Note: 3 of these go back", "Ffynhonnell: Intune"."""
    begins = re.match(r"\W*(?P<said>[^\W\d][\w. ]*?)\.?\s*[:–—-]\s", text + " ")
    return begins is not None and _bare(begins["said"]) in words_of("note_line")


_LAST = 10
"""Last records of a list among which the lines beneath it stand."""
_NOTE = re.compile(r"[*†‡#]+\s*\w|[\"'“‘(]?[^\W\d_]{1,3}[\"'”’)]?\s*=\s*[^\W\d_]{3}|\(\d\)\s+\w")
"""How a note or a mark's legend begins beneath readings and bills: “* May estimated”, “E = estimated”."""
_FOOTER = re.compile(
    r"[^\w©(]*(?:(?:printed|generated|exported|produced|downloaded|checked|report run|run|signed|prepared|extracted|"
    r"taken|approved|counted|compiled|"
    r"argraffwyd|cynhyrchwyd|llofnodwyd|gwiriwyd|imprim[ée]e?|g[ée]n[ée]r[ée]e?|sign[ée]e?)"
    r"(?: (?:by|on|at|from|ar|gan|le|par))?"
    r"(?:\s*:|\s+\d|\s+(?:by|on|at|from|ar|gan|le|par)\b)|contact(?: ext\.?| tel\.?)?\s*\d|"
    r"(?:strictly )?(?:private and )?confidential\W*$|(?:cyfrinachol|confidentiel)\W*$|"
    r"official(?:\W+sensitive)?\W*$|(?:\*+\s*)?end(?: of (?:report|list|file|document|register))?\W*$|"
    r"(?:last )?(?:updated|amended|revised)\b.*\d|(?:diweddarwyd|mis [àa] jour)\b.*\d|"
    r"(?:version|fersiwn|rev(?:ision)?|v)\.?\s*\d[\d.]*\W*$|(?:©|\(c\)|copyright\b).+|"
    r"(?:nothing (?:further|else|more)|no (?:further|more) (?:items|entries|records))\W*$|"
    r"(?:red|amber|orange|yellow|green|blue|grey|gray|pink|purple|coch|melyn|gwyrdd|rouge|jaune|vert)\s*[=:–-]\s*\S.*|"
    r"diwedd(?: yr adroddiad)?\W*$|fin du rapport\W*$|page \d+(?: of \d+)?\W*$)",
    re.IGNORECASE,
)
"""How a line beneath a list begins that says when, by whom or for whom it was printed."""
_SMALL = 5_000
"""Rows and distinct texts up to which the odd row is looked at closely; longer lists are exports, which have none."""


def _blank_or_total(cells: Cells) -> NDArray[np.bool_]:
    """Distinct values that name nothing: blank, or “Total” or “5 items” where the name of a thing would stand."""
    if cells.distinct > _SMALL:
        return cells.blank
    exact = words_of("total")
    said = [_bare(text) in exact or may_be_of_foot(text) for text in cells.texts.to_pylist()]
    return cells.blank | np.array(said, dtype=np.bool_)


def _is_total_word(text: str) -> bool:
    """Whether a text says "total" in whatever column: other words of sums, such as "count", are units elsewhere."""
    word = _bare(text)
    return ("total" in word or "cyfanswm" in word) and word in words_of("total")


def _bare(text: str) -> str:
    return text.casefold().strip(" :.-=")


def _beside(ordered: Sequence[Cells], place: int, label: str, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The rows that a row without a thing of its own may sum: those of the same place where it names one, else all."""
    if not label or place > _SMALL:
        return kept
    of = next(cells for cells in ordered if cells.text_at(place) == label)
    return kept & np.array([of.text_at(row) == label for row in range(len(kept))], dtype=np.bool_)


def _adds_up(ordered: Sequence[Cells], place: int, kept: NDArray[np.bool_]) -> bool:
    """Whether every figure of a row of bare figures is the sum of what stands above it, from the top: one alone may be
    so by chance."""
    if place > _SMALL:
        return False
    above = np.flatnonzero(kept[:place])
    found = False
    for cells in ordered:
        stated = _figure(cells.text_at(place))
        texts = [text for row in above if (text := cells.text_at(int(row)))]
        figures = [figure for text in texts if (figure := _figure(text)) is not None]
        adds = abs((stated or 0.0) - sum(figures)) <= 1e-6 * max(1.0, abs(stated or 0.0))
        if stated is None or not figures or (not adds and len(figures) < len(texts)):
            continue  # of "310 W" among kilowatts nobody can say what the sum would be
        if not adds:
            return False
        found |= len(figures) >= 2
    return found


def _numbered(labels: Cells, place: int) -> bool:
    """Whether a row has a number of its own in the first column, as the row above it has: one of a person, a room."""
    here, before = labels.text_at(place), labels.text_at(place - 1) if place else ""
    return _figure(here) is not None and _figure(before) is not None


def _figure(text: str) -> float | None:
    """A plain figure, with commas between its thousands if any; None for what is none."""
    try:
        return float(text.replace(",", "")) if text else None
    except ValueError:
        return None


def _sums(ordered: Sequence[Cells], place: int, rows: int) -> bool:
    """Whether an unlabelled row stands at the very end: figures only, beneath all others."""
    return place == rows - 1


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[£$€(+-]*[\d,. ]+\)?%?", text))
