"""Types to confirm: names that could be several kinds of equipment, those that carry most first, one choice for all
alike."""

from __future__ import annotations

import streamlit as st

from carbon.factors.recognition.recognition import names_several, things_joined
from carbon.factors.tables.asset_types import UNKNOWN, asset_types
from carbon.inventory.headings.mapping import TypeChoice
from carbon.inventory.headings.type_answers import EACH
from carbon.pages.around import frame
from carbon.pages.held import session, showing
from carbon.reports.words.to_confirm import ToConfirm, to_confirm
from carbon.words.groups import group_name

_SHOWN = 20
_CHOOSE = ""
_WHY = {
    "unknown": "nothing that we know tells what it is; it is not counted until you say so",
    "contested": "its type column, or the name of its list, and its model say different things",
    "assumed": "the word alone could be several kinds; taken as other columns of its list say",
}
_DONE = "types_done"


def in_doubt(file: str | None = None) -> list[ToConfirm]:
    """What this person may confirm, the most at stake first; of one file, or of all."""
    activity = session.activity()
    kit = activity.tables.get("kit") if activity is not None else None
    return to_confirm(session.assessment(), kit, session.book(), session.basis(), file=file)


def show() -> None:
    """The page."""
    st.title("Types to confirm", anchor=False)
    told = st.session_state.pop(_DONE, None)
    if told:
        showing.paragraph(told, "notice")
    entries = in_doubt()
    if entries:
        _ask(entries)
    else:
        showing.paragraph("Nothing to confirm: every kind of equipment is clear.")
    st.page_link(frame.page_path("inventories"), label="Back to Inventories")
    st.page_link(frame.page_path("mapping"), label="Keep what you said as a file")


def _ask(entries: list[ToConfirm]) -> None:
    showing.paragraph(
        "These names could be several kinds of equipment. What carries most stands first; one choice counts for all "
        "rows of the same name.",
        "lead",
    )
    edition = st.session_state.get("types_edition", 0)
    chosen = []
    for entry in entries[:_SHOWN]:
        with st.container(border=True):
            left, right = st.columns((3, 2), vertical_alignment="bottom")
            with left:
                showing.heading(entry.question, 2, "finding")
                said = f" Its type column says “{entry.word}”." if entry.word and entry.model else ""
                showing.paragraph(f"{entry.stake} {_WHY[entry.confidence].capitalize()}.{said}", "quiet")
            with right:
                chosen.append(
                    _choice(entry, f"type_{edition}_{showing.known_by(entry.word, entry.manufacturer, entry.model)}")
                )
    st.button("Use these", type="primary", key="use_types", disabled=not any(chosen), on_click=_use,
              args=(tuple(zip(entries[:_SHOWN], chosen, strict=True)),))  # fmt: skip
    if len(entries) > _SHOWN:
        showing.paragraph(f"{len(entries) - _SHOWN} more names follow when these are settled.", "quiet")


def _choice(entry: ToConfirm, key: str) -> str:
    """The types to choose from: those that speak for themselves first, then each thing that a name joins, then all."""
    kinds = [kind for kind in asset_types() if kind != UNKNOWN]
    each = [EACH] if names_several(entry.model or entry.word) and things_joined(entry.model or entry.word) else []
    options = list(dict.fromkeys((*([] if entry.candidates else [_CHOOSE]), *entry.candidates, *each, *kinds)))
    answer = st.selectbox(
        showing.field_name(f"“{entry.name}” is"),
        options,
        format_func=lambda kind: group_name("type_one", kind) if kind else "Please choose",
        key=key,
        label_visibility="collapsed",
    )
    return str(answer)


def _use(answers: tuple[tuple[ToConfirm, str], ...]) -> None:
    said = session.mapping()
    count = 0
    for entry, kind in answers:
        if kind:
            said = said.with_type(TypeChoice(kind, entry.word, entry.manufacturer, entry.model))
            count += 1
    session.say(said)
    st.session_state["types_edition"] = st.session_state.get("types_edition", 0) + 1
    st.session_state[_DONE] = f"{count} name{'' if count == 1 else 's'} settled, in these files and in later ones."


if __name__ == "__main__":
    show()
