"""One list in two languages: the same kinds and numbers row by row, and names that are translated, or languages named
by the lists themselves (“kit_en”, “kit_cy”)."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import PurePath

from carbon.inventory.rows.lists import KitList

_LANGUAGES = {
    **dict.fromkeys(("en", "eng", "english", "saesneg", "anglais"), "en"),
    **dict.fromkeys(("cy", "cym", "welsh", "cymraeg", "gallois"), "cy"),
    **dict.fromkeys(("fr", "fra", "french", "français", "ffrangeg"), "fr"),
}
_MEANT = [
    set(words.split())
    for words in (
        "hall neuadd mairie", "library llyfrgell bibliothèque", "school ysgol école", "centre canolfan",
        "office swyddfa bureau", "depot depo dépôt", "house tŷ maison", "room ystafell salle", "floor llawr étage",
        "museum amgueddfa musée", "theatre theatr théâtre", "market marchnad marché", "hospital ysbyty hôpital",
        "building adeilad bâtiment", "leisure hamdden loisirs", "town tref ville", "college coleg", "archives archifau",
    )
]  # fmt: skip
"""Words of places that mean the same, in English, Welsh and French."""
_PLACES = ("site", "service", "directorate", "body", "name")
_ROWS = 2


def in_two_languages(one: KitList, other: KitList) -> bool:
    """Whether two lists may be one in two languages: two rows and more, as many units of each kind row by row in any
    order, and either both lists name a language, each another, or most of the places of one are those of the other in
    other words ("Library", "Llyfrgell")."""
    if len(one) != len(other) or len(one) < _ROWS or _rows(one) != _rows(other):
        return False
    languages = _language(one), _language(other)
    if all(languages) and languages[0] != languages[1]:
        return True
    place = next((name for name in _PLACES if name in one.stated & other.stated), None)
    if place is None:
        return False
    mine, theirs = _places(one, place), _places(other, place)
    if {text for *_, text in mine} & {text for *_, text in theirs}:
        return False
    common = sum((Counter(row[:2] for row in mine if row[1]) & Counter(row[:2] for row in theirs if row[1])).values())
    words = [{word for *_, text in rows for word in _words(text)} for rows in (mine, theirs)]
    translated = any(words[0] & meant and words[1] & meant and not words[0] & words[1] & meant for meant in _MEANT)
    differ = len({row[:2] for row in mine}) > 1  # thirty tablets at each of two schools are chance
    return translated and differ and 2 * common > len(one)


def _rows(each: KitList) -> Counter[tuple[str, float]]:
    return Counter(zip(each.frame["asset_type"].astype(str).tolist(), each.units.tolist(), strict=True))


def _places(each: KitList, name: str) -> list[tuple[float, frozenset[int], str]]:
    """Of each row its units, what its place means, and the place."""
    texts = each.frame[name].astype("object").fillna("").astype(str).str.casefold().tolist()
    return [
        (units, frozenset(at for at, meant in enumerate(_MEANT) if meant & _words(text)), text)
        for units, text in zip(each.units.tolist(), texts, strict=True)
    ]


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]+", text))


def _language(each: KitList) -> str:
    for name in (each.sheet or "", PurePath(each.file).stem):
        found = {_LANGUAGES[word] for word in _words(name.casefold()) if word in _LANGUAGES}
        if len(found) == 1:
            return found.pop()
    return ""
