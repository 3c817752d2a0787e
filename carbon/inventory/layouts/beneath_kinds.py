"""What stands beneath a kind of kit in two rows of headings: numbers of units, whose or which they are, or no number
of devices at all ("kWh", "Age", "Cost", "Needed").

A name beneath a kind is open: a team, a maker, a size or a place part its devices. What a measure, a unit, money, an
age or a plan is called counts none; a number in such a name makes a part of it again ("14 inch", "2 years old").
"""

from __future__ import annotations

from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.cells.currencies import currency_of
from carbon.inventory.cells.times_named import says_time_alone
from carbon.inventory.headings.count_headings import grade_of
from carbon.inventory.headings.headings import read_heading
from carbon.inventory.layouts.places_across import is_none_by_word, is_place
from carbon.units import accepted_unit

_TIMES_OF = frozenset("year yr annee blwyddyn month date".split())
"""Words of a time that stand around a number of units, and say what the number is where nothing else does."""
_MAY_PART = frozenset(
    "screen phone telephone extension storage grade tier version generation gen release build edition standard seat "
    "seats sites schools buildings classrooms residents customers visitors loans plant slot port ports".split()
)
"""Words of other numbers by which devices are parted as well: “Grade A”, “Classrooms”."""


def counts_none(text: str) -> bool:
    """Whether a name beneath a kind of kit makes its column no number of devices."""
    heading = read_heading(text)
    words = heading.whole
    if word_in("status", words) is not None or word_in("ownership", words) is not None or says_time_alone(text):
        return False  # “Last year” is when they were counted
    if currency_of(text) or heading.unit or accepted_unit(words):
        return not any(map(str.isdigit, text))
    if any(map(str.isdigit, text)) or is_place(heading):
        return False
    known, tokens = words_of("other_number"), words.replace("_", " ").replace(".", " ").split()
    if is_none_by_word(heading) or not words_of("plan_beneath").keys().isdisjoint(tokens):
        return True
    said = [token if token in known else token.rstrip("s") for token in tokens]
    measured = any(
        each in _TIMES_OF or (each in known and known[each][0] == "" and each not in _MAY_PART) for each in said
    )
    return measured and not grade_of(words)
