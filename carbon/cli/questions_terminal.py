"""What the commands print of questions: what is asked, what hangs on it, and the lines of a mapping that answer it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from carbon.problems import Problem

if TYPE_CHECKING:
    from carbon.columns import ActivityData
    from carbon.footprint import Assessment
    from carbon.reports.questions import OpenQuestion
    from carbon.reports.to_confirm import ToConfirm

_PRINTED = 20
"""Questions that a terminal shows, and names as many; the JSON and --propose hold them all."""


def questions_text(
    problems: Iterable[Problem], activity: ActivityData, assessment: Assessment | None = None
) -> str:  # fmt: skip
    """The open questions and the kit whose kind nobody knows, what weighs most first, each with the entry that answers
    it; "" where nothing is asked."""
    told = list(problems)
    asked = [problem for problem in told if problem.question is not None]
    if not asked and not any(problem.code == "unknown_type" for problem in told):
        return ""
    from carbon.reports.questions import open_questions
    from carbon.reports.ready_made_lines import names_to_say

    questions = open_questions(asked, assessment)
    names = [one for one in names_to_say(activity, questions, assessment) if one.confidence == "unknown"]
    lines = [*_questions(questions), *_names(names)]
    return "\n".join(lines) + "\n" if lines else ""


def _questions(questions: Sequence[OpenQuestion]) -> list[str]:
    from carbon.reports.ready_made_lines import answer_lines

    if not questions:
        return []
    lines = [
        "",
        f"Questions ({len(questions):,}): write an answer into a mapping, keeping one of its lines “answer”,",
        "and use it with --mapping; “carbon check --propose M.toml” writes them all into a file",
    ]
    for question in questions[:_PRINTED]:
        lines += ["  " + " ".join(part for part in (*question.sentences, question.stake) if part)]
        lines += [f"      {line}" for line in answer_lines(question)]
    if len(questions) > _PRINTED:
        lines.append(f"  {len(questions) - _PRINTED:,} more weigh less: the JSON and --propose hold them.")
    return lines


def _names(names: Sequence[ToConfirm]) -> list[str]:
    from carbon.reports.ready_made_lines import all_types, type_lines

    if not names:
        return []
    lines = [
        "",
        f"Kinds of kit to be said ({len(names):,}): write each into a mapping with its type and use it with --mapping;",
        "without the lines “manufacturer” and “model” an entry is for all kit of its word. “carbon check --propose",
        "M.toml” writes them all into a file",
    ]
    for entry in names[:_PRINTED]:
        lines += [f"  {entry.question} {entry.stake}", *(f"      {line}" for line in type_lines(entry))]
    if len(names) > _PRINTED:
        lines.append(f"  {len(names) - _PRINTED:,} more weigh less: --propose holds them.")
    return [*lines, f"  {all_types()}"]
