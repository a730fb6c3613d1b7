"""Events and meetings: erasure."""
