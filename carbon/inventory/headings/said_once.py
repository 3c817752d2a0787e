"""Entries of one mapping that contradict each other: refused with both named, for none of them is the later word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from carbon.inventory.headings.headings import normalise_heading
from carbon.problems import Refusal

if TYPE_CHECKING:
    from carbon.inventory.headings.answers import Answer
    from carbon.inventory.headings.mapping import ColumnChoice, TableMapping, TypeChoice

Entry = TypeVar("Entry")


def said_once(
    entries: Sequence[Entry], key: Callable[[Entry], object], words: Callable[[Entry], str]
) -> tuple[Entry, ...]:
    """Entries of a mapping, each once. Raises Refusal where two say different things of the same: a file has no later
    word that would count."""
    known: dict[object, Entry] = {}
    for entry in entries:
        first = known.setdefault(key(entry), entry)
        if words(first) != words(entry):
            raise _contradicted(
                f"two entries contradict each other: {words(first)}, and {words(entry)}. Keep one of them"
            )
    return tuple(known.values())


def answer_words(answer: Answer) -> str:
    """What an answer says, and of which question."""
    return f"question “{answer.kind}” about “{plain(answer.about)}” is answered “{answer.answer}”"


def type_key(choice: TypeChoice) -> tuple[str | None, ...]:
    """The name that a type is for, whatever its case and spacing."""
    return tuple(None if part is None else plain(part) for part in (choice.word, choice.manufacturer, choice.model))


def type_words(choice: TypeChoice) -> str:
    """Which type a name is said to be."""
    name = " ".join(part for part in type_key(choice) if part)
    return f"“{name}” is said to be “{choice.type}”"


def table_key(entry: TableMapping) -> tuple[object, ...]:
    """Which tables an entry is for: a fingerprint, else the headings that it names."""
    return (entry.fingerprint,) if entry.fingerprint else ("", entry.words)


def table_words(entry: TableMapping) -> str:
    """What an entry says of its table, the columns that are not read left out."""
    said = "; ".join(column_words(column) for column in entry.columns if column.field)
    order = f", dates {entry.date_order}" if entry.date_order else ""
    name = f"the table with the fingerprint “{entry.fingerprint}”" if entry.fingerprint else "a table of these headings"
    return f"{name} is “{entry.role}”{order}" + (f" ({said})" if said else "")


def column_words(column: ColumnChoice) -> str:
    """What a heading is said to be, with its unit and type."""
    more = " ".join(part for part in (column.unit, column.type) if part)
    return f"“{column.heading}” is {column.field}" + (f" ({more})" if more else "")


def check_columns(columns: Sequence[ColumnChoice], place: str) -> None:
    """Raises Refusal where one heading is said to be two things: which column is which, a heading cannot tell."""
    said: dict[str, ColumnChoice] = {}
    for column in (each for each in columns if each.field):
        first = said.setdefault(normalise_heading(column.heading), column)
        if column_words(first) != column_words(column):
            raise _contradicted(
                f"{place} says two things of one heading: {column_words(first)}, and {column_words(column)}. "
                "Keep one of them"
            )


def plain(text: str | None) -> str:
    """A text as it is compared: whatever its case and spacing."""
    return " ".join((text or "").casefold().split())


def _contradicted(sentence: str) -> Refusal:
    return Refusal("mapping_not_taken", f"Mapping: {sentence}.", "Mend it, or make it on the mapping page.")
