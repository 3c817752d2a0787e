"""All tables of codes and what raises them, and the codes that tests elsewhere raise."""

from tests.words.codes import kit, usage

TABLES = (kit.CASES, usage.CASES)
