"""Lists of kit: what a row is, where it is in its life, and whether its figures are likely."""
