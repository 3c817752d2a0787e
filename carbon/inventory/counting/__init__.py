"""How many a row is: quantities, packs, numbers in names and in notes."""
