"""Reading inventories with a mapping of their headings, and writing one to begin with."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from carbon.cli.outputs import Progress, write

if TYPE_CHECKING:
    from carbon.columns import ActivityData
    from carbon.found import FoundTable


def add_mapping(parser: argparse.ArgumentParser) -> None:
    """The mapping that the files are read with."""
    parser.add_argument("--mapping", metavar="M.toml", type=Path, help="which heading is which, and what a name is")


def read_mapped(
    files: Sequence[Path],
    mapping: Path | None,
    progress: Progress | None,
    rows: Mapping[str, str] | None = None,
    beside: Sequence[FoundTable] | None = (),
) -> ActivityData:
    """What inventories say, read with a mapping where one is given. Raises Refusal for one that cannot be used.

    rows: which rows count, where that is a matter of choice; beside: tables of other files that the mapping is for too,
    None where such files are yet to be read.
    """
    from carbon.inventory import read_inventory

    if mapping is None:
        return read_inventory(files, rows=rows, progress=progress)
    from carbon.inventory.headings.mapping import read_mapping
    from carbon.inventory.rows.mapping_met import check_met

    said = read_mapping(mapping)
    activity = read_inventory(files, mapping=said, rows=rows, progress=progress)
    if beside is not None:
        check_met(said, [*beside, *activity.found])
    return activity


def write_proposal(out: Path | None, activity: ActivityData) -> None:
    """Write what the columns of the tables may be, and what is asked, to be looked through and used as a mapping."""
    if out is not None:
        from carbon.inventory.understanding.proposed_mapping import proposal_text
        from carbon.reports.words.questions import open_questions
        from carbon.reports.words.ready_made_lines import names_to_say, proposed_entries

        questions = open_questions(activity.problems)
        names = names_to_say(activity, questions)
        text = proposal_text(activity.found) + proposed_entries(questions, names)
        write(out, text.encode("utf-8", "replace"))
        said = [(len(questions), "question"), (len(names), "kind of kit to be said")]
        counts = [f"{number:,} {_several(what, number)}" for number, what in said if number]
        one = len(questions) + len(names) == 1
        asked = f" {' and '.join(counts)} {'stands' if one else 'stand'} at its end, to be answered." if counts else ""
        print(f"\nWhat the columns may be is in “{out}”. Look it through, then use it with --mapping.{asked}")


def _several(what: str, number: int) -> str:
    """`question`, `questions`; of several words the first is counted."""
    first, _, rest = what.partition(" ")
    return f"{first}{'' if number == 1 else 's'}{' ' + rest if rest else ''}"
