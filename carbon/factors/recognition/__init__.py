"""What kind of kit words mean: makers, models, types, rooms and what only sounds like kit."""
