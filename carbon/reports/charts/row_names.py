"""What rows of the inventory are called at their bars: each by a name of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from carbon.words.groups import group_name, made_name

LONGEST = 44
"""Characters of a name beside a bar."""
_FIRST_LEFT = 16
"""Of them those that stay of the name itself, however long what tells it from another."""


def kept_short(text: str, length: int = 34) -> str:
    """A text in one line, with a mark where it was cut."""
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def row_names(rows: Sequence[Mapping[str, object]]) -> tuple[list[str], list[str]]:
    """What rows are called, in full and at their bars. Those of one name have their directorate too, and where that
    does not tell them apart their place in the file: it is never cut off."""
    names = [_row_name(row) for row in rows]
    more = [""] * len(rows)
    for told in (_directorate, _place):
        alike = _alike([f"{kept_short(name, LONGEST)}{one}" for name, one in zip(names, more, strict=True)])
        more = [
            f"{one}, {told(row)}" if same and told(row) else one
            for one, row, same in zip(more, rows, alike, strict=True)
        ]
    full = [f"{name}{one}" for name, one in zip(names, more, strict=True)]
    short = [
        f"{kept_short(name, max(LONGEST - len(one), _FIRST_LEFT))}{one}" for name, one in zip(names, more, strict=True)
    ]
    return full, short


def _alike(names: list[str]) -> list[bool]:
    counts = Counter(names)
    return [counts[name] > 1 for name in names]


def _directorate(row: Mapping[str, object]) -> str:
    return kept_short(str(row.get("directorate") or "").strip(), 24)


def _place(row: Mapping[str, object]) -> str:
    return f"row {row['row']}"


def _row_name(row: Mapping[str, object]) -> str:
    """What a row is called: its name, else maker and model or size, else its type; and the site where it stands."""
    own, site = (str(row[part] or "").strip() for part in ("name", "site"))
    made = made_name(*(str(row[part] or "") for part in ("manufacturer", "model")))
    made = made or str(row.get("instance_type") or "").strip()
    called = own or made or f"{group_name('type', str(row['type']))}, row {row['row']}"
    return f"{called}, {site}" if site else called
