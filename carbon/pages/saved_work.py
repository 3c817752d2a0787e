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
from carbon.pages import pathway_session, session, showing
from carbon.pathways.options.options_file import write_options
from carbon.problems import Refusal
from carbon.settings import write_settings
from carbon.store.project import Project, open_project, save_project
from carbon.words.told import problem_line

SUFFIX = ".carbon"
_SAVED, _SAVED_AT, _OPENED, _TOLD = "work_saved", "work_saved_at", "work_opened", "work_told"
ASKS = "<script>window.onbeforeunload = (leaving) => {{ {does} }};</script>"
ASKING, NOT_ASKING = "leaving.preventDefault(); return '';", ""


def is_work(name: str) -> bool:
    """Whether a file is by its name work that was saved."""
    return name.lower().endswith(SUFFIX)


def button() -> None:
    """The button that saves the work, and whether it is saved; nothing where there is nothing to save."""
    if not session.brought().files:
        for name in (_SAVED, _SAVED_AT):
            st.session_state.pop(name, None)
        _ask_before_leaving(False)
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
    line = _line(now)
    if line:
        showing.paragraph(line, "state")
    _ask_before_leaving(now != st.session_state.get(_SAVED))


def _ask_before_leaving(asks: bool) -> None:
    """Let the browser ask before a reload, or before its window closes, where work would be lost."""
    st.html(ASKS.format(does=ASKING if asks else NOT_ASKING), unsafe_allow_javascript=True)


def _line(now: str) -> str:
    """Whether the work is saved, in words."""
    at = st.session_state.get(_SAVED_AT)
    if now == st.session_state.get(_SAVED):
        return f"Saved at {at:%H:%M}" if at else ""
    return f"Not saved since {at:%H:%M}" if at else "Not saved yet: a reload loses it"


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
        try:
            project = open_project(content, name=name)
        except Refusal as refusal:
            st.session_state[_TOLD] = [str(refusal)]
            continue
        _put(project)
        told = [problem_line(one, with_file=False) for one in project.told]
        st.session_state[_TOLD] = [f"The work of “{name}” goes on.", *told]
        st.session_state[_OPENED] = project
        st.session_state.pop(_SAVED_AT, None)
        st.session_state[_SAVED] = _state()


def _put(project: Project) -> None:
    chosen = project.chosen
    st.session_state["settings"] = session.without_usual_period(project.settings)
    session.renew_settings_widgets()
    session.say(project.mapping)
    session.hold(session.Brought(project.files, sample=chosen.get("sample") is True))
    for name, known in (("book", session.BOOKS), ("basis", session.BASES)):
        if chosen.get(name) in known:
            st.session_state[f"chosen_{name}"] = chosen[name]
    pathway_session.start_again()
    if project.pathway is not None:
        pathway_session.take(project.pathway)
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


def told() -> None:
    """Say what was told of the work that was brought, until it is changed."""
    for sentence in st.session_state.get(_TOLD, ()):
        showing.paragraph(sentence, "notice")
    if session.brought().files and _state() != st.session_state.get(_SAVED):
        st.session_state.pop(_TOLD, None)
