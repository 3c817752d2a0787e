"""Headings of the days of a bill or a reading (“Bill from”, “Bill to”), and of the number of a supply (“MPAN”).

Suppliers name the two days in many ways, each a word of the bill with a word of beginning or end; so they are known by
what they are made of, and not one by one. The number of a supply is the name of a meter, and never a number of devices.
"""

from __future__ import annotations

import re

_OF_A_BILL = r"period|bill(?:ed|ing)?|invoiced?|statement|charged?|charges|charging"
_BILL_PERIOD = rf"(?:{_OF_A_BILL}|account)(?: period)?"
_FIRST = re.compile(
    rf"(?:(?:{_BILL_PERIOD}|(?:supply|supplied|readings?|reads?|usage|used|consumption|consumed|covered|covers|meter|"
    r"delivery|delivered)(?: period)?) from(?: date)?"
    rf"|(?:{_BILL_PERIOD}) (?:starts?|begins|start date|from date)"
    r"|(?:cyfnod|bil|bilio|anfoneb|darlleniad(?:au)?|cyflenwad|codwyd|taliadau|defnydd|mesurydd)(?: bilio)? o"
    r"|(?:periode(?: de facturation| de consommation)?|facturee?|facturation|releve|fourniture|consommation|livraison)"
    r" (?:du|depuis(?: le)?))"
)
_LAST = re.compile(
    rf"(?:(?:{_BILL_PERIOD}|(?:supply|supplied|readings?|reads?|usage|used|consumption|consumed|covered|covers|meter|"
    r"delivery|delivered)(?: period)?) (?:to|until|till)(?: date)?"
    rf"|(?:{_BILL_PERIOD}) (?:ends?|end date|to date)"
    r"|(?:cyfnod|bil|bilio|anfoneb|darlleniad(?:au)?|cyflenwad|codwyd|taliadau|defnydd|mesurydd)(?: bilio)? "
    r"(?:hyd(?: at)?|tan)"
    r"|(?:periode(?: de facturation| de consommation)?|facturee?|facturation|releve|fourniture|consommation|livraison)"
    r" (?:au|jusquau))"
)
_NUMBER = r"(?: (?:core|numbers?|nos?|nr|id|ref|reference|code))?"
_SUPPLY = re.compile(
    rf"(?:(?:electricity|electric|elec|gas|import|export) )?(?:(?:mpans?|mprns?|mpr|supply (?:point|meter point)|"
    rf"meter(?:ing)? point(?: administration| reference)?){_NUMBER}|supply (?:numbers?|nos?|nr|id|ref|reference))"
    r"|rhif(?:au)? (?:y )?(?:cyflenwad|mpan|mprn|pwynt mesur\w*)|(?:cyfeirnod )?pwynt (?:mesur\w*|cyflenwi)"
    r"|(?:numero (?:de )?|no )?(?:point de (?:livraison|comptage)|pdl|prm|pce|pod)"
)
_DATED = frozenset(("meters", "fuel"))


def of_a_bill(words: str, table: str) -> str:
    """The field that a heading of a bill stands for in a table: a day of its span, the name of its meter, in a list of
    kit nothing that is read; "" where it is no such heading. words: normalised."""
    if table in _DATED:
        if _FIRST.fullmatch(words):
            return "metered_from"
        if _LAST.fullmatch(words):
            return "metered_to"
    if table in ("meters", "kit") and _SUPPLY.fullmatch(words):
        return "name" if table == "meters" else "ignored"
    return ""
