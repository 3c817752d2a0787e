"""Makers' names as inventories spell them, made comparable: case, spaces and legal forms make no difference.

Spellings stand in emission_factors/maker_names.csv. What makes names of models equal stands in `model_names.py`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from carbon.factors.tables.tables import read_rows

_SPACES = re.compile(r"\s+")
_ENDS = " .,;:-"
LONGEST_NAME = 300
"""Signs of a name that are looked at: no model and no kind of kit has a longer one."""


def plain_text(text: str) -> str:
    """Lower case, one kind of space, no space at the ends; compatibility forms of letters made one."""
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text).lower()).strip()


@cache
def _spellings() -> dict[str, str]:
    return {row["spelling"]: row["maker"] for row in read_rows("maker_names") if row["kind"] == "name"}


@cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(row["spelling"] for row in read_rows("maker_names") if row["kind"] == kind)


@lru_cache(maxsize=20_000)
def maker_of(manufacturer: str) -> str:
    """The maker as the factor tables spell it ("Dell Inc." is Dell); an unknown maker without its legal form.

    "" where nothing is stated, or a placeholder such as "Unknown" or "To be filled by O.E.M.".
    """
    name = plain_text(manufacturer).strip(_ENDS)
    if not name or name in _words("no name"):
        return ""
    while name not in _spellings():
        head, _, last = name.rpartition(" ")
        if not head or last.strip(_ENDS) not in _words("legal form"):
            break
        name = head.rstrip(_ENDS)
    if name in _spellings():
        return _spellings()[name]
    return _SPACES.sub(" ", manufacturer).strip()[: len(name)]


@cache
def _makers() -> frozenset[str]:
    return frozenset(_spellings().values())


def is_known_maker(text: str) -> bool:
    """Whether a text is the name of a maker that the table of makers holds."""
    return bool(text.strip()) and maker_of(text) in _makers()


@cache
def _prefixes() -> tuple[tuple[str, str], ...]:
    """(spelling, maker), longest spelling first: "hewlett packard enterprise" before "hewlett packard"."""
    return tuple(sorted(_spellings().items(), key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=1_000)
def spellings_of(maker: str) -> tuple[tuple[str, str], ...]:
    """(spelling, maker) of one maker, its own name first; of all makers where none is stated, the longest first."""
    if not maker:
        return _prefixes()
    return ((maker.lower(), maker), *(pair for pair in _prefixes() if pair[1] == maker))


@lru_cache(maxsize=20_000)
def split_maker(manufacturer: str, model: str) -> tuple[str, str]:
    """Maker, and the model in plain text without the maker's name in front.

    Where no maker is stated but the model begins with a known one, that is the maker ("Dell Latitude 5520").
    """
    maker, name = maker_of(manufacturer), plain_text(model[:LONGEST_NAME])
    spellings = spellings_of(maker)
    again = True
    while again:
        again = False
        for spelling, its_maker in spellings:
            if not name.startswith(spelling):
                continue
            rest = name[len(spelling) :]
            if rest[:1] in (" ", "-", "_", ".", ",") and rest.strip(_ENDS):
                maker = maker or its_maker
                name, again = rest.lstrip(_ENDS + "_"), True
                for legal_form in _words("legal form"):
                    if name.startswith(legal_form + " "):
                        name = name[len(legal_form) :].lstrip(_ENDS)
                break
    return maker, name
