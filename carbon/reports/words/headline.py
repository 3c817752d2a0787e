"""The headline: a figure that says itself where it is not whole, and the first thing to do about it.

The same words stand on the pages, at the terminal and in the workbook. Source: method, section 9.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from carbon.footprint.ledger.list_days import remnant_remedy
from carbon.footprint.ledger.not_whole import NAMED, and_more, limits, unread_text
from carbon.footprint.ledger.waiting import greatest_row
from carbon.footprint.ledger.worksheet import GRID_NOT_KNOWN
from carbon.footprint.result.ranges import NO_RANGE, ranges_hold
from carbon.footprint.result.two_figures import RETURNS, WHY, two_figures_text, undated_sentence
from carbon.reports.words.findings import share_text
from carbon.reports.words.stakes import rows_meant
from carbon.words.amounts import amount_text, at_least_text, change_told, not_above, rows_text
from carbon.words.groups import group_name
from carbon.words.intensity import per_amount_text
from carbon.words.told import problem_line, short

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.ledger.blocks import Book, Method
    from carbon.footprint.ledger.waiting import GreatestRow, Unread
    from carbon.footprint.result.intensity import Intensity
    from carbon.problems import Problem

Place = Literal["mapping", "questions", "types", "files", "rows"]
_MEND = "See where to mend it"
_MEND_WAY = "The copy of the list with the problems marked (carbon check --marked) has it at its place."
_DAYS_TOLD: dict[str, tuple[str, str]] = {
    "not_renewed": (
        "Not renewed: the list {names} was made before {period} began. What was bought since then is not in the "
        "figures, and what left still is.",
        "Not renewed: the lists {names} were made before {period} began. What was bought since then is not in the "
        "figures, and what left still is.",
    ),
    "unknown": (
        "Assumed: {names} names no day, and is taken for a list of {period}.",
        "Assumed: {names} name no day, and are taken for lists of {period}.",
    ),
}
"""What is told of a list, and of several, by what they are for the period."""
_ANOTHER_DAY = "Bring a newer list, or state the day of the list"
_DAY_WAY = " (Settings, “Day of each list”, or --list-day)"
_HALF = "50 %"
"""What a share just above a half is rounded to, though it is more."""


@dataclass(frozen=True)
class FirstThing:
    """The first thing to do about a total that is not whole.

    sentence: what it is; button: its few words on a page; to: where it is done; about: file and list that it concerns;
    problem: what was told of the rows that it concerns; way: how it is done, for whoever has no button.
    """

    sentence: str
    button: str
    to: Place
    about: tuple[str, str | None] = ("", None)
    problem: Problem | None = None
    way: str = ""


@dataclass(frozen=True)
class Headline:
    """A total in words.

    figure: `1,240 t (1,050 to 1,480)`, `At least 33 t`, `A remnant of 22 t`, `Nothing is counted`; alone: the same
    without a range, for where it stands in passing; limits: why it is not whole, "" where it is; row: the row that is
    more than half of it; first: what to do, None where the total is whole; kgco2e: the figure; bound: what stands
    before one that is not whole, "at least".
    """

    figure: str
    alone: str
    limits: str
    row: GreatestRow | None
    first: FirstThing | None
    kgco2e: float = 0.0
    bound: str = ""

    @property
    def text(self) -> str:
        """The figure with what limits it: `At least 33 t: 14 of 16 rows are not in it`."""
        said = self.limits or ("one row is more than half of it" if self.row else "")
        return f"{self.figure}: {said}" if said else self.figure

    @property
    def limits_of_both(self) -> str:
        """What limits the figure to report and the one to manage by alike: `14 of 16 rows are not in either`."""
        return f"{self.limits.removesuffix(' in it')} in either" if self.limits.endswith(" in it") else self.limits

    @property
    def row_sentence(self) -> str:
        """Which row is more than half of the total; "" where none is."""
        if self.row is None:
            return ""
        of = "what is counted" if self.limits else "the total"
        share = share_text(self.row.share, 1.0)
        return f"{self.row.place}, is {'more than half' if share == _HALF else share} of {of}."

    @property
    def sentences(self) -> list[str]:
        """What stands beneath: the row that is more than half, and what to do first."""
        first = f"First: {self.first.sentence} {self.first.way}".rstrip() if self.first else ""
        look = f"{self.row_sentence} Look whether it is right." if self.row else ""
        return [sentence for sentence in (first, look) if sentence]


def headline(assessment: Assessment, book: Book = "management", method: Method = "location") -> Headline:
    """The total of a book in words that hold, whatever waits."""
    total, waiting = assessment.total(book), assessment.waiting
    kilograms = total.location_based_kgco2e if method == "location" else total.market_based_kgco2e
    if not total.counted:
        return Headline("Nothing is counted", "nothing counted", _nothing(assessment), None, first_thing(assessment))
    row = greatest_row(assessment, book, method)
    alone = amount_text(kilograms)
    if not waiting.complete:
        bound = "a remnant of" if waiting.remnants else "at least"
        alone = amount_text(kilograms) if waiting.remnants else at_least_text(kilograms)
        figure = f"{bound[:1].upper()}{bound[1:]} {alone}"
        return Headline(
            figure, f"{bound} {alone}", limits(waiting), row, first_thing(assessment), kilograms, bound
        )  # fmt: skip
    ranged = amount_text(kilograms, total.low_kgco2e, total.high_kgco2e) if method == "location" else alone
    return Headline(ranged, alone, "", row, None, kilograms)


def went_text(before: Headline | None, after: Headline | None) -> str:
    """What became of a total, with as many digits as tell it: `the total went from at least 0.915 t to 0.921 t`, `the
    total is 98.1 t, as before`. None: nothing could be counted."""
    texts = [one.alone if one is not None else "nothing counted" for one in (before, after)]
    if before is None or after is None or not (before.kgco2e and after.kgco2e):
        same = texts[0] == texts[1]
        return f"the total is {texts[1]}, as before" if same else f"the total went from {texts[0]} to {texts[1]}"
    told = change_told(before.kgco2e, after.kgco2e)
    if told is None:
        whole = "" if before.bound == after.bound else " and not whole now" if after.bound else " and whole now"
        return f"the total is {amount_text(after.kgco2e)}, as before{whole}"
    first, last = (
        f"{one.bound} {not_above(text, one.kgco2e)}" if one.bound else text
        for one, text in zip((before, after), told, strict=True)
    )
    return f"the total went from {first} to {last}"


def both_figures(assessment: Assessment, method: Method = "location") -> str:
    """The figure to report and the figure to manage by, with what limits both: `To report: at least 12 t (bought this
    year; GHG Protocol). To manage by: at least 33 t (spread over life). 14 of 16 rows are not in either.`"""
    told = headline(assessment, "management", method)
    if not assessment.total("management").counted and not assessment.total("inventory").counted:
        return f"{told.text}."
    said = told.limits_of_both
    limits = f" {said[:1].upper()}{said[1:]}." if said else ""
    return f"{two_figures_text(assessment, method)}{limits}"


def which_sentences(assessment: Assessment) -> list[str]:
    """What stands beneath the two figures: why they differ, which return wants which, and what is 1/life of undated
    kit."""
    if not assessment.total("management").counted:
        return []
    undated = undated_sentence(assessment)
    return [f"{WHY} {RETURNS}", *([undated] if undated else [])]


def list_sentences(assessment: Assessment, way: str = _DAY_WAY) -> list[str]:
    """What stands beside the two figures of lists whose day is before the period, or was assumed for want of one: that,
    and what to do about it; nothing of lists of the period, nor of a remnant, which the figure itself says. way: where
    the day is stated, for whoever has no link."""
    if not assessment.total("management").counted:
        return []
    told, period = [], assessment.period.text
    for stands, words in _DAYS_TOLD.items():
        lists = [one for one in assessment.list_days if one.stands == stands]
        if lists:
            names = ", ".join(one.words if one.day else f"“{one.file}”" for one in lists[:NAMED])
            several = int(len(lists) > 1)
            told.append(words[several].format(names=names + and_more(lists), period=period))
    return [f"{' '.join(told)} {_ANOTHER_DAY}{way}."] if told else []


def of_counted(assessment: Assessment, finding: str) -> str:
    """A finding about shares: of the total, or of what is counted where the total is not whole."""
    if assessment.waiting.complete:
        return finding
    return finding.replace("of the total", "of what is counted").replace("the total is", "what is counted is")


def titled(assessment: Assessment, finding: str, book: Book) -> str:
    """The title of a chart: its finding and the book that it is of, for a share of one is none of the other."""
    if not assessment.total(book).counted:
        return finding
    return f"{of_counted(assessment, finding)} ({group_name('book', book).lower()})"


def range_caution(assessment: Assessment) -> str:
    """What stands over an analysis of ranges where none holds; "" where they do."""
    return "" if ranges_hold(assessment) else NO_RANGE


def no_range(assessment: Assessment) -> str:
    """What is added to the words about low and high where the total is not whole; "" where it is."""
    return "" if ranges_hold(assessment) else " The total is not whole, so low and high are blank: none would hold."


def each_text(assessment: Assessment, one: Intensity) -> str:
    """Emissions for each, with their range; a total that is not whole has none, and gives at least so much (devices
    are counted beside what they emit, so theirs is the least only where some lack their electricity)."""
    if ranges_hold(assessment):
        return per_amount_text(one.per, one.location_based_kgco2e, one.low_kgco2e, one.high_kgco2e)
    alone = per_amount_text(one.per, one.location_based_kgco2e)
    if one.per == "device":
        return alone if assessment.waiting.ungridded is None else f"at least {alone}"
    return f"{'a remnant of' if assessment.waiting.remnants else 'at least'} {alone}"


def _nothing(assessment: Assessment) -> str:
    """Why nothing at all is counted."""
    waiting, read = assessment.waiting, assessment.rows_read
    parts = []
    if waiting.rows:
        parts.append(f"{_so_many(waiting.rows, read, 'waits', 'wait')} for an answer or a correction")
    if assessment.rows_left_out:
        codes = Counter(assessment.set_aside.loc[~assessment.set_aside["waits"], "reason"])
        most = f"{'most: ' if len(codes) > 1 else ''}{short(codes.most_common(1)[0][0])}"
        parts.append(f"{_so_many(assessment.rows_left_out, read, 'is', 'are')} left out ({most})")
    if waiting.unread:
        parts.append(f"{unread_text(waiting.unread)} {'is' if len(waiting.unread) == 1 else 'are'} not read")
    return " and ".join(parts) or f"{rows_text(read)} {'carries' if read == 1 else 'carry'} nothing that has a figure"


def _so_many(count: int, read: int, one: str, several: str) -> str:
    """`all 3 rows wait`, `1 of 3 rows waits`, `the only row waits`."""
    if count == read:
        return f"the only row {one}" if read == 1 else f"all {rows_text(read)} {several}"
    return f"{count:,} of {rows_text(read)} {one if count == 1 else several}"


# -- the first thing to do ---------------------------------------------------------------------------------------------


def first_thing(assessment: Assessment) -> FirstThing | None:
    """What to do first: files of which nothing counts, then the reason for which most units, and rows, wait."""
    waiting = assessment.waiting
    if waiting.remnants:
        return FirstThing(remnant_remedy(assessment.period), "Bring another list", "files",
                          (waiting.remnants[0].file, None))  # fmt: skip
    if waiting.unread:
        asked = [one for one in waiting.unread if one.why == "needs_mapping"]
        return _say_columns(asked[0]) if asked else _refused(assessment, waiting.unread[0])
    if not waiting.reasons:
        return _without_grid(assessment) if waiting.much_ungridded else None
    code = max(waiting.reasons, key=lambda code: (waiting.reasons[code].units, waiting.reasons[code].rows))
    told = [problem for problem in assessment.problems if problem.code == code and len(problem.rows)]
    told = told or _asked_of(assessment, code)
    if not told:
        count = waiting.reasons[code].rows
        words = f"{rows_text(count)} {'waits' if count == 1 else 'wait'}: {short(code)}."
        held = assessment.set_aside
        file = str(held.loc[held["reason"] == code, "file"].iloc[0])
        return FirstThing(words, _MEND, "rows", (file, None), way=_MEND_WAY)
    most = max(told, key=lambda problem: (problem.question.units if problem.question else 0.0, problem.count))
    sentence = problem_line(most, len(assessment.activity.files) > 1)
    about = (most.file or "", most.sheet)
    if most.question is not None:
        way = "Answer on the page Inventories, or at a terminal with --propose and --mapping."
        return FirstThing(sentence, "Answer the questions", "questions", about, most, way)
    if code == "unknown_type":
        way = "On the page Inventories, or at a terminal with --propose and --mapping."
        return FirstThing(sentence, "Say what kinds these are", "types", about, most, way)
    return FirstThing(sentence, _MEND, "rows", about, most, _MEND_WAY)


def _without_grid(assessment: Assessment) -> FirstThing:
    """The country of which most rows have no figure of a grid."""
    most = max((one for one in assessment.problems if one.code == GRID_NOT_KNOWN), key=lambda one: one.count)
    sentence = problem_line(most, len(assessment.activity.files) > 1)
    return FirstThing(sentence, "See which rows", "rows", (most.file or "", most.sheet), most)


def _asked_of(assessment: Assessment, code: str) -> list[Problem]:
    """The questions for which rows wait under a reason of another name: what is asked of two lists holds one back."""
    held = np.array([reason == code for reason in assessment.reasons])[assessment.reason]
    asked = [one for one in assessment.problems if one.question is not None and one.question.waits]
    return [one for one in asked if held[rows_meant(assessment, one)].any()]


def _say_columns(unread: Unread) -> FirstThing:
    place = f"sheet “{unread.sheet}” of {unread.file}" if unread.sheet else f"“{unread.file}”"
    return FirstThing(
        f"Say what the columns of {place} are.", "Say what its columns are", "mapping", (unread.file, unread.sheet),
        way="On the page Inventories, or at a terminal with --propose and --mapping.",
    )  # fmt: skip


def _refused(assessment: Assessment, unread: Unread) -> FirstThing:
    report = next(report for report in assessment.activity.files if report.file == unread.file)
    message = (report.refusal or {}).get("message", "")
    return FirstThing(f"“{unread.file}” was not read. {message} Or leave it out.", "See why it was not read", "files",
                      (unread.file, None))  # fmt: skip
