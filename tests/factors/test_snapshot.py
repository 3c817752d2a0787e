"""A number that changed shows up in review."""

from tests.factors.resolved_factors import STORED, resolved_text


def test_the_tables_resolve_to_the_stored_list():
    stored, now = STORED.read_text(encoding="utf-8").splitlines(), resolved_text().splitlines()
    gone, new = set(stored) - set(now), set(now) - set(stored)
    changed = "\n".join([f"- {line}" for line in sorted(gone)[:20]] + [f"+ {line}" for line in sorted(new)[:20]])
    assert not changed, f"{len(gone)} lines changed or gone, {len(new)} new; see the module that writes it\n{changed}"
    assert len(stored) == len(now)
