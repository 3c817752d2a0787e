"""What `carbon compare` prints: the answer in words, the options side by side, targets, what must be known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from carbon.cli.questions_terminal import questions_text
from carbon.cli.terminal import file_lines, problems_text
from carbon.pathways.answers.crossing import break_even
from carbon.pathways.answers.support import kept_past_support
from carbon.pathways.answers.targets import TargetResult, against_target
from carbon.pathways.estate.abroad import abroad_sentence
from carbon.pathways.estate.newest import renewal_sentence
from carbon.pathways.money.money import Costs, both_bounds, costs
from carbon.pathways.years.certainty import certainty
from carbon.problems import Refusal
from carbon.reports.words.money_words import economic_sentences, it_costs, not_in_it_sentences, prices_sentences
from carbon.reports.words.pathway_tables import side_by_side
from carbon.reports.words.pathway_words import answer, series_sentences, turning_sentences, year_text
from carbon.words.amounts import amount_text, is_nought, rows_text

if TYPE_CHECKING:
    from carbon.pathways.answers.decisions import Decisions
    from carbon.pathways.years.comparing import Comparer, Comparison, Outcome

_SHOWN = ("Option", "Location-based", "Lower in", "Breaks even", "With used life only")
_WIDE = 34
_WORKLOADS = 5


def compare_text(comparison: Comparison, comparer: Comparer, decided: Decisions) -> str:
    """The whole of it."""
    activity, aside = comparer.listed.brought, f". {comparison.without}." if comparison.without else ""
    pathway, sure = comparison.pathway, certainty(comparison)
    organisation = comparer.settings.organisation_name
    head = f"{year_text(pathway.base_year)} to {year_text(pathway.horizon)}, April to March; location-based"
    lines = [f"{organisation}: {head}" if organisation else head]
    lines += series_sentences(comparison) if pathway.grid != "physical" else series_sentences(comparison)[:1]
    lines += filter(None, [abroad_sentence(comparison)])
    lines.append(renewal_sentence(pathway.renewal_energy))
    lines.append("What is owned is sunk and left out of every option: " + amount_text(comparison.sunk_memo_kgco2e) +
                 " not yet charged, a memo. What is bought counts in full on its day.")  # fmt: skip
    paid, appraised = costs(comparison), _appraised(comparison)
    for outcome in comparison.outcomes:
        if len(comparison.outcomes) > 1 and outcome.name == pathway.against:
            continue
        hangs_on = turning_sentences(sure, outcome.name, decided.turning.get(outcome.name, ()))
        kept, money = kept_past_support(outcome), _money(paid, outcome.name)
        money += economic_sentences(appraised, outcome.name)
        crossing = break_even(outcome, comparison.baseline)
        told = answer(comparison, sure, outcome.name, crossing, money=money, hangs_on=hangs_on, unsupported=kept)
        lines += ["", *told.sentences, *_market(comparison, outcome)]
    lines += ["", f"All years together, against “{pathway.against}”{aside}"]
    table = side_by_side(comparison, sure, [outcome.name for outcome in comparison.outcomes])
    places = [table.headings.index(name) for name in _SHOWN]
    lines += _columns([_SHOWN, *([row[place] for place in places] for row in table.rows)])
    places = sorted({len(comparison.years) - 1, *range(0, len(comparison.years), 1 + len(comparison.years) // 12)})
    lines += ["", "Summed up to the end of each year, tonnes"]
    lines += _columns(
        [["Option", *(year_text(comparison.years[at]) for at in places)],
         *([outcome.name, *(f"{outcome.years.annual_kgco2e[: at + 1].sum() / 1000:,.0f}" for at in places)]
           for outcome in [*comparison.outcomes, comparison.grid_only])]
    )  # fmt: skip
    for target in pathway.targets:
        lines += ["", *_target_lines(against_target(comparison, target))]
    lines += _decided(decided, aside)
    noted = [f"  {note.option}, {note.line}: {note.message}" for note in comparison.notes]
    lines += ["", "To be known", *noted] if noted else []
    taking = int(comparer.standing.counted.sum())
    read = f"{rows_text(activity.rows_read)} read, {taking:,} take part by themselves"
    lines += ["", f"{read}; virtual machines count with the host they run on, and what is gone or left out takes no "
              "part.", *_not_in_it(comparison)]  # fmt: skip
    open_ = [problem for problem in activity.problems if problem.severity != "info"]
    assumed = len(activity.problems) - len(open_)
    if assumed:
        kinds = f"{assumed:,} kind" if assumed == 1 else f"{assumed:,} kinds"
        lines.append(f"What was assumed while reading is listed by carbon check ({kinds}).")
    return "\n".join(lines) + "\n" + questions_text(open_, activity) + problems_text(open_)


def _market(comparison: Comparison, outcome: Outcome) -> list[str]:
    """The market-based difference where it alone changes: a contract moves nothing else."""
    ours, theirs = outcome.years, comparison.baseline.years
    change = float((ours.annual_market_kgco2e - theirs.annual_market_kgco2e).sum())
    placed = float((ours.annual_kgco2e - theirs.annual_kgco2e).sum())
    if is_nought(change, float(theirs.annual_market_kgco2e.sum())) or not is_nought(
        placed, float(theirs.annual_kgco2e.sum())
    ):
        return []
    word = "less" if change < 0 else "more"
    return [f"Market-based it is {amount_text(abs(change))} {word} over all years."]


def _not_in_it(comparison: Comparison) -> list[str]:
    """What waits, so that no option has it: rows, and files that were not read, with why."""
    activity, waiting = comparison.listed.activity, comparison.waiting.rows
    parts = [rows_text(waiting)] if waiting else []
    parts += [f"all of “{report.file}”" for report in activity.files if not report.tables]
    why = [line for report in activity.files if report.refusal is not None for line in file_lines(report)]
    return [*why, f"Not in it until somebody settles it: {', '.join(parts)}."] if parts else []


def _decided(decided: Decisions, aside: str) -> list[str]:
    """The workloads with most at stake, and the best set of the options. aside: what all of it is without."""
    lines = []
    if decided.advice:
        lines += ["", f"Workload by workload, the most at stake first, against keeping it as planned{aside}"]
        lines += [f"  {one.workload}: {one.sentence}" for one in decided.advice[:_WORKLOADS]]
        rest = len(decided.advice) - _WORKLOADS
        lines += [f"  {rest:,} more have less at stake: the JSON lists them."] if rest > 0 else []
    if decided.best_set is not None:
        lines += ["", "Best set of the options", f"  {decided.best_set.sentence}"]
    return lines + [f"No {part}: {why}" for part, why in decided.told.items()]


def _appraised(comparison: Comparison) -> list[Costs]:
    """The economic case at both bounds of optimism bias; none where it cannot be told, which the JSON explains."""
    try:
        return both_bounds(comparison, "economic")
    except Refusal:
        return []


def _money(paid: Costs, name: str) -> list[str]:
    """What an option costs in cash against the baseline, or how many prices it would take to say so."""
    if name == paid.baseline:
        return []
    gain = paid.gain_gbp(name)
    if gain is None:
        asked = dict.fromkeys(f"{one.what}: {one.ask}" for one in paid.unknown(name))
        return [f"What it costs is not known: {len(asked)} price{'s' if len(asked) > 1 else ''} missing. "
                f"{'; '.join(asked)}."]  # fmt: skip
    same = not round(gain)
    each, word = None if same else paid.per_tonne(name).gbp_per_tonne, "more" if gain < 0 else "less"
    costs = "the same" if same else f"{_pounds(abs(gain))} {word}"
    per_tonne = (
        "" if each is None else f", {_pounds(abs(each))} {'for' if gain < 0 else 'saved with'} each tonne avoided"
    )
    worth = f"present value, prices of {paid.price_year}"
    told = f"{it_costs(paid, name)} {costs} in cash ({worth}){per_tonne}."
    return [told, *not_in_it_sentences(paid, name), *prices_sentences(paid, name)]


def _pounds(amount: float) -> str:
    """Pounds to three digits: no price is known better."""
    digits = 2 - math.floor(math.log10(amount)) if amount >= 1 else 0
    return f"£{round(amount, min(digits, 0)):,.0f}"


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as columns of text, the first to the left and the others to the right."""
    cut = [[_cut(cell) for cell in row] for row in rows]
    widths = [max(len(row[at]) for row in cut) for at in range(len(cut[0]))]
    return [
        "  " + "  ".join(cell.ljust(width) if at == 0 else cell.rjust(width)
                         for at, (cell, width) in enumerate(zip(row, widths, strict=True))).rstrip()
        for row in cut
    ]  # fmt: skip


def _cut(text: str) -> str:
    return text if len(text) <= _WIDE else text[: _WIDE - 3] + "..."


def _target_lines(result: TargetResult) -> list[str]:
    target = result.target
    asked = {
        "linear": f"{100 * (target.reduction or 0):.0f} % below {result.base_year} by {target.year}",
        "rate": f"{100 * (target.reduction or 0):.1f} % less each year, of the {target.of}, to {target.year}",
        "budget": f"{target.budget_tco2e or 0:,.0f} t from {result.base_year} to {target.year}",
    }[target.kind]
    lines = [f"Target “{target.name}”: {asked}, on the reported series", *([result.note] if result.note else [])]
    for one in result.options.values():
        lines.append(f"  {one.option}: {_met(result, one.crossing_year, one.met, one.residual_kgco2e)}")
        lines += [f"    {one.note}"] if one.note else []
    return lines


def _met(result: TargetResult, crossing: int | None, met: bool | None, residual: float | None) -> str:
    year = result.target.year
    if result.target.kind == "budget":
        if crossing is not None:
            over = "" if residual is None else f", {amount_text(-residual)} over by {year_text(year)}"
            return f"the budget is used up in {year_text(crossing)}{over}."
        return "kept within the horizon." if residual is None else f"kept, {amount_text(residual)} left."
    left = "" if residual is None else f"; {amount_text(residual)} remain in {year_text(year)}"
    if met is None:
        return f"{year_text(year)} is beyond the horizon" + (
            f"; on or below the path from {year_text(crossing)} on." if crossing is not None else "; above the path."
        )
    return (f"met, on or below the path from {year_text(crossing)} on{left}." if met and crossing is not None
            else f"not met{left}.")  # fmt: skip
