"""What cells and headings say of packs: "pack of 10", "PK10", "24/carton", "dozen", "each", a "box" of nobody knows how
many; "Unit of issue" and "Pack size"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.thousands import PACK_WORDS
from carbon.inventory.headings.headings import Heading, normalise_heading

_CODES = r"(?:pks?|pkts?|bxs?|ctns?|cts?|cs|plts?)"
_NAMED = rf"(?:{PACK_WORDS}|{_CODES})"
_N = r"(?P<n>[1-9]\d{0,3})"
_SEVERAL = r"(?P<n>[2-9]|[1-9]\d{1,3})"
_THINGS = r"(?:units?|items?|pieces?|pcs?|devices?|each|off|unites?|unedau)"
_HOLDS = tuple(
    re.compile(pattern) for pattern in (
        rf"(?:1 )?{_NAMED} (?:of|de|o|with) {_N}(?: {_THINGS})?",
        rf"(?:1 )?{_NAMED} ?[x/] ?{_N}(?: {_THINGS})?",
        rf"{_NAMED}{_N}",
        rf"{_CODES} {_N}",
        rf"{_N}(?: {_THINGS})? ?(?:/|per|a|par|fesul|to a|to the|in a) ?{_NAMED}",
        rf"{_SEVERAL} ?(?!\w*s$){_NAMED}",
        rf"x ?{_N}",
        rf"{_N} ?x",
        rf"{_N}s",
        rf"{_N} {_THINGS}",
        rf"par {_N}",
    )
)  # fmt: skip
_MAY_HOLD = re.compile(rf"{_NAMED} {_N}")
_NO_NUMBER = re.compile(rf"(?:\d+ |full |a |un |une )?{_NAMED}")
_BRACKETS = re.compile(r"(?P<out>[^(\[]+)[(\[](?:\s*of\s)?(?P<within>[^)\]]+)[)\]]\s*")
_SIZE = re.compile(
    rf"(?:(?:no|number|numbers|qty|quantity|contents?|nifer|nombre|qte|quantite|{_THINGS}) )?(?:of {_THINGS} )?"
    rf"(?:per|in|in a|a|par|fesul) (?:each |the )?{_NAMED}|"
    rf"{_NAMED} (?:size|qty|quantity|contents?|of|de|o)(?: {_THINGS})?|(?:taille|maint) (?:du |de |y |o )?{_NAMED}"
)
_OF_PACKS = (
    r"(?:boxes|packs|packets|cartons|crates|pallets|multipacks|boites|colis|palettes|[bf]lychau|[pb]ecynnau|"
    r"pks|bxs|ctns)"
)
_COUNTED = re.compile(
    r"(?:(?:total )?(?:number|no|nos|qty|quantity|count|total|nifer|nombre|qte|quantite) (?:of |o |de )?)?"
    rf"{_OF_PACKS}(?: (?:qty|count|held|ordered|delivered|bought|in stock))?"
)


@dataclass(frozen=True)
class Packed:
    """What a cell says of the devices in a pack. devices: how many, None where it does not say; perhaps: a number that
    may be how many, or the name of the pack ("box 5"), 0 for none; bare: it is a number alone."""

    devices: float | None
    perhaps: float = 0.0
    bare: bool = False


@lru_cache(maxsize=4096)
def packed(text: str) -> Packed | None:
    """How many devices a cell says that a pack is; None: it speaks neither of packs nor of devices."""
    within = _BRACKETS.fullmatch(text)
    if within and (found := _with_brackets(packed(within["out"].strip()), packed(within["within"].strip()))):
        return found
    words = normalise_heading(text)
    if words in words_of("one_device"):
        return Packed(1.0)
    said = _with_numbers(words)
    if re.fullmatch(_N, said):
        return Packed(float(said), bare=said == words)
    for pattern in _HOLDS:
        if hit := pattern.fullmatch(said):
            return Packed(float(hit["n"]))
    if hit := _MAY_HOLD.fullmatch(said):
        return Packed(None, float(hit["n"]))
    return Packed(None) if _NO_NUMBER.fullmatch(words) else None


def _with_brackets(out: Packed | None, within: Packed | None) -> Packed | None:
    """ "Pallet (20)" holds 20 and "Dozen (12)" twelve; of "each (box of 10)" nobody knows which holds."""
    if out is None or within is None or within.devices is None:
        return None
    agree = out.devices in (None, within.devices)
    return Packed(within.devices) if agree else Packed(None, within.devices)


def _with_numbers(words: str) -> str:
    """The words of a cell with those for numbers as figures: "box of 10", "12" for "a dozen"."""
    numbers = words_of("number_word") | words_of("pack_number")
    tokens = words.split()
    tokens = tokens[1:] if len(tokens) == 2 and tokens[0] in ("a", "un", "une", "per", "the") else tokens
    articles = ("a", "an", "un", "une")
    return " ".join(numbers[word][0] if word in numbers and word not in articles else word for word in tokens)


def heading_of_packs(heading: Heading) -> str:
    """What a heading says of packs: "measure", what the quantity is a number of ("Unit of issue"); "unit", that or one
    of a body; "size", how many come in a pack, whatever the quantity counts ("Pack size"); "" for nothing."""
    said = words_of("pack_heading").get(heading.whole)
    return said[0] if said else "size" if _SIZE.fullmatch(heading.whole.replace("/", " per ")) else ""


def packs_counted(heading: Heading) -> str:
    """The packs that a heading counts, as written ("Boxes", "Qty (boxes)"); "" for none."""
    return heading.text if _COUNTED.fullmatch(heading.whole) else ""
