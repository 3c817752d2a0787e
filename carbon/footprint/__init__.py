"""Activity data times factors: the ledger, the books and their totals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from carbon.columns import ActivityData, check_bounds, check_table
from carbon.doors import kind_of, told_to
from carbon.factors import FactorTable, load_factors
from carbon.footprint.assessment import Assessment
from carbon.footprint.ledger.list_days import list_days, told_list_days, with_days_said
from carbon.footprint.ledger.own_values import own_values, told_own_values, with_types
from carbon.footprint.ledger.worksheet import Worksheet
from carbon.footprint.lines.other_periods import told_other_periods
from carbon.footprint.result.assessed import Total
from carbon.footprint.result.names_met import told_names_not_met
from carbon.footprint.standing.estate import add_kit_and_meters, add_usage, new_worksheet
from carbon.footprint.uncertainty.doubts import held_back, weighing_most
from carbon.period import Period, factor_year_for, period_taken
from carbon.problems import Problems, Refusal
from carbon.settings import Settings

__all__ = ["Assessment", "Total", "assess"]

Progress = Callable[[str, float], None]


def assess(
    activity: ActivityData,
    factors: FactorTable | None = None,
    settings: Settings | None = None,
    *,
    period: Period | str | None = None,
    progress: Progress | None = None,
) -> Assessment:
    """The footprint of an inventory in a period: every row counted or set aside with its reason.

    period: as a text too, such as 2025-26; else the settings', else the last complete financial year. progress: called
    with a sentence and a share of the work. Raises Refusal where there is nothing to count or a setting cannot be
    taken, ValueError for tables that are not as `carbon.columns` defines them. Source: method, sections 1 to 7.
    """
    kind_of("activity", activity, ActivityData, "what carbon.read_inventory(files) gives")
    kind_of("factors", factors, FactorTable, "a table of factors (carbon.load_factors())", optional=True)
    kind_of("settings", settings, Settings, "Settings, as carbon.read_settings(path) gives them", optional=True)
    period = period_taken("period", period)
    told_to(progress)
    tell = progress or (lambda sentence, share: None)
    settings = settings or Settings()
    factors = factors or load_factors(settings.overrides)
    period = period or settings.period or Period.last_financial_year(date.today())
    year = settings.factor_set or factor_year_for(period, factors.sets)
    check_countable(activity, factors, year)
    for name, frame in activity.tables.items():
        check_table(name, frame)
        check_bounds(name, frame)
    brought = activity
    activity, of_types = with_types(brought, settings)
    sheet, starts = _worked_out(activity, factors, settings, period, tell)
    while held := weighing_most(sheet, activity, starts):
        brought = held_back(brought, held)
        activity, of_types = with_types(brought, settings)
        sheet, starts = _worked_out(activity, factors, settings, period, tell)
    tell("Adding up, with ranges", 0.8)
    listed = own_values(activity, factors, settings, sheet.ledger)
    return Assessment(
        activity=activity,
        factors=factors,
        settings=settings,
        period=period,
        factor_year=year,
        ledger=sheet.ledger,
        problems=Problems(
            [
                *activity.problems,
                *of_types,
                *sheet.problems(),
                *told_other_periods(sheet, activity),
                *told_list_days(
                    list_days(activity, settings.list_days, period),
                    settings.list_days,
                    period,
                    with_days_said(activity, settings.list_days),
                ),
                *told_own_values(listed),
                *told_names_not_met(brought, settings),
            ]
        ),
        reason=sheet.reason,
        reasons=sheet.reasons,
        starts=starts,
        rows_read=activity.rows_read,
        without_grid=sheet.without_grid,
        thrown=sheet.thrown,
        gaps=sheet.gaps,
        served=sheet.served,
        own_values=listed,
        as_brought=brought,
    )


def check_countable(activity: ActivityData, factors: FactorTable, factor_year: int) -> None:
    """Raises Refusal where there is no such factor set or nothing to count."""
    if factor_year not in factors.sets:
        raise Refusal(
            "factor_set_not_known",
            f"There is no factor set for {factor_year}.",
            f"Choose one of {', '.join(map(str, factors.sets))}.",
        )
    if not activity.rows_read:
        raise Refusal(
            "nothing_to_count",
            "None of the files holds rows that could be counted.",
            "Check the files, or start from the template.",
        )


def _worked_out(
    activity: ActivityData, factors: FactorTable, settings: Settings, period: Period, tell: Progress
) -> tuple[Worksheet, dict[str, int]]:
    """All rules applied to an inventory, and the ledger's row at which each of its tables starts."""
    tell("Sorting the rows", 0.0)
    dated = replace(settings, list_days=with_days_said(activity, settings.list_days))
    sheet, tables, starts = new_worksheet(activity, factors, dated, period)
    read = sum(len(table) for table in tables.values())
    tell("Working out electricity", 0.2)
    add_kit_and_meters(sheet, tables, starts)
    tell("Working out cloud use", 0.6)
    add_usage(sheet, tables, starts)
    without = ~(sheet.ledger.counted() | sheet.kept)
    without[read:] = False
    sheet.set_aside("no_known_stage", without)
    return sheet, starts
