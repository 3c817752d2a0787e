"""Assessments that the tests of this wing share: the invented council, hostile texts, nothing counted."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import carbon
from carbon.columns import ActivityData, FileReport
from carbon.footprint import Assessment
from carbon.settings import Contract, Period, Settings, read_settings
from tests.tools import HOUSE

HOSTILE = (
    '=HYPERLINK("http://example.invalid","press")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "=1+1",
    "{=1+1}",
    "<r><t>marked up</t></r>",
    "bell\x07 and null\x00",
    "tab\tand\nline",
    "_x0041_",
    "é 日本 🗄",
    "x" * 40_000,
    "*",
    "Civic Centre",
    "CIVIC CENTRE",
    "Not stated",
    "007",
    "http://example.invalid/a?b=c",
    "<b>bold</b> & co",
)


def kit(texts: tuple[str, ...] = HOSTILE, repeat: int = 1) -> ActivityData:
    """Laptops and servers whose texts are all given: file, site, directorate, body, name, model."""
    names = [text for text in texts for _ in range(repeat)]
    count = len(names)
    table = pd.DataFrame(
        {
            "file": pd.Categorical(["=list.xlsx"] * count),
            "sheet": pd.Categorical(["@Sheet"] * count),
            "row": range(2, count + 2),
            "role": pd.Categorical(["devices"] * count),
            "body": pd.Categorical(names),
            "site": pd.Categorical(names),
            "directorate": pd.Categorical(names[::-1]),
            "service": pd.Categorical(names),
            "name": pd.Categorical(names),
            "serial": pd.Categorical(names),
            "asset_type": pd.Categorical(["laptop", "server"] * (count // 2) + ["laptop"] * (count % 2)),
            "device_type": pd.Categorical(["laptop", "server_rack"] * (count // 2) + ["laptop"] * (count % 2)),
            "manufacturer": pd.Categorical(names),
            "model": pd.Categorical(names),
            "quantity": [1.0 + number % 3 for number in range(count)],
            "acquired": pd.to_datetime(
                ["2025-06-01", "2023-02-15"] * (count // 2) + ["2025-06-01"] * (count % 2)
            ).astype("datetime64[s]"),
            "mean_power_w": [float("nan"), 310.0] * (count // 2) + [float("nan")] * (count % 2),
            "run_by": pd.Categorical(["office", "own_room"] * (count // 2) + ["office"] * (count % 2)),
        }
    )
    return ActivityData(tables={"kit": table}, files=[FileReport("=list.xlsx", "import", "xlsx")])


@pytest.fixture(scope="session")
def council() -> Assessment:
    """The invented council of the sample data, with its settings."""
    activity = carbon.read_inventory([HOUSE / "sample_data" / "aberwen_tidy.xlsx"])
    return carbon.assess(activity, settings=read_settings(Path(HOUSE / "sample_data" / "aberwen.toml")))


@pytest.fixture(scope="session")
def hostile() -> Assessment:
    """An inventory in which every text is one that a spreadsheet might take for something else."""
    settings = Settings(
        organisation_name="=Council & Sons <b>", contract=Contract(rego_share=0.5),
        site_contracts={"=cmd": Contract(supplier_factor_kgco2e_per_kwh=0.1)},
    )  # fmt: skip
    return carbon.assess(kit(), settings=settings, period=Period.parse("2025-26"))


@pytest.fixture(scope="session")
def nothing_counted() -> Assessment:
    """An inventory of which no row counts."""
    activity = kit(("one", "two"))
    activity.tables["kit"]["set_aside"] = pd.Categorical(["retired_without_date"] * 2)
    return carbon.assess(activity, period=Period.parse("2025-26"))
