"""What is for a kind of kit, and so is none of it: "Antivirus for laptops", "Housses pour tablettes".

The head before "for", "pour", "ar gyfer" or the Welsh "i" says what the thing is.
"""

from __future__ import annotations

import re

from carbon.factors.tables.makers import LONGEST_NAME

_FOR = re.compile(
    r"\s[(\[]?(?:(?:for|pour|ar gyfer|to (?:suit|fit)|compatible (?:with|avec))|(?-i:i))(?:'r|’r)?\s+(?=[^\W\d])",
    re.IGNORECASE,
)
"""Words between a thing and what it is for; the Welsh "i" is small and before a word, or it is a part of a name."""


def head_and_purpose(text: str) -> tuple[str, str]:
    """What a text says before and behind the first word for "for"; "" and "" where it holds none, or no head."""
    text = text[:LONGEST_NAME]
    found = _FOR.search(text)
    head = text[: found.start()].strip() if found else ""
    return (head, text[found.end() :].strip(" )]")) if found and head else ("", "")
