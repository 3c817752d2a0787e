"""A number that changed, and a word, a heading or a factor that means something else now, shows up in review."""

from __future__ import annotations

import pytest

from tests.factors.resolved_factors import STORED, resolved_text
from tests.factors.stored_meanings import FOLDER, LISTS, entries_of, meanings_text, stored_text

SHOWN = 20


def test_the_tables_resolve_to_the_stored_list():
    stored, now = STORED.read_text(encoding="utf-8").splitlines(), resolved_text().splitlines()
    gone, new = set(stored) - set(now), set(now) - set(stored)
    changed = "\n".join([f"- {line}" for line in sorted(gone)[:SHOWN]] + [f"+ {line}" for line in sorted(new)[:SHOWN]])
    assert not changed, f"{len(gone)} lines changed or gone, {len(new)} new; see the module that writes it\n{changed}"
    assert len(stored) == len(now)


@pytest.mark.parametrize("name", LISTS)
def test_every_entry_means_what_is_stored(name: str) -> None:
    """The failure names the entry with the meaning that it lost and the one that it has now."""
    stored, now = entries_of(stored_text(name)), entries_of(meanings_text(name))
    gone, new = set(stored) - set(now), set(now) - set(stored)
    changed = [f"- {entry} -> {meaning}" for meaning, entry in stored if (meaning, entry) in gone][:SHOWN]
    changed += [f"+ {entry} -> {meaning}" for meaning, entry in now if (meaning, entry) in new][:SHOWN]
    told = "\n".join(changed)
    assert not changed, f"{len(gone)} changed or gone, {len(new)} new; see the module that writes it\n{told}"
    moved = next((f"{was} | {at}" for was, at in zip(stored, now, strict=True) if was != at), None)
    assert moved is None, f"the order in which they are tried changed, first at {moved}"


def test_every_stored_list_is_one_of_the_program() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(LISTS)
