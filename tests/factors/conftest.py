"""A folder of tables for a test to spoil."""

import shutil

import pytest

from carbon.factors.tables import tables
from carbon.factors.tables.tables import tables_folder
from tests.factors.spoilt import forget


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """The tables in a folder of their own, for a test to spoil."""
    folder = tmp_path / "emission_factors"
    shutil.copytree(tables_folder(), folder)
    monkeypatch.setattr(tables, "tables_folder", lambda: folder)
    forget()
    yield folder
    monkeypatch.undo()
    forget()
