"""Headings and titles that count in thousands, millions, hundreds, dozens or packs: "Qty (000s)", "Million kWh",
"Units x1000", "Boxes of 10", "(figures in thousands)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from carbon.inventory.cells.telling import Telling, shortened
from carbon.inventory.cells.values import Amounts

_SIGN = r"(?:£|\$|€|(?:gbp|eur|usd)\b)"
_FACTORS = {
    12.0: "dozens?|douzaines?|dwsin(?:au)?",
    10.0: "tens|dizaines?|degau",
    100.0: "hundreds?|centaines?|cannoedd",
    1e3: "thousands?|milliers?|miloedd|filoedd",
    1e6: "millions?|mln|mn|miliwn|filiwn|miliynau|filiynau",
    1e9: "billions?|bn|milliards?|biliwn|biliynau",
}  # fmt: skip
_LETTERS = {"k": 1e3, "m": 1e6, "bn": 1e9}
_WORD = "|".join(_FACTORS.values())
PACK_WORDS = (
    r"(?:box|pack|packet|carton|case|crate|bundle|set|lot|batch|tray|pallet|bag|reel|multipack|trolley|cart)(?:e?s)?|"
    r"bo[iî]tes?|caisses?|paquets?|colis|palettes?|blwch|blychau|bocs(?:ys)?|pecyn(?:nau)?|set(?:iau)?|chariots?"
)
"""A pattern of names for packs, whatever they hold."""
_MULTIPLIED = re.compile(
    rf"(?<![\w.,])(?<!\d )(?P<sign>{_SIGN}?)\s?(?:['’‘`]?(?P<zeros>000(?:[,. ]?000)*)['’]?s?|"
    rf"(?P<few>00)(?:['’]?s|(?=\s?\)))|(?P<letter>k|m|bn))(?!\w)|"
    rf"(?<![\w×*])[x×*]\s?1(?P<noughts>0{{1,9}}|(?:[,. ]?000)+)(?![\w,.]\d|\w)|"
    rf"(?<!\w)10\s?(?:\^|\*\*)\s?(?P<power>[1-9])(?!\d)|"
    rf"(?<!\w)(?<!per )(?<!a )(?<!par )(?P<word>{_WORD})(?!\w)",
    re.IGNORECASE,
)
_PACKS = re.compile(
    rf"(?<!\w)(?:{PACK_WORDS})\s+(?:of|de|o|x)\s*(?P<n>[1-9]\d{{0,3}})(?!\w)|"
    rf"(?<!\w)(?P<each>[1-9]\d{{0,3}})\s+(?:per|par|fesul|to a|to the)\s+(?:{PACK_WORDS})(?!\w)|"
    r"(?<!\w)(?P<pairs>pairs|paires|parau)(?!\w)",
    re.IGNORECASE,
)
_OF_FIGURES = re.compile(
    r"\b(?:figures?|numbers?|values?|quantit(?:y|ies)|units?|counts?|amounts?|data|all|chiffres?|nombres?|valeurs?|"
    r"quantités?|unités?|ffigurau|niferoedd|rhifau)\b[^.;]*?(?:\b(?:in|en|mewn|yn)\b|[:=(,]|\s-|x|×)?[^.;\w]*$|"
    r"[([]\s*(?:in|en|mewn|yn)?\s*$",
    re.IGNORECASE,
)
_OF_A_UNIT = re.compile(r"\s*(?:of\s|de\s|o\s)?\s*[kmg]?wh\b", re.IGNORECASE)
_MONEY = re.compile(rf"{_SIGN}\s*$", re.IGNORECASE)
_IN = re.compile(r"\b(?:in|en|mewn|yn)\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Multiplier:
    """By what figures are multiplied. words: as it is written; of_packs: it counts packs, of which nobody can be sure
    that figures are numbers."""

    factor: float
    words: str
    of_packs: bool = False


@lru_cache(maxsize=4096)
def multiplier_of(text: str) -> Multiplier | None:
    """By what a heading says that the figures beneath it are multiplied; None: it says nothing of the kind."""
    packs = _PACKS.search(text)
    if packs:
        return Multiplier(float(packs["n"] or packs["each"] or 2), packs[0].strip(), of_packs=True)
    found = next((each for each in _MULTIPLIED.finditer(text) if _is_one(each, text)), None)
    return None if found is None else Multiplier(_factor(found), _words(found))


def _is_one(found: re.Match[str], text: str) -> bool:
    """Whether a match is one; a letter alone is, behind the sign of a currency or, for thousands, in brackets."""
    if found["letter"] is None or found["sign"]:
        return True
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
    return found["letter"].casefold() == "k" and bool(re.search(r"\((?:\s*in)?$", before)) and after.startswith(")")


def _factor(found: re.Match[str]) -> float:
    if found["zeros"] or found["few"] or found["noughts"]:
        return 10.0 ** (found["zeros"] or found["few"] or found["noughts"]).count("0")
    if found["power"]:
        return 10.0 ** int(found["power"])
    if found["letter"]:
        return _LETTERS[found["letter"].casefold()]
    return next(factor for factor, words in _FACTORS.items() if re.fullmatch(words, found["word"], re.IGNORECASE))


def _words(found: re.Match[str]) -> str:
    return "thousands" if _factor(found) == 1e3 and not found["word"] else found[0].strip()


@lru_cache(maxsize=4096)
def without_multiplier(text: str) -> str:
    """A heading as it would stand without its multiplier: "Cost (£)", "Electricity (kWh)"; where nothing else stands in
    it, it is one of a quantity."""
    if multiplier_of(text) is None:
        return text
    pattern = _PACKS if _PACKS.search(text) else _MULTIPLIED
    found = next(each for each in pattern.finditer(text) if pattern is _PACKS or _is_one(each, text))
    sign = found["sign"] if pattern is _MULTIPLIED and found["sign"] else ""
    before = re.sub(r"(?<!\w)(?:in|en|mewn|yn)\s*$", "", text[: found.start()], flags=re.IGNORECASE)
    after = re.sub(r"^\s*(?:of|de|o)\s+|^\s*d['’]", " ", text[found.end() :], flags=re.IGNORECASE)
    rest = re.sub(r"\(\s*[,;]?\s*\)|\[\s*\]", " ", re.sub(r"[,;]\s*\)", ")", f"{before}{sign}{after}"))
    return " ".join(rest.split()) if re.search(r"\w|[£$€#]", rest) else "Quantity"


def multiplier_in_title(lines: Sequence[str]) -> tuple[str, Multiplier] | None:
    """The line above a table that says that its figures are in thousands or the like, and by what they are multiplied;
    what is said of money alone, or in passing, is not."""
    for line in lines:
        for found in _MULTIPLIED.finditer(line):
            before = line[: found.start()]
            of_money = found["sign"] or _MONEY.search(before)
            if (
                not of_money
                and _is_one(found, line)
                and (_OF_FIGURES.search(before) or _said_last(line, found) or _OF_A_UNIT.match(line[found.end() :]))
            ):
                return line, Multiplier(_factor(found), _words(found))
    return None


def _said_last(line: str, found: re.Match[str]) -> bool:
    """ "Thousands", "By type, in thousands"."""
    before, behind = line[: found.start()], line[found.end() :]
    return not re.search(r"\w", behind) and (not re.search(r"\w", before) or bool(_IN.search(before)))


def multiply_thousands(found: Amounts, heading: str, telling: Telling) -> None:
    """Multiply the figures of a column where its heading says by what, and tell it; a cell that names a unit of its own
    is in that unit. A heading of quantities is asked about instead, and packs multiply nothing else."""
    said = multiplier_of(heading)
    if said is None or said.of_packs:
        return
    found.values = np.where(found.unit_in_cell, found.values, found.values * said.factor)
    telling.tell_once(
        "figures_in_thousands", "info",
        f"{telling.table}, “{shortened(heading)}”: the heading says {said.words}; each figure was multiplied by "
        f"{said.factor:,.0f}.", f"If that is wrong, take “{said.words}” out of the heading.", heading=heading,
    )  # fmt: skip
