"""What measures do to portions of an estate: lives, moves, renewals, and what is told of each."""
