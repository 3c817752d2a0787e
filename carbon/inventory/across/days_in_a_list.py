"""A list that counts the same kit at several times, one beneath the other (“Year, Type, Number”, “Snapshot date, Type,
Qty”): the last of them counts until somebody says that what was bought in each is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from carbon.inventory.across.merging import Reasons
from carbon.inventory.cells.telling import Telling, shortened
from carbon.inventory.cells.times_named import says_time_alone, times_in, when
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.rows.lists import WHAT, KitList, are_groups
from carbon.inventory.rows.running_totals import is_running_sum
from carbon.problems import Problems, Question

OF_A_DEVICE = re.compile(
    r"\b(?:bought|purchas\w*|order\w*|deliver\w*|acqui\w*|receiv\w*|procur\w*|invoice\w*|paid|install\w*|deploy\w*|"
    r"issued?|warrant\w*|expir\w*|renew\w*|due|manufactur\w*|made|built|model|age|replac\w*|refresh|lease\w*|retire\w*|"
    r"dispos\w*|end|eol|support\w*|achat|acquis\w*|livr\w*|prynu|prynwyd)\b",
    re.IGNORECASE,
)
"""A heading of days in the lives of devices, which differ within one stock."""
_TIMES_AT_MOST = 60
AGAIN = 0.5
"""Part of the things of the last time that an earlier one names too."""
_STATED = 0.9
HELD_OR_BOUGHT = (("held", "What was there: only the last counts"), ("bought", "What was bought: all count"))


def ask_of_days(each: KitList, problems: Problems, mapping: Mapping | None) -> None:
    """Ask whether a list of groups is of several times; the rows of all but the last wait until then."""
    if each.tells_devices or "set_aside" not in each.frame or not are_groups(each.units):
        return
    if any(is_running_sum(_numbers(texts), each.units) for texts in each.unread.values()):
        return  # each row came on top of those above it
    for heading, texts in each.unread.items():
        earlier = None if OF_A_DEVICE.search(heading) else _earlier(each, heading, texts)
        if earlier is None or not earlier.any():
            continue
        said = "" if mapping is None else mapping.answer("times", heading)
        if said == "bought":
            return
        reasons = Reasons(each.frame)
        reasons.hold(earlier, "earlier_count" if said else "counted_at_times")
        reasons.write(each.frame)
        if not said:
            _ask(each, heading, texts, earlier, problems)
        return


def _numbers(texts: pd.Series) -> NDArray[np.float64]:
    plain = texts.astype("object").fillna("").astype(str).str.replace(",", "")
    return pd.to_numeric(plain, errors="coerce").to_numpy(dtype=np.float64)


def _earlier(each: KitList, heading: str, texts: pd.Series) -> NDArray[np.bool_] | None:
    """The rows of earlier times, where a column says nothing but times and most things stand at several of them."""
    stated = texts.dropna().astype(str)
    if len(stated) < _STATED * len(each) or not 2 <= stated.nunique() <= _TIMES_AT_MOST:
        return None
    named = [str(text) for text in stated.unique()]
    times = _times(heading, named)
    if times is None:
        return None
    last = max(named, key=lambda text: times[text])
    now = (texts.astype("object") == last).to_numpy(dtype=np.bool_)
    things = each.marks([name for name in WHAT if name in each.stated])
    again = np.isin(np.unique(things[now]), np.unique(things[~now]))
    return ~now if len(again) and again.mean() >= AGAIN else None


_OF_A_COUNT = re.compile(
    r"\b(?:audits?|surveys?|versions?|periods?|lists?|census(?:es)?|returns?|counts?|editions?|snapshots?|stocktakes?|"
    r"exercises?|rounds?|issues?|archwiliad|arolwg|fersiwn|cyfnod|rhestr|cyfrifiad|enquête|période|liste|recensement)\b",
    re.IGNORECASE,
)
"""A heading of counts that follow each other, whose cells are called by it and a number: “Audit 2024”, “P11”."""
_OLD_NEW = {
    word: rank for rank, words in enumerate((
        "old first original opening before previous prior draft hen blaenorol cyntaf ancien ancienne avant",
        "new second latest current revised closing after final newydd cyfredol diweddaraf nouveau nouvelle après",
    )) for word in words.split()
}  # fmt: skip
_ORDER = re.compile(r"(?:p|no\.?|period|wave|round)?\s*(\d{1,2})")


def _times(heading: str, named: Sequence[str]) -> dict[str, tuple[object, ...]] | None:
    """Where each value of a column stands among the others in time, where all of them say a time and nothing besides,
    or are counts by the heading's word and a number or a word of order; None where they do not."""
    if all(map(says_time_alone, named)):
        return {text: when(times_in(text)) for text in named}
    if not _OF_A_COUNT.search(heading):
        return None
    left = {text: " ".join(_OF_A_COUNT.sub(" ", text).casefold().split()) for text in named}
    if all(map(says_time_alone, left.values())):
        return {text: when(times_in(rest)) for text, rest in left.items()}
    if all(rest in _OLD_NEW for rest in left.values()) and len(set(left.values())) == len(named):
        return {text: (_OLD_NEW[rest], text) for text, rest in left.items()}
    numbers = {text: _ORDER.fullmatch(rest) for text, rest in left.items()}
    if all(numbers.values()):
        return {text: (int(found[1]),) for text, found in numbers.items() if found}
    return None


def _ask(each: KitList, heading: str, texts: pd.Series, earlier: NDArray[np.bool_], problems: Problems) -> None:
    units = float(each.units[earlier].sum())
    Telling(problems, each.file, each.sheet, each.frame["row"].to_numpy(dtype=np.int64)).tell(
        "counted_at_times", "error", earlier,
        "{place}: the numbers stand beside “" + shortened(heading) + f"” ({_named(texts)}). Are they what was there at "
        "each of these times, of which only the last counts, or what was bought in each? Those before the last do not "
        "count until somebody says so.",
        "Say which.", heading=heading, question=Question("times", heading, HELD_OR_BOUGHT, units),
    )  # fmt: skip


def _named(texts: pd.Series) -> str:
    return ", ".join(f"“{shortened(text)}”" for text in _in_order(texts.dropna().astype(str).unique().tolist()))


def _in_order(times: Sequence[str]) -> list[str]:
    return sorted(times, key=lambda text: when(times_in(text)))
