"""Parts of the pages on what was brought."""
