"""Lines of no known kind whose figure is the sum of other rows of their list: totals under a name that nobody knows.

Such a line waits in any case. Whether it is a total is another question than what kind of kit it is, and comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from carbon.inventory.across.merging import Reasons
from carbon.inventory.cells.telling import Telling, shortened
from carbon.inventory.headings.mapping import Mapping
from carbon.inventory.rows.lists import KitList
from carbon.problems import Problems, Question

_AT_MOST = 200
"""Lines of no kind up to which they are looked at: more of them are kit that nobody has named."""
_UNITS = 10
"""Units from which it is asked, as of other sums."""
_NEAR = 0.02
"""Part of a sum, or one unit, by which a total that was made on another day differs."""
_NAMES = ("type_as_written", "model", "name", "manufacturer", "site", "body", "directorate", "service")
_PLACES = ("site", "body", "directorate", "service")

Rows = NDArray[np.int64]


def ask_of_sums_of_no_kind(lists: Sequence[KitList], problems: Problems, mapping: Mapping | None) -> None:
    """Ask of each list's lines of no kind that may be totals; they wait until then."""
    for each in lists:
        if "set_aside" not in each.frame or each.tells_devices:
            continue
        found = _found(each)
        asked: list[int] = []
        for name in dict.fromkeys(found.values()):
            places = [place for place, called in found.items() if called == name]
            if _ask(each, name, np.array(places), problems, mapping):
                asked += places
        rows = each.frame["row"].to_numpy(dtype=np.int64)
        problems.take_back("unknown_type", each.file, each.sheet, rows[asked])


def _found(each: KitList) -> dict[int, str]:
    """The lines that may be totals, by their place, with what each is called."""
    reasons = each.frame["set_aside"]
    unknown = np.asarray(reasons == "unknown_type") & (each.units >= _UNITS)
    lines = np.flatnonzero(unknown)
    if not 0 < len(lines) <= _AT_MOST:
        return {}
    counted = np.asarray(reasons.isna())
    found: dict[int, str] = {}
    for line in lines.tolist():
        near = any(_is_sum(each.units, line, rows, _NEAR) for rows in _sections(counted, line, lines, found))
        if near or any(_is_sum(each.units, line, rows, 0.0) for rows in _places(each, counted, line)):
            found[line] = _called(each, line)
    return found


def _sections(counted: NDArray[np.bool_], line: int, lines: Rows, found: dict[int, str]) -> Iterator[Rows]:
    """The rows that a line may be the total of by where it stands: all, all above, and those since the total before it
    or up to the next line of no kind."""
    places = np.flatnonzero(counted)
    above = places[places < line]
    yield places
    yield above
    yield above[above > max(found, default=-1)]
    later = lines[lines > line]
    yield places[(places > line) & (places < (later[0] if len(later) else len(counted)))]


def _places(each: KitList, counted: NDArray[np.bool_], line: int) -> Iterator[Rows]:
    """The rows of the place that a line names."""
    for name in _PLACES:
        if name in each.frame and isinstance(each.frame[name].iloc[line], str):
            yield np.flatnonzero(counted & np.asarray(each.frame[name] == each.frame[name].iloc[line]))


def _is_sum(units: NDArray[np.float64], line: int, rows: Rows, near: float) -> bool:
    if len(rows) < 2:
        return False
    total = float(units[rows].sum())
    return abs(float(units[line]) - total) <= (max(1.0, near * total) if near else 1e-9)


def _called(each: KitList, line: int) -> str:
    stated = (each.frame[name].iloc[line] for name in _NAMES if name in each.frame)
    unread = (texts.iloc[line] for texts in each.unread.values())
    return next((text for text in (*stated, *unread) if isinstance(text, str) and text), "")


def _ask(each: KitList, name: str, places: Rows, problems: Problems, mapping: Mapping | None) -> bool:
    """Hold lines of one name back, and ask; False: a person has said that they are kit of their own."""
    about = f"total “{name}” in {each.digest}" if name else f"total in {each.digest}"
    said = "" if mapping is None else mapping.answer("same_list", about)
    if said == "both":
        return False
    held = np.isin(np.arange(len(each)), places)
    reasons = Reasons(each.frame)
    reasons.free(places, "unknown_type")
    reasons.hold(held, "list_left_out" if said else "list_may_repeat")
    reasons.write(each.frame)
    numbers = each.frame["row"].to_numpy(dtype=np.int64)
    if said:
        return True
    units = float(each.units[places].sum())
    whose = f" of “{shortened(name)}”" if name else ""
    choices = (("one", "a total: the other rows count alone"), ("both", "kit of its own: then it waits for its kind"))
    Telling(problems, each.file, each.sheet, numbers).tell(
        "list_repeats", "error", held,
        "{place}: the figure" + whose + f" ({units:,.0f} units) is that of other rows together, or nearly, and no kind "
        "of kit is known by that name, so it may be a total. It does not count.", "Say whether it is one.",
        question=Question("same_list", about, choices, units),
    )  # fmt: skip
    return True
