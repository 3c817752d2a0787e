"""What is asked as lines of a mapping, ready to be kept: questions, and names of kit whose kind nobody knows.

A terminal prints them, `carbon check --propose` writes them into a file; there is no other place that makes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from carbon.factors.tables.asset_types import UNKNOWN, asset_types
from carbon.inventory.headings import type_answers
from carbon.inventory.headings.mapping_lines import answer_head, choices, comment, type_head
from carbon.reports.words.to_confirm import ToConfirm, to_confirm
from carbon.words.groups import group_name

if TYPE_CHECKING:
    from carbon.columns import ActivityData
    from carbon.footprint import Assessment
    from carbon.reports.words.questions import OpenQuestion


def names_to_say(
    activity: ActivityData, questions: Iterable[OpenQuestion], assessment: Assessment | None = None
) -> list[ToConfirm]:
    """Names of kit whose kind is in doubt, what weighs most first, but for those that a question asks about."""
    asked = {question.about for question in questions if question.kind == type_answers.KIND}
    found = to_confirm(assessment, activity.tables.get("kit"))
    return [
        one for one in found if type_answers.about_type(one.word, one.manufacturer, one.model) not in asked
    ]  # fmt: skip


def answer_lines(question: OpenQuestion) -> list[str]:
    """The entry that answers a question, with a line for each answer: one of them is to be kept."""
    return [*answer_head(question.kind, question.about), *choices("answer", dict(question.choices))]


def type_lines(entry: ToConfirm) -> list[str]:
    """The entry that says what kit of a name is: a line for each kind that speaks for itself, else one to fill in."""
    head = type_head(entry.word, entry.manufacturer, entry.model)
    kinds = {kind: group_name("type_one", kind) for kind in entry.candidates}
    return head + (choices("type", kinds) if kinds else ['type = ""  # write one of the types'])


def all_types() -> str:
    """The types that an entry can name, in a line."""
    return "Types: " + ", ".join(kind for kind in asset_types() if kind != UNKNOWN)


def proposed_entries(questions: Sequence[OpenQuestion], names: Sequence[ToConfirm]) -> str:
    """All that is asked as entries, every line a comment until somebody answers; "" where nothing is."""
    lines: list[str] = []
    for question in questions:
        lines += _asked([*question.sentences, question.stake], answer_lines(question))
    if names:
        lines += ["", f"# {all_types()}"]
    for entry in names:
        lines += _asked([entry.question, entry.stake], type_lines(entry))
    if not lines:
        return ""
    head = "# What is asked. Take the # away from an entry and from the one answer that is right.\n"
    return head + "\n".join(lines).lstrip("\n") + "\n"


def _asked(sentences: Iterable[str], entry: Iterable[str]) -> list[str]:
    return ["", *(f"# {comment(sentence)}" for sentence in sentences if sentence), *(f"#{line}" for line in entry)]
