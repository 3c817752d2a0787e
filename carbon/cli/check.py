"""`carbon check`: read inventories and list what was found, set aside and assumed."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from carbon.cli.mapped import add_mapping, read_mapped, write_proposal
from carbon.cli.outputs import Outputs, check_outputs, progress, write, write_json
from carbon.cli.terminal import check_text
from carbon.cli.verb import DONE, NOTHING_COUNTED, Verb, add_files
from carbon.words import catalogue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from carbon.columns import ActivityData, FileReport

SCHEMA = "carbon-check/1"


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_mapping(parser)
    parser.add_argument(
        "--propose", metavar="OUT.toml", type=Path, help="write what the columns may be, to be used with --mapping"
    )
    parser.add_argument("--settings", metavar="S.toml", type=Path, help="choices, of which [rows] says what counts")
    parser.add_argument("--marked", metavar="OUT.xlsx", type=Path, help="a copy with the problems marked")
    add_files(parser)


def _run(options: argparse.Namespace) -> int:
    brought = [file for file in (*options.files, options.mapping, options.settings) if file]
    check_outputs(brought, options.json, options.propose, options.marked)
    from carbon.settings import Settings, read_settings

    settings = read_settings(options.settings) if options.settings else Settings()
    activity = read_mapped(options.files, options.mapping, progress(), settings.rows)
    if activity.rows_read:
        from carbon.footprint.without_figures import hold_without_figures

        hold_without_figures(activity, settings)
    record = {
        "schema": SCHEMA,
        "files": [report.as_record() for report in activity.files],
        "problems": [problem.as_record() for problem in activity.problems],
        "cross_file": activity.cross_file,
    }
    outputs = Outputs()
    outputs.attempt(lambda: write_json(options.json, record), "the JSON")
    outputs.say(lambda: check_text(activity))
    if options.marked is not None:
        outputs.attempt(lambda: _write_marked(options, activity), "the copy with the problems marked")
    outputs.attempt(lambda: write_proposal(options.propose, activity), "the mapping to begin with")
    outputs.finish()
    counted = any(table.get("rows_counted") for report in activity.files for table in report.tables)
    return DONE if counted and all_read(activity.files) else NOTHING_COUNTED


def _write_marked(options: argparse.Namespace, activity: ActivityData) -> None:
    from carbon.reports import write_marked

    write(options.marked, write_marked(activity, options.files))
    print(f"\nThe copy with the problems marked is in “{options.marked}”.")


def all_read(files: Sequence[FileReport]) -> bool:
    """Whether every file could be read as it is, but for those that are left out for good beside one that was read."""
    final = catalogue("set_aside")["left_out"]
    open_yet = [report for report in files if (report.refusal or {}).get("code") not in final]
    return bool(open_yet) and all(report.outcome in ("import", "import_with_warnings") for report in open_yet)


CHECK = Verb("check", "read inventories and list what was found, set aside and assumed", _arguments, _run, SCHEMA)
