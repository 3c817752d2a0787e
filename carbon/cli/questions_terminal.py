"""What the commands print of questions: what is asked, what hangs on it, and the lines of a mapping that answer it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from carbon.problems import Problem

if TYPE_CHECKING:
    from carbon.columns import ActivityData
    from carbon.footprint import Assessment
    from carbon.reports.words.questions import OpenQuestion
    from carbon.reports.words.to_confirm import ToConfirm

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
    from carbon.reports.words.questions import open_questions
    from carbon.reports.words.ready_made_lines import names_to_say

    questions = open_questions(asked, assessment)
    names = [one for one in names_to_say(activity, questions, assessment) if one.confidence == "unknown"]
    lines = [*_questions(questions), *_names(names)]
    return "\n".join(lines) + "\n" if lines else ""


def _questions(questions: Sequence[OpenQuestion]) -> list[str]:
    from carbon.reports.words.ready_made_lines import answer_lines

    head = [
        f"Questions ({len(questions):,}): write an answer into a mapping, keeping one of its lines “answer”,",
        "and use it with --mapping; “carbon check --propose M.toml” writes them all into a file",
    ]
    shown = [(" ".join(filter(None, (*one.sentences, one.stake))), answer_lines(one)) for one in questions[:_PRINTED]]
    return _listed(head, shown, len(questions), "the JSON and --propose hold them")


def _names(names: Sequence[ToConfirm]) -> list[str]:
    from carbon.reports.words.ready_made_lines import all_types, type_lines

    head = [
        f"Kinds of kit to be said ({len(names):,}): write each into a mapping with its type and use it with --mapping;",
        "without the lines “manufacturer” and “model” an entry is for all kit of its word. “carbon check --propose",
        "M.toml” writes them all into a file",
    ]
    shown = [(f"{one.question} {one.stake}", type_lines(one)) for one in names[:_PRINTED]]
    lines = _listed(head, shown, len(names), "--propose holds them")
    return [*lines, f"  {all_types()}"] if lines else []


def _listed(
    head: Sequence[str], shown: Sequence[tuple[str, Sequence[str]]], of: int, elsewhere: str
) -> list[str]:  # fmt: skip
    """Entries with the lines that answer each; none where there are none. of: how many there are with those not shown,
    which stand elsewhere."""
    if not shown:
        return []
    lines = ["", *head]
    for words, answers in shown:
        lines += [f"  {words}", *(f"      {line}" for line in answers)]
    if of > len(shown):
        lines.append(f"  {of - len(shown):,} more weigh less: {elsewhere}.")
    return lines
