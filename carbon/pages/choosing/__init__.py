"""Fields of settings, and what each would change."""
