"""At the door: words of an export put into ours, and what belongs to people taken out before anything else sees it."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from carbon.inventory.cells.cells import Cells, to_numpy
from carbon.inventory.cells.telling import Telling, number_of
from carbon.inventory.cells.texts import hold
from carbon.inventory.headings.synonyms import HOST_OR_NAME
from carbon.inventory.rows.sheets import Records
from carbon.problems import Problems

E_MAIL = r"[\w.+'-]+@[\w-]+\.[\w.-]+"
_THINGS = "ipad|iphone|mac|macbook|imac|galaxy|phone|laptop|pc|surface|tablet|pixel|desktop|computer|android|chromebook"
OWNED = rf"(?i)^\s*(?P<who>[\w .-]{{2,40}})['’]s?\s+(?:new |old |work )?(?:{_THINGS})"
OWNED_ELSEWHERE = (
    r"(?i)^\s*(?:ipad|iphone|mac|macbook|téléphone|tablette|pc|ordinateur|ffôn|gliniadur)\b.{0,12}?"
    r"(?:\b(?:de|von|of)\s+|\bd['’]\s*)(?P<who>\w+(?:\s+(?-i:[A-Z][a-zà-ÿ]+))?)"
)
OWNED_BY_NOBODY = (
    r"(?i)\b(?:(?:de|du|of)\s+|d['’]\s*)(?:la |the )?(?:bureau|table|poche|bord|salle|classe|direction|prêt|secours|"
    r"rechange|formation|réunion|réserve|marque|type|modèle|gestion|caisse|conférence|contrôle|service|accueil|atelier|"
    r"occasion|stock|rooms?|office|staff|pupils?|class|library|reception|hall|\d+)\b"
)
"""What “ordinateur de” goes on with that is nobody: a kind, a place or a maker's word."""
_TEXTS = (
    "name", "asset_tag", "site", "body", "directorate", "service", "model", "room", "host_name", "asset_type", "status",
    "electricity_contract", "serial", HOST_OR_NAME,
)  # fmt: skip


def translated(records: Records) -> Records:
    """The records with the words of a known export replaced by those that we know."""
    export = records.layout.export
    for field, pattern in export.takes_off.items() if export is not None else ():
        cells = records.columns.get(field)
        if cells is not None:
            texts = pc.replace_substring_regex(cells.texts, pattern, "")
            records.columns[field] = Cells(cells.codes, texts=texts)
    for field, words in export.words.items() if export is not None else ():
        cells = records.columns.get(field)
        if cells is None:
            continue
        texts = cells.texts.to_pylist()
        ours = [words.get(" ".join(text.casefold().split()), text) for text in texts]
        if ours != texts:
            records.columns[field] = Cells(cells.codes, texts=pa.array(ours, pa.string()))
    return records


def without_people(records: Records, file: str, problems: Problems) -> Records:
    """The records with e-mail addresses, and names such as "Sarah's iPad", blanked wherever they stand, and told."""
    if records.layout.table not in ("kit", "meters"):
        return records
    told = 0
    rows = np.zeros(len(records.rows), dtype=np.bool_)
    for field in _TEXTS:
        cells = records.columns.get(field)
        if cells is None:
            continue
        people = _of_people(cells, field)
        if people.any():
            texts = pc.if_else(pa.array(people), pa.scalar("", pa.string()), cells.texts)
            records.columns[field] = Cells(cells.codes, texts=texts)
            rows |= cells.spread(people)
            told += 1
    if told:
        telling = Telling(problems, file, records.sheet, records.rows)
        telling.tell(
            "personal_values", "info", rows,
            "{place}: cells that name a person or an e-mail address were not read and not kept ("
            + number_of(told, "column") + ").", "Nothing to do: the rows count all the same.",
        )  # fmt: skip
    return records


def _of_people(cells: Cells, field: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which distinct values name a person; a quick look for the signs first."""
    texts = cells.texts
    found = np.zeros(cells.distinct, dtype=np.bool_)
    if cells.numbers is not None and cells.distinct == int((~np.isnan(cells.numbers)).sum()):
        return found
    if hold(texts, "@"):
        at = to_numpy(pc.match_substring(texts, "@"))
        found[at] = to_numpy(pc.match_substring_regex(texts.filter(pa.array(at)), E_MAIL))
    if field == "name" and hold(texts, "'", "’", " "):
        named = to_numpy(pc.match_substring_regex(texts, "['’ ]"))
        some = texts.filter(pa.array(named))
        elsewhere = pc.and_not(
            pc.match_substring_regex(some, OWNED_ELSEWHERE), pc.match_substring_regex(some, OWNED_BY_NOBODY)
        )
        found[named] |= to_numpy(pc.or_(pc.match_substring_regex(some, OWNED), elsewhere))
    return found
