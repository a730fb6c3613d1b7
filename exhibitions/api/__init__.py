"""Events and meetings: api."""
