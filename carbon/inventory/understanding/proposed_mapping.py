"""What the columns of tables may be, as a mapping to look through, and the mapping that accepts it as it stands."""

from __future__ import annotations

from collections.abc import Iterable

from carbon.columns import TABLE_OF_ROLE
from carbon.found import FoundColumn, FoundTable
from carbon.inventory.cells.thousands import multiplier_of
from carbon.inventory.cells.values import unit_fits
from carbon.inventory.headings.field_names import choosable_fields, unit_of_field
from carbon.inventory.headings.mapping import ColumnChoice, TableMapping
from carbon.inventory.headings.mapping_lines import comment, quoted
from carbon.inventory.headings.synonyms import NOT_READ
from carbon.inventory.layouts.without_headings import is_unnamed
from carbon.problems import Refusal

_HEAD = """\
# What the columns may be. Look through what is marked, mend it, and use the file with --mapping.
# field: one of those of its table; "" is not read. unit: that the plain figures of a column are in.
# A column of numbers of one kind of kit: field = "count", and type = "laptop" or another type.
"""
_NOT_ENOUGH = (
    "# It is not enough as it stands, so that nothing of it is said yet: fill it in and take the # off its lines."
)


def proposed_choice(found: FoundTable, column: FoundColumn) -> ColumnChoice:
    """A column as proposed: what is no likelier right than wrong, a field that nobody chooses, or a unit that does not
    fit, is left out."""
    if not column.likelier or column.field not in choosable_fields(TABLE_OF_ROLE[found.role]):
        return ColumnChoice(column.heading, "")
    like = unit_of_field(TABLE_OF_ROLE[found.role], column.field)
    if multiplier_of(column.heading) and like is None and column.field not in ("quantity", "count"):
        return ColumnChoice(column.heading, "")  # nothing else that has no unit comes in thousands
    unit = column.unit if like is not None and column.unit and unit_fits(column.unit, like) else ""
    return ColumnChoice(column.heading, column.field, unit, column.type)


def may_be(found: FoundTable, column: FoundColumn) -> str:
    """What speaks for a column, in a few words, with what it may be where nothing is filled in for it."""
    if column.likelier or not column.field or found.role not in TABLE_OF_ROLE:
        return column.why
    name = choosable_fields(TABLE_OF_ROLE[found.role]).get(column.field, column.field)
    return f"may be {name}: {column.why}"


def proposed_table(found: FoundTable) -> TableMapping:
    """The mapping that takes every proposal as it stands. Raises Refusal where it is not enough."""
    columns = tuple(
        choice
        for column in found.columns
        if column.state != "personal" and (choice := proposed_choice(found, column)).field
    )
    return TableMapping(found.role, columns, found.fingerprint)


def _is_enough(found: FoundTable) -> bool:
    """Whether a table is taken as proposed."""
    try:
        proposed_table(found)
    except Refusal:
        return False
    return True


def proposal_text(tables: Iterable[FoundTable]) -> str:
    """Proposals of the tables that ask, or of all where none does, as TOML with a word on what is unsure."""
    all_of_them = [found for found in tables if found.role in TABLE_OF_ROLE]
    shown = [found for found in all_of_them if found.asks] or all_of_them
    lines = [_HEAD]
    for found in shown:
        place = f"{found.file}, sheet {found.sheet}" if found.sheet else found.file
        lines += [f"# {comment(place)}, {_where(found)}"]
        if found.lacks:
            lines.append(f"# {found.lacks}")
        start = len(lines)
        lines += ["[[table]]", f"role = {quoted(found.role)}", f"fingerprint = {quoted(found.fingerprint)}", ""]
        known = choosable_fields(TABLE_OF_ROLE[found.role])
        for column in found.columns:
            if column.state == "personal" or column.field in NOT_READ:
                continue
            choice = proposed_choice(found, column)
            word = {"unsure": "unsure", "likely": "likely", "unknown": "not known"}.get(column.state, "")
            told = ": ".join(part for part in (word, may_be(found, column)) if part)
            lines += ["[[table.column]]", f"heading = {quoted(column.heading)}"]
            lines.append(f"field = {quoted(choice.field)}" + (f"  # {comment(told)}" if told else ""))
            if choice.unit:
                lines.append(f"unit = {quoted(choice.unit)}")
            if choice.type:
                lines.append(f"type = {quoted(choice.type)}")
            lines.append("")
        if not _is_enough(found):
            lines[start:] = [_NOT_ENOUGH, *(f"# {line}".rstrip() for line in lines[start:])]
        lines.append("# Fields of this table: " + ", ".join(known))
        lines.append("")
    return "\n".join(lines)


def _where(found: FoundTable) -> str:
    unnamed = any(is_unnamed(column.heading) for column in found.columns)
    return "without a row of headings" if unnamed else f"headings in row {found.header_row}"
