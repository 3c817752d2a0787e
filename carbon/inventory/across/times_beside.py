"""Lists that stand on one sheet, beside or beneath one another, each under a time (“Last year”, “This year”): where
they name the same things, the last of them counts until somebody says that what was bought in each is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from carbon.inventory.across.days_in_a_list import AGAIN, HELD_OR_BOUGHT, OF_A_DEVICE
from carbon.inventory.across.merging import Reasons
from carbon.inventory.cells.telling import Telling, shortened
from carbon.inventory.cells.times_named import but_for_times, times_in, when
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.rows.lists import WHAT, KitList
from carbon.problems import Problems, Question

_WORDS_AT_MOST = 4
"""Words beside the time in a line above a list: “IT kit at March 2025”."""


def ask_of_times_beside(lists: Sequence[KitList], problems: Problems, mapping: Mapping | None) -> None:
    """Ask of lists of one sheet that are of several times; the rows of all but the last wait until then."""
    tables: dict[tuple[str, str | None], list[tuple[str, KitList]]] = {}
    for each in lists:
        if "set_aside" in each.frame:
            time = next(filter(_is_a_time, each.above), "")
            tables.setdefault((each.file, each.sheet), []).append((time, each))
    for beside in tables.values():
        if _are_of_times(beside):
            _settle(sorted(beside, key=lambda each: when(times_in(each[0]))), problems, mapping)


def _is_a_time(text: str) -> bool:
    rest = but_for_times(text)
    few = len(re.findall(r"[^\W\d_]+", rest)) <= _WORDS_AT_MOST
    return bool(times_in(text)) and few and not OF_A_DEVICE.search(rest)


def _are_of_times(beside: Sequence[tuple[str, KitList]]) -> bool:
    """Whether lists are called alike but for their times, all different, and name mostly the same things."""
    times = [time for time, _ in beside]
    if not all(times) or len(set(times)) < max(2, len(times)) or len({but_for_times(time) for time in times}) > 1:
        return False
    *earlier, last = (each for _, each in sorted(beside, key=lambda each: when(times_in(each[0]))))
    if any(each.tells_devices for each in (*earlier, last)):
        return False  # a device that stands in several is known by its number
    names = [name for name in WHAT if all(name in each.stated for each in (*earlier, last))]
    before = np.concatenate([each.marks(names) for each in earlier])
    return bool(names) and bool(np.isin(last.marks(names), before).mean() >= AGAIN)


def _settle(beside: Sequence[tuple[str, KitList]], problems: Problems, mapping: Mapping | None) -> None:
    """beside: the lists with their times, in the order of these."""
    about = ", ".join(time for time, _ in beside)
    said = "" if mapping is None else mapping.answer("times", about)
    if said == "bought":
        return
    earlier = [each for _, each in beside[:-1]]
    for each in earlier:
        reasons = Reasons(each.frame)
        reasons.hold(np.ones(len(each), dtype=np.bool_), "earlier_count" if said else "counted_at_times")
        reasons.write(each.frame)
    if said:
        return
    first, rows = earlier[0], np.concatenate([each.frame["row"].to_numpy(dtype=np.int64) for each in earlier])
    named = ", ".join(f"“{shortened(time)}”" for time, _ in beside)
    Telling(problems, first.file, first.sheet, rows).tell(
        "counted_at_times", "error", np.ones(len(rows), dtype=np.bool_),
        f"{{place}}: tables of one sheet are of several times ({named}). Are they what was there at each of "
        "these times, of which only the last counts, or what was bought in each? Those before the last do not count "
        "until somebody says so.",
        "Say which.",
        question=Question("times", about, HELD_OR_BOUGHT, float(sum(each.units.sum() for each in earlier))),
    )  # fmt: skip
