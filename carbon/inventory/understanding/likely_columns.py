"""What the columns of a table most likely are, all of them together: known headings, what their cells bear out, and
proposals for the rest; and which role a table of unknown headings has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from carbon.columns import TABLE_OF_ROLE, TABLES
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import words_of
from carbon.inventory.headings.essentials import READINGS, WHEN_METERED, lacking
from carbon.inventory.headings.field_names import DESCRIBED
from carbon.inventory.headings.headings import Heading, Match, match_heading, read_heading
from carbon.inventory.headings.matched_headings import match_headings
from carbon.inventory.headings.person_headings import names_a_telephone
from carbon.inventory.headings.roles import NAMES_OF_CLOUD, Layout, find_layout, half_hours, of_bills, reads_meters
from carbon.inventory.headings.synonyms import MAY_COUNT, NOT_READ, synonyms
from carbon.inventory.layouts.without_headings import counts_unnamed
from carbon.inventory.meters.likely_readings import of_electricity, says_energy, without_figures
from carbon.inventory.rows.column_values import (
    all_kinds,
    fit,
    personal_values,
    share_of_kinds,
    share_of_models,
)
from carbon.inventory.understanding.proposals import BORNE_OUT, EVEN, Proposal, propose


def with_likely(layout: Layout, headings: Sequence[Heading], columns: Sequence[Cells]) -> tuple[Layout, list[Proposal]]:
    """The layout with columns of near spelling taken in, and the proposals that a person may look at.

    Columns whose cells belong to people become personal, whatever their heading says.
    """
    matches = [
        match if match.field in NOT_READ or not personal_values(columns[match.column], match.field)
        else Match(match.column, "personal", "", match.heading)
        for match in layout.matches
    ]  # fmt: skip
    matches, models = (
        ([*matches], []) if layout.mapped else _models_of_telephones(matches, headings, columns, layout.table)
    )
    matches, kinds = _type_by_cells(matches, headings, columns, layout)
    known = frozenset(match.column for match in matches if not _may_tell_more(match, layout.table))
    known |= {each.column for each in models} | (set() if kinds is None else {kinds.column})
    personal = [
        Match(place, "personal", "", heading)
        for place, heading in enumerate(headings)
        if heading.text and place not in known and personal_values(columns[place])
    ]
    halves = frozenset(half_hours(headings))
    known |= halves | {match.column for match in personal}
    layout.matches = [*matches, *personal]
    if layout.mapped:
        return layout, []
    taken = frozenset([*(match.field for match in matches), *(each.field for each in models)])
    taken |= set() if kinds is None else {kinds.field}
    proposals = propose(headings, columns, layout.table, taken, known) + models + ([] if kinds is None else [kinds])
    if layout.export is not None:  # what an export holds besides is described: nothing is guessed at
        proposals = [each for each in proposals if each.sure]
    layout.matches += [
        Match(each.column, each.field, each.unit, each.heading)
        for each in proposals
        if each.sure or each.field in NOT_READ
    ]
    return layout, [each for each in proposals if each.field not in NOT_READ]


def _models_of_telephones(
    matches: Sequence[Match], headings: Sequence[Heading], columns: Sequence[Cells], table: str
) -> tuple[list[Match], list[Proposal]]:
    """The columns but for one of telephones whose cells are models and no telephone numbers (“HP 250” under “Mobile
    No”), and the proposal that it is that of models, where a list of kit has no other."""
    if table == "kit" and (places := [place for place, each in enumerate(headings) if counts_unnamed(each)]):
        why = "its cells are whole numbers"
        return list(matches), [Proposal(places[0], headings[places[0]], "quantity", "", 0.6, False, why)]
    if table != "kit" or any(match.field == "model" for match in matches):
        return list(matches), []
    for place, heading in enumerate(headings):
        hit = match_heading(heading, table) if names_a_telephone(heading.words) else None
        if hit is None or hit[0].field != "personal" or personal_values(columns[place]):
            continue
        if (share := share_of_models(columns[place])) >= BORNE_OUT:
            found = Proposal(place, heading, "model", "", 0.6 * share, False, "its cells name models")
            return [match for match in matches if match.column != place], [found]
    return list(matches), []


_GENERAL = frozenset("name site directorate service body ignored operating_system".split())
"""Fields that a heading of many meanings stands for ("Group", "Service", "Item"): their cells may say kinds of kit."""


def _type_by_cells(
    matches: list[Match], headings: Sequence[Heading], columns: Sequence[Cells], layout: Layout
) -> tuple[list[Match], Proposal | None]:
    """The column of kinds under a heading that says something else, or nothing, as the type column; and the matches
    that do not stand in its way: of that heading, and of a column that is only called “Type”."""
    if layout.role not in ("devices", "hosting") or layout.mapped:
        return matches, None
    named = next((match for match in matches if match.field == "asset_type"), None)
    share = 0.0 if named is None else share_of_kinds(columns[named.column])
    if share >= BORNE_OUT or (layout.export is not None and (named is None or share > 0)):
        return matches, None  # an export calls its columns as its program does: what says no kind at all is another's
    says_nothing = named is not None and share == 0.0  # "IT" on every row, beside the column that names the things
    loose = {*_GENERAL, *(("asset_tag", DESCRIBED) if says_nothing else ())}
    held = {match.column for match in matches if match.field not in loose}
    kinds = [
        place for place, cells in enumerate(columns) if place not in held
        and (all_kinds(cells) or (_is_called_type(headings[place]) and share_of_kinds(cells) >= BORNE_OUT)
             or (says_nothing and share_of_kinds(cells) >= BORNE_OUT / 2))
    ]  # fmt: skip
    if not kinds:
        return matches, None
    taken = max(kinds, key=lambda place: (len(set(columns[place].texts.to_pylist())), -place))
    found = Proposal(taken, headings[taken], "asset_type", "", 1.0, True, "its cells name kinds of equipment")
    return [match for match in matches if match.column != taken and match is not named], found


def _is_called_type(heading: Heading) -> bool:
    """Whether a heading is one of kinds, such as “Category” beside a “Type” of who has it."""
    hit = match_heading(heading, "kit") if heading.text else None
    return hit is not None and hit[0].field == "asset_type"


def _may_tell_more(match: Match, table: str) -> bool:
    """A column of descriptions or of names such as “Equipment” may be the one that says what a row is."""
    return (
        match.field in ("ignored", "operating_system", "name", MAY_COUNT)
        and match.heading.words in words_of("loose_heading")
        and table == "kit"
    )


def layout_of_unknown(
    headings: Sequence[Heading], columns: Sequence[Cells], sheet: str | None
) -> tuple[Layout, list[Proposal], str] | None:
    """The role that a table of unknown headings most likely has, what its columns may be, and what it lacks even so.

    None: nothing speaks for an inventory.
    """
    best: tuple[float, Layout, list[Proposal], str] | None = None
    for table in TABLES:
        matches, models = _models_of_telephones(match_headings(headings, table), headings, columns, table)
        if table == "meters":
            matches = without_figures([_bare_reading(match, columns) for match in matches], headings, columns)
            matches = of_electricity(matches, headings)
        known = frozenset(match.column for match in matches if not _may_tell_more(match, table))
        known |= {each.column for each in models}
        fields = frozenset(match.field for match in matches) - NOT_READ
        if of_bills(table, fields) and reads_meters(headings):
            continue
        if table == "meters" and not fields & READINGS and best is not None and _counts_kit(best[1], best[2]):
            continue  # “Item, How many?, Year”: a year beside a number of things makes no reading of it
        proposals = propose(headings, columns, table, fields | {each.field for each in models}, known) + models
        role = next(name for name, of_table in TABLE_OF_ROLE.items() if of_table == table)
        if table == "kit":
            named = find_layout(
                [_renamed(headings, place, proposals, matches) for place in range(len(headings))], sheet
            )
            role = named.role if named is not None and named.table == "kit" else role
        proposals = [each for each in proposals if each.field not in NOT_READ]
        held = fields | {each.field for each in proposals}
        if table == "meters" and not fields & WHEN_METERED:
            proposals = [
                replace(each, sure=each.sure and (each.field not in READINGS or says_energy(each.heading)))
                for each in proposals
            ]
            if not any(each.sure for each in proposals if each.field in READINGS):
                held = held & READINGS | fields  # what nothing calls electricity is none for standing beside a place
        missing = lacking(role, held)
        score = len(fields) + sum(each.score for each in proposals) - 3 * bool(missing) + 0.1 * (table == "kit")
        if best is None or score > best[0]:
            best = (score, Layout(role, matches), proposals, missing)
    if best is None or not (best[1].useful or best[2]):
        return None
    return best[1:]


def _counts_kit(layout: Layout, proposals: Sequence[Proposal]) -> bool:
    """Whether a table is for certain one of kit with its number of units."""
    return layout.table == "kit" and "quantity" in layout.fields and sure_enough(layout, proposals)


def _bare_reading(match: Match, columns: Sequence[Cells]) -> Match:
    """A column called “Reading” whose cells are figures, and no words such as “Estimated”, as one of a counter."""
    figures = match.field == "reading" and match.heading.words in words_of("bare_reading") and (
        (fit("metered_kwh", "meters", "kWh", columns[match.column]) or 0.0) > EVEN
    )  # fmt: skip
    return replace(match, field="counter_kwh") if figures else match


def _renamed(
    headings: Sequence[Heading], place: int, proposals: Sequence[Proposal], matches: Sequence[Match]
) -> Heading:
    """The heading as if it were written as we know it, for the rules that tell a role."""
    known = {each.column: each.field for each in proposals} | {each.column: each.field for each in matches}
    name = known.get(place, "")
    if not name:
        return headings[place]
    text = next((words for (words, table), each in synonyms().items() if table == "kit" and each.field == name), "")
    return read_heading(text) if text else headings[place]


def sure_enough(layout: Layout, proposals: Sequence[Proposal]) -> bool:
    """Whether what is known and all but certain is enough to read the table without asking."""
    fields = layout.fields - NOT_READ | {each.field for each in proposals if each.sure}
    if layout.table == "cloud" and not fields & NAMES_OF_CLOUD:
        return False  # money by month and place may be an electricity bill
    return not lacking(layout.role, fields) and len(fields) >= 2
