"""Reading inventories with a mapping of their headings, and writing one to begin with."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from carbon.cli.outputs import Progress, write

if TYPE_CHECKING:
    from carbon.columns import ActivityData


def add_mapping(parser: argparse.ArgumentParser) -> None:
    """The mapping that the files are read with."""
    parser.add_argument("--mapping", metavar="M.toml", type=Path, help="which heading is which, and what a name is")


def read_mapped(
    files: Sequence[Path], mapping: Path | None, progress: Progress | None, rows: Mapping[str, str] | None = None
) -> ActivityData:
    """What inventories say, read with a mapping where one is given. Raises Refusal for one that cannot be used.

    rows: which rows count, where that is a matter of choice.
    """
    from carbon.inventory import read_inventory

    if mapping is None:
        return read_inventory(files, rows=rows, progress=progress)
    from carbon.inventory.mapping import read_mapping
    from carbon.inventory.mapping_met import check_met

    said = read_mapping(mapping)
    activity = read_inventory(files, mapping=said, rows=rows, progress=progress)
    check_met(said, activity.found)
    return activity


def write_proposal(out: Path | None, activity: ActivityData) -> None:
    """Write what the columns of the tables may be, and what is asked, to be looked through and used as a mapping."""
    if out is not None:
        from carbon.inventory.proposed_mapping import proposal_text
        from carbon.reports.questions import open_questions, proposed_answers

        questions = open_questions(activity.problems)
        text = proposal_text(activity.found) + proposed_answers(questions)
        write(out, text.encode("utf-8", "replace"))
        asked = f" {len(questions):,} questions stand at its end, to be answered." if questions else ""
        print(f"\nWhat the columns may be is in “{out}”. Look it through, then use it with --mapping.{asked}")
