"""What the page about the tables says is what the tables hold."""

import re

from carbon.factors import load_factors
from carbon.factors.tables.spreads import RANGE_KINDS
from carbon.factors.tables.tables import read_rows, table_names, tables_folder

PAGE = (tables_folder() / "README.md").read_text(encoding="utf-8")


def test_every_table_is_named_with_its_licence():
    named = set(re.findall(r"`(\w+)\.csv`", PAGE))
    assert set(table_names()) - named == set()
    assert named - set(table_names()) == {"sources"} - set(table_names())


def test_every_range_that_touches_its_value_is_listed():
    table = load_factors()
    touching = [factor.id for factor in table if table.spread(factor).rule == "kind default, range touches the value"]
    assert f"Today {len(touching)} do" in PAGE
    for name in touching:
        kept = name if name in PAGE else name.removeprefix("device.").removesuffix(".lifetime.default")
        assert re.search(rf"\b{re.escape(kept)}\b", PAGE), name


def test_every_meaning_of_a_range_is_explained():
    for kind in RANGE_KINDS:
        assert not kind or f"`{kind}`" in PAGE


def test_the_tables_that_share_alike_hold_nothing_else():
    assert {row["source"] for row in read_rows("grid_countries")} == {"ember-co2js"}
    assert "ember-co2js" not in {row["source"] for row in read_rows("grid_comparison")}
    assert "Contains public sector information licensed under the Open Government Licence v3.0" in PAGE
    assert "Boavizta environmental-footprint-data" in PAGE


def test_ids_that_the_page_cites_exist():
    table = load_factors()
    for cited in re.findall(r"`((?:uk|device|gpu|teads|grid)\.[\w.-]+)`", PAGE):
        family = cited == "uk.electricity.generation"
        assert family or cited in table, cited
