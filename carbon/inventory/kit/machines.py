"""Which rows of a list of virtual machines are such machines: what a row is must be borne out by its own cells.

A list by its headings of machines may hold their hosts too, and servers that run no machines: a row that says so, or
that others name as their host, is a server, and one that says nothing that a machine has is of no known kind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from carbon.factors.recognition.recognition import recognise_type_words
from carbon.inventory.cells.cells import Cells
from carbon.inventory.cells.closed_lists import folded, words_of
from carbon.inventory.cells.values import missing
from carbon.inventory.headings.headings import Heading, normalise_heading
from carbon.inventory.headings.roles import Layout
from carbon.inventory.rows.fields import Columns

Rows = NDArray[np.bool_]

OF_A_MACHINE = ("vcpu", "host_name", "power_state", "memory_gb")
"""Columns of which a virtual machine states one at least."""


def told_by(layout: Layout, headings: Sequence[Heading]) -> tuple[int, ...]:
    """Places of the columns of a list of machines that have no field of their own and may say what a row is."""
    if layout.role != "virtual_machines" or layout.export is not None or layout.mapped:
        return ()
    known = {match.column for match in layout.matches if match.field != "ignored"}
    return tuple(at for at, heading in enumerate(headings) if heading.text and at not in known)


def servers_among(kit: Columns) -> tuple[Rows, Rows]:
    """The rows of a list of machines that are servers, and those of which nothing tells what they are."""
    nothing = np.zeros(kit.size, dtype=np.bool_)
    layout = kit.records.layout
    if layout.export is not None or layout.mapped:
        return nothing, nothing
    physical = nothing.copy()
    for cells in kit.records.also.values():
        physical |= cells.spread(_says(cells, _is_physical))
    for name in ("model", "asset_type", "service"):
        if name in kit.records.columns:
            cells = kit.records.columns[name]
            physical |= cells.spread(_says(cells, _is_server if name == "model" else _is_physical))
    hosts, guests = _hosts(kit)
    stated = nothing.copy()
    for name in OF_A_MACHINE:
        stated |= kit.stated(name)
    return hosts | (physical & ~guests), ~hosts & ((physical & guests) | ~(physical | stated))


def _hosts(kit: Columns) -> tuple[Rows, Rows]:
    """Rows whose name others give as their host, and rows that run on another row's or another list's host."""
    nothing = np.zeros(kit.size, dtype=np.bool_)
    names, hosts = kit.records.columns.get("name"), kit.records.columns.get("host_name")
    if hosts is None:
        return nothing, nothing
    guests = kit.stated("host_name")
    if names is None:
        return nothing, guests
    own, theirs = _folded(names), _folded(hosts)
    guests &= own != theirs
    return np.isin(own, np.unique(theirs[guests])) & (own != "") & ~guests, guests


def _folded(cells: Cells) -> NDArray[np.object_]:
    texts = np.array([folded(text or "") for text in cells.texts.to_pylist()], dtype=object)
    return cells.spread(np.where(missing(cells), "", texts))


def _says(cells: Cells, said: Callable[[str], bool]) -> Rows:
    """Which distinct values of a column say something."""
    return np.array([bool(text) and said(text) for text in cells.texts.to_pylist()], dtype=np.bool_)


def _is_physical(text: str) -> bool:
    """Whether a text says that something is a physical server: "ESXi host", "File server (physical)"."""
    words = f" {normalise_heading(re.sub('[()/,;-]', ' ', text))} "
    if any(f" {word} " in words for word in (*words_of("no_physical"), *words_of("denies"))):
        return False
    return any(f" {phrase} " in words for phrase in words_of("physical"))


def _is_server(model: str) -> bool:
    (kind,) = recognise_type_words([model])
    return kind is not None and kind.asset_type == "server"
