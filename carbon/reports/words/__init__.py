"""What figures say, in sentences and tables, for every surface alike."""
