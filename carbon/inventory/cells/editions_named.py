"""Names that say an edition of a list: “Draft”, “Final”, “Kit backup”, “Recount”, “Sheet1 (2)”, “Audit”, “Plan”. Lists
that are called alike but for it may be of one fleet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from carbon.inventory.cells.times_named import but_for_times

_BEFORE = (
    r"drafts?|originals?|initial|first count|back[ -]?up|planned|plan|proposed|provisional|preliminary|uncorrected|"
    r"unchecked|unverified|copy(?: of)?|copi(?: o)?|copie(?: de)?|drafft|gwreiddiol|cynllun|brouillon|initiale?|"
    r"sauvegarde|provisoire|prévu"
)
"""Words of what another edition takes the place of."""
_AFTER = (
    r"final|finali[sz]ed|corrected|correction|revised|revision|updated|amended|re-?count(?:ed)?|second count|"
    r"re-?check(?:ed)?|audit(?:ed)?|actuals?|verified|checked|validated|approved|signed off|terfynol|cywir|"
    r"diwygiedig|archwiliad|définiti(?:f|ve)|corrigée?|révisée?|recomptage|réel"
)
_COPY_MARK = r"\(\d+\)"
"""What a spreadsheet puts behind the name of a sheet that was doubled, most often to go on with it."""
_EDITION = re.compile(rf"(?<![^\W_])(?:{_BEFORE}|{_AFTER})(?![^\W_])|{_COPY_MARK}\s*$", re.IGNORECASE)
_UNNAMED = re.compile(r"(?:sheet|feuil|feuille|taflen|table|page)[ -]?\d*")
"""A name that nobody gave, the mark of a copy behind it or not: “Sheet1 (2)”."""
_LATER = re.compile(rf"(?:{_AFTER}|{_COPY_MARK})", re.IGNORECASE)

A_COUNT = re.compile(
    r"\b(?:stock ?takes?|stocktak\w*|audit\w*|survey\w*|census|counts?|counted|checks?|checked|verif\w*|returns?|"
    r"results?|records?|registers?|sites?|it|ict|year|last|this|previous|current|former|actual|cyfrif\w*|cofrestr|archwiliad|"
    r"inventaire|registre|recensement|comptage)\b|\d+",
    re.IGNORECASE,
)
"""Words of a name that say that it is of a count or a register, and none of whose."""
_OF_ANY_LIST = frozenset(
    "list lists inventory kit assets asset equipment devices data hardware stock of the and for csv xlsx offer rhestr "
    "matériel liste parc count counts counted register registers records figures stocktake return returns it "
    "ict".split()
)
"""Words that say nothing of whose the kit of a list is."""


@dataclass(frozen=True)
class Edition:
    """What a name says. rest: its words but for times, editions and those of any list; words: those of an edition;
    rank: below 0 where another takes its place, above where it takes that of another."""

    rest: frozenset[str]
    words: frozenset[str]
    rank: int


@lru_cache(maxsize=4096)
def edition_in(name: str) -> Edition:
    """What the name of a list says of whose it is, and of which edition."""
    plain = re.sub(r"[_\s]+", " ", name.casefold())
    words = frozenset(each.strip() for each in _EDITION.findall(plain))
    rank = sum(1 if _LATER.fullmatch(each) else -1 for each in words)
    left = but_for_times(_EDITION.sub(" ", plain))
    said = [] if _UNNAMED.fullmatch(left.strip()) else re.findall(r"[^\W_]+", left)
    return Edition(frozenset(said) - _OF_ANY_LIST, words, rank)


def of_no_list(name: str) -> str:
    """The words of a name without those of any list: “Target list” says “target”."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", re.sub(r"[_-]+", " ", name.casefold()))
    return " ".join(word for word in words if word not in _OF_ANY_LIST)


def but_for_editions(name: str) -> str:
    """A name without what says an edition."""
    return _EDITION.sub(" ", name)
