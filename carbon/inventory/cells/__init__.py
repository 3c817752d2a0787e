"""Cells and what they say: columns of them, numbers, days, shares, words from closed lists."""
