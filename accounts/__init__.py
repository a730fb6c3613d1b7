"""Floor 3: people, their organisations, roles and consents."""
