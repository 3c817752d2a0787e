"""The verbs for a terminal: check, assess, template, factors, app.

Exit 0: done, problems listed; 1: a file was refused or nothing could be counted; 2: the command cannot be carried out
as it was written. The JSON is written whatever the outcome, except on 2. A traceback is never the answer to bad input.
Only what a verb needs is loaded: check and assess come without streamlit, plotly and scipy.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import os
import re
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from carbon import __version__, terminal
from carbon.home import home_folder
from carbon.period import Period, factor_year_for
from carbon.problems import Problem, Refusal
from carbon.why_terminal import why_text

if TYPE_CHECKING:
    from carbon.columns import ActivityData
    from carbon.footprint import Assessment
    from carbon.footprint.blocks import Book
    from carbon.footprint.restatement import Bridge

Progress = Callable[[str, float], None]

DONE, NOTHING_COUNTED, USAGE = 0, 1, 2
VERBS = ("check", "assess", "template", "factors", "app", "compare")

_SCHEMAS = {"check": "carbon-check/1", "assess": "carbon-assessment/1"}

LATER = {
    "mapping": "--mapping comes with the issue on imports: until then name the columns as the template does.",
    "marked": "--marked comes with the issue on imports: until then the problems are printed and stand in the JSON.",
    "compare": "compare comes with the issue on pathways: until then assess each option's inventory by itself.",
}


class _Parser(argparse.ArgumentParser):
    """argparse, with its complaints as sentences."""

    def error(self, message: str) -> NoReturn:
        if found := re.search(r"invalid choice: '(.*?)'", message):
            near = get_close_matches(found[1], VERBS[:-1], n=1)
            meant = f"did you mean “{near[0]}”?" if near else "choose from " + ", ".join(VERBS[:-1]) + "."
            message = f"“{found[1]}” is not something that carbon does; {meant}"
        elif found := re.search(r"the following arguments are required: (.*)", message):
            message = f"{found[1]} is missing."
        elif found := re.search(r"unrecognized arguments: (.*)", message):
            message = f"We do not know “{found[1]}” here."
        elif found := re.search(r"argument (\S+?)(?:/\S+)?: expected .*", message):
            message = f"{found[1]} needs a value."
        self.exit(USAGE, f"{message}\n{self.format_usage()}")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="carbon", description="What a digital estate emits.", allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"carbon {__version__}")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", parser_class=_Parser)

    def verb(name: str, told: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=told, description=told, allow_abbrev=False)

    check = verb("check", "read inventories and list what was found, set aside and assumed")
    check.add_argument("--mapping", metavar="M.toml", help="which heading is which (comes later)")
    check.add_argument("--marked", metavar="OUT.xlsx", help="a copy with the problems marked (comes later)")
    assess = verb("assess", "work out the footprint of inventories")
    assess.add_argument("--settings", metavar="S.toml", type=Path, help="choices such as homes, contracts and lives")
    assess.add_argument("--period", metavar="2025-26", help="2025-26, 2025, or 2025-08-01:2026-07-31")
    assess.add_argument("--factors", metavar="2025", help="year of the government's factor set")
    assess.add_argument("--excel", metavar="OUT.xlsx", type=Path, help="write the Excel summary")
    assess.add_argument("--why", metavar="GROUP", help='lines of a group, such as "directorate=Housing,type=laptop"')
    assess.add_argument("--lines", metavar="N|all", help="how many lines with their formulas, the greatest first")
    earlier = assess.add_argument_group("comparing with an earlier figure")
    earlier.add_argument("--against", metavar="FILE", action="append", type=Path, default=[], help="earlier files")
    earlier.add_argument("--against-period", metavar="2024-25", help="their period; else the year before")
    earlier.add_argument("--against-factors", metavar="2025", help="another factor set, for the same files too")
    earlier.add_argument("--against-settings", metavar="S.toml", type=Path, help="their settings; else the same")
    for reading in (check, assess):
        reading.add_argument("files", metavar="FILE", nargs="+", type=Path, help="xlsx or csv")
        reading.add_argument("--json", metavar="OUT", type=Path, help="write everything as JSON")
    template = verb("template", "write an empty inventory with headings, lists and an example")
    template.add_argument("out", metavar="OUT.xlsx", type=Path)
    factors = verb("factors", "search the emission factors")
    factors.add_argument("words", metavar="WORDS", nargs="*", help="such as laptop, or electricity losses")
    factors.add_argument("--year", metavar="Y", help="only factors of this year, and those without one")
    factors.add_argument("--json", metavar="OUT", type=Path, help="write them as JSON")
    verb("app", "open the app in a browser on this computer")
    return parser


def _year(text: str, option: str) -> int:
    if not re.fullmatch(r"(19|20|21)[0-9]{2}", text):
        raise Refusal("year_not_allowed", f"{option}: “{text[:40]}” is not a year.", "Write a year such as 2025.")
    return int(text)


def _check_outputs(files: Sequence[Path], *outputs: Path | None) -> None:
    """Refuse, before any work, a place that cannot be written or that holds what was brought."""
    for out in outputs:
        if out is None:
            continue
        place = out.absolute()
        if any(place == file.absolute() or (out.exists() and file.exists() and out.samefile(file)) for file in files):
            raise Refusal("output_is_input", f"“{out}” is one of the files to be read.", "Choose another name for it.")
        if out.is_dir() or not place.parent.is_dir():
            found = "is a folder" if out.is_dir() else "lies in a folder that does not exist"
            raise Refusal("output_not_writable", f"“{out}” {found}.", "Give the path of a file in a folder that does.")
    named = [out.absolute() for out in outputs if out is not None]
    if len(set(named)) < len(named):
        raise Refusal("output_not_writable", f"“{outputs[0]}” is named for two outputs.", "Give each its own name.")


def _write(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as reason:
        raise Refusal(
            "output_not_writable", f"“{out}” could not be written ({reason.strerror}).", "Close it, or choose another."
        ) from reason


def _plain(value: Any) -> Any:
    """What JSON can hold: numpy's numbers as Python's, what is not known as null."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "item") and not isinstance(value, str | bytes):
        value = value.item()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _write_json(out: Path | None, record: dict[str, Any]) -> None:
    if out is not None:
        text = json.dumps(_plain(record), ensure_ascii=False, indent=1, allow_nan=False)
        # A file name that is no text in UTF-8 keeps its bytes as escapes.
        _write(out, text.encode("utf-8", "backslashreplace"))


def _progress() -> Progress | None:
    """Tells how far the work is, where a person watches."""
    if not sys.stderr.isatty():
        return None

    def tell(doing: str, share: float) -> None:
        end = "\n" if share >= 1 else ""
        print(f"\r\x1b[K{doing} {share:.0%}", end=end, file=sys.stderr, flush=True)

    return tell


def _check(options: argparse.Namespace) -> int:
    for option in ("mapping", "marked"):
        if getattr(options, option):
            raise Refusal("not_offered_yet", LATER[option])
    _check_outputs(options.files, options.json)
    from carbon.inventory import read_inventory

    activity = read_inventory(options.files, progress=_progress())
    _write_json(
        options.json,
        {
            "schema": _SCHEMAS["check"],
            "files": [report.as_record() for report in activity.files],
            "problems": [problem.as_record() for problem in activity.problems],
            "cross_file": activity.cross_file,
        },
    )
    print(terminal.check_text(activity))
    counted = any(table.get("rows_counted") for report in activity.files for table in report.tables)
    return DONE if counted and _all_read(activity.files) else NOTHING_COUNTED


def _all_read(files: Sequence[Any]) -> bool:
    return all(report.outcome in ("import", "import_with_warnings") for report in files)


def _assess(options: argparse.Namespace) -> int:
    brought = [*options.files, *options.against, options.settings, options.against_settings]
    _check_outputs([file for file in brought if file], options.json, options.excel)
    from carbon.settings import Settings, read_settings

    settings = read_settings(options.settings) if options.settings else Settings()
    if options.period:
        settings = replace(settings, period=Period.parse(options.period))
    period = settings.period or Period.last_financial_year(date.today())
    settings = replace(settings, period=period)
    if options.factors:
        settings = replace(settings, factor_set=_year(options.factors, "--factors"))
    from carbon.factors import load_factors

    table = load_factors(settings.overrides)
    if settings.factor_set is not None and settings.factor_set not in table.sets:
        known = ", ".join(str(year) for year in table.sets)
        raise Refusal("no_factor_set", f"There is no factor set of {settings.factor_set}.", f"Choose one of {known}.")
    from carbon.footprint import assess
    from carbon.inventory import read_inventory

    book, where, count = _asked_lines(options)
    progress = _progress()
    activity = read_inventory(options.files, progress=progress)
    if not activity.rows_read:
        year = settings.factor_set or factor_year_for(period, table.sets)
        _write_json(options.json, _empty_record(activity, period, year, table.digest))
        print(terminal.check_text(activity))
        print("Nothing could be counted: none of the files holds rows of an inventory.")
        return NOTHING_COUNTED
    assessment = assess(activity, table, settings, progress=progress)
    bridge = _bridge(options, assessment, progress)
    more: dict[str, Any] = {} if bridge is None else {"restatement": bridge.as_record()}
    told = None if where is None else assessment.why(book, where, count)
    if told is not None:
        more |= {"why": told.as_record(), "lines": [line.as_record() for line in told.lines]}
    _write_json(options.json, assessment.as_record() | more)
    print(terminal.assess_text(assessment))
    if bridge is not None:
        print(terminal.bridge_text(bridge))
    if told is not None:
        print(why_text(told))
    if options.excel is not None:
        from carbon.reports import write_summary

        _write(options.excel, write_summary(assessment, bridge))
        print(f"\nThe Excel summary is in “{options.excel}”.")
    return DONE if assessment.rows_counted and _all_read(activity.files) else NOTHING_COUNTED


def _bridge(options: argparse.Namespace, after: Assessment, progress: Progress | None) -> Bridge | None:
    """The way from an earlier figure to this one, where one is asked for: of other files, or of the same."""
    asked = (options.against, options.against_period, options.against_factors, options.against_settings)
    if not any(asked):
        return None
    from carbon.factors import load_factors
    from carbon.footprint import assess
    from carbon.footprint.restatement import compare_assessments
    from carbon.inventory import read_inventory
    from carbon.settings import read_settings

    settings = read_settings(options.against_settings) if options.against_settings else after.settings
    if options.against_period:
        period = Period.parse(options.against_period)
    else:
        period = (options.against_settings and settings.period) or after.period
        if options.against and not options.against_settings:
            period = after.period.year_before()
    if options.against_factors:
        settings = replace(settings, factor_set=_year(options.against_factors, "--against-factors"))
    elif options.factors and not options.against_settings:
        settings = replace(settings, factor_set=None)
    activity = read_inventory(options.against, progress=progress) if options.against else after.brought
    table = load_factors(settings.overrides)
    before = assess(activity, table, replace(settings, period=period), progress=progress)
    return compare_assessments(before, after, progress=progress)


def _asked_lines(options: argparse.Namespace) -> tuple[Book, dict[str, str] | None, int | None]:
    """Book, group and number of the lines asked for; no group where none were."""
    if options.why is None and options.lines is None:
        return "management", None, 0
    from carbon.footprint.why import LINES, parse_where

    book, where = parse_where(options.why or "")
    if options.lines is None or options.lines == "all":
        return book, where, None if options.lines else LINES
    if not re.fullmatch(r"[0-9]{1,9}", options.lines):
        raise Refusal(
            "lines_not_a_number", f"--lines: “{options.lines[:40]}” is no number.", "Write one such as 20, or all."
        )
    return book, where, int(options.lines)


def _empty_record(activity: ActivityData, period: Period, year: int, digest: str) -> dict[str, Any]:
    """The JSON of an assessment for which no row could be read: unknown is never 0."""
    return {
        "schema": _SCHEMAS["assess"],
        "app_version": __version__,
        "factor_set": f"DESNZ {year}",
        "factor_set_digest": digest,
        "period": {"start": period.start.isoformat(), "end": period.end.isoformat()},
        "energy_kwh": None,
        "totals": {"management": None, "inventory": None},
        "rows": {"read": 0, "counted": 0, "set_aside": 0},
        "factors_used": [],
        "files": [report.as_record() for report in activity.files],
        "problems": [problem.as_record() for problem in activity.problems],
    }


def _template(options: argparse.Namespace) -> int:
    _check_outputs([], options.out)
    if options.out.suffix.lower() != ".xlsx":
        raise Refusal("output_not_writable", f"“{options.out}” does not end in .xlsx.", "Name it such as devices.xlsx.")
    from carbon.inventory import write_template

    _write(options.out, write_template())
    print(f"The template is in “{options.out}”. Fill it in, then: carbon assess {options.out}")
    return DONE


def _factors(options: argparse.Namespace) -> int:
    _check_outputs([], options.json)
    year = _year(options.year, "--year") if options.year else None
    from carbon.factors import load_factors

    found = load_factors().search(options.words, year=year)
    _write_json(
        options.json, {"schema": "carbon-factors/1", "factors": [terminal.factor_record(factor) for factor in found]}
    )
    print(terminal.factors_text(found, options.words, year))
    return DONE if found else NOTHING_COUNTED


def _app(options: argparse.Namespace) -> int:
    app = home_folder() / "app.py"
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    return subprocess.run(command, cwd=app.parent, check=False).returncode


_DO = {"check": _check, "assess": _assess, "template": _template, "factors": _factors, "app": _app}


def _fault_place(fault: BaseException) -> str:
    """Where in our own code a fault arose, without any content of an inventory."""
    ours = [step for step in traceback.extract_tb(fault.__traceback__) if f"{os.sep}carbon{os.sep}" in step.filename]
    place = f", {Path(ours[-1].filename).name} line {ours[-1].lineno}" if ours else ""
    return f"{type(fault).__name__}{place}"


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command; gives its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a letter of a file name shows a question mark, and goes on.
            stream.reconfigure(errors="replace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["compare"]:
        _say(LATER["compare"])
        return USAGE
    try:
        options = _parser().parse_args(words)
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else USAGE
    try:
        return _DO[options.verb](options)
    except Refusal as refusal:
        _say(str(refusal))
        return USAGE
    except KeyboardInterrupt:
        _say("Stopped.")
        return 130
    except BrokenPipeError:
        # Whoever read the output has gone, as `head` does: nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except MemoryError:
        return _not_finished(
            options,
            "not_enough_memory",
            "This computer has not enough free memory for these files. Bring them one by one, or close other programs.",
        )
    except Exception as fault:  # the last catch: whatever it is, a person gets a sentence
        return _not_finished(
            options,
            "could_not_finish",
            "This could not be finished: carbon itself has a fault here, your files are unchanged. "
            f"Tell those who look after it: {_fault_place(fault)}, carbon {__version__}.",
        )


def _not_finished(options: argparse.Namespace, code: str, sentence: str) -> int:
    """Say it, and write it into the JSON that was asked for, so that no caller waits for a file that never comes."""
    _say(sentence)
    if getattr(options, "json", None) is not None and options.verb in _SCHEMAS:
        problem = Problem(code, "error", sentence).as_record()
        try:
            _write_json(options.json, {"schema": _SCHEMAS[options.verb], "files": [], "problems": [problem]})
        except Refusal as refusal:
            _say(str(refusal))
    return NOTHING_COUNTED
