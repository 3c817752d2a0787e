"""Short lists written in a line, and what became of their rows."""

from __future__ import annotations

import pandas as pd

from carbon.columns import ActivityData
from carbon.inventory import read_inventory
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import Mapping
from carbon.problems import Problem, Question
from carbon.words.told import waits


def read(*lists: str, mapping: Mapping | None = None) -> ActivityData:
    """Lists named a.csv, b.csv ..., each as lines parted by |."""
    return read_inventory(
        [(f"{chr(97 + number)}.csv", text.replace("|", "\n").encode()) for number, text in enumerate(lists)],
        mapping=mapping,
    )


def reasons(activity: ActivityData) -> list[str | None]:
    return [None if pd.isna(reason) else str(reason) for reason in activity.tables["kit"]["set_aside"]]


def units(activity: ActivityData) -> float:
    kit = activity.tables["kit"]
    counted = kit[kit["set_aside"].isna()]
    return float(counted["quantity"].fillna(1).sum()) if "quantity" in kit else float(len(counted))


def waiting(activity: ActivityData) -> int:
    return sum(reason is not None and waits(reason) for reason in reasons(activity))


def asked(activity: ActivityData) -> list[Problem]:
    return [problem for problem in activity.problems if problem.question is not None]


def asked_once(activity: ActivityData) -> Question:
    """The one question that a list raises."""
    (problem,) = asked(activity)
    assert problem.question is not None
    return problem.question


def answered(*lists: str, question: Question, answer: str) -> ActivityData:
    """The same lists with a question answered, after which nothing else is asked."""
    activity = read(*lists, mapping=Mapping().with_answer(Answer(question.kind, question.about, answer)))
    assert not asked(activity)
    return activity


def waits_for_one_answer(text: str, right: int, *, once: str, added: str) -> None:
    """Only what is there for certain counts until one question is answered: `once` leaves it so, `added` counts what
    waits as well."""
    activity = read(text)
    assert units(activity) == right
    question = asked_once(activity)
    assert units(answered(text, question=question, answer=once)) == right
    assert units(answered(text, question=question, answer=added)) == right + question.units


def units_by_kind(activity: ActivityData) -> dict[str, float]:
    """Units that count, by kind; none where nothing could be read."""
    if "kit" not in activity.tables:
        return {}
    kit = activity.tables["kit"]
    counted = kit[kit["set_aside"].isna()]
    number = counted["quantity"].fillna(1) if "quantity" in counted else counted["set_aside"].isna().astype(float)
    return {str(kind): float(each) for kind, each in number.groupby(counted["asset_type"].astype(str)).sum().items()}
