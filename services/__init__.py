"""Floor 7: the seven Mosprom services, each an application with a tool of its own."""
