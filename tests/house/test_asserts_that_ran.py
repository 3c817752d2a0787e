"""The guard against tests that assert nothing: what it finds, and what it leaves alone."""

import ast

import pytest

from tests.house.asserts_that_ran import asserts_under_conditions, watched


def loop_over(things):
    for thing in things:
        assert thing


def all_over(things):
    assert all(thing is None for thing in things)


def none_over(things):
    assert not any(thing for thing in things)


def where(things):
    if things:
        assert things


def counted_first(things):
    assert things is not None
    for thing in things:
        assert thing


def left_early(things):
    if not things:
        return
    assert things


@pytest.mark.parametrize("test", [loop_over, all_over, none_over, where, left_early])
def test_a_test_that_asserts_nothing_fails(test) -> None:
    with pytest.raises(AssertionError, match="no assert of this test ran"), watched(test):
        test([])


@pytest.mark.parametrize(
    ("test", "things"),
    [(loop_over, [1]), (all_over, [None]), (none_over, [0]), (where, [1]), (left_early, [1]), (counted_first, [])],
)
def test_a_test_that_asserts_something_stands(test, things) -> None:
    ran = []
    with watched(test):
        test(things)
        ran.append(test)
    assert ran == [test]


@pytest.mark.parametrize(
    ("body", "is_watched"),
    [
        ("for a in b:\n  assert a", True),
        ("while a:\n  assert a", True),
        ("with pytest.raises(E):\n  f()\nfor a in b:\n  assert a", False),
        ("with f() as b:\n  for a in b:\n    assert a", True),
        ("assert all(a for a in b)", True),
        ("assert b and all(a for a in b)", False),
        ("f()", False),
    ],
)
def test_which_tests_are_watched_is_read_from_their_source(body: str, is_watched: bool) -> None:
    function = ast.parse("def test():\n" + "".join(f"  {line}\n" for line in body.split("\n"))).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert (asserts_under_conditions(function) is not None) is is_watched
