"""An assessment as the command line's JSON tells it (carbon-assessment/1), numbers unrounded."""

from __future__ import annotations

from typing import Any

from carbon import __version__
from carbon.footprint.ledger.blocks import BOOKS, BOOKS_TOLD, NO_SCOPE, Book
from carbon.footprint.ledger.by_table import file_record
from carbon.footprint.ledger.waiting import greatest_row
from carbon.footprint.result.assessed import Assessed
from carbon.footprint.result.chosen import what_was_chosen
from carbon.footprint.result.intensity import intensities, intensity_record
from carbon.footprint.result.ranges import ranges_hold
from carbon.footprint.result.sits_in import fuels, sits_in_text
from carbon.footprint.result.two_figures import figures_record
from carbon.footprint.result.waste import all_waste, waste
from carbon.settings import settings_record

GROUPS = ("scope", "sits_in", "stage", "estate", "type", "site", "directorate", "body")
"""Dimensions that the totals are given by, as `by_<dimension>`."""
WITH_ENERGY = ("scope", "sits_in")
"""Dimensions whose groups have their electricity beside them, as returns want it."""


def factors_used(assessment: Assessed, book: Book | None = None) -> list[dict[str, Any]]:
    """Factors that lines of a book (of any, where None) used, by what they carry, with match, source and reference."""
    carried: dict[int, float] = {}
    for each in BOOKS if book is None else (book,):
        for code, kilograms in assessment.ledger.factor_totals(each).itertuples(index=False):
            carried[code] = max(carried.get(code, 0.0), kilograms)
    used = []
    for code, kilograms in sorted(
        carried.items(), key=lambda item: (-item[1], assessment.ledger.found[item[0]].factor.id)
    ):
        found = assessment.ledger.found[code]
        factor = found.factor
        slot = assessment.ledger.factor_slots[code]
        used.append(
            {
                "id": factor.id,
                "name": factor.name,
                "value": factor.value,
                "unit": factor.unit,
                "low": factor.low,
                "high": factor.high,
                "scope": factor.scope,
                "region": factor.region,
                "year": factor.year,
                "data_year": factor.data_year,
                "match": found.match,
                "source": factor.source.id,
                "publisher": factor.source.publisher,
                "title": factor.source.title,
                "reference": factor.reference,
                "licence": factor.licence,
                "range_rule": assessment.ledger.slots[slot].rule if slot >= 0 else "none",
                "kgco2e": kilograms,
            }
        )
    return used


def figures_used(assessment: Assessed) -> list[dict[str, Any]]:
    """Figures that went into amounts (a usual yearly electricity, watts, lives, PUE), by their ids."""
    return [
        {
            "id": found.factor.id,
            "name": found.factor.name,
            "value": found.factor.value,
            "unit": found.factor.unit,
            "source": found.factor.source.id,
            "match": found.match,
        }
        for _, found in sorted(assessment.ledger.parameters.items())
    ]


def assessment_record(assessment: Assessed, *, compared: bool = False) -> dict[str, Any]:
    """The answer of `carbon assess`. compared: whether a comparison with an earlier list stands beside it."""
    greatest = greatest_row(assessment)
    return {
        "schema": "carbon-assessment/1",
        "app_version": __version__,
        "factor_set": f"DESNZ {assessment.factor_year}",
        "factor_set_digest": assessment.factors.digest,
        "period": {"start": assessment.period.start.isoformat(), "end": assessment.period.end.isoformat()},
        "seed": assessment.seed,
        "draws": assessment.draws,
        "complete": assessment.waiting.complete and not assessment.waiting.rows,
        "waiting": assessment.waiting.as_record(),
        "remnant": bool(assessment.waiting.remnants),
        "lists": [one.as_record() for one in assessment.list_days],
        "greatest_row": None if greatest is None else greatest.as_record(),
        "headline": figures_record(assessment, compared=compared),
        "energy_kwh": assessment.energy_kwh,
        "waste_by_route": [one.as_record() for one in (*waste(assessment), all_waste(assessment))],
        "fuel_burnt": [one.as_record() for one in fuels(assessment)],
        "totals": {book: _totals(assessment, book) for book in BOOKS_TOLD},
        "intensity": {
            book: intensity_record(intensities(assessment, book), ranges_hold(assessment)) for book in BOOKS_TOLD
        },
        "sunk_memo_kgco2e": assessment.sunk_memo_kgco2e,
        "memo": assessment.cloud_memo,
        "rows": {
            "read": assessment.rows_read,
            "counted": assessment.rows_counted,
            "set_aside": assessment.rows_set_aside,
        },
        "factors_used": [
            {key: one[key] for key in ("id", "value", "unit", "source", "match")} for one in factors_used(assessment)
        ],
        "figures_used": figures_used(assessment),
        "chosen": [choice.as_record() for choice in what_was_chosen(assessment)],
        "split_by_gas": None,
        "settings": settings_record(assessment.settings),
        "own_values": [one.as_record() for one in assessment.own_values],
        "files": [file_record(assessment, report) for report in assessment.activity.files],
        "problems": [problem.as_record() for problem in assessment.problems],
    }


def _totals(assessment: Assessed, book: Book) -> dict[str, Any]:
    whole, ledger = assessment.total(book), assessment.ledger
    ranged = whole.counted and ranges_hold(assessment)
    record: dict[str, Any] = {
        "location_based_kgco2e": whole.location_based_kgco2e,
        "market_based_kgco2e": whole.market_based_kgco2e,
        "low_kgco2e": whole.low_kgco2e if ranged else None,
        "high_kgco2e": whole.high_kgco2e if ranged else None,
    }
    for dimension in GROUPS:
        location, market = ledger.sums(book, dimension, "location"), ledger.sums(book, dimension, "market")
        record[f"by_{dimension}"] = {
            name or (NO_SCOPE if dimension == "scope" else ""): {
                "location_based_kgco2e": here,
                "market_based_kgco2e": there,
            }
            for name, here, there in zip(ledger.names(dimension), location.tolist(), market.tolist(), strict=True)
            if here or there or (dimension in WITH_ENERGY and assessment.by_energy(dimension)[name])
        }
    for dimension in WITH_ENERGY:
        for name, kwh in assessment.by_energy(dimension).items():
            key = name or (NO_SCOPE if dimension == "scope" else "")
            if key in record[f"by_{dimension}"]:
                record[f"by_{dimension}"][key]["energy_kwh"] = kwh
    for name, line in record["by_sits_in"].items():
        line["sits_in"] = sits_in_text(name)
    return record
