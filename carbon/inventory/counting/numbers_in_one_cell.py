"""Several numbers in one cell of what a row is called ("5CG101; 5CG102", "CZ900 (x4)"): how many devices it is.

Numbers that are alike are asked about: a person says whether the row is a device for each of them, or one. A list of
quantities that says the same number needs no question. What is one number with a sign inside, two kinds of number of
one device, an address or a number before and after a repair is none of this.
"""

from __future__ import annotations

import re

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from carbon.inventory.cells.cells import to_numpy
from carbon.inventory.cells.serials_typed import BEFORE_A_NUMBER
from carbon.inventory.cells.texts import hold
from carbon.inventory.counting.runs_of_numbers import ask_each_cell, devices_in_run
from carbon.inventory.rows.fields import Columns

_NUMBERS = ("serial", "asset_tag")
_NAMES = ("host_name", "name")
_SEPARATOR = re.compile(r"[\n\r;,/&+|]|\s(?:and|plus|a|ac|et)\s", re.IGNORECASE)
_SIGNS = ("\n", ";", ",", "/", "&", "+", "|", " ", "(")
_MAY_BE_SEVERAL = (
    r"(?is)\d.*(?:[\n\r;,/&+|]|\s(?:and|plus|a|ac|et)\s|\s\S*\d\S*\s*$)|\d[\s(\[]+[x×*]?\s*\d+\s*[)\]]\s*$"
)
_CODE = re.compile(r"[A-Z0-9][A-Z0-9#._-]*[A-Z0-9]", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:[0-9A-F]{2}[-.:]){5}[0-9A-F]{2}|[0-9A-F]{12}|\d{1,3}(?:\.\d{1,3}){3}|\d{15}", re.IGNORECASE)
"""A hardware address, one of a network, and the number of a telephone's modem: a device has several of each."""
_TIMES = re.compile(
    r"(?P<code>\S*\d\S*)(?:\s*[(\[]\s*|\s+)(?:(?:x|×|\*|qty:?|quantity:?)\s*(?P<n>\d{1,3})|(?P<m>\d{1,3})\s*(?:x|×|off|nos?\.?|units?|pcs))\s*[)\]]?",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?P<code>\S*\d\S*)\s*(?:\+|&|,?\s*\b(?:and|plus))\s*(?P<n>\d{1,3})\s+(?:others?|more)\b.*", re.IGNORECASE
)
_STROKE_OF_A_WORD = re.compile(r"\bs/no?\b[\s.:#]*", re.IGNORECASE)
"""“S/N 5CG101”: a stroke that parts no numbers."""
_HEAD = re.compile(r"(.*?)(\d+)\D*$")
_LONGEST = 2_000
"""Letters of a cell that may hold several numbers."""
_SHORTEST, _SURE, _CARRIED_ON = 3, 5, 2
"""Letters of a number; of one that says by its length alone what it is; and letters before two that are alike."""
_MOST = 500
_TWO_IN_HEADING = re.compile(r"/|&|\+|\band\b|\bor\b", re.IGNORECASE)


def devices_in_cell(text: str, *, named: bool = False, two_kinds: bool = False) -> int:
    """How many devices the numbers in a cell may be, 0 where it holds one or none.

    named: the cell is a name, in which only numbers behind the same letters are alike; two_kinds: its heading names two
    kinds of number ("Service tag / Express code"), so two of them are one device's.
    """
    text = _STROKE_OF_A_WORD.sub("SN:", text).strip().strip(";,/|&+").strip()
    if len(text) > _LONGEST:
        return 0
    said = None if named else _TIMES.fullmatch(text) or _MORE.fullmatch(text)
    if said is not None:
        more = said.re is _MORE
        number = int(said["n"] or said.groupdict().get("m") or 0) + more
        return number if 2 <= number <= _MOST and len(said["code"]) >= _SHORTEST else 0
    signs = {sign.strip() or "\n" for sign in _SEPARATOR.findall(text)}
    parts = [_bare(part) for part in (_SEPARATOR.split(text) if signs else text.split())]
    parts = [part for part in parts if part]
    if not 2 <= len(parts) <= _MOST or (two_kinds and len(parts) == 2):
        return 0
    if len({part.casefold() for part in parts}) < len(parts):
        return 0
    runs = [devices_in_run(part) for part in parts]
    whole = [part for part, run in zip(parts, runs, strict=True) if not run]
    if any(runs):  # "LT001-LT010, LT015"
        return sum(runs) + len(whole) if all(_is_code(part) for part in whole) else 0
    loosely = bool(signs) and signs.isdisjoint("/+")
    return len(parts) if _carries_on(parts, signs) or _are_alike(parts, named, loosely) else 0


def _bare(part: str) -> str:
    return re.sub(BEFORE_A_NUMBER, "", part.strip(), flags=re.IGNORECASE).strip(" .:#")


def _is_code(part: str) -> bool:
    return bool(_CODE.fullmatch(part)) and any(map(str.isdigit, part)) and not _ADDRESS.fullmatch(part)


def _are_alike(parts: list[str], named: bool, loosely: bool) -> bool:
    """Whether parts are numbers of one kind: behind the same letters, or of one form. loosely: what parts them cannot
    stand within a number."""
    if not all(_is_code(part) and len(part) >= _SHORTEST for part in parts):
        return False
    heads = {_head(part) for part in parts}
    letters = min(sum(map(str.isalpha, head)) for head in heads)
    if len(heads) == 1 and letters >= (_CARRIED_ON if named or not loosely else 1):
        return True
    if named:
        return False
    lengths = {len(part) for part in parts}
    if len(lengths) > 1 or min(lengths) < _SURE:
        return False
    forms = {re.sub(r"[A-Z]", "A", re.sub(r"\d", "9", part.upper())) for part in parts}
    starts = {part[:_CARRIED_ON].upper() for part in parts}
    mixed = all(any(map(str.isalpha, part)) for part in parts)
    return len(starts) == 1 or (mixed and (len(forms) == 1 or loosely or min(lengths) > _SURE + 1)) or (
        loosely and len(forms) == 1
    )  # fmt: skip


def _head(part: str) -> str:
    found = _HEAD.match(part)
    return "" if found is None else found[1].casefold()


def _carries_on(parts: list[str], signs: set[str]) -> bool:
    """Whether the first is a number with its letters and the others carry its digits on: "KX1001, 1002", and behind a
    stroke those alone that follow one by one: "KX1001/2/3"."""
    first = _HEAD.fullmatch(parts[0])
    if first is None or not _is_code(parts[0]) or sum(map(str.isalpha, first[1])) < _CARRIED_ON:
        return False
    if not all(part.isdecimal() and len(part) <= len(first[2]) for part in parts[1:]):
        return False
    if len(first[2]) < _SHORTEST or not signs:
        return False
    numbers = [int(first[2])] + [int(first[2][: len(first[2]) - len(part)] + part) for part in parts[1:]]
    steps = np.diff(numbers)
    return bool((steps == 1).all() if "/" in signs else (steps > 0).all())


def ask_of_several(kit: Columns) -> None:
    """Ask of rows whose cell of a number or a name holds several of them how many devices they are, unless their
    quantity says the same."""
    taken: NDArray[np.bool_] = np.zeros(kit.size, dtype=np.bool_)
    for field in (*_NUMBERS, *_NAMES):
        cells = kit.records.columns.get(field)
        if cells is None or not hold(cells.texts, *_SIGNS):
            continue
        places = np.flatnonzero(to_numpy(pc.match_substring_regex(cells.texts, _MAY_BE_SEVERAL))).tolist()
        two_kinds = bool(_TWO_IN_HEADING.search(kit.heading(field) or ""))
        found = {
            place: devices_in_cell(str(cells.texts[place].as_py() or ""), named=field in _NAMES, two_kinds=two_kinds)
            for place in places
        }
        found = {place: devices for place, devices in found.items() if devices}
        ask_each_cell(
            kit, field, found, "several_numbers", "several numbers",
            "{number}, as it holds so many numbers, or {other}", "a device for each of their numbers, or one", taken,
            whatever=True,
        )  # fmt: skip
        taken |= cells.spread(np.isin(np.arange(cells.distinct), list(found)))
