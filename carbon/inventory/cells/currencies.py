"""Currencies as people write them: codes of ISO 4217 and signs, from `words.csv`."""

from __future__ import annotations

import re
from functools import cache

from carbon.inventory.cells.closed_lists import words_of


def currency_of(text: str) -> str:
    """The ISO code of a sign or a code such as "£", "A$" or "aud"; "" where it is none."""
    return words_of("currency").get(text.strip().casefold(), ("", ""))[0]


@cache
def _written() -> re.Pattern[str]:
    longest_first = sorted(words_of("currency"), key=len, reverse=True)
    spelled = "|".join(re.escape(word) for word in longest_first if word.isalpha())
    signs = "|".join(re.escape(word) for word in longest_first if not word.isalpha())
    return re.compile(rf"(?<![^\W\d])(?:{signs})|(?<![^\W\d])(?:{spelled})(?![^\W\d])", re.IGNORECASE)


def without_currency(text: str) -> tuple[str, str]:
    """An amount of money without its currency, and the code of that; "" where none is named."""
    found = _written().search(text)
    if found is None:
        return text, ""
    return (text[: found.start()] + text[found.end() :]).strip(), currency_of(found[0])


def currency_in_heading(text: str) -> str:
    """The currency that a heading names as its last word, outside of brackets: "Cost £", "Price AUD"; "" for none."""
    words = text.split()
    return currency_of(words[-1]) if len(words) > 1 else ""


_MONEY = re.compile(r"[£€$]|(?<!\w)(?:GBP|EUR|USD)(?!\w)")


def names_money(text: str) -> bool:
    """Whether a heading says that its figures are money: by a sign anywhere, or a code in capitals ("Total (GBP)")."""
    return _MONEY.search(text) is not None
