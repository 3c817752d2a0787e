"""How long kit lasts: its planned life in years, the day after it, and the day after a changed plan.

Source: method, section 4.
"""

from __future__ import annotations

from carbon.rules import (
    Both,
    Chosen,
    Either,
    FirstKnown,
    Flag,
    Known,
    Not,
    Number,
    Quantity,
    Rule,
    Step,
    YearsAfter,
)
from carbon.rules.expression import Above

SECOND_LIFE = 0.5
"""Life of refurbished kit as a share of its type's, where the row states none. Source: method, section 4."""

ACQUIRED = Quantity("acquired_on", "date", "row", "acquired_on")
"""Day of purchase, else the first of service, else by the stated age."""
RETIRED = Quantity("retired_on", "date", "row", "retired_on")
LEASE_END = Quantity("lease_end_on", "date", "row", "lease_end_on")
"""Last day of a service lease: of no other kit."""
CHANGED = Quantity("changed_on", "date", "row", "changed_on")
NEW_LIFE = Quantity("new_life_years", "year", "row", "new_life")
LIFE_STATED = Quantity("planned_life", "year", "row", "life_stated")
LIFE_OWN = Quantity("life_own", "year", "factor", "life_own")
LIFE_SET = Quantity("life_set", "year", "setting", "life_set")
LIFE_DEFAULT = Quantity("life_default", "year", "factor", "life_default")

REFURBISHED = Flag("refurbished", "is_refurbished")
OVER_CONTRACT = Both(Known(LEASE_END), Known(ACQUIRED))
"""Its making is spread over the contract, whatever its life."""

ONE_DAY = Number(1, "day", "one_day")
_HALF = Number(SECOND_LIFE, "", "one_half")

LIFE_OF_TYPE = Step("life_of_type", "year", FirstKnown((LIFE_OWN, LIFE_SET, LIFE_DEFAULT)))
"""Of a new one: a figure of the user's own, else the setting, else the default."""
LIFE = Rule(
    "life",
    "year",
    FirstKnown((LIFE_STATED, Chosen(REFURBISHED, Step("half_life", "year", LIFE_OF_TYPE * _HALF), LIFE_OF_TYPE))),
    "life_years",
    "Carbon in making it",
    where=Either(Known(LIFE_STATED), Not(OVER_CONTRACT)),
)

LIFE_TAKEN = Quantity("life", "year", "rule", "life_years")
"""What LIFE gives."""
AFTER_LEASE = Step("after_lease", "date", LEASE_END + ONE_DAY)
LIFE_END = Rule(
    "life_end",
    "date",
    FirstKnown((AFTER_LEASE, Step("life_end", "date", YearsAfter(ACQUIRED, LIFE_TAKEN)))),
    "life_end",
    "Carbon in making it",
)
"""The day after the last of a life: of the contract for kit on a service lease, else of the planned life."""
NEW_END = Rule(
    "new_end",
    "date",
    Step("new_end", "date", YearsAfter(ACQUIRED, NEW_LIFE)),
    "new_end",
    "Carbon in making it",
    where=Both(Known(CHANGED), Not(Above(ACQUIRED, CHANGED))),
)
"""The day after the last of a life whose plan was changed."""
