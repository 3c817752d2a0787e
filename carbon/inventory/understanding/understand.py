"""What a sheet is taken for: what is known of its headings, what is all but certain, and what a person is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from carbon.columns import TABLE_OF_ROLE
from carbon.factors.recognition.recognition import recognise_type_word
from carbon.found import FoundColumn, FoundTable, State
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.cells.telling import number_of, shortened
from carbon.inventory.counting.how_many import open_columns
from carbon.inventory.counting.packs_beside import columns_of_packs
from carbon.inventory.counting.part_columns import PART, UNREAD, counts_by_status
from carbon.inventory.counting.stock_movements import MOVEMENT, movements_of
from carbon.inventory.headings.essentials import READINGS, lacking
from carbon.inventory.headings.field_names import COUNT, DESCRIBED, PACK_SIZE, SOLD_IN, choosable_fields
from carbon.inventory.headings.header_rows import header_of_unknown
from carbon.inventory.headings.headings import Heading, Match, match_heading, normalise_heading, read_heading
from carbon.inventory.headings.mapping import LEFT_OUT, Mapping, fingerprint
from carbon.inventory.headings.other_lists import find_other_list
from carbon.inventory.headings.packs import heading_of_packs, packs_counted
from carbon.inventory.headings.roles import Layout, half_hours, left_out
from carbon.inventory.headings.synonyms import MAY_COUNT, NOT_READ
from carbon.inventory.headings.tariffs import tariff_of
from carbon.inventory.headings.titles import kind_of_table
from carbon.inventory.kit.collected import COLLECTED, collected_columns
from carbon.inventory.kit.may_be_status import MAY_BE_STATUS, may_be_status
from carbon.inventory.layouts.count_columns import with_times
from carbon.inventory.layouts.count_tables import COUNTED_AT
from carbon.inventory.layouts.without_headings import is_unnamed
from carbon.inventory.meters.estimates_beside import ESTIMATE, estimate_columns
from carbon.inventory.meters.it_beside import BESIDE, with_beside_it
from carbon.inventory.meters.metered_things import THING, with_things
from carbon.inventory.meters.tariff_columns import REGISTER, TARIFF, register_column, tariff_columns
from carbon.inventory.meters.utilities import as_energy, as_utilities
from carbon.inventory.rows.groups import settle_doubtful
from carbon.inventory.rows.sheets import HEADER_ROWS, SheetOfCells, columns_of
from carbon.inventory.understanding.likely_columns import layout_of_unknown, sure_enough, with_likely
from carbon.inventory.understanding.proposals import Proposal, samples
from carbon.inventory.understanding.why_not import said_better, unsure_beneath
from carbon.problems import Problem, Problems

Understood = tuple[int, list[Heading], Layout]
FIGURES = frozenset(
    "asset_type quantity status annual_energy_kwh metered_kwh mean_power_w acquired in_service retired "
    "planned_life_years embodied_kgco2e usage_amount instance_hours hours_each storage_gb_months transfer_gb "
    "region instance_type metered_from it_kwh run_by metered_at storage_medium ownership includes".split()
)
"""Fields that change a total: where one of them is unsure, a person should look."""
ASKED_AS_QUANTITY = "its cells are whole numbers: it may be the number of devices"
ASKED_AS_STATUS = "its cells may say whether it is in use"
ASKED_AS_LEFT = "its days may be those on which the kit left"
"""Why columns are asked about by questions of their own."""


def understand(
    sheet: SheetOfCells, file: str, known: Understood | None, mapping: Mapping | None = None
) -> tuple[Understood | None, FoundTable | None]:
    """Where the headings of a sheet stand and what they are, None where a person has to say; and how it is shown.

    known: what the tables of headings alone could tell; mapping: what a person has said.
    """
    if known is not None and known[2].leave_out:
        place, headings, layout = known
        columns = columns_of(sheet.head, place)
        told = _found_table(sheet, file, place, headings, layout, columns, [], "")
        return known, replace(told, role=LEFT_OUT)
    proposals: list[Proposal]
    if known is not None and sheet.title is None and _may_be_other(known[2]):
        other = find_other_list(known[1], PurePath(file).stem)
        if other is not None:
            return understand(sheet, file, (*known[:2], left_out(other)))
    if known is not None:
        place, headings, layout = known
        columns = columns_of(sheet.head, place)
        layout = as_utilities(layout, headings, columns)
        layout, proposals = with_likely(layout, headings, columns)
        titled = recognise_type_word(kind_of_table(sheet.title, sheet.name, file)[0]) or ""
        missing = "" if layout.mapped else lacking(layout.role, layout.fields - NOT_READ, titled)
        if half_hours(headings):
            missing = ""
    else:
        found = header_of_unknown(sheet.head, HEADER_ROWS)
        if found is None:
            return None, None
        place = found
        headings = [read_heading(cell) for cell in sheet.head[place]]
        columns = columns_of(sheet.head, place)
        read = layout_of_unknown(headings, columns, sheet.name)
        other = find_other_list(headings, sheet.title or PurePath(file).stem)
        if other is not None and (read is None or read[0].table == "kit"):
            return understand(sheet, file, (place, headings, left_out(other)))
        if read is None:
            layout, proposals = Layout("devices", []), []
            missing = lacking("devices", frozenset())
        else:
            layout, proposals, missing = read
            sure = sure_enough(layout, proposals) or counts_by_status(layout, headings, columns)
            sure = sure or movements_of(layout, headings, columns) is not None
            layout, proposals = with_likely(layout, headings, columns)
            settle_doubtful(layout, headings, columns)
            of_meters = lacking(layout.role, layout.fields) if layout.table == "meters" else ""
            if of_meters and any(each.part for each in proposals):
                of_meters = "No column is for certain the kilowatt-hours."
            missing = "" if sure else missing or of_meters or unsure_beneath(sheet.head[place + 1 :])
    metered = as_energy(layout, headings, columns)
    if metered is not layout:
        layout, proposals, missing = metered, [], lacking(metered.role, metered.fields)
    called = f"{sheet.title or ''} {sheet.name or ''} {PurePath(file).stem}"
    missing = said_better(missing, headings, called, of_fuel=layout.table == "fuel" and not layout.mapped)
    if not missing:
        layout.matches += columns_of_packs(layout, headings, columns) + tariff_columns(layout, headings)
        layout.matches += register_column(layout, headings, columns)
        layout.matches += estimate_columns(layout, headings)
        layout.matches = with_beside_it(layout, headings)
        layout.matches += collected_columns(layout, headings, columns)
        layout.matches = with_things(layout, headings, columns)
        opened = open_columns(layout, headings, columns, mapping)
        others = [match for match in layout.matches if match.column not in {each.column for each in opened}]
        layout.matches = [*others, *opened]
        if layout.table == "kit" and "status" not in layout.fields:
            layout.matches += may_be_status(columns, [
                (each.column, each.heading) for each in proposals if each.field == "status" and not each.sure
            ])  # fmt: skip
    with_times(layout, headings)
    told = _found_table(sheet, file, place, headings, layout, columns, proposals, missing)
    return (None if missing else (place, headings, layout)), told


def shown_left_out(sheet: SheetOfCells, file: str) -> list[FoundTable]:
    """How a table that is left out by its shape is shown: a person may say what its columns are all the same."""
    _, told = understand(sheet, file, None)
    return [] if told is None else [replace(told, role=LEFT_OUT, asks=False, lacks="")]


def _may_be_other(layout: Layout) -> bool:
    """Whether a table is one of kit by its headings alone, so that the name of its file may say otherwise."""
    return layout.table == "kit" and not layout.mapped and layout.export is None


def _found_table(
    sheet: SheetOfCells, file: str, place: int, headings: Sequence[Heading], layout: Layout, columns: Sequence[Cells],
    proposals: Sequence[Proposal], missing: str,
) -> FoundTable:  # fmt: skip
    matched = {match.column: match for match in layout.matches}
    proposed = {each.column: each for each in proposals}
    shown = []
    halves = frozenset(half_hours(headings))
    doubtful = [] if layout.mapped else [
        column for column, each in enumerate(headings)
        if (hit := match_heading(each, layout.table)) is not None and hit[0].field == MAY_COUNT
    ]  # fmt: skip
    by_kind = any(each.counts for each in proposals)
    several = sum(match.field.startswith(MAY_COUNT) for match in layout.matches) > 1
    for column, heading in enumerate(headings):
        if not heading.text or column in halves:
            continue
        match, guess = matched.get(column), proposed.get(column)
        state: State = "unknown"
        field, unit, why = "", "", ""
        if match is not None and match.field in ("personal", "device_identifier"):
            state = "personal"
        elif match is not None and match.field.startswith(MAY_COUNT):
            state, why = "unsure", ASKED_AS_QUANTITY
            field = "" if several else "quantity"
        elif match is not None and match.field.startswith((PART, UNREAD, f"{MOVEMENT} ")):
            pass  # told with its sum
        elif match is not None and match.field.startswith((f"{TARIFF} ", ESTIMATE)):
            state, field, unit = "known", _part_of(match, layout), match.unit
        elif match is not None and match.field.startswith((SOLD_IN, PACK_SIZE, THING, REGISTER, BESIDE)):
            state = "known"  # what is made of it is told
        elif match is not None and match.field == "quantity" and match.column in doubtful and by_kind and guess is None:
            pass  # beside counts of kinds it is the number of nothing yet: a person says of what
        elif match is not None and match.field == "quantity" and match.column in doubtful and guess is None:
            state, field, why = "likely", match.field, "its cells are whole numbers, and its rows are groups"
        elif match is not None and match.field == COLLECTED:
            state, field, why = "unsure", "retired", ASKED_AS_LEFT
        elif match is not None and match.field == MAY_BE_STATUS:
            state, field, why = "unsure", "status", ASKED_AS_STATUS
        elif guess is not None:
            state, field, unit, why = "likely" if guess.sure else "unsure", guess.field, guess.unit, guess.why
        elif match is not None and match.field in layout.counts:
            state, field = "known", COUNT
        elif match is not None and match.field not in (COUNTED_AT, DESCRIBED):
            state, field, unit = "known", match.field, match.unit
        elif match is None and (heading_of_packs(heading) == "size" or packs_counted(heading)):
            why = "packs, or how many come in one; where both stand in numbers they are multiplied, and that is told"
        values = () if state == "personal" else samples(columns[column])
        counted = layout.counts.get(match.field, "") if match is not None else ""
        if guess is not None and field == guess.field:
            shown.append(FoundColumn(heading.text, values, field, unit, state, why, guess.counts, guess.likelier))
        else:
            shown.append(FoundColumn(heading.text, values, field, unit, state, why, counted))
    return FoundTable(
        file=file,
        sheet=sheet.name,
        header_row=sheet.first_row + place,
        role=layout.role,
        columns=tuple(shown),
        fingerprint=fingerprint(heading.text for heading in headings),
        looks_like=layout.export.looks_like if layout.export is not None else "",
        asks=bool(missing),
        lacks=missing,
    )


def _part_of(match: Match, layout: Layout) -> str:
    """The field of the reading that a column is a part or an estimate of; "" where a total beside the parts is it."""
    read = next((each for each in layout.matches if each.field in READINGS), None)
    beside_total = match.field.startswith(f"{TARIFF} ") and read is not None and tariff_of(read.heading) is None
    return "" if read is None or beside_total else read.field


def plausible(found: FoundTable) -> bool:
    """Whether a sheet that is asked about, beside others that were read, is likely to be an inventory at all."""
    spoken_for = [column for column in found.columns if column.field and column.field not in NOT_READ]
    return len(spoken_for) >= 2 and 2 * len(spoken_for) >= len(found.columns)


def tell_columns(found: FoundTable, problems: Problems) -> None:
    """Tell near spellings that were taken, and columns that are not used though they could be of use."""
    if found.role == LEFT_OUT:
        return
    place = found.sheet or found.file
    likely = [column for column in found.columns if column.state == "likely"]
    unused = (
        []
        if found.looks_like
        else [each for each in found.unsure if each.why not in (ASKED_AS_QUANTITY, ASKED_AS_STATUS, ASKED_AS_LEFT)]
    )
    if not likely and not unused:
        return
    names = choosable_fields(TABLE_OF_ROLE[found.role])
    for column in likely:
        problems.add(
            Problem(
                "heading_likely", "info",
                f"{place}: “{shortened(column.heading)}” was read as {names.get(column.field, column.field)}.",
                "If that is wrong, say so on the mapping page.", file=found.file, sheet=found.sheet,
                column=column.heading,
            )
        )  # fmt: skip
    if not unused:
        return
    asked = [column for column in unused if column.state == "unsure" and column.field in FIGURES]
    guesses = "; ".join(
        f"“{shortened(column.heading)}” may be {names.get(column.field, column.field)}" for column in asked[:4]
    )
    left = [column for column in unused if normalise_heading(column.heading) in words_of("heading_of_leaving")]
    left = [column for column in left if any(column.samples)]
    guesses += "; " * bool(guesses and left) + "; ".join(
        f"“{shortened(column.heading)}” may say of the rows that fill it that the kit has left" for column in left[:4]
    )
    headings = ", ".join(f"“{shortened(column.heading, 30)}”" for column in unused[:6])
    problems.add(
        Problem(
            "unmapped_columns", "warning" if asked or left else "info",
            f"{place}: {number_of(len(unused), 'column is', 'columns are')} not used: {headings}"
            f"{' ...' if len(unused) > 6 else ''}." + (f" {guesses}." if guesses else ""),
            "Say on the mapping page what they are, if they matter.", file=found.file, sheet=found.sheet,
            count=len(unused), found=shortened((asked or left or unused)[0].heading),
        )
    )  # fmt: skip


def tell_asks(found: FoundTable, problems: Problems, *, alone: bool) -> None:
    """Tell that a person is asked what the headings of a table are. alone: nothing else of the file could be read."""
    place = f"{found.file}, sheet “{shortened(found.sheet)}”" if found.sheet else found.file
    shown = ", ".join(f"“{shortened(column.heading, 24)}”" for column in found.columns[:12])
    known = any(column.field for column in found.columns)
    unnamed = known and any(is_unnamed(column.heading) for column in found.columns)
    problems.add(
        Problem(
            "needs_mapping" if known else "not_an_inventory", "error" if alone else "warning",
            f"{place}: " + (f"it has no row of headings: we are not sure what its columns are ({shown}). {found.lacks}"
            if unnamed else f"we are not sure what its headings in row {found.header_row} mean ({shown}). {found.lacks}"
            if known else f"none of its columns is one that we know ({shown})."),
            "Say on the mapping page which column is which; at a terminal, write the proposal with --propose and use "
            "it with --mapping.", file=found.file, sheet=found.sheet, found=shown[:300],
        )
    )  # fmt: skip
