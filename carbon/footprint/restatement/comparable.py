"""Whether two assessments can be held against one another at all: each has to count something, and be of its period."""

from __future__ import annotations

from carbon.footprint.assessment import Assessment
from carbon.footprint.ledger.list_days import refuse_remnant
from carbon.footprint.restatement.boundary import same_inventory
from carbon.problems import Refusal
from carbon.words.amounts import rows_text


def refuse_incomparable(before: Assessment, after: Assessment) -> None:
    """Raise Refusal where of one side nothing counts, for the change would be the whole of the other, or where one side
    of a comparison of years is a remnant (`carbon.footprint.ledger.list_days`).

    A later list of which all rows are left out for good says that all of it is gone, and is compared.
    """
    for side, one in (("earlier", before), ("later", after)):
        held = sum(
            int(table["set_aside"].notna().sum()) for table in one.activity.tables.values() if "set_aside" in table
        )
        if held and held == one.rows_read and (one is before or one.waiting.rows):
            raise Refusal(
                "nothing_to_compare_with",
                f"Of the {side} inventory nothing is counted ({rows_text(held)}). {_why_held(one)}".rstrip(),
                "Look at it by itself, with `carbon check` or on Inventories, and answer what it asks first.",
            )
    if before.period != after.period or not same_inventory(before, after):
        for one in (before, after):
            refuse_remnant(one.waiting.remnants, one.period)


def _why_held(assessment: Assessment) -> str:
    """What was told of the rows that are not counted: what most of them wait for, in its own words, and what else."""
    reasons = {str(each) for table in assessment.activity.tables.values() if "set_aside" in table
               for each in table["set_aside"].dropna().unique()}  # fmt: skip
    told = sorted((each for each in assessment.activity.problems if each.code in reasons or each.question),
                  key=lambda each: -each.count)  # fmt: skip
    if not told:
        return ""
    more = (
        f" So it is with {len(told) - 1:,} more that {'is' if len(told) == 2 else 'are'} asked or told."
        if told[1:]
        else ""
    )
    return told[0].message + more
