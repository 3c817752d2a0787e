"""What figures are kept in: lines by row, stage and part, what is drawn for them, and what is told."""
