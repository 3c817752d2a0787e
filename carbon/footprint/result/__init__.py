"""What an assessment says: totals, intensities, returns, what was chosen, and the record of it."""
