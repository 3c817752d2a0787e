"""A mapping held against the files: entries that are for none of their tables, and answers that nobody asked for."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from carbon.found import FoundTable
from carbon.inventory.headings import type_answers
from carbon.inventory.headings.headings import normalise_heading
from carbon.inventory.headings.mapping import Mapping, fingerprint
from carbon.inventory.headings.said_once import type_key
from carbon.problems import Problem, Problems, Refusal


def tell_not_used(mapping: Mapping | None, problems: Problems) -> None:
    """Tell answers and types of which no row of the files asked: a slip in what an entry is about is seen by that."""
    if mapping is None:
        return
    unused = [
        (f"“{each.about}”, question “{each.kind}”", _nearest_asked(mapping, each.kind, each.key[1]))
        for each in mapping.answers
        if each.key not in mapping.met
    ] + [
        (f"“{' '.join(part for part in type_key(each) if part)}”, type “{each.type}”", "")
        for each in mapping.types
        if (type_answers.KIND, repr(type_key(each))) not in mapping.met
    ]
    if unused:
        one = len(unused) == 1
        told = "; ".join(f"{about}{near}" for about, near in unused)
        problems.add(
            Problem(
                "answer_not_used",
                "info",
                f"{len(unused):,} {'answer' if one else 'answers'} of the mapping {'is' if one else 'are'} not used: "
                f"no row of these files asks about {'it' if one else 'them'}. {told}.",
                "Look for a slip in the entry. If it is for another list, there is nothing to do.",
                count=len(unused),
            )
        )


def _nearest_asked(mapping: Mapping, kind: str, about: str) -> str:
    """What was asked and is nearest to an answer, of its kind of question or else of another."""
    given = {each.key for each in mapping.answers}
    asked = {key: text for key, text in mapping.met.items() if key not in given and key[0] != type_answers.KIND}
    of_kind = {key[1]: text for key, text in asked.items() if key[0] == kind}
    near = get_close_matches(about, list(of_kind), n=1, cutoff=0.6)
    if near:
        return f" (did you mean “{of_kind[near[0]]}”?)"
    other = next((key[0] for key in asked if key[1] == about), "")
    return f" (did you mean the question “{other}”?)" if other else ""


def check_met(mapping: Mapping, tables: Iterable[FoundTable]) -> None:
    """Hold a mapping against the tables that were found.

    Raises Refusal for an entry that is for none of them, with the heading that is not there and the nearest one.
    """
    found = [
        (f"{each.file}, {each.sheet}" if each.sheet else each.file, [column.heading for column in each.columns])
        for each in tables
    ]
    for entry in mapping.tables:
        words = [
            (frozenset(normalise_heading(text) for text in headings), place, headings) for place, headings in found
        ]
        its_own = [each for each in words if entry.is_for(fingerprint(each[2]), each[0])]
        if any(entry.words <= known for known, _, _ in its_own):
            continue
        best = max(its_own or words, key=lambda each: len(entry.words & each[0]), default=None)
        if best is None:
            raise _not_met("none of the files holds a table that it could be for")
        known, place, headings = best
        missing = next((one.heading for one in entry.columns if normalise_heading(one.heading) not in known), None)
        if missing is None:
            raise _not_met(
                f"{place} has the headings that an entry names, and others than it was made for. Take its fingerprint "
                "out, or map the table anew"
            )
        near = get_close_matches(missing, headings, n=1, cutoff=0.5)
        nearest = f"; the nearest there is “{near[0]}”" if near else ""
        raise _not_met(f"no table has a heading “{missing}” ({place} is the nearest table{nearest})")


def _not_met(sentence: str) -> Refusal:
    return Refusal("mapping_not_taken", f"Mapping: {sentence}.", "Mend it, or make it on the mapping page.")
