"""What one person's session holds, and how pages show it."""
