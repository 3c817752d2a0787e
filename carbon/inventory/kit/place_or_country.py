"""A column of places whose every cell is a country says the country as well: what stands in its cells decides, and not
its heading alone ("Localisation" is a place in most lists, and a country in some)."""

from __future__ import annotations

from dataclasses import replace

from carbon.factors.tables.countries import UNITED_KINGDOM, country_code
from carbon.inventory.cells.values import missing
from carbon.inventory.rows.fields import Columns

_LETTERS_ARE_COUNTRIES = frozenset(("localisation",))
"""Headings under which two or three letters are a country's, as French exports write them."""
COUNTRIES, SITES = "countries", "sites"


def settle_place_or_country(kit: Columns) -> None:
    """Read a column of sites as countries too, where each of its cells is one and no other column says the country.

    Letters alone (“CH”) may be a building's: they are asked about, unless they are those of the United Kingdom.
    """
    records = kit.records
    cells, match = records.columns.get("site"), records.matches.get("site")
    if cells is None or match is None or "country" in records.columns:
        return
    stated = cells.used() & ~missing(cells)
    texts = [text for text, here in zip(cells.texts.to_pylist(), stated, strict=True) if here]
    found = {text: country_code(text) for text in texts}
    if not texts or not all(found.values()):
        return
    codes_alone = all(len(text.strip()) <= 3 for text in texts)
    if codes_alone and match.heading.words not in _LETTERS_ARE_COUNTRIES:
        if set(found.values()) == {UNITED_KINGDOM}:
            return
        shown = ", ".join(sorted(found)[:8])
        said = kit.ask(
            "place", f"{match.heading.text}: {shown}", cells.spread(stated), "place_or_country",
            "{place}: " + shown + " could be countries or names of places; electricity differs by country. The rows "
            "wait until somebody says which.", ((SITES, "They are places"), (COUNTRIES, "They are countries")),
            heading=match.heading.text, cells=cells,
        )  # fmt: skip
        if said != COUNTRIES:
            return
    records.columns["country"] = cells
    records.matches["country"] = replace(match, field="country")
    kit.telling.tell(
        "place_is_country", "info", cells.spread(stated),
        "{place}: every cell is a country, such as “{found}”; the column was read as the country.",
        "If that is wrong, call the column Site and add one called Country.", heading=match.heading.text, cells=cells,
    )  # fmt: skip
