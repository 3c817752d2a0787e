"""What belongs to people in the cells of a list, left out of what is kept of it without changing what is counted.

Whole columns go where their heading names a person, or what identifies one; of a note only the words stay by which it
says that kit is gone. In every other cell go e-mail addresses, telephone numbers of persons and the owner in a device's
name. What stands instead is read as what stood there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from carbon.columns import TABLE_OF_ROLE
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.values import is_total
from carbon.inventory.headings.headings import Heading, match_heading, read_heading
from carbon.inventory.headings.person_headings import names_a_person
from carbon.inventory.headings.synonyms import synonyms
from carbon.inventory.rows.door import E_MAIL, OWNED, OWNED_BY_NOBODY, OWNED_ELSEWHERE
from carbon.inventory.rows.said_elsewhere import Said, said_in

_PERSONAL = ("personal", "device_identifier")
_PERSON_ALIKE = frozenset(
    "owner owners caretaker caretakers keyholder manager managers head officer contact contacts warden tenant occupant "
    "technician engineer administrator admin payroll sim simnumber iccid imsi msisdn mac ip ipv4 ipv6 address "
    "birthday signature signed colleague learner pupil teacher councillor member staff".split()
)
"""Words of headings of columns that are not read, beneath which a person, or what leads to one, may stand."""
_E_MAIL = re.compile(E_MAIL)
_OWNED = (re.compile(OWNED), re.compile(OWNED_ELSEWHERE))
_BY_NOBODY = re.compile(OWNED_BY_NOBODY)
_TELEPHONE = re.compile(
    r"(?:\b[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+){1,2}[ ,:]*)?(?<![\d.])(?:\+44 ?\(?0?\)?|0)7\d{3}[ -]?\d{3}[ -]?\d{3}(?!\d)"
)
"""A mobile telephone's number, with the name before it."""
_FEW = 10_000
"""Below it a column of whole numbers alone is one of counts: of members of staff, of Macs."""
_IDENTIFIES = frozenset(("no", "number", "id", "payroll", "sim", "iccid", "imsi", "msisdn", "ref", "code"))


def is_left_out(text: str, read: frozenset[str] = frozenset(), proposed: frozenset[str] = frozenset()) -> str:
    """Whether the column beneath a heading is left out: "" if it is kept, "person", "note" where its words may say
    whether kit is gone, or "perhaps": unless it holds counts.

    read: headings of columns that are read, as normalised; proposed: of those that a person may say are fields.
    """
    heading = read_heading(text)
    if not heading.text:
        return ""
    hits = [found[0].field for table in _TABLES if (found := match_heading(heading, table))]
    if any(field in _PERSONAL for field in hits):
        named = any((heading.words, table) in synonyms() for table in (*_TABLES, "any"))
        return "person" if named or not names_a_person(heading.words) else "perhaps"
    if heading.words in read or any(field != "ignored" for field in hits):
        return ""
    words = heading.words.split()
    of_person = not _PERSON_ALIKE.isdisjoint(words)
    if heading.words in proposed and not of_person:
        return ""
    return "note" if _is_noted(words) else "perhaps" if of_person else ""


_TABLES = tuple(dict.fromkeys(TABLE_OF_ROLE.values()))


def _is_noted(words: Sequence[str]) -> bool:
    return not words_of("note_heading").keys().isdisjoint(words)


def are_counts(texts: Sequence[str], heading: str) -> bool:
    """Whether a column beneath a heading that may be of persons holds numbers of kit, and no numbers of theirs."""
    if not _IDENTIFIES.isdisjoint(read_heading(heading).words.split()):
        return False
    filled = [text.strip() for text in texts if text.strip()]
    return bool(filled) and all(text.isdecimal() and int(text[:9]) < _FEW for text in filled)


def heads_a_kept_column(text: str) -> bool:
    """Whether a cell beneath a column that is left out heads another column, which is kept."""
    heading = read_heading(text)
    found = match_heading(heading, "kit") or match_heading(heading, "meters")
    return found is not None and found[0].field not in (*_PERSONAL, "ignored")


class Persons:
    """Takes e-mail addresses, telephone numbers of persons and the owner of a device by name out of cells; what stands
    instead has a number, so that cells that were alike are, and others are not."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def _number(self, found: str) -> int:
        return self._numbers.setdefault(found, len(self._numbers) + 1)

    def taken_out(self, text: str) -> str:
        """The text of a cell without them."""
        if _is_plain(text):
            return text
        if "@" in text:
            text = _E_MAIL.sub(lambda found: f"somebody{self._number(found[0])}@example.org", text)
        if " " in text and "7" in text:
            text = _TELEPHONE.sub(lambda found: f"(not kept {self._number(found[0])})", text)
        for pattern in _OWNED if not _BY_NOBODY.search(text) else ():
            found = pattern.search(text)
            if found:
                who = f"Somebody {self._number(found['who'])}"
                return f"{text[: found.start('who')]}{who}{text[found.end('who') :]}"
        return text


def _is_plain(text: str) -> bool:
    """Whether nothing of a person can stand in a cell, at first sight: one word or number without a sign of one."""
    return " " not in text and "@" not in text and "'" not in text and "’" not in text


def instead_of(texts: Sequence[str], heading: str, kind: str) -> list[str]:
    """What stands for the distinct texts of a column that is left out, by its heading: what says the same of whether
    kit is gone, and nothing else of them but which are alike. kind: as `is_left_out` gives it."""
    if not texts:
        return []
    as_heading = read_heading(heading)
    noted = _is_noted(as_heading.words.split())
    field = "other" if not noted else "notes" if kind == "note" else "people"
    said = _said(texts, as_heading, field)
    stays = [_says_no_person(text, heading) for text in texts]
    numbered = [f"(not kept {number})" for number in range(1, len(texts) + 1)]
    found = [text if kept else instead for text, kept, instead in zip(texts, stays, numbered, strict=True)]
    if said is None:
        return found
    candidates = [list(found)]
    for words in (said.whole, said.anywhere, said.perhaps):
        worded = [str(word) for word in words]
        beside = list(zip(worded, numbered, strict=True))
        candidates += [
            [f"{word}: {number}" for word, number in beside], [f"{number} {word}" for word, number in beside],
            [f"{word} {number}" for word, number in beside], worded,
        ]  # fmt: skip
    if said.units is not None:
        counted = [f"{units} units" if units else "" for units in said.units.tolist()]
        candidates += [counted, [f"{all_} {word}".strip() for all_, word in zip(counted, said.words, strict=True)]]
    settled = np.array(stays, dtype=np.bool_)
    for tried in candidates:
        same = _same(said, _said(tried, as_heading, field)) & ~settled
        for at in np.flatnonzero(same).tolist():
            found[at] = tried[at]
        settled |= same
    for at in np.flatnonzero(~settled).tolist():  # the word at least, so that no row is lost from sight
        found[at] = str(said.words[at] or said.perhaps[at] or numbered[at])
    return found


def _says_no_person(text: str, heading: str) -> bool:
    """Whether a cell says that its row is no record, or nothing: a total, the heading again, a blank or "n/a"."""
    plain = text.strip()
    if not plain or plain == heading.strip() or plain.casefold() in words_of("missing"):
        return True
    return len(plain) <= _OF_A_TOTAL and is_total(plain)


_OF_A_TOTAL = 40
"""Letters of a cell that says “Total”, at most."""


def _said(texts: Sequence[str], heading: Heading, kind: str) -> Said | None:
    cells = Cells(None, texts=pa.array(list(texts), pa.string()))
    return said_in({0: kind}, {0: cells}, [heading]).get(heading.text)


def _same(one: Said, other: Said | None) -> NDArray[np.bool_]:
    """Where two columns say the same."""
    size = len(one.whole)
    if other is None:
        other = Said(*(np.full(size, "", dtype=object) for _ in range(3)))
    none = np.zeros(size, dtype=np.int64)
    units = (one.units if one.units is not None else none) == (other.units if other.units is not None else none)
    same: NDArray[np.bool_] = (
        (one.whole == other.whole) & (one.anywhere == other.anywhere) & (one.perhaps == other.perhaps) & units
    ).astype(np.bool_)
    return same
