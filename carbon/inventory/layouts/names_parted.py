"""What stands in two rows of headings over a table of counts, apart again: the site over a kind, the status beneath a
site. Joined (“Library A Laptops”) they are the name of one column, and of no place and no status."""

from __future__ import annotations

import re
from collections.abc import Sequence

from carbon.factors.recognition.recognition import kind_of_phrase
from carbon.inventory.cells.closed_lists import word_in
from carbon.inventory.cells.values import is_total
from carbon.inventory.headings.count_headings import kind_across
from carbon.inventory.headings.headings import Heading, match_heading, normalise_heading, read_heading
from carbon.inventory.layouts.places_across import is_place, named_place
from carbon.inventory.rows.sheets import SheetOfCells

PLACES = ("site", "body", "directorate", "service")
"""Fields of places and of whose the kit is."""
Parts = dict[str, tuple[str, str]]
"""The upper and the lower heading of each joined one."""


def site_and_kind(sheet: SheetOfCells, names: Sequence[str]) -> Parts:
    """The site over, and the kind beneath, of each name of a column; {}: what stands over them is no site."""
    parts = _parts(sheet, names)
    over = {above for above, _ in parts.values() if not is_total(above)}
    kinds = all(kind_across(read_heading(name).words) for _, name in parts.values())
    return parts if kinds and are_places(over) else {}


def site_and_status(sheet: SheetOfCells, names: Sequence[str]) -> Parts:
    """The site over, and the status beneath, of each name of a column; {}: they are no statuses."""
    parts = _parts(sheet, names)
    statuses = bool(parts) and all(word_in("status", name) is not None for _, name in parts.values())
    return parts if statuses and len(parts) == len(set(names)) else {}


OF_PUPILS = frozenset(("class", "classes", "form", "tutor group", "key stage", "dosbarth"))


def heads_pupils(sheet: SheetOfCells, place: int, filled: Sequence[tuple[int, str]]) -> bool:
    """Whether the first heading is one of those who have the kit (“Class”) and no row beneath it names a kind."""
    below = [row[filled[0][0]] for row in sheet.head[place + 1 :] if len(row) > filled[0][0]]
    return read_heading(filled[0][1]).words in OF_PUPILS and not any(map(kind_of_phrase, map(normalise_heading, below)))


def kind_and_tenure(sheet: SheetOfCells, names: Sequence[str]) -> Parts:
    """The kind over, and whose it is beneath, of each name of a column (“Owned, Leased”); {}: it is no tenure."""
    parts = _parts(sheet, names)
    tenures = {lower.casefold() for _, lower in parts.values()}
    kinds = all(kind_across(read_heading(kind).words) for kind, _ in parts.values())
    whole = len(parts) == len(set(names)) and len(tenures) > 1 and kinds
    return parts if whole and all(word_in("ownership", each) is not None for each in tenures) else {}


def is_site(named: Heading) -> bool:
    """Whether a heading is that of sites."""
    known = match_heading(named, "kit")
    return known is not None and known[0].field == "site"


def is_of_kind(sheet: SheetOfCells, name: str) -> bool:
    """Whether a name of a column stands beneath a kind of kit: “Staff” under “PCs” is whose they are."""
    return any(kind_across(read_heading(kind).words) for kind, _ in _parts(sheet, [name]).values())


def are_places(names: Sequence[str] | set[str]) -> bool:
    """Whether names in an upper row are of places: half of them say it, and none is a kind or a status."""
    return bool(names) and 2 * sum(map(named_place, names)) >= len(names) and not any(
        kind_across(read_heading(each).words) or word_in("status", each) is not None for each in names
    )  # fmt: skip


def _parts(sheet: SheetOfCells, names: Sequence[str]) -> Parts:
    known: Parts = getattr(sheet, "parts", {})
    return {name: known[name] for name in names if name in known}


_BY = re.compile(r"\bby ([\w ]+?)(?:\s+(?:and|at|as|in|on)\b|[,.:(]|$)", re.IGNORECASE)


def says_by_place(sheet: SheetOfCells, place: int) -> bool:
    """Whether a title above says by which places the numbers are: “IT equipment by site”."""
    said = [each for line in [*sheet.head[:place], [sheet.title or ""]] for each in _BY.findall(" ".join(line))]
    hits = [match_heading(read_heading(each), "kit") for each in said]
    named = any(hit is not None and hit[0].field in PLACES for hit in hits)
    return named or any(is_place(read_heading(each)) for each in said)


def named_across(sheet: SheetOfCells, place: int) -> Heading:
    """What the names across are: as the title says ("Devices by directorate"), else sites."""
    for line in [*sheet.head[:place], [sheet.title or ""]]:
        for said in _BY.findall(" ".join(line)):
            hit = match_heading(read_heading(said), "kit")
            if hit is not None and hit[0].field in PLACES:
                return read_heading(said)
    return read_heading("Site")
