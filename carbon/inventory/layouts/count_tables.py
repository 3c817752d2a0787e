"""Numbers of kit with the kinds across and the places down ("Site, Laptops, Desktops ..."), or the other way round: one
record for each number.

Columns of sums are told by their figures (`carbon.inventory.headings.sums_across`). Read only where every other column
(or every row) is a kind of kit that we know, and the rows are named for a site, body, directorate or service; or every
row is one, and every other column holds bare numbers under a heading that means nothing else. Where years or quarters
stand for the places, a person is asked whether what was there or what was bought is meant
(`count_columns.settle_times`). A list whose headings run down its first column is left out with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from carbon.factors.recognition.recognition import recognise_type_words
from carbon.factors.tables.asset_types import NOT_PHYSICAL, UNKNOWN
from carbon.inventory.cells.closed_lists import word_in, words_of
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.cells.thousands import multiplier_of
from carbon.inventory.cells.times_named import says_time_alone, times_in
from carbon.inventory.cells.units_in_cells import units_in
from carbon.inventory.cells.values import is_total
from carbon.inventory.counting.beside_columns import (
    NOTHING_BESIDE,
    Beside,
    is_aim,
    is_part,
    is_people,
    is_virtual,
    kinds_beside,
    places_beside,
    said_issued,
    with_doubts,
)
from carbon.inventory.counting.counted_twice import counts_of_the_same
from carbon.inventory.counting.part_columns import status_counted
from carbon.inventory.counting.products_across import product_across
from carbon.inventory.counting.stock_movements import movements
from carbon.inventory.counting.unread_columns import tell_without_heading
from carbon.inventory.headings.count_headings import (
    counts_another_thing,
    is_plural,
    is_year,
    kind_across,
    kind_counted,
    status_of_kind,
)
from carbon.inventory.headings.headings import Heading, known_share, match_heading, normalise_heading, read_heading
from carbon.inventory.headings.roles import Layout, find_layout
from carbon.inventory.headings.sums_across import SumsAcross, sums_across
from carbon.inventory.headings.synonyms import MAY_COUNT
from carbon.inventory.layouts.grids import read_grid, sums_down
from carbon.inventory.layouts.names_parted import (
    OF_PUPILS,
    PLACES,
    heads_pupils,
    is_of_kind,
    is_site,
    kind_and_tenure,
    named_across,
    says_by_place,
    site_and_kind,
    site_and_status,
)
from carbon.inventory.layouts.places_across import asked_about, grade_of_places, is_none_by_word, is_place
from carbon.inventory.rows.sheets import HEADER_ROWS, Records, SheetOfCells, columns_of, whole_columns
from carbon.problems import Problems

TIMES = frozenset("year years financial year calendar fy quarter month date period".split()) | {
    "financial year", "calendar year",
}  # fmt: skip
TURNED = "its headings run down the first column; turn it round (copy, Paste Special, Transpose) and bring it again"
COUNTED_AT = "counted_at"
"""Field of a column of years, quarters or months beside counts that nobody has said to be days of purchase."""
_ANY_KIT = frozenset("asset device equipment hardware item kit".split())
_SOME_DEVICES = frozenset("computers machines devices phones telephones handsets units readers terminals".split())
_Columns = list[tuple[int, str]]
"""Places of columns with their headings."""


def read_counts(sheet: SheetOfCells, file: str, problems: Problems) -> Records | str | None:
    """Records from a table of numbers, or why it is left out; None: it is no such table."""
    for place, cells in enumerate(sheet.head[:HEADER_ROWS]):
        filled = _place_first([(column, text) for column, text in enumerate(cells) if text.strip()])
        pupils = bool(filled) and heads_pupils(sheet, place, filled)
        counted = {
            column: kind_counted(normalise_heading(text)) or said_issued(text) for column, text in filled[1:]
            if not is_aim(text)
        }  # fmt: skip
        totals = [text for column, text in filled[1:] if is_total(text) and not counted.get(column)]
        aside = [text for _, text in filled[2:] if is_part(text)] + [
            text
            for _, text in filled[1:]
            if is_virtual(text) or is_aim(text) or (is_people(text) and not is_of_kind(sheet, text))
        ]
        kinds = [
            (column, counted[column] or text)
            for column, text in filled[1:]
            if text not in aside and (counted[column] or not is_total(text))
        ]
        unknown = [each for each in kinds if not kind_across(read_heading(each[1]).words)]
        if 0 < len(unknown) < len(kinds) - 1:
            sums = [each for each in _summed(sheet, place, kinds, totals)[0] if each in unknown]
            totals += [text for _, text in sums]
            kinds = [each for each in kinds if each not in sums]
        apart = site_and_kind(sheet, [text for _, text in kinds])
        whose = kind_and_tenure(sheet, [text for _, text in kinds])
        own = {text: kind for text, (kind, _) in whose.items()} | {text: kind for text, (_, kind) in apart.items()}
        named = [read_heading(own.get(text, text)).words for _, text in kinds]
        alone = any(counted.values()) or ((pupils or len(aside) > 0) and all(is_plural(text) for _, text in kinds))
        if len(kinds) < 2 - alone or not _are_kinds(named) or _parts_of_others(named):
            continue
        if len({multiplier_of(text) for _, text in kinds}) > 1:
            continue  # a person says what each counts, and each is asked about
        if len({(read_heading(text).span, *times_in(text)) for _, text in kinds}) > 1:
            continue  # "Laptops 2024, Laptops 2025": what was there in each year is no more kit
        if not (pupils or _names_a_place(read_heading(filled[0][1]))) or _lists_people(sheet, place, filled):
            break
        if not _any_number(sheet, place, kinds):
            break  # “Room, Projector, Screen” over their models
        summed = [column for column, text in enumerate(cells) if text in totals]
        whole = whole_columns(sheet, place, [*(column for column, _ in kinds), *summed])
        stated = [whole[column] for column in summed]
        beside = NOTHING_BESIDE if whose else kinds_beside(
            [text for _, text in kinds], [whole[column] for column, _ in kinds], stated
        )  # fmt: skip
        return _melted(sheet, place, filled[0][0], kinds, totals, file, problems, found=beside, aside=aside)
    for place in range(min(HEADER_ROWS, len(sheet.head) - 1)):
        found = _kinds_down(sheet, place, file, problems)
        if found is not None:
            return found
    return TURNED if _is_turned(sheet) else None


def _any_number(sheet: SheetOfCells, place: int, kinds: _Columns) -> bool:
    """Whether any cell beneath the kinds begins as a number does, or none says anything."""
    below = [row[column] for row in sheet.head[place + 1 :] for column, _ in kinds if column < len(row) and row[column]]
    return not below or any(text.strip(" ~<>≈c.")[:1].isdecimal() for text in below)


def _are_kinds(named: Sequence[str]) -> bool:
    """Whether all headings are of kinds of kit; beside two of these one for several of a device that no kind is known
    of (“Self-issue machines”, “Reception phones”) is too, and what it is is asked."""
    known = [bool(kind_across(words)) for words in named]
    may_be = [
        words.split()[-1] in _SOME_DEVICES and not counts_another_thing(words.rpartition(" ")[0])
        for words in named
        if words
    ]
    return all(known) or (sum(known) >= 2 and len(may_be) == len(named) and all(map(max, known, may_be)))


def _place_first(filled: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """The headings of a row with the first that names a place before all others: the order of columns says nothing."""
    named = [each for each in filled if _names_a_place(read_heading(each[1])) and not kind_across(each[1])]
    return [*named[:1], *(each for each in filled if each not in named[:1])]


def _lists_people(sheet: SheetOfCells, place: int, filled: Sequence[tuple[int, str]]) -> bool:
    """Whether a column of people holds their names and not how many they are: each row is a person then."""
    people = [column for column, text in filled if is_people(text)]
    below = [[row[column] for row in sheet.head[place + 1 :] if column < len(row) and row[column]] for column in people]
    return any(cells and sum(map(bool, map(_BARE_NUMBER.match, cells))) < len(cells) / 2 for cells in below)


def kinds_across(texts: Sequence[str]) -> bool:
    """Whether a row heads a table of numbers with the kinds across: a place first, then nothing but several kinds.

    The place is a heading of places: what may be the name of one (“Depot”) stands in the rows of any list as well.
    """
    named = [read_heading(text).words for text in texts if text.strip() and not is_total(text)]
    places = [text for text in texts if text.strip() and _heads_places(read_heading(text))]
    return len(named) >= 3 and len(places) == 1 and sum(map(bool, map(kind_across, named))) == len(named) - 1


def _names_a_place(label: Heading) -> bool:
    """Whether the heading of the first column is one of places or times, or what a pivot table writes over its rows."""
    if match_heading(label, "kit") is None and is_place(label) and not kind_across(label.words):
        return True  # “Library”
    return _heads_places(label)


def _heads_places(label: Heading) -> bool:
    known = match_heading(label, "kit")
    return label.words in (*TIMES, *words_of("pivot_label")) or (known is not None and known[0].field in PLACES)


def counts_under(
    sheet: SheetOfCells, place: int, layout: Layout, file: str, problems: Problems
) -> Records | str | None:
    """The same for headings of which some are known, as a place called “Office” is; None: it is a list."""
    summed = {
        match.field for match in layout.matches if match.field in ("quantity", MAY_COUNT)
        and (is_total(match.heading.text) or word_in("ownership", match.heading.text))
    }  # fmt: skip
    filled = [(column, text) for column, text in enumerate(sheet.head[place]) if text.strip()]
    if not layout.mapped and layout.fields <= {"asset_type", *summed} and heads_pupils(sheet, place, filled):
        return read_counts(sheet, file, problems)
    if layout.mapped or not layout.fields - summed <= {"asset_type", *PLACES} or "asset_type" not in layout.fields:
        return None
    return _kinds_down(sheet, place, file, problems)


def _kinds_down(sheet: SheetOfCells, place: int, file: str, problems: Problems) -> Records | str | None:
    """Kinds of kit down the first column, each once, and under every other heading bare numbers."""
    filled = [(column, text) for column, text in enumerate(sheet.head[place]) if text.strip()]
    if filled and filled[0][0] == 1 and any(row[0] for row in sheet.head[place + 1 :] if row):
        filled = [(0, ""), *filled]  # nothing stands over the kinds
    if len(filled) < 3 or not _may_name_kinds(read_heading(filled[0][1])):
        return None
    width = len(sheet.head[place])
    below = [[*row, *[""] * (width - len(row))] for row in sheet.head[place + 1 :] if any(row)]
    wholes = _sums_of_kinds(sheet, place, [column for column, _ in filled])
    kinds = [row[filled[0][0]] for row in below if not is_total(row[filled[0][0]]) and row[filled[0][0]] not in wholes]
    if len(kinds) < 2 or len(set(kinds)) < len(kinds) or not _all_kinds(kinds):
        return None
    others = [(column, text) for column, text in filled[1:] if not is_total(text)]
    if sum(status_counted(read_heading(text)) == "in_use" for _, text in others) and all(
        status_counted(read_heading(text)) for _, text in others
    ):
        return None  # "Working, Faulty" are no places
    headings, columns = [read_heading(text) for text in sheet.head[place]], columns_of(sheet.head, place)
    if movements(headings, columns) is not None or product_across(headings, columns) is not None:
        return None
    totals = [text for _, text in filled[1:] if is_total(text)]  # without them the leased may be of the owned
    tenures = len(others) > 1 and all(word_in("ownership", text) for _, text in others)
    of_tenure = tenures and _states_sum(sheet, place, others, totals)
    if not of_tenure and _are_none_of_places([text for _, text in others]):
        return None
    cells = [row[column] for row in below for column, _ in others if row[column]]
    if len(others) < 2 or not cells or not all(_BARE_NUMBER.match(cell) for cell in cells):
        return None
    sums, perhaps = _summed(sheet, place, others, totals)
    names = [read_heading(text) for each in others if each not in sums for text in each[1:]]
    certain = bool(sums) or _is_typed(read_heading(filled[0][1])) or _states_sum(sheet, place, others, totals)
    grade = "sure" if certain or of_tenure or says_by_place(sheet, place) else grade_of_places(names)
    if not grade:
        return None  # “Item, Number of boxes, Units per box”
    at = SumsAcross([others.index(each) for each in sums])
    found = places_beside([text for _, text in others], at)
    by_time = all(_is_a_time(text) for each in others if each not in sums for text in each[1:])
    across = read_heading("Ownership") if of_tenure else read_heading("Year") if by_time else named_across(sheet, place)
    records = _melted(sheet, place, filled[0][0], others, totals, file, problems, across, found)
    if records is None:
        return None
    records = replace(records, perhaps_sums=frozenset(text for _, text in perhaps))
    texts = [text for _, text in others]
    whole = whole_columns(sheet, place, [column for column, _ in others])
    added = _states_sum(sheet, place, others, totals) or bool(sums) or says_by_place(sheet, place)
    twice = not (of_tenure or by_time) and counts_of_the_same(texts, [whole[at] for at, _ in others], added=added)
    return asked_about(records, texts, across if twice else None) if grade == "asked" or twice else records


def _are_none_of_places(names: Sequence[str]) -> bool:
    """Whether some name across is a heading of something else: a field of a list that is no place, a price, a score."""
    headings = [read_heading(text) for text in names if not is_year(text)]
    known = [(heading, match_heading(heading, "kit")) for heading in headings]
    return any(
        (hit is not None and hit[0].field not in PLACES and not is_place(heading)) or is_none_by_word(heading)
        for heading, hit in known
    )


def _may_name_kinds(label: Heading) -> bool:
    """Whether the heading of the first column is one of types, or says so little that its cells say what it is:
    “Equipment”, “Item”. What stands across then has to be said by a column of sums."""
    known = match_heading(label, "kit")
    if label.text and not any(map(str.isalpha, label.text)):
        return False  # a row of numbers
    return known is None or known[0].field in ("asset_type", "name", MAY_COUNT, "ignored") or label.words in _ANY_KIT


def _is_typed(label: Heading) -> bool:
    known = match_heading(label, "kit")
    return known is not None and known[0].field == "asset_type"


def _states_sum(sheet: SheetOfCells, place: int, columns: _Columns, totals: Sequence[str]) -> bool:
    """Whether a column of totals is the sum of all columns of numbers in every row: then these are of one sort."""
    stated = [column for column, text in enumerate(sheet.head[place]) if text in totals]
    whole = whole_columns(sheet, place, [*(column for column, _ in columns), *stated])
    summed = np.sum([units_in(whole[column]) for column, _ in columns], axis=0)
    return any(summed.any() and np.array_equal(units_in(whole[column]), summed) for column in stated)


def _sums_of_kinds(sheet: SheetOfCells, place: int, columns: Sequence[int]) -> set[str]:
    """The name of the row that is the sum of all other rows, if there is one. columns: the first with the names."""
    whole = whole_columns(sheet, place, columns)
    names = whole[columns[0]]
    found = sums_down(names, [whole[column] for column in columns[1:]])
    return {names.text_at(int(row)) for row in np.flatnonzero(found)}


def _summed(sheet: SheetOfCells, place: int, columns: _Columns, totals: list[str]) -> tuple[_Columns, _Columns]:
    """The columns of numbers that are sums of the others, and those that may be; years and months are none."""
    summed = [column for column, text in enumerate(sheet.head[place]) if text in totals]
    whole = whole_columns(sheet, place, [*(column for column, _ in columns), *summed])
    stated = [whole[column] for column in summed]
    found = sums_across([text for _, text in columns], [whole[column] for column, _ in columns], stated)
    of_time = {at for at, (_, text) in enumerate(columns) if _is_a_time(text)}
    sure, perhaps = ([columns[at] for at in places if at not in of_time] for places in (found.sure, found.perhaps))
    return sure, perhaps


def _is_a_time(text: str) -> bool:
    """Whether a heading says a time and nothing besides, a day or not: “2024-25”, “Apr-25”, “Q1”, “Last year”."""
    return bool(read_heading(text).span) or says_time_alone(text)


_BARE_NUMBER = re.compile(r"^(?:\d[\d,. ]*|-|–|n/?a)$", re.IGNORECASE)


def _parts_of_others(named: list[str]) -> bool:
    """Whether a heading counts those of a status of a kind that another counts whole: "Laptops", "Laptops on loan"."""
    whole = {kind_across(words) for words in named if not status_of_kind(words)}
    return any(status_of_kind(words) and kind_across(words) in whole for words in named)


def _all_kinds(texts: list[str]) -> bool:
    return all(
        kind is not None and kind.asset_type not in (UNKNOWN, *NOT_PHYSICAL)
        for kind in recognise_type_words([read_heading(text).words for text in texts])
    )


def _is_turned(sheet: SheetOfCells) -> bool:
    """Whether the headings of a list run down its first column, with a record in each column beside it."""
    first = [row[0] if row else "" for row in sheet.head]
    known, filled = known_share(first)
    widths = [sum(map(bool, row[1:])) for row in sheet.head if row and row[0]]
    if known < 3 or known < 0.6 * filled or not widths or min(widths) < 1:
        return False
    return find_layout([read_heading(text) for text in first if text], sheet.title) is not None


def _melted(
    sheet: SheetOfCells, place: int, label: int, kinds: list[tuple[int, str]], totals: list[str], file: str,
    problems: Problems, across: Heading | None = None, found: Beside = NOTHING_BESIDE, aside: Sequence[str] = (),
) -> Records | None:  # fmt: skip
    """A record for each number. across: what the names across are, where the kinds run down; else the kinds do; found:
    what the columns are to one another; aside: headings of what is no kit of its own."""
    names = [text for _, text in kinds]
    totals = [*totals, *(names[at] for at in found.sums)]
    kinds = [each for at, each in enumerate(kinds) if at not in found.sums]
    grid = read_grid(sheet, place, label, kinds, totals, file, problems, zeros=False)
    if grid is None:
        return None
    counted = next((text for _, text in kinds if multiplier_of(text)), "Quantity")
    quantity = replace(read_heading("Quantity"), text=counted)  # of "Laptops (000s)" it is asked
    where, types = (grid.down, grid.across) if across is None else (grid.across, grid.down)
    named = across or read_heading(sheet.head[place][label])
    known = match_heading(named, "kit")
    new = (known is None or known[0].field not in PLACES) and is_place(named)
    if new or named.words in (*OF_PUPILS, *words_of("pivot_label")):
        text = "Site" if known else named.text  # “Class” alone would be one of kinds
        named = replace(read_heading("Site"), text=text)
    texts = [text for _, text in kinds]
    parts = site_and_kind(sheet, texts) if across is None else site_and_status(sheet, texts)
    whose = kind_and_tenure(sheet, texts) if across is None else {}
    own = {text: parts[text][across is None] if text in parts else text for text in texts}
    own |= {text: kind for text, (kind, _) in whose.items()}
    if across is None:
        types = [own[text] for text in grid.across]
        said = {text: status_of_kind(read_heading(own[text]).whole) for text in texts}
    else:
        where = [own[text] for text in grid.across]
        said = {text: below for text, (_, below) in parts.items()}
    columns = [(named, where), (read_heading("Asset type"), types), (quantity, grid.texts)]
    if any(said.values()):
        columns.append((read_heading("Status"), [said[text] for text in grid.across]))
    if whose:
        columns.append((read_heading("Ownership"), [whose[text][1] for text in grid.across]))
    if parts and across is None and not is_site(named):
        columns.append((read_heading("Site"), [parts[text][0] if text in parts else "" for text in grid.across]))
    records = grid.records(sheet, place, columns, COUNTED_AT if named.words in TIMES else "")
    if records is None:
        return None
    tell_without_heading(sheet, place, grid.telling)
    if aside:
        left = ", ".join(f"“{shortened(text, 30)}”" for text in aside)
        grid.telling.tell_once(
            "column_left_out", "info",
            f"{grid.telling.table}: {left} left out: part of another column, people, a share, an aim, or machines that "
            "run on others.",
            count=len(aside),
        )  # fmt: skip
    records = with_doubts(records, grid.across, names, found)
    grid.telling.tell_once(
        "crosstab_read", "info",
        f"{grid.telling.table}: numbers of kit by {shortened(named.text)} and kind; each number was read as a "
        f"record of its own ({number_of(len(grid.texts), 'record')}).", count=len(grid.texts),
    )  # fmt: skip
    return records
