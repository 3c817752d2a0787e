"""Which list stands for which year of a comparison, and what of that is to be known, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from carbon.footprint.restatement.given_again import contradicted_units
from carbon.reports.words.restatement_restated import units_text
from carbon.words import catalogue

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.restatement.restatement import Bridge

_AS_LONG = 0.01
"""Share by which a period may be longer or shorter than another and still be told as one as long."""
_NO_DAY = (
    " Where no day is stated of a list, it is taken to hold what came by the end of its year; if it was made later, "
    "state its day (--list-day, --against-list-day, or Settings, “Day of each list”)."
)


def lists_told(bridge: Bridge) -> list[str]:
    """The lists of kit behind two figures with their days; nothing where one list stands for one period."""
    sides = (bridge.before, bridge.after)
    one_year = bridge.before.period == bridge.after.period and bridge.same_inventory
    if one_year or not any(one.list_days for one in sides):
        return []
    told = [_both_years(bridge) if bridge.same_inventory else _each_year(sides)]
    days = [[each.day for each in one.list_days if each.day] for one in sides]
    if all(days) and max(days[0]) > max(days[1]):
        told.append(
            "Of the two, the earlier figure stands on the later list: change them about, or state their days where "
            "they are others (--list-day, --against-list-day)."
        )
    return told + [text for one, words in zip(sides, ("earlier", "later"), strict=True) for text in _old(one, words)]


def _both_years(bridge: Bridge) -> str:
    return f"{_named(bridge.after)} stands for both years: what left before its day, or came after it, is in neither."


def _each_year(sides: tuple[Assessment, Assessment]) -> str:
    return "; ".join(f"{_named(one)} stands for {one.period.text}" for one in sides) + "."


def _named(assessment: Assessment) -> str:
    return " and ".join(each.words for each in assessment.list_days) or "No list of equipment"


def _old(assessment: Assessment, words: str) -> list[str]:
    """What is told of a figure whose year began after its list was made."""
    old = [each.file for each in assessment.list_days if each.stands == "not_renewed"]
    if not old:
        return []
    return [
        f"The {words} figure is not renewed: “{old[0]}” was made before its year began, so what was bought since then "
        "looks like a change. Bring a list of that year."
    ]


def lengths_told(bridge: Bridge) -> list[str]:
    """That a shorter period holds less; nothing where the two are as long, but for a leap day."""
    earlier, later = (one.period.days for one in (bridge.before, bridge.after))
    if abs(later - earlier) <= _AS_LONG * earlier:
        return []
    return [
        f"The periods differ in length, {later:,} days against {earlier:,}: a shorter period holds less, whatever else "
        "happened, and that counts as activity. Compare periods of one length."
    ]


def undated_told(bridge: Bridge) -> list[str]:
    """That cloud use, fuel or refrigerant without days is taken for the year that its list was brought for; nothing
    where both figures are of one year."""
    sides = (bridge.before, bridge.after)
    if bridge.before.period == bridge.after.period:
        return []
    rows = [sum(len(each.rows) for each in one.problems if each.code == "taken_for_period") for one in sides]
    if not any(rows):
        return []
    named = " and ".join(
        f"{count:,} {'row' if count == 1 else 'rows'} for {one.period.text}"
        for count, one in zip(rows, sides, strict=True)
        if count
    )
    return [
        f"Cloud use, fuel or refrigerant without days is taken for the year that its list was brought for: {named}. If "
        "some of it is of another time, the change between the years is not what it seems: state the days."
    ]


def came_told(bridge: Bridge) -> list[str]:
    """What is told of kit that came after the day of the other list: that it is none of its kit, and where a number,
    tag or name says the contrary."""
    told, came, (joined, again) = [], bridge.alike.came, contradicted_units(bridge)
    if came:
        earlier = min(bridge.before, bridge.after, key=lambda one: one.period.end)
        unstated = any(each.known_by != "stated" for each in earlier.list_days)
        were, are = ("it was", "it is") if came == 1 else ("they were", "they are")
        told.append(
            f"{came:,.4g} {'unit' if came == 1 else 'units'} came, and as many of their type left: one list says that "
            f"{were} bought after the day of the other, so {are} not the kit that stands there. That is activity."
            + (_NO_DAY if unstated else "")
        )
    for kind, units in (("by_serial", joined), ("given_again", again)):
        if units:
            alone = units == 1
            told.append(str(catalogue("compared")["contradicted"][kind]).format(
                units=units_text(units), stand="stands" if alone else "stand",
                were="it was" if alone else "they were"))  # fmt: skip
    return told
