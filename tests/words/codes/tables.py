"""All tables of codes and what raises them."""

from tests.words.codes import kit, lists, refused, usage

TABLES = (kit.CASES, usage.CASES, lists.CASES, refused.CASES)
