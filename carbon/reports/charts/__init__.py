"""Charts, each with its finding as title and its table beside it."""
