"""`carbon compare`: options of a pathway side by side, year by year."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carbon.cli.check import all_read
from carbon.cli.list_days import add_list_day, with_list_days
from carbon.cli.mapped import add_mapping, read_mapped
from carbon.cli.outputs import Outputs, check_outputs, progress, write, write_json
from carbon.cli.questions_terminal import questions_text
from carbon.cli.terminal import check_text
from carbon.cli.verb import DONE, NOTHING_COUNTED, Verb, add_files
from carbon.period import Period
from carbon.problems import Refusal

if TYPE_CHECKING:
    from carbon.columns import ActivityData
    from carbon.pathways.options.options import Pathway
    from carbon.pathways.years.comparing import Comparer, Comparison

SCHEMA = "carbon-comparison/1"
READY_MADE = "ready-made"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pathways", metavar="P.toml", required=True, type=Path,
                        help=f"the options; the word {READY_MADE} takes those that any estate has")  # fmt: skip
    parser.add_argument("--settings", metavar="S.toml", type=Path, help="choices such as homes, contracts and lives")
    parser.add_argument("--period", metavar="2025-26", help="what dated usage and readings are of")
    add_list_day(parser, "--list-day", "the day that a list of kit describes; else the last that it names")
    parser.add_argument("--excel", metavar="OUT.xlsx", type=Path, help="write the Excel summary with the options")
    add_mapping(parser)
    add_files(parser)


def _run(options: argparse.Namespace) -> int:
    own = None if options.pathways == Path(READY_MADE) else options.pathways
    brought = [*options.files, options.settings, own, options.mapping]
    check_outputs([file for file in brought if file], options.json, options.excel)
    from carbon.settings import Settings, read_settings

    settings = read_settings(options.settings) if options.settings else Settings()
    if options.period:
        settings = replace(settings, period=Period.parse(options.period))
    settings = with_list_days(settings, options.list_day, "--list-day")
    period = settings.period or Period.last_financial_year(date.today())
    settings = replace(settings, period=period)
    from carbon.pathways.answers.ready_made import usual_base_year
    from carbon.pathways.options.options_file import read_options

    base_year = usual_base_year(period)
    pathway = read_options(own, base_year=base_year) if own else None
    tell = progress()
    activity = read_mapped(options.files, options.mapping, tell, settings.rows)
    if not activity.rows_read:
        return _nothing(options, activity, pathway, base_year)
    from carbon.factors import load_factors
    from carbon.pathways.answers.ready_made import ready_made_pathway
    from carbon.pathways.measures.held_rows import CODE as WHAT_WAITS
    from carbon.pathways.years.comparing import Comparer

    comparer = Comparer(activity, load_factors(settings.overrides), settings, measured=period)
    activity = comparer.listed.brought
    if not comparer.standing.counted.any():
        return _nothing(options, activity, pathway, base_year)
    pathway = pathway or ready_made_pathway(comparer)
    try:
        comparison = _compared(comparer, pathway)
    except Refusal as refusal:
        if refusal.code == WHAT_WAITS:
            print(questions_text(activity.problems, activity))
        raise
    from carbon.cli.compare_terminal import compare_text
    from carbon.pathways.answers.decisions import decisions
    from carbon.pathways.answers.record import as_record

    decided = decisions(comparer, pathway, tell)
    outputs = Outputs()
    outputs.attempt(lambda: write_json(options.json, as_record(comparison, decided) | _read(activity)), "the JSON")
    outputs.say(lambda: compare_text(comparison, comparer, decided))

    def write_excel() -> None:
        from carbon.reports import write_summary

        write(options.excel, write_summary(comparer.listed.assessed, comparison=comparison, decided=decided))
        print(f"\nThe Excel summary is in “{options.excel}”.")

    if options.excel is not None:
        outputs.attempt(write_excel, "the Excel summary")
    outputs.finish()
    return DONE if all_read(activity.files) else NOTHING_COUNTED


def _compared(comparer: Comparer, pathway: Pathway) -> Comparison:
    """The comparison; where it cannot be made, what is wrong with each option is told at once."""
    try:
        return comparer.compare(pathway, places=())
    except Refusal as first:
        told: dict[str, Refusal] = {}
        for option in pathway.options:
            try:
                comparer.compare(replace(pathway, options=(option,), baseline=""))
            except Refusal as refusal:
                told[str(refusal)] = refusal
        if len(told) < 2:
            raise
        codes = {refusal.code for refusal in told.values()}
        raise Refusal(codes.pop() if len(codes) == 1 else "options_not_allowed", "\n".join(told)) from first


def _read(activity: ActivityData) -> dict[str, Any]:
    """What the JSON says of the files, as `carbon check` does."""
    return {
        "files": [report.as_record() for report in activity.files],
        "problems": [problem.as_record() for problem in activity.problems],
    }


def _nothing(options: argparse.Namespace, activity: ActivityData, pathway: Pathway | None, base_year: int) -> int:
    from carbon.pathways.answers.record import empty_record
    from carbon.pathways.options.options import HORIZON_YEARS, Pathway

    pathway = pathway or Pathway(base_year, base_year + HORIZON_YEARS, ())
    write_json(options.json, empty_record(pathway) | _read(activity))
    print(check_text(activity))
    print("Nothing could be compared: none of the files holds rows of an inventory that can be counted.")
    return NOTHING_COUNTED


COMPARE = Verb("compare", "compare options, year by year", _arguments, _run, SCHEMA)
