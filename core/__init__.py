"""Floor 1: what every app stands on. No tables, no business words."""
