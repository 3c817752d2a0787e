"""What every verb of the command line is made of, and the exit codes that they share."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from carbon.problems import Refusal

DONE, NOTHING_COUNTED, USAGE = 0, 1, 2
"""Exit codes: done, problems listed; a file was refused or nothing could be counted; the command cannot be carried out
as it was written."""


@dataclass(frozen=True)
class Verb:
    """One verb: its name, what help says of it, its arguments, what carries it out, and the schema of its JSON.

    A verb with a schema writes its JSON whatever the outcome, except on exit 2. ordered: the words behind the verb as
    argparse can tell them apart.
    """

    name: str
    told: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    schema: str = ""
    ordered: Callable[[list[str]], list[str]] = list


def add_files(parser: argparse.ArgumentParser) -> None:
    """The inventories that a verb reads, and its JSON."""
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path, help="xlsx or csv")
    parser.add_argument("--json", metavar="OUT", type=Path, help="write everything as JSON")


def year_of(text: str, option: str) -> int:
    """The year that an option names; refused where it names none."""
    if not re.fullmatch(r"(19|20|21)[0-9]{2}", text):
        raise Refusal("year_not_allowed", f"{option}: “{text[:40]}” is not a year.", "Write a year such as 2025.")
    return int(text)
