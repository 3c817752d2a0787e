"""Answers: what a person has said where the import asks and does not guess.

A question is of one of a few kinds and about one thing; its answer is kept in the mapping, is found again by the same
text in the next edition of a list, and holds for every row that the question was about. Nothing of a file stands in it
but what the question names: a word, a figure, a digest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from carbon.doors import held
from carbon.factors.cloud.cloud_places import provider_of, providers
from carbon.factors.cloud.cloud_sizes import size_known
from carbon.factors.tables.countries import country_code
from carbon.inventory.headings.periods_named import periods_named
from carbon.problems import Refusal

_WHOLE_NUMBER = re.compile(r"[1-9]\d{0,3}")
KINDS: dict[str, tuple[str, ...]] = {
    "figure": (
        "right",
        "a thousandth",
        "a hundredth",
        "a sixtieth",
        "a thousand times",
        "of the row",
        "a thousandth of the row",
        "a thousand times of the row",
        "of several machines",
        "not stated",
    ),
    "units": ("right", "a thousandth", "one"),
    "unit": (
        "hours",
        "10 hours",
        "100 hours",
        "seconds",
        "vcpu hours",
        "gb-months",
        "gb hours",
        "gb",
        "not known",
        "each",
    ),
    "unit of title": ("as headed", "as titled", "as beside"),
    "days": ("no retirement", "no purchase", "swapped"),
    "quantity": ("quantity", "not quantity"),
    "gone part": ("within", "beside"),
    "unread": ("left out",),
    "beside": ("counts", "left out"),
    "across": ("places", "first alone", "last alone", "not counted"),
    "thousands": ("thousands", "multiplied", "as it stands"),
    "packs": ("packs", "pieces"),
    "pack size": (),
    "units of cell": (),
    "holder": ("laptop", "tablet", "smartphone", "empty"),
    "part of a unit": ("as it stands", "thousands", "not counted"),
    "place": ("sites", "countries"),
    "gone": ("in use", "gone"),
    "collected": ("left", "issued"),
    "status": ("in use", "in stock", "retired", "disposed", "lost", "not acquired"),
    "status column": ("no status", "each word"),
    "same_record": ("first", "last", "each"),
    "same_list": ("both", "one", "other"),
    "readings": ("first", "last", "all"),
    "bills": ("first", "last", "both"),
    "register": ("counter", "amounts"),
    "tariffs": ("added", "within", "not counted"),
    "metered": ("electricity", "not electricity"),
    "burnt": ("generators", "heating"),
    "meter": ("it alone", "whole building", "apart"),
    "meter step": ("counted", "not counted"),
    "meter of site": (),
    "meter within": ("within", "apart"),
    "backwards": ("round", "swapped", "new meter", "not counted"),
    "advance": ("as stated", "difference"),
    "year": (),
    "times": ("held", "bought"),
    "time of figure": ("as it stands", "of the heading's time"),
    "type": (),
    "country": (),
    "provider": (),
    "region": (),
    "size": (),
}
"""Kinds of question, and what may be answered to each.

figure: whether a figure that is not likely of its kind of equipment is right.
units: whether so many units in one row are.
unit: what the amounts of a bill are in whose lines name no unit; "each": the meters are asked about one by one.
unit of title: which unit readings are in whose heading, title and column of units ("as beside") name two.
days: which holds of two days that contradict each other.
quantity: whether a column of whole numbers of one table is the number of devices of each row.
gone part: whether a quantity still holds what a column beside it counts as gone ("Qty, Qty disposed").
unread: whether a column of whole numbers beside counts of kinds, of which a mapping says nothing, is no kit.
beside: whether a column of counts across counts beside the others, or is among them or no kit.
across: whether what stands across a table with kinds of kit down its side are places, whose numbers count.
thousands: whether figures whose heading or title says "(000s)", or "Boxes of 10", are multiplied by that.
packs: whether a quantity beside a column of packs ("Pack size: 10") counts the packs or the devices in them.
pack size: how many devices are in a pack of which the list does not say it ("box"), any whole number from 1 to 9999.
units of cell: how many units a quantity such as “3 (1 spare)”, or a run such as “IWB1 to IWB7”, is, any whole number
from 1 to 9999.
holder: of which kind the devices are that a row such as “Laptop trolley (30)” holds, or that it is the trolley alone.
part of a unit: whether quantities such as 2.5 of a column count, and whether “1.200” is a thousand and two hundred.
place: whether letters in a column of places are countries.
gone: whether kit that a list calls in use is gone, as a day of leaving that is past or a yes to whether it is says.
collected: whether kit left on the day under a heading such as “Collected”, or its user fetched it.
status: what a word of a list's status column means, or the name of a list or file.
status column: whether a column of many words that nobody knows is one of statuses at all.
same_record: which of the records of one identity counts, the first or the last in the order of what they state (those
of one list as they stand), whatever the order of the files, or each as a device of its own.
same_list: whether two lists that agree both count, or one of them alone: "one" is the one that the question offers, by
its day, else its length, whatever the order in which they are brought.
readings: which of several readings of the same days of one meter count, in the order of what they say and never of
the files: the first or the last of two lists, the lower or the higher of each, or all, as those of several meters.
bills: which of two bills of the same days counts, or whether lines that stand in one bill twice do: "both", else once.
register: whether the figures of a column of readings are those that a meter shows, or what was used between them.
tariffs: whether columns such as “Day kWh, Night kWh, Peak kWh” are added, or some are within those that make up the
reading.
metered: whether a word such as “Net” says of readings that they are of electricity that was bought.
burnt: whether gas or oil was burnt in generators, or heats buildings and is left out.
meter: whether a meter is of IT alone, or of a whole building and is left out.
meter step: whether what a meter showed more in one list than at the end of another was used between the two.
meter of site: which of the meters of one name readings without a site are of, as the choices call it, or "another".
backwards: whether a closing reading below the opening one is past the highest figure of its meter, or swapped with it;
whether a reading below the last one of another list is of a new meter.
advance: whether what is stated as used counts, or the difference of the two readings beside it, which is another.
year: of which days readings are that name none: "assessed", a year such as 2024-25 or 2024, or from a day to a day; of
rows whose title says another year: "rows", "a year later", "a year earlier" or "not counted".
times: whether counts of several years or months are what was there at each, or what was bought in each.
time of figure: whether figures under “Annual kWh” or “Monthly kWh” are of the days of their rows, or of each time.
country, provider, region: which is meant by a word that no table knows, as the tables spell it, or "not stated"; a
provider may be "another host" too, whose machines stand in the country or region stated.
size: which size of a cloud machine is meant by a word that no table knows.
type: what kit of one name is, any type of asset_types.csv (`carbon.inventory.headings.type_answers`; kept as a type).
"""


@dataclass(frozen=True)
class Answer:
    """What a person said to one question. kind: of KINDS; about: the text that the question names. Raises Refusal."""

    kind: str
    about: str
    answer: str

    def __post_init__(self) -> None:
        held(self)
        if self.kind not in KINDS:
            raise _refused(_nearest(f"“{self.kind}” is no question that is asked", self.kind, tuple(KINDS)))
        if not self.about.strip():
            raise _refused("an answer does not say what it is about")
        if KINDS[self.kind]:
            object.__setattr__(self, "answer", " ".join(self.answer.casefold().split()))
        if self.kind in ("pack size", "units of cell") and not _WHOLE_NUMBER.fullmatch(self.answer):
            raise _refused(f"“{self.answer}” about “{self.about}” is no whole number from 1 to 9999")
        if self.kind == "year":
            object.__setattr__(self, "answer", _a_year(self.answer, self.about))
        if self.kind == "country" and self.answer.casefold() != "not stated" and country_code(self.answer) is None:
            raise _refused(
                f"“{self.answer}” about “{self.about}” is no country that we know. Write two letters or a name"
            )
        if self.kind == "provider" and self.answer != "another host" and provider_of(self.answer) is None:
            raise _refused(
                _nearest(f"“{self.answer}” is no cloud provider that we know", self.answer, tuple(providers()))
            )
        if self.kind == "size" and not size_known("", self.answer):
            raise _refused(
                f"“{self.answer}” about “{self.about}” is no size that we know. Write one such as m5.large or D4s v5"
            )
        if KINDS[self.kind] and self.answer not in KINDS[self.kind]:
            allowed = ", ".join(f"“{word}”" for word in KINDS[self.kind])
            raise _refused(f"“{self.answer}” is no answer about “{self.about}”. Write one of {allowed}")

    @property
    def key(self) -> tuple[str, str]:
        """What it answers, whatever its case and spacing."""
        return key_of(self.kind, self.about)


def key_of(kind: str, about: str) -> tuple[str, str]:
    """A question as it is found again."""
    return kind, " ".join(about.casefold().split())


_YEARS_SAID = ("assessed", "rows", "a year later", "a year earlier", "not counted")


def _a_year(answer: str, about: str) -> str:
    answer = " ".join(answer.casefold().split())
    if answer not in _YEARS_SAID and len(periods_named(answer).spans) != 1:
        raise _refused(f"“{answer}” about “{about}” is no period. Write 2024-25, 2024 or 2024-04-01 to 2025-03-31")
    return answer


def _refused(sentence: str) -> Refusal:
    return Refusal("mapping_not_taken", f"Mapping: {sentence}.", "Mend it, or answer on the page Inventories.")


def _nearest(sentence: str, found: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(found, known, n=1, cutoff=0.5)
    return f"{sentence}; did you mean “{near[0]}”?" if near else f"{sentence}: there are {', '.join(known)}"
