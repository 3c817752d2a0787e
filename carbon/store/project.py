"""Work as one file: the lists as they were read, what was said, chosen and compared, and what came out.

No personal column, no clock and no path stands in it: the same work gives the same bytes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping as Mapping_
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from carbon import __version__
from carbon.columns import ActivityData
from carbon.doors import OneLine, kind_of
from carbon.factors import FactorTable, load_factors
from carbon.footprint import Assessment, assess
from carbon.footprint.result.records import factors_used, figures_used
from carbon.given_paths import bytes_at, told_name
from carbon.inventory.files.kept_lists import ABOUT, Broken, checked, kept_of, parts_of, unfit
from carbon.inventory.headings.mapping import Mapping, read_mapping, write_mapping
from carbon.inventory.keeping import keep
from carbon.inventory.reading import read_inventory
from carbon.inventory.rows.given_files import Given, content_of, name_of, several
from carbon.pathways.options.options import Pathway
from carbon.pathways.options.options_file import read_options, write_options
from carbon.problems import Problem, Refusal
from carbon.settings import Period, Settings, factor_year_for, read_settings, write_settings
from carbon.store.changes import other_result
from carbon.store.package import (
    ANSWERS,
    FACTORS,
    MOST_MANIFEST,
    OPTIONS,
    SETTINGS,
    SUMMARY,
    read_package,
    refused,
    write_package,
)
from carbon.store.summary import summary_text

_ROUNDED = 12
"""Digits of a result that is kept: a machine that adds in another order gives the same."""


@dataclass(frozen=True, repr=False)
class Project(OneLine):
    """Work that was saved. files: the lists, by name and content, as `read_inventory` takes them; chosen: of the pages
    (book, basis, options that are switched off, whether it is the invented council); result: what came out when it was
    saved, None where nothing did; factors: values of the factors and figures used then, by id; told: what a person must
    know of the file itself."""

    files: tuple[tuple[str, bytes], ...]
    settings: Settings = field(default_factory=Settings)
    mapping: Mapping = field(default_factory=Mapping)
    pathway: Pathway | None = None
    chosen: Mapping_[str, Any] = field(default_factory=dict)
    result: Mapping_[str, Any] | None = None
    factors: Mapping_[str, str] = field(default_factory=dict)
    factor_year: int | None = None
    factor_set_digest: str = ""
    made_with: str = __version__
    told: tuple[Problem, ...] = ()

    def _shown(self) -> str:
        return f"of {len(self.files):,} list{'s' * (len(self.files) != 1)}"

    def read(self, progress: Any = None) -> ActivityData:
        """What the lists say, read anew with what was said of them."""
        return read_inventory(list(self.files), mapping=self.mapping, rows=self.settings.rows, progress=progress)

    def assess(
        self, activity: ActivityData | None = None, *, as_saved: bool = False, progress: Any = None
    ) -> Assessment:
        """The footprint now. activity: of `read`, where it was read already; as_saved: with the set of factors that
        counted when it was saved, which `carbon.compare_assessments` takes as the earlier side. Raises Refusal."""
        chosen = replace(self.settings, factor_set=self.factor_year) if as_saved and self.factor_year else self.settings
        found = self.read(progress) if activity is None else activity
        return assess(found, load_factors(chosen.overrides), chosen, progress=progress)

    def changes(self, now: Assessment | None) -> tuple[Problem, ...]:
        """What is another now than when it was saved; nothing where the result is the same. now: None where nothing
        can be counted."""
        return other_result(self, now)


def save_project(
    files: Given | Sequence[Given], *, settings: Settings | None = None, mapping: Mapping | None = None,
    pathway: Pathway | None = None, activity: ActivityData | None = None, assessment: Assessment | None = None,
    chosen: Mapping_[str, Any] | None = None,
) -> bytes:  # fmt: skip
    """The work as the bytes of a project file (`NAME.carbon`).

    files: as `read_inventory` takes them; activity: what it gave for them, assessment: of that activity under the same
    settings, where they are known already, else they are worked out; chosen: plain values that pages keep beside.
    Raises TypeError and ValueError for arguments that are none, Refusal for a file that cannot be opened.
    """
    kind_of("settings", settings, Settings, "Settings", optional=True)
    kind_of("mapping", mapping, Mapping, "what read_mapping(path) gives", optional=True)
    kind_of("pathway", pathway, Pathway, "a Pathway, as read_options(path) gives it", optional=True)
    settings, mapping = settings or Settings(), mapping or Mapping()
    period = settings.period or Period.last_financial_year(date.today())
    settings = replace(settings, period=period)
    brought = _brought(files)
    if activity is None:
        activity = read_inventory(brought, mapping=mapping, rows=settings.rows)
    if [report.file for report in activity.files] != [name for name, _ in brought]:
        raise ValueError("activity is of other files than those that are given, or in another order")
    table = load_factors(settings.overrides)
    if assessment is None and activity.rows_read:
        assessment = _assessed(activity, table, settings)
    parts: dict[str, bytes] = {SETTINGS: write_settings(settings).encode()}
    lists: list[dict[str, str]] = []
    for number, (name, content) in enumerate(brought, start=1):
        folder = f"lists/{number:02}"
        kept = parts_of(keep(name, content, activity, mapping, settings.rows))
        parts |= {f"{folder}/{part}": inside for part, inside in kept.items()}
        lists.append({"folder": folder, "name": name})
    if mapping:
        parts[ANSWERS] = write_mapping(mapping).encode()
    if pathway is not None:
        parts[OPTIONS] = write_options(pathway).encode()
    if assessment is not None:
        parts[FACTORS] = _factors_text(assessment)
    about = {
        "lists": lists,
        "chosen": dict(chosen or {}),
        "result": None if assessment is None else result_of(assessment),
        "factor_year": settings.factor_set or factor_year_for(period, table.sets),
        "factor_set_digest": table.digest,
    }
    parts[SUMMARY] = summary_text(about, settings, mapping, pathway, parts).encode()
    return write_package(parts, about)


def open_project(source: str | Path | bytes, *, name: str = "") -> Project:
    """Work that was saved, from the path of a project file or its bytes. name: what bytes are called.

    Raises TypeError for another kind, Refusal for what is no project, is damaged or of another edition. What was
    changed since it was saved is told in `told`.
    """
    kind_of("source", source, (str, Path, bytes), "the path of a project file, or its bytes")
    if isinstance(source, bytes):
        content, file = source, name or "The file"
    else:
        file = name or told_name(Path(source))
        content = bytes_at(Path(source), f"“{source}”", "Give the path of a file that ends in .carbon.")
    parts, about, told = read_package(content, file)
    texts = {part: _text(parts[part], part, file) for part in (SETTINGS, ANSWERS, OPTIONS, FACTORS) if part in parts}
    if SETTINGS not in texts:
        raise refused("project_damaged", file, why="it holds no settings")
    return Project(
        files=tuple(_files(parts, about, file)),
        settings=read_settings(texts[SETTINGS]),
        mapping=read_mapping(texts[ANSWERS]) if ANSWERS in texts else Mapping(),
        pathway=read_options(texts[OPTIONS]) if OPTIONS in texts else None,
        chosen=about["chosen"], result=about["result"], factors=_values(texts.get(FACTORS, "")),
        factor_year=about["factor_year"], factor_set_digest=about["factor_set_digest"],
        made_with=about["made_with"][:40], told=tuple(told),
    )  # fmt: skip


def result_text(content: bytes) -> tuple[str, int]:
    """Of the bytes of a project file: what came out, as its summary says it, and how many rows count."""
    parts, about, _ = read_package(content, "")
    lines = parts[SUMMARY].decode("utf-8").splitlines()
    from_, to = lines.index("") + 1, len(lines) - 1 - lines[::-1].index("")
    return "\n".join(lines[from_:to]), (about["result"] or {"rows": {"counted": 0}})["rows"]["counted"]


def _brought(files: Given | Sequence[Given]) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    taken: set[str] = set()
    for given in several(files):
        called = name_of(given, taken)
        taken.add(called)
        found.append((called, given[1] if isinstance(given, tuple) else content_of(given, called)))
    return found


def _assessed(activity: ActivityData, table: FactorTable, settings: Settings) -> Assessment | None:
    """The footprint, None where nothing can be counted yet: the work is saved all the same."""
    try:
        return assess(activity, table, settings)
    except Refusal:
        return None


def result_of(assessment: Assessment) -> dict[str, Any]:
    """What came out, as it is kept: totals of both books and rows. [kgCO2e]"""
    totals = {}
    for book in ("management", "inventory"):
        total = assessment.total(book)
        totals[book] = {
            "location_based_kgco2e": _kept_number(total.location_based_kgco2e),
            "market_based_kgco2e": _kept_number(total.market_based_kgco2e),
        }
    rows = {
        "read": int(assessment.rows_read), "counted": int(assessment.rows_counted),
        "waiting": int(assessment.rows_waiting), "left_out": int(assessment.rows_left_out),
    }  # fmt: skip
    period = {"start": assessment.period.start.isoformat(), "end": assessment.period.end.isoformat()}
    return {"totals": totals, "rows": rows, "period": period, "edition": __version__}


def _kept_number(value: float) -> float:
    return float(f"{value:.{_ROUNDED}g}")


def _factors_text(assessment: Assessment) -> bytes:
    """Factors and figures that the result rests on, one a line."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("id", "name", "value", "unit", "source", "match"))
    used = {each["id"]: each for each in (*figures_used(assessment), *factors_used(assessment))}
    for key in sorted(used):
        each = used[key]
        writer.writerow([key, each["name"], repr(float(each["value"])), each["unit"], each["source"], each["match"]])
    return out.getvalue().encode("utf-8", "replace")


def _values(text: str) -> dict[str, str]:
    rows = csv.reader(io.StringIO(text, newline=""))
    next(rows, None)
    try:
        return {row[0]: row[2] for row in rows if len(row) >= 3}
    except csv.Error:
        return {}


def _text(content: bytes, part: str, file: str) -> str:
    if len(content) > MOST_MANIFEST:
        raise refused("project_damaged", file, why=f"its part {part} is larger than any that is written")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as reason:
        raise refused("project_damaged", file, why=f"its part {part} is not text in UTF-8") from reason


def _files(parts: Mapping_[str, bytes], about: Mapping_[str, Any], file: str) -> list[tuple[str, bytes]]:
    found = []
    names: set[str] = set()
    for each in about["lists"]:
        folder = f"{each['folder']}/"
        own = {name[len(folder) :]: content for name, content in parts.items() if name.startswith(folder)}
        try:
            checked(own)
        except Broken as reason:
            raise unfit(str(reason), f"The list “{each['name'][:60]}” in {file}") from reason
        if each["name"] in names or ABOUT not in own:
            raise refused("project_damaged", file, why="its list of parts does not say what they are")
        names.add(each["name"])
        found.append((each["name"], kept_of(own)))
    return found
