"""A package of its own: libraries bring a `tests` too, and it must not be found first."""
