"""Questions of all files as one queue, what weighs most first, each answered in place; and what was answered."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from carbon.columns import ActivityData
from carbon.footprint import Assessment
from carbon.inventory.headings.answers import Answer, key_of
from carbon.pages.around import rows_shown
from carbon.pages.held import session, showing, undo
from carbon.problems import Problem
from carbon.reports.words.headline import went_text
from carbon.reports.words.questions import OpenQuestion, open_questions
from carbon.reports.words.stakes import rows_meant
from carbon.words.amounts import rows_text

_OPEN = 3
"""Questions that stand open; the others are folded."""
_RADIO = 6
"""Answers up to which all of them stand in sight."""
PLACE = "questions"
"""Where the queue begins, for a link to it."""
_JUST, _SAID = "answered_just", "answered_words"


def show(activity: ActivityData, found: Assessment | None) -> None:
    """The open questions, then those that were answered; nothing where none was ever asked."""
    questions = open_questions(
        found.problems if found is not None else activity.problems, found, session.book(), session.basis()
    )
    _tell_just_answered(found)
    if questions:
        several = len(questions) > 1
        words = f"{len(questions)} questions, what weighs most first" if several else "One question"
        showing.heading(words, 2, place=PLACE)
    for question in questions[:_OPEN]:
        with st.container(border=True):
            _ask(question, found)
    if len(questions) > _OPEN:
        with st.expander(f"More questions ({len(questions) - _OPEN})"):
            for question in questions[_OPEN:]:
                with st.container(border=True):
                    _ask(question, found)
    _answered()


def ask_here(problems: Iterable[Problem]) -> None:
    """The questions among what was told of a list that is being looked at, each with its answers where its sentence
    stands; and what was answered."""
    for question in open_questions(problems):
        with st.container(border=True):
            _ask(question, None)
    _answered()


def _ask(question: OpenQuestion, found: Assessment | None) -> None:
    """One question with its rows, its answers and the button that takes one."""
    key = _key(question.kind, question.about)
    for number, sentence in enumerate(question.sentences):
        showing.paragraph(sentence, "lead" if not number else "")
    if question.stake:
        showing.paragraph(question.stake, "quiet")
    _rows(question, found, key)
    words = dict(question.choices)
    first = showing.spoken(question.sentences[0] if question.sentences else question.about).partition(": ")[0]
    name, options, field = f"Your answer: {first}", list(words), f"answer_{key}"

    def marked(kept: str) -> str:
        return showing.label(words[kept])  # choices in sight are read as Markdown, those of a list are not

    if len(options) <= _RADIO:
        answer = st.radio(name, options, index=None, format_func=marked, key=field, label_visibility="collapsed")
    else:
        answer = st.selectbox(
            name, options, index=None, format_func=words.__getitem__, key=field, label_visibility="collapsed",
            placeholder="Choose an answer",
        )  # fmt: skip
    if answer is not None:  # a row of buttons that do nothing yet would tell nobody which is whose
        words_chosen = showing.label(f"Use “{words[answer]}”")
        st.button(words_chosen, key=f"use_{key}", type="primary", on_click=_use, args=(question, answer))


def _rows(question: OpenQuestion, found: Assessment | None, key: str) -> None:
    if found is None or not question.rows:
        return
    folded = st.expander(f"Show {rows_text(question.rows)}", on_change="rerun", key=f"rows_{key}")
    if folded.open:
        with folded:
            for number, problem in enumerate(question.problems):
                rows = rows_meant(found, problem)
                rows_shown.show(found, rows, f"Rows that this is about: {problem.message}", key=f"rows_{key}_{number}")


def _use(question: OpenQuestion, answer: str | None) -> None:
    """Keep an answer: the files are read anew with it."""
    if answer is None:
        return
    before = session.assessment()  # of what was known until now
    session.say(session.mapping().with_answer(Answer(question.kind, question.about, answer)))
    words = dict(question.choices)[answer]
    said = dict(st.session_state.get(_SAID, {}))
    said[key_of(question.kind, question.about)] = (" ".join(question.sentences[:1]), words)
    st.session_state[_SAID] = said
    st.session_state[_JUST] = (words, session.headline(before) if before is not None else None)


def _tell_just_answered(found: Assessment | None) -> None:
    """What the last answer did to the total."""
    just = st.session_state.pop(_JUST, None)
    if just is None:
        return
    words, before = just
    now = session.headline(found) if found is not None else None
    showing.paragraph(f"Answered: {words}. With it {went_text(before, now)}.", "notice")


def _answered() -> None:
    """What was answered, here or in a mapping that was brought, each with the way back."""
    answers = session.mapping().answers
    if not answers:
        return
    said = st.session_state.get(_SAID, {})
    with st.expander(f"Answered ({len(answers)})"):
        for each in answers:
            sentence, words = said.get(each.key, ("", each.answer))
            with st.container(horizontal=True, vertical_alignment="center"):
                showing.paragraph(f"{sentence or f'“{each.about}”'} Answer: {words}.", "own")
                st.button(
                    "Ask again", key=f"again_{_key(each.kind, each.about)}", on_click=_ask_again,
                    args=(each.kind, each.about),
                )  # fmt: skip


def _ask_again(kind: str, about: str) -> None:
    undo.offer("answer", undo.SAID, about=about)
    session.say(session.mapping().without_answer(kind, about))
    st.session_state.pop(f"answer_{_key(kind, about)}", None)


def _key(kind: str, about: str) -> str:
    return showing.known_by(*key_of(kind, about))
