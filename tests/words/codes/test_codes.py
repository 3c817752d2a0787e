"""Every code of a problem has the smallest input that raises it, and is not told of the same without the cause."""

import pytest

from tests.words.codes.tables import TABLES


@pytest.mark.parametrize("case", [case for table in TABLES for case in table], ids=lambda case: case.code)
def test_a_code_is_told_of_its_cause_and_of_nothing_else(case) -> None:
    case.check()
