"""Work that is kept by itself: whole or not at all, bounded, one's own files alone, and nobody's name in it."""

from __future__ import annotations

import os
import sys
import threading
import time
from datetime import datetime
from pathlib import Path

import pytest

from carbon.problems import Refusal
from carbon.store import kept_later, kept_work
from carbon.store.kept_later import Job
from carbon.store.kept_work import Piece
from carbon.store.project import open_project, save_project
from tests.store.test_privacy import SECRET, as_csv, everything
from tests.store.test_project import PLAIN, YEAR

DAY = 86_400
GOOD = save_project([("a.csv", PLAIN)], settings=YEAR, chosen=kept_work.about("Aberwen", "2025-26", "387 t"))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for what is kept, that is not there yet."""
    folder = tmp_path / "data" / "kept work"
    monkeypatch.setenv(kept_work.FOLDER, str(folder))
    return folder


def kept(piece: Piece | None = None, name: str = "Aberwen", content: bytes = GOOD) -> Path:
    return kept_work.write(piece or Piece(), content, name, "2025-26")


def test_tests_keep_nothing_in_the_folder_of_whoever_runs_them() -> None:
    assert os.environ[kept_work.FOLDER] == kept_work.NOWHERE
    assert kept_work.folder() is None
    assert not kept_work.is_on()
    assert kept_work.listed() == ([], [])
    assert kept_work.wipe() == (0, "")


def test_without_a_word_it_is_the_folder_that_the_system_has_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(kept_work.FOLDER)
    place = kept_work.folder()
    assert place is not None
    assert place.is_absolute()
    assert place.parts[-2:] == ("digital-carbon", "kept work")


def test_a_folder_that_is_no_full_path_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept_work.FOLDER, "here")
    assert kept_work.folder() is None


def test_what_is_kept_is_offered_with_its_figure_and_opens_as_saved_work(place: Path) -> None:
    path = kept()
    (work,), unread = kept_work.listed()
    assert (work.name, work.period, work.figure, unread) == ("Aberwen", "2025-26", "387 t", [])
    assert abs((datetime.now() - work.at).total_seconds()) < 60
    assert path.name == f"Aberwen_2025-26_kept-{work.id}.carbon"
    content, piece = kept_work.taken_up(work)
    assert open_project(content).files[0][0] == "a.csv"
    assert piece.id == work.id
    if sys.platform != "win32":
        assert place.stat().st_mode & 0o077 == 0, "nobody else may look into it"


def test_a_piece_has_one_file_whatever_it_is_called_meanwhile(place: Path) -> None:
    piece = Piece()
    kept(piece, "a.csv")
    kept(piece, "Aberwen: the / council")
    assert [path.name for path in place.iterdir()] == [f"Aberwen_the_council_2025-26_kept-{piece.id}.carbon"]


def test_work_that_is_open_twice_is_kept_as_two(place: Path) -> None:
    first = Piece()
    kept(first, content=GOOD)
    _, second = kept_work.taken_up(kept_work.listed()[0][0])
    os.utime(next(place.iterdir()), ns=(1, time.time_ns()))
    second.written = next(place.iterdir()).stat().st_mtime_ns
    kept(second)
    kept(first)
    assert first.id != second.id
    assert len(kept_work.listed()[0]) == 2


def test_a_writing_that_fails_leaves_what_was_kept(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    piece = Piece()
    path = kept(piece)

    def full(_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        kept(piece, content=GOOD + b"x")
    assert path.read_bytes() == GOOD
    assert [each.name for each in place.iterdir()] == [path.name]


def test_ten_pieces_stand_and_the_oldest_goes_first(place: Path) -> None:
    for number in range(kept_work.MOST + 3):
        path = kept(name=f"Council {number}")
        at = time.time() - DAY + number * 60
        os.utime(path, (at, at))
    kept(name="The last")
    names = [work.path.name.partition("_2025")[0] for work in kept_work.listed()[0]]
    assert names == ["The_last", *(f"Council_{number}" for number in range(12, 3, -1))]


def test_ninety_days_after_it_was_last_opened_it_goes(place: Path) -> None:
    for days in (89.9, 90.1):
        path = kept(name=f"{days:g}")
        os.utime(path, (time.time() - days * DAY,) * 2)
    (work,), _ = kept_work.listed()
    assert work.path.name.startswith("89_9_")
    kept_work.taken_up(work)
    assert kept_work.listed()[0][0].at.date() == datetime.now().date()


def test_files_of_others_are_neither_bounded_nor_wiped(place: Path) -> None:
    place.mkdir(parents=True)
    others = [place / name for name in ("ours.carbon", "kit.xlsx", "kept-12345678.carbon.bak", "a_kept-1234.carbon")]
    for path in others:
        path.write_bytes(GOOD)
        os.utime(path, (1, 1))
    kept()
    left = place / ".carbon-1-ab.part"
    left.write_bytes(b"half")
    assert kept_work.wipe() == (1, "")
    assert sorted(place.iterdir()) == sorted(others)


@pytest.mark.parametrize("spoilt", [b"", b"PK", b"hello", GOOD[:200], GOOD[: len(GOOD) // 2], b"\0" * 5_000])
def test_what_is_damaged_is_told_and_left_where_it_is(place: Path, spoilt: bytes) -> None:
    kept()
    bad = kept(content=spoilt)
    works, unread = kept_work.listed()
    assert (len(works), unread) == (1, [bad])
    assert bad.read_bytes() == spoilt
    with pytest.raises(Refusal):
        open_project(spoilt, name="kept")


def test_an_offer_that_says_nothing_of_itself_is_still_one(place: Path) -> None:
    kept(content=save_project([("a.csv", PLAIN)], settings=YEAR, chosen={"kept": 7}))
    assert [work.name for work in kept_work.listed()[0]] == [""]


def test_switched_off_stays_off_until_it_is_switched_on(place: Path) -> None:
    assert kept_work.is_on()
    kept_work.switch(True)
    kept_work.switch(False)
    assert not kept_work.is_on()
    kept_work.wipe()
    assert not kept_work.is_on()
    kept_work.switch(True)
    assert kept_work.is_on()


@pytest.mark.parametrize("heading", ["User name", "Assigned to", "E-mail", "Mobile number", "Notes"])
def test_nobody_stands_in_what_is_kept(place: Path, heading: str) -> None:
    content = save_project([("kit.csv", as_csv(heading))], settings=YEAR)
    path = kept(content=content)
    assert SECRET not in everything(path.read_bytes())


# -- the thread that writes --------------------------------------------------------------------------------------------


def job(piece: Piece, state: str, content: bytes = GOOD) -> Job:
    return Job(piece, state, lambda: content, "Aberwen", "2025-26")


def test_of_several_states_that_wait_the_latest_is_written(place: Path) -> None:
    piece, begun, go = Piece(), threading.Event(), threading.Event()
    made = []

    def slow(state: str) -> bytes:
        made.append(state)
        begun.set()
        go.wait(10)
        return GOOD

    for state in "abcd":
        kept_later.keep(Job(piece, state, lambda state=state: slow(state), "Aberwen", "2025-26"))
        begun.wait(10)
    assert not kept_later.wait(0.01)
    go.set()
    assert kept_later.wait(10)
    assert made == ["a", "d"]
    assert piece.kept is not None
    assert piece.kept[0] == "d"
    assert len(kept_work.listed()[0]) == 1


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(place: Path) -> None:
    place.parent.mkdir(parents=True)
    place.write_bytes(b"a file stands here")
    piece = Piece()
    kept_later.keep(job(piece, "a"))
    kept_later.wait(10)
    assert piece.kept is None
    assert piece.failed is not None
    assert piece.failed[0] == "a"
    assert piece.failed[1].startswith(f"Your work could not be kept in {place} (")


def test_a_fault_of_our_own_and_too_little_memory_are_told(place: Path) -> None:
    def fault() -> bytes:
        raise KeyError("Ann")

    def memory() -> bytes:
        raise MemoryError

    told = []
    for make in (fault, memory):
        piece = Piece()
        kept_later.keep(Job(piece, "a", make, "", ""))
        kept_later.wait(10)
        assert piece.failed is not None
        told.append(piece.failed[1])
    assert "a fault here" in told[0]
    assert "Ann" not in told[0]
    assert "not enough free memory" in told[1]


def test_a_wipe_takes_what_waits_along(place: Path) -> None:
    go, begun = threading.Event(), threading.Event()

    def slow() -> bytes:
        begun.set()
        go.wait(10)
        return GOOD

    kept_later.keep(Job(Piece(), "a", slow, "One", ""))
    begun.wait(10)
    kept_later.keep(job(Piece(), "b"))
    threading.Timer(0.2, go.set).start()
    assert kept_later.wipe() == (1, "")
    kept_later.wait(10)
    assert kept_work.listed() == ([], [])
