"""A mapping: which heading is which field, table by table, what kind of kit a name stands for, and what was answered.

Made on the mapping page or by hand, kept as TOML, found again by the fingerprint of a table's headings. It holds
headings, names of models and what the answered questions name, and nothing else of a file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from carbon.columns import TABLE_OF_ROLE
from carbon.doors import held, kind_of, made, taking, text, texts
from carbon.factors.recognition.recognition import things_joined
from carbon.factors.tables.asset_types import asset_types
from carbon.given_paths import text_of
from carbon.inventory.cells.values import unit_fits
from carbon.inventory.headings import type_answers
from carbon.inventory.headings.actual_or_estimated import are_one_reading
from carbon.inventory.headings.answers import Answer, key_of
from carbon.inventory.headings.essentials import lacking, tells_type
from carbon.inventory.headings.field_names import COUNT, ROLES_OF_COUNTS, choosable_fields, unit_of_field, unit_texts
from carbon.inventory.headings.headings import match_heading, normalise_heading, read_heading
from carbon.inventory.headings.mapping_lines import answer_head, quoted, type_head
from carbon.inventory.headings.said_once import (
    answer_words,
    check_columns,
    plain,
    said_once,
    table_key,
    table_words,
    type_key,
    type_words,
)
from carbon.problems import Refusal
from carbon.toml_read import NoToml, toml_of

LEFT_OUT = "left_out"
"""The role of a table that is no inventory."""
HOW_MADE = "what read_mapping(path) of carbon.inventory.headings.mapping gives"
DATE_ORDERS = ("day first", "month first")
_YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:19|20)?\d\d)?\b")


def fingerprint(headings: Iterable[str]) -> str:
    """What tells a table again: its headings without case, order, accents and years."""
    words = {normalise_heading(_YEARS.sub(" ", text)) for text in headings}
    return hashlib.sha256("\n".join(sorted(words - {""})).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class ColumnChoice:
    """One column: its heading as written, the field that it is ("": not read), and the unit of its plain figures.

    type: of a column of numbers (the field `count`), the kind of kit that it counts. Raises TypeError for no text.
    """

    heading: str
    field: str
    unit: str = ""
    type: str = ""

    def __post_init__(self) -> None:
        held(self)


@dataclass(frozen=True)
class TableMapping:
    """What the columns of one table are. Raises Refusal for what cannot be.

    fingerprint: of the headings of the tables that it is for; "" for every table that has all the headings it names.
    date_order: of dates such as 03/04/2026; "" where the dates themselves tell.
    """

    role: str
    columns: tuple[ColumnChoice, ...]
    fingerprint: str = ""
    date_order: str = ""

    def __post_init__(self) -> None:
        held(self)
        if self.role not in (*TABLE_OF_ROLE, LEFT_OUT):
            raise _refused(_nearest(f"“{self.role}” is no kind of table", self.role, (*TABLE_OF_ROLE, LEFT_OUT)))
        if self.date_order not in ("", *DATE_ORDERS):
            raise _refused(f"“{self.date_order}” is no order of dates: write day first or month first")
        if self.role == LEFT_OUT:
            return
        taken: dict[str, str] = {}
        for column in self.columns:
            self._check(column)
            if column.field and column.field in taken and column.field != COUNT and not self._is_one(column.field):
                raise _refused(f"“{taken[column.field]}” and “{column.heading}” cannot both be {column.field}")
            taken[column.field] = column.heading
        if {COUNT, "quantity"} <= set(taken) and not tells_type(frozenset(taken)):
            raise _refused(f"“{taken[COUNT]}” and “{taken['quantity']}” cannot both say how many")
        missing = lacking(self.role, frozenset(taken))
        if missing:
            raise _refused(missing.rstrip("."))

    def _is_one(self, name: str) -> bool:
        """Whether columns of one field make up one figure: readings and estimates of them, or parts by tariff."""
        return are_one_reading([read_heading(each.heading) for each in self.columns if each.field == name], name)

    def _check(self, column: ColumnChoice) -> None:
        if not column.heading.strip():
            raise _refused("a column has no heading")
        if not column.field:
            return
        known = choosable_fields(TABLE_OF_ROLE[self.role])
        self._check_type(column)
        if column.field not in known:
            raise _refused(_nearest(f"“{column.heading}”: “{column.field}” is no field", column.field, known))
        named = match_heading(read_heading(column.heading), TABLE_OF_ROLE[self.role])
        if named is not None and named[0].field in ("personal", "device_identifier"):
            raise _refused(f"“{column.heading}” holds what belongs to a person; it is never read")
        like = unit_of_field(TABLE_OF_ROLE[self.role], column.field)
        if column.unit and (like is None or not unit_fits(column.unit, like)):
            allowed = unit_texts(like) if like is not None else ()
            words = f"Use {' or '.join(allowed)}" if allowed else "It takes no unit"
            raise _refused(f"“{column.heading}”: “{column.unit}” is no unit of {column.field}. {words}")

    def _check_type(self, column: ColumnChoice) -> None:
        if column.field != COUNT:
            if column.type:
                raise _refused(f"“{column.heading}” has a type, and only a count has a type")
            return
        if self.role not in ROLES_OF_COUNTS:
            raise _refused(f"“{column.heading}”: “{COUNT}” is no field of such a table")
        if not column.type:
            raise _refused(f"“{column.heading}” does not say what it is a count of: it needs a type")
        if column.type == "unknown" or column.type not in _types():
            raise _refused(_nearest(f"“{column.heading}”: “{column.type}” is no type of kit", column.type, _types()))

    @property
    def words(self) -> frozenset[str]:
        """The headings that it names, as normalised."""
        return frozenset(normalise_heading(column.heading) for column in self.columns)

    def is_for(self, fingerprint: str, words: frozenset[str]) -> bool:
        """Whether it is for a table of this fingerprint and these headings, as normalised."""
        return self.fingerprint == fingerprint if self.fingerprint else bool(self.words) and self.words <= words


@dataclass(frozen=True)
class TypeChoice:
    """What kit of one name is. word, manufacturer, model: as the file writes them, None for any; type: a broad type of
    asset_types.csv or one of its device types, or "each" for a name of several things, each of which is then a record
    of its own. Raises Refusal for a type that nobody knows."""

    type: str
    word: str | None = None
    manufacturer: str | None = None
    model: str | None = None

    def __post_init__(self) -> None:
        held(self)
        if self.type == type_answers.EACH:
            name = self.model or self.word or ""
            if not things_joined(name):
                raise _refused(f"“{name}” names no things, each of which could be a record")
        elif self.type not in _types():
            raise _refused(_nearest(f"“{self.type}” is no type of kit", self.type, _types()))
        if not any((self.word, self.manufacturer, self.model)):
            raise _refused("a type needs a word, a manufacturer or a model that it is for")


@dataclass(frozen=True)
class Mapping:
    """All that a person has said about tables and types, and answered to what was asked.

    met: questions that were looked up since `afresh`, by their key, and names of kit that were found to be of a type.
    """

    tables: tuple[TableMapping, ...] = ()
    types: tuple[TypeChoice, ...] = ()
    answers: tuple[Answer, ...] = ()
    met: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        held(self, ("tables", "types", "answers"))

    def afresh(self) -> Mapping:
        """The same mapping for files that are read now: no question of theirs was looked up yet."""
        return replace(self, met={})

    @taking(headings=texts("a sequence of headings, each a text"))
    def table_for(self, headings: Sequence[str]) -> TableMapping | None:
        """The entry for a table with these headings, None where there is none."""
        if not self.tables:
            return None
        print_of_table = fingerprint(headings)
        words = frozenset(normalise_heading(text) for text in headings)
        return next((entry for entry in self.tables if entry.is_for(print_of_table, words)), None)

    @taking(word=text(), manufacturer=text(), model=text())
    def type_of(self, word: str, manufacturer: str, model: str) -> str | None:
        """The type chosen for a name, None where none was: the choice that says most of it wins."""
        if not self.types:
            return None
        key = (plain(word), plain(manufacturer), plain(model))
        if key in self._exact:
            self.met[type_answers.KIND, repr(key)] = self._exact[key]
            return self._exact[key]
        for choice in self._loose:
            said = type_key(choice)
            if all(part is None or part == found for part, found in zip(said, key, strict=True)):
                self.met[type_answers.KIND, repr(said)] = choice.type
                return choice.type
        return None

    @cached_property
    def _exact(self) -> dict[tuple[str, str, str], str]:
        return {
            (plain(each.word), plain(each.manufacturer), plain(each.model)): each.type
            for each in self.types
            if each.word is not None and each.manufacturer is not None and each.model is not None
        }

    @cached_property
    def _loose(self) -> list[TypeChoice]:
        loose = [each for each in self.types if None in (each.word, each.manufacturer, each.model)]
        return sorted(loose, key=lambda each: (each.word, each.manufacturer, each.model).count(None))

    @taking(entry=made(TableMapping, "a TableMapping"))
    def with_table(self, entry: TableMapping) -> Mapping:
        """The mapping with one more table; an earlier entry for the same headings gives way."""
        same = (entry.fingerprint, frozenset() if entry.fingerprint else entry.words)
        others = [
            each for each in self.tables if (each.fingerprint, frozenset() if each.fingerprint else each.words) != same
        ]
        return replace(self, tables=(entry, *others))

    @taking(choice=made(TypeChoice, "a TypeChoice"))
    def with_type(self, choice: TypeChoice) -> Mapping:
        """The mapping with one more type; an earlier choice for the same name gives way."""
        name = (choice.word, choice.manufacturer, choice.model)
        others = [each for each in self.types if (each.word, each.manufacturer, each.model) != name]
        return replace(self, types=(*others, choice))

    @taking(kind=text(), about=text())
    def answer(self, kind: str, about: str) -> str:
        """The answer to a question; "" where nobody has given one."""
        if kind == type_answers.KIND:
            return self.type_of(*type_answers.name_asked_about(about)) or ""
        self.met[key_of(kind, about)] = about
        return self._answers.get(key_of(kind, about), "")

    @cached_property
    def _answers(self) -> dict[tuple[str, str], str]:
        return {each.key: each.answer for each in self.answers}

    @taking(answer=made(Answer, "an Answer"))
    def with_answer(self, answer: Answer) -> Mapping:
        """The mapping with one more answer; an earlier one to the same question gives way. What kit of one name is, is
        kept as a type."""
        if answer.kind == type_answers.KIND:
            return self.with_type(TypeChoice(answer.answer, *type_answers.name_asked_about(answer.about)))
        others = [each for each in self.answers if each.key != answer.key]
        return replace(self, answers=(*others, answer))

    @taking(kind=text(), about=text())
    def without_answer(self, kind: str, about: str) -> Mapping:
        """The mapping with a question open again."""
        if kind == type_answers.KIND:
            name = type_answers.name_asked_about(about)
            return replace(
                self, types=tuple(each for each in self.types if (each.word, each.manufacturer, each.model) != name)
            )
        return replace(self, answers=tuple(each for each in self.answers if each.key != key_of(kind, about)))

    def joined(self, other: Mapping) -> Mapping:
        """Both together; the other's word counts where they differ. Raises TypeError for what is no mapping."""
        kind_of("other", other, Mapping, HOW_MADE)
        found = self
        for entry in reversed(other.tables):
            found = found.with_table(entry)
        for choice in other.types:
            found = found.with_type(choice)
        for answer in other.answers:
            found = found.with_answer(answer)
        return found

    def __bool__(self) -> bool:
        return bool(self.tables or self.types or self.answers)


def _types() -> tuple[str, ...]:
    kinds = asset_types()
    finer = [name for kind in kinds.values() for name in kind.device_types if name not in kinds]
    return (*kinds, *dict.fromkeys(finer))


def _refused(sentence: str) -> Refusal:
    return Refusal("mapping_not_taken", f"Mapping: {sentence}.", "Mend it, or make it on the mapping page.")


def _nearest(sentence: str, found: str, known: Iterable[str]) -> str:
    near = get_close_matches(found, list(known), n=1, cutoff=0.5)
    return f"{sentence}; did you mean “{near[0]}”?".rstrip("?") + "?" if near else f"{sentence} that we know"


# ---------------------------------------------------------------- as a file

_KEYS: dict[str, dict[str, type]] = {
    "": {"table": list, "type": list, "answer": list},
    "table": {"role": str, "fingerprint": str, "date_order": str, "column": list},
    "column": {"heading": str, "field": str, "unit": str, "type": str},
    "type": {"word": str, "manufacturer": str, "model": str, "type": str},
    "answer": {"question": str, "about": str, "answer": str},
}
_REQUIRED = {
    "table": ("role",),
    "column": ("heading", "field"),
    "type": ("type",),
    "answer": ("question", "about", "answer"),
}


def read_mapping(source: str | Path) -> Mapping:
    """A mapping from its text, or from the file at a path. Raises Refusal with what is wrong and the nearest right."""
    text = text_of(source, "mapping")
    try:
        record = toml_of(text)
    except NoToml as problem:
        raise _refused(f"it is no TOML that can be read ({problem})") from problem
    _check_keys(record, "", "the mapping")
    tables = []
    for number, entry in enumerate(record.get("table", []), start=1):
        _check_keys(entry, "table", f"table {number}")
        for column in entry.get("column", []):
            _check_keys(column, "column", f"a column of table {number}")
        columns = tuple(
            ColumnChoice(column["heading"], column["field"], column.get("unit", ""), column.get("type", ""))
            for column in entry.get("column", [])
        )
        check_columns(columns, f"table {number}")
        tables.append(TableMapping(entry["role"], columns, entry.get("fingerprint", ""), entry.get("date_order", "")))
    types = []
    for number, entry in enumerate(record.get("type", []), start=1):
        _check_keys(entry, "type", f"type {number}")
        types.append(TypeChoice(entry["type"], entry.get("word"), entry.get("manufacturer"), entry.get("model")))
    found = Mapping(said_once(tables, table_key, table_words), ())
    answers = []
    for number, entry in enumerate(record.get("answer", []), start=1):
        _check_keys(entry, "answer", f"answer {number}")
        answers.append(Answer(entry["question"], entry["about"], entry["answer"]))
    for answer in said_once(answers, lambda each: each.key, answer_words):
        found = found.with_answer(answer)
    kinds = said_once([*types, *found.types], type_key, type_words)
    return replace(found, types=kinds)


def _check_keys(record: Any, kind: str, place: str) -> None:
    if not isinstance(record, dict):
        raise _refused(f"{place} is no set of keys and values")
    known = _KEYS[kind]
    for key, value in record.items():
        if key not in known:
            raise _refused(_nearest(f"{place}: “{key}” is no key", key, known))
        if not isinstance(value, known[key]):
            raise _refused(f"{place}: “{key}” should be {'a text' if known[key] is str else 'a list of tables'}")
    for key in _REQUIRED.get(kind, ()):
        if key not in record:
            raise _refused(f"{place}: “{key}” is missing")


@taking(mapping=made(Mapping, HOW_MADE), comments=texts("a sequence of lines, each a text"))
def write_mapping(mapping: Mapping, comments: Sequence[str] = ()) -> str:
    """The mapping as TOML; reading it gives the same mapping. comments: lines at its head. Raises TypeError."""
    lines = [f"# {' '.join(line.split())}" for line in comments]
    for entry in mapping.tables:
        lines += ["", "[[table]]", f"role = {quoted(entry.role)}"]
        for key in ("fingerprint", "date_order"):
            if getattr(entry, key):
                lines.append(f"{key} = {quoted(getattr(entry, key))}")
        for column in entry.columns:
            lines += ["[[table.column]]", f"heading = {quoted(column.heading)}", f"field = {quoted(column.field)}"]
            if column.unit:
                lines.append(f"unit = {quoted(column.unit)}")
            if column.type:
                lines.append(f"type = {quoted(column.type)}")
    for choice in mapping.types:
        lines += ["", *type_head(choice.word, choice.manufacturer, choice.model), f"type = {quoted(choice.type)}"]
    for answer in mapping.answers:
        lines += ["", *answer_head(answer.kind, answer.about), f"answer = {quoted(answer.answer)}"]
    return "\n".join(lines).strip() + "\n"
