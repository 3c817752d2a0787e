"""What the verbs of this wing take: looked at where it comes in, and told with how it is made."""

from __future__ import annotations

from datetime import date

from carbon.doors import kind_of
from carbon.pathways.years.comparing import Comparer, Comparison, pathway_taken


def comparer_taken(comparer: object, pathway: object | None = None) -> None:
    """Raises TypeError for what is no Comparer, and for a pathway (where one is given) that is none."""
    kind_of("comparer", comparer, Comparer, "a Comparer, as Comparer(activity) makes it")
    if pathway is not None:
        pathway_taken(pathway)


def comparison_taken(comparison: object) -> None:
    """Raises TypeError for what is no comparison of options."""
    kind_of("comparison", comparison, Comparison, "what carbon.compare(activity, pathway) gives")


def day_taken(start: object) -> None:
    """Raises TypeError for a first day that is no date; None is the usual one."""
    kind_of("start", start, date, "a date, such as date(2027, 4, 1)", optional=True)
