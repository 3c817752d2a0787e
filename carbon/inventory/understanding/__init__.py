"""What a table is taken for: what is known of its columns, and what is proposed for the others."""
