"""`carbon open`: work that was saved, worked out again, with what is another now."""

from __future__ import annotations

import argparse
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from carbon.cli.check import all_read
from carbon.cli.outputs import Outputs, check_outputs, progress, write, write_json
from carbon.cli.terminal import check_text
from carbon.cli.verb import DONE, NOTHING_COUNTED, Verb
from carbon.problems import Problem, Refusal
from carbon.words.told import problem_line

if TYPE_CHECKING:
    from carbon.columns import ActivityData
    from carbon.footprint import Assessment
    from carbon.store.project import Project

SCHEMA = "carbon-assessment/1"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", metavar="IN.carbon", type=Path, help="what “carbon save” or the app saved")
    parser.add_argument("--json", metavar="OUT", type=Path, help="write everything as JSON")
    parser.add_argument("--excel", metavar="OUT.xlsx", type=Path, help="write the Excel summary")


def _run(options: argparse.Namespace) -> int:
    check_outputs([options.project], options.json, options.excel)
    from carbon.store.project import open_project

    outputs = Outputs()
    try:
        project = open_project(options.project)
    except Refusal as refusal:
        return _not_opened(options, refusal, outputs)
    tell = progress()
    activity = project.read(tell)
    assessment: Assessment | None = None
    nothing: Refusal | None = None
    try:
        assessment = project.assess(activity, progress=tell) if activity.rows_read else None
    except Refusal as refusal:
        nothing = refusal
    told = [*project.told, *project.changes(assessment)]
    record = _record(project, activity, assessment, nothing, told)
    outputs.attempt(lambda: write_json(options.json, record), "the JSON")
    for one in told:
        outputs.say(partial(_line_of, one))
    if assessment is None:
        outputs.say(lambda: f"{check_text(activity)}\n{nothing or 'Nothing could be counted.'}")
        outputs.finish()
        return NOTHING_COUNTED
    _tell(options, project, assessment, outputs)
    outputs.finish()
    return DONE if assessment.rows_counted and all_read(activity.files) else NOTHING_COUNTED


def _tell(options: argparse.Namespace, project: Project, assessment: Assessment, outputs: Outputs) -> None:
    from carbon.cli.assess_terminal import assess_text

    outputs.say(lambda: assess_text(assessment))
    if project.pathway is not None:
        names = ", ".join(f"“{option.name}”" for option in project.pathway.options)
        outputs.say(lambda: f"\nOptions that are kept in it: {names}.")
    if options.excel is not None:
        outputs.attempt(lambda: _write_excel(options.excel, assessment), "the Excel summary")


def _write_excel(out: Path, assessment: Assessment) -> None:
    from carbon.reports import write_summary

    write(out, write_summary(assessment))
    print(f"\nThe Excel summary is in “{out}”.")


def _not_opened(options: argparse.Namespace, refusal: Refusal, outputs: Outputs) -> int:
    problem = Problem(refusal.code, "error", refusal.message, refusal.remedy, file=options.project.name)
    record = {"schema": SCHEMA, "complete": False, "files": [], "problems": [problem.as_record()]}
    outputs.attempt(lambda: write_json(options.json, record), "the JSON")
    outputs.say(lambda: str(refusal))
    outputs.finish()
    return NOTHING_COUNTED


def _record(
    project: Project, activity: ActivityData, assessment: Assessment | None, nothing: Refusal | None,
    told: list[Problem],
) -> dict[str, Any]:  # fmt: skip
    from carbon.footprint.ledger.waiting import nothing_read

    saved = {"made_with": project.made_with, "result": project.result, "factor_year": project.factor_year,
             "factor_set_digest": project.factor_set_digest}  # fmt: skip
    known = [one.as_record() for one in told]
    if assessment is not None:
        record = assessment.as_record()
        return record | {"saved": saved, "problems": [*known, *record["problems"]]}
    problems = [*known, *(one.as_record() for one in activity.problems)]
    if nothing is not None:
        problems.append(Problem(nothing.code, "error", nothing.message, nothing.remedy).as_record())
    return {
        "schema": SCHEMA, "complete": False, "waiting": nothing_read(activity).as_record(), "saved": saved,
        "totals": {"management": None, "inventory": None},
        "files": [report.as_record() for report in activity.files], "problems": problems,
    }  # fmt: skip


OPEN = Verb("open", "go on with work that was saved", _arguments, _run, SCHEMA)


def _line_of(told: Problem) -> str:
    return f"{problem_line(told, with_file=False)}\n"
