"""What a cell says that there is none of, or that is a person's own: "No laptop", "Uses own phone", "BYOD laptop".

It names a kind, and is no device of the body that keeps the list: what it is, is asked.
"""

from __future__ import annotations

import re

_NONE = r"no|none|nil|without|w/o|dim|heb|aucune?|sans|pas d['’e]|not issued(?: with)?|never had"
_OWN = (
    r"(?:(?:uses?|using|has|with|on) )?(?:(?:his|her|their|an?) )?"
    r"(?:own|byod|personally[ -]owned|privately[ -]owned|private)"
)
_BEFORE = re.compile(rf"(?:(?P<none>{_NONE})|{_OWN}|(?P<personal>personal))[\s:,–-]+(?P<kind>[^\W\d].*)", re.IGNORECASE)
_BEHIND = re.compile(
    r"(?P<kind>[^\W\d].*?)[\s,(–-]+(?:own|byod|personal|personally owned|personnel(?:le)?|personol|preifat|ei hun|"
    r"none|not (?:issued|needed|required|provided|supplied|applicable))[\s)]*",
    re.IGNORECASE,
)
_COMPUTER = ("computer", "computers")


def not_held(text: str) -> str:
    """What a text says is not there, or is a person's own; "" where it says neither. "No. 3 laptop" is a laptop, and a
    personal computer a computer of any kind."""
    text = text.strip()
    found = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
    if found is None:
        return ""
    named = found["kind"].strip()
    personal = found.groupdict().get("personal") and named.split()[0].casefold().strip("()") in _COMPUTER
    return "" if personal else named
