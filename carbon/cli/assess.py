"""`carbon assess`: work out the footprint of inventories."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carbon import __version__
from carbon.cli.asked import add_certainty, add_lines, add_versus, asked_lines, earlier_to, without_days_of_earlier
from carbon.cli.check import all_read
from carbon.cli.list_days import add_list_day, with_list_days
from carbon.cli.mapped import add_mapping, read_mapped
from carbon.cli.outputs import Outputs, check_outputs, progress, write, write_json
from carbon.cli.terminal import check_text
from carbon.cli.verb import DONE, NOTHING_COUNTED, Verb, add_files, year_of
from carbon.cli.why_terminal import why_text
from carbon.period import Period, factor_year_for
from carbon.problems import Refusal

if TYPE_CHECKING:
    from carbon.columns import ActivityData
    from carbon.footprint import Assessment
    from carbon.footprint.restatement.restatement import Bridge

SCHEMA = "carbon-assessment/1"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--settings", metavar="S.toml", type=Path, help="choices such as homes, contracts and lives")
    parser.add_argument("--period", metavar="2025-26", help="2025-26, 2025, or 2025-08-01:2026-07-31")
    parser.add_argument("--factors", metavar="2025", help="year of the government's factor set")
    add_list_day(parser, "--list-day", "the day that a list of kit describes; else the last that it names")
    parser.add_argument("--excel", metavar="OUT.xlsx", type=Path, help="write the Excel summary")
    add_mapping(parser)
    add_lines(parser)
    add_certainty(parser)
    add_versus(parser)
    add_files(parser)


def _run(options: argparse.Namespace) -> int:
    brought = [*options.files, *options.against, options.settings, options.against_settings, options.mapping]
    check_outputs([file for file in brought if file], options.json, options.excel)
    from carbon.settings import Settings, read_settings

    settings = read_settings(options.settings) if options.settings else Settings()
    if options.period:
        settings = replace(settings, period=Period.parse(options.period))
    period = settings.period or Period.last_financial_year(date.today())
    stated = with_list_days(replace(settings, period=period), options.list_day, "--list-day")
    settings = without_days_of_earlier(stated, options)
    if options.factors:
        settings = replace(settings, factor_set=year_of(options.factors, "--factors"))
    from carbon.factors import begin_loading

    loading = begin_loading(settings.overrides)
    if settings.overrides:
        loading()  # an own value that cannot be taken is told before the files are read
    if settings.factor_set is not None and settings.factor_set not in loading().sets:
        known = ", ".join(str(year) for year in loading().sets)
        raise Refusal("no_factor_set", f"There is no factor set of {settings.factor_set}.", f"Choose one of {known}.")
    from carbon.cli.assess_terminal import assess_text, bridge_text
    from carbon.cli.certainty_terminal import certainty_text
    from carbon.footprint import assess

    book, where, count = asked_lines(options)
    tell = progress()
    activity = read_mapped(options.files, options.mapping, tell, settings.rows, None if options.against else ())
    table = loading()
    if not activity.rows_read:
        year = settings.factor_set or factor_year_for(period, table.sets)
        outputs = Outputs()
        record = _empty_record(activity, period, year, table.digest)
        outputs.attempt(lambda: write_json(options.json, record), "the JSON")
        nothing = "Nothing could be counted: none of the files holds rows of an inventory."
        outputs.say(lambda: f"{check_text(activity)}\n{nothing}")
        outputs.finish()
        return NOTHING_COUNTED
    assessment = assess(activity, table, settings, progress=tell)
    bridge = earlier_to(options, stated, assessment, tell)
    more: dict[str, Any] = {} if bridge is None else {"restatement": bridge.as_record()}
    told = None if where is None else assessment.why(book, where, count)
    if told is not None:
        more |= {"why": told.as_record(), "lines": [line.as_record() for line in told.lines]}
    if options.certainty:
        more["certainty"] = assessment.certainty()
    outputs = Outputs()
    outputs.attempt(
        lambda: write_json(options.json, assessment.as_record(compared=bridge is not None) | more), "the JSON"
    )
    texts = [lambda: assess_text(assessment)]
    texts += [lambda: certainty_text(assessment)] if options.certainty else []
    texts += [] if bridge is None else [lambda: bridge_text(bridge)]
    texts += [] if told is None else [lambda: why_text(told)]
    for text in texts:
        outputs.say(text)
    if options.excel is not None:
        outputs.attempt(lambda: _write_excel(options.excel, assessment, bridge), "the Excel summary")
    outputs.finish()
    return DONE if assessment.rows_counted and all_read(activity.files) else NOTHING_COUNTED


def _write_excel(out: Path, assessment: Assessment, bridge: Bridge | None) -> None:
    from carbon.reports import write_summary

    write(out, write_summary(assessment, bridge))
    print(f"\nThe Excel summary is in “{out}”.")


def _empty_record(activity: ActivityData, period: Period, year: int, digest: str) -> dict[str, Any]:
    """The JSON of an assessment for which no row could be read: unknown is never 0."""
    from carbon.footprint.ledger.waiting import nothing_read

    return {
        "schema": SCHEMA,
        "app_version": __version__,
        "factor_set": f"DESNZ {year}",
        "factor_set_digest": digest,
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()},
        "complete": False,
        "waiting": nothing_read(activity).as_record(),
        "remnant": False,
        "lists": [],
        "greatest_row": None,
        "energy_kwh": None,
        "totals": {"management": None, "inventory": None},
        "rows": {"read": 0, "counted": 0, "set_aside": 0},
        "factors_used": [],
        "files": [report.as_record() for report in activity.files],
        "problems": [problem.as_record() for problem in activity.problems],
    }


ASSESS = Verb("assess", "work out the footprint of inventories", _arguments, _run, SCHEMA)
