"""What a column is: its heading matched by meaning, its unit and its period read off the heading.

The headings that we know are those of `carbon.inventory.headings.synonyms`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from carbon.inventory.cells.currencies import currency_in_heading, names_money
from carbon.inventory.cells.thousands import without_multiplier
from carbon.inventory.cells.values import unit_fits
from carbon.inventory.headings.count_headings import counts_machines, grade_of, is_bare_number, is_year, kind_counted
from carbon.inventory.headings.heading_units import (
    MONEY,
    energy_by_day,
    fits,
    named_by_unit,
    refused_by_unit,
    spaced,
    unit_in,
)
from carbon.inventory.headings.person_headings import names_a_person, without_person
from carbon.inventory.headings.span_headings import of_a_bill
from carbon.inventory.headings.synonyms import (
    MAY_COUNT,
    NOT_READ,
    Synonym,
    may_be_heading,
    synonyms,
)
from carbon.inventory.headings.tariffs import is_dial_of_room, tariff_of

_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_NOT_A_WORD = re.compile(r"[^\w#%/.]+")
_SPAN = re.compile(r"\b((?:19|20)\d\d)\s*[-–/]\s*((?:19|20)?\d\d)\b|\b((?:19|20)\d\d)\b")
_UNIT_AT_END = re.compile(
    r"^(?P<what>.+?)\s+(?:in\s+)?(?P<unit>[km]wh(?:/| per | a )(?:day|week|month|year|annum)|"
    r"kwh|mwh|wh|kw|w|watts|kg ?co2e|mib|gib|tib|mb|gb|tb|kb|kg|mhz|ghz|years|months|hours|gbp|usd|eur)$"
)
PER_UNIT_WORDS = ("per unit", "per device", "each", "per item", "unit", "/unit", "a unit")
WHOLE_ROW_WORDS = (
    "total", "whole row", "all units", "in total", "whole line", "all", "combined", "overall", "row total",
    "line total", "total of row", "total of the row", "of the row", "for the row", "all devices", "together",
    "rhes gyfan",
)  # fmt: skip
_OF_ALL = re.compile(r"^combined\b|\b(?:row|line) total\b|\bwhole row\b")
"""Words of the whole row that mean nothing else outside brackets: "Total" and "Overall" may be of one unit."""


@dataclass(frozen=True)
class Heading:
    """A heading taken apart.

    text: as written; words: as matched; unit: text of the unit it names, "" for none; whole_row: True where it says
    that the figure is for all units of the row together, False where it says per unit, None where it says neither;
    span: the period it names, such as "2025-26", "" for none.
    """

    text: str
    words: str
    unit: str = ""
    whole_row: bool | None = None
    span: str = ""

    @cached_property
    def whole(self) -> str:
        """All of it as matched, with what stands in brackets."""
        return normalise_heading(self.plain)

    @cached_property
    def plain(self) -> str:
        """It as written, without what it says that its figures are multiplied by."""
        return without_multiplier(self.text)


def normalise_heading(text: str) -> str:
    """Lower case, one space between words, no accents, no stars or punctuation; `_` and `.` inside a word stay."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("\u00a0", " "))
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = text.casefold()
    words = [word.strip(".") for word in _NOT_A_WORD.sub(" ", text.replace("'", "").replace("’", "")).split()]
    return " ".join(word for word in words if word)


def read_heading(text: str) -> Heading:
    """Take a heading apart into words, unit, per unit or whole row, and period."""
    unit, whole_row, span = "", None, ""
    rest = without_multiplier(text.replace("\u00a0", " "))
    for inside in _BRACKETS.findall(rest):
        said = " ".join(inside.split())
        for words, meaning in ((PER_UNIT_WORDS, False), (WHOLE_ROW_WORDS, True)):
            for word in sorted(words, key=len, reverse=True):
                if said.casefold() == word or said.casefold().endswith(
                    (f" {word}", f", {word}", f"/{word.lstrip('/')}")
                ):
                    whole_row = meaning
                    said = said[: len(said) - len(word)].strip(" ,/")
                    break
        found = _SPAN.search(said)
        if found and not unit:
            span, said = found.group(0), _SPAN.sub("", said).strip(" ,")
        unit = unit or unit_in(said)
    rest = _BRACKETS.sub(" ", rest)
    found = _SPAN.search(rest)
    if found:
        span, rest = span or found.group(0), _SPAN.sub(" ", rest)
    named = normalise_heading(rest)
    whole_row = True if whole_row is None and _OF_ALL.search(named) else whole_row
    return Heading(text.strip(), named, unit, whole_row, span)


HOST_NAMES = frozenset(("host name", "hostname"))


@cache
def _all_words() -> frozenset[str]:
    return frozenset(words for words, _ in synonyms())


@dataclass(frozen=True)
class Match:
    """A column whose meaning is known: its place, what it is, and the unit its figures are in."""

    column: int
    field: str
    unit: str
    heading: Heading


def match_heading(heading: Heading, table: str) -> tuple[Synonym, str] | None:
    """Field and unit of a heading in one table, or None where it is not known there.

    A unit that is not the field's own names another, or refuses the field; figures in a unit of nothing that we read
    stay with the field of their words, so that they can be told.
    """
    found = _matched(heading, table)
    return None if found is not None and is_money_instead(heading, found[0].field) else found


_OF_MONEY = (*MONEY, *NOT_READ, "currency")


def is_money_instead(heading: Heading, field: str) -> bool:
    """Whether a heading names a currency and a field is none of money: “Total £” is no reading, “Electricity (GBP)” no
    electricity."""
    return field not in _OF_MONEY and names_money(heading.plain)


def _matched(heading: Heading, table: str) -> tuple[Synonym, str] | None:
    """Field and unit of a heading, whatever currency it names."""
    if table == "meters" and is_dial_of_room(heading):
        return Synonym("counter_kwh", "kWh", len(synonyms())), heading.unit
    found = _by_words(heading, table)
    if found is not None and energy_by_day(found[0].field, table, found[1]):
        return None
    energy = found is not None and unit_fits(found[1].replace("wh", "Wh"), "kWh")
    if table == "meters" and found is not None and energy and found[0].field in _PLACES:
        found = None  # "Server room (kWh)" and "Building kWh" hold no names of rooms
    if found is not None and fits(found[0].field, table, found[1]) and not _refused(found, table):
        return found
    named = named_by_unit(normalise_heading(spaced(heading.plain)), table, bool(heading.span))
    if named is None and heading.span:
        named = named_by_unit(normalise_heading(spaced(_SPAN.sub(" ", heading.plain))), table, True)
    if named is None and table == "kit" and heading.whole_row:
        named = named_by_unit(_without_row(normalise_heading(spaced(heading.plain))), table, bool(heading.span))
    if named is not None:
        return Synonym(named[0], "", len(synonyms())), named[1]
    return None if found is not None and _refused(found, table) else found


def _without_row(words: str) -> str:
    """A heading as matched without what it says of the whole row: "kwh" of "kWh (row total)"."""
    for said in sorted(WHOLE_ROW_WORDS, key=len, reverse=True):
        words = re.sub(rf"\b{said}\b", " ", words)
    return " ".join(words.split())


_PLACES = ("room", "site", "name", "body", "directorate")


def _refused(found: tuple[Synonym, str], table: str) -> bool:
    return refused_by_unit(found[0].field, table, found[1])


def _by_words(heading: Heading, table: str) -> tuple[Synonym, str] | None:
    """Field and unit of a heading by its words alone."""
    known = synonyms()
    tries: list[tuple[str, str]] = [(heading.whole, heading.unit), (heading.words, heading.unit)]
    if heading.span:
        tries.insert(0, (f"{heading.words} in a named period", heading.unit))
        tries.append((normalise_heading(_SPAN.sub(" ", heading.plain)), heading.unit))
    tail = _UNIT_AT_END.match(heading.words)
    if tail:
        tries.append((tail["what"], heading.unit or tail["unit"]))
    for suffix in (" per unit", " each", " total", " per device"):
        if heading.words.endswith(suffix):
            tries.append((heading.words.removesuffix(suffix), heading.unit))
    of_money = _of_money(heading, table)
    if of_money is not None:
        return of_money
    if table == "kit" and (of_making := _of_making_in_all(tries)):
        return of_making
    for words, unit in tries:
        for place in (table, "any"):
            synonym = known.get((words, place))
            if synonym:
                return synonym, unit
    of_bill = "" if heading.unit else of_a_bill(heading.whole, table)
    if of_bill:
        return Synonym(of_bill, "", len(synonyms())), ""
    return (
        _said_twice(heading, table)
        or (_of_units(heading) if table == "kit" else None)
        or _with_its_kind(heading, table)
        or _of_a_person(heading.words, table)
    )


def _of_making_in_all(tries: Sequence[tuple[str, str]]) -> tuple[Synonym, str] | None:
    """A heading of the making of all units of a row, whose total may be that of one: "Total embodied (kgCO2e)"."""
    for words, unit in tries:
        first, _, rest = words.partition(" ")
        found = synonyms().get((rest, "kit")) if first in ("total", "combined", "overall", "cyfanswm") else None
        if found is not None and found.field == "embodied_kgco2e":
            return found, unit
    return None


def _of_money(heading: Heading, table: str) -> tuple[Synonym, str] | None:
    """A heading that ends in a currency ("Cost £", "Price AUD"), where the rest of it is one of money."""
    currency = currency_in_heading(heading.plain)
    if not currency:
        return None
    rest = normalise_heading(" ".join(heading.plain.split()[:-1])).removesuffix(" in")
    found = synonyms().get((rest, table))
    return (found, currency) if found is not None and found.field in MONEY else None


_COUNT_OF = re.compile(r"^(?:count|sum|total|nombre|somme|nifer|cyfanswm) (?:of |de |o )?(?=\w)")
_ONE_A_RECORD = ("serial", "asset_tag", "name", "model", "manufacturer", "asset_type", "host_name", "source_id")


def _of_units(heading: Heading) -> tuple[Synonym, str] | None:
    """A heading of a number of units, in whatever words; in a pivot "Sum of Qty" and "Count of Serial number"."""
    words = heading.whole
    grade = grade_of(words)
    if not grade and (is_year(heading.text) or kind_counted(words)):
        grade = "doubtful"
    if not grade and (pivot := _COUNT_OF.match(words)):
        counted = synonyms().get((words[pivot.end() :], "kit"))
        one = counted is not None and counted.field in ("quantity", *_ONE_A_RECORD)
        grade = "sure" if one and not counts_machines(words[pivot.end() :]) else ""
    return (Synonym("quantity" if grade == "sure" else MAY_COUNT, "", len(synonyms())), "") if grade else None


_KIND_FIRST = re.compile(r"^(?:computer|device|asset|hardware|equipment|object|machine)s?[ _]")
_BETWEEN = re.compile(r"\s+[/|·–-]\s+")
_STROKE_OR_LINE = re.compile(r"[/|\n]")


def _said_twice(heading: Heading, table: str) -> tuple[Synonym, str] | None:
    """A heading in several languages ("Nifer / Quantity", one beneath the other), or one spelled as machines do
    ("SERIAL_NO", "AssetTag"), by its parts; "Nifer / Number" is a number of units, which "Number" alone may be."""
    spaced_out = bool(_BETWEEN.search(heading.plain))  # "Serial/Service tag" has no spaces: all must be known
    parts = [part.strip() for part in (
        _BETWEEN.split(heading.plain) if spaced_out else _STROKE_OR_LINE.split(_BRACKETS.sub("", heading.plain))
    )]  # fmt: skip
    if len(parts) > 1 and all(parts):
        hits = [hit for part in parts if (hit := _by_words(read_heading(part), table)) is not None]
        if len(hits) == len(parts):
            bare = [is_bare_number(normalise_heading(part)) for part in parts]
            counts = [hit for hit, number in zip(hits, bare, strict=True) if not number]
            if counts and {hit[0].field for hit in counts} == {"quantity"}:
                return counts[0]
        if len(hits) + (spaced_out and len(parts) == 2) >= len(parts) and len({hit[0].field for hit in hits}) == 1:
            return hits[0]
    apart = spaced(heading.plain)
    return _by_words(read_heading(apart), table) if apart != heading.plain else None


def _with_its_kind(heading: Heading, table: str) -> tuple[Synonym, str] | None:
    """A heading that says whose it is, such as "Computer serial number" or "Object type", without that."""
    bare = _KIND_FIRST.sub("", heading.words)
    if table != "kit" or bare == heading.words:
        return None
    return next(((found, heading.unit) for place in (table, "any") if (found := synonyms().get((bare, place)))), None)


def _of_a_person(words: str, table: str) -> tuple[Synonym, str] | None:
    """A heading that nobody knows and that names a person is personal, unless it is of a place of theirs."""
    place = synonyms().get((without_person(words), table))
    if place is not None and place.field in ("directorate", "site", "body"):
        return replace(place, place=len(synonyms())), ""
    return (Synonym("personal", "", len(synonyms())), "") if names_a_person(words) else None


def known_share(cells: Sequence[str]) -> tuple[int, int]:
    """How many cells of a row are headings that we know in some table, and how many cells are filled."""
    filled = [cell for cell in cells if cell.strip()]
    words = _all_words()
    known = 0
    for cell in filled:
        if not may_be_heading(cell):
            continue
        heading = read_heading(cell)
        said = (heading.words, heading.whole, normalise_heading(spaced(cell)))
        if not words.isdisjoint(said) or _of_units(heading) is not None:
            known += 1
        else:
            tail = _UNIT_AT_END.match(heading.words)
            named = named_by_unit(said[2], "meters") or tariff_of(heading)
            known += bool(tail and tail["what"] in words) or named is not None or is_dial_of_room(heading)
    return known, len(filled)
