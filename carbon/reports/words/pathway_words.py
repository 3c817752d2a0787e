"""What a comparison of options says, in sentences: the answer, how sure it is, and what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from carbon.pathways.measures.stated_nought import rests_on
from carbon.pathways.money.left_over import left_over_sentence, used_life_sentence
from carbon.pathways.years.certainty import CLOSE_CALL
from carbon.words.amounts import amount_text, count_text, month_text
from carbon.words.likely import outcomes_text

if TYPE_CHECKING:
    from carbon.pathways.answers.crossing import Crossing
    from carbon.pathways.answers.flips import Flip
    from carbon.pathways.answers.support import Unsupported
    from carbon.pathways.years.certainty import Certainty
    from carbon.pathways.years.comparing import Comparison

GRID_ONLY = "Grid only"
SAME = 1e-9
"""Options whose sums differ by no more than this share of them are equal."""
SERIES = {"physical": "physical series", "reported": "reported series", "marginal": "long-run marginal"}


@dataclass(frozen=True)
class Answer:
    """The answer for one option: how it stands against the baseline, then what must be known with it.

    verdict: less, more, same, close or baseline; sentences: the first is the answer itself.
    """

    option: str
    verdict: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it as one paragraph."""
        return " ".join(self.sentences)


def year_text(year: int) -> str:
    """`2027-28`: the reporting year that begins in April of a calendar year."""
    return f"{year}-{(year + 1) % 100:02d}"


def horizon_text(comparison: Comparison) -> str:
    """`March 2036`: the month in which the pathway ends."""
    return f"March {comparison.years[-1] + 1}"


def series_text(comparison: Comparison) -> str:
    """The grid's series as it is named on every chart."""
    return SERIES[comparison.pathway.grid]


def total_kgco2e(comparison: Comparison, name: str) -> float:
    """Emissions of an option over all years. [kgCO2e]"""
    return float(comparison[name].years.annual_kgco2e.sum())


def best_of(comparison: Comparison, shown: Sequence[str]) -> str:
    """The option with the lowest sum of those shown; the first of equals."""
    return min(shown, key=lambda name: total_kgco2e(comparison, name))


def is_same(comparison: Comparison, name: str, other: str) -> bool:
    """Whether two options emit the same, but for rounding."""
    a, b = total_kgco2e(comparison, name), total_kgco2e(comparison, other)
    return abs(a - b) <= SAME * max(abs(a), abs(b))


def chart_finding(comparison: Comparison, shown: Sequence[str]) -> str:
    """Which of the options emits least, for the title of a chart, with what it is without."""
    return before(comparison) + _finding(comparison, shown)


def _finding(comparison: Comparison, shown: Sequence[str]) -> str:
    best, against = best_of(comparison, shown), comparison.pathway.against
    whole = amount_text(total_kgco2e(comparison, best))
    if len(shown) == 1 or all(is_same(comparison, best, name) for name in shown):
        names = f"“{best}” emits" if len(shown) == 1 else "All options emit the same:"
        return f"{names} {whole} to {horizon_text(comparison)}"
    text = f"“{best}” emits least to {horizon_text(comparison)}: {whole}"
    if best != against:
        saved = total_kgco2e(comparison, against) - total_kgco2e(comparison, best)
        return f"{text}, {amount_text(saved)} less than “{against}”"
    second = best_of(comparison, [name for name in shown if name != best])
    more = total_kgco2e(comparison, second) - total_kgco2e(comparison, best)
    return f"{text}, {amount_text(more)} less than “{second}”"


def answer(
    comparison: Comparison,
    sure: Certainty,
    name: str,
    crossing: Crossing,
    *,
    money: Sequence[str] = (),
    hangs_on: Sequence[str] = (),
    unsupported: Sequence[Unsupported] = (),
) -> Answer:
    """The answer for an option against the baseline, with what it is without where much waits. money, hangs_on:
    sentences of those who work them out."""
    told = _answer(comparison, sure, name, crossing, money, hangs_on, unsupported)
    first, *others = told.sentences
    return replace(told, sentences=(f"{before(comparison)}{first}", *others))


def before(comparison: Comparison) -> str:
    """What stands before a sentence about sums that are not whole: `Without 1 of 4 rows (9,900 of 10,004 units): `; ""
    where they may stand by themselves."""
    return f"{comparison.without}: " if comparison.without else ""


def _answer(
    comparison: Comparison,
    sure: Certainty,
    name: str,
    crossing: Crossing,
    money: Sequence[str],
    hangs_on: Sequence[str],
    unsupported: Sequence[Unsupported],
) -> Answer:
    against, end = comparison.pathway.against, horizon_text(comparison)
    kept = support_sentence(name, unsupported)
    if name == against:
        text = f"“{name}” is what the others are compared with: it emits {_ranged(comparison, sure, name)} to {end}."
        return Answer(name, "baseline", tuple(part for part in (text, kept) if part))
    pair = (name, against)
    whole, unused = zip(*((total_kgco2e(comparison, one), comparison[one].years.residual_kgco2e) for one in pair),
                        strict=True)  # fmt: skip
    turned = left_over_sentence((f"“{name}”", f"“{against}”"), whole, unused)
    turned = turned or used_life_sentence(whole, unused, why=_put_off(comparison, name))
    rests = rests_on(comparison[name].notes)
    if is_same(comparison, name, against):
        text = f"“{name}” emits the same as “{against}” to {end}: {_ranged(comparison, sure, name)}."
        return Answer(name, "same", tuple(part for part in (text, *rests, turned, *money, kept) if part))
    probability = sure.probability_lower(name, against)
    less = total_kgco2e(comparison, name) < total_kgco2e(comparison, against)
    first = f"“{name}” emits {_difference(comparison, sure, name)}"
    if CLOSE_CALL[0] <= probability <= CLOSE_CALL[1]:
        verdict = "close"
        sentences = [
            f"Too close to call: {first}, and it is the lower option in only {outcomes_text(probability)}.",
            f"{_crossing(crossing, comparison)[0].upper()}{_crossing(crossing, comparison)[1:]}.",
        ]
    else:
        verdict = "less" if less else "more"
        sentences = [f"{first}; it is the lower option in {outcomes_text(probability)} and "
                     f"{_crossing(crossing, comparison)}."]  # fmt: skip
    sentences += [*rests, turned, *money, *hangs_on, kept]
    return Answer(name, verdict, tuple(part for part in sentences if part))


def _put_off(comparison: Comparison, name: str) -> str:
    """Why used life differs where purchases are put off past the horizon; "" where that is not so."""
    mine, theirs = (comparison[one].years.by_stage["embodied"].sum() for one in (name, comparison.pathway.against))
    kinds = {measure.kind for measure in comparison[name].option.measures}
    return "a purchase that is put off falls after the horizon" if kinds == {"keep_longer"} and mine < theirs else ""


def effect_sentence(comparison: Comparison, sure: Certainty, name: str) -> str:
    """What an option does to the sum, in a line beside what is being changed: the difference with its range."""
    against = comparison.pathway.against
    if name == against:
        told = f"{_ranged(comparison, sure, name)} to {horizon_text(comparison)}"
    elif is_same(comparison, name, against):
        told = f"the same as “{against}” to {horizon_text(comparison)}"
    else:
        told = _difference(comparison, sure, name)
    return f"{before(comparison)}“{name}”: {told}"


def _ranged(comparison: Comparison, sure: Certainty, name: str) -> str:
    band = sure.cumulative(name)
    return amount_text(total_kgco2e(comparison, name), float(band.low_kgco2e[-1]), float(band.high_kgco2e[-1]))


def _difference(comparison: Comparison, sure: Certainty, name: str) -> str:
    """`41 t less to March 2036 than “Retain” (12 to 70 t less)`."""
    against = comparison.pathway.against
    difference = total_kgco2e(comparison, name) - total_kgco2e(comparison, against)
    band = sure.difference(name)
    text = band_text(difference, float(band.low_kgco2e[-1]), float(band.high_kgco2e[-1]))
    amount, _, rest = text.partition(" (")
    return f"{amount} to {horizon_text(comparison)} than “{against}”" + (f" ({rest}" if rest else "")


def band_text(difference: float, low: float, high: float) -> str:
    """A difference with its range in words: `41 t less (12 to 70 t less)`, `2 t more (9 t less to 30 t more)`. [kg]"""
    word = "less" if difference < 0 else "more"
    if low == high:
        return f"{amount_text(abs(difference))} {word}"
    if low < 0 < high:
        return f"{amount_text(abs(difference))} {word} ({amount_text(-low)} less to {amount_text(high)} more)"
    near, far = sorted((abs(low), abs(high)))
    centre, _, rest = amount_text(abs(difference), near, far).partition(" (")
    unit = centre.rpartition(" ")[2]
    return f"{centre} {word} ({rest[:-1]} {unit} {'less' if high <= 0 else 'more'})"


def _crossing(crossing: Crossing, comparison: Comparison) -> str:
    """When it breaks even, and when it does so with unused life of what is bought left out."""
    first = date(comparison.years[0], 4, 1)
    end = horizon_text(comparison)

    def told(day: date | None) -> str:
        if day is None:
            return f"does not break even by {end}"
        return "is below from the first day" if day == first else f"breaks even in {month_text(day)}"

    text = told(crossing.holds_from or crossing.day)
    used = told(crossing.holds_from_with_residual or crossing.day_with_residual)
    if text == used:
        return text
    return f"{text} (with only the used life of what is bought, it {used})"


def leading_driver(sure: Certainty, name: str) -> str:
    """What moves the difference most, in a sentence; "" where nothing does."""
    table = sure.tornado(name)
    single = table[table["sort"] != "interactions"]
    if single.empty:
        return ""
    share = float(single["share"].iloc[0])
    return (
        f"The difference hangs most on this: {single['name'].iloc[0]} ({100 * share:.0f} % of the uncertainty in it)."
    )


def turning_sentences(sure: Certainty, name: str, flips: Sequence[Flip]) -> list[str]:
    """What the answer hangs on: what moves the difference most, and the values at which it would turn."""
    turns = [flip.sentence for flip in flips if flip.at is not None]
    if flips and not turns:
        turns = ["No single one of its strongest inputs would turn the answer."]
    return [part for part in (leading_driver(sure, name), *turns) if part]


def support_sentence(name: str, unsupported: Sequence[Unsupported]) -> str:
    """Kit that an option keeps past its support: a decision that carbon cannot make."""
    if not unsupported:
        return ""
    parts = [f"{count_text(one.units)} {_inner(one.name)} (from {month_text(one.day)})" for one in unsupported[:3]]
    more = sum(one.units for one in unsupported[3:])
    if more:
        parts.append(f"{count_text(more)} others")
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return (
        f"“{name}” keeps kit in service after its maker's support or warranty ends: {listed}. Keeping it needs a "
        "decision that carbon cannot make."
    )


def _inner(name: str) -> str:
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def series_sentences(comparison: Comparison) -> list[str]:
    """Which series of the grid the years stand on, and why the base year differs from the return."""
    base, factors = year_text(comparison.years[0]), comparison.ground.factors
    if comparison.pathway.grid == "marginal":
        return [
            "The grid is the long-run marginal one: the appraisal view of a difference between options. Its figures "
            "are never mixed with averages, so they are no footprint. Generation and losses are marginal; the fuel "
            "supply has no marginal series: it is its average well-to-tank, on the average path."
        ]
    now = f"{base} stands at {float(comparison.grid.kgco2e_per_kwh[0]):.5f} kgCO2e/kWh, all four parts."
    if comparison.pathway.grid == "reported":
        return [f"The grid is on the reported series: what the organisation's return will say. {now}"]
    return [
        f"The grid is on the physical series: what a kilowatt-hour of that year gives off. {now}",
        "The first year therefore differs from the organisation's return: the return uses a published set, which "
        f"describes an earlier grid (the {factors.newest_set} set that of {factors.newest_data_year}), and spreads the "
        "making of kit over its life; here only what a choice can still change counts, new kit in full on the day it "
        "is bought.",
    ]
