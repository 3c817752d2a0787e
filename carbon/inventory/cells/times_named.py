"""Names that say a time: “March 2025”, “01.04.25”, “Q3”, “Last year”, “v2”. Lists that are called alike but for it may
be of one fleet at several days."""

from __future__ import annotations

import re
from collections.abc import Sequence

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|"
    r"rhagfyr|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre)"
)
_YEAR = r"(?:19|20)\d\d"
_EARLIER = (
    r"last (?:year|month|quarter)|previous(?: year)?|prior(?: year)?|before|opening(?: balance| stock)?|baseline|"
    r"(?:half|mid)[ -]?year|interim|brought forward|(?:y )?llynedd|blaenorol|(?:y )?flwyddyn ddiwethaf|"
    r"(?:y )?mis diwethaf|avant|l['’]an (?:dernier|passé)|(?:l['’])?année (?:derni[èe]re|passée|précédente)|"
    r"(?:le )?mois dernier|exercice précédent|ouverture"
)
_LATER = (
    r"this (?:year|month|quarter)|current(?: year)?|present|latest|now|after|closing(?: balance| stock)?|year[ -]?end|"
    r"carried forward|eleni|cyfredol|presennol|(?:y )?flwyddyn (?:hon|yma)|(?:y )?mis hwn|après|cette année|"
    r"(?:l['’])?année (?:en cours|actuelle)|ce mois(?:-ci)?|exercice en cours|clôture"
)
_SEASONS = (
    (r"spring|gwanwyn|printemps", 4), (r"summer|haf|été", 7), (r"autumn|automne", 10), (r"winter|gaeaf|hiver", 12),
)  # fmt: skip
_PERIOD = re.compile(
    rf"(?<![a-z\d])(?:(?:as )?at (?=\d))?(?:fy\s?)?(?:{_YEAR}[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./](?:{_YEAR}|\d\d)|"
    rf"{_YEAR}[-/]\d\d(?:\d\d)?|{_YEAR}|\d\d-\d\d|\d\d?(?:st|nd|rd|th)?(?=[ _-]?{MONTH}(?![a-z]))|"
    rf"(?:fy|q|h|week|wk|quarter|ch|term)[ _]?\d\d?|{MONTH}(?:[ _-]?\d\d)?|v(?:ersion|er)?[ ._]?\d\d?(?:\.\d\d?)?|"
    rf"rev(?:ision)?[ ._]?\d\d?|{_EARLIER}|{_LATER}|{'|'.join(words for words, _ in _SEASONS)})"
    r"(?![a-z\d])",
    re.IGNORECASE,
)
"""What names a time: a year, a month, a day, a quarter, a half, a week, a season, a version, or a word of before and
after. A bare number does not: there is a floor 2."""
MONTHS = (
    ("jan", "ionawr"), ("feb", "chwefror", "fév"), ("mar", "mawrth"), ("apr", "ebrill", "avr"), ("may", "mai"),
    ("jun", "mehefin", "juin"), ("jul", "gorffennaf", "juil"), ("aug", "awst", "aoû"), ("sep", "medi"),
    ("oct", "hydref"), ("nov", "tachwedd"), ("dec", "rhagfyr", "déc"),
)  # fmt: skip

When = tuple[int, int, int, str]
"""Year, month or number, day, and the words: later times are greater."""


def times_in(name: str) -> list[str]:
    """What in a name says a time."""
    return _PERIOD.findall(_plain(name))


def but_for_times(name: str) -> str:
    """A name with one mark in place of whatever says a time, and of what joins it to another."""
    marked = _PERIOD.sub("#", _plain(name))
    return re.sub(r"#(?: #)*", "#", " ".join(marked.split()))


def says_time_alone(text: str) -> bool:
    """Whether a text says a time and nothing besides."""
    return but_for_times(text) == "#"


def when(times: Sequence[str]) -> When:
    """Where a time stands among others: its year, then its month or number, then its day."""
    text = " ".join(times)
    day = re.search(r"(\d{1,4})[-./](\d\d?)[-./](\d{1,4})", text)
    if day:
        first, month, last = (int(part) for part in day.groups())
        year = first if first > 31 else last + (2000 if last < 100 else 0)
        return year, month, min(first, last) if first > 31 else first, text
    years = [int(year) for year in re.findall(_YEAR, text)]
    rest = re.sub(_YEAR, " ", text)
    month = next((at for at, words in enumerate(MONTHS, 1) for word in words if re.search(rf"\b{word}", rest)), 0)
    month = month or next((at for words, at in _SEASONS if re.search(rf"\b(?:{words})", rest)), 0)
    numbers = [int(number) for number in re.findall(r"\d+", rest)]
    year = max(years, default=0)
    if month and not years and numbers:  # "Jan 24"
        year = 2000 + numbers[-1]
    before_or_after = 1 if re.search(_EARLIER, rest) else 2 if re.search(_LATER, rest) else 0
    return year, month or max(numbers, default=before_or_after), 0, rest


def _plain(name: str) -> str:
    return name.replace("_", " ").casefold()
