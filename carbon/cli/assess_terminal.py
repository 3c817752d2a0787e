"""What `carbon assess` prints: tonnes with their range, groups, rows that add up, and the change since another year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbon.cli.certainty_terminal import certainty_lines
from carbon.cli.groups_terminal import group_tables
from carbon.cli.questions_terminal import questions_text
from carbon.cli.terminal import file_lines, problems_text
from carbon.footprint.ledger.blocks import BOOKS_TOLD, METHODS, Book
from carbon.footprint.ledger.by_table import counted_in_use, set_aside_by_table
from carbon.footprint.result.chosen import what_was_chosen
from carbon.footprint.result.sits_in import both_sentence
from carbon.footprint.result.two_figures import two_figures
from carbon.reports.words.headline import both_figures, each_text, headline, list_sentences, which_sentences
from carbon.reports.words.restatement_both_ways import FIGURES_OF, both_ways, change_text
from carbon.reports.words.restatement_words import (
    RULE,
    SHOWN,
    change_ranges,
    changes,
    finding,
    range_text,
    sentences,
    side_text,
)
from carbon.words.amounts import amount_text, count_text, is_nought, rows_sum_text
from carbon.words.intensity import per_name

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.restatement.restatement import Bridge


def assess_text(assessment: Assessment) -> str:
    """What `carbon assess` prints: the totals with their ranges, the groups, the rows, the problems."""
    lines = []
    for report in assessment.activity.files:
        lines += file_lines(report, set_aside_by_table(assessment, report), counted_in_use(assessment, report))
    organisation = assessment.settings.organisation_name
    head = f"{assessment.period.text}, factors {assessment.factor_year}"
    lines += ["", f"{organisation}: {head}" if organisation else head]
    lines.append(both_figures(assessment))
    lines += [*headline(assessment).sentences, *list_sentences(assessment), *which_sentences(assessment)]
    market = "; ".join(f"{one.name.lower()} {one.alone}" for one in two_figures(assessment, "market"))
    lines.append(f"These are location-based. Market-based: {market}.")
    lines.append(both_sentence(assessment))
    counted = assessment.total().counted
    lines.append(f"Electricity: {f'{count_text(assessment.energy_kwh)} kWh' if counted else 'nothing counted'}")
    lines += [
        f"{per_name(one.per)}: {each_text(assessment, one)}, over {one.divided_by}" for one in assessment.intensity()
    ]
    lines.append(rows_sum_text(assessment.rows_read, assessment.rows_waiting, assessment.rows_left_out))
    held = assessment.set_aside
    for words, here in (("waiting", held["waits"]), ("left out", ~held["waits"])):
        counts = held.loc[here.astype(bool), "sentence"].value_counts()
        lines += [f"  {count:,} {words}: {sentence}" for sentence, count in counts.items()]
    lines += certainty_lines(assessment)
    lines += ["", *group_tables(assessment)]
    lines += ["", "What was chosen", *(f"  {one.what}: {one.text}" for one in what_was_chosen(assessment))]
    asked = questions_text(assessment.problems, assessment.brought, assessment)
    return "\n".join(lines) + "\n" + asked + problems_text(assessment.problems)


def bridge_text(bridge: Bridge) -> str:
    """What `carbon assess --against ...` adds: the change, split, and what a reader must know about it."""
    lines = ["", f"Compared with {side_text(bridge.before)}"]
    for book in BOOKS_TOLD[::-1]:
        lines += _split(bridge, book)
    return "\n".join([*lines, "", *sentences(bridge), RULE])


def _split(bridge: Bridge, book: Book) -> list[str]:
    """One of the two figures, named, with what changed it."""
    named = FIGURES_OF[book]
    line = bridge.parts(book).iloc[0]
    lines = ["", f"{named[:1].upper()}{named[1:]}: {finding(bridge, book)}."]
    lines.append(f"  {'Before':<36} {amount_text(float(line['before_kgco2e'])):>12}")
    told = change_ranges(bridge, book)
    ranges = [""] * len(SHOWN) if told is None else [range_text(one) for _, one in told[:-1]]
    for (name, amount), ranged, ways in zip(
        changes(bridge, book), ranges, both_ways(bridge, book).values(), strict=True
    ):
        lines.append(f"  {name:<36} {change_text(amount):>12}   {ranged}".rstrip())
        if ways.cancels:
            both = (("More", ways.more), ("Less", ways.less))
            lines += [f"    {word:<34} {change_text(one):>12}" for word, one in both]
    lines.append(f"  {'After':<36} {amount_text(float(line['after_kgco2e'])):>12}")
    return lines + _market(bridge, book)


def _market(bridge: Bridge, book: Book) -> list[str]:
    """The market-based change where it is another than the location-based one."""
    both = [bridge.parts(book, "total", method).iloc[0] for method in METHODS]
    ends = [[float(line[f"{side}_kgco2e"]) for side in ("before", "after")] for line in both]
    if all(is_nought(market - location, location) for location, market in zip(*ends, strict=True)):
        return []
    first, second = map(amount_text, ends[1])
    return [f"  Market-based: {first}, then {second}. {finding(bridge, book, 'market')}."]
