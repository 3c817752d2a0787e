"""The sheets of the Excel summary, in their order, and what stands in each: the one list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carbon.footprint import Assessment

RESTATEMENT = "Restatement"
CERTAINTY = "Certainty"
OWN = "Your own values"
PATHWAYS = "Pathways"
BUSINESS = "Business case"
RETURNS = "Returns"

_HOLDS = {
    "Summary": "the total with its range, both books, both bases, what is in it and what is not",
    "By scope": "scopes with their electricity, where each part sits in the organisation's footprint",
    RETURNS: "what each return asks for, line by line, which figure goes where, waste in tonnes by route",
    "By directorate and site": "who and where",
    CERTAINTY: "what the range hangs on, what to find out to narrow it, how good the data is",
    RESTATEMENT: "the way from an earlier figure to this one, split into changes that add up",
    PATHWAYS: "options year by year, their ranges, differences and break-even, with a chart",
    BUSINESS: "what options cost year by year, in today's worth, and for each tonne not emitted",
    "Assets": "every counted row: what it is, its electricity, its emissions by stage and scope",
    "Why": "the rows that matter most, line by line: the sum with its numbers, the factor and its page",
    OWN: "values of your own in the place of ours, with source and reason",
    "Factors used": "each figure with value, range, match, publisher and page",
    "Sources": "publications with edition, date, address and licence",
    "Set aside": "rows that do not count, and why",
    "Checks": "that the parts add up to the totals, worked out in the workbook itself",
}


def sheets_of(assessment: Assessment, *, compared: bool = False, options: bool = False) -> dict[str, str]:
    """Names of the sheets that the summary of an assessment has, in their order, each with what stands in it.

    compared: whether the way from an earlier assessment goes in; options: whether options of a pathway do.
    """
    goes_in = ((RESTATEMENT, compared), (OWN, bool(assessment.own_values)), (PATHWAYS, options), (BUSINESS, options))
    left_out = {name for name, there in goes_in if not there}
    return {name: holds for name, holds in _HOLDS.items() if name not in left_out}
