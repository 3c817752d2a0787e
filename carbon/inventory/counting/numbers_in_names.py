"""What one name says of a number of units: "45 x Latitude 5410", "Laptops - 12", "Monitor (qty 4)"; or may say.

A number is one of units where a sign or a word for it stands beside it ("x", "*", "no.", "off", "pcs", "qty"), or a
word for several of a kind. A size, a generation, a model's own number, what a machine has in it and the two sides of a
screen are none: "iPhone 13", "2 x 32GB", "EliteBook x360", "1920 x 1080".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from carbon.factors.recognition.recognition import kind_of_phrase, recognise
from carbon.factors.tables.tables import read_rows
from carbon.inventory.cells.closed_lists import words_of

_N = r"(?P<n>\d{1,4})"
_QTY = r"(?:qty|quantity|qté|qte|quantité|nifer|nombre)"
_ITS = r"(?:nos?|nrs?|off|of|units?|pcs|pieces|pièces|unités?|unites?|o unedau|unedau|each|ea)"
_FIRST = re.compile(
    rf"^\s*(?:{_N}\s*(?:[x×*]\s+|[×*]\s*(?=[^\W\d])|(?:nos?|nr|off|pcs|pieces|pièces|units?|unités?)\b\.?\s+(?:of\s+|o\s+|de\s+)?)|"
    rf"{_QTY}\s*[:=.]?\s*(?P<again>\d{{1,4}})\s*(?:[x×*]\s*|of\s+|o\s+|de\s+)?\s)(?=\S*[^\W\d])",
    re.IGNORECASE,
)
_TIMES = re.compile(rf"^(?P<name>.*\S)(?P<gap>[\s,(\[]+(?=[xX×*])|(?=[×*]))(?P<sign>[xX×*])\s*{_N}\s*[)\]]?\s*$")
_TIMES_BEHIND = re.compile(rf"^(?P<name>.*\S)\s*[(\[]\s*{_N}\s*[x×*]\s*[)\]]\s*$", re.IGNORECASE)
_OF_THEM = re.compile(rf"^(?P<name>.*\S)[\s,(\[:–—-]+{_N}\s*(?P<its>{_ITS})\.?\s*[)\]]?\s*$", re.IGNORECASE)
_OF_QTY = re.compile(rf"^(?P<name>.*[^\s,(\[:–—-])[\s,(\[:–—-]+{_QTY}\s*[:=.]?\s*{_N}\s*[)\]]?\s*$", re.IGNORECASE)
_BRACKETS = re.compile(rf"^(?P<name>.*\S)\s*[(\[]\s*{_N}\s*[)\]]\s*$")
_DASH = re.compile(rf"^(?P<name>.*[^\W\d])\s*(?:\s[-–—]|:)\s*{_N}\s*$")
_BARE = re.compile(r"^\s*(?P<n>\d{1,3})\s+(?P<name>.*\S)\s*$")
MAY_COUNT = rf"(?i:^\s*\d{{1,4}}|^\s*{_QTY}\b|\d\s*[x×*]?\s*[)\]]?\s*$|\d\s*{_ITS}\.?\s*[)\]]?\s*$)"
"""A pattern that every name has which says a number of units in figures, to look at no others."""
_MEASURE = re.compile(
    r"\s*\d+(?:[.,]\d+)?\s*-?(?:[kmgt]b(?:e|it|ps)?|gb?e|[kmgt]hz|g|k|w|kw|kva|va|v|a|mm|core|cores|ghz)(?![^\W\d])|"
    r"\s*(?:cpus?|cores?|processors?|xeons?|epycs?|dimms?|rams?|memory|ssds?|hdds?|disks?|discs?|drives?|psus?|nics?|"
    r"sfps?|gpus?|ports?|hdmi|usb|bays?|ways?)(?!\w|-)",
    re.IGNORECASE,
)
_PART_LAST = re.compile(
    r"(?<!\w)(?:cpus?|cores?|processors?|xeons?|epycs?|dimms?|ram|memory|ssds?|hdds?|disks?|discs?|drives?|psus?|nics?|"
    r"sfps?\+?|gpus?|ports?|bays?)[\s,(]*\d*$",
    re.IGNORECASE,
)
"""What a machine has in it: "2 x 10GbE switch", "R640 x 2 CPU", "RAM 2 x 8" say how many of that."""
_SERIES = re.compile(
    r"(?<!\w)(?:thinkpad|yoga|elitebook|probook|zbook|envy|spectre|pavilion|stream|dragonfly|elite|pro|xbox)$",
    re.IGNORECASE,
)
"""Makers' series whose models are called x280, x360 or x2."""
_WIDTHS = frozenset(
    (640, 800, 1024, 1280, 1360, 1366, 1440, 1600, 1680, 1920, 2048, 2160, 2256, 2560, 2736, 2880, 3000, 3440, 3840,
     5120)
)  # fmt: skip
_HEIGHTS = frozenset(
    (480, 600, 720, 768, 800, 864, 900, 960, 1024, 1050, 1080, 1200, 1440, 1504, 1536, 1600, 1620, 1800, 1824, 1920,
     2000, 2160, 2880)
)  # fmt: skip
"""Points of a screen, across and down."""
_INCHES = {
    "monitor": (17, 19, 20, 21, 22, 23, 24, 25, 27, 28, 29, 30, 32, 34, 38, 40, 43, 49),
    "laptop": (11, 13, 14, 15, 16, 17), "tablet": (7, 8, 10, 11, 13), "interactive_display": (55, 65, 70, 75, 86, 98),
}  # fmt: skip
"""Sizes of a screen: a number that may be one says no number of units by itself."""
_SIZE_FIRST = re.compile(r"^\d{2}(?:\.\d)?\s?-?(?:\"|[”″]|''|in(?:ch(?:es)?)?\b)\.?\s*", re.IGNORECASE)
_BY_GENERATION = frozenset("ipad iphone macbook imac surface".split())
_YEARS = range(1990, 2050)
_ENDS_FOR_SEVERAL = re.compile(r"(?:s|x|uron|orau|niau|onau|ddion|wyr|llechi|tabledi|iadau)$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def count_in(text: str) -> tuple[int, str] | None:
    """How many units a name says there are, and the name without that; None: it says nothing of it.

    A number alone counts only beside a word for several ("Catalyst 9300 switches (12)", "40 Latitude laptops"): "iPad
    (9)" is a generation, "2 x 8" the parts of one.
    """
    found = _signed(text) or _beside_several(text)
    return found or _in_words(text)


def _signed(text: str) -> tuple[int, str] | None:
    """The number beside which a sign or a word for units stands."""
    first = _FIRST.match(text)
    if first:
        name = text[first.end() :].strip()
        return None if _MEASURE.match(name) else (int(first["n"] or first["again"]), name)
    for pattern in (_TIMES_BEHIND, _TIMES, _OF_THEM, _OF_QTY):
        match = pattern.match(text)
        if match is None:
            continue
        said, name, number = match.groupdict(), match["name"].rstrip(" ,(-[:–—"), int(match["n"])
        if _PART_LAST.search(name) or ("sign" in said and _is_model_or_size(match)):
            continue
        if said.get("its") == "PCs" or (said.get("its", "").casefold() == "pcs" and not is_known(name)):
            continue  # "Windows 10 PCs"
        if "sign" not in said and pattern is _OF_THEM and re.search(r"(?:^|\s)\d{1,2}$", name):
            continue
        return number, name
    return None


def _is_model_or_size(match: re.Match[str]) -> bool:
    """Whether what looks like "x 2" behind a name is a model's own ("EliteBook x360"), one of two sides ("1920 x 1080")
    or times what a machine has ("RAM 2 x 8"); "iPhone 13 x 5" and "Monitor 24 x 2" are devices with their number."""
    name, number = match["name"].rstrip(" ,(-["), int(match["n"])
    joined = re.search(r"[xX]\d+\s*\)?$", match[0]) is not None
    if joined and (number == 360 or (_SERIES.search(name) and "(" not in match["gap"])):
        return True
    if match["sign"] == "X" and (joined or not is_known(name)):
        return True  # "OS X 10"
    last = re.search(r"(?:^|[\s(])(\d+)$", name)
    if last is None:
        return False
    before = int(last[1])
    if before in _WIDTHS and number in _HEIGHTS:
        return True
    return len(last[1]) <= 2 and _kind_with_number(name) not in ("smartphone", "tablet", "monitor")


def _kind_with_number(name: str) -> str:
    """The kind of a device that is called by a size or a generation ("iPhone 13"); "" where a name is of none."""
    known = recognise([""], [name])[0]
    return "" if known is None else next((kind for kind in ("smartphone", "tablet", "monitor") if kind in known), "")


def is_known(name: str) -> bool:
    """Whether a name says a kind or a model that we know."""
    return kind_of_phrase(name) is not None or recognise([""], [name])[0] is not None


def is_signed(text: str) -> bool:
    """Whether a sign or a word for units stands beside the number of a name."""
    return _signed(text) is not None


def _beside_several(text: str) -> tuple[int, str] | None:
    """The number beside a word for several of a kind, and no sign."""
    for pattern in (_BRACKETS, _DASH, _BARE):
        match = pattern.match(text)
        if match is None or not _several(match["name"]):
            continue
        number, name = int(match["n"]), match["name"]
        if pattern is not _BARE and (number in _YEARS or _is_size(number, name)):
            continue
        return number, name
    match = _BARE.match(text)
    return (int(match["n"]), match["name"]) if match and _is_welsh_kind(match["name"]) else None


def _is_welsh_kind(name: str) -> bool:
    """Whether a name is a kind in Welsh alone, which stands in the singular behind a number: "12 gliniadur"."""
    return kind_of_phrase(name) is not None and recognise([""], [name])[0] is None and name.casefold() in _welsh()


@cache
def _welsh() -> frozenset[str]:
    return frozenset(row["words"] for row in read_rows("type_words") if row["language"] == "cy")


def _is_size(number: int, name: str) -> bool:
    kind = kind_of_phrase(name.split()[-1])
    return kind is not None and number in _INCHES.get(kind.asset_type, ())


@lru_cache(maxsize=4096)
def may_count(text: str) -> tuple[int, str] | None:
    """How many units a name may say there are, where it may as well be the number of one: "Laptop (12)", "Monitors -
    24"; and the name without it. None: it may not."""
    if count_in(text) is not None:
        return None
    for pattern in (_BRACKETS, _DASH, _BARE):
        match = pattern.match(text)
        if match is None:
            continue
        number, name = int(match["n"]), match["name"]
        kind = kind_of_phrase(name.split()[-1] if _several(name) else name)
        if kind is None or number < 2 or number in _YEARS or name.casefold() in _BY_GENERATION:
            continue
        if pattern is not _BRACKETS and not _several(name):
            continue  # "PC - 3" and "2 monitor" may be its number or a slip
        if _several(name) or not _is_size(number, name):
            return number, name
    return None


@lru_cache(maxsize=4096)
def may_count_beside(text: str) -> int:
    """The number in brackets behind a word for several, where it may as well be the size of one: "Laptops (15)"; 0:
    none. Beside a quantity of 1 nobody can know which of the two it is."""
    match, found = _BRACKETS.match(text), may_count(text)
    return found[0] if match and found and _several(match["name"]) else 0


def _in_words(text: str) -> tuple[int, str] | None:
    """The same of a number in words before nothing but a kind or a model: "Two monitors", "Three iPads", "Dual
    screens"; "Dual monitor dock" and "Dual SIM phone" are one."""
    first, _, name = text.strip().partition(" ")
    word, name = first.casefold(), name.strip()
    twins = words_of("twin_word").get(word)
    number = int((twins or words_of("number_word").get(word) or ("0",))[0])
    bare = without_size(name) if twins else name  # "Twin 24in monitors"
    if number < 2 or not bare or not is_alone(bare):
        return None
    kind = kind_of_phrase(bare)
    return None if twins and (kind is None or kind.asset_type != "monitor") else (number, name)


def without_size(name: str) -> str:
    """A name without the size of a screen at its front: “24in monitors”."""
    return _SIZE_FIRST.sub("", name)


def is_alone(name: str) -> bool:
    """Whether a name is a kind and nothing besides, or a model."""
    return kind_of_phrase(name) is not None or (" " not in name and recognise([""], [name])[0] is not None)


def _several(text: str) -> bool:
    """Whether a name ends in a word for several of a kind: "laptops", "switches", "gliniaduron"."""
    last = text.split()[-1].strip("()[],")
    known = kind_of_phrase(last) is not None or kind_of_phrase(text) is not None
    return bool(_ENDS_FOR_SEVERAL.search(last)) and last.casefold() not in _SINGULAR and known


_SINGULAR = frozenset("ups nas das gps vps apparatus bus".split())
"""Words that end as those for several do."""
