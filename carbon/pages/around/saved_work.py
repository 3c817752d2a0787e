"""The work of a session as one file: saved with one button on every page, brought back on the first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

import streamlit as st

from carbon.inventory.headings.mapping import write_mapping
from carbon.pages.held import kept_here, pathway_session, session, showing, undo
from carbon.pathways.options.options_file import write_options
from carbon.problems import Refusal
from carbon.settings import write_settings
from carbon.store import kept_work
from carbon.store.kept_work import KeptWork, Piece
from carbon.store.project import Project, open_project, save_project
from carbon.words import catalogue
from carbon.words.told import problem_line

SUFFIX = ".carbon"
_SAVED, _SAVED_AT, _OPENED, _TOLD = "work_saved", "work_saved_at", "work_opened", "work_told"
_PLACE, _SAFE, _TOLD_ON = "work_place", "work_safe", "work_told_on"
SAVED = (_SAVED, _SAVED_AT)
"""What tells whether the work was saved."""
ASKS = "<script>window.onbeforeunload = (leaving) => {{ {does} }};</script>"
ASKING, NOT_ASKING = "leaving.preventDefault(); return '';", ""


def is_work(name: str) -> bool:
    """Whether a file is by its name work that was saved."""
    return name.lower().endswith(SUFFIX)


def button() -> None:
    """The button that saves the work, and the place beneath it for whether it is saved or kept, which `settle` fills;
    nothing where there is nothing to save."""
    st.session_state.pop(_PLACE, None)
    if not session.brought().files:
        for name in (_SAVED, _SAVED_AT):
            st.session_state.pop(name, None)
        kept_here.new_piece()
        _ask_before_leaving(False)
        if session.settings_changed() or session.mapping():
            showing.paragraph(catalogue("kept")["state"]["settings_alone"], "state")
        return
    now = _state()
    if session.brought().sample and _SAVED not in st.session_state:
        st.session_state[_SAVED] = now  # nothing of a person's own is in it yet
    st.download_button(
        "Save your work", partial(save_project, **_held()), _name(), "application/zip", on_click=_saved, args=(now,),
        key="save_work", width="stretch",
        help="All of it as one file: your lists without what belongs to people, answers, settings and options. Bring "
        "it again on the first page.",
    )  # fmt: skip
    st.session_state[_PLACE] = st.empty()
    _tell(now, waits=_to_be_kept(now))


def settle() -> None:
    """Once the page stands: keep the work as it is now, where it is kept by itself, and say how it stands."""
    place = st.session_state.get(_PLACE)
    if place is None or not session.brought().files:
        return
    now = _state()
    if keep(now):
        kept_here.wait(now)
    _tell(now, waits=_to_be_kept(now))
    st.session_state.pop(_PLACE)


def keep(now: str = "") -> bool:
    """Have the work kept as it stands, where it is kept by itself and is not kept yet; whether it is to be."""
    now = now or _state()
    if not _to_be_kept(now):
        return False
    held = _held()
    about = kept_work.about(kept_here.name(), session.period().label, kept_here.figure())
    held["chosen"] = {**held["chosen"], **about}
    kept_here.keep(now, partial(save_project, **held))
    return True


def keep_in_part() -> None:
    """The same at the end of a part that is drawn alone; where the side tells of work that is saved, and it is so no
    more, the whole page is drawn again."""
    if not session.brought().files or keep():
        return
    if st.session_state.get(_SAFE) and not _is_safe(_state()):
        st.rerun()


def _to_be_kept(now: str) -> bool:
    """Whether this state is to be kept and is not yet: the invented council is, once something was changed."""
    untouched = session.brought().sample and now == st.session_state.get(_SAVED)
    if untouched or session.activity() is None or session.is_behind() or not kept_here.keeps():
        return False
    return not kept_here.is_kept(now) and kept_here.is_waiting(now)


def _is_safe(now: str) -> bool:
    return now == st.session_state.get(_SAVED) or kept_here.is_kept(now)


def _tell(now: str, *, waits: bool) -> None:
    """Say beneath the button whether the work is saved or kept, and have the browser ask where it is neither. Nothing
    here looks again by itself: a part drawn on a clock takes the click that a person makes in that moment."""
    with st.session_state[_PLACE].container():
        _told_of(now, waits)


def _told_of(now: str, waits: bool) -> None:
    line = _line(now, waits)
    if line:
        showing.paragraph(line, "state")
    failed = kept_here.failure()
    if failed:
        showing.paragraph(failed, "notice")
    st.session_state[_SAFE] = _is_safe(now)
    _ask_before_leaving(not _is_safe(now))


def _ask_before_leaving(asks: bool) -> None:
    """Let the browser ask before a reload, or before its window closes, where work would be lost."""
    st.html(ASKS.format(does=ASKING if asks else NOT_ASKING), unsafe_allow_javascript=True)


def _line(now: str, waits: bool) -> str:
    """Whether the work is saved or kept, in words."""
    words, at = catalogue("kept")["state"], st.session_state.get(_SAVED_AT)
    if at and now == st.session_state.get(_SAVED):
        return str(words["saved"].format(at=f"{at:%H:%M}"))
    if kept_here.is_kept(now):
        return str(words["kept"].format(at=f"{kept_here.kept_at():%H:%M}"))
    if now == st.session_state.get(_SAVED):
        return ""
    if waits:
        return str(words["keeping"])
    return str(words["not_since"].format(at=f"{at:%H:%M}") if at else words["not_yet"])


def _saved(now: str) -> None:
    st.session_state[_SAVED], st.session_state[_SAVED_AT] = now, datetime.now()


def _held() -> dict[str, Any]:
    """What is saved: bound when the button is drawn, for the file is written outside the session."""
    pathway = pathway_session.held() if st.session_state.get("pathway_own") else None
    chosen = {
        "book": session.book(), "basis": session.basis(), "sample": session.brought().sample,
        "options_off": sorted(pathway_session.switched_off()),
    }  # fmt: skip
    return {
        "files": list(session.brought().files), "settings": replace(session.settings(), period=session.period()),
        "mapping": session.mapping(), "pathway": pathway, "activity": session.activity(),
        "assessment": session.assessment(), "chosen": chosen,
    }  # fmt: skip


def _state() -> str:
    """What the work is known by: any change of it gives another."""
    held = _held()
    digest = hashlib.sha256(str(st.session_state.get("digest")).encode())
    texts = [write_settings(held["settings"]), write_mapping(held["mapping"]), str(held["chosen"])]
    texts += [write_options(held["pathway"])] if held["pathway"] is not None else []
    for text in texts:
        digest.update(text.encode("utf-8", "replace") + b"\0")
    return digest.hexdigest()


def _name() -> str:
    whose = session.settings().organisation_name or "digital carbon"
    plain = "".join(sign if sign.isalnum() else "_" for sign in whose).strip("_")[:40] or "work"
    return f"{plain}_{session.period().label.replace(':', '_to_')}{SUFFIX}"


def field() -> None:
    """Where saved work is brought."""
    key = f"work_{st.session_state.get('upload_edition', 0)}"
    with st.container(border=True):
        st.header("Go on with saved work", anchor=False)
        showing.paragraph("The file that “Save your work” or “carbon save” wrote; its name ends in .carbon.")
        st.file_uploader(
            "Go on with saved work", key=key, on_change=_brought, args=(key,), label_visibility="collapsed"
        )


def _brought(key: str) -> None:
    file = st.session_state.get(key)
    if file is not None:
        take([(file.name, file.getvalue())])
        st.session_state["upload_edition"] = st.session_state.get("upload_edition", 0) + 1


def take(files: Iterable[tuple[str, bytes]]) -> None:
    """Take saved work in the place of what stands there; where it cannot be, say so and leave all as it is."""
    for name, content in files:
        _take(name, content, Piece())


def go_on(work: KeptWork) -> None:
    """Go on with work that was kept by itself."""
    words = catalogue("kept")
    try:
        content, piece = kept_work.taken_up(work)
    except OSError:
        st.session_state[_TOLD] = [words["failed"]["lost"]]
        return
    if _take(words["offer"]["name"].format(name=work.name or words["offer"]["unnamed"], period=work.period), content,
             piece):  # fmt: skip
        piece.kept = (_state(), work.at)


def offer(*, all_of_it: bool) -> None:
    """Offer to go on with what was kept by itself."""
    kept_here.offer(go_on, all_of_it=all_of_it)


def wipe() -> str:
    """Delete all that was kept by itself; what is told of it."""
    return kept_here.wipe(_state())


def _take(name: str, content: bytes, piece: Piece) -> bool:
    """Take one project, that goes on as a piece of its own; whether it was taken."""
    try:
        project = open_project(content, name=name)
    except Refusal as refusal:
        st.session_state[_TOLD] = [str(refusal)]
        return False
    if session.brought().files:
        undo.offer("work", undo.WORK, names=session.names_text(), figures=session.figures_text())
    _put(project)
    st.session_state[kept_here.PIECE] = piece
    st.session_state.pop(_TOLD_ON, None)
    told = [problem_line(one, with_file=False) for one in project.told]
    st.session_state[_TOLD] = [catalogue("kept")["state"]["goes_on"].format(name=name), *told]
    st.session_state[_OPENED] = project
    st.session_state.pop(_SAVED_AT, None)
    st.session_state[_SAVED] = _state()
    return True


def _put(project: Project) -> None:
    chosen = project.chosen
    st.session_state["settings"] = session.without_usual_period(project.settings)
    session.renew_settings_widgets()
    session.say(project.mapping)
    session.hold(session.Brought(project.files, sample=chosen.get("sample") is True))
    for name, known in (("book", session.BOOKS), ("basis", session.BASES)):
        if chosen.get(name) in known:
            st.session_state[f"chosen_{name}"] = chosen[name]
    pathway_session.forget()
    if project.pathway is not None:
        pathway_session.put_anew(project.pathway)
        off = chosen.get("options_off")
        names = {option.name for option in project.pathway.options}
        st.session_state["pathway_off"] = frozenset(off if isinstance(off, list) else ()) & names


def compare_with_saved() -> None:
    """Once opened work was worked out: tell what is another now than when it was saved."""
    project = st.session_state.get(_OPENED)
    if project is None or session.is_behind():
        return
    st.session_state.pop(_OPENED)
    changes = project.changes(session.assessment())
    st.session_state[_TOLD] = [*st.session_state.get(_TOLD, ()), *(problem_line(one, False) for one in changes)]


def told_here(title: str) -> None:
    """The same on another page, where it happened there."""
    if st.session_state.get(_TOLD) and st.session_state.setdefault(_TOLD_ON, title) == title:
        told()


def told() -> None:
    """Say what was told of the work that was brought, until it is changed."""
    for sentence in st.session_state.get(_TOLD, ()):
        showing.paragraph(sentence, "notice")
    if session.brought().files and _state() != st.session_state.get(_SAVED):
        st.session_state.pop(_TOLD, None)
        st.session_state.pop(_TOLD_ON, None)
