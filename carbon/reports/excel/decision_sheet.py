"""Parts of the sheets Pathways and Business case for those who decide: workloads, measure by measure, the best set.

What stands in them is what the page shows and the JSON of `carbon compare` holds (`carbon.pathways.answers.decisions`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbon.reports.excel.cells import FIRST_ROW, Sheet, cell, column_sum
from carbon.reports.excel.report import Check, Report, put_headings
from carbon.reports.excel.sheets import BUSINESS
from carbon.reports.words.money_words import abatement_finding, step_name
from carbon.reports.words.pathway_tables import NOT_WITHIN, target_sentence, target_table
from carbon.words.groups import group_name

if TYPE_CHECKING:
    from carbon.pathways.answers.decisions import Decisions
    from carbon.pathways.years.comparing import Comparison

WORKLOADS = 30
"""Workloads that page and sheet show; the JSON holds all."""
CLOSE = "too close to call"
_CHARACTERS = 150


def write_targets(sheet: Sheet, comparison: Comparison, row: int, last: int) -> int:
    """How options stand against each target; the row after it."""
    from carbon.pathways.answers.targets import against_target
    from carbon.problems import Refusal

    names = [outcome.name for outcome in comparison.outcomes]
    for target in comparison.pathway.targets:
        sheet.section(row, f"Target: {target.name}", last)
        try:
            found = against_target(comparison, target)
        except Refusal as refusal:
            row = sheet.sentence(row + 1, str(refusal), last, _CHARACTERS) + 1
            continue
        table = target_table(found, comparison.years, names)
        row = sheet.sentence(row + 1, target_sentence(found), last, _CHARACTERS, "quiet_sentence")
        put_headings(sheet, row, table.headings)
        sheet.heights[row], sheet.heights[row + 1] = 32, FIRST_ROW
        for texts in table.rows:
            row += 1
            sheet.text(row, 0, texts[0])
            for column, text in enumerate(texts[1:], 1):
                sheet.text(row, column, "no" if text == NOT_WITHIN else text, "text_right")
        row += 1
        for note in dict.fromkeys([found.note, *(one.note for one in found.options.values())]):
            row = sheet.sentence(row, note, last, _CHARACTERS, "quiet_sentence") if note else row
        row += 1
    return row


def write_workloads(sheet: Sheet, comparison: Comparison, decided: Decisions, row: int, last: int) -> int:
    """What to do with each workload: a line of figures, and beneath it the sentence with its reason; the row after."""
    from carbon.pathways.answers.decisions import ADVICE

    if not decided.advice and ADVICE not in decided.told:
        return row
    aside = f". {comparison.without}" if comparison.without else ""
    sheet.section(row, f"What to do with each workload, against keeping it as planned{aside}", last)
    if ADVICE in decided.told:
        return sheet.sentence(row + 1, decided.told[ADVICE], last, _CHARACTERS) + 1
    put_headings(sheet, row + 1, ["Workload", "Units", "Advice", "Less by the horizon, t", "Lower in", "Saves, £"])
    sheet.heights[row + 1] = 32
    row += 2
    top = row
    sheet.heights[top] = FIRST_ROW
    for one in decided.advice[:WORKLOADS]:
        sheet.text(row, 0, one.workload, "label")
        sheet.number(row, 1, one.units, "count")
        sheet.text(row, 2, CLOSE if one.close else one.action, "text_right")
        sheet.number(row, 3, one.avoided_tco2e, "tonnes")
        sheet.number(row, 4, one.probability, "share")
        sheet.number(row, 5, one.gain_gbp, "signed_pounds")
        row = sheet.sentence(row + 1, one.sentence, last, _CHARACTERS, "quiet_sentence")
    left = len(decided.advice) - WORKLOADS
    if left > 0:
        text = f"{left:,} more have less at stake; the JSON of carbon compare lists them."
        row = sheet.sentence(row, text, last, _CHARACTERS, "quiet_sentence")
    return row + 1


def write_curves(report: Report, sheet: Sheet, comparison: Comparison, decided: Decisions, row: int) -> int:
    """Each option measure by measure, in the order of its curve, adding up to what all of them do together."""
    last = 9
    against = comparison.pathway.against
    names = [outcome.name for outcome in comparison.outcomes if outcome.name in {*decided.curves, *decided.told}]
    if not names:
        return row
    sheet.section(row, "Measure by measure: an abatement curve of each option, by the financial case", last)
    told = ("Measures one after the other, the most cost-effective first, each with what it adds to those before it, "
            f"to the horizon, against “{against}”; costs as present values, without a value of carbon.")  # fmt: skip
    row = sheet.sentence(row + 1, told, last, _CHARACTERS, "quiet_sentence")
    for name in names:
        if name not in decided.curves:
            row = sheet.sentence(row, f"“{name}”: {decided.told[name]}", last, _CHARACTERS)
            continue
        curve = decided.curves[name]
        sheet.text(row + 1, 0, f"“{name}”", "label")
        row = sheet.sentence(row + 2, f"{abatement_finding(curve)}.", last, _CHARACTERS)
        put_headings(sheet, row, ["Measure", "Tonnes avoided, after those before", "Tonnes by itself", "Cost, £",
                                  "£ a tonne"])  # fmt: skip
        sheet.heights[row] = 46
        top = row + 1
        for row, step in enumerate(curve.steps, top):
            sheet.text(row, 0, step_name(step), "wrapped_middle")
            sheet.heights[row] = max(FIRST_ROW, 13.5 * -(-len(step_name(step)) // 38) + 2)
            sheet.number(row, 1, step.avoided_tco2e, "change")
            sheet.number(row, 2, step.alone_tco2e, "change_value")
            if step.cost_gbp is None:
                sheet.text(row, 3, "not known", "text_right")
            else:
                sheet.number(row, 3, step.cost_gbp, "signed_pounds")
            if step.gbp_per_tonne is not None:
                sheet.formula(row, 4, f"{cell(row, 3)}/{cell(row, 1)}", step.gbp_per_tonne, "signed_pounds")
            if step.asks:
                count = len(step.asks)
                text = f"{count} price{'s are' if count > 1 else ' is'} missing, as listed above"
                sheet.text(row, 5, f"  {text}", "quiet")
        total = top + len(curve.steps)
        sheet.text(total, 0, "All together", "total_label")
        sheet.formula(total, 1, column_sum(top, 1, total), curve.avoided_tco2e, "change_total")
        sheet.number(total, 2, curve.alone_tco2e, "change_total_value")
        if curve.cost_gbp is None or any(step.cost_gbp is None for step in curve.steps):
            sheet.blank(total, 3, "total_label")
        else:
            sheet.formula(total, 3, column_sum(top, 3, total), curve.cost_gbp, "count_total")
        if curve.steps:
            report.checks.append(Check(
                f"Measures of “{name}” add up to what they avoid together", f"'{BUSINESS}'!{cell(total, 1)}",
                sum(step.avoided_tco2e for step in curve.steps), "", curve.avoided_tco2e,
            ))  # fmt: skip
        row = total + 1
        for note in curve.notes:
            row = sheet.sentence(row, note, last, _CHARACTERS, "quiet_sentence")
    return row + 1


def write_best_set(sheet: Sheet, decided: Decisions, row: int, last: int) -> int:
    """The best set of the options for the budget or the cap that was asked for; the row after it."""
    from carbon.pathways.answers.decisions import BEST_SET

    sheet.section(row, "Best set of the options", last)
    found = decided.best_set
    if found is None:
        return sheet.sentence(row + 1, decided.told[BEST_SET], last, _CHARACTERS) + 1
    row = sheet.sentence(row + 1, found.sentence, last, _CHARACTERS)
    changes = found.changes() if found.counts is not None else None
    if changes is None or changes.empty:
        return row + 1
    put_headings(sheet, row, ["Kit that changes", "Units", "Tonnes avoided", "More cost, £", "Option"])
    sheet.heights[row], sheet.heights[row + 1] = 32, FIRST_ROW
    top = row + 1
    for row, change in enumerate(changes.itertuples(), top):
        sheet.text(row, 0, group_name("type", str(change.type)))
        sheet.number(row, 1, float(str(change.units)), "count")
        sheet.number(row, 2, float(str(change.avoided_tco2e)), "change")
        sheet.number(row, 3, float(str(change.cost_gbp)), "signed_pounds")
        sheet.text(row, 4, f"  {change.action}")
    total = top + len(changes)
    sheet.text(total, 0, "All together", "total_label")
    sums = (float(changes["units"].sum()), "count_total"), (found.avoided_tco2e, "change_total"), (
        found.cost_gbp, "count_total")  # fmt: skip
    for column, (value, look) in enumerate(sums, 1):
        sheet.formula(total, column, column_sum(top, column, total), value, look)
    return total + 2
