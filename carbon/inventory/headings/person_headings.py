"""Headings that name a person: what stands beneath them is personal, but for the place or department of that person."""

from __future__ import annotations

import re

_PERSON = re.compile(
    r"\b(?:user|username|upn|e ?mail|login|logon|employee|surname|forename|person|custodian|assignee|imei|telephone|"
    r"utilisateur|usager|defnyddiwr)\b"
)
_NO_PERSON = re.compile(r"\b(?:end user|user type|user group|person group|per user|user count|user profile)\b")
_WHOSE = r"(?:end )?(?:user|employee|custodian|assignee|staff|utilisateur|usager|defnyddiwr)s?"
_BEFORE = re.compile(rf"^{_WHOSE}\s+(?=\w)")
_BEHIND = re.compile(rf"\s+(?:of (?:the )?{_WHOSE}|(?:de l ?|du )?(?:utilisateur|usager)|(?:y )?defnyddiwr)$")


def names_a_person(words: str) -> bool:
    """Whether a heading, as normalised, names a person or what belongs to one."""
    return bool(_PERSON.search(words)) and not _NO_PERSON.search(words)


_TELEPHONE = re.compile(r"\b(?:mobiles?|phones?|telephones?|tel|cell(?:phone)?|handsets?|portable|ffon|symudol)\b")


def names_a_telephone(words: str) -> bool:
    """Whether a heading, as normalised, is one of telephones or of their numbers."""
    return bool(_TELEPHONE.search(words))


def without_person(words: str) -> str:
    """A heading without the person whose place or department it names: "user department" is "department"."""
    return _BEHIND.sub("", _BEFORE.sub("", words))
