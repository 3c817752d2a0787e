"""What a heading can never be proposed as: a proposal never crosses from one sort of thing to another.

Memory and disks are no traffic, energy is no day, and a place is nobody who runs it. Power when asleep or off is not
that in use, and hours of a month, a week or a day are not those of the whole period.
"""

from __future__ import annotations

import re

from carbon.inventory.headings.headings import Heading

_MEMORY = re.compile(r"\b(?:ram|memory|mem|disks?|drives?|storage|hdd|ssd|volumes?)\b")
_PLACE = re.compile(r"(?:site |building )?(?:rooms?|locations?|buildings?|sites?|offices?|floors?|premises)(?: name)?")
_AT_REST = re.compile(r"\b(?:sleep|sleeping|stand ?by|off|hibernat\w*)\b")
_OF_A_SPAN = re.compile(r"\b(?:per|a|an|each|every)? ?(?:month|week|day|night|weekday)\b|\b(?:monthly|weekly|daily)\b")
_IN_USE = frozenset("mean_power_w idle_power_w full_load_power_w".split())
_TRAFFIC = frozenset("transfer_gb transfer_internal_gb".split())
_HOURS = frozenset("hours_each instance_hours vcpu_hours hours_per_year".split())


def of_another_sort(heading: Heading, field: str) -> bool:
    """Whether a heading speaks of another sort of thing than a field of our tables is."""
    words = heading.whole or heading.words
    return (
        (field in _TRAFFIC and _MEMORY.search(words) is not None)
        or (field == "run_by" and _PLACE.fullmatch(heading.words) is not None)
        or at_rest(heading, field)
        or (field in _HOURS and _OF_A_SPAN.search(words) is not None)
    )


def at_rest(heading: Heading, field: str) -> bool:
    """Whether a heading is one of power when asleep, in standby or off, and a field one of power in use."""
    return field in _IN_USE and _AT_REST.search(heading.whole or heading.words) is not None
