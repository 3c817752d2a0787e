"""Names of sheets, tables and files that say that what they list is not there: "Disposed 2023", "Wish list".

A name is no statement of each row: it is asked about, and rows whose status nothing else states wait for the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from pathlib import PurePath

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.inventory.cells.closed_lists import folded, word_in, words_of
from carbon.inventory.cells.given_away import given_away
from carbon.inventory.cells.times_named import MONTH
from carbon.inventory.cells.whole_cells import NOT_COME
from carbon.inventory.headings.collected_by import away_with_whom
from carbon.inventory.headings.headings import normalise_heading
from carbon.inventory.headings.titles import is_no_name

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FOR_A_TIME = re.compile(
    rf"\b(?:for|in|by|during|until|from|as at|as of|ar gyfer|erbyn|pour|en)\s+"
    rf"(?:(?:the|fy|financial|year|q[1-4]|{MONTH})\s+)*(?=\d)|\b(?:fy|q[1-4])\b", re.IGNORECASE,
)  # fmt: skip
"""What stands before a year and says no more than for when: “for 2026/27”, “by April 2027”."""
_DAY = re.compile(
    rf"(?<![^\W_])(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[ _.]+)?"
    rf"(?:\d\d?(?:st|nd|rd|th)?[ _-]+(?:of )?{MONTH}|{MONTH}(?=[ _.'-]*\d)|(?!ma[iy](?![a-z])){MONTH})(?![^\W\d_])",
    re.IGNORECASE,
)
"""A month, with the day before it: it says when, and nothing of what. “May” and “mai” are months beside a number."""
_CLEAR = 5
"""Letters of a word of leaving that says so among words of any other kind ("Bridgend - decommissioned")."""
_CLEAR_STATUSES = frozenset(("retired", "disposed", "lost", "not_acquired"))


def status_in_name(name: str) -> str:
    """The status that a name says of what it lists; "" where it says none that would have to be asked about.

    Words such as "spare" or "old" say so only where all other words are of a kind of kit, say nothing or say so too; a
    word that is denied ("not disposed", "excluding retired") says nothing.
    """
    name = _FOR_A_TIME.sub(" ", name)
    if away_with_whom(name):
        return "disposed"  # “Kit collected by Tier1 for recycling”
    words = _words_of(_DAY.sub(" ", name))
    if any(given_away(" ".join(words[at:])) and not _denied(words[:at]) for at in range(len(words))):
        return "disposed"  # "Transferred to Conwy CBC"
    for first, last in sorted(combinations(range(len(words) + 1), 2), key=lambda span: span[0] - span[1]):
        said = " ".join(words[first:last])
        status, own = _status_of(said)
        if not status or _denied(words[:first]):
            continue
        if words_of("denies_behind").keys() & {*words[last:]} or _goes_on(words, first, last):
            continue  # "Disposed items excluded", "Disposal of assets policy"
        if status in _LEFT and (_names_a_place(name, said) or _and_live(words)):
            continue  # "Disposal Road Depot", "Disposals and live kit"
        if status == NOT_COME and words[last : last + 1] and words[last] in words_of("sorted_by"):
            continue  # "Laptops ordered by site"
        clear = status in _CLEAR_STATUSES and not own and len(folded(said)) >= _CLEAR
        others = [word for word in (*words[:first], *words[last:]) if not _status_of(word)[0]]  # "archive disposals"
        if clear or _says_nothing(others):
            return status
    return ""


def named_for_removal(name: str) -> bool:
    """Whether a name calls its list a paper of leaving or says who took the kit: a code in it is no asset's (“WEEE
    collection Q3”, “Collected by Tier1”)."""
    words = _words_of(name)
    papers = (" ".join(words[at:end]) for at, end in combinations(range(len(words) + 1), 2) if end > at + 1)
    return away_with_whom(name) or any((word_in("status_paper", each) or ("",))[0] == "disposed" for each in papers)


def _denied(before: list[str]) -> bool:
    """Whether words before one of leaving deny it."""
    return not words_of("denies").keys().isdisjoint(before)


_LEFT = frozenset(("retired", "disposed", "lost"))
_TO_A_PLACE = 3
"""Words from one of leaving to that of a place or a team which it names: “Stolen Vehicle Unit”."""
_BRACKETS = re.compile(r"[(\[][^)\]]*[)\]]")
_SEGMENTS = re.compile(r"\s[-–—]\s|[:;,/|]")
_BETWEEN = frozenset("at in from by to of for on yn o i gan at à de du par".split())
_AND = frozenset(("and", "a", "ac", "et", "y"))


def _words_of(name: str) -> list[str]:
    return [word.casefold() for word in _WORDS.findall(name.replace("&", " and "))]


def _names_a_place(name: str, said: str) -> bool:
    """Whether words of leaving are of the name of a place, a team or a form: such a word stands behind them, in the
    same part of the name, with no kit, no word of any list and nothing of where between ("Stolen laptops, Depot")."""
    for part in _SEGMENTS.split(_BRACKETS.sub(" ", name)):
        words = _words_of(part)
        length = len(said.split())
        for first in range(len(words) - length + 1):
            if " ".join(words[first : first + length]) != said:
                continue
            behind = words[first + length :]
            for at, word in enumerate(behind[:_TO_A_PLACE]):
                place = words_of("place_or_team").get(word)
                if place is not None:  # "Stolen school laptops" are no school's name
                    return bool(place[0]) or not any(_is_kit([each]) for each in behind[at + 1 :])
                if word in _BETWEEN or word in words_of("title_word") or _is_kit([word]):
                    break
    return False


def _and_live(words: list[str]) -> bool:
    """Whether a name says that what is live stands beside what has left: “Disposals and live kit”."""
    return any(
        word in words_of("live_title") and (_AND & {*words[place + 1 : place + 2], *words[max(0, place - 1) : place]})
        for place, word in enumerate(words)
    )


def says_in_use(name: str, *, widely: bool = False) -> bool:
    """Whether a name says that what it lists is there: "In use", "Live assets", "Not disposed".

    widely: whether words such as "in use" say it beside any others too ("In use at the schools").
    """
    words = [word.casefold() for word in _WORDS.findall(name)]
    for first, last in combinations(range(len(words) + 1), 2):
        said = " ".join(words[first:last])
        if word_in("live_title", said) is not None and (
            _says_nothing([*words[:first], *words[last:]])
            or (widely and last > first + 1 and words_of("denies").keys().isdisjoint(words[:first]))
        ):
            return True
        if first and words[first - 1] in words_of("denies") and _status_of(said)[0] in _CLEAR_STATUSES:
            return True
    return False


def named_status(names: Sequence[str | None], file: str) -> tuple[str, str, str]:
    """The status that the names of a table and its sheet, the nearest first, or that of its file says, that name, and
    the nearer name that says that the rows are in use all the same; the nearest that says anything holds. ("", "", ""):
    none does."""
    nearer, stem = "", PurePath(file).stem
    for each in (*names, stem):
        if not each or is_no_name(each):
            continue
        status = status_in_name(_without_age_of_list(each) if each == stem else each)
        if status:
            return status, each, nearer
        nearer = nearer or (each if says_in_use(each) else "")
    return "", "", ""


def _without_age_of_list(name: str) -> str:
    """The name of a file without words of age that are of the list and not of what it lists: anybody calls an earlier
    list “old.xlsx” or “kit_old.csv”, while “old laptops.csv” lists kit that is old. “Archive” is no such word:
    registers call kit archived that has left them."""
    words = _WORDS.findall(_FOR_A_TIME.sub(" ", name))
    folded_words = [word.casefold() for word in words]
    return " ".join(
        word for place, word in enumerate(words)
        if folded_words[place] not in words_of("age_of_list") or _is_kit(folded_words[place + 1 : place + 3])
    )  # fmt: skip


def _is_kit(words: list[str]) -> bool:
    """Whether words begin with a kind of kit, or a word for kit of any kind."""
    if not words:
        return False
    phrases = [" ".join(words[:length]) for length in range(len(words), 0, -1)]
    return words[0] in words_of("any_kit") or any(kind_of_phrase(normalise_heading(each)) for each in phrases)


def _status_of(said: str) -> tuple[str, bool]:
    """The status of the words of a name, and whether they are of those that say it in a name alone."""
    paper = word_in("status_paper", said)
    if paper is not None:
        return paper[0], False
    own = word_in("status_title", said)
    if own is not None:
        return own[0], True
    if kind_of_phrase(said) is not None or all(word in words_of("title_word") for word in said.split()):
        return "", False
    hit = word_in("status", said)
    if hit is not None:
        return (hit[0], False) if hit[0] in _CLEAR_STATUSES else ("", False)
    if said in words_of("file_word"):  # "dump.csv" is what a database gave out, not what went to a tip
        return "", False
    place = word_in("gone_place", said)  # "Skip", "Auction"
    return (place[0], True) if place is not None else ("", False)


_TO_A_RULE = 4
"""Words from a noun of leaving to that of a rule that it names: “Disposal of IT equipment policy”."""


def _goes_on(words: list[str], first: int, last: int) -> bool:
    """Whether a noun of leaving stands for something else with what is around it: a rule, an office, or what a list
    holds besides (“including disposals”)."""
    paper = word_in("status_paper", " ".join(words[first:last]))
    if words[first] not in words_of("leaving_noun") and (paper is None or paper[0] != "disposed"):
        return False
    rules, offices = words_of("rule").keys(), words_of("working_office").keys()
    behind = words[last : last + _TO_A_RULE]
    beside = words[first] == "disposals" and first and words[first - 1] in words_of("holds_too")
    return bool(rules & {*behind} or offices & {*behind[:1]} or beside)


def _says_nothing(words: list[str]) -> bool:
    """Whether the other words of a name are none, of any list, or a kind of kit."""
    left = [word for word in words if word not in words_of("title_word") and word not in ("and", "a", "et", "y", "yr")]
    return not left or kind_of_phrase(normalise_heading(" ".join(left))) is not None
