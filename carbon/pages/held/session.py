"""What one person has brought and chosen, held in their session and nowhere else.

The inventory and its assessment are worked out once for each content and each choice: both are kept beside a digest of
what they were made from, never beside a sample of it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import count
from typing import Any, Literal, cast

import streamlit as st

import carbon
from carbon.columns import ActivityData
from carbon.factors import FactorTable, begin_loading, load_factors
from carbon.footprint import Assessment
from carbon.home import home_folder
from carbon.inventory.headings.mapping import Mapping, write_mapping
from carbon.pages.held import undo
from carbon.problems import Refusal
from carbon.reports.words.headline import Headline
from carbon.reports.words.headline import headline as headline_of
from carbon.settings import Period, Settings, read_settings, write_settings
from carbon.words.amounts import amount_text, rows_text
from carbon.words.groups import group_name

Book = Literal["management", "inventory", "decision"]
Basis = Literal["location", "market"]
Tell = Callable[[str, float], None]

BOOKS: dict[Book, str] = {"inventory": "Report", "management": "Manage", "decision": "Decide"}
"""What each book is for, as it is called on the pages."""
BASES: dict[Basis, str] = {"location": "location-based", "market": "market-based"}
SAMPLE_INVENTORY = "aberwen_tidy.xlsx"
SAMPLE_SETTINGS = "aberwen.toml"


@dataclass(frozen=True)
class Brought:
    """Files that a person brought, by name and content. earlier: those whose place another of the same name took;
    sample: the invented council's."""

    files: tuple[tuple[str, bytes], ...] = ()
    earlier: tuple[tuple[str, bytes], ...] = ()
    sample: bool = False

    @property
    def digest(self) -> str:
        """sha256 over names and contents."""
        digest = hashlib.sha256()
        for name, content in self.files:
            digest.update(f"{name}\0{len(content)}\0".encode("utf-8", "backslashreplace"))
            digest.update(content)
        return digest.hexdigest()


def _held(name: str, default: Any) -> Any:
    return st.session_state.get(name, default)


def brought() -> Brought:
    """The files of this session."""
    return cast(Brought, _held("brought", Brought()))


def bring(files: Iterable[tuple[str, bytes]]) -> None:
    """Add files; one of the same name takes the place of the earlier, which is kept, and the invented council leaves.

    Two files of one name that are brought together, from different folders, are two files.
    """
    known = {} if brought().sample else dict(brought().files)
    earlier = {} if brought().sample else dict(brought().earlier)
    if brought().sample:
        undo.offer("sample", undo.WORK)
        st.session_state["settings"] = Settings()
        st.session_state.pop("kept_piece", None)
    fresh: dict[str, bytes] = {}
    for name, content in files:
        if fresh.get(name, content) != content:
            name = next(free for number in count(2) if (free := f"{name} ({number})") not in {*fresh, *known})
        fresh[name] = content
    replaced = [name for name, content in fresh.items() if known.get(name, content) != content]
    if replaced:
        undo.offer("replaced", undo.FILES, names=_named(replaced))
    earlier |= {name: known[name] for name in replaced}
    remember_before(tuple(fresh))
    known.update(fresh)
    hold(Brought(tuple(known.items()), tuple(earlier.items())))


def use_earlier(name: str) -> None:
    """Let the earlier file of a name take its place again; the newer is kept in its stead."""
    files, earlier = dict(brought().files), dict(brought().earlier)
    undo.offer("earlier", undo.FILES, name=name)
    files[name], earlier[name] = earlier[name], files[name]
    remember_before((name,))
    hold(replace(brought(), files=tuple(files.items()), earlier=tuple(earlier.items())))


@dataclass(frozen=True)
class Before:
    """What the footprint was before files were brought. names: of those; kgco2e: by book and basis; rests_on: what else
    it rested on, as `rests_on` gives it."""

    names: tuple[str, ...]
    kgco2e: dict[tuple[Book, Basis], float]
    rows_counted: int
    rests_on: tuple[Any, ...]


def remember_before(names: tuple[str, ...]) -> None:
    """Keep the footprint as it is before files of these names come in."""
    found = None if brought().sample else assessment()
    st.session_state["before"] = found and Before(
        names,
        {(book, basis): getattr(found.total(book), f"{basis}_based_kgco2e") for book in BOOKS for basis in BASES},
        found.rows_counted,
        rests_on()[1:],
    )


def before(name: str) -> Before | None:
    """What the footprint was before a file was brought; None where it was not brought alone, or more has changed."""
    held = cast(Before | None, _held("before", None))
    return held if held and held.names == (name,) and held.rests_on == rests_on()[1:] else None


def bring_sample() -> None:
    """Take the invented council: its inventory and its settings."""
    folder = home_folder() / "sample_data"
    changed = settings_changed()
    if changed:
        undo.offer("settings", undo.ALL_FILES, changed=changed_text(changed))
    st.session_state["settings"] = read_settings(folder / SAMPLE_SETTINGS)
    renew_settings_widgets()
    hold(Brought(((SAMPLE_INVENTORY, (folder / SAMPLE_INVENTORY).read_bytes()),), sample=True))


def take_away(name: str) -> None:
    """Leave out one file."""
    undo.offer("file", undo.ALL_FILES, name=name, figures=figures_text(name))
    _leave(name)


def use_first(marked: str) -> None:
    """Let the file count again whose place its marked copy took."""
    undo.offer("marked", undo.ALL_FILES, name=marked)
    _leave(marked)


def _leave(name: str) -> None:
    left, earlier = (
        tuple(entry for entry in entries if entry[0] != name) for entries in (brought().files, brought().earlier)
    )
    st.session_state.pop("before", None)
    hold(replace(brought(), files=left, earlier=earlier))


def start_again() -> None:
    """Forget the files and the settings that came with the invented council."""
    undo.offer("all", undo.ALL_FILES, names=names_text(), figures=figures_text())
    _forget()


def stop_reading() -> None:
    """The same while they are read."""
    undo.offer("stopped", undo.ALL_FILES, names=names_text())
    _forget()


def _forget() -> None:
    if brought().sample:
        st.session_state["settings"] = Settings()
        renew_settings_widgets()
    hold(Brought())


def names_text() -> str:
    """What was brought, in few words: `kit.xlsx and 2 more`."""
    return "the invented council" if brought().sample else _named([name for name, _ in brought().files])


def _named(names: list[str]) -> str:
    return names[0] + (f" and {len(names) - 1} more" if len(names) > 1 else "")


def figures_text(file: str | None = None) -> str:
    """` (120 rows, 14 t)`: rows of a file, or of all, and what they emit in the chosen book and basis; "" where nothing
    was worked out."""
    found = assessment()
    if found is None:
        return ""
    if file is None:
        return f" ({rows_text(found.rows_read)}, {headline(found).alone})"
    rows = sum(int(table["data_rows"]) for report in found.brought.files if report.file == file
               for table in report.tables)  # fmt: skip
    files = found.ledger.dimensions["file"]
    if file not in files.labels:
        return f" ({rows_text(rows)})"
    own = files.codes == files.labels.index(file)
    kgco2e = float(found.ledger.row_kgco2e(book(), basis())[own].sum())
    return f" ({rows_text(rows)}, {amount_text(kgco2e)})"


def hold(files: Brought) -> None:
    """Take files in the place of all that were brought."""
    st.session_state["brought"] = files if files.files else Brought()
    st.session_state["digest"] = files.digest


def settings() -> Settings:
    """The choices of this session."""
    return cast(Settings, _held("settings", Settings()))


def choose(**changes: Any) -> None:
    """Change settings. Raises Refusal where a value is not allowed."""
    st.session_state["settings"] = replace(settings(), **changes)


def settings_changed() -> int:
    """How many choices differ from the usual ones; the usual period is no change though it was chosen."""
    usual, now = Settings(), without_usual_period(settings())
    return sum(getattr(now, one.name) != getattr(usual, one.name) for one in fields(Settings))


def without_usual_period(held: Settings) -> Settings:
    """Settings that leave the period open where it is the usual one."""
    return replace(held, period=None) if held.period == Period.last_financial_year(date.today()) else held


def take_settings(text: str) -> None:
    """Settings from the text of a settings file. Raises Refusal."""
    put_settings(read_settings(text))


def put_settings(taken: Settings) -> None:
    """Other settings in the place of all that were chosen."""
    changed = settings_changed()
    if changed:
        undo.offer("settings", undo.SETTINGS, changed=changed_text(changed))
    st.session_state["settings"] = taken
    renew_settings_widgets()


def changed_text(count: int) -> str:
    """` (3 changed)`, of settings."""
    return f" ({count} changed)" if count else ""


def renew_settings_widgets() -> None:
    """Make the fields of the settings page anew, so that they show the settings and not what was typed before."""
    st.session_state["settings_edition"] = settings_edition() + 1


def settings_edition() -> int:
    """How often the settings were taken from elsewhere than their own fields."""
    return int(_held("settings_edition", 0))


def book() -> Book:
    """The chosen book."""
    return cast(Book, _held("chosen_book", "management"))


def basis() -> Basis:
    """The chosen basis of electricity."""
    return cast(Basis, _held("chosen_basis", "location"))


def choice_field(name: Literal["book", "basis"]) -> dict[str, Any]:
    """Key of the field of a choice that stands on every page, showing what is chosen, and what it does when it changes.

    What is chosen is kept apart from the field: a page that leads to another by itself forgets what fields held.
    """
    st.session_state[name] = book() if name == "book" else basis()

    def take_it() -> None:
        st.session_state[f"chosen_{name}"] = st.session_state[name]

    return {"key": name, "on_change": take_it}


def column() -> str:
    """The column of an assessment's tables that the chosen basis shows."""
    return f"{basis()}_based_kgco2e"


def headline(found: Assessment) -> Headline:
    """The whole footprint in the chosen book and basis, in words that say themselves where it is not whole."""
    return headline_of(found, book(), basis())


def figure(found: Assessment) -> str:
    """The whole footprint as a headline; location-based with its range, where one holds."""
    told = headline(found)
    if told.limits:
        return told.text
    return f"{told.figure} CO2e: one row is more than half of it" if told.row else f"{told.figure} CO2e"


def book_words(of: Book | None = None) -> str:
    """A book as every page names it: `Report (inventory book)`; the chosen one where none is named."""
    name = of or book()
    return f"{BOOKS[name]} ({group_name('book', name).lower()})"


def figure_alone(found: Assessment) -> str:
    """The same figure without its range, to the same digits: for where it stands in passing."""
    return headline(found).alone


def factors() -> FactorTable:
    """The factor tables, with this person's own values."""
    return load_factors(settings().overrides)


def period() -> Period:
    """The period: chosen, else the last complete financial year."""
    return settings().period or Period.last_financial_year(date.today())


def activity() -> ActivityData | None:
    """What the files say; None until they are read."""
    made_from, found = _held("activity", (None, None))
    return cast(ActivityData | None, found if made_from and made_from == _read_from() else None)


def mapping() -> Mapping:
    """What this person has said of headings and types. It outlives the files: the next export is read the same way."""
    return cast(Mapping, _held("mapping", Mapping()))


def say(said: Mapping) -> None:
    """Take what a person says of headings and types; the files are read anew with it."""
    st.session_state["mapping"] = said


def _read_from() -> tuple[Any, ...]:
    """What the activity data of this session rests on: files, and what was said of them."""
    return (_held("digest", None), write_mapping(mapping()), tuple(sorted(settings().rows.items())))


def assessment() -> Assessment | None:
    """The footprint of the files under the settings; None where there is none yet."""
    made_from, found = _held("assessment", (None, None))
    return cast(Assessment | None, found if made_from and made_from == rests_on() else None)


def refusal() -> Refusal | None:
    """Why the files and settings of this session give no footprint, where they do not."""
    made_from, found = _held("refusal", (None, None))
    return cast(Refusal | None, found if made_from == rests_on() else None)


def rests_on() -> tuple[Any, ...]:
    """What an assessment of this session rests on: files, settings and period."""
    return (*_read_from(), write_settings(settings()), period())


def is_behind() -> bool:
    """Whether files or settings changed since they were last read and assessed."""
    return bool(brought().files) and assessment() is None and refusal() is None


def catch_up(tell: Tell) -> None:
    """Read what is not read yet and assess what is not assessed yet; what stands in the way is kept as a refusal."""
    if activity() is None:
        st.session_state.pop("assessment", None)
        begin_loading()
        inventory = carbon.read_inventory(list(brought().files), mapping=mapping(), rows=settings().rows, progress=tell)
        st.session_state["activity"] = (_read_from(), inventory)
    found = activity()
    if found is None:
        return
    try:
        assessed = carbon.assess(found, factors(), settings(), period=period(), progress=tell)
    except Refusal as reason:
        st.session_state["refusal"] = (rests_on(), reason)
        return
    st.session_state["assessment"] = (rests_on(), assessed)
