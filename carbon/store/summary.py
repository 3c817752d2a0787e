"""The readable summary of saved work: what it is, what came out, which lists, and what is not in it."""

from __future__ import annotations

import json
from collections.abc import Mapping as Mapping_
from dataclasses import fields
from typing import Any

from carbon import __version__
from carbon.inventory.headings.mapping import Mapping
from carbon.pathways.options.options import Pathway
from carbon.settings import Settings
from carbon.words import catalogue
from carbon.words.amounts import amount_text, rows_text
from carbon.words.groups import group_name


def summary_text(
    about: Mapping_[str, Any], settings: Settings, mapping: Mapping, pathway: Pathway | None,
    parts: Mapping_[str, bytes],
) -> str:  # fmt: skip
    """The text that stands in a project file for whoever opens it without this calculator."""
    words = catalogue("project")["summary"]
    usual = Settings()
    lines = [words["title"].format(edition=__version__), words["how"], words["open"], words["privacy"], ""]
    if settings.organisation_name:
        lines.append(settings.organisation_name)
    assert settings.period is not None
    lines.append(words["period"].format(
        period=settings.period.text, year=about["factor_year"], digest=about["factor_set_digest"][:12]
    ))  # fmt: skip
    result = about["result"]
    if result is None:
        lines.append(words["no_result"])
    else:
        for book, total in result["totals"].items():
            lines.append(words["total"].format(
                book=group_name("book", book), location=amount_text(total["location_based_kgco2e"]),
                market=amount_text(total["market_based_kgco2e"]),
            ))  # fmt: skip
        rows = result["rows"]
        lines.append(words["rows"].format(**{"read": rows_text(rows["read"])} | {
            name: f"{rows[name]:,}" for name in ("counted", "waiting", "left_out")
        }))  # fmt: skip
    changed = sum(getattr(settings, one.name) != getattr(usual, one.name) for one in fields(Settings))
    said = len(mapping.tables) + len(mapping.types) + len(mapping.answers)
    lines.append(words["choices"].format(
        settings=changed - 1, overrides=len(settings.overrides) + len(settings.type_overrides), said=said,
        options=", ".join(option.name for option in pathway.options) if pathway is not None else "none of one's own",
    ))  # fmt: skip
    lines += ["", words["lists"]]
    for each in about["lists"]:
        lines += _list_lines(each, json.loads(parts[f"{each['folder']}/list.json"]))
    return "\r\n".join(" ".join(line.split("\n")).strip() for line in lines) + "\r\n"


def _list_lines(each: Mapping_[str, str], said: Mapping_[str, Any]) -> list[str]:
    words = catalogue("project")["summary"]
    if not said["sheets"]:
        why = (said["refusal"] or {}).get("message", "")
        return [words["list_refused"].format(folder=each["folder"], name=each["name"], why=why)]
    tables = ", ".join(
        words["table"].format(table=sheet["table"], sheet=f" (sheet “{sheet['name']}”)" if sheet["name"] else "")
        for sheet in said["sheets"]
    )
    lines = [words["list"].format(folder=each["folder"], name=each["name"], tables=tables)]
    if said["not_kept"]:
        names = ", ".join(f"sheet “{one['sheet']}” ({one['reason']})" for one in said["not_kept"])
        lines.append("    " + words["not_kept"].format(names=names))
    if said["columns_left_out"]:
        names = ", ".join(f"“{one['heading'].strip()}”" for one in said["columns_left_out"])
        lines.append("    " + words["columns"].format(names=names))
    return lines
