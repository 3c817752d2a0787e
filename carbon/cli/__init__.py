"""The verbs for a terminal: one file each (check, assess, template, factors, app), each holding one `Verb`.

A new verb is a file with its arguments and the one function that carries it out, and a place in `command.VERBS`.
"""

from carbon.cli.command import main
from carbon.cli.verb import DONE, NOTHING_COUNTED, USAGE

__all__ = ["DONE", "NOTHING_COUNTED", "USAGE", "main"]
