"""All tables of codes and what raises them."""

from tests.words.codes import asked, kit, lists, refused, usage

TABLES = (kit.CASES, usage.CASES, lists.CASES, asked.CASES, refused.CASES)
