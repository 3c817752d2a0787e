"""What is another when work is opened than when it was saved: both figures, and what is known to be different."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from carbon import __version__
from carbon.factors import load_factors
from carbon.footprint import Assessment
from carbon.footprint.result.records import factors_used, figures_used
from carbon.problems import Problem
from carbon.store.package import told
from carbon.words import catalogue
from carbon.words.amounts import amount_text
from carbon.words.groups import group_name

if TYPE_CHECKING:
    from carbon.store.project import Project

_SAME = 1e-9
"""Part of a total up to which two machines may differ in the order in which they add."""
_NAMED = 8


def other_result(project: Project, now: Assessment | None) -> tuple[Problem, ...]:
    """What is told of a result that is not the one that was saved; nothing where it is."""
    words = catalogue("project")["result"]
    before = project.result
    if before is None and now is None:
        return ()
    if before is None:
        return (told("project_other_result", "", what=words["nothing_before"]),)
    if now is None:
        total = amount_text(_kilograms(before, "management"))
        return (told("project_other_result", "", what=words["nothing_now"].format(before=total)),)
    sentences = _totals(before, now)
    if not sentences:
        return ()
    return (told("project_other_result", "", what=" ".join([*sentences, *_reasons(project, now)])),)


def _kilograms(result: Any, book: str) -> float:
    try:
        return float(result["totals"][book]["location_based_kgco2e"])
    except (KeyError, TypeError, ValueError):
        return math.nan


def _totals(before: Any, now: Assessment) -> list[str]:
    """Totals and rows that are others now."""
    words = catalogue("project")["result"]
    found = []
    for book in ("management", "inventory"):
        was, is_ = _kilograms(before, book), now.total(book).location_based_kgco2e
        if math.isnan(was) or not math.isclose(was, is_, rel_tol=_SAME, abs_tol=1e-9):
            change = "" if math.isnan(was) else f"{'+' if is_ > was else '−'}{amount_text(abs(is_ - was))}"
            found.append(words["total"].format(
                book=group_name("book", book), before="no figure" if math.isnan(was) else amount_text(was),
                after=amount_text(is_), change=change or "not to be said",
            ))  # fmt: skip
    rows = before.get("rows") if isinstance(before.get("rows"), dict) else {}
    if rows.get("counted") != now.rows_counted:
        found.append(words["rows"].format(before=str(rows.get("counted"))[:12], after=f"{now.rows_counted:,}"))
    return found


def _reasons(project: Project, now: Assessment) -> list[str]:
    """What is known to be different."""
    words = catalogue("project")["result"]
    found = []
    if project.factor_year != now.factor_year:
        found.append(words["sets"].format(
            before=project.factor_year, after=now.factor_year, publisher_before=f"DESNZ {project.factor_year}"
        ))  # fmt: skip
    if project.factor_set_digest != load_factors(()).digest:
        found.append(words["tables"])
    values = {each["id"]: float(each["value"]) for each in (*figures_used(now), *factors_used(now))}
    others = [
        f"{name[:60]} {was[:20]} → {values[name]:g}" for name, was in project.factors.items()
        if name in values and _number(was) != values[name]
    ]  # fmt: skip
    if others:
        more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
        found.append(words["factors"].format(names="; ".join(others[:_NAMED]) + more))
    if project.made_with != __version__:
        found.append(words["edition"].format(before=project.made_with, after=__version__))
    return found or [words["unknown"]]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return math.nan
