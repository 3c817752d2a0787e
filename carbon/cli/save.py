"""`carbon save`: lists, answers, choices and options as one file that can be opened again."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path

from carbon.cli.check import all_read
from carbon.cli.list_days import add_list_day, with_list_days
from carbon.cli.mapped import add_mapping, read_mapped
from carbon.cli.outputs import check_outputs, progress, write
from carbon.cli.verb import DONE, NOTHING_COUNTED, Verb, year_of
from carbon.period import Period
from carbon.problems import Refusal

SUFFIX = ".carbon"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--settings", metavar="S.toml", type=Path, help="choices such as homes, contracts and lives")
    parser.add_argument("--period", metavar="2025-26", help="2025-26, 2025, or 2025-08-01:2026-07-31")
    parser.add_argument("--factors", metavar="2025", help="year of the government's factor set")
    parser.add_argument("--pathways", metavar="P.toml", type=Path, help="the options that are compared")
    add_list_day(parser, "--list-day", "the day that a list of kit describes; else the last that it names")
    add_mapping(parser)
    parser.add_argument("out", metavar="OUT.carbon", type=Path, help="where the work is saved")
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="xlsx or csv")
    parser.usage = "%(prog)s FILE [FILE ...] [--settings S.toml] [--mapping M.toml] [--pathways P.toml] OUT.carbon"


def _out_first(words: list[str]) -> list[str]:
    """The words with the last that is no option's first, then the other files: argparse takes a first one for the place
    and parts files where an option stands between them. Each option of the verb has one value."""
    named, others, value = list[str](), list[str](), False
    for word in words:
        option = word.startswith("-")
        (others if option or value else named).append(word)
        value = word.startswith("--") and "=" not in word
    return [*named[-1:], *named[:-1], *others]


def _run(options: argparse.Namespace) -> int:
    brought = [*options.files, options.settings, options.mapping, options.pathways]
    check_outputs([file for file in brought if file], options.out)
    if options.out.suffix.lower() != SUFFIX:
        raise Refusal(
            "output_not_writable", f"“{options.out}” does not end in {SUFFIX}.", f"Name it such as our-work{SUFFIX}."
        )
    from carbon.settings import Settings, read_settings

    settings = read_settings(options.settings) if options.settings else Settings()
    period = Period.parse(options.period) if options.period else settings.period
    settings = replace(settings, period=period or Period.last_financial_year(date.today()))
    settings = with_list_days(settings, options.list_day, "--list-day")
    if options.factors:
        settings = replace(settings, factor_set=year_of(options.factors, "--factors"))
    from carbon.factors import load_factors

    sets = load_factors(settings.overrides).sets
    if settings.factor_set is not None and settings.factor_set not in sets:
        known = ", ".join(map(str, sets))
        raise Refusal("no_factor_set", f"There is no factor set of {settings.factor_set}.", f"Choose one of {known}.")
    from carbon.inventory.headings.mapping import read_mapping
    from carbon.pathways.answers.ready_made import usual_base_year
    from carbon.pathways.options.options_file import read_options
    from carbon.store.project import result_text, save_project

    assert settings.period is not None
    pathway = (
        read_options(options.pathways, base_year=usual_base_year(settings.period)) if options.pathways else None
    )  # fmt: skip
    mapping = read_mapping(options.mapping) if options.mapping else None
    activity = read_mapped(options.files, options.mapping, progress(), settings.rows)
    content = save_project(options.files, settings=settings, mapping=mapping, pathway=pathway, activity=activity)
    write(options.out, content)
    told, counted = result_text(content)
    print(f"{told}\nThe work is saved in “{options.out}”. To go on with it: carbon open {options.out}")
    return DONE if counted and all_read(activity.files) else NOTHING_COUNTED


SAVE = Verb("save", "keep lists, answers, choices and options as one file", _arguments, _run, ordered=_out_first)
