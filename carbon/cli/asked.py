"""What `carbon assess` is asked for besides the footprint: lines with their formulas, what the range hangs on, and the
way from an earlier figure."""

from __future__ import annotations

import argparse
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from carbon.allowed import ESTATES, EVERY_LIST, LISTS_ALONE
from carbon.cli.list_days import add_list_day, with_list_days
from carbon.cli.mapped import read_mapped
from carbon.cli.verb import year_of
from carbon.period import Period
from carbon.problems import Refusal
from carbon.words import catalogue

if TYPE_CHECKING:
    from carbon.cli.outputs import Progress
    from carbon.columns import ActivityData
    from carbon.footprint import Assessment
    from carbon.footprint.ledger.blocks import Book
    from carbon.footprint.restatement.restatement import Bridge
    from carbon.settings import Settings


def add_lines(parser: argparse.ArgumentParser) -> None:
    """The arguments that ask for lines."""
    parser.add_argument("--why", metavar="GROUP", help='lines of a group, such as "directorate=Housing,type=laptop"')
    parser.add_argument("--lines", metavar="N|all", help="how many lines with their formulas, the greatest first")


def add_certainty(parser: argparse.ArgumentParser) -> None:
    """The argument that asks what the range hangs on and how good the data is."""
    parser.add_argument(
        "--certainty", action="store_true", help="what the range hangs on, what would narrow it, how good the data is"
    )


def add_versus(parser: argparse.ArgumentParser) -> None:
    """The arguments that ask for the way from an earlier figure."""
    earlier = parser.add_argument_group("comparing with an earlier figure")
    earlier.add_argument(
        "--against",
        metavar="FILE",
        action="append",
        type=Path,
        default=[],
        help="an earlier file; repeat --against for each of several",
    )
    earlier.add_argument("--against-period", metavar="2024-25", help="their period; else the year before")
    earlier.add_argument("--against-factors", metavar="2025", help="another factor set, for the same files too")
    earlier.add_argument(
        "--lists-all", metavar="cloud", action="append", default=[], choices=(*ESTATES, *LISTS_ALONE),
        help="both lists hold all that was used of it: what one lacks was not used then",
    )  # fmt: skip
    earlier.add_argument("--against-settings", metavar="S.toml", type=Path, help="their settings; else the same")
    add_list_day(
        earlier, "--against-list-day",
        "the day that an earlier list describes; else the one that the settings state for its file, else found in it",
    )  # fmt: skip


def asked_lines(options: argparse.Namespace) -> tuple[Book, dict[str, str] | None, int | None]:
    """Book, group and number of the lines asked for; no group where none were."""
    if options.why is None and options.lines is None:
        return "management", None, 0
    from carbon.footprint.explain.why import LINES, parse_where

    book, where = parse_where(options.why or "")
    if options.lines is None or options.lines == "all":
        return book, where, None if options.lines else LINES
    if not re.fullmatch(r"[0-9]{1,9}", options.lines):
        raise Refusal(
            "lines_not_a_number", f"--lines: “{options.lines[:40]}” is no number.", "Write one such as 20, or all."
        )
    return book, where, int(options.lines)


def _all_there(activity: ActivityData) -> None:
    """Refuses earlier files of which one was not read: without it the earlier figure would be too small in silence."""
    final = catalogue("set_aside")["left_out"]
    for report in activity.files:
        if report.refusal is not None and report.refusal["code"] not in final:
            raise Refusal(report.refusal["code"], f"--against: {report.refusal['message']}")


def without_days_of_earlier(settings: Settings, options: argparse.Namespace) -> Settings:
    """Settings without the days of lists that only the earlier figure has."""
    elsewhere = {file.name for file in options.against} - {file.name for file in options.files}
    return replace(settings, list_days={name: day for name, day in settings.list_days.items() if name not in elsewhere})


def earlier_to(
    options: argparse.Namespace, stated: Settings, after: Assessment, progress: Progress | None
) -> Bridge | None:
    """The way from an earlier figure to this one, where one is asked for: of other files, or of the same.

    stated: the settings of the later figure, with the days of all lists that they name.
    """
    asked = (options.against, options.against_period, options.against_factors, options.against_settings,
             options.against_list_day)  # fmt: skip
    if not any(asked):
        return None
    from carbon.factors import load_factors
    from carbon.footprint import assess
    from carbon.footprint.ledger.list_days import days_of_earlier
    from carbon.footprint.restatement.restatement import compare_assessments
    from carbon.settings import read_settings

    settings = read_settings(options.against_settings) if options.against_settings else after.settings
    if options.against_period:
        period = Period.parse(options.against_period)
    else:
        usual = after.period.year_before() if options.against else after.period
        period = (options.against_settings and settings.period) or usual
    if options.against_factors:
        settings = replace(settings, factor_set=year_of(options.against_factors, "--against-factors"))
    elif options.factors and not options.against_settings:
        settings = replace(settings, factor_set=None)
    activity = after.brought
    if options.against:
        activity = read_mapped(options.against, options.mapping, progress, settings.rows, after.brought.found)
        _all_there(activity)
        own = settings.list_days if options.against_settings else {}
        known = {} if EVERY_LIST in own else days_of_earlier(stated.list_days, after.brought, activity)
        settings = replace(settings, list_days={**known, **own})
    settings = with_list_days(settings, options.against_list_day, "--against-list-day")
    table = load_factors(settings.overrides)
    before = assess(activity, table, replace(settings, period=period), progress=progress)
    return compare_assessments(before, after, progress=progress, used=tuple(options.lists_all))
