"""What the commands print of questions: what is asked, what hangs on it, and the lines of a mapping that answer it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from carbon.problems import Problem

if TYPE_CHECKING:
    from carbon.footprint import Assessment

_PRINTED = 20
"""Questions that a terminal shows; the JSON and --propose hold them all."""


def questions_text(problems: Iterable[Problem], assessment: Assessment | None = None) -> str:
    """The open questions, what weighs most first, each with the entry that answers it; "" where nothing is asked."""
    asked = [problem for problem in problems if problem.question is not None]
    if not asked:
        return ""
    from carbon.reports.questions import answer_lines, open_questions

    questions = open_questions(asked, assessment)
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
    return "\n".join(lines) + "\n"
