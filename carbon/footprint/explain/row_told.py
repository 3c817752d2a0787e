"""Rows of an inventory for those who tell a line: where a row stands, what it says, the row alone before the rules."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

import numpy as np
import pandas as pd

from carbon.columns import TABLES
from carbon.factors.cloud.cloud import Machine
from carbon.footprint.ledger.blocks import Dimension, MeterShare
from carbon.footprint.ledger.kit import Kit
from carbon.footprint.ledger.ledger import Ledger
from carbon.footprint.ledger.list_days import with_days_said
from carbon.footprint.ledger.service import Days
from carbon.footprint.ledger.worksheet import Worksheet
from carbon.footprint.lines.kit_row import KitRow
from carbon.footprint.result.assessed import Assessed
from carbon.footprint.rules.usage_terms import CloudTerms, UsageTerms
from carbon.period import year_of
from carbon.words.formulas import unit_text

_NOT_TOLD = ("file", "sheet", "row", "role", "set_aside")


class Rows:
    """Rows of one assessment; those that were looked at before are kept."""

    def __init__(self, assessment: Assessed) -> None:
        self.assessment = assessment
        self.ledger = assessment.ledger
        self._kit: dict[int, KitRow] = {}
        self._usage: dict[int, UsageTerms] = {}
        self._says: dict[int, tuple[tuple[str, str, str], ...]] = {}

    @cached_property
    def sheet(self) -> Worksheet:
        """A worksheet of its own for the rules: what they tell and note here goes nowhere."""
        one, ledger = self.assessment, self.ledger
        return Worksheet(
            factors=one.factors,
            settings=replace(one.settings, list_days=with_days_said(one.activity, one.settings.list_days)),
            period=one.period,
            year=one.settings.factor_set or year_of(one.period),
            first=int(np.datetime64(one.period.start, "D").astype(np.int64)),
            after=int(np.datetime64(one.period.end, "D").astype(np.int64)) + 1,
            ledger=Ledger(ledger.length, ledger.dimensions, ledger.sheet, ledger.row_number),
            years=one.period.years(),
        )

    @cached_property
    def kit_listed_on(self) -> Days:
        """The day that the list of each row of the kit table describes, which only its whole list knows."""
        start = self.assessment.starts["kit"]
        return Kit(self.sheet, self.assessment.activity.tables["kit"], start).listed_on

    @cached_property
    def meter_share_of(self) -> dict[int, tuple[MeterShare, int]]:
        """The meter that a row of the ledger shares, and its place among the meter's rows."""
        return {
            int(row): (share, at) for share in self.ledger.meter_shares for at, row in enumerate(share.rows.tolist())
        }

    def place(self, position: int) -> tuple[str, int] | None:
        """Table and line of a row of the ledger; None for one that stands for a setting."""
        for name, start in self.assessment.starts.items():
            if start <= position < start + len(self.assessment.activity.tables[name]):
                return name, position - start
        return None

    def says(self, position: int) -> tuple[tuple[str, str, str], ...]:
        """What an inventory row says: column, what it means, value with its unit."""
        if position not in self._says:
            self._says[position] = self._said(position)
        return self._says[position]

    def _said(self, position: int) -> tuple[tuple[str, str, str], ...]:
        place = self.place(position)
        if place is None:
            return ()
        name, line = place
        row = self.assessment.activity.tables[name].iloc[line].to_dict()
        said = []
        for column in TABLES[name].values():
            value = row.get(column.name)
            if column.name in _NOT_TOLD or pd.isna(value):
                continue
            if column.kind == "number":
                text = f"{float(value):,.10g} {unit_text(column.unit, float(value))}".rstrip()
            elif column.kind == "date":
                text = f"{value.day} {value:%B %Y}"
            else:
                text = str(value)
            said.append((column.name, column.meaning, text))
        return tuple(said)

    def source(self, position: int) -> int:
        """The row whose amounts these are: the host's for what runs on it."""
        share = self.ledger.host_shares.get(position)
        return position if share is None else share.host

    def kit_row(self, position: int) -> KitRow:
        """A row of the kit table by its place in the ledger."""
        if position not in self._kit:
            start = self.assessment.starts["kit"]
            table, share = self.assessment.activity.tables["kit"], self.meter_share_of.get(position)
            line = position - start
            listed_on = int(self.kit_listed_on[line])
            self._kit[position] = KitRow(self.sheet, table, start, line, share, listed_on)
        return self._kit[position]

    def usage_terms(self, position: int) -> UsageTerms:
        """What the rules read of a row of the other tables."""
        if position not in self._usage:
            name, line = self._known_place(position)
            terms = CloudTerms if name == "cloud" else UsageTerms
            self._usage[position] = terms(self.sheet, self.assessment.activity.tables[name].iloc[line : line + 1])
        return self._usage[position]

    def machine(self, position: int) -> tuple[Machine, str, str]:
        """The machine of a row of cloud usage, its provider and its size."""
        terms = self.usage_terms(position)
        assert isinstance(terms, CloudTerms)
        return terms.machine(0), terms.text("provider", 0), terms.text("instance_type", 0)

    def text(self, position: int, name: str) -> str:
        """What a row says in a column of texts, "" for nothing."""
        table, line = self._known_place(position)
        value = self.assessment.activity.tables[table][name].iloc[line]
        return "" if pd.isna(value) else str(value)

    def _known_place(self, position: int) -> tuple[str, int]:
        place = self.place(position)
        assert place is not None
        return place


def label_of(dimension: Dimension, position: int) -> str:
    """A row's label of a dimension, "" where it is not stated."""
    code = int(dimension.codes[position])
    return str(dimension.labels[code]) if code >= 0 else ""
