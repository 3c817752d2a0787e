"""One command from its words to its exit code.

Exit 0: done, problems listed; 1: a file was refused or nothing could be counted; 2: the command cannot be carried out
as it was written. The JSON is written whatever the outcome, except on 2. A traceback is never the answer to bad input.
Only what a verb needs is loaded: check and assess come without streamlit, plotly and scipy.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from difflib import get_close_matches
from typing import NoReturn

from carbon import __version__
from carbon.cli.app import APP
from carbon.cli.assess import ASSESS
from carbon.cli.check import CHECK
from carbon.cli.compare import COMPARE
from carbon.cli.factors import FACTORS
from carbon.cli.open import OPEN
from carbon.cli.outputs import to_nowhere, write_json
from carbon.cli.save import SAVE
from carbon.cli.template import TEMPLATE
from carbon.cli.verb import DONE, NOTHING_COUNTED, USAGE, Verb
from carbon.faults import fault_place
from carbon.problems import Problem, Refusal

VERBS = (CHECK, ASSESS, COMPARE, SAVE, OPEN, TEMPLATE, FACTORS, APP)
"""All that carbon does, in the order of its help."""


class _Parser(argparse.ArgumentParser):
    """argparse, with its complaints as sentences."""

    def error(self, message: str) -> NoReturn:
        names = [verb.name for verb in VERBS]
        if found := re.search(r"invalid choice: '(.*?)'", message):
            near = get_close_matches(found[1], names, n=1)
            meant = f"did you mean “{near[0]}”?" if near else "choose from " + ", ".join(names) + "."
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
    for verb in VERBS:
        verb.add_arguments(verbs.add_parser(verb.name, help=verb.told, description=verb.told, allow_abbrev=False))
    return parser


def _ordered(words: list[str]) -> list[str]:
    verb = next((verb for verb in VERBS if words[:1] == [verb.name]), None)
    return words if verb is None else [*words[:1], *verb.ordered(words[1:])]


def _verb(options: argparse.Namespace) -> Verb:
    return next(verb for verb in VERBS if verb.name == options.verb)


def _say(text: str) -> None:
    with suppress(OSError, ValueError):  # nobody reads it
        print(text, file=sys.stderr, flush=True)


def _stopped() -> int:
    _say("Stopped.")
    return 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command; gives its exit code."""
    try:
        return _carry_out(arguments)
    except KeyboardInterrupt:
        return _stopped()


def _carry_out(arguments: Sequence[str] | None) -> int:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that cannot show a letter of a file name shows a question mark, and goes on.
            stream.reconfigure(errors="replace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        options = _parser().parse_args(_ordered(words))
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else USAGE
    except OSError as reason:  # its help had nowhere to go
        to_nowhere()
        _say(f"What carbon does could not be printed ({reason.strerror}).")
        return USAGE
    try:
        return _verb(options).run(options)
    except Refusal as refusal:
        _say(str(refusal))
        return USAGE
    except BrokenPipeError:
        # Whoever read the output has gone, as `head` does: nothing is wrong.
        to_nowhere()
        return DONE
    except MemoryError:
        return _not_finished(
            options,
            "not_enough_memory",
            "This computer has not enough free memory for these files. Bring them one by one, or close other programs.",
        )
    except Exception as fault:  # the last catch: whatever it is, a person gets a sentence
        if _was_stopped(fault):
            return _stopped()
        return _not_finished(
            options,
            "could_not_finish",
            "This could not be finished: carbon itself has a fault here, your files are unchanged. "
            f"Tell those who look after it: {fault_place(fault)}, carbon {__version__}.",
        )


def _was_stopped(fault: BaseException | None) -> bool:
    """Whether a fault follows from a person's ctrl+C: libraries that are loaded just then turn it into their own."""
    while fault is not None:
        if isinstance(fault, KeyboardInterrupt):
            return True
        fault = fault.__cause__ or fault.__context__
    return False


def _not_finished(options: argparse.Namespace, code: str, sentence: str) -> int:
    """Say it, and write it into the JSON that was asked for, so that no caller waits for a file that never comes."""
    _say(sentence)
    if getattr(options, "json", None) is not None and _verb(options).schema:
        problem = Problem(code, "error", sentence).as_record()
        try:
            write_json(options.json, {"schema": _verb(options).schema, "files": [], "problems": [problem]})
        except Refusal as refusal:
            _say(str(refusal))
    return NOTHING_COUNTED
