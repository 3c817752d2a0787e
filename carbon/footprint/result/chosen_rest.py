"""What is chosen besides how figures are worked out: names, days, own values, regions, and which rows count.

Lines of `carbon.footprint.result.chosen`, each told only where something was chosen.
"""

from __future__ import annotations

from collections.abc import Iterator

from carbon.allowed import EVERY_LIST, how_taken
from carbon.footprint.result.assessed import Assessed
from carbon.footprint.result.choice import Choice
from carbon.footprint.result.names_met import region_is_used
from carbon.settings import Settings
from carbon.words import catalogue
from carbon.words.amounts import count_text, day_text


def named(assessment: Assessed) -> Iterator[Choice]:
    """Who it is, and which days."""
    settings, words = assessment.settings, catalogue("chosen")["named"]
    for setting in ("organisation_name", "sector"):
        if getattr(settings, setting):
            yield Choice(setting, words[setting], getattr(settings, setting))
    if settings.period is not None:
        yield Choice("period", words["period"], assessment.period.text)
    for file, day in settings.list_days.items():
        of = words["every_list"] if file == EVERY_LIST else words["list"].format(file=file[:40])
        yield Choice("list_days", of, day_text(day))
    if settings.decision_date is not None:
        said = words["sunk"].format(day=day_text(settings.decision_date))
        yield Choice("decision_date", words["decision_date"], said)


def divided_by(assessment: Assessed) -> Iterator[Choice]:
    """What figures for each are divided by."""
    words = catalogue("chosen")["divided_by"]
    for setting in ("staff_count", "resident_count", "budget_gbp"):
        amount = getattr(assessment.settings, setting)
        if amount is not None:
            yield Choice(setting, words[setting]["label"], words[setting]["text"].format(amount=count_text(amount)))


def regions(assessment: Assessed) -> Iterator[Choice]:
    """Region of the rows of each provider that state none."""
    words = catalogue("chosen")["regions"]
    for provider, region in assessment.settings.default_region.items():
        said = words["text"].format(region=region) + unused(region_is_used(assessment, provider))
        yield Choice("default_region", words["label"].format(provider=provider), said)


def unused(used: bool) -> str:
    """What stands behind a choice from which nothing came; "" behind any other."""
    return "" if used else str(catalogue("chosen")["unused"])


def own(assessment: Assessed) -> Iterator[Choice]:
    """Each own value with what it stands in the place of, where it comes from, and whether anything came from it."""
    words = catalogue("chosen")["own"]
    for one in assessment.own_values:
        setting = "type_overrides" if one.kind == "type" else "overrides"
        instead = words["instead"].format(ours=one.instead_of) if one.instead_of else ""
        said = words["text"].format(value=one.value, instead=instead, source=one.source, unused=unused(one.used))
        yield Choice(setting, words[setting].format(what=one.what), said)


def rows_that_count(assessment: Assessed) -> Iterator[Choice]:
    """Each kind of rows that is taken otherwise than usual, in the words of the page Settings."""
    words, label = catalogue("settings")["rows"], catalogue("chosen")["rows"]["label"]
    usual = Settings().rows
    for kind in assessment.settings.rows:
        taken = how_taken(assessment.settings.rows, kind)
        if taken != how_taken(usual, kind):
            yield Choice("rows", label.format(kind=words["kinds"][kind]), words["answers"][taken])
