"""`carbon factors`: search the emission factors."""

from __future__ import annotations

import argparse
from pathlib import Path

from carbon.cli.outputs import check_outputs, write_json
from carbon.cli.terminal import factor_record, factors_text
from carbon.cli.verb import DONE, NOTHING_COUNTED, Verb, year_of


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="WORDS", nargs="*", help="such as laptop, or electricity losses")
    parser.add_argument("--year", metavar="Y", help="only factors of this year, and those without one")
    parser.add_argument("--json", metavar="OUT", type=Path, help="write them as JSON")


def _run(options: argparse.Namespace) -> int:
    check_outputs([], options.json)
    year = year_of(options.year, "--year") if options.year else None
    from carbon.factors import load_factors

    found = load_factors().search(options.words, year=year)
    write_json(options.json, {"schema": "carbon-factors/1", "factors": [factor_record(factor) for factor in found]})
    print(factors_text(found, options.words, year))
    return DONE if found else NOTHING_COUNTED


FACTORS = Verb("factors", "search the emission factors", _arguments, _run)
