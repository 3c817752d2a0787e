"""The day that a list describes, as a command line states it: `--list-day kit.csv=2026-03-31`, or a day for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from carbon.allowed import EVERY_LIST
from carbon.problems import Refusal

if TYPE_CHECKING:
    from carbon.settings import Settings


def add_list_day(parser: Any, option: str, told: str) -> None:
    """The argument that states the day of a list."""
    parser.add_argument(option, metavar="[FILE=]2026-03-31", action="append", default=[], help=told)


def with_list_days(settings: Settings, said: Sequence[str], option: str) -> Settings:
    """Settings with days of lists that the command line states, which win over those of the settings.

    Raises Refusal for what is no day, or said twice.
    """
    if not said:
        return settings
    stated: dict[str, date] = {}
    for text in said:
        name, _, day = text.rpartition("=")
        try:
            found = date.fromisoformat(day)
        except ValueError:
            raise _refused(f"{option}: “{day[:40]}” is no day.") from None
        if stated.setdefault(name or EVERY_LIST, found) != found:
            raise _refused(f"{option}: two days are stated for {f'“{name}”' if name else 'all lists'}.")
    known = {} if EVERY_LIST in stated else settings.list_days
    return replace(settings, list_days={**known, **stated})


def _refused(sentence: str) -> Refusal:
    return Refusal("list_day_not_taken", sentence, "Write kit.csv=2026-03-31, or 2026-03-31 for every list.")
