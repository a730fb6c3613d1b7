"""Floor 5: an application (заявка) of any kind: states, log, documents, messages, deadlines; no kind by name."""
