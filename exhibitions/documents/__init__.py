"""Events and meetings as files that other programs read."""
