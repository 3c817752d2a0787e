"""What ranges hang on, what would narrow them, and how good the data is."""
