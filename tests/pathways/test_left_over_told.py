"""What is left unused at the horizon, and when an option breaks even: one answer, wherever it stands.

A hundred laptops of 200 kg, 20 kWh a year and four years, bought on 1 April 2023: they are renewed on 1 April 2027 for
20,000 kg. Kept two years longer they are renewed on 1 April 2029. Horizon 2029 ends on 31 March 2030: of the first one
of four years is left, of the second, which is kept six years like the one before it, five of six.
"""

from __future__ import annotations

from datetime import date

import pytest

from carbon.cli.compare_terminal import compare_text
from carbon.pathways.answers.advice import EXTEND, KEEP, advice
from carbon.pathways.answers.crossing import break_even
from carbon.pathways.answers.decisions import decisions
from carbon.pathways.answers.record import as_record
from carbon.pathways.money.left_over import left_over_sentence
from carbon.pathways.options.options import Measure, Option, Pathway
from carbon.pathways.years.certainty import certainty
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.reports.words.pathway_tables import side_by_side
from carbon.reports.words.pathway_words import answer
from carbon.settings import Settings
from tests.pathways.conftest import inventory, laptop

YEAR_2025 = Period.financial_year(2025)
LAPTOPS = laptop(quantity=100.0, annual_energy_kwh=20.0, acquired="2023-04-01")
LISTED = Settings(period=YEAR_2025, list_days={"*": date(2026, 3, 31)})


def keep(day=date(2026, 4, 1), years=2.0):
    return Option("Keep", measures=(Measure("keep_longer", day, values={"extra_years": years}),))


def compared(horizon, *options, rows=(LAPTOPS,), base_year=2025):
    comparer = Comparer(inventory(kit=list(rows)), None, LISTED, measured=YEAR_2025)
    pathway = Pathway(base_year, horizon, (Option("As today"), *options), renewal_energy="as old")
    return comparer, comparer.compare(pathway)


def advised(horizon, **said):
    comparer = Comparer(inventory(kit=[LAPTOPS]), None, LISTED, measured=YEAR_2025)
    told = advice(comparer, Pathway(2025, horizon, (Option("As today"),), renewal_energy="as old"), **said)
    return told[0]


def answered(comparison, name="Keep"):
    crossing = break_even(comparison[name], comparison.baseline)
    return answer(comparison, certainty(comparison), name, crossing)


# -- break-even --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("measure", [
    Measure("keep_longer", date(2027, 4, 1), values={"extra_years": 2.0}),
    Measure("keep_longer", date(2028, 10, 1), values={"life_years": 7.0}),
    Measure("renew", date(2027, 10, 1)),
    Measure("fewer", date(2028, 4, 1), share=0.5),
    Measure("retire", date(2028, 4, 1)),
    Measure("refurbished", date(2027, 4, 1), values={"embodied_share": 0.2, "life_years": 3.0}),
    Measure("smaller", date(2028, 7, 1), to={"type": "tablet", "embodied_kgco2e": 10.0, "life_years": 9.0}),
    Measure("hosted_service", date(2028, 4, 1), values={"kgco2e_per_unit_year": 1.0}),
])  # fmt: skip
@pytest.mark.parametrize("acquired", ["2022-11-01", "2023-04-01", "2024-11-15"])
@pytest.mark.parametrize("horizon", [2028, 2030, 2033])
def test_no_break_even_comes_before_the_sides_differ(measure, acquired, horizon):
    """Kit bought anew in November 2026 lives longer by a measure of 2027: nothing differs before its day."""
    rows = [laptop(quantity=100.0, annual_energy_kwh=20.0, acquired=acquired)]
    _, comparison = compared(horizon, Option("Changed", measures=(measure,)), rows=rows)
    crossing = break_even(comparison["Changed"], comparison.baseline)
    eve = date.fromordinal(measure.start.toordinal() - 1)  # what leaves is disposed of on the evening before
    for day in (crossing.day, crossing.day_with_residual):
        assert day is None or day >= eve


def test_kept_from_2027_what_was_bought_in_2026_breaks_even_when_its_renewal_is_spared():
    """Bought on 1 November 2022 for four years: renewed on 1 November 2026 and 2030; kept two years longer from April
    2027, in 2032. The sides differ from the evening of 31 October 2030 on."""
    rows = [laptop(quantity=100.0, acquired="2022-11-01")]
    _, comparison = compared(2033, keep(date(2027, 4, 1)), rows=rows)
    assert break_even(comparison["Keep"], comparison.baseline).day_with_residual in (None, date(2030, 10, 31))
    _, comparison = compared(2031, keep(date(2027, 4, 1)), rows=rows)
    assert break_even(comparison["Keep"], comparison.baseline).day == date(2030, 10, 31)


# -- one source --------------------------------------------------------------------------------------------------------


def test_page_workbook_json_and_terminal_tell_one_day_of_break_even():
    comparer, comparison = compared(2029, keep())
    crossing = break_even(comparison["Keep"], comparison.baseline)
    assert (crossing.day, crossing.day_with_residual) == (None, date(2027, 3, 31))
    table = side_by_side(comparison, certainty(comparison), ["As today", "Keep"])
    line = dict(zip(table.headings, table.rows[1], strict=True))
    assert (line["Breaks even"], line["With used life only"]) == ("not within the horizon", "April 2027")
    told = as_record(comparison)["options"][1]["break_even"]
    assert (told["date"], told["date_with_residual"]) == (None, "2027-03-31")
    assert (told["holds_from"], told["holds_from_with_residual"]) == (None, "2027-04-01")
    decided = decisions(comparer, comparison.pathway)
    text = compare_text(comparison, comparer, decided)
    row = next(line for line in text.splitlines() if line.startswith("  Keep  ") and "outcomes" in line)
    assert row.endswith("April 2027")
    assert "With used life only" in text


# -- sentences ---------------------------------------------------------------------------------------------------------


def test_the_same_says_what_left_over_life_would_turn():
    """Left over: of the first 365 of 1,461 days (1 April 2030 to 31 March 2031), 4,997 kg; the second, and
    what follows it, is kept six years too: 1,826 of 2,191 days, 16,668 kg: 11.7 t apart."""
    _, comparison = compared(2029, keep())
    left = [comparison[name].years.residual_kgco2e for name in ("As today", "Keep")]
    assert left == pytest.approx([20000 * 365 / 1461, 20000 * 1826 / 2191])
    told = answered(comparison)
    assert told.verdict == "same"
    assert ("Less what is bought and not used up by then, “Keep” would be lower, by 11.7 t: the horizon decides."
            in told.text)  # fmt: skip


def test_a_lower_option_says_that_left_over_life_would_turn_it():
    """Horizon 2027: as today buys 20 t of which 1,095 of 1,461 days are left, 15.0 t; renewed early, on 1 April 2025,
    nothing is bought twice but 2029 lies beyond: 20 t of which 365 days are left, 5.0 t. The same, and 10 t apart."""
    early = Option("Early", measures=(Measure("renew", date(2025, 4, 1)),))
    _, comparison = compared(2027, early)
    assert "“As today” would be lower, by 9.99 t: the horizon decides." in answered(comparison, "Early").text


def test_where_both_agree_nothing_is_said_of_left_over_life():
    """Horizon 2028: 20 t are spared, and what is left of them is 2 of 4 years."""
    _, comparison = compared(2028, keep())
    told = answered(comparison)
    assert told.verdict == "less"
    assert "the horizon decides" not in told.text
    same = Option("Keep")
    _, comparison = compared(2028, same)
    assert "the horizon decides" not in answered(comparison).text


# -- advice ------------------------------------------------------------------------------------------------------------


def test_advice_tries_an_extension_from_the_first_day_that_is_possible():
    """The list is of 31 March 2026: from 1 April 2026 on the laptops of 2023 can be kept to 2029, which spares 20 t of
    making to March 2029; from 2027 on they have just been renewed."""
    told = advised(2028)
    assert told.action == EXTEND
    assert told.avoided_tco2e == pytest.approx(20.0, abs=0.01)
    assert told.sentence.startswith(
        "Keep what is there on 1 April 2026, and what follows it, 2 years longer than planned: 20.0 t less"
    )


def test_advice_says_of_which_kit_it_speaks_and_from_which_day():
    told = advised(2032)
    assert told.action in (KEEP, EXTEND)
    assert "on 1 April 2026" in told.sentence or told.action == KEEP
    other = advised(2032, start=date(2027, 4, 1))
    assert other.action == EXTEND
    assert "what is there on 1 April 2027" in other.sentence


def test_advice_that_leaves_the_sum_as_it_is_tells_what_is_left():
    told = advised(2029)
    assert told.action == KEEP
    assert (
        "or keep what is there on 1 April 2026, and what follows it, 2 years longer than planned: both" in told.sentence
    )
    assert "keeping it longer from 1 April 2026 would be lower, by 11.7 t: the horizon decides" in told.sentence


@pytest.mark.parametrize("horizon", [2026, 2027, 2028, 2029, 2030, 2032, 2034])
@pytest.mark.parametrize("start", [None, date(2026, 4, 1), date(2027, 4, 1)])
def test_advice_never_says_that_nothing_else_is_possible_unless_it_tells_what_it_tried(horizon, start):
    sentence = advised(horizon, start=start).sentence
    assert "no other action is possible, or none changes" not in sentence
    if "changes what it emits" in sentence:
        assert "Tried" in sentence


@pytest.mark.parametrize(
    ("kgco2e", "left", "says"),
    [
        ((100.0, 90.0), (10.0, 0.0), "One and Two would be the same"),
        ((100.0, 90.0), (30.0, 0.0), "One would be lower, by 20.0 kg"),
        ((90.0, 100.0), (0.0, 30.0), "Two would be lower, by 20.0 kg"),
        ((100.0, 90.0), (5.0, 0.0), ""),
    ],
)
def test_who_would_be_lower_is_named(kgco2e, left, says):
    told = left_over_sentence(("One", "Two"), kgco2e, left)
    assert told == (f"Less what is bought and not used up by then, {says}: the horizon decides." if says else "")
