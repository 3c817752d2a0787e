"""The money of options in words and tables, as people read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from carbon.reports.words.option_words import measure_line
from carbon.reports.words.pathway_tables import Table
from carbon.words.amounts import amount_text

if TYPE_CHECKING:
    from carbon.pathways.answers.abatement import Curve, Step
    from carbon.pathways.money.money import Costs

NOT_KNOWN = "not known"
CASES = {"financial": "Financial: what the organisation pays", "economic": "Economic, by the Green Book"}
KINDS = {"electricity": "Electricity", "capital": "Capital", "running": "Running", "one-off": "Once", "cloud": "Cloud",
         "optimism bias": "Optimism bias", "carbon in the UK": "Value of carbon in the UK (not in the sum)",
         "carbon outside the UK": "Value of carbon outside the UK (not in the sum)"}  # fmt: skip


def pounds_text(gbp: float) -> str:
    """`£63,000`, three digits at most below a million; `−£1,540`; pounds and pence are finer than any forecast."""
    size = abs(gbp)
    step = 1 if size < 1_000 else 10 if size < 10_000 else 100 if size < 1_000_000 else 1_000
    shown = round(size / step) * step
    return f"{'−' if gbp < 0 and shown else ''}£{shown:,.0f}"


def nothing_priced(found: Costs, name: str) -> bool:
    """Whether an option has costs and no price for any of them: its sum is not known, and not £0."""
    return bool(found[name].unpriced) and not found[name].cost_gbp.any()


def kind_text(found: Costs, name: str, kind: str) -> str:
    """Pounds of one kind over all years; of what has a price alone, it says so."""
    pounds = float(found[name].by_kind[kind].sum())
    if kind not in found[name].unpriced:
        return pounds_text(pounds)
    return f"{pounds_text(pounds)} and more" if pounds else NOT_KNOWN


def money_table(found: Costs, shown: Sequence[str]) -> Table:
    """Each option's costs by kind, their worth today, the difference to the baseline and pounds a tonne."""
    kinds = [kind for kind in KINDS if any(found[name].by_kind.get(kind) is not None
             and (found[name].by_kind[kind].any() or kind in found[name].unpriced) for name in shown)]  # fmt: skip
    rows = []
    for name in shown:
        told = found.per_tonne(name) if name != found.baseline else None
        difference = "" if told is None else NOT_KNOWN if told.difference_gbp is None else _more(told.difference_gbp)
        each = "" if told is None else each_tonne_text(found, name)
        worth = NOT_KNOWN if nothing_priced(found, name) else pounds_text(found.present_value_gbp(name))
        rows.append((name, *[kind_text(found, name, kind) for kind in kinds], worth, difference, each))
    all_priced = not any(found[name].unpriced for name in shown)
    worth = "All of it in today's worth" if all_priced else "What has a price, in today's worth"
    headings = ("Option", *[KINDS[kind] for kind in kinds], worth, f"Against “{found.baseline}”",
                "For each tonne not emitted")  # fmt: skip
    return Table(headings, rows)


def each_tonne_text(found: Costs, name: str) -> str:
    """Pounds of each tonne; `not known` where a price is missing, `none` where nothing is avoided."""
    told = found.per_tonne(name)
    if told.gbp_per_tonne is not None:
        return pounds_text(told.gbp_per_tonne)
    return "none" if told.none_avoided else NOT_KNOWN


def _more(gbp: float) -> str:
    if not round(gbp):
        return "the same"
    return f"{pounds_text(abs(gbp))} {'more' if gbp > 0 else 'less'}"


def money_sentences(found: Costs, name: str) -> list[str]:
    """What an option costs against the baseline, for the answer in words."""
    if name == found.baseline:
        return []
    told = found.per_tonne(name)
    if told.difference_gbp is None:
        return [f"What it costs is not known yet: no price is stated of {things_without_price(found, name)}. {_ENTER}"]
    if not round(told.difference_gbp):
        return [f"{it_costs(found, name)} the same in today's worth.", *not_in_it_sentences(found, name),
                *prices_sentences(found, name)]  # fmt: skip
    text = f"{it_costs(found, name)} {_more(told.difference_gbp)} in today's worth"
    each = f" ({pounds_text(told.gbp_per_tonne)} a tonne)" if told.gbp_per_tonne is not None else ""
    return [f"{text}{each}.", *not_in_it_sentences(found, name), *prices_sentences(found, name)]


def not_in_it_sentences(found: Costs, name: str) -> list[str]:
    """What a cost against the baseline leaves out for want of a price."""
    lacking = found.not_in_it(name)
    return [f"Not in it, for want of a price: {'; '.join(lacking)}."] if lacking else []


def it_costs(found: Costs, name: str) -> str:
    """How a sentence of what an option costs begins: with whose prices, where most of the difference is not the
    person's."""
    return "By published prices, not your own, it costs" if found.published_share(name) > 0.5 else "It costs"


def prices_sentences(found: Costs, name: str) -> list[str]:
    """Which published prices stand in for the person's own, each with its money's year and publisher."""
    if not found.published or not found.published_share(name):
        return []
    listed = "; ".join(
        f"{one.price_of} {one.value:,.{4 if one.value < 1 else 2}f} {one.unit}"
        f"{f' of {one.year}' if one.year else ''} ({one.source.partition(':')[0]})"
        for one in found.published
    )
    alone = "what differs stands on these alone" if found.published_share(name) > 1 - 1e-9 else "the others are stated"
    yours = "none of the prices is yours" if found.none_stated(name) else alone
    return [f"Published prices are used for what you have not stated: {listed}; {yours}."]


def economic_sentences(bounds: Sequence[Costs], name: str) -> list[str]:
    """What an option costs against the baseline in an appraisal, at both bounds of optimism bias where they differ;
    none where it is not known. bounds: as `both_bounds` gives them."""
    told = [found.per_tonne(name).difference_gbp for found in bounds if name != found.baseline]
    amounts = [_more(gbp) for gbp in told if gbp is not None]
    if not amounts or len(amounts) < len(bounds):
        return []
    text = f"By the Green Book{', by published prices' if bounds[0].published_share(name) > 0.5 else ''}"
    text += f", without the value of carbon, it costs {amounts[0]}"
    if amounts[0] != amounts[-1]:
        text += f" (optimism bias at its lower bound) to {amounts[-1]} (upper bound)"
    lacking = "; ".join(bounds[0].not_in_it(name))
    return [f"{text} in today's worth{f', without {lacking}' if lacking else ''}."]


_ENTER = (
    "Enter it under Money, “Enter prices”, under “Costs of this measure”, or as purchase costs, running costs or "
    "spend in the rows of your list."
)


def things_without_price(found: Costs, name: str) -> str:
    """What lacks a price so that an option's cost against the baseline is not known: `servers and cloud storage`."""
    things = list(dict.fromkeys(one.thing for one in found.unknown(name)))
    return " and ".join(filter(None, [", ".join(things[:-1]), *things[-1:]]))


def tonne_sentence(found: Costs, name: str) -> str:
    """What an option costs for each tonne it avoids; or of what a price is missing, and where to enter it."""
    told = found.per_tonne(name)
    listed = things_without_price(found, name)
    if told.difference_gbp is not None or not listed:
        return told.sentence
    return f"What “{name}” costs against “{found.baseline}” is not known yet: no price is stated of {listed}. {_ENTER}"


def cost_finding(found: Costs, shown: Sequence[str]) -> str:
    """Which option costs least, as far as prices are known: the title of a chart."""
    if not shown:
        return "No option is switched on"
    worth = {name: found.present_value_gbp(name) for name in shown}
    unknown = [name for name in shown if name != found.baseline and found.unknown(name)]
    if unknown:
        things = " and ".join(dict.fromkeys(things_without_price(found, name) for name in unknown))
        return f"No price is stated of {things}: costs cannot be compared yet, the lines show what has a price"
    best = min(shown, key=worth.__getitem__)
    lacking = dict.fromkeys(thing for name in shown if name != found.baseline for thing in found.not_in_it(name))
    rest = f"; not in it: {'; '.join(lacking)}" if lacking else ""
    return f"“{best}” costs least: {pounds_text(worth[best])} in today's worth{rest}"


def step_name(step: Step) -> str:
    """A measure of an abatement curve as people read it."""
    return measure_line(step.measure) if step.measure is not None else "Events in plain figures"


def abatement_finding(curve: Curve) -> str:
    """What an option avoids in all, and how much of it saves money: the title of its curve."""
    if not curve.steps:
        return f"“{curve.option}” does nothing that the baseline does not do"
    if curve.avoided_tco2e < 0:
        added = amount_text(-1000 * curve.avoided_tco2e)
        return f"The measures of “{curve.option}” avoid nothing together: they add {added}"
    whole = amount_text(1000 * curve.avoided_tco2e)
    saving = sum(step.avoided_tco2e for step in curve.steps if step.gbp_per_tonne is not None
                 and step.gbp_per_tonne < 0)  # fmt: skip
    known = [step for step in curve.steps if step.gbp_per_tonne is not None]
    text = f"The measures of “{curve.option}” avoid {whole} together"
    if not known:
        asks = "; ".join(dict.fromkeys(ask for step in curve.steps for ask in step.asks))
        return f"{text}; what a tonne costs is not known: prices are missing{f' ({asks})' if asks else ''}"
    if saving > 0:
        return f"{text}; {amount_text(1000 * saving)} of it saves money"
    return f"{text}; the cheapest tonne costs {pounds_text(float(known[0].gbp_per_tonne or 0.0))}"
