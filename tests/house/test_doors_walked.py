"""Every door of the library, walked with what is wrong for every argument: kinds, names, below nought, empty, huge.

Each is refused with a sentence that says what is wanted, never by a slip that shows up inside; or it is taken, where it
is right.
"""

from __future__ import annotations

import inspect
import re
import traceback
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

import carbon
from carbon.columns import ActivityData
from carbon.contract import Contract
from carbon.footprint import Assessment
from carbon.inventory.headings.answers import Answer
from carbon.inventory.headings.mapping import ColumnChoice, TableMapping, TypeChoice, read_mapping, write_mapping
from carbon.inventory.headings.mapping import Mapping as Said
from carbon.own_values import Override
from carbon.pathways.answers.abatement import abatement_curve
from carbon.pathways.answers.advice import advice
from carbon.pathways.answers.best_set import best_set
from carbon.pathways.answers.choices import choices
from carbon.pathways.answers.decisions import decisions
from carbon.pathways.answers.flips import flips
from carbon.pathways.answers.ready_made import ready_made
from carbon.pathways.answers.targets import against_target
from carbon.pathways.money.money import both_bounds, costs
from carbon.pathways.options.options import Event, Measure, Option, Pathway, Target, Trends
from carbon.pathways.options.options_file import read_options
from carbon.pathways.years.certainty import certainty
from carbon.pathways.years.comparing import Comparer
from carbon.period import Period
from carbon.problems import Refusal
from carbon.reports import write_marked
from carbon.settings import Settings, read_settings

WRONG: tuple[Any, ...] = (
    5, 1.5, -1, -1.5, float("nan"), float("inf"), 10**30, True, "", " ", "no such thing", b"x", [], {}, (), set(),
    [1.5], ["1"], [-1], [10**30], [True], [None], [[1]], {5: "x"}, {"type": 5}, {"": ""}, {"x": float("nan")}, object(),
    np.nan, np.array([[1]]), np.array(["a"]), pd.Series([1.5]), pd.DataFrame(), date(1, 1, 1),
)  # fmt: skip
LISTED = "Type,Model,Serial,Person,Purchase date\nLaptop,Latitude 5420,SN000001,Jane Smith,2024-04-01\n" \
         "Monitor,P2419H,SN000002,Jane Smith,2023-04-01\n"  # fmt: skip
KEEP = Measure("keep_longer", date(2027, 4, 1), values={"extra_years": 2.0})
PATHWAY = Pathway(2026, 2028, (Option("As today"), Option("Keep", measures=(KEEP,))))
COLUMNS = (ColumnChoice("Type", "asset_type"),)
TABLE, OF_TYPE, ANSWER = TableMapping("devices", COLUMNS), TypeChoice("laptop", "Lap"), Answer("pack size", "Box", "2")
SAID = Said((TABLE,), (OF_TYPE,), (ANSWER,))
Call = tuple[Callable[..., Any], Mapping[str, Any]]


@cache
def activity() -> ActivityData:
    return carbon.read_inventory(("kit.csv", LISTED.encode()))


@cache
def assessed() -> Assessment:
    return carbon.assess(activity(), period="2025-26")


@cache
def doors() -> dict[str, Call]:
    """Every door with arguments that are right."""
    found, comparer = assessed(), Comparer(activity())
    compared = comparer.compare(PATHWAY)
    sure, paid, bridge = certainty(compared), costs(compared), carbon.compare_assessments(found, found)
    chosen = choices(compared, paid)
    economic, of_type = costs(compared, "economic"), {"dimension": "type", "group": "laptop"}
    return {
        "read_inventory": (carbon.read_inventory, {"files": ("kit.csv", LISTED.encode()), "mapping": None,
                                                   "rows": None, "progress": None}),
        "assess": (carbon.assess, {"activity": activity(), "factors": None, "settings": None, "period": None,
                                   "progress": None}),
        "compare": (carbon.compare, {"activity": activity(), "pathway": PATHWAY, "factors": None, "settings": None,
                                     "measured": None}),
        "compare_assessments": (carbon.compare_assessments, {"before": found, "after": found, "progress": None}),
        "write_summary": (carbon.write_summary, {"assessment": found, "bridge": None, "comparison": None,
                                                 "decided": None}),
        "write_marked": (write_marked, {"activity": activity(), "files": ("kit.csv", LISTED.encode())}),
        "load_factors": (carbon.load_factors, {"overrides": ()}),
        "read_settings": (read_settings, {"text": ""}),
        "read_mapping": (read_mapping, {"source": ""}),
        "ColumnChoice": (ColumnChoice, {"heading": "Type", "field": "asset_type", "unit": "", "type": ""}),
        "TableMapping": (TableMapping, {"role": "devices", "columns": COLUMNS, "fingerprint": "", "date_order": ""}),
        "TypeChoice": (TypeChoice, {"type": "laptop", "word": "Lap", "manufacturer": None, "model": None}),
        "Mapping": (Said, {"tables": (TABLE,), "types": (OF_TYPE,), "answers": (ANSWER,)}),
        "mapping.table_for": (SAID.table_for, {"headings": ["Type"]}),
        "mapping.type_of": (SAID.type_of, {"word": "Lap", "manufacturer": "", "model": ""}),
        "mapping.with_table": (SAID.with_table, {"entry": TABLE}),
        "mapping.with_type": (SAID.with_type, {"choice": OF_TYPE}),
        "mapping.answer": (SAID.answer, {"kind": "pack size", "about": "Box"}),
        "mapping.with_answer": (SAID.with_answer, {"answer": ANSWER}),
        "mapping.without_answer": (SAID.without_answer, {"kind": "pack size", "about": "Box"}),
        "mapping.joined": (SAID.joined, {"other": Said()}),
        "write_mapping": (write_mapping, {"mapping": SAID, "comments": ()}),
        "read_options": (read_options, {"text": '[[option]]\nname = "A"\n', "base_year": 2026}),
        "total": (found.total, {"book": "management"}),
        "by": (found.by, {"book": "management", "dimension": "type"}),
        "by_energy": (found.by_energy, {"dimension": "type"}),
        "of_which": (found.of_which, {"book": "management"}),
        "rows": (found.rows, {"book": "management"}),
        "rows_at": (found.rows_at, {"positions": [0]}),
        "places": (found.places, {"rows": [0]}),
        "lines": (found.lines, {"rows": [0], "book": None}),
        "row_matrix": (found.row_matrix, {"book": "management", "dimension": "stage", "method": "location"}),
        "top": (found.top, {"book": "management", "count": 1}),
        "intensity": (found.intensity, {"book": "management"}),
        "tornado": (found.tornado, {"book": "management", **of_type, "ranged": 1}),
        "narrowing": (found.narrowing, {"book": "management", **of_type}),
        "quality": (found.quality, {"book": "management", "dimension": None}),
        "coverage": (found.coverage, {"book": "management", "dimension": None}),
        "sensitivity": (found.sensitivity, {"book": "management", "dimension": None}),
        "other_publishers": (found.other_publishers, {"book": "management"}),
        "why": (found.why, {"book": "management", "where": None, "count": 1, "rows": None}),
        "factors_used": (found.factors_used, {"book": None}),
        "bridge.parts": (bridge.parts, {"book": "management", "dimension": "total", "method": "location",
                                        "from_book": None}),
        "bridge.ranges": (bridge.ranges, {"book": "management"}),
        "bridge.drawn": (bridge.drawn, {"book": "management"}),
        "bridge.base_year": (bridge.base_year, {"book": "management", "method": "location"}),
        "Comparer": (Comparer, {"activity": activity(), "factors": None, "settings": None, "measured": None,
                                "progress": None}),
        "Comparer.compare": (comparer.compare, {"pathway": PATHWAY, "places": ()}),
        "comparison[]": (compared.__getitem__, {"name": "Keep"}),
        "pathway.option": (PATHWAY.option, {"name": "Keep"}),
        "certainty": (certainty, {"comparison": compared}),
        "certainty.annual": (sure.annual, {"name": "Keep"}),
        "certainty.cumulative": (sure.cumulative, {"name": "Keep"}),
        "certainty.difference": (sure.difference, {"name": "Keep", "against": None}),
        "certainty.probability": (sure.probability_lower, {"first": "Keep", "second": "As today"}),
        "certainty.tornado": (sure.tornado, {"name": "Keep", "against": None}),
        "certainty.weights": (sure.weights, {"name": "Keep", "against": None}),
        "costs": (costs, {"comparison": compared, "case": "financial", "usual": None, "bound": "lower"}),
        "both_bounds": (both_bounds, {"comparison": compared, "case": "financial"}),
        "costs[]": (paid.__getitem__, {"name": "Keep"}),
        "costs.present_value": (economic.present_value_gbp, {"name": "Keep", "carbon": None}),
        "costs.net_present_value": (economic.net_present_value_gbp, {"name": "Keep", "carbon": None}),
        "costs.gain": (economic.gain_gbp, {"name": "Keep", "carbon": None, "against": None}),
        "costs.differing": (paid.differing, {"name": "Keep", "against": None}),
        "costs.unknown": (paid.unknown, {"name": "Keep", "against": None}),
        "costs.per_tonne": (paid.per_tonne, {"name": "Keep", "against": None}),
        "costs.table": (paid.table, {"name": "Keep"}),
        "choices": (choices, {"comparison": compared, "money": paid}),
        "best_set": (best_set, {"choices": chosen, "budget_gbp": 1e6, "cap_tco2e": None, "gap": 0.01,
                                "seconds": 1.0}),
        "best_set under a cap": (best_set, {"choices": chosen, "budget_gbp": None, "cap_tco2e": 1000.0}),
        "decisions": (decisions, {"comparer": comparer, "pathway": PATHWAY, "progress": None}),
        "abatement_curve": (abatement_curve, {"comparer": comparer, "pathway": PATHWAY, "name": "Keep",
                                              "case": "financial", "progress": None}),
        "flips": (flips, {"comparer": comparer, "pathway": PATHWAY, "name": "Keep", "against": None,
                          "progress": None}),
        "against_target": (against_target, {"comparison": compared, "target": Target("Net", "linear", 2028,
                                                                                     reduction=0.5)}),
        "advice": (advice, {"comparer": comparer, "pathway": PATHWAY, "case": "financial", "start": None,
                            "provider": "AWS", "place": "eu-west-2", "extra_years": 2.0, "overlap_months": 3.0,
                            "drawn": 0, "progress": None}),
        "ready_made": (ready_made, {"comparer": comparer, "base_year": 2026, "horizon": 2028, "provider": "AWS",
                                    "place": "eu-west-2", "start": None, "extra_years": 2.0, "overlap_months": 3.0}),
        "Period": (Period, {"start": date(2025, 4, 1), "end": date(2026, 3, 31)}),
        "Period.parse": (Period.parse, {"text": "2025-26"}),
        "Period.financial_year": (Period.financial_year, {"year": 2025}),
        "Period.calendar_year": (Period.calendar_year, {"year": 2025}),
        "Settings": (Settings, dict(vars(Settings()))),
        "Contract": (Contract, {"name": "A", "rego_share": 0.5, "onsite_share": 0.1}),
        "Override": (Override, {"id": "pue", "value": 1.5, "unit": "", "source": "us", "reason": "measured",
                                "low": None, "high": None}),
        "Answer": (Answer, {"kind": "pack size", "about": "Box", "answer": "2"}),
        "Measure": (Measure, {"kind": "keep_longer", "start": date(2027, 4, 1), "end": None, "shape": "step",
                              "share": 1.0, "where": {}, "values": {"extra_years": 2.0}, "to": {}, "line": ""}),
        "Event": (Event, {"kind": "run", "start": date(2027, 4, 1), "until": None, "values": {"power_w": 9.0}}),
        "Option": (Option, {"name": "A", "note": "", "measures": (), "events": ()}),
        "Target": (Target, {"name": "Net", "kind": "linear", "year": 2028, "base_year": None, "reduction": 0.5,
                            "of": "base year", "budget_tco2e": None, "base_kgco2e": None}),
        "Trends": (Trends, {"abroad": 0.0, "cloud_overhead": 0.0, "new_kit": 0.0, "cloud_utilisation": 0.0}),
        "Pathway": (lambda **said: carbon.compare(activity(), Pathway(**said)),
                    dict(vars(PATHWAY))),
        "factors.get": (found.factors.get, {"factor_id": "uk.electricity.generation.2025"}),
        "factors.named": (found.factors.named, {"prefix": "uk."}),
        "factors.series": (found.factors.series, {"family": "uk.electricity.generation"}),
        "factors.look_up": (found.factors.look_up, {"activity_or_family": "electricity", "region": "GB",
                                                    "year": None}),
        "factors.electricity_parts": (found.factors.electricity_parts, {"country": "GB", "year": 2025}),
        "factors.search": (found.factors.search, {"words": ["laptop"], "year": None}),
        "factors.spread": (found.factors.spread, {"factor": "uk.electricity.generation.2025"}),
    }  # fmt: skip


@cache
def things() -> dict[str, object]:
    """What the doors give."""
    found, compared = assessed(), Comparer(activity()).compare(PATHWAY)
    paid, earlier = costs(compared), carbon.assess(activity(), period="2024-25", settings=Settings(pue=1.5))
    chosen = choices(compared, paid)
    return {
        "assessment": found, "bridge": carbon.compare_assessments(earlier, found),
        "bridge of nothing": carbon.compare_assessments(found, found), "comparison": compared, "costs": paid,
        "certainty": certainty(compared), "choices": chosen, "best set": best_set(chosen, budget_gbp=1e6),
        "no set": best_set(chosen, cap_tco2e=0.0), "mapping": SAID, "period": found.period, "factors": found.factors,
    }  # fmt: skip


NAMES = re.findall(r'^        "([^"]+)": ', inspect.getsource(doors.__wrapped__), re.MULTILINE)


def slipped(call: Callable[..., Any], said: Mapping[str, Any]) -> str:
    """What went wrong inside: an error that no door raised. "" where it was refused with a sentence, or taken."""
    try:
        call(**said)
    except Refusal:
        return ""
    except KeyError as error:  # a look-up in a table of factors, with what is near
        return "" if re.search("no factor|no series|marked as not", str(error)) else f"KeyError {error}"
    except LookupError as error:
        return "" if "no grid figure" in str(error) else f"{type(error).__name__} {error}"
    except (TypeError, ValueError) as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        line = (last.line or "").strip()
        ours = "/carbon/" in last.filename and "raise " in line
        return "" if ours else f"{type(error).__name__} {error} ({Path(last.filename).name}: {line})"
    except Exception as error:
        return f"{type(error).__name__} {error}"
    return ""


@pytest.mark.parametrize("door", NAMES)
def test_what_is_wrong_is_refused_with_a_sentence_and_never_slips_in(door: str) -> None:
    call, right = doors()[door]
    assert slipped(call, right) == ""
    told = {
        f"{name}={wrong!r:.60}": slip
        for name in right
        for wrong in WRONG
        if (slip := slipped(call, {**right, name: wrong}))
    }
    assert not told, "\n".join(f"{said}: {slip}" for said, slip in told.items())


THINGS = re.findall(r'"([a-z ]+)": ', inspect.getsource(things.__wrapped__))


@pytest.mark.parametrize("name", THINGS)
def test_every_property_of_what_the_doors_give_can_be_read(name: str) -> None:
    thing = things()[name]
    for word, member in inspect.getmembers(type(thing)):
        if not word.startswith("_") and isinstance(member, property | cached_property):
            getattr(thing, word)


@pytest.mark.parametrize(
    "slip",
    [
        lambda: Said(tables=5), lambda: Said(tables=[TABLE]), lambda: Said(types=("laptop",)),
        lambda: Said(answers="x"),
        lambda: SAID.joined(None), lambda: SAID.with_table(OF_TYPE), lambda: SAID.with_type("laptop"),
        lambda: SAID.with_answer("2"), lambda: SAID.answer("pack size", None), lambda: SAID.type_of(None, "", ""),
        lambda: SAID.table_for("Type"), lambda: SAID.table_for(["Type", 5]), lambda: ColumnChoice("Type", None),
        lambda: TypeChoice("laptop", 5), lambda: TableMapping("devices", list(COLUMNS)), lambda: write_mapping({}),
    ],
)  # fmt: skip
def test_what_is_no_part_of_a_mapping_is_refused_where_it_comes_in(slip: Callable[[], object]) -> None:
    with pytest.raises(TypeError, match=" was given"):
        slip()


OTHER = ("more.csv", b"Type,Quantity\nMonitor,2\n")
GIVEN = ("kit.csv", LISTED.encode())


@pytest.mark.parametrize("files", [[], [GIVEN, GIVEN], [GIVEN], [OTHER, GIVEN], [("kit.csv", b""), ("other.csv", b"")]])
def test_a_marked_copy_is_made_of_the_files_that_were_read_in_their_order(files: list[tuple[str, bytes]]) -> None:
    both = carbon.read_inventory([GIVEN, OTHER])
    with pytest.raises(ValueError, match="files are those that were read, in the same order: “kit.csv”, “more.csv”;"):
        write_marked(both, files)
    assert write_marked(both, [GIVEN, OTHER])
    assert write_marked(activity(), GIVEN), "one file alone, as read_inventory takes it"


def test_pounds_of_one_comparison_are_not_put_beside_kilograms_of_another() -> None:
    first, other = (Comparer(activity()).compare(Pathway(year, 2028, PATHWAY.options)) for year in (2026, 2027))
    with pytest.raises(ValueError, match="money is of another comparison"):
        choices(first, costs(other))
