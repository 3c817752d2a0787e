"""Lists of groups that count one fleet again without naming one thing alike: by department and by site, or as it stood
at several days. Each is asked about, and until somebody answers only one of them counts."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import combinations
from pathlib import PurePath

import numpy as np

from carbon.inventory.lists import KitList
from carbon.inventory.mapping import Mapping
from carbon.inventory.merging import Reasons
from carbon.inventory.telling import Telling
from carbon.problems import Problems, Question

_UNITS, _KINDS = 10, 2
"""Units, and kinds, from which two lists have the same numbers by no chance; of one kind they must be cut otherwise."""
_SHAPE = 2 / 3
"""Part of their columns, and of their kinds, that lists of one fleet at several days have in common."""
_PLACES = frozenset(("site", "body", "directorate", "service"))

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|"
    r"rhagfyr|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre)"
)
_YEAR = r"(?:19|20)\d\d"
_PERIOD = re.compile(
    rf"(?<![a-z\d])(?:fy\s?)?(?:{_YEAR}[-./]\d\d?[-./]\d\d?|\d\d?[-./]\d\d?[-./]{_YEAR}|{_YEAR}[-/]\d\d(?:\d\d)?|{_YEAR}|"
    rf"\d\d-\d\d|\d\d?(?:st|nd|rd|th)?(?=[ _-]?{_MONTH}(?![a-z]))|"
    rf"(?:fy|q|h|week|wk|quarter|ch)[ _]?\d\d?|{_MONTH}(?:[ _-]?\d\d)?)"
    r"(?![a-z\d])",
    re.IGNORECASE,
)
"""What names a time: a year, a month, a day, a quarter, a half, a week. A bare number does not: there is a floor 2."""


def ask_of_one_fleet(
    lists: Sequence[KitList], apart: Set[frozenset[KitList]], problems: Problems, mapping: Mapping | None
) -> None:
    """Ask about lists that may count one fleet again; all but one of them wait until then.

    apart: pairs that are known to be of other kit, or that a person was asked about already.
    """
    left = [each for each in lists if _of_groups(each)]
    asked, held = _settle_days(left, apart, problems, mapping)
    for one, other in combinations(left, 2):
        two = frozenset((one, other))
        if not two & held and two not in apart | asked and _cut_otherwise(one, other):
            fuller, less = sorted((one, other), key=lambda each: (-len(each), each.digest))
            reason = (
                f"holds as many units of each kind as “{fuller.name}” ({{units:,.0f}}), cut in another way, so the two "
                "may count the same kit."
            )
            held |= _ask([fuller], [less], reason, "both count: they are lists of other kit", problems, mapping)


def _of_groups(each: KitList) -> bool:
    """Whether a list counts groups of kit and its rows still count."""
    counts = "set_aside" in each.frame and bool(each.frame["set_aside"].isna().any())
    return counts and not each.numbered.any() and float((each.units > 1).mean()) > 0.5


def _units_by_kind(each: KitList) -> dict[str, float]:
    counted = each.frame["set_aside"].isna().to_numpy()
    kinds = each.frame["asset_type"].astype("string").fillna("").to_numpy()
    found: dict[str, float] = {}
    for kind, units in zip(kinds[counted].tolist(), each.units[counted].tolist(), strict=True):
        found[kind] = found.get(kind, 0.0) + units
    return found


def _cut_otherwise(one: KitList, other: KitList) -> bool:
    """Whether two lists hold exactly the same units of each kind."""
    mine, theirs = _units_by_kind(one), _units_by_kind(other)
    if mine.keys() != theirs.keys() or sum(mine.values()) < _UNITS:
        return False
    if any(abs(units - theirs[kind]) > 1e-9 for kind, units in mine.items()):
        return False
    cut = (one.stated & _PLACES) != (other.stated & _PLACES)
    return len(mine) >= _KINDS or (cut and max(len(one), len(other)) > 1)


def _called(each: KitList) -> tuple[str, list[str]]:
    """What a list is called without what names a time, and what names one."""
    name = f"{PurePath(each.file).stem} / {each.sheet or ''}".replace("_", " ").casefold()
    return " ".join(_PERIOD.sub("#", name).replace("# #", "#").split()), _PERIOD.findall(name)


def _settle_days(
    lists: Sequence[KitList], apart: Set[frozenset[KitList]], problems: Problems, mapping: Mapping | None
) -> tuple[set[frozenset[KitList]], set[KitList]]:
    """Ask about lists whose names differ by a time alone: the pairs asked about, and the lists that do not count."""
    series: dict[str, list[KitList]] = {}
    for each in lists:
        name, times = _called(each)
        if times:
            series.setdefault(re.sub(r"#(?: #)*", "#", name), []).append(each)
    held: set[KitList] = set()
    asked: set[frozenset[KitList]] = set()
    for named in series.values():
        last = max(named, key=_when)
        some = [each for each in named if each is last or (_like(each, last) and frozenset((each, last)) not in apart)]
        if len(some) < 2 or len({tuple(_called(each)[1]) for each in some}) < 2:
            continue
        some.sort(key=_when)
        asked.update(map(frozenset, combinations(some, 2)))
        reason = f"is called as “{some[-1].name}” but for the time, so it may be the same kit at another day."
        word = "all count: each lists other kit, such as what was bought then"
        held |= _ask(some[-1:], some[:-1], reason, word, problems, mapping)
    return asked, held


def _when(each: KitList) -> tuple[tuple[int, int, int, str], str]:
    return _order(_called(each)[1]), each.digest


def _like(one: KitList, other: KitList) -> bool:
    kinds = len(one.kinds & other.kinds) >= _SHAPE * len(one.kinds | other.kinds)
    return kinds and len(one.stated & other.stated) >= _SHAPE * len(one.stated | other.stated)


_MONTHS = (
    ("jan", "ionawr"), ("feb", "chwefror", "fév"), ("mar", "mawrth"), ("apr", "ebrill", "avr"), ("may", "mai"),
    ("jun", "mehefin", "juin"), ("jul", "gorffennaf", "juil"), ("aug", "awst", "aoû"), ("sep", "medi"),
    ("oct", "hydref"), ("nov", "tachwedd"), ("dec", "rhagfyr", "déc"),
)  # fmt: skip


def _order(times: Sequence[str]) -> tuple[int, int, int, str]:
    """Where a time stands among others: its year, then its month or number, then its day."""
    text = " ".join(times)
    day = re.search(r"(\d{1,4})[-./](\d\d?)[-./](\d{1,4})", text)
    if day:
        first, month, last = (int(part) for part in day.groups())
        return max(first, last), month, min(first, last), text
    years = [int(year) for year in re.findall(r"(?:19|20)\d\d", text)]
    rest = re.sub(r"(?:19|20)\d\d", " ", text)
    month = next((at for at, words in enumerate(_MONTHS, 1) for word in words if re.search(rf"\b{word}", rest)), 0)
    numbers = [int(number) for number in re.findall(r"\d+", rest)]
    year = max(years, default=0)
    if month and not years and numbers:  # "Jan 24"
        year = 2000 + numbers[-1]
    return year, month or max(numbers, default=0), 0, rest


def _ask(
    ones: list[KitList], others: list[KitList], reason: str, both: str, problems: Problems, mapping: Mapping | None
) -> set[KitList]:
    """Hold back the others of lists that may be of one fleet, and ask; those that do not count."""
    about = " ".join(["fleet", *sorted(each.digest for each in (*ones, *others))])
    said = "" if mapping is None else mapping.answer("same_list", about)
    if said == "both":
        return set()
    first = ones[0].name
    for each in others:
        counted = each.frame["set_aside"].isna().to_numpy()
        units = float(each.units[counted].sum())
        reasons = Reasons(each.frame)
        reasons.hold(np.ones(len(each), dtype=np.bool_), "list_left_out" if said else "list_may_repeat")
        reasons.write(each.frame)
        if said:
            continue
        choices = (("one", f"only “{first}” counts"), ("both", both))
        Telling(problems, each.file, each.sheet, each.frame["row"].to_numpy(dtype=np.int64)).tell(
            "list_repeats", "error", counted,
            "{place}: " + f"it {reason.format(units=units)} Its rows do not count until somebody says so.",
            "Say whether they are the same kit.", question=Question("same_list", about, choices, units),
        )  # fmt: skip
    return set(others)
