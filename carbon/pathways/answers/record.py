"""A comparison as the JSON of `carbon compare` (carbon-comparison/1). Numbers are unrounded; unknown is null."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import numpy as np

from carbon import __version__
from carbon.footprint.ledger.blocks import Floats
from carbon.pathways.answers.abatement import Curve
from carbon.pathways.answers.advice import Advice
from carbon.pathways.answers.best_set import SECONDS, BestSet
from carbon.pathways.answers.crossing import break_even
from carbon.pathways.answers.decisions import ADVICE, BEST_SET, BUDGET_GBP, CASE, Decisions
from carbon.pathways.answers.support import kept_past_support
from carbon.pathways.answers.targets import Standing, TargetResult, against_target
from carbon.pathways.estate.abroad import abroad_sentence
from carbon.pathways.estate.newest import renewal_sentence
from carbon.pathways.money.money import Case, Costs, both_bounds, costs
from carbon.pathways.options.options import Pathway
from carbon.pathways.years.certainty import Band, Certainty, certainty
from carbon.pathways.years.comparing import Comparison, Outcome
from carbon.problems import Refusal
from carbon.settings import settings_record

SCHEMA = "carbon-comparison/1"
BOOK, METHOD = "decision", "location_based"


def as_record(comparison: Comparison, decided: Decisions | None = None) -> dict[str, Any]:
    """The comparison as plain data. decided: what turns the answers, curves, advice and the best set, left out without
    it."""
    sure, pathway, money = certainty(comparison), comparison.pathway, money_of(comparison)
    return {
        "schema": SCHEMA,
        "app_version": __version__,
        "book": BOOK,
        "method": METHOD,
        "grid": pathway.grid,
        "grid_kgco2e_per_kwh": _numbers(comparison.grid.kgco2e_per_kwh),
        "grids_abroad": abroad_sentence(comparison) or None,
        "factor_set": f"DESNZ {comparison.ground.factors.newest_set}",
        "factor_set_digest": comparison.ground.factors.digest,
        "years": list(comparison.years),
        "first_day": f"{pathway.base_year}-04-01",
        "last_day": f"{pathway.horizon + 1}-03-31",
        "baseline": pathway.against,
        "complete": comparison.waiting.complete,
        "waiting": comparison.waiting.as_record(),
        "without": comparison.without,
        "settings": settings_record(comparison.ground.settings),
        "lists": [each.as_record() for each in comparison.listed.list_days],
        "common": {
            "growth": dict(pathway.growth),
            "cloud_growth": pathway.cloud_growth,
            "trend": asdict(pathway.trends),
            "well_to_tank": pathway.well_to_tank,
            "renewal_energy": pathway.renewal_energy,
            "renewal": renewal_sentence(pathway.renewal_energy),
        },
        "options": [_option(comparison, outcome, sure, money, decided) for outcome in comparison.outcomes],
        "grid_only": {
            "annual_kgco2e": _numbers(comparison.grid_only.years.annual_kgco2e),
            "annual_market_kgco2e": _numbers(comparison.grid_only.years.annual_market_kgco2e),
            "cumulative_kgco2e": _numbers(np.cumsum(comparison.grid_only.years.annual_kgco2e)),
        },
        "probability_lower": sure.matrix(),
        "targets": [_target(against_target(comparison, target)) for target in pathway.targets],
        "money": {case: _case(found) for case, found in money.items()},
        **({} if decided is None else _decisions(comparison, decided)),
    }


def _decisions(comparison: Comparison, decided: Decisions) -> dict[str, Any]:
    wanted = dict(comparison.pathway.best_set) or {"budget_gbp": BUDGET_GBP}
    told, best = decided.told, decided.best_set
    return {
        "workloads": {"told": told[ADVICE]} if ADVICE in told else [_advice(one) for one in decided.advice],
        "best_set": {"asked": wanted, "case": CASE, "told": told[BEST_SET]} if best is None
                    else {"asked": wanted, "case": CASE, **_best_set(best)},
    }  # fmt: skip


def _advice(one: Advice) -> dict[str, Any]:
    return {
        "workload": one.workload,
        "units": one.units,
        "action": one.action,
        "too_close": one.close,
        "avoided_tco2e": one.avoided_tco2e,
        "avoided_used_tco2e": one.avoided_used_tco2e,
        "gain_gbp": one.gain_gbp,
        "probability": one.probability,
        "kgco2e": dict(one.kgco2e),
        "sentence": one.sentence,
        "warning": one.warning,
    }


def _best_set(found: BestSet) -> dict[str, Any]:
    return {
        "found": found.counts is not None,
        "avoided_tco2e": found.avoided_tco2e if found.counts is not None else None,
        "cost_gbp": found.cost_gbp if found.counts is not None else None,
        "gap": found.gap,
        "proven": found.proven,
        "time_limit_seconds": SECONDS,
        "left_out": found.left_out,
        "without_price": list(found.without_price),
        "told": found.sentence,
        "changes": [] if found.counts is None else _lines(found.changes()),
    }


def _curve(curve: Curve) -> dict[str, Any]:
    return {
        "case": curve.case,
        "avoided_tco2e": curve.avoided_tco2e,
        "alone_tco2e": curve.alone_tco2e,
        "cost_gbp": curve.cost_gbp,
        "notes": list(curve.notes),
        "steps": [
            {
                "name": step.name,
                "kind": step.measure.kind if step.measure else None,
                "avoided_tco2e": step.avoided_tco2e,
                "alone_tco2e": step.alone_tco2e,
                "cost_gbp": step.cost_gbp,
                "gbp_per_tco2e": step.gbp_per_tonne,
                "enter": list(step.asks),
            }
            for step in curve.steps
        ],
    }


def money_of(comparison: Comparison) -> dict[Case, list[Costs] | Refusal]:
    """Both cases of money, at both bounds of optimism bias where they differ, each with its reason where it cannot be
    told. Raises Refusal where neither can."""
    found: dict[Case, list[Costs] | Refusal] = {"financial": [costs(comparison, "financial")]}
    try:
        found["economic"] = both_bounds(comparison, "economic")
    except Refusal as refusal:
        found["economic"] = refusal
    return found


def _case(bounds: list[Costs] | Refusal) -> dict[str, Any]:
    """A case as told: at the lower bound of optimism bias, with the upper one beside where it differs."""
    if isinstance(bounds, Refusal):
        return {"told": str(bounds)}
    found, *others = bounds
    record = _costs(found)
    record["optimism_bias"] = {"bound": found.bound if others else None,
                               "upper_bound": _costs(others[0]) if others else None}  # fmt: skip
    return record


def _costs(found: Costs) -> dict[str, Any]:
    options = {}
    for name in found.options:
        per_tonne, missing = found.per_tonne(name), found[name].missing
        options[name] = {
            "cost_gbp": _numbers(found[name].cost_gbp),
            "by_kind_gbp": {kind: _numbers(pounds) for kind, pounds in found[name].by_kind.items()},
            "carbon_gbp": {level: _numbers(pounds) for level, pounds in found[name].carbon_gbp.items()},
            "present_value_gbp": found.present_value_gbp(name),
            "gain_gbp": found.gain_gbp(name),
            "gbp_per_tco2e": per_tonne.gbp_per_tonne,
            "told": per_tonne.sentence,
            "published_price_share": found.published_share(name),
            "without_price": [{"what": one.what, "enter": one.ask, "needed": one.needed} for one in missing],
        }
    return {
        "price_year": found.price_year,
        "vat": found.vat,
        "discount": _numbers(found.discount),
        "notes": list(found.notes),
        "figures": [{"what": one.what, "value": one.value, "unit": one.unit, "id": one.id, "source": one.source,
                     "published_price_of": one.price_of or None, "money_of": one.year}
                    for one in found.figures],
        "options": options,
    }  # fmt: skip


def empty_record(pathway: Pathway) -> dict[str, Any]:
    """The record where no row could be read: unknown is never 0."""
    return {"schema": SCHEMA, "app_version": __version__, "book": BOOK, "method": METHOD, "grid": pathway.grid,
            "years": list(pathway.years), "baseline": pathway.against, "options": [], "probability_lower": {},
            "targets": []}  # fmt: skip


def _numbers(figures: Floats) -> list[float | None]:
    return [float(figure) if np.isfinite(figure) else None for figure in np.asarray(figures, dtype=np.float64)]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _option(
    comparison: Comparison,
    outcome: Outcome,
    sure: Certainty,
    money: Mapping[Case, list[Costs] | Refusal],
    decided: Decisions | None,
) -> dict[str, Any]:
    years, name, against = outcome.years, outcome.name, comparison.pathway.against
    annual, cumulative, difference = sure.annual(name), sure.cumulative(name), sure.difference(name)
    crossing, paid = break_even(outcome, comparison.baseline), money["financial"]
    record: dict[str, Any] = {
        "name": name,
        "note": outcome.option.note,
        "annual_kgco2e": _numbers(years.annual_kgco2e),
        "annual_market_kgco2e": _numbers(years.annual_market_kgco2e),
        "cumulative_kgco2e": _numbers(np.cumsum(years.annual_kgco2e)),
        "low_kgco2e": _numbers(annual.low_kgco2e),
        "high_kgco2e": _numbers(annual.high_kgco2e),
        **_band("cumulative", cumulative),
        "difference_kgco2e": _numbers(np.cumsum(years.annual_kgco2e - comparison.baseline.years.annual_kgco2e)),
        **_band("difference", difference),
        "by_stage": {stage: _numbers(kilograms) for stage, kilograms in years.by_stage.items()},
        "energy_kwh": _numbers(years.energy_kwh),
        "residual_kgco2e": years.residual_kgco2e,
        "sunk_memo_kgco2e": comparison.sunk_memo_kgco2e,
        "cost_gbp": None if isinstance(paid, Refusal) else _numbers(paid[0][name].cost_gbp),
        "break_even": {"against": against, "date": _day(crossing.day),
                       "date_with_residual": _day(crossing.day_with_residual),
                       "holds_from": _day(crossing.holds_from),
                       "holds_from_with_residual": _day(crossing.holds_from_with_residual)},
        "kept_past_support": [{"type": one.type, "units": one.units, "day": _day(one.day)}
                              for one in kept_past_support(outcome)],
        "notes": [{"code": note.code, "line": note.line, "message": note.message} for note in outcome.notes],
    }  # fmt: skip
    if decided is not None and name != against:
        record["drivers"] = _lines(sure.tornado(name))
        record["turning"] = [
            {"what": flip.what, "unit": flip.unit, "now": flip.now, "at": flip.at, "sentence": flip.sentence}
            for flip in decided.turning[name]
        ]
        if name in decided.curves:
            record["abatement"] = _curve(decided.curves[name])
        elif name in decided.told:
            record["abatement"] = {"told": decided.told[name]}
    return record


def _band(of: str, band: Band) -> dict[str, Any]:
    return {f"{of}_low_kgco2e": _numbers(band.low_kgco2e), f"{of}_high_kgco2e": _numbers(band.high_kgco2e)}


def _lines(table: Any) -> list[dict[str, Any]]:
    lines: Sequence[Mapping[str, Any]] = table.to_dict("records")
    return [{key: None if isinstance(value, float) and not np.isfinite(value) else value
             for key, value in line.items()} for line in lines]  # fmt: skip


def _target(result: TargetResult) -> dict[str, Any]:
    target = result.target
    return {
        "name": target.name,
        "kind": target.kind,
        "year": target.year,
        "base_year": result.base_year,
        "base_kgco2e": result.base_kgco2e,
        "reduction": target.reduction,
        "of": target.of if target.kind == "rate" else None,
        "budget_tco2e": target.budget_tco2e,
        "base_source": target.base_source or None,
        "book": "management",
        "method": METHOD,
        "grid": "reported",
        "path_kgco2e": _numbers(result.path_kgco2e),
        "note": result.note,
        "options": [_standing(one) for one in result.options.values()],
    }


def _standing(one: Standing) -> dict[str, Any]:
    return {
        "name": one.option,
        "annual_kgco2e": _numbers(one.annual_kgco2e),
        "written_off_kgco2e": _numbers(one.written_off_kgco2e),
        "inventory_kgco2e": _numbers(one.inventory_kgco2e),
        "gap_kgco2e": _numbers(one.gap_kgco2e),
        "crossing_year": one.crossing_year,
        "met": one.met,
        "residual_kgco2e": one.residual_kgco2e,
        "note": one.note,
    }
