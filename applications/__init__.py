"""Floor 5: an application (заявка) of any kind. Knows states, log, documents, messages, deadlines; knows no kind by name."""
