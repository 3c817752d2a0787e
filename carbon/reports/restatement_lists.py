"""Which list stands for which year of a comparison, and what of that is to be known, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from carbon.footprint import Assessment
    from carbon.footprint.restatement import Bridge


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
