"""`carbon template`: an empty inventory to fill in."""

from __future__ import annotations

import argparse
from pathlib import Path

from carbon.cli.outputs import check_outputs, write
from carbon.cli.verb import DONE, Verb
from carbon.problems import Refusal


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("out", metavar="OUT.xlsx", type=Path)


def _run(options: argparse.Namespace) -> int:
    check_outputs([], options.out)
    if options.out.suffix.lower() != ".xlsx":
        raise Refusal("output_not_writable", f"“{options.out}” does not end in .xlsx.", "Name it such as devices.xlsx.")
    from carbon.inventory import write_template

    write(options.out, write_template())
    print(f"The template is in “{options.out}”. Fill it in, then: carbon assess {options.out}")
    return DONE


TEMPLATE = Verb("template", "write an empty inventory with headings, lists and an example", _arguments, _run)
