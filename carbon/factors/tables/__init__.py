"""Tables of factors: rows with their sources, ranges and checks, and a user's own values."""
